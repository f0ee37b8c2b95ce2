/* xpath.h: XPath 1.0 by libxml2; what its streaming patterns can answer is answered without a tree. */
#ifndef PD_QUERY_XPATH_H
#define PD_QUERY_XPATH_H

#include "query/path.h"

struct pd_xpath;      /* an expression: constant */
struct pd_xpath_run;  /* what running it needs, one a thread */

struct pd_xpath_result {
	struct pd_str text;      /* of a node its text, of others their value */
	struct pd_str markup;    /* of a node as XML, when asked for */
	struct pd_str path;      /* likewise */
	const struct pd_query_span *spans; /* likewise, of a node of native XML */
	size_t n_spans;
	struct pd_str source;    /* what they are words of */
	enum { PD_X_NODE, PD_X_TEXT, PD_X_NUMBER, PD_X_TRUE, PD_X_FALSE } kind;
};

struct pd_xpath_wanted {
	bool markup, paths, evidence;
};

/*
 * pd_xpath_new - compile an expression.
 * @namespaces: "prefix=URI", NULL-terminated; NULL: none. akn, pd and xhtml are known
 * @wanted: what results need besides their text
 * Return: NULL, with @fault filled (its message empty: memory ran out).
 */
struct pd_xpath *pd_xpath_new(struct pd_str expression, const char *const *namespaces, struct pd_xpath_wanted wanted,
                              struct pd_fault *fault);
void pd_xpath_free(struct pd_xpath *xpath);
struct pd_xpath_run *pd_xpath_run_new(const struct pd_xpath *xpath);
void pd_xpath_run_free(struct pd_xpath_run *run);

/*
 * pd_xpath_run - over a whole document.
 * @found: other than 0: stop
 * Return: PD_OK, PD_REFUSED with what is wrong reported, PD_STOPPED, PD_NOMEM.
 */
enum pd_status pd_xpath_run(struct pd_xpath_run *run, struct pd_str document, struct pd_report *report,
                            int (*found)(void *user, const struct pd_xpath_result *result), void *user);

#endif
