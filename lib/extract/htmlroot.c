/*
 * htmlroot.c: which part of an HTML page is its content.
 *
 * An element that says so (articleBody, <article>, <main>) is believed when it holds a good part of the running text;
 * else the smallest element that holds nearly all of it is taken. What lies outside, what a tag or class sets aside, and
 * what consists of links is furniture; but nothing is set aside that holds most of the text, so that a page wrapped in
 * one <form>, or a <div class="has-sidebar">, is not lost.
 */
#include "extract/html.h"

static bool is_prose(const struct pd_page *page, const struct pd_html *html, size_t i)
{
	const struct pd_part *part = &page->parts[i];
	struct pd_str s = pd_part_text(page, part);
	if (part->hint == PD_H_HEADING || s.len < 40 || html->parts[i].linked * 2 > s.len)
		return false;
	return s.len > 200 || pd_text_prose(s) || (part->hint == PD_H_ITEM && html->parts[i].linked * 4 < s.len);
}

/* Add up running text to all elements around it; returns that of the page. */
static uint32_t weigh(struct pd_html *html)
{
	struct pd_page *page = html->page;
	for (size_t i = 0; i < page->n_parts; i++) {
		page->parts[i].linked = html->parts[i].linked * 10 > (page->parts[i].end - page->parts[i].start) * 7;
		if (is_prose(page, html, i)) {
			html->elements[html->parts[i].element].prose += page->parts[i].end - page->parts[i].start;
			html->elements[html->parts[i].element].n_prose++;
		}
	}
	for (size_t e = html->n_elements; e-- > 1;) {
		html->elements[html->elements[e].parent].prose += html->elements[e].prose;
		html->elements[html->elements[e].parent].n_prose += html->elements[e].n_prose;
	}
	return html->elements[0].prose;
}

static void set_aside(struct pd_html *html, uint32_t total)
{
	for (size_t e = 1; e < html->n_elements; e++) {
		struct pd_html_element *element = &html->elements[e];
		bool most = (uint64_t)element->prose * 10 > (uint64_t)total * 4 && total;
		element->chrome = html->elements[element->parent].chrome || (element->aside && !most);
	}
}

/* The element that says it is the content and holds most of the text among those of its rank; 0: none is believed. */
static size_t declared(const struct pd_html *html, uint32_t total)
{
	for (uint8_t rank = 4; rank > 0; rank--) {
		size_t best = 0;
		for (size_t e = 1; e < html->n_elements; e++) {
			const struct pd_html_element *element = &html->elements[e];
			if (element->rank == rank && !element->chrome && element->prose > html->elements[best].prose * !!best)
				best = e;
		}
		if (best && (uint64_t)html->elements[best].prose * 100 >= (uint64_t)total * 35)
			return best;
	}
	return 0;
}

/*
 * From the page inwards as long as one child, more than a paragraph, holds nearly all. Children stand behind their parents, so
 * one walk does. A list is running text: the clauses of a resolution; but the one item of a <ul> that holds all is layout.
 */
static size_t densest(const struct pd_html *html, uint32_t total)
{
	size_t at = 0;
	for (size_t e = 1; e < html->n_elements; e++) {
		const struct pd_html_element *element = &html->elements[e];
		const struct pd_html_element *parent = &html->elements[element->parent];
		bool child = element->parent == at || (parent->bullets && parent->parent == at && !parent->chrome);
		if (child && !element->bullets && !element->numbers && !element->chrome && element->n_prose > 1 && (uint64_t)element->prose * 100 >= (uint64_t)total * 85)
			at = e;
	}
	return at;
}

void pd_html_choose(struct pd_html *html)
{
	struct pd_page *page = html->page;
	uint32_t total = weigh(html);
	if (!total) /* nothing is recognisable: all of it is kept */
		return;
	set_aside(html, total);
	uint32_t kept = 0;
	for (size_t i = 0; i < page->n_parts; i++)
		if (!html->elements[html->parts[i].element].chrome && is_prose(page, html, i))
			kept += page->parts[i].end - page->parts[i].start;
	size_t root = declared(html, kept);
	if (!root)
		root = densest(html, kept);
	bool *inside = pd_arena_zero(page->scratch, html->n_elements * sizeof *inside);
	inside[root] = true;
	for (size_t e = root + 1; e < html->n_elements; e++)
		inside[e] = inside[html->elements[e].parent];
	bool before = true;
	for (size_t i = 0; i < page->n_parts; i++) {
		struct pd_part *part = &page->parts[i];
		uint32_t e = html->parts[i].element;
		if (part->hint == PD_H_META || part->hint == PD_H_TITLE)
			continue;
		before &= !inside[e];
		if (before && part->hint == PD_H_HEADING && !html->elements[e].chrome) {
			html->parts[i].above = true; /* it may be the title */
			continue;
		}
		if (html->elements[e].chrome || !inside[e] ||
		    (part->linked && part->hint != PD_H_HEADING && part->end - part->start < 200))
			part->hint = PD_H_CHROME;
	}
}
