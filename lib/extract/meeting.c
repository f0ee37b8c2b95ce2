/* meeting.c: the rows of the table of meetings that fit what a text says. */
#include "extract/meeting.h"

struct pd_str pd_meeting_cell(const struct pd_context *c, uint32_t row, unsigned column)
{
	return pd_cell(c->tables, PD_T_SUMMITS, row, column);
}

/* Does a '|'-list of names have this one? */
bool pd_meeting_list_has(struct pd_str list, struct pd_str name)
{
	struct pd_str one;
	while (pd_str_cut(&list, '|', &one))
		if (one.len && pd_str_eq_fold(one, name))
			return true;
	return false;
}

/* Does it have that name or a part of it: "New York City" for "New York"? */
bool pd_meeting_list_like(struct pd_str list, struct pd_str name)
{
	struct pd_str one;
	while (pd_str_cut(&list, '|', &one))
		if (one.len && pd_str_eq_fold(pd_str(one.at, one.len < name.len ? one.len : name.len),
		                              pd_str(name.at, one.len < name.len ? one.len : name.len)))
			return true;
	return false;
}

static bool has_word(struct pd_str text, struct pd_str word)
{
	for (size_t k = 0; k + word.len <= text.len; k++)
		if (pd_lower(text.at[k]) == pd_lower(*word.at) && pd_str_eq_fold(pd_str(text.at + k, word.len), word))
			return true;
	return false;
}

int pd_meeting_row_year(const struct pd_context *c, uint32_t row)
{
	return c->tables->summit_keys[row].year;
}

static bool at_place(const struct pd_summit_key *k, uint32_t place)
{
	for (unsigned i = 0; i < PD_SUMMIT_PLACES; i++)
		if (k->places[i] == place)
			return true;
	return false;
}

/* Is the word one of the text's, whole: "Nation" is no word of "United Nations"? */
static bool has_whole_word(struct pd_str text, struct pd_str word)
{
	for (size_t k = 0; k + word.len <= text.len; k++) {
		size_t end = k + word.len;
		if (pd_lower(text.at[k]) == pd_lower(*word.at) && (!k || !pd_is_alpha(text.at[k - 1])) &&
		    (end == text.len || !pd_is_alpha(text.at[end])) && pd_str_eq_fold(pd_str(text.at + k, word.len), word))
			return true;
	}
	return false;
}

/* A word that tells one meeting from others: small ones, and those that any meeting has, do not. */
static bool is_telling(const struct pd_tokens *t, uint32_t i)
{
	return t->at[i].kind == PD_TK_WORD && pd_token_str(t, i).len > 3 && !pd_token_in(t, i, PD_S_ORDINAL) &&
	       !pd_token_in(t, i, PD_S_SUMMIT_NOUN) && !pd_token_in(t, i, PD_S_GENERIC);
}

/* Words that a name of the text and one of the table share. */
static unsigned shared_words(const struct pd_context *c, uint32_t first, uint32_t end, struct pd_str name)
{
	unsigned n = 0;
	for (uint32_t i = first; i < end; i++)
		if (is_telling(c->tokens, i))
			n += has_whole_word(name, pd_token_str(c->tokens, i));
	return n;
}

bool pd_meeting_shares_words(const struct pd_context *c, uint32_t first, uint32_t end, uint32_t row)
{
	return shared_words(c, first, end, pd_meeting_cell(c, row, PD_SUMMIT_NAME)) || shared_words(c, first, end, pd_meeting_cell(c, row, PD_SUMMIT_ALIASES));
}

static unsigned telling_words(const struct pd_tokens *t, uint32_t first, uint32_t end)
{
	unsigned n = 0;
	for (uint32_t i = first; i < end; i++)
		n += is_telling(t, i);
	return n;
}

bool pd_meeting_is_told_apart(const struct pd_context *c, uint32_t first, uint32_t end)
{
	return telling_words(c->tokens, first, end) != 0;
}

/* Has a row half of the telling words of a name? "East Asia Summit" is no "Lima-East Island Growth Area Summit". */
static bool shares_name(const struct pd_context *c, const struct meeting *m, uint32_t row)
{
	static const unsigned columns[] = { PD_SUMMIT_NAME, PD_SUMMIT_ALIASES, PD_SUMMIT_SERIES };
	unsigned telling = telling_words(c->tokens, m->first, m->end);
	for (size_t k = 0; k < sizeof columns / sizeof *columns; k++) {
		unsigned n = shared_words(c, m->first, m->end, pd_meeting_cell(c, row, columns[k]));
		if (n && 2 * n >= telling)
			return true;
	}
	return false;
}

