/* test_faults.c: expressions that are wrong: at which byte, and what should stand there. */
#include "polidoc.h"
#include "unit.h"

#include <string.h>

static const struct { const char *expression; size_t offset; const char *message; } faults[] = {
	{ "$.", 2, "expected a name or '*' behind '.', found the end of the expression" },
	{ "$..", 3, "expected a name, '*' or '[' behind '..', found the end of the expression" },
	{ "$.a.", 4, "expected a name or '*' behind '.', found the end of the expression" },
	{ "$a", 1, "expected '.', '..', '[' or the end, found 'a'" },
	{ "$ ", 1, "expected '.', '..', '[' or the end, found ' '" },
	{ "$.1", 2, "expected a name or '*' behind '.', found '1'" },
	{ "$.-a", 2, "expected a name or '*' behind '.', found '-'" },
	{ "$. a", 2, "expected a name or '*' behind '.', found ' '" },
	{ "$.. a", 3, "expected a name, '*' or '[' behind '..', found ' '" },
	{ "$.a b", 3, "expected '.', '..', '[' or the end, found ' '" },
	{ "$[", 2, "expected a selector: a name in quotation marks, an index, a slice, '*' or '?', found the end of the expression" },
	{ "$[]", 2, "expected a selector: a name in quotation marks, an index, a slice, '*' or '?', found ']'" },
	{ "$[a]", 2, "expected a selector: a name in quotation marks, an index, a slice, '*' or '?', found 'a'" },
	{ "$[ ", 3, "expected a selector: a name in quotation marks, an index, a slice, '*' or '?', found the end of the expression" },
	{ "$[1", 3, "expected ',' or ']', found the end of the expression" },
	{ "$[1,", 4, "expected a selector: a name in quotation marks, an index, a slice, '*' or '?', found the end of the expression" },
	{ "$[,1]", 2, "expected a selector: a name in quotation marks, an index, a slice, '*' or '?', found ','" },
	{ "$[1,]", 4, "expected a selector: a name in quotation marks, an index, a slice, '*' or '?', found ']'" },
	{ "$[01]", 3, "expected no digit behind a leading 0, found '1'" },
	{ "$[-0]", 3, "expected a digit other than 0 behind '-', found '0'" },
	{ "$[-]", 3, "expected a digit, found ']'" },
	{ "$[1.5]", 3, "expected ',' or ']', found '.'" },
	{ "$[9007199254740992]", 2, "expected a number from -9007199254740991 to 9007199254740991, found '9'" },
	{ "$[1:2:3:4]", 7, "expected ',' or ']', found ':'" },
	{ "$[1:x]", 4, "expected ',' or ']', found 'x'" },
	{ "$[::-]", 5, "expected a digit, found ']'" },
	{ "$[00:1]", 3, "expected no digit behind a leading 0, found '0'" },
	{ "$['a]", 5, "expected \"'\" at the end of the string, found the end of the expression" },
	{ "$[\"a]", 5, "expected '\"' at the end of the string, found the end of the expression" },
	{ "$['a\"]", 6, "expected \"'\" at the end of the string, found the end of the expression" },
	{ "$['\\x41']", 4, "expected one of '\\/bfnrtu behind a backslash, found 'x'" },
	{ "$[\"\\'\"]", 4, "expected one of \"\\/bfnrtu behind a backslash, found '''" },
	{ "$['\\u12']", 7, "expected four hexadecimal digits behind '\\u', found '''" },
	{ "$['\\ud800']", 9, "expected '\\u' and the second half of a surrogate pair, found '''" },
	{ "$['\\udc00']", 5, "expected the first half of a surrogate pair before its second, found 'd'" },
	{ "$['\\ud800\\u0041']", 9, "expected the second half of a surrogate pair, found '\\'" },
	{ "$['a'b]", 5, "expected ',' or ']', found 'b'" },
	{ "$[*", 3, "expected ',' or ']', found the end of the expression" },
	{ "$.*a", 3, "expected '.', '..', '[' or the end, found 'a'" },
	{ "$[?]", 3, "expected '@', '$', a literal, a function, '!' or '(', found ']'" },
	{ "$[?@.a==]", 8, "expected '@', '$', a literal, a function, '!' or '(', found ']'" },
	{ "$[?==1]", 3, "expected '@', '$', a literal, a function, '!' or '(', found '='" },
	{ "$[?@.a=1]", 6, "expected a comparison, '&&', '||', ',' or ']', found '='" },
	{ "$[?@.a===1]", 8, "expected '@', '$', a literal, a function, '!' or '(', found '='" },
	{ "$[?@.a&1]", 6, "expected a comparison, '&&', '||', ',' or ']', found '&'" },
	{ "$[?@.a&&]", 8, "expected '@', '$', a literal, a function, '!' or '(', found ']'" },
	{ "$[?@.a||]", 8, "expected '@', '$', a literal, a function, '!' or '(', found ']'" },
	{ "$[?(@.a]", 7, "expected '&&', '||' or ')', found ']'" },
	{ "$[?@.a)]", 6, "expected a comparison, '&&', '||', ',' or ']', found ')'" },
	{ "$[?!1]", 4, "expected a path, match(), search() or '(' behind '!', found '1'" },
	{ "$[?1]", 4, "expected '==', '!=', '<', '<=', '>' or '>=' behind a value, found ']'" },
	{ "$[?'a']", 6, "expected '==', '!=', '<', '<=', '>' or '>=' behind a value, found ']'" },
	{ "$[?true]", 7, "expected '==', '!=', '<', '<=', '>' or '>=' behind a value, found ']'" },
	{ "$[?@.*==1]", 3, "expected a path to one value, of names and indexes only, found '@'" },
	{ "$[?@..a<1]", 3, "expected a path to one value, of names and indexes only, found '@'" },
	{ "$[?@.a==nul]", 8, "expected '@', '$', a literal, a function, '!' or '(', found 'n'" },
	{ "$[?@.a==TRUE]", 8, "expected '@', '$', a literal, a function, '!' or '(', found 'T'" },
	{ "$[?@.a==01]", 9, "expected no digit behind a leading 0, found '1'" },
	{ "$[?@.a==1.]", 10, "expected a digit behind the decimal point, found ']'" },
	{ "$[?@.a==1e]", 10, "expected a digit of the exponent, found ']'" },
	{ "$[?@.a==-]", 9, "expected a digit, found ']'" },
	{ "$[?@.a==.5]", 8, "expected '@', '$', a literal, a function, '!' or '(', found '.'" },
	{ "$[?length()]", 10, "expected an argument, found ')'" },
	{ "$[?length(@.a)]", 14, "expected '==', '!=', '<', '<=', '>' or '>=' behind a value, found ']'" },
	{ "$[?length(@.*)>1]", 10, "expected a path to one value, of names and indexes only, found '@'" },
	{ "$[?length(@.a,1)>1]", 13, "expected ')' behind the argument, found ','" },
	{ "$[?count(1)>1]", 9, "expected a path, found '1'" },
	{ "$[?count(@.a]", 12, "expected ')' behind the argument, found ']'" },
	{ "$[?match(@.a)]", 12, "expected ',' and another argument, found ')'" },
	{ "$[?match(@.a,'a')==true]", 3, "expected a value, and this function is a test, found 'm'" },
	{ "$[?search(@.a,'a','b')]", 17, "expected ')' behind two arguments, found ','" },
	{ "$[?value(1)==1]", 9, "expected a path, found '1'" },
	{ "$[?foo(@.a)]", 3, "expected one of the functions length, count, match, search and value, found 'f'" },
	{ "$[?length (@.a)>1]", 3, "expected '@', '$', a literal, a function, '!' or '(', found 'l'" },
	{ "$[?@.a in 1]", 7, "expected a comparison, '&&', '||', ',' or ']', found 'i'" },
	{ "$[?!@.a==1]", 7, "expected a comparison, '&&', '||', ',' or ']', found '='" },
	{ "$[?@[1,2]==1]", 3, "expected a path to one value, of names and indexes only, found '@'" },
	{ "$[?$..a==1]", 3, "expected a path to one value, of names and indexes only, found '$'" },
	{ "nosuch", 0, "expected '$', '/', facts or a member of a record, found 'nosuch'" },
	{ "resolutions[", 12, "expected a selector: a name in quotation marks, an index, a slice, '*' or '?', found the end of the expression" },
	{ "resolutions.", 12, "expected a name or '*' behind '.', found the end of the expression" },
	{ "symbol symbol", 6, "expected '.', '..', '[' or the end, found ' '" },
	{ "//", 2, "expected a step: a name, '*', '@', '.' or '..', found the end of the expression" },
	{ "//akn:", 6, "expected a name or '*' behind the prefix, found the end of the expression" },
	{ "/a[", 3, "expected a path, a literal or a function, found the end of the expression" },
	{ "/a[1", 4, "expected an operator or ']', found the end of the expression" },
	{ "/a]", 2, "expected an operator or the end, found ']'" },
	{ "count(//a", 9, "expected an operator or ')', found the end of the expression" },
	{ "foo bar()", 3, "expected '.', '..', '[' or the end, found ' '" },
	{ "//a[@b=]", 7, "expected a path, a literal or a function, found ']'" },
	{ "@", 1, "expected a name or '*', found the end of the expression" },
	{ "1 +", 3, "expected a path, a literal or a function, found the end of the expression" },
	{ "$.a$", 3, "expected '.', '..', '[' or the end, found '$'" },
	{ "$['a']['b'", 10, "expected ',' or ']', found the end of the expression" },
};

