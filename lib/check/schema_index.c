/*
 * schema_index.c: what stands where in a set of schema documents: each subschema, the resource it belongs to, its
 * anchors; and what a $ref names.
 */
#include "check/schema.h"
#include "check/uri.h"

#include <stdarg.h>
#include <stdio.h>

/* Keywords in the order in which they are compiled: what is cheap comes first, what needs the others last. */
const struct pd_keyword pd_keywords[] = {
	{ "$schema", PD_NO_SUB, PD_VOC_CORE, PD_DRAFT_ANY }, { "$id", PD_NO_SUB, PD_VOC_CORE, PD_DRAFT_ANY },
	{ "$anchor", PD_NO_SUB, PD_VOC_CORE, PD_DRAFT_2019 | PD_DRAFT_2020 },
	{ "$dynamicAnchor", PD_NO_SUB, PD_VOC_CORE, PD_DRAFT_2020 },
	{ "$recursiveAnchor", PD_NO_SUB, PD_VOC_CORE, PD_DRAFT_2019 },
	{ "$vocabulary", PD_NO_SUB, PD_VOC_CORE, PD_DRAFT_2019 | PD_DRAFT_2020 },
	{ "$comment", PD_NO_SUB, PD_VOC_CORE, PD_DRAFT_ANY },
	{ "$defs", PD_SUB_MAP, PD_VOC_CORE, PD_DRAFT_2019 | PD_DRAFT_2020 },
	{ "definitions", PD_SUB_MAP, PD_VOC_CORE, PD_DRAFT_ANY },
	{ "type", PD_NO_SUB, PD_VOC_VALIDATION, PD_DRAFT_ANY }, { "enum", PD_NO_SUB, PD_VOC_VALIDATION, PD_DRAFT_ANY },
	{ "const", PD_NO_SUB, PD_VOC_VALIDATION, PD_DRAFT_ANY }, { "multipleOf", PD_NO_SUB, PD_VOC_VALIDATION, PD_DRAFT_ANY },
	{ "maximum", PD_NO_SUB, PD_VOC_VALIDATION, PD_DRAFT_ANY },
	{ "exclusiveMaximum", PD_NO_SUB, PD_VOC_VALIDATION, PD_DRAFT_ANY },
	{ "minimum", PD_NO_SUB, PD_VOC_VALIDATION, PD_DRAFT_ANY },
	{ "exclusiveMinimum", PD_NO_SUB, PD_VOC_VALIDATION, PD_DRAFT_ANY },
	{ "maxLength", PD_NO_SUB, PD_VOC_VALIDATION, PD_DRAFT_ANY }, { "minLength", PD_NO_SUB, PD_VOC_VALIDATION, PD_DRAFT_ANY },
	{ "pattern", PD_NO_SUB, PD_VOC_VALIDATION, PD_DRAFT_ANY }, { "format", PD_NO_SUB, PD_VOC_FORMAT, PD_DRAFT_ANY },
	{ "maxItems", PD_NO_SUB, PD_VOC_VALIDATION, PD_DRAFT_ANY }, { "minItems", PD_NO_SUB, PD_VOC_VALIDATION, PD_DRAFT_ANY },
	{ "maxProperties", PD_NO_SUB, PD_VOC_VALIDATION, PD_DRAFT_ANY },
	{ "minProperties", PD_NO_SUB, PD_VOC_VALIDATION, PD_DRAFT_ANY },
	{ "required", PD_NO_SUB, PD_VOC_VALIDATION, PD_DRAFT_ANY },
	{ "dependentRequired", PD_NO_SUB, PD_VOC_VALIDATION, PD_DRAFT_2019 | PD_DRAFT_2020 },
	{ "uniqueItems", PD_NO_SUB, PD_VOC_VALIDATION, PD_DRAFT_ANY },
	{ "prefixItems", PD_SUBS, PD_VOC_APPLICATOR, PD_DRAFT_2020 }, { "items", PD_SUB, PD_VOC_APPLICATOR, PD_DRAFT_2020 },
	{ "items", PD_SUB_OR_SUBS, PD_VOC_APPLICATOR, PD_DRAFT_7 | PD_DRAFT_2019 },
	{ "additionalItems", PD_SUB, PD_VOC_APPLICATOR, PD_DRAFT_7 | PD_DRAFT_2019 },
	{ "contains", PD_SUB, PD_VOC_APPLICATOR, PD_DRAFT_ANY },
	{ "minContains", PD_NO_SUB, PD_VOC_VALIDATION, PD_DRAFT_2019 | PD_DRAFT_2020 },
	{ "maxContains", PD_NO_SUB, PD_VOC_VALIDATION, PD_DRAFT_2019 | PD_DRAFT_2020 },
	{ "properties", PD_SUB_MAP, PD_VOC_APPLICATOR, PD_DRAFT_ANY },
	{ "patternProperties", PD_SUB_MAP, PD_VOC_APPLICATOR, PD_DRAFT_ANY },
	{ "additionalProperties", PD_SUB, PD_VOC_APPLICATOR, PD_DRAFT_ANY },
	{ "propertyNames", PD_SUB, PD_VOC_APPLICATOR, PD_DRAFT_ANY },
	{ "dependentSchemas", PD_SUB_MAP, PD_VOC_APPLICATOR, PD_DRAFT_2019 | PD_DRAFT_2020 },
	{ "dependencies", PD_SUB_DEPENDENCIES, PD_VOC_APPLICATOR, PD_DRAFT_ANY },
	{ "$ref", PD_NO_SUB, PD_VOC_CORE, PD_DRAFT_ANY }, { "$dynamicRef", PD_NO_SUB, PD_VOC_CORE, PD_DRAFT_2020 },
	{ "$recursiveRef", PD_NO_SUB, PD_VOC_CORE, PD_DRAFT_2019 },
	{ "allOf", PD_SUBS, PD_VOC_APPLICATOR, PD_DRAFT_ANY }, { "anyOf", PD_SUBS, PD_VOC_APPLICATOR, PD_DRAFT_ANY },
	{ "oneOf", PD_SUBS, PD_VOC_APPLICATOR, PD_DRAFT_ANY }, { "not", PD_SUB, PD_VOC_APPLICATOR, PD_DRAFT_ANY },
	{ "if", PD_SUB, PD_VOC_APPLICATOR, PD_DRAFT_ANY }, { "then", PD_SUB, PD_VOC_APPLICATOR, PD_DRAFT_ANY },
	{ "else", PD_SUB, PD_VOC_APPLICATOR, PD_DRAFT_ANY },
	{ "contentSchema", PD_SUB, PD_VOC_CONTENT, PD_DRAFT_2019 | PD_DRAFT_2020 },
	{ "unevaluatedItems", PD_SUB, PD_VOC_UNEVALUATED, PD_DRAFT_2019 | PD_DRAFT_2020 },
	{ "unevaluatedProperties", PD_SUB, PD_VOC_UNEVALUATED, PD_DRAFT_2019 | PD_DRAFT_2020 },
	{ NULL, PD_NO_SUB, 0, 0 },
};

