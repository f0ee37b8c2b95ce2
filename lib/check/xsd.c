/*
 * xsd.c: XML Schema 1.0 by libxml2. The schema is plugged into the parser's events, so no tree is made. (Not through
 * xmlSchemaValidateStream with a static input buffer, which gives false errors in 2.9.14.)
 */
#include "check/xmldoc.h"

static bool xsd_claims(struct pd_str bytes, struct pd_str root_namespace)
{
	(void)bytes;
	return pd_str_is(root_namespace, "http://www.w3.org/2001/XMLSchema");
}

#ifdef LIBXML_SCHEMAS_ENABLED

#include <libxml/xmlschemas.h>
#include <libxml/xmlschemastypes.h>

static void xsd_release(void *schema)
{
	xmlSchemaFree(schema);
}

static enum pd_status xsd_load(struct pd_validator *v, struct pd_str bytes, const char *name, const struct pd_validate_options *options,
                               struct pd_report *report)
{
	static const char *const elements[] = { "import", "include", "redefine", NULL };
	xmlDoc *doc = pd_schema_tree(v, bytes, name, elements, "schemaLocation", report);
	xmlSchemaParserCtxt *parser = doc ? xmlSchemaNewDocParserCtxt(doc) : NULL;

	(void)options;
	xmlSchemaInitTypes(); /* before several threads would at once */
	if (parser) {
		xmlSchemaSetParserStructuredErrors(parser, pd_schema_error, report);
		v->schema = xmlSchemaParse(parser);
		if (!v->schema && !report->errors)
			pd_report_at(report, PD_D_SCHEMA, PD_NOWHERE, "the XML Schema cannot be used");
	}
	xmlSchemaFreeParserCtxt(parser);
	xmlFreeDoc(doc);
	return v->schema ? PD_OK : PD_REFUSED;
}

/* "Element '{namespace}p': This element is not expected." without the namespace, which is the same for nearly all. */
static struct pd_str plain(struct pd_str words, char *out, size_t room)
{
	size_t n = 0;

	for (size_t i = 0; i < words.len && n < room; i++) {
		if (words.at[i] == '{') {
			const char *end = memchr(words.at + i, '}', words.len - i);
			const char *space = memchr(words.at + i, ' ', words.len - i);
			if (end && (!space || end < space)) {
				i = (size_t)(end - words.at);
				continue;
			}
		}
		out[n++] = words.at[i] == '\n' ? ' ' : words.at[i];
	}
	return pd_str(out, n);
}

#if LIBXML_VERSION >= 21200
static void on_error(void *user, const xmlError *error)
#else
static void on_error(void *user, xmlError *error)
#endif
{
	struct pd_xmldoc *doc = user;
	char words[480];

	if (error->level >= XML_ERR_ERROR)
		pd_xmldoc_tell(doc, PD_D_XSD, pd_xmldoc_here(doc), plain(pd_xml_words(error), words, sizeof words));
}

static enum pd_status xsd_judge(struct pd_judging *judging)
{
	struct pd_xmldoc doc;
	enum pd_status status = pd_xmldoc_open(&doc, judging, false);
	xmlSchemaValidCtxt *valid = status == PD_OK ? xmlSchemaNewValidCtxt(judging->validator->schema) : NULL;
	xmlSchemaSAXPlugStruct *plug = NULL;

	if (valid) {
		xmlSchemaSetValidStructuredErrors(valid, on_error, &doc);
		plug = xmlSchemaSAXPlug(valid, &doc.xml->sax, &doc.xml->userData);
	}
	if (plug) {
		status = pd_xmldoc_parse(&doc);
		xmlSchemaSAXUnplug(plug);
		judging->verdict->invalid = doc.n_told > 0;
	} else if (status == PD_OK) {
		status = PD_NOMEM;
	}
	xmlSchemaFreeValidCtxt(valid);
	pd_xmldoc_close(&doc);
	return status;
}

#else

static void xsd_release(void *schema) { (void)schema; }
static enum pd_status xsd_judge(struct pd_judging *judging) { (void)judging; return PD_REFUSED; }

static enum pd_status xsd_load(struct pd_validator *v, struct pd_str bytes, const char *name, const struct pd_validate_options *options,
                               struct pd_report *report)
{
	(void)v; (void)bytes; (void)name; (void)options;
	pd_report_at(report, PD_D_SCHEMA_LANGUAGE, PD_NOWHERE, "this is an XML Schema, which the libxml2 in use was built without");
	return PD_REFUSED;
}

#endif

const struct pd_language pd_language_xsd = {
	.name = "XML Schema", .claims = xsd_claims, .load = xsd_load, .release = xsd_release, .judge = xsd_judge,
};
