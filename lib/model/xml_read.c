/* xml_read.c: native XML as records: each element is looked up in the table of the type it stands in. */
#include "base/json.h"
#include "model/xml.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define XSI "http://www.w3.org/2001/XMLSchema-instance"

enum what {
	COLLECTION,  /* the outermost, around records */
	OBJECT,      /* a record or a part of one: `type`, `at` */
	LIST,        /* around the members of `field` */
	TEXT,        /* of `field` of the OBJECT below, or an element of the LIST below */
	SKIPPED,     /* unknown, as all inside it */
};

struct pd_xml_frame {
	enum what what;
	const struct pd_type *type;   /* of an OBJECT; of a LIST, that which the field belongs to */
	void *at;
	const struct pd_field *field;
	size_t hint;                  /* of an OBJECT, where the next member's field is looked for first */
	uint64_t met;                 /* of an OBJECT, the members that it has, right or wrong */
	bool told;                    /* that there is text where none may be */
	bool placed;                  /* of a TEXT that may be wrong: */
	struct pd_xml_place place;    /* where its tag stands, for when its end is met */
};

static void report_at(struct pd_xml_builder *b, enum pd_code_id id, struct pd_xml_place place, const char *text)
{
	if (place.offset != PD_NOWHERE)
		pd_report_at(b->report, id, place.offset, "%s", text);
	else
		pd_report_line(b->report, id, place.line, place.column, "%s", text);
}

static void __attribute__((format(printf, 3, 4)))
complain(struct pd_xml_builder *b, enum pd_code_id id, const char *format, ...)
{
	char text[512];
	va_list args;

	b->wrong |= pd_code_of(id)->severity == PD_ERROR;
	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	report_at(b, id, b->known ? *b->known : b->place(b->driver), text);
}

static int short_len(struct pd_str s)
{
	return (int)(s.len < 80 ? s.len : 80);
}

static struct pd_xml_frame *top(struct pd_xml_builder *b)
{
	return b->n_frames ? &b->frames[b->n_frames - 1] : NULL;
}

static struct pd_xml_frame *push(struct pd_xml_builder *b, enum what what)
{
	if (b->n_frames == b->room) {
		size_t room = b->room ? b->room * 2 : 32;
		struct pd_xml_frame *frames = realloc(b->frames, room * sizeof *frames);
		if (!frames)
			return NULL;
		b->frames = frames;
		b->room = room;
	}
	struct pd_xml_frame *f = &b->frames[b->n_frames++];
	*f = (struct pd_xml_frame){ .what = what };
	return f;
}

/* --- values --- */

static int hex4(const char *at)
{
	int value = 0;

	for (int i = 0; i < 4; i++) {
		char c = pd_lower(at[i]);
		if (!pd_is_digit(c) && (c < 'a' || c > 'f'))
			return -1;
		value = value << 4 | (pd_is_digit(c) ? c - '0' : c - 'a' + 10);
	}
	return value;
}

/* A copy in the arena with \uXXXX undone; a surrogate is no character, so it stays as it stands. */
static struct pd_str unescape(struct pd_arena *arena, struct pd_str text)
{
	if (!text.len || !memchr(text.at, '\\', text.len))
		return pd_str_copy(arena, text);
	char *start = pd_arena_bytes(arena, text.len), *to = start;
	for (size_t i = 0; i < text.len;) {
		int c = text.at[i] == '\\' && text.len - i >= 6 && text.at[i + 1] == 'u' ? hex4(text.at + i + 2) : -1;
		if (c >= 0 && (c < 0xD800 || c > 0xDFFF)) {
			to += pd_utf8_put(to, (uint32_t)c);
			i += 6;
		} else {
			*to++ = text.at[i++];
		}
	}
	return pd_str_between(start, to);
}

/* A whole number, 0 or more; false when it is none or too large. */
static bool whole_number(struct pd_str text, int64_t *value)
{
	uint64_t n = 0;

	if (!text.len || text.len > 19)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		if (!pd_is_digit(text.at[i]))
			return false;
		n = n * 10 + (uint64_t)(text.at[i] - '0');
	}
	*value = (int64_t)n;
	return n <= INT64_MAX;
}

