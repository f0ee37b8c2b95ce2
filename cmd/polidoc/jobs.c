/*
 * jobs.c: a pool of threads over a window of inputs.
 *
 * Inputs are taken in order. The first one that is not done is the head: its
 * output goes straight on. The others hold theirs, up to a bound, and then wait
 * to become the head. A thread that finishes the head puts what the following
 * finished ones hold. No input is taken that lies a window behind the head, so
 * what is held is bounded, and the head is always being worked on.
 */
#include "jobs.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#define WINDOW 4                       /* inputs under way or held, a thread */
#define HOLD ((size_t)256 << 10)       /* bytes of output an input holds before it waits */

struct pd_jobs {
	const struct pd_jobs_plan *plan;
	struct pd_files *files;
	pthread_mutex_t taking;        /* held while the next input is taken; before the other, when both are */
	pthread_mutex_t lock;          /* for what follows */
	pthread_cond_t moved;          /* the head, or the stop */
	atomic_size_t head;
	size_t next;
	bool ended;                    /* there are no more inputs */
	atomic_bool stop;
	int error;
	size_t n_slots;
	struct pd_job *slots;          /* input i is in slot i % n_slots */
};

struct held {                          /* before each piece of output that is held */
	int kind;
	size_t len;
};

bool pd_job_stopped(const struct pd_job *job)
{
	return atomic_load(&job->jobs->stop);
}

static void stop(struct pd_jobs *jobs)
{
	pthread_mutex_lock(&jobs->lock);
	atomic_store(&jobs->stop, true);
	pthread_cond_broadcast(&jobs->moved);
	pthread_mutex_unlock(&jobs->lock);
}

static bool put(struct pd_jobs *jobs, int kind, struct pd_str bytes)
{
	if (atomic_load(&jobs->stop))
		return false;
	if (jobs->plan->put(jobs->plan->user, kind, bytes))
		return true;
	stop(jobs);
	return false;
}

/* Only for the head: put what it held while it was not. */
static bool put_held(struct pd_job *job)
{
	struct held head;

	for (size_t at = 0; at < job->held.len; at += head.len) {
		memcpy(&head, job->held.at + at, sizeof head);
		at += sizeof head;
		if (!put(job->jobs, head.kind, (struct pd_str){ job->held.at + at, head.len }))
			return false;
	}
	job->held.len = 0;
	return true;
}

bool pd_job_put(struct pd_job *job, int kind, struct pd_str bytes)
{
	struct pd_jobs *jobs = job->jobs;

	if (!job->first && atomic_load(&jobs->head) != job->index && job->held.len > HOLD) {
		pthread_mutex_lock(&jobs->lock);
		while (atomic_load(&jobs->head) != job->index && !atomic_load(&jobs->stop))
			pthread_cond_wait(&jobs->moved, &jobs->lock);
		pthread_mutex_unlock(&jobs->lock);
	}
	if (pd_job_stopped(job))
		return false;
	if (!job->first && atomic_load(&jobs->head) == job->index) {
		job->first = true;
		if (!put_held(job))
			return false;
	}
	if (job->first)
		return put(jobs, kind, bytes);
	struct held head = { kind, bytes.len };
	pd_buf_add(&job->held, (struct pd_str){ (const char *)&head, sizeof head });
	pd_buf_add(&job->held, bytes);
	if (job->held.status != PD_OK) {
		jobs->error = ENOMEM;
		stop(jobs);
	}
	return job->held.status == PD_OK;
}

/* The head is done, and maybe others behind it. Called with the lock held, which is let go while output is put. */
static void advance(struct pd_jobs *jobs)
{
	for (;;) {
		size_t head = atomic_load(&jobs->head);
		struct pd_job *job = &jobs->slots[head % jobs->n_slots];
		if (!job->taken || !job->done || job->index != head || atomic_load(&jobs->stop))
			return;
		pthread_mutex_unlock(&jobs->lock);
		bool go_on = put_held(job) && jobs->plan->finish(jobs->plan->user, job);
		if (!go_on || (jobs->plan->fail_fast && job->status >= PD_EXIT_NO))
			stop(jobs);
		free(job->file.path);
		job->file.path = NULL;
		pthread_mutex_lock(&jobs->lock);
		job->taken = false;
		atomic_store(&jobs->head, head + 1);
		pthread_cond_broadcast(&jobs->moved);
	}
}

