/*
 * evidence.c: the spans of entries: in which unit they count, and whether they
 * hold what they should. Both walk the field tables, so that a record type
 * with evidence needs no line here.
 */
#include "evidence.h"

#include <stdio.h>
#include <stdlib.h>

#include <libxml/HTMLparser.h>
#include <utf8proc.h>

/* --- units --- */

#define STRIDE ((size_t)512)

/* A place in the source at which a character begins, and the units before it. */
struct mark {
	size_t at;
	uint64_t units;
};

/* One mark for every STRIDE bytes: any place is then found within a stride. */
struct ruler {
	struct pd_str source;
	enum pd_offsets unit;
	struct mark *marks;
	size_t n_marks;
};

/* Bytes of the character at @at, and its units. A byte that is no part of UTF-8 counts as one U+FFFD. */
static size_t step(const struct ruler *ruler, size_t at, unsigned *units)
{
	utf8proc_int32_t c;
	size_t left = ruler->source.len - at;

	*units = 1;
	if (!((unsigned char)ruler->source.at[at] & 0x80))
		return 1;
	utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)ruler->source.at + at, left < 4 ? (int)left : 4, &c);
	if (n < 1)
		return 1;
	if (ruler->unit == PD_UTF16 && c > 0xFFFF)
		*units = 2;
	return (size_t)n;
}

static size_t n_marks_of(struct pd_str source)
{
	return source.len / STRIDE + 1;
}

static void set_marks(struct ruler *ruler)
{
	struct mark here = { 0 };
	unsigned units;

	while (here.at <= ruler->source.len) {
		if (here.at >= ruler->n_marks * STRIDE)
			ruler->marks[ruler->n_marks++] = here;
		if (here.at == ruler->source.len)
			break;
		here.at += step(ruler, here.at, &units);
		here.units += units;
	}
}

static uint64_t units_of(const struct ruler *ruler, uint64_t byte)
{
	if (byte > ruler->source.len)
		byte = ruler->source.len;
	size_t k = (size_t)byte / STRIDE;
	struct mark here = ruler->marks[k < ruler->n_marks ? k : ruler->n_marks - 1];
	unsigned units;
	while (here.at < byte) {
		here.at += step(ruler, here.at, &units);
		here.units += units;
	}
	return here.units;
}

static uint64_t byte_of(const struct ruler *ruler, uint64_t count)
{
	size_t low = 0, high = ruler->n_marks;
	unsigned units;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		*(ruler->marks[middle].units <= count ? &low : &high) = middle;
	}
	struct mark here = ruler->marks[low];
	while (here.units < count && here.at < ruler->source.len) {
		here.at += step(ruler, here.at, &units);
		here.units += units;
	}
	return here.units < count ? ruler->source.len + 1 : here.at;
}

/* --- a walk over everything that has evidence --- */

struct walk {
	/* Called for each struct that can have evidence. */
	void (*entry)(struct walk *walk, const struct pd_type *type, void *at, const struct pd_field *evidence);
	const struct ruler *ruler;
	const struct pd_record *record;
	struct pd_report *report;
	char path[256];              /* JSON Pointer of the struct walked over, cut when it is longer */
	size_t path_len;
	size_t n_bad;
	struct pd_buf spans, plain, have, want; /* scratch: the words of an entry, unmarked, folded, and what they must hold */
};

static void walk_struct(struct walk *walk, const struct pd_type *type, void *at);

static void walk_element(struct walk *walk, const struct pd_field *field, void *at, size_t i, bool counted)
{
	size_t before = walk->path_len, room = sizeof walk->path - before;
	int n = counted ? snprintf(walk->path + before, room, "/%s/%zu", field->name, i)
	                : snprintf(walk->path + before, room, "/%s", field->name);

	walk->path_len = before + ((size_t)n < room ? (size_t)n : room - 1);
	walk_struct(walk, field->type, at);
	walk->path_len = before;
	walk->path[before] = '\0';
}

/* As deep as the record, whose reader bounds its depth. */
static void walk_struct(struct walk *walk, const struct pd_type *type, void *at)
{
	const struct pd_field *evidence = pd_field_find(type, PD_STR("evidence"));

	if (evidence)
		walk->entry(walk, type, at, evidence);
	for (const struct pd_field *f = type->fields; f < type->fields + type->n_fields; f++) {
		if (f == evidence || !pd_has(at, f))
			continue;
		if (f->kind == PD_K_RECORD)
			walk_element(walk, f, pd_get_pointer(at, f), 0, false);
		for (size_t i = 0; f->kind == PD_K_LIST && i < pd_get_count(at, f); i++)
			walk_element(walk, f, (char *)pd_get_pointer(at, f) + i * f->type->size, i, true);
	}
}

