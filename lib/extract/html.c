/*
 * html.c: an HTML page, through libxml2's HTML parser as events.
 *
 * The page is turned into UTF-8 first, so that the parser's positions are offsets of it, and each run of characters is
 * found again in the page by comparing: a copy where it stands as it is, the whole of an entity where it does not.
 * Nothing outside the page is read; no tree is built. https://html.spec.whatwg.org/multipage/
 */
#include "extract/html.h"

#include "base/utf8.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>

#define DEEPEST 1000 /* open elements; what a page of sense has is a tenth of it */

struct open {
	uint32_t element;      /* of html.elements */
	uint8_t skip;          /* its text is none: script, hidden */
	uint8_t lists;         /* <ul> and <ol> around it */
	uint8_t heading;       /* level */
	uint8_t says;
	bool block, link, item, quote, cell, pre, raised;
	bool local;            /* a link to a place of the page */
	bool own_item;         /* <li>: its first part is the item */
	uint8_t inside;        /* <li> around it */
	uint32_t row;          /* of a table, around it; 0: none */
	uint32_t list;         /* the one around it: of html.lists, from 1; 0: none */
	struct pd_html_item shown; /* of an <li>: the mark that a browser shows */
	bool holds_blocks;     /* a cell that is layout */
};

struct walk {
	struct pd_html html;
	struct pd_page page;
	xmlParserCtxt *parser;
	struct pd_report *report;
	struct open *stack; size_t depth, room;
	size_t behind;         /* in `in`: behind the last event */
	bool begun;            /* a part is open */
	unsigned breaks;       /* <br> since the last character */
	uint32_t linked;       /* bytes of the part that are links */
	size_t first;          /* stack depth at which the part began */
	struct pd_html_item shown; /* the mark written at its start, */
	size_t marked;         /* and its length; 0: none */
	uint32_t row;          /* of a table */
	char *script; size_t script_len, script_room; /* JSON-LD: malloc'ed */
	struct pd_buf title;
	bool in_title, in_json, failed, too_deep;
};

static struct open *top(struct walk *w)
{
	return &w->stack[w->depth - 1];
}

/* --- parts ------------------------------------------------------------------------------------------------------------------- */

static enum pd_hint hint_of(struct walk *w, const struct open *o)
{
	if (o->heading)
		return PD_H_HEADING;
	if (o->item)
		return PD_H_ITEM;
	if (o->quote)
		return PD_H_QUOTE;
	return o->cell && w->page.len - w->page.open < 200 ? PD_H_CELL : PD_H_NONE;
}

static void take_mark(const struct pd_page *page, struct pd_part *part, size_t len)
{
	uint32_t stop = part->start + (uint32_t)len;
	part->mark = (struct pd_piece){ part->start, stop };
	while (stop < part->end && page->at[stop] == ' ')
		stop++;
	part->start = stop;
}

/* The mark at the start of a part: "(a) text", "• text"; or the one that a browser shows, whose style is left to the markup. */
static void find_mark(struct walk *w, struct pd_part *part)
{
	struct pd_page *page = &w->page;
	struct pd_mark mark;
	if (w->marked) {
		take_mark(page, part, w->marked);
		part->shown = true;
	}
	if (w->marked && part->end - part->start > w->marked && memcmp(page->at + part->start, page->at + part->mark.start, w->marked) == 0) {
		part->shown = false;
		take_mark(page, part, w->marked); /* printed, too: "<span>1.</span><span>Decides" */
		return;
	}
	if (!pd_mark_parse(page->at + part->start, page->at + part->end, &mark) || (w->marked && !pd_html_printed(&w->shown, &mark)))
		return;
	part->shown = false;
	take_mark(page, part, mark.len);
	part->style = (uint8_t)mark.style;
	part->number = mark.number;
	part->letter = mark.letter;
}

