/* Resolutions as people cite them. */
#include "article.h"

#include "base/str.h"

#include <stdlib.h>
#include <string.h>

static const struct said said[] = {
	/* lists, with the marks for numbers that people use */
	{ "UN Security Council Resolutions №№ 822, 853, 874 and 884 demanded it.",
	  "S/RES/822 (1993); S/RES/853 (1993); S/RES/874 (1993); S/RES/884 (1993)" },
	{ "UN Security Council Resolution № 1701 demanded it.", "S/RES/1701 (2006)" },
	{ "The Security Council passed resolutions Nos. 242 and 338.", "S/RES/242 (1967); S/RES/338 (1973)" },
	{ "The Security Council passed resolution No. 242.", "S/RES/242 (1967)" },
	{ "The Security Council adopted Resolution No. 822/April, 1993 and Resolution No. 853 (1993), not Law No. 874 (1993).",
	  "S/RES/822 (1993); S/RES/853 (1993)" },
	{ "The Security Council passed resolutions 822 (1993), 853 (1993) and 874 (1993).",
	  "S/RES/822 (1993); S/RES/853 (1993); S/RES/874 (1993)" },
	{ "Four resolutions (822, 853, 874 and 884) were adopted by the UN Security Council.",
	  "S/RES/822 (1993); S/RES/853 (1993); S/RES/874 (1993); S/RES/884 (1993)" },
	{ "Security Council resolutions 242 and 338, as well as resolution 425, remain unheeded.",
	  "S/RES/242 (1967); S/RES/338 (1973); S/RES/425 (1978)" },
	{ "Resolutions 660, 661; 662 & 678 of the Security Council were read.",
	  "S/RES/660 (1990); S/RES/661 (1990); S/RES/662 (1990); S/RES/678 (1990)" },
	/* acronyms and short forms */
	{ "It rests on UNSCR 1325.", "S/RES/1325 (2000)" },
	{ "It rests on Security Council resolution 541/1983.", "S/RES/541 (1983)" },
	{ "It rests on UNSCRs 1325 and 1820.", "S/RES/1325 (2000); S/RES/1820 (2008)" },
	{ "It rests on UNSC resolution 1559.", "S/RES/1559 (2004)" },
	{ "It rests on SC res. 1701 of 2006.", "S/RES/1701 (2006)" },
	{ "It rests on S/RES/242.", "S/RES/242 (1967)" },
	{ "It rests on S/RES/242 (1967).", "S/RES/242 (1967)" },
	{ "It rests on S/RES/1244(1999), no more.", "S/RES/1244 (1999)" },
	{ "The UN Security Council's resolution 1244 of 10 June 1999 stands.", "S/RES/1244 (1999)" },
	{ "On 10 June 1999 the Security Council adopted Resolution 1244.", "S/RES/1244 (1999)" },
	{ "In resolution 1244 (1999), adopted by the Security Council, a mission was set up.", "S/RES/1244 (1999)" },
	/* the General Assembly */
	{ "General Assembly resolution 46/182 said so.", "A/RES/46/182" },
	{ "The text is A/RES/62/243.", "A/RES/62/243" },
	{ "UN General Assembly Resolution 62/243 of 14 March 2008 said so.", "A/RES/62/243" },
	{ "It was General Assembly 46/182 that said so.", "A/RES/46/182" },
	{ "General Assembly resolution 3212 (XXIX) said so.", "A/RES/3212 (XXIX)" },
	{ "General Assembly resolution 194 (III) of 11 December 1948 said so.", "A/RES/194 (III)" },
	{ "The text is A/RES/3379(XXX).", "A/RES/3379 (XXX)" },
	{ "General Assembly resolutions 1514 (XV) and 2625 (XXV) said so.", "A/RES/1514 (XV); A/RES/2625 (XXV)" },
	{ "General Assembly resolution ES-11/4 said so.", "A/RES/ES-11/4" },
	{ "The text is A/RES/ES-11/4.", "A/RES/ES-11/4" },
	{ "General Assembly resolutions 48/114 and 60/285 said so.", "A/RES/48/114; A/RES/60/285" },
	{ "General Assembly resolution 46/182 and Security Council resolution 794 are read together.",
	  "A/RES/46/182; S/RES/794 (1992)" },
	/* ranges */
	{ "Security Council resolutions 660 to 663 were passed in one month.",
	  "S/RES/660 (1990); S/RES/661 (1990); S/RES/662 (1990); S/RES/663 (1990)" },
	{ "Security Council resolutions 660-662 were passed in one month.",
	  "S/RES/660 (1990); S/RES/661 (1990); S/RES/662 (1990)" },
	/* the body out of the context */
	{ "The Security Council adopted resolution 822. Later came resolution 853, too.",
	  "S/RES/822 (1993); S/RES/853 (1993)" },
	{ "The Security Council adopted resolution 822.\n\nMuch was said.\n\nThen came resolution 853.",
	  "S/RES/822 (1993); S/RES/853 (1993)" },
	{ "They spoke of resolution 1325 on women, peace and security.", "S/RES/1325 (2000)" },
	{ "The UN adopted resolution 1325 (2000).", "S/RES/1325 (2000)" },
	/* the same one twice is one */
	{ "Security Council resolution 242, or S/RES/242 (1967), is UNSCR 242.", "S/RES/242 (1967)" },
	/* years */
	{ "Security Council resolution 822 (1995) said so.", "S/RES/822 (1993) [PD-2003]" },
	{ "Security Council resolutions 822 and 853 (1993) said so.", "S/RES/822 (1993); S/RES/853 (1993)" },
	{ "Security Council resolutions 242 (1967) and 338 said so.", "S/RES/242 (1967); S/RES/338 (1973)" },
	/* unknown, and in doubt */
	{ "Security Council resolution 9999 said so.", "S/RES/9999 [PD-2001]" },
	{ "Resolution 853 was read out.", "[PD-2002]" },
	/* of other bodies, or no resolutions */
	{ "The European Parliament adopted resolution 853 on that day.", "" },
	{ "The Parliamentary Assembly of the Council of Europe adopted Resolution 1416 (2005).", "" },
	{ "The Senate passed Resolution 322 by a large vote.", "" },
	{ "The OIC adopted Resolution No. 10/11 on the matter.", "" },
	{ "The resolution of 1993 was adopted in haste.", "" },
	{ "The draft A/L.632 and the report S/1995/444 were read at S/PV.4084.", "" },
	{ "A screen with a resolution of 1080 lines was put up.", "" },
	{ "A budget of 853 million was adopted.", "" },
	{ "The new resolution was welcomed by the Security Council.", "" },
};

