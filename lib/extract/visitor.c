/*
 * visitor.c: who went somewhere. Rules find "visit to X" and "travelled to X"; the subject is looked for before that in the
 * sentence, behind it where the sentence begins with the visit, and further up for "he".
 */
#include "extract/visitor.h"

#include "extract/known.h"
#include "extract/speaker.h"

struct pd_visitor pd_visitor_person(const struct pd_context *c, const struct pd_mention *m)
{
	const struct pd_named_person *p = &c->people[m->value];
	const struct pd_known_person *who = pd_who(c, m);
	struct pd_visitor s = { .first = m->first, .end = m->end, .found = true };
	s.name = who ? who->name : p->office;
	s.office = p->office.at || !who ? p->office : who->office;
	s.state = p->state || !who ? p->state : who->state;
	return s;
}

/* The words of tokens [first, end), of a state where @state is its mention. */
static struct pd_visitor words_visitor(const struct pd_context *c, uint32_t first, uint32_t end, const struct pd_mention *state)
{
	return (struct pd_visitor){ .name = pd_tokens_fold(c->arena, c->tokens, first, end), .first = first, .end = end, .found = true,
	                            .state = state ? pd_state_of(c, state) : 0 };
}

/* A person's mention, unless a preposition stands before it: then it is no subject. */
static const struct pd_mention *subject_at(const struct pd_context *c, uint32_t i)
{
	const struct pd_tokens *t = c->tokens;
	const struct pd_mention *m = pd_mention_at(t, i, PD_E_PERSON);
	return m && !pd_is_object(t, i) ? m : NULL;
}

static bool is_pronoun(const struct pd_tokens *t, uint32_t i)
{
	return pd_token_is(t, i, "he") || pd_token_is(t, i, "she") || pd_token_is(t, i, "his") || pd_token_is(t, i, "her");
}

/* "I" at token @i: whoever says the quoted words that hold it, else the author, else whom the title names. */
static struct pd_visitor first_person(const struct pd_context *c, uint32_t i)
{
	const struct pd_article *a = c->article;
	struct pd_visitor s = { 0 };
	const struct pd_mention *quote = pd_mention_over(c->tokens, i, PD_E_QUOTED);
	if (quote) {
		struct pd_speaker speaker = pd_speaker_behind(c, quote);
		if (!speaker.end)
			speaker = pd_speaker_before(c, quote);
		const struct pd_mention *m = speaker.end ? pd_mention_at(c->tokens, speaker.first, PD_E_PERSON) : NULL;
		if (m)
			return pd_visitor_person(c, m);
	}
	if (a->author.at) {
		s.name = memmem(a->author.at, a->author.len, "; ", 2) ? s.name : a->author;
		s.found = s.name.at != NULL;
		s.state = c->n_authors == 1 ? c->known[0].state : 0;
		return s;
	}
	for (size_t k = 0; a->title.at && k < c->n_known && k < 20; k++)
		if (memmem(a->title.at, a->title.len, c->known[k].name.at, c->known[k].name.len)) {
			s = (struct pd_visitor){ .name = c->known[k].name, .office = c->known[k].office, .state = c->known[k].state, .found = true };
			break;
		}
	return s;
}

/* "the envoy", "the top Peruvian diplomat": of whom the text has spoken, by a noun at token @i. */
static bool is_someone(const struct pd_tokens *t, uint32_t i, uint32_t first)
{
	const struct pd_mention *m = pd_mention_over(t, i, PD_E_PERSON);
	bool envoy = m && m->end == m->first + 1 && pd_token_in(t, i, PD_S_ENVOY) && !(t->at[i].flags & PD_TOKEN_CAPITAL);
	if (!envoy && (m || !pd_token_in(t, i, PD_S_PERSON_NOUN)))
		return false;
	for (uint32_t k = i; k-- > first && i - k < 4 && t->at[k].kind == PD_TK_WORD;)
		if (pd_token_is(t, k, "the"))
			return true;
	return false;
}

