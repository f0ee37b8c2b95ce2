/*
 * schema_compile.c: subschemas to instructions. Each keyword is a row in a table: what makes its instruction. A subschema
 * that is referred to is queued, so that recursion in a schema is none here.
 */
#include "check/schema.h"

struct compiler {
	struct pd_schemas *s;
	struct pd_node *node;
	const struct pd_text *text;
	size_t n;
};

static const struct pd_value *get(const struct compiler *c, const char *keyword)
{
	return pd_value_get(c->node->at, pd_str_c(keyword));
}

/* One more instruction for the keyword whose value is @at. */
static struct pd_insn *emit(struct compiler *c, enum pd_op op, unsigned kinds, const char *name, const struct pd_value *at)
{
	struct pd_insn insn = { .op = (uint8_t)op, .kinds = (uint8_t)kinds, .name = pd_str_c(name), .at = at,
	                        .draft = (uint8_t)c->node->resource->dialect.draft };

	PD_PUSH(&c->s->arena, c->node->code, c->n, insn);
	return &c->node->code[c->n - 1];
}

/* The subschema at @at, which will be compiled. */
static const struct pd_node *queue(struct pd_schemas *s, struct pd_node *node)
{
	if (node && !node->queued) {
		node->queued = true;
		node->next = s->queue;
		s->queue = node;
	}
	return node;
}

static const struct pd_node *sub(struct compiler *c, const struct pd_value *at)
{
	struct pd_node *node = pd_schemas_node(c->s, at);
	return queue(c->s, node ? node : pd_schemas_index(c->s, at, c->node->resource));
}

static const struct pd_nodes *subs(struct compiler *c, const struct pd_value *list)
{
	struct pd_nodes *nodes = pd_new(&c->s->arena, struct pd_nodes);
	const struct pd_value *m = list + 1;

	nodes->n = list->count;
	nodes->at = pd_arena_alloc(&c->s->arena, (nodes->n + 1) * sizeof *nodes->at);
	for (size_t i = 0; i < nodes->n; i++, m = pd_value_after(m))
		nodes->at[i] = sub(c, m);
	return nodes;
}

static const struct pd_regex *pattern(struct compiler *c, const struct pd_value *at)
{
	struct pd_str text = pd_value_text(at);
	struct pd_buf error = { 0 };

	for (struct pd_pattern *p = c->s->patterns; p; p = p->next)
		if (pd_str_eq(p->pattern, text))
			return p->regex;
	struct pd_pattern *p = pd_new(&c->s->arena, struct pd_pattern);
	p->pattern = text;
	p->next = c->s->patterns;
	c->s->patterns = p;
	p->regex = pd_regex_new(text, &error);
	if (!p->regex)
		pd_schemas_wrong(c->s, c->text, at, PD_D_SCHEMA_PATTERN, "\"%.*s\": %.*s", PD_ARG(text), PD_ARG(pd_buf_str(&error)));
	pd_buf_release(&error);
	return p->regex;
}

/* --- what a value is --- */

static unsigned kind_of_name(struct pd_str name)
{
	static const struct { const char *name; unsigned kind; } kinds[] = {
		{ "null", PD_V_NULL }, { "boolean", PD_V_BOOLEAN }, { "object", PD_V_OBJECT }, { "array", PD_V_ARRAY },
		{ "number", PD_V_NUMBER }, { "string", PD_V_STRING }, { "integer", 128 },
	};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (pd_str_is(name, kinds[i].name))
			return kinds[i].kind;
	return 0;
}

static void compile_type(struct compiler *c, const struct pd_value *at)
{
	struct pd_insn *insn = emit(c, PD_OP_TYPE, PD_V_ANY, "type", at);
	const struct pd_value *m = at + 1;

	if (at->kind == PD_V_STRING)
		insn->low = kind_of_name(pd_value_text(at));
	for (uint32_t i = 0; at->kind == PD_V_ARRAY && i < at->count; i++, m = pd_value_after(m))
		insn->low |= m->kind == PD_V_STRING ? kind_of_name(pd_value_text(m)) : 0;
}

