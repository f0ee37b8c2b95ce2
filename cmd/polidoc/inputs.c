/* inputs.c: opening and reading inputs and tables, for all commands that read. */
#include "inputs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct pd_str str_of(const struct pd_buf *buf)
{
	return (struct pd_str){ buf->at ? buf->at : "", buf->len };
}

void pd_voice_fail(struct pd_voice *voice, const char *code, const char *name, const char *what, int error)
{
	struct pd_buf line = { 0 };

	pd_diag_own(&line, code, name, voice->look, "%s%s%s", what, error ? ": " : "", error ? strerror(error) : "");
	pd_say(voice->progress, str_of(&line));
	pd_buf_release(&line);
	voice->status = PD_EXIT_FAILED;
}

bool pd_slurp(const char *path, struct pd_buf *out)
{
	FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "re");
	char piece[16384];
	size_t n;

	while (file && (n = fread(piece, 1, sizeof piece, file)) > 0)
		pd_buf_add(out, (struct pd_str){ piece, n });
	int error = !file || ferror(file) ? errno : out->status != PD_OK ? ENOMEM : 0;
	if (file && file != stdin)
		fclose(file);
	errno = error;
	return !error;
}

/* --- tables --- */

static void on_table_diag(void *user, const struct pd_diag *diag)
{
	struct pd_voice *voice = user;
	struct pd_buf line = { 0 };

	pd_diag_format(&line, diag, "table", voice->look);
	pd_say(voice->progress, str_of(&line));
	pd_buf_release(&line);
}

static bool add_table(struct pd_authority *authority, const char *path, struct pd_voice *voice)
{
	struct pd_buf text = { 0 };
	enum pd_status status = PD_IO;

	if (!pd_slurp(path, &text))
		pd_voice_fail(voice, "PD-1001", path, "table cannot be read", errno);
	else if ((status = pd_authority_add(authority, str_of(&text), path, on_table_diag, voice)) == PD_NOMEM)
		pd_voice_fail(voice, "PD-1008", path, "memory ran out", 0);
	else if (status != PD_OK)
		voice->status = PD_EXIT_FAILED;
	pd_buf_release(&text);
	return status == PD_OK;
}

struct pd_authority *pd_authority_load(const struct pd_texts *paths, struct pd_voice *voice)
{
	struct pd_authority *authority = paths->n ? pd_authority_new() : NULL;

	if (paths->n && !authority)
		pd_voice_fail(voice, "PD-1008", "polidoc", "memory ran out", 0);
	for (size_t i = 0; authority && i < paths->n; i++)
		if (!add_table(authority, paths->at[i], voice)) {
			pd_authority_free(authority);
			return NULL;
		}
	return authority;
}

/* --- arguments --- */

unsigned pd_threads(unsigned asked)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	return asked ? asked : cores < 1 ? 1 : cores > 64 ? 64 : (unsigned)cores;
}

bool pd_stdin_once(char **args, const char *list, const char *other)
{
	size_t n = (list && strcmp(list, "-") == 0) + (other && strcmp(other, "-") == 0);

	for (; *args; args++)
		n += strcmp(*args, "-") == 0;
	return n <= 1;
}

bool pd_is_directory(const char *path)
{
	struct stat st;
	return strcmp(path, "-") != 0 && stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* --- an input --- */

int pd_input_open(const struct pd_file *file, const char **code, const char **what, int *error)
{
	int fd = STDIN_FILENO;

	*code = "PD-1001";
	*what = file->list ? "list cannot be read" : "input cannot be read";
	*error = file->error;
	if (file->nothing) {
		*code = "PD-1011";
		*what = "no file in this directory has the extension of a format that is read";
	}
	if (file->nothing || file->error)
		return -1;
	if (strcmp(file->path, "-") != 0)
		fd = open(file->path, O_RDONLY | O_CLOEXEC);
	*error = errno;
	return fd;
}

long pd_input_read(int fd, struct pd_job *job, struct pd_progress *progress, char *to, size_t size)
{
	ssize_t n;

	do
		n = read(fd, to, size);
	while (n < 0 && errno == EINTR);
	if (n > 0) {
		job->bytes += (uint64_t)n;
		pd_progress_bytes(progress, (size_t)n);
	}
	return n;
}

bool pd_input_whole(struct pd_source *source, size_t limit, struct pd_buf *out)
{
	const size_t piece = (size_t)64 << 10;
	char *at = malloc(piece);
	long n = -1;

	errno = ENOMEM;
	while (at && out->len <= limit && (n = source->read(source->from, at, piece)) > 0)
		pd_buf_add(out, (struct pd_str){ at, (size_t)n });
	free(at);
	if (n >= 0 && out->status != PD_OK) {
		errno = ENOMEM;
		n = -1;
	}
	source->bytes = str_of(out);
	return n >= 0;
}
