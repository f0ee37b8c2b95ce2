/* date.h: dates as people write them. */
#ifndef PD_EXTRACT_DATE_H
#define PD_EXTRACT_DATE_H

#include "base/str.h"

struct pd_date {
	int year, month, day;         /* 0: not said */
	int end_year, end_month, end_day; /* of a range: "28 to 30 January"; 0: none */
	bool ambiguous;               /* all figures, and day and month could be either */
};

/*
 * pd_date_parse - read a date at the start of a text.
 * @text: UTF-8; may go on after the date
 * @order: how all-figure dates are read
 * Return: bytes of the date, 0 when there is none. "4 August 1993", "August 4, 1993", "4th of August", "28-30 January
 * 2002", "27 January to 8 February", "1993-08-04", "07.05.2011", "8/12/99", "August 1993"; English, French and Spanish
 * names of months, full and short. A year alone is none.
 */
size_t pd_date_parse(struct pd_str text, enum pd_date_order order, struct pd_date *out);

/* ISO 8601, partial where the date is; at least 11 bytes at @to. Returns the length, 0 when there is no year. */
size_t pd_date_format(const struct pd_date *date, char *to);
size_t pd_date_format_end(const struct pd_date *date, char *to);

#endif
