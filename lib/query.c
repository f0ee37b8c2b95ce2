/* query.c: an expression of any kind is compiled, and what is wrong with it explained. query_run.c runs it. */
#include "query.h"

#include <stdio.h>
#include <stdlib.h>

#include <utf8proc.h>

/* --- compiling --- */

static bool is_name(char c)
{
	return pd_is_alpha(c) || pd_is_digit(c) || c == '_' || (unsigned char)c >= 0x80;
}

static enum pd_query_language language_of(struct pd_str e)
{
	size_t n = 0;

	if (!e.len || e.at[0] == '$')
		return PD_QUERY_JSONPATH;
	while (n < e.len && is_name(e.at[n]))
		n++;
	if (!n || pd_is_digit(e.at[0]))
		return e.at[0] == ' ' || e.at[0] == '&' ? PD_QUERY_JSONPATH : PD_QUERY_XPATH;
	if (n < e.len && (e.at[n] == '(' || e.at[n] == ':' || e.at[n] == '-' || e.at[n] == '/'))
		return PD_QUERY_XPATH;
	return PD_QUERY_NAMES;
}

/* The type whose plural is @name: resolutions. */
static const struct pd_type *type_of_plural(struct pd_str name)
{
	const struct pd_field *field = pd_field_find(&pd_article_type, name);

	if (field && field->kind == PD_K_LIST && field->type->record)
		return field->type;
	return name.len > 1 && name.at[name.len - 1] == 's' ? pd_type_find(pd_str(name.at, name.len - 1)) : NULL;
}

static bool is_member(struct pd_str name)
{
	if (pd_str_is(name, "type") || type_of_plural(name))
		return true;
	for (const struct pd_type *const *type = pd_types; *type; type++)
		if (pd_field_find(*type, name))
			return true;
	return false;
}

/* May what a path does to a value be done without knowing the document around it? */
static void split(struct pd_query *query)
{
	struct pd_path *path = &query->json.path;
	size_t n = 0;

	query->rest = *path;
	if (query->json.n_absolute || query->paths || query->evidence)
		return;
	while (n < path->n_segments) {
		const struct pd_segment *s = &path->segments[n];
		if (s->descendant || s->n_selectors != 1 || s->selectors[0].kind > PD_S_INDEX ||
		    s->selectors[0].kind == PD_S_WILD || (s->selectors[0].kind == PD_S_INDEX && s->selectors[0].index < 0))
			break;
		n++;
	}
	query->lead = (struct pd_path){ .absolute = true, .singular = true, .segments = path->segments, .n_segments = n };
	if (n) /* there may be no segments at all */
		query->rest.segments += n;
	query->rest.n_segments -= n;
}

static bool compile_json(struct pd_query *query, struct pd_str expression, struct pd_fault *fault)
{
	jmp_buf oom;

	pd_arena_init(&query->json.arena);
	query->json.arena.oom = &oom;
	bool good = setjmp(oom) == 0 &&
	            pd_path_parse(&query->json, expression, query->language == PD_QUERY_NAMES, fault);
	query->json.arena.oom = NULL;
	if (!good)
		return false;
	if (query->language != PD_QUERY_NAMES) {
		split(query);
		return true;
	}
	if (pd_str_is(query->json.short_name, "facts")) {
		query->language = PD_QUERY_FACTS;
		query->whole_facts = query->json.own.n_segments == 1 && query->json.own.segments[0].spread;
		return true;
	}
	if (!is_member(query->json.short_name)) {
		snprintf(fault->message, sizeof fault->message, "expected '$', '/', facts or a member of a record, found '%.*s'",
		         (int)(query->json.short_name.len < 100 ? query->json.short_name.len : 100), query->json.short_name.at);
		return false;
	}
	query->own = type_of_plural(query->json.short_name);
	split(query);
	return true;
}

static bool compile(struct pd_query *query, struct pd_str expression, const struct pd_query_options *options,
                    struct pd_fault *fault)
{
	const char *const filters[] = { options->kind, options->subject, options->relation, options->object };

	for (int i = 0; i < PD_FACT_TESTS; i++)
		if (!pd_fact_test_make(&query->tests[i], filters[i], fault))
			return false;
	query->paths = options->paths;
	query->evidence = options->evidence;
	query->first = options->first;
	query->language = language_of(expression);
	if (query->language != PD_QUERY_XPATH)
		return compile_json(query, expression, fault);
	struct pd_xpath_wanted wanted = { options->markup, options->paths, options->evidence };
	query->xpath = pd_xpath_new(expression, options->namespaces, wanted, fault);
	return query->xpath != NULL;
}

struct pd_query *pd_query_new(struct pd_str expression, const struct pd_query_options *options,
                              struct pd_query_fault *fault)
{
	static const struct pd_query_options none;
	struct pd_query *query = calloc(1, sizeof *query);
	struct pd_fault own = { 0 };

	if (query && !compile(query, expression, options ? options : &none, &own)) {
		pd_query_free(query);
		query = NULL;
	}
	fault->offset = own.offset;
	memcpy(fault->message, own.message, sizeof own.message);
	return query;
}

void pd_query_free(struct pd_query *query)
{
	if (!query)
		return;
	pd_path_release(&query->json);
	pd_xpath_free(query->xpath);
	for (int i = 0; i < PD_FACT_TESTS; i++)
		pcre2_code_free(query->tests[i].pattern);
	free(query);
}

enum pd_query_language pd_query_language(const struct pd_query *query)
{
	/* Behind selectors a fact is any value. */
	return query->language == PD_QUERY_FACTS && !query->whole_facts ? PD_QUERY_NAMES : query->language;
}

/* --- what is wrong, with a caret --- */

/* Columns that a text takes on a terminal. */
static size_t width(struct pd_str text)
{
	size_t columns = 0, n;

	for (; text.len; text.at += n, text.len -= n) {
		uint32_t c = pd_utf8_at(text.at, text.len, &n);
		int w = c == PD_NO_CHAR || c < 0x20 ? 1 : utf8proc_charwidth((utf8proc_int32_t)c);
		columns += w > 0 ? (size_t)w : 0;
	}
	return columns;
}

static size_t whole_character(struct pd_str text, size_t at)
{
	while (at > 0 && at < text.len && ((unsigned char)text.at[at] & 0xC0) == 0x80)
		at--;
	return at;
}

void pd_query_explain(struct pd_buf *out, struct pd_str expression, const struct pd_query_fault *fault)
{
	size_t at = fault->offset < expression.len ? fault->offset : expression.len;
	size_t from = at > 50 ? whole_character(expression, at - 50) : 0;
	size_t to = expression.len - at > 30 ? whole_character(expression, at + 30) : expression.len;
	const char *before = from ? "…" : "", *behind = to < expression.len ? "…" : "";

	pd_buf_printf(out, "%s\n  %s", fault->message, before);
	for (size_t i = from; i < to; i++) /* one line, and nothing that a terminal obeys */
		pd_buf_char(out, (unsigned char)expression.at[i] < 0x20 || expression.at[i] == 0x7F ? ' ' : expression.at[i]);
	pd_buf_printf(out, "%s\n  ", behind);
	for (size_t n = width(pd_str(expression.at + from, at - from)) + (from > 0); n; n--)
		pd_buf_char(out, ' ');
	pd_buf_puts(out, "^\n");
}
