/*
 * idn.c: host names of any script: IDNA 2008, RFC 5890 to 5893. The categories of characters are utf8proc's; of joining
 * types, which it lacks, those of Arabic are known.
 */
#include "base/utf8.h"
#include "check/formats.h"

#include <utf8proc.h>
#include <stdlib.h>

#define LONGEST 63              /* of a label, in bytes of its ASCII form */

struct label {
	uint32_t at[LONGEST + 1];
	size_t n;
};

/* --- Punycode, RFC 3492 --- */

static uint32_t adapt(uint32_t delta, uint32_t n, bool first)
{
	uint32_t k = 0;

	delta = first ? delta / 700 : delta / 2;
	delta += delta / n;
	for (; delta > 455; k += 36)
		delta /= 35;
	return k + 36 * delta / (delta + 38);
}

static uint32_t threshold(uint32_t k, uint32_t bias)
{
	return k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;
}

static bool decode(struct pd_str text, struct label *out)
{
	const char *hyphen = text.len ? memrchr(text.at, '-', text.len) : NULL;
	size_t at = hyphen ? (size_t)(hyphen - text.at) + 1 : 0;
	uint32_t n = 128, i = 0, bias = 72;

	out->n = 0;
	for (size_t k = 0; hyphen && k + 1 < at; k++)
		out->at[out->n++] = (unsigned char)pd_lower(text.at[k]);
	while (at < text.len) {
		uint32_t old = i, weight = 1;
		for (uint32_t k = 36;; k += 36) {
			char c = at < text.len ? pd_lower(text.at[at++]) : '\0';
			uint32_t digit = pd_is_lower(c) ? (uint32_t)(c - 'a') : pd_is_digit(c) ? (uint32_t)(c - '0' + 26) : 36, t = threshold(k, bias);
			if (digit == 36 || digit > (UINT32_MAX - i) / weight)
				return false;
			i += digit * weight;
			if (digit < t)
				break;
			if (weight > UINT32_MAX / (36 - t))
				return false;
			weight *= 36 - t;
		}
		if (out->n >= LONGEST)
			return false;
		bias = adapt(i - old, (uint32_t)out->n + 1, old == 0);
		n += i / (uint32_t)(out->n + 1);
		i %= (uint32_t)(out->n + 1);
		if (n > 0x10FFFF)
			return false;
		memmove(&out->at[i + 1], &out->at[i], (out->n - i) * sizeof *out->at);
		out->at[i++] = n;
		out->n++;
	}
	return true;
}

/* The ASCII form without "xn--"; its length, 0 when it is too long. */
static size_t encode(const struct label *label, char out[LONGEST + 1])
{
	uint32_t n = 128, delta = 0, bias = 72;
	size_t len = 0, basic, done;

	for (size_t i = 0; i < label->n; i++)
		if (label->at[i] < 0x80)
			out[len++] = pd_lower((char)label->at[i]);
	basic = done = len;
	if (basic)
		out[len++] = '-';
	while (done < label->n) {
		uint32_t least = UINT32_MAX;
		for (size_t i = 0; i < label->n; i++)
			if (label->at[i] >= n && label->at[i] < least)
				least = label->at[i];
		delta += (least - n) * (uint32_t)(done + 1); /* at most 64 times 0x10FFFF */
		n = least;
		for (size_t i = 0; i < label->n; i++) {
			delta += label->at[i] < n;
			if (label->at[i] != n)
				continue;
			uint32_t q = delta;
			for (uint32_t k = 36;; k += 36) {
				uint32_t t = threshold(k, bias), digit = q < t ? q : t + (q - t) % (36 - t);
				if (len >= LONGEST - 4)
					return 0;
				out[len++] = (char)(digit < 26 ? 'a' + digit : '0' + digit - 26);
				if (q < t)
					break;
				q = (q - t) / (36 - t);
			}
			bias = adapt(delta, (uint32_t)done + 1, done == basic);
			delta = 0;
			done++;
		}
		delta++;
		n++;
	}
	return len;
}

/* --- characters, RFC 5892 --- */