/* May "he" be who is named at token @i: somebody known, not a spokesman? */
static const struct pd_mention *antecedent_at(const struct pd_context *c, uint32_t i)
{
	const struct pd_mention *m = subject_at(c, i);
	struct pd_str core = m ? c->people[m->value].core : (struct pd_str){ 0 };
	return m && pd_who(c, m) && !(core.len && memmem(core.at, core.len, "pokes", 5)) ? m : NULL;
}

/*
 * "He" at token @i is the nearest who did something in the sentence, or whom a sentence further up is about: the first who does
 * something in that.
 */
struct pd_visitor pd_visitor_before(const struct pd_context *c, uint32_t i)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t first = i ? pd_sentence_first(t, i) : 0, at = i;
	for (uint32_t k = i; k-- > first;) {
		const struct pd_mention *m = subject_at(c, k);
		/* "the Secretary-General is on his visit": an office, though nobody is known to hold it */
		if (m && k > first && pd_token_is(t, k - 1, "the") && !pd_who(c, m))
			return pd_visitor_person(c, m);
		if (antecedent_at(c, k))
			return pd_visitor_person(c, antecedent_at(c, k));
	}
	while ((at = first) && i - at < 400) {
		first = pd_sentence_first(t, at - 1);
		for (uint32_t k = first; k < at && !is_someone(t, k, first); k++) /* "The envoy met Mr Smith. He": the envoy */
			if (antecedent_at(c, k))
				return pd_visitor_person(c, antecedent_at(c, k));
	}
	return (struct pd_visitor){ 0 };
}

/* Of a person who is only mentioned by the way: "Peru, Mr Smith said, has fish". */
static bool is_aside(const struct pd_tokens *t, const struct pd_mention *m)
{
	return pd_token_in(t, m->end, PD_S_SAY) && pd_token_mark(t, m->end + 1) == ',';
}

