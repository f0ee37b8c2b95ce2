/* speaker.c: who said what stands between quotation marks. */
#include "extract/speaker.h"

#include "extract/known.h"

static struct pd_speaker speaker_person(const struct pd_context *c, const struct pd_mention *m)
{
	const struct pd_known_person *who = pd_who(c, m);
	struct pd_str office = c->people[m->value].office;
	if (!who && pd_str_ends(pd_token_str(c->tokens, m->end - 1), PD_STR("s")) && !pd_str_ends(office, PD_STR("s"))) /* "Foreign Ministers" */
		office = pd_tokens_fold(c->arena, c->tokens, m->first, m->end);
	return (struct pd_speaker){ who ? who->name : office, m->first, m->end };
}

/* "a spokesman for Mr Kaya said": an office of nobody known, with whose it is. */
static struct pd_speaker speaker_until(const struct pd_context *c, const struct pd_mention *m, uint32_t verb)
{
	const struct pd_tokens *t = c->tokens;
	struct pd_speaker s = speaker_person(c, m);
	if (pd_who(c, m) || !(pd_token_is(t, m->end, "for") || pd_token_is(t, m->end, "of")) || verb - m->end > 8)
		return s;
	for (uint32_t i = m->end; i < verb; i++)
		if (t->at[i].kind == PD_TK_MARK && pd_token_mark(t, i) != '.' && pd_token_mark(t, i) != '-')
			return s;
	return (struct pd_speaker){ pd_tokens_fold(c->arena, t, s.first, verb), s.first, verb };
}

static bool begins_sentence(const struct pd_tokens *t, uint32_t i)
{
	return t->at[i - (i && pd_token_is(t, i - 1, "the"))].flags & PD_TOKEN_FIRST;
}

static struct pd_speaker phrase_before(const struct pd_context *c, uint32_t verb, uint32_t from);

/* "Moana said it was so. 'Come,' she said.": a name that nothing else tells, as what one of the sentences before begins with. */
static struct pd_speaker name_above(const struct pd_context *c, uint32_t at)
{
	const struct pd_tokens *t = c->tokens;
	for (unsigned n = 0; n < 3 && at; n++) {
		uint32_t from = pd_sentence_first(t, at - 1);
		for (uint32_t i = from; i < at && i < from + 25; i++) {
			struct pd_speaker s = pd_is_saying(t, i) && !pd_mention_over(t, i, PD_E_QUOTED) ? phrase_before(c, i, from) : (struct pd_speaker){ 0 };
			if (s.end && s.end - s.first < 4 && t->at[s.first].flags & PD_TOKEN_CAPITAL && !pd_token_in(t, s.first, PD_S_NOT_PERSON))
				return s;
		}
		at = from;
	}
	return (struct pd_speaker){ 0 };
}

/* "Vucic told reporters": one word that no table knows, and that speaks. */
static bool is_bare_speaker(const struct pd_tokens *t, uint32_t i)
{
	return t->at[i].flags & PD_TOKEN_CAPITAL && !(t->at[i].flags & (PD_TOKEN_UPPER | PD_TOKEN_NAMED)) && t->at[i].kind == PD_TK_WORD &&
	       (pd_token_is(t, i + 1, "said") || pd_token_is(t, i + 1, "told")) && !pd_token_in(t, i, PD_S_NOT_PERSON) &&
	       !pd_token_in(t, i, PD_S_BODY_NOUN) && i && t->at[i - 1].kind == PD_TK_MARK && t->at[i - 1].block == t->at[i].block &&
	       !pd_mention_over(t, i, PD_E_QUOTED) && !pd_mention_over(t, i, PD_E_PERSON);
}