/* A slot for the next input, or NULL when there is to be none. */
static struct pd_job *free_slot(struct pd_jobs *jobs)
{
	struct pd_job *job = NULL;

	pthread_mutex_lock(&jobs->lock);
	while (jobs->next >= atomic_load(&jobs->head) + jobs->n_slots && !atomic_load(&jobs->stop))
		pthread_cond_wait(&jobs->moved, &jobs->lock);
	if (!jobs->ended && !atomic_load(&jobs->stop)) {
		job = &jobs->slots[jobs->next % jobs->n_slots];
		struct pd_buf held = job->held, room = job->room;
		if (room.status != PD_OK) /* the input before this one had too much in it; this one may not */
			pd_buf_release(&room);
		*job = (struct pd_job){ .jobs = jobs, .index = jobs->next, .held = held, .room = room };
	}
	pthread_mutex_unlock(&jobs->lock);
	return job;
}

/* Take the next input, or return NULL when there is none or the run stops. */
static struct pd_job *take(struct pd_jobs *jobs)
{
	const struct pd_jobs_plan *plan = jobs->plan;

	pthread_mutex_lock(&jobs->taking);
	struct pd_job *job = free_slot(jobs);
	bool more = job && (plan->next ? plan->next(plan->user, job) : pd_files_next(jobs->files, &job->file));
	if (more && plan->begin)
		plan->begin(plan->user, job);
	pthread_mutex_lock(&jobs->lock);
	jobs->ended = jobs->ended || (job && !more);
	if (more) {
		jobs->next++;
		job->taken = true;
	}
	pthread_mutex_unlock(&jobs->lock);
	pthread_mutex_unlock(&jobs->taking);
	return more ? job : NULL;
}

static void *work(void *arg)
{
	struct pd_jobs *jobs = arg;
	struct pd_room *room = pd_room_new(); /* without it each input makes its own */
	struct pd_job *job;

	while ((job = take(jobs))) {
		job->reading = room;
		jobs->plan->work(jobs->plan->user, job);
		pthread_mutex_lock(&jobs->lock);
		job->done = true;
		if (job->index == atomic_load(&jobs->head))
			advance(jobs);
		pthread_mutex_unlock(&jobs->lock);
	}
	pd_room_free(room);
	return NULL;
}

int pd_jobs_run(const struct pd_jobs_plan *plan, struct pd_files *files)
{
	struct pd_jobs jobs = { .plan = plan, .files = files, .n_slots = (size_t)plan->threads * WINDOW };
	pthread_t *threads = calloc(plan->threads, sizeof *threads);
	unsigned n_threads = 0;

	jobs.slots = calloc(jobs.n_slots, sizeof *jobs.slots);
	if (threads && jobs.slots) {
		if (plan->threads > 1) /* one alone prepares what it needs, and starts sooner */
			pd_init();
		pthread_mutex_init(&jobs.taking, NULL);
		pthread_mutex_init(&jobs.lock, NULL);
		pthread_cond_init(&jobs.moved, NULL);
		/* This thread works too; with fewer threads than asked for the run is slower, not wrong. */
		while (n_threads + 1 < plan->threads && pthread_create(&threads[n_threads], NULL, work, &jobs) == 0)
			n_threads++;
		work(&jobs);
		for (unsigned i = 0; i < n_threads; i++)
			pthread_join(threads[i], NULL);
		pthread_cond_destroy(&jobs.moved);
		pthread_mutex_destroy(&jobs.lock);
		pthread_mutex_destroy(&jobs.taking);
	} else {
		jobs.error = ENOMEM;
	}
	for (size_t i = 0; jobs.slots && i < jobs.n_slots; i++) {
		/* What a run that stopped has taken and not put out. */
		if (jobs.slots[i].given && plan->drop)
			plan->drop(plan->user, &jobs.slots[i]);
		pd_buf_release(&jobs.slots[i].held);
		pd_buf_release(&jobs.slots[i].room);
		free(jobs.slots[i].file.path);
	}
	free(jobs.slots);
	free(threads);
	return jobs.error;
}
