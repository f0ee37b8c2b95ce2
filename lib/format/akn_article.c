/*
 * akn_article.c: acts, bills, debates, judgments and other documents that are neither resolution nor statement. They
 * become an article: title, date, number, a body of blocks, and the resolutions and addresses that they refer to.
 */
#include "format/akn.h"

static void add_block(struct pd_arena *arena, struct pd_block **list, size_t *n, const struct pd_block *block)
{
	PD_PUSH(arena, *list, *n, *block);
}

static void add_text(struct pd_arena *arena, struct pd_block **list, size_t *n, const char *kind, struct pd_str text)
{
	struct pd_block block = { .kind = pd_str_c(kind), .text = text };

	if (text.at)
		add_block(arena, list, n, &block);
}

/* "§ 3", "Definitions" -> "§ 3 Definitions" */
static struct pd_str headline(struct pd_arena *arena, const struct pd_clause *c)
{
	if (!c->number.at || !c->heading.at)
		return c->number.at ? c->number : c->heading;
	return pd_str_printf(arena, "%.*s %.*s", PD_ARG(c->number), PD_ARG(c->heading));
}

static void table_rows(struct pd_arena *arena, const struct pd_clause *c, struct pd_block *to)
{
	for (size_t i = 0; i < c->n_items; i++) {
		const struct pd_clause *item = &c->items[i];
		struct pd_block block = { .kind = item->kind.at ? item->kind : PD_STR("cell"), .text = item->text };
		table_rows(arena, item, &block);
		add_block(arena, &to->items, &to->n_items, &block);
	}
}

/* A division with a heading is its heading and its blocks; one with a number alone is an item; else a paragraph. */
static void blocks_of(struct pd_arena *arena, const struct pd_clause *c, int level, struct pd_block **list, size_t *n)
{
	if (pd_str_is(c->kind, "table")) {
		struct pd_block table = { .kind = c->kind };
		table_rows(arena, c, &table);
		add_block(arena, list, n, &table);
		return;
	}
	if (c->heading.at) {
		struct pd_block heading = { .kind = PD_STR("heading"), .level = pd_int(level),
			                    .text = headline(arena, c) };
		add_block(arena, list, n, &heading);
		add_text(arena, list, n, "paragraph", c->text);
	} else if (pd_str_is(c->kind, "heading")) {
		struct pd_block heading = { .kind = c->kind, .level = pd_int(level), .text = c->text };
		add_block(arena, list, n, &heading);
	} else if (c->number.at) {
		struct pd_block item = { .kind = PD_STR("item"), .number = c->number, .text = c->text };
		for (size_t i = 0; i < c->n_items; i++)
			blocks_of(arena, &c->items[i], level + 1, &item.items, &item.n_items);
		add_block(arena, list, n, &item);
		add_text(arena, list, n, "paragraph", c->after);
		return;
	} else {
		add_text(arena, list, n, "paragraph", c->text);
	}
	for (size_t i = 0; i < c->n_items; i++)
		blocks_of(arena, &c->items[i], level + (c->heading.at != NULL), list, n);
	add_text(arena, list, n, "paragraph", c->after);
}

static void blocks(struct akn *a, struct pd_article *article, const struct pd_clause *c, size_t n)
{
	for (size_t i = 0; i < n; i++)
		blocks_of(a->arena, &c[i], 1, &article->body, &article->n_body);
}

static struct pd_str date_of(struct akn *a)
{
	const struct akn_facts *facts = &a->facts;
	struct pd_str date = facts->issued_date.text.at ? facts->issued_date.text : facts->work_date.text;
	char text[12];
	size_t n = 0;

	if (facts->issued.text.at && !facts->issued_date.text.at)
		n = akn_date(facts->issued.text, text);
	if (n)
		return pd_str_copy(a->arena, pd_str(text, n));
	if (date.len > 10) /* with a time */
		date.len = 10;
	return date.at && pd_is_date(date) && !pd_str_starts(date, PD_STR("0001-")) ? date : (struct pd_str){ 0 };
}

enum pd_status akn_article(struct akn *a)
{
	struct akn_facts *facts = &a->facts;
	struct pd_article *article = pd_new(a->arena, struct pd_article);

	article->language = facts->language;
	article->title = facts->title.at ? facts->title : facts->keyword_title;
	article->category = facts->name.at ? facts->name : facts->element;
	article->number = facts->symbol.at ? facts->symbol : facts->work_number;
	article->author = facts->authority;
	article->published = date_of(a);
	blocks(a, article, facts->preamble, facts->n_preamble);
	blocks(a, article, facts->body, facts->n_body);
	blocks(a, article, facts->annex, facts->n_annex);
	for (size_t i = 0; i < facts->n_notes; i++)
		add_text(a->arena, &article->body, &article->n_body, "paragraph", facts->notes[i].text);
	struct pd_annex annex = { .body = facts->annex, .n_body = facts->n_annex };
	struct akn_cited in = { (struct pd_str){ 0 }, facts->preamble, facts->n_preamble, facts->body, facts->n_body, &annex, 1 };
	struct pd_str *cites;
	size_t n_cites;
	akn_refer(a, &in, &cites, &n_cites);
	for (size_t i = 0; i < n_cites; i++)
		PD_PUSH(a->arena, article->resolutions, article->n_resolutions, ((struct pd_resolution){ .symbol = cites[i] }));
	article->references = facts->references;
	article->n_references = facts->n_references;
	return pd_deliver(a->reading, &pd_article_type, article);
}
