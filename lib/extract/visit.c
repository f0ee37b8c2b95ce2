/*
 * visit.c: who went where. The rules find "visit to X", "travelled to X" and
 * the like; here it is decided who is the subject, and what names the place.
 */
#include "extract/context.h"

static bool is_preposition(const struct pd_tokens *t, uint32_t i)
{
	static const char *const words[] = { "of", "with", "by", "from", "to", "between", "against", "for", "towards",
		"including", "under", "near", "about", "than", "like", NULL };
	return pd_token_is_one(t, i, words);
}

struct subject {
	struct pd_str visitor, office;
	uint32_t first, end;          /* its words; end 0: not in the text at this place */
	uint32_t state;               /* 1 + row of a state it is known to belong to */
	bool found;
};

static struct subject person_subject(const struct pd_context *c, const struct pd_mention *m)
{
	const struct pd_named_person *p = &c->people[m->value];
	const struct pd_known_person *who = pd_who(c, m);
	struct subject s = { .first = m->first, .end = m->end, .found = true };
	s.visitor = who ? who->name : p->office;
	s.office = p->office.at || !who ? p->office : who->office;
	s.state = p->state || !who ? p->state : who->state;
	return s;
}

/* A person's mention, unless a preposition stands before it: then it is no subject. */
static const struct pd_mention *subject_at(const struct pd_context *c, uint32_t i)
{
	const struct pd_tokens *t = c->tokens;
	const struct pd_mention *m = pd_mention_at(t, i, PD_E_PERSON);
	if (!m || (i && t->at[i].block == t->at[i - 1].block && is_preposition(t, i - 1)))
		return NULL;
	if (i > 1 && pd_token_is(t, i - 1, "the") && is_preposition(t, i - 2))
		return NULL;
	return m;
}

static bool is_pronoun(const struct pd_tokens *t, uint32_t i)
{
	return pd_token_is(t, i, "he") || pd_token_is(t, i, "she") || pd_token_is(t, i, "his") || pd_token_is(t, i, "her");
}

/* The author speaks of himself: "I will travel". */
static struct subject author(const struct pd_context *c)
{
	struct subject s = { 0 };
	if (c->article->author.at && !memmem(c->article->author.at, c->article->author.len, "; ", 2)) {
		s.visitor = c->article->author;
		s.found = true;
	}
	return s;
}

/* The last person spoken of before token @i who is named, or whose office stands for one. */
static struct subject last_named(const struct pd_context *c, uint32_t i)
{
	struct subject none = { 0 };
	uint32_t sentence = i ? pd_sentence_first(c->tokens, i) : 0;
	for (uint32_t n = 0; i-- && n < 400; n++) {
		const struct pd_mention *m = subject_at(c, i);
		/* "the Secretary-General is on his visit": an office in the same sentence, though nobody is known to hold it */
		if (m && i > sentence && pd_token_is(c->tokens, i - 1, "the") && !pd_who(c, m))
			return person_subject(c, m);
		if (m && pd_who(c, m)) {
			struct subject s = person_subject(c, m);
			return s;
		}
	}
	return none;
}

/* "After her visit to Peru, President Kaya said": the first who is named behind in the sentence. */
static struct subject next_named(const struct pd_context *c, uint32_t at)
{
	struct subject none = { 0 };
	uint32_t end = pd_sentence_end(c->tokens, at);
	for (uint32_t i = at; i < end && i < at + 40; i++) {
		const struct pd_mention *m = subject_at(c, i);
		if (m && pd_who(c, m))
			return person_subject(c, m);
	}
	return none;
}

/* The person's mention that ends at token @end; NULL when none does. */
static const struct pd_mention *person_until(const struct pd_tokens *t, uint32_t end, uint32_t first)
{
	for (uint32_t i = end; i-- > first && end - i < 16;) {
		const struct pd_mention *m = pd_mention_at(t, i, PD_E_PERSON);
		if (m)
			return m->end == end ? m : NULL;
	}
	return NULL;
}

