/* test_jsonpath.c: JSONPath through the library: the compliance suite of RFC 9535, and expressions without bound. */
#include "polidoc.h"
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#define SUITE_FILE "../shared/suites/jsonpath-compliance-test-suite/cts.json"

static json_t *cases;

/* What a query gives: its values, and where they stand. */
struct got {
	json_t *values, *paths;
	struct pd_buf diags;
};

static int on_result(void *user, const struct pd_query_result *result)
{
	struct got *got = user;
	json_t *value = json_loadb(result->json.at, result->json.len, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);

	ck_assert_ptr_nonnull(value);
	json_array_append_new(got->values, value);
	if (result->path.at)
		json_array_append_new(got->paths, json_stringn(result->path.at, result->path.len));
	return 0;
}

static void on_diag(void *user, const struct pd_diag *diag)
{
	struct got *got = user;
	pd_buf_add(&got->diags, diag->message);
}

static enum pd_status ask(const char *expression, size_t len, const char *document, bool paths, struct got *got)
{
	struct pd_query_options options = { .paths = paths };
	struct pd_query_fault fault;
	struct pd_query *query = pd_query_new((struct pd_str){ expression, len }, &options, &fault);
	struct pd_source source = { .name = "d.json", .bytes = { document, strlen(document) } };

	*got = (struct got){ .values = json_array(), .paths = json_array() };
	ck_assert_msg(query, "%.*s: %s", (int)len, expression, fault.message);
	struct pd_runner *runner = pd_runner_new(query);
	ck_assert_ptr_nonnull(runner);
	enum pd_status status = pd_runner_run(runner, &source, NULL, NULL, on_result, on_diag, got);
	pd_runner_free(runner);
	pd_query_free(query);
	return status;
}

static void let_go(struct got *got)
{
	json_decref(got->values);
	json_decref(got->paths);
	pd_buf_release(&got->diags);
}

/* Is @value the one result, or one of several that would do? */
static bool expected(json_t *test, const char *one, const char *several, json_t *value)
{
	json_t *list = json_object_get(test, several), *each;
	size_t i;

	if (json_object_get(test, one))
		return json_equal(json_object_get(test, one), value);
	json_array_foreach(list, i, each)
		if (json_equal(each, value))
			return true;
	return !list;
}

START_TEST(compliance)
{
	json_t *test = json_array_get(cases, (size_t)_i), *selector = json_object_get(test, "selector");
	const char *expression = json_string_value(selector);
	size_t len = json_string_length(selector);
	struct got got;

	if (json_is_true(json_object_get(test, "invalid_selector"))) {
		struct pd_query_fault fault;
		ck_assert_ptr_null(pd_query_new((struct pd_str){ expression, len }, NULL, &fault));
		ck_assert(fault.message[0] && fault.offset <= len);
		return;
	}
	char *document = json_dumps(json_object_get(test, "document"), JSON_ENCODE_ANY);
	for (int paths = 0; paths < 2; paths++) {
		ck_assert_int_eq(ask(expression, len, document, paths, &got), PD_OK);
		char *values = json_dumps(got.values, JSON_ENCODE_ANY);
		ck_assert_msg(expected(test, "result", "results", got.values), "%s over %s gives %s", expression, document, values);
		if (paths)
			ck_assert(expected(test, "result_paths", "results_paths", got.paths));
		free(values);
		let_go(&got);
	}
	free(document);
}
END_TEST

/* --- what has no bound of its own --- */

static char *repeated(const char *start, const char *part, size_t n, const char *end)
{
	size_t size = strlen(start) + strlen(part) * n + strlen(end) + 1;
	char *text = malloc(size), *at = text + sprintf(text, "%s", start);

	for (size_t i = 0; i < n; i++)
		at += sprintf(at, "%s", part);
	strcpy(at, end);
	return text;
}

static const struct { const char *start, *part; size_t n; const char *end; bool good; } long_ones[] = {
	{ "$", ".a", 500000, "", true }, { "$", "[0]", 300000, "", true }, { "$..", "*..", 300000, "*", true },
	{ "$[", "0,", 400000, "0]", true }, { "$[?@.a", "||@.b", 200000, "]", true }, { "$['", "a", 1000000, "']", true },
	{ "$[?", "(", 10000, "@", false }, { "$", "[?@", 10000, "", false }, { "$[?length(", "length(", 10000, "", false },
	{ "$[?", "!(", 10000, "", false }, { "$[", "[", 10000, "", false }, { "$[?@.a==", "9", 1000000, "]", true },
	{ "$", ".a", 3000000, "", false }, { "", "a", 1000000, "", false }, { "/a[", "a[", 10000, "", false },
	{ "/", "(", 10000, "", false }, { "$[?match(@,'", "(", 100000, "')]", true },
	{ "$[?match(@,'", "(((((a{1000}){1000}){1000}", 1, ")))')]", true },
};