const struct pd_keyword *pd_keyword_find(struct pd_str name)
{
	const struct pd_keyword *k = pd_keywords;

	while (k->name && !pd_str_is(name, k->name))
		k++;
	return k->name ? k : NULL;
}

void pd_schemas_init(struct pd_schemas *s)
{
	*s = (struct pd_schemas){ .depth = 512 };
	s->last_resource = &s->resources;
	pd_arena_init(&s->arena);
}

void pd_schemas_release(struct pd_schemas *s)
{
	for (struct pd_pattern *p = s->patterns; p; p = p->next)
		pd_regex_free(p->regex);
	pd_arena_release(&s->arena);
}

/* Report what is wrong at @at of a schema document. */
void pd_schemas_wrong(struct pd_schemas *s, const struct pd_text *text, const struct pd_value *at, enum pd_code_id code,
                      const char *format, ...)
{
	struct pd_report report = { 0 };
	struct pd_buf pointer = { 0 };
	char words[400];
	va_list args;

	s->wrong = true;
	if (!s->report)
		return;
	va_start(args, format);
	vsnprintf(words, sizeof words, format, args);
	va_end(args);
	report = (struct pd_report){ .fn = s->report->fn, .user = s->report->user, .file = text ? text->file : s->report->file };
	if (text)
		report.source = text->json.source;
	if (text && at)
		pd_value_pointer(&pointer, text->json.root, at);
	pd_report_pointer(&report, code, at ? at->start : PD_NOWHERE, at ? pd_buf_str(&pointer) : (struct pd_str){ 0 }, "%s", words);
	s->report->errors++;
	pd_buf_release(&pointer);
}

/* --- documents --- */

