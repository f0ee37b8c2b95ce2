/* HTML pages: content and furniture, statements, encodings, places, and pages made to be slow. */
#include "text.h"

#include <iconv.h>
#include <stdio.h>

#define PROSE "The ministers of the two states met on Monday to speak of trade between them, and of fish."
#define MORE "They agreed to meet again in the spring of next year, when the new treaty is to be signed."

/* As in test_text.c. */
static const struct {
	const char *name, *page, *blocks;
} cases[] = {
	{ "an article among furniture",
	  "<html><body><header><a href=/>The Site</a></header><nav><ul><li><a href=/n>News</a><li><a href=/s>Sport</a></ul></nav>"
	  "<article><h1>Talks</h1><p>" PROSE "</p><p>" MORE "</p></article><aside><p>Some other story that is told at length "
	  "here, with many words in it.</p></aside><footer>(c) 2004 The Site</footer></body></html>",
	  "x The Site\nx{\xE2\x80\xA2} News\nx{\xE2\x80\xA2} Sport\nT Talks\nP " PROSE "\nP " MORE "\nx Some other story that is told at length here, with many "
	  "words in it.\nx (c) 2004 The Site\n" },
	{ "the densest element",
	  "<body><div id=top><a href=a>One</a> <a href=b>Two</a></div><div id=c><h2>Talks</h2><p>" PROSE "</p><p>" MORE
	  "</p></div><div class=comments><p>I do not think that they will ever agree, whatever they may say of it.</p></div>",
	  "x One Two\nT Talks\nP " PROSE "\nP " MORE "\nx I do not think that they will ever agree, whatever they may say of it.\n" },
	{ "all in one form", "<body><form><div><p>" PROSE "</p><p>" MORE "</p><input value=x><button>Go</button></div></form>",
	  "P " PROSE "\nP " MORE "\n" },
	{ "a class that misleads", "<body class=has-sidebar><div id=nav-content><p>" PROSE "</p></div>", "P " PROSE "\n" },
	{ "nothing recognisable", "<p>Short.</p><a href=x>A link</a>", "P Short.\nP A link\n" },
	{ "inline elements do not part words",
	  "<p>The <b>mini</b>sters of 11<sup>th</sup> Street<sup><a href=\"#n\">[1]</a></sup> met <i>today</i>, they <span>say</span>."
	  "<p>Then they left.</p>", "P The ministers of 11th Street met today, they say.\nP Then they left.\n" },
	{ "blocks do", "<div>One sentence.<div>Two of them.</div>Three of them.</div><table><tr><td>a<td>b</table>",
	  "P One sentence.\nP Two of them.\nP Three of them.\nC a\nC b\n" },
	{ "lists", "<p>" PROSE " They will:</p><ul><li>trade<li><p>fish:</p><ol><li>cod</ol><li>(a) swim</ul>",
	  "P " PROSE " They will:\nI{\xE2\x80\xA2} trade\nI{\xE2\x80\xA2} fish:\nI1{1.} cod\nI{(a)} swim\n" },
	{ "numbers that a browser shows", "<ol><li>a<li value=7>b<li>c</ol><ol start=4><li>d</ol><ol start=x reversed><li>e<li>f</ol><ol reversed start=1><li>g<li>h<li>i</ol>",
	  "I{1.} a\nI{7.} b\nI{8.} c\nI{4.} d\nI{2.} e\nI{1.} f\nI{1.} g\nI{0.} h\nI{-1.} i\n" },
	{ "letters and numerals", "<ol type=a start=26><li>a<li>b</ol><ol type=i start=9><li>c</ol><ol type=A><li>d</ol><ol type=I start=4><li>e</ol>"
	  "<ol style=\"margin:0; LIST-STYLE : lower-latin inside\"><li>f</ol><ol style=\"list-style-type:upper-roman\"><li>g</ol>",
	  "I{(z)} a\nI{(aa)} b\nI{(ix)} c\nI{A.} d\nI{IV.} e\nI{(a)} f\nI{I.} g\n" },
	{ "lists in lists", "<ol><li>a<ol><li>b<ol type=i><li>c</ol></ol><li><p>d</p><p>e</p><ul><li>f</ul>g</ol>",
	  "I{1.} a\nI1{(1)} b\nI2{(i)} c\nI{2.} d\nP e\nI1{\xE2\x80\xA2} f\nP g\n" },
	{ "lists that show nothing", "<ol style=\"list-style:none\"><li>1. a<li>b</ol><ul type=none><li>c</ul>", "I{1.} a\nI b\nI c\n" },
	{ "a mark that is printed, too", "<ol class=plain><li>1. a<li>5. b<li>(c) d<li>J. Smith<li>\xE2\x80\x93 dash<li><b>6.</b><span>e</span></ol>",
	  "I{1.} a\nI{5.} b\nI{(c)} d\nI{4.} J. Smith\nI{5.} \xE2\x80\x93 dash\nI{6.} e\n" },
	{ "numbers in cells of their own", "<table><tr><td><p>1.</p><td><p>" MORE "<p>" MORE "<tr><td>(a)<td>" PROSE "<tr><td><p>\xE2\x80\x94<td><p>" MORE "</table>",
	  "P{1.} " MORE "\nP " MORE "\nC{(a)} " PROSE "\nP{\xE2\x80\x94} " MORE "\n" },
	{ "numbers that are cells", "<table><tr><td>1.<td>Norway<td>12<tr><td>2.<td>Peru<td>5</table><table><tr><td>1.</table><p>a",
	  "C 1.\nC Norway\nC 12\nC 2.\nC Peru\nC 5\nC 1.\nP a\n" },
	{ "a list for layout", "<ul><li><h1>Talks</h1><p>" PROSE "</p><ol><li>a</ol></ul>", "T Talks\nP " PROSE "\nI1{1.} a\n" },
	{ "lists in quotations and tables", "<blockquote><ol><li>a</ol></blockquote><table><tr><td><ol start=3><li>b</ol><td>c</table>",
	  "I{1.} a\nI{3.} b\nC c\n" },
	{ "breaks", "<p>" PROSE "<br><br>" MORE "<br>\xE2\x80\xA2 one<br>\xE2\x80\xA2 two<br>and more</p>",
	  "P " PROSE "\nP " MORE "\nI{\xE2\x80\xA2} one\nI{\xE2\x80\xA2} two and more\n" },
	{ "quotations", "<blockquote><p>We agree.</p></blockquote>", "Q We agree.\n" },
	{ "what is not shown",
	  "<p>Seen.</p><p hidden>No.</p><div style=\"display : none\">No.</div><script>no()</script><style>p{}</style><noscript>No."
	  "</noscript><p aria-hidden=true>No.</p><!-- No. --><select><option>No</select>", "P Seen.\n" },
	{ "entities", "<p>A&amp;B &lt; C&nbsp;D caf&eacute; &#8217; &#x2014; &unknown; &copy; 5.</p>",
	  "P A&B < C D caf\xC3\xA9 \xE2\x80\x99 \xE2\x80\x94 &unknown; \xC2\xA9 5.\n" },
	{ "a text set as it is", "<pre>One line\nof a sentence.\n\nAnother.</pre>", "P One line of a sentence.\nP Another.\n" },
	{ "byline and date", "<article><h1>Talks</h1><p class=byline>By Jane Roe</p><time>4 May 2004</time><p>" PROSE "</p></article>",
	  "T Talks\nm By Jane Roe\nm 4 May 2004\nP " PROSE "\n" },
	{ "no page", "", "" },
	{ "no tags", "Only words here, and more.", "P Only words here, and more.\n" },
};

