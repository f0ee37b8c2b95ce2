/*
 * xml.c: native XML: a record's element, or <collection> around several, in
 * the namespace urn:polidoc:1. XML 1.0 with namespaces, in any encoding that
 * libxml2 knows. Records are read one by one, from the parser's events.
 *
 * Nothing but the document itself is read: no entities but the predefined
 * ones, no DTD; declarations in a DOCTYPE are refused, since default values
 * of attributes can make a document grow without bound.
 */
#include "base/xmlhush.h"
#include "format/format.h"
#include "model/xml.h"

#include <stdio.h>
#include <stdlib.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

/* What a read keeps, outside the arena, which each record that is handed on empties. */
struct driver {
	struct pd_reading *reading;
	struct pd_xml_builder builder;
	xmlParserCtxt *xml;
	struct pd_xml_attribute *attributes;
	size_t room;
	enum pd_status status;        /* other than PD_OK: the parser was stopped */
	struct pd_str text;           /* the place asked for is that of this text, not of a tag */
	struct pd_xml_place begun;    /* of the record under way */
};

static void stop(struct driver *d, enum pd_status status)
{
	if (d->status == PD_OK) {
		d->status = status;
		xmlStopParser(d->xml);
	}
}

/* --- places --- */

/* Byte @at of the parser's buffer; what the parser counts as the column is that of byte @now. */
static struct pd_xml_place place_at(struct driver *d, const xmlChar *at, const xmlChar *now)
{
	const xmlParserInput *in = d->xml->input;
	struct pd_xml_place place = { PD_NOWHERE, (uint64_t)in->line, (uint64_t)in->col };
	const xmlChar *line = memrchr(in->base, '\n', (size_t)(at - in->base));

	for (const xmlChar *c = at; c < now; c++)
		place.line -= *c == '\n';
	if (line)
		place.column = (uint64_t)(at - line);
	else if (place.column > (uint64_t)(now - at)) /* a line whose start has left the buffer */
		place.column -= (uint64_t)(now - at);
	/* Bytes of the buffer are bytes of the source unless an encoding stands between them. */
	if (d->reading->report->source.at && in->buf && !in->buf->encoder)
		place.offset = (size_t)in->consumed + (size_t)(at - in->base);
	return place;
}

/* The first byte of a text that is no white space. */
static struct pd_xml_place place_of_text(struct driver *d)
{
	const xmlParserInput *in = d->xml->input;
	const xmlChar *at = (const xmlChar *)d->text.at, *now = in->cur;
	size_t space = 0;

	while (space < d->text.len && pd_is_space(d->text.at[space]))
		space++;
	if (at >= in->base && at <= in->end) /* counted, but not passed yet */
		now = at + d->text.len;
	else /* a copy of what was passed */
		at = (size_t)(now - in->base) < d->text.len ? now : now - d->text.len;
	return place_at(d, at + space < now ? at + space : at, now);
}

static struct pd_xml_place current_place(void *driver)
{
	struct driver *d = driver;
	const xmlParserInput *in = d->xml->input;
	const xmlChar *tag = NULL;

	if (d->text.at)
		return place_of_text(d);
	if (in->cur > in->base) /* '<' stands nowhere else in a tag */
		tag = memrchr(in->base, '<', (size_t)(in->cur - in->base));
	return place_at(d, tag ? tag : in->cur, in->cur);
}

static void report_here(struct driver *d, enum pd_code_id id, const char *text)
{
	struct pd_xml_place place = place_at(d, d->xml->input->cur, d->xml->input->cur);

	if (place.offset != PD_NOWHERE)
		pd_report_at(d->reading->report, id, place.offset, "%s", text);
	else
		pd_report_line(d->reading->report, id, place.line, place.column, "%s", text);
}

/* --- events: each has a guard of its own, so that no jump crosses the parser --- */

static bool make_attributes(struct driver *d, const xmlChar **given, size_t n)
{
	if (n > d->room) {
		struct pd_xml_attribute *more = realloc(d->attributes, n * 2 * sizeof *more);
		if (!more)
			return false;
		d->attributes = more;
		d->room = n * 2;
	}
	for (size_t i = 0; i < n; i++, given += 5) { /* name, prefix, namespace, value, its end */
		d->attributes[i].name = pd_str_c((const char *)given[0]);
		d->attributes[i].namespace = pd_str_c((const char *)given[2]);
		d->attributes[i].value = pd_str_between((const char *)given[3], (const char *)given[4]);
	}
	return true;
}