/* Numbers first: most rows fail by them. @place is the hash of m->place, 0 when there is none. */
static bool fits(const struct pd_context *c, uint32_t row, const struct meeting *m, uint32_t place)
{
	const struct pd_summit_key *k = &c->tables->summit_keys[row];
	if ((m->year && k->year != m->year) || (m->edition && k->edition != m->edition) || (m->series && k->series != m->series) ||
	    (place && !at_place(k, place)))
		return false;
	if (m->place.at && !pd_meeting_list_has(pd_meeting_cell(c, row, PD_SUMMIT_PLACE), m->place))
		return false;
	if (m->head.at && !has_word(pd_meeting_cell(c, row, PD_SUMMIT_NAME), m->head))
		return false;
	if (m->own_name && !shares_name(c, m, row))
		return false;
	if (!m->organizer.at || m->series)
		return true;
	/* "the summit of the OIC" is none of its ministers' conferences. */
	if (m->is_summit && !has_word(pd_meeting_cell(c, row, PD_SUMMIT_SERIES), PD_STR("summit")))
		return false;
	return pd_str_eq_fold(pd_meeting_cell(c, row, PD_SUMMIT_ORGANIZER), m->organizer);
}

/* The first post whose key is not less than @key. */
static uint32_t first_post(const struct pd_tables *t, uint32_t key)
{
	uint32_t low = 0, high = t->n_posts;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (t->summit_posts[middle].key < key)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct posts {
	uint32_t first, end;
};

/* The posts of @key, if they are fewer than those at hand. */
static void narrow(const struct pd_tables *t, struct posts *p, uint32_t key)
{
	struct posts other = { first_post(t, key), 0 };
	for (other.end = other.first; other.end < t->n_posts && t->summit_posts[other.end].key == key; other.end++)
		;
	if (other.end - other.first < p->end - p->first)
		*p = other;
}

/* The rows to look at: those that have the rarest of what the text says. */
static struct posts candidates(const struct pd_tables *t, const struct meeting *m, uint32_t place)
{
	struct posts p = { 0, UINT32_MAX };
	if (place)
		narrow(t, &p, place);
	if (m->year)
		narrow(t, &p, PD_KEY_YEAR + (uint32_t)m->year);
	if (m->series)
		narrow(t, &p, PD_KEY_SERIES + m->series);
	if (m->edition)
		narrow(t, &p, PD_KEY_EDITION + (uint32_t)m->edition);
	return p;
}

/* The one row that fits what the text says; UINT32_MAX when none or more than one does. */
uint32_t pd_meeting_resolve(const struct pd_context *c, const struct meeting *m)
{
	const struct pd_tables *t = c->tables;
	uint32_t found = UINT32_MAX, place = m->place.at ? pd_name_hash(m->place) : 0;
	if (!m->n_values && !m->year && !m->edition && !m->place.at)
		return UINT32_MAX;
	struct posts p = m->n_values ? (struct posts){ 0, m->n_values } : candidates(t, m, place);
	for (uint32_t i = p.first; i < p.end; i++) {
		uint32_t row = m->n_values ? t->values[m->value + i].row : t->summit_posts[i].row;
		if (!fits(c, row, m, place))
			continue;
		if (found != UINT32_MAX)
			return UINT32_MAX;
		found = row;
	}
	return found;
}

/* "ASEAN summit", not "ASEAN–China summit" or "ASEAN Plus Three summit": the body's own. */
static bool is_short(struct pd_str name)
{
	const char *space = memchr(name.at, ' ', name.len);
	return space && space == memrchr(name.at, ' ', name.len) && !memmem(name.at, name.len, "–", 3) && !memchr(name.at, '-', name.len);
}

/* The series of an organization: the one that the text speaks of already, else the only one of summits; 0: in doubt. */
uint32_t pd_meeting_series_of(const struct pd_context *c, struct pd_str organizer, bool is_summit)
{
	uint32_t found = 0, n = 0, own = 0, n_own = 0;
	for (uint32_t row = 0; row < c->tables->table[PD_T_SERIES].n_rows; row++) {
		if (!pd_str_eq(pd_cell(c->tables, PD_T_SERIES, row, PD_SERIES_ORGANIZER), organizer))
			continue;
		struct pd_str name = pd_cell(c->tables, PD_T_SERIES, row, PD_SERIES_NAME);
		if (pd_index_find(&c->entries, pd_hash_fold('S', name)))
			return row + 1;
		if (is_summit && has_word(name, PD_STR("summit")) && !has_word(name, PD_STR("extraordinary"))) {
			if (name.len > organizer.len && pd_str_eq_fold(pd_str(name.at, organizer.len), organizer))
				return row + 1; /* "African Union summit", though the Union meets others too */
			found = row + 1;
			n++;
			if (is_short(name)) {
				own = row + 1;
				n_own++;
			}
		}
	}
	return n == 1 ? found : n_own == 1 ? own : 0;
}

/* "the Bucharest summit", in an article that names an organization: the one meeting there of such an organization. */
uint32_t pd_meeting_resolve_by_body(const struct pd_context *c, const struct meeting *m)
{
	const struct pd_article *a = c->article;
	uint32_t found = UINT32_MAX, place = m->place.at ? pd_name_hash(m->place) : 0;
	struct posts p = place ? candidates(c->tables, m, place) : (struct posts){ 0 };
	for (uint32_t k = p.first; k < p.end; k++) {
		uint32_t row = c->tables->summit_posts[k].row;
		bool named = false;
		if (!fits(c, row, m, place))
			continue;
		for (size_t i = 0; i < a->n_organizations && !named; i++) /* no more than the table has, for few rows */
			named = pd_str_eq(a->organizations[i].name, pd_meeting_cell(c, row, PD_SUMMIT_ORGANIZER));
		if (!named)
			continue;
		if (found != UINT32_MAX)
			return UINT32_MAX;
		found = row;
	}
	return found;
}

/* Does @row, which may be none, leave one row found? */
static bool agrees(uint32_t *found, uint32_t row)
{
	if (row == UINT32_MAX || row == *found)
		return true;
	bool first = *found == UINT32_MAX;
	*found = row;
	return first;
}

/* "in November", with no year behind it, of an article that was written within half a year of that month. */
static bool says_month(const struct pd_context *c, uint32_t i)
{
	const struct pd_tokens *t = c->tokens;
	if (!i || !pd_token_in(t, i, PD_S_MONTH) || !pd_token_is(t, i - 1, "in") || !(t->at[i].flags & PD_TOKEN_CAPITAL) ||
	    pd_meeting_mention_year(c, i) || t->at[i + 1].kind == PD_TK_NUMBER || c->article->published.len < 7)
		return false;
	struct pd_date date = { 0 };
	pd_date_parse(pd_str_printf(c->scratch, "1 %.*s", PD_ARG(pd_token_str(t, i))), c->options->date_order, &date);
	int month = date.month, now = (int)pd_str_number(pd_str(c->article->published.at + 5, 2));
	return month && month - now < 6 && now - month < 6;
}

/* Does the sentence give a day or a month without a year, or say "today", "will", "recent"? It is of the article's year then. */
bool pd_meeting_says_day(const struct pd_context *c, const struct meeting *m)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t end = pd_sentence_end(t, m->end - 1);
	for (uint32_t i = pd_sentence_first(t, m->first); i < end; i++) {
		const struct pd_mention *d = pd_mention_at(t, i, PD_E_DATE);
		if ((d && !c->dates[d->value].year && c->dates[d->value].day) || pd_token_in(t, i, PD_S_NOW) || says_month(c, i) ||
		    (pd_token_is(t, i, "year") && i && pd_token_is(t, i - 1, "this")))
			return true;
	}
	return false;
}

