/* arena.c: bump allocation in chunks that grow with the document. */
#include "base/arena.h"

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define ALIGN sizeof(max_align_t)
#define FIRST_CHUNK ((size_t)16 << 10)
#define LARGEST_CHUNK ((size_t)4 << 20)
#define PAGE 4096
#define LARGE_PAGE ((size_t)2 << 20)
#define FAULTED ((size_t)16 << 10)    /* chunks from here on get their pages at once */
#define OWN ((size_t)256 << 10)       /* a list of so many bytes has a chunk of its own, which goes when it grows */

struct pd_chunk {
	struct pd_chunk *next;
	size_t size;
	max_align_t bytes[];
};

/*
 * A page that is touched first costs more than what is done with it: long pieces ask for large pages, shorter ones for
 * all their pages in one call. Both are hints, of which a kernel that does not know them takes no notice.
 */
static void advise(const void *at, size_t size, int advice)
{
	/* All pages that it touches: what malloc has mapped stays one mapping, which realloc can move. */
	uintptr_t start = (uintptr_t)at & ~(uintptr_t)(PAGE - 1), end = ((uintptr_t)at + size + PAGE - 1) & ~(uintptr_t)(PAGE - 1);
	int kept = errno;
	madvise((void *)start, end - start, advice);
	errno = kept;
}

static void expect(void *at, size_t size)
{
#ifdef MADV_HUGEPAGE
	if (size >= LARGE_PAGE)
		advise(at, size, MADV_HUGEPAGE);
#endif
#ifdef MADV_POPULATE_WRITE
	if (size >= FAULTED && size < LARGE_PAGE)
		advise(at, size, MADV_POPULATE_WRITE);
#endif
	(void)at, (void)size;
}

void pd_read_soon(const void *at, size_t size)
{
#ifdef MADV_POPULATE_READ
	advise(at, size, MADV_POPULATE_READ);
#endif
	(void)at, (void)size;
}

/* realloc() whose copy is not the first to touch each page. */
static void *move(void *old, size_t old_size, size_t size)
{
	if (!old || size < FAULTED || size >= LARGE_PAGE)
		return realloc(old, size);
	void *at = malloc(size);
	if (at) {
		expect(at, size);
		memcpy(at, old, old_size < size ? old_size : size);
		free(old);
	}
	return at;
}

void *pd_grow(void *old, size_t old_size, size_t *size)
{
	size_t room = *size < LARGE_PAGE || *size > SIZE_MAX / 8 ? *size : *size * 4;
	void *at = move(old, old_size, room);

	if (!at && room > *size)
		at = realloc(old, room = *size);
	if (at && room >= LARGE_PAGE)
		expect(at, room);
	*size = room;
	return at;
}

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
	struct pd_arena kept = *arena;
	release_children(arena);
	free_from(arena->chunk);
	free_from(arena->own);
	pd_arena_init(arena);
	arena->oom = kept.oom;
	arena->parent = kept.parent;
	arena->sibling = kept.sibling;
}

struct pd_arena *pd_arena_child(struct pd_arena *arena)
{
	struct pd_arena *child = pd_arena_alloc(arena, sizeof *child);
	pd_arena_init(child);
	child->parent = arena;
	child->sibling = arena->child;
	arena->child = child;
	return child;
}

void pd_arena_reset(struct pd_arena *arena)
{
	release_children(arena);
	free_from(arena->own);
	arena->own = NULL;
	/* The largest is kept, unless it is that of one text far larger than what is usual. */
	struct pd_chunk **most = NULL;
	for (struct pd_chunk **at = &arena->chunk; *at; at = &(*at)->next)
		if ((*at)->size <= LARGEST_CHUNK && (!most || (*at)->size > (*most)->size))
			most = at;
	struct pd_chunk *kept = most ? *most : NULL;
	if (kept)
		*most = kept->next;
	free_from(arena->chunk);
	arena->chunk = kept;
	arena->total = 0;
	arena->at = arena->end = NULL;
	if (kept) {
		kept->next = NULL;
		arena->at = (char *)kept->bytes;
		arena->end = arena->at + kept->size;
		arena->total = kept->size;
	}
}

void pd_arena_fail(struct pd_arena *arena)
{
	while (arena->parent)
		arena = arena->parent;
	if (!arena->oom)
		abort(); /* a caller forgot PD_GUARD: a bug, not a state */
	longjmp(*arena->oom, 1);
}

static void new_chunk(struct pd_arena *arena, size_t need)
{
	size_t size = arena->chunk_size - sizeof(struct pd_chunk);

	if (need > SIZE_MAX / 2)
		pd_arena_fail(arena);
	size_t all = sizeof(struct pd_chunk) + (size < need ? need : size);
	if (all >= LARGE_PAGE) /* with what is left of the last */
		all = (all + LARGE_PAGE - 1) & ~(LARGE_PAGE - 1);
	struct pd_chunk *chunk = all < LARGE_PAGE ? malloc(all) : aligned_alloc(LARGE_PAGE, all);
	if (!chunk)
		pd_arena_fail(arena);
	expect(chunk, all);
	chunk->size = all - sizeof *chunk;
	arena->total += chunk->size;
	/* A large block of its own stays behind the current chunk, whose rest is still of use. */
	if (need > size / 4 && arena->chunk && (size_t)(arena->end - arena->at) > need / 8) {
		chunk->next = arena->chunk->next;
		arena->chunk->next = chunk;
		return;
	}
	chunk->next = arena->chunk;
	arena->chunk = chunk;
	arena->at = (char *)chunk->bytes;
	arena->end = arena->at + chunk->size;
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

/* A chunk for one list, which takes over the bytes of @old: the list's chunk so far, or a place in another. */
static void *own_chunk(struct pd_arena *arena, void *old, size_t old_size, size_t size)
{
	struct pd_chunk **at = &arena->own, *chunk;

	while (*at && (void *)(*at)->bytes != old)
		at = &(*at)->next;
	if (*at && (*at)->size >= size)
		return old;
	size += sizeof *chunk;
	chunk = pd_grow(*at, *at ? sizeof *chunk + (*at)->size : 0, &size);
	if (!chunk)
		pd_arena_fail(arena);
	size -= sizeof *chunk;
	if (*at) {
		arena->total -= chunk->size;
	} else {
		expect(chunk, size);
		memcpy(chunk->bytes, old, old_size);
		chunk->next = NULL; /* the list of chunks ends here */
	}
	arena->total += size;
	chunk->size = size;
	*at = chunk;
	return chunk->bytes;
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
	if (n && (char *)at + n * size == arena->at && (size_t)(arena->end - arena->at) >= n * size) {
		arena->at += n * size; /* nothing stands behind it */
		return at;
	}
	if (n && room * size >= OWN)
		return own_chunk(arena, at, n * size, room * size);
	void *list = pd_arena_alloc(arena, room * size);
	if (n)
		memcpy(list, at, n * size);
	return list;
}
