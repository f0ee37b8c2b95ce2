/*
 * respara.c: what a paragraph of the body is: told by its number or, where
 * there is none, by the words with which it begins.
 */
#include "extract/resreader.h"

/* "Therefore", "To this end,": words that lead to the clauses and are none. */
static bool is_transition(struct pd_str s)
{
	static const char *const words[] = { "Therefore", "Therefore,", "To this end,", "To that end,", "Now therefore", "Now, therefore,",
	                                     NULL };
	for (size_t i = 0; words[i]; i++)
		if (pd_str_is(s, words[i]))
			return true;
	return false;
}

static void flag_number(struct pd_resreader *r, const struct pd_clause_mark *m, const struct pd_para *p)
{
	if (!m->garbled && m->number != r->number + 1 && m->number != 1)
		pd_report_at(r->report, PD_D_GARBLED_NUMBER, pd_map_source(&r->lines->map, p->start),
		             "paragraph number %u stands where %u is due", m->number, r->number + 1);
	if (m->garbled)
		pd_report_at(r->report, PD_D_GARBLED_NUMBER, pd_map_source(&r->lines->map, p->start),
		             "paragraph number “%.*s” was read as %u", PD_ARG(m->printed), m->number);
}

static void add_numbered(struct pd_resreader *r, const struct pd_clause_mark *m, struct pd_str text, const struct pd_para *p)
{
	struct pd_str number = m->garbled ? pd_str_printf(r->arena, "%u", m->number) : m->printed;
	flag_number(r, m, p);
	pd_res_add(r, true, text, number, p, true);
	r->number = m->number;
	r->numbered = true;
}

/* "Resolves:" / "1. That …": items of one clause. */
static bool is_that_item(const struct pd_resreader *r, struct pd_str text)
{
	const struct pd_clause *c = pd_res_current(r);
	if (!c || c->number.at || !r->operating || !pd_str_ends(c->text, PD_STR(":")))
		return false;
	return pd_str_starts(text, PD_STR("That ")) || pd_str_starts(text, PD_STR("To "));
}

/* "– having regard to …", "A. whereas …": clauses of a preamble that have marks, in the European Parliament. */
static bool is_recital(struct pd_resreader *r, const struct pd_clause_mark *m, struct pd_str text)
{
	const struct pd_clause *c = pd_res_current(r);
	if (r->operating || (m->style != PD_CS_DASH && m->style != PD_CS_CAPITAL))
		return false;
	if (c && (!c->number.at || (!c->n_items && pd_para_last(c->text) == ':')))
		return false;
	return pd_res_lead(r, pd_behind(text, m->len), false).part == PD_LEAD_PREAMBLE;
}

/* Has the list of an HTML page its numbers from 1 within a clause that is none of its items: "1. Decides:" and "1. to look;"? */
static bool begins_inner_list(struct pd_resreader *r, const struct pd_clause_mark *m, struct pd_str words, const struct pd_para *p)
{
	bool leads = pd_para_last(r->previous) == ':' || (r->n_levels && m->number != r->number + 1);
	return p->item && p->inside > r->inside && !r->item && r->operating && leads && !r->heading.at &&
	       pd_res_lead(r, words, false).part != PD_LEAD_OPERATIVE;
}

static bool goes_on_inner_list(const struct pd_resreader *r, const struct pd_clause_mark *m, const struct pd_para *p)
{
	return p->item && p->inside > r->inside && !r->item && r->n_levels && r->level[0].style == PD_CS_NUMBER && r->level[0].number + 1 == m->number;
}

/*
 * What markup says of a paragraph in the list item of a clause: an item of it, or text that goes on. False: it says nothing, or
 * that the clause has ended.
 */
static bool take_inside(struct pd_resreader *r, const struct pd_clause_mark *m, struct pd_str text, const struct pd_para *p)
{
	if (!pd_res_current(r) || !r->item || p->inside < r->inside || (p->inside == r->inside && p->item))
		return false;
	if (p->item)
		pd_res_item(r, m, pd_behind(text, m->len), p);
	else if (!m->style)
		pd_res_go_on(r, text, p);
	return p->item || !m->style;
}

