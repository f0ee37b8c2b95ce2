/*
 * test_check.c: each rule of the field, by a document that breaks it and one that does not. Where the metadata of a document
 * gainsay its text, the reader says so; what is judged hears of it in the same way.
 */
#include "unit.h"

#include "base/str.h"

#include <stdio.h>

#define RES(more) "{\"type\":\"resolution\",\"symbol\":\"S/RES/822 (1993)\"" more "}"
#define STA(more) "{\"type\":\"statement\",\"symbol\":\"S/PRST/2010/1\"" more "}"
#define LONG "Expresses its grave concern at the situation in the region"
#define RU "\\u0421\\u043e\\u0432\\u0435\\u0442 \\u0411\\u0435\\u0437\\u043e\\u043f\\u0430\\u0441\\u043d\\u043e\\u0441\\u0442\\u0438 " \
	"\\u0440\\u0435\\u0448\\u0430\\u0435\\u0442 \\u043f\\u0440\\u043e\\u0434\\u043e\\u043b\\u0436\\u0430\\u0442\\u044c \\u0437\\u0430\\u043d\\u0438\\u043c\\u0430\\u0442\\u044c\\u0441\\u044f"
#define AKN(id) "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><statement name=\"resolution\"><meta/>" \
	"<preface><p><docNumber refersTo=\"#symbol\">S/RES/822 (1993)</docNumber></p></preface>" \
	"<mainBody><paragraph eId=\"par_1\"><content><p>Decides;</p></content></paragraph><paragraph eId=\"" id "\"><content><p>Decides to act.</p></content></paragraph>" \
	"</mainBody></statement></akomaNtoso>"
/* A resolution of the United Nations in Akoma Ntoso: what its metadata say, and what its cover and clauses do. */
#define UN(meta, cover, preamble, body) "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><statement name=\"resolution\">\n" \
	"<meta>" meta "</meta>\n<coverPage>" cover "</coverPage>\n<preamble>" preamble "</preamble><mainBody>" body "</mainBody></statement></akomaNtoso>"
#define WORK(of, date, author) "<identification source=\"#un\"><FRBRWork><FRBRuri value=\"/akn/un/x/1993-04-30/" of "/\"/>" \
	"<FRBRdate date=\"" date "\" name=\"adoption\"/><FRBRauthor href=\"" author "\"/></FRBRWork></identification>"
#define VOTES(n) "<analysis source=\"#un\"><parliamentary><voting><count value=\"" n "\" refersTo=\"inFavour\"><voters><organization>SPAIN</organization>" \
	"</voters></count></voting></parliamentary></analysis>"
#define STEP(meeting) "<workflow source=\"#un\"><step date=\"1993-04-30\" outcome=\"adopted\" as=\"" meeting "\"/></workflow>"
#define COVER "<p><docNumber>S/RES/822 (1993)</docNumber> <docDate refersTo=\"#adoptionDate\">30 April 1993</docDate></p>" \
	"<p>at its <inline name=\"adoptionMeeting\">3205th meeting</inline></p>"
#define CLAUSE(num, text) "<paragraph>" num "<content><p>" text "</p></content></paragraph>"
#define TWO CLAUSE("<num>1.</num>", "Decides so;") CLAUSE("<num>2.</num>", "Urges all.")

#define SEIZED(last) ",\"operative\":[{\"number\":\"1\",\"text\":\"Demands that it ends;\"},{\"number\":\"2\",\"text\":\"Urges all to help;\"}," \
	"{\"number\":\"3\",\"text\":\"Calls for calm;\"},{\"number\":\"4\",\"text\":\"" last "\"}]"