/* "met the Prime Minister and visited Peru": who did the one did the other, whoever is named between. */
static const struct pd_mention *first_subject(const struct pd_context *c, uint32_t first, uint32_t at)
{
	const struct pd_tokens *t = c->tokens;
	if (at == first || !(pd_token_is(t, at - 1, "and") || pd_token_is(t, at - 1, "before") || pd_token_is(t, at - 1, "then")))
		return NULL;
	for (uint32_t i = first; i < at && i < first + 40; i++) {
		const struct pd_mention *m = subject_at(c, i);
		if (m)
			return m->end < at - 1 && pd_who(c, m) ? m : NULL;
	}
	return NULL;
}

/* "met with Foreign Minister Kaya, who has just returned from": of whom a clause speaks that is open at token @at. */
static const struct pd_mention *relative_subject(const struct pd_tokens *t, uint32_t first, uint32_t at)
{
	for (uint32_t i = at; i-- > first + 1 && at - i < 12;) {
		if (pd_token_is(t, i, "who"))
			return person_until(t, i - (pd_token_mark(t, i - 1) == ','), first);
		if (pd_token_mark(t, i) == ',' || pd_mention_at(t, i, PD_E_PERSON))
			break;
	}
	return NULL;
}

/* "a visit to Geneva, where Senator Kaya will speak": who is there, named behind token @end. */
static struct subject subject_there(const struct pd_context *c, uint32_t end)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t i = end + (pd_token_mark(t, end) == ',');
	const struct pd_mention *m = pd_token_is(t, i, "where") ? pd_mention_at(t, i + 1 + pd_token_is(t, i + 1, "the"), PD_E_PERSON) : NULL;
	return m && pd_who(c, m) ? person_subject(c, m) : (struct subject){ 0 };
}

/* Who is the subject of what is said at token @at: looked for backwards in the sentence. */
static struct subject find_subject(const struct pd_context *c, uint32_t at)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t first = pd_sentence_first(t, at);
	struct subject none = { 0 };
	/* "my visit", "his two-day visit", "preparations for President Aliyev's visit" */
	for (uint32_t i = at; i-- > first && at - i < 5;) {
		const struct pd_mention *owner = pd_token_is(t, i, "'s") || pd_token_mark(t, i) == '\'' ? person_until(t, i, first) : NULL;
		if (owner)
			return person_subject(c, owner);
		if (pd_token_is(t, i, "my"))
			return author(c);
		if (pd_token_is(t, i, "his") || pd_token_is(t, i, "her")) {
			struct subject before = last_named(c, i);
			return before.found ? before : next_named(c, at);
		}
	}
	const struct pd_mention *other = relative_subject(t, first, at);
	if (!other)
		other = first_subject(c, first, at);
	if (other)
		return person_subject(c, other);
	for (uint32_t i = at; i-- > first && at - i < 60;) {
		const struct pd_mention *m = subject_at(c, i);
		if (m && m->end <= at)
			return person_subject(c, m);
		m = pd_mention_at(t, i, PD_N_ORG);
		if (m && m->end <= at && at - m->end <= 2 && at > m->end && !pd_token_is(t, m->end, "on")) { /* "the Contact Group will visit" */
			struct subject s = { .visitor = pd_tokens_fold(c->arena, t, m->first, m->end), .first = m->first, .end = m->end,
			                     .found = true };
			return s;
		}
		if (pd_token_is(t, i, "i") && t->at[i].flags & PD_TOKEN_CAPITAL)
			return author(c);
		if (is_pronoun(t, i))
			return last_named(c, i);
		if (pd_token_is(t, i, "delegation") || pd_token_is(t, i, "mission") || pd_token_is(t, i, "envoy")) {
			const struct pd_mention *d = i ? pd_mention_at(t, i - 1, PD_N_DEMONYM) : NULL;
			if (d) {
				struct subject s = { .visitor = pd_tokens_fold(c->arena, t, i - 1, i + 1), .first = i - 1, .end = i + 1,
				                     .state = pd_state_of(c, d), .found = true };
				return s;
			}
		}
	}
	return none;
}

/* Words shortly before that make it no visit: invited, hoped for, called off. */
static bool is_unreal(const struct pd_tokens *t, uint32_t at)
{
	uint32_t first = pd_sentence_first(t, at);
	for (uint32_t i = at, n = 0; i-- > first && n < 9; n++)
		if (pd_token_in(t, i, PD_S_INVITE) || pd_token_is(t, i, "not"))
			return true;
	return false;
}

