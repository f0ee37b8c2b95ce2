/*
 * akn_clause.c: clauses, and where they belong.
 *
 * The markup says most of it. Where it does not – items marked as paragraphs, numbers inside the text, the end of the
 * preamble in the main body – the numbers do, since they are printed.
 */
#include "format/akn.h"

struct akn_frame *akn_frame_open(struct akn *a, bool part)
{
	struct akn_frame *frame = &a->frames[a->n_frames++];

	memset(frame, 0, sizeof *frame);
	frame->part = part;
	return frame;
}

static struct akn_frame *top(struct akn *a)
{
	return a->n_frames ? &a->frames[a->n_frames - 1] : NULL;
}

struct pd_str akn_joined(struct pd_arena *arena, struct pd_str a, struct pd_str b)
{
	if (!a.at || !b.at)
		return a.at ? a : b;
	return pd_str_printf(arena, "%.*s %.*s", PD_ARG(a), PD_ARG(b));
}

static void add_item(struct pd_arena *arena, struct pd_clause *to, const struct pd_clause *item)
{
	PD_PUSH(arena, to->items, to->n_items, *item);
}

#define NESTING 8

/*
 * The number goes on in the deepest list in which it is the next; else it begins a list in the last item, or, when it
 * begins none, stands in the first list. False when @before cannot hold items.
 */
static bool nest_item(struct pd_arena *arena, struct pd_clause *before, const struct pd_clause *item)
{
	struct pd_clause *chain[NESTING + 1] = { before };
	size_t depth = 0;

	if (before->kind.at)
		return false;
	while (depth < NESTING && chain[depth]->n_items && !chain[depth]->items[chain[depth]->n_items - 1].kind.at) {
		chain[depth + 1] = &chain[depth]->items[chain[depth]->n_items - 1];
		depth++;
	}
	for (size_t d = depth; d > 0; d--)
		if (akn_follows(chain[d]->number, item->number)) {
			add_item(arena, chain[d - 1], item);
			return true;
		}
	/* "(a)" behind "1 (i)" begins a list of the clause only when no item of it has begun. */
	if (depth && (!akn_begins(item->number) || depth == NESTING))
		depth = 0;
	if (chain[depth]->after.at)
		return false;
	add_item(arena, chain[depth], item);
	return true;
}

/* --- clauses into their parts --- */

static bool names_heading(struct pd_str style)
{
	if (!style.len)
		return false;
	if (style.at[0] == 'H' && style.len > 1 && (pd_is_digit(style.at[1]) || style.at[1] == 'C'))
		return true;
	for (size_t i = 0; i + 7 <= style.len; i++)
		if (pd_str_eq_fold(pd_str(style.at + i, 7), PD_STR("heading")))
			return true;
	return false;
}

static bool ends_open(struct pd_str s)
{
	static const char *const stops[] = { ".", ",", ";", ":", "”", "。", "，", "；", "：", "،", "؛" };

	for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
		if (pd_str_ends(s, pd_str_c(stops[i])))
			return false;
	return true;
}

/* A paragraph that is a heading in all but its element: by its class, or short, plain and without a full stop. */
static bool is_heading(const struct akn_frame *f)
{
	const struct pd_clause *c = &f->clause;

	if (c->kind.at || c->number.at || c->n_items || c->verb.at || !c->text.at || f->numbered)
		return false;
	if (names_heading(f->style))
		return akn_width(c->text) < 200;
	return pd_str_is(f->style, "MercuryDocument") && !f->marked && akn_width(c->text) < 90 && ends_open(c->text);
}

static struct pd_int level_of(struct pd_str style)
{
	for (size_t i = 0; i + 1 < style.len; i++)
		if (style.at[i] == 'H' && pd_is_digit(style.at[i + 1]) && style.at[i + 1] != '0')
			return pd_int(style.at[i + 1] - '0');
	return pd_str_is(style, "HCh") ? pd_int(1) : (struct pd_int){ 0 };
}

/* A number that no element holds. */
static void find_number(struct akn *a, struct akn_frame *f)
{
	struct pd_clause *c = &f->clause;
	size_t n;

	if (f->numbered || c->kind.at || !c->text.at || f->lead.at == c->text.at || !(n = akn_number_at(c->text)))
		return;
	c->number = akn_number(pd_str(c->text.at, n));
	c->text = pd_str_trim(akn_from(c->text, n));
	akn_warn(a, PD_D_AKN_NUMBER, &(struct akn_said){ .tag = f->tag }, "number %.*s stands in the text", PD_ARG(c->number));
}

