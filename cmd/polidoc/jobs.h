/* jobs.h: inputs worked on by several threads, their output in the order of the inputs. */
#ifndef PD_CMD_JOBS_H
#define PD_CMD_JOBS_H

#include "files.h"

struct pd_jobs;

struct pd_job {
	struct pd_jobs *jobs;
	size_t index;
	struct pd_file file;
	void *given;              /* what `begin` made of it */
	int status;               /* exit status of this input; the worker sets it */
	size_t records, warnings, errors;
	uint64_t bytes;           /* read */

	struct pd_buf held;       /* output, while an earlier input is not done */
	struct pd_buf room;       /* for `work`: keeps its size from one input of a slot to the next */
	struct pd_room *reading;  /* likewise, of the thread: to read in; may be NULL */
	bool taken, done, first;  /* first: all earlier ones are done, output goes straight on */
};

struct pd_jobs_plan {
	unsigned threads;
	bool fail_fast;           /* the first input that fails is the last one */
	void *user;
	/* Take the next input, or part of one, in place of pd_files_next(): fill job->file and what else is known. May be NULL.
	 * Other inputs are worked on, and their output put, while it waits. */
	bool (*next)(void *user, struct pd_job *job);
	/* An input is taken: in the order of the inputs, one call at a time. May be NULL. */
	void (*begin)(void *user, struct pd_job *job);
	/* Work on one input, on any thread. */
	void (*work)(void *user, struct pd_job *job);
	/* What pd_job_put was given, in the order of the inputs, one call at a time. False: stop, writing failed. */
	bool (*put)(void *user, int kind, struct pd_str bytes);
	/* An input is done and all of its output put, likewise. */
	bool (*finish)(void *user, struct pd_job *job);
	/* Lets go of what `next` gave a job that was not finished, since the run stopped. May be NULL. */
	void (*drop)(void *user, struct pd_job *job);
};

/* Run until the inputs end. Holds at most a fixed amount for each thread. 0, or an errno: threads or memory ran out. */
int pd_jobs_run(const struct pd_jobs_plan *plan, struct pd_files *files);

/* Put output of @kind; waits when an input that is not the first one has much of it. False: the run is stopping. */
bool pd_job_put(struct pd_job *job, int kind, struct pd_str bytes);
/* Nobody wants the rest. */
bool pd_job_stopped(const struct pd_job *job);

#endif