START_TEST(long_one)
{
	char *text = repeated(long_ones[_i].start, long_ones[_i].part, long_ones[_i].n, long_ones[_i].end);
	struct pd_query_fault fault;
	struct pd_query *query = pd_query_new((struct pd_str){ text, strlen(text) }, NULL, &fault);

	ck_assert_int_eq(query != NULL, long_ones[_i].good);
	ck_assert(query || (fault.message[0] && fault.offset <= strlen(text)));
	struct pd_runner *runner = query ? pd_runner_new(query) : NULL;
	struct got got = { .values = json_array(), .paths = json_array() };
	struct pd_source source = { .name = "d.json", .bytes = { "{\"a\":[{\"a\":1}]}", 15 } };
	if (runner)
		ck_assert_int_eq(pd_runner_run(runner, &source, NULL, NULL, on_result, on_diag, &got), PD_OK);
	let_go(&got);
	pd_runner_free(runner);
	pd_query_free(query);
	free(text);
}
END_TEST

/* Work that grows without bound is given up, and said so. */
START_TEST(catastrophe)
{
	char *as = repeated("[\"", "a", 200, "b\"]"), *deep = repeated("", "[", 400, ""), *shut = repeated(deep, "]", 400, "");
	static const char pattern[] = "$[?match(@, '(a|a|aa)*(a|aa)+[cd][ef]?')]", stars[] = "$..*..*..*..*..*..x";
	struct got got;

	ck_assert_int_eq(ask(pattern, strlen(pattern), as, false, &got), PD_REFUSED);
	ck_assert_ptr_nonnull(strstr(got.diags.at, "a pattern takes too long"));
	ck_assert_uint_eq(json_array_size(got.values), 0);
	let_go(&got);
	ck_assert_int_eq(ask(stars, strlen(stars), shut, false, &got), PD_REFUSED);
	ck_assert_ptr_nonnull(strstr(got.diags.at, "takes more than"));
	let_go(&got);
	free(as);
	free(deep);
	free(shut);
}
END_TEST

/* --- I-Regexp, RFC 9485 --- */

static const struct { const char *pattern, *text; bool matches; } regexps[] = {
	{ "a.b", "axb", true }, { "a.b", "a\\nb", false }, { "a.b", "a\\rb", false }, { "[^a]b", "xb", true },
	{ "a{2,3}", "aa", true }, { "a{2,}", "aaaa", true }, { "a{2}", "aaa", false }, { "(ab|cd)+", "abcdab", true },
	{ "\\\\p{Lu}\\\\p{Ll}*", "\xc3\x89tat", true }, { "\\\\P{Nd}", "7", false }, { "[\\\\p{Nd}x-z]+", "7y", true },
	{ "^a", "a", true }, { "a$", "a", true }, { "[a^]", "^", true }, { "[-a]", "-", true }, { "[a-]", "-", true },
	{ "", "", true }, { "a|", "", true }, { "\\\\.", ".", true }, { "\\\\.", "x", false }, { "[&&a]", "&", true },
	/* What PCRE2 knows and the RFC does not matches nothing. */
	{ "\\\\d", "7", false }, { "\\\\w", "w", false }, { "(?i)a", "A", false }, { "a*?", "a", false }, { "a++", "a", false },
	{ "(?:a)", "a", false }, { "\\\\bA", "A", false }, { "\\\\x41", "A", false }, { "[[:alpha:]]", "a", false },
	{ "(a)\\\\1", "aa", false }, { "\\\\p{Greek}", "\xce\xb1", false }, { "\\\\p{L&}", "a", false }, { "a{,2}", "a", false },
	{ "a{2", "a{2", false }, { "]", "]", false }, { "[]", "", false }, { "[a", "a", false }, { "(a", "a", false },
	{ "a)", "a)", false }, { "*", "*", false }, { "\\\\$", "$", false }, { "[a-b-c]", "-", false }, { "\\\\Qa\\\\E", "a", false },
	{ "\\\\/", "/", false }, { "\\\\u0041", "A", false },
};

START_TEST(regexp)
{
	char expression[200], document[100];
	struct got got;

	snprintf(expression, sizeof expression, "$[?match(@, '%s')]", regexps[_i].pattern);
	snprintf(document, sizeof document, "[\"%s\"]", regexps[_i].text);
	ck_assert_int_eq(ask(expression, strlen(expression), document, false, &got), PD_OK);
	ck_assert_msg((json_array_size(got.values) == 1) == regexps[_i].matches, "%s over %s", regexps[_i].pattern,
	              regexps[_i].text);
	let_go(&got);
}
END_TEST

static void add_loop(Suite *suite, const char *name, const TTest *test, size_t n)
{
	TCase *tcase = tcase_create(name);

	tcase_add_loop_test(tcase, test, 0, (int)n);
	suite_add_tcase(suite, tcase);
}

Suite *unit_suite(void)
{
	Suite *suite = suite_create("jsonpath");
	pd_init();
	json_t *file = json_load_file(SUITE_FILE, JSON_ALLOW_NUL, NULL);
	cases = json_incref(json_object_get(file, "tests"));
	json_decref(file);
	if (cases)
		add_loop(suite, "jsonpath: compliance suite", compliance, json_array_size(cases));
	else
		printf("ok - jsonpath: compliance suite # SKIP %s is not there\n", SUITE_FILE);
	add_loop(suite, "jsonpath: long expressions", long_one, sizeof long_ones / sizeof *long_ones);
	add_loop(suite, "jsonpath: work without bound", catastrophe, 1);
	add_loop(suite, "jsonpath: I-Regexp", regexp, sizeof regexps / sizeof *regexps);
	return suite;
}
