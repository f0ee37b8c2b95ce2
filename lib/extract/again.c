/*
 * again.c: meetings spoken of again: "the summit will be held in Lima on 5 May"
 * says where and when the one named before is; "the last summit in Jakarta in
 * 1992" is another of its series.
 */
#include <stdlib.h>

#include "extract/meeting.h"

/* What stands behind the noun of a meeting: where and when it is held. */
struct held {
	struct pd_str place;
	uint32_t state;              /* 1 + row of the place's */
	int year;
	bool day;                    /* a day without a year */
};

/* Words such as "was held in … on …", and nothing else, lead from the noun to its place and date. */
static struct held read_held(const struct pd_context *c, uint32_t at)
{
	const struct pd_tokens *t = c->tokens;
	struct held h = { 0 };
	uint32_t block = at ? t->at[at - 1].block : 0;
	for (uint32_t i = at; i < t->n && i < at + 24 && t->at[i].block == block && !(t->at[i].flags & PD_TOKEN_FIRST); i++) {
		const struct pd_mention *date = pd_mention_at(t, i, PD_E_DATE), *place = pd_mention_at(t, i, PD_N_PLACE);
		const struct pd_mention *state = pd_mention_at(t, i, PD_N_STATE);
		int year = pd_meeting_mention_year(c, i);
		char mark = pd_token_mark(t, i);
		if (year && !h.year)
			h.year = year;
		if (date) {
			h.day = h.day || (c->dates[date->value].day && !c->dates[date->value].year);
			i = date->end - 1;
		} else if (place && !h.place.at && i > at) {
			h.place = pd_tokens_fold(c->arena, t, place->first, place->end);
			h.state = pd_state_of(c, place);
			i = place->end - 1;
		} else if (state) {
			i = state->end - 1;
		} else if (!year && !pd_token_in(t, i, PD_S_HOLD) && mark != ',' && mark != '(' && mark != ')' && mark != '-') {
			break;
		}
	}
	return h;
}

/* "the summit", "at a summit", no "security summit": what stands before says nothing of which. */
static bool stands_alone(const struct pd_tokens *t, uint32_t first)
{
	return !first || t->at[first - 1].block != t->at[first].block || t->at[first].flags & PD_TOKEN_FIRST ||
	       pd_token_in(t, first - 1, PD_S_SMALL) || pd_token_in(t, first - 1, PD_S_HOLD) ||
	       (pd_token_in(t, first - 1, PD_S_NOT_FIRST) && !pd_token_in(t, first - 1, PD_S_ORDINAL));
}

/* "Peru at its first summit": no number of the meeting's. */
static bool is_owned(const struct pd_tokens *t, uint32_t i)
{
	return i && (pd_token_is(t, i - 1, "its") || pd_token_is(t, i - 1, "his") || pd_token_is(t, i - 1, "her") ||
	             pd_token_is(t, i - 1, "their") || pd_token_is(t, i - 1, "'s"));
}

/* "the summit of", "the meeting between": the name of another begins. */
static bool goes_on(const struct pd_tokens *t, uint32_t i)
{
	return pd_token_is(t, i, "of") || pd_token_is(t, i, "between") || pd_token_is(t, i, "for") || pd_token_is(t, i, "with") ||
	       pd_token_is(t, i, "'s") || (t->at[i].kind == PD_TK_WORD && t->at[i].flags & PD_TOKEN_CAPITAL && !(t->at[i].flags & PD_TOKEN_FIRST));
}

/* 1 + the row of a series by its name; 0: none. */
static uint32_t series_row(const struct pd_context *c, struct pd_str name)
{
	for (uint32_t row = 0; name.at && row < c->tables->table[PD_T_SERIES].n_rows; row++)
		if (pd_str_eq(pd_cell(c->tables, PD_T_SERIES, row, PD_SERIES_NAME), name))
			return row + 1;
	return 0;
}

static bool is_other(struct pd_str one, struct pd_str two)
{
	return one.at && two.at && !pd_str_eq_fold(one, two);
}

