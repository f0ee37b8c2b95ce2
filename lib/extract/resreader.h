/*
 * resreader.h: what the files that read the body of a resolution share: the
 * reader's state, and what each of them does for the others.
 */
#ifndef PD_EXTRACT_RESREADER_H
#define PD_EXTRACT_RESREADER_H

#include "extract/lead.h"
#include "extract/resolution.h"

enum { PD_MOST_DEPTH = 12 };

struct pd_resreader {
	struct pd_arena *arena;
	const struct pd_tables *tables;
	struct pd_report *report;
	struct pd_str source;
	struct pd_lines *lines;
	struct pd_reshead head;
	struct pd_para *paras; size_t n_paras;
	/* What is made: */
	struct pd_clause *preamble; size_t n_preamble;
	struct pd_clause *operative; size_t n_operative;
	struct pd_annex *annexes; size_t n_annexes;
	struct pd_note *notes; size_t n_notes;
	/* The clause to which items belong, and the last item of each level below it. */
	struct pd_clause **list; size_t *n_list;      /* the list that holds it; NULL: none */
	struct { enum pd_clause_style style; unsigned number; } level[PD_MOST_DEPTH];
	unsigned n_levels;
	struct pd_str heading;       /* of the next clause or item, */
	const struct pd_para *heading_from, *heading_at; /* and its paragraphs */
	struct pd_str section;       /* the heading of a section with a preamble of its own, until its first operative clause */
	struct pd_str intro;         /* the sentence with which a statement begins */
	struct { char *at; size_t len, room; } growing; /* the text that was added to last */
	struct { struct pd_str text; struct pd_lead lead; } asked; /* the text whose lead words were asked for last */
	struct pd_str previous;      /* the text of the paragraph before, */
	size_t marks_from;           /* how far its marks of notes were looked for, */
	bool no_mark;                /* and whether the next one was not found */
	unsigned inside;             /* items that markup puts the clause at hand in, itself included */
	bool item;                   /* it is one */
	unsigned number;             /* the last operative number */
	bool numbered;               /* some operative clause has a number */
	bool operating;              /* operative clauses have begun, in this section */
	bool statement;
	bool correcting;             /* the body lists corrections of another text */
	bool closed;                 /* the line of adoption was met */
	bool chapter_vii;
	bool stars;                  /* some notes have stars for numbers */
	bool exact;                  /* signs say what paragraphs are */
	const char *counted; uint64_t line;           /* lines up to here in the source */
};


static inline struct pd_str pd_behind(struct pd_str s, size_t n)
{
	return pd_str(s.at + n, s.len - n);
}

/* A paragraph without the mark that a browser shows before it. */
static inline struct pd_str pd_res_printed(const struct pd_para *p)
{
	return pd_behind(p->text, p->shown);
}

static inline struct pd_clause *pd_res_current(const struct pd_resreader *r)
{
	return r->list && *r->n_list ? &(*r->list)[*r->n_list - 1] : NULL;
}

static inline void pd_res_set_previous(struct pd_resreader *r, struct pd_str text)
{
	r->previous = text;
	r->marks_from = 0;
	r->no_mark = false;
}

/* --- resclause.c: clauses, items, headings -------------------------------------------------------------------------- */

/* pd_lead_read() of a text, for which several ask one after the other. */
struct pd_lead pd_res_lead(struct pd_resreader *r, struct pd_str text, bool known);
/* A clause with the heading that waits for one. */
struct pd_clause pd_res_clause(struct pd_resreader *r, struct pd_str text, struct pd_str number, const struct pd_para *p);
/* Add a clause to the body: to the operative ones, or those of a statement, or to the preambular ones. */
void pd_res_push(struct pd_resreader *r, bool operative, struct pd_clause c, const struct pd_para *p);
/* @known: a verb must stand at its start */
void pd_res_add(struct pd_resreader *r, bool operative, struct pd_str text, struct pd_str number, const struct pd_para *p, bool known);
void pd_res_item(struct pd_resreader *r, const struct pd_clause_mark *m, struct pd_str text, const struct pd_para *p);
void pd_res_set_verb(struct pd_resreader *r, struct pd_clause *c, const struct pd_para *p, bool known);
void pd_res_note_evidence(struct pd_resreader *r, struct pd_clause *c, const struct pd_para *p);
void pd_res_note_chapter(struct pd_resreader *r, struct pd_str text); /* "Acting under Chapter VII" */
/* Text that belongs to the clause at hand, behind its items or, when it has none, to its own words. */
void pd_res_go_on(struct pd_resreader *r, struct pd_str text, const struct pd_para *p);
void pd_res_heading(struct pd_resreader *r, struct pd_str text, const struct pd_para *p);
void pd_res_heading_ends(struct pd_resreader *r);
bool pd_res_is_section_sign(struct pd_str s);
bool pd_res_is_heading(struct pd_resreader *r, struct pd_str s);

/* --- respara.c: what a paragraph of the body is --------------------------------------------------------------------- */

/* @numbers: operative clauses have numbers */
void pd_res_para(struct pd_resreader *r, struct pd_para *p, bool numbers);

/* --- ressigned.c ---------------------------------------------------------------------------------------------------- */

/* A paragraph with a sign. */
void pd_res_signed(struct pd_resreader *r, const struct pd_para *p);

/* --- resannex.c ----------------------------------------------------------------------------------------------------- */

/* "Annex", "ANNEX II", "Annex I: Title", "Appendix". */
bool pd_res_annex_heading(struct pd_arena *arena, struct pd_str s, struct pd_annex *out);
void pd_res_annex_add(struct pd_resreader *r, struct pd_str text, const struct pd_para *p);

/* --- resnote.c: footnotes and their marks --------------------------------------------------------------------------- */

/* A footnote of a page's foot. */
void pd_res_note_add(struct pd_resreader *r, struct pd_str text);
/* A footnote behind the paragraph that has its mark, or behind the line of adoption. */
bool pd_res_note_take(struct pd_resreader *r, struct pd_str text);
/* Take the marks of notes out of the clauses. */
void pd_res_clean(struct pd_resreader *r);

/* --- resrecord.c: head and body as a record ------------------------------------------------------------------------- */

/* Number, year and body out of a printed symbol. */
void pd_res_from_symbol(struct pd_reshead *h);
/* The symbol printed, or what number, year and body make. */
struct pd_str pd_res_symbol(struct pd_resreader *r);
void pd_res_record(struct pd_resreader *r, struct pd_record *out);

#endif