static void compile_enum(struct compiler *c, const struct pd_value *at)
{
	const struct pd_value *m = at + 1;
	struct pd_set *set = pd_new(&c->s->arena, struct pd_set);

	if (at->kind != PD_V_ARRAY)
		return;
	for (set->mask = 3; set->mask < at->count * 2; )
		set->mask = set->mask * 2 + 1;
	set->slots = pd_arena_zero(&c->s->arena, (set->mask + 1) * sizeof *set->slots);
	for (uint32_t i = 0; i < at->count; i++, m = pd_value_after(m)) {
		uint64_t hash = pd_value_hash(m), slot = hash & set->mask;
		while (set->slots[slot].value)
			slot = (slot + 1) & set->mask;
		set->slots[slot] = (struct pd_set_slot){ m, hash };
	}
	emit(c, PD_OP_ENUM, PD_V_ANY, "enum", at)->arg = set;
}

static void compile_const(struct compiler *c, const struct pd_value *at)
{
	emit(c, PD_OP_CONST, PD_V_ANY, "const", at);
}

static void compile_number(struct compiler *c, enum pd_op op, const char *name, const struct pd_value *at)
{
	struct pd_decimal *limit = pd_new(&c->s->arena, struct pd_decimal);

	if (at->kind != PD_V_NUMBER)
		return;
	*limit = pd_decimal_of(pd_value_text(at));
	if (op == PD_OP_MULTIPLE && limit->n > 1000) {
		pd_schemas_wrong(c->s, c->text, at, PD_D_SCHEMA, "multipleOf has more than 1000 digits");
		return;
	}
	struct pd_insn *insn = emit(c, op, PD_V_NUMBER, name, at);
	insn->arg = limit;
	bool negative = at->at[0] == '-';
	int64_t value = at->integer && at->len <= 18 ? pd_str_number(pd_str(at->at + negative, at->len - negative)) : -1;
	insn->small = value >= 0;
	insn->low = negative ? -value : value;
}

static void compile_multiple(struct compiler *c, const struct pd_value *at) { compile_number(c, PD_OP_MULTIPLE, "multipleOf", at); }
static void compile_maximum(struct compiler *c, const struct pd_value *at) { compile_number(c, PD_OP_MAXIMUM, "maximum", at); }
static void compile_minimum(struct compiler *c, const struct pd_value *at) { compile_number(c, PD_OP_MINIMUM, "minimum", at); }
static void compile_below(struct compiler *c, const struct pd_value *at) { compile_number(c, PD_OP_BELOW, "exclusiveMaximum", at); }
static void compile_above(struct compiler *c, const struct pd_value *at) { compile_number(c, PD_OP_ABOVE, "exclusiveMinimum", at); }

/* A keyword that counts; a count that no document reaches is one all the same. */
static int64_t count_of(const struct pd_value *at)
{
	uint64_t n;
	struct pd_decimal d = pd_decimal_of(pd_value_text(at));
	return pd_decimal_count(&d, INT64_MAX, &n) ? (int64_t)n : d.negative ? 0 : INT64_MAX;
}

static void compile_count(struct compiler *c, enum pd_op op, unsigned kinds, const char *name, const struct pd_value *at)
{
	if (at->kind == PD_V_NUMBER)
		emit(c, op, kinds, name, at)->low = count_of(at);
}

static void compile_max_length(struct compiler *c, const struct pd_value *at) { compile_count(c, PD_OP_MAX_LENGTH, PD_V_STRING, "maxLength", at); }
static void compile_min_length(struct compiler *c, const struct pd_value *at) { compile_count(c, PD_OP_MIN_LENGTH, PD_V_STRING, "minLength", at); }
static void compile_max_items(struct compiler *c, const struct pd_value *at) { compile_count(c, PD_OP_MAX_ITEMS, PD_V_ARRAY, "maxItems", at); }
static void compile_min_items(struct compiler *c, const struct pd_value *at) { compile_count(c, PD_OP_MIN_ITEMS, PD_V_ARRAY, "minItems", at); }
static void compile_max_members(struct compiler *c, const struct pd_value *at) { compile_count(c, PD_OP_MAX_MEMBERS, PD_V_OBJECT, "maxProperties", at); }
static void compile_min_members(struct compiler *c, const struct pd_value *at) { compile_count(c, PD_OP_MIN_MEMBERS, PD_V_OBJECT, "minProperties", at); }

