/* inputs.h: what all commands that read inputs do alike. */
#ifndef PD_CMD_INPUTS_H
#define PD_CMD_INPUTS_H

#include "jobs.h"
#include "report.h"

/* Whom a command speaks to about itself: a diagnostic of its own, which makes the run fail. */
struct pd_voice {
	struct pd_look look;
	struct pd_progress *progress;
	int status;                     /* raised to PD_EXIT_FAILED */
};

/* @error: an errno whose words follow, or 0. */
void pd_voice_fail(struct pd_voice *voice, const char *code, const char *name, const char *what, int error);

/* All of a file, or of standard input for "-". False: it cannot be read, and errno says why. */
bool pd_slurp(const char *path, struct pd_buf *out);
/* Tables of the user's own; NULL when there are none, or one cannot be used, which was said. */
struct pd_authority *pd_authority_load(const struct pd_texts *paths, struct pd_voice *voice);

/* As many threads as were asked for, or as there are cores. */
unsigned pd_threads(unsigned asked);
/* How many of @args, the list and @other, which may be NULL, are standard input, which can be read once only. */
bool pd_stdin_once(char **args, const char *list, const char *other);
/* Is it a directory, and not standard input? */
bool pd_is_directory(const char *path);

/*
 * Open the input of a job: its descriptor, or -1 when there is none, and then *@what says why, and *@code and *@error what
 * the diagnostic needs.
 */
int pd_input_open(const struct pd_file *file, const char **code, const char **what, int *error);
/* What a read of a source returns, from @fd; counted in @job. */
long pd_input_read(int fd, struct pd_job *job, struct pd_progress *progress, char *to, size_t size);
/* All that @read gives of @source, as its `bytes`, held by @out. False: errno says why. One byte more than @limit is enough. */
bool pd_input_whole(struct pd_source *source, size_t limit, struct pd_buf *out);

#endif