/* Who "he" at token @at is: the last who was named and did something; else an office that did; else the last named. */
static struct pd_speaker last_person(const struct pd_context *c, uint32_t at)
{
	const struct pd_tokens *t = c->tokens;
	const struct pd_mention *other = NULL, *office = NULL;
	for (uint32_t i = at, n = 0; i-- && n < 500; n++) {
		const struct pd_mention *m = pd_mention_at(t, i, PD_E_PERSON);
		if (!m && !other && !office && is_bare_speaker(t, i))
			return (struct pd_speaker){ pd_token_str(t, i), i, i + 1 };
		if (!m)
			continue;
		const struct pd_mention *quoted = pd_mention_over(t, i, PD_E_QUOTED);
		if (quoted && quoted->end <= at) { /* of whom quoted words speak does not say them */
			i = quoted->first;
			continue;
		}
		if (!pd_who(c, m)) {
			bool several = m->end == i + 1 && pd_str_ends(pd_token_str(t, i), PD_STR("rs")); /* "ministers" */
			/* "his spokesman on Thursday said": he, rather than who is named further up */
			for (uint32_t k = m->end; !several && !office && !other && k < m->end + 4 && t->at[k].block == t->at[i].block; k++)
				if ((pd_token_is(t, k, "said") || pd_token_is(t, k, "told") || pd_token_is(t, k, "says")) && !pd_is_object(t, i))
					return speaker_person(c, m);
			office = !office && !several && !pd_is_object(t, i) && !pd_is_owner(t, m) ? m : office;
			continue;
		}
		if (t->at[m->end].flags & PD_TOKEN_CAPITAL && !(t->at[m->end].flags & PD_TOKEN_FIRST) && t->at[m->end].block == t->at[i].block)
			continue; /* "the Jane Smith Show" */
		/* "He met with Mr Smith": "he" further on is not who was met */
		if (!pd_is_among_objects(t, m) && !pd_is_owner(t, m)) /* "The Secretary-General said": he, rather than who is named further up by the way */
			return speaker_person(c, office && begins_sentence(t, office->first) && !begins_sentence(t, i) ? office : m);
		other = other ? other : m;
	}
	struct pd_speaker named = office || !other ? (struct pd_speaker){ 0 } : name_above(c, at);
	if (named.end)
		return named;
	other = office ? office : other;
	return other ? speaker_person(c, other) : (struct pd_speaker){ 0 };
}

static bool is_auxiliary(const struct pd_tokens *t, uint32_t i)
{
	return pd_token_in(t, i, PD_S_AUXILIARY);
}

/* "drafted by Norway and Mexico", "released today": a participle at token @i, with who did it or few words up to @end. */
static bool is_aside(const struct pd_tokens *t, uint32_t i, uint32_t end)
{
	if (!pd_str_ends(pd_token_str(t, i), PD_STR("ed")) || pd_token_in(t, i, PD_S_SAY))
		return false;
	for (uint32_t k = i + 1; k < i + 4 && k < end; k++)
		if (pd_token_is(t, k, "by"))
			return true;
	return end - i < 5;
}

/* The words for a speaker that end before token @verb: "the Moscow Defense Brief", "Armenian leaders". */
static struct pd_speaker phrase_before(const struct pd_context *c, uint32_t verb, uint32_t from)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t end = verb;
	bool comma = false;
	while (end > from && (is_auxiliary(t, end - 1) || pd_token_mark(t, end - 1) == ','))
		comma |= pd_token_mark(t, --end) == ',';
	if (end > from + 3 && pd_token_mark(t, end - 1) == ')' && pd_token_mark(t, end - 3) == '(')
		end -= 3; /* "the document (PDF) adds" */
	/* "This resolution, which is one of the strongest, "condemns": who did it stands before the clause */
	for (uint32_t i = end; comma && i-- > from && end - i < 45;)
		if (pd_token_mark(t, i) == ',' && (pd_token_is(t, i + 1, "which") || pd_token_is(t, i + 1, "who") || is_aside(t, i + 1, end))) {
			end = i;
			break;
		}
	while (end > from && t->at[end - 1].kind == PD_TK_MARK && !pd_token_in(t, end - 1, PD_S_SMALL))
		end--; /* emphasis: the _Moscow Defense Brief_ */
	uint32_t first = end;
	while (first > from && end - first < 8) {
		const struct pd_token *token = &t->at[first - 1];
		if (token->kind == PD_TK_MARK && pd_token_mark(t, first - 1) != '-' && pd_token_mark(t, first - 1) != '\'')
			break;
		if (is_auxiliary(t, first - 1) || pd_token_is(t, first - 1, "and") || pd_token_is(t, first - 1, "but") ||
		    pd_token_is(t, first - 1, "as") || pd_is_saying(t, first - 1))
			break;
		first--;
		if (pd_token_is(t, first, "the"))
			break;
		if (pd_token_is(t, first, "a") || pd_token_is(t, first, "an")) {
			first++;
			break;
		}
	}
	bool named = false; /* a figure or a mark alone names nobody */
	for (uint32_t i = first; i < end; i++)
		named = named || (t->at[i].kind == PD_TK_WORD && !pd_token_in(t, i, PD_S_SMALL) && t->at[i].end - t->at[i].start > 1);
	if (!named || end - first > 7)
		return (struct pd_speaker){ 0 };
	return (struct pd_speaker){ pd_tokens_fold(c->arena, t, first, end), first, end };
}