/* Where somebody went: the words that name it, and its state. */
struct goal {
	struct pd_str words;
	uint32_t first, end;          /* end 0: they stand elsewhere, at `span` */
	struct pd_span span;
	uint32_t state;               /* 1 + row; 0: not known */
};

/* The country as the text names it: as it stands here, unless it has the usual name elsewhere; else the city. */
static struct goal goal_at(const struct pd_context *c, uint32_t first, uint32_t end)
{
	const struct pd_mention *m = pd_mention_at(c->tokens, first, PD_E_WHERE);
	struct goal g = { .first = first, .end = end, .state = pd_state_of(c, m) };
	const struct pd_named_state *named = g.state && c->states[g.state - 1].name.at ? &c->states[g.state - 1] : NULL;
	bool here = !named || (m->kind == PD_N_STATE && !named->usual);
	g.words = here ? pd_tokens_fold(c->arena, c->tokens, first, end) : named->name;
	if (!here)
		g.span = named->span;
	return g;
}

static void add_visit(struct pd_context *c, const struct subject *who, const struct goal *goal, const struct pd_found *match,
                      const struct pd_date *date, struct pd_str rule)
{
	struct pd_article *a = c->article;
	uint32_t state = goal->state;
	struct pd_visit v = { .visitor = who->visitor, .office = who->office, .origin = PD_STR("text"), .place = goal->words };
	char iso[16];

	if (state && who->state == state)
		return; /* at home */
	if (state) {
		v.country = pd_cell(c->tables, PD_T_STATES, state - 1, PD_STATE_CODE);
		v.derived |= (uint64_t)1 << pd_field_index(&pd_visit_type, "country");
	}
	if (date && date->year) {
		size_t len = pd_date_format(date, iso);
		v.date = pd_str_copy(c->arena, pd_str(iso, len));
	}
	/* The same visitor and country, or place, is the same visit. */
	uint64_t who_hash = pd_hash_fold('v', v.visitor);
	uint64_t place_hash = pd_hash_fold(who_hash, v.country.at ? v.country : v.place);
	uint32_t *at = pd_index_at(c->arena, &c->entries, place_hash);
	if (!*at || !pd_str_eq_fold(a->visits[*at - 1].visitor, v.visitor)) {
		PD_PUSH(c->arena, a->visits, a->n_visits, v);
		*at = (uint32_t)a->n_visits;
		pd_explain(c, match->first, "visit", v.visitor, "rule", rule);
	}
	struct pd_visit *entry = &a->visits[*at - 1];
	if (!entry->date.at)
		entry->date = v.date;
	if (entry->n_evidence < 8) {
		uint32_t first = who->end && who->first < match->first && match->end - who->first < 80 ? who->first : match->first;
		if (goal->end && first > goal->first)
			first = goal->first;
		pd_evidence(c, &entry->evidence, &entry->n_evidence, first, goal->end > match->end ? goal->end : match->end);
		if (goal->span.end.known) /* the country's name stands elsewhere */
			PD_PUSH(c->arena, entry->evidence, entry->n_evidence, goal->span);
	}
}

/* A date in the sentence behind the places, or just before. */
static const struct pd_date *visit_date(const struct pd_context *c, const struct pd_found *m)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t end = pd_sentence_end(t, m->end - 1);
	for (uint32_t i = m->end; i < end && i < m->end + 6; i++) {
		const struct pd_mention *d = pd_mention_at(t, i, PD_E_DATE);
		if (d)
			return &c->dates[d->value];
	}
	return NULL;
}

