/* check.h: what a schema language is: one file, one struct pd_language, one row in check.c. */
#ifndef PD_CHECK_CHECK_H
#define PD_CHECK_CHECK_H

#include "base/diag.h"
#include "base/input.h"

struct pd_given {               /* a document that a schema may refer to */
	char *uri, *name;
	struct pd_buf bytes;
};

struct pd_validator {
	const struct pd_language *language;
	void *schema;           /* of the language; constant once loaded */
	struct pd_given *given; size_t n_given;
};

/* A document under judgement. */
struct pd_judging {
	const struct pd_validator *validator;
	const struct pd_validate_options *options;      /* limits filled in */
	struct pd_input *in;
	struct pd_report *report;
	struct pd_buf *output;                          /* or NULL */
	struct pd_verdict *verdict;
};

struct pd_language {
	const char *name;
	/* Is a schema in this language? Of XML the namespace of the root element is handed over, else it is absent. */
	bool (*claims)(struct pd_str bytes, struct pd_str root_namespace);
	/* Make validator->schema. PD_REFUSED: it was reported why not. */
	enum pd_status (*load)(struct pd_validator *validator, struct pd_str bytes, const char *name,
	                       const struct pd_validate_options *options, struct pd_report *report);
	void (*release)(void *schema);
	enum pd_status (*judge)(struct pd_judging *judging);
};

extern const struct pd_language pd_language_json, pd_language_xsd, pd_language_rng, pd_language_schematron;

#endif
