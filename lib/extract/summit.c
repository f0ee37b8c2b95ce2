/*
 * summit.c: summits and conferences: by a name in the table, by the form of
 * their series with place, year or edition, by a theme and a place, or by a
 * name of their own that says it is international.
 */
#include "extract/meeting.h"

/* --- entries -------------------------------------------------------------------------------------------------------- */

enum { MOST_ALIASES = 8 };

static void derive(struct pd_summit *s, const char *member)
{
	s->derived |= (uint64_t)1 << pd_field_index(&pd_summit_type, member);
}

/* The words by which a text names a meeting again are its further names. */
static void add_alias(struct pd_context *c, struct pd_summit *s, struct pd_str words)
{
	if (pd_str_eq_fold(words, s->name) || pd_str_eq_fold(words, s->surface) || s->n_aliases == MOST_ALIASES)
		return;
	for (size_t i = 0; i < s->n_aliases; i++)
		if (pd_str_eq_fold(s->aliases[i], words))
			return;
	PD_PUSH(c->arena, s->aliases, s->n_aliases, words);
}

/*
 * A meeting goes by its series' name, too. A series without forms is a shelf of the table's, and one with a bracket has a
 * shelf mark: "COP (CBD)".
 */
static void name_by_series(struct pd_context *c, struct pd_summit *s, uint32_t series)
{
	size_t before = s->n_aliases;
	struct pd_str name = pd_cell(c->tables, PD_T_SERIES, series, PD_SERIES_NAME);
	if (pd_cell(c->tables, PD_T_SERIES, series, PD_SERIES_FORMS).len && !memchr(name.at, '(', name.len))
		add_alias(c, s, name);
	if (s->n_aliases > before)
		derive(s, "aliases");
}

/* The names that follow from the form of its series: "14th Islamic Summit", "2005 NPT Review Conference". */
static void add_regular_names(struct pd_context *c, struct pd_summit *s, uint32_t row, int64_t edition, int year)
{
	uint32_t series = c->tables->summit_keys[row].series;
	struct pd_str forms = series ? pd_cell(c->tables, PD_T_SERIES, series - 1, PD_SERIES_FORMS) : (struct pd_str){ 0 }, form;
	if (!pd_str_cut(&forms, '|', &form) || !form.len)
		return;
	size_t before = s->n_aliases;
	if (edition > 0) {
		static const char *const ends[] = { "th", "st", "nd", "rd" };
		int last = (int)(edition % 10), teen = (int)(edition / 10 % 10) == 1;
		add_alias(c, s, pd_str_printf(c->arena, "%d%s %.*s", (int)edition, ends[last < 4 && !teen ? last : 0], PD_ARG(form)));
	}
	if (year)
		add_alias(c, s, pd_str_printf(c->arena, "%d %.*s", year, PD_ARG(form)));
	if (s->n_aliases > before)
		derive(s, "aliases");
}

static void fill_from_row(struct pd_context *c, struct pd_summit *s, uint32_t row, const struct meeting *m)
{
	int64_t edition = pd_str_number(pd_meeting_cell(c, row, PD_SUMMIT_EDITION));
	int year = pd_meeting_row_year(c, row);
	s->name = pd_meeting_cell(c, row, PD_SUMMIT_NAME);
	s->series = pd_meeting_cell(c, row, PD_SUMMIT_SERIES);
	s->country = pd_meeting_cell(c, row, PD_SUMMIT_COUNTRY);
	s->start = pd_meeting_cell(c, row, PD_SUMMIT_START);
	s->end = pd_meeting_cell(c, row, PD_SUMMIT_END);
	s->organizer = pd_meeting_cell(c, row, PD_SUMMIT_ORGANIZER);
	static const char *const from_table[] = { "name", "series", "country", "start", "end", "organizer" };
	for (size_t i = 0; i < sizeof from_table / sizeof *from_table; i++) {
		const struct pd_field *f = pd_field_find(&pd_summit_type, pd_str_c(from_table[i]));
		if (pd_has(s, f) && !(i == 0 && pd_str_eq_fold(s->name, s->surface)))
			derive(s, from_table[i]);
	}
	if (edition > 0) {
		s->edition = pd_int(edition);
		if (!m->edition)
			derive(s, "edition");
	}
	if (year) {
		s->year = pd_int(year);
		if (!m->year)
			derive(s, "year");
	}
	add_regular_names(c, s, row, edition, year);
	if (c->tables->summit_keys[row].series)
		name_by_series(c, s, c->tables->summit_keys[row].series - 1);
}

