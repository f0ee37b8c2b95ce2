/* xpath.c: XPath 1.0 over the tree of libxml2. Nothing outside the document is read, and entities are not expanded. */
#include "base/xmlhush.h"
#include "query/xpath.h"
#include "query/xpath_run.h"

#include <stdio.h>
#include <stdlib.h>

#include <libxml/parserInternals.h>
#include <libxml/xpathInternals.h>

#define LONGEST ((size_t)1 << 20)
#define MOST_OPERATIONS 200000000ul
/* Without NOENT `&amp;` in an attribute would be handed on as `&#38;`. Entities of a document's own are refused. */
#define READ_OPTIONS (XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NOERROR | XML_PARSE_NOWARNING)

static const char *const known[] = {
	"akn=http://docs.oasis-open.org/legaldocml/ns/akn/3.0", "pd=urn:polidoc:1", "xhtml=http://www.w3.org/1999/xhtml", NULL,
};

/* --- namespaces --- */

/* Kept as prefix, URI, prefix, URI …, NULL; texts are the expression's own. */
static bool add_namespace(struct pd_xpath *x, const char *pair)
{
	const char *equals = strchr(pair, '=');
	char **more = realloc(x->names, (x->n_names + 4) * sizeof *more);

	if (!more)
		return false;
	x->names = more;
	x->names[x->n_names] = strndup(pair, (size_t)(equals - pair));
	x->names[x->n_names + 1] = strdup(equals + 1);
	x->n_names += 2;
	x->names[x->n_names] = x->names[x->n_names + 1] = NULL;
	return x->names[x->n_names - 2] && x->names[x->n_names - 1];
}

static bool add_namespaces(struct pd_xpath *x, const char *const *pairs, struct pd_fault *fault)
{
	for (; pairs && *pairs; pairs++) {
		const char *equals = strchr(*pairs, '=');
		if (!equals || equals == *pairs || !equals[1]) {
			snprintf(fault->message, sizeof fault->message, "'%.100s' is not PREFIX=URI", *pairs);
			return false;
		}
		if (!add_namespace(x, *pairs))
			return false;
	}
	return true;
}

/* --- compiling --- */

/* Of what the check does not see. libxml2 tells the code and the place only. */
static const char *words_of(int code)
{
	switch (code - XML_XPATH_EXPRESSION_OK) {
	case XPATH_INVALID_TYPE: return "a value of this type cannot stand here";
	case XPATH_OP_LIMIT_EXCEEDED: return "the expression takes too many steps";
	case XPATH_RECURSION_LIMIT_EXCEEDED: return "the expression is nested too deeply";
	case XPATH_MEMORY_ERROR: return "memory ran out";
	default: return "expected an expression of XPath 1.0";
	}
}

static void on_error(void *user, xmlErrorPtr error)
{
	struct pd_fault *fault = user;

	if (fault->message[0])
		return;
	fault->offset = error->int1 > 0 ? (size_t)error->int1 : 0;
	snprintf(fault->message, sizeof fault->message, "%s", words_of(error->code));
}

static xmlXPathContext *new_context(struct pd_fault *fault)
{
	xmlXPathContext *context = xmlXPathNewContext(NULL);

	if (!context)
		return NULL;
	context->error = on_error;
	context->userData = fault;
	context->opLimit = MOST_OPERATIONS;
	return context;
}

/* One without predicates and functions is looked for while the document is being read. */
static void make_pattern(struct pd_xpath *x)
{
	const xmlChar **pairs = calloc(x->n_names + 2, sizeof *pairs);

	if (!pairs || strpbrk(x->expression, "[(|") || strstr(x->expression, "::") || strstr(x->expression, "..") ||
	    x->expression[0] != '/' || strcmp(x->expression, "/") == 0) {
		free(pairs);
		return;
	}
	for (size_t i = 0; i < x->n_names; i += 2) { /* as the pattern wants them: URI, prefix */
		pairs[i] = (const xmlChar *)x->names[i + 1];
		pairs[i + 1] = (const xmlChar *)x->names[i];
	}
	x->attributes = strchr(x->expression, '@') != NULL;
	x->pattern = xmlPatterncompile((const xmlChar *)x->expression, NULL, XML_PATTERN_XPATH, pairs);
	free(pairs);
	if (x->pattern && xmlPatternStreamable(x->pattern) != 1) {
		xmlFreePattern(x->pattern);
		x->pattern = NULL;
	}
}

