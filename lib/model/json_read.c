/*
 * json_read.c: native JSON as records. jansson keeps no places: where a value
 * stood is looked up in the source when there is something to say about it.
 */
#include "base/json.h"
#include "model/json.h"

/* Places looked up in one record: each costs a walk over its text, so that a bad one must not cost a walk a member. */
#define MANY_PLACES 100

/* The way down to a value: a member's name, or, when that is absent, the position in a list. */
struct step {
	const struct step *up;
	struct pd_str name;
	size_t index;
};

struct reader {
	struct pd_arena *arena;
	struct pd_report *report;
	size_t strings;    /* bytes of the strings met so far */
	unsigned places;
	bool wrong;
};

static char *put_name(char *to, struct pd_str name)
{
	for (size_t i = name.len; i; i--) {
		char c = name.at[i - 1];
		if (c == '~' || c == '/')
			*--to = c == '~' ? '0' : '1';
		*--to = c == '/' ? '~' : c;
	}
	return to;
}

static char *put_index(char *to, size_t index)
{
	do
		*--to = (char)('0' + index % 10);
	while (index /= 10);
	return to;
}

/* The path as a JSON Pointer, filled from its end. */
static struct pd_str pointer_to(struct pd_arena *arena, const struct step *path)
{
	char digits[24], *end = digits + sizeof digits;
	size_t len = 0;

	for (const struct step *s = path; s; s = s->up) {
		len += 1 + (s->name.at ? s->name.len : (size_t)(end - put_index(end, s->index)));
		for (size_t i = 0; i < s->name.len; i++)
			len += s->name.at[i] == '~' || s->name.at[i] == '/';
	}
	char *start = pd_arena_bytes(arena, len ? len : 1), *to = start + len;
	for (const struct step *s = path; s; s = s->up) {
		to = s->name.at ? put_name(to, s->name) : put_index(to, s->index);
		*--to = '/';
	}
	return pd_str(start, len);
}

struct place {
	struct pd_str pointer;
	size_t offset;
};

static struct place place_of(struct reader *r, const struct step *path, bool name)
{
	struct place place = { { 0 }, PD_NOWHERE };

	if (!r->report->fn || r->places++ >= MANY_PLACES)
		return place;
	place.pointer = pointer_to(r->arena, path);
	place.offset = r->report->source.at ? pd_json_find(r->report->source, place.pointer, name) : PD_NOWHERE;
	return place;
}

static const char *kind_of(const json_t *value)
{
	switch (json_typeof(value)) {
	case JSON_OBJECT: return "an object";
	case JSON_ARRAY: return "a list";
	case JSON_STRING: return "a text";
	case JSON_INTEGER: return json_integer_value(value) < 0 ? "a number below 0" : "a whole number";
	case JSON_REAL: return "a number with a fraction or exponent";
	case JSON_TRUE: return "true";
	case JSON_FALSE: return "false";
	case JSON_NULL: return "null";
	}
	return "something else";
}

/* What a message calls a value: its member, or that whose list it is in. */
static struct pd_str name_of(const struct step *path)
{
	while (!path->name.at && path->up)
		path = path->up;
	return path->name;
}

static void wrong_kind(struct reader *r, const struct step *path, const char *expected, const json_t *value)
{
	struct place p = place_of(r, path, false);
	struct pd_str name = name_of(path);

	r->wrong = true;
	pd_report_pointer(r->report, PD_D_WRONG_KIND, p.offset, p.pointer, "%.*s: expected %s, found %s", PD_ARG(name),
	                  expected, kind_of(value));
}

/* Null, "", [] and, where only true may stand, false: said to be nothing, so there is nothing. */
static bool is_empty(const json_t *value)
{
	return json_is_null(value) || (json_is_string(value) && json_string_length(value) == 0) ||
	       (json_is_array(value) && json_array_size(value) == 0);
}

static void empty(struct reader *r, const struct step *path, const json_t *value)
{
	struct place p = place_of(r, path, false);
	struct pd_str name = name_of(path);
	const char *what = kind_of(value);

	if (json_is_string(value) || json_is_array(value))
		what = json_is_string(value) ? "an empty text" : "an empty list";

	pd_report_pointer(r->report, PD_D_EMPTY_MEMBER, p.offset, p.pointer, "%.*s: %s says nothing, and is read as absent",
	                  PD_ARG(name), what);
}