static bool is_participle(const struct pd_tokens *t, uint32_t i)
{
	return pd_str_ends(pd_token_str(t, i), PD_STR("ing"));
}

/* "his counterpart, Mr Kaya": with whom something is done. */
static bool is_counterpart(const struct pd_tokens *t, uint32_t i)
{
	i -= i && pd_token_mark(t, i - 1) == ',';
	return i && pd_token_is(t, i - 1, "counterpart");
}

/* "is asked", "was told": the one who was told says nothing. */
static bool is_passive(const struct pd_tokens *t, uint32_t verb, uint32_t from)
{
	return verb > from && pd_token_in(t, verb - 1, PD_S_BE);
}

/* Not the noun "States", nor the infinitive "failed to adequately respond". */
bool pd_is_saying(const struct pd_tokens *t, uint32_t i)
{
	/* "made the following reply" */
	if ((pd_token_is(t, i, "made") || pd_token_is(t, i, "gave") || pd_token_is(t, i, "issued")) && pd_token_is(t, i + 2, "following"))
		return true;
	/* "maintains a state of readiness" */
	if ((pd_token_is(t, i, "maintain") || pd_token_is(t, i, "maintains") || pd_token_is(t, i, "maintained")) && t->at[i + 1].kind == PD_TK_WORD &&
	    !pd_token_is(t, i + 1, "that"))
		return false;
	if (!pd_token_in(t, i, PD_S_SAY) || pd_mention_over(t, i, PD_N_OFFICE) /* "head of state" */ || (t->at[i].flags & PD_TOKEN_CAPITAL && !(t->at[i].flags & PD_TOKEN_FIRST)))
		return false;
	static const char *const articles[] = { "the", "a", "an", "this", "his", "her", "its", "their", "following", "'s", NULL };
	if (i && pd_token_is_one(t, i - 1, articles) && t->at[i - 1].block == t->at[i].block)
		return false; /* "the following reply" */
	/* "among other points" */
	if ((pd_token_is(t, i, "points") || pd_token_is(t, i, "pointed")) && !(pd_token_is(t, i + 1, "out") || pd_token_is(t, i + 1, "to")))
		return false;
	/* "the Central Asian states' commitment" */
	if ((pd_token_is(t, i, "states") || pd_token_is(t, i, "state")) && !pd_token_is(t, i + 1, "that") && (t->at[i + 1].kind == PD_TK_WORD || pd_token_mark(t, i + 1) == '\''))
		return false;
	return !(i && pd_token_is(t, i - 1, "to")) && !(i > 1 && pd_token_is(t, i - 2, "to"));
}