START_TEST(cites)
{
	article_check(&said[_i], "resolutions");
}
END_TEST

/* A list as long as a year's resolutions is read to its end; one beyond all reason, to where patience ends. */
START_TEST(lists_are_long)
{
	static const struct {
		int n, least;
	} lengths[] = { { 40, 40 }, { 100, 100 }, { 3000, 100 } };
	for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
		struct pd_buf text = { 0 };
		pd_buf_puts(&text, "Security Council resolutions 1");
		for (int k = 2; k <= lengths[i].n; k++)
			pd_buf_printf(&text, ", %d", k % 2000 + 1);
		pd_buf_char(&text, 0);
		char *line = article_said(text.at, "resolutions");
		int n = 0;
		for (const char *at = line; (at = strstr(at, "S/RES/")); at++)
			n++;
		ck_assert_msg(n >= lengths[i].least && n <= lengths[i].n, "%d of %d", n, lengths[i].n);
		free(line);
		pd_buf_release(&text);
	}
}
END_TEST

Suite *unit_suite(void)
{
	Suite *suite = suite_create("citation");
	TCase *tcase = tcase_create("a citation of a resolution");
	tcase_add_loop_test(tcase, cites, 0, sizeof said / sizeof *said);
	tcase_add_test(tcase, lists_are_long);
	suite_add_tcase(suite, tcase);
	return suite;
}
