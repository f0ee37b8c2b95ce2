/* article.c: an article: what the page says of itself, its body, and what the finders find in it. */
#include "extract/article.h"

#include "extract/context.h"

static struct pd_str block_kind(enum pd_block_kind kind)
{
	switch (kind) {
	case PD_B_HEADING:
		return PD_STR("heading");
	case PD_B_QUOTE:
		return PD_STR("quote");
	default:
		return PD_STR("paragraph");
	}
}

static struct pd_block read_block(struct pd_arena *arena, const struct pd_text *text, const struct pd_textblock *b,
                                  struct pd_str kind)
{
	struct pd_block out = { .kind = kind };
	out.text = pd_text_fold(arena, text, b, (struct pd_piece){ 0, UINT32_MAX });
	if (!out.text.len)
		out.text.at = NULL;
	if (b->kind == PD_B_HEADING && b->level)
		out.level = pd_int(b->level);
	if (b->mark.end > b->mark.start) {
		struct pd_str mark = pd_str_trim(pd_str(text->bytes.at + b->mark.start, b->mark.end - b->mark.start));
		if (mark.len && mark.at[mark.len - 1] == '.')
			mark.len--;
		if (mark.len)
			out.number = pd_str_copy(arena, mark);
	}
	return out;
}

static bool of_group(const struct pd_textblock *block, enum pd_block_kind kind, uint32_t list)
{
	return block->kind == kind && (kind != PD_B_ITEM || block->list == list);
}

/* Items of one list, or cells of one table, from block @b on; returns the block behind them. */
static size_t read_group(struct pd_arena *arena, const struct pd_text *text, size_t b, struct pd_block *out)
{
	enum pd_block_kind kind = text->blocks[b].kind;
	uint32_t list = text->blocks[b].list;
	struct pd_block *row = NULL;
	size_t end = b, n = 0;
	out->kind = kind == PD_B_ITEM ? PD_STR("list") : PD_STR("table");
	for (; end < text->n_blocks; end++) {
		const struct pd_textblock *block = &text->blocks[end];
		if (block->kind != PD_B_CHROME && !of_group(block, kind, list))
			break;
		n += block->kind != PD_B_CHROME;
	}
	if (kind == PD_B_ITEM)
		out->items = pd_arena_alloc(arena, n * sizeof *out->items);
	for (; b < end; b++) {
		const struct pd_textblock *block = &text->blocks[b];
		if (block->kind == PD_B_CHROME)
			continue;
		if (kind == PD_B_ITEM) {
			out->items[out->n_items++] = read_block(arena, text, block, PD_STR("item"));
			continue;
		}
		if (!row || block->list != list) {
			struct pd_block new = { .kind = PD_STR("row") };
			PD_PUSH(arena, out->items, out->n_items, new);
			list = block->list;
		}
		row = &out->items[out->n_items - 1];
		struct pd_block cell = read_block(arena, text, block, PD_STR("cell"));
		PD_PUSH(arena, row->items, row->n_items, cell);
	}
	return b;
}

static void read_body(struct pd_arena *arena, const struct pd_text *text, struct pd_article *a)
{
	for (size_t b = 0; b < text->n_blocks;) {
		const struct pd_textblock *block = &text->blocks[b];
		struct pd_block out = { 0 };
		if (block->kind == PD_B_TITLE || block->kind == PD_B_CHROME || block->kind == PD_B_META) {
			b++;
			continue;
		}
		if (block->kind == PD_B_ITEM || block->kind == PD_B_CELL) {
			b = read_group(arena, text, b, &out);
		} else {
			out = read_block(arena, text, block, block_kind(block->kind));
			b++;
		}
		if (out.text.at || out.n_items)
			PD_PUSH(arena, a->body, a->n_body, out);
	}
}

