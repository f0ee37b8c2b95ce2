/*
 * field.h: a record type is a table of fields. The table drives the JSON and
 * XML codecs, the structural checks, equality, ids and the files in schemas/.
 */
#ifndef PD_MODEL_FIELD_H
#define PD_MODEL_FIELD_H

#include "base/diag.h"
#include "model/record.h"

enum pd_kind {
	PD_K_TEXT,    /* struct pd_str */
	PD_K_INT,     /* struct pd_int, 0 or more */
	PD_K_TRUE,    /* bool: true, or absent */
	PD_K_TEXTS,   /* struct pd_str *, counted */
	PD_K_RECORD,  /* pointer to a struct of `type` */
	PD_K_LIST,    /* structs of `type`, counted */
	PD_K_DERIVED, /* uint64_t: names of fields of the type itself */
};

/* What a text must be. */
enum pd_check { PD_ANY, PD_DATE, PD_SYMBOL, PD_COUNTRY, PD_LANGUAGE, PD_WORD };

enum {
	PD_MUST = 1, /* a record without it is none */
	PD_ATTR = 2, /* an attribute in XML: codes, numbers, dates; never a list */
	PD_IDENT = 4, /* its value makes the record's id */
};

struct pd_field {
	const char *name;               /* the member, and the element or attribute */
	const char *item;               /* the element of one member of a list */
	const char *doc;                /* one line, for the schemas and the manual */
	const struct pd_type *type;
	const char *const *words;       /* with PD_WORD; NULL-terminated */
	size_t offset, count;           /* of the member, and of its count */
	enum pd_kind kind;
	enum pd_check check;
	unsigned flags;
	unsigned char name_len;
};

struct pd_type {
	const char *name, *doc;
	const struct pd_field *fields;
	size_t n_fields, size;
	bool record;                    /* may stand alone in a file; has `type` */
};

struct pd_record {
	const struct pd_type *type;
	void *at;                       /* a struct of type->size bytes */
	/* What it was read from, while the reader waits; NULL when it was not read. */
	const struct pd_report *report; /* its `source` is the text of the record, or all of a source that is no native one */
	struct pd_places *places;       /* in that text */
	bool native;                    /* it is native JSON or XML, so that its evidence is of another source */
	bool alone;                     /* no other comes */
	bool checked;                   /* a parser has made sure that what its texts were cut from is UTF-8 */
};

extern const struct pd_type pd_article_type, pd_resolution_type, pd_statement_type, pd_summit_type, pd_priority_type,
	pd_visit_type, pd_agreement_type, pd_organization_type, pd_person_type, pd_quote_type, pd_clause_type,
	pd_block_type, pd_reference_type;

/* Every type that may stand alone, and then every other; NULL behind the last. */
extern const struct pd_type *const pd_types[];
const struct pd_type *pd_type_find(struct pd_str name); /* of those that may stand alone, or NULL */
const struct pd_field *pd_field_find(const struct pd_type *type, struct pd_str name);
/* The same, looking from the field @hint on first: members mostly stand in the order of their fields. */
const struct pd_field *pd_field_near(const struct pd_type *type, struct pd_str name, size_t hint);
size_t pd_field_index(const struct pd_type *type, const char *name); /* the name must exist */

/* Members are copied in and out at their offsets, here and nowhere else: a cast struct would alias. */
static inline const char *pd_member(const void *at, const struct pd_field *f)
{
	return (const char *)at + f->offset;
}

static inline struct pd_str pd_get_text(const void *at, const struct pd_field *f)
{
	struct pd_str value;
	memcpy(&value, pd_member(at, f), sizeof value);
	return value;
}

static inline struct pd_int pd_get_int(const void *at, const struct pd_field *f)
{
	struct pd_int value;
	memcpy(&value, pd_member(at, f), sizeof value);
	return value;
}

static inline bool pd_get_true(const void *at, const struct pd_field *f)
{
	bool value;
	memcpy(&value, pd_member(at, f), sizeof value);
	return value;
}