static const struct { const char *code, *bad, *good; } rules[] = {
	{ "PD-4001", UN(WORK("822-1993", "1993-04-29", "#sc"), COVER, "", TWO), UN(WORK("822-1993", "1993-04-30", "#sc"), COVER, "", TWO) },
	{ "PD-4002", UN(STEP("S/PV.3206"), COVER, "", TWO), UN(STEP("S/PV.3205"), COVER, "", TWO) },
	{ "PD-4003", UN(WORK("823-1993", "1993-04-30", "#sc"), COVER, "", TWO), UN(WORK("822-1993", "1993-04-30", "#sc"), COVER, "", TWO) },
	{ "PD-4004", UN(VOTES("2"), COVER, "", TWO), UN(VOTES("1"), COVER, "", TWO) },
	{ "PD-4005", UN("", COVER, "<container><p>1. <i>Decides</i> so;</p></container>", CLAUSE("<num>2.</num>", "Urges all.")), UN("", COVER, "", TWO) },
	{ "PD-4006", UN("", COVER, "", CLAUSE("", "1. Decides so.")), UN("", COVER, "", TWO) },
	{ "PD-4009", UN(WORK("822-1993", "1993-04-30", "#ga"), COVER, "", TWO), UN(WORK("822-1993", "1993-04-30", "#sc"), COVER, "", TWO) },
	{ "PD-5001", "{\"type\":\"resolution\",\"symbol\":\"S/RES/822 (1994)\"}", RES() },
	{ "PD-5002", RES(",\"year\":1994"), RES(",\"year\":1993") },
	{ "PD-5003", RES(",\"number\":823"), RES(",\"number\":822") },
	{ "PD-5004", RES(",\"body\":\"UNGA\""), RES(",\"body\":\"UNSC\"") },
	{ "PD-5005", RES(",\"adopted\":\"1992-04-30\""), RES(",\"adopted\":\"1993-04-30\"") },
	{ "PD-5006", RES(",\"adopted\":\"1993-04-29\""), RES(",\"adopted\":\"1993-04-30\"") },
	{ "PD-5007", RES(",\"meeting\":\"S/PV.3204\""), RES(",\"meeting\":\"S/PV.3205\"") },
	{ "PD-5008", RES(",\"adopted\":\"1993-04-30\",\"meeting\":\"S/PV.9000\""), RES(",\"adopted\":\"1993-04-30\",\"meeting\":\"S/PV.3205\"") },
	{ "PD-5009", RES(",\"adopted\":\"1945-04-30\""), RES(",\"adopted\":\"1993-04-30\"") },
	{ "PD-5010", STA(",\"date\":\"2011-01-13\""), STA(",\"date\":\"2010-01-13\"") },
	{ "PD-5011", RES(",\"status\":\"not-adopted\",\"adopted\":\"1993-04-30\""), RES(",\"status\":\"not-adopted\",\"voted\":\"1993-04-30\"") },
	{ "PD-5012", RES(",\"vote\":{\"for\":15,\"against\":0,\"abstain\":1}"), RES(",\"vote\":{\"for\":14,\"against\":0,\"abstain\":1}") },
	{ "PD-5013", RES(",\"vote\":{\"for\":13,\"against\":0,\"abstain\":1}"), RES(",\"vote\":{\"for\":13,\"against\":0,\"abstain\":1,\"absent\":1}") },
	{ "PD-5014", RES(",\"vote\":{\"for\":8,\"against\":0,\"abstain\":7}"), RES(",\"vote\":{\"for\":9,\"against\":0,\"abstain\":6}") },
	{ "PD-5015", RES(",\"voters\":{\"against\":[\"China\"]}"), RES(",\"voters\":{\"against\":[\"Cuba\"]}") },
	{ "PD-5016", RES(",\"vote\":{\"against\":2},\"voters\":{\"against\":[\"Cuba\"]}"), RES(",\"vote\":{\"against\":1},\"voters\":{\"against\":[\"Cuba\"]}") },
	{ "PD-5017", RES(",\"voters\":{\"for\":[\"Cuba\"],\"against\":[\"Cuba\"]}"), RES(",\"voters\":{\"for\":[\"Spain\"],\"against\":[\"Cuba\"]}") },
	{ "PD-5018", RES(",\"voters\":{\"for\":[\"Ruritania\"]}"), RES(",\"voters\":{\"for\":[\"VENEZUELA (BOLIVARIAN REPUBLIC OF)\",\"Congo\",\"USSR\",\"GDR\"]}") },
	{ "PD-5019", RES(",\"sponsors\":[\"Spain\",\"France\",\"Spain\"]"), RES(",\"sponsors\":[\"Spain\",\"France\"]") },
	{ "PD-5020", RES(",\"sponsors\":[\"Spain France\"]"), RES(",\"sponsors\":[\"Spain\",\"the former Yugoslav Republic of Macedonia\"]") },
	{ "PD-5021", RES(",\"cites\":[\"S/RES/242 (1968)\"]"), RES(",\"cites\":[\"S/RES/242 (1967)\"]") },
	{ "PD-5022", RES(",\"cites\":[\"S/RES/9822 (1993)\"]"), RES(",\"cites\":[\"S/RES/821 (1993)\"]") },
	{ "PD-5023", RES(",\"cites\":[\"S/RES/853 (1993)\"]"), RES(",\"cites\":[\"S/RES/242 (1967)\"]") },
	{ "PD-5024", RES(",\"cites\":[\"S/RES/822 (1993)\"]"), RES(",\"cites\":[\"S/RES/242 (1967)\"]") },
	{ "PD-5025", RES(",\"preamble\":[{\"text\":\"Recalling it,\",\"references\":[{\"symbol\":\"S/RES/242 (1967)\"}]}]"),
	  RES(",\"preamble\":[{\"text\":\"Recalling it,\",\"references\":[{\"symbol\":\"S/RES/242 (1967)\"}]}],\"cites\":[\"S/RES/242 (1967)\"]") },
	{ "PD-5026", AKN("par_1"), AKN("par_2") },
	{ "PD-5027", RES(",\"preamble\":[{\"text\":\"Recalling the Charter\"}]"), RES(",\"preamble\":[{\"text\":\"Recalling the Charter,\"}]") },
	{ "PD-5028", RES(",\"operative\":[{\"number\":\"1\",\"text\":\"Decides so\"},{\"number\":\"2\",\"text\":\"Urges all.\"}]"),
	  RES(",\"operative\":[{\"number\":\"1\",\"text\":\"Decides so;\"},{\"number\":\"2\",\"text\":\"Urges all.\"}]") },
	{ "PD-5029", RES(",\"operative\":[{\"text\":\"Decides so;\"}]"), RES(",\"operative\":[{\"text\":\"Decides so.\"}]") },
	{ "PD-5030", RES(",\"operative\":[{\"number\":\"1\",\"text\":\"Decides so;\"},{\"number\":\"3\",\"text\":\"Urges all.\"}]"),
	  RES(",\"operative\":[{\"number\":\"1\",\"text\":\"Decides so;\"},{\"number\":\"2\",\"text\":\"Urges all.\"}]") },
	{ "PD-5031", RES(",\"operative\":[{\"text\":\"Decides:\",\"items\":[{\"number\":\"(a)\",\"text\":\"one;\"},{\"number\":\"(c)\",\"text\":\"two.\"}]}]"),
	  RES(",\"operative\":[{\"text\":\"Decides:\",\"items\":[{\"number\":\"(a)\",\"text\":\"one;\"},{\"number\":\"(b)\",\"text\":\"two.\"}]}]") },
	{ "PD-5032", RES(",\"preamble\":[{\"text\":\"Blah the Charter,\"}]"), RES(",\"preamble\":[{\"text\":\"Recalling the Charter,\",\"verb\":\"Recalling\"}]") },
	{ "PD-5033", RES(",\"operative\":[{\"text\":\"Blah so.\"}]"), RES(",\"operative\":[{\"text\":\"Decides so.\"}]") },
	{ "PD-5034", RES(SEIZED("Decides to go home.")), RES(SEIZED("Decides to remain seized of the matter.")) },
	{ "PD-5035", RES(",\"preamble\":[{\"text\":\"Acting under Chapter VII of the Charter,\"}]"),
	  RES(",\"chapter_vii\":true,\"preamble\":[{\"text\":\"Acting under Chapter VII of the Charter,\"}]") },
	{ "PD-5036", RES(",\"operative\":[{\"number\":\"1\"}]"), RES(",\"operative\":[{\"number\":\"1\",\"text\":\"Decides so.\"}]") },
	{ "PD-5037", STA(",\"paragraphs\":[{\"text\":\"" LONG ".\"},{\"text\":\"" LONG ".\"}]"), STA(",\"paragraphs\":[{\"text\":\"" LONG ".\"},{\"text\":\"" LONG " too.\"}]") },
	{ "PD-5038", RES(",\"annexes\":[{\"title\":\"Map\"}]"), RES(",\"annexes\":[{\"title\":\"Map\",\"body\":[{\"text\":\"A line.\"}]}]") },
	{ "PD-5039", RES(",\"annexes\":[{\"number\":\"I\",\"body\":[{\"text\":\"A.\"}]},{\"number\":\"I\",\"body\":[{\"text\":\"B.\"}]}]"),
	  RES(",\"annexes\":[{\"number\":\"I\",\"body\":[{\"text\":\"A.\"}]},{\"number\":\"II\",\"body\":[{\"text\":\"B.\"}]}]") },
	{ "PD-5040", RES(",\"language\":\"en\",\"operative\":[{\"text\":\"" RU "\"}]"), RES(",\"language\":\"ru\",\"operative\":[{\"text\":\"" RU "\"}]") },
	{ "PD-5041", "{\"type\":\"summit\",\"name\":\"United Nations Talks on Afghanistan, Bonn\",\"year\":2003}",
	  "{\"type\":\"summit\",\"name\":\"United Nations Talks on Afghanistan, Bonn\",\"year\":2001}" },
	{ "PD-5042", "{\"type\":\"summit\",\"name\":\"United Nations Talks on Afghanistan, Bonn\",\"place\":\"Paris\",\"year\":2001}",
	  "{\"type\":\"summit\",\"name\":\"United Nations Talks on Afghanistan, Bonn\",\"place\":\"Bonn\",\"year\":2001}" },
	{ "PD-5043", "{\"type\":\"summit\",\"name\":\"A\",\"start\":\"2001-05-04\",\"end\":\"2001-05-03\"}",
	  "{\"type\":\"summit\",\"name\":\"A\",\"start\":\"2001-05-04\",\"end\":\"2001-05-05\"}" },
	{ "PD-5044", "{\"type\":\"summit\",\"name\":\"A\",\"start\":\"2001-05-04\",\"year\":2002}", "{\"type\":\"summit\",\"name\":\"A\",\"start\":\"2001-05-04\",\"year\":2001}" },
	{ "PD-5045", "{\"type\":\"summit\",\"name\":\"A\",\"place\":\"Aachen\",\"country\":\"FR\"}", "{\"type\":\"summit\",\"name\":\"A\",\"place\":\"Aachen\",\"country\":\"DE\"}" },
	{ "PD-5046", "{\"type\":\"visit\",\"visitor\":\"A B\",\"place\":\"France\",\"country\":\"DE\"}", "{\"type\":\"visit\",\"visitor\":\"A B\",\"place\":\"France\",\"country\":\"FR\"}" },
	{ "PD-5047", "{\"type\":\"visit\",\"visitor\":\"A B\",\"office\":\"Secretary-General of the United Nations\",\"place\":\"France\",\"date\":\"1930-05-01\"}",
	  "{\"type\":\"visit\",\"visitor\":\"A B\",\"office\":\"Secretary-General of the United Nations\",\"place\":\"France\",\"date\":\"1950-05-01\"}" },
	{ "PD-5048", "{\"type\":\"agreement\",\"title\":\"Charter of the United Nations\",\"signed\":\"1944-06-26\"}",
	  "{\"type\":\"agreement\",\"title\":\"Charter of the United Nations\",\"signed\":\"1945-06-26\"}" },
	{ "PD-5049", "{\"type\":\"organization\",\"name\":\"League of Fishes\"}", "{\"type\":\"organization\",\"name\":\"United Nations\"}" },
	{ "PD-5050", "{\"type\":\"organization\",\"name\":\"United Nations\",\"acronym\":\"NATO\"}", "{\"type\":\"organization\",\"name\":\"United Nations\",\"acronym\":\"UN\"}" },
	{ "PD-5051", "{\"type\":\"organization\",\"name\":\"United Nations Security Council\",\"parent\":\"European Union\"}",
	  "{\"type\":\"organization\",\"name\":\"United Nations Security Council\",\"parent\":\"United Nations\"}" },
	{ "PD-5052", "{\"type\":\"priority\",\"text\":\"...\"}", "{\"type\":\"priority\",\"text\":\"end hunger\"}" },
	{ "PD-5053", "{\"type\":\"article\",\"priorities\":[{\"text\":\"end hunger\"},{\"text\":\"end hunger\"}]}",
	  "{\"type\":\"article\",\"priorities\":[{\"text\":\"end hunger\"},{\"text\":\"end war\"}]}" },
	{ "PD-5054", "{\"type\":\"article\",\"priorities\":[{\"number\":\"1\",\"text\":\"end hunger\"},{\"number\":\"3\",\"text\":\"end war\"}]}",
	  "{\"type\":\"article\",\"priorities\":[{\"number\":\"1\",\"text\":\"end hunger\"},{\"number\":\"2\",\"text\":\"end war\"}]}" },
	{ "PD-5055", "{\"type\":\"quote\",\"text\":\"...\"}", "{\"type\":\"quote\",\"text\":\"We agree.\"}" },
	{ "PD-5056", "{\"type\":\"quote\",\"text\":\"We agree.\"}", "{\"type\":\"quote\",\"speaker\":\"A B\",\"text\":\"We agree.\"}" },
	{ "PD-5057", "{\"type\":\"article\",\"body\":[{\"kind\":\"heading\",\"level\":1,\"text\":\"A\"},{\"kind\":\"heading\",\"level\":3,\"text\":\"B\"}]}",
	  "{\"type\":\"article\",\"body\":[{\"kind\":\"heading\",\"level\":1,\"text\":\"A\"},{\"kind\":\"heading\",\"level\":2,\"text\":\"B\"}]}" },
	{ "PD-5058", "{\"type\":\"article\",\"title\":\"A\"}", "{\"type\":\"article\",\"title\":\"A\",\"body\":[{\"kind\":\"paragraph\",\"text\":\"B\"}]}" },
	{ "PD-5059", "{\"type\":\"article\",\"countries\":[\"AZ\",\"FR\",\"AZ\"]}", "{\"type\":\"article\",\"countries\":[\"AZ\",\"FR\"]}" },
	{ "PD-5060", "{\"type\":\"article\",\"published\":\"1990\",\"resolutions\":[" RES() "]}", "{\"type\":\"article\",\"published\":\"1994\",\"resolutions\":[" RES() "]}" },
	{ "PD-5061", "{\"type\":\"article\",\"quotes\":[{\"text\":\"We agree.\",\"evidence\":[{\"start\":9,\"end\":9}]}]}",
	  "{\"type\":\"article\",\"quotes\":[{\"text\":\"We agree.\",\"evidence\":[{\"start\":9,\"end\":18}]}]}" },
	{ "PD-5062", AKN("par_0"), AKN("par_3") },
	{ "PD-5063", RES(",\"voters\":{\"for\":[\"Djibouti\",\"Germany\"]}"), RES(",\"voters\":{\"for\":[\"Djibouti\",\"RUSSIAN FEDERATION\",\"Cabo Verde\"]}") },
	{ "PD-5064", RES(",\"operative\":[{\"text\":\"Decides:\",\"items\":[{\"text\":\"to act.\",\"references\":[{\"relation\":\"recalls\"}]}]}]"),
	  RES(",\"operative\":[{\"text\":\"Decides:\",\"items\":[{\"text\":\"to act.\",\"references\":[{\"title\":\"Charter of the United Nations\"}]}]}]") },
};

