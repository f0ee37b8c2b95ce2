/* Plain and Markdown-like text: blocks, statements, places, and inputs made to be slow. */
#include "text.h"


/* Blocks as text.h shows them: H heading, P paragraph, I item, Q quote, C cell, T title, x chrome, m metadata. */
static const struct {
	const char *name, *text, *blocks;
} cases[] = {
	{ "wrapped lines are joined",
	  "The council met on the first day of\nthe month and heard both of the parties,\nwhich took an hour.\n\n"
	  "A second meeting is to follow in spring.\n",
	  "P The council met on the first day of the month and heard both of the parties, which took an hour.\n"
	  "P A second meeting is to follow in spring.\n" },
	{ "a scan's empty lines within a sentence",
	  "The delegation, which had come from the north, has\n\nalready been received by the ministers of the\n\n"
	  "interior and of trade.\n\nIt left soon after.\n",
	  "P The delegation, which had come from the north, has already been received by the ministers of the interior and "
	  "of trade.\nP It left soon after.\n" },
	{ "a page number within a sentence",
	  "The delegation, which had come from the north, has\n\n3\n\nalready been received by the ministers.\n",
	  "P The delegation, which had come from the north, has already been received by the ministers.\nx 3\n" },
	{ "hyphens at line ends",
	  "The govern-\nment spoke of cross-\nborder trade and of pre-\nand post-war rules.\n",
	  "P The government spoke of cross-border trade and of pre- and post-war rules.\n" },
	{ "soft hyphens",
	  "The govern\xC2\xAD\n\nment spoke of the negoti\xC2\xAD ations and re\xC2\xAD" "form.\n",
	  "P The government spoke of the negotiations and reform.\n" },
	{ "white space of all kinds",
	  "One\xC2\xA0two\t three\xE2\x80\x89" "four\xE2\x80\x8B" "five \xEF\xBB\xBF six.\n",
	  "P One two three fourfive six.\n" },
	{ "a paragraph a line",
	  "The first paragraph is one long line that goes on and on, as those do which were copied from a browser window, "
	  "where nothing is wrapped, and it is far longer than any line that was wrapped by hand or by a program could be.\n"
	  "The second is a line of its own.\n",
	  "P The first paragraph is one long line that goes on and on, as those do which were copied from a browser window, "
	  "where nothing is wrapped, and it is far longer than any line that was wrapped by hand or by a program could be.\n"
	  "P The second is a line of its own.\n" },
	{ "Markdown",
	  "# A heading\n\nSome **bold** and _slanted_ words, a [link](http://a.example/b_(c)) and an ![image](x.png).\n\n"
	  "> Quoted words\n> over two lines.\n\n## Second\n\nIts snake_case and 2 * 3 stay.[1](#f1)\n",
	  "T A heading\nP Some bold and slanted words, a link and an .\nQ Quoted words over two lines.\nH2 Second\n"
	  "P Its snake_case and 2 * 3 stay.\n" },
	{ "tables", "| Year | Place |\n|------|:-----|\n| 1991 | Oslo |\n", "C Year\nC Place\nC 1991\nC Oslo\n" },
	{ "tags and entities",
	  "<p align=\"justify\">\nThe two <b>states</b> agreed&nbsp;on trade &amp; transit.<br>It is done.\n</p>\n"
	  "<p>CO2<D> is text, and so is 3 < 4.</p>\n",
	  "P The two states agreed on trade & transit.\nP It is done.\nP CO2<D> is text, and so is 3 < 4.\n" },
	{ "a list",
	  "We will:\n\n* hold talks;\n* open a\n  mission; and\n* sign the treaty.\n\nNothing else was said by them.\n",
	  "P We will:\nI{*} hold talks;\nI{*} open a mission; and\nI{*} sign the treaty.\nP Nothing else was said by them.\n" },
	{ "a nested list",
	  "We will:\n- hold talks:\n  - in May\n  - in June\n- sign.\n",
	  "P We will:\nI{-} hold talks:\nI1{-} in May\nI1{-} in June\nI{-} sign.\n" },
	{ "bullets run into one line",
	  "The party will: \xE2\x80\xA2 raise wages; \xE2\x80\xA2 build roads; and \xE2\x80\xA2 plant trees. It has said so before "
	  "now.\n",
	  "P The party will:\nI{\xE2\x80\xA2} raise wages;\nI{\xE2\x80\xA2} build roads; and\nI{\xE2\x80\xA2} plant trees.\n"
	  "P It has said so before now.\n" },
	{ "garbled bullets",
	  "The party will:\n\n\xC3\xA2\xC2\x80\xC2\xA2 raise wages;\n\n\xC3\xA2\xE2\x82\xAC\xC2\xA2 build roads.\n",
	  "P The party will:\nI{\xC3\xA2\xC2\x80\xC2\xA2} raise wages;\nI{\xC3\xA2\xE2\x82\xAC\xC2\xA2} build roads.\n" },
	{ "bullets in lines of their own",
	  "At the start:\n\n\xE2\x97\x8F\n\nThe first side halts all of its work.\n\n\xE2\x97\x8F\n\nThe other side does the same.\n",
	  "P At the start:\nI{\xE2\x97\x8F} The first side halts all of its work.\n"
	  "I{\xE2\x97\x8F} The other side does the same.\n" },
	{ "bullets behind their items",
	  "The review asks for three things:\n\nto end the dispute over the river; \xE2\x97\x8F\n\n"
	  "to share the water of it; and \xE2\x97\x8F\n\nto build a dam. \xE2\x97\x8F\n\nThe minister will now decide on them:\n",
	  "P The review asks for three things:\nI{\xE2\x97\x8F} to end the dispute over the river;\n"
	  "I{\xE2\x97\x8F} to share the water of it; and\nI{\xE2\x97\x8F} to build a dam.\n"
	  "P The minister will now decide on them:\n" },
	{ "letters in one paragraph",
	  "The ministry will: (a)open two missions; (b) close one, as in paragraph (a) of the plan; and (c)report. The house "
	  "meets in May.\n",
	  "P The ministry will:\nI{(a)} open two missions;\nI{(b)} close one, as in paragraph (a) of the plan; and\n"
	  "I{(c)} report.\nP The house meets in May.\n" },
	{ "letters that mark nothing",
	  "Under article 5 (a) of the treaty and article 6 (b) of it, the parties meet.\n",
	  "P Under article 5 (a) of the treaty and article 6 (b) of it, the parties meet.\n" },
	{ "Roman numerals below letters",
	  "They will:\n(a) meet:\n(i) in May; and\n(ii) in June;\n(b) report.\n",
	  "P They will:\nI{(a)} meet:\nI1{(i)} in May; and\nI1{(ii)} in June;\nI{(b)} report.\n" },
	{ "numbered aims",
	  "The aims of the union are:\n\n  1. To keep the peace.\n  2. To trade.\n",
	  "P The aims of the union are:\nI{1.} To keep the peace.\nI{2.} To trade.\n" },
	{ "numbered paragraphs",
	  "1. The ministers met in the capital. They spoke of trade between their countries.\n\n"
	  "2. The ministers agreed to meet again. A date was not set by any of them.\n",
	  "P{1.} The ministers met in the capital. They spoke of trade between their countries.\n"
	  "P{2.} The ministers agreed to meet again. A date was not set by any of them.\n" },
	{ "numbered paragraphs run together",
	  "1. The ministers met in the capital. They spoke of trade. 2. Ministers agreed to meet again. No date was set.\n\n"
	  "Fishing 3. The ministers spoke of fish. They like it.\n",
	  "P{1.} The ministers met in the capital. They spoke of trade.\n"
	  "P{2.} Ministers agreed to meet again. No date was set.\nH2 Fishing\n"
	  "P{3.} The ministers spoke of fish. They like it.\n" },
	{ "items without marks",
	  "The two leaders agreed to:\nend the use of force;\nrelease all prisoners; and\nmeet again.\n",
	  "P The two leaders agreed to:\nI end the use of force;\nI release all prisoners; and\nI meet again.\n" },
	{ "an initial is no mark", "J. Smith of the ministry spoke to the press on the matter.\n",
	  "P J. Smith of the ministry spoke to the press on the matter.\n" },
	{ "a heading between paragraphs",
	  "The first part of the text ends here, with a full stop.\n\nSecond part\n\nThe second part of the text begins here.\n",
	  "P The first part of the text ends here, with a full stop.\nH2 Second part\n"
	  "P The second part of the text begins here.\n" },
	{ "furniture",
	  "Home | News | About\n\nThe ministers of the two states met on Monday to talk of trade.\n\nMedia contact: A. Person 02 "
	  "1234 5678\n\n\xC2\xA9 2004 The Ministry\n\nwww.ministry.example\n",
	  "x Home | News | About\nP The ministers of the two states met on Monday to talk of trade.\n"
	  "x Media contact: A. Person 02 1234 5678\nx \xC2\xA9 2004 The Ministry\nx www.ministry.example\n" },
	{ "what follows the end",
	  "The ministers of the two states met on Monday to talk of trade.\n\n- ENDS -\n\nNotes to editors are not part of it at "
	  "all, of course.\n",
	  "P The ministers of the two states met on Monday to talk of trade.\nx{-} ENDS -\n"
	  "x Notes to editors are not part of it at all, of course.\n" },
	{ "prose is kept whatever it begins with",
	  "Contact between the two armies was lost on the second day of the war, as the general later told the court.\n\n"
	  "Share prices fell at once, and the banks of the capital were closed for a week by order of the minister.\n",
	  "P Contact between the two armies was lost on the second day of the war, as the general later told the court.\n"
	  "P Share prices fell at once, and the banks of the capital were closed for a week by order of the minister.\n" },
	{ "nothing", "", "" },
	{ "white space only", " \n\t\n\xC2\xA0\n", "" },
	{ "old Macintosh line ends", "One line that ends a sentence.\r\rAnother of them.\r",
	  "P One line that ends a sentence.\nP Another of them.\n" },
	{ "DOS line ends", "One line of\r\na sentence.\r\n\r\nAnother of them.\r\n", "P One line of a sentence.\nP Another of them.\n" },
};

