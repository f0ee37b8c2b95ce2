/*
 * cite.h: every document of the United Nations that a running text names, for
 * resolutions, statements and markup; the engine for articles (citation.h)
 * asks the same tables.
 */
#ifndef PD_EXTRACT_CITE_H
#define PD_EXTRACT_CITE_H

#include "extract/citation.h"

struct pd_citation {
	struct pd_str symbol;        /* as symbols are written: "S/RES/822 (1993)" */
	size_t start, end;           /* bytes of the text */
	int number, year_printed;    /* of a resolution of the Security Council: 0 when not said */
	bool wrong_year;             /* the year printed is not the one it was adopted in; `symbol` has that one */
	struct pd_str *paragraphs; size_t n_paragraphs; /* of it: "paragraphs 12 and 13 of resolution 1737 (2006)" */
};

/*
 * pd_cite_find - the documents named in @text, in order, each time that it is named.
 * @own: whose text it is: a bare "resolution 1325" of the Security Council's is one of its own
 * Linear in the length of @text. Reports nothing.
 * Left out, being in doubt: names such as "the 1540 Committee", decisions, laws, "the said resolution".
 */
void pd_cite_find(struct pd_arena *arena, const struct pd_tables *tables, struct pd_str text, enum pd_citing_body own,
                  struct pd_citation **out, size_t *n);

/* A symbol at the start of a text, as it is written properly: "S/RES/1325(2000)" gives "S/RES/1325 (2000)". 0: none. */
size_t pd_cite_symbol(struct pd_arena *arena, const struct pd_tables *tables, struct pd_str text, struct pd_citation *out);

struct pd_relations;
struct pd_relations *pd_relations_new(struct pd_arena *arena, const struct pd_tables *tables); /* lives in @arena */
/* What a clause that begins with @verb does with a document that it names at byte @at of @text: "recalls". Constant. */
struct pd_str pd_cite_relation(const struct pd_relations *relations, struct pd_str verb, struct pd_str text, size_t at);

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
	enum pd_citing_body body;    /* whose record it is, */
	struct pd_str own;           /* and its symbol, which it does not cite */
	struct pd_relations *relations; /* made when first needed */
	struct pd_symbols cites;     /* in order; its arena is set before */
};
/* Give clauses and their items their `references`, and note what they cite. */
void pd_refer_clauses(struct pd_referring *x, struct pd_clause *clauses, size_t n);
/* Note what a footnote or the like cites. */
void pd_refer_text(struct pd_referring *x, struct pd_str text);

#endif
