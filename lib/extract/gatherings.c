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
	if (!head || !place)
		return; /* a user's rule */
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

/* "the NAM and G77 summits in Lima": one meeting of each body, where it is said which. */
static void found_of_bodies(struct pd_context *c, const struct pd_found *match)
{
	struct meeting all = { .first = match->first, .end = match->end };
	uint32_t end;
	struct pd_str place = pd_meeting_place_behind(c, match->end, &end);
	place = place.at ? place : pd_meeting_place_near(c, &all);
	if (!place.at)
		return;
	for (unsigned i = 0; i < match->n; i++) {
		const struct pd_captured *org = &match->captured[i];
		const struct pd_mention *o = org->name == PD_C_ORG ? pd_mention_at(c->tokens, org->first, PD_N_ORG) : NULL;
		if (!o)
			continue;
		struct meeting m = { .first = org->first, .end = org->end, .rule = pd_rule_name(c, match), .place = place, .told = true };
		m.series = pd_meeting_series_of(c, pd_cell(c->tables, PD_T_ORGS, c->tables->values[o->value].row, PD_ORG_NAME), true);
		m.surface = pd_tokens_fold(c->arena, c->tokens, match->first, match->end);
		m.all_first = match->first;
		m.all_end = match->end;
		if (m.series)
			pd_summit_add(c, &m);
	}
}

/* "the 28th and 29th ASEAN Summits": one meeting for each number. */
static void found_editions(struct pd_context *c, const struct pd_found *match)
{
	const struct pd_captured *org = pd_capture(match, PD_C_ORG);
	const struct pd_mention *o = org ? pd_mention_at(c->tokens, org->first, PD_N_ORG) : NULL;
	if (!o)
		return; /* a user's rule */
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

/* Does a row of SERIES have a word in its forms: "foreign", "finance"? */
static bool series_says(const struct pd_context *c, uint32_t row, struct pd_str word)
{
	struct pd_str forms = pd_cell(c->tables, PD_T_SERIES, row, PD_SERIES_FORMS);
	for (size_t k = 0; k + word.len <= forms.len; k++)
		if (pd_str_eq_fold(pd_str(forms.at + k, word.len), word))
			return true;
	return false;
}

/*
 * 1 + the only series of meetings that a body's ministers have: those of foreign affairs, where @portfolio, which may be
 * absent, says nothing else; 0: it has none, or several.
 */
static uint32_t ministers_of(const struct pd_context *c, struct pd_str organizer, struct pd_str portfolio)
{
	uint32_t found = 0;
	bool foreign = !portfolio.at || pd_str_eq_fold(portfolio, PD_STR("foreign"));
	for (uint32_t row = 0; row < c->tables->table[PD_T_SERIES].n_rows; row++) {
		if (!pd_str_eq(pd_cell(c->tables, PD_T_SERIES, row, PD_SERIES_ORGANIZER), organizer) ||
		    !pd_str_eq(pd_cell(c->tables, PD_T_SERIES, row, PD_SERIES_KIND), PD_STR("ministerial")))
			continue;
		if (portfolio.at && series_says(c, row, portfolio))
			return row + 1;
		if (found && foreign)
			return 0;
		found = row + 1;
	}
	return foreign ? found : 0;
}

/* "the recent APEC meeting": of a body whose meetings form a series; others meet every day. */
static void found_org_meeting(struct pd_context *c, const struct pd_found *match)
{
	const struct pd_captured *org = pd_capture(match, PD_C_ORG), *edition = pd_capture(match, PD_C_EDITION);
	const struct pd_mention *o = org ? pd_mention_at(c->tokens, org->first, PD_N_ORG) : NULL;
	if (!o)
		return; /* a user's rule */
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
				m.series = ministers_of(c, name, (struct pd_str){ 0 });
			if (edition) { /* "the 48th Regular Meeting of CARICOM" */
				m.edition = pd_meeting_ordinal(c, edition->first);
				m.first = pd_meeting_ordinal_first(c, edition->first);
			}
			pd_summit_add(c, &m);
			return;
		}
}

static bool is_of_ministers(const struct pd_tokens *t, const struct pd_captured *party)
{
	for (uint32_t i = party->first; i < party->end; i++)
		if ((pd_token_is(t, i, "minister") || pd_token_is(t, i, "ministers") || pd_token_is(t, i, "ministerial")) &&
		    !(i > party->first && pd_token_is(t, i - 1, "prime")))
			return true;
	return false;
}

/* Is it said which of a body's many meetings this is: where, when, or its number? */
static bool says_which(const struct pd_context *c, const struct meeting *m)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t first = pd_sentence_first(t, m->first), end = pd_sentence_end(t, m->end - 1);
	if (m->place.at || m->edition || pd_meeting_year_behind(c, m->end))
		return true;
	for (uint32_t i = first; i < end && end - first < 200 && m->organizer.at; i++)
		if (pd_mention_at(t, i, PD_E_DATE) || pd_token_in(t, i, PD_S_NOW))
			return true;
	struct meeting known = *m;
	return !pd_is_headline(t, t->at[m->first].block) && pd_meeting_place_near(c, &known).at;
}

