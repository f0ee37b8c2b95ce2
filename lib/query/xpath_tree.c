/*
 * xpath_tree.c: the tree that an XPath is run over, of libxml2's own structs, made from the parser's events. Its nodes
 * are cut from an arena which the next document uses again: to allocate and free each of them would cost as much as a
 * third of the parse. What only a document type declaration brings (defaults, references that stay) is left to libxml2,
 * which then makes all of the tree.
 */
#include "query/xpath_run.h"

#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>

/* NULL: memory ran out, and the parser was stopped. The jump does not cross it. */
static void *take(struct pd_xpath_run *run, size_t size)
{
	jmp_buf oom;

	if (run->nomem)
		return NULL;
	if (setjmp(oom)) {
		run->nomem = true;
		xmlStopParser(run->parser);
		return NULL;
	}
	run->arena.oom = &oom;
	return pd_arena_alloc(&run->arena, size);
}

static xmlChar *copy(void *to, const xmlChar *text, size_t len)
{
	xmlChar *copy = to;

	memcpy(copy, text, len);
	copy[len] = '\0';
	return copy;
}

/* A node behind the last one of where the parser is; its content, if it has one, stands behind it. */
static xmlNode *append(struct pd_xpath_run *run, xmlElementType type, const xmlChar *name, const xmlChar *text, size_t len)
{
	xmlDoc *doc = run->parser->myDoc;
	xmlNode *node = take(run, sizeof *node + (text ? len + 1 : 0)), *parent = run->open ? run->open : (xmlNode *)doc;

	if (!node)
		return NULL;
	*node = (xmlNode){ .type = type, .name = name, .doc = doc, .parent = parent, .prev = parent->last,
	                   .content = text ? copy(node + 1, text, len) : NULL };
	if (parent->last)
		parent->last->next = node;
	else
		parent->children = node;
	parent->last = node;
	return node;
}

/* Text comes in pieces; XPath knows one node of all that stand together, marked as CDATA or not. */
static void end_text(struct pd_xpath_run *run)
{
	if (run->text.len)
		append(run, XML_TEXT_NODE, xmlStringText, (const xmlChar *)run->text.at, run->text.len);
	run->text.len = 0;
}

static void on_text(void *user, const xmlChar *text, int len)
{
	struct pd_xpath_run *run = ((xmlParserCtxt *)user)->_private;
	pd_buf_add(&run->text, pd_str((const char *)text, (size_t)len));
}

static void on_comment(void *user, const xmlChar *text)
{
	struct pd_xpath_run *run = ((xmlParserCtxt *)user)->_private;

	end_text(run);
	append(run, XML_COMMENT_NODE, xmlStringComment, text, strlen((const char *)text));
}

static void on_instruction(void *user, const xmlChar *target, const xmlChar *text)
{
	struct pd_xpath_run *run = ((xmlParserCtxt *)user)->_private;

	end_text(run);
	append(run, XML_PI_NODE, xmlDictLookup(run->parser->dict, target, -1), text, text ? strlen((const char *)text) : 0);
}

/* Names, prefixes and URIs are in the parser's dictionary: where they are equal they are the same. */
static xmlNs *namespace_of(struct pd_xpath_run *run, xmlNode *node, const xmlChar *prefix, const xmlChar *uri)
{
	if (!uri)
		return NULL;
	if (prefix == run->parser->str_xml)
		return xmlSearchNs(node->doc, node, prefix);
	for (xmlNode *at = node; at && at->type == XML_ELEMENT_NODE; at = at->parent)
		for (xmlNs *ns = at->nsDef; ns; ns = ns->next)
			if (ns->prefix == prefix)
				return ns;
	return NULL;
}

static void add_namespaces(struct pd_xpath_run *run, xmlNode *node, int n, const xmlChar **pairs)
{
	xmlNs **last = &node->nsDef;

	for (int i = 0; i < n && (*last = take(run, sizeof **last)) != NULL; i++, last = &(*last)->next)
		**last = (xmlNs){ .type = XML_NAMESPACE_DECL, .prefix = pairs[2 * i], .href = pairs[2 * i + 1] };
}

struct attribute {
	xmlAttr self;
	xmlNode text;
	xmlChar value[];
};