START_TEST(blocks)
{
	struct reading r;
	read_text(&r, pd_text_plain, pd_str_c(cases[_i].text));
	ck_assert_msg(strcmp(r.shown, cases[_i].blocks) == 0, "%s:\n%s", cases[_i].name, r.shown);
	release(&r);
}
END_TEST

/* title|author|published|section|category|views */
static const struct {
	const char *name, *text, *says;
} statements[] = {
	{ "front matter",
	  "---\ntitle: \"A \\u2018quoted\\u2019 title \\\n  over\\_two lines\"\ndate: 2003-02-01T00:00:00Z\ncreators:\n"
	  "  - \"Roe, Jane\"\n  - \"Doe, John, MP\"\n  - \"Some Party of Nowhere\"\ncategories: [News, Other]\n---\n\nWords.\n",
	  "A \xE2\x80\x98quoted\xE2\x80\x99 title over two lines|Jane Roe; John Doe|2003-02-01||News|" },
	{ "front matter of another kind",
	  "---\ndoc_date: '1976-04-14'\nrefs:\n- number: 5\n  title: not this\ntitle: 'It''s\n  long'\nauthor: some-labour-party\n"
	  "---\nWords.\n",
	  "It's long||1976-04-14|||" },
	{ "a user name", "---\ntitle: A\nauthor: \"jroe_7\"\n---\nB.\n", "A|jroe_7||||" },
	{ "no front matter", "---\n\nWords that stand between two rules are not front matter at all.\n\n---\n", "|||||" },
	{ "labels below",
	  "Main \xC2\xBB Articles \xC2\xBB TRADE\n\nTrade of the Two Republics\n\nThe two republics trade with each other since the war "
	  "ended.\n\nCategory: TRADE | Added by: jroe_7 (07.05.2011)\nViews: 1,954\n",
	  "Trade of the Two Republics|jroe_7|2011-05-07|Main > Articles > TRADE|TRADE|1954" },
	{ "how often it was read",
	  "  14 May 2019    Read: 1688\n\n Harbours of the north and their friends\n\nThe minister spoke of harbours and of all that is to come next year.\n\n"
	  "Read: the speech of the minister\n",
	  "Harbours of the north and their friends||2019-05-14|||1688" },
	{ "a day that runs into the text",
	  "Harbours of the north and their friends\n\n14 March 2014The harbour of the north was opened by the minister, who called it large.\n",
	  "Harbours of the north and their friends||2014-03-14|||" },
	{ "what is below a picture",
	  "The two leaders (left) shake hands in the harbour of the north. (AP Photo)\n\nHarbours of the north and their friends\n\nMarch 3, 2015\n\n"
	  "The minister spoke of harbours and of all that is to come next year.\n",
	  "Harbours of the north and their friends||2015-03-03|||" },
	{ "what a site says of itself",
	  "Seeing the sea with new eyes since 2009\n\nHarbours of the north and their friends\n\nMarch 3, 2015 at 4:14 pm\n\nThe minister spoke "
	  "of harbours and of all that is to come next year.\n",
	  "Harbours of the north and their friends||2015-03-03|||" },
	{ "byline and date",
	  "Leader to visit the coast in spring\n\nBy Jane Roe\n\n4 March 2004\n\nThe leader will visit the coast in spring, the "
	  "palace said.\n",
	  "Leader to visit the coast in spring|Jane Roe|2004-03-04|||" },
	{ "a dateline", "Talks on fish begin again\n\nBERGEN, 4 March 2004 (News Agency) - Talks on fish began again today, the "
	  "two sides said.\n", "Talks on fish begin again||2004-03-04|||" },
	{ "an excerpt", "The talks on fish had begun in the spring of the year before, and went on for long.\n\n## Later\n\nThey "
	  "ended in May.\n", "|||||" },
	{ "no markup and no blank line", "Talks on fish begin again\nThe talks on fish had begun in the spring of the year before, and went "
	  "on for long, the two sides said. Nobody had thought that so much could be said of herring, and nobody had thought of cod at "
	  "all, until the boats came back without any.\n", "Talks on fish begin again|||||" },
	{ "a title that stands twice", "Talks on fish begin again, 4 March 2004\nTalks on fish begin again, 4 March 2004\n\nThe talks "
	  "on fish had begun in the spring of the year before, and went on for long, the two sides said.\n",
	  "Talks on fish begin again, 4 March 2004|||||" },
	{ "a day stamped on the text", "Talks on fish begin again\n\n20040304BERGEN, 4 March -- Talks on fish began again today, the two "
	  "sides said.\n", "Talks on fish begin again||2004-03-04|||" },
	{ "published on", "A title of the page itself\n\nPublished on 4 March 2004\n\nThe two sides met again in May to talk of "
	  "fish.\n", "A title of the page itself||2004-03-04|||" },
	{ "last updated is no date of publication", "A title of the page itself\n\nBy Jane Roe\n\nThe two sides met again in May to "
	  "talk of fish.\n\nLast updated: 4 March 2004\n", "A title of the page itself|Jane Roe||||" },
};

