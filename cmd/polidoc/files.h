/* files.h: the inputs of a run, one after another, in an order that does not depend on the file system. */
#ifndef PD_CMD_FILES_H
#define PD_CMD_FILES_H

#include "options.h"

struct pd_files;

struct pd_file {
	char *path;            /* "-": standard input. Owned by who received it */
	size_t below;          /* where the part below the directory walked begins; that of the name, if it was named itself */
	int error;             /* errno of a directory or list that cannot be read; the path names it */
	bool list;             /* and it was a list of files, */
	bool nothing;          /* or a directory without a file of a known format */
};

/*
 * pd_files_new - inputs named by arguments, and by a list.
 * @args: names, NULL-terminated; a directory stands for the files below it that have an extension of a format that
 *        reads, or of @from alone when it is not NULL; hidden ones and links to directories are passed over
 * @list: a file that lists more, one a line, or each ended by a NUL byte when @nul; "-": standard input; NULL: none
 * Return: NULL when memory ran out.
 */
struct pd_files *pd_files_new(char **args, const char *list, bool nul, const struct pd_format *from);
void pd_files_free(struct pd_files *files);
/* The next one, or false behind the last. Holds one directory's names a level, whatever their number below. */
bool pd_files_next(struct pd_files *files, struct pd_file *out);

#endif
