/* priority.c: lists of aims: which lists state what somebody wants to do, and their items. */
#include "extract/context.h"

#include <stdlib.h>

struct list {
	uint32_t first, end;          /* blocks */
	uint32_t intro;               /* the block before it; UINT32_MAX: none */
	bool below;                   /* a heading of its own is between */
	uint32_t items, aims;
};

static bool ends_with(struct pd_str s, const char *end)
{
	return pd_str_ends(s, pd_str_c(end));
}

/* "Promotion of", "Peaceful settlement of": a noun of doing at the start. */
static bool is_doing_noun(const struct pd_tokens *t, uint32_t i)
{
	static const char *const endings[] = { "tion", "ment", "ance", "ence", "sion", "ing", "ity", "ship", "duct", "cy", "al", "sis",
		"change", "step", "effort", "support", "review", "increase", "respect", NULL };
	struct pd_str s = pd_token_str(t, i);
	if (t->at[i].kind != PD_TK_WORD || s.len < 5)
		return false;
	if (s.at[s.len - 1] == 's' && s.at[s.len - 2] != 's' && !ends_with(s, "sis"))
		s.len--; /* "consultations" */
	for (size_t k = 0; endings[k]; k++)
		if (ends_with(s, endings[k]))
			return true;
	return false;
}

/* Does an item begin as an aim does? */
static bool is_aim(const struct pd_tokens *t, uint32_t first, uint32_t end)
{
	uint32_t i = first;
	if (i < end && ends_with(pd_token_str(t, i), "ly"))
		i++; /* "Fully fund" */
	if (i >= end)
		return false;
	if (pd_token_is(t, i, "to") && t->at[i + 1].kind == PD_TK_WORD)
		return true;
	if (pd_token_in(t, i, PD_S_AIM_VERB))
		return true;
	if (t->at[i].end - t->at[i].start > 5 && ends_with(pd_token_str(t, i), "ing"))
		return true; /* "strengthening peace", "joining" */
	for (uint32_t k = i; k < end && k < i + 4; k++)
		if (is_doing_noun(t, k) && k + 1 < end &&
		    (pd_token_is(t, k + 1, "of") || pd_token_is(t, k + 1, "to") || pd_token_is(t, k + 1, "into") ||
		     pd_token_is(t, k + 1, "in") || pd_token_is(t, k + 1, "with") || pd_token_is(t, k + 1, "and") ||
		     pd_token_is(t, k + 1, "between") || pd_token_is(t, k + 1, "for") || pd_token_is(t, k + 1, "on")))
			return true;
	/* "Peru to mend the harbour" */
	if (i + 2 < end && pd_token_is(t, i + 1, "to") && pd_token_in(t, i + 2, PD_S_AIM_VERB))
		return true;
	/* "Australia will …", "Ministers agreed to …", "Both parties shall …" */
	for (uint32_t k = i + 1; k < end && k < i + 12; k++)
		if (pd_token_is(t, k, "will") || pd_token_is(t, k, "shall") || pd_token_is(t, k, "must") || pd_token_is(t, k, "should") ||
		    (pd_token_is(t, k, "agreed") && pd_token_is(t, k + 1, "to")))
			return true;
	return false;
}

static bool has_word(const struct pd_tokens *t, uint32_t first, uint32_t end, const char *const *words)
{
	for (uint32_t i = first; i < end; i++)
		if (pd_token_is_one(t, i, words))
			return true;
	return false;
}

/* Do the tokens before @end end in a colon, or in ":—" as older print has it? */
static bool ends_in_colon(const struct pd_tokens *t, uint32_t end)
{
	return end && pd_token_mark(t, end - 1 - (end > 1 && pd_token_mark(t, end - 1) == '-')) == ':';
}

/* "Our objectives", "The priorities are as follows:", "What we stand for:": words that can only lead up to aims. */
static bool is_lead(const struct pd_tokens *t, uint32_t first, uint32_t end, bool colon, bool aims)
{
	static const char *const open[] = { "are", "is", "include", "includes", "following", "follows", NULL };
	static const char *const stands[] = { "believes", "believe", "supports", "support", "favours", "favors", "advocates", "wants", "want",
		"demands", "demand", "pledges", "pledge", "pledged", "promises", "promise", "promised", "stand", "stands", "proposes", NULL };
	uint32_t last = end - 1 - colon;
	if (last < first || last >= end)
		return false;
	if (pd_token_in(t, last, PD_S_AIM_NOUN) && last - first < (colon ? 12 : 5))
		return true;
	if (!colon)
		return false;
	return (aims && has_word(t, last, end, open)) || has_word(t, last > first ? last - 1 : last, end, stands);
}

