/* test_json.c: the scanner of JSON, and JSONTestSuite through it and through the reader. */
#include "base/json.h"
#include "polidoc.h"
#include "unit.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#define SUITE_FOLDER "../shared/suites/json-test-suite/test_parsing"

/* What is expected: the length of the value, or the offset of a fault and what it is. */
static const struct { const char *text; size_t end, fault; enum pd_json_what what; } values[] = {
	{ "{}", 2, 0, 0 }, { " [ ] ", 4, 0, 0 }, { "{\"a\":[1,2,{\"b\":null}]}x", 22, 0, 0 }, { "12", 2, 0, 0 },
	{ "-0.5e+10 ", 8, 0, 0 }, { "\"\\u00e9\\ud83d\\ude00\\\"\"", 22, 0, 0 }, { "true", 4, 0, 0 },
	{ "\"12345678\xc3\xa9 and more than eight bytes\"", 38, 0, 0 },
	{ "", 0, 0, PD_JSON_ENDED }, { "{", 0, 1, PD_JSON_ENDED }, { "{\"a\"", 0, 4, PD_JSON_ENDED },
	{ "{\"a\":", 0, 5, PD_JSON_ENDED }, { "{\"a\":1", 0, 6, PD_JSON_ENDED }, { "[1,", 0, 3, PD_JSON_ENDED },
	{ "\"abc", 0, 4, PD_JSON_ENDED }, { "\"\\", 0, 2, PD_JSON_ENDED }, { "\"\\u12", 0, 5, PD_JSON_ENDED },
	{ "\"\\ud83d", 0, 7, PD_JSON_ENDED }, { "\"\xf0\x9f", 0, 1, PD_JSON_ENDED }, { "tru", 0, 3, PD_JSON_ENDED },
	{ "-", 0, 1, PD_JSON_ENDED }, { "1.", 0, 2, PD_JSON_ENDED }, { "1e", 0, 2, PD_JSON_ENDED },
	{ "{,}", 0, 1, PD_JSON_SYNTAX }, { "[1,]", 0, 3, PD_JSON_SYNTAX }, { "{\"a\":1,}", 0, 7, PD_JSON_SYNTAX },
	{ "{\"a\" 1}", 0, 5, PD_JSON_SYNTAX }, { "{'a':1}", 0, 1, PD_JSON_SYNTAX }, { "[1}", 0, 2, PD_JSON_SYNTAX },
	{ "{\"a\":1]", 0, 6, PD_JSON_SYNTAX }, { "[01]", 0, 2, PD_JSON_SYNTAX }, { "[+1]", 0, 1, PD_JSON_SYNTAX },
	{ "[.5]", 0, 1, PD_JSON_SYNTAX }, { "[NaN]", 0, 1, PD_JSON_SYNTAX }, { "[nul]", 0, 4, PD_JSON_SYNTAX },
	{ "\"a\nb\"", 0, 2, PD_JSON_SYNTAX }, { "\"\\x41\"", 0, 2, PD_JSON_SYNTAX }, { "\"\\u12g4\"", 0, 5, PD_JSON_SYNTAX },
	{ "\"\\ude00\"", 0, 1, PD_JSON_SYNTAX }, { "\"\\ud83dx\"", 0, 7, PD_JSON_SYNTAX },
	{ "\"\\ud83d\\u0041\"", 0, 7, PD_JSON_SYNTAX }, { "\"a\xff\"", 0, 2, PD_JSON_SYNTAX },
	{ "\"\xed\xa0\x80\"", 0, 1, PD_JSON_SYNTAX }, { "\"\xc0\x80\"", 0, 1, PD_JSON_SYNTAX },
	{ "\"\xf4\x90\x80\x80\"", 0, 1, PD_JSON_SYNTAX }, { "\"aaaaaaaaaaaa\x01\"", 0, 13, PD_JSON_SYNTAX },
	{ "[[[[[", 0, 4, PD_JSON_DEEP }, { "[[[[1]]]]", 9, 0, 0 }, { "{\"a\":{\"a\":{\"a\":{\"a\":[]}}}}", 0, 20, PD_JSON_DEEP },
};

START_TEST(value)
{
	/* Behind the text nothing may be read: a copy of exactly its size, for the sanitizer and valgrind to watch. */
	size_t len = strlen(values[_i].text);
	char *copy = malloc(len ? len : 1);
	struct pd_json_fault fault;

	ck_assert_ptr_nonnull(copy);
	memcpy(copy, values[_i].text, len);
	size_t end = pd_json_end(pd_str(copy, len), 0, 4, &fault);
	ck_assert_uint_eq(end, values[_i].end ? values[_i].end : PD_NOWHERE);
	if (end == PD_NOWHERE) {
		ck_assert_int_eq(fault.what, values[_i].what);
		ck_assert_uint_eq(fault.offset, values[_i].fault);
	}
	free(copy);
}
END_TEST

