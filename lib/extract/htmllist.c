/*
 * htmllist.c: the numbers, letters and bullets that a browser shows before the items of lists, and that no byte of the page
 * has, and those that a table sets beside their texts. The former are written as texts print them: "1." and, in a list within a numbered one, "(1)", "(a)", "(i)".
 * https://html.spec.whatwg.org/multipage/grouping-content.html#the-ol-element
 */
#include "extract/html.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>

enum { MOST_NUMBER = 9999 };

/* --- what a list is marked with ------------------------------------------------------------------------------------ */

/* Values of list-style-type, and of the attribute `type`, in which case counts. */
static const struct { const char *name; enum pd_html_form form; } styles[] = {
	{ "none", PD_F_NONE }, { "disc", PD_F_BULLET }, { "circle", PD_F_BULLET }, { "square", PD_F_BULLET },
	{ "decimal", PD_F_NUMBER }, { "decimal-leading-zero", PD_F_NUMBER }, { "lower-alpha", PD_F_LETTER },
	{ "lower-latin", PD_F_LETTER }, { "upper-alpha", PD_F_CAPITAL }, { "upper-latin", PD_F_CAPITAL },
	{ "lower-roman", PD_F_ROMAN }, { "upper-roman", PD_F_UPPER },
};

static enum pd_html_form named_style(struct pd_str word, enum pd_html_form otherwise)
{
	for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
		if (pd_str_eq_fold(word, pd_str_c(styles[i].name)))
			return styles[i].form;
	return otherwise;
}

/* "margin: 0; list-style: lower-alpha outside" */
static enum pd_html_form style_form(struct pd_str style, enum pd_html_form form)
{
	struct pd_str rule, word;
	while (style.at && pd_str_cut(&style, ';', &rule)) {
		rule = pd_str_trim(rule);
		size_t n = pd_str_begins_fold(rule, "list-style-type");
		n = n ? n : pd_str_begins_fold(rule, "list-style");
		struct pd_str value = n ? pd_str_trim(pd_str(rule.at + n, rule.len - n)) : (struct pd_str){ 0 };
		if (!value.len || value.at[0] != ':')
			continue;
		value = pd_str_trim(pd_str(value.at + 1, value.len - 1));
		while (value.at && pd_str_cut(&value, ' ', &word))
			form = named_style(pd_str_trim(word), form);
	}
	return form;
}

static enum pd_html_form form_of(const struct pd_html_tag *tag, enum pd_html_form form)
{
	static const char letters[] = "1aAiI";
	static const enum pd_html_form forms[] = { PD_F_NUMBER, PD_F_LETTER, PD_F_CAPITAL, PD_F_ROMAN, PD_F_UPPER };
	struct pd_str type = pd_html_attribute(tag, "type");
	const char *letter = type.len == 1 ? strchr(letters, type.at[0]) : NULL;
	form = letter ? forms[letter - letters] : named_style(type, form);
	return style_form(pd_html_attribute(tag, "style"), form);
}

/* As browsers read the numbers of `start` and `value`: what follows the digits does not count. False: none. */
static bool whole_number(struct pd_str s, int64_t *out)
{
	s = pd_str_trim(s);
	bool minus = s.len && s.at[0] == '-';
	size_t i = minus, n = i;
	int64_t value = 0;
	for (; n < s.len && n < i + 9 && pd_is_digit(s.at[n]); n++)
		value = value * 10 + (s.at[n] - '0');
	*out = minus ? -value : value;
	return n > i;
}

/* --- reversed lists ------------------------------------------------------------------------------------------------ */

/* The items of each list of a page, which a reversed one counts down from. malloc'ed: no jump over the parser's frames. */
struct counting {
	xmlParserCtxt *parser;
	uint32_t *items; size_t n, room;
	uint32_t *open; size_t depth, deepest;  /* the lists around, by their place in items */
};