/* "is taking place", "will be held", "is held today": not over when the text was written. */
bool pd_meeting_is_now(const struct pd_context *c, uint32_t at)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t end = pd_sentence_end(t, at - 1);
	for (uint32_t i = at; i < end && i < at + 4; i++)
		if (pd_token_is(t, i, "is") || pd_token_is(t, i, "will") || pd_token_is(t, i, "opens") || pd_token_is(t, i, "begins"))
			return true;
	return false;
}

/* Days of the year, as numbers that compare; 0: not said. */
static int day_of_row(struct pd_str iso)
{
	if (iso.len < 10)
		return 0;
	return (int)(pd_str_number(pd_str(iso.at + 5, 2)) * 100 + pd_str_number(pd_str(iso.at + 8, 2)));
}

/* Was it held on a day that the text gives, in any year? */
static bool is_of_day(const struct pd_context *c, uint32_t row, const struct pd_date *d)
{
	int first = day_of_row(pd_meeting_cell(c, row, PD_SUMMIT_START)), last = day_of_row(pd_meeting_cell(c, row, PD_SUMMIT_END));
	int day = d->month * 100 + d->day, end = d->end_month && d->end_day ? d->end_month * 100 + d->end_day : day;
	return first && first <= end && day <= (last ? last : first);
}

