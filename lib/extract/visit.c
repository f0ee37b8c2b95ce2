/*
 * visit.c: who went where. The rules find "visit to X", "travelled to X" and
 * the like; here it is decided what names the place, and what becomes an entry.
 */
#include "extract/visitor.h"

#include "extract/known.h"

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

static void add_visit(struct pd_context *c, const struct pd_visitor *who, const struct goal *goal, const struct pd_found *match,
                      const struct pd_date *date, struct pd_str rule)
{
	struct pd_article *a = c->article;
	uint32_t state = goal->state;
	struct pd_visit v = { .visitor = who->name, .office = who->office, .origin = PD_STR("text"), .place = goal->words };
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

enum { MOST_BEHIND = 100 }; /* entries among which those of a leader are looked for */

/* Whose company somebody is: the entries of @leader, or, where he has none, the last entry. */
struct company {
	const struct pd_found *match;
	struct pd_visitor leader;
	size_t first, n;              /* the entries to copy are among these */
	bool any;                     /* not only the leader's */
	struct pd_str rule;
};

/* Who goes with a visitor visits what he visits. */
static void take_along(struct pd_context *c, const struct company *with, const struct pd_mention *person)
{
	struct pd_article *a = c->article;
	struct pd_visitor s = pd_visitor_person(c, person);
	for (size_t i = with->first; pd_who(c, person) && i < with->n; i++) {
		struct pd_visit v = a->visits[i];
		if ((!with->any && !pd_str_eq_fold(v.visitor, with->leader.name)) || pd_str_eq_fold(v.visitor, s.name))
			continue;
		if (s.state && v.country.at && pd_str_eq(v.country, pd_cell(c->tables, PD_T_STATES, s.state - 1, PD_STATE_CODE)))
			continue; /* at home there */
		v.visitor = s.name;
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
		pd_evidence(c, &v.evidence, &v.n_evidence, with->match->first, person->end > with->match->end ? person->end : with->match->end);
		PD_PUSH(c->arena, a->visits, a->n_visits, v);
		*at = (uint32_t)a->n_visits;
		pd_explain(c, with->match->first, "visit", v.visitor, "rule", with->rule);
	}
}

/* "accompanied by Minister A, member of the Board, and B": those further on in the list, up to what is no list. */
static void take_rest(struct pd_context *c, const struct company *with)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t end = pd_sentence_end(t, with->match->end - 1), listed = with->match->end;
	for (uint32_t i = listed; i < end && i < with->match->end + 250; i++) {
		const struct pd_mention *m = pd_mention_at(t, i, PD_E_PERSON);
		if (pd_token_mark(t, i) == ';' || pd_token_mark(t, i) == ',' || pd_token_is(t, i, "and"))
			listed = i + 1;
		else if (m && i - listed < 6 && !pd_is_object(t, i))
			take_along(c, with, m);
		else if (pd_token_in(t, i, PD_S_BE) || pd_token_in(t, i, PD_S_HAVE) || (pd_token_in(t, i, PD_S_SAY) && !(t->at[i].flags & PD_TOKEN_CAPITAL)))
			break;
	}
}

static void found_company(struct pd_context *c, const struct pd_found *m, struct pd_str rule)
{
	const struct pd_tokens *t = c->tokens;
	const struct pd_captured *name = pd_capture(m, PD_C_NAME);
	size_t n = c->article->n_visits;
	struct company with = { .match = m, .first = n > MOST_BEHIND ? n - MOST_BEHIND : 0, .n = n, .any = true, .rule = rule };
	with.leader = name ? pd_visitor_person(c, pd_mention_at(t, name->first, PD_E_PERSON)) : pd_visitor_of(c, m);
	for (size_t i = with.first; i < n; i++)
		with.any = with.any && !(with.leader.found && pd_str_eq_fold(c->article->visits[i].visitor, with.leader.name));
	/* "by Minister A, who was accompanied by B": of A it is not said that he went anywhere */
	bool aside = m->first > 1 && pd_token_in(t, m->first - 1, PD_S_BE) && pd_token_is(t, m->first - 2, "who");
	if (with.any)
		with.first = aside ? n : n - (n > 0);
	for (unsigned k = 0; k < m->n; k++)
		if (m->captured[k].name == PD_C_WHO)
			take_along(c, &with, pd_mention_at(t, m->captured[k].first, PD_E_PERSON));
	if (!name)
		take_rest(c, &with);
}

