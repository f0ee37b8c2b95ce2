/*
 * test_jsonschema.c: the JSON-Schema-Test-Suite, draft 2020-12, through the library: each file is groups of a schema and
 * documents with a verdict. Skipped when the suite is not beside the repository. And what the suite has no tests of.
 */
#include "unit.h"

#include "base/json.h"
#include "check/uri.h"
#include "check/value.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#define SUITE "../shared/suites/json-schema-test-suite"

/* Tests of the suite that do not hold, by file and group; the manual says why. */
static const char *const known[] = {
	"\"ECMA 262 lookbehind is valid, including variable width\"",   /* PCRE2 wants a bounded length */
	NULL,
};

static struct { char *uri, *path; struct pd_str text; } remotes[100];
static size_t n_remotes;
static char *files[100];
static size_t n_files;

static struct pd_str slurp(const char *path)
{
	FILE *file = fopen(path, "rb");
	char *text = malloc(1 << 20);
	size_t n = file && text ? fread(text, 1, 1 << 20, file) : 0;

	if (file)
		fclose(file);
	return pd_str(text, n);
}

/* Every .json file below @dir, in no order. */
static void each(const char *dir, void (*take)(const char *path))
{
	DIR *d = opendir(dir);
	struct stat st;
	char path[1000];

	for (struct dirent *e; d && (e = readdir(d));) {
		if (e->d_name[0] == '.')
			continue;
		snprintf(path, sizeof path, "%s/%s", dir, e->d_name);
		if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
			each(path, take);
		else if (pd_str_ends(pd_str_c(path), PD_STR(".json")))
			take(path);
	}
	if (d)
		closedir(d);
}

static void take_remote(const char *path)
{
	char uri[1200];
	struct pd_str below = pd_str_c(path + strlen(SUITE "/remotes/"));

	if (n_remotes == 100 || (pd_str_starts(below, PD_STR("draft")) && !pd_str_starts(below, PD_STR("draft20"))))
		return;
	snprintf(uri, sizeof uri, "http://localhost:1234/%s", below.at);
	remotes[n_remotes].uri = strdup(uri);
	remotes[n_remotes].path = strdup(path);
	remotes[n_remotes++].text = slurp(path);
}

static void take_file(const char *path)
{
	if (n_files < 100)
		files[n_files++] = strdup(path);
}

static struct pd_str member(struct pd_str object, const char *name)
{
	struct pd_json_walk walk;
	struct pd_json_member m;

	pd_json_walk(&walk, object, 0, 100);
	while (pd_json_next(&walk, &m, NULL) > 0)
		if (pd_str_is(m.name, name))
			return m.value;
	return (struct pd_str){ 0 };
}

static bool is_known(const char *path, struct pd_str group, struct pd_str test)
{
	for (const char *const *k = known; *k; k++)
		if (strstr(path, *k) || strncmp(*k, group.at, group.len) == 0 || strncmp(*k, test.at, test.len) == 0)
			return true;
	return false;
}

static void print(void *user, const struct pd_diag *diag)
{
	(void)user;
	printf("#     %.*s: %.*s\n", PD_ARG(diag->file), PD_ARG(diag->message));
}

static unsigned run_group(struct pd_str group, const struct pd_validate_options *options, const char *path)
{
	struct pd_validator *v = pd_validator_new();
	struct pd_str schema = member(group, "schema"), tests = member(group, "tests");
	struct pd_json_walk walk;
	struct pd_json_member test;
	unsigned wrong = 0;

	for (size_t r = 0; r < n_remotes; r++)
		pd_validator_resource(v, remotes[r].uri, remotes[r].text, remotes[r].path);
	bool loaded = pd_validator_load(v, schema, "schema", options, print, NULL) == PD_OK;
	pd_json_walk(&walk, tests, 0, 100);
	while (pd_json_next(&walk, &test, NULL) > 0) {
		struct pd_source source = { .name = "instance", .bytes = member(test.value, "data") };
		struct pd_verdict verdict = { 0 };
		bool judged = loaded && pd_validate(v, &source, options, NULL, &verdict, NULL, NULL) == PD_OK;
		bool valid = pd_str_is(member(test.value, "valid"), "true");
		if (judged && (verdict.invalid == 0) == valid)
			continue;
		struct pd_str name = member(group, "description"), words = member(test.value, "description");
		if (is_known(path, name, words))
			continue;
		printf("#   %s: %.*s: %.*s: expected %svalid\n", path + sizeof SUITE, PD_ARG(name), PD_ARG(words), valid ? "" : "in");
		wrong++;
	}
	pd_validator_free(v);
	return wrong;
}