static void on_start(void *driver, const xmlChar *name, const xmlChar *prefix, const xmlChar *namespace,
                     int n_namespaces, const xmlChar **namespaces, int n, int n_defaulted, const xmlChar **attributes)
{
	struct driver *d = driver;
	jmp_buf oom, *const outer = d->reading->arena->oom;
	(void)prefix, (void)n_namespaces, (void)namespaces, (void)n_defaulted;

	if (d->status != PD_OK)
		return;
	if (!make_attributes(d, attributes, (size_t)n)) {
		stop(d, PD_NOMEM);
		return;
	}
	if (d->builder.n_frames == (size_t)d->builder.collection)
		d->begun = current_place(d);
	if (setjmp(oom) == 0) {
		d->reading->arena->oom = &oom;
		enum pd_status status = pd_xml_start(&d->builder, pd_str_c((const char *)namespace),
		                                     pd_str_c((const char *)name), d->attributes, (size_t)n);
		if (status != PD_OK)
			stop(d, status);
	} else {
		stop(d, PD_NOMEM);
	}
	d->reading->arena->oom = outer;
}

static void on_text(void *driver, const xmlChar *text, int len)
{
	struct driver *d = driver;

	if (d->status != PD_OK)
		return;
	d->text = pd_str((const char *)text, (size_t)len);
	enum pd_status status = pd_xml_text(&d->builder, d->text);
	d->text = (struct pd_str){ 0 };
	if (status != PD_OK)
		stop(d, status);
	else if (d->builder.text.len > d->reading->options->max_bytes) {
		report_here(d, PD_D_TOO_LARGE, "a text is larger than the limit");
		stop(d, PD_REFUSED);
	}
}

/* Hand the record on, and that part of the source which is its own. */
static enum pd_status deliver(struct driver *d)
{
	struct pd_report *report = d->reading->report;
	const struct pd_str source = report->source;
	const size_t start = d->begun.offset;

	if (source.at && start <= source.len) {
		struct pd_xml_place end = place_at(d, d->xml->input->cur, d->xml->input->cur);
		report->source = pd_str(source.at + start, (end.offset <= source.len ? end.offset : source.len) - start);
		report->base_offset = start;
		report->base_line = d->begun.line - 1;
		report->base_column = d->begun.column - 1;
	}
	enum pd_status status = pd_deliver(d->reading, d->builder.type, d->builder.at);
	report->source = source;
	report->base_offset = report->base_line = report->base_column = 0;
	return status;
}

static void end_element(struct driver *d)
{
	enum pd_status status = pd_xml_end(&d->builder);

	if (status == PD_OK && d->builder.type)
		status = deliver(d);
	else if (d->builder.n_frames <= d->builder.collection)
		pd_arena_reset(d->reading->arena); /* a record that was wrong */
	if (status != PD_OK)
		stop(d, status);
}

static void on_end(void *driver, const xmlChar *name, const xmlChar *prefix, const xmlChar *namespace)
{
	struct driver *d = driver;
	jmp_buf oom, *const outer = d->reading->arena->oom;
	(void)name, (void)prefix, (void)namespace;

	if (d->status != PD_OK)
		return;
	if (setjmp(oom) == 0) {
		d->reading->arena->oom = &oom;
		end_element(d);
	} else {
		stop(d, PD_NOMEM);
	}
	d->reading->arena->oom = outer;
}

static void refuse(struct driver *d, const char *why)
{
	if (d->status != PD_OK)
		return;
	report_here(d, PD_D_XML, why);
	stop(d, PD_REFUSED);
}

static xmlEntity *on_entity(void *driver, const xmlChar *name)
{
	char why[160];

	snprintf(why, sizeof why, "entity '&%.80s;' is none of the five that XML has of itself", (const char *)name);
	refuse(driver, why);
	return NULL;
}

static xmlEntity *on_parameter_entity(void *driver, const xmlChar *name)
{
	(void)name;
	refuse(driver, "a DOCTYPE with declarations is not read");
	return NULL;
}

static void on_entity_declaration(void *driver, const xmlChar *name, int type, const xmlChar *public_id,
                                  const xmlChar *system_id, xmlChar *content)
{
	(void)name, (void)type, (void)public_id, (void)system_id, (void)content;
	refuse(driver, "a DOCTYPE with declarations is not read");
}

static void on_attribute_declaration(void *driver, const xmlChar *element, const xmlChar *name, int type, int kind,
                                     const xmlChar *value, xmlEnumeration *tree)
{
	(void)element, (void)name, (void)type, (void)kind, (void)value;
	xmlFreeEnumeration(tree); /* is ours, as SAX2 has it */
	refuse(driver, "a DOCTYPE with declarations is not read");
}

#if LIBXML_VERSION >= 21200
static void on_error(void *driver, const xmlError *error)
#else
static void on_error(void *driver, xmlError *error)
#endif
{
	struct driver *d = driver;
	struct pd_str message = pd_str_trim(pd_str_c(error->message));
	char text[400];

	if (error->level < XML_ERR_ERROR || d->status != PD_OK)
		return;
	if (error->code == XML_ERR_NO_MEMORY || !error->message) { /* no memory for the message is no memory */
		d->status = PD_NOMEM;
		return;
	}
	snprintf(text, sizeof text, "%.*s", (int)(message.len < 300 ? message.len : 300), message.at);
	refuse(d, text);
}

/* --- the parser --- */

