/*
 * resrecord.c: the record of what was read: symbol, dates and meeting as
 * printed, from the authority tables where nothing is, and citations.
 */
#include "extract/resreader.h"

static void cite_all(struct pd_resreader *r, struct pd_str own, struct pd_str **list, size_t *n)
{
	struct pd_referring x = { .arena = r->arena, .tables = r->tables, .report = r->report, .body = r->head.body, .own = own,
	                          .cites = { .arena = r->arena } };
	pd_refer_text(&x, r->intro);
	pd_refer_clauses(&x, r->preamble, r->n_preamble);
	pd_refer_clauses(&x, r->operative, r->n_operative);
	pd_refer_annexes(&x, r->annexes, r->n_annexes);
	pd_refer_notes(&x, r->notes, r->n_notes);
	*list = x.cites.at;
	*n = x.cites.n;
}

static void derive(struct pd_resolution *res, const char *member)
{
	res->derived |= (uint64_t)1 << pd_field_index(&pd_resolution_type, member);
}

/* "PACE/RES/2599 (2031)"; of the procedure in its title, "(2030/2999(INI))", "EP/2030/2999(INI)". */
static struct pd_str foreign_symbol(struct pd_resreader *r)
{
	const struct pd_reshead *h = &r->head;
	if (h->number > 0 && h->year)
		return pd_str_printf(r->arena, "%s/RES/%d (%d)", h->code, h->number, h->year);
	struct pd_str title = h->title;
	size_t open = title.len && pd_str_ends(title, PD_STR("))")) ? title.len - 1 : 0, slash = 0;
	for (unsigned brackets = 0; open && brackets < 2; open--) {
		brackets += title.at[open - 1] == '(';
		slash += title.at[open - 1] == '/';
	}
	struct pd_str procedure = open ? pd_str(title.at + open + 1, title.len - open - 2) : (struct pd_str){ 0 };
	struct pd_str symbol = procedure.at && slash == 1 ? pd_str_printf(r->arena, "%s/%.*s", h->code, PD_ARG(procedure)) : (struct pd_str){ 0 };
	return symbol.at && pd_is_symbol(symbol) ? symbol : (struct pd_str){ 0 };
}

/* The symbol that number, year and body make, where none is printed. */
static struct pd_str own_symbol(struct pd_resreader *r)
{
	const struct pd_reshead *h = &r->head;
	if (h->code && !h->symbol.at)
		return foreign_symbol(r);
	if (h->number <= 0)
		return h->symbol;
	switch (h->body) {
	case PD_BODY_UNSC:
		return h->year ? pd_str_printf(r->arena, "S/RES/%d (%d)", h->number, h->year) : h->symbol;
	case PD_BODY_UNGA:
		if (!h->session.at)
			return h->symbol;
		if (pd_is_digit(h->session.at[0]) || (pd_str_starts(h->session, PD_STR("ES-")) && pd_is_digit(h->session.at[3])) ||
		    (pd_str_starts(h->session, PD_STR("S-")) && h->number < 100 && pd_is_digit(h->session.at[2]) && pd_str_number(pd_behind(h->session, 2)) > 5))
			return pd_str_printf(r->arena, "A/RES/%.*s/%d", PD_ARG(h->session), h->number);
		return pd_str_printf(r->arena, "A/RES/%d (%.*s)", h->number, PD_ARG(h->session));
	case PD_BODY_HRC:
		return h->session.at ? pd_str_printf(r->arena, "A/HRC/RES/%.*s/%d", PD_ARG(h->session), h->number) : h->symbol;
	case PD_BODY_CSW:
		return h->symbol.at || !h->session.at ? h->symbol : pd_str_printf(r->arena, "E/CN.6/RES/%.*s/%d", PD_ARG(h->session), h->number);
	case PD_BODY_ECOSOC:
		return h->session.at && pd_is_digit(h->session.at[0])
			? pd_str_printf(r->arena, "E/RES/%.*s/%d", PD_ARG(h->session), h->number)
			: h->session.at ? pd_str_printf(r->arena, "E/RES/%d (%.*s)", h->number, PD_ARG(h->session)) : h->symbol;
	default:
		return h->symbol;
	}
}

struct pd_str pd_res_symbol(struct pd_resreader *r)
{
	struct pd_str symbol = own_symbol(r), correction = r->head.correction;
	return symbol.at && correction.at ? pd_str_printf(r->arena, "%.*s%.*s", PD_ARG(symbol), PD_ARG(correction)) : symbol;
}