enum { DAYS_NEAR = 60, MOST_DAYS = 4 }; /* tokens round a meeting's name, and days that are looked at */

uint32_t pd_meeting_resolve_by_day(const struct pd_context *c, const struct meeting *m)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t found = UINT32_MAX, block = t->at[m->first].block, place = m->place.at ? pd_name_hash(m->place) : 0;
	unsigned days = 0;
	if (!m->series) /* of all meetings there, of any year, some fits by chance */
		return UINT32_MAX;
	struct posts p = { 0 };
	for (uint32_t i = m->first > DAYS_NEAR ? m->first - DAYS_NEAR : 0; i < t->n && i < m->end + DAYS_NEAR && days < MOST_DAYS; i++) {
		const struct pd_mention *at = t->at[i].block + 2 >= block && t->at[i].block <= block + 2 ? pd_mention_at(t, i, PD_E_DATE) : NULL;
		const struct pd_date *d = at ? &c->dates[at->value] : NULL;
		if (!d || d->year || !d->month || !d->day)
			continue;
		if (!days++)
			p = candidates(c->tables, m, place);
		for (uint32_t k = p.first; k < p.end && k < c->tables->n_posts; k++) {
			uint32_t row = c->tables->summit_posts[k].row;
			bool has_day = day_of_row(pd_meeting_cell(c, row, PD_SUMMIT_START)) != 0;
			if (has_day && !is_of_day(c, row, d))
				continue;
			/* One whose days the table does not know may be meant as well. */
			if (fits(c, row, m, place) && (!has_day || !agrees(&found, row)))
				return UINT32_MAX;
		}
	}
	return found;
}

/* The one row that fits in any of the years that the sentence says. */
uint32_t pd_meeting_resolve_in_sentence(const struct pd_context *c, const struct meeting *m)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t first = pd_sentence_first(t, m->first), end = pd_sentence_end(t, m->end - 1), found = UINT32_MAX;
	if (end - first > 200)
		return UINT32_MAX;
	for (uint32_t i = first; i < end; i++) {
		struct meeting guess = *m;
		guess.year = pd_meeting_mention_year(c, i);
		uint32_t row = guess.year ? pd_meeting_resolve(c, &guess) : UINT32_MAX;
		if (!agrees(&found, row))
			return UINT32_MAX;
	}
	return found;
}

/* Days since some day, near enough for telling weeks from months; 0: not known. */
static int day_count(struct pd_str iso)
{
	if (iso.len < 10)
		return 0;
	return (int)(pd_str_number(pd_str(iso.at, 4)) * 372 + pd_str_number(pd_str(iso.at + 5, 2)) * 31 + pd_str_number(pd_str(iso.at + 8, 2)));
}

enum { DAYS_ABOUT = 14 };

/* The one meeting of a series that is held within two weeks of the article's day, of several in a year. */
static uint32_t resolve_by_day_of_article(const struct pd_context *c, const struct meeting *m)
{
	uint32_t found = UINT32_MAX, place = m->place.at ? pd_name_hash(m->place) : 0;
	int day = day_count(c->article->published);
	struct posts p = m->series && day ? candidates(c->tables, m, place) : (struct posts){ 0 };
	for (uint32_t k = p.first; k < p.end && k < c->tables->n_posts; k++) {
		uint32_t row = c->tables->summit_posts[k].row;
		int start = day_count(pd_meeting_cell(c, row, PD_SUMMIT_START));
		if (start && start >= day - DAYS_ABOUT && start <= day + DAYS_ABOUT && fits(c, row, m, place) && !agrees(&found, row))
			return UINT32_MAX;
	}
	return found;
}

/*
 * An article speaks of the meetings of its days: the one row that fits within two years of it, where the text does not
 * say when. The year then counts as derived.
 */
