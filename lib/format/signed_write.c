/*
 * signed_write.c: paragraphs with signs that say what they are (extract/sign.c), so that they are read as that, whatever they look
 * like. Lead words are in italics; where there are none, a sign of italics is escaped.
 */
#include "format/sheet.h"

#include "extract/resolution.h"

/* Words without lead words: what would begin italics is escaped, but in Markdown, where everything is. */
static void put_text(struct pd_sheet *p, struct pd_str text)
{
	if (!text.len)
		return;
	size_t at = pd_italics_at(text);
	pd_sheet_put(p, pd_str(text.at, at));
	if (!p->markdown && at < text.len && strchr("_\\", text.at[at]))
		pd_buf_char(p->out, '\\');
	pd_sheet_put(p, pd_str(text.at + at, text.len - at));
}

static void put_sign(struct pd_sheet *p, const char *sign, unsigned depth)
{
	pd_buf_puts(p->out, sign);
	for (unsigned i = 0; i < depth; i++)
		pd_buf_char(p->out, '>');
}

/* One sign for each word of a number, and the number itself behind them. */
static void put_number(struct pd_sheet *p, struct pd_str number)
{
	for (size_t i = 0; i < number.len; i++)
		if (!i || number.at[i - 1] == ' ')
			pd_buf_char(p->out, '#');
	if (number.len) {
		pd_buf_char(p->out, ' ');
		pd_sheet_put(p, number);
	}
}

/* Its kind, where the words do not say it, also that it has none. */
static void put_kind(struct pd_sheet *p, const struct pd_clause *c, struct pd_str implied)
{
	if (pd_str_eq(c->kind, implied) && !c->level.known)
		return;
	pd_buf_printf(p->out, ":%.*s", PD_ARG(c->kind));
	if (c->level.known)
		pd_buf_int(p->out, c->level.value);
}

static void put_clause(struct pd_sheet *p, const struct pd_clause *c, bool operative, unsigned depth)
{
	if (c->heading.at) {
		put_sign(p, PD_PARA_SIGN PD_PARA_SIGN " ", 0);
		put_text(p, c->heading);
		pd_sheet_end(p);
	}
	if (p->markdown && !depth && pd_str_is(c->kind, "heading"))
		pd_buf_puts(p->out, "# ");
	put_sign(p, operative && !depth ? PD_PARA_SIGN PD_OPERATIVE_SIGN : PD_PARA_SIGN, depth);
	put_kind(p, c, depth || p->annex ? (struct pd_str){ 0 } : pd_res_implied_kind(c->text, p->statement));
	put_number(p, c->number);
	if (c->text.len)
		pd_buf_char(p->out, ' ');
	if (!depth && pd_sheet_lead(c) != SIZE_MAX)
		pd_sheet_words(p, c, true);
	else
		put_text(p, c->text);
	pd_sheet_end(p);
	for (size_t i = 0; i < c->n_items && depth < PD_SHEET_DEPTH; i++)
		put_clause(p, &c->items[i], operative, depth + 1);
	if (c->after.at) {
		put_sign(p, PD_PARA_SIGN, depth);
		pd_buf_puts(p->out, "+ ");
		put_text(p, c->after);
		pd_sheet_end(p);
	}
}

void pd_sheet_signed(struct pd_sheet *p, const struct pd_clause *c, bool operative)
{
	put_clause(p, c, operative, 0);
}

void pd_sheet_signed_list(struct pd_sheet *p, const struct pd_clause *clauses, size_t n, bool operative)
{
	for (size_t i = 0; i < n; i++)
		put_clause(p, &clauses[i], operative, 0);
}

static void put_line(struct pd_sheet *p, const char *sign, struct pd_str number, struct pd_str text)
{
	pd_buf_puts(p->out, sign);
	put_number(p, number);
	if (text.len)
		pd_buf_char(p->out, ' ');
	put_text(p, text);
	pd_sheet_end(p);
}

static void put_notes(struct pd_sheet *p, const char *sign, const struct pd_note *notes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		put_line(p, sign, notes[i].number, notes[i].text);
}

void pd_sheet_signed_rest(struct pd_sheet *p, const struct pd_annex *annexes, size_t n, const struct pd_note *notes, size_t n_notes)
{
	for (size_t i = 0; i < n; i++) {
		put_line(p, PD_PARA_SIGN ":annex", annexes[i].number, annexes[i].heading);
		if (annexes[i].title.at)
			put_line(p, PD_PARA_SIGN ":title", (struct pd_str){ 0 }, annexes[i].title);
		p->annex = true;
		pd_sheet_signed_list(p, annexes[i].body, annexes[i].n_body, false);
		put_notes(p, PD_PARA_SIGN ">:note", annexes[i].notes, annexes[i].n_notes);
	}
	put_notes(p, PD_PARA_SIGN ":note", notes, n_notes);
}
