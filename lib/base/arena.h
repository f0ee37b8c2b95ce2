/* arena.h: one arena a document. Allocate freely, release once. */
#ifndef PD_BASE_ARENA_H
#define PD_BASE_ARENA_H

#include <setjmp.h>
#include <stddef.h>

struct pd_chunk;

/*
 * When memory runs out an arena jumps to `oom`, which the library's entry
 * points set (PD_GUARD), so that readers need no check after each allocation.
 * Resources that an arena does not own must be reachable from the frame that
 * set `oom`. Parsers of other libraries are never jumped over: their
 * callbacks set a guard of their own and stop the parser.
 */
struct pd_arena {
	struct pd_chunk *chunk; /* the newest; allocations come from it */
	struct pd_chunk *own;   /* each of one large list */
	char *at;               /* next free byte of it */
	char *end;
	size_t total;           /* bytes asked from malloc since init */
	size_t chunk_size;      /* of the next chunk */
	jmp_buf *oom;           /* a child's is that of its parent */
	struct pd_arena *parent, *child, *sibling; /* the newest of its children, and the one that its parent had before */
};

void pd_arena_init(struct pd_arena *arena);
void pd_arena_release(struct pd_arena *arena);
/* Forget all allocations, keep one chunk: for the next record of a stream. */
void pd_arena_reset(struct pd_arena *arena);

/* An arena for what does not last: released with @arena at the latest, by itself with pd_arena_release(). */
struct pd_arena *pd_arena_child(struct pd_arena *arena);

void *pd_arena_alloc(struct pd_arena *arena, size_t size);  /* not zeroed, aligned for any type */
void *pd_arena_zero(struct pd_arena *arena, size_t size);
char *pd_arena_bytes(struct pd_arena *arena, size_t size);  /* not aligned: for text */
_Noreturn void pd_arena_fail(struct pd_arena *arena);       /* a limit of another library's memory was met */

/*
 * pd_grow - realloc() for what may get long: *@size is what there must be room for, and then what there is. A long one is
 * given more, since memory that is not touched costs nothing. @old_size bytes of @old are kept.
 */
void *pd_grow(void *old, size_t old_size, size_t *size);
/* A hint that all of @at is about to be read, as of a table of the program: its pages come in one call, not one by one. */
void pd_read_soon(const void *at, size_t size);

#define pd_new(arena, T) ((T *)pd_arena_zero((arena), sizeof(T)))

/*
 * pd_list_grow - make room for one more element of @size bytes in a counted
 * list, @n elements long, which lives in @arena; returns the list's place.
 * Capacity doubles, so a list of n elements costs O(n). The place it leaves
 * may be gone: nothing else must point into a list that still grows.
 */
void *pd_list_grow(struct pd_arena *arena, void *at, size_t n, size_t size);

/* Append @value to the list @at, counted by @n. Only where @n is a power of two there may be no room. */
#define PD_PUSH(arena, list, count, value) \
	((list) = (count) & ((count) - 1) ? (list) : pd_list_grow((arena), (list), (count), sizeof *(list)), \
	 (list)[(count)++] = (value))

#endif