static void compile_pattern(struct compiler *c, const struct pd_value *at)
{
	const struct pd_regex *regex = at->kind == PD_V_STRING ? pattern(c, at) : NULL;

	if (regex)
		emit(c, PD_OP_PATTERN, PD_V_STRING, "pattern", at)->arg = regex;
}

static void compile_format(struct compiler *c, const struct pd_value *at)
{
	const struct pd_text_format *format = at->kind == PD_V_STRING ? pd_text_format_find(pd_value_text(at)) : NULL;
	bool assertion = c->s->assert_format || (c->node->resource->dialect.vocabularies & PD_VOC_ASSERT);

	if (format && assertion && !c->text->own)
		emit(c, PD_OP_FORMAT, PD_V_STRING, "format", at)->arg = format;
}

static void compile_unique(struct compiler *c, const struct pd_value *at)
{
	if (at->kind == PD_V_TRUE)
		emit(c, PD_OP_UNIQUE, PD_V_ARRAY, "uniqueItems", at);
}

/* --- items --- */

static void compile_prefix(struct compiler *c, const struct pd_value *at)
{
	if (at->kind == PD_V_ARRAY)
		emit(c, PD_OP_PREFIX, PD_V_ARRAY, "prefixItems", at)->arg = subs(c, at);
}

static void compile_items_from(struct compiler *c, const char *name, const struct pd_value *at, uint32_t from)
{
	const struct pd_node *node = sub(c, at);

	if (!node)
		return;
	struct pd_insn *insn = emit(c, PD_OP_ITEMS, PD_V_ARRAY, name, at);
	insn->arg = node;
	insn->from = from;
}

static void compile_items(struct compiler *c, const struct pd_value *at)
{
	const struct pd_value *prefix = get(c, "prefixItems"), *more = get(c, "additionalItems");

	if (c->node->resource->dialect.draft == PD_DRAFT_2020) {
		compile_items_from(c, "items", at, prefix && prefix->kind == PD_V_ARRAY ? prefix->count : 0);
	} else if (at->kind != PD_V_ARRAY) {
		compile_items_from(c, "items", at, 0);
	} else {
		emit(c, PD_OP_PREFIX, PD_V_ARRAY, "items", at)->arg = subs(c, at);
		if (more)
			compile_items_from(c, "additionalItems", more, at->count);
	}
}

static void compile_contains(struct compiler *c, const struct pd_value *at)
{
	unsigned vocabularies = c->node->resource->dialect.vocabularies;
	bool counts = c->node->resource->dialect.draft != PD_DRAFT_7 && (vocabularies & PD_VOC_VALIDATION);
	const struct pd_value *least = counts ? get(c, "minContains") : NULL, *most = counts ? get(c, "maxContains") : NULL;
	const struct pd_node *node = sub(c, at);

	if (!node)
		return;
	struct pd_insn *insn = emit(c, PD_OP_CONTAINS, PD_V_ARRAY, "contains", at);
	insn->arg = node;
	insn->low = least && least->kind == PD_V_NUMBER ? count_of(least) : 1;
	insn->most = most && most->kind == PD_V_NUMBER ? (uint64_t)count_of(most) : UINT64_MAX;
}

/* --- members --- */

static struct pd_slot *slot_for(struct pd_members *members, const struct pd_value *name)
{
	uint32_t at = name->count & members->mask;

	while (members->slots[at].at && !(members->slots[at].hash == name->count && members->slots[at].len == name->len &&
	                                  memcmp(members->slots[at].at, name->at, name->len) == 0))
		at = (at + 1) & members->mask;
	struct pd_slot *slot = &members->slots[at];
	slot->at = name->at;
	slot->len = name->len;
	slot->hash = name->count;
	return slot;
}

static void add_required(struct compiler *c, struct pd_members *members, const struct pd_value *required)
{
	const struct pd_value *m = required + 1;
	uint64_t bit = 1;

	members->required_at = required;
	for (uint32_t i = 0; i < required->count; i++, m = pd_value_after(m)) {
		if (m->kind != PD_V_STRING)
			continue;
		struct pd_slot *slot = slot_for(members, m);
		if (slot->required)
			continue;
		slot->required = bit;
		members->required |= bit;
		bit <<= 1;
	}
	(void)c;
}

