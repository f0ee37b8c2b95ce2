/* marks.c: the signs, numbers and letters that mark the items of a list. */
#include "extract/page.h"

#include "base/utf8.h"

/* Signs that mark items wherever they stand: bullets, squares, arrows, ticks, and the private ones of symbol fonts. */
static bool is_sign(uint32_t c)
{
	return c == 0x2022 || c == 0x2023 || c == 0x2043 || c == 0x25CF || c == 0x25CB || c == 0x25E6 || c == 0x25A0 ||
		c == 0x25A1 || c == 0x25AA || c == 0x25AB || c == 0x25B6 || c == 0x25BA || c == 0x25B8 || c == 0x25C6 ||
		c == 0x25C7 || c == 0x25FC || c == 0x25FE || c == 0x2756 || c == 0x27A2 || c == 0x27A4 || c == 0x2713 ||
		c == 0x2714 || c == 0x2192 || c == 0x21D2 || c == 0x2219 || c == 0x204C || c == 0x204D ||
		c == 0xF0B7 || c == 0xF0A7 || c == 0xF0D8 || c == 0xF0FC || c == 0xF076 || c == 0xF0A8 || c == 0xF06E;
}

/* The byte that windows-1252 shows as @c, or -1. */
static int byte_of(uint32_t c)
{
	static const uint16_t high[32] = { 0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030,
		0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC,
		0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178 };
	if (c < 0x100)
		return (int)c;
	for (int i = 0; i < 32; i++)
		if (high[i] == c)
			return 0x80 + i;
	return -1;
}

/* The character whose UTF-8 was read as windows-1252 or Latin-1 at @at, and how long that is; PD_NO_CHAR: none. */
static uint32_t misread(const char *at, const char *end, size_t *len)
{
	char bytes[4];
	size_t n = 0, used = 0;
	while (n < 3) {
		size_t step;
		uint32_t c = pd_utf8_at(at + used, (size_t)(end - at) - used, &step);
		int byte = c == PD_NO_CHAR ? -1 : byte_of(c);
		if (byte < 0x80)
			break;
		bytes[n++] = (char)byte;
		used += step;
		if (n == 1 && (byte < 0xC2 || byte > 0xEF))
			break;
		size_t whole;
		uint32_t meant = n > 1 ? pd_utf8_at(bytes, n, &whole) : PD_NO_CHAR;
		if (meant != PD_NO_CHAR) {
			*len = used;
			return meant;
		}
	}
	return PD_NO_CHAR;
}

size_t pd_bullet(const char *at, const char *end)
{
	size_t len, n;
	if (at >= end || (unsigned char)*at < 0xC2)
		return 0;
	uint32_t c = pd_utf8_at(at, (size_t)(end - at), &len);
	if (c == PD_NO_CHAR || !is_sign(c)) {
		c = c >= 0xC2 && c <= 0xEF ? misread(at, end, &len) : PD_NO_CHAR;
		if (c == PD_NO_CHAR || !(is_sign(c) || (c & ~UINT32_C(0x7F)) == 0xF080))
			return 0;
	}
	/* What follows a sign that was garbled: U+FFFB, U+FEFF, U+FFFD read wrongly, over and over. */
	for (const char *more = at + len; more < end;) {
		uint32_t junk = misread(more, end, &n);
		if (junk != 0xFFFB && junk != 0xFEFF && junk != 0xFFFD && junk != 0xFFFC)
			break;
		more += n;
		len = (size_t)(more - at);
	}
	return len;
}

static unsigned roman(const char *at, size_t len, bool upper)
{
	static const char signs[] = "ivxlc";
	static const unsigned values[] = { 1, 5, 10, 50, 100 };
	unsigned total = 0, before = 1000;
	if (!len || len > 6)
		return 0;
	for (size_t i = 0; i < len; i++) {
		if (upper != pd_is_upper(at[i]))
			return 0;
		const char *sign = strchr(signs, pd_lower(at[i]));
		if (!sign || !*sign)
			return 0;
		unsigned value = values[sign - signs];
		total += value > before ? value - 2 * before : value;
		before = value;
	}
	return total < 90 ? total : 0;
}

/* 1 to 26; behind "(z)" comes "(aa)", then "(bb)"; 0: no letter of a list. */
static unsigned letter_of(const char *at, size_t n, bool bows)
{
	if (n == 1)
		return (unsigned)(pd_lower(*at) - 'a' + 1);
	return n == 2 && bows && pd_is_lower(*at) && at[1] == *at ? (unsigned)(*at - 'a' + 27) : 0;
}

