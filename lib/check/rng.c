/* rng.c: RELAX NG in its XML syntax by libxml2, which needs a tree. Its words are rewritten as expected and found. */
#include "check/xmldoc.h"

#include <stdio.h>

static bool rng_claims(struct pd_str bytes, struct pd_str root_namespace)
{
	(void)bytes;
	return pd_str_is(root_namespace, "http://relaxng.org/ns/structure/1.0");
}

#ifdef LIBXML_SCHEMAS_ENABLED

#include <libxml/relaxng.h>

static void rng_release(void *schema)
{
	xmlRelaxNGFree(schema);
}

static enum pd_status rng_load(struct pd_validator *v, struct pd_str bytes, const char *name, const struct pd_validate_options *options,
                               struct pd_report *report)
{
	static const char *const elements[] = { "include", "externalRef", NULL };
	xmlDoc *doc = pd_schema_tree(v, bytes, name, elements, "href", report);
	xmlRelaxNGParserCtxt *parser = doc ? xmlRelaxNGNewDocParserCtxt(doc) : NULL;

	(void)options;
	xmlRelaxNGInitTypes();
	if (parser) {
		xmlRelaxNGSetParserStructuredErrors(parser, pd_schema_error, report);
		v->schema = xmlRelaxNGParse(parser);
		if (!v->schema && !report->errors)
			pd_report_at(report, PD_D_SCHEMA, PD_NOWHERE, "the RELAX NG schema cannot be used");
	}
	xmlRelaxNGFreeParserCtxt(parser);
	xmlFreeDoc(doc);
	return v->schema ? PD_OK : PD_REFUSED;
}

/* A fault is told of the element where it is, and then of each one around it: only the first says something. */
static bool is_echo(struct pd_str words)
{
	static const char *const echoes[] = { "failed to validate content", "Invalid sequence in interleave", "Extra element ",
		"validated: ", "Element failed" };

	for (size_t i = 0; i < sizeof echoes / sizeof *echoes; i++)
		if (memmem(words.at, words.len, echoes[i], strlen(echoes[i])))
			return true;
	return false;
}

/* The parts of a message that libxml2 made of @head, a name, @middle and another name; false: it is none such. */
static bool parts(struct pd_str words, const char *head, const char *middle, struct pd_str *a, struct pd_str *b)
{
	size_t n = strlen(head), m = strlen(middle);

	if (!pd_str_starts(words, pd_str_c(head)))
		return false;
	*a = pd_str(words.at + n, words.len - n);
	*b = (struct pd_str){ 0 };
	const char *at = memmem(a->at, a->len, middle, m);
	if (!at)
		return false;
	*b = pd_str_between(at + m, words.at + words.len);
	a->len = (size_t)(at - a->at);
	return true;
}

static struct pd_str rewrite(struct pd_str words, char *out, size_t room)
{
	struct pd_str a, b;
	int n = 0;

	if (parts(words, "Did not expect element ", " there", &a, &b))
		n = snprintf(out, room, "element \"%.*s\" was found where none such is expected", PD_ARG(a));
	else if (parts(words, "Expecting element ", ", got ", &a, &b))
		n = snprintf(out, room, "expected element \"%.*s\", found \"%.*s\"", PD_ARG(a), PD_ARG(b));
	else if (parts(words, "Expecting an element ", ", got nothing", &a, &b))
		n = a.len ? snprintf(out, room, "expected element \"%.*s\", found the end", PD_ARG(a)) :
			snprintf(out, room, "expected an element, found the end");
	else if (parts(words, "Invalid attribute ", " for element ", &a, &b))
		n = snprintf(out, room, "attribute \"%.*s\" of \"%.*s\" is not expected, or has another value than is", PD_ARG(a), PD_ARG(b));
	else if (parts(words, "Element ", " failed to validate attributes", &a, &b))
		n = snprintf(out, room, "\"%.*s\" lacks an attribute that is expected, or has one that is not", PD_ARG(a));
	else if (parts(words, "Element ", " has extra content: ", &a, &b))
		n = snprintf(out, room, "expected the end of \"%.*s\", found \"%.*s\"", PD_ARG(a), PD_ARG(b));
	else if (parts(words, "Element ", " failed to validate content", &a, &b))
		n = snprintf(out, room, "the content of \"%.*s\" is not what is expected", PD_ARG(a));
	else if (parts(words, "Did not expect text in element ", " content", &a, &b))
		n = snprintf(out, room, "expected no text in \"%.*s\"", PD_ARG(a));
	else if (parts(words, "Type ", " doesn't allow value '", &a, &b) && b.len)
		n = snprintf(out, room, "expected a value of type %.*s, found \"%.*s\"", PD_ARG(a), (int)b.len - 1, b.at);
	if (n <= 0)
		return words;
	return pd_str(out, (size_t)n < room ? (size_t)n : room - 1);
}

