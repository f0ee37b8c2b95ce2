/* schema_words.c: what a judgement found, in words: where, which keyword, and a sentence that says what to write instead. */
#include "check/schema.h"

#define SHOWN 60        /* bytes of a text that a sentence quotes */

/* --- the way to a place --- */

static void add_index(struct pd_buf *out, int64_t index)
{
	pd_buf_char(out, '/');
	pd_buf_int(out, index);
}

void pd_unit_keyword(struct pd_buf *out, const struct pd_unit *unit)
{
	if (unit->up)
		pd_unit_keyword(out, unit->up);
	if (unit->token.at)
		pd_pointer_add(out, unit->token);
	else if (unit->index >= 0)
		add_index(out, unit->index);
}

void pd_unit_instance(struct pd_buf *out, const struct pd_unit *unit)
{
	if (unit->up)
		pd_unit_instance(out, unit->up);
	if (unit->insn)
		return;
	if (unit->step.at)
		pd_pointer_add(out, unit->step);
	else if (unit->step_index >= 0)
		add_index(out, unit->step_index);
}

void pd_value_pointer(struct pd_buf *out, const struct pd_value *root, const struct pd_value *at)
{
	const struct pd_value *v = root;

	while (v && v != at && at > v && at < v + v->skip) {
		const struct pd_value *m = v + 1;
		bool object = v->kind == PD_V_OBJECT;
		for (uint32_t i = 0; i < v->count; i++) {
			const struct pd_value *value = object ? m + 1 : m;
			if (at >= m && at < value + value->skip) {
				if (object)
					pd_pointer_add(out, pd_value_text(m));
				else
					add_index(out, i);
				v = at == m ? at : value;
				break;
			}
			m = pd_value_after(value);
		}
	}
}

void pd_unit_absolute(struct pd_buf *out, const struct pd_unit *unit)
{
	const struct pd_resource *resource = unit->node->resource;

	pd_buf_add(out, resource->uri.len ? resource->uri : resource->text->file);
	pd_buf_char(out, '#');
	pd_value_pointer(out, resource->root->at, unit->node->at);
	if (unit->keyword.at)
		pd_pointer_add(out, unit->keyword);
}

/* --- sentences --- */

static void add_text(struct pd_buf *out, struct pd_str text)
{
	size_t n = text.len;

	if (n > SHOWN) {
		n = SHOWN;
		while (n && ((unsigned char)text.at[n] & 0xC0) == 0x80)
			n--;
	}
	pd_buf_char(out, '"');
	pd_buf_add(out, pd_str(text.at, n));
	pd_buf_puts(out, n < text.len ? "…\"" : "\"");
}

static void add_value(struct pd_buf *out, const struct pd_value *v)
{
	switch (v->kind) {
	case PD_V_STRING:
		add_text(out, pd_value_text(v));
		return;
	case PD_V_NUMBER:
		pd_buf_add(out, pd_str(v->at, v->len > SHOWN ? SHOWN : v->len));
		return;
	case PD_V_ARRAY:
		pd_buf_printf(out, v->count ? "a list of %u" : "an empty list", v->count);
		return;
	case PD_V_OBJECT:
		pd_buf_puts(out, v->count ? "an object" : "an empty object");
		return;
	default:
		pd_buf_puts(out, v->kind == PD_V_NULL ? "null" : v->kind == PD_V_TRUE ? "true" : "false");
	}
}

/* What the place of a unit is called: "adopted"; item 3 of "cites"; the document. */
static void add_place(struct pd_buf *out, const struct pd_unit *unit)
{
	const struct pd_unit *u = unit;

	while (u && (u->insn || (!u->step.at && u->step_index < 0)))
		u = u->up;
	if (!u) {
		pd_buf_puts(out, "the document");
	} else if (u->step.at) {
		add_text(out, u->step);
	} else {
		pd_buf_printf(out, "item %lld of ", (long long)u->step_index + 1);
		add_place(out, u->up);
	}
}

