/* akn_number.c: the numbers of clauses as they are printed, and what they say of where a clause belongs. */
#include "format/akn.h"

struct pd_str akn_number(struct pd_str s)
{
	s = pd_str_trim(s);
	bool digits = s.len && pd_is_digit(s.at[0]);

	while (s.len > 1) {
		char c = s.at[s.len - 1];
		if (c == '.' || pd_is_space(c) || (digits && c == '-'))
			s.len--;
		else if (s.len > 3 && (digits && (pd_str_ends(s, PD_STR("–")) || pd_str_ends(s, PD_STR("—")))))
			s.len -= 3;
		else if (s.len > 3 && pd_str_ends(s, PD_STR("．")))
			s.len -= 3;
		else
			break;
	}
	return s.len ? s : (struct pd_str){ 0 };
}

size_t akn_bullet(struct pd_str s)
{
	static const char *const bullets[] = { "–", "—", "•", "·", "‑", "−", "-", "*" };

	if (!s.len || (pd_is_alpha(s.at[0]) || pd_is_digit(s.at[0])))
		return 0;
	for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
		if (pd_str_starts(s, pd_str_c(bullets[i])))
			return strlen(bullets[i]);
	return 0;
}

size_t akn_letter(struct pd_str s)
{
	if (!s.len)
		return 0;
	unsigned char c = (unsigned char)s.at[0];
	if (c < 0x80)
		return pd_is_alpha(s.at[0]);
	return c >= 0xC3 && c <= 0xDF && s.len > 1 ? 2 : 0;
}

static size_t digits(struct pd_str s)
{
	size_t n = 0;
	while (n < s.len && n < 4 && pd_is_digit(s.at[n]))
		n++;
	return n;
}

static size_t letters(struct pd_str s)
{
	size_t n = 0, step, count = 0;
	while (count < 5 && (step = akn_letter(akn_from(s, n))))
		n += step, count++;
	return n;
}

static bool opens(struct pd_str s, size_t *n)
{
	*n = pd_str_starts(s, PD_STR("(")) ? 1 : pd_str_starts(s, PD_STR("‘")) || pd_str_starts(s, PD_STR("’")) ? 3 : 0;
	return *n > 0;
}

static size_t closes(struct pd_str s)
{
	return pd_str_starts(s, PD_STR(")")) ? 1 :
	       pd_str_starts(s, PD_STR("‘")) || pd_str_starts(s, PD_STR("’")) ? 3 : 0;
}

/*
 * "1. ", "3 – ", "(a) ", "b) ", "’1‘ ", "– ": the number and what parts it from the text. A letter without a bracket
 * is none: "A." begins a name as often as a section.
 */
size_t akn_number_at(struct pd_str s)
{
	size_t n, open, mark = akn_bullet(s);

	if (mark)
		return mark < s.len && s.at[mark] == ' ' ? mark : 0;
	bool bracketed = opens(s, &open);
	n = open + digits(akn_from(s, open));
	bool numeric = n > open;
	if (!numeric)
		n = open + letters(akn_from(s, open));
	if (n == open)
		return 0;
	size_t close = closes(akn_from(s, n));
	if (bracketed || (close == 1 && n < 8)) {
		n += close;
		return close && n < s.len && s.at[n] == ' ' ? n : 0;
	}
	if (!numeric)
		return 0;
	if (n < s.len && s.at[n] == '.')
		return n + 1 < s.len && s.at[n + 1] == ' ' ? n + 1 : 0;
	if (n < s.len && s.at[n] == ' ')
		n++;
	mark = akn_bullet(akn_from(s, n));
	return mark && n + mark < s.len && s.at[n + mark] == ' ' ? n + mark : 0;
}

/* What a printed number can mean: its style, and the place in its series. */
struct reading {
	char style;     /* 1 a A i I, x: other letters, -: a bullet */
	unsigned value; /* 0: no series */
};

static unsigned roman(struct pd_str s)
{
	unsigned sum = 0, last = 0;

	for (size_t i = s.len; i-- > 0;) {
		char c = pd_lower(s.at[i]);
		unsigned n = c == 'i' ? 1 : c == 'v' ? 5 : c == 'x' ? 10 : c == 'l' ? 50 : c == 'c' ? 100 : 0;
		if (!n)
			return 0;
		if (n >= last)
			sum += n;
		else
			sum -= n;
		last = n > last ? n : last;
	}
	return sum < 400 ? sum : 0;
}