/* "After her visit to Peru, President Kaya said": the first who is named behind in the sentence, or whom "he" means there. */
static struct pd_visitor subject_behind(const struct pd_context *c, uint32_t at)
{
	const struct pd_tokens *t = c->tokens;
	struct pd_visitor none = { 0 };
	uint32_t end = pd_sentence_end(t, at);
	bool comma = false;
	for (uint32_t i = at; i < end && i < at + 40; i++) {
		const struct pd_mention *m = subject_at(c, i);
		comma = comma || pd_token_mark(t, i) == ',';
		if (m && (pd_who(c, m) || comma))
			return is_aside(t, m) ? none : pd_visitor_person(c, m);
		if (pd_token_is(t, i, "i") && t->at[i].flags & PD_TOKEN_CAPITAL)
			return first_person(c, i);
		if (comma && (pd_token_is(t, i, "he") || pd_token_is(t, i, "she")))
			return pd_visitor_before(c, pd_sentence_first(t, at));
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

/* "Mr Kaya, a recipient of the Prize and who": whom the words up to @end, behind a comma and an article, say more of. */
static const struct pd_mention *before_apposition(const struct pd_tokens *t, uint32_t end, uint32_t first)
{
	for (uint32_t i = end; i-- > first && end - i < 30;)
		if (pd_token_mark(t, i) == ',' && (pd_token_is(t, i + 1, "a") || pd_token_is(t, i + 1, "an") || pd_token_is(t, i + 1, "the")))
			return person_until(t, i, first);
	return NULL;
}

/* "met with Foreign Minister Kaya, who has just returned from": of whom a clause speaks that is open at token @at. */
static const struct pd_mention *relative_subject(const struct pd_tokens *t, uint32_t first, uint32_t at)
{
	for (uint32_t i = at; i-- > first + 1 && at - i < 12;) {
		if (pd_token_is(t, i, "who") && pd_token_is(t, i - 1, "and"))
			return before_apposition(t, i - 1, first);
		if (pd_token_is(t, i, "who"))
			return person_until(t, i - (pd_token_mark(t, i - 1) == ','), first);
		if (pd_token_mark(t, i) == ',' || pd_mention_at(t, i, PD_E_PERSON))
			break;
	}
	return NULL;
}

/* "a Danish trade delegation", "the delegation from Peru", "the NATO mission" around token @i, its noun. */
static struct pd_visitor group_at(const struct pd_context *c, uint32_t i, uint32_t from)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t of = i + 1 + (pd_token_is(t, i + 2, "the") ? 1u : 0u);
	for (uint32_t k = i; k-- > from && i - k < 5 && t->at[k].kind == PD_TK_WORD && !pd_token_in(t, k, PD_S_OBJECT_OF);) {
		const struct pd_mention *m = pd_mention_at(t, k, PD_N_DEMONYM);
		m = m ? m : pd_mention_at(t, k, PD_N_STATE);
		if (m || (pd_mention_at(t, k, PD_N_ORG) && !pd_mention_at(t, k, PD_E_PERSON))) {
			struct pd_visitor s = words_visitor(c, k, i + 1, m);
			if (pd_token_is(t, i, "envoy") || pd_token_is(t, i, "leaders") || pd_token_is(t, i, "ministers"))
				s.office = s.name; /* who has a name further on, it may be */
			return s;
		}
	}
	if (pd_token_is(t, i + 1, "from") || pd_token_is(t, i + 1, "of")) {
		const struct pd_mention *m = pd_mention_at(t, of + 1, PD_N_STATE);
		const struct pd_mention *any = m ? m : pd_mention_at(t, of + 1, PD_N_ORG);
		uint32_t end = any ? any->end : 0;
		if (any && pd_token_is(t, end, "'s")) /* "of China's National People's Congress" */
			for (uint32_t k = end + 1; k < end + 8 && (t->at[k].flags & PD_TOKEN_CAPITAL || pd_token_is(t, k, "'s")); k++)
				end = k + 1;
		if (any) {
			struct pd_visitor s = words_visitor(c, i, end, m);
			if (pd_token_is(t, i, "leaders") || pd_token_is(t, i, "ministers"))
				s.office = s.name;
			return s;
		}
	}
	/* "the delegation" that was named before */
	for (size_t n = i > from && pd_token_is(t, i - 1, "the") ? c->article->n_visits : 0, k = 0; n-- && k < 20; k++) {
		struct pd_str name = c->article->visits[n].visitor, noun = pd_token_str(t, i);
		if (memmem(name.at, name.len, noun.at, noun.len))
			return (struct pd_visitor){ .name = name, .found = true };
	}
	/* "a delegation led by Mr Smith" */
	const struct pd_mention *leader = pd_token_is(t, i + 2, "by") && (pd_token_is(t, i + 1, "led") || pd_token_is(t, i + 1, "headed")) ?
		pd_mention_at(t, i + 3 + pd_token_is(t, i + 3, "the"), PD_E_PERSON) : NULL;
	return leader ? pd_visitor_person(c, leader) : (struct pd_visitor){ 0 };
}

bool pd_visit_leads_up(const struct pd_tokens *t, uint32_t first)
{
	return pd_token_in(t, first, PD_S_LEAD_UP) || pd_str_ends(pd_token_str(t, first), PD_STR("ing"));
}

/* "my visit", "his two-day visit", "preparations for President Aliyev's visit" */
static bool find_owner(const struct pd_context *c, const struct pd_found *match, uint32_t first, struct pd_visitor *s)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t at = match->first;
	for (uint32_t i = at + 1; i-- > first && at - i + 1 < 6;) {
		const struct pd_mention *owner = pd_token_is(t, i, "'s") || pd_token_mark(t, i) == '\'' ? person_until(t, i, first) : NULL;
		if (owner) {
			*s = pd_visitor_person(c, owner);
			return true;
		}
		if (pd_token_is(t, i, "my") || pd_token_is(t, i, "our")) {
			*s = first_person(c, i);
			return true;
		}
		if (pd_token_is(t, i, "his") || pd_token_is(t, i, "her") || pd_token_is(t, i, "their")) {
			const struct pd_mention *next = pd_mention_at(t, match->end, PD_E_PERSON);
			if (i > first && pd_token_in(t, i - 1, PD_S_LEAD_UP) && next && pd_who(c, next)) {
				*s = pd_visitor_person(c, next); /* "during his visit to Peru High Commissioner Ana Kaya said" */
				return true;
			}
			if (pd_visit_leads_up(t, first)) /* "After her visit to Peru, President Kaya said" */
				*s = subject_behind(c, match->end);
			if (!s->found)
				*s = pd_visitor_before(c, i);
			if (!s->found)
				*s = subject_behind(c, at);
			return true;
		}
	}
	return false;
}

