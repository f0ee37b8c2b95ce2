/* parse_filter.c: the grammar of filters, RFC 9535, 2.3.5, and the types of functions, 2.4.3. */
#include "query/parse.h"

#include <stdio.h>

static const struct {
	const char *name;
	enum pd_function function;
	unsigned n_arguments;
	bool logical;            /* its result is a test, else a value */
	bool nodes;              /* its argument is any path, else a value */
} functions[] = {
	{ "length", PD_F_LENGTH, 1, false, false }, { "count", PD_F_COUNT, 1, false, true },
	{ "match", PD_F_MATCH, 2, true, false },    { "search", PD_F_SEARCH, 2, true, false },
	{ "value", PD_F_VALUE, 1, false, true },
};

#define N_FUNCTIONS (sizeof functions / sizeof *functions)

static bool operand(struct pd_path_parser *p, struct pd_operand *out);

static bool is_logical(const struct pd_operand *o)
{
	return o->kind == PD_A_CALL && functions[o->call->function].logical;
}

/* Can it be compared, and handed to a function that takes a value? */
static bool is_value(struct pd_path_parser *p, const struct pd_operand *o, const char *at)
{
	if (o->kind == PD_A_PATH && !o->path->singular)
		return pd_path_fail(p, at, "a path to one value, of names and indexes only");
	if (is_logical(o))
		return pd_path_fail(p, at, "a value, and this function is a test");
	return true;
}

/* --- literals --- */

static const char *digits(const char *at, const char *end)
{
	while (at < end && pd_is_digit(*at))
		at++;
	return at;
}

static bool number(struct pd_path_parser *p, struct pd_value *out)
{
	const char *from = p->at, *at = p->at + (*p->at == '-'), *first = at;

	at = digits(at, p->end);
	if (at == first)
		return pd_path_fail(p, at, "a digit");
	if (*first == '0' && at > first + 1)
		return pd_path_fail(p, first + 1, "no digit behind a leading 0");
	if (at < p->end && *at == '.') {
		first = ++at;
		at = digits(at, p->end);
		if (at == first)
			return pd_path_fail(p, at, "a digit behind the decimal point");
	}
	if (at < p->end && (*at == 'e' || *at == 'E')) {
		at++;
		at += at < p->end && (*at == '+' || *at == '-');
		first = at;
		at = digits(at, p->end);
		if (at == first)
			return pd_path_fail(p, at, "a digit of the exponent");
	}
	p->at = at;
	out->kind = PD_V_NUMBER;
	out->number = pd_number_read(pd_str_between(from, at));
	return true;
}

static struct pd_str word_at(const struct pd_path_parser *p)
{
	const char *at = p->at;

	while (at < p->end && (pd_is_alpha(*at) || pd_is_digit(*at) || *at == '_'))
		at++;
	return pd_str_between(p->at, at);
}

/* --- functions --- */

/* A pattern that the expression states is compiled with it. One that is no I-Regexp matches nothing (RFC 9535, 2.4.6). */
static void keep_pattern(struct pd_path_parser *p, struct pd_call *call)
{
	const struct pd_operand *o = &call->arguments[1];
	struct pd_jsonpath *to = p->to;

	if (o->kind != PD_A_LITERAL || o->literal.kind != PD_V_TEXT)
		return;
	call->pattern = pd_new(p->arena, struct pd_pattern);
	PD_PUSH(p->arena, to->patterns, to->n_patterns, call->pattern);
	call->pattern->code = pd_iregexp_compile(o->literal.text, call->function == PD_F_MATCH);
}

static bool argument(struct pd_path_parser *p, struct pd_operand *out, bool nodes)
{
	pd_path_space(p);
	const char *at = p->at;
	if (pd_path_is(p, ')'))
		return pd_path_fail(p, at, "an argument");
	if (!operand(p, out))
		return false;
	if (nodes && out->kind != PD_A_PATH)
		return pd_path_fail(p, at, "a path");
	if (!nodes && !is_value(p, out, at))
		return false;
	pd_path_space(p);
	return true;
}

static bool call(struct pd_path_parser *p, struct pd_str name, struct pd_operand *out)
{
	struct pd_call *c = pd_new(p->arena, struct pd_call);
	size_t f = 0;

	while (f < N_FUNCTIONS && !pd_str_is(name, functions[f].name))
		f++;
	if (f == N_FUNCTIONS)
		return pd_path_fail(p, p->at, "one of the functions length, count, match, search and value");
	if (!pd_path_deeper(p))
		return false;
	c->function = functions[f].function;
	p->at += name.len + 1;
	for (unsigned i = 0; i < functions[f].n_arguments; i++) {
		if (i && !pd_path_expect(p, ',', "',' and another argument"))
			return false;
		if (!argument(p, &c->arguments[i], functions[f].nodes))
			return false;
	}
	if (!pd_path_expect(p, ')', functions[f].n_arguments == 1 ? "')' behind the argument" : "')' behind two arguments"))
		return false;
	p->depth--;
	if (functions[f].logical)
		keep_pattern(p, c);
	out->kind = PD_A_CALL;
	out->call = c;
	return true;
}

/* --- operands --- */