/* The words before the first verb of a sentence: "Other analysts have made …, noting". */
static struct pd_speaker phrase_first(const struct pd_context *c, uint32_t from, uint32_t to)
{
	const struct pd_tokens *t = c->tokens;
	static const char *const leads[] = { "on", "in", "at", "after", "during", "for", "with", "following", "as", "but", NULL };
	for (uint32_t i = from; pd_token_is_one(t, from, leads) && i < to && i < from + 8; i++) /* "On Thursday, the Ministry" */
		if (pd_token_mark(t, i) == ',') {
			from = i + 1;
			break;
		}
	for (uint32_t i = from; i < to && i < from + 8; i++) {
		const struct pd_mention *m = pd_mention_at(t, i, PD_E_PERSON);
		bool deed = i > from + 1 && !is_passive(t, i, from) && !(t->at[i].flags & PD_TOKEN_CAPITAL) && pd_str_ends(pd_token_str(t, i), PD_STR("ed"));
		if (m)
			return speaker_person(c, m);
		if (deed)
			return (struct pd_speaker){ pd_tokens_fold(c->arena, t, from, i), from, i };
		if (pd_token_is(t, i, "he") || pd_token_is(t, i, "she"))
			return last_person(c, i);
		if (i > from && (is_auxiliary(t, i) || pd_is_saying(t, i)))
			return (struct pd_speaker){ pd_tokens_fold(c->arena, t, from, i), from, i };
		if (t->at[i].kind == PD_TK_MARK)
			break;
	}
	return (struct pd_speaker){ 0 };
}

/* Words behind "said" that lead away from who said it. */
static bool ends_subject(const struct pd_tokens *t, uint32_t i)
{
	if (pd_token_in(t, i, PD_S_SUBJECT_END))
		return true;
	return t->at[i].kind == PD_TK_MARK && !strchr(",'-&", pd_token_mark(t, i)) && !pd_token_is(t, i, "'s");
}

/* "Mr Smith praised it and, quoting Mr Kaya, said": whom the sentence is about, not who is quoted in between. */
static struct pd_speaker first_person(const struct pd_context *c, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++) {
		const struct pd_mention *m = pd_mention_at(c->tokens, i, PD_E_PERSON);
		if (m && m->end < to && !pd_is_object(c->tokens, i))
			return speaker_person(c, m);
	}
	return (struct pd_speaker){ 0 };
}

/* The subject of the verb @verb: a person before it, or who stands as its phrase; else the person behind it. */
static struct pd_speaker subject_of(const struct pd_context *c, uint32_t verb, uint32_t from, uint32_t to)
{
	const struct pd_tokens *t = c->tokens;
	/* "The paper quoted her as saying" */
	for (uint32_t i = verb; pd_token_is(t, verb, "saying") && i > from && pd_token_is(t, verb - 1, "as") && i-- > from && verb - i < 9;) {
		const struct pd_mention *m = pd_mention_at(t, i, PD_E_PERSON);
		if (pd_token_is(t, i, "quoted") || pd_token_is(t, i, "cited"))
			break;
		if (m)
			return speaker_person(c, m);
		if (pd_token_is(t, i, "him") || pd_token_is(t, i, "her"))
			return last_person(c, i);
	}
	/* "She spoke of the talks in Lima, which had begun late, and said": the subject of a second verb stands further off. */
	uint32_t start = verb;
	while (start > from && is_auxiliary(t, start - 1))
		start--;
	bool second = start > from && pd_token_is(t, start - 1, "and") && !is_participle(t, verb);
	/* "Ms Moana, the head of the union of all of the isles, said" */
	bool apposed = !second && start > from && pd_token_mark(t, start - 1) == ',';
	uint32_t reach = second ? 50 : apposed ? 30 : 14;
	for (uint32_t i = verb; i-- > from && verb - i < reach;) {
		const struct pd_mention *m = pd_mention_at(t, i, PD_E_PERSON);
		if (m && m->end <= verb && !pd_is_object(t, i) && !pd_is_owner(t, m) && !is_counterpart(t, i))
			return speaker_until(c, m, verb);
		if (m && m->end <= verb && i > from && is_participle(t, i - 1)) {
			struct pd_speaker s = first_person(c, from, i - 1);
			if (s.end)
				return s;
		}
		if (pd_token_is(t, i, "he") || pd_token_is(t, i, "she"))
			return last_person(c, i);
		if (pd_is_saying(t, i) && !second && !is_participle(t, i))
			break;
		if (pd_token_mark(t, i) != ',')
			continue;
		m = pd_mention_over(t, i, PD_E_PERSON); /* "Mr Shanmugam, Minister for Home Affairs and Minister for Law, said" */
		if (m && m->end <= verb)
			return speaker_person(c, m);
		m = apposed && i > from ? pd_mention_over(t, i - 1, PD_E_PERSON) : NULL;
		if (m && m->end == i && !pd_is_object(t, m->first) && !is_counterpart(t, m->first))
			return speaker_person(c, m);
		if (verb - i > 6 && !second && !apposed)
			break;
	}
	/* "said Mr Smith", "says Labour's foreign affairs spokesman, Phil Goff" */
	for (uint32_t i = verb + 1; i < to && i < verb + 14; i++) {
		const struct pd_mention *m = pd_mention_at(t, i, PD_E_PERSON);
		if (m && !pd_token_is(t, i - 1, "told") && (pd_who(c, m) || i < verb + 4))
			return speaker_person(c, m);
		if (ends_subject(t, i))
			break;
	}
	if (is_participle(t, verb)) {
		for (uint32_t i = verb; i-- > from && verb - i < 6 && t->at[i].kind == PD_TK_WORD;)
			if (pd_token_is(t, i, "with") && i + 1 < verb) /* "with both sides pledging" */
				return (struct pd_speaker){ pd_tokens_fold(c->arena, t, i + 1, verb), i + 1, verb };
		struct pd_speaker s = first_person(c, from, verb);
		return s.end ? s : phrase_first(c, from, verb);
	}
	struct pd_speaker s = phrase_before(c, verb, from);
	bool before = pd_mention_at(t, to, PD_E_QUOTED) != NULL; /* what stands between the verb and the quote is no subject */
	if (!s.end && !before && verb + 1 < to && t->at[verb + 1].kind == PD_TK_WORD && !pd_token_is(t, verb + 1, "that")) {
		uint32_t end = verb + 1; /* "…," said the ministry. */
		while (end < to && t->at[end].kind == PD_TK_WORD && end < verb + 7 && !pd_token_is(t, end, "in") && !pd_token_is(t, end, "who") &&
		       !pd_token_is(t, end, "on") && !pd_token_is(t, end, "at"))
			end++;
		s = (struct pd_speaker){ pd_tokens_fold(c->arena, t, verb + 1, end), verb + 1, end };
	}
	return s;
}

