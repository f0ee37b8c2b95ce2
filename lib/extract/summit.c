/*
 * summit.c: summits and conferences: by a name in the table, by the form of
 * their series with place, year or edition, by a theme and a place, or by a
 * name of their own that says it is international.
 */
#include "extract/meeting.h"

/* --- rules ---------------------------------------------------------------------------------------------------------- */

/* Does the text speak of this series, or of its organizer, elsewhere? */
static bool knows_series(const struct pd_context *c, const struct pd_captured *series)
{
	const struct pd_mention *m = pd_mention_at(c->tokens, series->first, PD_N_SERIES);
	uint32_t row = c->tables->values[m->value].row;
	struct pd_str name = pd_cell(c->tables, PD_T_SERIES, row, PD_SERIES_NAME);
	struct pd_str organizer = pd_cell(c->tables, PD_T_SERIES, row, PD_SERIES_ORGANIZER);
	if (pd_index_find(&c->entries, pd_hash_fold('S', name)))
		return true;
	for (size_t i = 0; i < c->article->n_organizations; i++) /* no more than the table has */
		if (pd_str_eq(c->article->organizations[i].name, organizer))
			return true;
	return false;
}

static bool has_noun(const struct pd_tokens *t, const struct pd_captured *name)
{
	for (uint32_t i = name->first; i < name->end; i++)
		if (pd_token_in(t, i, PD_S_SUMMIT_NOUN))
			return true;
	return false;
}

/* "the head of the Pacific Islands Forum, in Canberra": is the form of a series the name of a body, too? */
static bool is_body(const struct pd_tokens *t, const struct pd_captured *series)
{
	const struct pd_mention *org = pd_mention_at(t, series->first, PD_N_ORG);
	return org && org->end >= series->end;
}

/* "the chair of the Pacific Islands Forum": of a body, not "on the sidelines of the Pacific Islands Forum". */
static bool is_headed(const struct pd_tokens *t, const struct pd_captured *series)
{
	static const char *const words[] = { "margins", "sidelines", "meeting", "session", "opening", "close", "end", "eve", "part", "host", NULL };
	uint32_t i = series->first - (series->first > 0);
	i -= i > 0 && pd_token_is(t, i, "the");
	return i > 0 && is_body(t, series) && pd_token_is(t, i, "of") && !pd_token_is_one(t, i - 1, words);
}

/* "the East Asia Summit Foreign Ministers' Meeting": a meeting of the ministers of those who meet at a summit. */
static bool is_of_ministers(const struct pd_tokens *t, uint32_t next)
{
	return t->at[next].flags & PD_TOKEN_CAPITAL && !(t->at[next].flags & PD_TOKEN_FIRST) &&
	       (pd_token_in(t, next, PD_S_MINISTER_OF) || pd_token_is(t, next, "ministers"));
}

/*
 * Does the form of a series say by itself that a meeting is meant? "APEC" and "Pacific Islands Forum" are bodies too,
 * "extraordinary summit" may be anybody's, and a form that begins with a small letter is a name only with a place, a
 * number or a year.
 */
static bool names_meeting(const struct pd_context *c, const struct pd_captured *series, bool said_which)
{
	const struct pd_tokens *t = c->tokens;
	const struct pd_mention *org = pd_mention_at(t, series->first, PD_N_ORG), *treaty = pd_mention_at(t, series->first, PD_N_TREATY);
	bool noun = pd_token_in(t, series->end - 1, PD_S_SUMMIT_NOUN), own = knows_series(c, series);
	if (treaty && treaty->end >= series->end)
		return false;
	for (uint32_t i = series->first; i < series->end; i++)
		own = own || !(pd_token_in(t, i, PD_S_GENERIC) || pd_token_in(t, i, PD_S_SMALL));
	if (!own)
		return false;
	uint32_t next = series->end + (pd_token_mark(t, series->end) == '-');
	bool goes_on = t->at[next].flags & PD_TOKEN_CAPITAL && t->at[next].kind == PD_TK_WORD;
	if (goes_on && (!noun || is_of_ministers(t, next)))
		return false; /* "the 23rd ASEAN Assembly" */
	if (said_which)
		return true;
	bool long_name = series->end - series->first > 3 && !org; /* "Quintet of Attorneys General" */
	return (has_noun(t, series) || long_name) && t->at[series->first].flags & PD_TOKEN_CAPITAL && !is_headed(t, series) &&
	       !(org && org->end >= series->end && !pd_is_attended(t, series->first));
}

