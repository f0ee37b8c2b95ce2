/*
 * xpath_check.c: reads an expression as words before libxml2 compiles it, which says little of what is wrong, and of names
 * that nothing has only when a document is there. An expression is values with operators between them; a value may be a
 * path, which is steps.
 */
#include "query/xpath_run.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define MANY 255

static const struct function {
	const char *name;
	unsigned char least, most;   /* arguments */
} functions[] = {
	{ "boolean", 1, 1 }, { "ceiling", 1, 1 }, { "concat", 2, MANY }, { "contains", 2, 2 }, { "count", 1, 1 },
	{ "false", 0, 0 }, { "floor", 1, 1 }, { "id", 1, 1 }, { "lang", 1, 1 }, { "last", 0, 0 }, { "local-name", 0, 1 },
	{ "name", 0, 1 }, { "namespace-uri", 0, 1 }, { "normalize-space", 0, 1 }, { "not", 1, 1 }, { "number", 0, 1 },
	{ "position", 0, 0 }, { "round", 1, 1 }, { "starts-with", 2, 2 }, { "string", 0, 1 }, { "string-length", 0, 1 },
	{ "substring", 2, 3 }, { "substring-after", 2, 2 }, { "substring-before", 2, 2 }, { "sum", 1, 1 },
	{ "translate", 3, 3 }, { "true", 0, 0 },
};
static const char *const node_types[] = { "comment", "node", "processing-instruction", "text", NULL };
static const char *const operators[] = { "and", "div", "mod", "or", NULL };
static const char *const axes[] = {
	"ancestor", "ancestor-or-self", "attribute", "child", "descendant", "descendant-or-self", "following",
	"following-sibling", "namespace", "parent", "preceding", "preceding-sibling", "self", NULL,
};

/* A bracket that is open. */
struct bracket {
	char closed_by;
	const struct function *of;   /* NULL: of no function */
	const char *at;
	size_t commas;
	bool empty;
};

/* What may stand at a place. */
enum place {
	A_VALUE, A_STEP, A_NAME,
	A_STEP_IF_ANY,               /* the root is a path, too */
	AN_OPERATOR,
};
static const char *const wanted[] = {
	"a path, a literal or a function", "a step: a name, '*', '@', '.' or '..'", "a name or '*'",
	"a step, an operator or the end", "an operator or the end",
};

struct reader {
	struct pd_xpath *xpath;
	const char *at;
	enum place place;
	struct bracket *open;
	size_t n_open, room;
	struct pd_fault *fault;
};

__attribute__((format(printf, 3, 4))) static bool fail(struct reader *r, const char *at, const char *words, ...)
{
	va_list args;

	r->fault->offset = (size_t)(at - r->xpath->expression);
	va_start(args, words);
	vsnprintf(r->fault->message, sizeof r->fault->message, words, args);
	va_end(args);
	return false;
}

/* Something else should stand here. */
static bool misplaced(struct reader *r, const char *expected)
{
	size_t n = pd_utf8_step(r->at, strlen(r->at));

	if (!*r->at)
		return fail(r, r->at, "expected %s, found the end of the expression", expected);
	if ((unsigned char)*r->at < 0x20)
		return fail(r, r->at, "expected %s, found byte 0x%02X", expected, (unsigned char)*r->at);
	return fail(r, r->at, "expected %s, found '%.*s'", expected, (int)n, r->at);
}

/* The same, where a whole name is wrong. */
static bool wrong_name(struct reader *r, const char *expected, const char *name, size_t len)
{
	if (len > 50)
		len = pd_utf8_valid(pd_str(name, 50)); /* no part of a character */
	return fail(r, name, "expected %s, found '%.*s'", expected, (int)len, name);
}

static bool is_name_char(char c)
{
	return pd_is_alpha(c) || pd_is_digit(c) || c == '_' || c == '-' || c == '.' || (unsigned char)c >= 0x80;
}

static bool is_name_start(char c)
{
	return is_name_char(c) && !pd_is_digit(c) && c != '-' && c != '.';
}

static const char *name_end(const char *at)
{
	while (is_name_char(*at))
		at++;
	return at;
}

static const char *skip_space(const char *at)
{
	return at + strspn(at, " \t\r\n");
}