void pd_schemas_give(struct pd_schemas *s, struct pd_str uri, struct pd_str bytes, struct pd_str file)
{
	struct pd_text *text = pd_new(&s->arena, struct pd_text);
	struct pd_uri parts = pd_uri_split(uri);

	uri.len -= parts.fragment.at ? parts.fragment.len + 1 : 0;
	text->uri = pd_str_copy(&s->arena, uri);
	text->bytes = pd_str_copy(&s->arena, bytes);
	text->file = pd_str_copy(&s->arena, file);
	PD_PUSH(&s->arena, s->texts, s->n_texts, text);
}

static bool read_text(struct pd_schemas *s, struct pd_text *text)
{
	struct pd_str bytes = text->bytes;
	struct pd_json_fault fault;
	struct pd_buf words = { 0 };

	text->read = true;
	if (pd_str_starts(bytes, PD_STR("\xEF\xBB\xBF")))
		bytes = pd_str(bytes.at + 3, bytes.len - 3);
	text->json.source = bytes;
	size_t end = pd_json_end(bytes, 0, s->depth, &fault);
	if (end != PD_NOWHERE && (end = pd_json_space(bytes, end)) < bytes.len)
		fault = (struct pd_json_fault){ PD_JSON_SYNTAX, end, "the end behind the value" };
	else if (end != PD_NOWHERE) {
		pd_json_build(&s->arena, bytes, &text->json);
		if (text->json.twice)
			pd_schemas_wrong(s, text, text->json.twice, PD_D_JSON_DUPLICATE, "member \"%.*s\" stands twice",
			                 PD_ARG(pd_value_text(text->json.twice)));
		return !text->json.twice;
	}
	pd_json_explain(&words, bytes, &fault);
	struct pd_value place = { .start = (uint32_t)fault.offset };
	text->bad = true;
	text->json.root = NULL;
	struct pd_report report = *s->report;
	report.source = bytes;
	report.file = text->file;
	pd_report_at(&report, fault.what == PD_JSON_DEEP ? PD_D_TOO_DEEP : PD_D_JSON, place.start, "%.*s", PD_ARG(pd_buf_str(&words)));
	s->report->errors++;
	s->wrong = true;
	pd_buf_release(&words);
	return false;
}

/* --- dialects --- */

static const struct { const char *uri; enum pd_draft draft; } drafts[] = {
	{ "https://json-schema.org/draft/2020-12/schema", PD_DRAFT_2020 },
	{ "https://json-schema.org/draft/2019-09/schema", PD_DRAFT_2019 },
	{ "http://json-schema.org/draft-07/schema", PD_DRAFT_7 },
};

static const struct { const char *name; unsigned bit; } vocabularies[] = {
	{ "core", PD_VOC_CORE }, { "applicator", PD_VOC_APPLICATOR }, { "unevaluated", PD_VOC_UNEVALUATED },
	{ "validation", PD_VOC_VALIDATION }, { "meta-data", PD_VOC_METADATA }, { "format-annotation", PD_VOC_FORMAT },
	{ "format-assertion", PD_VOC_FORMAT | PD_VOC_ASSERT }, { "format", PD_VOC_FORMAT }, { "content", PD_VOC_CONTENT },
};

/* The bits of a vocabulary's address; 0: it is not known. */
static unsigned vocabulary_of(struct pd_str uri)
{
	static const char *const bases[] = { "https://json-schema.org/draft/2020-12/vocab/", "https://json-schema.org/draft/2019-09/vocab/" };

	for (size_t b = 0; b < 2; b++) {
		if (!pd_str_starts(uri, pd_str_c(bases[b])))
			continue;
		struct pd_str name = pd_str(uri.at + strlen(bases[b]), uri.len - strlen(bases[b]));
		for (size_t i = 0; i < sizeof vocabularies / sizeof *vocabularies; i++)
			if (pd_str_is(name, vocabularies[i].name))
				return vocabularies[i].bit | (b && vocabularies[i].bit == PD_VOC_APPLICATOR ? PD_VOC_UNEVALUATED : 0);
	}
	return 0;
}

static struct pd_str without_fragment(struct pd_str uri)
{
	const char *hash = uri.len ? memchr(uri.at, '#', uri.len) : NULL;
	return hash ? pd_str_between(uri.at, hash) : uri;
}

/* The dialect that `$schema` names, @at in @text. */
static struct pd_dialect dialect_of(struct pd_schemas *s, const struct pd_text *text, const struct pd_value *at)
{
	struct pd_dialect dialect = { PD_DRAFT_2020, PD_VOC_ALL, pd_str_c(drafts[0].uri) };
	struct pd_str uri = at->kind == PD_V_STRING ? without_fragment(pd_value_text(at)) : (struct pd_str){ 0 };