static bool path_operand(struct pd_path_parser *p, struct pd_operand *out)
{
	struct pd_path *path = pd_new(p->arena, struct pd_path);

	path->absolute = *p->at++ == '$';
	out->kind = PD_A_PATH;
	out->path = path;
	if (!pd_path_segments(p, path, false))
		return false;
	p->to->n_absolute += path->absolute;
	if (path->absolute && path->singular)
		path->memo = ++p->to->n_memos;
	return true;
}

static bool operand(struct pd_path_parser *p, struct pd_operand *out)
{
	static const struct { const char *word; enum pd_value_kind kind; } words[] = {
		{ "true", PD_V_TRUE }, { "false", PD_V_FALSE }, { "null", PD_V_NULL },
	};
	char c = p->at < p->end ? *p->at : '\0';

	*out = (struct pd_operand){ .kind = PD_A_LITERAL };
	if (c == '$' || c == '@')
		return path_operand(p, out);
	if (c == '"' || c == '\'') {
		out->literal.kind = PD_V_TEXT;
		return pd_path_string(p, &out->literal.text);
	}
	if (c == '-' || pd_is_digit(c))
		return number(p, &out->literal);
	struct pd_str word = word_at(p);
	if (word.len && p->at + word.len < p->end && p->at[word.len] == '(')
		return call(p, word, out);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (pd_str_is(word, words[i].word)) {
			out->literal.kind = words[i].kind;
			p->at += word.len;
			return true;
		}
	return pd_path_fail(p, p->at, "'@', '$', a literal, a function, '!' or '('");
}

/* --- tests --- */

static bool compare_sign(struct pd_path_parser *p, enum pd_compare *out)
{
	static const struct { const char *sign; enum pd_compare compare; } signs[] = {
		{ "==", PD_EQ }, { "!=", PD_NE }, { "<=", PD_LE }, { ">=", PD_GE }, { "<", PD_LT }, { ">", PD_GT },
	};

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (pd_str_starts(pd_str_between(p->at, p->end), pd_str_c(signs[i].sign))) {
			*out = signs[i].compare;
			p->at += strlen(signs[i].sign);
			return true;
		}
	return false;
}

/* Behind a first operand: a comparison, or the test that it is alone. */
static bool comparison(struct pd_path_parser *p, struct pd_test *test, const char *at, bool negated)
{
	const char *behind = p->at;

	pd_path_space(p);
	if (!negated && compare_sign(p, &test->compare)) {
		if (!is_value(p, &test->left, at))
			return false;
		test->kind = PD_T_COMPARE;
		pd_path_space(p);
		at = p->at;
		return operand(p, &test->right) && is_value(p, &test->right, at);
	}
	if (test->left.kind == PD_A_LITERAL || (test->left.kind == PD_A_CALL && !is_logical(&test->left))) {
		if (negated)
			return pd_path_fail(p, at, "a path, match(), search() or '(' behind '!'");
		return pd_path_fail(p, p->at, "'==', '!=', '<', '<=', '>' or '>=' behind a value");
	}
	p->at = behind;
	test->kind = test->left.kind == PD_A_PATH ? PD_T_EXISTS : PD_T_CALL;
	return true;
}

static const struct pd_test *any(struct pd_path_parser *p);

static const struct pd_test *basic(struct pd_path_parser *p)
{
	struct pd_test *test = pd_new(p->arena, struct pd_test), *outer = NULL;
	const struct pd_test *inner = test;

	pd_path_space(p);
	if (pd_path_is(p, '!')) {
		outer = pd_new(p->arena, struct pd_test);
		outer->kind = PD_T_NOT;
		p->at++;
		pd_path_space(p);
	}
	const char *at = p->at;
	if (pd_path_is(p, '(')) {
		p->at++;
		if (!pd_path_deeper(p) || !(inner = any(p)))
			return NULL;
		pd_path_space(p);
		if (!pd_path_expect(p, ')', "'&&', '||' or ')'"))
			return NULL;
		p->depth--;
	} else if (!operand(p, &test->left) || !comparison(p, test, at, outer != NULL)) {
		return NULL;
	}
	if (!outer)
		return inner;
	PD_PUSH(p->arena, outer->parts, outer->n_parts, inner);
	return outer;
}

/* Tests joined by @sign, which is a character twice. */
static const struct pd_test *joined(struct pd_path_parser *p, char sign, enum pd_test_kind kind,
                                    const struct pd_test *(*part)(struct pd_path_parser *))
{
	struct pd_test *test = NULL;
	const struct pd_test *first = part(p), *next;

	for (;;) {
		if (!first)
			return NULL;
		const char *behind = p->at;
		pd_path_space(p);
		if (p->end - p->at < 2 || p->at[0] != sign || p->at[1] != sign) {
			p->at = behind;
			return test ? test : first;
		}
		p->at += 2;
		if (!test) {
			test = pd_new(p->arena, struct pd_test);
			test->kind = kind;
			PD_PUSH(p->arena, test->parts, test->n_parts, first);
		}
		next = part(p);
		if (next)
			PD_PUSH(p->arena, test->parts, test->n_parts, next);
		first = next;
	}
}

static const struct pd_test *all(struct pd_path_parser *p)
{
	return joined(p, '&', PD_T_AND, basic);
}

static const struct pd_test *any(struct pd_path_parser *p)
{
	return joined(p, '|', PD_T_OR, all);
}

const struct pd_test *pd_path_test(struct pd_path_parser *p)
{
	return any(p);
}
