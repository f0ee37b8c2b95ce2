/*
 * quote.c: words between quotation marks, and who said them. Marks are told
 * apart by their shape, or by the space before and behind them.
 */
#include "extract/context.h"

enum { LEAST_WORDS = 4, LONGEST_QUOTE = 4000 /* tokens: a mark that is not closed by then opened nothing */ };

/* Are @i and @next two straight single marks side by side? */
static bool half_mark(const struct pd_tokens *t, uint32_t i, uint32_t next)
{
	return next < t->n && t->at[next].block == t->at[i].block && !(t->at[next].flags & PD_TOKEN_SPACE) &&
	       pd_str_is(pd_token_str(t, i), "'") && pd_str_is(pd_token_str(t, next), "'");
}

/* What a mark does: 1 opens, 2 closes, 3 either; 0: it is none. Double marks and single ones do not close each other. */
static unsigned side(const struct pd_tokens *t, uint32_t i, bool *single)
{
	char mark = pd_token_mark(t, i);
	if (mark != '"' && mark != '\'')
		return 0;
	struct pd_str s = pd_token_str(t, i);
	if (mark == '\'' && s.len && s.at[s.len - 1] == 's')
		return 0;
	/* ''…'': two marks are one, which opens with the second and closes with the first */
	bool first = mark == '\'' && half_mark(t, i, i + 1), second = mark == '\'' && i && half_mark(t, i - 1, i);
	if (first || second) {
		uint32_t pair = second ? i - 1 : i;
		bool opens = t->at[pair].flags & (PD_TOKEN_SPACE | PD_TOKEN_FIRST);
		*single = false;
		return opens ? (second ? 1 : 0) : (first ? 2 : 0);
	}
	*single = mark == '\'';
	/* "doesn’t", "Côte d’Ivoire": within a word it is an apostrophe. */
	if (*single && !(t->at[i].flags & PD_TOKEN_SPACE) && t->at[i + 1].kind == PD_TK_WORD &&
	    !(t->at[i + 1].flags & PD_TOKEN_SPACE) && t->at[i + 1].block == t->at[i].block && i &&
	    t->at[i - 1].kind == PD_TK_WORD && t->at[i - 1].block == t->at[i].block)
		return 0;
	if (s.len == 3 && s.at[0] == '\xE2' && s.at[1] == '\x80') {
		unsigned char c = (unsigned char)s.at[2];
		if (c == 0x98 || c == 0x9C || c == 0x9E || c == 0x9A)
			return 1;
		if (c == 0x99 || c == 0x9D)
			return 2;
	}
	char previous = i ? pd_token_mark(t, i - 1) : 0;
	bool before = (t->at[i].flags & (PD_TOKEN_SPACE | PD_TOKEN_FIRST)) || (previous && strchr("([-", previous));
	bool behind = t->at[i + 1].block != t->at[i].block || (t->at[i + 1].flags & PD_TOKEN_SPACE) ||
	              (t->at[i + 1].kind == PD_TK_MARK && pd_token_mark(t, i + 1) != '[' && pd_token_mark(t, i + 1) != '(');
	if (s.len == 2 && s.at[0] == '\xC2' && (before == behind || !(unsigned char)s.at[1])) /* « a », and »a« by its spaces */
		return (unsigned char)s.at[1] == 0xAB ? 1 : 2;
	return before && !behind ? 1 : behind && !before ? 2 : before && behind ? 3 : 0;
}

/* „a“, ‚a‘: what closes there opens elsewhere. */
static bool opens_low(const struct pd_tokens *t, uint32_t i)
{
	struct pd_str s = pd_token_str(t, i);
	return s.len == 3 && ((unsigned char)s.at[2] == 0x9E || (unsigned char)s.at[2] == 0x9A);
}