/* Of an attribute the parser gives name, prefix, URI and the two ends of its value. */
static void add_attributes(struct pd_xpath_run *run, xmlNode *node, int n, const xmlChar **of)
{
	xmlAttr *last = NULL;

	for (int i = 0; i < n; i++, of += 5) {
		size_t len = (size_t)(of[4] - of[3]);
		struct attribute *a = take(run, sizeof *a + len + 1);
		if (!a)
			return;
		a->self = (xmlAttr){ .type = XML_ATTRIBUTE_NODE, .name = of[0], .parent = node, .doc = node->doc, .prev = last,
		                     .children = &a->text, .last = &a->text, .ns = namespace_of(run, node, of[1], of[2]) };
		a->text = (xmlNode){ .type = XML_TEXT_NODE, .name = xmlStringText, .parent = (xmlNode *)&a->self, .doc = node->doc,
		                     .content = copy(a->value, of[3], len) };
		if (last)
			last->next = &a->self;
		else
			node->properties = &a->self;
		last = &a->self;
		if (of[1] == run->parser->str_xml && strcmp((const char *)of[0], "id") == 0)
			xmlAddID(NULL, node->doc, a->value, &a->self);
	}
}

static void on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
                     const xmlChar **namespaces, int n, int n_defaulted, const xmlChar **attributes)
{
	struct pd_xpath_run *run = ((xmlParserCtxt *)user)->_private;
	(void)n_defaulted;

	end_text(run);
	xmlNode *node = append(run, XML_ELEMENT_NODE, name, NULL, 0);
	if (!node)
		return;
	if (!run->root)
		run->root = node;
	run->open = node;
	add_namespaces(run, node, n_namespaces, namespaces);
	node->ns = namespace_of(run, node, prefix, uri);
	add_attributes(run, node, n, attributes);
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct pd_xpath_run *run = ((xmlParserCtxt *)user)->_private;
	(void)name, (void)prefix, (void)uri;

	end_text(run);
	if (run->open)
		run->open = run->open->parent == (xmlNode *)run->parser->myDoc ? NULL : run->open->parent;
}

/* The root element: what stands before it libxml2 has put into the tree. */
static void on_root(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
                    const xmlChar **namespaces, int n, int n_defaulted, const xmlChar **attributes)
{
	xmlParserCtxt *parser = user;
	xmlSAXHandler *sax = parser->sax;

	sax->startElementNs = xmlSAX2StartElementNs;
	if (parser->myDoc && !parser->myDoc->intSubset) {
		sax->startElementNs = on_start;
		sax->endElementNs = on_end;
		sax->characters = sax->ignorableWhitespace = sax->cdataBlock = on_text;
		sax->comment = on_comment;
		sax->processingInstruction = on_instruction;
	}
	sax->startElementNs(user, name, prefix, uri, n_namespaces, namespaces, n, n_defaulted, attributes);
}

static void begin(struct pd_xpath_run *run)
{
	xmlSAXHandler *sax = run->parser->sax;

	run->root = run->open = NULL;
	run->text.len = 0;
	sax->startElementNs = on_root;
	sax->endElementNs = xmlSAX2EndElementNs;
	sax->characters = sax->ignorableWhitespace = sax->cdataBlock = xmlSAX2Characters;
	sax->comment = xmlSAX2Comment;
	sax->processingInstruction = xmlSAX2ProcessingInstruction;
	sax->entityDecl = pd_xpath_on_entity;
}

enum pd_status pd_xpath_tree(struct pd_xpath_run *run, struct pd_str document, struct pd_report *report, xmlDoc **doc)
{
	begin(run);
	enum pd_status status = pd_xpath_parse(run, document, report);
	*doc = run->parser->myDoc;
	run->parser->myDoc = NULL;
	if (status == PD_OK)
		return PD_OK;
	pd_xpath_tree_free(run, *doc);
	*doc = NULL;
	return status;
}

void pd_xpath_tree_free(struct pd_xpath_run *run, xmlDoc *doc)
{
	if (doc && run->root) { /* from the root on nothing is libxml2's to free */
		doc->last = run->root->prev;
		if (doc->last)
			doc->last->next = NULL;
		else
			doc->children = NULL;
	}
	xmlFreeDoc(doc);
	run->root = NULL;
	pd_arena_reset(&run->arena);
}
