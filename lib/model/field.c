/* field.c: members of records by their fields: get, set, compare, find. */
#include "model/field.h"

#include <assert.h>
#include <stdlib.h>

const struct pd_type *pd_type_find(struct pd_str name)
{
	for (size_t i = 0; pd_types[i] && pd_types[i]->record; i++)
		if (pd_str_is(name, pd_types[i]->name))
			return pd_types[i];
	return NULL;
}

static bool is_named(const struct pd_field *f, struct pd_str name)
{
	return f->name_len == name.len && memcmp(f->name, name.at, name.len) == 0;
}

const struct pd_field *pd_field_find(const struct pd_type *type, struct pd_str name)
{
	return pd_field_near(type, name, 0);
}

const struct pd_field *pd_field_near(const struct pd_type *type, struct pd_str name, size_t hint)
{
	for (size_t i = hint; i < type->n_fields; i++)
		if (is_named(&type->fields[i], name))
			return &type->fields[i];
	for (size_t i = 0; i < hint && i < type->n_fields; i++)
		if (is_named(&type->fields[i], name))
			return &type->fields[i];
	return NULL;
}

size_t pd_field_index(const struct pd_type *type, const char *name)
{
	const struct pd_field *f = pd_field_find(type, pd_str_c(name));
	assert(f);
	return (size_t)(f - type->fields);
}

void pd_set_text(void *at, const struct pd_field *f, struct pd_str value)
{
	memcpy((char *)at + f->offset, &value, sizeof value);
}

void pd_set_int(void *at, const struct pd_field *f, struct pd_int value)
{
	memcpy((char *)at + f->offset, &value, sizeof value);
}

void pd_set_true(void *at, const struct pd_field *f, bool value)
{
	memcpy((char *)at + f->offset, &value, sizeof value);
}

void pd_set_bits(void *at, const struct pd_field *f, uint64_t value)
{
	memcpy((char *)at + f->offset, &value, sizeof value);
}

void pd_set_pointer(void *at, const struct pd_field *f, void *value)
{
	memcpy((char *)at + f->offset, &value, sizeof value);
}

static void set_count(void *at, const struct pd_field *f, size_t count)
{
	memcpy((char *)at + f->count, &count, sizeof count);
}

void *pd_add_item(struct pd_arena *arena, void *at, const struct pd_field *f)
{
	size_t n = pd_get_count(at, f);
	char *list = pd_list_grow(arena, pd_get_pointer(at, f), n, f->type->size);

	pd_set_pointer(at, f, list);
	set_count(at, f, n + 1);
	return memset(list + n * f->type->size, 0, f->type->size);
}

void pd_add_text(struct pd_arena *arena, void *at, const struct pd_field *f, struct pd_str text)
{
	size_t n = pd_get_count(at, f);
	struct pd_str *list = pd_list_grow(arena, pd_get_pointer(at, f), n, sizeof *list);

	list[n] = text;
	pd_set_pointer(at, f, list);
	set_count(at, f, n + 1);
}

static bool texts_equal(const void *a, const void *b, const struct pd_field *f, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!pd_str_eq(pd_item_text(a, f, i), pd_item_text(b, f, i)))
			return false;
	return true;
}

static bool lists_equal(const void *a, const void *b, const struct pd_field *f, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!pd_equal(f->type, pd_item_at(a, f, i), pd_item_at(b, f, i)))
			return false;
	return true;
}

static bool member_equal(const void *a, const void *b, const struct pd_field *f)
{
	size_t n = pd_get_count(a, f);

	if (!pd_has(a, f) || !pd_has(b, f))
		return pd_has(a, f) == pd_has(b, f);
	switch (f->kind) {
	case PD_K_TEXT:
		return pd_str_eq(pd_get_text(a, f), pd_get_text(b, f));
	case PD_K_INT:
		return pd_get_int(a, f).value == pd_get_int(b, f).value;
	case PD_K_TRUE:
		return true;
	case PD_K_DERIVED:
		return pd_get_bits(a, f) == pd_get_bits(b, f);
	case PD_K_RECORD:
		return pd_equal(f->type, pd_get_pointer(a, f), pd_get_pointer(b, f));
	case PD_K_TEXTS:
		return n == pd_get_count(b, f) && texts_equal(a, b, f, n);
	case PD_K_LIST:
		return n == pd_get_count(b, f) && lists_equal(a, b, f, n);
	}
	return false;
}

bool pd_equal(const struct pd_type *type, const void *a, const void *b)
{
	for (size_t i = 0; i < type->n_fields; i++)
		if (!member_equal(a, b, &type->fields[i]))
			return false;
	return true;
}

bool pd_find(const struct pd_type *type, const void *at, struct pd_str path, const struct pd_field **field,
             const void **holder, size_t *index)
{
	struct pd_str part;

	*field = NULL;
	while (pd_str_cut(&path, '/', &part)) {
		const struct pd_field *f = pd_field_find(type, part);
		if (!f || !pd_has(at, f))
			return false;
		*field = f;
		*holder = at;
		*index = PD_WHOLE;
		if (f->kind == PD_K_RECORD) {
			type = f->type;
			at = pd_get_pointer(at, f);
			continue;
		}
		if (!pd_str_cut(&path, '/', &part))
			return true;
		int64_t i = pd_str_number(part);
		if (i < 0 || (size_t)i >= pd_get_count(at, f))
			return false;
		*index = (size_t)i;
		if (!path.at)
			return true;
		if (f->kind != PD_K_LIST)
			return false;
		at = pd_item_at(at, f, (size_t)i);
		type = f->type;
	}
	return *field != NULL;
}