/* What the words before a list make of it: 2 aims beyond doubt, 1 aims, -1 something else, 0 nothing. */
static int intro_says(const struct pd_tokens *t, uint32_t block)
{
	static const char *const other[] = { "discussed", "participants", "attended", "topics", "agenda", "issues", "members",
		"sources", "links", "contact", "references", "matters", "speakers", "questions", "related", "countries", "chapters",
		"contents", "resolution", NULL };
	static const char *const doing[] = { "will", "shall", "must", "should", "agreed", "agree", "decided", "undertake",
		"undertakes", "calls", "urges", "committed", "commit", "seeks", "aims", "to", NULL };
	uint32_t end = t->block_first[block + 1], first = t->block_first[block];
	if (end == first)
		return 0;
	uint32_t sentence = pd_sentence_first(t, end - 1);
	if (t->at[end - 1].flags & PD_TOKEN_LAST)
		return 0; /* a sentence of its own leads up to nothing */
	bool colon = pd_token_mark(t, end - 1) == ':', aims = false;
	if (colon && end - sentence > 3 && pd_token_is(t, end - 3, "to") && pd_token_in(t, end - 2, PD_S_AIM_VERB))
		return 2; /* "urges all countries to support:" */
	if (has_word(t, sentence, end, other))
		return -1;
	for (uint32_t i = sentence; i < end; i++)
		aims = aims || pd_token_in(t, i, PD_S_AIM_NOUN);
	/* "the two leaders agreed to:", "Australia will:" */
	if (colon && end - sentence > 1) {
		static const char *const leads[] = { "to", "will", "shall", "must", "should", NULL };
		if (has_word(t, end - 2, end - 1, leads))
			return 2;
	}
	if (is_lead(t, sentence, end, colon, aims))
		return 2;
	if (aims)
		return 1;
	return ends_in_colon(t, end) && has_word(t, end - sentence > 12 ? end - 12 : sentence, end, doing) ? 1 : 0;
}

static uint32_t trim_end(const struct pd_tokens *t, uint32_t first, uint32_t end)
{
	while (end > first) {
		char mark = pd_token_mark(t, end - 1);
		if (mark && strchr(",.;:", mark))
			end--;
		else if (pd_token_is(t, end - 1, "and") && end - 1 > first)
			end--;
		else if (end > first + 3 && pd_token_is(t, end - 1, "as") && pd_token_is(t, end - 2, "well") && pd_token_mark(t, end - 4))
			end -= 3;
		else
			break;
	}
	return end;
}

static bool has_text(const struct pd_str *list, size_t n, struct pd_str text)
{
	for (size_t i = 0; i < n; i++)
		if (pd_str_eq(list[i], text))
			return true;
	return false;
}

/* What an item mentions: names among its tokens, and entries of the article whose words lie in it. */
static void fill_mentions(struct pd_context *c, struct pd_priority *p, uint32_t first, uint32_t end)
{
	const struct pd_tokens *t = c->tokens;
	const struct pd_article *a = c->article;
	for (uint32_t i = first; i < end; i++) {
		const struct pd_mention *org = pd_mention_at(t, i, PD_N_ORG), *state = pd_mention_at(t, i, PD_N_STATE);
		if (org && org->n_values == 1) {
			struct pd_str name = pd_cell(c->tables, PD_T_ORGS, c->tables->values[org->value].row, PD_ORG_NAME);
			if (!has_text(p->organizations, p->n_organizations, name))
				PD_PUSH(c->arena, p->organizations, p->n_organizations, name);
		}
		if (state && pd_state_of(c, state)) {
			struct pd_str code = pd_cell(c->tables, PD_T_STATES, pd_state_of(c, state) - 1, PD_STATE_CODE);
			if (!has_text(p->countries, p->n_countries, code))
				PD_PUSH(c->arena, p->countries, p->n_countries, code);
		}
		if (pd_token_in(t, i, PD_S_TOPIC)) {
			struct pd_str topic = pd_str_c(c->tables->pool + c->tables->words[t->at[i].word].text);
			if (!has_text(p->topics, p->n_topics, topic))
				PD_PUSH(c->arena, p->topics, p->n_topics, topic);
		}
	}
	size_t low = 0, high = c->n_marks;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (c->marks[middle].at < first)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < c->n_marks && c->marks[low].at < end; low++) {
		const struct pd_mark *m = &c->marks[low];
		if (m->kind == PD_MARK_SUMMIT && !has_text(p->summits, p->n_summits, a->summits[m->entry].name))
			PD_PUSH(c->arena, p->summits, p->n_summits, a->summits[m->entry].name);
		if (m->kind == PD_MARK_RESOLUTION && !has_text(p->resolutions, p->n_resolutions, a->resolutions[m->entry].symbol))
			PD_PUSH(c->arena, p->resolutions, p->n_resolutions, a->resolutions[m->entry].symbol);
	}
}