static bool agree(const struct pd_summit *old, const struct pd_summit *new)
{
	return (!old->year.known || !new->year.known || old->year.value == new->year.value) &&
	       (!old->edition.known || !new->edition.known || old->edition.value == new->edition.value) &&
	       (!old->place.at || !new->place.at || pd_str_eq_fold(old->place, new->place));
}

/* Is it not said which of a series it was? */
static bool is_loose(const struct pd_summit *s)
{
	return !s->year.known && !s->edition.known;
}

static struct pd_str last_noun(struct pd_str name)
{
	const char *space = memrchr(name.at, ' ', name.len);
	return space ? pd_str_between(space + 1, name.at + name.len) : name;
}

/*
 * "the Lima Summit" is "the 5th Summit in Lima" of before, and the other way round: 1 + the entry at that place whose
 * words end with the same noun, if the two are not of different series; 0: none.
 */
static uint32_t same_there(const struct pd_context *c, const struct pd_summit *s)
{
	uint32_t n = s->place.at ? pd_index_find(&c->entries, pd_hash_fold('p', s->place)) : 0;
	const struct pd_summit *old = n ? &c->article->summits[n - 1] : NULL;
	bool same = old && pd_str_eq_fold(last_noun(old->surface), last_noun(s->surface)) &&
	            (!old->series.at || !s->series.at || pd_str_eq(old->series, s->series));
	return same && is_loose(old) != is_loose(s) ? n : 0;
}

/*
 * The entry of the same meeting, or NULL: of the same name where place and year agree; and an unresolved mention of a
 * series is taken for the one of it that is known.
 */
static struct pd_summit *find_same(const struct pd_context *c, const struct pd_summit *s)
{
	struct pd_article *a = c->article;
	uint32_t n = pd_index_find(&c->entries, pd_hash_fold('s', s->name));
	for (unsigned tries = 0; n && tries < 50; tries++, n = c->next_same[n - 1])
		if (pd_str_eq_fold(a->summits[n - 1].name, s->name) && agree(&a->summits[n - 1], s))
			return &a->summits[n - 1];
	/* "the VIII Summit of the Union" and "the VIII Summit of Heads of State of the Union" are one, wherever it is held */
	n = s->edition.known && s->series.at ? pd_index_find(&c->entries, pd_hash_fold('S', s->series)) : 0;
	if (n && a->summits[n - 1].edition.known && a->summits[n - 1].edition.value == s->edition.value)
		return &a->summits[n - 1];
	/* "the Lima Forum" is the "Eighth Lima Forum" of before */
	n = s->edition.known ? 0 : pd_index_find(&c->entries, pd_hash_fold('b', s->name));
	if (!n && s->series.at)
		n = pd_index_find(&c->entries, pd_hash_fold('S', s->series));
	if (!n)
		n = same_there(c, s);
	if (!n || !agree(&a->summits[n - 1], s))
		return NULL;
	/* "the 2018 summit" and "the fourth summit" of one series are one if that was in 2018 */
	bool same_year = s->year.known && a->summits[n - 1].year.known && s->series.at;
	return is_loose(s) || is_loose(&a->summits[n - 1]) || same_year ? &a->summits[n - 1] : NULL;
}

/* What was said of a meeting without its year or number is said of @s, which has them. */
static void name_loose(struct pd_context *c, struct pd_summit *entry, const struct pd_summit *s)
{
	struct pd_summit old = *entry;
	*entry = *s;
	entry->evidence = old.evidence;
	entry->n_evidence = old.n_evidence;
	for (size_t i = 0; i < old.n_aliases; i++)
		add_alias(c, entry, old.aliases[i]);
	add_alias(c, entry, old.surface);
	if (!entry->place.at)
		entry->place = old.place;
}