	for (size_t i = 0; i < sizeof drafts / sizeof *drafts; i++)
		if (pd_str_is(uri, drafts[i].uri))
			return (struct pd_dialect){ drafts[i].draft, PD_VOC_ALL, uri };
	if (pd_str_starts(uri, PD_STR("http://json-schema.org/draft-0"))) {
		pd_schemas_wrong(s, text, at, PD_D_SCHEMA, "%.*s: this draft is not read; 2020-12, 2019-09 and 7 are", PD_ARG(uri));
		return dialect;
	}
	struct pd_resource *meta = pd_schemas_find(s, uri);
	if (!meta) {
		pd_schemas_wrong(s, text, at, PD_D_SCHEMA_REF, "the metaschema %.*s is not known; give it with --resource %.*s=FILE",
		                 PD_ARG(uri), PD_ARG(uri));
		return dialect;
	}
	dialect.draft = meta->dialect.draft;
	dialect.metaschema = meta->uri;
	const struct pd_value *list = pd_value_get(meta->root->at, PD_STR("$vocabulary")), *m = list ? list + 1 : NULL;
	if (!list || list->kind != PD_V_OBJECT)
		return dialect;
	dialect.vocabularies = PD_VOC_CORE;
	for (uint32_t i = 0; i < list->count; i++, m = pd_value_after(m + 1)) {
		unsigned bits = vocabulary_of(pd_value_text(m));
		dialect.vocabularies |= bits;
		if (!bits && m[1].kind == PD_V_TRUE)
			pd_schemas_wrong(s, text, at, PD_D_SCHEMA, "the metaschema %.*s asks for a vocabulary that is not known: %.*s",
			                 PD_ARG(uri), PD_ARG(pd_value_text(m)));
	}
	return dialect;
}

/* --- resources and subschemas --- */

static struct pd_node **slot_of(struct pd_schemas *s, const struct pd_value *at)
{
	return &s->slots[((uintptr_t)at / sizeof *at * UINT64_C(0x9E3779B97F4A7C15) >> 32) & (s->n_slots - 1)];
}

struct pd_node *pd_schemas_node(struct pd_schemas *s, const struct pd_value *at)
{
	struct pd_node *node = s->n_slots ? *slot_of(s, at) : NULL;

	while (node && node->at != at)
		node = node->same_slot;
	return node;
}

static void put_node(struct pd_schemas *s, struct pd_node *node)
{
	struct pd_node **slot = slot_of(s, node->at);
	node->same_slot = *slot;
	*slot = node;
}

static void more_slots(struct pd_schemas *s)
{
	struct pd_node **old = s->slots;
	size_t n = s->n_slots;

	s->n_slots = n ? n * 4 : 256;
	s->slots = pd_arena_zero(&s->arena, s->n_slots * sizeof *s->slots);
	for (size_t i = 0; i < n; i++)
		for (struct pd_node *node = old[i], *next; node; node = next) {
			next = node->same_slot;
			put_node(s, node);
		}
}

static struct pd_resource *add_resource(struct pd_schemas *s, struct pd_str uri, struct pd_text *text)
{
	struct pd_resource *resource = pd_new(&s->arena, struct pd_resource);

	resource->uri = uri;
	resource->text = text;
	*s->last_resource = resource;
	s->last_resource = &resource->next;
	return resource;
}

static void add_anchor(struct pd_schemas *s, struct pd_resource *resource, struct pd_str name, struct pd_node *node, bool dynamic)
{
	struct pd_anchor anchor = { name, node, dynamic };

	for (size_t i = 0; i < resource->n_anchors; i++)
		if (pd_str_eq(resource->anchors[i].name, name) && resource->anchors[i].node != node)
			pd_schemas_wrong(s, resource->text, node->at, PD_D_SCHEMA, "the anchor \"%.*s\" stands twice in this schema", PD_ARG(name));
	PD_PUSH(&s->arena, resource->anchors, resource->n_anchors, anchor);
}

static const struct pd_value *get_text(const struct pd_value *object, const char *name)
{
	const struct pd_value *v = pd_value_get(object, pd_str_c(name));
	return v && v->kind == PD_V_STRING ? v : NULL;
}