static void count_start(void *user, const xmlChar *name, const xmlChar **attributes)
{
	struct counting *c = user;
	const char *tag = (const char *)name;
	(void)attributes;
	if (strcmp(tag, "li") == 0 && c->depth)
		c->items[c->open[c->depth - 1]]++;
	if (strcmp(tag, "ol") != 0 && strcmp(tag, "ul") != 0)
		return;
	if (c->n == c->room || c->depth == c->deepest) {
		size_t room = 2 * c->n + 64, deepest = 2 * c->depth + 64;
		uint32_t *items = realloc(c->items, room * sizeof *items), *open = realloc(c->open, deepest * sizeof *open);
		c->items = items ? items : c->items;
		c->open = open ? open : c->open;
		if (!items || !open) {
			xmlStopParser(c->parser);
			return;
		}
		c->room = room;
		c->deepest = deepest;
	}
	c->open[c->depth++] = (uint32_t)c->n;
	c->items[c->n++] = 0;
}

static void count_end(void *user, const xmlChar *name)
{
	struct counting *c = user;
	const char *tag = (const char *)name;
	c->depth -= c->depth && (strcmp(tag, "ol") == 0 || strcmp(tag, "ul") == 0);
}

static void count_items(struct pd_html *html)
{
	struct counting c = { 0 };
	struct pd_str in = html->page->in;
	htmlSAXHandler sax = { .startElement = count_start, .endElement = count_end };
	c.parser = htmlCreateMemoryParserCtxt(in.at, (int)in.len);
	if (!c.parser)
		return;
	htmlCtxtUseOptions(c.parser, PD_HTML_OPTIONS);
	xmlSwitchEncoding(c.parser, XML_CHAR_ENCODING_UTF8);
	*c.parser->sax = sax;
	c.parser->userData = &c;
	htmlParseDocument(c.parser);
	if (c.parser->myDoc)
		xmlFreeDoc(c.parser->myDoc);
	htmlFreeParserCtxt(c.parser);
	free(c.open);
	html->counted = c.items;
	html->n_counted = c.n;
}

/* --- lists and items ----------------------------------------------------------------------------------------------- */

uint32_t pd_html_list(struct pd_html *html, const struct pd_html_tag *tag, uint32_t around)
{
	struct pd_html_list list = { .next = 1, .step = 1, .form = PD_F_BULLET };
	list.inner = around && html->lists[around - 1].form > PD_F_BULLET;
	if (strcmp(tag->name, "ol") == 0)
		list.form = PD_F_NUMBER;
	list.form = form_of(tag, list.form);
	bool started = whole_number(pd_html_attribute(tag, "start"), &list.next);
	if (!started)
		list.next = 1;
	if (pd_html_attribute(tag, "reversed").at) {
		list.step = -1;
		if (!started && !html->counted)
			count_items(html);
		if (!started && html->n_lists < html->n_counted)
			list.next = html->counted[html->n_lists];
	}
	PD_PUSH(html->page->scratch, html->lists, html->n_lists, list);
	return (uint32_t)html->n_lists;
}

struct pd_html_item pd_html_item(struct pd_html *html, const struct pd_html_tag *tag, uint32_t within)
{
	struct pd_html_list none = { .form = PD_F_BULLET }, *list = within ? &html->lists[within - 1] : &none;
	int64_t value;
	if (whole_number(pd_html_attribute(tag, "value"), &value))
		list->next = value;
	struct pd_html_item item = { .number = list->next, .form = form_of(tag, list->form), .inner = list->inner };
	list->next += list->step;
	return item;
}

/* --- as text ------------------------------------------------------------------------------------------------------- */

/* The letters of a number, a … z, aa, ab …, before @end. Returns their start. */
static char *letters(char *end, int64_t number)
{
	for (; number; number = (number - 1) / 26)
		*--end = (char)('a' + (number - 1) % 26);
	return end;
}

static size_t roman(char *out, int64_t number)
{
	static const struct { int64_t value; const char *signs; } steps[] = { { 1000, "m" }, { 900, "cm" }, { 500, "d" },
		{ 400, "cd" }, { 100, "c" }, { 90, "xc" }, { 50, "l" }, { 40, "xl" }, { 10, "x" }, { 9, "ix" }, { 5, "v" },
		{ 4, "iv" }, { 1, "i" } };
	size_t n = 0;
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		for (; number >= steps[i].value; number -= steps[i].value)
			for (const char *sign = steps[i].signs; *sign; sign++)
				out[n++] = *sign;
	return n;
}

