/* xmldoc.c: parsing for the judges of XML, and places. */
#include "base/place.h"
#include "base/xmlhush.h"
#include "check/xmldoc.h"

#include <stdlib.h>

#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>
#include <libxml/uri.h>

#if LIBXML_VERSION >= 21200
typedef const xmlError *error_arg;
#else
typedef xmlError *error_arg;
#endif

struct pd_str pd_xml_words(const xmlError *error)
{
	return pd_str_trim(pd_str_c(error->message ? error->message : "it cannot be read"));
}

/* --- places --- */

/* Parser events come when the tag has been read up to its '>'; a '<' cannot stand in it. */
static struct pd_element here(const xmlParserCtxt *xml)
{
	const xmlParserInput *in = xml->input;
	const xmlChar *at = memrchr(in->base, '<', (size_t)(in->cur - in->base) + (in->cur < in->end));
	struct pd_element element = { PD_NOWHERE, (uint64_t)in->line };

	if (at && in->buf && !in->buf->encoder)
		element.offset = (size_t)in->consumed + (size_t)(at - in->base);
	return element;
}

static bool grow(struct pd_element **at, size_t n, size_t *cap)
{
	if (n < *cap)
		return true;
	struct pd_element *more = realloc(*at, (*cap ? *cap * 2 : 64) * sizeof *more);
	if (!more)
		return false;
	*cap = *cap ? *cap * 2 : 64;
	*at = more;
	return true;
}

static void pop(struct pd_xmldoc *doc)
{
	if (doc->ended && doc->n_open)
		doc->n_open--;
	doc->ended = false;
}

static void on_start(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
                     const xmlChar **namespaces, int n_attributes, int n_defaulted, const xmlChar **attributes)
{
	xmlParserCtxt *xml = ctx;
	struct pd_xmldoc *doc = xml->_private;

	if (doc->tree) {
		xmlSAX2StartElementNs(ctx, name, prefix, uri, n_namespaces, namespaces, n_attributes, n_defaulted, attributes);
		if (!xml->node || !grow(&doc->all, doc->n_all, &doc->all_cap))
			return;
		doc->all[doc->n_all++] = here(xml);
		xml->node->_private = (void *)(uintptr_t)doc->n_all;
		return;
	}
	pop(doc);
	if (grow(&doc->open, doc->n_open, &doc->cap)) {
		doc->open[doc->n_open++] = here(xml);
	} else {
		doc->no_memory = true;
		xmlStopParser(xml);
	}
}

static void on_end(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct pd_xmldoc *doc = ((xmlParserCtxt *)ctx)->_private;

	if (doc->tree) {
		xmlSAX2EndElementNs(ctx, name, prefix, uri);
		return;
	}
	pop(doc);
	doc->ended = true;
}

static void on_text(void *ctx, const xmlChar *text, int len)
{
	struct pd_xmldoc *doc = ((xmlParserCtxt *)ctx)->_private;

	(void)text;
	(void)len;
	pop(doc);
}

const struct pd_element *pd_xmldoc_here(const struct pd_xmldoc *doc)
{
	return doc->n_open ? &doc->open[doc->n_open - 1] : NULL;
}

const struct pd_element *pd_xmldoc_of(const struct pd_xmldoc *doc, const xmlNode *node)
{
	while (node && node->type != XML_ELEMENT_NODE)
		node = node->parent;
	size_t n = node ? (size_t)(uintptr_t)node->_private : 0;
	return n && n <= doc->n_all ? &doc->all[n - 1] : NULL;
}

/* --- what is wrong --- */

