/*
 * schema_run.c: a schema's program over a document. One walk serves two ends: to say whether it is valid, in which case
 * the first fault ends it and nothing is allocated; or to say all that is wrong, in which case it makes a tree of units.
 *
 * What may not end, or not soon, is bounded: depth, steps, and the work of a pattern.
 */
#include "check/schema.h"

#include <stdlib.h>

#define DEEPEST 2500            /* subschemas within one another: a megabyte of stack */
#define STEPS UINT64_C(20000000)        /* subschemas applied to values, for one document, */
#define STEPS_A_VALUE UINT64_C(2000)    /* and more for a large one */

#define NO_BITS SIZE_MAX

/* How the place of a subschema and of its value differ from those of the keyword that applies it. */
struct way {
	struct pd_str token;
	int64_t index;                  /* -1: no token */
	struct pd_str step;
	int64_t step_index;             /* -1: the same value */
};

#define STAY ((struct way){ .index = -1, .step_index = -1 })

static bool apply(struct pd_run *run, const struct pd_node *node, const struct pd_value *v, size_t bits, struct pd_unit *up,
                  const struct way *way);

/* --- what was evaluated: a bit for each member or item --- */

static size_t bits_new(struct pd_run *run, const struct pd_value *v)
{
	size_t n = (size_t)v->count / 64 + 1, at = run->n_bits;

	if (at + n > run->bits_cap) {
		size_t cap = (at + n) * 2;
		uint64_t *bits = realloc(run->bits, cap * sizeof *bits);
		if (!bits) {
			run->stop = PD_STOP_MEMORY;
			return NO_BITS;
		}
		run->bits = bits;
		run->bits_cap = cap;
	}
	memset(run->bits + at, 0, n * sizeof *run->bits);
	run->n_bits = at + n;
	return at;
}

static void bit_set(struct pd_run *run, size_t bits, size_t i)
{
	if (bits != NO_BITS)
		run->bits[bits + i / 64] |= UINT64_C(1) << i % 64;
}

static bool bit_of(const struct pd_run *run, size_t bits, size_t i)
{
	return run->bits[bits + i / 64] >> i % 64 & 1;
}

static void bits_merge(struct pd_run *run, size_t to, size_t from, const struct pd_value *v)
{
	for (size_t i = 0; i < (size_t)v->count / 64 + 1; i++)
		run->bits[to + i] |= run->bits[from + i];
}

/* --- units --- */

static struct pd_unit *unit_new(struct pd_run *run, struct pd_unit *up, const struct pd_node *node, const struct pd_value *v)
{
	struct pd_unit *unit = run->spare;

	if (unit)
		run->spare = unit->next;
	else
		unit = pd_arena_alloc(run->arena, sizeof *unit);
	*unit = (struct pd_unit){ .up = up, .node = node, .value = v, .index = -1, .step_index = -1, .valid = true };
	return unit;
}

/* The result is there: it is kept below its parent when it says something. */
static bool unit_end(struct pd_run *run, struct pd_unit *unit, bool valid)
{
	struct pd_unit *up = unit->up;

	unit->valid = valid;
	if (valid && !run->keep) {
		unit->next = run->spare;
		run->spare = unit;
		return valid;
	}
	if (up) {
		*(up->first ? &up->last->next : &up->first) = unit;
		up->last = unit;
	}
	return valid;
}

/* The unit of a keyword, or NULL when there are to be none. */
static struct pd_unit *keyword_unit(struct pd_run *run, struct pd_unit *up, const struct pd_insn *insn, struct pd_str name)
{
	if (!up)
		return NULL;
	struct pd_unit *unit = unit_new(run, up, up->node, up->value);
	unit->insn = insn;
	unit->token = unit->keyword = name;
	return unit;
}

/* A keyword that looks at the value only. */
static bool leaf(struct pd_run *run, struct pd_unit *up, const struct pd_insn *insn, bool valid, uint64_t n, uint64_t m)
{
	if (!up || (valid && !run->keep))
		return valid;
	struct pd_unit *unit = keyword_unit(run, up, insn, insn->name);
	unit->n = n;
	unit->m = m;
	return unit_end(run, unit, valid);
}