/* Does the schema @at begin a resource of its own? It is added. */
static struct pd_resource *own_resource(struct pd_schemas *s, const struct pd_value *at, struct pd_resource *outer)
{
	const struct pd_value *id = get_text(at, "$id"), *schema = get_text(at, "$schema");
	struct pd_str text = id ? pd_value_text(id) : (struct pd_str){ 0 };

	/* In draft 7 a $ref hides what stands beside it, and "#name" is an anchor. */
	if (!id || (outer->dialect.draft == PD_DRAFT_7 && (pd_value_get(at, PD_STR("$ref")) || (text.len && text.at[0] == '#'))))
		return outer;
	struct pd_str uri = pd_uri_resolve(&s->arena, outer->uri, text);
	if (outer->root && outer->root->at == at) { /* the document itself: known by both addresses */
		outer->uri = uri;
		return outer;
	}
	struct pd_resource *resource = add_resource(s, uri, outer->text);
	resource->dialect = schema ? dialect_of(s, outer->text, schema) : outer->dialect;
	return resource;
}

static void index_anchors(struct pd_schemas *s, struct pd_node *node)
{
	struct pd_resource *resource = node->resource;
	enum pd_draft draft = resource->dialect.draft;
	const struct pd_value *anchor = get_text(node->at, "$anchor"), *dynamic = get_text(node->at, "$dynamicAnchor");
	const struct pd_value *recursive = pd_value_get(node->at, PD_STR("$recursiveAnchor")), *id = get_text(node->at, "$id");

	if (anchor && draft != PD_DRAFT_7)
		add_anchor(s, resource, pd_value_text(anchor), node, false);
	if (dynamic && draft == PD_DRAFT_2020)
		add_anchor(s, resource, pd_value_text(dynamic), node, true);
	if (recursive && recursive->kind == PD_V_TRUE && draft == PD_DRAFT_2019)
		add_anchor(s, resource, PD_STR(""), node, true);
	if (id && draft == PD_DRAFT_7 && id->len > 1 && id->at[0] == '#')
		add_anchor(s, resource, pd_str(id->at + 1, id->len - 1), node, false);
}

static void index_subs(struct pd_schemas *s, const struct pd_value *at, struct pd_resource *resource, enum pd_shape shape)
{
	const struct pd_value *m = at + 1;

	if (shape == PD_SUB || (shape == PD_SUB_OR_SUBS && at->kind != PD_V_ARRAY)) {
		pd_schemas_index(s, at, resource);
	} else if ((shape == PD_SUBS || shape == PD_SUB_OR_SUBS) && at->kind == PD_V_ARRAY) {
		for (uint32_t i = 0; i < at->count; i++, m = pd_value_after(m))
			pd_schemas_index(s, m, resource);
	} else if ((shape == PD_SUB_MAP || shape == PD_SUB_DEPENDENCIES) && at->kind == PD_V_OBJECT) {
		for (uint32_t i = 0; i < at->count; i++, m = pd_value_after(m + 1))
			if (shape == PD_SUB_MAP || m[1].kind != PD_V_ARRAY)
				pd_schemas_index(s, m + 1, resource);
	}
}

/* Recursion goes as deep as the document, whose depth was checked. */
struct pd_node *pd_schemas_index(struct pd_schemas *s, const struct pd_value *at, struct pd_resource *resource)
{
	const struct pd_value *m = at + 1;
	struct pd_node *node = pd_schemas_node(s, at);

	if (node || (at->kind & (PD_V_OBJECT | PD_V_BOOLEAN)) == 0)
		return node;
	if (s->n_nodes++ >= s->n_slots)
		more_slots(s);
	node = pd_new(&s->arena, struct pd_node);
	node->at = at;
	if (!resource->root)
		resource->root = node;
	node->resource = at->kind == PD_V_OBJECT ? own_resource(s, at, resource) : resource;
	if (!node->resource->root)
		node->resource->root = node;
	put_node(s, node);
	if (at->kind != PD_V_OBJECT)
		return node;
	index_anchors(s, node);
	for (uint32_t i = 0; i < at->count; i++, m = pd_value_after(m + 1))
		for (const struct pd_keyword *k = pd_keywords; k->name; k++)
			if (k->shape != PD_NO_SUB && (k->drafts & node->resource->dialect.draft) && pd_str_is(pd_value_text(m), k->name))
				index_subs(s, m + 1, node->resource, k->shape);
	return node;
}