/* Is the year said of the meeting? "The chairmanship of ASEAN in 2017": a body's name and a year further on are none of it. */
static bool is_dated(const struct pd_tokens *t, const struct pd_captured *series, const struct pd_captured *year)
{
	return year && (year->first <= series->end || pd_token_in(t, series->end - 1, PD_S_SUMMIT_NOUN));
}

static bool is_owned(const struct pd_tokens *t, uint32_t i)
{
	static const char *const words[] = { "'s", "his", "her", "their", "its", "our", "my", NULL };
	return i && pd_token_is_one(t, i - 1, words);
}

/* "an informal CIS summit", "the 18th extraordinary CEMAC summit": what kind it is belongs to its name. */
static void take_kind(const struct pd_context *c, struct meeting *m)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t first = m->first, begin = t->block_first[t->at[first].block];
	while (first > begin && pd_token_in(t, first - 1, PD_S_SUMMIT_KIND))
		first--;
	if (first == m->first)
		return;
	m->first = first;
	bool numbered = first > begin && (pd_token_in(t, first - 1, PD_S_ORDINAL) || t->at[first - 1].kind == PD_TK_NUMBER);
	int number = numbered ? pd_meeting_ordinal(c, first - 1) : 0;
	if (number > 3 && number < 1000 && !m->edition) {
		m->edition = number;
		m->bare = first;
		m->first = pd_meeting_ordinal_first(c, first - 1);
	}
}

/* "the meeting of the Supreme Eurasian Economic Council": of heads of state, and no name of another body begins so. */
static bool meets_as_summit(const struct pd_context *c, const struct pd_captured *series)
{
	const struct pd_tokens *t = c->tokens;
	const struct pd_mention *s = pd_mention_at(t, series->first, PD_N_SERIES);
	uint32_t row = c->tables->values[s->value].row, end = series->end;
	return series->end - series->first > 2 && pd_str_eq(pd_cell(c->tables, PD_T_SERIES, row, PD_SERIES_KIND), PD_STR("summit")) &&
	       !(t->at[end].kind == PD_TK_WORD && t->at[end].flags & PD_TOKEN_CAPITAL && !(t->at[end].flags & PD_TOKEN_FIRST));
}

