/*
 * index.h: from a 64-bit key to a number, growing in an arena. Keys are hashes: whoever asks compares what the number
 * stands for, and treats a difference as not found.
 */
#ifndef PD_BASE_INDEX_H
#define PD_BASE_INDEX_H

#include "base/str.h"

struct pd_index {
	struct pd_index_slot *slots; /* NULL: empty */
	size_t n, mask;
};

/* A place for the number of @key, 0 when it is new. Valid until the next call. */
uint32_t *pd_index_at(struct pd_arena *arena, struct pd_index *index, uint64_t key);
/* The number of @key, 0 when there is none. */
uint32_t pd_index_find(const struct pd_index *index, uint64_t key);
/* A hash of @s in which ASCII case does not count, mixed with @seed. */
uint64_t pd_hash_fold(uint64_t seed, struct pd_str s);

#endif
