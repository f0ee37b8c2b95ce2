/*
 * akn.c: Akoma Ntoso 3.0, the XML of parliaments, courts and the United Nations.
 * https://docs.oasis-open.org/legaldocml/akn-core/v1.0/
 *
 * Read are resolutions, presidential statements and drafts in the profile of the United Nations (AKN4UN), with their
 * metadata, clauses, annexes and notes; any other document type becomes an article with its title, dates, number, body
 * and references. Layout, comments, the lifecycle and the markup inside a paragraph are skipped; text never is.
 *
 * One pass by SAX: no tree is built. Nothing outside the file is read, and a file that declares entities is refused.
 */
#include "base/xmlhush.h"
#include "format/akn.h"

#include <stdio.h>
#include <stdlib.h>

#define MAX_BYTES ((size_t)64 << 20)   /* the largest known document, a year of a code of laws, has a third of it */
#define MAX_TEXT ((size_t)8 << 20)     /* of one paragraph */
#define MAX_NAMES 2000                 /* in a dictionary that is kept */
#define MAX_ATTRIBUTES 10000           /* libxml2 compares each with each */
#define OPTIONS (XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_NOENT | XML_PARSE_NOCDATA)

static void stop(struct akn *a, enum pd_status status)
{
	if (a->status == PD_OK)
		a->status = status;
	xmlStopParser(a->xml);
}

/* Run an action of the table. An arena that is out of memory jumps back to here, not over libxml2's frames. */
static void guarded(struct akn *a, struct akn_open *open, const struct akn_attributes *attributes)
{
	jmp_buf here, *outer = a->arena->oom;

	a->arena->oom = &here;
	if (setjmp(here))
		stop(a, PD_NOMEM);
	else if (attributes)
		open->element->open(a, open, attributes);
	else
		open->element->close(a, open);
	a->arena->oom = outer;
}

/*
 * Where in the source the start tag stands that was just read, up to its '>'. Of a mended document it is looked up; with
 * an encoding between parser and source it is not known.
 */