static bool compile(struct pd_xpath *x, struct pd_str expression, struct pd_fault *fault)
{
	if (expression.len > LONGEST) {
		fault->offset = LONGEST;
		snprintf(fault->message, sizeof fault->message, "the expression is longer than %zu bytes", LONGEST);
		return false;
	}
	size_t good = pd_utf8_valid(expression);
	const char *nul = memchr(expression.at, '\0', expression.len);
	if (good < expression.len || nul) {
		fault->offset = nul ? (size_t)(nul - expression.at) : good;
		snprintf(fault->message, sizeof fault->message, "no XPath: a character of XML is expected");
		return false;
	}
	x->expression = strndup(expression.at, expression.len);
	if (!x->expression || !pd_xpath_check(x, fault))
		return false;
	xmlXPathContext *context = new_context(fault);
	xmlXPathCompExpr *compiled = context ? xmlXPathCtxtCompile(context, (const xmlChar *)x->expression) : NULL;
	if (context && !compiled && !fault->message[0])
		snprintf(fault->message, sizeof fault->message, "%s", words_of(XPATH_EXPR_ERROR));
	xmlXPathFreeCompExpr(compiled);
	xmlXPathFreeContext(context);
	return compiled != NULL;
}

struct pd_xpath *pd_xpath_new(struct pd_str expression, const char *const *namespaces, struct pd_xpath_wanted wanted,
                              struct pd_fault *fault)
{
	struct pd_xpath *x = calloc(1, sizeof *x);

	*fault = (struct pd_fault){ 0 };
	if (!x)
		return NULL;
	x->wanted = wanted;
	if (!add_namespaces(x, known, fault) || !add_namespaces(x, namespaces, fault) || !compile(x, expression, fault)) {
		pd_xpath_free(x);
		return NULL;
	}
	if (!wanted.markup && !wanted.paths && !wanted.evidence)
		make_pattern(x);
	return x;
}

void pd_xpath_free(struct pd_xpath *x)
{
	if (!x)
		return;
	for (size_t i = 0; i < x->n_names; i++)
		free(x->names[i]);
	free(x->names);
	for (size_t i = 0; i < x->n_unknown; i++)
		free(x->unknown[i]);
	free(x->unknown);
	free(x->expression);
	if (x->pattern)
		xmlFreePattern(x->pattern);
	free(x);
}

/* --- runs --- */

struct pd_xpath_run *pd_xpath_run_new(const struct pd_xpath *xpath)
{
	struct pd_xpath_run *run = calloc(1, sizeof *run);

	if (!run)
		return NULL;
	run->of = xpath;
	pd_arena_init(&run->arena);
	run->parser = xmlNewParserCtxt();
	run->context = new_context(&run->fault);
	if (run->context)
		run->compiled = xmlXPathCtxtCompile(run->context, (const xmlChar *)xpath->expression);
	if (!run->parser || !run->compiled || (xpath->pattern && !pd_xpath_stream_init(run))) {
		pd_xpath_run_free(run);
		return NULL;
	}
	return run;
}

void pd_xpath_run_free(struct pd_xpath_run *run)
{
	if (!run)
		return;
	pd_xpath_stream_release(run);
	xmlXPathFreeCompExpr(run->compiled);
	xmlXPathFreeContext(run->context);
	xmlFreeParserCtxt(run->parser);
	pd_buf_release(&run->text);
	pd_arena_release(&run->arena);
	free(run);
}

/* --- parsing --- */

void pd_xpath_on_entity(void *user, const xmlChar *name, int type, const xmlChar *public_id, const xmlChar *system_id,
                        xmlChar *content)
{
	xmlParserCtxt *parser = user;
	struct pd_xpath_run *run = parser->_private;
	(void)name, (void)type, (void)public_id, (void)system_id, (void)content;

	run->declares = true;
	xmlStopParser(parser);
}