/* In the tag at @offset: where the attribute stands that the words name. */
static size_t attribute_in(struct pd_str source, size_t offset, struct pd_str words)
{
	static const char *const heads[] = { "attribute '", "Attribute '", "attribute \"" };
	const char *name = NULL;

	for (size_t i = 0; i < 3 && !name; i++) {
		const char *at = memmem(words.at, words.len, heads[i], strlen(heads[i]));
		name = at ? at + strlen(heads[i]) : NULL;
	}
	if (!name || offset >= source.len)
		return offset;
	size_t n = strcspn(name, "'\"");
	const char *brace = *name == '{' ? memchr(name, '}', n) : NULL;
	struct pd_str local = brace ? pd_str_between(brace + 1, name + n) : pd_str(name, n);
	size_t at = pd_places_attribute(source, offset, local);
	return at == PD_NOWHERE ? offset : at;
}

static void tell(const struct pd_xmldoc *doc, enum pd_code_id code, const struct pd_element *at, struct pd_str words)
{
	struct pd_report *report = doc->judging->report;
	size_t offset = at && at->offset != PD_NOWHERE ? attribute_in(doc->source, at->offset, words) : PD_NOWHERE;

	/* libxml2's line is the one on which the tag ends. When it began before, that line's first word is the place. */
	const char *tag = offset != PD_NOWHERE ? doc->source.at + at->offset : NULL;
	const char *end = tag ? memchr(tag, '>', doc->source.len - at->offset) : NULL;
	const char *line = end ? memrchr(tag, '\n', (size_t)(end - tag)) : NULL;
	if (line && doc->source.at + offset < line) {
		while (++line < end && pd_is_space(*line))
			;
		offset = (size_t)(line - doc->source.at);
	}
	if (offset != PD_NOWHERE)
		pd_report_at(report, code, offset, "%.*s", PD_ARG(words));
	else
		pd_report_line(report, code, at ? at->line : 0, 0, "%.*s", PD_ARG(words));
}

static void on_error(void *ctx, error_arg error)
{
	xmlParserCtxt *xml = error->ctxt ? error->ctxt : ctx;
	struct pd_xmldoc *doc = xml->_private;

	if (error->level < XML_ERR_ERROR || doc->malformed || error->domain == XML_FROM_SCHEMASV)
		return;
	if (error->code == XML_ERR_NO_MEMORY) {
		doc->no_memory = true;
		return;
	}
	if (error->level == XML_ERR_ERROR && error->domain != XML_FROM_NAMESPACE)
		return;
	/* What is not fatal, such as a prefix that is not declared, makes no namespace-well-formed document either. */
	doc->malformed = true;
	struct pd_str words = pd_xml_words(error);
	bool deep = pd_str_starts(words, PD_STR("Excessive depth")); /* it has no code of its own */
	if (deep)
		words = PD_STR("elements are nested more deeply than 256 levels");
	pd_report_line(doc->judging->report, deep ? PD_D_TOO_DEEP : PD_D_XML, error->line > 0 ? (uint64_t)error->line : 0,
	               error->int2 > 0 ? (uint64_t)error->int2 : 0, "%.*s", PD_ARG(words));
}

/* Declared entities could make a small document arbitrarily large, or read another. */
static void on_entity(void *ctx, const xmlChar *name, int type, const xmlChar *public_id, const xmlChar *system_id, xmlChar *content)
{
	xmlParserCtxt *xml = ctx;
	struct pd_xmldoc *doc = xml->_private;

	(void)type;
	(void)public_id;
	(void)system_id;
	(void)content;
	struct pd_element declared = here(xml);
	char words[200];
	snprintf(words, sizeof words, "the entity \"%.100s\" is declared, but not read", (const char *)name);
	if (!doc->malformed)
		tell(doc, PD_D_AKN_ENTITY, &declared, pd_str_c(words));
	doc->malformed = true;
	xmlStopParser(xml);
}

void pd_xmldoc_tell(struct pd_xmldoc *doc, enum pd_code_id code, const struct pd_element *at, struct pd_str words)
{
	doc->n_told++;
	if (doc->parsed) {
		tell(doc, code, at, words);
		return;
	}
	struct pd_held *held = malloc(sizeof *held + words.len);
	if (!held) {
		doc->no_memory = true;
		return;
	}
	*held = (struct pd_held){ .code = code, .at = at ? *at : (struct pd_element){ PD_NOWHERE, 0 }, .nowhere = !at, .len = words.len };
	memcpy(held->words, words.at, words.len);
	*doc->last_held = held;
	doc->last_held = &held->next;
}

