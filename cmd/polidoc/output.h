/* output.h: a place that bytes go to, whole or not at all. */
#ifndef PD_CMD_OUTPUT_H
#define PD_CMD_OUTPUT_H

#include "polidoc.h"

#include <stdio.h>

struct pd_output {
	int fd;
	const char *name;        /* for messages */
	char *path, *temporary;  /* of a file that is to appear whole; NULL: written to directly */
	size_t slot;             /* of the temporary name, for signals */
	bool terminal;
	int error;               /* errno of the first write that failed, else 0 */
	size_t len;
	char held[64 << 10];
};

/* Open @path, "-" or NULL for standard output. False: output->error says why. */
bool pd_output_open(struct pd_output *output, const char *path);
int pd_output_write(void *output, const char *bytes, size_t size);      /* a pd_write_fn */
bool pd_output_flush(struct pd_output *output);                          /* write what is held; false: output->error */
/* Write what is held and, if @keep, give the file its name; otherwise it was never there. False: output->error. */
bool pd_output_close(struct pd_output *output, bool keep);
/* Remove temporary files when a signal ends the program. */
void pd_output_signals(void);

#endif