START_TEST(blocks)
{
	struct reading r;
	read_text(&r, pd_text_html, pd_str_c(cases[_i].page));
	ck_assert_msg(strcmp(r.shown, cases[_i].blocks) == 0, "%s:\n%s", cases[_i].name, r.shown);
	release(&r);
}
END_TEST

static const struct {
	const char *name, *page, *says;
} statements[] = {
	{ "JSON-LD",
	  "<title>x</title><script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"NewsArticle\",\"headline\":\"Talks &amp; "
	  "fish\",\"author\":[{\"@type\":\"Person\",\"name\":\"Jane Roe\"},{\"name\":\"John Doe\"},{\"name\":\"News Agency\"}],"
	  "\"datePublished\":\"2004-03-02T01:00:00Z\",\"articleSection\":\"World\"},{\"@type\":\"BreadcrumbList\","
	  "\"itemListElement\":[{\"name\":\"Home\"},{\"item\":{\"name\":\"World\"}}]}]}</script><p>" PROSE,
	  "Talks &amp; fish|Jane Roe; John Doe|2004-03-02|Home > World|World|" },
	{ "broken JSON-LD", "<title>Talks on fish begin today</title><script type=application/ld+json>{\"a\":</script><p>" PROSE,
	  "Talks on fish begin today|||||" },
	{ "meta", "<meta property=og:title content=\"Talks begin | The Site\"><meta property=og:site_name content=\"The Site\"><meta "
	  "name=author content=\"Roe, Jane\"><meta property=article:published_time content=2004-03-02><meta "
	  "property=article:section content=World><p>" PROSE, "Talks begin|Jane Roe|2004-03-02||World|" },
	{ "title and heading", "<title>Talks begin again in Oslo - The Daily Site</title><h1>The Daily Site</h1><h1>Talks begin again "
	  "in Oslo</h1><p>" PROSE, "Talks begin again in Oslo|||||" },
	{ "a title that says nothing", "<title>PG 7</title><div><h2>Talks begin in Oslo</h2><p>" PROSE "</p></div>",
	  "Talks begin in Oslo|||||" },
	{ "time and breadcrumb", "<ul class=breadcrumb><li><a href=/>Home</a><li><a href=/w>World</a></ul><article><h1>Talks</h1><time "
	  "itemprop=datePublished datetime=2004-03-02>yesterday</time><p>" PROSE "</article>", "Talks||2004-03-02|Home > World||" },
	{ "byline in the text", "<article><h1>Talks</h1><p>By Jane Roe</p><p>" PROSE "</p><p>Views: 12</p></article>",
	  "Talks|Jane Roe||||12" },
};

