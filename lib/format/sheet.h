/* sheet.h: what the writers of records for people share. */
#ifndef PD_FORMAT_SHEET_H
#define PD_FORMAT_SHEET_H

#include "format/format.h"

struct pd_sheet {
	struct pd_buf *out;
	bool markdown;
	bool sure;               /* with signs */
	struct pd_str language;
};

/*
 * pd_sheet_put - text as it stands, on one line and without the gaps of columns; in Markdown, what would be a sign of its own is
 * escaped.
 */
void pd_sheet_put(struct pd_sheet *p, struct pd_str s);
/* A line of its own; in Markdown it is marked. */
void pd_sheet_heading(struct pd_sheet *p, unsigned level, struct pd_str s);
/* digest.c */
void pd_sheet_digest(struct pd_sheet *p, const struct pd_type *type, const void *at);

#endif
