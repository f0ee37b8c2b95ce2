/*
 * cite.h: the documents of the United Nations that a text names. One engine for
 * articles, resolutions and markup: the scanner (cite.c) recognises what is
 * named and how; whose it is (cite_settle.c) the text, its own body and the
 * tables say, or, in an article, what the finders of names know (citation.c).
 */
#ifndef PD_EXTRACT_CITE_H
#define PD_EXTRACT_CITE_H

#include "authority/names.h"
#include "base/place.h"
#include "model/field.h"

enum pd_citing_body { PD_BODY_UNKNOWN, PD_BODY_UNSC, PD_BODY_UNGA, PD_BODY_ECOSOC, PD_BODY_HRC, PD_BODY_CSW,
                      PD_BODY_UN, PD_BODY_OTHER };

struct pd_str pd_body_code(enum pd_citing_body body);   /* "UNSC"; absent for none of ours */
enum pd_citing_body pd_body_named(struct pd_str code);  /* the other way */
/* By its name in the table of organizations; PD_BODY_OTHER for what has no resolutions with symbols. */
enum pd_citing_body pd_body_of_name(struct pd_str name);

enum pd_cited_as {
	PD_AS_SYMBOL,                /* "S/2003/715" */
	PD_AS_YEAR,                  /* "822 (1993)" */
	PD_AS_SESSION,               /* "1514 (XV)" */
	PD_AS_SLASH,                 /* "46/182" */
	PD_AS_NUMBER,                /* "822" */
	PD_AS_TITLE,                 /* "Article 41 of the Charter": it has no symbol */
	PD_AS_SAID,                  /* "that resolution": the one named before */
};

struct pd_citation {
	struct pd_str symbol;        /* as symbols are written: "S/RES/822 (1993)"; absent: not settled */
	struct pd_str title;         /* of what has no symbol */
	size_t start, end;           /* bytes of the text, with the date behind a number */
	enum pd_cited_as as;
	enum pd_citing_body body;    /* whose it is */
	bool body_said;              /* in the text, not in a table */
	int number, year;            /* of a resolution; the year is as printed, or of the date behind it; 0: not said */
	struct pd_str session;       /* "46", "XV", "ES-11"; absent: none */
	bool wrong_year;             /* the year is not the one it was adopted in; `symbol` has that one */
	bool inside;                 /* a range's ends are named, this between them is not */
	bool statement;              /* of the President's: "presidential statement 2015/25" */
	bool listed;                 /* the word resolution stands before it, at `head`, */
	bool direct;                 /* and nothing but numbers and dates between */
	bool fresh;                  /* the first number behind that word */
	unsigned digits;             /* of the number as printed */
	size_t head;
	uint32_t list;               /* those of one list have one number; 0: in none */
	struct pd_str *paragraphs; size_t n_paragraphs; /* parts of it: "paragraphs 12 and 13 of resolution 1737 (2006)" */
};

/* Acronyms of treaties that a text gives behind their names: "(NPT)". */
enum { PD_MOST_ACRONYMS = 16 };
struct pd_acronyms {
	struct { struct pd_str acronym, title; } at[PD_MOST_ACRONYMS];
	size_t n;
};

/* Who reads, and what is known of the text. */
struct pd_citing {
	struct pd_arena *arena;
	const struct pd_tables *tables;
	enum pd_citing_body own;     /* whose text it is: a bare "resolution 1325" of the Security Council's is one of its own */
	int year;                    /* of the text, which names no later treaty; 0: not known */
	enum pd_date_order date_order;
	bool unsettled;              /* give all that is recognised; the caller settles whose it is */
	struct pd_acronyms *acronyms; /* of the texts before, and of this; NULL: they are not kept */
};

/*
 * pd_cite_find - the documents named in @text, in order, each time that it is named.
 * Linear in the length of @text: only what is near a digit is looked at. Reports nothing.
 * Left out, being in doubt: names such as "the 1540 Committee", decisions, laws.
 */
void pd_cite_find(const struct pd_citing *how, struct pd_str text, struct pd_citation **out, size_t *n);

/*
 * pd_cite_named - the Charter of the United Nations, treaties of the tables, and "that resolution", as pd_cite_find; the
 * parts that are cited are its paragraphs: "Article 41", "5". Linear.
 */
void pd_cite_named(const struct pd_citing *how, struct pd_str text, struct pd_citation **out, size_t *n);

