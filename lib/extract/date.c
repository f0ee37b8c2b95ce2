/*
 * date.c: dates as people write them.
 *
 * A date is read left to right by a small recursive grammar over numbers,
 * names of months and the few words that join them ("to", "and", "de"). What
 * is not wholly a date of the calendar is none: a wrong date is worse than a
 * missing one.
 */
#include "extract/date.h"

/* Where a reader stands. Readers take a copy, move it on, and hand it back only when they succeed. */
struct spot {
	const char *at, *end;
};

struct month_name {
	char name[14];
	unsigned char month;
	bool plain; /* no common word: a month also in small letters at the start */
};

/* English, French, Spanish; in full and short; by first letter. Accents as they stand after fold_letter(). */
static const struct month_name months[] = {
	{ "abril", 4, true }, { "abr", 4, false }, { "agosto", 8, true }, { "ago", 8, false }, { "août", 8, true },
	{ "aout", 8, true }, { "april", 4, true }, { "apr", 4, false }, { "august", 8, false }, { "aug", 8, false },
	{ "avril", 4, true }, { "avr", 4, false }, { "december", 12, true }, { "decembre", 12, true },
	{ "décembre", 12, true }, { "dec", 12, false }, { "déc", 12, false }, { "diciembre", 12, true },
	{ "dic", 12, false }, { "enero", 1, true }, { "ene", 1, false }, { "february", 2, true }, { "febrero", 2, true },
	{ "février", 2, true }, { "fevrier", 2, true }, { "févr", 2, false }, { "fév", 2, false }, { "feb", 2, false },
	{ "january", 1, true }, { "janvier", 1, true }, { "janv", 1, false }, { "jan", 1, false }, { "juillet", 7, true },
	{ "juil", 7, false }, { "juin", 6, true }, { "julio", 7, true }, { "july", 7, true }, { "jul", 7, false },
	{ "june", 6, true }, { "junio", 6, true }, { "jun", 6, false }, { "march", 3, false }, { "marzo", 3, true },
	{ "mars", 3, false }, { "mar", 3, false }, { "mayo", 5, true }, { "may", 5, false }, { "mai", 5, false },
	{ "november", 11, true }, { "novembre", 11, true }, { "noviembre", 11, true }, { "nov", 11, false },
	{ "october", 10, true }, { "octobre", 10, true }, { "octubre", 10, true }, { "oct", 10, false },
	{ "september", 9, true }, { "septembre", 9, true }, { "septiembre", 9, true }, { "setiembre", 9, true },
	{ "sept", 9, false }, { "sep", 9, false },
};

