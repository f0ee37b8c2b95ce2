/* xpath_run.h: what the two ways of running an XPath share. */
#ifndef PD_QUERY_XPATH_RUN_H
#define PD_QUERY_XPATH_RUN_H

#include "query/xpath.h"

#include <libxml/parser.h>
#include <libxml/pattern.h>
#include <libxml/xpath.h>

struct pd_xpath {
	char *expression;
	char **names;            /* prefix, URI, … and two NULLs */
	size_t n_names;
	bool markup, paths;
	xmlPattern *pattern;     /* NULL: it needs the tree */
	bool attributes;         /* that it may end in one */
};

/* A match of the pattern: a part of run->text. */
struct pd_xpath_match {
	size_t start, end;
	int depth;               /* of its element, while it is open */
	bool open;
};

struct pd_xpath_run {
	const struct pd_xpath *of;
	xmlParserCtxt *parser;
	xmlXPathContext *context;
	xmlXPathCompExpr *compiled;
	struct pd_fault fault;
	struct pd_buf text, number;
	/* Of a stream. */
	xmlStreamCtxt *stream;
	struct pd_xpath_match *matches;
	size_t n_matches, room, n_open;
	int depth;
	bool nomem, declares;    /* declares: the document has entities of its own */
};

/* The document is not well-formed: report what the parser says. */
void pd_xpath_not_xml(struct pd_xpath_run *run, struct pd_report *report);

/* It declares entities, which are not read: reported; PD_REFUSED. */
enum pd_status pd_xpath_entities(struct pd_report *report);

bool pd_xpath_stream_init(struct pd_xpath_run *run);
void pd_xpath_stream_release(struct pd_xpath_run *run);
enum pd_status pd_xpath_stream(struct pd_xpath_run *run, struct pd_str document, struct pd_report *report,
                               int (*found)(void *, const struct pd_xpath_result *), void *user);

#endif
