/*
 * id.c: ids that are the same for the same record in any run: the type and
 * what the record is known by, as letters that stand in any URL or file name.
 */
#include "base/utf8.h"
#include "model/field.h"

#include <utf8proc.h>

#define LONGEST_SLUG 80

struct slug {
	char text[LONGEST_SLUG + 32];
	size_t len;
	bool dash;       /* one is due before the next letter */
	bool lossy;      /* a letter has no place in a slug, or the end was cut off: a hash must tell records apart */
	bool full;
};

#define FNV_START UINT64_C(0xcbf29ce484222325)

static uint64_t fnv(uint64_t hash, const void *at, size_t len)
{
	const unsigned char *byte = at;
	for (size_t i = 0; i < len; i++)
		hash = (hash ^ byte[i]) * UINT64_C(0x100000001b3);
	return hash;
}

static void slug_char(struct slug *slug, char c)
{
	if (slug->len + 2 > LONGEST_SLUG) {
		slug->lossy = slug->full = true;
		return;
	}
	if (slug->dash && slug->len)
		slug->text[slug->len++] = '-';
	slug->dash = false;
	slug->text[slug->len++] = c;
}

static bool is_letter(int32_t c)
{
	utf8proc_category_t category = utf8proc_category(c);
	return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
	       (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

/* É is e, ß is ss, and what decomposes into no ASCII letter is lost. */
static void slug_letter(struct slug *slug, int32_t c)
{
	int32_t folded[32];
	int boundary = 0;
	utf8proc_ssize_t n = utf8proc_decompose_char(c, folded, 32, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
	                                             UTF8PROC_CASEFOLD | UTF8PROC_IGNORE | UTF8PROC_STRIPMARK, &boundary);
	for (utf8proc_ssize_t i = 0; i < n && i < 32; i++) {
		if (folded[i] < 0x80 && (pd_is_alpha((char)folded[i]) || pd_is_digit((char)folded[i])))
			slug_char(slug, pd_lower((char)folded[i]));
		else if (is_letter(folded[i]))
			slug->lossy = true;
		else
			slug->dash = true;
	}
}

static void slug_text(struct slug *slug, struct pd_str text)
{
	slug->dash = true;
	for (size_t i = 0; i < text.len && !slug->full;) {
		size_t n = pd_utf8_step(text.at + i, text.len - i);
		char c = text.at[i];
		if (n == 1) {
			if (pd_is_alpha(c) || pd_is_digit(c))
				slug_char(slug, pd_lower(c));
			else
				slug->dash = slug->dash || c != '\''; /* Women's: womens */
		} else if (n) {
			slug_letter(slug, (int32_t)pd_utf8_get(text.at + i, n));
		}
		i += n ? n : 1;
	}
}

/* A member that a record is known by, as text; @digits is room for a number. */
static struct pd_str ident(const void *at, const struct pd_field *f, char digits[24])
{
	if (f->kind == PD_K_TEXT)
		return pd_get_text(at, f);
	char *end = digits + 24, *from = end;
	uint64_t n = (uint64_t)pd_get_int(at, f).value;
	do
		*--from = (char)('0' + n % 10);
	while (n /= 10);
	return pd_str_between(from, end);
}

static uint64_t hash_record(uint64_t hash, const struct pd_type *type, const void *at);

static uint64_t hash_member(uint64_t hash, const void *at, const struct pd_field *f)
{
	struct pd_str text;
	uint64_t number = 0;

	hash = fnv(hash, f->name, strlen(f->name) + 1);
	switch (f->kind) {
	case PD_K_TEXT:
		text = pd_get_text(at, f);
		return fnv(fnv(hash, text.at, text.len), "", 1);
	case PD_K_INT:
		number = (uint64_t)pd_get_int(at, f).value;
		break;
	case PD_K_TRUE:
		break;
	case PD_K_DERIVED:
		number = pd_get_bits(at, f);
		break;
	case PD_K_RECORD:
		return hash_record(hash, f->type, pd_get_pointer(at, f));
	case PD_K_TEXTS:
		for (size_t i = 0; i < pd_get_count(at, f); i++) {
			text = pd_item_text(at, f, i);
			hash = fnv(fnv(hash, text.at, text.len), "", 1);
		}
		return fnv(hash, "]", 1);
	case PD_K_LIST:
		for (size_t i = 0; i < pd_get_count(at, f); i++)
			hash = hash_record(hash, f->type, pd_item_at(at, f, i));
		return fnv(hash, "]", 1);
	}
	for (int i = 0; i < 8; i++, number >>= 8) /* the same on machines of either byte order */
		hash = fnv(hash, &(unsigned char){ (unsigned char)number }, 1);
	return hash;
}

/* What a record says; not where it was read, nor what it was called. */
static uint64_t hash_record(uint64_t hash, const struct pd_type *type, const void *at)
{
	for (size_t i = 0; i < type->n_fields; i++) {
		const struct pd_field *f = &type->fields[i];
		bool about = type->record && (strcmp(f->name, "id") == 0 || strcmp(f->name, "source") == 0);
		if (!about && strcmp(f->name, "evidence") != 0 && pd_has(at, f))
			hash = hash_member(hash, at, f);
	}
	return fnv(hash, "}", 1);
}

/* The type's name, the slug and, where it must, a hash: parted by dashes. */
static struct pd_str join_id(struct pd_arena *arena, const struct pd_type *type, struct pd_str slug, const uint64_t *hash)
{
	static const char hex[] = "0123456789abcdef";
	size_t name = strlen(type->name), len = name;
	char *to = pd_arena_bytes(arena, name + 1 + slug.len + 1 + 16);

	memcpy(to, type->name, name);
	if (slug.len) {
		to[len++] = '-';
		memcpy(to + len, slug.at, slug.len);
		len += slug.len;
	}
	if (hash) {
		to[len++] = '-';
		for (int shift = 60; shift >= 0; shift -= 4)
			to[len++] = hex[*hash >> shift & 15];
	}
	return pd_str(to, len);
}

static struct pd_str make_id(struct pd_arena *arena, const struct pd_type *type, const void *at)
{
	struct slug slug = { .len = 0 };
	uint64_t hash = FNV_START;
	char digits[24];
	bool known = false;

	for (size_t i = 0; i < type->n_fields; i++) {
		const struct pd_field *f = &type->fields[i];
		if (f->flags & PD_IDENT && pd_has(at, f)) {
			slug_text(&slug, ident(at, f, digits));
			known = true;
		}
	}
	if (!known) {
		hash = hash_record(FNV_START, type, at);
		return join_id(arena, type, (struct pd_str){ 0 }, &hash);
	}
	if (!slug.lossy && slug.len)
		return join_id(arena, type, pd_str(slug.text, slug.len), NULL);
	for (size_t i = 0; i < type->n_fields; i++) { /* of the values as they are */
		const struct pd_field *f = &type->fields[i];
		if (f->flags & PD_IDENT && pd_has(at, f)) {
			struct pd_str text = ident(at, f, digits);
			hash = fnv(fnv(hash, text.at, text.len), "", 1);
		}
	}
	if (slug.len > LONGEST_SLUG - 17)
		slug.len = LONGEST_SLUG - 17;
	while (slug.len && slug.text[slug.len - 1] == '-')
		slug.len--;
	return join_id(arena, type, pd_str(slug.text, slug.len), &hash);
}

void pd_identify(struct pd_arena *arena, const struct pd_type *type, void *at)
{
	const struct pd_field *id = pd_field_find(type, PD_STR("id"));

	if (id && !pd_has(at, id))
		pd_set_text(at, id, make_id(arena, type, at));
	for (size_t i = 0; i < type->n_fields; i++) {
		const struct pd_field *f = &type->fields[i];
		if (f->kind == PD_K_RECORD && f->type->record && pd_has(at, f))
			pd_identify(arena, f->type, pd_get_pointer(at, f));
		if (f->kind == PD_K_LIST && f->type->record)
			for (size_t k = 0; k < pd_get_count(at, f); k++)
				pd_identify(arena, f->type, pd_item_at(at, f, k));
	}
}
