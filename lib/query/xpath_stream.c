/*
 * xpath_stream.c: a path of names, looked for in the parser's events. What matches is handed on when the document was
 * read to its end, so that one which is not well-formed gives nothing, as with the tree.
 */
#include "query/xpath_run.h"

#include <stdlib.h>


static bool add_match(struct pd_xpath_run *run, size_t start, bool open)
{
	if (run->n_matches == run->room) {
		size_t room = run->room ? run->room * 2 : 16;
		struct pd_xpath_match *more = realloc(run->matches, room * sizeof *more);
		if (!more) {
			run->nomem = true;
			return false;
		}
		run->matches = more;
		run->room = room;
	}
	run->matches[run->n_matches++] = (struct pd_xpath_match){ start, run->text.len, run->depth, open };
	run->n_open += open;
	return true;
}

static void on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
                     const xmlChar **namespaces, int n, int n_defaulted, const xmlChar **attributes)
{
	struct pd_xpath_run *run = ((xmlParserCtxt *)user)->_private;
	(void)prefix, (void)n_namespaces, (void)namespaces, (void)n_defaulted;

	run->depth++;
	if (xmlStreamPush(run->stream, name, uri) == 1)
		add_match(run, run->text.len, true);
	for (int i = 0; i < n && run->of->attributes; i++, attributes += 5) {
		int match = xmlStreamPushAttr(run->stream, attributes[0], attributes[2]);
		xmlStreamPop(run->stream);
		if (match != 1)
			continue;
		size_t start = run->text.len;
		pd_buf_add(&run->text, pd_str_between((const char *)attributes[3], (const char *)attributes[4]));
		add_match(run, start, false);
		/* Within an element that matches, the value is no part of its text: but no path ends in both. */
	}
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct pd_xpath_run *run = ((xmlParserCtxt *)user)->_private;
	(void)name, (void)prefix, (void)uri;

	for (size_t i = run->n_matches; run->n_open && i-- > 0;)
		if (run->matches[i].open && run->matches[i].depth == run->depth) {
			run->matches[i].open = false;
			run->matches[i].end = run->text.len;
			run->n_open--;
			break;
		}
	xmlStreamPop(run->stream);
	run->depth--;
}

static void on_text(void *user, const xmlChar *text, int len)
{
	struct pd_xpath_run *run = ((xmlParserCtxt *)user)->_private;

	if (run->n_open)
		pd_buf_add(&run->text, pd_str((const char *)text, (size_t)len));
}

bool pd_xpath_stream_init(struct pd_xpath_run *run)
{
	xmlSAXHandler *sax = run->parser->sax;

	run->stream = xmlPatternGetStreamCtxt(run->of->pattern);
	if (!run->stream)
		return false;
	memset(sax, 0, sizeof *sax);
	sax->initialized = XML_SAX2_MAGIC;
	sax->startElementNs = on_start;
	sax->endElementNs = on_end;
	sax->characters = sax->ignorableWhitespace = sax->cdataBlock = on_text;
	sax->entityDecl = pd_xpath_on_entity;
	return true;
}

void pd_xpath_stream_release(struct pd_xpath_run *run)
{
	if (run->stream)
		xmlFreeStreamCtxt(run->stream);
	free(run->matches);
}

enum pd_status pd_xpath_stream(struct pd_xpath_run *run, struct pd_str document, struct pd_report *report,
                               int (*found)(void *, const struct pd_xpath_result *), void *user)
{
	int stop = 0;

	run->n_matches = run->n_open = run->text.len = 0;
	run->depth = 0;
	xmlStreamPush(run->stream, NULL, NULL); /* the document: it begins anew */
	enum pd_status status = pd_xpath_parse(run, document, report);
	if (status != PD_OK)
		return status;
	for (size_t i = 0; i < run->n_matches && !stop; i++) {
		const struct pd_xpath_match *match = &run->matches[i];
		struct pd_xpath_result result = { .kind = PD_X_NODE };
		result.text = pd_str(run->text.at ? run->text.at + match->start : "", match->end - match->start);
		stop = found(user, &result);
	}
	return stop ? PD_STOPPED : PD_OK;
}