/* Cut off anywhere, a good text is one that ended too soon, and nothing else. */
START_TEST(cut_off)
{
	static const char text[] = "{\"a\\n\":[1.5e3,true,false,null,\"\xd0\x96\\ud83d\\ude00\xf0\x9f\x98\x80\"],\"b\":{\"c\":{}}}";
	struct pd_json_fault fault;

	for (size_t n = 0; n < sizeof text - 1; n++) {
		ck_assert_uint_eq(pd_json_end(pd_str(text, n), 0, 9, &fault), PD_NOWHERE);
		ck_assert_msg(fault.what == PD_JSON_ENDED, "after %zu bytes", n);
	}
	ck_assert_uint_eq(pd_json_end(PD_STR(text), 0, 9, &fault), sizeof text - 1);
}
END_TEST

static const struct { const char *text, *words; } faults[] = {
	{ "[1 2]", "expected ',' or ']', found '2'" },
	{ "{\"a\":\xd0\x96}", "expected a value, found '\xd0\x96'" },
	{ "[1", "expected ',' or ']', found the end" },
	{ "\"\x07\"", "expected a character of a string; controls must be escaped, found byte 0x07" },
	{ "\"\xff\"", "expected UTF-8, found byte 0xFF" },
	{ "[[[[[]]]]]", "objects and arrays are nested more deeply than the limit" },
};

START_TEST(explained)
{
	struct pd_str text = pd_str_c(faults[_i].text);
	struct pd_json_fault fault;
	struct pd_buf words = { 0 };

	ck_assert_uint_eq(pd_json_end(text, 0, 4, &fault), PD_NOWHERE);
	pd_json_explain(&words, text, &fault);
	ck_assert_msg(pd_str_is(pd_buf_str(&words), faults[_i].words), "%.*s", PD_ARG(pd_buf_str(&words)));
	pd_buf_release(&words);
}
END_TEST

static const char document[] = "{ \"a\": [10, {\"b/c\": 1, \"m~n\": 2, \"\": 3}], \"\\u0041\\n\": \"x\", \"\xd0\x96\": [[7]], \"q\\\"\": 9}";
static const struct { const char *pointer, *at, *name; } pointers[] = {
	{ "", "{ \"a\"", NULL }, { "/a", "[10", "\"a\"" }, { "/a/0", "10", NULL }, { "/a/1", "{\"b/c", NULL },
	{ "/a/1/b~1c", "1, ", "\"b/c\"" }, { "/a/1/m~0n", "2, ", "\"m~n\"" }, { "/a/1/", "3}", "\"\":" },
	{ "/A\n", "\"x\"", "\"\\u0041" }, { "/\xd0\x96/0/0", "7]]", NULL }, { "/q\"", "9}", "\"q" },
	{ "/a/2", NULL, NULL }, { "/a/-1", NULL, NULL }, { "/b", NULL, NULL }, { "/a/0/x", NULL, NULL }, { "a", NULL, NULL },
	{ "/a/x", NULL, NULL }, { "/A", NULL, NULL },
};

START_TEST(found)
{
	struct pd_str text = PD_STR(document), pointer = pd_str_c(pointers[_i].pointer);
	const char *at = pointers[_i].at, *name = pointers[_i].name;
	size_t at_byte = pd_json_find(text, pointer, false);

	ck_assert_msg((at_byte == PD_NOWHERE) == !at, "'%s'", pointers[_i].pointer);
	if (at)
		ck_assert_msg(strncmp(document + at_byte, at, strlen(at)) == 0, "'%s': %s", pointers[_i].pointer, document + at_byte);
	at_byte = pd_json_find(text, pointer, true);
	if (at)
		ck_assert_msg(strncmp(document + at_byte, name ? name : at, strlen(name ? name : at)) == 0, "'%s': %s",
		              pointers[_i].pointer, document + at_byte);
}
END_TEST

START_TEST(walked)
{
	struct pd_json_walk walk;
	struct pd_json_member member;
	struct pd_json_fault fault;
	struct pd_str text = PD_STR(" {\"a\" : [1,2] , \"b\":\"x\"} [3, 4,5]  [6;");
	size_t at = 0, n = 0;

	ck_assert(pd_json_walk(&walk, text, at, 9) && walk.object);
	ck_assert_int_eq(pd_json_next(&walk, &member, &fault), 1);
	ck_assert(pd_str_is(member.name, "a") && pd_str_is(member.value, "[1,2]"));
	ck_assert_int_eq(pd_json_next(&walk, &member, &fault), 1);
	ck_assert(pd_str_is(member.name, "b") && pd_str_is(member.value, "\"x\""));
	ck_assert_int_eq(pd_json_next(&walk, &member, &fault), 0);
	ck_assert(pd_json_walk(&walk, text, walk.at, 9) && !walk.object);
	for (; pd_json_next(&walk, &member, &fault) > 0; n++)
		ck_assert(!member.name.at && member.value.at[0] == (char)('3' + n));
	ck_assert_uint_eq(n, 3);
	ck_assert(pd_json_walk(&walk, text, walk.at, 9));
	ck_assert_int_eq(pd_json_next(&walk, &member, &fault), 1);
	ck_assert_int_eq(pd_json_next(&walk, &member, &fault), -1);
	ck_assert_uint_eq(fault.offset, text.len - 1);
	ck_assert(!pd_json_walk(&walk, PD_STR(" 12"), 0, 9));
}
END_TEST