static void found_series(struct pd_context *c, const struct pd_found *match)
{
	static const char *const of_summits[] = { "summit", "heads", "leaders", "presidents", "prime", NULL };
	struct pd_str rule = pd_rule_name(c, match);
	const struct pd_tokens *t = c->tokens;
	const struct pd_captured *place = pd_capture(match, PD_C_PLACE), *year = pd_capture(match, PD_C_YEAR);
	const struct pd_captured *edition = pd_capture(match, PD_C_EDITION), *org = pd_capture(match, PD_C_ORG);
	const struct pd_captured *series = pd_capture(match, PD_C_SERIES);
	struct meeting m = { .first = match->first, .end = match->end, .rule = rule };
	if ((series && !pd_mention_at(t, series->first, PD_N_SERIES)) || (org && !pd_mention_at(t, org->first, PD_N_ORG)))
		return; /* a user's rule */
	if (place && series && is_body(t, series) && pd_token_mark(t, series->end) == ',')
		place = NULL;
	uint32_t behind;
	const struct pd_captured *head = pd_capture(match, PD_C_HEAD), *name = pd_capture(match, PD_C_NAME);
	bool of_series = series && name && name->end == series->end;
	if (of_series && !meets_as_summit(c, series))
		return;
	if (series && !names_meeting(c, series, of_series || edition || place || is_dated(t, series, year) ||
	                             (has_noun(t, series) && !(is_body(t, series) && pd_token_mark(t, series->end) == ',') &&
	                              pd_meeting_place_behind(c, series->end, &behind).at)))
		return;
	if (place)
		m.place = pd_tokens_fold(c->arena, t, place->first, place->end);
	if (year)
		m.year = (int)pd_token_number(t, year->first);
	/* "the first summit to be held in Africa", "Mr Smith's first summit": no number of it */
	int number = edition ? pd_meeting_ordinal(c, edition->first) : 0;
	if (edition && series && number < 4 && (pd_token_is(t, series->end, "to") || is_owned(t, edition->first)))
		m.first = series->first;
	else
		m.edition = number;
	if (edition && edition->first == m.first)
		m.first = pd_meeting_ordinal_first(c, edition->first);
	if (series) {
		const struct pd_mention *s = pd_mention_at(t, series->first, PD_N_SERIES);
		m.series = s->n_values == 1 ? c->tables->values[s->value].row + 1 : 0;
		/* The words of the meeting end with its name; place and year behind are said of it. */
		m.end = series->end;
		if (edition && edition->first >= m.end && edition->first <= m.end + 1)
			m.end = edition->end; /* "COP31" */
		if (m.end == series->end && (pd_token_is(t, m.end, "meeting") || pd_token_is(t, m.end, "meetings")))
			m.end++; /* "the APEC Ministerial meetings" */
	}
	if (of_series) /* "the meeting of the Council of Heads of State" */
		m.first = edition ? m.first : name->first;
	else if (name) { /* "the Union held an extraordinary summit" */
		m.first = name->first;
		m.end = name->end;
		m.body_first = org ? org->first : 0;
		m.body_end = org && org->end <= m.first ? org->end : 0;
	}
	m.told = pd_capture(match, PD_C_PARTY) != NULL;
	if (org && !series && !name) { /* "the Commonwealth summit" is the form of one of the body's series */
		const struct pd_mention *form = pd_mention_at(t, org->first, PD_N_SERIES);
		if (form && form->end == m.end && form->n_values == 1)
			m.series = c->tables->values[form->value].row + 1;
	}
	if (head) {
		m.head = pd_token_str(t, head->first);
		bool plural = m.head.at[m.head.len - 1] == 's';
		if (plural && !year)
			return; /* "the co-chairmen of the Geneva Conferences": of any */
		m.head.len -= plural;
		if (year && year->first > head->first)
			m.end = head->end;
	}
	if (org && !m.series) {
		const struct pd_mention *o = pd_mention_at(t, org->first, PD_N_ORG);
		m.organizer = pd_cell(c->tables, PD_T_ORGS, c->tables->values[o->value].row, PD_ORG_NAME);
		for (uint32_t i = m.first; i < m.end; i++)
			m.is_summit = m.is_summit || pd_token_is_one(t, i, of_summits);
		if (!head)
			m.series = pd_meeting_series_of(c, m.organizer, m.is_summit);
		/* "the summit of the Council of Heads of State of the CIS": the organ's meetings are the organization's. */
		struct pd_str parent = pd_cell(c->tables, PD_T_ORGS, c->tables->values[o->value].row, PD_ORG_PARENT);
		uint32_t of_parent = !head && !m.series && parent.len ? pd_meeting_series_of(c, parent, m.is_summit) : 0;
		if (of_parent) {
			m.series = of_parent;
			m.organizer = parent;
		}
	}
	take_kind(c, &m);
	uint32_t end;
	if (m.told && !m.series)
		return; /* whoever meets need not meet in a series */
	if (!m.place.at)
		m.place = pd_meeting_place_behind(c, m.end, &end);
	if (head && !(t->at[head->first].flags & PD_TOKEN_CAPITAL)) { /* "the Lima summit" is a name if a meeting there is known */
		struct meeting known = m;
		known.year = known.year ? known.year : pd_meeting_year_behind(c, m.end);
		if (pd_meeting_resolve(c, &known) == UINT32_MAX && pd_meeting_resolve_in_sentence(c, &known) == UINT32_MAX &&
		    pd_meeting_resolve_by_date(c, &known) == UINT32_MAX && pd_meeting_resolve_by_body(c, &known) == UINT32_MAX)
			return;
	}
	pd_summit_add(c, &m);
}

static void add_theme(struct pd_context *c, const struct pd_captured *topic, const struct pd_captured *place, int year,
                      struct pd_str rule)
{
	const struct pd_tokens *t = c->tokens;
	struct meeting m = { .first = topic->first, .end = topic->end, .year = year, .rule = rule };
	if (pd_token_mark(t, m.first) == '"' || pd_token_mark(t, m.first) == '\'')
		m.first++, m.end--;
	if (m.first >= m.end)
		return;
	if (place)
		m.place = pd_tokens_fold(c->arena, t, place->first, place->end);
	uint32_t row = m.place.at || year ? pd_meeting_resolve_theme(c, &m, m.first, m.end) : UINT32_MAX;
	if (row == UINT32_MAX) {
		pd_summit_add(c, &m);
		return;
	}
	pd_summit_add_row(c, &m, row);
}