/* "according to the party's manifesto" at token @i: a person, or the words up to a mark. */
static struct pd_speaker source_at(const struct pd_context *c, uint32_t i, uint32_t to)
{
	const struct pd_tokens *t = c->tokens;
	struct pd_speaker none = { 0 };
	if (!(pd_token_is(t, i, "according") && pd_token_is(t, i + 1, "to")) || i + 2 >= to)
		return none;
	uint32_t first = i + 2, end = first;
	struct pd_speaker document = pd_document_first(c, first);
	if (document.end)
		return document;
	for (; end < to && end < first + 10; end++) {
		const struct pd_mention *m = pd_mention_at(t, end, PD_E_PERSON);
		if (m)
			return speaker_person(c, m);
		if ((t->at[end].kind == PD_TK_MARK && !strchr("'-", pd_token_mark(t, end)) && !pd_token_is(t, end, "'s")) || ends_subject(t, end))
			break;
	}
	return end > first ? (struct pd_speaker){ pd_tokens_fold(c->arena, t, first, end), first, end } : none;
}

bool pd_leads_up(const struct pd_tokens *t, uint32_t quote)
{
	if (!quote || t->at[quote - 1].block != t->at[quote].block)
		return false;
	uint32_t i = quote - 1;
	if (pd_token_mark(t, i) == ':')
		return true;
	i -= i > 1 && pd_token_mark(t, i) == ',' && pd_token_is(t, i - 1, "that");
	return pd_token_mark(t, quote - 1) == ',' && i && t->at[i - 1].block == t->at[quote].block && pd_is_saying(t, i - 1);
}

/* 'She stressed that it is "the only way", the agency reports.' */
static bool is_agency(const struct pd_context *c, const struct pd_mention *q, uint32_t verb)
{
	static const char *const words[] = { "reports", "reported", "writes", "wrote", NULL };
	const struct pd_tokens *t = c->tokens;
	if (t->at[q->first].flags & PD_TOKEN_FIRST || !pd_token_is_one(t, verb, words))
		return false;
	for (uint32_t i = q->first, from = pd_sentence_first(t, q->first); i-- > from;)
		if (pd_is_saying(t, i))
			return true;
	return false;
}