/* Number and year out of a printed symbol: a resolution without a title line. */
void pd_res_from_symbol(struct pd_reshead *h)
{
	struct pd_str s = h->symbol;
	if (h->code)
		return;
	if (pd_str_starts(s, PD_STR("S/RES/"))) {
		const char *open = memchr(s.at, '(', s.len);
		h->body = PD_BODY_UNSC;
		if (!h->number && open) {
			h->number = (int)pd_str_number(pd_str_trim(pd_str_between(s.at + 6, open)));
			h->year = (int)pd_str_number(pd_str(open + 1, 4));
		}
	} else if (pd_str_starts(s, PD_STR("A/HRC/"))) {
		h->body = PD_BODY_HRC;
	} else if (pd_str_starts(s, PD_STR("E/CN.6/"))) {
		h->body = PD_BODY_CSW;
	} else if (pd_str_starts(s, PD_STR("E/"))) {
		h->body = PD_BODY_ECOSOC;
	} else if (pd_str_starts(s, PD_STR("A/"))) {
		h->body = h->body == PD_BODY_HRC ? h->body : PD_BODY_UNGA;
	} else if (pd_str_starts(s, PD_STR("S/"))) {
		h->body = PD_BODY_UNSC;
	}
	struct pd_str parts = { 0 };
	if (pd_str_starts(s, PD_STR("A/RES/")) || pd_str_starts(s, PD_STR("E/RES/")))
		parts = pd_behind(s, 6);
	else if (pd_str_starts(s, PD_STR("A/HRC/RES/")))
		parts = pd_behind(s, 10);
	const char *slash = parts.at ? memchr(parts.at, '/', parts.len) : NULL;
	if (slash && !h->number) {
		h->session = pd_str_between(parts.at, slash);
		h->number = (int)pd_str_number(pd_str_between(slash + 1, parts.at + parts.len));
	}
}

static void settle_meeting(struct pd_resreader *r, struct pd_resolution *res, uint32_t row)
{
	struct pd_reshead *h = &r->head;
	struct pd_str known = row == UINT32_MAX ? (struct pd_str){ 0 } : pd_cell(r->tables, PD_T_RESOLUTIONS, row, PD_RES_MEETING);
	if (h->meeting.at && h->body == PD_BODY_UNSC)
		res->meeting = pd_str_printf(r->arena, "S/PV.%.*s", PD_ARG(h->meeting));
	else if (h->meeting.at && h->body == PD_BODY_UNGA && h->session.at && pd_is_digit(h->session.at[0]))
		res->meeting = pd_str_printf(r->arena, "A/%.*s/PV.%.*s", PD_ARG(h->session), PD_ARG(h->meeting));
	else if (h->meeting.at && h->body == PD_BODY_UNGA && h->session.at && strchr("IVXL", h->session.at[0]))
		res->meeting = pd_str_printf(r->arena, "A/PV.%.*s", PD_ARG(h->meeting));
	if (known.at && (!res->meeting.at || (h->meeting_garbled && !pd_str_eq(known, res->meeting)))) {
		res->meeting = known;
		derive(res, "meeting");
	}
}

static void settle_dates(struct pd_resreader *r, struct pd_resolution *res, uint32_t row)
{
	if (r->head.not_adopted)
		res->voted = r->head.adopted;
	else
		res->adopted = r->head.adopted;
	if (!res->adopted.at && row != UINT32_MAX) {
		res->adopted = pd_cell(r->tables, PD_T_RESOLUTIONS, row, PD_RES_ADOPTED);
		if (res->adopted.at)
			derive(res, "adopted");
	}
	if (res->adopted.at && !res->year.known) {
		res->year = pd_int(pd_str_number(pd_str(res->adopted.at, 4)));
	}
}

static bool any_vote(const struct pd_vote *v)
{
	return v->in_favour.known || v->against.known || v->abstain.known || v->absent.known;
}

/* "Resolution 434 (1973) / of 18 September 1978": the tables and the date agree on another year. */
static void correct_year(struct pd_resreader *r, struct pd_resolution *res, uint32_t row)
{
	struct pd_reshead *h = &r->head;
	if (row == UINT32_MAX || !h->year)
		return;
	int known = (int)pd_str_number(pd_cell(r->tables, PD_T_RESOLUTIONS, row, PD_RES_YEAR));
	if (known == h->year || (h->adopted.at && pd_str_number(pd_str(h->adopted.at, 4)) != known))
		return;
	pd_report_at(r->report, PD_D_WRONG_YEAR, pd_map_source(&r->lines->map, r->paras[0].start),
	             "resolution %d is headed as of %d; it was adopted in %d", h->number, h->year, known);
	h->year = known;
	derive(res, "year");
}

