/* resannex.c: annexes, appendices and enclosures: their headings, titles and paragraphs. */
#include "extract/resreader.h"

static bool roman_or_number(struct pd_str s)
{
	if (!s.len || s.len > 6)
		return false;
	if (s.len == 1 && pd_is_upper(s.at[0]))
		return true;
	bool digit = pd_is_digit(s.at[0]);
	for (size_t i = 0; i < s.len; i++)
		if (digit ? !pd_is_digit(s.at[i]) : !strchr("IVXL", s.at[i]))
			return false;
	return true;
}

/* "Annex", "ANNEX II", "Annex I: Title", "Appendix". */
bool pd_res_annex_heading(struct pd_arena *arena, struct pd_str s, struct pd_annex *out)
{
	static const char *const words[] = { "Annex", "ANNEX", "Appendix", "APPENDIX", "Enclosure", "Annexe", "ANNEXE", "Anexo", "ANEXO",
	                                     "Attachment" };
	struct pd_str whole = s;
	if (pd_str_starts(s, PD_STR("“")))
		s = pd_behind(s, 3);
	if (s.len > 300 || !s.len || (s.at[0] != 'A' && s.at[0] != 'E'))
		return false;
	*out = (struct pd_annex){ 0 };
	for (size_t i = sizeof words / sizeof *words; i-- > 0;) {
		size_t len = pd_str_begins(s, words[i]);
		if (!len)
			continue;
		struct pd_str rest = pd_behind(s, len);
		if (rest.len && rest.at[0] != ' ' && rest.at[0] != ':' && rest.at[0] != '.' && rest.at[0] != '*')
			return false;
		rest = pd_str_trim(rest);
		while (rest.len && strchr(".*", rest.at[0]))
			rest = pd_str_trim(pd_behind(rest, 1));
		size_t n = 0;
		while (n < rest.len && rest.at[n] != ' ' && rest.at[n] != ':')
			n++;
		bool numbered = roman_or_number(pd_str(rest.at, n));
		if (numbered) {
			out->number = pd_str(rest.at, n);
			rest = pd_str_trim(pd_behind(rest, n));
		}
		if (rest.len && rest.at[0] == ':')
			out->title = pd_str_trim(pd_behind(rest, 1));
		else if (rest.len && numbered && pd_is_upper(rest.at[0]) && !pd_para_closed(rest))
			out->title = rest;
		else if (rest.len)
			return false;
		/* The heading as printed, where the usual word and number do not say it. */
		struct pd_str usual = out->number.at ? pd_str_printf(arena, "Annex %.*s", PD_ARG(out->number)) : PD_STR("Annex");
		if (!pd_str_eq(usual, whole))
			out->heading = whole;
		if (out->title.at && !out->title.len)
			out->title.at = NULL;
		return true;
	}
	return false;
}

static void add_body(struct pd_resreader *r, struct pd_annex *annex, const struct pd_clause *c, const struct pd_para *p)
{
	PD_PUSH(r->arena, annex->body, annex->n_body, *c);
	r->list = &annex->body;
	r->n_list = &annex->n_body;
	r->n_levels = 0;
	r->inside = p->inside;
	r->item = p->item;
}

void pd_res_annex_add(struct pd_resreader *r, struct pd_str text, const struct pd_para *p)
{
	struct pd_annex *annex = &r->annexes[r->n_annexes - 1];
	struct pd_clause_mark m;
	bool first = !annex->n_body && !annex->title.at && !r->correcting;
	bool inner = pd_res_current(r) && r->item && p->item && p->inside > r->inside;
	struct pd_str whole = p->shown ? p->text : text;
	if (pd_clause_mark(whole, 0, &m)) {
		bool top = !inner && (m.style == PD_CS_NUMBER || m.style == PD_CS_CAPITAL || !annex->n_body);
		if (m.style == PD_CS_NUMBER)
			r->number = m.number;
		if (!top && pd_res_current(r)) {
			pd_res_item(r, &m, pd_behind(whole, m.len), p);
			return;
		}
		struct pd_clause c = pd_res_clause(r, pd_behind(whole, m.len), m.printed, p);
		add_body(r, annex, &c, p);
		return;
	}
	/* With a colon it is a title when short; a longer one brings in the list below it. */
	bool colon = pd_para_last(text) == ':';
	if (first && (colon ? text.len < 100 : text.len < 400 && !pd_para_closed(text))) {
		annex->title = colon ? pd_str(text.at, text.len - 1) : text;
		return;
	}
	struct pd_clause c = pd_res_clause(r, text, (struct pd_str){ 0 }, p);
	if (!r->correcting && pd_res_is_heading(r, text) && text.len < 160)
		c.kind = PD_STR("heading");
	add_body(r, annex, &c, p);
}