static bool within(uint32_t c, const uint32_t (*ranges)[2], size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (c >= ranges[i][0] && c <= ranges[i][1])
			return true;
	return false;
}

#define WITHIN(c, ranges) within(c, ranges, sizeof ranges / sizeof *ranges)

static const uint32_t greek[][2] = { { 0x370, 0x373 }, { 0x375, 0x377 }, { 0x37A, 0x37D }, { 0x37F, 0x37F }, { 0x384, 0x384 },
	{ 0x386, 0x386 }, { 0x388, 0x3E1 }, { 0x3F0, 0x3FF }, { 0x1F00, 0x1FFE } };
static const uint32_t hebrew[][2] = { { 0x591, 0x5F4 }, { 0xFB1D, 0xFB4F } };
static const uint32_t kana_han[][2] = { { 0x3041, 0x309F }, { 0x30A1, 0x30FA }, { 0x30FD, 0x30FF }, { 0x31F0, 0x31FF },
	{ 0x2E80, 0x2FD5 }, { 0x3005, 0x3005 }, { 0x3007, 0x3007 }, { 0x3021, 0x3029 }, { 0x3038, 0x303B }, { 0x3400, 0x4DBF },
	{ 0x4E00, 0x9FFF }, { 0xF900, 0xFAD9 }, { 0x20000, 0x323AF } };
static const uint32_t allowed[][2] = { { 0xDF, 0xDF }, { 0x3C2, 0x3C2 }, { 0x6FD, 0x6FE }, { 0xF0B, 0xF0B }, { 0x3007, 0x3007 } };
static const uint32_t forbidden[][2] = { { 0x640, 0x640 }, { 0x7FA, 0x7FA }, { 0x302E, 0x302F }, { 0x3031, 0x3035 },
	{ 0x303B, 0x303B }, { 0x20D0, 0x20FF }, { 0x1D100, 0x1D24F }, { 0x1100, 0x11FF }, { 0xA960, 0xA97F }, { 0xD7B0, 0xD7FF } };
/* Letters of Arabic that join to the right only, and so cannot stand before a joiner. */
static const uint32_t right_joining[][2] = { { 0x622, 0x625 }, { 0x627, 0x627 }, { 0x629, 0x629 }, { 0x62F, 0x632 },
	{ 0x648, 0x648 }, { 0x671, 0x673 }, { 0x675, 0x677 }, { 0x688, 0x699 }, { 0x6C0, 0x6C0 }, { 0x6C3, 0x6CB },
	{ 0x6CD, 0x6CD }, { 0x6CF, 0x6CF }, { 0x6D2, 0x6D3 }, { 0x6D5, 0x6D5 }, { 0x6EE, 0x6EF } };
static const uint32_t joining[][2] = { { 0x620, 0x63F }, { 0x641, 0x64A }, { 0x66E, 0x66F }, { 0x671, 0x6D3 }, { 0x6D5, 0x6D5 },
	{ 0x6EE, 0x6EF }, { 0x6FA, 0x6FC }, { 0x6FF, 0x6FF }, { 0x710, 0x72F }, { 0x74D, 0x77F }, { 0x8A0, 0x8C7 } };

/* Does folding and composing change it? Then another character stands for it. */
static bool unstable(uint32_t c)
{
	char text[5];
	size_t len = pd_utf8_put(text, c);
	utf8proc_uint8_t *folded = NULL;
	utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)len, &folded,
		UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
	bool same = n == (utf8proc_ssize_t)len && memcmp(folded, text, len) == 0;

	free(folded);
	return !same;
}

static bool is_joined(const struct label *l, size_t i)
{
	size_t before = i, after = i + 1;

	while (before && utf8proc_category((utf8proc_int32_t)l->at[before - 1]) == UTF8PROC_CATEGORY_MN)
		before--;
	while (after < l->n && utf8proc_category((utf8proc_int32_t)l->at[after]) == UTF8PROC_CATEGORY_MN)
		after++;
	return before && after < l->n && WITHIN(l->at[before - 1], joining) && !WITHIN(l->at[before - 1], right_joining) &&
	       WITHIN(l->at[after], joining);
}

