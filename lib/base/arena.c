/* arena.c: bump allocation in chunks that grow with the document. */
#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define ALIGN sizeof(max_align_t)
#define FIRST_CHUNK ((size_t)16 << 10)
#define LARGEST_CHUNK ((size_t)4 << 20)

struct pd_chunk {
	struct pd_chunk *next;
	size_t size;
	max_align_t bytes[];
};

void pd_arena_init(struct pd_arena *arena)
{
	memset(arena, 0, sizeof *arena);
	arena->chunk_size = FIRST_CHUNK;
}

static void free_from(struct pd_chunk *chunk)
{
	while (chunk) {
		struct pd_chunk *next = chunk->next;
		free(chunk);
		chunk = next;
	}
}

static void release_children(struct pd_arena *arena)
{
	while (arena->child) {
		struct pd_arena *child = arena->child;
		arena->child = child->sibling;
		pd_arena_release(child);
	}
}

void pd_arena_release(struct pd_arena *arena)
{
	jmp_buf *oom = arena->oom;
	struct pd_arena *sibling = arena->sibling;
	release_children(arena);
	free_from(arena->chunk);
	pd_arena_init(arena);
	arena->oom = oom;
	arena->sibling = sibling;
}

struct pd_arena *pd_arena_child(struct pd_arena *arena)
{
	struct pd_arena *child = pd_arena_alloc(arena, sizeof *child);
	pd_arena_init(child);
	child->oom = arena->oom;
	child->sibling = arena->child;
	arena->child = child;
	return child;
}

void pd_arena_reset(struct pd_arena *arena)
{
	release_children(arena);
	if (!arena->chunk)
		return;
	free_from(arena->chunk->next);
	arena->chunk->next = NULL;
	arena->at = (char *)arena->chunk->bytes;
	arena->total = arena->chunk->size;
}

void pd_arena_fail(struct pd_arena *arena)
{
	if (!arena->oom)
		abort(); /* a caller forgot PD_GUARD: a bug, not a state */
	longjmp(*arena->oom, 1);
}

static void new_chunk(struct pd_arena *arena, size_t need)
{
	size_t size = arena->chunk_size;

	if (need > SIZE_MAX - sizeof(struct pd_chunk) - ALIGN)
		pd_arena_fail(arena);
	if (size < need)
		size = need;
	struct pd_chunk *chunk = malloc(sizeof *chunk + size);
	if (!chunk)
		pd_arena_fail(arena);
	chunk->size = size;
	arena->total += size;
	/* A large block of its own stays behind the current chunk, whose rest is still of use. */
	if (need > arena->chunk_size / 4 && arena->chunk && (size_t)(arena->end - arena->at) > need / 8) {
		chunk->next = arena->chunk->next;
		arena->chunk->next = chunk;
		return;
	}
	chunk->next = arena->chunk;
	arena->chunk = chunk;
	arena->at = (char *)chunk->bytes;
	arena->end = arena->at + size;
	if (arena->chunk_size < LARGEST_CHUNK)
		arena->chunk_size *= 2;
}

static void *take(struct pd_arena *arena, size_t size, size_t align)
{
	if (arena->at) {
		size_t skip = (size_t)(-(uintptr_t)arena->at & (align - 1));
		if ((size_t)(arena->end - arena->at) >= skip && (size_t)(arena->end - arena->at) - skip >= size) {
			char *p = arena->at + skip;
			arena->at = p + size;
			return p;
		}
	}
	struct pd_chunk *before = arena->chunk;
	new_chunk(arena, size);
	if (arena->chunk == before)
		return before->next->bytes; /* the large block behind it */
	char *p = arena->at;
	arena->at += size;
	return p;
}

void *pd_arena_alloc(struct pd_arena *arena, size_t size)
{
	return take(arena, size, ALIGN);
}

void *pd_arena_zero(struct pd_arena *arena, size_t size)
{
	return memset(take(arena, size, ALIGN), 0, size);
}

char *pd_arena_bytes(struct pd_arena *arena, size_t size)
{
	return take(arena, size, 1);
}

void *pd_list_grow(struct pd_arena *arena, void *at, size_t n, size_t size)
{
	if (n & (n - 1)) /* not a power of two: there is room */
		return at;
	if (n > SIZE_MAX / 2 / size)
		pd_arena_fail(arena);
	if (n == 1) /* 1 and 2 elements share the first allocation of two */
		return at;
	size_t room = n ? n * 2 : 2;
	void *list = pd_arena_alloc(arena, room * size);
	if (n)
		memcpy(list, at, n * size);
	return list;
}
