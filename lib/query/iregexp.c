/*
 * iregexp.c: I-Regexp, RFC 9485: the part of regular expressions that most engines read alike. What is none is refused
 * here, not by PCRE2, which knows much more; what is one is spelled so that PCRE2 gives it the meaning of the RFC.
 */
#include "query/path.h"

#define MATCH_LIMIT 1000000u
#define DEEPEST 100u

struct regexp {
	const char *at, *end;
	struct pd_buf *out;
	unsigned depth;
};

static bool is(const struct regexp *r, char c)
{
	return r->at < r->end && *r->at == c;
}

static void copy(struct regexp *r, size_t n)
{
	pd_buf_add(r->out, pd_str(r->at, n));
	r->at += n;
}

/* \p{Lu}: a general category of Unicode, of one letter or two. */
static bool category(struct regexp *r)
{
	static const char *const known[] = { "Llmotu", "Mcen", "Ndlo", "Pcdefios", "Zlps", "Sckmo", "Ccfno" };
	size_t left = (size_t)(r->end - r->at), i = 0;

	if (left < 5 || r->at[2] != '{')
		return false;
	while (i < sizeof known / sizeof *known && known[i][0] != r->at[3])
		i++;
	if (i == sizeof known / sizeof *known)
		return false;
	size_t letters = r->at[4] != '}' && r->at[4] && strchr(known[i] + 1, r->at[4]) ? 2 : 1;
	if (left < 4 + letters || r->at[3 + letters] != '}')
		return false;
	copy(r, 4 + letters);
	return true;
}

/* A backslash and what it may stand before. */
static bool escape(struct regexp *r)
{
	char c = r->end - r->at > 1 ? r->at[1] : '\0';

	if (c == 'p' || c == 'P')
		return category(r);
	if (!c || !strchr("()*+-.?[\\]^nrt{|}", c))
		return false;
	copy(r, 2);
	return true;
}

/* A character of a class; those that only PCRE2 finds special are escaped. */
static bool class_char(struct regexp *r)
{
	size_t n = pd_utf8_step(r->at, (size_t)(r->end - r->at));

	if (is(r, '\\'))
		return r->end - r->at > 1 && r->at[1] != 'p' && r->at[1] != 'P' && escape(r);
	if (!n || strchr("-[]", *r->at))
		return *r->at == '\0' && n ? (copy(r, n), true) : false;
	if (strchr("^&~", *r->at))
		pd_buf_char(r->out, '\\');
	copy(r, n);
	return true;
}

static bool class(struct regexp *r)
{
	copy(r, 1);
	if (is(r, '^'))
		copy(r, 1);
	bool first = true;
	for (; r->at < r->end && *r->at != ']'; first = false) {
		if (*r->at == '-') {
			bool last = r->end - r->at > 1 && r->at[1] == ']';
			if (!first && !last)
				return false;
			pd_buf_char(r->out, '\\');
			copy(r, 1);
			continue;
		}
		if (*r->at == '\\' && r->end - r->at > 1 && (r->at[1] == 'p' || r->at[1] == 'P')) {
			if (!category(r))
				return false;
			continue;
		}
		if (!class_char(r))
			return false;
		if (is(r, '-') && r->end - r->at > 1 && r->at[1] != ']') {
			copy(r, 1);
			if (!class_char(r))
				return false;
		}
	}
	if (first || !is(r, ']'))
		return false;
	copy(r, 1);
	return true;
}

static bool alternatives(struct regexp *r);

static bool atom(struct regexp *r)
{
	size_t n = pd_utf8_step(r->at, (size_t)(r->end - r->at));
	bool good;

	switch (*r->at) {
	case '(':
		if (++r->depth > DEEPEST)
			return false;
		r->at++;
		pd_buf_puts(r->out, "(?:");
		good = alternatives(r) && is(r, ')');
		if (good)
			copy(r, 1);
		r->depth--;
		return good;
	case '.':
		r->at++;
		pd_buf_puts(r->out, "[^\\n\\r]");
		return true;
	case '[':
		return class(r);
	case '\\':
		return escape(r);
	case '*': case '+': case '?': case ']': case '{': case '}':
		return false;
	}
	/* By its grammar '^' and '$' are plain characters; engines, and the suite of RFC 9535, take them for anchors. */
	if (n)
		copy(r, n);
	return n > 0;
}

static size_t digits(const struct regexp *r, size_t at)
{
	size_t n = 0, left = (size_t)(r->end - r->at);

	while (at + n < left && pd_is_digit(r->at[at + n]))
		n++;
	return n;
}

/* {2}, {2,} or {2,3} */
static bool range(struct regexp *r)
{
	size_t n = 1 + digits(r, 1), left = (size_t)(r->end - r->at);

	if (n == 1)
		return false;
	if (n < left && r->at[n] == ',')
		n += 1 + digits(r, n + 1);
	if (n >= left || r->at[n] != '}')
		return false;
	copy(r, n + 1);
	return true;
}

static bool alternatives(struct regexp *r)
{
	while (r->at < r->end && *r->at != ')') {
		if (*r->at == '|') {
			copy(r, 1);
			continue;
		}
		if (!atom(r))
			return false;
		if (is(r, '*') || is(r, '+') || is(r, '?'))
			copy(r, 1);
		else if (is(r, '{') && !range(r))
			return false;
	}
	return true;
}

bool pd_iregexp_translate(struct pd_str pattern, bool whole, struct pd_buf *out)
{
	struct regexp r = { .at = pattern.at, .end = pattern.at + pattern.len, .out = out };

	pd_buf_puts(out, whole ? "\\A(?:" : "(?:");
	if (!alternatives(&r) || r.at < r.end)
		return false;
	pd_buf_puts(out, whole ? ")\\z" : ")");
	return out->status == PD_OK;
}

pcre2_match_context *pd_match_limits_new(void)
{
	pcre2_match_context *limits = pcre2_match_context_create(NULL);

	if (limits) {
		pcre2_set_match_limit(limits, MATCH_LIMIT);
		pcre2_set_heap_limit(limits, 20000); /* KiB */
	}
	return limits;
}

bool pd_match(const pcre2_code *code, struct pd_str text, pcre2_match_data *match, pcre2_match_context *limits,
              bool *gave_up)
{
	PCRE2_SPTR at = (PCRE2_SPTR)(text.at ? text.at : "");
	int n = pcre2_match(code, at, text.len, 0, PCRE2_NO_UTF_CHECK, match, limits);

	if (n == PCRE2_ERROR_JIT_STACKLIMIT)
		n = pcre2_match(code, at, text.len, 0, PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, match, limits);
	if (n < 0 && n != PCRE2_ERROR_NOMATCH)
		*gave_up = true;
	return n >= 0;
}

pcre2_code *pd_iregexp_compile(struct pd_str pattern, bool whole)
{
	struct pd_buf text = { 0 };
	pcre2_code *code = NULL;
	PCRE2_SIZE at;
	int error;

	if (pd_iregexp_translate(pattern, whole, &text))
		code = pcre2_compile((PCRE2_SPTR)text.at, text.len, PCRE2_UTF | PCRE2_NO_UTF_CHECK | PCRE2_DOLLAR_ENDONLY,
		                     &error, &at, NULL);
	if (code)
		pcre2_jit_compile(code, PCRE2_JIT_COMPLETE); /* where there is none, the interpreter does it */
	pd_buf_release(&text);
	return code;
}