static void add_patterns(struct compiler *c, struct pd_members *members, const struct pd_value *patterns)
{
	const struct pd_value *m = patterns + 1;

	members->patterns = pd_arena_alloc(&c->s->arena, (patterns->count + 1) * sizeof *members->patterns);
	for (uint32_t i = 0; i < patterns->count; i++, m = pd_value_after(m + 1)) {
		const struct pd_regex *regex = pattern(c, m);
		const struct pd_node *node = sub(c, m + 1);
		if (regex && node)
			members->patterns[members->n_patterns++] = (struct pd_member_pattern){ regex, node, pd_value_text(m) };
	}
}

/* properties, patternProperties, additionalProperties and, when it has up to 64 names, required: one instruction. */
static void compile_members(struct compiler *c)
{
	unsigned vocabularies = c->node->resource->dialect.vocabularies;
	bool applies = vocabularies & PD_VOC_APPLICATOR, validates = vocabularies & PD_VOC_VALIDATION;
	const struct pd_value *properties = applies ? get(c, "properties") : NULL, *patterns = applies ? get(c, "patternProperties") : NULL;
	const struct pd_value *other = applies ? get(c, "additionalProperties") : NULL, *required = validates ? get(c, "required") : NULL;

	properties = properties && properties->kind == PD_V_OBJECT ? properties : NULL;
	patterns = patterns && patterns->kind == PD_V_OBJECT ? patterns : NULL;
	required = required && required->kind == PD_V_ARRAY ? required : NULL;
	if (required && required->count > 64) {
		emit(c, PD_OP_REQUIRED, PD_V_OBJECT, "required", required);
		required = NULL;
	}
	if (!properties && !patterns && !other && !required)
		return;
	struct pd_members *members = pd_new(&c->s->arena, struct pd_members);
	size_t n = (properties ? properties->count : 0) + (required ? required->count : 0);
	for (members->mask = 3; members->mask < n * 2; )
		members->mask = members->mask * 2 + 1;
	members->slots = pd_arena_zero(&c->s->arena, (members->mask + 1) * sizeof *members->slots);
	members->properties = properties;
	const struct pd_value *m = properties ? properties + 1 : NULL;
	for (uint32_t i = 0; properties && i < properties->count; i++, m = pd_value_after(m + 1))
		slot_for(members, m)->node = sub(c, m + 1);
	if (required)
		add_required(c, members, required);
	if (patterns)
		add_patterns(c, members, patterns);
	members->other = other ? sub(c, other) : NULL;
	const struct pd_value *at = properties ? properties : patterns ? patterns : other ? other : required;
	emit(c, PD_OP_MEMBERS, PD_V_OBJECT, properties ? "properties" : patterns ? "patternProperties" : other ?
	     "additionalProperties" : "required", at)->arg = members;
}

static void compile_names(struct compiler *c, const struct pd_value *at)
{
	const struct pd_node *node = sub(c, at);

	if (node)
		emit(c, PD_OP_NAMES, PD_V_OBJECT, "propertyNames", at)->arg = node;
}

static void compile_dependent(struct compiler *c, enum pd_op op, const char *name, const struct pd_value *at)
{
	struct pd_dependent *d = pd_new(&c->s->arena, struct pd_dependent);
	const struct pd_value *m = at + 1;

	if (at->kind != PD_V_OBJECT)
		return;
	d->at = pd_arena_zero(&c->s->arena, (at->count + 1) * sizeof *d->at);
	for (uint32_t i = 0; i < at->count; i++, m = pd_value_after(m + 1)) {
		bool names = m[1].kind == PD_V_ARRAY;
		struct pd_dependency *one = &d->at[d->n];
		one->name = pd_value_text(m);
		one->names = names ? m + 1 : NULL;
		one->node = names ? NULL : sub(c, m + 1);
		d->n += one->names || one->node;
	}
	emit(c, op, PD_V_OBJECT, name, at)->arg = d;
}

