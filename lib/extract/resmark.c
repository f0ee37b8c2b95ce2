/* resmark.c: marks of clauses and items: "1.", "(a)", "(i)", "3.1.", dashes, and what a scanner made of them. */
#include "extract/lines.h"
#include "extract/page.h"

static size_t digits(struct pd_str s, size_t at)
{
	size_t n = 0;
	while (at + n < s.len && pd_is_digit(s.at[at + n]))
		n++;
	return n;
}

static size_t spaces(struct pd_str s, size_t at)
{
	size_t n = 0;
	while (at + n < s.len) {
		if (pd_is_space(s.at[at + n]))
			n++;
		else if (at + n + 1 < s.len && memcmp(s.at + at + n, "\xC2\xA0", 2) == 0)
			n += 2;
		else
			break;
	}
	return n;
}

/* "l." for 1, "S." for 5, "i9," for 19: digits and what scanners take for digits, then a full stop or comma. */
static bool garbled_number(struct pd_str s, struct pd_clause_mark *out)
{
	static const char like[] = "ilI|!oOSsBZz", value[] = "111110055822";
	size_t n = 0;
	unsigned number = 0;
	bool digit = false;
	for (; n < s.len && n < 4; n++) {
		const char *sign = strchr(like, s.at[n]);
		if (!pd_is_digit(s.at[n]) && !(sign && *sign))
			break;
		digit = digit || pd_is_digit(s.at[n]);
		number = number * 10 + (unsigned)((pd_is_digit(s.at[n]) ? s.at[n] : value[sign - like]) - '0');
	}
	if (!n || n > 3 || !number || n >= s.len || !memchr(".,:;'", s.at[n], 5))
		return false;
	size_t gap = spaces(s, n + 1);
	if (n + 1 + gap >= s.len || !pd_is_upper(s.at[n + 1 + gap]) || (!gap && !digit))
		return false;
	*out = (struct pd_clause_mark){ .style = PD_CS_NUMBER, .number = number, .printed = pd_str(s.at, n),
	                                .len = n + 1 + gap, .garbled = true };
	return true;
}

/* "3.1. let the people vote": as many numbers as the list has levels. */
static bool decimal(struct pd_str s, struct pd_clause_mark *out)
{
	size_t at = 0, n;
	unsigned parts = 0;
	while ((n = digits(s, at)) && n <= 3 && at + n < s.len && s.at[at + n] == '.') {
		out->number = (unsigned)pd_str_number(pd_str(s.at + at, n));
		at += n + 1;
		parts++;
	}
	size_t gap = spaces(s, at);
	if (parts < 2 || parts > 4 || !gap || at + gap >= s.len)
		return false;
	out->style = (enum pd_clause_style)(PD_CS_DECIMAL + parts - 2);
	out->printed = pd_str(s.at, at - 1);
	out->len = at + gap;
	return true;
}

bool pd_clause_mark(struct pd_str s, unsigned next, struct pd_clause_mark *out)
{
	struct pd_mark mark;
	*out = (struct pd_clause_mark){ 0 };
	if (!s.len || (pd_is_alpha(s.at[0]) && s.len > 4 && pd_is_alpha(s.at[1]) && pd_is_alpha(s.at[2]) &&
	               pd_is_alpha(s.at[3])))
		return false;
	size_t n = digits(s, 0);
	if (n && n <= 3 && n + 1 < s.len && s.at[n] == '.' && s.at[0] != '0') {
		size_t gap = spaces(s, n + 1);
		if (gap || pd_is_upper(s.at[n + 1])) {
			*out = (struct pd_clause_mark){ .style = PD_CS_NUMBER, .number = (unsigned)pd_str_number(pd_str(s.at, n)),
			                                .printed = pd_str(s.at, n), .len = n + 1 + gap };
			return true;
		}
	}
	if (decimal(s, out))
		return true;
	if (garbled_number(s, out) && out->number == next)
		return true;
	*out = (struct pd_clause_mark){ 0 };
	if (!pd_mark_parse(s.at, s.at + s.len, &mark))
		return false;
	size_t printed = mark.len;
	switch (mark.style) {
	case PD_M_BULLET: case PD_M_DASH:
		out->style = PD_CS_DASH;
		break;
	case PD_M_LETTER_BOW: case PD_M_LETTER_BOWS:
		out->style = PD_CS_LETTER;
		break;
	case PD_M_ROMAN_BOW: case PD_M_ROMAN_BOWS:
		out->style = PD_CS_ROMAN;
		break;
	case PD_M_NUMBER_BOW: case PD_M_NUMBER_BOWS:
		out->style = PD_CS_DIGIT;
		break;
	case PD_M_LETTER_DOT: case PD_M_ROMAN_DOT:
		out->style = mark.style == PD_M_LETTER_DOT ? PD_CS_LETTER : PD_CS_ROMAN;
		printed--;
		break;
	case PD_M_CAPITAL_DOT: case PD_M_UPPER_DOT:
		out->style = PD_CS_CAPITAL;
		printed--;
		break;
	default:
		return false;
	}
	out->number = out->style == PD_CS_DASH ? 0 : mark.number;
	out->letter = out->style == PD_CS_ROMAN ? mark.letter : 0;
	out->printed = pd_str(s.at, printed);
	out->len = mark.len + spaces(s, mark.len);
	return out->len < s.len;
}