/* Tell what is held, if it is to be told; let it go. */
static void tell_held(struct pd_xmldoc *doc, bool told)
{
	struct pd_held *next;

	for (struct pd_held *h = doc->held; h; h = next) {
		next = h->next;
		if (told)
			tell(doc, h->code, h->nowhere ? NULL : &h->at, pd_str(h->words, h->len));
		free(h);
	}
	doc->held = NULL;
}

/* --- parsing --- */

enum pd_status pd_xmldoc_open(struct pd_xmldoc *doc, struct pd_judging *judging, bool tree)
{
	enum pd_status status = pd_input_all(judging->in, judging->options->max_bytes);

	*doc = (struct pd_xmldoc){ .judging = judging, .tree = tree };
	doc->last_held = &doc->held;
	if (status == PD_REFUSED || judging->in->window.len > INT32_MAX) {
		pd_report_at(judging->report, PD_D_TOO_LARGE, PD_NOWHERE, "a document of more than %zu bytes",
		             judging->options->max_bytes < INT32_MAX ? judging->options->max_bytes : INT32_MAX);
		return PD_REFUSED;
	}
	if (status != PD_OK)
		return status;
	doc->source = judging->report->source = judging->in->window;
	if (!doc->source.len) {
		pd_report_at(judging->report, PD_D_EMPTY, PD_NOWHERE, "input is empty");
		return PD_REFUSED;
	}
	doc->xml = xmlCreateMemoryParserCtxt(doc->source.at, (int)doc->source.len);
	if (!doc->xml)
		return PD_NOMEM;
	xmlCtxtUseOptions(doc->xml, XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_NOCDATA);
	doc->xml->_private = doc;
	xmlSAXHandler *sax = doc->xml->sax;
	sax->startElementNs = on_start;
	sax->endElementNs = on_end;
	sax->entityDecl = on_entity;
	sax->serror = on_error;
	if (!tree) {
		sax->characters = sax->ignorableWhitespace = sax->cdataBlock = on_text;
		sax->comment = NULL;
		sax->processingInstruction = NULL;
		sax->reference = NULL;
	}
	return PD_OK;
}

void pd_xmldoc_close(struct pd_xmldoc *doc)
{
	if (doc->xml) {
		xmlFreeDoc(doc->xml->myDoc);
		doc->xml->myDoc = NULL;
	}
	xmlFreeParserCtxt(doc->xml);
	tell_held(doc, false);
	free(doc->open);
	free(doc->all);
}

enum pd_status pd_xmldoc_parse(struct pd_xmldoc *doc)
{
	doc->xml->sax->serror = on_error; /* a schema that is plugged in has handlers of its own */
	struct pd_xml_hush before = pd_xml_hush();
	xmlParseDocument(doc->xml);
	pd_xml_unhush(before);
	doc->judging->verdict->values = 1;
	doc->parsed = true;
	if (doc->no_memory)
		return PD_NOMEM;
	if (!doc->xml->wellFormed && !doc->malformed)
		pd_report_at(doc->judging->report, PD_D_XML, PD_NOWHERE, "it is not well-formed");
	bool good = doc->xml->wellFormed && !doc->malformed;
	tell_held(doc, good);
	return good ? PD_OK : PD_REFUSED;
}

/* --- schemas --- */

void pd_schema_error(void *report, error_arg error)
{
	struct pd_str words = pd_xml_words(error), file = pd_str_c(error->file);
	struct pd_report named = *(struct pd_report *)report;

	if (error->level < XML_ERR_ERROR)
		return;
	if (file.len)
		named.file = file;
	pd_report_line(&named, PD_D_SCHEMA, error->line > 0 ? (uint64_t)error->line : 0, 0, "%.*s", PD_ARG(words));
	((struct pd_report *)report)->errors++;
}

