/* xpath_run.h: what the two ways of running an XPath share: over a tree, and over the events of the parser. */
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
	char **unknown;          /* prefixes that a document has to declare */
	size_t n_unknown;
	struct pd_xpath_wanted wanted;
	xmlPattern *pattern;     /* NULL: it needs the tree */
	bool attributes;         /* that it may end in one */
};

/* A match of the pattern: a part of run->text. */
struct pd_xpath_match {
	size_t start, end;
	int depth;               /* of its element, while it is open */
	bool open;
};

#define PD_X_SPANS 16u

struct pd_xpath_run {
	const struct pd_xpath *of;
	xmlParserCtxt *parser;
	xmlXPathContext *context;
	xmlXPathCompExpr *compiled;
	struct pd_fault fault;
	struct pd_query_span spans[PD_X_SPANS];
	struct pd_buf text;      /* of what matches, or that has no node yet */
	bool nomem, declares;    /* declares: the document has entities of its own */
	/* Of a tree. */
	struct pd_arena arena;
	xmlNode *root, *open;    /* root: NULL when the tree is libxml2's */
	/* Of a stream. */
	xmlStreamCtxt *stream;
	struct pd_xpath_match *matches;
	size_t n_matches, room, n_open;
	int depth;
};

/* Are all names of an expression known? False with @fault filled, or, when memory ran out, with its message empty. */
bool pd_xpath_check(struct pd_xpath *xpath, struct pd_fault *fault);

/* Parse @document, to the end: PD_OK, PD_REFUSED with what is wrong reported, PD_NOMEM. */
enum pd_status pd_xpath_parse(struct pd_xpath_run *run, struct pd_str document, struct pd_report *report);

/*
 * The handler of entityDecl. A document with entities of its own is not read: their text is what XPath would see, and it
 * may be any multiple of the document's size, or another file's.
 */
void pd_xpath_on_entity(void *user, const xmlChar *name, int type, const xmlChar *public_id, const xmlChar *system_id,
                        xmlChar *content);

/* As pd_xpath_parse(); the tree is released before the next one is made. */
enum pd_status pd_xpath_tree(struct pd_xpath_run *run, struct pd_str document, struct pd_report *report, xmlDoc **doc);
void pd_xpath_tree_free(struct pd_xpath_run *run, xmlDoc *doc);

/* The spans and the source of a node's evidence into @result. */
void pd_xpath_evidence(const xmlNode *node, struct pd_query_span *spans, struct pd_xpath_result *result);

bool pd_xpath_stream_init(struct pd_xpath_run *run);
void pd_xpath_stream_release(struct pd_xpath_run *run);
enum pd_status pd_xpath_stream(struct pd_xpath_run *run, struct pd_str document, struct pd_report *report,
                               int (*found)(void *, const struct pd_xpath_result *), void *user);

#endif
