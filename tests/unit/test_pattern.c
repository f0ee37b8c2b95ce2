/* The language of rules: what each construct matches, what the compiler refuses, and that matching has an end. */
#include "prose.h"

#include <stdio.h>
#include <stdlib.h>

#define SET "set\twords\n" "colour\tred|green|blue\n" "\xC3\xA9tat\tpays\n"
#define MACRO "macro\texpands\n" "pair\t@colour @colour\n" "inner\t( {pair} )\n" "again\t{again}\n" "half\t( red\n" \
	"m1\t{m2} {m2} {m2} {m2}\n" "m2\t{m3} {m3} {m3} {m3}\n" "m3\t{m4} {m4} {m4} {m4}\n" "m4\t{m5} {m5} {m5} {m5}\n" \
	"m5\t{m6} {m6} {m6} {m6}\n" "m6\t{m7} {m7} {m7} {m7}\n" "m7\t{m8} {m8} {m8} {m8}\n" "m8\tred red red red red red red red\n"
#define NAMES "name\tacronym\tparent\n" "Lagoon Council\tLC\t\n"
#define STATES "code\tname\taliases\tdemonyms\n" "LG\tLagunia\t\tLagunian\n"
#define PLACES "place\tcountry\n" "Port Reed\tLG\n"

/* One rule among small tables of its own. */
struct rule {
	struct pd_arena arena;
	struct pd_report report;
	const struct pd_tables *tables;   /* NULL: refused */
	char said[600];
};

static void hear(void *user, const struct pd_diag *diag)
{
	struct rule *r = user;
	if (!r->said[0])
		snprintf(r->said, sizeof r->said, "%s %.*s", diag->code->code, PD_ARG(diag->message));
}

static void compile(struct rule *r, const char *pattern, const char *makes, const char *needs)
{
	static jmp_buf oom;
	static const char *const tables[] = { SET, MACRO, NAMES, STATES, PLACES };
	struct pd_program program;

	memset(r, 0, sizeof *r);
	pd_arena_init(&r->arena);
	r->arena.oom = &oom;
	if (setjmp(oom))
		ck_abort_msg("memory ran out");
	r->report = (struct pd_report){ .fn = hear, .user = r };
	struct pd_builder *b = pd_builder_new(&r->arena);
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		ck_assert(pd_tables_add(b, pd_str_c(tables[i]), &r->report));
	struct pd_str line = pd_str_printf(&r->arena, "rule\tpattern\tmakes\tneeds\nr\t%s\t%s\t%s\n", pattern, makes, needs);
	ck_assert(pd_tables_add(b, line, &r->report));
	pd_builder_collect(b);
	if (pd_rules_compile(&r->arena, b, &program, &r->report))
		r->tables = pd_tables_build(b, &program);
}

/* A table's rows are numbered in 16 bits: one row too many is refused, by its line, and does not pass for another. */
START_TEST(too_many_rows)
{
	struct rule r = { 0 };
	static jmp_buf oom;
	enum { ROWS = 66000, LINE = 14 };
	char *text = malloc(32 + (size_t)ROWS * LINE), *at = text;
	pd_arena_init(&r.arena);
	r.arena.oom = &oom;
	if (setjmp(oom))
		ck_abort_msg("memory ran out");
	r.report = (struct pd_report){ .fn = hear, .user = &r };
	at += sprintf(at, "place\tcountry\n");
	for (int i = 0; i < ROWS; i++)
		at += sprintf(at, "Reed%05d\tLG\n", i);
	ck_assert(!pd_tables_add(pd_builder_new(&r.arena), pd_str_between(text, at), &r.report));
	ck_assert_str_eq(r.said, "PD-3001 more than 65534 rows of one table, those compiled in counted");
	pd_arena_release(&r.arena);
	free(text);
}
END_TEST

/* --- what matches ------------------------------------------------------------------------------------------------- */