/* "The President said goods went to Peru": of a verb, with a verb of saying at token @i before it, the subject stands between. */
static bool is_other_clause(const struct pd_tokens *t, uint32_t i, uint32_t at)
{
	bool verb = pd_token_in(t, at, PD_S_GO_VERB) || pd_token_in(t, at, PD_S_ARRIVE_VERB) || pd_token_in(t, at, PD_S_LEAVE_VERB);
	if (!verb || !pd_is_saying(t, i) || pd_str_ends(pd_token_str(t, at), PD_STR("ing")))
		return false;
	for (uint32_t k = i + 1; k < at; k++)
		if (pd_token_mark(t, k) == ',')
			return false;
	return true;
}

/* "Ms Moana, High Councillor/Vice-President of the Office, visited": an office between commas is of who stands before. */
static bool is_beside(const struct pd_context *c, const struct pd_mention *m)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t i = m->first;
	if (pd_who(c, m) || (pd_token_mark(t, m->end) != ',' && pd_token_mark(t, m->end) != '/'))
		return false;
	for (unsigned n = 0; i && n < 12 && t->at[i].block == t->at[m->first].block && pd_token_mark(t, i) != ','; n++)
		i--;
	return pd_token_mark(t, i) == ',' && i > pd_sentence_first(t, m->first);
}

/* What stands at token @i, before token @at, as the subject of it. */
static bool is_subject(const struct pd_context *c, uint32_t i, uint32_t at, uint32_t first, struct pd_visitor *s)
{
	const struct pd_tokens *t = c->tokens;
	if (i < at && is_someone(t, i, first) && !pd_is_object(t, i)) {
		*s = pd_visitor_before(c, first);
		if (s->found)
			return true;
	}
	const struct pd_mention *m = subject_at(c, i);
	if (m && m->end <= at && !is_beside(c, m)) {
		*s = pd_visitor_person(c, m);
		return true;
	}
	bool inside = pd_mention_over(t, i, PD_E_PERSON) != NULL;
	if (!inside && pd_token_in(t, i, PD_S_GROUP_NOUN) && (*s = group_at(c, i, first)).found && !pd_is_object(t, s->end && s->first < i ? s->first : i))
		return true;
	*s = (struct pd_visitor){ 0 };
	m = pd_mention_at(t, i, PD_N_ORG);
	if (m && m->end <= at && at - m->end <= 2 && at > m->end && !pd_token_is(t, m->end, "on") && /* "the Contact Group will visit" */
	    !pd_token_in(t, m->end, PD_S_GROUP_NOUN) && !pd_is_object(t, i)) {
		*s = words_visitor(c, m->first, m->end, NULL);
		return true;
	}
	if ((pd_token_is(t, i, "i") && t->at[i].flags & PD_TOKEN_CAPITAL) || (pd_token_is(t, i, "we") && at - i < 4)) {
		*s = first_person(c, i);
		return true;
	}
	if (is_pronoun(t, i)) {
		*s = pd_visitor_before(c, i);
		return true;
	}
	return false;
}

/* "a visit to Geneva, where Senator Kaya will speak": who is there, named behind token @end. */
static struct pd_visitor subject_there(const struct pd_context *c, uint32_t end)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t i = end + (pd_token_mark(t, end) == ',');
	const struct pd_mention *m = pd_token_is(t, i, "where") ? pd_mention_at(t, i + 1 + pd_token_is(t, i + 1, "the"), PD_E_PERSON) : NULL;
	return m && pd_who(c, m) ? pd_visitor_person(c, m) : (struct pd_visitor){ 0 };
}

/* "A NATO delegation – led by Mr Smith – visited Peru": where the words between dashes begin. */
static uint32_t before_aside(const struct pd_tokens *t, uint32_t at, uint32_t first)
{
	if (at == first || pd_token_mark(t, at - 1) != '-' || !(t->at[at - 1].flags & PD_TOKEN_SPACE))
		return at;
	for (uint32_t i = at - 1; i-- > first && at - i < 80;)
		if (pd_token_mark(t, i) == '-' && t->at[i].flags & PD_TOKEN_SPACE && t->at[i + 1].flags & PD_TOKEN_SPACE)
			return i;
	return at;
}