/* Whoever goes with a visitor visits what he visits: the entries of @leader, or, where he has none, the last entry. */
static void found_company(struct pd_context *c, const struct pd_found *m, struct pd_str rule)
{
	const struct pd_tokens *t = c->tokens;
	struct pd_article *a = c->article;
	const struct pd_captured *name = pd_capture(m, PD_C_NAME);
	struct subject leader = name ? person_subject(c, pd_mention_at(t, name->first, PD_E_PERSON)) : find_subject(c, m->first);
	size_t n = a->n_visits, first = n > 20 ? n - 20 : 0;
	bool has = false;
	for (size_t i = first; i < n; i++)
		has = has || (leader.found && pd_str_eq_fold(a->visits[i].visitor, leader.visitor));
	for (unsigned k = 0; k < m->n && n; k++) {
		if (m->captured[k].name != PD_C_WHO)
			continue;
		struct subject s = person_subject(c, pd_mention_at(t, m->captured[k].first, PD_E_PERSON));
		if (!pd_who(c, pd_mention_at(t, m->captured[k].first, PD_E_PERSON)))
			continue;
		for (size_t i = has ? first : n - 1; i < n; i++) {
			struct pd_visit v = a->visits[i];
			if ((has && !pd_str_eq_fold(v.visitor, leader.visitor)) || pd_str_eq_fold(v.visitor, s.visitor))
				continue;
			if (s.state && v.country.at && pd_str_eq(v.country, pd_cell(c->tables, PD_T_STATES, s.state - 1, PD_STATE_CODE)))
				continue; /* at home there */
			v.visitor = s.visitor;
			v.office = s.office;
			uint64_t key = pd_hash_fold(pd_hash_fold('v', v.visitor), v.country.at ? v.country : v.place);
			uint32_t *at = pd_index_at(c->arena, &c->entries, key);
			if (*at)
				continue;
			struct pd_span *spans = NULL;
			size_t n_spans = 0;
			for (size_t e = 0; e < v.n_evidence; e++)
				PD_PUSH(c->arena, spans, n_spans, v.evidence[e]);
			v.evidence = spans;
			v.n_evidence = n_spans;
			pd_evidence(c, &v.evidence, &v.n_evidence, m->first, m->end);
			PD_PUSH(c->arena, a->visits, a->n_visits, v);
			*at = (uint32_t)a->n_visits;
			pd_explain(c, m->first, "visit", v.visitor, "rule", rule);
		}
	}
}

enum { MOST_SUBJECTS = 8 };

/* "President Aliyev, Mr Smith and the Foreign Minister visited Peru": all who stand with @s. Returns how many there are. */
static size_t subjects_with(const struct pd_context *c, struct subject *s)
{
	const struct pd_tokens *t = c->tokens;
	size_t n = 1;
	if (!s->end)
		return n;
	uint32_t first = pd_sentence_first(t, s->first), at = s->first;
	for (bool last = true; n < MOST_SUBJECTS && at > first + 1; last = false) {
		at -= pd_token_is(t, at - 1, "the");
		const struct pd_mention *home = pd_token_is(t, at - 1, "'s") && at > first + 1 ? pd_mention_over(t, at - 2, PD_N_STATE) : NULL;
		uint32_t end = home && home->first > first ? home->first : at; /* "Peru's President A and Chile's President B" */
		at = end;
		end -= end > first && (pd_token_is(t, end - 1, "and") || (!last && pd_token_mark(t, end - 1) == ','));
		if (end == at)
			break;
		end -= end > first && pd_token_mark(t, end - 1) == ',';
		const struct pd_mention *m = person_until(t, end, first);
		if (!m)
			break;
		s[n++] = person_subject(c, m);
		at = m->first;
	}
	return n;
}

/*
 * "met in Ankara with": of the two who met, the one that the place is not the home of has gone there. @s is the first;
 * where it is not known of one that he is a stranger there, nobody is said to have gone.
 */
static void settle_guest(const struct pd_context *c, struct subject *s, const struct pd_captured *party,
                         const struct pd_captured *place)
{
	const struct pd_tokens *t = c->tokens;
	const struct pd_mention *other = pd_mention_at(t, party->first, PD_E_PERSON);
	uint32_t state = place ? pd_state_of(c, pd_mention_at(t, place->first, PD_E_WHERE)) : 0;
	struct subject guest = other ? person_subject(c, other) : (struct subject){ 0 };
	if (state && s->state == state && guest.state && guest.state != state)
		*s = guest;
	else if (!state || s->state == state || (!s->state && guest.state != state))
		s->found = false;
}

/* "Chile's Tom Brown" */
static bool is_others(const struct pd_tokens *t, uint32_t i)
{
	return i > 1 && pd_token_is(t, i - 1, "'s") && t->at[i - 2].flags & PD_TOKEN_CAPITAL && t->at[i - 2].block == t->at[i].block;
}