/* The meeting named before is meant: what is said here of its place and year it may not have yet. */
static void fill(struct pd_context *c, struct pd_summit *s, const struct held *h, const struct pd_found *match)
{
	bool here = h->state && s->country.at && !pd_str_eq(pd_cell(c->tables, PD_T_STATES, h->state - 1, PD_STATE_CODE), s->country);
	if (is_other(s->place, h->place) || here || (h->year && s->year.known && s->year.value != h->year))
		return;
	bool adds = (h->place.at && !s->place.at) || (!s->year.known && (h->year || (h->day && c->year)));
	if (!s->place.at)
		s->place = h->place;
	if (!s->year.known && (h->year || (h->day && c->year))) {
		s->year = pd_int(h->year ? h->year : c->year);
		if (!h->year)
			s->derived |= (uint64_t)1 << pd_field_index(&pd_summit_type, "year");
	}
	if (adds && s->n_evidence < 16)
		pd_evidence(c, &s->evidence, &s->n_evidence, match->first, match->end);
}

/* What stands before the noun of a meeting: "the last two-day summit", "their 48th ordinary summit". */
struct front {
	uint32_t first;              /* where that begins */
	int edition;                 /* 0: no number is said */
	bool other;                  /* another than the one spoken of: "last" */
};

static struct front read_front(const struct pd_context *c, uint32_t head)
{
	static const char *const others[] = { "last", "previous", "next", "earlier", NULL };
	const struct pd_tokens *t = c->tokens;
	struct front f = { .first = head };
	uint32_t begin = t->block_first[t->at[head].block];
	while (f.first > begin && head - f.first < 6 &&
	       (pd_token_in(t, f.first - 1, PD_S_MEETING_KIND) || pd_token_mark(t, f.first - 1) == '-'))
		f.first--;
	uint32_t i = f.first > begin ? f.first - 1 : f.first;
	f.other = i < f.first && pd_token_is_one(t, i, others);
	bool figures = t->at[i].kind == PD_TK_NUMBER && !pd_is_digit(t->text->bytes.at[t->at[i].end - 1]);
	if (i < f.first && (figures || pd_token_in(t, i, PD_S_ORDINAL)))
		f.edition = pd_meeting_ordinal(c, i);
	if (f.edition)
		f.first = pd_meeting_ordinal_first(c, i);
	f.first -= f.other;
	return f;
}

/* 1 + the row of the series whose form ends with the noun at @head; 0: none. */
static uint32_t series_up_to(const struct pd_context *c, const struct pd_captured *head, uint32_t *first)
{
	const struct pd_mention *s = pd_mention_over(c->tokens, head->first, PD_N_SERIES);
	if (!s || s->n_values != 1)
		return 0;
	*first = s->first;
	return c->tables->values[s->value].row + 1;
}

/* "the summits held in Lima in 1999 and Quito in 2001", "the second in Quito in 2001": each has a place and a year. */
static void found_listed(struct pd_context *c, const struct pd_found *match, const struct pd_summit *before)
{
	const struct pd_tokens *t = c->tokens;
	const struct pd_captured *head = pd_capture(match, PD_C_HEAD), *edition = pd_capture(match, PD_C_EDITION);
	uint32_t first = head ? read_front(c, head->first).first : match->first, end = head ? head->end : match->end;
	uint32_t series = head ? series_up_to(c, head, &first) : 0;
	series = series ? series : before ? series_row(c, before->series) : 0;
	if (!series && !(before && head))
		return;
	for (unsigned i = 0; i < match->n; i++) {
		const struct pd_captured *place = &match->captured[i], *year = NULL;
		for (unsigned k = 0; k < match->n && place->name == PD_C_PLACE; k++)
			if (match->captured[k].name == PD_C_YEAR && (!year || k < i || (k > i && year->first < place->first && head)))
				year = &match->captured[k];
		if (!year)
			continue;
		struct meeting m = { .first = place->first, .end = place->end, .rule = pd_rule_name(c, match), .series = series, .told = series != 0,
		                     .all_first = match->first, .all_end = match->end };
		m.place = pd_tokens_fold(c->arena, t, place->first, place->end);
		m.year = pd_meeting_mention_year(c, year->first);
		m.edition = edition ? pd_meeting_ordinal(c, edition->first) : 0;
		m.surface = pd_tokens_fold(c->arena, t, first, end);
		if (m.year)
			pd_summit_add(c, &m);
	}
}