/* The token that closes what opens at @open; the block's end when nothing does (*closed is false then). */
static uint32_t find_close(const struct pd_tokens *t, uint32_t open, bool single, bool *closed)
{
	uint32_t end = t->block_first[t->at[open].block + 1], depth = 0;
	if (end - open > LONGEST_QUOTE)
		end = open + LONGEST_QUOTE;
	for (uint32_t i = open + 1; i < end; i++) {
		bool s = false;
		unsigned how = side(t, i, &s);
		if (how == 1 && opens_low(t, open) && !opens_low(t, i))
			how = 2;
		/* What a paragraph opens with ‘ some close with ”. */
		bool mixed = single && !s && how == 2 && t->at[open].flags & PD_TOKEN_FIRST;
		if (!how || (s != single && !mixed))
			continue;
		if (how == 1 && pd_token_str(t, i).len > 1) {
			depth++; /* “ within “: nested, or the mark that each paragraph repeats */
			continue;
		}
		if (how == 1)
			continue;
		if (depth) {
			depth--;
			continue;
		}
		/* An apostrophe behind a plural, "the states’ duty", closes nothing where another close follows, "Leaders’ Summit" never. */
		if (single && i + 1 < end && t->at[i + 1].kind == PD_TK_WORD && i && pd_token_str(t, i - 1).len &&
		    pd_token_str(t, i - 1).at[pd_token_str(t, i - 1).len - 1] == 's') {
			if (t->at[i - 1].flags & PD_TOKEN_CAPITAL && t->at[i + 1].flags & PD_TOKEN_CAPITAL)
				continue;
			uint32_t k = i + 1;
			bool more = false, other;
			for (; k < end && k < i + 60 && !more; k++)
				more = side(t, k, &other) == 2 && other;
			if (more)
				continue;
		}
		*closed = true;
		return i;
	}
	*closed = false;
	return end == t->block_first[t->at[open].block + 1] ? end : open + 1;
}

/* Is the single mark at @i the ‘ of a paragraph of several sentences, which nothing closes? */
static bool opens_speech(const struct pd_tokens *t, uint32_t i)
{
	uint32_t block = t->at[i].block, end = t->block_first[block + 1];
	return i == t->block_first[block] && pd_str_is(pd_token_str(t, i), "‘") && end - i > 12 && end - i <= LONGEST_QUOTE &&
	       t->at[i + 1].flags & PD_TOKEN_CAPITAL && t->at[end - 1].flags & PD_TOKEN_LAST && pd_sentence_end(t, i) < end;
}

void pd_find_quoted(struct pd_context *c)
{
	const struct pd_tokens *t = c->tokens;
	struct pd_mention *found = NULL;
	size_t n = 0;
	uint32_t unclosed_block = UINT32_MAX;
	for (uint32_t i = 0; i < t->n; i++) {
		bool single, closed;
		if (t->at[i].kind != PD_TK_MARK)
			continue;
		unsigned how = side(t, i, &single);
		if (!(how & 1) || (how == 3 && single) || (unclosed_block == t->at[i].block && single))
			continue;
		uint32_t end = find_close(t, i, single, &closed);
		bool speech = !closed && single && opens_speech(t, i);
		if (!closed && !speech && (single || !(t->at[i].flags & PD_TOKEN_FIRST))) {
			unclosed_block = t->at[i].block;
			if (single)
				continue;
		}
		if (speech)
			end = t->block_first[t->at[i].block + 1];
		if (end <= i + 1)
			continue;
		struct pd_mention m = { i, closed ? end + 1 : end, closed, 1, PD_E_QUOTED, 0 };
		PD_PUSH(c->scratch, found, n, m);
		i = end - !closed;
	}
	pd_add_mentions(c->scratch, c->tokens, found, (uint32_t)n);
}

/* --- what is a quote ------------------------------------------------------------------------------------------------ */

static bool is_speech(const struct pd_tokens *t, const struct pd_mention *q)
{
	uint32_t words = 0, long_words = 0, capitals = 0, end = q->value ? q->end - 1 : q->end;
	for (uint32_t i = q->first + 1; i < end; i++) {
		if (t->at[i].kind == PD_TK_NUMBER)
			words++;
		if (t->at[i].kind != PD_TK_WORD)
			continue;
		words++;
		if (t->at[i].end - t->at[i].start > 3) {
			long_words++;
			capitals += (t->at[i].flags & PD_TOKEN_CAPITAL) != 0;
		}
	}
	/* A title or a theme has capitals throughout. */
	return words >= LEAST_WORDS && !(capitals * 4 > long_words * 3 && words < 16);
}