/* The first match, its words in brackets, then its captures: "[red green] n=red". Empty: none. */
static const struct {
	const char *pattern, *text, *matches;
} cases[] = {
	/* words, and their capitals */
	{ "red", "a Red one", "[Red]" },
	{ "Red", "a red, a Red one", "[Red]" },
	{ "RED", "a Red, a RED one", "[RED]" },
	{ "caf\xC3\xA9", "the CAF\xC3\x89 there", "[CAF\xC3\x89]" },
	{ "red green", "red and green, red  green", "[red  green]" },
	{ "red|green", "a green one", "[green]" },
	{ "red|@colour|',' x", "blue x", "[blue x]" },
	{ "red|@colour|',' x", "a , x", "[, x]" },
	/* sets and marks */
	{ "@colour", "a Blue one", "[Blue]" },
	{ "@\xC3\xA9tat", "un pays", "[pays]" },
	{ "'('", "a (b", "[(]" },
	{ "'\"'", "a \xE2\x80\x9Cquote\xE2\x80\x9D", "[\xE2\x80\x9C]" },
	{ "red ''s' #word", "red\xE2\x80\x99s fox", "[red\xE2\x80\x99s fox]" },
	{ "red '-' green", "red\xE2\x80\x93green", "[red\xE2\x80\x93green]" },
	/* kinds of mentions */
	{ "<org>", "the Lagoon Council met", "[Lagoon Council]" },
	{ "<org>", "the LC met", "[LC]" },
	{ "<state>", "in Lagunia now", "[Lagunia]" },
	{ "<demonym> #word", "a Lagunian ship", "[Lagunian ship]" },
	{ "<place>", "in Port Reed now", "[Port Reed]" },
	{ "<where> ',' <where>", "Port Reed, Lagunia", "[Port Reed, Lagunia]" },
	{ "<org>", "the lagoon council met", "" },
	{ "<date>", "on 3 June 1987 it", "[3 June 1987]" },
	{ "<quoted>", "he said \"not a word of it\" then", "[\"not a word of it\"]" },
	/* classes */
	{ "#num", "of 12 men", "[12]" },
	{ "#num", "the 12th man", "" },
	{ "#year", "in 1200, 1799, 2100, 1994", "[1994]" },
	{ "#ordinal", "the 12th man", "[12th]" },
	{ "#symbol", "see S/RES/242 there", "[S/RES/242]" },
	{ "#capital", "of Many", "[Many]" },
	{ "#upper", "Of MANY", "[MANY]" },
	{ "#roman", "of XIV men", "[XIV]" },
	{ "#roman", "of Kings", "" },
	{ "red #any", "red , green", "[red ,]" },
	{ "red #any", "red.", "" },
	{ "red #word", "red , green", "" },
	{ "red #any{1,2} green", "red of. green", "[red of. green]" },
	{ "red #any{0,9} green", "red of. Then green", "" },
	/* groups, and nesting */
	{ "( red green | blue ) x", "blue x", "[blue x]" },
	{ "( red green | blue ) x", "red x, red green x", "[red green x]" },
	{ "( red ( green | blue ) )+ x", "red green red blue x", "[red green red blue x]" },
	{ "{pair} x", "red blue x", "[red blue x]" },
	{ "{inner}+ x", "red blue blue red x", "[red blue blue red x]" },
	/* not, glued, first */
	{ "red !green #word", "red green, red blue", "[red blue]" },
	{ "red !( green | blue ) #word", "red blue, red fox", "[red fox]" },
	{ "red ~ '-' ~ green", "red - green, red-green", "[red-green]" },
	{ "^ red", "a red. Red one", "[Red]" },
	/* how often */
	{ "red green? x", "red x", "[red x]" },
	{ "red green? x", "red green x", "[red green x]" },
	{ "red green? x", "red green green x", "" },
	{ "red green* x", "red x", "[red x]" },
	{ "red green* x", "red green green green x", "[red green green green x]" },
	{ "red green+ x", "red x, red green x", "[red green x]" },
	{ "red green{2} x", "red green x, red green green x", "[red green green x]" },
	{ "red green{1,2} x", "red green green green x, red green x", "[red green x]" },
	{ "red #word{0,3} x", "red a b c d x, red a b x", "[red a b x]" },
	{ "red ( green? )* x", "red green green x", "[red green green x]" },
	{ "red ( green* )* x", "red green green x", "[red green green x]" },
	/* captures, in lists */
	{ "n=red", "a red", "[red] n=red" },
	{ "red n=#num", "red 12", "[red 12] n=12" },
	{ "n=#num ( ',' n=#num )*", "1, 2, 3", "[1, 2, 3] n=1 n=2 n=3" },
	{ "n=( red green? ) x", "red green x", "[red green x] n=red green" },
	{ "name=#capital+ x", "Of Many Men x", "[Of Many Men x] name=Of Many Men" },
	{ "n=#num year=#year?", "12 of", "[12] n=12" },
	{ "( n=#num x | year=#num y )", "12 y", "[12 y] year=12" },
	{ "place=<place> ',' who=<org>", "Port Reed, Lagoon Council", "[Port Reed, Lagoon Council] place=Port Reed who=Lagoon Council" },
	/* an inner look leaves the captures alone */
	{ "n=red !( year=green ) x", "red x", "[red x] n=red" },
};

