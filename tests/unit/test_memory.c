/*
 * test_memory.c: memory runs out at the n-th allocation, for n = 1, 2, … until all succeed: every reader and writer
 * of the native formats says so, and gives back what it took.
 */
#include "base/str.h"
#include "polidoc.h"
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>

#if defined(__SANITIZE_ADDRESS__) || !defined(__GLIBC__)
#define INTERPOSED 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define INTERPOSED 0
#endif
#endif
#ifndef INTERPOSED
#define INTERPOSED 1
#endif

static size_t left = SIZE_MAX; /* allocations until one fails */
static size_t taken, failed;
static bool for_good;          /* all later ones fail, too */

#if INTERPOSED
/* By the libraries below, too. */
#define SEEN __attribute__((visibility("default")))

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *at, size_t size);
void __libc_free(void *at);

static bool runs_out(void)
{
	if (left == SIZE_MAX)
		return false;
	if (left && --left)
		return false;
	failed++;
	if (!for_good)
		left = SIZE_MAX;
	return true;
}

SEEN void *malloc(size_t size)
{
	void *at = runs_out() ? NULL : __libc_malloc(size);
	taken += at != NULL;
	return at;
}

SEEN void *calloc(size_t n, size_t size)
{
	void *at = runs_out() ? NULL : __libc_calloc(n, size);
	taken += at != NULL;
	return at;
}

SEEN void *realloc(void *at, size_t size)
{
	void *to = runs_out() ? NULL : __libc_realloc(at, size);
	taken += !at && to;
	return to;
}

SEEN void free(void *at)
{
	taken -= at != NULL;
	__libc_free(at);
}
#endif

static const char json[] =
	"{\"type\":\"collection\",\"records\":[{\"type\":\"resolution\",\"id\":\"x\",\"symbol\":\"S/RES/822 (1993)\",\"vote\":"
	"{\"for\":15},\"operative\":[{\"number\":\"1\",\"text\":\"Demands \\u0000 \\\\u\",\"items\":[{\"text\":\"a\"},{\"text\":\"b\"}]}],"
	"\"cites\":[\"S/RES/1\",\"S/RES/2\",\"S/RES/3\"]},{\"type\":\"quote\",\"text\":1},{\"type\":\"quote\",\"text\":\"x\"}]}";

struct job {
	const char *from, *to;
	struct pd_str text;
	struct pd_buf out;
	enum pd_status written;
	bool stream;
	struct pd_str rest;
};

static int write_record(void *user, const struct pd_record *record)
{
	struct job *job = user;
	enum pd_status status = pd_record_write(record, pd_format_find(job->to), NULL, &job->out, NULL, NULL);

	if (status != PD_OK)
		job->written = status;
	return status != PD_OK;
}

static void quiet(void *user, const struct pd_diag *diag)
{
	(void)user;
	(void)diag;
}

static long read_some(void *from, char *to, size_t size)
{
	struct job *job = from;
	size_t n = size < 100 ? size : 100;

	n = n < job->rest.len ? n : job->rest.len;
	if (n)
		memcpy(to, job->rest.at, n);
	job->rest.at += n;
	job->rest.len -= n;
	return (long)n;
}

static enum pd_status run(struct job *job)
{
	struct pd_source source = { .name = "memory", .bytes = job->text };
	struct pd_options options = { .from = pd_format_find(job->from) };

	job->rest = job->text;
	job->written = PD_OK;
	job->out = (struct pd_buf){ 0 };
	if (job->stream)
		source = (struct pd_source){ .name = "stream", .read = read_some, .from = job };
	enum pd_status status = pd_read(&source, &options, NULL, write_record, quiet, job);
	return status == PD_STOPPED ? job->written : status;
}

static const struct { const char *from, *to; bool stream, for_good; } runs[] = {
	{ "json", "xml", false, false }, { "json", "json", true, true }, { "jsonl", "jsonl", false, false },
	{ "jsonl", "jsonl", true, true }, { "xml", "json", false, true }, { "xml", "xml", true, true },
};

/* The document in the format that is to be read. */
static struct pd_buf document(const char *format)
{
	struct job job = { "json", format, PD_STR(json), { 0 }, PD_OK, false, { 0 } };

	ck_assert_int_eq(run(&job), PD_REFUSED); /* one of its records is wrong */
	if (strcmp(format, "xml") == 0) {
		struct pd_buf whole = { 0 };
		pd_buf_puts(&whole, "<collection xmlns=\"urn:polidoc:1\">");
		pd_buf_add(&whole, pd_buf_str(&job.out));
		pd_buf_puts(&whole, "<quote/></collection>");
		pd_buf_release(&job.out);
		return whole;
	}
	return job.out;
}

START_TEST(runs_dry)
{
	struct pd_buf text = strcmp(runs[_i].from, "json") ? document(runs[_i].from) : (struct pd_buf){ 0 };
	struct job job = { runs[_i].from, runs[_i].to, text.at ? pd_buf_str(&text) : PD_STR(json), { 0 }, PD_OK,
	                   runs[_i].stream, { 0 } };
	size_t n, met = 0;

	if (!INTERPOSED) {
		pd_buf_release(&text);
		return;
	}
	pd_init();
	enum pd_status good = run(&job); /* what the libraries below keep for good, they take now */
	pd_buf_release(&job.out);
	for (n = 1; n < 100000; n++) {
		size_t before = taken;
		failed = 0;
		for_good = runs[_i].for_good;
		left = n;
		enum pd_status status = run(&job);
		left = SIZE_MAX;
		pd_buf_release(&job.out);
		/* libxml2 2.9 loses a buffer at one place, and takes some failures for faults of the document. */
		bool xml = strcmp(job.from, "xml") == 0;
		ck_assert_msg(xml || taken == before, "%s to %s: allocation %zu failed, %zu were not given back", job.from, job.to,
		              n, taken - before);
		if (!failed) {
			ck_assert_int_eq(status, good);
			break;
		}
		met++;
		ck_assert_msg(status == PD_NOMEM || (xml && status == PD_REFUSED), "%s to %s: allocation %zu failed, and the status is %d", job.from, job.to, n,
		              status);
	}
	ck_assert_uint_gt(met, 5);
	pd_buf_release(&text);
}
END_TEST

Suite *unit_suite(void)
{
	Suite *suite = suite_create("memory");
	TCase *tc = tcase_create(INTERPOSED ? "runs_dry" : "runs_dry # SKIP the sanitizer has its own malloc");

	tcase_add_loop_test(tc, runs_dry, 0, sizeof runs / sizeof *runs);
	suite_add_tcase(suite, tc);
	return suite;
}