/* "an item entitled 'Compliance of members with the declaration'": a title, whatever its length. */
static bool is_titled(const struct pd_tokens *t, const struct pd_mention *q)
{
	uint32_t i = q->first - (q->first && (pd_token_mark(t, q->first - 1) == ':' || pd_token_mark(t, q->first - 1) == ','));
	return i && t->at[i - 1].block == t->at[q->first].block &&
	       (pd_token_is(t, i - 1, "entitled") || pd_token_is(t, i - 1, "titled") || pd_token_is(t, i - 1, "headlined"));
}

struct speaker {
	struct pd_str name;
	uint32_t first, end;       /* his words; end 0: none here */
};

static struct speaker speaker_person(const struct pd_context *c, const struct pd_mention *m)
{
	const struct pd_known_person *who = pd_who(c, m);
	return (struct speaker){ who ? who->name : c->people[m->value].office, m->first, m->end };
}

/* Is who is named at token @i somebody with, from or of whom something is: "met with Peru's President", "quoting Mr Smith"? */
static bool is_object(const struct pd_tokens *t, uint32_t i)
{
	while (i && t->at[i - 1].block == t->at[i].block &&
	       (pd_token_is(t, i - 1, "the") || (t->at[i - 1].kind == PD_TK_WORD && t->at[i - 1].flags & PD_TOKEN_CAPITAL &&
	                                         !(t->at[i - 1].flags & PD_TOKEN_FIRST)) || pd_token_is(t, i - 1, "his") || pd_token_is(t, i - 1, "her") ||
	        pd_token_is(t, i - 1, "'s") || pd_mention_over(t, i - 1, PD_N_STATE) || pd_mention_over(t, i - 1, PD_N_DEMONYM) ||
	        pd_mention_over(t, i - 1, PD_N_ADDRESS) || (pd_token_mark(t, i - 1) == '.' && !(t->at[i - 1].flags & PD_TOKEN_LAST))))
		i--;
	return i && t->at[i - 1].block == t->at[i].block && pd_token_in(t, i - 1, PD_S_OBJECT_OF);
}

/* "a spokesman for Mr Kaya said": an office of nobody known, with whose it is. */
static struct speaker speaker_until(const struct pd_context *c, const struct pd_mention *m, uint32_t verb)
{
	const struct pd_tokens *t = c->tokens;
	struct speaker s = speaker_person(c, m);
	if (pd_who(c, m) || !(pd_token_is(t, m->end, "for") || pd_token_is(t, m->end, "of")) || verb - m->end > 8)
		return s;
	for (uint32_t i = m->end; i < verb; i++)
		if (t->at[i].kind == PD_TK_MARK && pd_token_mark(t, i) != '.' && pd_token_mark(t, i) != '-')
			return s;
	return (struct speaker){ pd_tokens_fold(c->arena, t, s.first, verb), s.first, verb };
}

static bool begins_sentence(const struct pd_tokens *t, uint32_t i)
{
	return t->at[i - (i && pd_token_is(t, i - 1, "the"))].flags & PD_TOKEN_FIRST;
}

/* Who "he" at token @at is: the last who was named and did something; else an office that did; else the last named. */
static struct speaker last_person(const struct pd_context *c, uint32_t at)
{
	const struct pd_tokens *t = c->tokens;
	const struct pd_mention *other = NULL, *office = NULL;
	for (uint32_t i = at, n = 0; i-- && n < 300; n++) {
		const struct pd_mention *m = pd_mention_at(t, i, PD_E_PERSON);
		if (!m || pd_mention_over(t, i, PD_E_QUOTED)) /* of whom quoted words speak does not say them */
			continue;
		if (!pd_who(c, m)) {
			office = !office && !is_object(t, i) ? m : office;
			continue;
		}
		/* "He met with Mr Smith": "he" further on is not who was met */
		if (!is_object(t, i)) /* "The Secretary-General said": he, rather than who is named further up by the way */
			return speaker_person(c, office && begins_sentence(t, office->first) && !begins_sentence(t, i) ? office : m);
		other = other ? other : m;
	}
	other = office ? office : other;
	return other ? speaker_person(c, other) : (struct speaker){ 0 };
}