START_TEST(test_suite)
{
	struct pd_str text = slurp(files[_i]);
	struct pd_validate_options options = { .assert_format = strstr(files[_i], "/format/") != NULL };
	struct pd_json_walk walk;
	struct pd_json_member group;
	unsigned wrong = 0;

	pd_json_walk(&walk, text, 0, 100);
	while (pd_json_next(&walk, &group, NULL) > 0)
		wrong += run_group(group.value, &options, files[_i]);
	free((char *)text.at);
	fflush(stdout);
	ck_assert_msg(wrong == 0, "%u tests of %s do not hold", wrong, files[_i] + sizeof SUITE);
}
END_TEST

/* --- numbers --- */

static const struct { const char *a, *b; int order; bool multiple; } numbers[] = {
	{ "1", "1.0", 0, true }, { "10", "1e1", 0, true }, { "0.0075", "0.0001", 1, true }, { "0.00751", "0.0001", 1, false },
	{ "1e400", "1e399", 1, true }, { "-1e400", "1", -1, true }, { "1e308", "0.123456789", 1, false },
	{ "12345678910111213141516171819202122232425262728293031", "12345678910111213141516171819202122232425262728293032", -1, false },
	{ "24691357820222426283032343638404244464850525456586062", "12345678910111213141516171819202122232425262728293031", 1, true },
	{ "0", "5", -1, true }, { "-0", "0.00", 0, true }, { "19.99", "0.01", 1, true }, { "4.35", "0.01", 1, true },
	{ "3", "1e999999999999999999999", -1, false }, { "1E+2", "100.000", 0, true }, { "7", "2", 1, false },
	{ "123456789012345678901234567890", "12345678901234567890123", 1, false },
};

START_TEST(test_numbers)
{
	struct pd_decimal a = pd_decimal_of(pd_str_c(numbers[_i].a)), b = pd_decimal_of(pd_str_c(numbers[_i].b));

	ck_assert_int_eq(pd_decimal_compare(&a, &b), numbers[_i].order);
	ck_assert_int_eq(pd_decimal_compare(&b, &a), -numbers[_i].order);
	if (b.n)
		ck_assert_int_eq(pd_decimal_multiple(&a, &b), numbers[_i].multiple);
}
END_TEST

/* --- addresses: the examples of RFC 3986, 5.4 --- */

static const struct { const char *reference, *target; } addresses[] = {
	{ "g:h", "g:h" }, { "g", "http://a/b/c/g" }, { "./g", "http://a/b/c/g" }, { "g/", "http://a/b/c/g/" }, { "/g", "http://a/g" },
	{ "//g", "http://g" }, { "?y", "http://a/b/c/d;p?y" }, { "g?y", "http://a/b/c/g?y" }, { "#s", "http://a/b/c/d;p?q" },
	{ ";x", "http://a/b/c/;x" }, { "", "http://a/b/c/d;p?q" }, { ".", "http://a/b/c/" }, { "./", "http://a/b/c/" },
	{ "..", "http://a/b/" }, { "../", "http://a/b/" }, { "../g", "http://a/b/g" }, { "../..", "http://a/" }, { "../../g", "http://a/g" },
	{ "../../../g", "http://a/g" }, { "/./g", "http://a/g" }, { "/../g", "http://a/g" }, { "g.", "http://a/b/c/g." },
	{ "..g", "http://a/b/c/..g" }, { "./../g", "http://a/b/g" }, { "./g/.", "http://a/b/c/g/" }, { "g/./h", "http://a/b/c/g/h" },
	{ "g/../h", "http://a/b/c/h" }, { "g;x=1/../y", "http://a/b/c/y" }, { "g?y/./x", "http://a/b/c/g?y/./x" },
};

START_TEST(test_addresses)
{
	struct pd_arena arena;
	jmp_buf oom;

	pd_arena_init(&arena);
	ck_assert(!setjmp(oom));
	arena.oom = &oom;
	struct pd_str got = pd_uri_resolve(&arena, PD_STR("http://a/b/c/d;p?q"), pd_str_c(addresses[_i].reference));
	ck_assert_msg(pd_str_is(got, addresses[_i].target), "%s is %.*s", addresses[_i].reference, PD_ARG(got));
	pd_arena_release(&arena);
}
END_TEST

Suite *unit_suite(void)
{
	Suite *suite = suite_create("jsonschema");
	TCase *tests = tcase_create("JSON-Schema-Test-Suite"), *own = tcase_create("numbers and addresses");
	struct stat st;

	pd_init();
	if (stat(SUITE, &st) == 0) {
		each(SUITE "/remotes", take_remote);
		each(SUITE "/tests/draft2020-12", take_file);
		tcase_add_loop_test(tests, test_suite, 0, (int)n_files);
		suite_add_tcase(suite, tests);
	} else {
		printf("ok - JSON-Schema-Test-Suite # SKIP it is not beside the repository\n");
	}
	tcase_add_loop_test(own, test_numbers, 0, sizeof numbers / sizeof *numbers);
	tcase_add_loop_test(own, test_addresses, 0, sizeof addresses / sizeof *addresses);
	suite_add_tcase(suite, own);
	return suite;
}