/*
 * Parts of a document, one by one, cite_part.c; each returns the end of the list that begins at byte @i, @i for none.
 * pd_cite_parts: "3 and 7 (a) to (c)", "VI and VII"; pd_cite_letters: " A to C" behind "46/36"; pd_cite_additions: " and
 * Add.1" behind "S/2003/715". What stands inside of ranges is taken PD_MOST_INSIDE times from one text: @inside counts.
 */
enum { PD_MOST_INSIDE = 1000 }; /* no text of this world has as many */
size_t pd_cite_parts(struct pd_arena *arena, struct pd_str text, size_t i, unsigned *inside, struct pd_str **list, size_t *n);
size_t pd_cite_letters(struct pd_arena *arena, struct pd_str text, size_t i, unsigned *inside, struct pd_str **list, size_t *n);
size_t pd_cite_additions(struct pd_arena *arena, struct pd_str text, size_t i, unsigned *inside, struct pd_str **list, size_t *n);

/* The treaty whose name begins with the word at byte @i of @text: how long that is; 0: none, or one of several. */
size_t pd_cite_treaty(const struct pd_citing *how, struct pd_str text, size_t i, struct pd_str *title);

/* Does an acronym at [start, end) stand for itself? "the NPT", but not "NPT Review Conference", "R-ARCSS". */
bool pd_cite_acronym_ends(struct pd_str text, size_t start, size_t end);

/* Decide whose document it is and write its symbol; false when that stays in doubt. */
bool pd_cite_settle(const struct pd_citing *how, struct pd_citation *x);
/* Write the symbol of one whose body is known; the year is the table's where it has one. */
void pd_cite_write(const struct pd_citing *how, struct pd_citation *x);
/* Say that the year of a citation is wrong, if it is. */
void pd_cite_tell_year(struct pd_report *report, const struct pd_citation *x, size_t place);

/* A symbol at the start of a text, as it is written properly: "S/RES/1325(2000)" gives "S/RES/1325 (2000)". 0: none. */
size_t pd_cite_symbol(struct pd_arena *arena, const struct pd_tables *tables, struct pd_str text, struct pd_citation *out);
/* The same, but "S/RES/9999", of which no year is known, is left without its symbol. */
size_t pd_cite_read_symbol(struct pd_arena *arena, const struct pd_tables *tables, struct pd_str text, struct pd_citation *out);

/* The row of resolution @number of the Security Council in the tables; UINT32_MAX when there is none. */
uint32_t pd_unsc_row(const struct pd_tables *t, int64_t number);
int pd_unsc_year(const struct pd_tables *t, int number);        /* 0: not known */
/* The session of a resolution of the Assembly before 1976 that is cited by its number alone, if the table has it. */
struct pd_str pd_ga_session(const struct pd_tables *t, int number);

/* What a clause that begins with @verb does with a document that it names at byte @at of @text: "recalls". Constant. */
struct pd_str pd_cite_relation(const struct pd_tables *tables, struct pd_str verb, struct pd_str text, size_t at);

/* Add @symbol to a list unless it is there: the set must be made for the list, and lives as long. */
struct pd_symbols {
	struct pd_arena *arena;
	struct pd_str *at; size_t n;
	uint32_t *slots; size_t n_slots;
};
bool pd_symbols_add(struct pd_symbols *set, struct pd_str symbol);

/* The citations of a whole record, reference.c. */
struct pd_referring {
	struct pd_arena *arena;
	const struct pd_tables *tables;
	struct pd_report *report;    /* hears of wrong years; may be NULL */
	struct pd_places *places;    /* of a source whose clauses have no evidence; may be NULL */
	enum pd_citing_body body;    /* whose record it is, */
	struct pd_str own;           /* and its symbol, which it does not cite */
	int year;                    /* of its symbol, found when first needed */
	struct pd_str last;          /* the resolution named last: "that resolution" is it */
	struct pd_acronyms acronyms; /* of treaties named so far */
	struct pd_symbols cites;     /* in order; its arena is set before */
};
/* Give clauses and their items their `references`, and note what they cite. */
void pd_refer_clauses(struct pd_referring *x, struct pd_clause *clauses, size_t n);
/* The same of annexes, with what their headings, titles and notes cite. */
void pd_refer_annexes(struct pd_referring *x, const struct pd_annex *annexes, size_t n);
void pd_refer_notes(struct pd_referring *x, const struct pd_note *notes, size_t n);
/* Note what a footnote or the like cites. */
void pd_refer_text(struct pd_referring *x, struct pd_str text);

#endif