static void end_part(struct walk *w)
{
	struct pd_page *page = &w->page;
	w->breaks = 0;
	if (!w->begun)
		return;
	w->begun = false;
	const struct open *o = &w->stack[w->first < w->depth ? w->first : w->depth - 1];
	enum pd_hint hint = hint_of(w, o);
	struct pd_part *part = pd_page_end(page, hint);
	if (!part)
		return;
	size_t before = page->n_parts - 1;
	struct pd_html_part says = { .element = o->element, .linked = w->linked, .says = o->says };
	part->blank = true;
	part->level = o->heading ? o->heading : o->item && o->lists ? (uint8_t)(o->lists - 1) : 0;
	part->inside = o->inside;
	if (hint == PD_H_CELL)
		part->list = w->row;
	if (hint == PD_H_NONE || hint == PD_H_ITEM)
		find_mark(w, part);
	if (o->row && (hint == PD_H_NONE || hint == PD_H_CELL))
		pd_html_cell_mark(&w->html, part, o->row);
	if (hint == PD_H_NONE)
		pd_page_split(page);
	for (size_t i = before; i < page->n_parts; i++)
		PD_PUSH(page->scratch, w->html.parts, w->html.n_html_parts, says);
	for (size_t d = w->depth; d-- > 0;) { /* the first part of an <li> is the item, what follows in it is text */
		if (w->stack[d].item && !w->stack[d].own_item)
			w->stack[d].item = false;
		else if (w->stack[d].own_item) {
			w->stack[d].own_item = w->stack[d].item = false;
			break;
		}
	}
}

/* The mark of the item that a part begins, as if it stood in the start tag. */
static void write_mark(struct walk *w)
{
	char mark[PD_HTML_MARK];
	size_t d = w->depth - 1, n;
	w->marked = 0;
	while (d && w->stack[d].item && !w->stack[d].own_item)
		d--;
	if (!w->stack[d].item || !w->stack[d].own_item || w->stack[w->first].heading)
		return;
	w->shown = w->stack[d].shown;
	w->marked = pd_html_mark(&w->shown, mark);
	for (size_t i = 0; i < w->marked; i += n)
		pd_page_add_char(&w->page, pd_utf8_at(mark + i, w->marked - i, &n), w->shown.from, w->shown.to);
	if (w->marked)
		pd_page_space(&w->page, w->shown.to);
}

static void begin_part(struct walk *w)
{
	if (w->begun)
		return;
	pd_page_begin(&w->page);
	w->begun = true;
	w->linked = 0;
	w->first = w->depth - 1;
	while (w->first > 0 && !w->stack[w->first].block)
		w->first--;
	if (top(w)->says)
		w->first = w->depth - 1; /* an inline element that is a part's beginning may say what it is */
	write_mark(w);
}

/* --- characters ---------------------------------------------------------------------------------------------------------------- */

static size_t here(const struct walk *w)
{
	const xmlParserInput *input = w->parser->input;
	size_t at = input ? input->consumed + (size_t)(input->cur - input->base) : w->page.in.len;
	return at < w->page.in.len ? at : w->page.in.len;
}

/* Where in the page these characters stand: [from, to), and whether as they are. */
static bool locate(struct walk *w, const char *chars, size_t len, size_t *from, size_t *to)
{
	const char *in = w->page.in.at;
	size_t at = here(w), n = w->page.in.len;
	bool entity = at && in[at - 1] == ';' && len <= 8 && *chars != ';';
	for (size_t late = 0; !entity && late < 4; late++) { /* a full buffer is handed on before its last character is passed */
		if (at + late < len || at + late > n || at + late - len < w->behind ||
		    memcmp(in + at + late - len, chars, len) != 0)
			continue;
		*from = at + late - len;
		*to = at + late;
		return true;
	}
	if (!(entity && len == 1 && *chars == '&') && w->behind + len <= n && memcmp(in + w->behind, chars, len) == 0) {
		*from = w->behind;
		*to = w->behind + len;
		return true;
	}
	const char *amp = at > w->behind ? memrchr(in + w->behind, '&', at - w->behind) : NULL;
	*from = amp ? (size_t)(amp - in) : w->behind < at ? w->behind : at;
	*to = at > *from ? at : *from;
	return false;
}

static bool is_blank(const char *chars, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!pd_is_space(chars[i]) && !(chars[i] == '\xC2' && i + 1 < len && chars[i + 1] == '\xA0') &&
		    !(chars[i] == '\xA0' && i && chars[i - 1] == '\xC2'))
			return false;
	return true;
}

/* After <br>: a new part, when two stood there, what follows is marked as an item, or what is before it is closed so. */
static void after_break(struct walk *w, const char *chars, size_t len)
{
	struct pd_mark mark;
	struct pd_page *page = &w->page;
	size_t n = page->len;
	while (len && pd_is_space(*chars))
		chars++, len--;
	bool marked = pd_mark_parse(chars, chars + len, &mark) && mark.style != PD_M_NUMBER_BARE;
	bool closed = n > page->open && strchr(":;", page->at[n - 1]);
	if (w->breaks > 1 || marked || closed)
		end_part(w);
	else
		pd_page_space(page, w->behind);
	w->breaks = 0;
}