static void add_kinds(struct pd_buf *out, int64_t kinds)
{
	static const struct { int kinds; const char *name; } names[] = {
		{ PD_V_STRING, "text" }, { 128, "a whole number" }, { PD_V_NUMBER, "a number" }, { PD_V_BOOLEAN, "true or false" },
		{ PD_V_OBJECT, "an object" }, { PD_V_ARRAY, "a list" }, { PD_V_NULL, "null" },
	};
	const char *between = "";

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if ((kinds & names[i].kinds) == names[i].kinds && !(names[i].kinds == 128 && (kinds & PD_V_NUMBER))) {
			pd_buf_printf(out, "%s%s", between, names[i].name);
			between = " or ";
		}
}

static void add_choices(struct pd_buf *out, const struct pd_value *list)
{
	const struct pd_value *m = list + 1;
	uint32_t most = list->count > 10 ? 8 : list->count;

	pd_buf_puts(out, list->count == 1 ? "" : "one of ");
	for (uint32_t i = 0; i < most; i++, m = pd_value_after(m)) {
		pd_buf_puts(out, i ? ", " : "");
		add_value(out, m);
	}
	if (most < list->count)
		pd_buf_printf(out, " … (%u in all)", list->count);
}

static void say_kind(struct pd_buf *out, const struct pd_unit *unit)
{
	const struct pd_value *v = unit->value;

	pd_buf_puts(out, v->kind == PD_V_STRING ? " is the text " : v->kind == PD_V_NUMBER ? " is the number " : " is ");
	add_value(out, v);
	pd_buf_puts(out, "; expected ");
	add_kinds(out, unit->insn->low);
}

static void say_expected(struct pd_buf *out, const struct pd_unit *unit, const char *expected, const struct pd_value *limit)
{
	pd_buf_puts(out, " is ");
	add_value(out, unit->value);
	pd_buf_printf(out, "; expected %s", expected);
	if (limit)
		add_value(out, limit);
}

static void say_count(struct pd_buf *out, uint64_t n, const char *one, const char *many, const char *bound, int64_t limit)
{
	pd_buf_printf(out, " has %llu %s; expected %s %lld", (unsigned long long)n, n == 1 ? one : many, bound, (long long)limit);
}

static void say_contains(struct pd_buf *out, const struct pd_unit *unit)
{
	if (unit->n < (uint64_t)unit->insn->low)
		pd_buf_printf(out, " has %llu items that fit \"contains\"; expected at least %lld", (unsigned long long)unit->n,
		              (long long)unit->insn->low);
	else
		pd_buf_printf(out, " has %llu items that fit \"contains\"; expected at most %llu", (unsigned long long)unit->n,
		              (unsigned long long)unit->insn->most);
}

static void say_format(struct pd_buf *out, const struct pd_unit *unit)
{
	const struct pd_text_format *format = unit->insn->arg;
	say_expected(out, unit, format->expected, NULL);
}

/* Nothing may stand here: because the member is not known, or for what else the schema says false. */
static void say_never(struct pd_buf *out, const struct pd_unit *unit)
{
	const struct pd_unit *by = unit->up ? unit->up->up : NULL;

	if (by && by->insn && (pd_str_is(by->keyword, "additionalProperties") || pd_str_is(by->keyword, "unevaluatedProperties")))
		pd_buf_puts(out, " is no member that is known here");
	else if (by && by->insn && (by->insn->op == PD_OP_ITEMS || by->insn->op == PD_OP_OTHER_ITEMS))
		pd_buf_puts(out, " is one too many: the list must be shorter");
	else
		pd_buf_puts(out, " may not stand here");
}

static void say_missing(struct pd_buf *out, const struct pd_unit *unit)
{
	add_place(out, unit);
	pd_buf_puts(out, " has no member ");
	add_text(out, unit->other);
	if (unit->insn->op == PD_OP_DEPENDENT_REQUIRED || unit->insn->op == PD_OP_DEPENDENT) {
		pd_buf_puts(out, ", which must be there since ");
		add_text(out, unit->step);
		pd_buf_puts(out, " is");
	} else {
		pd_buf_puts(out, ", which must be there");
	}
}