uint32_t pd_meeting_resolve_by_date(const struct pd_context *c, const struct meeting *m)
{
	uint32_t found = UINT32_MAX;
	if (!c->year || !(m->series || m->place.at || m->n_values))
		return UINT32_MAX;
	uint32_t near = resolve_by_day_of_article(c, m);
	if (near != UINT32_MAX)
		return near;
	for (int d = -2; d <= 1; d++) {
		struct meeting guess = *m;
		guess.year = c->year + d;
		if (!m->place.at && d)
			continue; /* an annual series has one each year: only this year's is meant without a word */
		uint32_t row = pd_meeting_resolve(c, &guess);
		if (!agrees(&found, row))
			return UINT32_MAX;
	}
	return found;
}

enum { ABOUT = 150, KNOWN_ABOUT = 600 }; /* tokens round a meeting's name in which its place is looked for */

/*
 * What the sentences round it say of where a meeting was: the place of row *row, if it is named there; where no row is
 * known, the one place there at which the series met. Dated articles speak of the meetings of their days.
 */
struct pd_str pd_meeting_place_about(const struct pd_context *c, const struct meeting *m, uint32_t *row)
{
	const struct pd_tokens *t = c->tokens;
	bool known = *row != UINT32_MAX; /* where it was is known then: who is there further on is at it */
	uint32_t block = t->at[m->first].block, about = known ? KNOWN_ABOUT : ABOUT, found = UINT32_MAX;
	struct pd_str place = { 0 };
	uint32_t from = m->first > about ? m->first - about : 0;
	while (from < t->n && from < m->end + about && !t->at[from].mention)
		from++;
	for (uint32_t k = t->at[from].mention; k && k <= t->n_mentions && t->mentions[k - 1].first < m->end + about; k++) {
		const struct pd_mention *p = &t->mentions[k - 1];
		uint32_t i = p->first;
		if (p->kind != PD_N_PLACE)
			continue;
		bool near = t->at[i].block + 2 >= block && t->at[i].block <= block + 2 && i + ABOUT >= m->first && i < m->end + ABOUT;
		if (known && i && (pd_token_is(t, i - 1, "in") || pd_token_is(t, i - 1, "at") || pd_token_is(t, i - 1, "to")))
			near = true;
		if (!near || pd_mention_over(t, i, PD_N_ORG) || pd_mention_over(t, i, PD_N_TREATY) || pd_mention_over(t, i, PD_N_SUMMIT))
			continue;
		/* From where a paper writes is not where a meeting was, when neither it nor the paper says the year. */
		if (*row == UINT32_MAX && !c->year && (!i || t->at[i].flags & PD_TOKEN_FIRST))
			continue;
		struct meeting guess = *m;
		guess.place = pd_tokens_fold(c->arena, t, p->first, p->end);
		bool there = *row != UINT32_MAX && pd_meeting_list_has(pd_meeting_cell(c, *row, PD_SUMMIT_PLACE), guess.place);
		uint32_t r = *row != UINT32_MAX ? (there ? *row : UINT32_MAX) :
		             c->year ? pd_meeting_resolve_by_date(c, &guess) : pd_meeting_resolve(c, &guess);
		if (r == UINT32_MAX || r == found)
			continue;
		if (found != UINT32_MAX)
			return (struct pd_str){ 0 };
		found = r;
		place = guess.place;
	}
	*row = found != UINT32_MAX ? found : *row;
	return place;
}

/* The conference of the world at that place whose name has most of the theme's words. */
uint32_t pd_meeting_resolve_theme(const struct pd_context *c, const struct meeting *m, uint32_t first, uint32_t end)
{
	uint32_t best = UINT32_MAX;
	uint32_t place = m->place.at ? pd_name_hash(m->place) : 0;
	unsigned most = 0;
	bool tie = false;
	struct posts p = candidates(c->tables, m, place);
	for (uint32_t k = p.first; k < p.end && k < c->tables->n_posts; k++) {
		uint32_t row = c->tables->summit_posts[k].row;
		if (!fits(c, row, m, place))
			continue;
		unsigned n = shared_words(c, first, end, pd_meeting_cell(c, row, PD_SUMMIT_NAME));
		if (m->own_name && 2 * n < telling_words(c->tokens, first, end))
			continue; /* one theme of many */
		if (n > most || (n == most && n && best == UINT32_MAX)) {
			most = n;
			best = row;
			tie = false;
		} else if (n && n == most) {
			tie = true;
		}
	}
	return tie ? UINT32_MAX : best;
}