static bool has_other(const struct label *l, uint32_t from, uint32_t to)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->at[i] >= from && l->at[i] <= to)
			return true;
	return false;
}

/* Characters that depend on what stands around them, appendix A: 1 fine, 0 not, -1 another character. */
static int in_context(const struct label *l, size_t i)
{
	uint32_t c = l->at[i], before = i ? l->at[i - 1] : 0, after = i + 1 < l->n ? l->at[i + 1] : 0;

	switch (c) {
	case 0x200C:
	case 0x200D:
		if (before && utf8proc_get_property((utf8proc_int32_t)before)->combining_class == 9)
			return 1;
		return c == 0x200C && is_joined(l, i);
	case 0xB7:
		return before == 'l' && after == 'l';
	case 0x375:
		return WITHIN(after, greek);
	case 0x5F3:
	case 0x5F4:
		return WITHIN(before, hebrew);
	case 0x30FB:
		for (size_t k = 0; k < l->n; k++)
			if (WITHIN(l->at[k], kana_han))
				return 1;
		return 0;
	default:
		if (c >= 0x660 && c <= 0x669)
			return !has_other(l, 0x6F0, 0x6F9);
		if (c >= 0x6F0 && c <= 0x6F9)
			return !has_other(l, 0x660, 0x669);
		return -1;
	}
}

static bool is_valid_char(const struct label *l, size_t i)
{
	uint32_t c = l->at[i];
	int context = in_context(l, i);

	if (context >= 0)
		return context;
	if (c < 0x80)
		return pd_is_lower((char)c) || pd_is_digit((char)c) || c == '-';
	if (WITHIN(c, allowed))
		return true;
	if (WITHIN(c, forbidden) || unstable(c) || utf8proc_get_property((utf8proc_int32_t)c)->ignorable)
		return false;
	switch (utf8proc_category((utf8proc_int32_t)c)) {
	case UTF8PROC_CATEGORY_LL: case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LO: case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_ND: case UTF8PROC_CATEGORY_MN: case UTF8PROC_CATEGORY_MC:
		return true;
	default:
		return false;
	}
}

/* --- labels --- */

static bool is_unicode_label(const struct label *l)
{
	utf8proc_category_t first = l->n ? utf8proc_category((utf8proc_int32_t)l->at[0]) : UTF8PROC_CATEGORY_CN;

	if (!l->n || l->at[0] == '-' || l->at[l->n - 1] == '-' || (l->n > 3 && l->at[2] == '-' && l->at[3] == '-'))
		return false;
	if (first == UTF8PROC_CATEGORY_MN || first == UTF8PROC_CATEGORY_MC || first == UTF8PROC_CATEGORY_ME)
		return false;
	for (size_t i = 0; i < l->n; i++)
		if (!is_valid_char(l, i))
			return false;
	return true;
}

static bool is_ascii_label(struct pd_str text)
{
	if (!text.len || text.len > LONGEST || text.at[0] == '-' || text.at[text.len - 1] == '-')
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (!pd_is_alpha(text.at[i]) && !pd_is_digit(text.at[i]) && text.at[i] != '-')
			return false;
	return true;
}

/* A label's characters; false when it is none. *@len is that of its ASCII form. */
static bool read_label(struct pd_str text, bool international, struct label *out, size_t *len)
{
	char again[LONGEST + 1];
	size_t n;

	*len = text.len;
	if (text.len > 4 && pd_str_eq_fold(pd_str(text.at, 4), PD_STR("xn--"))) {
		struct pd_str code = pd_str(text.at + 4, text.len - 4);
		if (text.len > LONGEST || !decode(code, out) || !is_unicode_label(out))
			return false;
		n = encode(out, again);
		return n && pd_str_eq_fold(code, pd_str(again, n)) && again[n - 1] != '-';
	}
	out->n = 0;
	bool ascii = true;
	for (size_t i = 0; i < text.len; i += n) {
		uint32_t c = pd_utf8_at(text.at + i, text.len - i, &n);
		if (c == PD_NO_CHAR || out->n >= LONGEST)
			return false;
		ascii &= c < 0x80;
		out->at[out->n++] = c < 0x80 && international ? (unsigned char)pd_lower((char)c) : c;
	}
	if (ascii)
		return is_ascii_label(text);
	*len = international && is_unicode_label(out) ? encode(out, again) + 4 : 0;
	return *len > 4;
}