/* --- scalars --- */

static bool run_type(const struct pd_insn *insn, const struct pd_value *v)
{
	if (insn->low & v->kind)
		return true;
	if (v->kind != PD_V_NUMBER || !(insn->low & 128))
		return false;
	if (v->integer)
		return true;
	struct pd_decimal d = pd_decimal_of(pd_value_text(v));
	return pd_decimal_integer(&d);
}

static bool run_enum(const struct pd_insn *insn, const struct pd_value *v)
{
	const struct pd_set *set = insn->arg;
	uint64_t hash = pd_value_hash(v);

	for (uint64_t at = hash & set->mask; set->slots[at].value; at = (at + 1) & set->mask)
		if (set->slots[at].hash == hash && pd_value_equal(set->slots[at].value, v))
			return true;
	return false;
}

static bool run_number(const struct pd_insn *insn, const struct pd_value *v)
{
	const struct pd_decimal *limit = insn->arg;
	int order;

	if (insn->small && v->integer && v->len <= 18) {
		bool negative = v->at[0] == '-';
		int64_t value = pd_str_number(pd_str(v->at + negative, v->len - negative));
		value = negative ? -value : value;
		if (insn->op == PD_OP_MULTIPLE)
			return insn->low && value % insn->low == 0;
		order = value < insn->low ? -1 : value > insn->low;
	} else {
		struct pd_decimal d = pd_decimal_of(pd_value_text(v));
		if (insn->op == PD_OP_MULTIPLE)
			return pd_decimal_multiple(&d, limit);
		order = pd_decimal_compare(&d, limit);
	}
	switch (insn->op) {
	case PD_OP_MAXIMUM: return order <= 0;
	case PD_OP_BELOW: return order < 0;
	case PD_OP_MINIMUM: return order >= 0;
	default: return order > 0;
	}
}

static uint64_t characters(const struct pd_value *v)
{
	uint64_t n = 0;

	for (uint32_t i = 0; i < v->len; i++)
		n += ((unsigned char)v->at[i] & 0xC0) != 0x80;
	return n;
}

static bool run_length(struct pd_run *run, const struct pd_insn *insn, const struct pd_value *v, struct pd_unit *up)
{
	uint64_t limit = (uint64_t)insn->low;
	bool max = insn->op == PD_OP_MAX_LENGTH;

	/* A character has one to four bytes: often no counting is needed. */
	if (max ? v->len <= limit : v->len / 4 >= limit)
		return leaf(run, up, insn, true, 0, 0);
	uint64_t n = characters(v);
	return leaf(run, up, insn, max ? n <= limit : n >= limit, n, 0);
}

static bool find(struct pd_run *run, const struct pd_regex *regex, struct pd_str pattern, struct pd_str text)
{
	int found = pd_regex_find(regex, run->regex, text);

	if (found < 0) {
		run->stop = PD_STOP_PATTERN;
		run->stopped_by = pattern;
	}
	return found > 0;
}

/* --- arrays --- */

struct item {
	uint64_t hash;
	const struct pd_value *value;
	uint32_t index;
};

static int by_hash(const void *a, const void *b)
{
	const struct item *x = a, *y = b;
	return x->hash != y->hash ? (x->hash < y->hash ? -1 : 1) : x->index < y->index ? -1 : 1;
}

/* Two items that are the same, by their positions; false when there are none. */
static bool find_same(struct pd_run *run, const struct pd_value *v, uint64_t *a, uint64_t *b)
{
	const struct pd_value *m = v + 1;
	struct item few[16], *items = v->count <= 16 ? few : malloc(v->count * sizeof *items);
	bool same = false;

	if (!items) {
		run->stop = PD_STOP_MEMORY;
		return true;
	}
	for (uint32_t i = 0; i < v->count; i++, m = pd_value_after(m))
		items[i] = (struct item){ pd_value_hash(m), m, i };
	qsort(items, v->count, sizeof *items, by_hash);
	for (uint32_t i = 1; i < v->count && !same; i++)
		for (uint32_t k = i; k && items[k - 1].hash == items[i].hash && !same && run->stop == PD_GOES_ON; k--) {
			same = pd_value_equal(items[k - 1].value, items[i].value);
			*a = items[k - 1].index;
			*b = items[i].index;
			if (run->steps-- == 0)
				run->stop = PD_STOP_STEPS;
		}
	if (items != few)
		free(items);
	return same;
}