static bool check(struct pd_xml_builder *b, const struct pd_field *f, struct pd_str text)
{
	if (f->check == PD_ANY || pd_check_text(f, text, NULL, PD_NOWHERE, (struct pd_str){ 0 }))
		return true;
	enum pd_code_id id = f->check == PD_DATE ? PD_D_BAD_DATE : f->check == PD_SYMBOL ? PD_D_BAD_SYMBOL :
		f->check == PD_COUNTRY ? PD_D_BAD_COUNTRY : f->check == PD_LANGUAGE ? PD_D_BAD_LANGUAGE : PD_D_BAD_WORD;
	complain(b, id, "%s: '%.*s' is %s", f->name, short_len(text), text.at, pd_code_of(id)->title);
	return false;
}

static void set_value(struct pd_xml_builder *b, void *at, const struct pd_field *f, struct pd_str raw)
{
	int64_t number;

	if (!raw.len || (f->kind == PD_K_TRUE && pd_str_is(raw, "false"))) {
		complain(b, PD_D_EMPTY_MEMBER, "%s: %s says nothing, and is read as absent", f->name,
		         raw.len ? "false" : "an empty text");
		return;
	}
	if (f->kind == PD_K_TEXT) {
		struct pd_str text = unescape(b->arena, raw);
		if (check(b, f, text))
			pd_set_text(at, f, text);
	} else if (f->kind == PD_K_TRUE) {
		if (pd_str_is(raw, "true"))
			pd_set_true(at, f, true);
		else
			complain(b, PD_D_WRONG_KIND, "%s: expected true, found '%.*s'", f->name, short_len(raw), raw.at);
	} else if (whole_number(raw, &number)) {
		pd_set_int(at, f, pd_int(number));
	} else {
		complain(b, PD_D_WRONG_KIND, "%s: expected a whole number, found '%.*s'", f->name, short_len(raw), raw.at);
	}
}

static void add_value(struct pd_xml_builder *b, struct pd_xml_frame *list, struct pd_str raw)
{
	const struct pd_field *f = list->field;

	if (!raw.len) {
		complain(b, PD_D_EMPTY_MEMBER, "%s: an empty text says nothing, and is read as absent", f->name);
		return;
	}
	struct pd_str text = unescape(b->arena, raw);
	if (f->kind == PD_K_TEXTS) {
		if (check(b, f, text))
			pd_add_text(b->arena, list->at, f, text);
		return;
	}
	const struct pd_field *named = pd_field_find(list->type, text);
	if (named)
		pd_set_bits(list->at, f, pd_get_bits(list->at, f) | UINT64_C(1) << (named - list->type->fields));
	else
		complain(b, PD_D_BAD_WORD, "%s: '%.*s' is no member of a %s", f->name, short_len(text), text.at,
		         list->type->name);
}

/* --- elements --- */

static void check_missing(struct pd_xml_builder *b, const struct pd_xml_frame *object, bool attributes)
{
	for (size_t i = 0; i < object->type->n_fields; i++) {
		const struct pd_field *f = &object->type->fields[i];
		if (f->flags & PD_MUST && !(f->flags & PD_ATTR) == !attributes && !(object->met >> i & 1))
			complain(b, PD_D_MISSING_MEMBER, "%s without '%s'", object->type->name, f->name);
	}
}

static void read_attributes(struct pd_xml_builder *b, struct pd_xml_frame *object, const struct pd_xml_attribute *a,
                            size_t n)
{
	size_t hint = 0;

	for (size_t i = 0; i < n; i++) {
		if (pd_str_is(a[i].namespace, XSI)) /* where a schema is, for other programs */
			continue;
		const struct pd_field *f = NULL;
		if (object->what == OBJECT && !a[i].namespace.len)
			f = pd_field_near(object->type, a[i].name, hint);
		if (!f) {
			complain(b, PD_D_UNKNOWN_MEMBER, "no attribute '%.*s' may stand here", short_len(a[i].name), a[i].name.at);
			continue;
		}
		hint = (size_t)(f - object->type->fields) + 1;
		if (a[i].value.len) /* else it is absent */
			object->met |= UINT64_C(1) << (hint - 1);
		if (f->flags & PD_ATTR)
			set_value(b, object->at, f, a[i].value);
		else
			complain(b, PD_D_WRONG_KIND, "%s: expected an element, found an attribute", f->name);
	}
	if (object->what == OBJECT)
		check_missing(b, object, true);
}

