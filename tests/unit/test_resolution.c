/* Resolutions from text, piece by piece: lead words, marks of clauses, heads, furniture of pages, and whole outlines. */
#include <stdlib.h>
#include <string.h>

#include "extract/lead.h"
#include "extract/resolution.h"
#include "unit.h"

static struct pd_str string(const char *text)
{
	return pd_str(text, strlen(text));
}

/* --- lead words ---------------------------------------------------------------------------------------------------- */

static const struct {
	const char *text, *words;
	enum pd_lead_part part;
	bool known;
} leads[] = {
	{ "Recalling its resolution 822 (1993)", "Recalling", PD_LEAD_PREAMBLE, false },
	{ "Further recalling that boats float", "Further recalling", PD_LEAD_PREAMBLE, false },
	{ "Noting with deep concern that boats sink", "Noting with deep concern", PD_LEAD_PREAMBLE, false },
	{ "Having received and considered the report", "Having received and considered", PD_LEAD_PREAMBLE, false },
	{ "Having regard to the tide", "Having regard", PD_LEAD_PREAMBLE, false },
	{ "Bearing in mind the tide", "Bearing in mind", PD_LEAD_PREAMBLE, false },
	{ "Taking into account the tide", "Taking into account", PD_LEAD_PREAMBLE, false },
	{ "Being convinced that boats float", "Being convinced", PD_LEAD_PREAMBLE, false },
	{ "Re-emphasizing the need for oars", "Re-emphasizing", PD_LEAD_PREAMBLE, false },
	{ "Calls once again upon all crews", "Calls once again upon", PD_LEAD_OPERATIVE, false },
	{ "Takes note of the tide", "Takes note", PD_LEAD_OPERATIVE, false },
	{ "TAKES NOTE of the tide", "TAKES NOTE", PD_LEAD_OPERATIVE, false },
	{ "Looks forward to the flood", "Looks forward", PD_LEAD_OPERATIVE, false },
	{ "Pays tribute to the keeper", "Pays tribute", PD_LEAD_OPERATIVE, false },
	{ "Condemns and deplores the leak", "Condemns and deplores", PD_LEAD_OPERATIVE, false },
	{ "Decides, in accordance with the tide", "Decides", PD_LEAD_OPERATIVE, false },
	{ "In this regard, urges all crews", "In this regard, urges", PD_LEAD_OPERATIVE, false },
	{ "Expressing again its deep appreciation to crews", "Expressing again its deep appreciation", PD_LEAD_PREAMBLE, false },
	{ "It is resolved that boats float", "It is resolved", PD_LEAD_OPERATIVE, false },
	{ "Rappelant en outre sa résolution", "Rappelant en outre", PD_LEAD_PREAMBLE, false },
	{ "Tenant compte de la marée", "Tenant compte", PD_LEAD_PREAMBLE, false },
	{ "Teniendo presente la marea", "Teniendo presente", PD_LEAD_PREAMBLE, false },
	{ "Teniendo en cuenta la marea", "Teniendo en cuenta", PD_LEAD_PREAMBLE, false },
	{ "Expresando una vez más su pesar", "Expresando una vez más", PD_LEAD_PREAMBLE, false },
	{ "Boats are to leave", "", PD_LEAD_NONE, false },
	{ "Buoys all boats", "Buoys", PD_LEAD_OPERATIVE, true },
	{ "The boats are to leave", "", PD_LEAD_NONE, true },
	{ "", "", PD_LEAD_NONE, true },
	{ "“", "", PD_LEAD_NONE, true },
};

START_TEST(lead_words)
{
	struct pd_str text = string(leads[_i].text);
	struct pd_lead lead = pd_lead_read(&pd_tables_builtin, text, leads[_i].known);
	struct pd_str words = pd_str(text.at + lead.start, lead.part ? lead.len - lead.start : 0);
	ck_assert_int_eq(lead.part, leads[_i].part);
	ck_assert_msg(pd_str_is(words, leads[_i].words), "“%.*s” is not “%s”", (int)words.len, words.at, leads[_i].words);
}
END_TEST