static bool run_prefix(struct pd_run *run, const struct pd_insn *insn, const struct pd_value *v, size_t bits, struct pd_unit *unit)
{
	const struct pd_nodes *list = insn->arg;
	const struct pd_value *m = v + 1;
	bool valid = true;

	for (uint32_t i = 0; i < v->count && i < list->n; i++, m = pd_value_after(m)) {
		struct way way = { .index = i, .step_index = i };
		bit_set(run, bits, i);
		valid &= apply(run, list->at[i], m, NO_BITS, unit, &way);
		if (!valid && !unit)
			return false;
	}
	return valid;
}

static bool run_items(struct pd_run *run, const struct pd_insn *insn, const struct pd_value *v, size_t bits, struct pd_unit *unit)
{
	const struct pd_value *m = v + 1;
	bool valid = true, others = insn->op == PD_OP_OTHER_ITEMS;

	for (uint32_t i = 0; i < v->count; i++, m = pd_value_after(m)) {
		struct way way = { .index = -1, .step_index = i };
		if (others ? bit_of(run, bits, i) : i < insn->from)
			continue;
		bit_set(run, bits, i);
		valid &= apply(run, insn->arg, m, NO_BITS, unit, &way);
		if (!valid && !unit)
			return false;
	}
	return valid;
}

static bool run_contains(struct pd_run *run, const struct pd_insn *insn, const struct pd_value *v, size_t bits, struct pd_unit *up)
{
	const struct pd_value *m = v + 1;
	uint64_t n = 0;

	for (uint32_t i = 0; i < v->count && run->stop == PD_GOES_ON; i++, m = pd_value_after(m)) {
		if (!apply(run, insn->arg, m, NO_BITS, NULL, NULL))
			continue;
		n++;
		if (insn->draft == PD_DRAFT_2020)
			bit_set(run, bits, i);
		if (bits == NO_BITS && !up && n >= (uint64_t)insn->low && insn->most == UINT64_MAX)
			break;
	}
	return leaf(run, up, insn, n >= (uint64_t)insn->low && n <= insn->most, n, 0);
}

/* --- objects --- */

static inline const struct pd_slot *slot_find(const struct pd_members *members, const struct pd_value *name)
{
	for (uint32_t at = name->count & members->mask; members->slots[at].at; at = (at + 1) & members->mask) {
		const struct pd_slot *slot = &members->slots[at];
		if (slot->hash == name->count && slot->len == name->len && memcmp(slot->at, name->at, name->len) == 0)
			return slot;
	}
	return NULL;
}

static bool run_members(struct pd_run *run, const struct pd_insn *insn, const struct pd_value *v, size_t bits)
{
	const struct pd_members *members = insn->arg;
	const struct pd_value *m = v + 1;
	uint64_t required = 0;

	for (uint32_t i = 0; i < v->count; i++, m = pd_value_after(m + 1)) {
		const struct pd_slot *slot = slot_find(members, m);
		bool known = slot && slot->node;
		if (slot)
			required |= slot->required;
		if (known && !apply(run, slot->node, m + 1, NO_BITS, NULL, NULL))
			return false;
		for (size_t k = 0; k < members->n_patterns; k++) {
			if (!find(run, members->patterns[k].regex, members->patterns[k].pattern, pd_value_text(m)))
				continue;
			known = true;
			if (!apply(run, members->patterns[k].node, m + 1, NO_BITS, NULL, NULL))
				return false;
		}
		if (!known && members->other && !apply(run, members->other, m + 1, NO_BITS, NULL, NULL))
			return false;
		if (known || members->other)
			bit_set(run, bits, i);
	}
	return required == members->required;
}

static bool missing(struct pd_run *run, const struct pd_insn *insn, const struct pd_value *required, const struct pd_value *v,
                    struct pd_unit *up, struct pd_str because)
{
	const struct pd_value *m = required + 1;
	bool valid = true;