/* Behind the quote: `," Senator Evans said`, `," said the minister`. */
struct pd_speaker pd_speaker_behind(const struct pd_context *c, const struct pd_mention *q)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t from = q->end, to = from, block = t->at[q->first].block;
	struct pd_speaker none = { 0 };
	char last = q->value && q->end > q->first + 2 ? pd_token_mark(t, q->end - 2) : 0;
	while (to < t->n && t->at[to].block == block && to < from + 40) {
		if (to > from && t->at[to].flags & PD_TOKEN_FIRST)
			break;
		if (pd_mention_at(t, to, PD_E_QUOTED))
			break;
		to++;
	}
	if (from == to)
		return none;
	/* Words that are part of a sentence are not said by who comes after; nor is a new sentence about them. */
	bool fresh = (t->at[from].flags & PD_TOKEN_FIRST) != 0;
	bool closes = last == ',' || last == '?' || last == '!' || last == '.' || pd_token_mark(t, from) == ',';
	static const char *const turns[] = { "while", "whereas", "although", "though", "but", NULL };
	bool turned = !(t->at[q->first].flags & PD_TOKEN_FIRST) && pd_token_is_one(t, from, turns); /* "X said it was 'so,' while Y said" */
	if (!(closes || t->at[q->first].flags & PD_TOKEN_FIRST || pd_token_is(t, from, "according")) || (fresh && last != ',') || turned)
		return none;
	struct pd_speaker source = source_at(c, from + (pd_token_mark(t, from) == ','), to);
	uint32_t reach = closes ? 30 : 14;
	for (uint32_t i = from; i < to && i < from + reach && !source.end; i++)
		if ((pd_is_saying(t, i) || (i == from && pd_token_is(t, i, "states"))) && !is_passive(t, i, from) && !is_agency(c, q, i))
			return subject_of(c, i, from, to);
	return source;
}

/* No word of saying before the quote: whose words they are when they stand in the middle of a sentence. */
static struct pd_speaker look_round(const struct pd_context *c, uint32_t from, uint32_t to)
{
	const struct pd_tokens *t = c->tokens;
	struct pd_speaker document = { 0 }, other = { 0 }; /* of whom something is, where nobody does anything */
	for (uint32_t i = to; i-- > from && to - i < 40;) {
		const struct pd_mention *m = pd_mention_at(t, i, PD_E_PERSON);
		if (m && !is_counterpart(t, i) && !pd_is_among_objects(t, m))
			return speaker_person(c, m);
		if (m && !other.end)
			other = speaker_person(c, m);
		m = pd_mention_at(t, i, PD_N_ORG);
		if (m && (pd_token_is(t, i ? i - 1 : 0, "by") || (i > 1 && pd_token_is(t, i - 2, "by"))))
			return pd_speaker_org(c, m);
		if (!document.end)
			document = pd_document_at(c, i);
		if (pd_token_is(t, i, "he") || pd_token_is(t, i, "she"))
			return last_person(c, i);
	}
	if (other.end)
		return other;
	if (!document.end && (pd_token_is(t, from, "it") || pd_token_is(t, from, "its")))
		document = pd_last_document(c, from);
	if (document.end)
		return document;
	document = pd_document_named(c, from, to);
	if (document.end)
		return document;
	for (uint32_t i = to; i-- > from && to - i < 40;) {
		const struct pd_mention *m = pd_mention_at(t, i, PD_N_ORG);
		if (m)
			return pd_speaker_org(c, m);
	}
	return (struct pd_speaker){ 0 };
}

/* Do the quoted words go on in the sentence as what its subject did: "expressed solidarity with"? */
static bool begins_as_verb(const struct pd_tokens *t, const struct pd_mention *q)
{
	struct pd_str word = pd_token_str(t, q->first + 1);
	return !(t->at[q->first + 1].flags & PD_TOKEN_CAPITAL) && word.len > 4 &&
	       (pd_str_ends(word, PD_STR("ed")) || (pd_str_ends(word, PD_STR("s")) && !pd_str_ends(word, PD_STR("ss"))));
}

