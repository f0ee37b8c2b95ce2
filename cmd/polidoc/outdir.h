/* outdir.h: one output file an input, in a directory. */
#ifndef PD_CMD_OUTDIR_H
#define PD_CMD_OUTDIR_H

#include "files.h"

struct pd_outdir {
	const char *path;
	const char *extension;           /* of the files, without a dot; may go on after a space */
	uint64_t *names;                 /* hashes of the names given so far; open addressing, */
	size_t n_names, n_places;        /* a power of two of places */
};

/*
 * pd_outdir_name - the output file of an input. Call in the order of the inputs, so that of two that would share a name
 * always the later one is refused.
 * Return: owned by the caller; NULL with errno EEXIST when an earlier input has it, else ENOMEM. @refused receives the
 *   name in the first case, owned by the caller.
 */
char *pd_outdir_name(struct pd_outdir *dir, const struct pd_file *input, char **refused);
/* Make the directories that @name lies in. 0, or an errno. */
int pd_outdir_make(const char *name);
void pd_outdir_release(struct pd_outdir *dir);

#endif
