/* parse.c: the grammar of RFC 9535: segments, selectors, strings. Filters are in parse_filter.c. */
#include "query/parse.h"

#include <stdio.h>

#define LONGEST ((size_t)4 << 20)
#define MOST INT64_C(9007199254740991)   /* what I-JSON holds exactly: RFC 9535, 2.1 */

bool pd_path_fail(struct pd_path_parser *p, const char *at, const char *expected)
{
	char found[32] = "the end of the expression";
	size_t n = at < p->end ? pd_utf8_step(at, (size_t)(p->end - at)) : 0;

	if (at < p->end && (n == 0 || (unsigned char)*at < 0x20 || *at == 0x7F))
		snprintf(found, sizeof found, "byte 0x%02X", (unsigned char)*at);
	else if (at < p->end)
		snprintf(found, sizeof found, "'%.*s'", (int)n, at);
	p->fault->offset = (size_t)(at - p->start);
	snprintf(p->fault->message, sizeof p->fault->message, "expected %s, found %s", expected, found);
	return false;
}

void pd_path_space(struct pd_path_parser *p)
{
	while (p->at < p->end && (*p->at == ' ' || *p->at == '\t' || *p->at == '\n' || *p->at == '\r'))
		p->at++;
}

bool pd_path_expect(struct pd_path_parser *p, char c, const char *expected)
{
	if (!pd_path_is(p, c))
		return pd_path_fail(p, p->at, expected);
	p->at++;
	return true;
}

bool pd_path_deeper(struct pd_path_parser *p)
{
	if (p->depth < PD_PATH_DEEPEST) {
		p->depth++;
		return true;
	}
	p->fault->offset = (size_t)(p->at - p->start);
	snprintf(p->fault->message, sizeof p->fault->message, "brackets are nested more than %u deep", PD_PATH_DEEPEST);
	return false;
}

/* --- strings --- */

