/* akn_date.c: dates as the UN's documents print them, in its six languages and German. */
#include "format/akn.h"

#include <stdio.h>

/* Beginnings of the names of months, in lower case where the script has cases; the longest that fits wins. */
static const struct { const char *name; int month; } months[] = {
	{ "january", 1 }, { "february", 2 }, { "march", 3 }, { "april", 4 }, { "may", 5 }, { "june", 6 }, { "july", 7 },
	{ "august", 8 }, { "september", 9 }, { "october", 10 }, { "november", 11 }, { "december", 12 },
	{ "janvier", 1 }, { "février", 2 }, { "mars", 3 }, { "avril", 4 }, { "mai", 5 }, { "juin", 6 }, { "juillet", 7 },
	{ "août", 8 }, { "septembre", 9 }, { "octobre", 10 }, { "novembre", 11 }, { "décembre", 12 },
	{ "enero", 1 }, { "febrero", 2 }, { "marzo", 3 }, { "abril", 4 }, { "mayo", 5 }, { "junio", 6 }, { "julio", 7 },
	{ "agosto", 8 }, { "septiembre", 9 }, { "octubre", 10 }, { "noviembre", 11 }, { "diciembre", 12 },
	{ "januar", 1 }, { "februar", 2 }, { "märz", 3 }, { "juni", 6 }, { "juli", 7 }, { "oktober", 10 },
	{ "dezember", 12 },
	{ "января", 1 }, { "февраля", 2 }, { "марта", 3 }, { "апреля", 4 }, { "мая", 5 }, { "июня", 6 }, { "июля", 7 },
	{ "августа", 8 }, { "сентября", 9 }, { "октября", 10 }, { "ноября", 11 }, { "декабря", 12 },
	{ "يناير", 1 }, { "فبراير", 2 }, { "مارس", 3 }, { "أبريل", 4 }, { "مايو", 5 }, { "يونيه", 6 }, { "يوليه", 7 },
	{ "أغسطس", 8 }, { "سبتمبر", 9 }, { "أكتوبر", 10 }, { "نوفمبر", 11 }, { "ديسمبر", 12 },
};

/* ASCII digits and those of Arabic; -1 when there is none. *step: its bytes. */
static int digit(struct pd_str s, size_t at, size_t *step)
{
	unsigned char c = (unsigned char)s.at[at];

	*step = 1;
	if (pd_is_digit((char)c))
		return c - '0';
	if (c == 0xD9 && at + 1 < s.len && (unsigned char)s.at[at + 1] >= 0xA0 && (unsigned char)s.at[at + 1] <= 0xA9) {
		*step = 2;
		return (unsigned char)s.at[at + 1] - 0xA0;
	}
	return -1;
}

/* The number that begins at @at; -1 when there is none or it has more than four digits. *end: behind it. */
static int number(struct pd_str s, size_t at, size_t *end)
{
	int n = 0, count = 0, d;
	size_t step;

	while (at < s.len && (d = digit(s, at, &step)) >= 0) {
		if (++count > 4)
			return -1;
		n = n * 10 + d;
		at += step;
	}
	*end = at;
	return count ? n : -1;
}

static int month_at(struct pd_str s, size_t at, size_t *end)
{
	int month = 0;
	size_t longest = 0;

	for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
		size_t n = strlen(months[i].name);
		if (n > longest && s.len - at >= n && pd_str_eq_fold(pd_str(s.at + at, n), pd_str(months[i].name, n))) {
			longest = n;
			month = months[i].month;
		}
	}
	*end = at + longest;
	return month;
}

static bool valid(int year, int month, int day)
{
	static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	return year >= 1900 && year <= 2999 && month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
}

/* "2024年1月10日" */
static size_t chinese(struct pd_str s, size_t at, char *to)
{
	int value[3];
	static const char *const marks[] = { "年", "月", "日" };

	for (int i = 0; i < 3; i++) {
		value[i] = number(s, at, &at);
		if (value[i] < 0 || s.len - at < 3 || memcmp(s.at + at, marks[i], 3) != 0)
			return 0;
		at += 3;
	}
	if (!valid(value[0], value[1], value[2]))
		return 0;
	return (size_t)snprintf(to, 11, "%04d-%02d-%02d", value[0], value[1], value[2]);
}

size_t akn_date(struct pd_str s, char *to)
{
	int day = -1;         /* the last number, when little stands between it and here */
	size_t day_end = 0, end, n;

	if (s.len > 400)
		s.len = 400;
	for (size_t at = 0; at < s.len;) {
		int value = number(s, at, &end);
		if (value >= 0) {
			if ((n = chinese(s, at, to)))
				return n;
			day = value;
			at = day_end = end;
			continue;
		}
		int month = day > 0 && at - day_end < 40 ? month_at(s, at, &end) : 0;
		if (!month) {
			at++;
			continue;
		}
		/* The year: the next number, behind "de" or a space. */
		size_t year_at = end, step;
		while (year_at < s.len && year_at - end < 16 && digit(s, year_at, &step) < 0)
			year_at++;
		int year = year_at < s.len ? number(s, year_at, &step) : -1;
		if (valid(year, month, day))
			return (size_t)snprintf(to, 11, "%04u-%02u-%02u", (unsigned)year % 10000, (unsigned)month % 100,
			                        (unsigned)day % 100);
		at = end;
	}
	return 0;
}
