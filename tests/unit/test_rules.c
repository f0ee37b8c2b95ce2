/* Each rule of rules.tsv brings a text that fires it and one that must not: both are run here. */
#include "prose.h"

#define TABLES (&pd_tables_builtin)

/* Is a match of the rule among those that pd_run_rules() keeps? */
static bool is_found(const struct prose *p, uint32_t rule)
{
	for (unsigned makes = 0; makes < PD_N_MAKES; makes++)
		for (size_t i = 0; i < p->c.found[makes].n; i++)
			if (p->c.found[makes].at[i].rule == rule)
				return true;
	return false;
}

/* Does it match at any token, were it tried there? */
static bool matches(const struct prose *p, uint32_t rule)
{
	static struct pd_match m;
	for (uint32_t at = 0; at < p->tokens.n; at++)
		if (pd_match_rule(&p->tokens, rule, at, &m) && m.end > at)
			return true;
	return false;
}

static struct pd_str cell(uint32_t rule, unsigned column)
{
	return pd_cell(TABLES, PD_T_RULES, TABLES->rules[rule].row, column);
}

START_TEST(fires)
{
	struct pd_str name = cell((uint32_t)_i, PD_RULE_NAME), text = cell((uint32_t)_i, PD_RULE_FIRES);
	struct prose p;
	ck_assert_msg(text.len > 0, "rule '%.*s' has no text that fires it", PD_ARG(name));
	prose_read(&p, TABLES, text);
	ck_assert_msg(is_found(&p, (uint32_t)_i), "rule '%.*s' %s in: %.*s", PD_ARG(name),
	              matches(&p, (uint32_t)_i) ? "matches, but a longer one of its kind does too," : "does not match",
	              PD_ARG(text));
	prose_release(&p);
}
END_TEST

START_TEST(fires_not)
{
	struct pd_str name = cell((uint32_t)_i, PD_RULE_NAME), text = cell((uint32_t)_i, PD_RULE_NOT);
	struct prose p;
	ck_assert_msg(text.len > 0, "rule '%.*s' has no text that must not fire it", PD_ARG(name));
	prose_read(&p, TABLES, text);
	ck_assert_msg(!matches(&p, (uint32_t)_i), "rule '%.*s' matches in: %.*s", PD_ARG(name), PD_ARG(text));
	prose_release(&p);
}
END_TEST

/* Explanations and this test name rules, so a name is one rule's. */
START_TEST(name_is_its_own)
{
	struct pd_str name = cell((uint32_t)_i, PD_RULE_NAME);
	ck_assert(name.len > 0);
	for (uint32_t i = 0; i < TABLES->n_rules; i++)
		ck_assert_msg(i == (uint32_t)_i || !pd_str_eq(cell(i, PD_RULE_NAME), name), "two rules are '%.*s'", PD_ARG(name));
}
END_TEST

Suite *unit_suite(void)
{
	Suite *suite = suite_create("rules");
	TCase *tc = tcase_create("a rule fires in its text");
	tcase_add_loop_test(tc, fires, 0, (int)TABLES->n_rules);
	suite_add_tcase(suite, tc);
	tc = tcase_create("a rule does not fire in its other text");
	tcase_add_loop_test(tc, fires_not, 0, (int)TABLES->n_rules);
	suite_add_tcase(suite, tc);
	tc = tcase_create("no two rules have one name");
	tcase_add_loop_test(tc, name_is_its_own, 0, (int)TABLES->n_rules);
	suite_add_tcase(suite, tc);
	return suite;
}