	for (uint32_t i = 0; i < required->count; i++, m = pd_value_after(m)) {
		if (m->kind != PD_V_STRING || pd_value_get(v, pd_value_text(m)))
			continue;
		valid = false;
		if (!up)
			break;
		struct pd_unit *unit = keyword_unit(run, up, insn, because.at ? insn->name : PD_STR("required"));
		unit->other = pd_value_text(m);
		if (because.at)
			unit->step = because; /* for the words; its place is that of the object */
		unit_end(run, unit, false);
	}
	return valid;
}

/* The same as run_members(), keyword by keyword, each with its unit. */
static bool tell_members(struct pd_run *run, const struct pd_insn *insn, const struct pd_value *v, size_t bits, struct pd_unit *up)
{
	const struct pd_members *members = insn->arg;
	const struct pd_value *m = v + 1;
	struct pd_unit *own = members->properties ? keyword_unit(run, up, insn, PD_STR("properties")) : NULL;
	struct pd_unit *patterns = members->n_patterns ? keyword_unit(run, up, insn, PD_STR("patternProperties")) : NULL;
	struct pd_unit *other = members->other ? keyword_unit(run, up, insn, PD_STR("additionalProperties")) : NULL;
	bool own_valid = true, patterns_valid = true, other_valid = true, valid = true;

	for (uint32_t i = 0; i < v->count; i++, m = pd_value_after(m + 1)) {
		const struct pd_slot *slot = slot_find(members, m);
		struct way way = { .token = pd_value_text(m), .index = -1, .step = pd_value_text(m), .step_index = -1 };
		bool known = slot && slot->node;
		if (known)
			own_valid &= apply(run, slot->node, m + 1, NO_BITS, own, &way);
		for (size_t k = 0; k < members->n_patterns; k++) {
			if (!find(run, members->patterns[k].regex, members->patterns[k].pattern, pd_value_text(m)))
				continue;
			known = true;
			way.token = members->patterns[k].pattern;
			patterns_valid &= apply(run, members->patterns[k].node, m + 1, NO_BITS, patterns, &way);
		}
		way.token = (struct pd_str){ 0 };
		if (!known && members->other)
			other_valid &= apply(run, members->other, m + 1, NO_BITS, other, &way);
		if (known || members->other)
			bit_set(run, bits, i);
	}
	if (own)
		unit_end(run, own, own_valid);
	if (patterns)
		unit_end(run, patterns, patterns_valid);
	if (other)
		unit_end(run, other, other_valid);
	if (members->required_at)
		valid = missing(run, insn, members->required_at, v, up, (struct pd_str){ 0 });
	return valid && own_valid && patterns_valid && other_valid;
}

static bool run_other_members(struct pd_run *run, const struct pd_insn *insn, const struct pd_value *v, size_t bits, struct pd_unit *unit)
{
	const struct pd_value *m = v + 1;
	bool valid = true;

	for (uint32_t i = 0; i < v->count; i++, m = pd_value_after(m + 1)) {
		struct way way = { .index = -1, .step = pd_value_text(m), .step_index = -1 };
		if (bit_of(run, bits, i))
			continue;
		bit_set(run, bits, i);
		valid &= apply(run, insn->arg, m + 1, NO_BITS, unit, &way);
		if (!valid && !unit)
			return false;
	}
	return valid;
}

static bool run_names(struct pd_run *run, const struct pd_insn *insn, const struct pd_value *v, struct pd_unit *unit)
{
	const struct pd_value *m = v + 1;
	bool valid = true;

	for (uint32_t i = 0; i < v->count; i++, m = pd_value_after(m + 1)) {
		struct way way = { .index = -1, .step_index = -1 };
		valid &= apply(run, insn->arg, m, NO_BITS, unit, &way);
		if (!valid && !unit)
			return false;
	}
	return valid;
}

static bool run_dependent(struct pd_run *run, const struct pd_insn *insn, const struct pd_value *v, size_t bits, struct pd_unit *up,
                          struct pd_unit *unit)
{
	const struct pd_dependent *d = insn->arg;
	bool valid = true;