/* A president that a president receives is of another state. */
static bool same_office(const struct pd_context *c, const struct subject *a, const struct subject *b)
{
	struct pd_str core[2] = { { 0 } };
	const struct subject *both[] = { a, b };
	for (unsigned k = 0; k < 2; k++)
		for (size_t i = 0; both[k]->found && i < c->n_people && i < 500 && !core[k].at; i++)
			if (c->people[i].known && c->people[i].core.at && pd_str_eq_fold(c->known[c->people[i].known - 1].name, both[k]->visitor))
				core[k] = c->people[i].core;
	return core[0].at && core[1].at && pd_str_eq_fold(core[0], core[1]) && !pd_str_eq_fold(a->visitor, b->visitor);
}

/* "arrived for the summit": to where that is held, as the text says. */
static bool goal_of_summit(const struct pd_context *c, const struct pd_found *m, struct goal *goal)
{
	const struct pd_tokens *t = c->tokens;
	const struct pd_article *a = c->article;
	for (size_t n = a->n_summits; n--;)
		for (uint32_t i = a->summits[n].place.at ? m->first : 0; i-- && m->first - i < 400;) {
			const struct pd_mention *p = pd_mention_at(t, i, PD_N_PLACE);
			if (p && pd_str_eq_fold(pd_tokens_fold(c->arena, t, p->first, p->end), a->summits[n].place)) {
				*goal = goal_at(c, p->first, p->end);
				if (!goal->span.end.known) /* the place is far from the visitor's words */
					goal->span = pd_span_of(c, p->first, p->end);
				goal->end = 0;
				return true;
			}
		}
	return false;
}

/* "President A of Peru received President B of Chile": who is received has come to the other's country, if it is not his own. */
static void found_guests(struct pd_context *c, const struct pd_found *m, const struct pd_captured *party, struct pd_str rule)
{
	const struct pd_tokens *t = c->tokens;
	const struct pd_mention *other = party ? pd_mention_at(t, party->first, PD_E_PERSON) : NULL;
	struct subject host = other ? person_subject(c, other) : party ? (struct subject){ 0 } : last_named(c, m->first); /* "he" */
	const struct pd_named_state *named = host.state ? &c->states[host.state - 1] : NULL;
	struct goal goal = { .words = named ? named->name : (struct pd_str){ 0 }, .state = host.state };
	if (named)
		goal.span = named->span;
	/* Of a host whose state is not said, the one meeting that the text speaks of tells it. */
	if ((!named || !named->name.at) && !(host.found && c->article->n_summits == 1 && goal_of_summit(c, m, &goal)))
		return;
	for (unsigned i = 0; i < m->n; i++) {
		const struct pd_mention *p = m->captured[i].name == PD_C_WHO ? pd_mention_at(t, m->captured[i].first, PD_E_PERSON) : NULL;
		struct subject guest = p ? person_subject(c, p) : (struct subject){ 0 };
		bool of_body = false; /* "UN Secretary-General A": of no state */
		for (uint32_t k = p ? p->first : 0; p && k < p->end; k++)
			of_body |= pd_mention_at(t, k, PD_N_ORG) != NULL;
		if (!p || !(guest.state || of_body || is_others(t, p->first) || same_office(c, &host, &guest)))
			continue;
		struct subject all[MOST_SUBJECTS] = { guest };
		for (size_t k = party && p->first < party->first ? subjects_with(c, all) : 1; k--;)
			add_visit(c, &all[k], &goal, m, visit_date(c, m), rule);
	}
}

/* Of several who are named together the last: the others stand before him. */
static const struct pd_captured *last_who(const struct pd_found *m)
{
	for (unsigned i = m->n; i--;)
		if (m->captured[i].name == PD_C_WHO)
			return &m->captured[i];
	return NULL;
}

/* "LIMA (AP)", "MANILA, Philippines –": the state from where an article is written, as its first lines say. */
static bool goal_of_dateline(const struct pd_context *c, struct goal *goal)
{
	const struct pd_tokens *t = c->tokens;
	for (uint32_t i = 0; i < t->n && i < 120; i++) {
		const struct pd_mention *p = !i || t->at[i].block != t->at[i - 1].block ? pd_mention_at(t, i, PD_N_PLACE) : NULL;
		if (!p)
			continue;
		uint32_t end = p->end + (pd_token_mark(t, p->end) == ',');
		const struct pd_mention *state = end > p->end ? pd_mention_at(t, end, PD_N_STATE) : NULL;
		end = state ? state->end : p->end;
		char mark = pd_token_mark(t, end);
		if (mark != '(' && mark != '-' && mark != ':')
			continue;
		*goal = goal_at(c, state ? state->first : p->first, state ? state->end : p->end);
		if (!goal->span.end.known)
			goal->span = pd_span_of(c, state ? state->first : p->first, state ? state->end : p->end);
		goal->end = 0;
		return goal->state != 0;
	}
	return false;
}