static void take_marked(struct pd_resreader *r, struct pd_clause_mark *m, struct pd_str text, const struct pd_para *p)
{
	struct pd_str words = pd_behind(text, m->len);
	struct pd_clause *c = pd_res_current(r);
	if (m->style == PD_CS_NUMBER && !is_that_item(r, words)) {
		bool sublist = c && m->number == 1 && r->operating && r->number > 1 && pd_para_last(r->previous) == ':' && !r->heading.at;
		if (begins_inner_list(r, m, words, p) || goes_on_inner_list(r, m, p)) { /* marked as the lists within a numbered one are */
			sublist = true;
			m->printed = pd_str_printf(r->arena, "(%.*s)", PD_ARG(m->printed));
		}
		if (!(sublist || (r->n_levels && r->level[0].style == PD_CS_NUMBER && r->level[0].number + 1 == m->number &&
		                  r->number + 1 != m->number))) {
			add_numbered(r, m, words, p);
			return;
		}
	}
	/* "(a) Resolves …" directly behind the opening words is a clause. */
	if (m->style != PD_CS_DASH && (!c || (r->operating && c->number.at && c->number.at[0] == '(' && !c->n_items && pd_para_last(c->text) != ':'))) {
		struct pd_lead lead = pd_res_lead(r, words, false);
		if (lead.part == PD_LEAD_OPERATIVE || c) {
			pd_res_add(r, true, words, m->printed, p, true);
			return;
		}
	}
	struct pd_str whole = p->shown ? words : text;
	if (!c) {
		pd_res_add(r, false, whole, (struct pd_str){ 0 }, p, false);
		return;
	}
	if (c->after.at)
		pd_res_go_on(r, whole, p);
	else
		pd_res_item(r, m, words, p);
}

static void take_statement_para(struct pd_resreader *r, struct pd_str text, const struct pd_para *p)
{
	struct pd_clause_mark m;
	size_t quote = pd_str_starts(text, PD_STR("“")) ? 3 : text.len && text.at[0] == '"' ? 1 : 0;
	struct pd_str words = p->shown ? p->text : pd_behind(text, quote);
	bool list = r->n_levels || pd_para_last(r->previous) == ':';
	if (pd_clause_mark(words, 0, &m) && pd_res_current(r) && list) {
		pd_res_item(r, &m, pd_behind(words, m.len), p);
		return;
	}
	if (pd_clause_mark(words, 0, &m) && m.style == PD_CS_NUMBER && !quote) {
		pd_res_add(r, true, pd_behind(words, m.len), m.printed, p, false);
		return;
	}
	pd_res_add(r, true, text, (struct pd_str){ 0 }, p, false);
}

/* A paragraph without a mark, in a body whose operative clauses have numbers or none. */
static void take_plain(struct pd_resreader *r, struct pd_str text, const struct pd_para *p, bool numbers)
{
	struct pd_clause *c = pd_res_current(r);
	struct pd_lead lead = pd_res_lead(r, text, false);
	bool lower = pd_is_lower(text.at[0]);

	if (c && lower && (c->n_items || c->after.at || !pd_para_closed(c->text) || r->operating)) {
		pd_res_go_on(r, text, p);
		return;
	}
	if (is_that_item(r, text)) {
		struct pd_clause item = pd_res_clause(r, text, (struct pd_str){ 0 }, p);
		PD_PUSH(r->arena, c->items, c->n_items, item);
		return;
	}
	if (numbers && r->operating && text.len < 60 && pd_res_is_heading(r, text)) {
		pd_res_heading(r, text, p);
		return;
	}
	if (lead.part == PD_LEAD_OPERATIVE && (!numbers || r->operating || (pd_para_last(text) == ':' && !r->number))) {
		pd_res_add(r, true, text, (struct pd_str){ 0 }, p, true);
		return;
	}
	if (pd_res_is_heading(r, text)) {
		pd_res_heading(r, text, p);
		return;
	}
	if (!r->operating || (lead.part == PD_LEAD_PREAMBLE && r->heading.at)) {
		pd_res_add(r, false, text, (struct pd_str){ 0 }, p, lead.part == PD_LEAD_PREAMBLE);
		return;
	}
	if (!c || (!numbers && lead.part))
		pd_res_add(r, true, text, (struct pd_str){ 0 }, p, true);
	else
		pd_res_go_on(r, text, p);
}

/* Nothing behind the line of adoption is a clause, but a number in sequence: then the line was none. */
static bool is_behind(struct pd_resreader *r, struct pd_str text)
{
	struct pd_clause_mark m;
	if (r->closed && r->numbered && pd_clause_mark(text, r->number + 1, &m) && m.style == PD_CS_NUMBER && m.number == r->number + 1)
		r->closed = false;
	return r->closed;
}