/* The rule of directions, RFC 5893: @right: the label is written from right to left. */
static bool may_stand(int direction, bool right)
{
	switch (direction) {
	case UTF8PROC_BIDI_CLASS_EN: case UTF8PROC_BIDI_CLASS_ES: case UTF8PROC_BIDI_CLASS_CS: case UTF8PROC_BIDI_CLASS_ET:
	case UTF8PROC_BIDI_CLASS_ON: case UTF8PROC_BIDI_CLASS_BN: case UTF8PROC_BIDI_CLASS_NSM:
		return true;
	case UTF8PROC_BIDI_CLASS_R: case UTF8PROC_BIDI_CLASS_AL: case UTF8PROC_BIDI_CLASS_AN:
		return right;
	case UTF8PROC_BIDI_CLASS_L:
		return !right;
	default:
		return false;
	}
}

static int direction_of(uint32_t c)
{
	return utf8proc_get_property((utf8proc_int32_t)c)->bidi_class;
}

static bool fits_directions(const struct label *l)
{
	int first = direction_of(l->at[0]);
	bool right = first == UTF8PROC_BIDI_CLASS_R || first == UTF8PROC_BIDI_CLASS_AL, european = false, arabic = false;
	size_t end = l->n;

	if (!right && first != UTF8PROC_BIDI_CLASS_L)
		return false;
	for (size_t i = 0; i < l->n; i++) {
		int d = direction_of(l->at[i]);
		european |= d == UTF8PROC_BIDI_CLASS_EN;
		arabic |= d == UTF8PROC_BIDI_CLASS_AN;
		if (!may_stand(d, right))
			return false;
	}
	while (end > 1 && direction_of(l->at[end - 1]) == UTF8PROC_BIDI_CLASS_NSM)
		end--;
	int last = direction_of(l->at[end - 1]);
	if (right)
		return !(european && arabic) && last != UTF8PROC_BIDI_CLASS_ES && last != UTF8PROC_BIDI_CLASS_CS &&
		       last != UTF8PROC_BIDI_CLASS_ET && last != UTF8PROC_BIDI_CLASS_ON && last != UTF8PROC_BIDI_CLASS_BN;
	return last == UTF8PROC_BIDI_CLASS_L || last == UTF8PROC_BIDI_CLASS_EN;
}

static bool from_right(const struct label *l)
{
	for (size_t i = 0; i < l->n; i++) {
		int d = direction_of(l->at[i]);
		if (d == UTF8PROC_BIDI_CLASS_R || d == UTF8PROC_BIDI_CLASS_AL || d == UTF8PROC_BIDI_CLASS_AN)
			return true;
	}
	return false;
}

/* The text before the next full stop, of which there are four where any script may be written. */
static struct pd_str next_label(struct pd_str text, size_t *at, bool international, bool *more)
{
	size_t from = *at, n;

	for (; *at < text.len; *at += n) {
		uint32_t c = pd_utf8_at(text.at + *at, text.len - *at, &n);
		if (c == '.' || (international && (c == 0x3002 || c == 0xFF0E || c == 0xFF61))) {
			struct pd_str label = pd_str(text.at + from, *at - from);
			*at += n;
			*more = true;
			return label;
		}
	}
	*more = false;
	return pd_str(text.at + from, text.len - from);
}

bool pd_is_hostname(struct pd_str text, bool international)
{
	struct label label;
	bool more = true, right = false, fits = true;
	size_t total = 0, len;

	for (size_t at = 0; more;) {
		struct pd_str part = next_label(text, &at, international, &more);
		if (!part.len || !read_label(part, international, &label, &len))
			return false;
		total += len + 1;
		right |= from_right(&label);
		fits &= fits_directions(&label);
	}
	return total <= 254 && (fits || !right);
}
