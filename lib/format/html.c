/*
 * html.c: web pages, read as articles: HTML as browsers take it and XHTML, in any encoding that the page declares or
 * its bytes show. https://html.spec.whatwg.org
 */
#include "extract/article.h"
#include "extract/resolution.h"
#include "format/prose.h"

/* The next byte of ASCII text that may be UTF-16: NULs and what is not ASCII are passed over. */
static size_t next_char(struct pd_str head, size_t i)
{
	while (i < head.len && (head.at[i] == '\0' || (unsigned char)head.at[i] >= 0x80))
		i++;
	return i;
}

/* Does @head, from @i on, continue with @word, in any case? Returns the place behind it, or 0. */
static size_t behind(struct pd_str head, size_t i, const char *word)
{
	for (; *word; word++, i++) {
		i = next_char(head, i);
		if (i >= head.len || pd_lower(head.at[i]) != *word)
			return 0;
	}
	return i;
}

/* Behind white space, comments and processing instructions. */
static size_t skip_prolog(struct pd_str head)
{
	size_t i = next_char(head, 0), start;

	for (;;) {
		while (i < head.len && pd_is_space(head.at[i]))
			i = next_char(head, i + 1);
		const char *close = (start = behind(head, i, "<!--")) ? "-->" : (start = behind(head, i, "<?")) ? "?>" : NULL;
		if (!close)
			return i;
		for (i = start; i < head.len && !behind(head, i, close);)
			i++;
		if (i >= head.len)
			return i;
		i = next_char(head, behind(head, i, close));
	}
}

static unsigned html_sniff(struct pd_str head)
{
	static const char *const first[] = { "<!doctype html", "<html", "<head", "<body", "<meta", "<title>", "<article" };
	static const char *const within[] = { "</p>", "</div>", "<br", "</a>", "</li>", "</h1>", "</h2>", "</span>" };
	size_t start = skip_prolog(head);

	for (size_t i = 0; i < sizeof first / sizeof *first; i++)
		if (behind(head, start, first[i]))
			return 8 * (unsigned)strlen(first[i]);
	/* A piece of a page: told from a text that speaks of tags by how it begins, or by the name of the file. */
	for (const char *at = head.at + start, *end = head.at + head.len; at < end && (at = memchr(at, '<', (size_t)(end - at))); at++)
		for (size_t k = 0; k < sizeof within / sizeof *within; k++)
			if (behind(head, (size_t)(at - head.at), within[k]))
				return head.at[start] == '<' ? 16 : 1;
	return 0;
}

static enum pd_status html_read(struct pd_reading *reading)
{
	struct pd_text *text = pd_new(reading->arena, struct pd_text);
	enum pd_status status = pd_input_all(reading->in, reading->options->max_bytes);

	if (status != PD_OK)
		return status;
	reading->report->source = reading->in->window;
	pd_text_html(reading->arena, text, reading->in->window, reading->options, reading->report);
	if (!text->n_blocks)
		return PD_OK;
	size_t found;
	if (pd_resolution_blocks_like(text)) {
		status = pd_prose_resolutions(reading, text, false, &found);
		if (status != PD_OK || found)
			return status;
	}
	reading->alone = !reading->options->all;
	status = pd_deliver(reading, &pd_article_type,
	                    pd_article_read(reading->arena, text, reading->tables, reading->options, reading->report));
	if (status != PD_OK || !reading->options->all)
		return status;
	/* The blocks went with the article; what is wrong with the page was said. */
	struct pd_report nobody = { .source = reading->in->window };
	text = pd_new(reading->arena, struct pd_text);
	pd_text_html(reading->arena, text, reading->in->window, reading->options, &nobody);
	return pd_prose_resolutions(reading, text, true, &found);
}

const struct pd_format pd_format_html = {
	.name = "html", .extensions = "html htm xhtml", .help = "a web page, read as an article",
	.sniff = html_sniff, .read = html_read,
};