START_TEST(states)
{
	struct reading r;
	read_text(&r, pd_text_plain, pd_str_c(statements[_i].text));
	char *said = stated(&r);
	ck_assert_msg(strcmp(said, statements[_i].says) == 0, "%s: %s\n%s", statements[_i].name, said, r.shown);
	free(said);
	release(&r);
}
END_TEST

/* The word behind each "@" of the source is found at its place from the text. */
START_TEST(leads_back)
{
	static const char *const sources[] = {
		"Two  wrap-\nped **lines** with &amp; @here, and\n\nmore.\n",
		"\xEF\xBB\xBF" "A mark before, caf\xC3\xA9, \xC2\xAD" "soft, @here.\n",
		"Bad \xFF\xFE bytes \xE2\x82 before @here.\n",
	};
	struct reading r;
	read_text(&r, pd_text_plain, pd_str_c(sources[_i]));
	const char *at = memmem(r.text.bytes.at, r.text.bytes.len, "@here", 5);
	ck_assert_ptr_nonnull(at);
	size_t start = (size_t)(at - r.text.bytes.at);
	const char *want = strstr(sources[_i], "@here");
	ck_assert_uint_eq(pd_text_source(&r.text, start), (size_t)(want - sources[_i]));
	ck_assert_uint_eq(pd_text_source_end(&r.text, start + 5), (size_t)(want - sources[_i]) + 5);
	const char *amp = memmem(r.text.bytes.at, r.text.bytes.len, "& ", 2);
	if (amp)
		ck_assert_uint_eq(pd_text_source_end(&r.text, (size_t)(amp - r.text.bytes.at) + 1),
		                  (size_t)(strstr(sources[_i], "&amp;") - sources[_i]) + 5);
	release(&r);
}
END_TEST

