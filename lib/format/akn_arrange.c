/* akn_arrange.c: clauses as they can be written in Akoma Ntoso, where its reader would put them. */
#include "format/akn_out.h"

static bool is_text(struct pd_str s)
{
	return pd_str_trim(s).len > 0;
}

static bool is_kind(const struct pd_clause *c, const char *kind)
{
	return pd_str_is(c->kind, kind);
}

static bool is_empty(const struct pd_clause *c)
{
	return !is_text(c->text) && !is_text(c->heading) && !is_text(c->number) && !is_text(c->after) && !c->n_items;
}

/*
 * A clause as it can be written: folded, kinds without an element of their own forgotten, text without items before it
 * joined. Its items are new, so that more can be added.
 */
static bool tidy(struct akn_out *o, const struct pd_clause *from, struct pd_clause *to, unsigned depth);

static void tidy_items(struct akn_out *o, const struct pd_clause *from, struct pd_clause *to, unsigned depth)
{
	struct pd_clause item;

	to->items = NULL, to->n_items = 0;
	for (size_t i = 0; depth < AKN_DEPTH / 4 && i < from->n_items; i++)
		if (tidy(o, &from->items[i], &item, depth + 1))
			PD_PUSH(o->arena, to->items, to->n_items, item);
}

static void tidy_table(struct akn_out *o, const struct pd_clause *from, struct pd_clause *to)
{
	*to = (struct pd_clause){ .kind = PD_STR("table"), .heading = akn_fold(o->arena, from->heading) };
	for (size_t i = 0; i < from->n_items; i++) {
		struct pd_clause row = { .kind = PD_STR("row") };
		for (size_t j = 0; j < from->items[i].n_items; j++) {
			struct pd_clause cell = { .kind = PD_STR("cell"),
				                  .text = akn_fold(o->arena, from->items[i].items[j].text) };
			PD_PUSH(o->arena, row.items, row.n_items, cell);
		}
		if (row.n_items)
			PD_PUSH(o->arena, to->items, to->n_items, row);
	}
}

static bool tidy(struct akn_out *o, const struct pd_clause *from, struct pd_clause *to, unsigned depth)
{
	if (is_kind(from, "table")) {
		tidy_table(o, from, to);
		return to->n_items > 0;
	}
	*to = *from;
	to->text = akn_fold(o->arena, from->text);
	to->number = akn_fold(o->arena, from->number);
	to->number = to->number.at ? akn_number(to->number) : to->number;
	to->heading = akn_fold(o->arena, from->heading);
	to->after = akn_fold(o->arena, from->after);
	tidy_items(o, from, to, depth);
	if (to->after.at && !to->n_items) {
		to->text = akn_joined(o->arena, to->text, to->after);
		to->after = (struct pd_str){ 0 };
	}
	struct pd_str verb = akn_fold(o->arena, from->verb);
	bool leads = verb.at && to->text.at && pd_str_starts(to->text, verb);
	to->verb = leads ? akn_lead(to->text, verb.len) : (struct pd_str){ 0 };
	if (depth || !(is_kind(from, "formula") || is_kind(from, "heading")))
		to->kind = (struct pd_str){ 0 };
	if (to->kind.at) {
		to->text = akn_joined(o->arena, to->heading, to->text);
		*to = (struct pd_clause){ .kind = to->kind, .text = to->text, .level = from->level };
		return to->text.at != NULL;
	}
	return !is_empty(to);
}

void akn_arrange_part(struct akn_out *o, const struct pd_clause *from, size_t n, bool annex, bool verbs,
                      struct pd_clause **list, size_t *count)
{
	struct pd_str heading = { 0 };
	struct pd_clause c;

	for (size_t i = 0; i < n; i++) {
		if (!tidy(o, &from[i], &c, 0))
			continue;
		if (annex && is_kind(&c, "formula"))
			c.kind = (struct pd_str){ 0 };
		size_t mark = c.number.at || c.kind.at || c.verb.at || !c.text.at ? 0 : akn_number_at(c.text);
		if (mark) {
			c.number = akn_number(pd_str(c.text.at, mark));
			c.text = akn_fold(o->arena, pd_str(c.text.at + mark, c.text.len - mark));
		}
		if (!verbs || c.kind.at)
			c.verb = (struct pd_str){ 0 };
		bool bare = c.heading.at && !c.text.at && !c.number.at && !c.n_items;
		if (bare && annex)
			c = (struct pd_clause){ .kind = PD_STR("heading"), .text = c.heading };
		if (!annex && (bare || is_kind(&c, "heading")))
			heading = akn_joined(o->arena, heading, bare ? c.heading : c.text);
		else
			akn_put(o->arena, list, count, &heading, &c, annex || verbs ? AKN_ITEMS : AKN_FIGURES, annex);
	}
	if (heading.at) {
		c = (struct pd_clause){ .kind = PD_STR("heading"), .text = heading };
		PD_PUSH(o->arena, *list, *count, c);
	}
}

struct akn_parts akn_arrange(struct akn_out *o, const struct pd_clause *preamble, size_t n_preamble,
                             const struct pd_clause *body, size_t n_body, bool resolution)
{
	struct akn_parts parts = { 0 };

	akn_arrange_part(o, preamble, n_preamble, false, resolution, &parts.preamble, &parts.n_preamble);
	akn_arrange_part(o, body, n_body, false, resolution, &parts.body, &parts.n_body);
	if (resolution)
		akn_divide(o->arena, &parts);
	return parts;
}