/* Whose aims they are: "Australia will:", "the Government will take the following measures". */
static struct pd_str find_actor(const struct pd_context *c, uint32_t block)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t first, end;
	if (block == UINT32_MAX || (end = t->block_first[block + 1]) == t->block_first[block])
		return (struct pd_str){ 0 };
	first = pd_sentence_first(t, end - 1);
	for (uint32_t i = first; i < end; i++) {
		if (!pd_token_is(t, i, "will") && !pd_token_is(t, i, "shall") && !pd_token_is(t, i, "must"))
			continue;
		for (uint32_t k = i; k-- > first;) {
			const struct pd_mention *m = pd_mention_at(t, k, PD_N_STATE);
			if (!m)
				m = pd_mention_at(t, k, PD_N_ORG);
			if (!m)
				m = pd_mention_at(t, k, PD_E_PERSON);
			if (m && m->end == i)
				return pd_tokens_fold(c->arena, t, m->first, m->end);
			if (k + 2 >= i && pd_token_is(t, k, "the") && t->at[k + 1].flags & PD_TOKEN_CAPITAL)
				return pd_tokens_fold(c->arena, t, k, i);
		}
	}
	return (struct pd_str){ 0 };
}

/* Tokens [first, end) as an aim; @b is the item that they are all of, or NULL. */
static void add_aim(struct pd_context *c, uint32_t first, uint32_t end, const struct pd_textblock *b, struct pd_str actor)
{
	const struct pd_tokens *t = c->tokens;
	end = trim_end(t, first, end);
	if (first >= end)
		return;
	struct pd_priority p = { .actor = actor, .origin = PD_STR("text") };
	p.text = pd_tokens_fold(c->arena, t, first, end);
	if (b && b->mark.end > b->mark.start) {
		struct pd_str mark = pd_str_trim(pd_str(t->text->bytes.at + b->mark.start, b->mark.end - b->mark.start));
		while (mark.len && mark.at[mark.len - 1] == '.')
			mark.len--;
		if (mark.len && (pd_is_alpha(mark.at[mark.len / 2]) || pd_is_digit(mark.at[mark.len / 2])))
			p.number = pd_str_copy(c->arena, mark);
	}
	pd_evidence(c, &p.evidence, &p.n_evidence, first, end);
	fill_mentions(c, &p, first, end);
	PD_PUSH(c->arena, c->article->priorities, c->article->n_priorities, p);
}

/* Is "(a)", or the letter that follows @before, at token @i? */
static bool is_letter(const struct pd_tokens *t, uint32_t i, char letter)
{
	struct pd_str s = pd_token_str(t, i + 1);
	return pd_token_mark(t, i) == '(' && s.len == 1 && *s.at == letter && pd_token_mark(t, i + 2) == ')';
}

/* "10. Urge the Government to (a) lower the tolls; (b) mend the lights": an item, and one for each letter in it. */
static void add_item(struct pd_context *c, uint32_t block, struct pd_str actor)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t first = t->block_first[block], end = t->block_first[block + 1], parts[27] = { first }, n = 1;
	for (uint32_t i = first + 1; i + 3 < end && n < 27; i++)
		if (is_letter(t, i, (char)('a' + n - 1)))
			parts[n++] = i;
	if (n < 3)
		n = 1;
	for (uint32_t k = 0; k < n; k++)
		add_aim(c, parts[k] + (k ? 3 : 0), k + 1 < n ? parts[k + 1] : end, k ? NULL : &t->text->blocks[block], actor);
}

/* How many items a list has, and how many of them begin as aims do. */
static void count_items(const struct pd_tokens *t, const struct list *l, uint32_t *items, uint32_t *aims)
{
	for (uint32_t b = l->first; b < l->end; b++) {
		if (t->text->blocks[b].kind != PD_B_ITEM)
			continue;
		++*items;
		*aims += is_aim(t, t->block_first[b], t->block_first[b + 1]);
	}
}