START_TEST(reports_faults)
{
	struct reading r;
	read_text(&r, pd_text_plain, PD_STR("Line one.\nBad \xE2\x82 byte.\n"));
	ck_assert_uint_eq(r.diags, 1);
	ck_assert_uint_eq(r.offset, 14);
	ck_assert_str_eq(r.shown, "P Line one.\nP Bad \xEF\xBF\xBD byte.\n");
	ck_assert_uint_eq(pd_text_line(&r.text, 14), 2);
	release(&r);
}
END_TEST

START_TEST(reads_utf16)
{
	static const char text[] = "\xFF\xFEH\0\xE9\0l\0l\0o\0 \0t\0o\0 \0a\0l\0l\0 \0o\0f\0 \0\x3D\xD8\x00\xDEy\0o\0u\0.\0";
	struct reading r;
	read_text(&r, pd_text_plain, pd_str(text, sizeof text - 1));
	ck_assert_str_eq(r.shown, "P H\xC3\xA9llo to all of \xF0\x9F\x98\x80you.\n");
	ck_assert_uint_eq(pd_text_source(&r.text, 3), 6);
	release(&r);
}
END_TEST

/* Two megabytes of what could make a reader slow: growing with the square they would outlast the time that a test has
   (60 s). How fast they are is measured by `make linear`. */