/* --- marks of clauses ---------------------------------------------------------------------------------------------- */

static const struct {
	const char *text;
	unsigned next;
	enum pd_clause_style style;
	unsigned number;
	const char *printed;
	bool garbled;
} marks[] = {
	{ "1. Decides", 1, PD_CS_NUMBER, 1, "1", false },
	{ "12.Decides", 1, PD_CS_NUMBER, 12, "12", false },
	{ "l. Decides", 1, PD_CS_NUMBER, 1, "l", true },
	{ "S. Decides", 5, PD_CS_NUMBER, 5, "S", true },
	{ "17, Decides", 17, PD_CS_NUMBER, 17, "17", true },
	{ "12, including boats", 12, PD_CS_NONE, 0, "", false },
	{ "(a) boats", 1, PD_CS_LETTER, 1, "(a)", false },
	{ "a) des bateaux", 1, PD_CS_LETTER, 1, "a)", false },
	{ "(ii) boats", 1, PD_CS_ROMAN, 2, "(ii)", false },
	{ "(2) boats", 1, PD_CS_DIGIT, 2, "(2)", false },
	{ "– boats", 1, PD_CS_DASH, 0, "–", false },
	{ "A. whereas boats", 1, PD_CS_CAPITAL, 1, "A", false },
	{ "3.2. boats", 1, PD_CS_DECIMAL, 2, "3.2", false },
	{ "3.2.11. boats", 1, PD_CS_DECIMAL_2, 11, "3.2.11", false },
	{ "3.2.1.4. boats", 1, PD_CS_DECIMAL_3, 4, "3.2.1.4", false },
	{ "3.2.1.4.5. boats", 1, PD_CS_NONE, 0, "", false },
	{ "3.5 metres", 1, PD_CS_NONE, 0, "", false },
	{ "(1990) of 6 August", 1, PD_CS_NONE, 0, "", false },
	{ "Decides", 1, PD_CS_NONE, 0, "", false },
	{ "1.", 1, PD_CS_NONE, 0, "", false },
};

START_TEST(marks_of_clauses)
{
	struct pd_clause_mark m;
	bool any = pd_clause_mark(string(marks[_i].text), marks[_i].next, &m);
	ck_assert_msg(any == (marks[_i].style != PD_CS_NONE), "%s", marks[_i].text);
	if (!any)
		return;
	ck_assert_int_eq(m.style, marks[_i].style);
	ck_assert_uint_eq(m.number, marks[_i].number);
	ck_assert_int_eq(m.garbled, marks[_i].garbled);
	ck_assert_msg(pd_str_is(m.printed, marks[_i].printed), "“%.*s”", (int)m.printed.len, m.printed.at);
}
END_TEST

/* --- heads --------------------------------------------------------------------------------------------------------- */