/* In a statement, figures are of items too, where a list has begun. */
static bool goes_on(const struct pd_clause *before, struct pd_str number)
{
	if (!akn_is_digits(number))
		return false;
	if (before->n_items)
		return akn_follows(before->items[before->n_items - 1].number, number);
	return akn_begins(number) && (pd_str_ends(before->text, PD_STR(":")) || pd_str_ends(before->text, PD_STR("—")));
}

void akn_put(struct pd_arena *arena, struct pd_clause **list, size_t *n, struct pd_str *heading,
             struct pd_clause *c, enum akn_nesting nest, bool annex)
{
	struct pd_clause *before = *n ? &(*list)[*n - 1] : NULL;
	bool titled = heading->at && pd_str_is(c->kind, "formula");
	bool named = c->number.at && !c->text.at && !c->n_items; /* "A. Entities" is one line */

	bool item_like = c->number.at && !c->kind.at && nest != AKN_FLAT && before && !heading->at && !c->heading.at;
	if (item_like && (akn_is_item(c->number) || (nest == AKN_FIGURES && goes_on(before, c->number)))) {
		struct pd_clause item = *c;
		item.verb = (struct pd_str){ 0 }; /* italics in an item are emphasis */
		if (nest_item(arena, before, &item))
			return;
	}
	if (titled) { /* above the words that open a statement stands its title */
		struct pd_clause title = { .kind = PD_STR("heading"), .text = *heading };
		PD_PUSH(arena, *list, *n, title);
	} else {
		c->heading = akn_joined(arena, *heading, c->heading);
	}
	*heading = (struct pd_str){ 0 };
	if (annex && c->heading.at && !named) {
		struct pd_clause above = { .kind = PD_STR("heading"), .text = c->heading };
		PD_PUSH(arena, *list, *n, above);
		c->heading = (struct pd_str){ 0 };
	}
	if (c->text.at || c->number.at || c->n_items || c->heading.at || c->after.at)
		PD_PUSH(arena, *list, *n, *c);
}

/* A top-level clause is complete: put it where it belongs. */
static void place(struct akn *a, struct akn_frame *part, struct akn_frame *f)
{
	struct pd_clause *c = &f->clause;
	bool annex = a->attachments > 0;

	if (a->kind != AKN_OTHER) {
		find_number(a, f);
		/* Only clauses of resolutions have lead words; in lists and statements italics are emphasis. */
		if (f->lead.at && f->lead.at == c->text.at && !annex && !c->kind.at && a->kind != AKN_STATEMENT)
			c->verb = f->lead;
		if (c->heading.at && !c->text.at && !c->number.at && !c->n_items)
			c->text = c->heading, c->heading = (struct pd_str){ 0 };
		else if (!is_heading(f))
			goto clause;
		if (!annex) {
			part->heading = akn_joined(a->arena, part->heading, c->text);
			return;
		}
		c->kind = PD_STR("heading");
		c->level = level_of(f->style);
	}
clause:
	akn_put(a->arena, &part->clause.items, &part->clause.n_items, &part->heading, c,
	        a->kind == AKN_OTHER ? AKN_FLAT : a->kind == AKN_STATEMENT && !annex ? AKN_FIGURES : AKN_ITEMS,
	        annex && a->kind != AKN_OTHER);
}

static bool is_empty(const struct pd_clause *c)
{
	/* An empty cell holds the place of its column. */
	return !c->text.at && !c->heading.at && !c->number.at && !c->n_items && !c->after.at &&
	       !pd_str_is(c->kind, "cell");
}

/* A container that holds nothing but a table is the table, and its heading the table's. */
static void unwrap(struct pd_arena *arena, struct pd_clause *c)
{
	if (c->kind.at || c->text.at || c->number.at || c->after.at || c->n_items != 1 || !pd_str_is(c->items[0].kind, "table"))
		return;
	struct pd_str heading = c->heading;
	*c = c->items[0];
	c->heading = akn_joined(arena, heading, c->heading);
}

void akn_clause_close(struct akn *a)
{
	struct akn_frame *f = &a->frames[--a->n_frames], *outer = top(a);

	if (f->heading.at) /* behind the last item */
		f->clause.after = akn_joined(a->arena, f->clause.after, f->heading);
	if (!outer || is_empty(&f->clause))
		return;
	unwrap(a->arena, &f->clause);
	if (f->transparent) {
		outer->clause.items[outer->clause.n_items - 1] = f->clause;
	} else if (outer->part) {
		place(a, outer, f);
	} else {
		f->clause.heading = akn_joined(a->arena, outer->heading, f->clause.heading);
		outer->heading = (struct pd_str){ 0 };
		add_item(a->arena, &outer->clause, &f->clause);
	}
}