static void take_annex(struct pd_resreader *r, struct pd_annex annex)
{
	pd_res_heading_ends(r);
	PD_PUSH(r->arena, r->annexes, r->n_annexes, annex);
	r->closed = false;
	r->list = NULL;
	r->n_levels = 0;
	r->number = 0;
}

/* "The Security Council," alone, also in the middle: a section with a preamble of its own. "The Council," goes on. */
static void take_opening(struct pd_resreader *r, struct pd_str text)
{
	if (r->n_operative && !pd_str_starts(text, PD_STR("The Council")))
		r->operating = false;
	r->list = NULL;
	r->section = r->heading;
}

/* A paragraph of the body of a resolution. */
static void take_body_para(struct pd_resreader *r, struct pd_str text, const struct pd_para *p, bool numbers)
{
	struct pd_clause_mark m;
	struct pd_str whole = p->shown ? p->text : text;
	bool inner = p->item && p->inside > r->inside && pd_res_current(r);
	if (!pd_clause_mark(whole, r->number + 1, &m))
		m = (struct pd_clause_mark){ .len = p->shown };
	if (take_inside(r, &m, whole, p))
		;
	else if (m.style == PD_CS_DASH && p->item && !inner)
		take_plain(r, pd_behind(whole, m.len), p, numbers); /* the bullet of a list of clauses */
	else if (is_recital(r, &m, whole))
		pd_res_add(r, false, pd_behind(whole, m.len), m.printed, p, true);
	else if (m.style && (m.style != PD_CS_CAPITAL || (p->shown && inner)))
		take_marked(r, &m, whole, p);
	else
		take_plain(r, text, p, numbers);
	pd_res_set_previous(r, text);
}

/* Corrections of another text: no clauses, but a list that is kept as it stands, below its heading. */
static void take_correction(struct pd_resreader *r, struct pd_str text, const struct pd_para *p)
{
	struct pd_annex list = { .heading = text };
	if (r->n_annexes) {
		pd_res_annex_add(r, text, p);
		return;
	}
	bool heading = false;
	if ((!pd_reshead_corrects(text, &heading) || !heading) && !(heading = pd_res_annex_heading(r->arena, text, &list)))
		list = (struct pd_annex){ 0 };
	PD_PUSH(r->arena, r->annexes, r->n_annexes, list);
	if (!heading)
		pd_res_annex_add(r, text, p);
}

/* Opening words are of no clause, so a paragraph that begins with them is evidence from behind them on. */
static void behind_opening(struct pd_resreader *r, struct pd_para *p, struct pd_str opening)
{
	const char *bytes = r->lines->bytes.at;
	struct pd_run *runs = p->runs;
	for (size_t i = 0; i < opening.len && runs->start < runs->end; i++) {
		while (runs->start < runs->end && pd_is_space(bytes[runs->start]))
			runs->start++;
		runs->start += opening.at[i] != ' ' && runs->start < runs->end;
	}
	while (runs->start < runs->end && pd_is_space(bytes[runs->start]))
		runs->start++;
}

void pd_res_para(struct pd_resreader *r, struct pd_para *p, bool numbers)
{
	struct pd_str text = pd_res_printed(p);
	struct pd_annex annex;
	struct pd_opening body;

	if (p->sign) {
		pd_res_signed(r, p);
		return;
	}
	if (!text.len)
		return;
	if (r->correcting) {
		take_correction(r, text, p);
		return;
	}
	if (pd_res_annex_heading(r->arena, text, &annex)) {
		take_annex(r, annex);
		return;
	}
	if (pd_reshead_closing(r->arena, text, &r->head)) {
		r->closed = true;
		return;
	}
	if (pd_res_note_take(r, text) || is_behind(r, text))
		return;
	if (r->n_annexes) {
		pd_res_annex_add(r, text, p);
		return;
	}
	if (r->statement) {
		take_statement_para(r, text, p);
		pd_res_set_previous(r, text);
		return;
	}
	size_t opening = pd_resbody_opening(text, &body);
	if (opening == text.len) {
		take_opening(r, text);
	} else if (!is_transition(text)) {
		if (opening && !p->shown)
			behind_opening(r, p, pd_str(text.at, opening));
		take_body_para(r, pd_behind(text, opening), p, numbers);
	}
}
