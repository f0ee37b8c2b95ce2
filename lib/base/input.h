/* input.h: a source's bytes, whole or through a window that moves on. */
#ifndef PD_BASE_INPUT_H
#define PD_BASE_INPUT_H

#include "base/str.h"

struct pd_input {
	const struct pd_source *source;
	struct pd_str window;      /* bytes read and not yet passed */
	uint64_t passed;           /* bytes before the window, */
	uint64_t passed_lines;     /* and line ends in them */
	bool ended;                /* the window reaches the end of the source */
	int error;                 /* errno of a read that failed, else 0 */
	struct pd_buf buf;         /* holds the window when the source is a stream */
};

void pd_input_init(struct pd_input *in, const struct pd_source *source);
/* At the beginning: take over a buffer that another input has left. */
void pd_input_reuse(struct pd_input *in, struct pd_buf buf);
void pd_input_release(struct pd_input *in);
/*
 * Read on until the window holds @want bytes, or the source ends. A window that must grow at least doubles, so that
 * reading and looking again costs linear time. PD_OK, PD_IO, PD_NOMEM.
 */
enum pd_status pd_input_want(struct pd_input *in, size_t want);
enum pd_status pd_input_all(struct pd_input *in, size_t limit); /* PD_REFUSED when there is more than @limit */
void pd_input_pass(struct pd_input *in, size_t bytes);          /* views into the window become invalid */

#endif