/* Do the states of an organization or of a region meet there? Some that are told one by one have no name. */
static bool are_states(const struct pd_context *c, const struct pd_captured *name, const struct pd_captured *party)
{
	static const char *const words[] = { "states", "countries", "nations", "republics", "quartet", "troika", "process", NULL };
	bool are = false;
	for (uint32_t i = name->first; i < name->end; i++) {
		bool who = party && i >= party->first && i < party->end; /* "leaders" of what? */
		are = are || pd_mention_at(c->tokens, i, PD_N_ORG) || pd_token_is_one(c->tokens, i, words) || (!who && pd_token_in(c->tokens, i, PD_S_WORLD_WORD));
		if (pd_token_is(c->tokens, i, "sessional"))
			return false; /* between the sessions of a series: none of it */
	}
	return are;
}

/* "the meeting of the G7 Foreign Ministers' Contact Group": of another body than those whose name it begins with. */
static bool goes_on(const struct pd_tokens *t, uint32_t end, const struct pd_captured *head)
{
	return (!head || head->end != end) && t->at[end].kind == PD_TK_WORD && t->at[end].block == t->at[end - 1].block && t->at[end].flags & PD_TOKEN_CAPITAL &&
	       !(t->at[end].flags & PD_TOKEN_FIRST) && !pd_mention_at(t, end, PD_E_DATE) && !pd_mention_at(t, end, PD_N_PLACE);
}

/* "the meeting of G7 foreign ministers in Lima", "a summit of the heads of African states": those who meet tell which series it is. */
static void found_gathering(struct pd_context *c, const struct pd_found *match)
{
	const struct pd_tokens *t = c->tokens;
	const struct pd_captured *name = pd_capture(match, PD_C_NAME), *edition = pd_capture(match, PD_C_EDITION);
	const struct pd_captured *org = pd_capture(match, PD_C_ORG), *party = pd_capture(match, PD_C_PARTY);
	if (!name || (org && !pd_mention_at(t, org->first, PD_N_ORG)))
		return; /* a user's rule */
	struct meeting m = { .first = name->first, .end = name->end, .rule = pd_rule_name(c, match), .own_name = true };
	uint32_t end;
	while (m.first < m.end && pd_token_mark(t, m.first) == '-')
		m.first++;
	if (edition) {
		m.edition = pd_meeting_ordinal(c, edition->first);
		m.bare = m.first;
		m.first = pd_meeting_ordinal_first(c, edition->first);
	}
	if (m.edition && m.edition < 4 && m.first > 1 && pd_token_is(t, m.first - 1, "the") &&
	    (pd_token_is(t, m.first - 2, "was") || pd_token_is(t, m.first - 2, "is")))
		return; /* "it was the first meeting of": said of one that is named elsewhere */
	bool ministers = party && is_of_ministers(t, party);
	const struct pd_captured *place = pd_capture(match, PD_C_PLACE);
	m.place = place ? pd_tokens_fold(c->arena, t, place->first, place->end) : pd_meeting_place_behind(c, m.end, &end);
	/* "a summit of heads of state": of a body that the sentence names */
	const struct pd_mention *body = !org && party && party->end == name->end && !are_states(c, name, party) ? pd_meeting_body_near(c, m.first) : NULL;
	if (body) {
		m.body_first = body->first;
		m.body_end = body->end;
	}
	if (org || body) {
		const struct pd_mention *o = org ? pd_mention_at(t, org->first, PD_N_ORG) : body;
		m.organizer = pd_cell(c->tables, PD_T_ORGS, c->tables->values[o->value].row, PD_ORG_NAME);
	}
	bool of_state = pd_capture(match, PD_C_TOPIC) && m.place.at; /* "the conference on Peru in Oslo": others meet there on it */
	if (!(body || of_state || are_states(c, name, party)) || goes_on(t, m.end, pd_capture(match, PD_C_HEAD)) || !says_which(c, &m))
		return;
	m.is_summit = !ministers;
	m.head = ministers ? PD_STR("Minister") : (struct pd_str){ 0 };
	if (body || (org && party)) {
		struct pd_str portfolio = ministers && party->end - party->first > 1 ? pd_token_str(t, party->first) : (struct pd_str){ 0 };
		m.series = ministers ? ministers_of(c, m.organizer, portfolio) : pd_meeting_series_of(c, m.organizer, true);
		m.organizer = (struct pd_str){ 0 }; /* without a series, any of its meetings would fit */
		m.own_name = !m.series;
	}
	pd_summit_add(c, &m);
}

void pd_find_gatherings(struct pd_context *c)
{
	for (size_t i = 0; i < c->found[PD_M_GATHERING].n; i++)
		found_gathering(c, &c->found[PD_M_GATHERING].at[i]);
}

void pd_find_meetings_by_number(struct pd_context *c)
{
	for (size_t i = 0; i < c->found[PD_M_EDITIONS].n; i++) {
		const struct pd_found *match = &c->found[PD_M_EDITIONS].at[i];
		if (pd_capture(match, PD_C_EDITION))
			found_editions(c, match);
		else
			found_of_bodies(c, match);
	}
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