/* Take an entry in, or its words as further evidence for one that is there. */
static void put_summit(struct pd_context *c, const struct pd_summit *s, uint32_t first, uint32_t end, uint32_t bare)
{
	struct pd_article *a = c->article;
	struct pd_summit *entry = find_same(c, s);
	if (entry && ((is_loose(entry) && !is_loose(s)) || (s->edition.known && !entry->edition.known) ||
	              (is_loose(entry) && pd_is_lower(*entry->name.at) && pd_is_upper(*s->name.at))))
		name_loose(c, entry, s);
	if (!entry) {
		uint32_t *by_name = pd_index_at(c->arena, &c->entries, pd_hash_fold('s', s->name));
		size_t n = a->n_summits;
		PD_PUSH(c->arena, c->next_same, n, *by_name);
		PD_PUSH(c->arena, a->summits, a->n_summits, *s);
		*by_name = (uint32_t)a->n_summits;
		entry = &a->summits[a->n_summits - 1];
		if (s->series.at) {
			uint32_t *by_series = pd_index_at(c->arena, &c->entries, pd_hash_fold('S', s->series));
			if (!*by_series)
				*by_series = (uint32_t)a->n_summits;
		}
	}
	add_alias(c, entry, s->surface);
	if (!entry->place.at)
		entry->place = s->place;
	if (entry->place.at)
		*pd_index_at(c->arena, &c->entries, pd_hash_fold('p', entry->place)) = (uint32_t)(entry - a->summits) + 1;
	if (!entry->year.known)
		entry->year = s->year;
	if (s->edition.known && bare && bare < end)
		*pd_index_at(c->arena, &c->entries, pd_hash_fold('b', pd_tokens_fold(c->arena, c->tokens, bare, end))) =
			(uint32_t)(entry - a->summits) + 1;
	pd_mark_entry(c, first, PD_MARK_SUMMIT, (size_t)(entry - a->summits));
	if (entry->n_evidence < 16)
		pd_evidence(c, &entry->evidence, &entry->n_evidence, first, end);
}

/* Words name one meeting; the finders come in order of what they know. */
static bool take_words(struct pd_context *c, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++)
		if (c->taken[i])
			return false;
	memset(c->taken + first, 1, end - first);
	return true;
}

/* "next year's summit", in an article that is dated; 0: not said. */
static int year_in_front(const struct pd_context *c, uint32_t i)
{
	const struct pd_tokens *t = c->tokens;
	if (!c->year || i < 3 || !pd_token_is(t, i - 1, "'s") || !pd_token_is(t, i - 2, "year"))
		return 0;
	return pd_token_is(t, i - 3, "next") ? c->year + 1 : pd_token_is(t, i - 3, "last") ? c->year - 1 :
	       pd_token_is(t, i - 3, "this") ? c->year : 0;
}

void pd_summit_add(struct pd_context *c, struct meeting *m)
{
	struct pd_summit s = { .origin = PD_STR("text") };
	if (!take_words(c, m->first, m->end))
		return;
	/* "Following the APEC meeting, in March 2015 …": of a series that was spoken of before, what follows says nothing. */
	bool again = m->series && !m->edition && !m->place.at &&
	             pd_index_find(&c->entries, pd_hash_fold('S', pd_cell(c->tables, PD_T_SERIES, m->series - 1, PD_SERIES_NAME)));
	if (!m->year && !(again && pd_token_mark(c->tokens, m->end) == ','))
		m->year = pd_meeting_year_behind(c, m->end);
	int relative = m->year ? 0 : year_in_front(c, m->first);
	m->year = relative ? relative : m->year;
	for (uint32_t i = m->first; i < m->end && !m->place.at; i++) { /* the Munich Security Conference */
		const struct pd_mention *p = pd_mention_at(c->tokens, i, PD_N_PLACE);
		if (p && p->end <= m->end && !pd_mention_over(c->tokens, i, PD_N_ORG))
			m->place = pd_tokens_fold(c->arena, c->tokens, p->first, p->end);
	}
	/* Which it is that is held now, nobody knows when, its place does not tell: the table may not have it. */
	bool now = !m->year && !m->edition && !m->n_values && !c->year && pd_meeting_is_now(c, m->end);
	uint32_t row = now ? UINT32_MAX : pd_meeting_resolve(c, m);
	if (!m->place.at)
		m->place = pd_meeting_place_near(c, m);
	if (row != UINT32_MAX && m->place.at && !pd_meeting_list_like(pd_meeting_cell(c, row, PD_SUMMIT_PLACE), m->place))
		m->place = (struct pd_str){ 0 }; /* where somebody was on the way to it */
	if (row == UINT32_MAX && !m->year && !m->edition && !again) {
		row = pd_meeting_resolve_in_sentence(c, m);
		if (row == UINT32_MAX)
			row = pd_meeting_resolve_by_date(c, m);
		if (row == UINT32_MAX && !now)
			row = pd_meeting_resolve_by_body(c, m);
	}
	if (row == UINT32_MAX && !m->year && !m->edition)
		row = pd_meeting_resolve_by_day(c, m);
	bool in_series = m->series || m->organizer.at || m->n_values;
	if (!m->place.at && !again && !now && (row != UINT32_MAX || (in_series && !m->year && !m->edition)))
		m->place = pd_meeting_place_about(c, m, &row);
	if (row == UINT32_MAX && !m->year && !m->n_values && !again)
		m->year = pd_meeting_sentence_year(c, m->first);
	bool by_date = row == UINT32_MAX && !m->year && c->year && pd_meeting_says_day(c, m);
	s.surface = m->surface.at ? m->surface : pd_tokens_fold(c->arena, c->tokens, m->first, m->end);
	if (m->year || by_date)
		s.year = pd_int(m->year ? m->year : c->year);
	if (by_date || relative)
		derive(&s, "year");
	if (row != UINT32_MAX)
		fill_from_row(c, &s, row, m);
	else
		s.name = s.surface;
	if (row == UINT32_MAX && m->series) {
		s.series = pd_cell(c->tables, PD_T_SERIES, m->series - 1, PD_SERIES_NAME);
		derive(&s, "series");
		if (!memchr(s.surface.at, ' ', s.surface.len) || m->told) { /* "ASEAN held a summit in Lima" */
			s.name = s.series;
			derive(&s, "name");
		}
		name_by_series(c, &s, m->series - 1);
	}
	if (m->edition)
		s.edition = pd_int(m->edition);
	s.place = m->place;
	pd_explain(c, m->first, "summit", s.name, row == UINT32_MAX ? "rule" : "row of summits, by rule", m->rule);
	put_summit(c, &s, m->all_end ? m->all_first : m->first, m->all_end ? m->all_end : m->end, m->bare);
}

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
	if (!noun && t->at[next].flags & PD_TOKEN_CAPITAL && t->at[next].kind == PD_TK_WORD)
		return false; /* "the 23rd ASEAN Assembly" */
	if (said_which)
		return true;
	return has_noun(t, series) && t->at[series->first].flags & PD_TOKEN_CAPITAL &&
	       !(org && org->end >= series->end && !pd_is_attended(t, series->first, series->end));
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