static bool parse(struct pd_xpath_run *run, struct pd_str document)
{
	xmlParserCtxt *parser = run->parser;

	xmlCtxtReset(parser);
	xmlCtxtUseOptions(parser, READ_OPTIONS);
	parser->_private = run;
	/* Not zero-terminated, and read in one piece. */
	xmlParserInputBuffer *buffer = xmlParserInputBufferCreateMem(document.at, (int)document.len, XML_CHAR_ENCODING_NONE);
	xmlParserInput *input = buffer ? xmlNewIOInputStream(parser, buffer, XML_CHAR_ENCODING_NONE) : NULL;
	if (!input || inputPush(parser, input) < 0) {
		run->nomem = true;
		return false;
	}
	struct pd_xml_hush before = pd_xml_hush();
	xmlParseDocument(parser);
	pd_xml_unhush(before);
	return parser->wellFormed == 1;
}

enum pd_status pd_xpath_parse(struct pd_xpath_run *run, struct pd_str document, struct pd_report *report)
{
	run->declares = run->nomem = false;
	bool good = parse(run, document);
	if (run->nomem || run->text.status != PD_OK)
		return PD_NOMEM;
	if (good && !run->declares)
		return PD_OK;
	if (run->declares) {
		pd_report_at(report, PD_D_AKN_ENTITY, PD_NOWHERE, "the document declares entities");
		return PD_REFUSED;
	}
	const xmlError *error = xmlCtxtGetLastError(run->parser);
	const char *words = error && error->message ? error->message : "not well-formed";
	pd_report_line(report, PD_D_XML, error && error->line > 0 ? (uint64_t)error->line : 1,
	               error && error->int2 > 0 ? (uint64_t)error->int2 : 1, "%.*s", (int)strcspn(words, "\n"), words);
	return PD_REFUSED;
}

/* --- running --- */

/* False, and reported: a prefix of the expression means nothing here. */
static bool name_root(struct pd_xpath_run *run, const xmlNode *root, struct pd_report *report)
{
	xmlXPathContext *context = run->context;

	xmlXPathRegisteredNsCleanup(context);
	for (const xmlNs *ns = root ? root->nsDef : NULL; ns; ns = ns->next)
		if (ns->prefix)
			xmlXPathRegisterNs(context, ns->prefix, ns->href);
	for (size_t i = 0; i < run->of->n_names; i += 2)
		xmlXPathRegisterNs(context, (const xmlChar *)run->of->names[i], (const xmlChar *)run->of->names[i + 1]);
	for (size_t i = 0; i < run->of->n_unknown; i++) {
		const char *prefix = run->of->unknown[i];
		if (xmlXPathNsLookup(context, (const xmlChar *)prefix))
			continue;
		pd_report_at(report, PD_D_QUERY, PD_NOWHERE,
		             "the prefix '%.50s' is declared neither by the root element nor by --ns %.50s=URI", prefix, prefix);
		return false;
	}
	return true;
}

/* A node as text, and as markup and path when they are asked for. */
static int hand_on_node(struct pd_xpath_run *run, xmlDoc *doc, xmlNode *node,
                        int (*found)(void *, const struct pd_xpath_result *), void *user)
{
	struct pd_xpath_result result = { .kind = PD_X_NODE };
	xmlChar *text = xmlXPathCastNodeToString(node), *path = NULL;
	xmlBuffer *markup = NULL;

	result.text = pd_str_c((const char *)text);
	if (run->of->wanted.markup && node->type != XML_NAMESPACE_DECL) {
		markup = xmlBufferCreate();
		if (markup && node->type == XML_ATTRIBUTE_NODE)
			xmlNodeDump(markup, doc, node, 0, 0);
		else if (markup)
			xmlNodeDump(markup, doc, node->type == XML_DOCUMENT_NODE ? xmlDocGetRootElement(doc) : node, 0, 0);
		result.markup = pd_str_c(markup ? (const char *)xmlBufferContent(markup) : NULL);
	}
	if (run->of->wanted.paths && node->type != XML_NAMESPACE_DECL) {
		path = xmlGetNodePath(node);
		result.path = pd_str_c((const char *)path);
	}
	if (run->of->wanted.evidence)
		pd_xpath_evidence(node, run->spans, &result);
	int stop = text ? found(user, &result) : -1;
	xmlFree(text);
	xmlFree(path);
	xmlBufferFree(markup);
	return stop;
}