struct hearing {
	struct pd_xmldoc doc;
	char echo[480];                 /* told when nothing else was */
	size_t n_echo;
	struct pd_element at;
};

#if LIBXML_VERSION >= 21200
static void on_error(void *user, const xmlError *error)
#else
static void on_error(void *user, xmlError *error)
#endif
{
	struct hearing *h = user;
	struct pd_str words = pd_xml_words(error);
	const struct pd_element *at = pd_xmldoc_of(&h->doc, error->node);
	char text[480];

	if (error->level < XML_ERR_ERROR)
		return;
	if (!is_echo(words)) {
		pd_xmldoc_tell(&h->doc, PD_D_RNG, at, rewrite(words, text, sizeof text));
	} else if (!h->n_echo) {
		words = rewrite(words, text, sizeof text);
		h->n_echo = words.len < sizeof h->echo ? words.len : sizeof h->echo;
		memcpy(h->echo, words.at, h->n_echo);
		h->at = at ? *at : (struct pd_element){ PD_NOWHERE, 0 };
	}
}

static enum pd_status rng_judge(struct pd_judging *judging)
{
	struct hearing h = { .n_echo = 0 };
	enum pd_status status = pd_xmldoc_open(&h.doc, judging, true);
	xmlRelaxNGValidCtxt *valid = NULL;
	int found = -1;

	if (status == PD_OK)
		status = pd_xmldoc_parse(&h.doc);
	if (status == PD_OK && (valid = xmlRelaxNGNewValidCtxt(judging->validator->schema))) {
		xmlRelaxNGSetValidStructuredErrors(valid, on_error, &h);
		found = xmlRelaxNGValidateDoc(valid, h.doc.xml->myDoc);
		judging->verdict->invalid = found != 0;
		if (found != 0 && !h.doc.n_told)
			pd_xmldoc_tell(&h.doc, PD_D_RNG, &h.at, h.n_echo ? pd_str(h.echo, h.n_echo) : PD_STR("the document does not fit the schema"));
	}
	if (status == PD_OK && (!valid || found < 0))
		status = PD_NOMEM;
	xmlRelaxNGFreeValidCtxt(valid);
	pd_xmldoc_close(&h.doc);
	return status;
}

#else

static void rng_release(void *schema) { (void)schema; }
static enum pd_status rng_judge(struct pd_judging *judging) { (void)judging; return PD_REFUSED; }

static enum pd_status rng_load(struct pd_validator *v, struct pd_str bytes, const char *name, const struct pd_validate_options *options,
                               struct pd_report *report)
{
	(void)v; (void)bytes; (void)name; (void)options;
	pd_report_at(report, PD_D_SCHEMA_LANGUAGE, PD_NOWHERE, "this is a RELAX NG schema, which the libxml2 in use was built without");
	return PD_REFUSED;
}

#endif

const struct pd_language pd_language_rng = {
	.name = "RELAX NG", .claims = rng_claims, .load = rng_load, .release = rng_release, .judge = rng_judge,
};