/* The text of an element is looked at when it ends; what is wrong with it is told of where it began. */
static void remember_place(struct pd_xml_builder *b, struct pd_xml_frame *text)
{
	b->text.len = 0;
	text->placed = text->field->check != PD_ANY || text->field->kind == PD_K_DERIVED;
	if (text->placed)
		text->place = b->place(b->driver);
}

/* A member of the object that is open: what its element holds. */
static enum pd_status start_member(struct pd_xml_builder *b, struct pd_str name)
{
	struct pd_xml_frame *object = top(b);
	const struct pd_field *f = pd_field_near(object->type, name, object->hint);

	if (!f || f->flags & PD_ATTR) {
		if (f)
			complain(b, PD_D_WRONG_KIND, "%s: expected an attribute, found an element", f->name);
		else
			complain(b, PD_D_UNKNOWN_MEMBER, "a %s has no member '%.*s'", object->type->name, short_len(name), name.at);
		return push(b, SKIPPED) ? PD_OK : PD_NOMEM;
	}
	size_t index = (size_t)(f - object->type->fields);
	if (object->met >> index & 1)
		complain(b, PD_D_XML_DUPLICATE, "element '%s' stands twice", f->name);
	object->met |= UINT64_C(1) << index;
	object->hint = index + 1;
	const struct pd_type *type = object->type;
	void *at = object->at;
	struct pd_xml_frame *member = push(b, f->kind == PD_K_TEXT ? TEXT : f->kind == PD_K_RECORD ? OBJECT : LIST);
	if (!member)
		return PD_NOMEM;
	member->field = f;
	member->type = type;
	member->at = at;
	if (f->kind == PD_K_RECORD) {
		member->type = f->type;
		member->at = pd_arena_zero(b->arena, f->type->size);
		pd_set_pointer(at, f, member->at);
	}
	remember_place(b, member);
	return PD_OK;
}

static enum pd_status start_item(struct pd_xml_builder *b, struct pd_str name)
{
	struct pd_xml_frame *list = top(b);
	const struct pd_field *f = list->field;

	if (!pd_str_is(name, f->item)) {
		complain(b, PD_D_UNKNOWN_MEMBER, "%s: expected elements '%s', found '%.*s'", f->name, f->item, short_len(name),
		         name.at);
		return push(b, SKIPPED) ? PD_OK : PD_NOMEM;
	}
	list->met = 1;
	void *at = f->kind == PD_K_LIST ? pd_add_item(b->arena, list->at, f) : NULL;
	struct pd_xml_frame *item = push(b, f->kind == PD_K_LIST ? OBJECT : TEXT);
	if (!item)
		return PD_NOMEM;
	item->type = f->type;
	item->at = at;
	item->field = f;
	remember_place(b, item);
	return PD_OK;
}

static enum pd_status start_record(struct pd_xml_builder *b, struct pd_str name)
{
	const struct pd_type *type = pd_type_find(name);

	b->wrong = false;
	if (!type) {
		complain(b, PD_D_UNKNOWN_TYPE, "'%.*s' is no type of record", short_len(name), name.at);
		if (!b->n_frames) /* nothing that could be read will follow */
			return PD_REFUSED;
		return push(b, SKIPPED) ? PD_OK : PD_NOMEM;
	}
	struct pd_xml_frame *record = push(b, OBJECT);
	if (!record)
		return PD_NOMEM;
	record->type = type;
	record->at = pd_arena_zero(b->arena, type->size);
	return PD_OK;
}

static enum pd_status start_element(struct pd_xml_builder *b, struct pd_str namespace, struct pd_str name)
{
	struct pd_xml_frame *parent = top(b);