START_TEST(message)
{
	struct pd_str expression = { faults[_i].expression, strlen(faults[_i].expression) };
	struct pd_query_fault fault;

	ck_assert_ptr_null(pd_query_new(expression, NULL, &fault));
	ck_assert_str_eq(fault.message, faults[_i].message);
	ck_assert_uint_eq(fault.offset, faults[_i].offset);
}
END_TEST

/* The caret stands below the character, however wide those before it are, and whatever the length of the rest. */
static const struct { const char *expression, *text; } shown[] = {
	{ "$['\xe6\x97\xa5'x]", "\n  $['\xe6\x97\xa5'x]\n        ^\n" },
	{ "$.a\n.b!", "\n  $.a .b!\n        ^\n" },
	{ "$['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'!aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
	  "\n  \xe2\x80\xa6" "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'!aaaaaaaaaaaaaaaaaaaaaaaaaaaaa\xe2\x80\xa6\n"
	  "                                                     ^\n" },
};

START_TEST(caret)
{
	struct pd_str expression = { shown[_i].expression, strlen(shown[_i].expression) };
	struct pd_query_fault fault;
	struct pd_buf text = { 0 };

	ck_assert_ptr_null(pd_query_new(expression, NULL, &fault));
	pd_query_explain(&text, expression, &fault);
	pd_buf_add(&text, (struct pd_str){ "", 1 });
	ck_assert_str_eq(strchr(text.at, '\n'), shown[_i].text);
	pd_buf_release(&text);
}
END_TEST

Suite *unit_suite(void)
{
	Suite *suite = suite_create("faults");
	TCase *messages = tcase_create("query: bad expressions"), *carets = tcase_create("query: carets");

	tcase_add_loop_test(messages, message, 0, (int)(sizeof faults / sizeof *faults));
	suite_add_tcase(suite, messages);
	tcase_add_loop_test(carets, caret, 0, (int)(sizeof shown / sizeof *shown));
	suite_add_tcase(suite, carets);
	return suite;
}