/* The number or letter of a mark, of at most 3 digits, one letter or a Roman numeral. Its length. */
static size_t ordinal(const char *at, const char *end, struct pd_mark *out, enum pd_style number, enum pd_style letter)
{
	size_t n = 0;
	while (at + n < end && n < 4 && pd_is_digit(at[n]))
		n++;
	if (n) {
		out->style = number;
		out->number = (unsigned)pd_str_number(pd_str(at, n));
		return n < 4 && out->number ? n : 0;
	}
	while (at + n < end && n < 7 && pd_is_alpha(at[n]))
		n++;
	if (!n || n > 6)
		return 0;
	bool upper = pd_is_upper(*at);
	unsigned value = roman(at, n, upper);
	unsigned single = letter_of(at, n, letter == PD_M_LETTER_BOWS);
	if (!value && !single)
		return 0;
	/* PD_M_LETTER_x + 3 is PD_M_ROMAN_x */
	out->style = upper ? (letter == PD_M_LETTER_DOT ? (value ? PD_M_UPPER_DOT : PD_M_CAPITAL_DOT) : PD_M_CAPITAL_BOWS)
		: value ? letter + 3 : letter;
	out->number = value && !(upper && letter != PD_M_LETTER_DOT) ? value : single;
	out->letter = value ? single : 0;
	return out->number ? n : 0;
}

bool pd_mark_bows(const char *at, const char *end, struct pd_mark *out)
{
	*out = (struct pd_mark){ 0 };
	if (end - at < 3 || *at != '(')
		return false;
	size_t n = ordinal(at + 1, end, out, PD_M_NUMBER_BOWS, PD_M_LETTER_BOWS);
	if (!n || at + 1 + n >= end || at[1 + n] != ')') {
		out->style = PD_M_NONE;
		return false;
	}
	const char *next = at + n + 2;
	if (n == 1 && pd_lower(at[1]) == 'c' && end - next > 4 && *next == ' ' && pd_is_digit(next[1]) && pd_is_digit(next[2]) &&
	    pd_is_digit(next[3]) && pd_is_digit(next[4])) { /* "(c) 2004" */
		out->style = PD_M_NONE;
		return false;
	}
	out->len = n + 2;
	return true;
}

static bool space_at(const char *at, const char *end)
{
	return at >= end || pd_is_space(*at) || (end - at > 1 && memcmp(at, "\xC2\xA0", 2) == 0) ||
	       (end - at > 5 && memcmp(at, "&nbsp;", 6) == 0);
}

/* A dash, star or small "o" with white space behind it. */
static bool dash(const char *at, const char *end, struct pd_mark *out)
{
	size_t n = 0;
	if (*at == '-' || *at == '*' || *at == '+' || *at == 'o')
		n = 1;
	else if (end - at > 1 && (memcmp(at, "\xC2\xB7", 2) == 0 || memcmp(at, "\xC2\xA7", 2) == 0))
		n = 2; /* a middle dot; a section sign, which stands for a square of a symbol font */
	else if (end - at > 2 && (memcmp(at, "–", 3) == 0 || memcmp(at, "—", 3) == 0 || memcmp(at, "−", 3) == 0))
		n = 3;
	if (!n || at + n >= end || !space_at(at + n, end))
		return false;
	const char *next = at + n;
	while (next < end && space_at(next, end))
		next++;
	if (next >= end || (n == 2 && (pd_is_digit(*next) || (unsigned char)*next == 0xC2)) || (*at == 'o' && (next - at < 3 || !pd_is_upper(*next))))
		return false;
	out->style = PD_M_DASH;
	out->len = n;
	out->sign = *at;
	return true;
}

bool pd_mark_parse(const char *at, const char *end, struct pd_mark *out)
{
	*out = (struct pd_mark){ 0 };
	if (at >= end)
		return false;
	if ((out->len = pd_bullet(at, end))) {
		out->style = PD_M_BULLET;
		return true;
	}
	if (*at == '(')
		return pd_mark_bows(at, end, out);
	if (dash(at, end, out))
		return true;
	bool back = false; /* Markdown's "2\." */
	size_t n = ordinal(at, end, out, PD_M_NUMBER_DOT, PD_M_LETTER_DOT);
	if (n && at + n < end && at[n] == '\\')
		back = true;
	const char *stop = at + n + back;
	if (n && stop < end && *stop == '.' && space_at(stop + 1, end)) {
		out->len = n + 1 + back;
		return true;
	}
	if (n && stop < end && *stop == ')' && out->style != PD_M_UPPER_DOT && out->style != PD_M_CAPITAL_DOT) {
		out->style = out->style == PD_M_NUMBER_DOT ? PD_M_NUMBER_BOW
			: out->style == PD_M_LETTER_DOT ? PD_M_LETTER_BOW : PD_M_ROMAN_BOW;
		out->len = n + 1 + back;
		return true;
	}
	if (n && !back && out->style == PD_M_NUMBER_DOT && stop + 1 < end && *stop == ' ' && pd_is_upper(stop[1])) {
		out->style = PD_M_NUMBER_BARE;
		out->len = n;
		return true;
	}
	out->style = PD_M_NONE;
	return false;
}