/* A raised number that leads to a note of the page. */
static bool is_note(const struct walk *w, const char *chars, size_t len)
{
	const struct open *o = &w->stack[w->depth - 1];
	if (!(o->raised && o->local) || len > 6)
		return false;
	for (size_t i = 0; i < len; i++)
		if (!pd_is_digit(chars[i]) && !strchr("[]() *", chars[i]))
			return false;
	return true;
}

/* In <pre> an empty line parts what is before it from what follows. */
static void add_lines(struct walk *w, size_t from, size_t to)
{
	const char *in = w->page.in.at;
	while (from < to) {
		const char *stop = memmem(in + from, to - from, "\n\n", 2);
		size_t end = stop ? (size_t)(stop - in) : to;
		begin_part(w);
		pd_page_add(&w->page, from, end);
		if (stop)
			end_part(w);
		from = stop ? end + 2 : to;
	}
}

static void add_text(struct walk *w, const char *chars, size_t len)
{
	size_t from, to;
	struct open *o = top(w);
	bool copy = locate(w, chars, len, &from, &to);
	w->behind = to;
	if (w->in_title) {
		pd_buf_add(&w->title, pd_str(chars, len));
		return;
	}
	if (o->skip || is_note(w, chars, len))
		return;
	if (is_blank(chars, len)) {
		if (w->begun)
			pd_page_space(&w->page, from);
		return;
	}
	if (w->breaks)
		after_break(w, chars, len);
	if (o->pre && copy) {
		add_lines(w, from, to);
		return;
	}
	begin_part(w);
	size_t before = w->page.len;
	if (copy) {
		pd_page_add(&w->page, from, to);
	} else {
		for (size_t i = 0, n; i < len; i += n ? n : 1) {
			uint32_t c = pd_utf8_at(chars + i, len - i, &n);
			pd_page_add_char(&w->page, c == PD_NO_CHAR ? 0xFFFD : c, from, to);
		}
	}
	if (o->link)
		w->linked += (uint32_t)(w->page.len - before);
}

/* --- events ---------------------------------------------------------------------------------------------------------------------- */

static void note_heading(struct open *o, const char *name)
{
	if (name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && !name[2])
		o->heading = (uint8_t)(name[1] - '0');
}

static void note_block(struct walk *w, struct open *o, const struct pd_html_tag *tag)
{
	const char *name = tag->name;
	note_heading(o, name);
	if (strcmp(name, "ul") == 0 || strcmp(name, "ol") == 0) {
		o->lists += o->lists < 250;
		o->item = o->own_item = false;
		o->list = pd_html_list(&w->html, tag, o->inside ? o->list : 0);
	} else if (strcmp(name, "li") == 0) {
		o->item = o->own_item = true;
		o->lists = o->lists ? o->lists : 1;
		o->inside += o->inside < 250;
		o->shown = pd_html_item(&w->html, tag, o->list);
	} else if (strcmp(name, "dd") == 0) {
		o->item = o->own_item = true;
		o->lists = o->lists ? o->lists : 1;
	} else if (strcmp(name, "blockquote") == 0) {
		o->quote = true;
	} else if (strcmp(name, "td") == 0 || strcmp(name, "th") == 0) {
		o->cell = true;
		o->item = o->own_item = false;
	} else if (strcmp(name, "tr") == 0) {
		o->row = w->row = ++w->page.n_lists;
	} else if (strcmp(name, "pre") == 0) {
		o->pre = true;
	} else if (o->cell) {
		o->cell = false; /* a table for layout */
	}
}

static void meta(struct walk *w, const struct pd_html_tag *tag)
{
	struct pd_str content = pd_html_attribute(tag, "content"), name = pd_html_attribute(tag, "property");
	if (!name.len)
		name = pd_html_attribute(tag, "name");
	if (!name.len)
		name = pd_html_attribute(tag, "itemprop");
	if (name.len && content.len)
		pd_html_meta(&w->html, name, content);
}

/* The place of its datetime or content is a date that the page states. */
static void note_date(struct walk *w, const struct pd_html_tag *tag)
{
	struct pd_str when = pd_html_attribute(tag, "datetime");
	if (!when.len)
		when = pd_html_attribute(tag, "content");
	bool published = pd_html_has_word(pd_html_attribute(tag, "itemprop"), "datePublished");
	if (when.len)
		pd_html_meta(&w->html, published ? PD_STR("datepublished") : PD_STR("time"), when);
}

static void push(struct walk *w, const struct open *o)
{
	if (w->depth == w->room) {
		struct open *stack = pd_arena_alloc(w->page.scratch, w->room * 2 * sizeof *stack);
		memcpy(stack, w->stack, w->depth * sizeof *stack);
		w->stack = stack;
		w->room *= 2;
	}
	w->stack[w->depth++] = *o;
}