/* Read and index a document; its resource, or NULL when it is none. */
static struct pd_resource *load(struct pd_schemas *s, struct pd_text *text)
{
	if (text->read || !read_text(s, text))
		return NULL;
	struct pd_resource *resource = add_resource(s, text->uri, text);
	const struct pd_value *schema = get_text(text->json.root, "$schema");
	resource->dialect = (struct pd_dialect){ PD_DRAFT_2020, PD_VOC_ALL, pd_str_c(drafts[0].uri) };
	if (schema)
		resource->dialect = dialect_of(s, text, schema);
	if (!pd_schemas_index(s, text->json.root, resource)) {
		pd_schemas_wrong(s, text, text->json.root, PD_D_SCHEMA, "a schema is an object, true or false");
		return NULL;
	}
	return resource;
}

static struct pd_resource *known(struct pd_schemas *s, struct pd_str uri)
{
	struct pd_resource *r = s->resources;

	while (r && (!pd_str_eq(r->uri, uri) || !r->root))
		r = r->next;
	return r;
}

struct pd_resource *pd_schemas_find(struct pd_schemas *s, struct pd_str uri)
{
	struct pd_resource *found = known(s, uri);

	if (found || !uri.at)
		return found;
	for (size_t i = 0; i < s->n_texts; i++)
		if (pd_str_eq(s->texts[i]->uri, uri)) {
			found = load(s, s->texts[i]);
			for (struct pd_resource *r = s->resources; r && !found; r = r->next)
				found = r->text == s->texts[i] && r->root && r->root->at == r->text->json.root ? r : NULL;
			return found;
		}
	struct pd_str own = pd_metaschema(uri);
	if (own.at) {
		pd_schemas_give(s, uri, own, uri);
		s->texts[s->n_texts - 1]->own = true;
		return load(s, s->texts[s->n_texts - 1]);
	}
	/* It may be inside a document that nobody named so far. */
	for (size_t i = 0; i < s->n_texts && !found; i++) {
		if (!s->texts[i]->read)
			load(s, s->texts[i]);
		found = known(s, uri);
	}
	return found;
}

/* --- references --- */

static struct pd_node *by_pointer(struct pd_schemas *s, struct pd_resource *resource, struct pd_str pointer)
{
	const struct pd_value *v = resource->root->at;
	struct pd_node *node = resource->root;
	struct pd_str token;

	for (pd_str_cut(&pointer, '/', &token); v && pd_str_cut(&pointer, '/', &token);) {
		v = pd_value_step(v, token);
		struct pd_node *here = v ? pd_schemas_node(s, v) : NULL;
		node = here ? here : node;
	}
	/* Where no keyword puts a schema there may still be one that somebody refers to. */
	return !v ? NULL : node->at == v ? node : pd_schemas_index(s, v, node->resource);
}

/*
 * pd_schemas_resolve - the subschema that a reference names; NULL, having said so, when there is none.
 * @dynamic: receives the name of the dynamic anchor that was named, else is absent
 */
struct pd_node *pd_schemas_resolve(struct pd_schemas *s, const struct pd_node *from, const struct pd_value *reference,
                                   struct pd_str *dynamic)
{
	struct pd_str text = pd_value_text(reference), fragment = pd_uri_split(text).fragment;
	struct pd_resource *resource = from->resource;
	struct pd_node *node = NULL;

	*dynamic = (struct pd_str){ 0 };
	if (!(text.len && text.at[0] == '#')) {
		struct pd_str uri = pd_uri_resolve(&s->arena, resource->uri, text);
		resource = pd_schemas_find(s, uri);
		if (!resource) {
			pd_schemas_wrong(s, from->resource->text, reference, PD_D_SCHEMA_REF,
			                 "\"%.*s\" names %.*s, which is not here; give it with --resource %.*s=FILE", PD_ARG(text),
			                 PD_ARG(uri), PD_ARG(uri));
			return NULL;
		}
	}
	fragment = pd_uri_decode(&s->arena, fragment);
	if (!fragment.len)
		return resource->root;
	if (fragment.at[0] == '/')
		node = by_pointer(s, resource, fragment);
	for (size_t i = 0; i < resource->n_anchors && !node; i++)
		if (pd_str_eq(resource->anchors[i].name, fragment)) {
			node = resource->anchors[i].node;
			if (resource->anchors[i].dynamic)
				*dynamic = fragment;
		}
	if (!node)
		pd_schemas_wrong(s, from->resource->text, reference, PD_D_SCHEMA_REF, "\"%.*s\": there is no schema at #%.*s",
		                 PD_ARG(text), PD_ARG(fragment));
	return node;
}
