/* xpath_evidence.c: what the words were that a node of native XML was read from, and of which source. */
#include "query/xpath_run.h"

static bool is_own(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0 && node->ns &&
	       strcmp((const char *)node->ns->href, "urn:polidoc:1") == 0;
}

static const xmlNode *child(const xmlNode *node, const char *name)
{
	for (const xmlNode *at = node ? node->children : NULL; at; at = at->next)
		if (is_own(at, name))
			return at;
	return NULL;
}

static struct pd_str attribute(const xmlNode *node, const char *name)
{
	for (const xmlAttr *at = node ? node->properties : NULL; at; at = at->next)
		if (strcmp((const char *)at->name, name) == 0 && at->children)
			return pd_str_c((const char *)at->children->content);
	return (struct pd_str){ 0 };
}

static uint64_t number(const xmlNode *node, const char *name)
{
	int64_t n = pd_str_number(attribute(node, name));
	return n > 0 ? (uint64_t)n : 0;
}

/* Its own evidence, else that of what it stands in. */
void pd_xpath_evidence(const xmlNode *node, struct pd_query_span *spans, struct pd_xpath_result *result)
{
	const xmlNode *record = node;

	result->spans = spans;
	if (node->type == XML_NAMESPACE_DECL) /* another struct, without a parent */
		return;
	for (; node && node->type != XML_DOCUMENT_NODE; node = node->parent) {
		const xmlNode *list = node->type == XML_ELEMENT_NODE && !result->n_spans ? child(node, "evidence") : NULL;
		for (const xmlNode *at = list ? list->children : NULL; at && result->n_spans < PD_X_SPANS; at = at->next)
			if (is_own(at, "span"))
				spans[result->n_spans++] =
					(struct pd_query_span){ number(at, "start"), number(at, "end"), number(at, "line") };
		record = node;
	}
	result->source = record->type == XML_ELEMENT_NODE ? attribute(child(record, "source"), "name") : result->source;
}
