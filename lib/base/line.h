/* line.h: the lines of an indented text, whatever is written in it. */
#ifndef PD_BASE_LINE_H
#define PD_BASE_LINE_H

#include "base/str.h"

/* Begin a line, indented by two spaces for each level of @depth. */
static inline void pd_buf_line(struct pd_buf *out, size_t depth)
{
	if (!pd_buf_reserve(out, 1 + 2 * depth))
		return;
	pd_buf_char(out, '\n');
	memset(out->at + out->len, ' ', 2 * depth);
	out->len += 2 * depth;
}

#endif