static void convert_entry(struct walk *walk, const struct pd_type *type, void *at, const struct pd_field *evidence)
{
	struct pd_span *spans = pd_get_pointer(at, evidence);

	(void)type;
	for (size_t i = 0; i < pd_get_count(at, evidence); i++) {
		spans[i].start.value = (int64_t)units_of(walk->ruler, (uint64_t)spans[i].start.value);
		spans[i].end.value = (int64_t)units_of(walk->ruler, (uint64_t)spans[i].end.value);
	}
}

void pd_evidence_convert(struct pd_arena *arena, struct pd_record *record, struct pd_str source, enum pd_offsets unit)
{
	struct ruler ruler = { .source = source, .unit = unit };
	struct walk walk = { .entry = convert_entry, .ruler = &ruler, .record = record };

	ruler.marks = pd_arena_alloc(arena, n_marks_of(source) * sizeof *ruler.marks);
	set_marks(&ruler);
	walk_struct(&walk, record->type, record->at);
}

/* --- verification --- */

/* The members that may say what an entry's words are, the surest first. */
static const char *const telling[] = { "surface", "symbol", "text", "title", "name", "place", "acronym" };

/* Letters and digits alone, in lower case: spaces, quotation marks and dashes are folded or mended by the readers. */
static void add_folded(struct pd_buf *out, struct pd_str text, bool ascii)
{
	utf8proc_int32_t c;
	utf8proc_uint8_t bytes[4];

	for (size_t i = 0; i < text.len;) {
		utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text.at + i, (int)(text.len - i < 4 ? text.len - i : 4), &c);
		i += n < 1 ? 1 : (size_t)n;
		if (n < 1 || (ascii && c > 0x7F))
			continue;
		utf8proc_category_t category = utf8proc_category(c);
		if (category > UTF8PROC_CATEGORY_NO || category < UTF8PROC_CATEGORY_LU)
			continue;
		n = utf8proc_encode_char(utf8proc_tolower(c), bytes);
		pd_buf_add(out, pd_str((const char *)bytes, (size_t)n));
	}
}

/* The character that an entity at the start of @text stands for; 0: it is none. @len: its bytes, "&" and ";" included. */
static utf8proc_int32_t entity(struct pd_str text, size_t *len)
{
	char name[16];
	const char *end = memchr(text.at, ';', text.len < sizeof name ? text.len : sizeof name);

	if (!end || end - text.at < 2)
		return 0;
	size_t n = (size_t)(end - text.at) - 1;
	memcpy(name, text.at + 1, n);
	name[n] = '\0';
	*len = n + 2;
	if (name[0] == '#') {
		bool hex = (name[1] | 32) == 'x';
		return (utf8proc_int32_t)strtol(name + 1 + hex, NULL, hex ? 16 : 10);
	}
	const htmlEntityDesc *known = htmlEntityLookup((const xmlChar *)name);
	return known ? (utf8proc_int32_t)known->value : 0;
}

/* The running text of a piece of markup: without tags, and entities, which may stand for letters, as those. */
static void add_unmarked(struct pd_buf *out, struct pd_str text)
{
	utf8proc_uint8_t bytes[4];
	bool tag = false;
	size_t len = 1;

	for (; text.len; text.at += len, text.len -= len) {
		utf8proc_int32_t c = *text.at == '&' ? entity(text, &len) : 0;
		if (c && utf8proc_codepoint_valid(c)) {
			pd_buf_add(out, pd_str((const char *)bytes, (size_t)utf8proc_encode_char(c, bytes)));
			continue;
		}
		len = 1;
		tag = *text.at == '<' || (tag && *text.at != '>');
		if (!tag)
			pd_buf_char(out, *text.at);
	}
}

static bool is_utf8(struct pd_str text)
{
	utf8proc_int32_t c;

	for (size_t i = 0; i < text.len;) {
		size_t left = text.len - i;
		utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text.at + i, left < 4 ? (int)left : 4, &c);
		if (n < 1)
			return false;
		i += (size_t)n;
	}
	return true;
}

static bool holds_folded(struct walk *walk, struct pd_str have, struct pd_str want, bool ascii)
{
	walk->have.len = walk->want.len = 0;
	add_folded(&walk->have, have, ascii);
	add_folded(&walk->want, want, ascii);
	return memmem(pd_buf_str(&walk->have).at, walk->have.len, pd_buf_str(&walk->want).at, walk->want.len) != NULL;
}

/* Are the letters of @want in @have, which may be marked up, or in an encoding whose Latin letters alone can be read? */
static bool holds(struct walk *walk, struct pd_str have, struct pd_str want)
{
	bool ascii = !is_utf8(have);

	if (holds_folded(walk, have, want, ascii))
		return true;
	walk->plain.len = 0;
	add_unmarked(&walk->plain, have);
	return holds_folded(walk, pd_buf_str(&walk->plain), want, ascii);
}