/* --- JSONTestSuite, https://github.com/nst/JSONTestSuite --- */

static struct pd_str load(const char *name)
{
	char path[1024];
	struct pd_buf bytes = { 0 };
	size_t n;

	snprintf(path, sizeof path, "%s/%s", SUITE_FOLDER, name);
	FILE *file = fopen(path, "rb");
	ck_assert_msg(file != NULL, "%s", path);
	do {
		ck_assert(pd_buf_reserve(&bytes, 65536));
		n = fread(bytes.at + bytes.len, 1, 65536, file);
		bytes.len += n;
	} while (n);
	fclose(file);
	return pd_str(bytes.at, bytes.len);
}

/* One value and nothing but white space around it? A byte order mark may stand before it, RFC 8259, 8.1. */
static bool scans(struct pd_str text, bool stream)
{
	size_t at = pd_str_starts(text, PD_STR("\xEF\xBB\xBF")) ? 3 : 0;

	do
		at = pd_json_end(text, at, 512, NULL);
	while (at != PD_NOWHERE && stream && pd_json_space(text, at) < text.len);
	return at != PD_NOWHERE && pd_json_space(text, at) == text.len;
}

struct heard {
	bool syntax, error, placeless;
};

static void hear(void *user, const struct pd_diag *diag)
{
	struct heard *heard = user;
	bool syntax = strcmp(diag->code->code, "PD-1201") == 0 || strcmp(diag->code->code, "PD-1112") == 0;

	heard->syntax |= syntax;
	heard->error |= diag->severity == PD_ERROR;
	heard->placeless |= syntax && (!diag->line || !diag->column);
}

static int ignore(void *user, const struct pd_record *record)
{
	(void)user;
	(void)record;
	return 0;
}

static void run_case(const char *name)
{
	struct pd_str text = load(name);
	struct heard heard = { false, false, false };
	struct pd_source source = { .name = name, .bytes = text };
	struct pd_options options = { .from = pd_format_find("json") };
	enum pd_status status = pd_read(&source, &options, NULL, ignore, hear, &heard);

	if (name[0] == 'y') {
		ck_assert_msg(scans(text, false), "%s is good JSON", name);
		ck_assert_msg(!heard.syntax, "%s is good JSON, whatever record it is", name);
	} else if (name[0] == 'n') {
		ck_assert_msg(!scans(text, false), "%s is bad JSON", name);
		ck_assert_msg(status == PD_REFUSED && heard.error, "%s is refused", name);
		/* Several values one behind the other are one stream to the reader. */
		ck_assert_msg(heard.syntax || !text.len || scans(text, true), "%s is bad JSON to the reader", name);
	}
	ck_assert_msg(!heard.placeless, "%s: without line and column", name);
	ck_assert_msg(heard.error == (status == PD_REFUSED), "%s: an error is a refusal", name);
	free((char *)text.at);
}

START_TEST(json_test_suite)
{
	DIR *folder = opendir(SUITE_FOLDER);
	struct dirent *entry;
	size_t n = 0;

	if (!folder) {
		printf("ok - JSONTestSuite # SKIP %s is not there\n", SUITE_FOLDER);
		return;
	}
	while ((entry = readdir(folder)))
		if (strstr(entry->d_name, ".json")) {
			run_case(entry->d_name);
			n++;
		}
	closedir(folder);
	ck_assert_uint_gt(n, 300);
}
END_TEST

#define LOOP(suite, test, n)                         \
	do {                                             \
		TCase *tc = tcase_create(#test);             \
		tcase_add_loop_test(tc, test, 0, (int)(n));  \
		suite_add_tcase(suite, tc);                  \
	} while (0)

Suite *unit_suite(void)
{
	Suite *suite = suite_create("json");

	LOOP(suite, value, sizeof values / sizeof *values);
	LOOP(suite, cut_off, 1);
	LOOP(suite, explained, sizeof faults / sizeof *faults);
	LOOP(suite, found, sizeof pointers / sizeof *pointers);
	LOOP(suite, walked, 1);
	LOOP(suite, json_test_suite, 1);
	return suite;
}