/* By its symbol, or by a head that says so. */
static bool is_draft(const struct pd_reshead *h)
{
	return h->number <= 0 && (h->draft_text || (h->symbol.at && memmem(h->symbol.at, h->symbol.len, "/L.", 3)));
}

static struct pd_resolution *make_resolution(struct pd_resreader *r)
{
	struct pd_resolution *res = pd_new(r->arena, struct pd_resolution);
	struct pd_reshead *h = &r->head;
	uint32_t row = h->body == PD_BODY_UNSC && h->number > 0 && !r->correcting ? pd_unsc_row(r->tables, h->number) : UINT32_MAX;

	if (h->body == PD_BODY_UNSC && !h->year && row != UINT32_MAX) {
		h->year = (int)pd_str_number(pd_cell(r->tables, PD_T_RESOLUTIONS, row, PD_RES_YEAR));
		derive(res, "year");
	}
	correct_year(r, res, row);
	res->language = h->language;
	res->symbol = pd_res_symbol(r);
	res->body = h->code ? pd_str_c(h->code) : pd_body_code(h->body);
	if (h->number > 0)
		res->number = pd_int(h->number);
	res->session = h->session.at || h->body == PD_BODY_UNSC ? h->session : h->held;
	if (h->year)
		res->year = pd_int(h->year);
	res->status = h->not_adopted ? PD_STR("not-adopted") : is_draft(h) ? PD_STR("draft") : PD_STR("adopted");
	settle_dates(r, res, row);
	settle_meeting(r, res, row);
	res->title = h->title;
	res->agenda = h->agenda, res->n_agenda = h->n_agenda;
	res->sponsors = h->sponsors, res->n_sponsors = h->n_sponsors;
	res->additional_sponsors = h->joined, res->n_additional_sponsors = h->n_joined;
	res->sdgs = h->goals, res->n_sdgs = h->n_goals;
	res->draft = h->draft;
	res->outcome = h->outcome;
	res->chapter_vii = r->chapter_vii;
	if (any_vote(&h->vote)) {
		res->vote = pd_new(r->arena, struct pd_vote);
		*res->vote = h->vote;
	}
	if (h->voters.n_in_favour || h->voters.n_against || h->voters.n_abstain || h->voters.n_absent) {
		res->voters = pd_new(r->arena, struct pd_voters);
		*res->voters = h->voters;
	}
	res->preamble = r->preamble, res->n_preamble = r->n_preamble;
	res->operative = r->operative, res->n_operative = r->n_operative;
	res->annexes = r->annexes, res->n_annexes = r->n_annexes;
	res->notes = r->notes, res->n_notes = r->n_notes;
	cite_all(r, res->symbol, &res->cites, &res->n_cites);
	return res;
}

static struct pd_statement *make_statement(struct pd_resreader *r)
{
	struct pd_statement *s = pd_new(r->arena, struct pd_statement);
	struct pd_reshead *h = &r->head;
	s->language = h->language;
	s->symbol = h->symbol;
	s->body = PD_STR("UNSC");
	struct pd_str rest = h->symbol, part;
	if (pd_str_starts(rest, PD_STR("S/PRST/"))) {
		rest = pd_behind(rest, 7);
		if (pd_str_cut(&rest, '/', &part) && rest.at) {
			s->year = pd_int(pd_str_number(part));
			s->number = pd_int(pd_str_number(rest));
			if (s->year.value < 0 || s->number.value < 0)
				s->year = s->number = (struct pd_int){ 0 };
		}
	}
	s->date = h->adopted.at ? h->adopted : h->issued;
	if (h->meeting.at)
		s->meeting = pd_str_printf(r->arena, "S/PV.%.*s", PD_ARG(h->meeting));
	s->title = h->title;
	s->agenda = h->agenda, s->n_agenda = h->n_agenda;
	s->sdgs = h->goals, s->n_sdgs = h->n_goals;
	s->paragraphs = r->operative, s->n_paragraphs = r->n_operative;
	s->annexes = r->annexes, s->n_annexes = r->n_annexes;
	s->notes = r->notes, s->n_notes = r->n_notes;
	cite_all(r, s->symbol, &s->cites, &s->n_cites);
	return s;
}

void pd_res_record(struct pd_resreader *r, struct pd_record *out)
{
	if (r->statement)
		*out = (struct pd_record){ .type = &pd_statement_type, .at = make_statement(r) };
	else
		*out = (struct pd_record){ .type = &pd_resolution_type, .at = make_resolution(r) };
}