static void compile_dependent_required(struct compiler *c, const struct pd_value *at)
{
	compile_dependent(c, PD_OP_DEPENDENT_REQUIRED, "dependentRequired", at);
}

static void compile_dependent_schemas(struct compiler *c, const struct pd_value *at)
{
	compile_dependent(c, PD_OP_DEPENDENT, "dependentSchemas", at);
}

static void compile_dependencies(struct compiler *c, const struct pd_value *at)
{
	compile_dependent(c, PD_OP_DEPENDENT, "dependencies", at);
}

/* --- other schemas --- */

static void compile_ref(struct compiler *c, const struct pd_value *at)
{
	struct pd_str dynamic;
	struct pd_node *node = at->kind == PD_V_STRING ? pd_schemas_resolve(c->s, c->node, at, &dynamic) : NULL;

	if (node)
		emit(c, PD_OP_REF, PD_V_ANY, "$ref", at)->arg = queue(c->s, node);
}

/* A reference whose target a schema that refers to this one may replace. */
static void compile_dynamic_ref(struct compiler *c, const struct pd_value *at)
{
	struct pd_str *dynamic = pd_new(&c->s->arena, struct pd_str);
	struct pd_node *node = at->kind == PD_V_STRING ? pd_schemas_resolve(c->s, c->node, at, dynamic) : NULL;

	if (!node)
		return;
	struct pd_insn *insn = emit(c, dynamic->at ? PD_OP_DYNAMIC : PD_OP_REF, PD_V_ANY, "$dynamicRef", at);
	insn->arg = dynamic->at ? (const void *)dynamic : queue(c->s, node);
	insn->then = queue(c->s, node);
	c->s->dynamic |= dynamic->at != NULL;
}

static void compile_recursive_ref(struct compiler *c, const struct pd_value *at)
{
	struct pd_node *root = c->node->resource->root;
	const struct pd_value *recursive = root->at->kind == PD_V_OBJECT ? pd_value_get(root->at, PD_STR("$recursiveAnchor")) : NULL;
	bool dynamic = recursive && recursive->kind == PD_V_TRUE;
	struct pd_str *name = pd_new(&c->s->arena, struct pd_str);
	struct pd_insn *insn = emit(c, dynamic ? PD_OP_DYNAMIC : PD_OP_REF, PD_V_ANY, "$recursiveRef", at);

	*name = PD_STR("");
	insn->arg = dynamic ? (const void *)name : queue(c->s, root);
	insn->then = queue(c->s, root);
	c->s->dynamic |= dynamic;
}

static void compile_list(struct compiler *c, enum pd_op op, const char *name, const struct pd_value *at)
{
	if (at->kind == PD_V_ARRAY)
		emit(c, op, PD_V_ANY, name, at)->arg = subs(c, at);
}

static void compile_all(struct compiler *c, const struct pd_value *at) { compile_list(c, PD_OP_ALL, "allOf", at); }
static void compile_any(struct compiler *c, const struct pd_value *at) { compile_list(c, PD_OP_ANY, "anyOf", at); }
static void compile_one(struct compiler *c, const struct pd_value *at) { compile_list(c, PD_OP_ONE, "oneOf", at); }

static void compile_not(struct compiler *c, const struct pd_value *at)
{
	const struct pd_node *node = sub(c, at);

	if (node)
		emit(c, PD_OP_NOT, PD_V_ANY, "not", at)->arg = node;
}

static void compile_if(struct compiler *c, const struct pd_value *at)
{
	const struct pd_value *then = get(c, "then"), *otherwise = get(c, "else");
	const struct pd_node *node = sub(c, at);

	if (!node)
		return;
	struct pd_insn *insn = emit(c, PD_OP_IF, PD_V_ANY, "if", at);
	insn->arg = node;
	insn->then = then ? sub(c, then) : NULL;
	insn->otherwise = otherwise ? sub(c, otherwise) : NULL;
}

static void compile_other_items(struct compiler *c, const struct pd_value *at)
{
	const struct pd_node *node = sub(c, at);

	if (node)
		emit(c, PD_OP_OTHER_ITEMS, PD_V_ARRAY, "unevaluatedItems", at)->arg = node;
	c->node->tracks |= node != NULL;
}