/* "conferences on A (Cairo, 1994), B (Copenhagen, 1995) and C": a theme, and the place and year behind it. */
static void found_themes(struct pd_context *c, const struct pd_found *match)
{
	struct pd_str rule = pd_rule_name(c, match);
	for (unsigned i = 0; i < match->n; i++) {
		if (match->captured[i].name != PD_C_TOPIC)
			continue;
		const struct pd_captured *topic = &match->captured[i], *place = NULL;
		int year = 0;
		for (unsigned k = i + 1; k < match->n && match->captured[k].name != PD_C_TOPIC; k++) {
			if (match->captured[k].name == PD_C_PLACE)
				place = &match->captured[k];
			else if (match->captured[k].name == PD_C_YEAR)
				year = (int)pd_token_number(c->tokens, match->captured[k].first);
		}
		add_theme(c, topic, place, year, rule);
	}
}

static void found_place_theme(struct pd_context *c, const struct pd_found *match)
{
	struct pd_str rule = pd_rule_name(c, match);
	const struct pd_captured *topic = pd_capture(match, PD_C_TOPIC), *place = pd_capture(match, PD_C_PLACE);
	const struct pd_captured *head = pd_capture(match, PD_C_HEAD), *edition = pd_capture(match, PD_C_EDITION);
	struct meeting m = { .first = match->first, .end = match->end, .rule = rule, .own_name = true };
	if (!topic || !place)
		return;
	m.place = pd_tokens_fold(c->arena, c->tokens, place->first, place->end);
	m.year = pd_meeting_year_behind(c, m.end);
	m.edition = edition ? pd_meeting_ordinal(c, edition->first) : 0;
	uint32_t row = pd_meeting_resolve_theme(c, &m, topic->first, topic->end);
	if (row == UINT32_MAX && head && c->tokens->at[head->first].flags & PD_TOKEN_CAPITAL)
		pd_summit_add(c, &m); /* another than the meetings there that are known */
	else if (row != UINT32_MAX)
		pd_summit_add_row(c, &m, row);
}

/* --- names of the table, and names of their own -------------------------------------------------------------------- */

/* Does a word stand before that makes another name of it? A place, a body and an adjective of state leave it the same. */
static bool is_end_of_name(const struct pd_tokens *t, const struct pd_mention *s)
{
	uint32_t i = s->first - 1;
	if (!s->first || t->at[i].block != t->at[s->first].block || t->at[i].kind != PD_TK_WORD || !(t->at[i].flags & PD_TOKEN_CAPITAL) ||
	    t->at[i].flags & PD_TOKEN_FIRST || pd_is_headline(t, t->at[i].block))
		return false;
	return !pd_mention_over(t, i, PD_N_PLACE) && !pd_mention_over(t, i, PD_N_STATE) && !pd_mention_over(t, i, PD_N_ORG) &&
	       !pd_token_in(t, i, PD_S_ORDINAL) && !pd_token_in(t, i, PD_S_MEETING_KIND) && !pd_token_in(t, i, PD_S_SMALL) && !pd_token_in(t, i, PD_S_MONTH);
}

/* Does a theme follow of which no meeting of that name says a word? */
static bool has_other_theme(const struct pd_context *c, const struct pd_mention *s)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t first = s->end + 1, end = pd_sentence_end(t, s->first);
	if (!(pd_token_is(t, s->end, "on") || pd_token_is(t, s->end, "for")) || pd_mention_at(t, first, PD_E_DATE))
		return false;
	for (uint32_t k = 0; k < s->n_values; k++)
		if (pd_meeting_shares_words(c, first, end < first + 6 ? end : first + 6, c->tables->values[s->value + k].row))
			return false;
	return true;
}