static size_t tag_here(const struct akn *a)
{
	const xmlParserInput *in = a->xml->input;
	size_t at = (size_t)in->consumed + (size_t)(in->cur - in->base), low = 0;

	if (!in->buf || in->buf->encoder)
		return 0;
	if (!a->lenient)
		return at;
	const struct akn_moved *moved = (const void *)a->moved.at;
	for (size_t high = a->moved.len / sizeof *moved; low < high;) {
		size_t middle = low + (high - low) / 2;
		if (moved[middle].to <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low ? moved[low - 1].from : 0;
}

static void on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
                     const xmlChar **namespaces, int n, int n_defaulted, const xmlChar **at)
{
	struct akn *a = user;
	struct akn_attributes attributes = { at, n };
	enum akn_place place = a->n_open ? a->open[a->n_open - 1].place : AKN_TOP;

	(void)prefix, (void)uri, (void)n_namespaces, (void)namespaces, (void)n_defaulted;
	if (a->status != PD_OK)
		return;
	if (a->n_open == a->max_depth) {
		pd_report_line(a->report, PD_D_TOO_DEEP, (uint64_t)xmlSAX2GetLineNumber(a->xml),
		               (uint64_t)xmlSAX2GetColumnNumber(a->xml), "elements are nested deeper than %zu levels",
		               a->max_depth);
		stop(a, PD_REFUSED);
		return;
	}
	struct akn_open *open = &a->open[a->n_open++];
	*open = (struct akn_open){ .place = place, .tag = tag_here(a) };
	if (a->n_open == 1)
		a->started = true, a->rooted = strcmp((const char *)name, "akomaNtoso") == 0;
	if (!place)
		return;
	open->element = akn_element_find(a, name, place);
	if (!open->element)
		return;
	if (open->element->below != AKN_SAME)
		open->place = open->element->below;
	if (open->element->open)
		guarded(a, open, &attributes);
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct akn *a = user;

	(void)name, (void)prefix, (void)uri;
	if (a->status != PD_OK || !a->n_open)
		return;
	struct akn_open *open = &a->open[a->n_open - 1];
	if (open->element && open->element->close)
		guarded(a, open, NULL);
	a->n_open--;
}

static void refuse(struct akn *a, enum pd_code_id id, const char *what)
{
	if (a->status == PD_OK)
		pd_report_line(a->report, id, (uint64_t)xmlSAX2GetLineNumber(a->xml),
		               (uint64_t)xmlSAX2GetColumnNumber(a->xml), "%s", what);
	stop(a, PD_REFUSED);
}

static void on_characters(void *user, const xmlChar *at, int n)
{
	struct akn *a = user;

	if (a->status != PD_OK || !a->n_open || n <= 0)
		return;
	akn_characters(a, (const char *)at, (size_t)n);
	if (a->text.status != PD_OK)
		stop(a, a->text.status);
	else if (a->text.len > MAX_TEXT)
		refuse(a, PD_D_TOO_LARGE, "a paragraph has more than 8 MiB");
}

static void on_entity(void *user, const xmlChar *name, int type, const xmlChar *public, const xmlChar *system,
                      xmlChar *content)
{
	(void)name, (void)type, (void)public, (void)system, (void)content;
	refuse(user, PD_D_AKN_ENTITY, "the document declares entities");
}

static void on_reference(void *user, const xmlChar *name)
{
	(void)name;
	refuse(user, PD_D_AKN_ENTITY, "the document refers to an entity that is declared elsewhere");
}

/* The first error ends the reading; in a file that is to be mended it only says that there is something to mend. */
static void on_error(void *user, xmlErrorPtr error)
{
	struct akn *a = user;

	if (a->status != PD_OK || error->level < XML_ERR_ERROR)
		return;
	if (error->code == XML_ERR_NO_MEMORY) {
		stop(a, PD_NOMEM);
		return;
	}
	struct pd_str text = pd_str_trim(pd_str_c(error->message ? error->message : "not well-formed"));
	if (a->lenient && error->domain == XML_FROM_NAMESPACE) { /* names are read without their prefix */
		pd_report_line(a->report, PD_D_AKN_MENDED, 0, 0, "%.*s", PD_ARG(text));
		a->recovered = true;
		return;
	}
	if (!a->quiet)
		pd_report_line(a->report, PD_D_XML, error->line > 0 ? (uint64_t)error->line : 0,
		               error->int2 > 0 ? (uint64_t)error->int2 : 0, "%.*s", PD_ARG(text));
	a->malformed = true;
	stop(a, PD_REFUSED);
}

static const xmlSAXHandler handler = {
	.initialized = XML_SAX2_MAGIC,
	.startElementNs = on_start, .endElementNs = on_end,
	.characters = on_characters, .ignorableWhitespace = on_characters, .cdataBlock = on_characters,
	.entityDecl = on_entity, .reference = on_reference, .serror = on_error,
};

static struct akn *new_state(struct pd_reading *reading)
{
	struct akn *a = pd_arena_alloc(reading->arena, sizeof *a);
	size_t depth = reading->options->max_depth;

	memset(a, 0, offsetof(struct akn, captures));
	a->reading = reading;
	a->arena = reading->arena;
	a->report = reading->report;
	a->facts.stated.arena = a->facts.linked.arena = a->arena;
	a->max_depth = depth && depth < AKN_DEPTH ? depth : AKN_DEPTH;
	return a;
}

/* The bytes that libxml2 has not asked for yet: it is handed them piece by piece, so that it copies a window only. */
static int give(void *from, char *to, int size)
{
	struct pd_str *left = from;
	size_t n = left->len < (size_t)size ? left->len : (size_t)size;

	memcpy(to, left->at, n);
	left->at += n;
	left->len -= n;
	return (int)n;
}

static void free_parser(void *at)
{
	struct akn_parser *parser = at;

	if (parser) {
		xmlFreeParserCtxt(parser->xml);
		pd_buf_release(&parser->text);
	}
	free(parser);
}

/* The parser that the document before left, or a new one; NULL when memory ran out. */
static struct akn_parser *parser_of(struct pd_kept *kept)
{
	struct akn_parser *parser;

	if (kept->free == free_parser && kept->at)
		return kept->at;
	if (kept->free)
		kept->free(kept->at);
	*kept = (struct pd_kept){ NULL, NULL };
	parser = calloc(1, sizeof *parser);
	if (!parser || !(parser->xml = xmlNewParserCtxt()) || !akn_attribute_names(parser)) {
		free_parser(parser);
		return NULL;
	}
	*kept = (struct pd_kept){ parser, free_parser };
	return parser;
}

/* Everything that libxml2 does happens below this frame, and nothing jumps out of it. */
static enum pd_status parse(struct akn *a, struct pd_str bytes)
{
	struct akn_parser *parser = parser_of(a->reading->kept);

	if (!parser)
		return PD_NOMEM;
	xmlParserCtxt *xml = parser->xml;
	*xml->sax = handler;
	xml->userData = a;
	a->parser = parser;
	a->xml = xml;
	a->text = parser->text;
	a->text.len = 0;
	struct pd_xml_hush before = pd_xml_hush();
	xmlFreeDoc(xmlCtxtReadIO(xml, give, NULL, &bytes, NULL, NULL, OPTIONS));
	pd_xml_unhush(before);
	if (a->status == PD_OK && !a->started) /* no element, and no error that would say why: it could not begin */
		a->status = PD_NOMEM;
	if (a->status == PD_OK && !xml->wellFormed)
		a->status = PD_REFUSED;
	parser->text = a->text;
	a->text = (struct pd_buf){ 0 };
	a->xml = NULL;
	/* What failed, and names that no other document has, are not kept. */
	if (a->status != PD_OK || xmlDictSize(xml->dict) > MAX_NAMES) {
		free_parser(parser);
		*a->reading->kept = (struct pd_kept){ NULL, NULL };
	}
	return a->status;
}

/* Does the tag that begins before @at have too many attributes? */
static bool crowded(struct pd_str bytes, const char *at)
{
	const char *end = bytes.at + bytes.len, *tag = at;
	size_t n = 0;
	char quote = '\0';

	while (tag > bytes.at && *tag != '<')
		tag--;
	for (; tag < end && (quote || *tag != '>'); tag++) {
		if (quote) {
			quote = *tag == quote ? '\0' : quote;
		} else if (*tag == '"' || *tag == '\'') {
			quote = *tag;
			n++;
		}
	}
	return n > MAX_ATTRIBUTES;
}

/*
 * libxml2 takes quadratic time over the attributes of a tag. A tag with too many is long, so it is enough to look
 * from one stride to the next for text without "<".
 */
static const char *crowded_tag(struct pd_str bytes)
{
	const size_t stride = 2 * MAX_ATTRIBUTES;

	for (size_t at = 0; at < bytes.len && bytes.len - at > stride; at += stride) {
		if (memchr(bytes.at + at, '<', stride))
			continue;
		if (crowded(bytes, bytes.at + at))
			return bytes.at + at;
		/* A long text, or a long value: none of it need be looked at again. */
		const char *next = memchr(bytes.at + at, '<', bytes.len - at);
		if (!next)
			break;
		at += ((size_t)(next - bytes.at) - at) / stride * stride;
	}
	return NULL;
}

static bool starts_fold(struct pd_str s, const char *with)
{
	size_t n = strlen(with);
	return s.len >= n && pd_str_eq_fold(pd_str(s.at, n), pd_str(with, n));
}

/* Encodings in which "<" may be written as something else would get past whoever looked at the bytes before us. */
static bool encoding_known(struct pd_str bytes)
{
	static const char *const known[] = { "utf-8", "utf8", "utf-16", "us-ascii", "ascii", "iso-8859-", "windows-125",
		                             "iso_8859-", "koi8-", "gb2312", "gbk", "gb18030", "big5", "shift_jis",
		                             "euc-" };
	struct pd_str head = pd_str(bytes.at, bytes.len < 256 ? bytes.len : 256);

	if (pd_str_starts(head, PD_STR("\xEF\xBB\xBF")))
		head.at += 3, head.len -= 3;
	if (!pd_str_starts(head, PD_STR("<?xml")))
		return true;
	const char *end = memchr(head.at, '>', head.len);
	head.len = end ? (size_t)(end - head.at) : head.len;
	const char *at = memmem(head.at, head.len, "encoding", 8);
	if (!at)
		return true;
	struct pd_str name = pd_str_between(at + 8, head.at + head.len);
	while (name.len && (pd_is_space(*name.at) || *name.at == '=' || *name.at == '"' || *name.at == '\''))
		name.at++, name.len--;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (starts_fold(name, known[i]))
			return true;
	return false;
}

static enum pd_status refuse_bytes(struct pd_reading *reading, struct pd_str bytes)
{
	const char *tag;

	if (!encoding_known(bytes)) {
		pd_report_at(reading->report, PD_D_ENCODING, 0, "the encoding that the document declares is not read");
		return PD_REFUSED;
	}
	if ((tag = crowded_tag(bytes))) {
		pd_report_at(reading->report, PD_D_XML, (size_t)(tag - bytes.at), "a tag has more than %d attributes",
		             MAX_ATTRIBUTES);
		return PD_REFUSED;
	}
	return PD_OK;
}

/* Mend what is not well-formed, and read that. */
static enum pd_status recover(struct pd_reading *reading, struct pd_str bytes, struct akn **state)
{
	struct pd_buf mended = { 0 }, moved = { 0 };
	unsigned mends = 0;
	struct akn *a = *state;
	enum pd_status status = akn_mend(reading->report, bytes, a->max_depth, &mended, &moved, &mends);

	a->lenient = true;
	a->moved = pd_buf_str(&moved);
	if (status == PD_OK)
		status = parse(a, pd_buf_str(&mended));
	pd_buf_release(&mended);
	pd_buf_release(&moved);
	a->moved = (struct pd_str){ 0 };
	a->recovered |= mends > 0;
	return status;
}

static enum pd_status akn_read(struct pd_reading *reading)
{
	size_t limit = reading->options->max_bytes < MAX_BYTES ? reading->options->max_bytes : MAX_BYTES;
	enum pd_status status = pd_input_all(reading->in, limit ? limit : MAX_BYTES);

	if (status == PD_REFUSED)
		pd_report_at(reading->report, PD_D_TOO_LARGE, PD_NOWHERE, "more than %zu MiB", MAX_BYTES >> 20);
	if (status != PD_OK)
		return status;
	struct pd_str bytes = reading->in->window;
	reading->report->source = bytes;
	if ((status = refuse_bytes(reading, bytes)) != PD_OK)
		return status;
	struct akn *a = new_state(reading);
	a->quiet = reading->options->recover;
	status = parse(a, bytes);
	if (a->malformed && a->quiet) {
		pd_arena_reset(reading->arena);
		a = new_state(reading);
		status = recover(reading, bytes, &a);
	}
	if (status != PD_OK)
		return status;
	reading->checked = true;
	if (!a->rooted || !a->facts.element.at) {
		pd_report_at(reading->report, PD_D_NO_RECORD, 0, "%s", a->rooted ? "<akomaNtoso> holds no document" :
		             "the root element is not <akomaNtoso>");
		return PD_REFUSED;
	}
	return akn_finish(a);
}

/* The name of the root, wherever the prolog ends; NULs between its letters are UTF-16. */
static unsigned akn_sniff(struct pd_str head)
{
	static const char name[] = "akomaNtoso";
	size_t n = 0;
	char before = '\0';

	for (size_t i = 0; i < head.len; i++) {
		char c = head.at[i];
		if (c == '\0')
			continue;
		if (n == 0 && (c != 'a' || (before != '<' && before != ':'))) {
			before = c;
			continue;
		}
		n = c == name[n] ? n + 1 : 0;
		before = c;
		if (n == sizeof name - 1)
			return 8 * (sizeof name);
	}
	return 0;
}

const struct pd_format pd_format_akn = {
	.name = "akn", .extensions = "akn xml", .help = "Akoma Ntoso 3.0, as the United Nations publish resolutions",
	.sniff = akn_sniff, .read = akn_read, .write = akn_write,
	.alone = true,
};