static void compile_other_members(struct compiler *c, const struct pd_value *at)
{
	const struct pd_node *node = sub(c, at);

	if (node)
		emit(c, PD_OP_OTHER_MEMBERS, PD_V_OBJECT, "unevaluatedProperties", at)->arg = node;
	c->node->tracks |= node != NULL;
}

static const struct {
	const char *name;
	void (*compile)(struct compiler *c, const struct pd_value *at);
} makers[] = {
	{ "type", compile_type }, { "enum", compile_enum }, { "const", compile_const }, { "multipleOf", compile_multiple },
	{ "maximum", compile_maximum }, { "minimum", compile_minimum }, { "exclusiveMaximum", compile_below },
	{ "exclusiveMinimum", compile_above }, { "maxLength", compile_max_length }, { "minLength", compile_min_length },
	{ "pattern", compile_pattern }, { "format", compile_format }, { "maxItems", compile_max_items },
	{ "minItems", compile_min_items }, { "maxProperties", compile_max_members }, { "minProperties", compile_min_members },
	{ "dependentRequired", compile_dependent_required }, { "uniqueItems", compile_unique }, { "prefixItems", compile_prefix },
	{ "items", compile_items }, { "contains", compile_contains }, { "propertyNames", compile_names },
	{ "dependentSchemas", compile_dependent_schemas }, { "dependencies", compile_dependencies }, { "$ref", compile_ref },
	{ "$dynamicRef", compile_dynamic_ref }, { "$recursiveRef", compile_recursive_ref }, { "allOf", compile_all },
	{ "anyOf", compile_any }, { "oneOf", compile_one }, { "not", compile_not }, { "if", compile_if },
	{ "unevaluatedItems", compile_other_items }, { "unevaluatedProperties", compile_other_members },
};

static void (*maker_of(const char *name))(struct compiler *, const struct pd_value *)
{
	for (size_t i = 0; i < sizeof makers / sizeof *makers; i++)
		if (strcmp(makers[i].name, name) == 0)
			return makers[i].compile;
	return NULL;
}

static void compile_node(struct pd_schemas *s, struct pd_node *node)
{
	struct compiler c = { .s = s, .node = node, .text = node->resource->text };
	const struct pd_dialect *dialect = &node->resource->dialect;
	const struct pd_value *ref = pd_value_get(node->at, PD_STR("$ref"));

	if (node->at->kind == PD_V_FALSE)
		emit(&c, PD_OP_NEVER, PD_V_ANY, NULL, node->at);
	if (node->at->kind == PD_V_OBJECT && dialect->draft == PD_DRAFT_7 && ref) {
		compile_ref(&c, ref);
	} else if (node->at->kind == PD_V_OBJECT) {
		for (const struct pd_keyword *k = pd_keywords; k->name; k++) {
			const struct pd_value *at = (k->drafts & dialect->draft) && (k->vocabulary & dialect->vocabularies) ?
				pd_value_get(node->at, pd_str_c(k->name)) : NULL;
			void (*compile)(struct compiler *, const struct pd_value *) = at ? maker_of(k->name) : NULL;
			if (compile)
				compile(&c, at);
			if (strcmp(k->name, "uniqueItems") == 0)
				compile_members(&c);
		}
	}
	node->n_code = (uint32_t)c.n;
	node->scalar = true;
	for (size_t i = 0; i < c.n; i++)
		node->scalar &= node->code[i].op <= PD_OP_FORMAT;
	if (c.n == 1 && node->code->op == PD_OP_REF && ((const struct pd_node *)node->code->arg)->resource == node->resource)
		node->alias = node->code->arg;
}

/* --- schemas that go round in circles --- */

#define DEEPEST 3000    /* references one behind the other */

enum { WHITE, GREY, BLACK };

/*
 * What is always applied to the same value: a circle of these never ends. Other circles may, and are stopped when they
 * do not. Returns false when one was reported.
 */
static bool circle(struct pd_schemas *s, struct pd_node *node, unsigned depth);