/*
 * "met in Ankara with": of the two who met, the one that the place is not the home of has gone there. @s is the first;
 * where it is not known of one that he is a stranger there, nobody is said to have gone.
 */
static void settle_guest(const struct pd_context *c, struct pd_visitor *s, const struct pd_captured *party,
                         const struct pd_captured *place)
{
	const struct pd_tokens *t = c->tokens;
	const struct pd_mention *other = pd_mention_at(t, party->first, PD_E_PERSON);
	uint32_t state = place ? pd_state_of(c, pd_mention_at(t, place->first, PD_E_WHERE)) : 0;
	struct pd_visitor guest = other ? pd_visitor_person(c, other) : (struct pd_visitor){ 0 };
	if (!other) { /* "held talks in Muscat with Omani officials": those of the place */
		s->found = s->found && state && s->state != state && pd_state_of(c, pd_mention_at(t, party->first, PD_N_DEMONYM)) == state;
		return;
	}
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
	struct pd_visitor host = other ? pd_visitor_person(c, other) : party ? (struct pd_visitor){ 0 } : pd_visitor_before(c, m->first); /* "he" */
	const struct pd_named_state *named = host.state ? &c->states[host.state - 1] : NULL;
	struct goal goal = { .words = named ? named->name : (struct pd_str){ 0 }, .state = host.state };
	if (named)
		goal.span = named->span;
	/* Of a host whose state is not said, the one meeting that the text speaks of tells it. */
	if ((!named || !named->name.at) && !(host.found && c->article->n_summits == 1 && goal_of_summit(c, m, &goal)))
		return;
	for (unsigned i = 0; i < m->n; i++) {
		const struct pd_mention *p = m->captured[i].name == PD_C_WHO ? pd_mention_at(t, m->captured[i].first, PD_E_PERSON) : NULL;
		struct pd_visitor guest = p ? pd_visitor_person(c, p) : (struct pd_visitor){ 0 };
		bool of_body = false; /* "UN Secretary-General A": of no state */
		for (uint32_t k = p ? p->first : 0; p && k < p->end; k++)
			of_body |= pd_mention_at(t, k, PD_N_ORG) != NULL;
		if (!p || !(guest.state || of_body || is_others(t, p->first) || pd_visitors_same_office(c, &host, &guest)))
			continue;
		struct pd_visitor all[PD_MOST_VISITORS] = { guest };
		for (size_t k = party && p->first < party->first ? pd_visitors_with(c, all) : 1; k--;)
			add_visit(c, &all[k], &goal, m, visit_date(c, m), rule);
	}
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

/* "Fiji welcomes Minister A" above the text: the one other state that the title names. */
static bool goal_of_title(const struct pd_context *c, uint32_t home, struct goal *goal)
{
	const struct pd_tokens *t = c->tokens;
	*goal = (struct goal){ 0 };
	for (uint32_t i = 0; i < t->n && i < 40 && t->at[i].block == t->at[0].block; i++) {
		const struct pd_mention *m = pd_mention_at(t, i, PD_N_STATE);
		uint32_t state = m ? pd_state_of(c, m) : 0;
		if (!state || state == home || state == goal->state)
			continue;
		if (goal->state)
			return false;
		*goal = goal_at(c, m->first, m->end);
		if (!goal->span.end.known)
			goal->span = pd_span_of(c, m->first, m->end);
		goal->end = 0;
	}
	return goal->state != 0;
}

/* "Peru's President A met the visiting President B": B is where A is at home, else where the article is written. */
static void found_visiting(struct pd_context *c, const struct pd_found *m, struct pd_str rule)
{
	const struct pd_tokens *t = c->tokens;
	const struct pd_mention *person = pd_mention_at(t, pd_capture(m, PD_C_WHO)->first, PD_E_PERSON);
	struct pd_visitor guest = pd_visitor_person(c, person);
	uint32_t first = pd_sentence_first(t, m->first), end = pd_sentence_end(t, m->first);
	struct goal goal = { 0 };
	if (m->first > first && pd_token_in(t, m->first - 1, PD_S_BE))
		return;
	for (uint32_t i = first; i < end && guest.state && !goal.words.at; i++) {
		const struct pd_mention *p = pd_mention_at(t, i, PD_E_PERSON);
		struct pd_visitor host = p ? pd_visitor_person(c, p) : (struct pd_visitor){ 0 };
		if (host.state && host.state != guest.state && c->states[host.state - 1].name.at)
			goal = (struct goal){ .words = c->states[host.state - 1].name, .span = c->states[host.state - 1].span, .state = host.state };
	}
	if (goal.words.at || (guest.state && goal_of_dateline(c, &goal)))
		add_visit(c, &guest, &goal, m, visit_date(c, m), rule);
}

/* Of several who are named together the last: the others stand before him. */
static const struct pd_captured *last_who(const struct pd_found *m)
{
	for (unsigned i = m->n; i--;)
		if (m->captured[i].name == PD_C_WHO)
			return &m->captured[i];
	return NULL;
}

/* "President A returned to Peru", where the text did not let him go before: that is where he is at home, and no visit. */
static bool found_home(struct pd_context *c, const struct pd_found *m)
{
	const struct pd_article *a = c->article;
	const struct pd_captured *place = pd_capture(m, PD_C_PLACE);
	struct pd_visitor s = pd_visitor_of(c, m);
	uint32_t state = pd_state_of(c, pd_mention_at(c->tokens, place->first, PD_E_WHERE));
	uint32_t who = s.found && state && !s.state ? pd_known_find(c, s.name) : UINT32_MAX;
	if (who == UINT32_MAX)
		return !s.state || s.state == state;
	struct pd_str code = pd_cell(c->tables, PD_T_STATES, state - 1, PD_STATE_CODE);
	for (size_t n = a->n_visits; n-- && a->n_visits - n < 100;)
		if (pd_str_eq_fold(a->visits[n].visitor, s.name) && a->visits[n].country.at && pd_str_eq(a->visits[n].country, code))
			return true;
	c->known[who].state = state;
	return true;
}

/* "when I hosted them": whoever was named last, as a subject or not. */
static struct pd_visitor last_mentioned(const struct pd_context *c, uint32_t i)
{
	for (uint32_t n = 0; i-- && n < 60; n++) {
		const struct pd_mention *m = pd_mention_at(c->tokens, i, PD_E_PERSON);
		if (m && pd_who(c, m))
			return pd_visitor_person(c, m);
	}
	return (struct pd_visitor){ 0 };
}

/* "travelled to Peru on Monday with Minister A": who is named behind the places, and their date. */
static const struct pd_mention *companion_behind(const struct pd_context *c, uint32_t end)
{
	const struct pd_tokens *t = c->tokens;
	const struct pd_mention *date = pd_mention_at(t, end + pd_token_is(t, end, "on"), PD_E_DATE);
	uint32_t i = date ? date->end : end;
	i += pd_token_is(t, i, "together") || pd_token_is(t, i, "along");
	const struct pd_mention *m = pd_token_is(t, i, "with") ? pd_mention_at(t, i + 1 + pd_token_is(t, i + 1, "the"), PD_E_PERSON) : NULL;
	return m && pd_who(c, m) && t->at[i].block == t->at[end - 1].block ? m : NULL;
}

static void found_visit(struct pd_context *c, const struct pd_found *m)
{
	struct pd_str rule = pd_rule_name(c, m);
	const struct pd_tokens *t = c->tokens;
	const struct pd_captured *who = last_who(m), *party = pd_capture(m, PD_C_PARTY);
	struct pd_visitor all[PD_MOST_VISITORS] = { 0 }, s = { 0 };
	if (pd_capture(m, PD_C_RELATION)) {
		found_company(c, m, rule);
		return;
	}
	if ((pd_capture(m, PD_C_TO) && found_home(c, m)) || pd_visit_is_unreal(t, m))
		return;
	if (who && pd_capture(m, PD_C_HEAD) && !party) {
		found_visiting(c, m, rule);
		return;
	}
	if (who && !pd_capture(m, PD_C_PLACE)) {
		found_guests(c, m, party, rule);
		return;
	}
	if (who) {
		const struct pd_mention *p = pd_mention_at(t, who->first, PD_E_PERSON);
		if (p && who->first == m->first && who->first && pd_token_is(t, who->first - 1, "by"))
			return; /* "his message, delivered by Mr Kaya, in Lima" */
		if (p) {
			s = pd_visitor_person(c, p);
		} else {
			s.name = pd_tokens_fold(c->arena, t, who->first, who->end);
			s.first = who->first;
			s.end = who->end;
			s.found = true;
			const struct pd_mention *d = pd_mention_at(t, who->first, PD_N_DEMONYM);
			s.state = pd_state_of(c, d ? d : pd_mention_at(t, who->first, PD_N_STATE));
		}
	} else if (pd_capture(m, PD_C_TOPIC)) {
		s = last_mentioned(c, m->first);
	} else {
		s = pd_visitor_of(c, m);
	}
	if (party)
		settle_guest(c, &s, party, pd_capture(m, PD_C_PLACE));
	if (!s.found)
		return;
	all[0] = s;
	size_t n = party ? 1 : pd_visitors_with(c, all);
	const struct pd_date *date = visit_date(c, m);
	uint32_t last_state = 0;
	const struct pd_captured *head = pd_capture(m, PD_C_HEAD);
	struct goal there;
	if (head && pd_token_is(t, head->first, "country")) { /* of a stranger */
		bool known = s.state && (goal_of_dateline(c, &there) || goal_of_title(c, s.state, &there));
		for (size_t k = known ? n : 0; k--;)
			if (all[k].state)
				add_visit(c, &all[k], &there, m, date, rule);
	} else if (head && goal_of_summit(c, m, &there)) {
		for (size_t k = n; k--;)
			add_visit(c, &all[k], &there, m, date, rule);
	}
	const struct pd_mention *companion = pd_token_in(t, m->first, PD_S_GO_VERB) ? companion_behind(c, m->end) : NULL;
	struct pd_visitor beside = companion ? pd_visitor_person(c, companion) : (struct pd_visitor){ 0 };
	/* "During his visit to Lima, Cuba and Chile will sign": those behind the comma do something. */
	bool cut = (pd_token_in(t, m->end, PD_S_HAVE) || pd_token_in(t, m->end, PD_S_BE)) && pd_visit_leads_up(t, pd_sentence_first(t, m->first));
	bool any = false;
	for (unsigned i = 0; i < m->n; i++) {
		const struct pd_captured *place = &m->captured[i];
		if (place->name != PD_C_PLACE)
			continue;
		if (any && cut && pd_token_mark(t, place->first - 1) == ',')
			break;
		any = true;
		/* "Warsaw, Poland" is one place. */
		uint32_t state = pd_state_of(c, pd_mention_at(t, place->first, PD_E_WHERE));
		if (state && state == last_state)
			continue;
		last_state = state;
		struct goal goal = goal_at(c, place->first, place->end);
		for (size_t k = n; k--;) /* the first that is named comes first */
			add_visit(c, &all[k], &goal, m, date, rule);
		if (companion)
			add_visit(c, &beside, &goal, m, date, rule);
	}
}

/* Do the same words say of both that they went: "the Secretary-General travelled to Peru with President A"? */
static bool are_together(const struct pd_visit *a, const struct pd_visit *b)
{
	return a->n_evidence && b->n_evidence && a->evidence[0].start.value < b->evidence[0].end.value &&
	       b->evidence[0].start.value < a->evidence[0].end.value;
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
			        !pd_str_eq(a->visits[k].visitor, a->visits[k].office) && !are_together(v, &a->visits[k]);
		if (!named)
			a->visits[kept++] = *v;
	}
	if (n)
		a->n_visits = kept;
}

void pd_find_visits(struct pd_context *c)
{
	const struct pd_found *at = c->found[PD_M_VISIT].at;
	size_t n = c->found[PD_M_VISIT].n;
	for (size_t i = 0; i < n; i++) {
		/* "President A, accompanied by Minister B, flew to Peru": first where he went, then who went with him */
		bool ahead = pd_capture(&at[i], PD_C_RELATION) && i + 1 < n && !pd_capture(&at[i + 1], PD_C_RELATION) &&
		             at[i + 1].first < pd_sentence_end(c->tokens, at[i].first);
		if (ahead)
			found_visit(c, &at[i + 1]);
		found_visit(c, &at[i]);
		i += ahead;
	}
}