static void add_words(struct pd_buf *out, const struct prose *p, uint32_t first, uint32_t end)
{
	uint32_t from = p->tokens.at[first].start, to = p->tokens.at[end - 1].end;
	pd_buf_add(out, pd_str(p->text.bytes.at + from, to - from));
}

static char *first_match(const struct prose *p)
{
	static struct pd_match m;
	struct pd_buf out = { 0 };
	for (uint32_t at = 0; at < p->tokens.n && !out.len; at++)
		if (pd_match_rule(&p->tokens, 0, at, &m) && m.end > at) {
			pd_buf_char(&out, '[');
			add_words(&out, p, m.first, m.end);
			pd_buf_char(&out, ']');
			for (unsigned i = 0; i < m.n; i++) {
				pd_buf_printf(&out, " %s=", pd_capture_names[m.captured[i].name]);
				add_words(&out, p, m.captured[i].first, m.captured[i].end);
			}
		}
	pd_buf_char(&out, 0);
	ck_assert(out.status == PD_OK);
	return out.at;
}

START_TEST(matches)
{
	struct rule r;
	struct prose p;
	compile(&r, cases[_i].pattern, "visit", "");
	ck_assert_msg(r.tables != NULL, "%s: %s", cases[_i].pattern, r.said);
	prose_read(&p, r.tables, pd_str_c(cases[_i].text));
	char *got = first_match(&p);
	ck_assert_msg(strcmp(got, cases[_i].matches) == 0, "%s in \"%s\": '%s', expected '%s'", cases[_i].pattern,
	              cases[_i].text, got, cases[_i].matches);
	/* What pd_match_rule() finds is found by the table of starts, too. */
	size_t n = p.c.found[PD_M_VISIT].n;
	ck_assert_msg((n > 0) == (got[0] != 0), "%s: %zu found in \"%s\"", cases[_i].pattern, n, cases[_i].text);
	free(got);
	prose_release(&p);
	pd_arena_release(&r.arena);
}
END_TEST

/* Nothing crosses the end of a block. */
START_TEST(stays_in_its_block)
{
	static const char text[] = "red\n\ngreen\n";
	struct rule r;
	struct prose p;
	compile(&r, "red green", "visit", "");
	prose_cut(&p, r.tables, PD_STR("red green"));
	p.text.n_blocks = p.text.n_pieces = 2;
	p.text.bytes = pd_str(text, sizeof text - 1);
	struct pd_piece pieces[] = { { 0, 3 }, { 5, 10 } };
	struct pd_textblock blocks[] = { { .kind = PD_B_PARAGRAPH, .n_pieces = 1 },
	                                 { .kind = PD_B_PARAGRAPH, .first_piece = 1, .n_pieces = 1 } };
	uint32_t firsts[3];
	p.text.pieces = pieces;
	p.text.blocks = blocks;
	p.tokens.block_first = firsts;
	pd_tokenize(&p.arena, &p.tokens, &p.text, r.tables, 0, 2);
	pd_find_names(&p.arena, &p.tokens);
	static struct pd_match m;
	ck_assert(!pd_match_rule(&p.tokens, 0, 0, &m));
	prose_release(&p);
	pd_arena_release(&r.arena);
}
END_TEST

/* --- what is refused ---------------------------------------------------------------------------------------------- */

#define DEEP(x) "( ( ( ( ( ( ( " x " ) ) ) ) ) ) )"