static const struct {
	const char *text;
	enum pd_title_kind kind;
	enum pd_citing_body body;
	int number, year;
	const char *session, *adopted, *title;
} titles[] = {
	{ "Resolution 822 (1993)", PD_TITLE_RESOLUTION, PD_BODY_UNSC, 822, 1993, "", "", "" },
	{ "RESOLUTION 242 (1967) of 22 November 1967", PD_TITLE_RESOLUTION, PD_BODY_UNSC, 242, 1967, "", "1967-11-22", "" },
	{ "4 (1946). Resolution of 29 April 1946", PD_TITLE_RESOLUTION, PD_BODY_UNSC, 4, 1946, "", "1946-04-29", "" },
	{ "Résolution 822 (1993)", PD_TITLE_RESOLUTION, PD_BODY_UNSC, 822, 1993, "", "", "" },
	{ "46/182. Strengthening of boats", PD_TITLE_RESOLUTION, PD_BODY_UNGA, 182, 0, "46", "", "Strengthening of boats" },
	{ "ES-10/12. Boats", PD_TITLE_RESOLUTION, PD_BODY_UNGA, 12, 0, "ES-10", "", "Boats" },
	{ "2625 (XXV). Declaration on boats", PD_TITLE_RESOLUTION, PD_BODY_UNGA, 2625, 0, "XXV", "", "Declaration on boats" },
	{ "1990/25. Boats", PD_TITLE_RESOLUTION, PD_BODY_ECOSOC, 25, 0, "1990", "", "Boats" },
	{ "Resolution adopted by the Human Rights Council on 6 October 2031", PD_TITLE_ADOPTED_BY, PD_BODY_HRC, 0, 0, "", "2031-10-06", "" },
	{ "Statement by the President of the Security Council", PD_TITLE_STATEMENT, PD_BODY_UNSC, 0, 0, "", "",
	  "Statement by the President of the Security Council" },
	{ "European Parliament resolution of 15 March 2031 on boats", PD_TITLE_RESOLUTION, PD_BODY_OTHER, 0, 0, "", "2031-03-15",
	  "European Parliament resolution of 15 March 2031 on boats" },
	{ "DECISION No. 9/31 BOATS", PD_TITLE_RESOLUTION, PD_BODY_OTHER, 0, 0, "", "", "BOATS" },
	{ "Resolution 822 (1993) was read by all and then put away in a drawer of the harbour", PD_TITLE_NONE, 0, 0, 0, "", "", "" },
	{ "resolution 822 (1993)", PD_TITLE_NONE, 0, 0, 0, "", "", "" },
	{ "46/182 Boats", PD_TITLE_NONE, 0, 0, 0, "", "", "" },
	{ "", PD_TITLE_NONE, 0, 0, 0, "", "", "" },
};

static void same(struct pd_str got, const char *want)
{
	ck_assert_msg(got.at ? pd_str_is(got, want) : !*want, "“%.*s” is not “%s”", (int)got.len, got.at ? got.at : "", want);
}

START_TEST(heads)
{
	struct pd_arena arena;
	jmp_buf oom;
	struct pd_reshead head = { 0 };
	pd_arena_init(&arena);
	if (setjmp(oom))
		ck_abort_msg("no memory");
	arena.oom = &oom;
	ck_assert_int_eq(pd_reshead_title(&arena, string(titles[_i].text), &head), titles[_i].kind);
	if (titles[_i].kind) {
		ck_assert_int_eq(head.body, titles[_i].body);
		ck_assert_int_eq(head.number, titles[_i].number);
		ck_assert_int_eq(head.year, titles[_i].year);
		same(head.session, titles[_i].session);
		same(head.adopted, titles[_i].adopted);
		same(head.title, titles[_i].title);
	}
	pd_arena_release(&arena);
}
END_TEST

/* Lines of adoption: the counts (-1: not said), and the states. */
static const struct {
	const char *text;
	int in_favour, against, abstain;
	const char *outcome, *meeting, *states;
} votes[] = {
	{ "Adopted at the 39th meeting by 10 votes to none, with 1 abstention (Poland).", 10, 0, 1, "", "39", "Poland" },
	{ "Adopted at the 254th meeting by 7 votes to I (Syria), with 3 abstentions.", 7, 1, 3, "", "254", "Syria" },
	{ "Adopted unanimously at the 2045th meeting.", -1, -1, -1, "unanimously", "2045", "" },
	{ "Adopted without a vote", -1, -1, -1, "without vote", "", "" },
	{ "Adopted by consensus at the 12th meeting.", -1, -1, -1, "by consensus", "12", "" },
	{ "[Adopted by a recorded vote of 28 to 3, with 2 abstentions.", 28, 3, 2, "", "", "" },
	{ "Adopted at the 9th meeting by 9 votes to 2 (Bolivia (Plurinational State of) and Trinidad and Tobago).", 9, 2, -1, "", "9",
	  "Bolivia (Plurinational State of);Trinidad and Tobago" },
	{ "Against: Bosnia and Herzegovina, Palau and Tonga", -1, -1, -1, "", "", "Bosnia and Herzegovina;Palau;Tonga" },
};