static bool is_auxiliary(const struct pd_tokens *t, uint32_t i)
{
	static const char *const words[] = { "has", "have", "had", "also", "was", "were", "is", "then", "further", "later", "would",
		"will", "it", "recently", "once", "again", "who", "which", "that", "while", "although", "whereas", "when", "since",
		"because", "after", "before", "today", "yesterday", "not", "did", "does", "do", NULL };
	for (size_t k = 0; words[k]; k++)
		if (pd_token_is(t, i, words[k]))
			return true;
	return false;
}

/* "drafted by", "adopted on Monday by": a participle at token @i, with who did it. */
static bool is_done_by(const struct pd_tokens *t, uint32_t i)
{
	for (uint32_t k = i + 1; pd_str_ends(pd_token_str(t, i), PD_STR("ed")) && k < i + 4 && k < t->n; k++)
		if (pd_token_is(t, k, "by"))
			return true;
	return false;
}

/* The words for a speaker that end before token @verb: "the Moscow Defense Brief", "Armenian leaders". */
static struct speaker phrase_before(const struct pd_context *c, uint32_t verb, uint32_t from)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t end = verb;
	while (end > from && (is_auxiliary(t, end - 1) || pd_token_mark(t, end - 1) == ','))
		end--;
	if (end > from + 3 && pd_token_mark(t, end - 1) == ')' && pd_token_mark(t, end - 3) == '(')
		end -= 3; /* "the document (PDF) adds" */
	/* "This resolution, which is one of the strongest, "condemns": who did it stands before the clause */
	for (uint32_t i = end; pd_token_mark(t, end) == ',' && i-- > from && end - i < 25;)
		if (pd_token_mark(t, i) == ',' && (pd_token_is(t, i + 1, "which") || pd_token_is(t, i + 1, "who") || is_done_by(t, i + 1))) {
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
		    pd_token_is(t, first - 1, "as") || pd_token_in(t, first - 1, PD_S_SAY))
			break;
		first--;
		if (pd_token_is(t, first, "the") || pd_token_is(t, first, "a"))
			break;
	}
	bool named = false; /* a figure or a mark alone names nobody */
	for (uint32_t i = first; i < end; i++)
		named = named || (t->at[i].kind == PD_TK_WORD && !pd_token_in(t, i, PD_S_SMALL) && t->at[i].end - t->at[i].start > 1);
	if (!named || end - first > 7)
		return (struct speaker){ 0 };
	return (struct speaker){ pd_tokens_fold(c->arena, t, first, end), first, end };
}

/* "is asked", "was told": the one who was told says nothing. */
static bool is_passive(const struct pd_tokens *t, uint32_t verb, uint32_t from)
{
	static const char *const words[] = { "is", "are", "was", "were", "been", "be", "being", NULL };
	for (size_t k = 0; verb > from && words[k]; k++)
		if (pd_token_is(t, verb - 1, words[k]))
			return true;
	return false;
}

/* A verb of saying at token @i: not the noun "States", nor the infinitive "failed to adequately respond". */
static bool is_saying(const struct pd_tokens *t, uint32_t i)
{
	if (!pd_token_in(t, i, PD_S_SAY) || pd_mention_over(t, i, PD_N_OFFICE) /* "head of state" */ || (t->at[i].flags & PD_TOKEN_CAPITAL && !(t->at[i].flags & PD_TOKEN_FIRST)))
		return false;
	/* "the Central Asian states' commitment" */
	if (pd_token_is(t, i, "states") && !pd_token_is(t, i + 1, "that") && (t->at[i + 1].kind == PD_TK_WORD || pd_token_mark(t, i + 1) == '\''))
		return false;
	return !(i && pd_token_is(t, i - 1, "to")) && !(i > 1 && pd_token_is(t, i - 2, "to"));
}

static bool is_participle(const struct pd_tokens *t, uint32_t i)
{
	return pd_str_ends(pd_token_str(t, i), PD_STR("ing"));
}

/* The words before the first verb of a sentence: "Other analysts have made …, noting". */
static struct speaker phrase_first(const struct pd_context *c, uint32_t from, uint32_t to)
{
	const struct pd_tokens *t = c->tokens;
	for (uint32_t i = from; i < to && i < from + 8; i++) {
		const struct pd_mention *m = pd_mention_at(t, i, PD_E_PERSON);
		if (m)
			return speaker_person(c, m);
		if (i > from && (is_auxiliary(t, i) || is_saying(t, i)))
			return (struct speaker){ pd_tokens_fold(c->arena, t, from, i), from, i };
		if (t->at[i].kind == PD_TK_MARK)
			break;
	}
	return (struct speaker){ 0 };
}