/* The title of a plan says what its lists are. */
static bool is_plan(const struct pd_context *c)
{
	static const char *const words[] = { "roadmap", "road map", "action plan", "plan of action", "priorities", "strategy",
		"programme of", "objectives", "guidelines", "principles", NULL };
	struct pd_str title = c->article->title;
	for (size_t k = 0; title.at && words[k]; k++)
		for (size_t i = 0; i + strlen(words[k]) <= title.len; i++)
			if (pd_str_eq_fold(pd_str(title.at + i, strlen(words[k])), pd_str_c(words[k])))
				return true;
	return false;
}

/*
 * A list is taken when the words before it say that it is aims, or most of its items begin as aims do. The one or two
 * items that stand below each paragraph of a communiqué are judged together.
 */
static bool states_aims(const struct pd_context *c, const struct list *l, uint32_t all_items, uint32_t all_aims, bool plan)
{
	uint32_t items = l->items, aims = l->aims;
	int intro = l->intro == UINT32_MAX ? 0 : intro_says(c->tokens, l->intro);
	if (intro < 0)
		return false;
	if (intro > 1 || (items > 1 && plan))
		return true;
	if (items < 3 && all_items > 3)
		return all_aims * 10 >= all_items * 7;
	return items > 1 && (intro > 0 ? aims * 10 >= items * 3 : aims * 10 >= items * 6);
}

/* The block of the text before block @b; UINT32_MAX: none. */
static uint32_t block_before(const struct pd_context *c, uint32_t b)
{
	const struct pd_textblock *blocks = c->text->blocks;
	while (b != UINT32_MAX && b-- > c->tokens->first_block)
		if (blocks[b].kind != PD_B_CHROME && blocks[b].kind != PD_B_META)
			return blocks[b].kind == PD_B_TITLE ? UINT32_MAX : b;
	return UINT32_MAX;
}

/*
 * The list that begins at block @b, with the block that leads up to it: over a heading of the list's own, "The platform
 * includes:" stands above several lists.
 */
static struct list find_list(const struct pd_context *c, uint32_t b, uint32_t n, const struct list *last)
{
	const struct pd_textblock *blocks = c->text->blocks;
	struct list l = { .first = b, .end = b + 1, .intro = block_before(c, b) };
	uint32_t above = l.intro != UINT32_MAX && blocks[l.intro].kind == PD_B_HEADING ? block_before(c, l.intro) : UINT32_MAX;
	if (above != UINT32_MAX && !ends_in_colon(c->tokens, c->tokens->block_first[l.intro + 1])) {
		bool leads = blocks[above].kind != PD_B_ITEM && ends_in_colon(c->tokens, c->tokens->block_first[above + 1]);
		l.below = leads || (last && last->below && last->end == above + 1);
		l.intro = leads ? above : l.below ? last->intro : l.intro;
	}
	/* What furniture of the page stands between items does not end a list. */
	for (uint32_t k = b + 1; k < n; k++) {
		if (blocks[k].kind == PD_B_CHROME)
			continue;
		if (blocks[k].kind != PD_B_ITEM || blocks[k].list != blocks[b].list)
			break;
		l.end = k + 1;
	}
	return l;
}

/* Lists below one lead are one list with headings in it. */
static void judge_together(struct list *lists, size_t n)
{
	for (size_t i = 0, end; i < n; i = end) {
		uint32_t items = 0, aims = 0;
		for (end = i; end < n && lists[end].below && lists[end].intro == lists[i].intro; end++) {
			items += lists[end].items;
			aims += lists[end].aims;
		}
		for (size_t k = i; k < end; k++) {
			lists[k].items = items;
			lists[k].aims = aims;
		}
		end += end == i;
	}
}

enum { MOST_PARTS = 64 };

/* Where the parts of tokens [first, end) begin, parted by ';', or by ',' where there is none. */
static unsigned cut_parts(const struct pd_tokens *t, uint32_t first, uint32_t end, uint32_t parts[MOST_PARTS + 1])
{
	char mark = ',';
	unsigned n = 0;
	for (uint32_t i = first; i < end; i++)
		if (pd_token_mark(t, i) == ';')
			mark = ';';
	parts[n++] = first;
	for (uint32_t i = first; i < end && n < MOST_PARTS; i++)
		if (pd_token_mark(t, i) == mark)
			parts[n++] = i + 1 + (pd_token_is(t, i + 1, "and") ? 1 :
			                      pd_token_is(t, i + 1, "as") && pd_token_is(t, i + 2, "well") ? 3 : 0);
	parts[n] = end;
	return n;
}

/*
 * The parts of a sentence behind token @lead as priorities, if they are a list of aims. A comma parts them only behind a
 * colon; how many parts there must be is @least.
 */