static int count_of(struct pd_int n)
{
	return n.known ? (int)n.value : -1;
}

START_TEST(lines_of_adoption)
{
	struct pd_arena arena;
	jmp_buf oom;
	struct pd_reshead head = { 0 };
	struct pd_buf states = { 0 };
	pd_arena_init(&arena);
	if (setjmp(oom))
		ck_abort_msg("no memory");
	arena.oom = &oom;
	ck_assert(pd_reshead_closing(&arena, string(votes[_i].text), &head));
	ck_assert_int_eq(count_of(head.vote.in_favour), votes[_i].in_favour);
	ck_assert_int_eq(count_of(head.vote.against), votes[_i].against);
	ck_assert_int_eq(count_of(head.vote.abstain), votes[_i].abstain);
	same(head.outcome, votes[_i].outcome);
	same(head.meeting, votes[_i].meeting);
	for (size_t i = 0; i < head.voters.n_against + head.voters.n_abstain; i++) {
		struct pd_str name = i < head.voters.n_against ? head.voters.against[i] : head.voters.abstain[i - head.voters.n_against];
		pd_buf_printf(&states, "%s%.*s", i ? ";" : "", (int)name.len, name.at);
	}
	same(pd_str(states.at ? states.at : "", states.len), votes[_i].states);
	pd_buf_release(&states);
	pd_arena_release(&arena);
}
END_TEST

/* --- what begins a resolution -------------------------------------------------------------------------------------- */

static const struct {
	const char *text;
	bool like;
} beginnings[] = {
	{ "Resolution 9007 (2007)\n\nThe Security Council,\n", true },
	{ "S/RES/9007 (2007)\n\nThe Security Council,\n", true },
	{ "3 (1946). Resolution of 4 April 1946\n", true },
	{ "Resolution 9007 (2007)\nRecalling boats,\n", true },
	{ "S/2031/302\nFiji and Palau: draft resolution\nThe Security Council,\n", true },
	{ "MC.DOC/1/31\nMINISTERIAL DECLARATION ON BOATS\n1. We, the Ministers, met.\n", true },
	{ "Resolution 2599 (2031)\nBoats\n1. The Parliamentary Assembly recalls boats.\n", true },
	{ "Statement by the President of the Security Council\nAt the 6280th meeting of the Security Council, held on 2 March 2010, …\n", true },
	{ "The Security Council,\n\nRecalling boats,\n", false },
	{ "Decision on boats\n\nCalls came in all day long.\n", false },
	{ "What the Council said\n\nThe harbour was closed for days.\n", false },
	{ "", false },
};

START_TEST(beginnings_of_texts)
{
	ck_assert_msg(pd_resolution_like(string(beginnings[_i].text)) == beginnings[_i].like, "%s", beginnings[_i].text);
}
END_TEST

Suite *unit_suite(void)
{
	Suite *suite = suite_create("resolution");
	TCase *tcase = tcase_create("resolutions from text");
	tcase_add_loop_test(tcase, lead_words, 0, sizeof leads / sizeof *leads);
	tcase_add_loop_test(tcase, marks_of_clauses, 0, sizeof marks / sizeof *marks);
	tcase_add_loop_test(tcase, heads, 0, sizeof titles / sizeof *titles);
	tcase_add_loop_test(tcase, lines_of_adoption, 0, sizeof votes / sizeof *votes);
	tcase_add_loop_test(tcase, beginnings_of_texts, 0, sizeof beginnings / sizeof *beginnings);
	suite_add_tcase(suite, tcase);
	return suite;
}
