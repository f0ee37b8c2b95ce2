/* encoding.h: bytes of any encoding to UTF-8, with a way back to where each character stood. */
#ifndef PD_BASE_ENCODING_H
#define PD_BASE_ENCODING_H

#include "base/diag.h"

/*
 * From `text` on, to the next run, each @text_unit bytes came from @source_unit bytes of the source, one behind the
 * other from `source` on. 1 and 1 is a copy; a decoded "&amp;" is 1 and 5; Cyrillic of one byte a letter is 2 and 1.
 */
struct pd_mapping {
	uint32_t text, source;
	uint16_t text_unit, source_unit;
};

/* Runs in the order of `text`. None: text and source are the same bytes. */
struct pd_map {
	struct pd_mapping *runs;
	size_t n_runs;
};

/* Add a run at the end; one that goes on as the last does is none. */
void pd_map_add(struct pd_arena *arena, struct pd_map *map, size_t text, size_t source, size_t text_unit,
                size_t source_unit);
/* The same of a copy, byte by byte, which mostly goes on as the last run does. */
static inline void pd_map_copy(struct pd_arena *arena, struct pd_map *map, size_t text, size_t source)
{
	const struct pd_mapping *last = map->n_runs ? &map->runs[map->n_runs - 1] : NULL;
	if (!last || last->text >= text || last->text_unit != 1 || last->source_unit != 1 ||
	    last->source - last->text != (uint32_t)source - (uint32_t)text)
		pd_map_add(arena, map, text, source, 1, 1);
}
/* The place in the source of byte @at of the text; a byte inside a unit is at the unit's start. */
size_t pd_map_source(const struct pd_map *map, size_t at);
/* The same for the end of a span: the byte of the source behind its last. */
size_t pd_map_source_end(const struct pd_map *map, size_t end);
/* @outer leads from a text of @len bytes to a middle text, @inner from there to the source: the way in one. */
struct pd_map pd_map_join(struct pd_arena *arena, const struct pd_map *outer, const struct pd_map *inner, size_t len);

/*
 * pd_utf8_read - @source as UTF-8. UTF-16 and UTF-32 with a byte order mark are converted, a mark is left out, each fault
 * becomes U+FFFD and is reported (PD-1006) with its offset; after a hundred the rest are counted.
 * @map: to the source
 * Return: a view of @source when there was nothing to change.
 */
struct pd_str pd_utf8_read(struct pd_arena *arena, struct pd_str source, struct pd_map *map, struct pd_report *report);
/*
 * pd_encoding_read - the same from a named encoding ("windows-1251"; case does not count).
 * Return: `at` is NULL when the name is unknown, which is not reported.
 */
struct pd_str pd_encoding_read(struct pd_arena *arena, struct pd_str source, struct pd_str name, struct pd_map *map,
                               struct pd_report *report);
/* pd_encoding_guess - the name of the encoding that bytes look like: constant, NUL-terminated. "utf-8" if they can be. */
const char *pd_encoding_guess(struct pd_str bytes);

#endif