	for (size_t i = 0; i < d->n && (valid || up); i++) {
		struct way way = { .token = d->at[i].name, .index = -1, .step_index = -1 };
		if (!pd_value_get(v, d->at[i].name))
			continue;
		if (d->at[i].names)
			valid &= missing(run, insn, d->at[i].names, v, up, d->at[i].name);
		else
			valid &= apply(run, d->at[i].node, v, bits, unit, &way);
	}
	return valid;
}

/* --- schemas joined --- */

static bool run_all(struct pd_run *run, const struct pd_nodes *list, const struct pd_value *v, size_t bits, struct pd_unit *unit)
{
	bool valid = true;

	for (size_t i = 0; i < list->n && (valid || unit); i++) {
		struct way way = { .index = (int64_t)i, .step_index = -1 };
		valid &= apply(run, list->at[i], v, bits, unit, &way);
	}
	return valid;
}

/* How many of a list hold; with @enough, no more than that are tried where nobody wants to know. */
static uint64_t run_some(struct pd_run *run, const struct pd_nodes *list, const struct pd_value *v, size_t bits, struct pd_unit *unit,
                         uint64_t enough, uint64_t *first)
{
	uint64_t n = 0;

	for (size_t i = 0; i < list->n && run->stop == PD_GOES_ON; i++) {
		struct way way = { .index = (int64_t)i, .step_index = -1 };
		if (!apply(run, list->at[i], v, bits, unit, &way))
			continue;
		*first = n ? *first : i;
		n++;
		if (n == enough && !unit && (bits == NO_BITS || enough > 1))
			break;
	}
	return n;
}

static const struct pd_node *dynamic_target(const struct pd_run *run, const struct pd_insn *insn)
{
	const struct pd_str *name = insn->arg;

	for (size_t i = 0; i < run->n_scope; i++)
		for (size_t k = 0; k < run->scope[i]->n_anchors; k++)
			if (run->scope[i]->anchors[k].dynamic && pd_str_eq(run->scope[i]->anchors[k].name, *name))
				return run->scope[i]->anchors[k].node;
	return insn->then;
}

static bool run_if(struct pd_run *run, const struct pd_insn *insn, const struct pd_value *v, size_t bits, struct pd_unit *up)
{
	bool holds = apply(run, insn->arg, v, bits, NULL, NULL);
	const struct pd_node *node = holds ? insn->then : insn->otherwise;
	struct way way = STAY;

	if (!node || run->stop != PD_GOES_ON)
		return true;
	if (!up)
		return apply(run, node, v, bits, NULL, NULL);
	struct pd_unit *unit = keyword_unit(run, up, insn, holds ? PD_STR("then") : PD_STR("else"));
	return unit_end(run, unit, apply(run, node, v, bits, unit, &way));
}

/* Keywords that apply other schemas: the unit of the keyword is made here. */
static bool run_applicator(struct pd_run *run, const struct pd_insn *insn, const struct pd_value *v, size_t bits, struct pd_unit *up)
{
	struct pd_unit *unit = keyword_unit(run, up, insn, insn->name);
	struct way way = STAY;
	uint64_t n, first = 0;
	bool valid = true;

	switch (insn->op) {
	case PD_OP_PREFIX:
		valid = run_prefix(run, insn, v, bits, unit);
		break;
	case PD_OP_ITEMS:
	case PD_OP_OTHER_ITEMS:
		valid = run_items(run, insn, v, bits, unit);
		break;
	case PD_OP_OTHER_MEMBERS:
		valid = run_other_members(run, insn, v, bits, unit);
		break;
	case PD_OP_NAMES:
		valid = run_names(run, insn, v, unit);
		break;
	case PD_OP_DEPENDENT:
		valid = run_dependent(run, insn, v, bits, up, unit);
		break;
	case PD_OP_REF:
		valid = apply(run, insn->arg, v, bits, unit, &way);
		break;
	case PD_OP_DYNAMIC:
		valid = apply(run, dynamic_target(run, insn), v, bits, unit, &way);
		break;
	case PD_OP_ALL:
		valid = run_all(run, insn->arg, v, bits, unit);
		break;
	case PD_OP_ANY:
		valid = run_some(run, insn->arg, v, bits, unit, 1, &first) > 0;
		break;
	case PD_OP_ONE:
		n = run_some(run, insn->arg, v, bits, unit, 2, &first);
		valid = n == 1;
		if (unit)
			unit->n = n;
		break;
	default:
		break;
	}
	return unit ? unit_end(run, unit, valid) : valid;
}

