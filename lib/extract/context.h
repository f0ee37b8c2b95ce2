/* context.h: what is known so far while an article is read, handed from finder to finder. */
#ifndef PD_EXTRACT_CONTEXT_H
#define PD_EXTRACT_CONTEXT_H

#include "base/index.h"
#include "extract/date.h"
#include "extract/token.h"
#include "model/field.h"

/* Somebody the text names. */
struct pd_known_person {
	struct pd_str name;          /* the fullest, without titles */
	struct pd_str office;        /* the text's words; absent: none said */
	struct pd_str core;          /* of the office, without whose it is: "Prime Minister" */
	uint32_t state;              /* 1 + row of the state that the office names; 0: none */
	uint32_t entry;              /* 1 + index in the article's people; 0: none yet */
	bool from_top;               /* the name is made whole by the letterhead */
};

/* A mention of somebody: a name, an office that stands for him, or both. The value of a PD_E_PERSON mention. */
struct pd_named_person {
	struct pd_str name;          /* as it stands here, without titles; absent: an office alone */
	struct pd_str office, core;
	uint32_t first, end;         /* the tokens of the whole phrase */
	uint32_t state;
	uint32_t known;              /* 1 + index of who it is; 0: an office of nobody known */
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

/* How a text names a state: by its usual name if it has that, else as it first does. */
struct pd_named_state {
	struct pd_str name;          /* absent: not named so far */
	struct pd_span span;
	bool usual;
};

struct pd_context {
	struct pd_arena *arena;      /* of the article */
	struct pd_arena *scratch;    /* of the stretch of blocks at hand: tokens, mentions, matches */
	const struct pd_tables *tables;
	const struct pd_options *options;
	struct pd_report *report;
	const struct pd_text *text;
	struct pd_tokens *tokens;
	struct pd_article *article;
	struct pd_known_person *known; size_t n_known;     /* the first n_authors of them wrote the article */
	uint32_t n_authors;
	struct pd_str author_core;   /* the office of the one who wrote it, as the front matter states it */
	struct pd_named_person *people; size_t n_people;   /* of the stretch at hand */
	struct pd_mark *marks; size_t n_marks;
	struct pd_index people_by;   /* names to those known, */
	uint32_t name_lengths[256];  /* and the lengths, as bits, of those that begin with a byte, in small letters */
	struct pd_index entries;     /* what entries are the same by, to the last such entry + 1, by kind */
	uint32_t *next_same;         /* of summits: 1 + the one before of the same name */
	struct pd_date *dates; size_t n_dates;             /* of a PD_E_DATE mention */
	struct { struct pd_found *at; size_t n; } found[PD_N_MAKES]; /* by the rules */
	bool *taken;                 /* tokens that a summit's name holds already */
	struct pd_named_state *states; /* how the text names each state; by row */
	bool *organizations_certain; /* rows that a name of theirs alone was found of */
	uint32_t *organization_entry; /* 1 + index of the entry, by row; 0: none */
	int last_body;               /* enum pd_citing_body, of the citation before: a bare "resolution 853" takes it up */
	struct pd_str last_speaker;  /* of the quote before, */
	uint32_t last_quote;         /* and its block */
	int year;                    /* of publication; 0: not known */
	int last_year;               /* that the text says; 0: it says none */
};

struct pd_span pd_span_of(const struct pd_context *c, uint32_t first, uint32_t end);
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
/* Who wrote the article is somebody whose surname the text may use. Once, before the first stretch. */
void pd_know_authors(struct pd_context *c);
void pd_know_authors_office(struct pd_context *c);
/* A name alone beside the title is the author's, where no label names one. */
void pd_find_author(struct pd_context *c);
/* Who is mentioned, or NULL: an office alone may be nobody's that is known. */
static inline const struct pd_known_person *pd_who(const struct pd_context *c, const struct pd_mention *person)
{
	uint32_t known = c->people[person->value].known;
	return known ? &c->known[known - 1] : NULL;
}

/* The state that a name, demonym or place of the text stands for: 1 + its row, 0: none. */
uint32_t pd_state_of(const struct pd_context *c, const struct pd_mention *m);

/* --- finders of entries --- */
void pd_find_countries(struct pd_context *c);
void pd_find_organizations(struct pd_context *c);
bool pd_is_attended(const struct pd_tokens *t, uint32_t first);
void pd_find_resolutions(struct pd_context *c);
void pd_find_summits(struct pd_context *c);
void pd_find_visits(struct pd_context *c);
void pd_settle_visits(struct pd_article *a);   /* once, behind the last stretch */
void pd_settle_summits(struct pd_context *c);  /* the same */
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