/* Words behind "said" that lead away from who said it. */
static bool ends_subject(const struct pd_tokens *t, uint32_t i)
{
	static const char *const words[] = { "that", "in", "on", "at", "to", "during", "after", "before", "when", "while", "as", "about",
		"following", "it", "he", "she", "they", "we", "there", "if", "with", NULL };
	for (size_t k = 0; words[k]; k++)
		if (pd_token_is(t, i, words[k]))
			return true;
	return t->at[i].kind == PD_TK_MARK && !strchr(",'-&", pd_token_mark(t, i)) && !pd_token_is(t, i, "'s");
}

/* "Mr Smith praised it and, quoting Mr Kaya, said": whom the sentence is about, not who is quoted in between. */
static struct speaker first_person(const struct pd_context *c, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++) {
		const struct pd_mention *m = pd_mention_at(c->tokens, i, PD_E_PERSON);
		if (m && m->end < to && !is_object(c->tokens, i))
			return speaker_person(c, m);
	}
	return (struct speaker){ 0 };
}

/* The subject of the verb @verb: a person before it, or who stands as its phrase; else the person behind it. */
static struct speaker subject_of(const struct pd_context *c, uint32_t verb, uint32_t from, uint32_t to)
{
	const struct pd_tokens *t = c->tokens;
	for (uint32_t i = verb; i-- > from && verb - i < 14;) {
		const struct pd_mention *m = pd_mention_at(t, i, PD_E_PERSON);
		if (m && m->end <= verb && !is_object(t, i))
			return speaker_until(c, m, verb);
		if (m && m->end <= verb && i > from && is_participle(t, i - 1)) {
			struct speaker s = first_person(c, from, i - 1);
			if (s.end)
				return s;
		}
		if (pd_token_is(t, i, "he") || pd_token_is(t, i, "she"))
			return last_person(c, i);
		if (is_saying(t, i))
			break;
		if (pd_token_mark(t, i) != ',')
			continue;
		m = pd_mention_over(t, i, PD_E_PERSON); /* "Mr Shanmugam, Minister for Home Affairs and Minister for Law, said" */
		if (m && m->end <= verb)
			return speaker_person(c, m);
		if (verb - i > 6)
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
		struct speaker s = first_person(c, from, verb);
		return s.end ? s : phrase_first(c, from, verb);
	}
	struct speaker s = phrase_before(c, verb, from);
	bool before = pd_mention_at(t, to, PD_E_QUOTED) != NULL; /* what stands between the verb and the quote is no subject */
	if (!s.end && !before && verb + 1 < to && t->at[verb + 1].kind == PD_TK_WORD && !pd_token_is(t, verb + 1, "that")) {
		uint32_t end = verb + 1; /* "…," said the ministry. */
		while (end < to && t->at[end].kind == PD_TK_WORD && end < verb + 7 && !pd_token_is(t, end, "in") &&
		       !pd_token_is(t, end, "on") && !pd_token_is(t, end, "at"))
			end++;
		s = (struct speaker){ pd_tokens_fold(c->arena, t, verb + 1, end), verb + 1, end };
	}
	return s;
}

/* Behind the quote: `," Senator Evans said`, `," said the minister`. */
static struct speaker look_behind(const struct pd_context *c, const struct pd_mention *q)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t from = q->end, to = from, block = t->at[q->first].block;
	struct speaker none = { 0 };
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
	if (!(closes || t->at[q->first].flags & PD_TOKEN_FIRST) || (fresh && last != ','))
		return none;
	for (uint32_t i = from; i < to && i < from + 14; i++)
		if (is_saying(t, i) && !is_passive(t, i, from))
			return subject_of(c, i, from, to);
	return none;
}

/* A body, or those of it who speak: "the UN experts", "a NATO official". */
static struct speaker speaker_org(const struct pd_context *c, const struct pd_mention *m)
{
	uint32_t end = m->end + (pd_token_in(c->tokens, m->end, PD_S_SPOKEN_BY) && !(c->tokens->at[m->end].flags & PD_TOKEN_FIRST));
	return (struct speaker){ pd_tokens_fold(c->arena, c->tokens, m->first, end), m->first, end };
}

