/* blocks.h: inputs cut into pieces that can be worked on apart: JSON Lines, at ends of lines. */
#ifndef PD_CMD_BLOCKS_H
#define PD_CMD_BLOCKS_H

#include "jobs.h"

/* What is known of an input when it is taken, and what was read of it. Owned by the job. */
struct pd_block {
	char *bytes;
	size_t len;
	bool lines;              /* all of a piece of JSON Lines; else the start of an input that goes on in `fd` */
	bool more;               /* another piece of the same input follows */
	int fd;                  /* -1: the worker opens the input, of which nothing was read */
	uint64_t line, offset;   /* of the piece, from 0 */
};

struct pd_blocks {
	struct pd_files *files;
	const struct pd_format *from;
	/* Before and behind a read that may have to wait. */
	void (*wait)(void *user, bool waiting);
	void *user;
	/* Of the input that is being cut. */
	char *path;              /* NULL: none */
	size_t below;
	int fd;
	char *carry;             /* the start of a line */
	size_t n_carry;
	bool ended, begun;
	uint64_t line, offset;
};

/* The next piece, or input that is worked on as a whole; false behind the last. job->given receives it. */
bool pd_blocks_next(struct pd_blocks *blocks, struct pd_job *job);
void pd_blocks_release(struct pd_blocks *blocks);
void pd_block_free(struct pd_block *block);
/* read(2), telling @blocks when it has to wait. */
long pd_blocks_read(const struct pd_blocks *blocks, int fd, char *to, size_t size);

#endif