/* The text of a JSON string, if it is what the field asks for. */
static bool read_text(struct reader *r, const struct pd_field *f, const struct step *path, json_t *value,
                      struct pd_str *text)
{
	if (!json_is_string(value)) {
		wrong_kind(r, path, "a text", value);
		return false;
	}
	*text = pd_str(json_string_value(value), json_string_length(value));
	r->strings += text->len;
	if (f->check == PD_ANY || pd_check_text(f, *text, NULL, PD_NOWHERE, (struct pd_str){ 0 }))
		return true;
	struct place p = place_of(r, path, false);
	r->wrong = true;
	return pd_check_text(f, *text, r->report, p.offset, p.pointer);
}

static void read_texts(struct reader *r, const struct pd_field *f, void *at, const struct step *path, json_t *list)
{
	struct pd_str text;

	for (size_t i = 0, n = json_array_size(list); i < n; i++) {
		struct step step = { path, { 0 }, i };
		json_t *value = json_array_get(list, i);
		if (is_empty(value))
			empty(r, &step, value);
		else if (read_text(r, f, &step, value, &text))
			pd_add_text(r->arena, at, f, text);
	}
}

static void read_derived(struct reader *r, const struct pd_type *type, const struct pd_field *f, void *at,
                         const struct step *path, json_t *list)
{
	uint64_t bits = 0;

	for (size_t i = 0, n = json_array_size(list); i < n; i++) {
		struct step step = { path, { 0 }, i };
		json_t *value = json_array_get(list, i);
		if (!json_is_string(value)) {
			wrong_kind(r, &step, "the name of a member", value);
			continue;
		}
		struct pd_str name = pd_str(json_string_value(value), json_string_length(value));
		r->strings += name.len;
		const struct pd_field *named = pd_field_find(type, name);
		if (!named) {
			struct place p = place_of(r, &step, false);
			r->wrong = true;
			pd_report_pointer(r->report, PD_D_BAD_WORD, p.offset, p.pointer, "%s: '%.*s' is no member of a %s", f->name,
			                  PD_ARG(name), type->name);
			continue;
		}
		bits |= UINT64_C(1) << (named - type->fields);
	}
	pd_set_bits(at, f, bits);
}

static void read_object(struct reader *r, const struct pd_type *type, void *at, const struct step *path,
                        json_t *object);

static void read_list(struct reader *r, const struct pd_field *f, void *at, const struct step *path, json_t *list)
{
	for (size_t i = 0, n = json_array_size(list); i < n; i++) {
		struct step step = { path, { 0 }, i };
		json_t *value = json_array_get(list, i);
		if (json_is_object(value))
			read_object(r, f->type, pd_add_item(r->arena, at, f), &step, value);
		else if (is_empty(value))
			empty(r, &step, value);
		else
			wrong_kind(r, &step, "an object", value);
	}
}

static const char *expected_kind(const struct pd_field *f)
{
	switch (f->kind) {
	case PD_K_TEXT: return "a text";
	case PD_K_INT: return "a whole number";
	case PD_K_TRUE: return "true";
	case PD_K_RECORD: return "an object";
	case PD_K_TEXTS: case PD_K_LIST: case PD_K_DERIVED: return "a list";
	}
	return "";
}

static bool fits(const struct pd_field *f, const json_t *value)
{
	switch (f->kind) {
	case PD_K_TEXT: return json_is_string(value);
	case PD_K_INT: return json_is_integer(value) && json_integer_value(value) >= 0;
	case PD_K_TRUE: return json_is_true(value);
	case PD_K_RECORD: return json_is_object(value);
	case PD_K_TEXTS: case PD_K_LIST: case PD_K_DERIVED: return json_is_array(value);
	}
	return false;
}

static void read_member(struct reader *r, const struct pd_type *type, const struct pd_field *f, void *at,
                        const struct step *path, json_t *value)
{
	struct pd_str text;
	void *part;

	if (is_empty(value) || (f->kind == PD_K_TRUE && json_is_false(value))) {
		empty(r, path, value);
		return;
	}
	if (!fits(f, value)) {
		wrong_kind(r, path, expected_kind(f), value);
		return;
	}
	switch (f->kind) {
	case PD_K_TEXT:
		if (read_text(r, f, path, value, &text))
			pd_set_text(at, f, text);
		break;
	case PD_K_INT:
		pd_set_int(at, f, pd_int(json_integer_value(value)));
		break;
	case PD_K_TRUE:
		pd_set_true(at, f, true);
		break;
	case PD_K_TEXTS:
		read_texts(r, f, at, path, value);
		break;
	case PD_K_RECORD:
		part = pd_arena_zero(r->arena, f->type->size);
		pd_set_pointer(at, f, part);
		read_object(r, f->type, part, path, value);
		break;
	case PD_K_LIST:
		read_list(r, f, at, path, value);
		break;
	case PD_K_DERIVED:
		read_derived(r, type, f, at, path, value);
		break;
	}
}