static void read_statements(struct pd_arena *arena, const struct pd_text *text, struct pd_article *a)
{
	a->title = text->title.value;
	a->subtitle = text->subtitle.value;
	a->category = text->category.value;
	a->author = text->author.value;
	a->published = text->published.value;
	a->publisher = text->publisher.value;
	a->language = text->language.value;
	for (size_t i = 0; i < text->n_section; i++)
		PD_PUSH(arena, a->section, a->n_section, text->section[i].value);
	int64_t views = text->views.value.at ? pd_str_number(text->views.value) : -1;
	if (views >= 0)
		a->views = pd_int(views);
	if (text->url.value.at) {
		a->source = pd_new(arena, struct pd_origin);
		a->source->url = text->url.value;
	}
}

/* Everything that one stretch of blocks says. */
static void read_stretch(struct pd_context *c, size_t first, size_t end)
{
	pd_tokenize(c->scratch, c->tokens, c->text, c->tables, first, end);
	pd_find_names(c->scratch, c->tokens);
	c->dates = NULL;
	c->n_dates = 0;
	c->marks = NULL;
	c->n_marks = 0;
	memset(c->found, 0, sizeof c->found);
	pd_find_quoted(c);
	pd_find_dates(c);
	pd_find_people(c);
	if (!first)
		pd_find_author(c);
	pd_run_rules(c);

	pd_find_countries(c);
	pd_find_organizations(c);
	pd_find_resolutions(c);
	pd_find_summits(c);
	pd_find_agreements(c);
	pd_find_visits(c);
	pd_find_quotes(c);
	pd_find_priorities(c);
	pd_list_people(c);
	pd_arena_reset(c->scratch);
}

enum { STRETCH = 256 << 10, LONGEST_STRETCH = 1 << 20 };

/*
 * Where the stretch that begins at block @first ends: a long text is read piece by piece, so that memory for its words
 * stays small and near. A list, and the words that lead up to it, are not parted.
 */
static size_t stretch_end(const struct pd_text *text, size_t first)
{
	size_t bytes = 0, b = first;
	for (; b < text->n_blocks; b++) {
		const struct pd_textblock *block = &text->blocks[b];
		bool lists = block->kind == PD_B_ITEM || (b + 1 < text->n_blocks && text->blocks[b + 1].kind == PD_B_ITEM);
		if (bytes >= STRETCH && (!lists || bytes >= LONGEST_STRETCH))
			break;
		for (uint32_t p = 0; p < block->n_pieces; p++)
			bytes += text->pieces[block->first_piece + p].end - text->pieces[block->first_piece + p].start;
	}
	return b;
}

struct pd_article *pd_article_read(struct pd_arena *arena, const struct pd_text *text, const struct pd_tables *tables,
                                   const struct pd_options *options, struct pd_report *report)
{
	struct pd_article *a = pd_new(arena, struct pd_article);
	struct pd_tokens tokens = { 0 };
	struct pd_context c = { .arena = arena, .scratch = pd_arena_child(arena), .tables = tables, .options = options,
	                        .report = report, .text = text, .tokens = &tokens, .article = a, .last_quote = UINT32_MAX };

	read_statements(arena, text, a);
	if (a->published.len >= 4)
		c.year = (int)pd_str_number(pd_str(a->published.at, 4));
	read_body(arena, text, a);

	tokens.block_first = pd_arena_alloc(arena, (text->n_blocks + 1) * sizeof *tokens.block_first);
	c.states = pd_arena_zero(arena, (tables->table[PD_T_STATES].n_rows + 1) * sizeof *c.states);
	c.organizations_certain = pd_arena_zero(arena, tables->table[PD_T_ORGS].n_rows + 1);
	c.organization_entry = pd_arena_zero(arena, (tables->table[PD_T_ORGS].n_rows + 1) * sizeof *c.organization_entry);
	pd_know_authors(&c);
	pd_know_authors_office(&c);
	for (size_t first = 0, end; first < text->n_blocks; first = end) {
		end = stretch_end(text, first);
		read_stretch(&c, first, end);
	}
	pd_settle_visits(a);
	pd_settle_summits(&c);
	pd_arena_release(c.scratch);
	return a;
}