static bool run_insn(struct pd_run *run, const struct pd_insn *insn, const struct pd_value *v, size_t bits, struct pd_unit *up)
{
	uint64_t a = 0, b = 0;
	bool valid;

	switch (insn->op) {
	case PD_OP_NEVER:
		return leaf(run, up, insn, false, 0, 0);
	case PD_OP_TYPE:
		return leaf(run, up, insn, run_type(insn, v), 0, 0);
	case PD_OP_ENUM:
		return leaf(run, up, insn, run_enum(insn, v), 0, 0);
	case PD_OP_CONST:
		return leaf(run, up, insn, pd_value_equal(insn->at, v), 0, 0);
	case PD_OP_MULTIPLE: case PD_OP_MAXIMUM: case PD_OP_BELOW: case PD_OP_MINIMUM: case PD_OP_ABOVE:
		return leaf(run, up, insn, run_number(insn, v), 0, 0);
	case PD_OP_MAX_LENGTH: case PD_OP_MIN_LENGTH:
		return run_length(run, insn, v, up);
	case PD_OP_PATTERN:
		valid = find(run, insn->arg, pd_value_text(insn->at), pd_value_text(v));
		return leaf(run, up, insn, valid, 0, 0);
	case PD_OP_FORMAT:
		return leaf(run, up, insn, ((const struct pd_text_format *)insn->arg)->holds(pd_value_text(v)), 0, 0);
	case PD_OP_MAX_ITEMS: case PD_OP_MAX_MEMBERS:
		return leaf(run, up, insn, v->count <= (uint64_t)insn->low, 0, 0);
	case PD_OP_MIN_ITEMS: case PD_OP_MIN_MEMBERS:
		return leaf(run, up, insn, v->count >= (uint64_t)insn->low, 0, 0);
	case PD_OP_UNIQUE:
		valid = !find_same(run, v, &a, &b);
		return leaf(run, up, insn, valid, a, b);
	case PD_OP_CONTAINS:
		return run_contains(run, insn, v, bits, up);
	case PD_OP_MEMBERS:
		return up ? tell_members(run, insn, v, bits, up) : run_members(run, insn, v, bits);
	case PD_OP_REQUIRED:
		return missing(run, insn, insn->at, v, up, (struct pd_str){ 0 });
	case PD_OP_DEPENDENT_REQUIRED:
		return run_dependent(run, insn, v, bits, up, NULL);
	case PD_OP_NOT:
		return leaf(run, up, insn, !apply(run, insn->arg, v, NO_BITS, NULL, NULL), 0, 0);
	case PD_OP_IF:
		return run_if(run, insn, v, bits, up);
	default:
		return run_applicator(run, insn, v, bits, up);
	}
}

/* --- a schema --- */

static void enter(struct pd_run *run, const struct pd_resource *resource)
{
	if (run->n_scope == run->scope_cap) {
		size_t cap = run->scope_cap ? run->scope_cap * 2 : 32;
		const struct pd_resource **scope = realloc(run->scope, cap * sizeof *scope);
		if (!scope) {
			run->stop = PD_STOP_MEMORY;
			return;
		}
		run->scope = scope;
		run->scope_cap = cap;
	}
	run->scope[run->n_scope++] = resource;
}

static struct pd_unit *schema_unit(struct pd_run *run, struct pd_unit *up, const struct pd_node *node, const struct pd_value *v,
                                   const struct way *way)
{
	struct pd_unit *unit = unit_new(run, up, node, v);

	unit->token = way->token;
	unit->index = way->index;
	unit->step = way->step;
	unit->step_index = way->step_index;
	return unit;
}