static const char *const slow[] = { "(a)", "(a) x; ", "(a)(b)(c)", "a\n", "\n", "word ", "x", "*", "_a ", "[", "[a](", "![a](b",
	"<", "<b ", "<!--", "<script>", "<li>", "a<br>", "\xE2\x80\xA2 ", "\xE2\x80\xA2\n", "a \xE2\x97\x8F\n\n", "&amp;", ")",
	"[a](b)", "1. A b. 2. C d. ", "1. x\n", "|a", "|a|\n", "\"", "a:\n", "do a thing;\n", "a\r", "a\xC2\xAD\n", "\xC2\xA0",
	"\xFF", "a\xE2\x82", "- a\n", "ab-\ncd ", "(i)(ii)(iii)", "# a\n", "4 May 1993\n", "By John Smith\n", "Category: a | ",
	"> a\n", ". ", "---\na: \"", "\xC3\xA2\xC2\x97\xC2\x8F", "A. b\n", "a, \n\n", "(h) x\n(i) y\n" };

START_TEST(has_an_end)
{
	size_t size = UNIT_MANY(2000000), unit = strlen(slow[_i]);
	char *text = malloc(size);
	for (size_t i = 0; i < size; i++)
		text[i] = slow[_i][i % unit];
	struct pd_arena arena;
	struct pd_text out;
	struct pd_report report = { 0 };
	jmp_buf oom;
	pd_arena_init(&arena);
	arena.oom = &oom;
	ck_assert_int_eq(setjmp(oom), 0);
	pd_text_plain(&arena, &out, pd_str(text, size), &(struct pd_options){ 0 }, &report);
	pd_arena_release(&arena);
	free(text);
}
END_TEST

Suite *unit_suite(void)
{
	Suite *suite = suite_create("text");
	TCase *tcase = tcase_create("text");
	tcase_add_loop_test(tcase, blocks, 0, sizeof cases / sizeof *cases);
	tcase_add_loop_test(tcase, states, 0, sizeof statements / sizeof *statements);
	tcase_add_loop_test(tcase, leads_back, 0, 3);
	tcase_add_test(tcase, reports_faults);
	tcase_add_test(tcase, reads_utf16);
	tcase_add_loop_test(tcase, has_an_end, 0, sizeof slow / sizeof *slow);
	suite_add_tcase(suite, tcase);
	return suite;
}