struct hearing {
	const struct pd_source *source;
	const char *code;
	struct pd_authority *authority;
	unsigned met, others, misplaced, helpless;
	uint64_t last_line;
};

static void on_diag(void *user, const struct pd_diag *diag)
{
	struct hearing *h = user;

	if (strcmp(diag->code->code, h->code) == 0) {
		h->met++;
		h->last_line = diag->line;
		h->misplaced += !diag->line || !diag->column;
		h->helpless += !*diag->code->hint || !*diag->code->why;
	}
	/* A note or warning of another rule may be true of the same document; what the reader refuses may not. */
	h->others += diag->severity == PD_ERROR && strncmp(diag->code->code, "PD-5", 4) != 0;
	h->misplaced += diag->offset != SIZE_MAX && diag->offset > h->source->bytes.len;
}

static int on_record(void *user, const struct pd_record *record)
{
	struct hearing *h = user;
	return pd_check(record, h->authority, on_diag, h) == PD_OK ? 0 : -1;
}

static struct hearing judge(const char *text, const char *code)
{
	struct pd_source source = { .name = "record", .bytes = pd_str_c(text) };
	struct hearing h = { .source = &source, .code = code };

	pd_read(&source, NULL, NULL, on_record, on_diag, &h);
	return h;
}

START_TEST(test_rule)
{
	struct hearing bad = judge(rules[_i].bad, rules[_i].code), good = judge(rules[_i].good, rules[_i].code);

	ck_assert_msg(bad.met > 0, "%s is not found in %s", rules[_i].code, rules[_i].bad);
	ck_assert_msg(good.met == 0, "%s is found in %s", rules[_i].code, rules[_i].good);
	ck_assert_uint_eq(bad.others + good.others, 0);
	ck_assert_msg(bad.misplaced + good.misplaced == 0, "%s has no line and column in %s", rules[_i].code, rules[_i].bad);
	ck_assert_uint_eq(bad.helpless, 0);
}
END_TEST