/* Without dots and brackets; numbers that letters do not go to are figures, as in a browser. */
static size_t figures(const struct pd_html_item *item, char *out)
{
	char digits[24];
	enum pd_html_form form = item->number > 0 && item->number <= MOST_NUMBER ? item->form : PD_F_NUMBER;
	size_t n;
	if (form == PD_F_LETTER || form == PD_F_CAPITAL) {
		char *end = digits + sizeof digits, *start = letters(end, item->number);
		n = (size_t)(end - start);
		memcpy(out, start, n);
	} else if ((form == PD_F_ROMAN || form == PD_F_UPPER) && item->number < 4000) {
		n = roman(out, item->number);
	} else {
		n = (size_t)snprintf(digits, sizeof digits, "%lld", (long long)item->number);
		memcpy(out, digits, n);
	}
	for (size_t i = 0; i < n && (form == PD_F_CAPITAL || form == PD_F_UPPER); i++)
		out[i] = (char)(out[i] >= 'a' && out[i] <= 'z' ? out[i] - 'a' + 'A' : out[i]);
	return n;
}

size_t pd_html_mark(const struct pd_html_item *item, char out[PD_HTML_MARK])
{
	size_t n = 0;
	if (item->form == PD_F_NONE)
		return 0;
	if (item->form == PD_F_BULLET) {
		memcpy(out, "•", 3);
		return 3;
	}
	bool bows = item->inner || item->form == PD_F_LETTER || item->form == PD_F_ROMAN;
	if (bows)
		out[n++] = '(';
	n += figures(item, out + n);
	out[n++] = bows ? ')' : '.';
	return n;
}

bool pd_html_printed(const struct pd_html_item *item, const struct pd_mark *mark)
{
	switch (mark->style) {
	case PD_M_NONE: case PD_M_NUMBER_BARE:
		return false;
	case PD_M_BULLET: case PD_M_DASH:
		return item->form <= PD_F_BULLET;
	case PD_M_LETTER_DOT: case PD_M_ROMAN_DOT: case PD_M_CAPITAL_DOT: case PD_M_UPPER_DOT: /* "J. Smith" */
		return item->form <= PD_F_BULLET || mark->number == item->number || mark->letter == item->number;
	default:
		return true;
	}
}

/* --- marks in cells of their own --------------------------------------------------------------------------------------- */

/* "1.", "(a)", a dash: is the part nothing else? */
static bool is_mark(const struct pd_page *page, const struct pd_part *part, struct pd_mark *mark)
{
	uint32_t start = part->mark.end > part->mark.start ? part->mark.start : part->start;
	struct pd_str s = pd_str(page->at + start, part->end - start);
	if (s.len > 8 || part->shown)
		return false;
	*mark = (struct pd_mark){ 0 };
	return pd_str_is(s, "-") || pd_str_is(s, "–") || pd_str_is(s, "—") ||
	       (pd_mark_parse(s.at, s.at + s.len, mark) && mark->len == s.len);
}

/* A table that sets numbers beside their paragraphs: the mark in the cell before is that of the text in this one, whose style the markup has said. */
void pd_html_cell_mark(struct pd_html *html, struct pd_part *part, uint32_t row)
{
	struct pd_page *page = html->page;
	struct pd_part *before = page->n_parts > 1 ? part - 1 : NULL;
	struct pd_mark mark;
	bool text = part->hint == PD_H_NONE || pd_text_prose(pd_part_text(page, part));
	if (before && html->lone == page->n_parts - 1 && html->lone_row == row && part->mark.end == part->mark.start && text &&
	    is_mark(page, before, &mark)) {
		part->mark = (struct pd_piece){ before->mark.end > before->mark.start ? before->mark.start : before->start, before->end };
		before->gone = true;
	}
	html->lone = is_mark(page, part, &mark) ? page->n_parts : 0;
	html->lone_row = row;
}