void pd_unit_sentence(struct pd_buf *out, const struct pd_unit *unit)
{
	const struct pd_insn *insn = unit->insn;
	const struct pd_value *v = unit->value;

	if (unit->other.at) {
		say_missing(out, unit);
		return;
	}
	if (insn && unit->up && unit->up->up && unit->up->up->insn && unit->up->up->insn->op == PD_OP_NAMES)
		pd_buf_puts(out, "the name of a member");
	else
		add_place(out, unit);
	switch (insn ? insn->op : PD_OP_ALL) {
	case PD_OP_NEVER: say_never(out, unit); break;
	case PD_OP_TYPE: say_kind(out, unit); break;
	case PD_OP_ENUM:
		say_expected(out, unit, "", NULL);
		add_choices(out, insn->at);
		break;
	case PD_OP_CONST: say_expected(out, unit, "", insn->at); break;
	case PD_OP_MULTIPLE: say_expected(out, unit, "a multiple of ", insn->at); break;
	case PD_OP_MAXIMUM: say_expected(out, unit, "at most ", insn->at); break;
	case PD_OP_BELOW: say_expected(out, unit, "less than ", insn->at); break;
	case PD_OP_MINIMUM: say_expected(out, unit, "at least ", insn->at); break;
	case PD_OP_ABOVE: say_expected(out, unit, "more than ", insn->at); break;
	case PD_OP_PATTERN: say_expected(out, unit, "text that matches ", NULL); pd_buf_add(out, pd_value_text(insn->at)); break;
	case PD_OP_FORMAT: say_format(out, unit); break;
	case PD_OP_MAX_LENGTH: say_count(out, unit->n, "character", "characters", "at most", insn->low); break;
	case PD_OP_MIN_LENGTH: say_count(out, unit->n, "character", "characters", "at least", insn->low); break;
	case PD_OP_MAX_ITEMS: say_count(out, v->count, "item", "items", "at most", insn->low); break;
	case PD_OP_MIN_ITEMS: say_count(out, v->count, "item", "items", "at least", insn->low); break;
	case PD_OP_MAX_MEMBERS: say_count(out, v->count, "member", "members", "at most", insn->low); break;
	case PD_OP_MIN_MEMBERS: say_count(out, v->count, "member", "members", "at least", insn->low); break;
	case PD_OP_UNIQUE:
		pd_buf_printf(out, " has the same item twice: %llu and %llu", (unsigned long long)unit->n + 1, (unsigned long long)unit->m + 1);
		break;
	case PD_OP_CONTAINS: say_contains(out, unit); break;
	case PD_OP_NOT: pd_buf_puts(out, " is what \"not\" excludes"); break;
	case PD_OP_ANY: pd_buf_puts(out, " fits none of the alternatives of \"anyOf\""); break;
	case PD_OP_ONE:
		if (unit->n)
			pd_buf_printf(out, " fits %llu or more of the alternatives of \"oneOf\"; expected exactly one", (unsigned long long)unit->n);
		else
			pd_buf_puts(out, " fits none of the alternatives of \"oneOf\"");
		break;
	default:
		pd_buf_printf(out, " does not fit \"%.*s\"", PD_ARG(unit->keyword.at ? unit->keyword : PD_STR("the schema")));
	}
}

/* --- diagnostics --- */

static enum pd_code_id code_of(const struct pd_unit *unit)
{
	switch (unit->insn ? unit->insn->op : PD_OP_ALL) {
	case PD_OP_TYPE: return PD_D_JS_TYPE;
	case PD_OP_ENUM: case PD_OP_CONST: return PD_D_JS_ENUM;
	case PD_OP_MULTIPLE: case PD_OP_MAXIMUM: case PD_OP_BELOW: case PD_OP_MINIMUM: case PD_OP_ABOVE: return PD_D_JS_NUMBER;
	case PD_OP_MAX_LENGTH: case PD_OP_MIN_LENGTH: return PD_D_JS_LENGTH;
	case PD_OP_PATTERN: return PD_D_JS_PATTERN;
	case PD_OP_FORMAT: return PD_D_JS_FORMAT;
	case PD_OP_MAX_ITEMS: case PD_OP_MIN_ITEMS: case PD_OP_UNIQUE: case PD_OP_CONTAINS: return PD_D_JS_ITEMS;
	case PD_OP_MAX_MEMBERS: case PD_OP_MIN_MEMBERS: return PD_D_JS_MEMBERS;
	case PD_OP_MEMBERS: case PD_OP_REQUIRED: case PD_OP_DEPENDENT_REQUIRED: case PD_OP_DEPENDENT: return PD_D_JS_REQUIRED;
	case PD_OP_NEVER: return PD_D_JS_NEVER;
	default: return PD_D_JS_BRANCH;
	}
}

