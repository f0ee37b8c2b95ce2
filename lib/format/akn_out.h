/* akn_out.h: what the parts of the Akoma Ntoso writer share. */
#ifndef PD_FORMAT_AKN_OUT_H
#define PD_FORMAT_AKN_OUT_H

#include "format/akn.h"

struct akn_id_count {
	uint64_t hash;           /* of an eId without its last number; 0: free */
	uint32_t count;
};

struct akn_out {
	struct pd_buf *out;
	struct pd_arena *arena;  /* of this document's eIds and clauses */
	struct pd_str language;
	unsigned depth;          /* of indentation */
	struct pd_str number;    /* to stand before the next text */
	struct akn_id_count *ids; size_t n_ids, id_room;
};

/* A line: indented, then what follows. */
void akn_line(struct akn_out *o);
void akn_puts(struct akn_out *o, const char *literal);
/* Text with white space folded, as the reader folds it; what XML cannot hold becomes U+FFFD. */
void akn_escape(struct akn_out *o, struct pd_str text);
/* " name="value"", nothing when the value is absent. */
void akn_put_attribute(struct akn_out *o, const char *name, struct pd_str value);
void akn_element_open(struct akn_out *o, const char *start); /* a line "<start>", and what follows is inside */
void akn_element_close(struct akn_out *o, const char *name);
/*
 * akn_eid - an eId after the Akoma Ntoso Naming Convention: parent, two underscores, the element's reference, an
 * underscore and its number, unique in the document.
 */
struct pd_str akn_eid(struct akn_out *o, struct pd_str parent, const char *reference, struct pd_str number,
                      size_t ordinal);

/* akn_arrange.c */
/* The clauses as the reader would place them, so that what is written reads back as it is. */
struct akn_parts akn_arrange(struct akn_out *o, const struct pd_clause *preamble, size_t n_preamble,
                             const struct pd_clause *body, size_t n_body, bool resolution);
/* The same for one part; @verbs: its clauses may have lead words. */
void akn_arrange_part(struct akn_out *o, const struct pd_clause *from, size_t n, bool annex, bool verbs,
                      struct pd_clause **list, size_t *count);

/* akn_write_body.c */
void akn_write_parts(struct akn_out *o, const struct akn_parts *parts, bool resolution, struct pd_str title);
void akn_write_annexes(struct akn_out *o, const struct pd_annex *annexes, size_t n, const char *identification);
void akn_write_notes(struct akn_out *o, const struct pd_note *notes, size_t n, struct pd_str parent);

/* What the metadata of a resolution and of a statement have in common. */
struct akn_document {
	const char *name;              /* resolution, presidentialStatement, draftResolution */
	bool resolution, draft, refused;
	struct pd_str symbol, body, date, meeting, title, outcome, language;
	const struct pd_resolution *r; /* NULL: a statement */
	const struct pd_subject *subjects; size_t n_subjects;
	const struct pd_str *agenda; size_t n_agenda;
	const struct pd_str *sdgs; size_t n_sdgs;
	const struct pd_note *notes; size_t n_notes;
	const struct pd_str *cites; size_t n_cites;
	const struct pd_annex *annexes; size_t n_annexes;
	struct akn_parts parts;
};

/* akn_write.c: is it a date to the day, and none that stands for "not known"? */
bool akn_is_day(struct pd_str date);

/* akn_cover.c */
void akn_write_cover(struct akn_out *o, const struct akn_document *d, bool title_in_body);

#endif
