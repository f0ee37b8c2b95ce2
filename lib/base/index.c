/* index.c: an open-addressing table of hashes. */
#include "base/index.h"

struct pd_index_slot {
	uint64_t key;
	uint32_t value;   /* 0: the slot may be free; a key whose number is still 0 counts as new again */
	bool used;
};

uint64_t pd_hash_fold(uint64_t seed, struct pd_str s)
{
	uint64_t h = 14695981039346656037u ^ (seed * 0x9E3779B97F4A7C15u);
	for (size_t i = 0; i < s.len; i++)
		h = (h ^ (unsigned char)pd_lower(s.at[i])) * 1099511628211u;
	h ^= h >> 32;
	return h * 0xD6E8FEB86659FD93u;
}

static struct pd_index_slot *find(const struct pd_index *index, uint64_t key)
{
	size_t i = (size_t)(key >> 20) & index->mask;
	while (index->slots[i].used && index->slots[i].key != key)
		i = (i + 1) & index->mask;
	return &index->slots[i];
}

uint32_t pd_index_find(const struct pd_index *index, uint64_t key)
{
	return index->slots ? find(index, key)->value : 0;
}

uint32_t *pd_index_at(struct pd_arena *arena, struct pd_index *index, uint64_t key)
{
	if (!index->slots || index->n * 2 > index->mask) {
		struct pd_index old = *index;
		index->mask = old.slots ? old.mask * 2 + 1 : 63;
		index->slots = pd_arena_zero(arena, (index->mask + 1) * sizeof *index->slots);
		for (size_t i = 0; old.slots && i <= old.mask; i++)
			if (old.slots[i].used)
				*find(index, old.slots[i].key) = old.slots[i];
	}
	struct pd_index_slot *slot = find(index, key);
	if (!slot->used) {
		slot->used = true;
		slot->key = key;
		index->n++;
	}
	return &slot->value;
}