static bool is_one_of(const char *const *names, const char *at, size_t len)
{
	for (; *names; names++)
		if (strlen(*names) == len && memcmp(*names, at, len) == 0)
			return true;
	return false;
}

/* --- brackets --- */

static bool push(struct reader *r, struct bracket bracket)
{
	if (r->n_open == r->room) {
		size_t room = r->room ? r->room * 2 : 16;
		struct bracket *more = realloc(r->open, room * sizeof *more);
		if (!more)
			return false;
		r->open = more;
		r->room = room;
	}
	r->open[r->n_open++] = bracket;
	r->at++;
	r->place = A_VALUE;
	return true;
}

/* A name of a function; at r->at is its bracket. */
static bool call(struct reader *r, const char *name, size_t len)
{
	const char *inside = skip_space(r->at + 1);

	if (is_one_of(node_types, name, len)) {
		if (*inside != ')' && pd_str_is(pd_str(name, len), "processing-instruction"))
			return push(r, (struct bracket){ .closed_by = ')' });
		r->at = inside + 1;
		r->place = AN_OPERATOR;
		return *inside == ')' || (r->at--, misplaced(r, "')'"));
	}
	for (size_t i = 0; i < sizeof functions / sizeof *functions && r->place == A_VALUE; i++)
		if (strlen(functions[i].name) == len && memcmp(functions[i].name, name, len) == 0)
			return push(r, (struct bracket){ ')', &functions[i], name, 0, *inside == ')' });
	return wrong_name(r, r->place == A_VALUE ? "a function of XPath 1.0" : "a test of nodes", name, len);
}

static bool close_bracket(struct reader *r)
{
	const struct bracket *b = r->n_open ? &r->open[r->n_open - 1] : NULL;

	if (!b)
		return misplaced(r, wanted[AN_OPERATOR]);
	if (*r->at != b->closed_by)
		return misplaced(r, b->closed_by == ')' ? "an operator or ')'" : "an operator or ']'");
	if (r->place != AN_OPERATOR && r->place != A_STEP_IF_ANY && !(b->empty && r->place == A_VALUE))
		return misplaced(r, wanted[r->place]);
	size_t n = b->empty ? 0 : b->commas + 1;
	if (b->of && b->of->least < b->of->most && b->of->most != MANY && (n < b->of->least || n > b->of->most))
		return fail(r, b->at, "expected %u or %u arguments of '%s', found %zu", b->of->least, b->of->most, b->of->name, n);
	if (b->of && (n < b->of->least || (n > b->of->most && b->of->most != MANY)))
		return fail(r, b->at, "expected %s%u argument%s of '%s', found %zu", b->of->most == MANY ? "at least " : "",
		            b->of->least, b->of->least == 1 ? "" : "s", b->of->name, n);
	r->n_open--;
	r->at++;
	r->place = AN_OPERATOR;
	return true;
}

/* --- names --- */

/* Known, or one that a document's root may declare: the run looks. */
static bool add_prefix(struct pd_xpath *x, const char *at, size_t len)
{
	for (size_t i = 0; i < x->n_names; i += 2)
		if (strlen(x->names[i]) == len && memcmp(x->names[i], at, len) == 0)
			return true;
	for (size_t i = 0; i < x->n_unknown; i++)
		if (strlen(x->unknown[i]) == len && memcmp(x->unknown[i], at, len) == 0)
			return true;
	if (len == 3 && memcmp(at, "xml", 3) == 0)
		return true;
	char **more = realloc(x->unknown, (x->n_unknown + 1) * sizeof *more);
	if (!more)
		return false;
	x->unknown = more;
	x->unknown[x->n_unknown] = strndup(at, len);
	return x->unknown[x->n_unknown++] != NULL;
}

