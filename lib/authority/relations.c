/* relations.c: the words of the table of relations by their first bytes. */
#include "authority/names.h"

_Static_assert(PD_RELATION_SLOTS == 1 << (32 - 22), "pd_relation_slot() has as many bits");

const uint16_t *pd_relation_slots(struct pd_arena *arena, const struct pd_builder *b)
{
	uint32_t n = pd_builder_rows(b, PD_T_RELATIONS);
	uint16_t *slots = pd_arena_zero(arena, pd_relation_next(n) * sizeof *slots);
	for (uint32_t row = n < UINT16_MAX ? n : UINT16_MAX - 1; row-- > 0;) { /* from the last: each list is in order */
		struct pd_str words = pd_builder_cell(b, PD_T_RELATIONS, row, PD_RELATION_WORDS);
		if (!words.len)
			continue;
		uint16_t *first = &slots[words.len < PD_RELATION_HEAD ? pd_relation_short(words.at[0]) : pd_relation_slot(words.at)];
		slots[pd_relation_next(row)] = *first;
		*first = (uint16_t)(row + 1);
	}
	return slots;
}