/* @tag stands at [from, to) of the page. */
static void start_element(struct walk *w, const struct pd_html_tag *tag, size_t from, size_t to)
{
	struct pd_html_claims *claims = &w->html.claims;
	const char *name = tag->name;
	struct open o = *top(w);
	o.block = !pd_html_inline(tag);
	o.own_item = false;
	o.says = o.block ? PD_SAYS_NOTHING : o.says;
	if (strcmp(name, "br") == 0) {
		w->breaks += w->begun;
		return;
	}
	if (o.block)
		end_part(w);
	if (strcmp(name, "meta") == 0)
		meta(w, tag);
	else if (strcmp(name, "html") == 0)
		pd_html_claim(&w->html, &claims->language, NULL, pd_html_attribute(tag, "lang"), 1);
	else if (strcmp(name, "link") == 0 && pd_str_is(pd_html_attribute(tag, "rel"), "canonical"))
		pd_html_claim(&w->html, &claims->url, NULL, pd_html_attribute(tag, "href"), 1);
	w->in_title = strcmp(name, "title") == 0 && !w->title.len;
	w->in_json = strcmp(name, "script") == 0 && pd_str_eq_fold(pd_html_attribute(tag, "type"), PD_STR("application/ld+json"));
	o.skip = o.skip || pd_html_skipped(tag);
	if (o.block) {
		note_block(w, &o, tag);
		o.shown.from = (uint32_t)from;
		o.shown.to = (uint32_t)to;
		struct pd_html_element element = pd_html_element(tag, o.element);
		PD_PUSH(w->page.scratch, w->html.elements, w->html.n_elements, element);
		o.element = (uint32_t)w->html.n_elements - 1;
	}
	uint8_t says = (uint8_t)pd_html_says(tag);
	o.says = says ? says : o.says;
	if (says == PD_SAYS_DATE)
		note_date(w, tag);
	if (strcmp(name, "a") == 0) {
		struct pd_str href = pd_html_attribute(tag, "href");
		o.link = href.at != NULL;
		o.local = pd_str_starts(href, PD_STR("#"));
	}
	o.raised |= strcmp(name, "sup") == 0;
	push(w, &o);
}

static void end_element(struct walk *w, const char *name)
{
	if (strcmp(name, "br") == 0 || w->depth < 2)
		return;
	if (top(w)->block)
		end_part(w);
	w->depth--;
	w->in_title = false;
	if (w->in_json) {
		w->in_json = false;
		pd_html_json(&w->html, pd_str(w->script ? w->script : "", w->script_len));
		w->script_len = 0;
	}
}

/* Callbacks: memory that runs out must not jump over the parser's frames, so each sets a guard and stops the parser. */
#define GUARDED(w, call) do { \
	jmp_buf guard, *outer = (w)->page.arena->oom; \
	if ((w)->failed) \
		return; \
	if (setjmp(guard)) { \
		(w)->failed = true; \
		xmlStopParser((w)->parser); \
	} else { \
		(w)->page.arena->oom = &guard; \
		call; \
	} \
	(w)->page.arena->oom = outer; \
} while (0)

/* Where the start tag that was just read begins, and in @to where it ends; where the text has come to, if it has none here. */
static size_t tag_start(const struct walk *w, const char *name, size_t *to)
{
	const char *in = w->page.in.at;
	size_t at = here(w), n = w->page.in.len, from = w->behind, len = strlen(name);
	*to = w->behind;
	if (at >= n || (in[at] != '>' && in[at] != '/') || at <= w->behind)
		return from;
	for (size_t i = at; i > w->behind; i = from) { /* a "<" may stand in an attribute, too */
		const char *open = memrchr(in + w->behind, '<', i - w->behind);
		if (!open)
			break;
		from = (size_t)(open - in);
		*to = at + (in[at] == '/');
		*to += *to < n && in[*to] == '>';
		if (at - from > len && pd_str_eq_fold(pd_str(open + 1, len), pd_str(name, len)))
			break;
	}
	return from;
}

static void on_start(void *user, const xmlChar *name, const xmlChar **attributes)
{
	struct walk *w = user;
	if (w->depth > DEEPEST) {
		w->too_deep = true;
		xmlStopParser(w->parser);
		return;
	}
	/* Elements that the parser adds of itself have no tag here, and text before them may still be to come. */
	struct pd_html_tag tag = { (const char *)name, attributes };
	size_t to, from = tag_start(w, tag.name, &to);
	GUARDED(w, start_element(w, &tag, from, to));
	w->behind = to;
}