/* What the words of an entry must be; absent: nothing in particular. */
static struct pd_str telling_value(const struct pd_type *type, const void *at)
{
	const struct pd_field *derived = pd_field_find(type, PD_STR("derived"));
	uint64_t bits = derived ? pd_get_bits(at, derived) : 0;

	for (size_t i = 0; i < sizeof telling / sizeof *telling; i++) {
		const struct pd_field *f = pd_field_find(type, pd_str_c(telling[i]));
		if (!f || f->kind != PD_K_TEXT || !pd_has(at, f) || bits >> (f - type->fields) & 1)
			continue;
		struct pd_str value = pd_get_text(at, f);
		if (f->check != PD_SYMBOL)
			return value;
		/* Of a symbol its number is in the text: S/RES/822 (1993) is "resolutions 822, 853 and 874" there. */
		const char *end = memchr(value.at, ' ', value.len);
		value.len = end ? (size_t)(end - value.at) : value.len;
		const char *slash = memrchr(value.at, '/', value.len);
		return slash ? pd_str_between(slash + 1, value.at + value.len) : value;
	}
	return (struct pd_str){ 0 };
}

static void bad_entry(struct walk *walk, size_t offset, const char *what, struct pd_str words)
{
	walk->n_bad++;
	pd_report_pointer(walk->report, PD_D_EVIDENCE, offset, pd_str(walk->path, walk->path_len), "%s: %s%s%.*s%s",
	                  walk->path_len ? walk->path : "record", what, words.at ? " \"" : "",
	                  (int)(words.len < 200 ? words.len : 200), words.at ? words.at : "", words.at ? "\"" : "");
}

/* The bytes of all spans of an entry, a space between; false, having said so, when one lies outside the source. */
static bool add_spans(struct walk *walk, const struct pd_span *spans, size_t n_spans, size_t *first)
{
	struct pd_str source = walk->ruler->source;

	walk->spans.len = 0;
	for (size_t i = 0; i < n_spans; i++) {
		uint64_t start = (uint64_t)spans[i].start.value, end = (uint64_t)spans[i].end.value;
		if (walk->ruler->unit != PD_BYTES) {
			start = byte_of(walk->ruler, start);
			end = byte_of(walk->ruler, end);
		}
		if (start >= end || end > source.len) {
			bad_entry(walk, start <= source.len ? (size_t)start : PD_NOWHERE,
			          start >= end ? "an empty span" : "a span outside the source", (struct pd_str){ 0 });
			return false;
		}
		if (!i)
			*first = (size_t)start;
		pd_buf_puts(&walk->spans, i ? " " : "");
		pd_buf_add(&walk->spans, pd_str(source.at + start, (size_t)(end - start)));
	}
	return true;
}

static void verify_entry(struct walk *walk, const struct pd_type *type, void *at, const struct pd_field *evidence)
{
	size_t n_spans = pd_get_count(at, evidence), first = PD_NOWHERE;

	if (!n_spans) {
		/* An article's entries were all read from its text; clauses of marked-up documents need no span. */
		if (walk->record->type == &pd_article_type)
			bad_entry(walk, PD_NOWHERE, "no evidence", (struct pd_str){ 0 });
		return;
	}
	if (!add_spans(walk, pd_get_pointer(at, evidence), n_spans, &first))
		return;
	struct pd_str want = telling_value(type, at);
	if (want.at && !holds(walk, pd_buf_str(&walk->spans), want))
		bad_entry(walk, first, "its evidence does not hold", want);
}

size_t pd_verify_evidence(const struct pd_record *record, const struct pd_source *source,
                          const struct pd_options *options, pd_diag_fn *diag, void *user)
{
	struct ruler ruler = { .source = source->bytes, .unit = options ? options->offsets : PD_BYTES };
	struct pd_report report = { .fn = diag, .user = user, .file = pd_str_c(source->name), .source = source->bytes };
	struct walk walk = { .entry = verify_entry, .ruler = &ruler, .record = record, .report = &report };

	if (ruler.unit != PD_BYTES) {
		ruler.marks = malloc(n_marks_of(source->bytes) * sizeof *ruler.marks);
		if (!ruler.marks) {
			pd_report_at(&report, PD_D_NO_MEMORY, PD_NOWHERE, "memory ran out");
			return 1;
		}
		set_marks(&ruler);
	}
	walk_struct(&walk, record->type, record->at);
	if (walk.spans.status != PD_OK || walk.have.status != PD_OK || walk.want.status != PD_OK || walk.plain.status != PD_OK) {
		pd_report_at(&report, PD_D_NO_MEMORY, PD_NOWHERE, "memory ran out");
		walk.n_bad++;
	}
	free(ruler.marks);
	pd_buf_release(&walk.spans);
	pd_buf_release(&walk.have);
	pd_buf_release(&walk.want);
	pd_buf_release(&walk.plain);
	return walk.n_bad;
}
