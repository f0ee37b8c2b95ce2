/*
 * output.c: standard output, and files that appear whole: written under another
 * name beside their own, which they are given at the end.
 */
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Names of temporary files, for a signal handler, which can be told nothing; other state of the program is passed on. */
#define SLOTS 256
static _Atomic(char *) temporaries[SLOTS];

static void on_signal(int number)
{
	for (size_t i = 0; i < SLOTS; i++) {
		char *name = atomic_load(&temporaries[i]);
		if (name)
			unlink(name);
	}
	signal(number, SIG_DFL);
	raise(number);
}

void pd_output_signals(void)
{
	static const int numbers[] = { SIGINT, SIGTERM, SIGHUP, SIGPIPE };
	struct sigaction action = { .sa_handler = on_signal }, before;

	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		if (sigaction(numbers[i], NULL, &before) == 0 && before.sa_handler == SIG_DFL)
			sigaction(numbers[i], &action, NULL);
}

static void remember(struct pd_output *output)
{
	for (output->slot = 0; output->slot < SLOTS; output->slot++) {
		char *none = NULL;
		if (atomic_compare_exchange_strong(&temporaries[output->slot], &none, output->temporary))
			return;
	}
}

static void forget(struct pd_output *output)
{
	if (output->temporary && output->slot < SLOTS)
		atomic_store(&temporaries[output->slot], NULL);
	free(output->temporary);
	output->temporary = NULL;
}

/* A name beside @path: ".NAME.XXXXXX", so that a rename stays within the file system. */
static char *beside(const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	char *out = malloc(strlen(path) + 9);

	if (out)
		sprintf(out, "%.*s.%s.XXXXXX", (int)(name - path), path, name);
	return out;
}

static bool open_beside(struct pd_output *output, const struct stat *old)
{
	mode_t mask = umask(0);

	umask(mask);
	output->temporary = beside(output->path);
	if (!output->temporary) {
		errno = ENOMEM;
		return false;
	}
	output->fd = mkostemp(output->temporary, O_CLOEXEC);
	if (output->fd < 0) {
		int error = errno;
		free(output->temporary);
		output->temporary = NULL;
		errno = error;
		return false;
	}
	remember(output);
	return fchmod(output->fd, old ? old->st_mode & 0777 : 0666 & ~mask) == 0;
}

bool pd_output_open(struct pd_output *output, const char *path)
{
	struct stat st;

	output->fd = STDOUT_FILENO;
	output->name = "<stdout>";
	output->path = output->temporary = NULL;
	output->error = 0;
	output->len = 0;
	if (!path || strcmp(path, "-") == 0) {
		output->terminal = isatty(output->fd);
		return true;
	}
	output->name = path;
	output->terminal = false;
	bool exists = stat(path, &st) == 0;
	if (exists && !S_ISREG(st.st_mode)) { /* a device or a pipe has no whole */
		output->fd = open(path, O_WRONLY | O_CLOEXEC);
		output->error = output->fd < 0 ? errno : 0;
		return output->fd >= 0;
	}
	output->path = exists ? realpath(path, NULL) : strdup(path); /* a link stays one */
	if (!output->path || !open_beside(output, exists ? &st : NULL)) {
		output->error = errno;
		pd_output_close(output, false);
		return false;
	}
	return true;
}

static bool write_all(struct pd_output *output, const char *bytes, size_t size)
{
	while (size && !output->error) {
		ssize_t n = write(output->fd, bytes, size);
		if (n < 0 && errno != EINTR)
			output->error = errno;
		if (n > 0) {
			bytes += n;
			size -= (size_t)n;
		}
	}
	return !output->error;
}

bool pd_output_flush(struct pd_output *output)
{
	size_t len = output->len;
	output->len = 0;
	return write_all(output, output->held, len);
}

int pd_output_write(void *to, const char *bytes, size_t size)
{
	struct pd_output *output = to;

	if (size > sizeof output->held - output->len && !pd_output_flush(output))
		return -1;
	if (size >= sizeof output->held)
		return write_all(output, bytes, size) ? 0 : -1;
	memcpy(output->held + output->len, bytes, size);
	output->len += size;
	return output->terminal && !pd_output_flush(output) ? -1 : 0;
}

bool pd_output_close(struct pd_output *output, bool keep)
{
	if (output->fd >= 0 && (keep || !output->path))
		pd_output_flush(output);
	/* Close standard output too: network file systems tell then that the disk is full. */
	if (output->fd >= 0 && close(output->fd) != 0 && !output->error)
		output->error = errno;
	output->fd = -1;
	if (output->temporary && keep && !output->error && rename(output->temporary, output->path) != 0)
		output->error = errno;
	if (output->temporary && (!keep || output->error))
		unlink(output->temporary);
	forget(output);
	free(output->path);
	output->path = NULL;
	return !output->error;
}
