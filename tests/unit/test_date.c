/* Dates as people write them, and what only looks like one. */
#include "extract/date.h"
#include "unit.h"

#include <stdlib.h>

static const struct {
	const char *text;
	int used;              /* bytes; 0: no date */
	const char *start, *end;
	enum pd_date_order order;
	bool ambiguous;
} cases[] = {
	{ "3 June 1987", 11, "1987-06-03", "", PD_DMY, false },
	{ "June 3, 1987, in", 12, "1987-06-03", "", PD_DMY, false },
	{ "3rd of June 1987", 16, "1987-06-03", "", PD_DMY, false },
	{ "3rd June", 8, "", "", PD_DMY, false },
	{ "Tuesday, 9 March 2004, 8:31 am", 21, "2004-03-09", "", PD_DMY, false },
	{ "Sept. 9, 2004", 13, "2004-09-09", "", PD_DMY, false },
	{ "9 May. All of", 5, "", "", PD_DMY, false },
	{ "9 MAY 2004", 10, "2004-05-09", "", PD_DMY, false },
	{ "9June 2004", 10, "2004-06-09", "", PD_DMY, false },
	{ "9-Aug-98", 8, "1998-08-09", "", PD_DMY, false },
	{ "August 2004", 11, "2004-08", "", PD_DMY, false },
	{ "August '98", 10, "1998-08", "", PD_DMY, false },
	{ "June-July 2004", 14, "2004-06", "2004-07", PD_DMY, false },
	{ "7-9 March 2004", 14, "2004-03-07", "2004-03-09", PD_DMY, false },
	{ "7 to 9 March", 12, "", "", PD_DMY, false },
	{ "7 and 9 March 2004", 18, "2004-03-07", "2004-03-09", PD_DMY, false },
	{ "7\xE2\x80\x93" "9 March 2004", 16, "2004-03-07", "2004-03-09", PD_DMY, false },
	{ "7\xE2\x80\x93" "9March Mr", 10, "", "", PD_DMY, false },
	{ "27 February to 2 March 2004", 27, "2004-02-27", "2004-03-02", PD_DMY, false },
	{ "30 December - 2 January 2005", 28, "2004-12-30", "2005-01-02", PD_DMY, false },
	{ "March 7-9, 2004", 15, "2004-03-07", "2004-03-09", PD_DMY, false },
	{ "March 30 to April 2, 2004", 25, "2004-03-30", "2004-04-02", PD_DMY, false },
	{ "7 March 2004 and 9 April 2004", 12, "2004-03-07", "", PD_DMY, false },
	{ "2004-03-07", 10, "2004-03-07", "", PD_DMY, false },
	{ "2004-03-07T10:00:00.000Z x", 24, "2004-03-07", "", PD_DMY, false },
	{ "2004-03-07T10:00:00+02:00", 25, "2004-03-07", "", PD_DMY, false },
	{ "2004/03/07", 10, "2004-03-07", "", PD_DMY, false },
	{ "07.05.2011)", 10, "2011-05-07", "", PD_DMY, true },
	{ "07.05.2011", 10, "2011-07-05", "", PD_MDY, true },
	{ "07.07.2011", 10, "2011-07-07", "", PD_DMY, false },
	{ "25/12/49", 8, "2049-12-25", "", PD_DMY, false },
	{ "25/12/50", 8, "1950-12-25", "", PD_DMY, false },
	{ "12/25/99", 8, "1999-12-25", "", PD_DMY, false },
	{ "01/02/03", 8, "2001-02-03", "", PD_YMD, true },
	{ "4 de agosto de 1993", 19, "1993-08-04", "", PD_DMY, false },
	{ "1er ao\xC3\xBBt 1993", 14, "1993-08-01", "", PD_DMY, false },
	{ "D\xC3\x89" "CEMBRE 1994", 14, "1994-12", "", PD_DMY, false },
	{ "d\xC3\xA9" "cembre 1994", 14, "1994-12", "", PD_DMY, false },
	{ "29 February 2000", 16, "2000-02-29", "", PD_DMY, false },
	{ "29 February 1900", 0, "", "", PD_DMY, false },
	{ "31 April 1993", 0, "", "", PD_DMY, false },
	{ "32 May 1993", 0, "", "", PD_DMY, false },
	{ "1993", 0, "", "", PD_DMY, false },
	{ "May", 0, "", "", PD_DMY, false },
	{ "may 5", 0, "", "", PD_DMY, false },
	{ "march 5 miles", 0, "", "", PD_DMY, false },
	{ "5 Mayors", 0, "", "", PD_DMY, false },
	{ "1.2.3.4", 0, "", "", PD_DMY, false },
	{ "12/2008", 0, "", "", PD_DMY, false },
	{ "1 7  ^ a y  1 9 9 1", 0, "", "", PD_DMY, false },
	{ "3 June 1400 hours", 6, "", "", PD_DMY, false },
	{ "9-7 March 2004", 0, "", "", PD_DMY, false },
	{ "", 0, "", "", PD_DMY, false },
};

START_TEST(parses)
{
	struct pd_date date = { 0 };
	char start[16] = "", end[16] = "";
	size_t used = pd_date_parse(pd_str_c(cases[_i].text), cases[_i].order, &date);
	if (used) {
		pd_date_format(&date, start);
		pd_date_format_end(&date, end);
	}
	ck_assert_msg((int)used == cases[_i].used, "\"%s\": %zu bytes", cases[_i].text, used);
	ck_assert_msg(strcmp(start, cases[_i].start) == 0, "\"%s\" is %s", cases[_i].text, start);
	ck_assert_msg(strcmp(end, cases[_i].end) == 0, "\"%s\" ends %s", cases[_i].text, end);
	ck_assert_msg(date.ambiguous == cases[_i].ambiguous, "\"%s\"", cases[_i].text);
}
END_TEST

START_TEST(fits_any_cut)
{
	/* What is cut off anywhere is read or refused, never read beyond its end. */
	const char *text = cases[_i].text;
	for (size_t n = 0; n <= strlen(text); n++) {
		char *exact = n ? memcpy(malloc(n), text, n) : NULL;
		struct pd_date date;
		ck_assert_uint_le(pd_date_parse(pd_str(exact, n), PD_DMY, &date), n);
		free(exact);
	}
}
END_TEST

Suite *unit_suite(void)
{
	Suite *suite = suite_create("date");
	TCase *tcase = tcase_create("date");
	tcase_add_loop_test(tcase, parses, 0, sizeof cases / sizeof *cases);
	tcase_add_loop_test(tcase, fits_any_cut, 0, sizeof cases / sizeof *cases);
	suite_add_tcase(suite, tcase);
	return suite;
}
