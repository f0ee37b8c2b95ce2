/* blocks.c: a large file of JSON Lines is work for every thread: it is cut into pieces while it is being read. */
#include "blocks.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE ((size_t)256 << 10)
#define WHOLE ((off_t)1 << 20)        /* a smaller file is one piece of work */
#define SNIFFED ((size_t)4096)

long pd_blocks_read(const struct pd_blocks *blocks, int fd, char *to, size_t size)
{
	struct pollfd ready = { .fd = fd, .events = POLLIN };
	bool wait = poll(&ready, 1, 0) == 0;
	ssize_t n;

	if (wait)
		blocks->wait(blocks->user, true);
	do
		n = read(fd, to, size);
	while (n < 0 && errno == EINTR);
	if (wait)
		blocks->wait(blocks->user, false);
	return n;
}

void pd_block_free(struct pd_block *block)
{
	if (!block)
		return;
	if (block->fd > STDIN_FILENO)
		close(block->fd);
	free(block->bytes);
	free(block);
}

static void end_input(struct pd_blocks *blocks)
{
	if (blocks->fd > STDIN_FILENO)
		close(blocks->fd);
	free(blocks->path);
	free(blocks->carry);
	blocks->path = blocks->carry = NULL;
	blocks->n_carry = 0;
	blocks->fd = -1;
}

void pd_blocks_release(struct pd_blocks *blocks)
{
	end_input(blocks);
}

/* Are the first bytes of an input those of JSON Lines? A first line that is a whole value is a line. */
static bool is_lines(const struct pd_blocks *blocks, const char *bytes, size_t len, const char *name)
{
	const struct pd_format *lines = pd_format_find("jsonl");
	const char *end = memchr(bytes, '\n', len);
	struct pd_str head = { bytes, len < SNIFFED ? len : SNIFFED };

	if (blocks->from || pd_format_claims(lines, name))
		return blocks->from ? blocks->from == lines : true;
	if (pd_format_claims(pd_format_find("json"), name))
		return false;
	if (pd_sniff(head, name) == lines)
		return true;
	if (!end || (size_t)(end - bytes) + 4 > SNIFFED || pd_sniff(head, name) != pd_format_find("json"))
		return false;
	/* So far one line: what follows will be seen when it is there. */
	char two[SNIFFED];
	size_t n = (size_t)(end - bytes) + 1;
	memcpy(two, bytes, n);
	memcpy(two + n, "{}", 2);
	return pd_sniff((struct pd_str){ two, n + 2 }, name) == lines;
}

/* Is it worth looking into? Small files are not cut, and their workers open them. */
static bool may_be_cut(const struct pd_file *file)
{
	struct stat st;

	if (file->error || file->nothing)
		return false;
	if (strcmp(file->path, "-") == 0)
		return true;
	return stat(file->path, &st) == 0 && !S_ISDIR(st.st_mode) && (!S_ISREG(st.st_mode) || st.st_size > WHOLE);
}

static struct pd_block *new_block(char *bytes, size_t len, int fd)
{
	struct pd_block *block = calloc(1, sizeof *block);

	if (!block)
		return NULL;
	block->bytes = bytes;
	block->len = len;
	block->fd = fd;
	return block;
}

/* Open an input and read its start. True: it is being cut now; false: the job has it as a whole, or its error. */
static bool begin_input(struct pd_blocks *blocks, struct pd_job *job)
{
	bool is_stdin = strcmp(job->file.path, "-") == 0;
	int fd = is_stdin ? STDIN_FILENO : open(job->file.path, O_RDONLY | O_CLOEXEC);
	char *bytes = fd < 0 ? NULL : malloc(PIECE);
	long n = bytes ? pd_blocks_read(blocks, fd, bytes, PIECE) : -1;

	if (n < 0) {
		job->file.error = errno;
		if (fd > STDIN_FILENO)
			close(fd);
		free(bytes);
		return false;
	}
	if (!n || !is_lines(blocks, bytes, (size_t)n, is_stdin ? "<stdin>" : job->file.path)) {
		job->given = new_block(bytes, (size_t)n, fd);
		return false;
	}
	*blocks = (struct pd_blocks){ .files = blocks->files, .from = blocks->from, .wait = blocks->wait, .user = blocks->user,
	                              .path = job->file.path, .below = job->file.below, .fd = fd, .carry = bytes,
	                              .n_carry = (size_t)n };
	return true;
}

/* Read until there is the end of a line, or of the input. False: memory ran out, or reading failed (errno). */
static bool fill(struct pd_blocks *blocks, char **bytes, size_t *len)
{
	size_t size = blocks->n_carry > PIECE / 2 ? blocks->n_carry * 2 : PIECE, seen = 0;
	char *at = realloc(blocks->carry, size);

	*bytes = NULL;
	errno = ENOMEM;
	if (!at)
		return false;
	blocks->carry = at;
	*len = blocks->n_carry;
	for (;;) {
		if (memrchr(at + seen, '\n', *len - seen))
			break;
		seen = *len;
		if (seen == size) {
			char *more = realloc(at, size * 2);
			if (!more)
				return false;
			blocks->carry = at = more;
			size *= 2;
		}
		long n = pd_blocks_read(blocks, blocks->fd, at + seen, size - seen);
		if (n < 0)
			return false;
		*len += (size_t)n;
		blocks->ended = n == 0;
		if (blocks->ended)
			break;
	}
	*bytes = at;
	blocks->carry = NULL;
	return true;
}

static uint64_t count_lines(const char *bytes, size_t len)
{
	uint64_t n = 0;

	for (const char *at = bytes; (at = memchr(at, '\n', len - (size_t)(at - bytes))); at++)
		n++;
	return n;
}

/* The next piece of the input that is being cut: whole lines. */
static struct pd_block *cut(struct pd_blocks *blocks, int *error)
{
	char *bytes;
	size_t len;

	*error = 0;
	if (!fill(blocks, &bytes, &len)) {
		*error = errno;
		return NULL;
	}
	const char *end = blocks->ended ? NULL : memrchr(bytes, '\n', len);
	size_t n = end ? (size_t)(end - bytes) + 1 : len;
	struct pd_block *block = new_block(bytes, n, -1);
	blocks->carry = malloc(PIECE > len - n ? PIECE : len - n);
	if (!block || !blocks->carry) {
		*error = ENOMEM;
		free(block);
		free(bytes);
		return NULL;
	}
	memcpy(blocks->carry, bytes + n, len - n);
	blocks->n_carry = len - n;
	block->lines = true;
	block->more = !blocks->ended;
	block->line = blocks->line;
	block->offset = blocks->offset;
	blocks->line += count_lines(bytes, n);
	blocks->offset += n;
	return block;
}

bool pd_blocks_next(struct pd_blocks *blocks, struct pd_job *job)
{
	if (!blocks->path) {
		if (!pd_files_next(blocks->files, &job->file))
			return false;
		if (!may_be_cut(&job->file) || !begin_input(blocks, job))
			return true;
	}
	/* Of an input that is cut, the path is kept until its end, and each job has a copy. */
	job->file = (struct pd_file){ .path = strdup(blocks->path), .below = blocks->below };
	struct pd_block *block = job->file.path ? cut(blocks, &job->file.error) : NULL;
	if (!job->file.path) {
		job->file.path = blocks->path;
		blocks->path = NULL;
		job->file.error = ENOMEM;
	}
	job->given = block;
	if (!block || !block->more)
		end_input(blocks);
	return true;
}