	if (parent && parent->what == SKIPPED)
		return push(b, SKIPPED) ? PD_OK : PD_NOMEM;
	if (!pd_str_is(namespace, PD_XML_NAMESPACE)) {
		complain(b, PD_D_NOT_RECORD, "element '%.*s' is of %s%.*s%s, polidoc's are of '%s'", short_len(name), name.at,
		         namespace.len ? "namespace '" : "no namespace", short_len(namespace),
		         namespace.len ? namespace.at : "", namespace.len ? "'" : "", PD_XML_NAMESPACE);
		return !parent ? PD_REFUSED : push(b, SKIPPED) ? PD_OK : PD_NOMEM;
	}
	if (!parent && pd_str_is(name, "collection")) {
		b->collection = true;
		return push(b, COLLECTION) ? PD_OK : PD_NOMEM;
	}
	if (!parent || parent->what == COLLECTION)
		return start_record(b, name);
	if (parent->what == OBJECT)
		return start_member(b, name);
	if (parent->what == LIST)
		return start_item(b, name);
	complain(b, PD_D_WRONG_KIND, "%s: expected a text, found element '%.*s'", parent->field->name, short_len(name),
	         name.at);
	return push(b, SKIPPED) ? PD_OK : PD_NOMEM;
}

enum pd_status pd_xml_start(struct pd_xml_builder *b, struct pd_str namespace, struct pd_str name,
                            const struct pd_xml_attribute *attributes, size_t n_attributes)
{
	b->type = NULL;
	enum pd_status status = start_element(b, namespace, name);
	if (status != PD_OK)
		return status;
	/* As JSON counts: an object or a list is a level, a collection and a text are none. */
	struct pd_xml_frame *f = top(b);
	if (b->n_frames - b->collection > (size_t)b->max_depth + (f->what == TEXT)) {
		complain(b, PD_D_TOO_DEEP, "elements are nested more deeply than %u levels", b->max_depth);
		return PD_REFUSED;
	}
	if (f->what != SKIPPED && (n_attributes || f->what == OBJECT))
		read_attributes(b, f, attributes, n_attributes);
	return PD_OK;
}

enum pd_status pd_xml_text(struct pd_xml_builder *b, struct pd_str text)
{
	struct pd_xml_frame *f = top(b);

	if (!f || f->what == SKIPPED)
		return PD_OK;
	if (f->what == TEXT) {
		pd_buf_add(&b->text, text);
		return b->text.status;
	}
	for (size_t i = 0; i < text.len && !f->told; i++)
		if (!pd_is_space(text.at[i])) {
			f->told = true;
			complain(b, PD_D_XML_TEXT, "only elements may stand here, found text");
		}
	return PD_OK;
}

static void end_text(struct pd_xml_builder *b, struct pd_xml_frame *object, const struct pd_xml_frame *text)
{
	set_value(b, object->at, text->field, pd_buf_str(&b->text));
	if (!b->text.len) /* it was met, and yet is absent */
		object->met &= ~(UINT64_C(1) << (text->field - object->type->fields));
}

enum pd_status pd_xml_end(struct pd_xml_builder *b)
{
	struct pd_xml_frame *f = top(b), *below = b->n_frames > 1 ? f - 1 : NULL;

	b->type = NULL;
	b->known = f->placed ? &f->place : NULL;
	if (below && f->what == TEXT && below->what == LIST)
		add_value(b, below, pd_buf_str(&b->text));
	else if (below && f->what == TEXT)
		end_text(b, below, f);
	else if (f->what == LIST && !f->met)
		complain(b, PD_D_EMPTY_MEMBER, "%s: an empty list says nothing, and is read as absent", f->field->name);
	else if (f->what == OBJECT)
		check_missing(b, f, false);
	if (f->what == OBJECT && (!below || below->what == COLLECTION) && !b->wrong) {
		b->type = f->type;
		b->at = f->at;
	}
	b->known = NULL;
	b->n_frames--;
	return PD_OK;
}

void pd_xml_release(struct pd_xml_builder *b)
{
	free(b->frames);
	b->frames = NULL;
	b->n_frames = b->room = 0;
	pd_buf_release(&b->text);
}
