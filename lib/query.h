/* query.h: what the compiling and the running of a query share. */
#ifndef PD_QUERY_H
#define PD_QUERY_H

#include "query/fact.h"
#include "query/xpath.h"

struct pd_query {
	enum pd_query_language language;
	struct pd_jsonpath json;
	struct pd_xpath *xpath;
	struct pd_fact_test tests[PD_FACT_TESTS];
	bool paths, evidence, first;
	/* How many of the first segments lead to one value, which is then all that need be looked at. */
	struct pd_path lead, rest;
	const struct pd_type *own;   /* of a short name that is the plural of a type */
	bool whole_facts;            /* facts, without anything behind it */
};

#endif