/* "Article 55", "Resolution 62/243" at token @i: a document that is quoted. */
static struct speaker document_at(const struct pd_context *c, uint32_t i)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t end = i + 2;
	if (!(pd_token_is(t, i, "article") || pd_token_is(t, i, "resolution")) || t->at[i + 1].kind != PD_TK_NUMBER)
		return (struct speaker){ 0 };
	while (pd_token_mark(t, end) == '/' && t->at[end + 1].kind == PD_TK_NUMBER)
		end += 2;
	if (pd_token_mark(t, end) == '(' && t->at[end + 1].kind == PD_TK_NUMBER && pd_token_mark(t, end + 2) == ')')
		end += 3;
	return (struct speaker){ pd_tokens_fold(c->arena, t, i, end), i, end };
}

/* No word of saying before the quote: whose words they are when they stand in the middle of a sentence. */
static struct speaker look_round(const struct pd_context *c, uint32_t from, uint32_t to)
{
	const struct pd_tokens *t = c->tokens;
	struct speaker document = { 0 };
	for (uint32_t i = to; i-- > from && to - i < 40;) {
		const struct pd_mention *m = pd_mention_at(t, i, PD_E_PERSON);
		if (m)
			return speaker_person(c, m);
		m = pd_mention_at(t, i, PD_N_ORG);
		if (m && (pd_token_is(t, i ? i - 1 : 0, "by") || (i > 1 && pd_token_is(t, i - 2, "by"))))
			return speaker_org(c, m);
		if (!document.end)
			document = document_at(c, i);
		if (pd_token_is(t, i, "he") || pd_token_is(t, i, "she"))
			return last_person(c, i);
	}
	if (document.end)
		return document;
	for (uint32_t i = to; i-- > from && to - i < 40;) {
		const struct pd_mention *m = pd_mention_at(t, i, PD_N_ORG);
		if (m)
			return speaker_org(c, m);
	}
	return (struct speaker){ 0 };
}

/* Do the quoted words go on in the sentence as what its subject did: "expressed solidarity with"? */
static bool begins_as_verb(const struct pd_tokens *t, const struct pd_mention *q)
{
	struct pd_str word = pd_token_str(t, q->first + 1);
	return !(t->at[q->first + 1].flags & PD_TOKEN_CAPITAL) && word.len > 4 &&
	       (pd_str_ends(word, PD_STR("ed")) || (pd_str_ends(word, PD_STR("s")) && !pd_str_ends(word, PD_STR("ss"))));
}

/* Before the quote: `Mr Tanner said: "`, `the journal, which criticized "`. */
static struct speaker look_before(const struct pd_context *c, const struct pd_mention *q)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t from = pd_sentence_first(t, q->first), to = q->first;
	bool passive = false;
	if (q->first == from)
		return (struct speaker){ 0 };
	/* "Mr Kaya said that while others had thought so, he was 'not yet sure'" */
	if (q->first - from > 2 && is_auxiliary(t, q->first - 1) && (pd_token_is(t, q->first - 2, "he") || pd_token_is(t, q->first - 2, "she")))
		return last_person(c, q->first - 2);
	for (uint32_t i = to; i-- > from && to - i < 60;) {
		if (!is_saying(t, i))
			continue;
		if (is_passive(t, i, from)) {
			passive = true;
			continue;
		}
		/* "Resolution 1416, which criticized" */
		for (uint32_t k = i; k-- > from && i - k < 8;) {
			struct speaker document = document_at(c, k);
			if (document.end && document.end + 3 >= i)
				return document;
		}
		struct speaker s = subject_of(c, i, from, to);
		if (s.end)
			return s;
	}
	struct speaker s = look_round(c, from, to);
	if (!s.end && q->value && begins_as_verb(t, q)) /* African leaders "expressed solidarity" */
		s = phrase_before(c, to, from);
	/* "The Court was asked to order the States to 'cease'": nobody has said it. */
	return passive && s.end && !document_at(c, s.first).end ? (struct speaker){ 0 } : s;
}