/* An unknown member is at fault itself, not what it holds: its name is the place. It stands before the value. */
static const struct pd_value *place_of(const struct pd_unit *unit)
{
	const struct pd_unit *schema = unit->up;

	if (unit->insn && unit->insn->op == PD_OP_NEVER && schema && schema->step.at)
		return unit->value - 1;
	return unit->value;
}

static void tell(const struct pd_unit *unit, struct pd_arena *arena, struct pd_report *report, size_t n_branches)
{
	struct pd_buf words = { 0 }, instance = { 0 }, keyword = { 0 };

	(void)arena;
	pd_unit_sentence(&words, unit);
	if (n_branches)
		pd_buf_printf(&words, " (the nearest of %zu alternatives)", n_branches);
	pd_unit_instance(&instance, unit);
	pd_unit_absolute(&keyword, unit);
	report->keyword = pd_buf_str(&keyword);
	pd_report_pointer(report, code_of(unit), place_of(unit)->start, pd_buf_str(&instance), "%.*s", PD_ARG(pd_buf_str(&words)));
	report->keyword = (struct pd_str){ 0 };
	pd_buf_release(&words);
	pd_buf_release(&instance);
	pd_buf_release(&keyword);
}

/* How near a branch is: the deeper in the document its faults stand, and the fewer they are, the nearer. */
struct nearness {
	size_t depth, faults;
	bool other;             /* the value is of another kind, or another of several: this branch was not meant */
};

static void measure(const struct pd_unit *unit, size_t depth, struct nearness *near)
{
	bool moved = !unit->insn && (unit->step.at || unit->step_index >= 0);

	depth += moved;
	for (const struct pd_unit *u = unit->first; u; u = u->next)
		if (!u->valid)
			measure(u, depth, near);
	if (unit->first || !unit->insn)
		return;
	near->faults++;
	near->depth = depth > near->depth ? depth : near->depth;
	near->other |= (unit->insn->op == PD_OP_TYPE && depth == 0) ||
	               ((unit->insn->op == PD_OP_CONST || unit->insn->op == PD_OP_ENUM) && depth <= 1);
}

static const struct pd_unit *nearest(const struct pd_unit *unit, size_t *n)
{
	const struct pd_unit *best = NULL;
	struct nearness least = { 0 };

	*n = 0;
	for (const struct pd_unit *u = unit->first; u; u = u->next) {
		struct nearness near = { 0 };
		if (u->valid)
			continue;
		++*n;
		measure(u, 0, &near);
		bool better = !best || near.other < least.other || (near.other == least.other && (near.depth > least.depth ||
			(near.depth == least.depth && near.faults < least.faults)));
		if (better) {
			best = u;
			least = near;
		}
	}
	return best;
}

static void report_below(const struct pd_unit *unit, struct pd_arena *arena, struct pd_report *report, size_t n_branches)
{
	uint8_t op = unit->insn ? unit->insn->op : PD_OP_ALL;

	if (unit->valid)
		return;
	if (op == PD_OP_ANY || (op == PD_OP_ONE && !unit->n)) {
		size_t n;
		const struct pd_unit *branch = nearest(unit, &n);
		if (branch && branch->first)
			report_below(branch, arena, report, n > 1 ? n : n_branches);
		else
			tell(unit, arena, report, n_branches);
		return;
	}
	bool below = false;
	for (const struct pd_unit *u = unit->first; u && !(op == PD_OP_ONE); u = u->next)
		if (!u->valid) {
			report_below(u, arena, report, n_branches);
			below = true;
		}
	if (!below)
		tell(unit, arena, report, n_branches);
}

void pd_unit_report(const struct pd_unit *unit, struct pd_arena *arena, struct pd_report *report)
{
	report_below(unit, arena, report, 0);
}