void akn_clause_text(struct akn *a, struct pd_str text, struct pd_str lead)
{
	struct akn_frame *f = top(a);

	if (!f || !text.at)
		return;
	if (f->part) { /* text that stands in no clause is one */
		f = akn_frame_open(a, false);
		f->clause.text = text;
		f->tag = a->captured;
		akn_clause_close(a);
		return;
	}
	if (f->clause.n_items || f->after) {
		f->clause.after = akn_joined(a->arena, f->clause.after, text);
		return;
	}
	bool first = !f->clause.text.at;
	f->clause.text = akn_joined(a->arena, f->clause.text, text);
	f->marked = f->marked || lead.at;
	if (first) {
		f->lead = lead;
		f->tag = a->captured;
	}
}

void akn_clause_heading(struct akn *a, struct pd_str text)
{
	struct akn_frame *f = top(a);

	if (!f || !text.at)
		return;
	struct pd_str *to = f->part || f->clause.n_items ? &f->heading : &f->clause.heading;
	*to = akn_joined(a->arena, *to, text);
}

void akn_clause_number(struct akn *a, struct pd_str text)
{
	struct akn_frame *f = top(a);

	if (!f || !text.at)
		return;
	if (f->part) { /* of a section */
		akn_clause_heading(a, akn_number(text));
		return;
	}
	struct pd_str number = akn_number(text);
	f->clause.number = akn_joined(a->arena, f->clause.number, number);
	f->numbered = true;
}

/* --- parts into the document --- */

static bool ends_with_comma(struct pd_str s)
{
	return pd_str_ends(s, PD_STR(",")) || pd_str_ends(s, PD_STR("，")) || pd_str_ends(s, PD_STR("،"));
}

/* How many clauses at the start of the main body are of the preamble: unnumbered, with a comma, before number 1. */
static size_t preambular(const struct pd_clause *c, size_t n)
{
	size_t i = 0;

	while (i < n && !c[i].number.at && !c[i].n_items && !c[i].kind.at && ends_with_comma(c[i].text))
		i++;
	return i && i < n && pd_str_is(c[i].number, "1") ? i : 0;
}

/* How many at the start of the preamble are of it: the first with a number of its own is operative. */
static size_t before_operative(const struct pd_clause *c, size_t n)
{
	size_t i = 0;

	while (i < n && !akn_is_digits(c[i].number))
		i++;
	return i;
}

static void append(struct pd_arena *arena, struct pd_clause **list, size_t *count, const struct pd_clause *c, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++)
		PD_PUSH(arena, *list, *count, c[i]);
}

void akn_part_close(struct akn *a, int which)
{
	struct akn_frame *f = &a->frames[--a->n_frames];
	struct akn_facts *facts = &a->facts;

	if (f->heading.at) {
		struct pd_clause heading = { .kind = PD_STR("heading"), .text = f->heading };
		add_item(a->arena, &f->clause, &heading);
	}
	const struct pd_clause *c = f->clause.items;
	size_t n = f->clause.n_items;
	if (a->attachments) {
		PD_PUSH(a->arena, facts->annex_starts, facts->n_annex_starts, facts->n_annex);
		append(a->arena, &facts->annex, &facts->n_annex, c, 0, n);
		return;
	}
	if (which == 'p')
		append(a->arena, &facts->preamble, &facts->n_preamble, c, 0, n);
	else
		append(a->arena, &facts->body, &facts->n_body, c, 0, n);
}

void akn_divide(struct pd_arena *arena, struct akn_parts *parts)
{
	struct akn_parts raw = *parts;
	size_t split = before_operative(raw.preamble, raw.n_preamble);

	*parts = (struct akn_parts){ 0 };
	append(arena, &parts->preamble, &parts->n_preamble, raw.preamble, 0, split);
	append(arena, &parts->body, &parts->n_body, raw.preamble, split, raw.n_preamble);
	split = parts->n_body ? 0 : preambular(raw.body, raw.n_body);
	append(arena, &parts->preamble, &parts->n_preamble, raw.body, 0, split);
	append(arena, &parts->body, &parts->n_body, raw.body, split, raw.n_body);
}