/* Rules are those of records, and what the metadata of Akoma Ntoso gainsay; but for what is not read, or mended. */
static bool is_rule(const char *code)
{
	return strncmp(code, "PD-5", 4) == 0 || (strncmp(code, "PD-4", 4) == 0 && strcmp(code, "PD-4007") != 0 && strcmp(code, "PD-4008") != 0);
}

/* No rule without a document. */
START_TEST(test_all)
{
	size_t n = sizeof rules / sizeof *rules, k = 0;

	for (size_t i = 0; pd_code_at(i); i++) {
		if (!is_rule(pd_code_at(i)->code))
			continue;
		ck_assert_msg(k < n && strcmp(rules[k].code, pd_code_at(i)->code) == 0, "%s has no document here", pd_code_at(i)->code);
		k++;
	}
	ck_assert_uint_eq(k, n);
}
END_TEST

/* A name or row of a user's own is known to the rules. */
START_TEST(test_authority)
{
	struct pd_source source = { .name = "record", .bytes = pd_str_c("{\"type\":\"organization\",\"name\":\"League of Fishes\"}") };
	struct hearing h = { .source = &source, .code = "PD-5049", .authority = pd_authority_new() };

	ck_assert_int_eq(pd_authority_add(h.authority, pd_str_c("name\tacronym\tparent\nLeague of Fishes\tLF\t\n"), "own", NULL, NULL), PD_OK);
	pd_read(&source, NULL, NULL, on_record, on_diag, &h);
	ck_assert_uint_eq(h.met, 0);
	pd_authority_free(h.authority);
	h.authority = NULL;
	pd_read(&source, NULL, NULL, on_record, on_diag, &h);
	ck_assert_uint_eq(h.met, 1);
}
END_TEST