static const struct {
	const char *pattern, *makes, *needs, *says;
} faults[] = {
	{ "@nosuch", "visit", "", "unknown set before ''" },
	{ "red @nosuch green", "visit", "", "unknown set before ' green'" },
	{ "<nosuch>", "visit", "", "unknown kind of mention before '>'" },
	{ "<state", "visit", "", "'>' expected before ''" },
	{ "#nosuch", "visit", "", "unknown class before ''" },
	{ "{nosuch}", "visit", "", "unknown macro before ''" },
	{ "{pair", "visit", "", "'}' expected before ''" },
	{ "nosuch=red", "visit", "", "unknown capture before 'red'" },
	{ "( red", "visit", "", "')' expected before ''" },
	{ "red )", "visit", "", "word expected before ')'" },
	{ "red ( green ( blue )", "visit", "", "')' expected before ''" },
	{ "{half}", "visit", "", "')' expected before ''" },
	{ "'(", "visit", "", "closing ' expected before ''" },
	{ "red{3,2}", "visit", "", "'{least,most}' expected before ''" },
	{ "red{0}", "visit", "", "'{least,most}' expected before ''" },
	{ "red{2", "visit", "", "'{least,most}' expected before ''" },
	{ "red{1,41}", "visit", "", "'{least,most}' expected before ''" },
	{ "red&green", "visit", "", "space expected before '&green'" },
	{ "&", "visit", "", "word expected before '&'" },
	{ "red|", "visit", "", "word expected before ''" },
	{ DEEP(DEEP(DEEP("red"))), "visit", "", "groups nest too deeply before" },
	{ "{again}", "visit", "", "nest too deeply before" },
	{ "( ( ( ( ( red{40} ){40} ){40} ){40} ){40} ){40}", "visit", "", "the rule is too long before" },
	{ "{m1} {m1} {m1} {m1}", "visit", "", "the rule is too long before" },
	{ "", "visit", "", "a rule must take a word before ''" },
	{ "red?", "visit", "", "a rule must take a word before ''" },
	{ "( red | green* )", "visit", "", "a rule must take a word before ''" },
	{ "!red", "visit", "", "a rule must take a word before ''" },
	{ "#any red", "visit", "", "a rule cannot begin with any word before ''" },
	{ "#word{0,2} red", "visit", "", "a rule cannot begin with any word before ''" },
	{ "red", "nosuch", "", "nothing is made by that name before 'red'" },
	{ "red", "visit", "nosuch", "the set that it needs is unknown before 'red'" },
};

START_TEST(refused)
{
	struct rule r;
	compile(&r, faults[_i].pattern, faults[_i].makes, faults[_i].needs);
	ck_assert_msg(r.tables == NULL, "%s: not refused", faults[_i].pattern);
	ck_assert_msg(strncmp(r.said, "PD-3001 rule 'r': ", 18) == 0, "%s", r.said);
	ck_assert_msg(strstr(r.said, faults[_i].says) != NULL, "%s: %s", faults[_i].pattern, r.said);
	ck_assert_uint_eq(r.report.errors, 1);
	pd_arena_release(&r.arena);
}
END_TEST

/* --- bounds ------------------------------------------------------------------------------------------------------- */

/* Patterns that try each way to cut a run of words, on a run without what they end in: without a bound on the steps they
   would outlast the time that a test has. */
static const char *const explosive[] = {
	"red ( #word? #word? #word? )* ( #word? #word? #word? )* x",
	"red ( #word* )* ( #word* )* x",
	"red ( ( #word | #any )+ )+ x",
	"red #word{0,40} #word{0,40} #word{0,40} #word{0,40} x",
	"red !( ( #word* )* x ) ( #word* )* y",
	"red ( n=#word )* ( n=#word )* x",
};

START_TEST(has_an_end)
{
	struct rule r;
	struct prose p;
	struct pd_buf text = { 0 };
	static struct pd_match m;
	compile(&r, explosive[_i], "visit", "");
	ck_assert_msg(r.tables != NULL, "%s", r.said);
	for (int i = 0; i < 10000; i++)
		pd_buf_puts(&text, "red ");
	prose_cut(&p, r.tables, pd_str(text.at, text.len));
	for (uint32_t at = 0; at < p.tokens.n; at++)
		ck_assert(!pd_match_rule(&p.tokens, 0, at, &m));
	pd_buf_release(&text);
	prose_release(&p);
	pd_arena_release(&r.arena);
}
END_TEST