/* Tokens [from, to) are a name with a colon: few words, the first of them and the most with capitals, none of them a person. */
static bool leads_alone(const struct pd_tokens *t, uint32_t from, uint32_t to)
{
	uint32_t capitals = 0;
	if (to - from < 2 || to - from > 8 || pd_token_mark(t, to - 1) != ':')
		return false;
	for (uint32_t i = from; i + 1 < to; i++) {
		if (t->at[i].kind == PD_TK_MARK || pd_mention_at(t, i, PD_E_PERSON))
			return false;
		capitals += (t->at[i].flags & PD_TOKEN_CAPITAL) != 0;
	}
	return capitals * 2 >= to - 1 - from && (t->at[from].flags & PD_TOKEN_CAPITAL) && to - from > 2;
}

/* Before the quote: `Mr Tanner said: "`, `the journal, which criticized "`. */
struct pd_speaker pd_speaker_before(const struct pd_context *c, const struct pd_mention *q)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t from = pd_sentence_first(t, q->first), to = q->first;
	bool passive = false;
	if (q->first == from)
		return (struct pd_speaker){ 0 };
	/* "Mr Kaya said that while others had thought so, he was 'not yet sure'" */
	if (q->first - from > 2 && is_auxiliary(t, q->first - 1) && (pd_token_is(t, q->first - 2, "he") || pd_token_is(t, q->first - 2, "she")))
		return last_person(c, q->first - 2);
	for (uint32_t i = to; i-- > from && to - i < 60;) {
		if (!pd_is_saying(t, i) || pd_mention_over(t, i, PD_E_QUOTED))
			continue;
		if (is_passive(t, i, from)) {
			passive = true;
			continue;
		}
		/* "Resolution 1416, which criticized" */
		for (uint32_t k = i; k-- > from && i - k < 8;) {
			struct pd_speaker document = pd_document_at(c, k);
			if (document.end && document.end + 3 >= i)
				return document;
		}
		struct pd_speaker s = subject_of(c, i, from, to);
		if (s.end)
			return s;
	}
	struct pd_speaker s = source_at(c, from, to);
	if (!s.end && leads_alone(t, from, to)) /* "The party's manifesto: 'We will …'" */
		s = (struct pd_speaker){ pd_tokens_fold(c->arena, t, from, to - 1), from, to - 1 };
	if (!s.end)
		s = look_round(c, from, to);
	if (!s.end && q->value && begins_as_verb(t, q)) /* African leaders "expressed solidarity" */
		s = phrase_before(c, to, from);
	/* "The Court was asked to order the States to 'cease'": nobody has said it. */
	return passive && s.end && !pd_document_at(c, s.first).end ? (struct pd_speaker){ 0 } : s;
}

bool pd_is_led_up(const struct pd_context *c, uint32_t block)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t end = t->block_first[block];
	return end > 1 && t->at[end - 1].block + 1 == block && pd_token_mark(t, end - 1) == ':' && pd_token_in(t, end - 2, PD_S_SAY);
}

/* `"…" / Tala Moana, Minister for the Sea`: a name alone below the words, or behind a dash. */
struct pd_speaker pd_speaker_below(const struct pd_context *c, const struct pd_mention *q)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t block = t->at[q->first].block, k = q->end, dash = k;
	while (pd_token_mark(t, k) == '-')
		k++;
	if (!q->value || q->first != t->block_first[block] || (k == dash && t->at[k].block == block && !(t->at[k].flags & PD_TOKEN_LINE)))
		return (struct pd_speaker){ 0 };
	const struct pd_mention *m = pd_mention_at(t, k, PD_E_PERSON);
	if (!m || !pd_who(c, m) || t->at[k].block - block > 2)
		return (struct pd_speaker){ 0 };
	char mark = pd_token_mark(t, m->end);
	bool alone = t->at[m->end].block != t->at[k].block || (mark == ',' && k > dash) || t->at[m->end].flags & PD_TOKEN_LINE;
	for (uint32_t i = m->end; mark == ',' && !alone && i < m->end + 25; i++) { /* and what he is, without a verb */
		alone = t->at[i].block != t->at[k].block || t->at[i].flags & PD_TOKEN_LINE;
		if (!alone && (t->at[i].flags & (PD_TOKEN_LAST | PD_TOKEN_FIRST) || is_auxiliary(t, i) || pd_token_in(t, i, PD_S_SAY)))
			break;
	}
	return alone ? speaker_person(c, m) : (struct pd_speaker){ 0 };
}

