/* sheet.h: what the writers of records for people share. */
#ifndef PD_FORMAT_SHEET_H
#define PD_FORMAT_SHEET_H

#include "format/format.h"

enum { PD_SHEET_DEPTH = 512 }; /* no reader makes items deeper than this */

struct pd_sheet {
	struct pd_buf *out;
	bool markdown;
	bool signs;              /* it is read again, so that signs may say what a reader would not know */
	bool sure;               /* all paragraphs have them */
	bool annex;              /* its paragraphs are written */
	bool statement;          /* of which clauses have no lead words */
	struct pd_str language;
};

/*
 * pd_sheet_put - text as it stands, on one line and without the gaps of columns; in Markdown, what would be a sign of its own is
 * escaped.
 */
void pd_sheet_put(struct pd_sheet *p, struct pd_str s);
/* A line of its own; in Markdown it is marked. */
void pd_sheet_heading(struct pd_sheet *p, unsigned level, struct pd_str s);
/* The end of a paragraph; one that is all of a text. */
void pd_sheet_end(struct pd_sheet *p);
void pd_sheet_paragraph(struct pd_sheet *p, struct pd_str s);
/* Where in a clause its lead words are; SIZE_MAX: nowhere. */
size_t pd_sheet_lead(const struct pd_clause *c);
/* The words of a clause; its lead words may be in italics: "*Calls* upon", without Markdown "_Calls_ upon". */
void pd_sheet_words(struct pd_sheet *p, const struct pd_clause *c, bool italics);

/* signed_write.c: clauses, and what follows them, with signs. */
void pd_sheet_signed(struct pd_sheet *p, const struct pd_clause *c, bool operative);
void pd_sheet_signed_list(struct pd_sheet *p, const struct pd_clause *clauses, size_t n, bool operative);
void pd_sheet_signed_rest(struct pd_sheet *p, const struct pd_annex *annexes, size_t n, const struct pd_note *notes, size_t n_notes);
/* vote_write.c: the vote, and whether its line says the outcome. */
void pd_sheet_vote(struct pd_sheet *p, const struct pd_resolution *r);
bool pd_sheet_in_vote(const struct pd_resolution *r);
/* digest.c */
void pd_sheet_digest(struct pd_sheet *p, const struct pd_type *type, const void *at);

#endif