static void on_end(void *user, const xmlChar *name)
{
	struct walk *w = user;
	GUARDED(w, end_element(w, (const char *)name));
	size_t at = here(w);
	if (at > w->behind && w->page.in.at[at - 1] == '>' &&
	    memmem(w->page.in.at + w->behind, at - w->behind, "</", 2)) /* it has a tag, and is not only implied */
		w->behind = at;
}

static void on_comment(void *user, const xmlChar *text)
{
	struct walk *w = user;
	size_t at = here(w);
	(void)text;
	if (at > w->behind && w->page.in.at[at - 1] == '>')
		w->behind = at;
}

static void on_instruction(void *user, const xmlChar *target, const xmlChar *text)
{
	(void)text;
	on_comment(user, target);
}

static void on_characters(void *user, const xmlChar *chars, int len)
{
	struct walk *w = user;
	if (len > 0)
		GUARDED(w, add_text(w, (const char *)chars, (size_t)len));
}

static void on_cdata(void *user, const xmlChar *chars, int len)
{
	struct walk *w = user;
	if (!w->in_json || len <= 0)
		return;
	if (w->script_room - w->script_len < (size_t)len) {
		size_t room = (w->script_len + (size_t)len) * 2;
		char *script = realloc(w->script, room);
		if (!script)
			return; /* without it the page still has its text */
		w->script = script;
		w->script_room = room;
	}
	memcpy(w->script + w->script_len, chars, (size_t)len);
	w->script_len += (size_t)len;
}

static void on_error(void *user, const char *format, ...)
{
	(void)user; /* pages are seldom well-formed, and always read */
	(void)format;
}

/* --- the page ---------------------------------------------------------------------------------------------------------------------- */

static void parse(struct walk *w)
{
	htmlSAXHandler sax = { .startElement = on_start, .endElement = on_end, .characters = on_characters,
		.ignorableWhitespace = on_characters, .cdataBlock = on_cdata, .comment = on_comment,
		.processingInstruction = on_instruction, .error = on_error, .warning = on_error };
	if (w->page.in.len > INT32_MAX || !w->page.in.len)
		return;
	w->parser = htmlCreateMemoryParserCtxt(w->page.in.at, (int)w->page.in.len);
	if (!w->parser) {
		w->failed = true;
		return;
	}
	htmlCtxtUseOptions(w->parser, PD_HTML_OPTIONS);
	xmlSwitchEncoding(w->parser, XML_CHAR_ENCODING_UTF8);
	*w->parser->sax = sax;
	w->parser->userData = w;
	htmlParseDocument(w->parser);
	if (w->parser->myDoc)
		xmlFreeDoc(w->parser->myDoc);
	htmlFreeParserCtxt(w->parser);
	w->parser = NULL;
}

void pd_text_html(struct pd_arena *arena, struct pd_text *text, struct pd_str source,
                  const struct pd_options *options, struct pd_report *report)
{
	struct walk w = { .report = report };
	struct pd_map inner;
	jmp_buf guard, *outer = arena->oom;
	*text = (struct pd_text){ .source = source };
	struct pd_str in = pd_html_decode(arena, source, &inner, report);
	pd_page_init(&w.page, arena, text, in, options);
	w.page.report = report;
	w.html.page = &w.page;
	w.room = 64;
	w.stack = pd_arena_zero(w.page.scratch, w.room * sizeof *w.stack);
	w.depth = 1;
	w.stack[0].block = true;
	struct pd_html_element page_element = { 0 };
	PD_PUSH(w.page.scratch, w.html.elements, w.html.n_elements, page_element);
	parse(&w);
	if (!w.failed && !setjmp(guard)) {
		arena->oom = &guard;
		end_part(&w);
		pd_html_claim(&w.html, &w.html.claims.page_title, NULL, pd_buf_str(&w.title), 1);
	} else {
		w.failed = true;
	}
	arena->oom = outer;
	free(w.script);
	free(w.html.counted);
	pd_buf_release(&w.title);
	if (w.failed)
		pd_arena_fail(arena);
	if (w.too_deep)
		pd_report_at(report, PD_D_TOO_DEEP, PD_NOWHERE, "more than %d elements are open; what follows is not read",
		             DEEPEST);
	pd_html_choose(&w.html);
	pd_html_state(&w.html);
	pd_page_outline(&w.page);
	pd_page_furniture(&w.page);
	pd_page_finish(&w.page, &inner);
}