static int on_read(void *driver, char *to, int size)
{
	struct driver *d = driver;
	struct pd_input *in = d->reading->in;

	if (!in->window.len && d->status == PD_OK) {
		enum pd_status status = pd_input_want(in, 1);
		if (status != PD_OK) {
			d->status = status;
			return -1;
		}
	}
	size_t n = in->window.len < (size_t)size ? in->window.len : (size_t)size;
	if (n) /* memcpy of nothing from nowhere is undefined */
		memcpy(to, in->window.at, n);
	pd_input_pass(in, n);
	return (int)n;
}

static bool make_parser(struct driver *d)
{
	xmlSAXHandler sax = {
		.initialized = XML_SAX2_MAGIC, .startElementNs = on_start, .endElementNs = on_end, .characters = on_text,
		.cdataBlock = on_text, .ignorableWhitespace = on_text, .getEntity = on_entity,
		.getParameterEntity = on_parameter_entity, .entityDecl = on_entity_declaration,
		.attributeDecl = on_attribute_declaration, .serror = on_error,
	};

	d->xml = xmlCreateIOParserCtxt(&sax, d, on_read, NULL, d, XML_CHAR_ENCODING_NONE);
	if (!d->xml)
		return false;
	/* Depth and sizes are bounded here. Without NOENT, "&amp;" in an attribute arrives as "&#38;"; other entities than
	 * the predefined there are none. */
	xmlCtxtUseOptions(d->xml, XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOENT);
	return true;
}

static enum pd_status parse(struct driver *d)
{
	if (!make_parser(d))
		return d->status != PD_OK ? d->status : PD_NOMEM;
	struct pd_xml_hush before = pd_xml_hush();
	xmlParseDocument(d->xml);
	pd_xml_unhush(before);
	if (d->status == PD_OK && !d->xml->wellFormed) /* and not a word about it: libxml2 had no memory for one */
		return PD_NOMEM;
	return d->status;
}

static enum pd_status xml_read(struct pd_reading *reading)
{
	struct driver d = { .reading = reading };

	reading->report->source = reading->in->source->bytes;
	reading->report->base_offset = reading->report->base_line = 0;
	d.builder.arena = reading->arena;
	d.builder.report = reading->report;
	d.builder.max_depth = reading->options->max_depth;
	d.builder.place = current_place;
	d.builder.driver = &d;
	enum pd_status status = parse(&d);
	if (d.xml && d.xml->myDoc) {
		xmlFreeDoc(d.xml->myDoc);
		d.xml->myDoc = NULL;
	}
	xmlFreeParserCtxt(d.xml);
	pd_xml_release(&d.builder);
	free(d.attributes);
	return status;
}

/* --- telling it apart, and writing it --- */

static const char *const prologs[] = { "<?", "<!" };

/* The name of the first element in @head, without prefix; absent when it is not in sight. */
static struct pd_str first_element(struct pd_str head)
{
	const char *at = head.at, *end = head.at + head.len;

	while (at < end && (at = memchr(at, '<', (size_t)(end - at))) && end - at > 1) {
		bool prolog = false;
		for (size_t i = 0; i < 2; i++)
			prolog |= memcmp(at, prologs[i], 2) == 0;
		const char *name = ++at;
		if (prolog)
			continue;
		while (at < end && !pd_is_space(*at) && *at != '>' && *at != '/') {
			if (*at == ':')
				name = at + 1;
			at++;
		}
		return pd_str_between(name, at);
	}
	return (struct pd_str){ 0 };
}

static unsigned xml_sniff(struct pd_str head)
{
	static const char namespace[] = PD_XML_NAMESPACE;

	if (pd_str_starts(head, PD_STR("\xEF\xBB\xBF")))
		head = pd_str(head.at + 3, head.len - 3);
	head = pd_str_trim(head);
	if (!head.len || head.at[0] != '<')
		return 0;
	bool declared = pd_str_starts(head, PD_STR("<?xml"));
	struct pd_str root = first_element(head);
	bool known = root.at && (pd_str_is(root, "collection") || pd_type_find(root));
	if (known && memmem(head.at, head.len, namespace, sizeof namespace - 1))
		return 8 * (sizeof namespace - 1);
	return declared ? 16 : known ? 8 : 0;
}

static enum pd_status xml_write(const struct pd_record *record, const struct pd_write_options *options,
                                struct pd_buf *out, struct pd_report *report)
{
	(void)report;
	pd_xml_write(out, record->type, record->at, options->pretty);
	pd_buf_char(out, '\n');
	return out->status;
}

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

const struct pd_format pd_format_xml = {
	.name = "xml", .extensions = "xml", .help = "native XML: a record, or a collection",
	.sniff = xml_sniff, .read = xml_read, .write = xml_write, .native = true,
	.open = DECLARATION "<collection xmlns=\"" PD_XML_NAMESPACE "\">\n", .between = "\n", .close = "\n</collection>\n",
	.indent = "  ", .single = DECLARATION,
};