struct pd_visitor pd_visitor_of(const struct pd_context *c, const struct pd_found *match)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t at = match->first, first = pd_sentence_first(t, at);
	const struct pd_mention *quote = pd_mention_over(t, at, PD_E_QUOTED);
	struct pd_visitor s = { 0 };
	/* A sentence that is quoted has its own subject. */
	if (quote && quote->first >= first && t->at[quote->first + 1].flags & PD_TOKEN_CAPITAL)
		first = quote->first + 1;
	if (find_owner(c, match, first, &s))
		return s;
	const struct pd_mention *other = relative_subject(t, first, at);
	if (!other)
		other = first_subject(c, first, at);
	if (other)
		return pd_visitor_person(c, other);
	uint32_t from = before_aside(t, at, first);
	for (uint32_t i = from + (from == at); i-- > first && from - i + 1 < 62 && !is_other_clause(t, i, at);)
		if (is_subject(c, i, at, first, &s))
			return s;
	if (pd_visit_leads_up(t, first))
		s = subject_behind(c, match->end);
	/* "The trip will include Peru": of whom the sentence before speaks */
	if (!s.found && first < match->first + 1 && (pd_token_is(t, first, "the") || pd_token_is(t, first, "this")) &&
	    (pd_token_in(t, first + 1, PD_S_VISIT_NOUN) || pd_token_in(t, first + 2, PD_S_VISIT_NOUN)))
		s = pd_visitor_before(c, first);
	return s.found ? s : subject_there(c, match->end);
}

size_t pd_visitors_with(const struct pd_context *c, struct pd_visitor *s)
{
	const struct pd_tokens *t = c->tokens;
	size_t n = 1;
	if (!s->end)
		return n;
	uint32_t first = pd_sentence_first(t, s->first), at = s->first;
	for (bool last = true; n < PD_MOST_VISITORS && at > first + 1; last = false) {
		at -= pd_token_is(t, at - 1, "the") || pd_token_is(t, at - 1, "his") || pd_token_is(t, at - 1, "her");
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
		s[n++] = pd_visitor_person(c, m);
		at = m->first;
	}
	return n;
}

bool pd_visitors_same_office(const struct pd_context *c, const struct pd_visitor *a, const struct pd_visitor *b)
{
	struct pd_str core[2] = { { 0 } };
	const struct pd_visitor *both[] = { a, b };
	for (unsigned k = 0; k < 2; k++)
		for (size_t i = 0; both[k]->found && i < c->n_people && i < 500 && !core[k].at; i++)
			if (c->people[i].known && c->people[i].core.at && pd_str_eq_fold(c->known[c->people[i].known - 1].name, both[k]->name))
				core[k] = c->people[i].core;
	return core[0].at && core[1].at && pd_str_eq_fold(core[0], core[1]) && !pd_str_eq_fold(a->name, b->name);
}

/* Behind the visit: "has been called off", "was postponed until May". */
static bool is_called_off(const struct pd_tokens *t, uint32_t end)
{
	uint32_t last = pd_sentence_end(t, end - 1);
	for (uint32_t i = end; i < last && i < end + 10; i++)
		if (pd_token_in(t, i, PD_S_CALLED_OFF) && i > end && pd_token_in(t, i - 1 - pd_token_is(t, i, "off"), PD_S_BE))
			return true;
	return false;
}

bool pd_visit_is_unreal(const struct pd_tokens *t, const struct pd_found *m)
{
	uint32_t first = pd_sentence_first(t, m->first);
	for (uint32_t i = m->first, n = 0; i-- > first && n < 9; n++)
		if (pd_token_in(t, i, PD_S_INVITE) || (pd_token_in(t, i, PD_S_MAY) && !(t->at[i].flags & PD_TOKEN_CAPITAL)))
			return true;
	if (m->first && pd_token_is(t, m->first - 1, "permanent")) /* "the Permanent Mission to the United Nations, Geneva" */
		return true;
	return is_called_off(t, m->end);
}
