/* ressigned.c: paragraphs with a sign (sign.c), which say what they are: nothing of them is told by its looks. */
#include "extract/resreader.h"

/* The last item of so many levels, from the clause at hand on; NULL: there is none. */
static struct pd_clause *last_of(const struct pd_resreader *r, unsigned depth)
{
	struct pd_clause *c = pd_res_current(r);
	for (; c && depth; depth--)
		c = c->n_items ? &c->items[c->n_items - 1] : NULL;
	return c;
}

static void add_to_annex(struct pd_resreader *r, struct pd_clause c)
{
	struct pd_annex *annex = &r->annexes[r->n_annexes - 1];
	PD_PUSH(r->arena, annex->body, annex->n_body, c);
	r->list = &annex->body;
	r->n_list = &annex->n_body;
}

static void add_annex(struct pd_resreader *r, const struct pd_para *p)
{
	struct pd_annex annex = { .number = p->sign->number };
	if (p->text.len)
		annex.heading = p->text;
	PD_PUSH(r->arena, r->annexes, r->n_annexes, annex);
	r->list = NULL;
	r->correcting = r->correcting || (r->head.correction.at && !r->n_preamble && !r->n_operative);
}

/* A note of an annex is as deep as an item is. */
static void add_note(struct pd_resreader *r, const struct pd_para *p)
{
	struct pd_note note = { .number = p->sign->number, .text = p->text };
	struct pd_annex *annex = p->sign->depth && r->n_annexes ? &r->annexes[r->n_annexes - 1] : NULL;
	if (annex)
		PD_PUSH(r->arena, annex->notes, annex->n_notes, note);
	else
		PD_PUSH(r->arena, r->notes, r->n_notes, note);
}

/* What is of an annex, or a note. */
static bool add_other(struct pd_resreader *r, const struct pd_para *p)
{
	struct pd_str kind = p->sign->kind;
	if (pd_str_is(kind, "annex"))
		add_annex(r, p);
	else if (pd_str_is(kind, "title") && r->n_annexes)
		r->annexes[r->n_annexes - 1].title = p->text;
	else if (pd_str_is(kind, "note"))
		add_note(r, p);
	else
		return false;
	return true;
}

/* Is it a kind that a record may have? Anyone may write a sign. */
static bool is_kind(struct pd_str kind)
{
	struct pd_report nobody = { 0 };
	return kind.len && pd_check_text(pd_field_find(&pd_clause_type, PD_STR("kind")), kind, &nobody, SIZE_MAX, (struct pd_str){ 0 });
}

static void add_clause(struct pd_resreader *r, const struct pd_para *p)
{
	const struct pd_sign *sign = p->sign;
	struct pd_clause *parent = sign->depth ? last_of(r, sign->depth - 1) : NULL;
	struct pd_clause c = pd_res_clause(r, p->text, sign->number, p);
	bool body = r->n_annexes > 0;

	if (!p->text.len)
		c.text.at = NULL;
	if (is_kind(sign->kind))
		c.kind = sign->kind;
	else if (!sign->kinded && !sign->depth && !body)
		c.kind = pd_res_implied_kind(p->text, r->statement);
	bool opens = c.kind.at && !sign->kinded; /* told by its words */
	if (sign->level)
		c.level = pd_int(sign->level);
	if (!r->statement && !parent && !body)
		pd_res_set_verb(r, &c, p, true);
	pd_res_note_chapter(r, p->text);
	r->exact = r->exact || !opens;
	if (parent)
		PD_PUSH(r->arena, parent->items, parent->n_items, c);
	else if (body)
		add_to_annex(r, c);
	else
		pd_res_push(r, sign->operative || r->statement, c, p);
	if (opens) /* clauses begin behind it */
		r->list = NULL;
	pd_res_set_previous(r, p->text);
}

void pd_res_signed(struct pd_resreader *r, const struct pd_para *p)
{
	struct pd_clause *c = p->sign->after ? last_of(r, p->sign->depth) : NULL;

	r->closed = false;
	if (p->sign->heading) {
		pd_res_heading(r, p->text, p);
	} else if (c) {
		c->after = p->text;
		pd_res_note_evidence(r, c, p);
		pd_res_note_chapter(r, p->text);
	} else if (!add_other(r, p)) {
		add_clause(r, p);
	}
}
