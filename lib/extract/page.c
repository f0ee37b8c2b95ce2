/* page.c: from the parts of a page to the blocks of a text. */
#include "extract/page.h"

static enum pd_block_kind kind_of(const struct pd_part *part)
{
	switch (part->hint) {
	case PD_H_HEADING: return PD_B_HEADING;
	case PD_H_QUOTE: return PD_B_QUOTE;
	case PD_H_CELL: return PD_B_CELL;
	case PD_H_CHROME: return PD_B_CHROME;
	case PD_H_META: return PD_B_META;
	case PD_H_TITLE: return PD_B_TITLE;
	default: return (enum pd_block_kind)part->kind;
	}
}

static void find_lines(struct pd_page *page)
{
	struct pd_text *text = page->text;
	const char *at = text->source.len ? text->source.at : "", *end = at + text->source.len;
	size_t n = 1;
	for (const char *p = at; p < end && (p = memchr(p, '\n', (size_t)(end - p))); p++)
		n++;
	text->lines = pd_arena_alloc(page->arena, n * sizeof *text->lines);
	text->lines[text->n_lines++] = 0;
	if (n == 1)
		return;
	for (const char *p = at; p < end && (p = memchr(p, '\n', (size_t)(end - p)));)
		text->lines[text->n_lines++] = (uint32_t)(++p - at);
}

void pd_page_finish(struct pd_page *page, const struct pd_map *inner)
{
	struct pd_text *text = page->text;
	size_t n = 0;
	for (size_t i = 0; i < page->n_parts; i++)
		n += !page->parts[i].gone && page->parts[i].start < page->parts[i].end;
	text->bytes = pd_str(page->at, page->len);
	text->map = pd_map_join(page->arena, &page->map, inner, page->len);
	text->blocks = pd_arena_alloc(page->arena, (n + 1) * sizeof *text->blocks);
	text->pieces = pd_arena_alloc(page->arena, (n + 1) * sizeof *text->pieces);
	for (size_t i = 0; i < page->n_parts; i++) {
		const struct pd_part *part = &page->parts[i];
		if (part->gone || part->start >= part->end)
			continue;
		enum pd_block_kind kind = kind_of(part);
		bool item = kind == PD_B_ITEM;
		text->blocks[text->n_blocks++] = (struct pd_textblock){
			.kind = kind,
			.level = kind == PD_B_HEADING ? (part->level ? part->level : 2) : item ? part->level : 0,
			.inside = part->inside,
			.list = item || kind == PD_B_CELL ? part->list : 0,
			.mark = part->mark, .shown = part->shown, .first_piece = (uint32_t)text->n_pieces, .n_pieces = 1,
		};
		text->pieces[text->n_pieces++] = (struct pd_piece){ part->start, part->end };
	}
	find_lines(page);
	pd_arena_release(page->scratch);
}
