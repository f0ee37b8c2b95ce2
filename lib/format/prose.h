/* prose.h: what the readers of text and HTML do alike: find resolutions in what may be one, or hold some. */
#ifndef PD_FORMAT_PROSE_H
#define PD_FORMAT_PROSE_H

#include "format/format.h"

struct pd_text;

/*
 * pd_prose_resolutions - hand on the resolutions and statements of a text.
 * @text:   its blocks, as the HTML reader makes them; NULL: the lines of the window
 * @inside: those that stand within another text
 * @found:  how many there were
 * Return: PD_OK, PD_STOPPED, PD_NOMEM
 */
enum pd_status pd_prose_resolutions(struct pd_reading *reading, const struct pd_text *text, bool inside, size_t *found);

#endif