static void found_visit(struct pd_context *c, const struct pd_found *m)
{
	struct pd_str rule = pd_rule_name(c, m);
	const struct pd_tokens *t = c->tokens;
	const struct pd_captured *who = last_who(m), *party = pd_capture(m, PD_C_PARTY);
	struct subject all[MOST_SUBJECTS] = { 0 }, s = { 0 };
	if (pd_capture(m, PD_C_RELATION)) {
		found_company(c, m, rule);
		return;
	}
	if (is_unreal(t, m->first))
		return;
	if (who && !pd_capture(m, PD_C_PLACE)) {
		found_guests(c, m, party, rule);
		return;
	}
	if (who) {
		const struct pd_mention *p = pd_mention_at(t, who->first, PD_E_PERSON);
		if (p) {
			s = person_subject(c, p);
		} else {
			s.visitor = pd_tokens_fold(c->arena, t, who->first, who->end);
			s.first = who->first;
			s.end = who->end;
			s.found = true;
			const struct pd_mention *d = pd_mention_at(t, who->first, PD_N_DEMONYM);
			s.state = pd_state_of(c, d ? d : pd_mention_at(t, who->first, PD_N_STATE));
		}
	} else {
		s = find_subject(c, m->first);
		s = s.found ? s : subject_there(c, m->end);
	}
	if (party)
		settle_guest(c, &s, party, pd_capture(m, PD_C_PLACE));
	if (!s.found)
		return;
	all[0] = s;
	size_t n = party ? 1 : subjects_with(c, all);
	const struct pd_date *date = visit_date(c, m);
	uint32_t last_state = 0;
	const struct pd_captured *head = pd_capture(m, PD_C_HEAD);
	struct goal there;
	if (head && pd_token_is(t, head->first, "country")) { /* of a stranger */
		for (size_t k = goal_of_dateline(c, &there) ? n : 0; k--;)
			if (all[k].state)
				add_visit(c, &all[k], &there, m, date, rule);
	} else if (head && goal_of_summit(c, m, &there)) {
		for (size_t k = n; k--;)
			add_visit(c, &all[k], &there, m, date, rule);
	}
	for (unsigned i = 0; i < m->n; i++) {
		const struct pd_captured *place = &m->captured[i];
		if (place->name != PD_C_PLACE)
			continue;
		/* "Warsaw, Poland" is one place. */
		uint32_t state = pd_state_of(c, pd_mention_at(t, place->first, PD_E_WHERE));
		if (state && state == last_state)
			continue;
		last_state = state;
		struct goal goal = goal_at(c, place->first, place->end);
		for (size_t k = n; k--;) /* the first that is named comes first */
			add_visit(c, &all[k], &goal, m, date, rule);
	}
}

/*
 * Once the whole article is read: an office that nobody was known to hold, as in "Foreign Minister visits Peru" above
 * the text, is no second visitor where a person by name has gone to the same country.
 */
void pd_settle_visits(struct pd_article *a)
{
	size_t kept = 0, n = a->n_visits < 1000 ? a->n_visits : 0; /* more come of no article, and would take time */
	for (size_t i = 0; i < n; i++) {
		const struct pd_visit *v = &a->visits[i];
		bool office = v->office.at && pd_str_eq(v->visitor, v->office), named = false;
		for (size_t k = 0; office && k < n && !named; k++)
			named = a->visits[k].country.at && pd_str_eq(a->visits[k].country, v->country) &&
			        !pd_str_eq(a->visits[k].visitor, a->visits[k].office);
		if (!named)
			a->visits[kept++] = *v;
	}
	if (n)
		a->n_visits = kept;
}

void pd_find_visits(struct pd_context *c)
{
	for (size_t i = 0; i < c->found[PD_M_VISIT].n; i++)
		found_visit(c, &c->found[PD_M_VISIT].at[i]);
}