/* Of no meeting that was named: the body whose it is must be, and its number. */
static void found_of_body(struct pd_context *c, struct meeting *m)
{
	const struct pd_mention *org = m->edition ? pd_meeting_body_near(c, m->first) : NULL;
	if (!org || org->first > m->first)
		return;
	m->series = pd_meeting_series_of(c, pd_cell(c->tables, PD_T_ORGS, c->tables->values[org->value].row, PD_ORG_NAME), true);
	m->own_name = !m->series;
	m->body_first = org->first;
	m->body_end = org->end;
	pd_summit_add(c, m);
}

/* @before is the meeting named last, or NULL. */
static void found_again(struct pd_context *c, const struct pd_found *match, struct pd_summit *before)
{
	static const char *const definite[] = { "the", "this", "that", NULL }, *const owners[] = { "its", "their", "our", NULL };
	const struct pd_tokens *t = c->tokens;
	struct front f = read_front(c, match->first);
	struct meeting m = { .first = f.first, .end = match->end, .rule = pd_rule_name(c, match), .edition = f.edition, .is_summit = true };
	for (uint32_t i = m.first; i < match->end; i++)
		if (c->taken[i])
			return;
	bool summit = pd_token_is(t, match->first, "summit"), owned = m.first && pd_token_is_one(t, m.first - 1, owners);
	if (!summit && !owned && !(m.first && pd_token_is_one(t, m.first - 1, definite)))
		return; /* "a meeting" may be any */
	if (!stands_alone(t, m.first) || goes_on(t, match->end) || (f.edition && f.edition < 4 && is_owned(t, m.first)))
		return;
	struct held h = read_held(c, match->end);
	if (!summit && owned && !(h.place.at && (h.year || f.edition)))
		return;
	m.place = h.place;
	m.year = h.year;
	m.series = before ? series_row(c, before->series) : 0;
	if (!m.place.at && !m.year && !m.edition && !h.day)
		return;
	struct meeting same = m;
	if (before && !f.other && !f.edition && !before->edition.known) { /* the same, of which more is known now */
		same.place = m.place.at ? m.place : before->place;
		same.year = m.year ? m.year : before->year.known ? (int)before->year.value : 0;
	}
	bool known = m.series && pd_meeting_resolve(c, &same) != UINT32_MAX;
	bool of_body = !before && m.place.at && pd_meeting_resolve_by_body(c, &m) != UINT32_MAX;
	/* "their 48th summit in Lima", of the body whose summit was spoken of */
	bool numbered = m.series && f.edition && !before->edition.known && !before->year.known;
	/* "its meeting in Lima in 1985": another than that of 1986 */
	bool another = m.series && owned && h.place.at && h.year && before->year.known && before->year.value != h.year;
	m.told = another;
	m.other = same.other = f.other || another;
	if (known || of_body || numbered || another)
		pd_summit_add(c, known ? &same : &m);
	else if (before && !f.other && !f.edition)
		fill(c, before, &h, match);
	else if (!before && summit && owned)
		found_of_body(c, &m);
}

static int by_place(const void *a, const void *b)
{
	const struct pd_mark *one = a, *two = b;
	return (one->at > two->at) - (one->at < two->at);
}

void pd_find_meetings_again(struct pd_context *c)
{
	size_t n = 0, next = 0;
	struct pd_mark *named = pd_arena_alloc(c->scratch, (c->n_marks + 1) * sizeof *named);
	for (size_t i = 0; i < c->n_marks; i++)
		if (c->marks[i].kind == PD_MARK_SUMMIT)
			named[n++] = c->marks[i];
	qsort(named, n, sizeof *named, by_place);
	for (size_t i = 0; i < c->found[PD_M_AGAIN].n; i++) {
		const struct pd_found *match = &c->found[PD_M_AGAIN].at[i];
		while (next < n && named[next].at < match->first)
			next++;
		struct pd_summit *before = next ? &c->article->summits[named[next - 1].entry] : NULL;
		if (pd_capture(match, PD_C_PLACE))
			found_listed(c, match, before);
		else
			found_again(c, match, before);
	}
}
