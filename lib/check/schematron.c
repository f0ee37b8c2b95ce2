/*
 * schematron.c: Schematron by libxml2: assertions in XPath 1.0. Newer releases of libxml2 are built without it, and then
 * so is this file. Its schemas are not constant while they run, so that one document is judged at a time.
 */
#include "check/xmldoc.h"

#include <stdlib.h>

static bool schematron_claims(struct pd_str bytes, struct pd_str root_namespace)
{
	(void)bytes;
	return pd_str_is(root_namespace, "http://purl.oclc.org/dsdl/schematron") || pd_str_is(root_namespace, "http://www.ascc.net/xml/schematron");
}

#ifdef LIBXML_SCHEMATRON_ENABLED

#include <libxml/schematron.h>
#include <pthread.h>

struct rules {
	xmlSchematron *schema;
	xmlDoc *doc;                    /* the schema refers to it */
	pthread_mutex_t lock;
};

static void schematron_release(void *schema)
{
	struct rules *rules = schema;

	if (!rules)
		return;
	xmlSchematronFree(rules->schema);
	xmlFreeDoc(rules->doc);
	pthread_mutex_destroy(&rules->lock);
	free(rules);
}

/* libxml2 says what is wrong with a Schematron schema to nobody but a handler of the thread. */
#if LIBXML_VERSION >= 21200
static void on_schema_error(void *user, const xmlError *error)
#else
static void on_schema_error(void *user, xmlError *error)
#endif
{
	pd_schema_error(user, error);
}

static bool is_named(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static xmlNode *abstract_in(xmlNode *pattern)
{
	if (xmlHasProp(pattern, BAD_CAST "abstract") || xmlHasProp(pattern, BAD_CAST "is-a"))
		return pattern;
	for (xmlNode *rule = pattern->children; rule; rule = rule->next)
		if (is_named(rule, "rule") && xmlHasProp(rule, BAD_CAST "abstract"))
			return rule;
	return NULL;
}

/*
 * libxml2 passes over patterns without a name, and over abstract ones, and says nothing: the former are given a name, the
 * latter refused. False: it is of no use, having said so.
 */
static bool prepare(xmlDoc *doc, struct pd_report *report)
{
	xmlNode *root = xmlDocGetRootElement(doc), *abstract = NULL;
	size_t n_rules = 0;

	for (xmlNode *pattern = root ? root->children : NULL; pattern; pattern = pattern->next) {
		if (!is_named(pattern, "pattern"))
			continue;
		abstract = abstract ? abstract : abstract_in(pattern);
		if (!xmlHasProp(pattern, BAD_CAST "id") && !xmlHasProp(pattern, BAD_CAST "name") && !xmlSetProp(pattern, BAD_CAST "name", BAD_CAST "pattern"))
			return false;
		for (const xmlNode *rule = pattern->children; rule; rule = rule->next)
			n_rules += is_named(rule, "rule");
	}
	if (abstract)
		pd_report_line(report, PD_D_SCHEMA, (uint64_t)xmlGetLineNo(abstract), 0, "abstract patterns and rules are not read: write them out");
	else if (!n_rules)
		pd_report_at(report, PD_D_SCHEMA, 0, "the Schematron schema has no rule, so that nothing would be judged");
	return !abstract && n_rules;
}

static enum pd_status schematron_load(struct pd_validator *v, struct pd_str bytes, const char *name,
                                      const struct pd_validate_options *options, struct pd_report *report)
{
	static const char *const elements[] = { "include", "extends", NULL };
	struct rules *rules = calloc(1, sizeof *rules);
	xmlStructuredErrorFunc old = xmlStructuredError;
	void *old_user = xmlStructuredErrorContext;

	(void)options;
	if (!rules)
		return PD_NOMEM;
	pthread_mutex_init(&rules->lock, NULL);
	rules->doc = pd_schema_tree(v, bytes, name, elements, "href", report);
	xmlSchematronParserCtxt *parser = rules->doc && prepare(rules->doc, report) ? xmlSchematronNewDocParserCtxt(rules->doc) : NULL;
	if (parser) {
		xmlSetStructuredErrorFunc(report, on_schema_error);
		rules->schema = xmlSchematronParse(parser);
		xmlSetStructuredErrorFunc(old_user, old);
	}
	if (!rules->schema && !report->errors)
		pd_report_at(report, PD_D_SCHEMA, 0, "the Schematron schema cannot be used");
	xmlSchematronFreeParserCtxt(parser);
	if (!rules->schema) {
		schematron_release(rules);
		return PD_REFUSED;
	}
	v->schema = rules;
	return PD_OK;
}

/* "/a/b[2] line 7: the words" - the path is dropped, since the place is told. */
#if LIBXML_VERSION >= 21200
static void on_error(void *user, const xmlError *error)
#else
static void on_error(void *user, xmlError *error)
#endif
{
	struct pd_xmldoc *doc = user;
	struct pd_str words = pd_xml_words(error);
	const char *line = memmem(words.at, words.len, " line ", 6), *colon = line ? strstr(line, ": ") : NULL;

	if (colon && words.at[0] == '/')
		words = pd_str_trim(pd_str_between(colon + 2, words.at + words.len));
	pd_xmldoc_tell(doc, PD_D_SCHEMATRON, pd_xmldoc_of(doc, error->node), words.len ? words : PD_STR("an assertion does not hold"));
}

static enum pd_status schematron_judge(struct pd_judging *judging)
{
	struct rules *rules = judging->validator->schema;
	struct pd_xmldoc doc;
	enum pd_status status = pd_xmldoc_open(&doc, judging, true);
	xmlSchematronValidCtxt *valid = NULL;
	int found = -1;

	if (status == PD_OK)
		status = pd_xmldoc_parse(&doc);
	pthread_mutex_lock(&rules->lock);
	if (status == PD_OK && (valid = xmlSchematronNewValidCtxt(rules->schema, XML_SCHEMATRON_OUT_ERROR))) {
		xmlSchematronSetValidStructuredErrors(valid, on_error, &doc);
		found = xmlSchematronValidateDoc(valid, doc.xml->myDoc);
		judging->verdict->invalid = found != 0;
		if (found > 0 && !doc.n_told)
			pd_xmldoc_tell(&doc, PD_D_SCHEMATRON, NULL, PD_STR("an assertion does not hold"));
	}
	xmlSchematronFreeValidCtxt(valid);
	pthread_mutex_unlock(&rules->lock);
	if (status == PD_OK && found < 0)
		status = PD_NOMEM;
	pd_xmldoc_close(&doc);
	return status;
}

#else

static void schematron_release(void *schema) { (void)schema; }
static enum pd_status schematron_judge(struct pd_judging *judging) { (void)judging; return PD_REFUSED; }

static enum pd_status schematron_load(struct pd_validator *v, struct pd_str bytes, const char *name,
                                      const struct pd_validate_options *options, struct pd_report *report)
{
	(void)v; (void)bytes; (void)name; (void)options;
	pd_report_at(report, PD_D_SCHEMA_LANGUAGE, PD_NOWHERE, "this is a Schematron schema, which the libxml2 in use was built without");
	return PD_REFUSED;
}

#endif

const struct pd_language pd_language_schematron = {
	.name = "Schematron", .claims = schematron_claims, .load = schematron_load, .release = schematron_release, .judge = schematron_judge,
};