/* A number as XPath's string() writes it. JSON has no infinities and no NaN: they are texts there. */
static int hand_on_scalar(xmlXPathObject *object, int (*found)(void *, const struct pd_xpath_result *), void *user)
{
	struct pd_xpath_result result = { .kind = PD_X_TEXT };
	xmlChar *text = xmlXPathCastToString(object);

	result.text = pd_str_c((const char *)text);
	if (object->type == XPATH_BOOLEAN)
		result.kind = object->boolval ? PD_X_TRUE : PD_X_FALSE;
	if (object->type == XPATH_NUMBER && !xmlXPathIsNaN(object->floatval) && !xmlXPathIsInf(object->floatval))
		result.kind = PD_X_NUMBER;
	int stop = text ? found(user, &result) : -1;
	xmlFree(text);
	return stop;
}

static enum pd_status hand_on(struct pd_xpath_run *run, xmlDoc *doc, xmlXPathObject *object,
                              int (*found)(void *, const struct pd_xpath_result *), void *user)
{
	int stop = 0;

	if (object->type != XPATH_NODESET)
		return hand_on_scalar(object, found, user) ? PD_STOPPED : PD_OK;
	if (!object->nodesetval)
		return PD_OK;
	xmlXPathNodeSetSort(object->nodesetval);
	for (int i = 0; i < object->nodesetval->nodeNr && !stop; i++)
		stop = hand_on_node(run, doc, object->nodesetval->nodeTab[i], found, user);
	return stop ? PD_STOPPED : PD_OK;
}

/* An expression that goes wrong would do so anywhere else, unless it is the document that is too much for it. */
static enum pd_status failed(const struct pd_xpath_run *run, struct pd_report *report)
{
	int code = run->context->lastError.code - XML_XPATH_EXPRESSION_OK;
	bool limit = code == XPATH_OP_LIMIT_EXCEEDED || code == XPATH_RECURSION_LIMIT_EXCEEDED;

	if (code == XPATH_MEMORY_ERROR)
		return PD_NOMEM;
	pd_report_at(report, limit ? PD_D_QUERY_LIMIT : PD_D_QUERY, PD_NOWHERE, "%s",
	             run->fault.message[0] ? run->fault.message : words_of(code));
	return PD_REFUSED;
}

static enum pd_status run_tree(struct pd_xpath_run *run, struct pd_str document, struct pd_report *report,
                               int (*found)(void *, const struct pd_xpath_result *), void *user)
{
	xmlXPathContext *context = run->context;
	xmlXPathObject *object = NULL;
	xmlDoc *doc;
	enum pd_status status = pd_xpath_tree(run, document, report, &doc);

	if (status != PD_OK)
		return status;
	run->fault.message[0] = '\0';
	xmlResetError(&context->lastError);
	context->doc = doc;
	context->node = (xmlNode *)doc;
	context->opCount = 0;
	context->contextSize = context->proximityPosition = 1;
	if (!name_root(run, xmlDocGetRootElement(doc), report))
		status = PD_REFUSED;
	else if ((object = xmlXPathCompiledEval(run->compiled, context)))
		status = hand_on(run, doc, object, found, user);
	else
		status = failed(run, report);
	xmlXPathFreeObject(object);
	context->doc = NULL;
	context->node = NULL;
	pd_xpath_tree_free(run, doc);
	return status;
}

enum pd_status pd_xpath_run(struct pd_xpath_run *run, struct pd_str document, struct pd_report *report,
                            int (*found)(void *, const struct pd_xpath_result *), void *user)
{
	if (document.len > INT32_MAX) {
		pd_report_at(report, PD_D_TOO_LARGE, PD_NOWHERE, "more than %d bytes", INT32_MAX);
		return PD_REFUSED;
	}
	return run->of->pattern ? pd_xpath_stream(run, document, report, found, user)
	                        : run_tree(run, document, report, found, user);
}
