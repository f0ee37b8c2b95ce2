/* quote.c: words between quotation marks. Marks are told apart by their shape, or by the space before and behind them. */
#include "extract/speaker.h"

enum { LEAST_WORDS = 4, LONGEST_QUOTE = 4000 /* tokens: a mark that is not closed by then opened nothing */ };

static bool is_half(const struct pd_tokens *t, uint32_t i)
{
	return pd_str_is(pd_token_str(t, i), "'") || pd_str_is(pd_token_str(t, i), "`");
}

/* Are @i and @next two straight single marks side by side, '' or ``? */
static bool half_mark(const struct pd_tokens *t, uint32_t i, uint32_t next)
{
	return next < t->n && t->at[next].block == t->at[i].block && !(t->at[next].flags & PD_TOKEN_SPACE) &&
	       is_half(t, i) && is_half(t, next);
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
		/* ”so begin some”: a blank before a double mark, and a word at it, and it opens whatever its shape */
		if (c == 0x9D && (t->at[i].flags & (PD_TOKEN_SPACE | PD_TOKEN_FIRST)) && t->at[i + 1].kind == PD_TK_WORD &&
		    t->at[i + 1].block == t->at[i].block && !(t->at[i + 1].flags & PD_TOKEN_SPACE))
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

/* '"This" is ours, and it is theirs."': a paragraph between marks, with one too many behind its first word at @i. */
static bool closes_at_end(const struct pd_tokens *t, uint32_t open, uint32_t i, uint32_t end)
{
	bool single = true;
	if (open != t->block_first[t->at[open].block] || end != t->block_first[t->at[open].block + 1] || end - i < 12 ||
	    t->at[i + 1].kind != PD_TK_WORD || side(t, end - 1, &single) != 2 || single)
		return false;
	while (++i < end - 1)
		if (side(t, i, &single) && !single)
			return false;
	return true;
}

/* The token that closes what opens at @open; the block's end when nothing does (*closed is false then). */
static uint32_t find_close(const struct pd_tokens *t, uint32_t open, bool single, bool *closed)
{
	uint32_t end = t->block_first[t->at[open].block + 1], depth = 0, mixed = 0;
	bool in_double = false;
	if (end - open > LONGEST_QUOTE)
		end = open + LONGEST_QUOTE;
	for (uint32_t i = open + 1; i < end; i++) {
		bool s = false;
		unsigned how = side(t, i, &s);
		if (how == 1 && opens_low(t, open) && !opens_low(t, i))
			how = 2;
		/* `the sea, "said the Minister`: a blank on the wrong side */
		if (how == 1 && !s && pd_token_str(t, i).len == 1 && pd_token_mark(t, i - 1) == ',' && pd_token_in(t, i + 1, PD_S_SAY) &&
		    !(t->at[i + 1].flags & (PD_TOKEN_CAPITAL | PD_TOKEN_SPACE)))
			how = 2;
		/* What opens with ‘ some close with ”: a double mark that closes nothing else. */
		if (single && !s && how) {
			mixed = how == 2 && !in_double && !mixed ? i : mixed;
			in_double = how == 1 ? true : how == 2 ? false : in_double;
		}
		if (!how || s != single)
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
		return !single && i - open < 4 && closes_at_end(t, open, i, end) ? end - 1 : i;
	}
	*closed = mixed > 0;
	return mixed ? mixed : end == t->block_first[t->at[open].block + 1] ? end : open + 1;
}

/* Is the single mark at @i that of a paragraph of speech, which nothing closes? */
static bool opens_speech(const struct pd_tokens *t, uint32_t i)
{
	uint32_t block = t->at[i].block, end = t->block_first[block + 1];
	return i == t->block_first[block] && end - i > 15 && end - i <= LONGEST_QUOTE &&
	       t->at[i + 1].flags & PD_TOKEN_CAPITAL && t->at[end - 1].flags & PD_TOKEN_LAST;
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
		/* the mark that closes the words of the line above, at the head of the next */
		if (how == 3 && !single && t->at[i + 1].flags & PD_TOKEN_SPACE && i == t->block_first[t->at[i].block] && n && !found[n - 1].value && found[n - 1].end == i)
			continue;
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
	static const char *const words[] = { "entitled", "titled", "headlined", "theme", "themed", "motto", "slogan", "title", "supposed", NULL };
	if (i > 1 && pd_token_is(t, i - 1, "as") && pd_token_is(t, i - 2, "known"))
		return true;
	return i && t->at[i - 1].block == t->at[q->first].block && pd_token_is_one(t, i - 1, words);
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
	struct pd_speaker last = { c->last_speaker, 0, 0 };
	uint32_t last_block = c->last_quote, last_end = 0;
	bool unclosed = false;
	for (uint32_t k = 0; k < t->n_mentions; k++) {
		const struct pd_mention *q = &t->mentions[k];
		uint32_t block = t->at[q->first].block, end = q->value ? q->end - 1 : q->end;
		bool opens = t->at[q->first].flags & PD_TOKEN_FIRST && q->first == t->block_first[block];
		if (q->kind != PD_E_QUOTED || t->text->blocks[block].kind == PD_B_TITLE || !(is_speech(t, q) || opens))
			continue;
		bool leads_up = pd_leads_up(t, q->first);
		/* `"condemns …", "reiterates …"`: the words of one; `he said. "It is …."` stands for itself */
		bool more = last_block == block && last_end && (follows_on(t, last_end, q->first) || stands_alone(t, q));
		struct pd_speaker s = leads_up ? pd_speaker_before(c, q) : pd_speaker_behind(c, q);
		if (!s.end)
			s = pd_speaker_below(c, q);
		bool behind_sentence = q->first != t->block_first[block] && t->at[q->first].flags & PD_TOKEN_FIRST &&
		                       (last_block != block || pd_sentence_first(t, q->first - 1) >= last_end);
		if (!s.end && behind_sentence && !leads_up)
			s = pd_speaker_of_sentence(c, q->first);
		if (!s.end && more)
			s = last;
		else if (!s.end && !leads_up && last.name.at && block != last_block && block - last_block <= 2 && stands_alone(t, q) &&
		         q->first != t->block_first[block])
			s = last; /* words of their own below those of the same speaker */
		else if (!s.end)
			s = leads_up ? pd_speaker_behind(c, q) : pd_speaker_before(c, q);
		if (!s.end && !leads_up && q->value && !opens)
			s = pd_speaker_far(c, q);
		/* A paragraph that is a quote goes on with the words of the one before. */
		bool inner = opens && unclosed && pd_is_led_up(c, block); /* whom a speaker quotes in a paragraph of its own */
		if (!s.end && opens) {
			bool ends = q->first && strchr(":-", pd_token_mark(t, q->first - 1)) && pd_token_mark(t, q->first - 1); /* the words above lead up */
			s = ends || inner ? pd_speaker_above(c, block) : s;
			if (!s.end && q->first && last_block != block && t->at[q->first - 1].block > last_block) { /* who speaks in between */
				struct pd_speaker between = pd_speaker_of_sentence(c, q->first);
				s = between.end && pd_mention_at(t, between.first, PD_E_PERSON) ? between : s;
			}
			if (!s.end)
				s = last.name.at && block - last_block <= (unclosed ? 12 : 3) && !inner ? last : pd_speaker_above(c, block);
			if (!s.name.at)
				s = pd_speaker_author(c);
		} else if (!s.end && last_block == block && !q->value) {
			s = last;
		}
		last = inner ? last : s;
		unclosed = !q->value || inner;
		last_block = block;
		last_end = q->end;
		if (!is_speech(t, q) || is_titled(t, q) || (!q->value && !s.name.at && !opens)) /* a speck in a line that nobody says */
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