static const char *const weekdays[] = { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
	"mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "lundi", "mardi", "mercredi", "jeudi",
	"vendredi", "samedi", "dimanche", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo" };

/* The second bytes of these names, by their first. */
static const char *const seconds[26] = {
	['a' - 'a'] = "bgopuv", ['d' - 'a'] = "eio\xC3", ['e' - 'a'] = "n", ['f' - 'a'] = "er\xC3", ['j' - 'a'] = "aeu",
	['l' - 'a'] = "u", ['m' - 'a'] = "aeio", ['n' - 'a'] = "o", ['o' - 'a'] = "c", ['s' - 'a'] = "aeu\xC3",
	['t' - 'a'] = "hu", ['v' - 'a'] = "ei", ['w' - 'a'] = "e",
};

/* May @text begin with one of them? Most words do not. */
static bool may_be_name(struct pd_str text)
{
	const char *list = pd_is_alpha(text.at[0]) && text.len > 2 ? seconds[pd_lower(text.at[0]) - 'a'] : NULL;
	return list && strchr(list, pd_lower(text.at[1])) && text.at[1];
}

static bool skip_spaces(struct spot *s)
{
	const char *from = s->at;
	while (s->at < s->end && s->at - from < 16) {
		if (pd_is_space(*s->at))
			s->at++;
		else if (s->end - s->at > 1 && memcmp(s->at, "\xC2\xA0", 2) == 0)
			s->at += 2;
		else
			break;
	}
	return s->at > from;
}

static bool skip_char(struct spot *s, char c)
{
	if (s->at < s->end && *s->at == c) {
		s->at++;
		return true;
	}
	return false;
}

/* A letter follows: what was read is only the beginning of a word. U+2xxx holds dashes and marks, no letters. */
static bool letter_follows(const struct spot *s)
{
	unsigned char c = s->at < s->end ? (unsigned char)*s->at : 0;
	return pd_is_alpha((char)c) || (c >= 0xC3 && c != 0xE2);
}

static bool digit_follows(const struct spot *s)
{
	return s->at < s->end && pd_is_digit(*s->at);
}

/* The word here in small letters, accents of Latin-1 kept; 0 when there is none or it is longer than @room. */
static size_t word(struct spot *s, char *to, size_t room)
{
	size_t n = 0;
	const char *at = s->at;
	for (; at < s->end; at++) {
		unsigned char c = (unsigned char)*at;
		if (c == 0xC3 && at + 1 < s->end && n + 2 < room) {
			unsigned char second = (unsigned char)*++at;
			to[n++] = (char)c;
			to[n++] = (char)(second >= 0x80 && second < 0x9F ? second + 0x20 : second);
		} else if (pd_is_alpha(*at) && n + 1 < room) {
			to[n++] = pd_lower(*at);
		} else if (pd_is_alpha(*at) || c >= 0xC0) {
			return 0;
		} else {
			break;
		}
	}
	to[n] = 0;
	s->at = at;
	return n;
}

static bool skip_word(struct spot *s, const char *want)
{
	struct spot here = *s;
	char text[16];
	if (here.at >= here.end || pd_lower(*here.at) != *want || !word(&here, text, sizeof text) || strcmp(text, want) != 0)
		return false;
	*s = here;
	return true;
}

/* A number of @least to @most digits, with none behind it; -1 when there is none. */
static int number(struct spot *s, int least, int most)
{
	int value = 0, n = 0;
	const char *at = s->at;
	for (; at < s->end && pd_is_digit(*at) && n <= most; at++, n++)
		value = value * 10 + (*at - '0');
	if (n < least || n > most)
		return -1;
	s->at = at;
	return value;
}

static int days_in(int month, int year)
{
	static const signed char days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	if (month == 2 && year && (year % 4 || (year % 100 == 0 && year % 400)))
		return 28;
	return days[month - 1];
}

static bool real(int year, int month, int day)
{
	return month >= 1 && month <= 12 && day >= 1 && day <= days_in(month, year);
}

static int century(int two)
{
	return two < 50 ? 2000 + two : 1900 + two;
}

/* A month's name, with the full stop of an abbreviation. @bare: no day stood before, so it must look like a name. */
static int month_name(struct spot *s, bool bare)
{
	struct spot here = *s;
	char text[16];
	bool capital = s->at < s->end && (pd_is_upper(*s->at) || (unsigned char)*s->at == 0xC3);
	if (s->at >= s->end || !may_be_name(pd_str_between(s->at, s->end)) || word(&here, text, sizeof text) < 3)
		return 0;
	for (size_t i = 0; i < sizeof months / sizeof *months && months[i].name[0] <= text[0]; i++) {
		if (months[i].name[0] != text[0] || strcmp(months[i].name, text) != 0)
			continue;
		if (bare && !capital && !months[i].plain)
			return 0;
		*s = here;
		if (skip_char(&here, '.') && (skip_spaces(&here), digit_follows(&here)))
			skip_char(s, '.'); /* of an abbreviation, not of the sentence */
		return months[i].month;
	}
	return 0;
}

/* "4", "4th", "1er", "1º"; no letter behind it unless a month is glued to it ("18June"). */
static int day_number(struct spot *s)
{
	static const char *const ordinals[] = { "st", "nd", "rd", "th", "er", "e", "º", "°", "ª" };
	struct spot here = *s;
	int day = number(&here, 1, 2);
	if (day < 1 || day > 31)
		return 0;
	bool plain = !letter_follows(&here) && !(here.at < here.end && *here.at == '\xC2');
	for (size_t i = 0; !plain && i < sizeof ordinals / sizeof *ordinals; i++) {
		size_t n = strlen(ordinals[i]);
		if ((size_t)(here.end - here.at) < n)
			continue;
		struct spot behind = { here.at + n, here.end };
		if (pd_str_eq_fold(pd_str(here.at, n), pd_str(ordinals[i], n)) && !letter_follows(&behind)) {
			here = behind;
			break;
		}
	}
	if (letter_follows(&here)) {
		struct spot glued = here;
		if (!month_name(&glued, false) || letter_follows(&glued))
			return 0;
	}
	*s = here;
	return day;
}

/* The year behind a month or a day: "1993", ", 1993", "de 1993", "of 1993", "'93". 0, and nothing read, without. */
static int year_behind(struct spot *s)
{
	struct spot here = *s;
	bool spaced = skip_spaces(&here), comma = skip_char(&here, ',');
	skip_spaces(&here);
	if (!comma && (skip_word(&here, "de") || skip_word(&here, "del") || skip_word(&here, "of")))
		skip_spaces(&here);
	if (!spaced && !comma && here.at == s->at)
		return 0;
	if (skip_char(&here, '\'') || (here.end - here.at > 3 && memcmp(here.at, "’", 3) == 0 && (here.at += 3))) {
		int two = number(&here, 2, 2);
		if (two < 0 || letter_follows(&here))
			return 0;
		*s = here;
		return century(two);
	}
	int year = number(&here, 4, 4);
	if (year < 1600 || year > 2199 || letter_follows(&here))
		return 0;
	*s = here;
	return year;
}

/*
 * "-", "–", "to", "until", "au", "al" between the two ends of a range, and, where @days stand alone on both sides,
 * "and", "y", "et" and "/": "6 and 7 August" is one stay, "6 August and 7 September" are two dates.
 */
static bool joins(struct spot *s, bool days)
{
	static const char *const words[] = { "to", "until", "till", "through", "au", "al", "a", "à", "and", "y", "et" };
	const size_t n_words = sizeof words / sizeof *words - (days ? 0 : 3);
	struct spot here = *s;
	bool spaced = skip_spaces(&here), found = false;
	if (skip_char(&here, '-') || (days && skip_char(&here, '/'))) {
		found = true;
	} else if (here.end - here.at >= 3 && (memcmp(here.at, "–", 3) == 0 || memcmp(here.at, "—", 3) == 0 ||
	                                       memcmp(here.at, "‑", 3) == 0)) {
		here.at += 3;
		found = true;
	} else if (spaced) {
		char text[16];
		struct spot behind = here;
		if (word(&behind, text, sizeof text))
			for (size_t i = 0; i < n_words && !found; i++)
				found = strcmp(text, words[i]) == 0;
		if (found)
			here = behind;
	}
	if (!found)
		return false;
	skip_spaces(&here);
	*s = here;
	return true;
}

static void skip_of(struct spot *s)
{
	struct spot here = *s;
	if (!skip_spaces(&here) && !letter_follows(&here)) {
		skip_char(s, '-');
		return;
	}
	if (skip_word(&here, "of") || skip_word(&here, "de") || skip_word(&here, "du")) {
		skip_spaces(&here);
		*s = here;
	} else if (!skip_spaces(s)) {
		skip_char(s, '-');
	}
}

/* "4 August", "4th of August", "4 de agosto", with a year if there is one. */
static bool day_month(struct spot *s, struct pd_date *d)
{
	struct spot here = *s;
	int day = day_number(&here);
	if (!day)
		return false;
	skip_of(&here);
	int month = month_name(&here, false);
	if (!month || letter_follows(&here))
		return false;
	struct spot dashed = here;
	int year = year_behind(&here), two;
	if (!year && skip_char(&dashed, '-') && ((two = number(&dashed, 4, 4)) > 1599 || (two = number(&dashed, 2, 2)) >= 0)
	    && !letter_follows(&dashed)) {
		year = two > 99 ? two : century(two);
		here = dashed;
	}
	if (!real(year, month, day))
		return false;
	*d = (struct pd_date){ .year = year, .month = month, .day = day };
	*s = here;
	return true;
}

/* Give the first of a range what only its end says, and refuse a range that runs backwards. */
static bool close_range(struct pd_date *d)
{
	if (!d->year && d->end_year)
		d->year = d->end_year - (d->month > d->end_month);
	if (d->year && !d->end_year)
		d->end_year = d->year + (d->month > d->end_month);
	if (d->year != d->end_year)
		return d->year < d->end_year;
	return d->month < d->end_month || (d->month == d->end_month && d->day < d->end_day);
}

/* "28-30 January 2002", "28 to 30 January", "28, 29 and 30 January" is read from its last two. */
static bool days_month(struct spot *s, struct pd_date *d)
{
	struct spot here = *s;
	int day = day_number(&here);
	if (!day || !joins(&here, true))
		return false;
	struct pd_date last = { 0 };
	if (!day_month(&here, &last))
		return false;
	*d = (struct pd_date){ last.year, last.month, day, last.year, last.month, last.day, false };
	if (!real(d->year, d->month, d->day) || !close_range(d))
		return false;
	*s = here;
	return true;
}

static void set_end(struct pd_date *d, const struct pd_date *end)
{
	d->end_year = end->year;
	d->end_month = end->month;
	d->end_day = end->day;
}

static bool day_first(struct spot *s, struct pd_date *d)
{
	if (days_month(s, d))
		return true;
	if (!day_month(s, d))
		return false;
	struct spot here = *s;
	struct pd_date end, whole = *d;
	if (joins(&here, false) && day_month(&here, &end)) {
		set_end(&whole, &end);
		if (close_range(&whole)) {
			*d = whole;
			*s = here;
		}
	}
	return true;
}

/* Behind "August": "4", "4-6", "4 to September 2", with ", 1993". */
static bool days_behind(struct spot *s, struct pd_date *d)
{
	struct spot here = *s;
	if (!skip_spaces(&here))
		return false;
	int day = day_number(&here);
	if (!day || !real(0, d->month, day) || digit_follows(&here) || letter_follows(&here))
		return false;
	d->day = day;
	d->year = year_behind(&here);
	*s = here;
	struct pd_date whole = *d, end = { .month = d->month };
	if (!joins(&here, false))
		return true;
	struct spot named = here;
	int month = month_name(&named, true);
	if (month) {
		end.month = month;
		skip_spaces(&named);
		here = named;
	}
	end.day = day_number(&here);
	if (!end.day || letter_follows(&here))
		return true;
	struct spot before = here;
	if (!month && month_name((skip_spaces(&before), &before), false))
		return true; /* "May 5 and 6 June" */
	end.year = year_behind(&here);
	set_end(&whole, &end);
	if (real(end.year, end.month, end.day) && close_range(&whole)) {
		*d = whole;
		*s = here;
	}
	return true;
}

/* "August 4, 1993", "August 1993", "June-July 1993", "Aug. 4". */
static bool month_first(struct spot *s, struct pd_date *d)
{
	struct spot here = *s;
	int month = month_name(&here, true);
	if (!month || letter_follows(&here))
		return false;
	*d = (struct pd_date){ .month = month };
	if (days_behind(&here, d)) {
		if (!real(d->year, d->month, d->day))
			return false;
		*s = here;
		return true;
	}
	*d = (struct pd_date){ .month = month, .year = year_behind(&here) };
	struct spot range = here;
	int end = joins(&range, true) ? month_name(&range, true) : 0;
	if (end && !letter_follows(&range)) {
		struct pd_date whole = *d;
		whole.end_month = end;
		whole.end_year = year_behind(&range);
		if (whole.end_year && close_range(&whole)) {
			*d = whole;
			*s = range;
			return true;
		}
	}
	if (!d->year)
		return false;
	*s = here;
	return true;
}

/* "T14:05:00Z" and the like behind an ISO date: part of it, but not kept. */
static void skip_time(struct spot *s)
{
	if (s->end - s->at < 6 || (s->at[0] != 'T' && s->at[0] != 't') || !pd_is_digit(s->at[1]))
		return;
	s->at++;
	while (s->at < s->end && (pd_is_digit(*s->at) || *s->at == ':' || (*s->at == '.' && s->end - s->at > 1 &&
	                                                                  pd_is_digit(s->at[1]))))
		s->at++;
	if (skip_char(s, 'Z') || skip_char(s, 'z'))
		return;
	struct spot zone = *s;
	if ((skip_char(&zone, '+') || skip_char(&zone, '-')) && number(&zone, 2, 4) >= 0 &&
	    (!skip_char(&zone, ':') || number(&zone, 2, 2) >= 0))
		*s = zone;
}

static bool year_first(struct spot *s, struct pd_date *d)
{
	struct spot here = *s;
	int year = number(&here, 4, 4);
	if (year < 1000 || here.at == here.end || !strchr("-/.", *here.at))
		return false;
	char part = *here.at++;
	int month = number(&here, 1, 2);
	if (month < 0 || !skip_char(&here, part))
		return false;
	int day = number(&here, 1, 2);
	if (!real(year, month, day))
		return false;
	skip_time(&here);
	if (letter_follows(&here))
		return false;
	*d = (struct pd_date){ .year = year, .month = month, .day = day };
	*s = here;
	return true;
}

/* Day, month and year from three figures in the order asked for, or in the only one that the calendar allows. */
static bool arrange(const int n[3], enum pd_date_order order, bool four, struct pd_date *d)
{
	int year = four ? n[2] : century(n[2]);
	bool dmy = real(year, n[1], n[0]), mdy = real(year, n[0], n[1]);
	if (!four && order == PD_YMD && real(century(n[0]), n[1], n[2])) {
		*d = (struct pd_date){ .year = century(n[0]), .month = n[1], .day = n[2], .ambiguous = dmy || mdy };
		return true;
	}
	if (!dmy && !mdy)
		return false;
	bool month_before = mdy && (!dmy || order == PD_MDY);
	*d = (struct pd_date){ .year = year, .month = n[month_before ? 0 : 1], .day = n[month_before ? 1 : 0],
		.ambiguous = dmy && mdy && n[0] != n[1] };
	return true;
}

static bool all_figures(struct spot *s, enum pd_date_order order, struct pd_date *d)
{
	struct spot here = *s;
	int n[3] = { number(&here, 1, 2) };
	if (n[0] < 0 || here.at == here.end || !strchr("-/.", *here.at))
		return false;
	char part = *here.at++;
	bool spaced = part == '.' && skip_char(&here, ' ');
	n[1] = number(&here, 1, 2);
	if (n[1] < 0 || !skip_char(&here, part) || (spaced && !skip_char(&here, ' ')))
		return false;
	const char *last = here.at;
	n[2] = number(&here, 2, 4);
	bool four = here.at - last == 4;
	if (n[2] < 0 || here.at - last == 3 || (spaced && !four) || letter_follows(&here))
		return false;
	if (here.end - here.at > 1 && *here.at == part && pd_is_digit(here.at[1]))
		return false; /* a version, a paragraph, an address */
	if ((four && (n[2] < 1600 || n[2] > 2199)) || !arrange(n, order, four, d))
		return false;
	*s = here;
	return true;
}

static bool skip_weekday(struct spot *s)
{
	struct spot here = *s;
	char text[16];
	if (!word(&here, text, sizeof text))
		return false;
	for (size_t i = 0; i < sizeof weekdays / sizeof *weekdays; i++) {
		if (weekdays[i][0] != text[0] || strcmp(text, weekdays[i]) != 0)
			continue;
		skip_char(&here, '.');
		skip_char(&here, ',');
		if (!skip_spaces(&here))
			return false;
		struct spot behind = here;
		if (skip_word(&behind, "the") && skip_spaces(&behind))
			here = behind;
		*s = here;
		return true;
	}
	return false;
}

/* Do the figures here go on as in a date: with a mark, or a word that may be a month or lead to one? Most do not. */
static bool may_go_on(const struct spot *s)
{
	struct spot here = *s;
	while (digit_follows(&here))
		here.at++;
	size_t n = (size_t)(here.at - s->at);
	unsigned char c = here.at < here.end ? (unsigned char)*here.at : 0;
	if (c == '-' || c == '/' || c == '.')
		return true;
	if (n > 2) /* a year at the start has one of these */
		return false;
	if (pd_is_alpha((char)c) || c >= 0x80)
		return true;
	skip_spaces(&here);
	c = here.at < here.end ? (unsigned char)*here.at : 0;
	return c == '-' || c == '/' || c >= 0x80 || (pd_is_alpha((char)c) && strchr("adefjmnostuy", pd_lower((char)c)));
}

size_t pd_date_parse(struct pd_str text, enum pd_date_order order, struct pd_date *out)
{
	if (!text.len)
		return 0;
	struct spot s = { text.at, text.at + text.len };
	struct pd_date d = { 0 };
	if (!pd_is_digit(*s.at) && !may_be_name(text))
		return 0;
	if (!pd_is_digit(*s.at))
		skip_weekday(&s);
	bool found = s.at < s.end && (pd_is_digit(*s.at)
		? may_go_on(&s) && (year_first(&s, &d) || all_figures(&s, order, &d) || day_first(&s, &d))
		: month_first(&s, &d));
	if (!found || digit_follows(&s))
		return 0;
	*out = d;
	return (size_t)(s.at - text.at);
}

static size_t format(int year, int month, int day, char *to)
{
	if (!year)
		return 0;
	size_t n = 0;
	for (int div = 1000; div; div /= 10)
		to[n++] = (char)('0' + year / div % 10);
	if (month) {
		to[n++] = '-';
		to[n++] = (char)('0' + month / 10);
		to[n++] = (char)('0' + month % 10);
		if (day) {
			to[n++] = '-';
			to[n++] = (char)('0' + day / 10);
			to[n++] = (char)('0' + day % 10);
		}
	}
	to[n] = 0;
	return n;
}

size_t pd_date_format(const struct pd_date *date, char *to)
{
	return format(date->year, date->month, date->day, to);
}

size_t pd_date_format_end(const struct pd_date *date, char *to)
{
	return format(date->end_year, date->end_month, date->end_day, to);
}