START_TEST(states)
{
	struct reading r;
	read_text(&r, pd_text_html, pd_str_c(statements[_i].page));
	char *said = stated(&r);
	ck_assert_msg(strcmp(said, statements[_i].says) == 0, "%s: %s\n%s", statements[_i].name, said, r.shown);
	free(said);
	release(&r);
}
END_TEST

/* The encoding, how the page names it, and words in it. */
static const struct {
	const char *encoding, *head, *words;
} encodings[] = {
	{ "UTF-8", "<meta charset=utf-8>", "Caf\xC3\xA9 \xE2\x80\x93 @here." },
	{ "UTF-8", "", "Caf\xC3\xA9 \xE2\x80\x93 @here." },
	{ "WINDOWS-1252", "<meta charset=\"iso-8859-1\">", "Caf\xC3\xA9 \xE2\x80\x93 @here." },
	{ "WINDOWS-1252", "", "Caf\xC3\xA9 \xE2\x80\x93 @here." },
	{ "WINDOWS-1251", "<meta http-equiv=Content-Type content=\"text/html; charset=windows-1251\">",
	  "\xD0\x92\xD1\x81\xD1\x82\xD1\x80\xD0\xB5\xD1\x87\xD0\xB0 @here." },
	{ "WINDOWS-1251", "", "\xD0\x92\xD1\x81\xD1\x82\xD1\x80\xD0\xB5\xD1\x87\xD0\xB0 @here." },
	{ "KOI8-R", "", "\xD0\x92\xD1\x81\xD1\x82\xD1\x80\xD0\xB5\xD1\x87\xD0\xB0 @here." },
	{ "UTF-16LE", "", "Caf\xC3\xA9 \xE2\x80\x93 @here." },
	{ "UTF-16BE", "<meta charset=utf-8>", "Caf\xC3\xA9 \xE2\x80\x93 @here." },
	{ "EUC-JP", "<meta charset=euc-jp>", "\xE4\xBC\x9A\xE8\xAB\x87 @here." },
	{ "SHIFT_JIS", "<meta charset=shift_jis>", "\xE4\xBC\x9A\xE8\xAB\x87 @here." },
	{ "GB18030", "<meta charset=gb2312>", "\xE4\xBC\x9A\xE8\xAE\xAE @here." },
	{ "WINDOWS-1252", "<meta charset=no-such-one>", "Caf\xC3\xA9 @here." },
};

