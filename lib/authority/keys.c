/* keys.c: by what rows are found that no name leads to: meetings by year, edition, series and place, states by their codes. */
#include "authority/names.h"

#include <stdlib.h>

uint32_t pd_name_hash(struct pd_str name)
{
	uint32_t h = 2166136261u;
	for (size_t i = 0; i < name.len; i++)
		h = (h ^ (unsigned char)pd_lower(name.at[i])) * 16777619u;
	return h ? h : 1;
}

static int by_key(const void *a, const void *b)
{
	const struct pd_summit_post *x = a, *y = b;
	return x->key != y->key ? (x->key < y->key ? -1 : 1) : x->row - y->row;
}

static void summit_posts(struct pd_arena *arena, struct pd_tables *t)
{
	struct pd_summit_post *posts = pd_arena_zero(arena, ((size_t)t->table[PD_T_SUMMITS].n_rows * (3 + PD_SUMMIT_PLACES) + 1) * sizeof *posts);
	uint32_t n = 0, kept = 0;
	for (uint32_t row = 0; row < t->table[PD_T_SUMMITS].n_rows; row++) {
		const struct pd_summit_key *k = &t->summit_keys[row];
		posts[n++] = (struct pd_summit_post){ PD_KEY_SERIES + k->series, (uint16_t)row };
		posts[n++] = (struct pd_summit_post){ PD_KEY_YEAR + (uint32_t)k->year, (uint16_t)row };
		posts[n++] = (struct pd_summit_post){ PD_KEY_EDITION + (uint32_t)k->edition, (uint16_t)row };
		for (unsigned i = 0; i < PD_SUMMIT_PLACES; i++)
			if (k->places[i])
				posts[n++] = (struct pd_summit_post){ k->places[i], (uint16_t)row };
	}
	if (n)
		qsort(posts, n, sizeof *posts, by_key);
	for (uint32_t i = 0; i < n; i++)
		if (!kept || by_key(&posts[kept - 1], &posts[i]) != 0)
			posts[kept++] = posts[i];
	t->summit_posts = posts;
	t->n_posts = kept;
}

void pd_build_keys(struct pd_arena *arena, const struct pd_builder *b, struct pd_tables *t)
{
	struct pd_summit_key *keys = pd_arena_zero(arena, (t->table[PD_T_SUMMITS].n_rows + 1) * sizeof *keys);
	uint16_t *codes = pd_arena_zero(arena, 26 * 26 * sizeof *codes);
	for (uint32_t row = 0; row < t->table[PD_T_SUMMITS].n_rows; row++) {
		struct pd_summit_key *k = &keys[row];
		struct pd_str start = pd_builder_cell(b, PD_T_SUMMITS, row, PD_SUMMIT_START);
		struct pd_str series = pd_builder_cell(b, PD_T_SUMMITS, row, PD_SUMMIT_SERIES);
		struct pd_str places = pd_builder_cell(b, PD_T_SUMMITS, row, PD_SUMMIT_PLACE), place;
		int64_t year = pd_str_number(pd_str(start.at, start.len < 4 ? start.len : 4));
		int64_t edition = pd_str_number(pd_builder_cell(b, PD_T_SUMMITS, row, PD_SUMMIT_EDITION));
		k->year = (int16_t)(year > 0 ? year : 0);
		k->edition = (int16_t)(edition > 0 ? edition : 0);
		for (uint32_t s = 0; s < t->table[PD_T_SERIES].n_rows && !k->series; s++)
			if (pd_str_eq(series, pd_builder_cell(b, PD_T_SERIES, s, PD_SERIES_NAME)))
				k->series = (uint16_t)(s + 1);
		for (unsigned n = 0; n < PD_SUMMIT_PLACES && pd_str_cut(&places, '|', &place); n++)
			k->places[n] = place.len ? pd_name_hash(place) : 0;
	}
	for (uint32_t row = 0; row < t->table[PD_T_STATES].n_rows; row++) {
		struct pd_str code = pd_builder_cell(b, PD_T_STATES, row, PD_STATE_CODE);
		if (code.len == 2 && pd_is_upper(code.at[0]) && pd_is_upper(code.at[1]))
			codes[(code.at[0] - 'A') * 26 + code.at[1] - 'A'] = (uint16_t)(row + 1);
	}
	t->summit_keys = keys;
	t->state_of_code = codes;
	summit_posts(arena, t);
}