/* Letters that follow one another in Arabic (abjad) and Russian lists; Latin ones are told apart by their code. */
static const char *const series[] = { "أبجدهوزحطيكلمنسعفصقرشت", "абвгдежзиклмнопрстуфхцчшщэюя" };

static unsigned in_series(struct pd_str s)
{
	if (s.len < 2)
		return 0;
	for (size_t i = 0; i < sizeof series / sizeof *series; i++)
		for (const char *at = series[i]; *at; at += 2)
			if (memcmp(at, s.at, 2) == 0)
				return (unsigned)(at - series[i]) / 2 + 1;
	return 0;
}

/* Up to two readings of a number: "(i)" is a letter and a Roman number. */
static size_t readings(struct pd_str number, struct reading out[2])
{
	size_t open, n = 0;
	struct pd_str s = pd_str_trim(number);

	if (akn_bullet(s)) {
		out[0] = (struct reading){ '-', 0 };
		return 1;
	}
	if (pd_str_starts(s, PD_STR("㈠")) || (s.len == 3 && memcmp(s.at, "\xE3\x88", 2) == 0)) {
		out[0] = (struct reading){ 'c', (unsigned)(unsigned char)s.at[2] - 0x9F };
		return 1;
	}
	if (opens(s, &open))
		s = akn_from(s, open);
	while (s.len && (s.at[s.len - 1] == ')' || s.at[s.len - 1] == '.'))
		s.len--;
	if (s.len > 3 && (pd_str_ends(s, PD_STR("‘")) || pd_str_ends(s, PD_STR("’"))))
		s.len -= 3;
	if (!s.len)
		return 0;
	if (digits(s) == s.len) {
		out[0] = (struct reading){ '1', (unsigned)pd_str_number(s) };
		return 1;
	}
	bool lower = pd_is_lower(s.at[0]);
	if (pd_is_alpha(s.at[0])) {
		if (s.len == 1)
			out[n++] = (struct reading){ lower ? 'a' : 'A', (unsigned)(pd_lower(s.at[0]) - 'a') + 1 };
		else if (s.len == 2 && s.at[0] == s.at[1] && roman(s) != 2)
			out[n++] = (struct reading){ lower ? 'a' : 'A', (unsigned)(pd_lower(s.at[0]) - 'a') + 27 };
		if (n < 2 && roman(s))
			out[n++] = (struct reading){ lower ? 'i' : 'I', roman(s) };
	} else if (akn_letter(s) == s.len && in_series(s)) {
		out[n++] = (struct reading){ 'x', in_series(s) };
	}
	return n;
}

/* Numbers with a bracket, and bullets, are of items; "1" and "A" of clauses. */
bool akn_is_item(struct pd_str number)
{
	size_t open;

	if (!number.at)
		return false;
	if (akn_bullet(number) || opens(number, &open) || memcmp(number.at, "\xE3\x88", number.len < 2 ? number.len : 2) == 0)
		return true;
	if (number.at[number.len - 1] == ')')
		return true;
	return number.len <= 4 && pd_is_lower(number.at[0]) && letters(number) == number.len;
}

bool akn_follows(struct pd_str before, struct pd_str number)
{
	struct reading a[2], b[2];
	size_t n_a = before.at ? readings(before, a) : 0, n_b = readings(number, b);

	for (size_t i = 0; i < n_a; i++)
		for (size_t j = 0; j < n_b; j++)
			if (a[i].style == b[j].style && (!b[j].value || b[j].value == a[i].value + 1))
				return true;
	return false;
}

bool akn_begins(struct pd_str number)
{
	struct reading r[2];
	size_t n = readings(number, r);

	for (size_t i = 0; i < n; i++)
		if (r[i].value <= 1)
			return true;
	return false;
}

bool akn_is_digits(struct pd_str number)
{
	return number.at && digits(number) == number.len;
}

bool akn_is_numeral(struct pd_str s)
{
	return s.len && (digits(s) == s.len || (pd_is_upper(s.at[0]) && (s.len == 1 || roman(s))));
}