static struct pd_str in_encoding(const char *encoding, const char *text, char *to, size_t room)
{
	iconv_t cd = iconv_open(encoding, "UTF-8");
	char *from = (char *)(uintptr_t)text, *out = to;
	size_t left = strlen(text), space = room;
	ck_assert(cd != (iconv_t)-1);
	ck_assert(iconv(cd, &from, &left, &out, &space) != (size_t)-1);
	iconv_close(cd);
	return pd_str(to, room - space);
}

START_TEST(decodes)
{
	char page[512], source[2048], at[64], want[128];
	snprintf(page, sizeof page, "<html><head>%s</head><body><p>%s</p></body></html>", encodings[_i].head, encodings[_i].words);
	struct pd_str in = in_encoding(encodings[_i].encoding, page, source, sizeof source);
	struct pd_str here = in_encoding(encodings[_i].encoding, "@here", at, sizeof at);
	struct reading r;
	read_text(&r, pd_text_html, in);
	snprintf(want, sizeof want, "P %s\n", encodings[_i].words);
	ck_assert_msg(strcmp(r.shown, want) == 0, "%s: %s", encodings[_i].encoding, r.shown);
	const char *found = memmem(r.text.bytes.at, r.text.bytes.len, "@here", 5);
	size_t start = (size_t)(found - r.text.bytes.at), place = pd_text_source(&r.text, start);
	ck_assert_ptr_eq(memmem(in.at, in.len, here.at, here.len), in.at + place);
	ck_assert_uint_eq(pd_text_source_end(&r.text, start + 5), place + here.len);
	ck_assert_uint_eq(r.diags, strstr(encodings[_i].head, "no-such") ? 1 : 0);
	release(&r);
}
END_TEST

START_TEST(leads_back)
{
	static const char page[] = "<!DOCTYPE html><html>\n<body><!-- c --><p>A&nbsp;&amp; b <b>bo</b>ld\r\n\r\nword &lt;@here.</p>\n";
	struct reading r;
	read_text(&r, pd_text_html, pd_str_c(page));
	const char *words[] = { "@here", "bo", "A", "b ", "word" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		const char *found = memmem(r.text.bytes.at, r.text.bytes.len, words[i], strlen(words[i]));
		ck_assert_ptr_nonnull(found);
		size_t start = (size_t)(found - r.text.bytes.at);
		ck_assert(memcmp(page + pd_text_source(&r.text, start), words[i], strlen(words[i])) == 0);
	}
	const char *amp = memchr(r.text.bytes.at, '&', r.text.bytes.len);
	size_t at = (size_t)(amp - r.text.bytes.at);
	ck_assert_uint_eq(pd_text_source(&r.text, at), (size_t)(strstr(page, "&amp;") - page));
	ck_assert_uint_eq(pd_text_source_end(&r.text, at + 1), (size_t)(strstr(page, "&amp;") - page) + 5);
	release(&r);
}
END_TEST