static void read_type(struct reader *r, const struct pd_type *type, const struct step *path, json_t *value)
{
	if (!json_is_string(value)) {
		wrong_kind(r, path, "a text", value);
	} else if (strcmp(json_string_value(value), type->name) != 0) {
		struct place p = place_of(r, path, false);
		r->wrong = true;
		pd_report_pointer(r->report, PD_D_UNKNOWN_TYPE, p.offset, p.pointer, "type: expected '%s', found '%.80s'",
		                  type->name, json_string_value(value));
	} else {
		r->strings += json_string_length(value);
	}
}

static void check_missing(struct reader *r, const struct pd_type *type, const void *at, const struct step *path,
                          uint64_t met)
{
	for (size_t i = 0; i < type->n_fields; i++) {
		const struct pd_field *f = &type->fields[i];
		if (!(f->flags & PD_MUST) || pd_has(at, f) || met >> i & 1)
			continue;
		struct place p = place_of(r, path, false);
		r->wrong = true;
		pd_report_pointer(r->report, PD_D_MISSING_MEMBER, p.offset, p.pointer, "%s without '%s'", type->name, f->name);
	}
}

static void read_object(struct reader *r, const struct pd_type *type, void *at, const struct step *path,
                        json_t *object)
{
	size_t hint = 0;
	uint64_t bad = 0; /* members that were wrong, and are not missing */

	for (void *i = json_object_iter(object); i; i = json_object_iter_next(object, i)) {
		struct step step = { path, { json_object_iter_key(i), json_object_iter_key_len(i) }, 0 };
		json_t *value = json_object_iter_value(i);
		r->strings += step.name.len;
		if (type->record && pd_str_is(step.name, "type")) {
			read_type(r, type, &step, value);
			continue;
		}
		const struct pd_field *f = pd_field_near(type, step.name, hint);
		if (!f) {
			struct place p = place_of(r, &step, true);
			r->wrong = true;
			pd_report_pointer(r->report, PD_D_UNKNOWN_MEMBER, p.offset, p.pointer, "a %s has no member '%.*s'",
			                  type->name, (int)(step.name.len < 80 ? step.name.len : 80), step.name.at);
			continue;
		}
		hint = (size_t)(f - type->fields) + 1;
		bool before = r->wrong;
		r->wrong = false;
		read_member(r, type, f, at, &step, value);
		bad |= (uint64_t)r->wrong << (hint - 1);
		r->wrong |= before;
	}
	check_missing(r, type, at, path, bad);
}

/* The type that a record's `type` names. */
static const struct pd_type *type_of(struct reader *r, json_t *record)
{
	const struct step step = { NULL, PD_STR("type"), 0 };
	json_t *name = json_object_get(record, "type");
	const struct pd_type *type = NULL;

	if (json_is_string(name))
		type = pd_type_find(pd_str(json_string_value(name), json_string_length(name)));
	if (type)
		return type;
	struct place p = place_of(r, name ? &step : NULL, false);
	if (json_is_string(name))
		pd_report_pointer(r->report, PD_D_UNKNOWN_TYPE, p.offset, p.pointer, "'%.80s' is no type of record",
		                  json_string_value(name));
	else
		pd_report_pointer(r->report, PD_D_NOT_RECORD, p.offset, p.pointer, name ? "`type` is not a text" :
		                  "an object without `type` is no record");
	return NULL;
}

const struct pd_type *pd_json_read(struct pd_arena *arena, json_t *value, size_t strings, const struct pd_type *type,
                                   struct pd_report *report, void **at)
{
	struct reader r = { .arena = arena, .report = report };

	if (!json_is_object(value)) {
		struct place p = place_of(&r, NULL, false);
		pd_report_pointer(report, PD_D_NOT_RECORD, p.offset, p.pointer,
		                  "expected a record, which is an object, found %s", kind_of(value));
		return NULL;
	}
	if (!type && !(type = type_of(&r, value)))
		return NULL;
	*at = pd_arena_zero(arena, type->size);
	read_object(&r, type, *at, NULL, value);
	if (!r.wrong && r.strings != strings)
		pd_arena_fail(arena);
	return r.wrong ? NULL : type;
}