static bool name(struct reader *r)
{
	const char *first = r->at, *end = name_end(first);
	size_t len = (size_t)(end - first);

	r->at = end;
	if (r->place == AN_OPERATOR) {
		r->place = A_VALUE;
		return is_one_of(operators, first, len) || wrong_name(r, wanted[AN_OPERATOR], first, len);
	}
	if (*end == ':' && end[1] != ':') {
		r->at = end[1] == '*' ? end + 2 : is_name_start(end[1]) ? name_end(end + 1) : end + 1;
		if (r->at == end + 1)
			return misplaced(r, "a name or '*' behind the prefix");
		if (*skip_space(r->at) == '(')
			return wrong_name(r, "a function of XPath 1.0", first, (size_t)(r->at - first));
		r->place = AN_OPERATOR;
		return add_prefix(r->xpath, first, len);
	}
	r->at = skip_space(end);
	if (*r->at == '(')
		return call(r, first, len);
	if (r->at[0] != ':' || r->at[1] != ':') {
		r->place = AN_OPERATOR;
		return true;
	}
	if (r->place == A_NAME || !is_one_of(axes, first, len))
		return wrong_name(r, r->place == A_NAME ? wanted[A_NAME] : "an axis of XPath 1.0", first, len);
	r->at += 2;
	r->place = A_NAME;
	return true;
}

/* --- the expression --- */

static bool literal(struct reader *r)
{
	char quote = *r->at;
	const char *close = strchr(r->at + 1, quote);

	r->at = close ? close + 1 : r->at + strlen(r->at);
	r->place = AN_OPERATOR;
	return close || misplaced(r, quote == '"' ? "'\"' at the end of the string" : "\"'\" at the end of the string");
}

/* What a value, or a step of a path, begins with. */
static bool value(struct reader *r)
{
	bool whole = r->place == A_VALUE;
	char c = *r->at;

	if (is_name_start(c))
		return name(r);
	if (whole && (c == '"' || c == '\''))
		return literal(r);
	if (whole && c == '(')
		return push(r, (struct bracket){ .closed_by = ')' });
	if (whole && c == '$')
		return misplaced(r, "a path, a literal or a function (there are no variables)");
	if (whole && (pd_is_digit(c) || (c == '.' && pd_is_digit(r->at[1])))) {
		r->at += strspn(r->at, "0123456789");
		r->at += *r->at == '.' ? 1 + strspn(r->at + 1, "0123456789") : 0;
		r->place = AN_OPERATOR;
	} else if (whole && (c == '/' || c == '-')) {
		r->place = c == '-' ? A_VALUE : r->at[1] == '/' ? A_STEP : A_STEP_IF_ANY;
		r->at += r->place == A_STEP ? 2 : 1;
	} else if (c == '*') {
		r->at++;
		r->place = AN_OPERATOR;
	} else if (c == '@' && r->place != A_NAME) {
		r->at++;
		r->place = A_NAME;
	} else if (c == '.' && r->place != A_NAME) {
		r->at += r->at[1] == '.' ? 2 : 1;
		r->place = AN_OPERATOR;
	} else {
		return misplaced(r, wanted[r->place]);
	}
	return true;
}

/* What may stand behind a value. */
static bool operator(struct reader *r)
{
	char c = *r->at;

	if (is_name_start(c))
		return name(r);
	if (c == '[')
		return push(r, (struct bracket){ .closed_by = ']' });
	if (c == ',' && r->n_open && r->open[r->n_open - 1].of)
		r->open[r->n_open - 1].commas++;
	else if (!c || !strchr("/*+-|=<>!", c) || (c == '!' && r->at[1] != '='))
		return misplaced(r, wanted[AN_OPERATOR]);
	r->place = c == '/' ? A_STEP : A_VALUE;
	r->at += ((c == '/' && r->at[1] == '/') || (strchr("<>!", c) && r->at[1] == '=')) ? 2 : 1;
	return true;
}

static bool read_all(struct reader *r)
{
	while (*(r->at = skip_space(r->at))) {
		char c = *r->at;
		bool good;
		if (c == ')' || c == ']')
			good = close_bracket(r);
		else if (r->place == AN_OPERATOR || (r->place == A_STEP_IF_ANY && !is_name_start(c) && !strchr("*@.", c)))
			good = operator(r);
		else
			good = value(r);
		if (!good)
			return false;
	}
	if (r->place != AN_OPERATOR && r->place != A_STEP_IF_ANY)
		return misplaced(r, wanted[r->place]);
	if (r->n_open)
		return misplaced(r, r->open[r->n_open - 1].closed_by == ')' ? "an operator or ')'" : "an operator or ']'");
	return true;
}

bool pd_xpath_check(struct pd_xpath *xpath, struct pd_fault *fault)
{
	struct reader r = { .xpath = xpath, .at = xpath->expression, .fault = fault };
	bool good = read_all(&r);

	free(r.open);
	return good;
}