static bool circle_through(struct pd_schemas *s, struct pd_node *from, const struct pd_insn *insn, const struct pd_node *to, unsigned depth)
{
	if (!to || (to->mark != GREY && depth < DEEPEST))
		return !to || circle(s, (struct pd_node *)to, depth + 1);
	pd_schemas_wrong(s, from->resource->text, insn->at, PD_D_SCHEMA_CIRCLE, to->mark == GREY ?
	                 "%.*s leads back to this schema without looking at anything smaller, so judging would not end" :
	                 "%.*s: more than 3000 references follow one another", PD_ARG(insn->name));
	return false;
}

static bool circle(struct pd_schemas *s, struct pd_node *node, unsigned depth)
{
	bool good = true;

	if (node->mark == BLACK)
		return true;
	node->mark = GREY;
	for (uint32_t i = 0; i < node->n_code && good; i++) {
		const struct pd_insn *insn = &node->code[i];
		const struct pd_nodes *list = insn->arg;
		if (insn->op == PD_OP_REF || insn->op == PD_OP_NOT || insn->op == PD_OP_IF)
			good = circle_through(s, node, insn, insn->arg, depth);
		else if (insn->op == PD_OP_ALL || insn->op == PD_OP_ANY || insn->op == PD_OP_ONE)
			for (size_t k = 0; k < list->n && good && (k == 0 || insn->op == PD_OP_ALL); k++)
				good = circle_through(s, node, insn, list->at[k], depth);
	}
	node->mark = BLACK;
	return good;
}

/* --- all of it --- */

/* Compile what is queued, and what that queues. */
static void drain(struct pd_schemas *s)
{
	while (s->queue) {
		struct pd_node *node = s->queue;
		s->queue = node->next;
		compile_node(s, node);
		/* Where a dynamic anchor may be meant, every one of them may be. */
		for (struct pd_resource *r = s->resources; r && s->dynamic && !s->queue; r = r->next)
			for (size_t i = 0; i < r->n_anchors; i++)
				if (r->anchors[i].dynamic)
					queue(s, r->anchors[i].node);
	}
}

static bool judge_by_metaschema(struct pd_schemas *s, struct pd_resource *resource)
{
	struct pd_run run;
	struct pd_unit *unit = NULL;
	struct pd_resource *meta = pd_schemas_find(s, resource->dialect.metaschema);
	bool valid = true;

	if (!meta || resource->text->own)
		return true;
	struct pd_report *report = s->report;
	queue(s, meta->root);
	drain(s);
	if (s->wrong || !pd_run_init(&run))
		return !s->wrong;
	run.arena = &s->arena;
	struct pd_report about = *report;
	about.source = resource->text->json.source;
	about.file = resource->text->file;
	about.spot = (struct pd_spot){ 0 };
	/* Where it is a document in a document, the places are those of the whole. */
	valid = pd_run(&run, meta->root, resource->root->at, NULL);
	if (!valid && run.stop == PD_GOES_ON) {
		pd_run_release(&run);
		if (!pd_run_init(&run))
			return false;
		run.arena = &s->arena;
		pd_run(&run, meta->root, resource->root->at, &unit);
		pd_schemas_wrong(s, resource->text, resource->root->at, PD_D_SCHEMA, "this is no schema: its metaschema, %.*s, does not hold",
		                 PD_ARG(meta->uri));
		pd_unit_report(unit, &s->arena, &about);
		report->errors += about.errors;
	}
	pd_run_release(&run);
	s->wrong |= !valid;
	return valid;
}

const struct pd_node *pd_schemas_compile(struct pd_schemas *s, struct pd_str uri)
{
	struct pd_resource *resource = pd_schemas_find(s, uri);

	if (!resource || s->wrong || !judge_by_metaschema(s, resource))
		return NULL;
	struct pd_node *root = resource->root;
	queue(s, root);
	/* A document that a $ref named is judged too. */
	for (struct pd_resource *r = s->resources; r && !s->wrong; r = r->next) {
		if (r != resource && r->root && r->root->at == r->text->json.root && !judge_by_metaschema(s, r))
			break;
		drain(s);
	}
	for (struct pd_node **slot = s->slots; slot < s->slots + s->n_slots && !s->wrong; slot++)
		for (struct pd_node *node = *slot; node && circle(s, node, 0); )
			node = node->same_slot;
	return s->wrong ? NULL : root;
}