/* Each of many findings has its own line, found in one walk: a record of a hundred thousand faults takes no longer than its size asks. */
START_TEST(test_many)
{
	struct pd_buf text = { 0 };
	struct pd_source source = { .name = "record" };
	struct hearing h = { .source = &source, .code = "PD-5028" };

	pd_buf_puts(&text, "{\"type\":\"resolution\",\"symbol\":\"S/RES/822 (1993)\",\"operative\":[\n");
	for (int i = 1; i <= 100000; i++)
		pd_buf_printf(&text, "{\"number\":\"%d\",\"text\":\"Decides so\"},\n", i);
	pd_buf_puts(&text, "{\"number\":\"100001\",\"text\":\"Decides so.\"}]}");
	source.bytes = pd_buf_str(&text);
	pd_read(&source, NULL, NULL, on_record, on_diag, &h);
	ck_assert_uint_eq(h.met, 100000);
	ck_assert_uint_eq(h.last_line, 100001);
	pd_buf_release(&text);
}
END_TEST

Suite *unit_suite(void)
{
	Suite *suite = suite_create("check");
	TCase *one = tcase_create("rules of the field");

	pd_init();
	tcase_add_loop_test(one, test_rule, 0, sizeof rules / sizeof *rules);
	tcase_add_test(one, test_all);
	tcase_add_test(one, test_authority);
	tcase_add_test(one, test_many);
	suite_add_tcase(suite, one);
	return suite;
}