static bool take_parts(struct pd_context *c, uint32_t lead, unsigned least)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t end = pd_sentence_end(t, lead), parts[MOST_PARTS + 1];
	unsigned n = cut_parts(t, lead + 1, end, parts), aims = 0;
	if (n < least || (pd_token_mark(t, lead) != ':' && pd_token_mark(t, parts[1] - 1) != ';' && !pd_token_is(t, parts[1] - 1, "and")))
		return false;
	for (unsigned i = 0; i < n; i++)
		aims += is_aim(t, parts[i], parts[i + 1]);
	if (aims * 10 < n * 6)
		return false;
	for (unsigned i = 0; i < n; i++)
		add_aim(c, parts[i], parts[i + 1], NULL, (struct pd_str){ 0 });
	return true;
}

/* "The priorities of the Government are: peace in the region; trade with its neighbours; and …": a list in a sentence. */
static void read_colon(struct pd_context *c, uint32_t colon)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t from = pd_sentence_first(t, colon);
	bool leads = false;
	for (uint32_t i = colon, n = 0; i-- > from && n < 14; n++)
		leads = leads || pd_token_in(t, i, PD_S_AIM_NOUN);
	if (leads)
		take_parts(c, colon, 3);
}

/* "The priority areas include building roads; opening ports; as well as …", and "Others include …" that goes on with it. */
static uint32_t read_include(struct pd_context *c, uint32_t i)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t end = pd_sentence_end(t, i);
	for (uint32_t k = i + 1; k < end && k < i + 8; k++) {
		if (!(pd_token_is(t, k, "include") || pd_token_is(t, k, "includes") || pd_token_is(t, k, "are") || pd_token_is(t, k, "were")))
			continue;
		if (pd_token_mark(t, k + 1) == ':' || !take_parts(c, k, 3))
			return i + 1;
		while (end + 1 < t->n && (pd_token_is(t, end, "others") || pd_token_is(t, end, "other")) && end + 4 < t->n) {
			uint32_t verb = end + 1;
			while (verb < end + 4 && !(pd_token_is(t, verb, "include") || pd_token_is(t, verb, "are")))
				verb++;
			uint32_t next = pd_sentence_end(t, verb);
			if (verb == end + 4 || !take_parts(c, verb, 3))
				break;
			end = next;
		}
		return end;
	}
	return i + 1;
}

static void read_sentences(struct pd_context *c, uint32_t first, uint32_t end)
{
	const struct pd_tokens *t = c->tokens;
	for (uint32_t i = first; i < end;) {
		if (pd_token_mark(t, i) == ':')
			read_colon(c, i);
		i = pd_token_in(t, i, PD_S_AIM_NOUN) ? read_include(c, i) : i + 1;
	}
}

static int by_token(const void *a, const void *b)
{
	const struct pd_mark *x = a, *y = b;
	return x->at < y->at ? -1 : x->at > y->at;
}

void pd_find_priorities(struct pd_context *c)
{
	const struct pd_text *text = c->text;
	uint32_t n = c->tokens->end_block;
	if (c->n_marks)
		qsort(c->marks, c->n_marks, sizeof *c->marks, by_token);
	struct list *lists = NULL;
	size_t n_lists = 0;
	uint32_t all_items = 0, all_aims = 0;
	for (uint32_t b = c->tokens->first_block; b < n;) {
		if (text->blocks[b].kind != PD_B_ITEM) {
			b++;
			continue;
		}
		struct list l = find_list(c, b, n, n_lists ? &lists[n_lists - 1] : NULL);
		count_items(c->tokens, &l, &l.items, &l.aims);
		PD_PUSH(c->scratch, lists, n_lists, l);
		if (l.end - l.first < 3) {
			all_items += l.items;
			all_aims += l.aims;
		}
		b = l.end;
	}
	judge_together(lists, n_lists);
	bool plan = n_lists && is_plan(c);
	for (size_t i = 0; i < n_lists; i++) {
		if (!states_aims(c, &lists[i], all_items, all_aims, plan))
			continue;
		struct pd_str actor = find_actor(c, lists[i].intro);
		for (uint32_t b = lists[i].first; b < lists[i].end; b++)
			if (text->blocks[b].kind == PD_B_ITEM)
				add_item(c, b, actor);
	}
	for (uint32_t b = c->tokens->first_block; b < n; b++)
		if (text->blocks[b].kind == PD_B_PARAGRAPH)
			read_sentences(c, c->tokens->block_first[b], c->tokens->block_first[b + 1]);
}
