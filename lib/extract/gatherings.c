/*
 * gatherings.c: meetings that have no name of their own: several named together
 * by their places or numbers, and those of a body that meets in a series.
 */
#include "extract/meeting.h"

/* "the Wellington and Dublin conferences", "the Geneva Conferences of 1954 and 1962": one for each place, or year. */
static void found_places(struct pd_context *c, const struct pd_found *match)
{
	const struct pd_captured *head = pd_capture(match, PD_C_HEAD), *place = pd_capture(match, PD_C_PLACE);
	enum pd_capture each = pd_capture(match, PD_C_YEAR) ? PD_C_YEAR : PD_C_PLACE;
	for (unsigned i = 0; i < match->n; i++) {
		const struct pd_captured *one = &match->captured[i];
		if (one->name != each)
			continue;
		struct meeting m = { .first = one->first, .end = one->end, .rule = pd_rule_name(c, match) };
		if (each == PD_C_PLACE)
			place = one;
		else
			m.year = (int)pd_token_number(c->tokens, one->first);
		m.place = pd_tokens_fold(c->arena, c->tokens, place->first, place->end);
		m.head = pd_token_str(c->tokens, head->first);
		m.head.len--; /* without the plural's s */
		m.surface = pd_tokens_fold(c->arena, c->tokens, match->first, match->end);
		m.all_first = match->first;
		m.all_end = match->end;
		pd_summit_add(c, &m);
	}
	memset(c->taken + match->first, 1, match->end - match->first);
}

/* "the 28th and 29th ASEAN Summits": one meeting for each number. */
static void found_editions(struct pd_context *c, const struct pd_found *match)
{
	const struct pd_captured *org = pd_capture(match, PD_C_ORG);
	const struct pd_mention *o = pd_mention_at(c->tokens, org->first, PD_N_ORG);
	struct pd_str name = pd_cell(c->tables, PD_T_ORGS, c->tables->values[o->value].row, PD_ORG_NAME);
	struct pd_str place = { 0 };
	uint32_t end;
	place = pd_meeting_place_behind(c, match->end, &end);
	for (unsigned i = 0; i < match->n; i++) {
		const struct pd_captured *edition = &match->captured[i];
		if (edition->name != PD_C_EDITION)
			continue;
		struct meeting m = { .first = edition->first, .end = edition->end, .rule = pd_rule_name(c, match), .place = place };
		m.edition = pd_meeting_ordinal(c, edition->first);
		m.series = pd_meeting_series_of(c, name, true);
		m.surface = pd_tokens_fold(c->arena, c->tokens, match->first, match->end);
		m.all_first = match->first;
		m.all_end = match->end;
		if (m.series)
			pd_summit_add(c, &m);
	}
	memset(c->taken + match->first, 1, match->end - match->first);
}

static bool is_ministerial(const struct pd_context *c, const struct pd_found *match)
{
	for (uint32_t i = match->first; i < match->end; i++)
		if (pd_token_is(c->tokens, i, "ministerial"))
			return true;
	return false;
}

/* 1 + the only series of ministers' meetings that a body has; 0: it has none, or several. */
static uint32_t ministers_of(const struct pd_context *c, struct pd_str organizer)
{
	uint32_t found = 0;
	for (uint32_t row = 0; row < c->tables->table[PD_T_SERIES].n_rows; row++) {
		if (!pd_str_eq(pd_cell(c->tables, PD_T_SERIES, row, PD_SERIES_ORGANIZER), organizer) ||
		    !pd_str_eq(pd_cell(c->tables, PD_T_SERIES, row, PD_SERIES_KIND), PD_STR("ministerial")))
			continue;
		if (found)
			return 0;
		found = row + 1;
	}
	return found;
}

/* "the recent APEC meeting": of a body whose meetings form a series; others meet every day. */
static void found_org_meeting(struct pd_context *c, const struct pd_found *match)
{
	const struct pd_captured *org = pd_capture(match, PD_C_ORG), *edition = pd_capture(match, PD_C_EDITION);
	const struct pd_mention *o = pd_mention_at(c->tokens, org->first, PD_N_ORG);
	struct pd_str name = pd_cell(c->tables, PD_T_ORGS, c->tables->values[o->value].row, PD_ORG_NAME);
	struct meeting m = { .first = match->first, .end = match->end, .rule = pd_rule_name(c, match) };
	for (uint32_t row = 0; row < c->tables->table[PD_T_SERIES].n_rows; row++)
		if (pd_str_eq(pd_cell(c->tables, PD_T_SERIES, row, PD_SERIES_ORGANIZER), name)) {
			uint32_t end;
			m.place = pd_meeting_place_behind(c, m.end, &end);
			if (!m.place.at && (pd_token_is(c->tokens, m.end - 1, "meetings") || pd_token_is(c->tokens, m.end - 1, "Meetings")))
				return; /* "European Council meetings": none of them is meant */
			m.series = pd_meeting_series_of(c, name, edition != NULL);
			if (!m.series && is_ministerial(c, match))
				m.series = ministers_of(c, name);
			if (edition) { /* "the 48th Regular Meeting of CARICOM" */
				m.edition = pd_meeting_ordinal(c, edition->first);
				m.first = pd_meeting_ordinal_first(c, edition->first);
			}
			pd_summit_add(c, &m);
			return;
		}
}

void pd_find_meetings_by_number(struct pd_context *c)
{
	for (size_t i = 0; i < c->found[PD_M_EDITIONS].n; i++)
		found_editions(c, &c->found[PD_M_EDITIONS].at[i]);
}

void pd_find_meetings_by_place(struct pd_context *c)
{
	for (size_t i = 0; i < c->found[PD_M_PLACES].n; i++)
		found_places(c, &c->found[PD_M_PLACES].at[i]);
}

void pd_find_meetings_of_bodies(struct pd_context *c)
{
	/* Those with a number come first: "the CARICOM meeting" of the title is the 48th of the text. */
	for (unsigned loose = 0; loose < 2; loose++)
		for (size_t i = 0; i < c->found[PD_M_ORG_MEETING].n; i++) {
			const struct pd_found *match = &c->found[PD_M_ORG_MEETING].at[i];
			if ((pd_capture(match, PD_C_EDITION) == NULL) == loose)
				found_org_meeting(c, match);
		}
}
