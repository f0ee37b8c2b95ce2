/* akn_date.c: dates as the UN's documents print them, in its six languages and German. */
#include "format/akn.h"

#include <stdio.h>

#define N_LANGUAGES 6

/* Names of months, in lower case where the script has cases; of names that begin alike the longest counts. */
static const struct {
	const char *language;
	const char *before, *behind;   /* what parts month and year from what stands before them, and ends the date */
	const char *months[12];
} names[N_LANGUAGES] = {
	{ "en", " ", "", { "January", "February", "March", "April", "May", "June", "July", "August", "September",
	                      "October", "November", "December" } },
	{ "fr", " ", "", { "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
	                      "octobre", "novembre", "décembre" } },
	{ "es", " de ", "", { "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto",
	                            "septiembre", "octubre", "noviembre", "diciembre" } },
	{ "de", ". ", "", { "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
	                       "Oktober", "November", "Dezember" } },
	{ "ru", " ", " года", { "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
	                           "октября", "ноября", "декабря" } },
	{ "ar", " ", "", { "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيه", "يوليه", "أغسطس", "سبتمبر", "أكتوبر",
	                      "نوفمبر", "ديسمبر" } },
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

	for (int i = 0; i < N_LANGUAGES * 12; i++) {
		const char *text = names[i / 12].months[i % 12];
		if (pd_lower(*text) != pd_lower(s.at[at]))
			continue;
		struct pd_str name = pd_str_c(text);
		if (name.len > longest && s.len - at >= name.len && pd_str_eq_fold(pd_str(s.at + at, name.len), name)) {
			longest = name.len;
			month = i % 12 + 1;
		}
	}
	*end = at + longest;
	return month;
}

static bool valid(int year, int month, int day)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return year >= 1900 && year <= 2999 && month >= 1 && month <= 12 && day >= 1 &&
	       day <= days[month - 1] + (leap && month == 2);
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
		/* A name begins where no letter of its alphabet, as far as that is ASCII, goes on. */
		bool inside = at && pd_is_alpha(s.at[at - 1]) && pd_is_alpha(s.at[at]);
		bool letter = pd_is_alpha(s.at[at]) || (unsigned char)s.at[at] >= 0xC0;
		int month = day > 0 && letter && !inside && at - day_end < 40 ? month_at(s, at, &end) : 0;
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

struct pd_str akn_date_words(struct pd_arena *arena, struct pd_str language, struct pd_str iso)
{
	if (iso.len != 10)
		return iso;
	int year = (int)pd_str_number(pd_str(iso.at, 4)), month = (int)pd_str_number(pd_str(iso.at + 5, 2));
	int day = (int)pd_str_number(pd_str(iso.at + 8, 2));
	if (!valid(year, month, day))
		return iso;
	struct pd_str tag = pd_str(language.at, language.len > 2 && language.at[2] == '-' ? 2 : language.len);
	if (pd_str_is(tag, "zh"))
		return pd_str_printf(arena, "%d年%d月%d日", year, month, day);
	for (int i = 0; i < N_LANGUAGES; i++) {
		const char *name = names[i].months[month - 1];
		if (!pd_str_is(tag, names[i].language))
			continue;
		const char *of = pd_str_is(tag, "es") ? " de " : " ";
		return pd_str_printf(arena, "%d%s%s%s%d%s", day, names[i].before, name, of, year, names[i].behind);
	}
	return iso;
}
