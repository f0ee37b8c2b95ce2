/* The window over a source: whatever pieces a stream comes in, the same bytes are seen, once. */
#include "base/input.h"
#include "unit.h"

#include <errno.h>
#include <stdlib.h>

struct feed {
	struct pd_str rest;
	size_t piece;        /* bytes given at a time, at most */
	size_t fail_at;      /* bytes left when reading fails; SIZE_MAX: never */
};

static long feed_read(void *from, char *to, size_t size)
{
	struct feed *feed = from;
	size_t n = feed->rest.len < feed->piece ? feed->rest.len : feed->piece;

	if (feed->rest.len <= feed->fail_at && feed->fail_at != SIZE_MAX) {
		errno = EIO;
		return -1;
	}
	n = n < size ? n : size;
	memcpy(to, feed->rest.at, n);
	feed->rest.at += n;
	feed->rest.len -= n;
	return (long)n;
}

static const size_t pieces[] = { 1, 2, 7, 4096, 65536, 1 << 20 };

static char *text_of(size_t size)
{
	char *text = malloc(size);
	for (size_t i = 0; i < size; i++)
		text[i] = i % 61 == 60 ? '\n' : (char)('a' + i % 23);
	return text;
}

START_TEST(passes_through)
{
	size_t size = 300000, done = 0, lines = 0;
	char *text = text_of(size);
	struct feed feed = { { text, size }, pieces[_i], SIZE_MAX };
	struct pd_source source = { .name = "x", .read = feed_read, .from = &feed };
	struct pd_input in;

	pd_input_init(&in, &source);
	for (size_t step = 1; done < size; step = step * 5 % 7919 + 1) {
		ck_assert_int_eq(pd_input_want(&in, step), PD_OK);
		ck_assert(in.window.len >= step || in.ended);
		size_t n = step < in.window.len ? step : in.window.len;
		ck_assert(memcmp(in.window.at, text + done, in.window.len) == 0);
		pd_input_pass(&in, n);
		for (size_t i = done; i < done + n; i++)
			lines += text[i] == '\n';
		done += n;
		ck_assert_uint_eq(in.passed, done);
		ck_assert_uint_eq(in.passed_lines, lines);
	}
	ck_assert_int_eq(pd_input_want(&in, 1), PD_OK);
	ck_assert(in.ended && !in.window.len);
	/* What the window holds does not grow with what went through it. */
	ck_assert(in.buf.cap <= 512 << 10);
	pd_input_release(&in);
	free(text);
}
END_TEST

START_TEST(takes_all)
{
	size_t size = 200000;
	char *text = text_of(size);
	struct feed feed = { { text, size }, pieces[_i], SIZE_MAX };
	struct pd_source source = { .name = "x", .read = feed_read, .from = &feed };
	struct pd_input in;

	pd_input_init(&in, &source);
	ck_assert_int_eq(pd_input_all(&in, size), PD_OK);
	ck_assert_uint_eq(in.window.len, size);
	ck_assert(memcmp(in.window.at, text, size) == 0);
	pd_input_release(&in);

	feed = (struct feed){ { text, size }, pieces[_i], SIZE_MAX };
	pd_input_init(&in, &source);
	ck_assert_int_eq(pd_input_all(&in, size - 1), PD_REFUSED);
	pd_input_release(&in);
	free(text);
}
END_TEST

START_TEST(says_what_failed)
{
	char *text = text_of(10000);
	struct feed feed = { { text, 10000 }, pieces[_i] < 5000 ? pieces[_i] : 5000, 5000 };
	struct pd_source source = { .name = "x", .read = feed_read, .from = &feed };
	struct pd_input in;

	pd_input_init(&in, &source);
	ck_assert_int_eq(pd_input_all(&in, SIZE_MAX), PD_IO);
	ck_assert_int_eq(in.error, EIO);
	ck_assert_int_eq(pd_input_want(&in, SIZE_MAX), PD_IO);
	pd_input_release(&in);
	free(text);
}
END_TEST

Suite *unit_suite(void)
{
	Suite *suite = suite_create("input");
	TCase *tc = tcase_create("input");
	int n = sizeof pieces / sizeof *pieces;

	tcase_add_loop_test(tc, passes_through, 0, n);
	tcase_add_loop_test(tc, takes_all, 0, n);
	tcase_add_loop_test(tc, says_what_failed, 0, n);
	suite_add_tcase(suite, tc);
	return suite;
}