/* The number of an item is evident from its start tag. */
START_TEST(marks_lead_back)
{
	static const char page[] = "<ol><LI class=\"a<b\" value=\"12\">one<li\n><p>two</p></ol>";
	struct reading r;
	read_text(&r, pd_text_html, pd_str_c(page));
	ck_assert_uint_eq(r.text.n_blocks, 2);
	struct pd_piece one = r.text.blocks[0].mark, two = r.text.blocks[1].mark;
	ck_assert_uint_eq(one.end - one.start, 3);
	ck_assert_uint_eq(pd_text_source(&r.text, one.start), (size_t)(strstr(page, "<LI") - page));
	ck_assert_uint_eq(pd_text_source_end(&r.text, one.end), (size_t)(strstr(page, "one") - page));
	ck_assert_uint_eq(pd_text_source(&r.text, two.start), (size_t)(strstr(page, "<li\n>") - page));
	release(&r);
}
END_TEST

/* Text longer than any buffer of the parser, in which every word leads back. */
START_TEST(leads_back_from_afar)
{
	struct pd_buf page = { 0 };
	pd_buf_puts(&page, "<div>");
	for (int i = 0; i < 3000; i++)
		pd_buf_printf(&page, "word%d %s\xC3\xA9 ", i, i % 7 ? "" : i % 2 ? "&amp;" : "<i>x</i>");
	pd_buf_puts(&page, "</div>");
	struct reading r;
	read_text(&r, pd_text_html, pd_buf_str(&page));
	for (int i = 0; i < 3000; i += 13) {
		char word[16];
		int n = snprintf(word, sizeof word, "word%d ", i);
		const char *found = memmem(r.text.bytes.at, r.text.bytes.len, word, (size_t)n);
		ck_assert_ptr_nonnull(found);
		size_t at = pd_text_source(&r.text, (size_t)(found - r.text.bytes.at));
		ck_assert_ptr_eq(page.at + at, memmem(page.at, page.len, word, (size_t)n));
	}
	release(&r);
	pd_buf_release(&page);
}
END_TEST

static const char *const slow[] = { "<b>", "<div>", "<p>a", "<li>", "<table>", "<a href=x>", "</b>", "<b></i>", "&amp;", "&", "<!--",
	"<ol><li>a", "<ol reversed>", "<li value=\"<", "<br>", "<td>x", "<script>", "a<br>", "<h1>x", "<form>", "<b x=y>a", "<", "<a ", "<ul><li>a", "<p class='nav'>a b</p>" };

START_TEST(has_an_end)
{
	size_t size = UNIT_MANY(1000000), unit = strlen(slow[_i]);
	char *page = malloc(size);
	for (size_t i = 0; i < size; i++)
		page[i] = slow[_i][i % unit];
	struct pd_arena arena;
	struct pd_text out;
	struct pd_report report = { 0 };
	jmp_buf oom;
	pd_arena_init(&arena);
	arena.oom = &oom;
	ck_assert_int_eq(setjmp(oom), 0);
	pd_text_html(&arena, &out, pd_str(page, size), &(struct pd_options){ 0 }, &report);
	pd_arena_release(&arena);
	free(page);
}
END_TEST

Suite *unit_suite(void)
{
	Suite *suite = suite_create("html");
	TCase *tcase = tcase_create("html");
	tcase_add_loop_test(tcase, blocks, 0, sizeof cases / sizeof *cases);
	tcase_add_loop_test(tcase, states, 0, sizeof statements / sizeof *statements);
	tcase_add_loop_test(tcase, decodes, 0, sizeof encodings / sizeof *encodings);
	tcase_add_test(tcase, leads_back);
	tcase_add_test(tcase, marks_lead_back);
	tcase_add_test(tcase, leads_back_from_afar);
	tcase_add_loop_test(tcase, has_an_end, 0, sizeof slow / sizeof *slow);
	suite_add_tcase(suite, tcase);
	return suite;
}