/* Annotations: what a keyword says that demands nothing. */
static void annotate(struct pd_run *run, const struct pd_node *node, struct pd_unit *up)
{
	const struct pd_value *m = node->at + 1;

	for (uint32_t i = 0; node->at->kind == PD_V_OBJECT && i < node->at->count; i++, m = pd_value_after(m + 1)) {
		const struct pd_keyword *k = pd_keyword_find(pd_value_text(m));
		if (k && k->vocabulary != PD_VOC_FORMAT)
			continue;
		struct pd_unit *unit = unit_new(run, up, node, up->value);
		unit->token = unit->keyword = pd_value_text(m);
		unit->note = m + 1;
		unit_end(run, unit, true);
	}
}

static bool run_code(struct pd_run *run, const struct pd_node *node, const struct pd_value *v, size_t bits, struct pd_unit *unit)
{
	bool valid = true;

	if (unit && run->keep)
		annotate(run, node, unit);

	for (uint32_t i = 0; i < node->n_code; i++) {
		const struct pd_insn *insn = &node->code[i];
		if (!(insn->kinds & v->kind))
			continue;
		/* What no keyword has looked at is not known when one has failed. */
		if (!valid && insn->op >= PD_OP_OTHER_ITEMS)
			continue;
		valid &= run_insn(run, insn, v, bits, unit);
		if ((!valid && !unit) || run->stop != PD_GOES_ON)
			break;
	}
	return valid && run->stop == PD_GOES_ON;
}

static bool apply(struct pd_run *run, const struct pd_node *node, const struct pd_value *v, size_t bits, struct pd_unit *up,
                  const struct way *way)
{
	/* Most values are judged by few words about themselves, often in a schema of its own that is referred to. */
	for (; !up && node->alias; node = node->alias) /* circles were refused */
		run->steps -= run->steps > 0;
	if (!up && node->scalar && run->steps) {
		run->steps--;
		bool good = true;
		for (uint32_t i = 0; i < node->n_code && good; i++)
			good = !(node->code[i].kinds & v->kind) || run_insn(run, &node->code[i], v, NO_BITS, NULL);
		return good && run->stop == PD_GOES_ON;
	}
	if (!node->n_code && !(up && run->keep))
		return true;
	if (run->depth >= DEEPEST || run->steps == 0) {
		run->stop = run->depth >= DEEPEST ? PD_STOP_DEPTH : PD_STOP_STEPS;
		return false;
	}
	run->depth++;
	run->steps--;
	size_t n_scope = run->n_scope, n_bits = run->n_bits;
	if (!n_scope || run->scope[n_scope - 1] != node->resource)
		enter(run, node->resource);
	size_t own = (node->tracks || bits != NO_BITS) && (v->kind & (PD_V_OBJECT | PD_V_ARRAY)) ? bits_new(run, v) : NO_BITS;
	struct pd_unit *unit = up ? schema_unit(run, up, node, v, way) : NULL;
	bool valid = run->stop == PD_GOES_ON && run_code(run, node, v, own, unit);
	if (own != NO_BITS && bits != NO_BITS && valid)
		bits_merge(run, bits, own, v);
	run->n_bits = n_bits;
	run->n_scope = n_scope;
	run->depth--;
	return unit ? unit_end(run, unit, valid) : valid;
}

bool pd_run_init(struct pd_run *run)
{
	*run = (struct pd_run){ 0 };
	run->regex = pd_regex_run_new();
	return run->regex != NULL;
}

void pd_run_release(struct pd_run *run)
{
	pd_regex_run_free(run->regex);
	free(run->scope);
	free(run->bits);
}

bool pd_run(struct pd_run *run, const struct pd_node *node, const struct pd_value *value, struct pd_unit **root)
{
	run->stop = PD_GOES_ON;
	run->depth = 0;
	run->n_scope = run->n_bits = 0;
	run->spare = NULL;
	run->steps = STEPS + STEPS_A_VALUE * value->skip;
	if (!root)
		return apply(run, node, value, NO_BITS, NULL, NULL) && run->stop == PD_GOES_ON;
	struct way way = STAY;
	struct pd_unit top = { .valid = true, .index = -1, .step_index = -1 };
	bool valid = apply(run, node, value, NO_BITS, &top, &way);
	*root = top.first;
	if (*root)
		(*root)->up = NULL;
	return valid && run->stop == PD_GOES_ON;
}