/* What leads up to a paragraph of quoted words: "The resolution reads as follows:" above it, or who was named there. */
static struct speaker look_above(const struct pd_context *c, uint32_t block)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t end = t->block_first[block], above;
	struct speaker s = { 0 };
	if (!end)
		return s;
	above = t->at[end - 1].block;
	if (block - above > 3 || t->text->blocks[above].kind == PD_B_TITLE)
		return s;
	uint32_t from = pd_sentence_first(t, end - 1);
	if (pd_token_mark(t, end - 1) == ':') {
		for (uint32_t i = end; i-- > from && !s.end;)
			s = document_at(c, i);
		for (uint32_t i = end; i-- > from && !s.end;)
			if (is_saying(t, i))
				s = subject_of(c, i, from, end);
	}
	return s.end ? s : t->block_first[above] < end ? last_person(c, end) : s;
}

/* The author, where an article's paragraphs are quoted words and nobody else is named. */
static struct speaker author(const struct pd_context *c)
{
	struct pd_str name = c->article->author;
	return (struct speaker){ name.at && !memchr(name.at, ';', name.len) ? name : (struct pd_str){ 0 }, 0, 0 };
}

/* Nothing but a comma or "and" between the quote that ends at @end and the one at @next. */
static bool follows_on(const struct pd_tokens *t, uint32_t end, uint32_t next)
{
	while (end < next && (pd_token_mark(t, end) == ',' || pd_token_is(t, end, "and")))
		end++;
	return end == next;
}

/* Is the quote a sentence of its own, with no words round it? */
static bool stands_alone(const struct pd_tokens *t, const struct pd_mention *q)
{
	uint32_t block = t->at[q->first].block;
	return q->value && t->at[q->first].flags & PD_TOKEN_FIRST &&
	       (t->at[q->end].block != block || (t->at[q->end].flags & PD_TOKEN_FIRST && pd_token_mark(t, q->end - 2) == '.'));
}

void pd_find_quotes(struct pd_context *c)
{
	const struct pd_tokens *t = c->tokens;
	struct pd_article *a = c->article;
	struct speaker last = { c->last_speaker, 0, 0 };
	uint32_t last_block = c->last_quote, last_end = 0;
	for (uint32_t k = 0; k < t->n_mentions; k++) {
		const struct pd_mention *q = &t->mentions[k];
		uint32_t block = t->at[q->first].block, end = q->value ? q->end - 1 : q->end;
		bool opens = t->at[q->first].flags & PD_TOKEN_FIRST && q->first == t->block_first[block];
		if (q->kind != PD_E_QUOTED || t->text->blocks[block].kind == PD_B_TITLE || !(is_speech(t, q) || opens))
			continue;
		bool leads_up = q->first && pd_token_mark(t, q->first - 1) == ':' && t->at[q->first - 1].block == block;
		/* `"condemns …", "reiterates …"`: the words of one; `he said. "It is …."` stands for itself */
		bool more = last_block == block && last_end && (follows_on(t, last_end, q->first) || stands_alone(t, q));
		struct speaker s = leads_up ? look_before(c, q) : look_behind(c, q);
		if (!s.end && more)
			s = last;
		else if (!s.end)
			s = leads_up ? look_behind(c, q) : look_before(c, q);
		/* A paragraph that is a quote goes on with the words of the one before. */
		if (!s.end && opens) {
			s = last.name.at && block - last_block <= 3 ? last : look_above(c, block);
			if (!s.name.at)
				s = author(c);
		} else if (!s.end && last_block == block && !q->value) {
			s = last;
		}
		last = s;
		last_block = block;
		last_end = q->end;
		if (!is_speech(t, q) || is_titled(t, q))
			continue;
		struct pd_quote quote = { .text = pd_tokens_fold(c->arena, t, q->first + 1, end), .speaker = s.name,
		                          .origin = PD_STR("text") };
		PD_PUSH(c->arena, a->quotes, a->n_quotes, quote);
		struct pd_quote *new = &a->quotes[a->n_quotes - 1];
		pd_evidence(c, &new->evidence, &new->n_evidence, q->first + 1, end);
		if (s.end)
			pd_evidence(c, &new->evidence, &new->n_evidence, s.first, s.end);
	}
	c->last_speaker = last.name;
	c->last_quote = last_block;
}