/* 'With the isles "at the edge of war", all must help, officials told the Council': who speaks stands further behind. */
struct pd_speaker pd_speaker_far(const struct pd_context *c, const struct pd_mention *q)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t end = pd_sentence_end(t, q->first), i = q->end;
	for (; i < end && i < q->end + 60; i++)
		if (pd_is_saying(t, i) && !is_passive(t, i, q->end) && !is_participle(t, i) && !pd_mention_over(t, i, PD_E_QUOTED))
			break;
	if (i >= end || i >= q->end + 60)
		return (struct pd_speaker){ 0 };
	struct pd_speaker s = subject_of(c, i, q->end, end);
	uint32_t first = s.end ? s.first - (s.first && pd_token_is(t, s.first - 1, "the")) : 0;
	return first && pd_token_mark(t, first - 1) == ',' ? s : (struct pd_speaker){ 0 };
}

/* Who says what the sentence before token @at tells: "The President said no more. 'We know.'" */
struct pd_speaker pd_speaker_of_sentence(const struct pd_context *c, uint32_t at)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t from = at ? pd_sentence_first(t, at - 1) : 0;
	for (uint32_t i = from; i < at && i < from + 25; i++)
		if (pd_is_saying(t, i) && !is_passive(t, i, from) && !pd_mention_over(t, i, PD_E_QUOTED))
			return subject_of(c, i, from, i + 1);
	return (struct pd_speaker){ 0 };
}

/* What leads up to a paragraph of quoted words: "The resolution reads as follows:" above it, or who was named there. */
struct pd_speaker pd_speaker_above(const struct pd_context *c, uint32_t block)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t end = t->block_first[block], above;
	struct pd_speaker s = { 0 };
	if (!end)
		return s;
	above = t->at[end - 1].block;
	if (block - above > 3 || t->text->blocks[above].kind == PD_B_TITLE)
		return s;
	uint32_t from = pd_sentence_first(t, end - 1);
	if (pd_token_mark(t, end - 1) == ':' || pd_token_mark(t, end - 1) == '-') {
		for (uint32_t i = end; i-- > from && !s.end;)
			s = pd_document_at(c, i);
		for (uint32_t i = end; i-- > from && !s.end;)
			if (pd_is_saying(t, i))
				s = subject_of(c, i, from, end);
	}
	/* "A statement says her journey is one of friendship." and what it says, below */
	for (uint32_t i = from; i < end && !s.end && i < from + 25; i++) {
		if (pd_mention_at(t, i, PD_E_PERSON) && !pd_is_object(t, i))
			break;
		if (pd_is_saying(t, i))
			s = pd_token_is(t, from, "it") ? pd_last_document(c, from) : pd_document_first(c, from);
	}
	/* "Mr Kaya said the Minister, Mr Brown, must explain it": who said so, not who was spoken of */
	for (uint32_t i = from; i < end && !s.end; i++) {
		const struct pd_mention *m = pd_is_saying(t, i) && !is_passive(t, i, from) ? pd_mention_over(t, i, PD_E_QUOTED) : NULL;
		if (m || !pd_is_saying(t, i))
			continue;
		struct pd_speaker who = subject_of(c, i, from, i + 1);
		if (who.end && who.first < i && pd_mention_at(t, who.first, PD_E_PERSON))
			s = who;
		break;
	}
	return s.end ? s : t->block_first[above] < end ? last_person(c, end) : s;
}

/* The author, where an article's paragraphs are quoted words and nobody else is named. */
struct pd_speaker pd_speaker_author(const struct pd_context *c)
{
	struct pd_str name = c->article->author;
	return (struct pd_speaker){ name.at && !memchr(name.at, ';', name.len) ? name : (struct pd_str){ 0 }, 0, 0 };
}