/* More captures than a match holds: refused at that token, nothing is written beyond them. */
START_TEST(captures_are_bounded)
{
	struct rule r;
	struct prose p;
	struct pd_buf text = { 0 };
	static struct pd_match m;
	compile(&r, "n=red ( ',' n=red )* x", "visit", "");
	for (int i = 0; i < 2 * PD_MOST_CAPTURED; i++)
		pd_buf_puts(&text, "red, ");
	pd_buf_puts(&text, "red x");
	prose_cut(&p, r.tables, pd_str(text.at, text.len));
	ck_assert(!pd_match_rule(&p.tokens, 0, 0, &m));
	uint32_t at = p.tokens.n - 2 * 100 - 2;       /* a hundred marks and as many words, one word more, and x */
	ck_assert(pd_match_rule(&p.tokens, 0, at, &m));
	ck_assert_uint_eq(m.n, 101);
	pd_buf_release(&text);
	prose_release(&p);
	pd_arena_release(&r.arena);
}
END_TEST

/* Wherever a rule matches, what it needs is there: to ask for it first loses nothing. */
START_TEST(needs_are_met)
{
	const struct pd_tables *t = &pd_tables_builtin;
	const struct pd_rule *rule = &t->rules[_i];
	struct prose p;
	static struct pd_match m;
	prose_cut(&p, t, pd_cell(t, PD_T_RULES, rule->row, PD_RULE_FIRES));
	for (uint32_t at = 0; at < p.tokens.n; at++) {
		if (!pd_match_rule(&p.tokens, (uint32_t)_i, at, &m))
			continue;
		for (unsigned i = 0; i < PD_NEEDS; i++) {
			struct pd_need need = rule->needs[i];
			bool met = !need.what;
			for (uint32_t k = at + need.from; k < p.tokens.n && (need.to == PD_NEED_FAR || k <= at + need.to) && !met; k++)
				met = pd_token_fits(&p.tokens, t->needs[need.what - 1], k);
			ck_assert_msg(met, "need %u of rule %d", i, _i);
		}
	}
	prose_release(&p);
}
END_TEST

/* What stands in every way through a pattern is needed, and nothing else. */
static const struct {
	const char *pattern;
	int from, to;                     /* of the rarest; -1: nothing is needed */
} needed[] = {
	{ "red ( green )? house", 1, 2 },
	{ "red green* house", 1, PD_NEED_FAR },
	{ "red ( house | garden )", -1, 0 },
	{ "red house|garden", 1, 1 },
	{ "red ( house )?", -1, 0 },
	{ "red ( green house ){2,3}", 1, 1 },
	{ "red !house green", 1, 1 },
	{ "<state> house", 1, PD_NEED_FAR },
};
START_TEST(needs_are_found)
{
	struct rule r;
	compile(&r, needed[_i].pattern, "visit", "");
	ck_assert_msg(r.tables != NULL, "%s", r.said);
	struct pd_need need = r.tables->rules[0].needs[PD_NEED_RAREST];
	ck_assert_int_eq(need.what != 0, needed[_i].from >= 0);
	if (need.what) {
		ck_assert_int_eq(need.from, needed[_i].from);
		ck_assert_int_eq(need.to, needed[_i].to);
	}
	pd_arena_release(&r.arena);
}
END_TEST

Suite *unit_suite(void)
{
	Suite *suite = suite_create("pattern");
	TCase *tc = tcase_create("a pattern matches");
	tcase_add_test(tc, too_many_rows);
	tcase_add_loop_test(tc, matches, 0, sizeof cases / sizeof *cases);
	tcase_add_test(tc, stays_in_its_block);
	tcase_add_loop_test(tc, needs_are_met, 0, (int)pd_tables_builtin.n_rules);
	tcase_add_loop_test(tc, needs_are_found, 0, sizeof needed / sizeof *needed);
	suite_add_tcase(suite, tc);
	tc = tcase_create("a faulty pattern is refused");
	tcase_add_loop_test(tc, refused, 0, sizeof faults / sizeof *faults);
	suite_add_tcase(suite, tc);
	tc = tcase_create("matching is bounded");
	tcase_add_loop_test(tc, has_an_end, 0, sizeof explosive / sizeof *explosive);
	tcase_add_test(tc, captures_are_bounded);
	suite_add_tcase(suite, tc);
	return suite;
}
