/* context.h: what is known so far while an article is read, handed from finder to finder. */
#ifndef PD_EXTRACT_CONTEXT_H
#define PD_EXTRACT_CONTEXT_H

#include "base/index.h"
#include "extract/date.h"
#include "extract/token.h"
#include "model/field.h"

/* A personal name of the text, or an office that stands for one. */
struct pd_named_person {
	struct pd_str name;          /* without titles; absent: an office alone */
	struct pd_str office;        /* the text's words; absent: none said */
	struct pd_str core;          /* of the office, without whose it is: "Prime Minister" */
	uint32_t first, end;         /* the tokens of the whole phrase, */
	uint32_t name_first, name_end; /* and of the name */
	uint32_t same_as;            /* index of the first mention of the same person, or its own */
	uint32_t state;              /* 1 + row of the state that the office names; 0: none */
};

/* A rule's match. */
struct pd_found {
	uint32_t first, end;         /* tokens */
	uint32_t rule;
	unsigned n;
	struct pd_captured *captured;
};

enum pd_mark_kind { PD_MARK_RESOLUTION, PD_MARK_SUMMIT };
struct pd_mark {                 /* an entry's words begin at token `at` */
	uint32_t at, entry;
	enum pd_mark_kind kind;
};

struct pd_context {
	struct pd_arena *arena;
	const struct pd_tables *tables;
	const struct pd_options *options;
	struct pd_report *report;
	const struct pd_text *text;
	struct pd_tokens *tokens;
	struct pd_article *article;
	struct pd_named_person *people; size_t n_people;   /* the value of a PD_E_PERSON mention is an index */
	struct pd_mark *marks; size_t n_marks;
	struct pd_index people_by;   /* names to them */
	struct pd_index entries;     /* what entries are the same by, to the last such entry + 1, by kind */
	uint32_t *next_same;         /* of summits: 1 + the one before of the same name */
	struct pd_date *dates; size_t n_dates;             /* of a PD_E_DATE mention */
	struct { struct pd_found *at; size_t n; } found[PD_N_MAKES]; /* by the rules */
	bool *taken;                 /* tokens that a summit's name holds already */
	const struct pd_mention **country_names; /* where the text names each state; by row */
	bool *countries_sought;      /* whether that is known yet */
	int year;                    /* of publication; 0: not known */
};

/* One more span of evidence: the words of tokens [first, end). */
void pd_evidence(const struct pd_context *c, struct pd_span **spans, size_t *n, uint32_t first, uint32_t end);

/* Remember that an entry's words stand at token @at, for lists that mention it. */
void pd_mark_entry(struct pd_context *c, uint32_t at, enum pd_mark_kind kind, size_t entry);

/* With --explain-extraction: which rule, or which row of a table, made the entry that stands at token @at. */
void pd_explain(const struct pd_context *c, uint32_t at, const char *entry, struct pd_str name, const char *by,
                struct pd_str rule);

/* --- finders of mentions, in this order --- */
void pd_find_quoted(struct pd_context *c);
void pd_find_dates(struct pd_context *c);
void pd_find_people(struct pd_context *c);

/* The state that a name, demonym or place of the text stands for: 1 + its row, 0: none. */
uint32_t pd_state_of(const struct pd_context *c, const struct pd_mention *m);

/* --- finders of entries --- */
void pd_find_countries(struct pd_context *c);
void pd_find_organizations(struct pd_context *c);
void pd_find_resolutions(struct pd_context *c);
void pd_find_summits(struct pd_context *c);
void pd_find_visits(struct pd_context *c);
void pd_find_agreements(struct pd_context *c);
void pd_find_quotes(struct pd_context *c);
void pd_find_priorities(struct pd_context *c);
void pd_list_people(struct pd_context *c);

/* All rules over the text: their matches, by what they make, in order, in c->found. */
void pd_run_rules(struct pd_context *c);
struct pd_str pd_rule_name(const struct pd_context *c, const struct pd_found *f);
/* The first capture of a name, or NULL. */
const struct pd_captured *pd_capture(const struct pd_found *f, enum pd_capture name);

#endif
