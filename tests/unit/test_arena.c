/* The arena: lists keep what they hold however long they get, and memory that runs out is told to who guards it now. */
#include "base/arena.h"
#include "unit.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

struct element {
	uint32_t n[3];
};

/* Two lists that grow in turn, with single allocations between, and one that nothing stands behind. */
START_TEST(grows)
{
	struct pd_arena arena;
	struct element *a = NULL, *b = NULL;
	size_t n_a = 0, n_b = 0, n_alone = 0, most = (size_t)1 << (4 * _i + 2);
	uint32_t *alone = NULL;

	pd_arena_init(&arena);
	for (uint32_t i = 0; i < most; i++) {
		struct element element = { { i, ~i, i * 3 } };
		PD_PUSH(&arena, a, n_a, element);
		if (i % 3 == 0)
			PD_PUSH(&arena, b, n_b, element);
		if (i % 64 == 0)
			memset(pd_arena_bytes(&arena, 5), 0xFF, 5);
	}
	for (uint32_t i = 0; i < most; i++)
		PD_PUSH(&arena, alone, n_alone, ~i);
	bool kept = true; /* asserted once: each assertion costs a write to the runner */
	for (uint32_t i = 0; i < most; i++)
		kept = kept && a[i].n[0] == i && a[i].n[1] == ~i && a[i].n[2] == i * 3 && (i % 3 || b[i / 3].n[0] == i) && alone[i] == ~i;
	ck_assert(kept);
	ck_assert_uint_eq(n_b, (most + 2) / 3);

	pd_arena_reset(&arena);
	ck_assert_uint_le(arena.total, 4 << 20);
	memset(pd_arena_zero(&arena, most), 1, most);
	pd_arena_release(&arena);
	ck_assert_uint_eq(arena.total, 0);
}
END_TEST

/* A guard set behind the making of a child holds for the child too, and for what the child is after its release. */
START_TEST(child_fails)
{
	struct pd_arena arena;
	jmp_buf first, now;

	pd_arena_init(&arena);
	if (setjmp(first))
		ck_abort_msg("the guard of before");
	arena.oom = &first;
	struct pd_arena *child = pd_arena_child(pd_arena_child(&arena));
	if (_i)
		pd_arena_release(child);
	if (!setjmp(now)) {
		arena.oom = &now;
		pd_arena_alloc(child, SIZE_MAX - 64);
		ck_abort_msg("so much memory there is not");
	}
	pd_arena_release(&arena);
}
END_TEST

Suite *unit_suite(void)
{
	Suite *suite = suite_create("arena");
	TCase *tc = tcase_create("arena");

	tcase_add_loop_test(tc, grows, 0, 6);
	tcase_add_loop_test(tc, child_fails, 0, 2);
	suite_add_tcase(suite, tc);
	return suite;
}
