/*
 * summitentry.c: a meeting that was found becomes an entry, or further words of
 * one that is there; what its row of the table adds, and the names that follow.
 */
#include "extract/meeting.h"

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

/* "Fourth World Conference on Women": it goes by its name without the ordinal, too. */
static void name_unnumbered(struct pd_context *c, struct pd_summit *s)
{
	static const char *const ends[] = { "th", "st", "nd", "rd" };
	const char *space = memchr(s->name.at, ' ', s->name.len);
	size_t before = s->n_aliases, n = space ? (size_t)(space - s->name.at) : 0;
	for (size_t k = 0; k < 4 && n > 2; k++)
		if (!memcmp(space - 2, ends[k], 2))
			add_alias(c, s, pd_str_between(space + 1, s->name.at + s->name.len));
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
	if (edition > 0)
		name_unnumbered(c, s);
	add_regular_names(c, s, row, edition, year);
	if (c->tables->summit_keys[row].series)
		name_by_series(c, s, c->tables->summit_keys[row].series - 1);
}

/* Is its year only that of the article? */
static bool is_guessed(const struct pd_summit *s)
{
	uint64_t year = (uint64_t)1 << pd_field_index(&pd_summit_type, "year");
	return s->derived & year && !s->start.at;
}

static bool agree(const struct pd_summit *old, const struct pd_summit *new)
{
	return (is_guessed(old) != is_guessed(new) || !old->year.known || !new->year.known || old->year.value == new->year.value) &&
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

/* Is it called by its place and a noun alone: "the Lima Conference"? */
static bool is_called_by_place(const struct pd_summit *s, struct pd_str noun)
{
	return s->place.at && s->surface.len == s->place.len + 1 + noun.len && pd_str_eq_fold(pd_str(s->surface.at, s->place.len), s->place);
}

static bool has_noun(struct pd_str words, struct pd_str noun)
{
	struct pd_str word;
	while (pd_str_cut(&words, ' ', &word))
		if (pd_str_eq_fold(word, noun))
			return true;
	return false;
}

/*
 * "the Lima Summit" is "the 5th Summit in Lima" of before, and the other way round: 1 + the entry at that place whose
 * words end with the same noun, or have the same number, if the two are not of different series; 0: none.
 */
static uint32_t same_there(const struct pd_context *c, const struct pd_summit *s)
{
	uint32_t n = s->place.at ? pd_index_find(&c->entries, pd_hash_fold('p', s->place)) : 0;
	const struct pd_summit *old = n ? &c->article->summits[n - 1] : NULL;
	if (!old || (old->series.at && s->series.at && !pd_str_eq(old->series, s->series)))
		return 0;
	struct pd_str noun = last_noun(s->surface), before = last_noun(old->surface);
	if (pd_str_eq_fold(before, noun) && is_loose(old) != is_loose(s))
		return n;
	if (old->edition.known && s->edition.known && old->edition.value == s->edition.value)
		return n;
	return (is_called_by_place(s, noun) && has_noun(old->surface, noun)) || (is_called_by_place(old, before) && has_noun(s->surface, before)) ? n : 0;
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
	uint32_t by_place = n ? 0 : same_there(c, s);
	n = n ? n : by_place;
	if (!n || !agree(&a->summits[n - 1], s))
		return NULL;
	if (n == by_place)
		return &a->summits[n - 1];
	/* "the 2018 summit" and "the fourth summit" of one series are one if that was in 2018 */
	bool same_year = s->year.known && a->summits[n - 1].year.known && s->series.at;
	/* "the 11th ADMM-Plus" of a text that spoke of the ADMM-Plus in a year */
	bool numbers = s->series.at && !s->year.known && !a->summits[n - 1].edition.known;
	return is_loose(s) || is_loose(&a->summits[n - 1]) || same_year || numbers ? &a->summits[n - 1] : NULL;
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
static void put_summit(struct pd_context *c, const struct pd_summit *s, uint32_t first, uint32_t end, uint32_t bare, bool other)
{
	struct pd_article *a = c->article;
	struct pd_summit *entry = find_same(c, s);
	if (entry && other && is_loose(entry))
		entry = NULL;
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
	if (!entry->year.known || (is_guessed(entry) && s->year.known && !is_guessed(s))) {
		entry->year = s->year;
		entry->derived &= ~((uint64_t)1 << pd_field_index(&pd_summit_type, "year"));
		entry->derived |= s->derived & (uint64_t)1 << pd_field_index(&pd_summit_type, "year");
	}
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

/* "next year's summit", in an article that is dated, or that knows when the last of the series was; 0: not said. */
static int year_in_front(const struct pd_context *c, const struct meeting *m)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t i = m->first;
	if (i < 3 || !pd_token_is(t, i - 1, "'s") || !pd_token_is(t, i - 2, "year"))
		return 0;
	uint32_t n = m->series ? pd_index_find(&c->entries, pd_hash_fold('S', pd_cell(c->tables, PD_T_SERIES, m->series - 1, PD_SERIES_NAME))) : 0;
	int year = c->year ? c->year : n && c->article->summits[n - 1].year.known ? (int)c->article->summits[n - 1].year.value : 0;
	if (!year)
		return 0;
	return pd_token_is(t, i - 3, "next") ? year + 1 : pd_token_is(t, i - 3, "last") ? year - 1 : pd_token_is(t, i - 3, "this") ? year : 0;
}

/* "The IGAD held an extraordinary summit": of others it is "IGAD extraordinary summit". */
static void name_by_body(struct pd_context *c, struct pd_summit *s, const struct meeting *m)
{
	struct pd_str body = pd_tokens_fold(c->arena, c->tokens, m->body_first, m->body_end);
	struct pd_str words = pd_tokens_fold(c->arena, c->tokens, m->first, m->end);
	size_t before = s->n_aliases;
	add_alias(c, s, pd_str_printf(c->arena, "%.*s %.*s", PD_ARG(body), PD_ARG(words)));
	if (s->n_aliases > before)
		derive(s, "aliases");
}

/* "Summit of Heads of State of the Union (AU)": others leave out the letters in brackets. */
static void name_without_acronym(struct pd_context *c, struct pd_summit *s)
{
	const char *open = memchr(s->surface.at, '(', s->surface.len), *end = s->surface.at + s->surface.len;
	const char *close = open ? memchr(open, ')', (size_t)(end - open)) : NULL;
	if (!close || open < s->surface.at + 2 || open[-1] != ' ')
		return;
	for (const char *p = open + 1; p < close; p++)
		if (pd_is_lower(*p) || *p == ' ')
			return;
	size_t before = s->n_aliases;
	add_alias(c, s, pd_str_printf(c->arena, "%.*s%.*s", PD_ARG(pd_str_between(s->surface.at, open - 1)), PD_ARG(pd_str_between(close + 1, end))));
	if (s->n_aliases > before)
		derive(s, "aliases");
}

/* Was a meeting of the series named before, and said which? */
static bool is_dated_already(const struct pd_context *c, uint32_t series)
{
	struct pd_str name = pd_cell(c->tables, PD_T_SERIES, series - 1, PD_SERIES_NAME);
	uint32_t n = pd_index_find(&c->entries, pd_hash_fold('S', name));
	return n && !is_loose(&c->article->summits[n - 1]);
}

/* An article of 1979, or one of no date that speaks of no year beyond it, does not mean the meeting there of 2024. */
static bool is_of_later_days(const struct pd_context *c, const struct meeting *m, uint32_t row)
{
	int year = pd_meeting_row_year(c, row);
	int last = c->year ? c->year + 1 : c->last_year;
	return !m->year && !m->edition && !m->n_values && last && year > last + 3;
}

void pd_summit_add(struct pd_context *c, struct meeting *m)
{
	struct pd_summit s = { .origin = PD_STR("text") };
	if (!take_words(c, m->first, m->end))
		return;
	/* "Following the APEC meeting, in March 2015 …": of a series that was spoken of before, what follows says nothing. */
	bool spoken = m->series && !m->edition && !m->place.at &&
	              pd_index_find(&c->entries, pd_hash_fold('S', pd_cell(c->tables, PD_T_SERIES, m->series - 1, PD_SERIES_NAME)));
	bool again = spoken && is_dated_already(c, m->series);
	if (!m->year && !(again && pd_token_mark(c->tokens, m->end) == ','))
		m->year = pd_meeting_year_behind(c, m->end);
	int relative = m->year ? 0 : year_in_front(c, m);
	m->year = relative ? relative : m->year;
	for (uint32_t i = m->first; i < m->end && !m->place.at; i++) { /* the Munich Security Conference */
		const struct pd_mention *p = pd_mention_at(c->tokens, i, PD_N_PLACE);
		bool region = p && (pd_token_is(c->tokens, p->end, "countries") || pd_token_is(c->tokens, p->end, "states") || pd_token_is(c->tokens, p->end, "process"));
		if (p && p->end <= m->end && !region && !pd_mention_over(c->tokens, i, PD_N_ORG))
			m->place = pd_tokens_fold(c->arena, c->tokens, p->first, p->end);
	}
	/* Which it is that is held now, nobody knows when, its place does not tell: the table may not have it. */
	bool now = !m->year && !m->edition && !m->n_values && !c->year && pd_meeting_is_now(c, m->end);
	uint32_t row = now ? UINT32_MAX : pd_meeting_resolve(c, m);
	if (row != UINT32_MAX && is_of_later_days(c, m, row))
		row = UINT32_MAX;
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
		m->year = pd_meeting_sentence_year(c, m->first, spoken);
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
	name_without_acronym(c, &s);
	if (m->bare && m->bare < m->end) {
		size_t before = s.n_aliases;
		add_alias(c, &s, pd_tokens_fold(c->arena, c->tokens, m->bare, m->end));
		if (s.n_aliases > before)
			derive(&s, "aliases");
	}
	if (m->body_end)
		name_by_body(c, &s, m);
	pd_explain(c, m->first, "summit", s.name, row == UINT32_MAX ? "rule" : "row of summits, by rule", m->rule);
	put_summit(c, &s, m->all_end ? m->all_first : m->first, m->all_end ? m->all_end : m->end, m->bare, m->other);
}

void pd_summit_add_row(struct pd_context *c, const struct meeting *m, uint32_t row)
{
	if (!take_words(c, m->first, m->end))
		return;
	struct pd_summit s = { .origin = PD_STR("text"), .place = m->place };
	s.surface = pd_tokens_fold(c->arena, c->tokens, m->first, m->end);
	fill_from_row(c, &s, row, m);
	pd_explain(c, m->first, "summit", s.name, "row of summits, by rule", m->rule);
	put_summit(c, &s, m->first, m->end, 0, false);
}

/* --- behind the last stretch ---------------------------------------------------------------------------------------- */

/* Is @noun said of it, in any of its names? */
static bool goes_by_noun(const struct pd_summit *s, struct pd_str noun)
{
	bool goes = has_noun(s->surface, noun) || has_noun(s->name, noun) || (s->series.at && has_noun(s->series, noun));
	for (size_t i = 0; i < s->n_aliases && !goes; i++)
		goes = has_noun(s->aliases[i], noun);
	return goes;
}

/* What the table has of that name may be another. */
static bool is_of_table(const struct pd_summit *s)
{
	return s->year.known && s->derived >> pd_field_index(&pd_summit_type, "year") & 1;
}

static bool is_only_called_by_place(const struct pd_summit *s)
{
	return (!s->series.at || is_of_table(s)) && !s->edition.known && is_called_by_place(s, last_noun(s->surface));
}

/* "Conference on Nets", of the noun "Conference" */
static bool has_theme(const struct pd_summit *s, struct pd_str noun)
{
	return s->surface.len > noun.len + 4 && pd_str_eq_fold(pd_str(s->surface.at, noun.len), noun) &&
	       memcmp(s->surface.at + noun.len, " on ", 4) == 0;
}

/* The words and the evidence of @from are said of @to. */
static void join(struct pd_context *c, struct pd_summit *to, const struct pd_summit *from)
{
	add_alias(c, to, from->surface);
	for (size_t i = 0; i < from->n_evidence && to->n_evidence < 16; i++)
		PD_PUSH(c->arena, to->evidence, to->n_evidence, from->evidence[i]);
}

/*
 * "Leaders speak at Lima Summit", of which the text says further on that it is the 5th of some series: the one other
 * meeting at that place is meant.
 */
void pd_settle_summits(struct pd_context *c)
{
	struct pd_article *a = c->article;
	struct pd_index at_place = { 0 };
	size_t kept = 0;
	bool *joined = pd_arena_zero(c->scratch, a->n_summits + 1);
	for (size_t i = 0; i < a->n_summits; i++) {
		struct pd_summit *s = &a->summits[i];
		if (!s->place.at || is_only_called_by_place(s))
			continue;
		uint32_t *one = pd_index_at(c->scratch, &at_place, pd_hash_fold('p', s->place));
		*one = *one ? UINT32_MAX : (uint32_t)i + 1;
	}
	for (size_t i = 0; i < a->n_summits; i++) {
		struct pd_summit *s = &a->summits[i];
		uint32_t n = is_only_called_by_place(s) ? pd_index_find(&at_place, pd_hash_fold('p', s->place)) : 0;
		struct pd_summit *other = n && n != UINT32_MAX ? &a->summits[n - 1] : NULL;
		bool same = other && (agree(other, s) || (is_of_table(s) && has_theme(other, last_noun(s->surface))));
		joined[i] = same && goes_by_noun(other, last_noun(s->surface));
		if (joined[i])
			join(c, other, s);
	}
	for (size_t i = 0; i < a->n_summits; i++)
		if (!joined[i])
			a->summits[kept++] = a->summits[i];
	a->n_summits = kept;
}