static bool is_remote(const char *location)
{
	return strstr(location, "://") && strncmp(location, "file://", 7) != 0;
}

#define DEEPEST 8       /* schemas that include one another */

static bool walk(const struct pd_validator *v, xmlDoc *doc, const char *const *elements, const char *attribute, struct pd_report *report,
                 unsigned depth);

/* A schema that another one includes: nothing in it may lead to the network either. */
static bool look_into(const struct pd_validator *v, const xmlDoc *doc, const char *location, const char *const *elements,
                      const char *attribute, struct pd_report *report, unsigned depth)
{
	xmlChar *path = xmlBuildURI((const xmlChar *)location, doc->URL);
	xmlDoc *other = path && depth < DEEPEST ?
		xmlReadFile((const char *)path, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING) : NULL;
	bool good = !other || walk(v, other, elements, attribute, report, depth + 1);

	xmlFreeDoc(other);
	xmlFree(path);
	return good;
}

static bool one_location(const struct pd_validator *v, xmlNode *node, const char *const *elements, const char *attribute,
                         struct pd_report *report, unsigned depth)
{
	xmlChar *location = xmlGetProp(node, (const xmlChar *)attribute);
	bool good = true;

	if (!location)
		return true;
	const struct pd_given *given = NULL;
	for (size_t i = 0; i < v->n_given; i++)
		if (strcmp(v->given[i].uri, (const char *)location) == 0)
			given = &v->given[i];
	if (given && depth == 0) {
		xmlSetProp(node, (const xmlChar *)attribute, (const xmlChar *)given->name);
	} else if (is_remote((const char *)location)) {
		good = false;
		pd_report_line(report, PD_D_SCHEMA_REF, (uint64_t)xmlGetLineNo(node), 0,
		               "%s is not fetched; give it with --resource %s=FILE", (const char *)location, (const char *)location);
		report->errors++;
	} else {
		good = look_into(v, node->doc, (const char *)location, elements, attribute, report, depth);
	}
	xmlFree(location);
	return good;
}

static bool walk(const struct pd_validator *v, xmlDoc *doc, const char *const *elements, const char *attribute, struct pd_report *report,
                 unsigned depth)
{
	xmlNode *root = xmlDocGetRootElement(doc), *node = root;
	bool good = true;

	while (node && good) {
		for (const char *const *e = elements; *e; e++)
			if (node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, *e) == 0)
				good &= one_location(v, node, elements, attribute, report, depth);
		if (node->children && node->type == XML_ELEMENT_NODE) {
			node = node->children;
			continue;
		}
		while (node != root && !node->next)
			node = node->parent;
		node = node == root ? NULL : node->next;
	}
	return good;
}

xmlDoc *pd_schema_tree(const struct pd_validator *v, struct pd_str bytes, const char *name, const char *const *elements,
                       const char *attribute, struct pd_report *report)
{
	xmlParserCtxt *xml = bytes.len > INT32_MAX ? NULL : xmlNewParserCtxt();
	struct pd_xml_hush before = pd_xml_hush();
	xmlDoc *doc = xml ? xmlCtxtReadMemory(xml, bytes.at, (int)bytes.len, name, NULL,
	                                      XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_NOERROR | XML_PARSE_NOWARNING) : NULL;

	pd_xml_unhush(before);
	if (xml && !doc) {
		struct pd_str words = pd_xml_words(&xml->lastError);
		pd_report_line(report, PD_D_XML, xml->lastError.line > 0 ? (uint64_t)xml->lastError.line : 0, 0, "%.*s", PD_ARG(words));
	}
	xmlFreeParserCtxt(xml);
	if (doc && !walk(v, doc, elements, attribute, report, 0)) {
		xmlFreeDoc(doc);
		doc = NULL;
	}
	return doc;
}
