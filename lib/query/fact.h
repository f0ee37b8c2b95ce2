/* fact.h: what a record says, as a stream of facts: somebody or something, a relation, and what it leads to. */
#ifndef PD_QUERY_FACT_H
#define PD_QUERY_FACT_H

#include "model/field.h"
#include "query/path.h"

struct pd_fact {
	const char *kind;
	struct pd_str source, subject, relation, object, origin;
	const struct pd_span *evidence;
	size_t n_evidence;
};

/* One for each of kind, subject, relation and object; what is absent lets everything pass. */
struct pd_fact_test {
	struct pd_str text;
	pcre2_code *pattern;     /* found anywhere; in place of the text */
};

enum { PD_FACT_KIND, PD_FACT_SUBJECT, PD_FACT_RELATION, PD_FACT_OBJECT, PD_FACT_TESTS };

/* @filter: a text, or `~` and a regular expression of PCRE2; NULL: none. False with @fault filled. */
bool pd_fact_test_make(struct pd_fact_test *test, const char *filter, struct pd_fault *fault);

struct pd_fact_run {
	const struct pd_fact_test *tests; /* PD_FACT_TESTS of them */
	pcre2_match_data *match;
	pcre2_match_context *limits;
	bool pattern_gave_up;
	struct pd_arena *arena;           /* for texts that are put together */
	int (*found)(void *user, const struct pd_fact *fact); /* other than 0: stop */
	void *user;
	bool stopped;
	/* Of the record under way. */
	struct pd_str source, document;
};

/*
 * pd_facts_of - hand on the facts of a record that pass the tests, in the order of its members.
 * @name: of the input, for records that do not say where they are from; may be absent
 */
void pd_facts_of(struct pd_fact_run *run, const struct pd_type *type, const void *at, struct pd_str name);

#endif
