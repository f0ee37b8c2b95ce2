/*
 * text.c: plain and Markdown-like text: articles as saved from a browser, or
 * kept with front matter. Read: the page's statements of itself, its blocks,
 * and what the prose says. Skipped: page furniture.
 */
#include "extract/article.h"
#include "extract/resolution.h"
#include "format/prose.h"

/* Anything that is text will do, at the lowest bid there is: more telling formats win. */
static unsigned text_sniff(struct pd_str head)
{
	size_t printable = 0;
	for (size_t i = 0; i < head.len; i++) {
		unsigned char c = (unsigned char)head.at[i];
		if (c == 0)
			return 0;
		printable += c >= ' ' || pd_is_space((char)c);
	}
	return printable * 100 >= head.len * 95 && head.len ? 1 : 0;
}

static enum pd_status text_read(struct pd_reading *reading)
{
	struct pd_text *text = pd_new(reading->arena, struct pd_text);
	enum pd_status status = pd_input_all(reading->in, reading->options->max_bytes);
	if (status != PD_OK)
		return status;
	reading->report->source = reading->in->window;
	struct pd_str window = reading->in->window;
	if (pd_resolution_like(window)) {
		size_t found;
		status = pd_prose_resolutions(reading, NULL, false, &found);
		if (status != PD_OK || found)
			return status;
	}
	pd_text_plain(reading->arena, text, reading->in->window, reading->options, reading->report);
	if (!text->n_blocks)
		return PD_OK;
	reading->alone = !reading->options->all;
	status = pd_deliver(reading, &pd_article_type, pd_article_read(reading->arena, text, reading->tables, reading->options,
	                                                                reading->report));
	size_t found;
	return status == PD_OK && reading->options->all ? pd_prose_resolutions(reading, NULL, true, &found) : status;
}

const struct pd_format pd_format_text = {
	.name = "text", .extensions = "txt md markdown", .help = "plain or Markdown-like text: articles and resolutions, and for people to read",
	.sniff = text_sniff, .most_bid = 1, .read = text_read, .write = pd_text_write,
};