static void find_named(struct pd_context *c)
{
	const struct pd_tokens *t = c->tokens;
	for (uint32_t i = 0; i < t->n_mentions; i++) {
		const struct pd_mention *s = &t->mentions[i];
		if (s->kind != PD_N_SUMMIT)
			continue;
		struct meeting m = { .first = s->first, .end = s->end, .value = s->value, .n_values = s->n_values,
		                     .rule = PD_STR("name") };
		uint32_t end;
		for (uint32_t k = s->first; k < s->end && !m.place.at; k++) {
			const struct pd_mention *p = pd_mention_at(t, k, PD_N_PLACE);
			if (p && p->end <= s->end)
				m.place = pd_tokens_fold(c->arena, t, p->first, p->end);
		}
		if (is_of_ministers(t, s->end))
			continue;
		if (s->flags & PD_NAME_ALIAS && ((m.place.at && has_other_theme(c, s)) || is_end_of_name(t, s)))
			continue; /* "the Cairo Conference on nets", "the Lagoon Earth Summit" */
		if (!m.place.at)
			m.place = pd_meeting_place_behind(c, s->end, &end);
		/* A place in the words that is not the meeting's says nothing of where it was. */
		bool known = false;
		for (uint32_t k = 0; k < s->n_values; k++)
			known = known || pd_meeting_list_has(pd_meeting_cell(c, c->tables->values[s->value + k].row, PD_SUMMIT_PLACE), m.place);
		if (!known)
			m.place = (struct pd_str){ 0 };
		if (s->first && pd_meeting_mention_year(c, s->first - 1))
			m.year = pd_meeting_mention_year(c, s->first - 1);
		bool alias = (s->flags & PD_NAME_ALIAS) && s->n_values > 1;
		if (alias && pd_meeting_resolve(c, &m) == UINT32_MAX && !m.place.at && !m.year && !pd_meeting_year_behind(c, m.end) &&
		    pd_meeting_resolve_in_sentence(c, &m) == UINT32_MAX && pd_meeting_resolve_by_date(c, &m) == UINT32_MAX)
			continue; /* "the summit" by a name that many have: nothing is said */
		pd_summit_add(c, &m);
	}
}

/* Does a name say that states meet: an organization, a treaty, two states, or a word such as "ministerial"? */
static bool is_international(const struct pd_context *c, uint32_t first, uint32_t end)
{
	const struct pd_tokens *t = c->tokens;
	unsigned states = 0;
	for (uint32_t i = first; i < end; i++) {
		const struct pd_mention *o = pd_mention_at(t, i, PD_N_ORG);
		if ((o && o->end <= end) || pd_mention_at(t, i, PD_N_TREATY))
			return true;
		states += pd_mention_at(t, i, PD_N_STATE) || pd_mention_at(t, i, PD_N_DEMONYM);
		if (pd_token_in(t, i, PD_S_WORLD_WORD))
			return true;
	}
	return states > 1;
}

/* "the Sudan Partnership Conference in Berlin": others met there on it. */
static bool is_abroad(const struct pd_context *c, const struct pd_captured *name)
{
	const struct pd_tokens *t = c->tokens;
	const struct pd_mention *state = NULL, *place = NULL;
	for (uint32_t i = name->first; i < name->end && !state; i++)
		state = pd_mention_at(t, i, PD_N_STATE);
	for (uint32_t i = name->end; i < name->end + 6 && !place && i < t->n; i++)
		place = pd_token_is(t, i, "in") || pd_token_is(t, i, "at") ? pd_mention_at(t, i + 1, PD_N_PLACE) : NULL;
	return state && place && pd_state_of(c, place) && pd_state_of(c, place) != pd_state_of(c, state);
}