static void found_series(struct pd_context *c, const struct pd_found *match)
{
	struct pd_str rule = pd_rule_name(c, match);
	const struct pd_tokens *t = c->tokens;
	const struct pd_captured *place = pd_capture(match, PD_C_PLACE), *year = pd_capture(match, PD_C_YEAR);
	const struct pd_captured *edition = pd_capture(match, PD_C_EDITION), *org = pd_capture(match, PD_C_ORG);
	const struct pd_captured *series = pd_capture(match, PD_C_SERIES);
	struct meeting m = { .first = match->first, .end = match->end, .rule = rule };
	uint32_t behind;
	if (series && !names_meeting(c, series, edition || place || is_dated(t, series, year) ||
	                             (has_noun(t, series) && pd_meeting_place_behind(c, series->end, &behind).at)))
		return;
	if (place)
		m.place = pd_tokens_fold(c->arena, t, place->first, place->end);
	if (year)
		m.year = (int)pd_token_number(t, year->first);
	/* "the first summit to be held in Africa", "Mr Smith's first summit": no number of it */
	if (edition && series && (pd_token_is(t, series->end, "to") || is_owned(t, edition->first)))
		m.first = series->first;
	else if (edition)
		m.edition = pd_meeting_ordinal(c, edition->first);
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
	const struct pd_captured *head = pd_capture(match, PD_C_HEAD), *name = pd_capture(match, PD_C_NAME);
	if (name) { /* "the Union held an extraordinary summit" */
		m.first = name->first;
		m.end = name->end;
	}
	m.told = pd_capture(match, PD_C_PARTY) != NULL;
	if (org && !series && !name) { /* "the Commonwealth summit" is the form of one of the body's series */
		const struct pd_mention *form = pd_mention_at(t, org->first, PD_N_SERIES);
		if (form && form->end == m.end && form->n_values == 1)
			m.series = c->tables->values[form->value].row + 1;
	}
	if (head) {
		m.head = pd_token_str(t, head->first);
		m.head.len -= m.head.at[m.head.len - 1] == 's'; /* "Conferences" */
		if (year && year->first > head->first)
			m.end = head->end;
	}
	if (org && !m.series) {
		const struct pd_mention *o = pd_mention_at(t, org->first, PD_N_ORG);
		m.organizer = pd_cell(c->tables, PD_T_ORGS, c->tables->values[o->value].row, PD_ORG_NAME);
		for (uint32_t i = m.first; i < m.end; i++)
			m.is_summit = m.is_summit || pd_token_is(t, i, "summit") || pd_token_is(t, i, "heads") || pd_token_is(t, i, "leaders") ||
			              pd_token_is(t, i, "presidents") || pd_token_is(t, i, "prime");
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
	if (!take_words(c, m.first, m.end))
		return;
	struct pd_summit s = { .origin = PD_STR("text"), .place = m.place };
	s.surface = pd_tokens_fold(c->arena, t, m.first, m.end);
	fill_from_row(c, &s, row, &m);
	pd_explain(c, m.first, "summit", s.name, "row of summits, by rule", rule);
	put_summit(c, &s, m.first, m.end, 0);
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
	struct meeting m = { .first = match->first, .end = match->end, .rule = rule };
	m.place = pd_tokens_fold(c->arena, c->tokens, place->first, place->end);
	uint32_t row = pd_meeting_resolve_theme(c, &m, topic->first, topic->end);
	if (row == UINT32_MAX)
		return;
	struct pd_summit s = { .origin = PD_STR("text"), .place = m.place };
	s.surface = pd_tokens_fold(c->arena, c->tokens, m.first, m.end);
	fill_from_row(c, &s, row, &m);
	put_summit(c, &s, m.first, m.end, 0);
}

/* --- names of the table, and names of their own -------------------------------------------------------------------- */

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

/* Does a name say that states meet: an organization, two states, or a word such as "ministerial"? */
static bool is_international(const struct pd_context *c, uint32_t first, uint32_t end)
{
	const struct pd_tokens *t = c->tokens;
	unsigned states = 0;
	for (uint32_t i = first; i < end; i++) {
		const struct pd_mention *o = pd_mention_at(t, i, PD_N_ORG);
		if (o && o->end <= end)
			return true;
		states += pd_mention_at(t, i, PD_N_STATE) || pd_mention_at(t, i, PD_N_DEMONYM);
		if (pd_token_in(t, i, PD_S_WORLD_WORD))
			return true;
	}
	return states > 1;
}

static void found_meeting(struct pd_context *c, const struct pd_found *match)
{
	struct pd_str rule = pd_rule_name(c, match);
	const struct pd_tokens *t = c->tokens;
	const struct pd_captured *name = pd_capture(match, PD_C_NAME), *edition = pd_capture(match, PD_C_EDITION);
	struct meeting m = { .rule = rule, .own_name = true };
	uint32_t end;
	bool on_theme = name && (pd_token_is(t, name->first + 1, "on") || pd_capture(match, PD_C_PLACE));
	if (!name || pd_is_headline(t, t->at[name->first].block) || !(on_theme || is_international(c, name->first, name->end)))
		return;
	for (uint32_t i = name->first; i < name->end; i++) {
		/* "Organisation of the Islamic Conference" is no conference. */
		const struct pd_mention *o = pd_mention_over(t, i, PD_N_ORG);
		if ((o && (o->first < name->first || o->end > name->end || (o->first == name->first && o->end == name->end))) || (!o && pd_token_in(t, i, PD_S_NOT_SUMMIT)))
			return;
	}
	uint32_t name_end = name->end; /* "the Lima Harbour Conference on Friday" */
	if (name_end > name->first + 3 && pd_token_in(t, name_end - 1, PD_S_NOW) &&
	    (pd_token_is(t, name_end - 2, "on") || pd_token_is(t, name_end - 2, "of")))
		name_end -= 2;
	uint32_t upper = 0;
	for (uint32_t i = name->first; i < name->end; i++)
		upper += (t->at[i].flags & PD_TOKEN_UPPER) != 0;
	if (name->end - name->first == 2 && pd_token_in(t, name->first, PD_S_WORLD_WORD) && !edition && !pd_capture(match, PD_C_PLACE))
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

void pd_find_summits(struct pd_context *c)
{
	c->taken = pd_arena_zero(c->scratch, c->tokens->n + 1);
	find_named(c);
	pd_find_meetings_by_number(c);
	pd_find_meetings_by_place(c);
	find_series(c, false);
	for (size_t i = 0; i < c->found[PD_M_THEMES].n; i++)
		found_themes(c, &c->found[PD_M_THEMES].at[i]);
	for (size_t i = 0; i < c->found[PD_M_THEME].n; i++)
		found_place_theme(c, &c->found[PD_M_THEME].at[i]);
	pd_find_gatherings(c);
	for (size_t i = 0; i < c->found[PD_M_MEETING].n; i++)
		found_meeting(c, &c->found[PD_M_MEETING].at[i]);
	find_series(c, true);
	pd_find_meetings_of_bodies(c);
	pd_find_meetings_again(c);
}