static int hex_digit(char c)
{
	if (pd_is_digit(c))
		return c - '0';
	c = pd_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool code_unit(struct pd_path_parser *p, uint32_t *unit)
{
	*unit = 0;
	for (int i = 0; i < 4; i++, p->at++) {
		int digit = p->at < p->end ? hex_digit(*p->at) : -1;
		if (digit < 0)
			return pd_path_fail(p, p->at, "four hexadecimal digits behind '\\u'");
		*unit = *unit << 4 | (uint32_t)digit;
	}
	return true;
}

/* What follows a `\u`. */
static bool unicode_escape(struct pd_path_parser *p, char **to)
{
	const char *start = p->at;
	uint32_t c, low;

	if (!code_unit(p, &c))
		return false;
	if (c >= 0xDC00 && c <= 0xDFFF)
		return pd_path_fail(p, start, "the first half of a surrogate pair before its second");
	if (c >= 0xD800 && c <= 0xDBFF) {
		const char *second = p->at;
		if (p->end - p->at < 2 || p->at[0] != '\\' || p->at[1] != 'u')
			return pd_path_fail(p, p->at, "'\\u' and the second half of a surrogate pair");
		p->at += 2;
		if (!code_unit(p, &low))
			return false;
		if (low < 0xDC00 || low > 0xDFFF)
			return pd_path_fail(p, second, "the second half of a surrogate pair");
		c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
	}
	*to += pd_utf8_put(*to, c);
	return true;
}

/* What follows a backslash in a string between @quote. */
static bool escape(struct pd_path_parser *p, char quote, char **to)
{
	static const char names[] = "bfnrt/\\", values[] = "\b\f\n\r\t/\\";
	const char *name = p->at < p->end && *p->at ? strchr(names, *p->at) : NULL;

	if (pd_path_is(p, quote)) {
		*(*to)++ = quote;
	} else if (name) {
		*(*to)++ = values[name - names];
	} else if (pd_path_is(p, 'u')) {
		p->at++;
		return unicode_escape(p, to);
	} else {
		return pd_path_fail(p, p->at, quote == '"' ? "one of \"\\/bfnrtu behind a backslash"
		                                           : "one of '\\/bfnrtu behind a backslash");
	}
	p->at++;
	return true;
}

bool pd_path_string(struct pd_path_parser *p, struct pd_str *out)
{
	char quote = *p->at++;
	const char *close = p->at;

	while (close < p->end && *close != quote)
		close += *close == '\\' && p->end - close > 1 ? 2 : 1;
	/* No escape is shorter than what it stands for. */
	char *text = pd_arena_bytes(p->arena, (size_t)(close - p->at) + 4), *to = text;
	while (p->at < p->end && *p->at != quote) {
		if ((unsigned char)*p->at < 0x20)
			return pd_path_fail(p, p->at, "a character of a string; controls must be escaped");
		if (*p->at != '\\') {
			*to++ = *p->at++;
			continue;
		}
		p->at++;
		if (!escape(p, quote, &to))
			return false;
	}
	*out = pd_str_between(text, to);
	return pd_path_expect(p, quote, quote == '"' ? "'\"' at the end of the string" : "\"'\" at the end of the string");
}

/* --- selectors --- */

static bool name_first(char c)
{
	return pd_is_alpha(c) || c == '_' || (unsigned char)c >= 0x80;
}

static bool member_name(struct pd_path_parser *p, struct pd_str *name)
{
	const char *from = p->at;

	while (p->at < p->end && (name_first(*p->at) || (p->at > from && pd_is_digit(*p->at))))
		p->at++;
	*name = pd_str_copy(p->arena, pd_str_between(from, p->at));
	return p->at > from;
}

/* A whole number, if one stands here: *there. False when it is written wrongly. */
static bool integer(struct pd_path_parser *p, int64_t *out, bool *there)
{
	const char *from = p->at;
	bool minus = pd_path_is(p, '-');

	*there = minus || (p->at < p->end && pd_is_digit(*p->at));
	if (!*there)
		return true;
	p->at += minus;
	if (p->at >= p->end || !pd_is_digit(*p->at))
		return pd_path_fail(p, p->at, "a digit");
	if (*p->at == '0') {
		if (minus)
			return pd_path_fail(p, p->at, "a digit other than 0 behind '-'");
		p->at++;
		if (p->at < p->end && pd_is_digit(*p->at))
			return pd_path_fail(p, p->at, "no digit behind a leading 0");
	}
	*out = 0;
	for (; p->at < p->end && pd_is_digit(*p->at); p->at++) {
		*out = *out * 10 + (*p->at - '0');
		if (*out > MOST)
			return pd_path_fail(p, from, "a number from -9007199254740991 to 9007199254740991");
	}
	*out = minus ? -*out : *out;
	return true;
}

/* An index, or a slice. */
static bool index_or_slice(struct pd_path_parser *p, struct pd_selector *s)
{
	bool has_step;

	if (!integer(p, &s->from, &s->has_from))
		return false;
	const char *behind = p->at;
	pd_path_space(p);
	if (!pd_path_is(p, ':')) {
		p->at = behind;
		s->kind = PD_S_INDEX;
		s->index = s->from;
		return true;
	}
	s->kind = PD_S_SLICE;
	s->index = 1;
	p->at++;
	pd_path_space(p);
	if (!integer(p, &s->to, &s->has_to))
		return false;
	behind = p->at;
	pd_path_space(p);
	if (!pd_path_is(p, ':')) {
		p->at = behind;
		return true;
	}
	p->at++;
	behind = p->at;
	pd_path_space(p);
	int64_t step = 1;
	if (!integer(p, &step, &has_step))
		return false;
	if (!has_step)
		p->at = behind;
	s->index = step;
	return true;
}

static bool selector(struct pd_path_parser *p, struct pd_selector *s)
{
	char c = p->at < p->end ? *p->at : '\0';

	if (c == '"' || c == '\'') {
		s->kind = PD_S_NAME;
		return pd_path_string(p, &s->name);
	}
	if (c == '*' || c == '?') {
		s->kind = c == '*' ? PD_S_WILD : PD_S_FILTER;
		p->at++;
		if (c == '*')
			return true;
		s->filter = pd_path_test(p);
		return s->filter != NULL;
	}
	if (c == '-' || c == ':' || pd_is_digit(c))
		return index_or_slice(p, s);
	return pd_path_fail(p, p->at, "a selector: a name in quotation marks, an index, a slice, '*' or '?'");
}

static bool bracket(struct pd_path_parser *p, struct pd_segment *segment)
{
	bool filter;

	p->at++;
	if (!pd_path_deeper(p))
		return false;
	for (;;) {
		struct pd_selector s = { 0 };
		pd_path_space(p);
		if (!selector(p, &s))
			return false;
		PD_PUSH(p->arena, segment->selectors, segment->n_selectors, s);
		filter = s.kind == PD_S_FILTER;
		pd_path_space(p);
		if (!pd_path_is(p, ','))
			break;
		p->at++;
	}
	p->depth--;
	return pd_path_expect(p, ']', filter ? "a comparison, '&&', '||', ',' or ']'" : "',' or ']'");
}

/* What may stand behind one or two dots. */
static bool dotted(struct pd_path_parser *p, struct pd_segment *segment)
{
	struct pd_selector s = { .kind = PD_S_NAME };

	if (segment->descendant && pd_path_is(p, '['))
		return bracket(p, segment);
	if (pd_path_is(p, '*')) {
		p->at++;
		s.kind = PD_S_WILD;
	} else if (!member_name(p, &s.name)) {
		return pd_path_fail(p, p->at, segment->descendant ? "a name, '*' or '[' behind '..'" : "a name or '*' behind '.'");
	}
	PD_PUSH(p->arena, segment->selectors, segment->n_selectors, s);
	return true;
}

static bool is_singular(const struct pd_segment *s)
{
	return !s->descendant && s->n_selectors == 1 &&
	       (s->selectors[0].kind == PD_S_NAME || s->selectors[0].kind == PD_S_INDEX);
}

/* A name in a short expression stands for the elements of its list, unless a bracket says which of them. */
static void add_spread(struct pd_path_parser *p, struct pd_path *path)
{
	struct pd_segment segment = { .spread = true };
	const char *behind = p->at;

	pd_path_space(p);
	if (!pd_path_is(p, '['))
		PD_PUSH(p->arena, path->segments, path->n_segments, segment);
	p->at = behind;
}

bool pd_path_segments(struct pd_path_parser *p, struct pd_path *path, bool spread)
{
	path->singular = !path->n_segments || path->singular;
	for (;;) {
		struct pd_segment segment = { 0 };
		const char *behind = p->at;
		bool good;
		pd_path_space(p);
		if (pd_path_is(p, '[')) {
			good = bracket(p, &segment);
		} else if (pd_path_is(p, '.')) {
			p->at++;
			segment.descendant = pd_path_is(p, '.');
			p->at += segment.descendant;
			good = dotted(p, &segment);
		} else {
			p->at = behind;
			return true;
		}
		if (!good)
			return false;
		path->singular = path->singular && is_singular(&segment);
		PD_PUSH(p->arena, path->segments, path->n_segments, segment);
		if (spread && p->at[-1] != ']' && p->at[-1] != '*')
			add_spread(p, path);
	}
}

/* --- the whole --- */

static bool short_expression(struct pd_path_parser *p)
{
	struct pd_jsonpath *to = p->to;
	struct pd_segment first = { 0 };
	struct pd_selector s = { .kind = PD_S_NAME };

	if (!member_name(p, &to->short_name))
		return pd_path_fail(p, p->at, "'$', '/' or a name");
	s.name = to->short_name;
	PD_PUSH(p->arena, first.selectors, first.n_selectors, s);
	PD_PUSH(p->arena, to->path.segments, to->path.n_segments, first);
	size_t skip = to->path.n_segments;
	add_spread(p, &to->path);
	if (!pd_path_segments(p, &to->path, true))
		return false;
	to->path.singular = false;
	to->own = to->path;
	to->own.segments += skip;
	to->own.n_segments -= skip;
	return true;
}

bool pd_path_parse(struct pd_jsonpath *to, struct pd_str expression, bool short_names, struct pd_fault *fault)
{
	struct pd_path_parser p = {
		.to = to, .arena = &to->arena, .start = expression.at, .at = expression.at, .end = expression.at + expression.len,
		.fault = fault,
	};
	size_t valid = pd_utf8_valid(expression);

	if (expression.len > LONGEST) {
		fault->offset = LONGEST;
		snprintf(fault->message, sizeof fault->message, "the expression is longer than %zu bytes", LONGEST);
		return false;
	}
	if (valid < expression.len)
		return pd_path_fail(&p, p.start + valid, "UTF-8");
	to->path.absolute = to->own.absolute = true;
	if (short_names && !pd_path_is(&p, '$')) {
		if (!short_expression(&p))
			return false;
	} else if (!pd_path_expect(&p, '$', "'$'") || !pd_path_segments(&p, &to->path, false)) {
		return false;
	}
	if (p.at == p.end)
		return true;
	return pd_path_fail(&p, p.at, "'.', '..', '[' or the end");
}

void pd_path_release(struct pd_jsonpath *jsonpath)
{
	for (size_t i = 0; i < jsonpath->n_patterns; i++)
		pcre2_code_free(jsonpath->patterns[i]->code);
	jsonpath->n_patterns = 0;
	pd_arena_release(&jsonpath->arena);
}
