/* value.c: what a text must be to be a date, a symbol, a country, a language. */
#include "model/field.h"

/* ISO 3166-1, as of 2024: the 249 codes that are officially assigned. */
const char pd_country_codes[] =
	"AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL "
	"BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV "
	"CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD "
	"GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM "
	"IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK "
	"LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW "
	"MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR "
	"PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS "
	"ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY "
	"UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

#define DAYS_31 "(0[13578]|1[02])(-(0[1-9]|[12][0-9]|3[01]))?"
#define DAYS_30 "(0[469]|11)(-(0[1-9]|[12][0-9]|30))?"
#define DAYS_29 "02(-(0[1-9]|[12][0-9]))?"
const char pd_date_pattern[] = "([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])"
	"(-(" DAYS_31 "|" DAYS_30 "|" DAYS_29 "))?";

/*
 * A body's letters, parts joined by slashes, and what follows in brackets or as letters: S/RES/822 (1993),
 * A/RES/3379 (XXX), A/RES/217 (III) A, A/RES/49/75 K, A/RES/35/206 A-R, S/PV.3205 (Resumption 1), E/CN.6/1995/14,
 * and of other organizations MC.DEC/9/18, Assembly/AU/Dec.812(XXXVI), EP/P9-TA/2023/0012.
 * Generous on purpose: bodies number their documents as they please.
 */
#define PART "[A-Za-z0-9][A-Za-z0-9._\\-]*"
#define GROUP "\\([A-Za-z0-9 .\\-]+\\)"
const char pd_symbol_pattern[] = "[A-Z][A-Za-z.]*(/" PART "(" GROUP "[A-Z0-9]*)?)+( " GROUP "| [A-Z](-[A-Z])?)*(/(Add|Corr|Rev)[.][0-9]+)*";

const char pd_language_pattern[] = "[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*";

bool pd_is_country(struct pd_str text)
{
	if (text.len != 2 || !pd_is_upper(text.at[0]) || !pd_is_upper(text.at[1]))
		return false;
	for (const char *code = pd_country_codes;; code += 3) {
		if (code[0] == text.at[0] && code[1] == text.at[1])
			return true;
		if (!code[2])
			return false;
	}
}

static int two_digits(const char *at)
{
	return pd_is_digit(at[0]) && pd_is_digit(at[1]) ? (at[0] - '0') * 10 + (at[1] - '0') : -1;
}

bool pd_is_date(struct pd_str text)
{
	static const int days[] = { 0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	if (text.len != 4 && text.len != 7 && text.len != 10)
		return false;
	int century = two_digits(text.at), year = two_digits(text.at + 2);
	if (century < 0 || year < 0 || (year += century * 100) == 0)
		return false;
	if (text.len == 4)
		return true;
	int month = text.at[4] == '-' ? two_digits(text.at + 5) : -1;
	if (month < 1 || month > 12)
		return false;
	if (text.len == 7)
		return true;
	int day = text.at[7] == '-' ? two_digits(text.at + 8) : -1;
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return day >= 1 && day <= days[month] + (month == 2 && leap);
}

static bool is_part(char c)
{
	return pd_is_alpha(c) || pd_is_digit(c) || c == '.' || c == '_' || c == '-';
}

/* Bytes of "(1993)" at the start of @s; 0 when there is none. */
static size_t group(struct pd_str s)
{
	size_t i = 1;
	if (!s.len || s.at[0] != '(')
		return 0;
	while (i < s.len && ((is_part(s.at[i]) && s.at[i] != '_') || s.at[i] == ' '))
		i++;
	return i > 1 && i < s.len && s.at[i] == ')' ? i + 1 : 0;
}

static size_t parts(struct pd_str s)
{
	size_t at = 0, n = 0;
	while (at < s.len && (pd_is_upper(s.at[at]) || (at && (pd_is_lower(s.at[at]) || s.at[at] == '.'))))
		at++;
	if (!at)
		return 0;
	while (at + 1 < s.len && s.at[at] == '/' && (pd_is_alpha(s.at[at + 1]) || pd_is_digit(s.at[at + 1]))) {
		for (at++, n++; at < s.len && is_part(s.at[at]); at++)
			;
		size_t g = group(pd_str(s.at + at, s.len - at));
		at += g;
		while (g && at < s.len && (pd_is_upper(s.at[at]) || pd_is_digit(s.at[at])))
			at++;
	}
	return n ? at : 0;
}

/* Bytes of "/Corr.1" at the start of @s, behind a year or session; 0 when there is none. */
static size_t addition(struct pd_str s)
{
	static const char *const kinds[] = { "/Add.", "/Corr.", "/Rev." };
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		size_t n = strlen(kinds[i]), end = n;
		if (!pd_str_starts(s, pd_str(kinds[i], n)))
			continue;
		while (end < s.len && pd_is_digit(s.at[end]))
			end++;
		return end > n ? end : 0;
	}
	return 0;
}

bool pd_is_symbol(struct pd_str text)
{
	size_t at = parts(text);
	if (!at)
		return false;
	while (at + 1 < text.len && text.at[at] == ' ') {
		size_t g = group(pd_str(text.at + at + 1, text.len - at - 1));
		if (!g && !pd_is_upper(text.at[at + 1]))
			return false;
		at += g ? g + 1 : 2;
		if (!g && at + 1 < text.len && text.at[at] == '-' && pd_is_upper(text.at[at + 1]))
			at += 2;
	}
	for (size_t n = 1; n; at += n)
		n = addition(pd_str(text.at + at, text.len - at));
	return at == text.len;
}

bool pd_is_language(struct pd_str text)
{
	struct pd_str tag;
	for (bool first = true; pd_str_cut(&text, '-', &tag); first = false) {
		if (!tag.len || tag.len > 8)
			return false;
		for (size_t i = 0; i < tag.len; i++)
			if (!pd_is_alpha(tag.at[i]) && (first || !pd_is_digit(tag.at[i])))
				return false;
	}
	return true;
}

static bool is_word(struct pd_str text, const char *const *words)
{
	for (; *words; words++)
		if (pd_str_is(text, *words))
			return true;
	return false;
}

bool pd_check_text(const struct pd_field *f, struct pd_str text, struct pd_report *report, size_t offset,
                   struct pd_str pointer)
{
	enum pd_code_id code = PD_D_BAD_WORD;
	bool good = true;

	switch (f->check) {
	case PD_ANY:
		return true;
	case PD_DATE:
		good = pd_is_date(text);
		code = PD_D_BAD_DATE;
		break;
	case PD_SYMBOL:
		good = pd_is_symbol(text);
		code = PD_D_BAD_SYMBOL;
		break;
	case PD_COUNTRY:
		good = pd_is_country(text);
		code = PD_D_BAD_COUNTRY;
		break;
	case PD_LANGUAGE:
		good = pd_is_language(text);
		code = PD_D_BAD_LANGUAGE;
		break;
	case PD_WORD:
		good = is_word(text, f->words);
		break;
	}
	if (!good && report)
		pd_report_pointer(report, code, offset, pointer, "%s: '%.*s' is %s", f->name,
		                  (int)(text.len < 80 ? text.len : 80), text.at ? text.at : "",
		                  pd_code_of(code)->title);
	return good;
}