static void found_meeting(struct pd_context *c, const struct pd_found *match)
{
	struct pd_str rule = pd_rule_name(c, match);
	const struct pd_tokens *t = c->tokens;
	const struct pd_captured *name = pd_capture(match, PD_C_NAME), *edition = pd_capture(match, PD_C_EDITION);
	struct meeting m = { .rule = rule, .own_name = true };
	uint32_t end;
	bool on_theme = name && (pd_token_is(t, name->first + 1, "on") || pd_capture(match, PD_C_PLACE));
	if (!name || pd_is_headline(t, t->at[name->first].block))
		return;
	if (!on_theme && !is_international(c, name->first, name->end) && !is_abroad(c, name))
		return;
	for (uint32_t i = name->first; i < name->end; i++) {
		/* "Organisation of the Islamic Conference" is no conference. */
		const struct pd_mention *o = pd_mention_over(t, i, PD_N_ORG);
		bool other = o && (o->first < name->first || o->end > name->end || (o->first == name->first && o->end == name->end));
		bool advisers = pd_token_is(t, i, "national") && pd_token_is(t, i + 1, "security");
		if (other || (!o && !advisers && pd_token_in(t, i, PD_S_NOT_SUMMIT)))
			return;
	}
	bool noun = false; /* outside of a body's name: "the UN-affiliated Conference on Disarmament" is that body */
	for (uint32_t i = name->first; i < name->end && !noun; i++)
		noun = pd_token_in(t, i, PD_S_SUMMIT_NOUN) && !pd_mention_over(t, i, PD_N_ORG);
	if (!noun)
		return;
	if (!edition && !on_theme && !pd_meeting_is_told_apart(c, name->first, name->end) && !pd_meeting_place_behind(c, name->end, &end).at)
		return; /* "the Leaders' Meeting": any may be meant */
	if (!edition && pd_token_in(t, name->end - 1, PD_S_DIALOGUE) && !pd_meeting_place_behind(c, name->end, &end).at)
		return; /* a dialogue goes on for years */
	uint32_t name_end = name->end; /* "the Lima Harbour Conference on Friday" */
	if (name_end > name->first + 3 && pd_token_in(t, name_end - 1, PD_S_NOW) &&
	    (pd_token_is(t, name_end - 2, "on") || pd_token_is(t, name_end - 2, "of")))
		name_end -= 2;
	uint32_t upper = 0;
	for (uint32_t i = name->first; i < name->end; i++)
		upper += (t->at[i].flags & PD_TOKEN_UPPER) != 0;
	bool placed = pd_capture(match, PD_C_PLACE) || pd_meeting_place_behind(c, name->end, &end).at;
	if (name->end - name->first == 2 && pd_token_in(t, name->first, PD_S_WORLD_WORD) && !edition && !placed)
		return; /* "the Review Conference", "a Ministerial Meeting": any may be meant */
	if (upper * 2 > name->end - name->first)
		return; /* a line in capitals tells no name from other words */
	m.first = name->first;
	m.end = name_end;
	uint32_t number = name->first + 2; /* "the Thirty-Third …" */
	if (!edition && number < name->end && pd_meeting_ordinal_first(c, number) == name->first) {
		m.edition = pd_meeting_ordinal(c, number);
		m.bare = number + 1;
	}
	if (edition) { /* "the Second Ministerial Conference on Fish": the ordinal is of the name */
		m.edition = pd_meeting_ordinal(c, edition->first);
		m.bare = m.first;
		m.first = pd_meeting_ordinal_first(c, edition->first);
	}
	m.place = pd_meeting_place_behind(c, m.end, &end);
	pd_summit_add(c, &m);
}

/* @told: those of which no name is said: "the leaders of ASEAN met in Lima". */
static void find_series(struct pd_context *c, bool told)
{
	for (size_t i = 0; i < c->found[PD_M_SERIES].n; i++)
		if ((pd_capture(&c->found[PD_M_SERIES].at[i], PD_C_PARTY) != NULL) == told)
			found_series(c, &c->found[PD_M_SERIES].at[i]);
}

static int last_year(const struct pd_context *c)
{
	int last = 0;
	for (uint32_t i = 0; i < c->tokens->n; i++) {
		const struct pd_token *token = &c->tokens->at[i];
		int year = token->mention || token->kind == PD_TK_NUMBER ? pd_meeting_mention_year(c, i) : 0;
		last = year > last ? year : last;
	}
	return last;
}

/* The year of all days that an article of no date tells, if it speaks of no later one: it was written then. */
static int year_of_days(const struct pd_context *c)
{
	int found = 0;
	for (size_t i = 0; i < c->n_dates; i++) {
		const struct pd_date *d = &c->dates[i];
		if (!d->day || !d->year)
			continue;
		if (found && d->year != found)
			return 0;
		found = d->year;
	}
	return found == c->last_year ? found : 0;
}

void pd_find_summits(struct pd_context *c)
{
	int published = c->year;
	c->last_year = last_year(c);
	c->year = c->year ? c->year : year_of_days(c);
	c->taken = pd_arena_zero(c->scratch, c->tokens->n + 1);
	find_named(c);
	pd_find_meetings_by_number(c);
	pd_find_meetings_by_place(c);
	for (size_t i = 0; i < c->found[PD_M_THEME].n; i++)
		found_place_theme(c, &c->found[PD_M_THEME].at[i]);
	find_series(c, false);
	for (size_t i = 0; i < c->found[PD_M_THEMES].n; i++)
		found_themes(c, &c->found[PD_M_THEMES].at[i]);
	pd_find_gatherings(c);
	for (size_t i = 0; i < c->found[PD_M_MEETING].n; i++)
		found_meeting(c, &c->found[PD_M_MEETING].at[i]);
	find_series(c, true);
	pd_find_meetings_of_bodies(c);
	pd_find_meetings_again(c);
	c->year = published;
}
