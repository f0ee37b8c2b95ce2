/*
 * xmldoc.h: what the judges of XML share: parsing with the place of each element kept, since libxml2 keeps no columns and
 * tells of a schema's error by element only.
 */
#ifndef PD_CHECK_XMLDOC_H
#define PD_CHECK_XMLDOC_H

#include "check/check.h"

#include <libxml/parser.h>

struct pd_element {             /* where a start tag stands */
	size_t offset;          /* of its '<'; PD_NOWHERE when an encoding stands between parser and source */
	uint64_t line;          /* on which it ends: what libxml2 calls the line of the element */
};

struct pd_xmldoc {
	struct pd_judging *judging;
	struct pd_str source;
	xmlParserCtxt *xml;
	xmlSAXHandler sax;
	bool tree;                      /* a tree is made; else the elements that are open are kept here: */
	struct pd_element *open; size_t n_open, cap;
	bool ended;                     /* the last one was closed by the event under way */
	bool malformed, no_memory, parsed;
	size_t n_told;
	struct pd_held {                /* said while the document is parsed: told when it is well-formed */
		struct pd_held *next;
		enum pd_code_id code;
		struct pd_element at;
		bool nowhere;
		size_t len;
		char words[];
	} *held, **last_held;
	struct pd_element *all; size_t n_all, all_cap;  /* of a tree: each node's _private counts into it, from 1 */
};

/* Read the whole document, and make a parser for it; @tree: of a tree. PD_OK, or why not, having said so. */
enum pd_status pd_xmldoc_open(struct pd_xmldoc *doc, struct pd_judging *judging, bool tree);
void pd_xmldoc_close(struct pd_xmldoc *doc);
/* Parse; then what was said meanwhile is told. PD_REFUSED: not well-formed, which was said. */
enum pd_status pd_xmldoc_parse(struct pd_xmldoc *doc);
/* The element that an event under way is about, when there is no tree. */
const struct pd_element *pd_xmldoc_here(const struct pd_xmldoc *doc);
const struct pd_element *pd_xmldoc_of(const struct pd_xmldoc *doc, const xmlNode *node);
/* Say what is wrong at an element, which may be NULL; the place is that of an attribute when the words name one. */
void pd_xmldoc_tell(struct pd_xmldoc *doc, enum pd_code_id code, const struct pd_element *at, struct pd_str words);

/* --- schemas that are XML --- */

/*
 * pd_schema_tree - a schema as a tree; NULL, having said why not. What it includes is looked for beside it, and never on
 * the network: locations of @elements, in their attribute @attribute, are replaced by what was given for them, or refused.
 */
xmlDoc *pd_schema_tree(const struct pd_validator *validator, struct pd_str bytes, const char *name, const char *const *elements,
                       const char *attribute, struct pd_report *report);
/* Hears what libxml2 says about a schema: @report is a struct pd_report. */
#if LIBXML_VERSION >= 21200
void pd_schema_error(void *report, const xmlError *error);
#else
void pd_schema_error(void *report, xmlError *error);
#endif
/* The words of an error without the line end. */
struct pd_str pd_xml_words(const xmlError *error);

#endif