static inline uint64_t pd_get_bits(const void *at, const struct pd_field *f)
{
	uint64_t value;
	memcpy(&value, pd_member(at, f), sizeof value);
	return value;
}

static inline void *pd_get_pointer(const void *at, const struct pd_field *f)
{
	void *value;
	memcpy(&value, pd_member(at, f), sizeof value);
	return value;
}

static inline size_t pd_get_count(const void *at, const struct pd_field *f)
{
	size_t count;
	if (f->kind == PD_K_DERIVED)
		return (size_t)__builtin_popcountll(pd_get_bits(at, f));
	if (f->kind != PD_K_TEXTS && f->kind != PD_K_LIST)
		return 0;
	memcpy(&count, (const char *)at + f->count, sizeof count);
	return count;
}

/* The i-th element of a list of texts, and of structs. */
static inline struct pd_str pd_item_text(const void *at, const struct pd_field *f, size_t i)
{
	const struct pd_str *list = pd_get_pointer(at, f);
	return list[i];
}

static inline void *pd_item_at(const void *at, const struct pd_field *f, size_t i)
{
	return (char *)pd_get_pointer(at, f) + i * f->type->size;
}

static inline bool pd_has(const void *at, const struct pd_field *f)
{
	switch (f->kind) {
	case PD_K_TEXT:
		return pd_get_text(at, f).len > 0; /* no text is empty: it would be absent */
	case PD_K_INT:
		return pd_get_int(at, f).known;
	case PD_K_TRUE:
		return pd_get_true(at, f);
	case PD_K_RECORD:
		return pd_get_pointer(at, f) != NULL;
	case PD_K_DERIVED:
		return pd_get_bits(at, f) != 0;
	case PD_K_TEXTS:
	case PD_K_LIST:
		return pd_get_count(at, f) > 0;
	}
	return false;
}

void pd_set_text(void *at, const struct pd_field *f, struct pd_str value);
void pd_set_int(void *at, const struct pd_field *f, struct pd_int value);
void pd_set_true(void *at, const struct pd_field *f, bool value);
void pd_set_bits(void *at, const struct pd_field *f, uint64_t value);
void pd_set_pointer(void *at, const struct pd_field *f, void *value);
/* One more element: zeroed for lists of structs; for texts, @text. */
void *pd_add_item(struct pd_arena *arena, void *at, const struct pd_field *f);
void pd_add_text(struct pd_arena *arena, void *at, const struct pd_field *f, struct pd_str text);
/* Are two structs of a type alike in every member? */
bool pd_equal(const struct pd_type *type, const void *a, const void *b);

/*
 * Report what is wrong in @text as a value of @f: a date, symbol, code or word that is none. @offset as pd_report_at.
 * True when nothing is.
 */
bool pd_check_text(const struct pd_field *f, struct pd_str text, struct pd_report *report, size_t offset,
                   struct pd_str pointer);
bool pd_is_date(struct pd_str text);   /* 1993, 1993-04, 1993-04-30, in the calendar */
bool pd_is_symbol(struct pd_str text); /* S/RES/822 (1993), A/RES/ES-11/4, S/2003/715 */
bool pd_is_country(struct pd_str text); /* ISO 3166-1 alpha-2, assigned */
bool pd_is_language(struct pd_str text); /* a well-formed BCP 47 tag */

/* The same as regular expressions that XML Schema, ECMA 262 and PCRE read alike; dates but for leap years. */
extern const char pd_date_pattern[], pd_symbol_pattern[], pd_language_pattern[];
/* The assigned codes of ISO 3166-1 in alphabetical order, parted by spaces. */
extern const char pd_country_codes[];

/* Give a record and the records in it their ids, where they have none. */
void pd_identify(struct pd_arena *arena, const struct pd_type *type, void *at);

/*
 * Members of a record by path, as pd_record_text() has it. The member is @field of @holder; @index the position in it
 * when the path ends with one, else PD_WHOLE. False when the record has no such member.
 */
#define PD_WHOLE SIZE_MAX
bool pd_find(const struct pd_type *type, const void *at, struct pd_str path, const struct pd_field **field,
             const void **holder, size_t *index);

#endif
