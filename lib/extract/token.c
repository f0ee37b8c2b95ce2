/* token.c: blocks cut into tokens, names found among them. */
#include "extract/token.h"

enum { LONGEST_SENTENCE = 1000 };

bool pd_token_equals(const struct pd_tokens *t, uint32_t i, const char *word)
{
	char buf[PD_LONGEST_WORD];
	if (t->at[i].word)
		return strcmp(t->tables->pool + t->tables->words[t->at[i].word].text, word) == 0;
	return pd_str_is(pd_lex_fold(pd_token_str(t, i), buf), word);
}

int64_t pd_token_number(const struct pd_tokens *t, uint32_t i)
{
	return t->at[i].kind == PD_TK_NUMBER ? pd_str_number(pd_token_str(t, i)) : -1;
}

/* A full stop after an initial or an abbreviation, or before a word in lower case, ends no sentence. */
static void settle_stop(struct pd_tokens *t, uint32_t stop)
{
	struct pd_token *mark = &t->at[stop];
	const struct pd_token *before = stop ? mark - 1 : NULL, *next = mark + 1;
	bool end = next->block != mark->block;

	if (pd_token_mark(t, stop) == '.' && before && before->block == mark->block && !(mark->flags & PD_TOKEN_SPACE)) {
		size_t len = before->end - before->start;
		if ((before->flags & PD_TOKEN_CAPITAL && len == 1) || pd_token_in(t, stop - 1, PD_S_ABBREVIATION))
			mark->flags &= (uint8_t)~PD_TOKEN_LAST;
	}
	if (!end && next->kind == PD_TK_WORD && !(next->flags & PD_TOKEN_CAPITAL))
		mark->flags &= (uint8_t)~PD_TOKEN_LAST;
	/* "… world." He: the sentence ends with its closing mark. */
	if (!end && mark->flags & PD_TOKEN_LAST && next->kind == PD_TK_MARK && !(next->flags & PD_TOKEN_SPACE) &&
	    strchr("\"')]", pd_token_mark(t, stop + 1))) {
		mark->flags &= (uint8_t)~PD_TOKEN_LAST;
		t->at[stop + 1].flags |= PD_TOKEN_LAST;
	}
}

/* Words of four bytes and more are the rule; a text of shorter ones has its tokens moved. */
static struct pd_token *more_room(struct pd_arena *arena, struct pd_token *at, size_t n, size_t *room)
{
	struct pd_token *more = pd_arena_alloc(arena, *room * 2 * sizeof *more);
	memcpy(more, at, n * sizeof *more);
	*room *= 2;
	return more;
}

/*
 * Take the next token in, and settle what it shows of the one before: whether a stop ends a sentence. There is always
 * room for one more.
 */
static void add_token(struct pd_arena *arena, struct pd_tokens *t, size_t *room, const struct pd_token *token)
{
	uint32_t i = t->n++;
	struct pd_token *at = &t->at[i];
	*at = *token;
	if (t->n == *room)
		at = &(t->at = more_room(arena, t->at, t->n, room))[i];
	if (!i || at[-1].block != at->block) {
		at->flags |= PD_TOKEN_FIRST;
		if (!i)
			return;
	}
	if (at[-1].flags & PD_TOKEN_LAST) {
		settle_stop(t, i - 1);
		if (at[-1].flags & PD_TOKEN_LAST)
			at->flags |= PD_TOKEN_FIRST;
	}
}

/* One piece of a block: runs on to its end, or to the end of the block. */
static void cut_piece(struct pd_arena *arena, struct pd_tokens *t, size_t *room, uint32_t block, struct pd_piece piece)
{
	uint8_t flags = PD_TOKEN_SPACE;
	uint32_t at = piece.start;
	struct pd_lexeme x;
	while (pd_lex(t->tables, t->text->bytes, &at, piece.end, &x)) {
		struct pd_token token = { x.start, x.end, x.word, 0, block, x.kind, x.flags | flags, x.mark };
		add_token(arena, t, room, &token);
		flags = 0;
	}
}

void pd_tokenize(struct pd_arena *arena, struct pd_tokens *t, const struct pd_text *text,
                 const struct pd_tables *tables, size_t first_block, size_t end_block)
{
	uint32_t *block_first = t->block_first;
	memset(t, 0, sizeof *t);
	t->block_first = block_first;
	t->text = text;
	t->tables = tables;
	t->first_block = (uint32_t)first_block;
	t->end_block = (uint32_t)end_block;
	size_t room = 64;
	for (size_t b = first_block; b < end_block; b++)
		for (uint32_t p = 0; p < text->blocks[b].n_pieces; p++)
			room += (text->pieces[text->blocks[b].first_piece + p].end - text->pieces[text->blocks[b].first_piece + p].start) / 4;
	t->at = pd_arena_alloc(arena, room * sizeof *t->at);
	for (size_t b = first_block; b < end_block; b++) {
		const struct pd_textblock *block = &text->blocks[b];
		t->block_first[b] = t->n;
		if (block->kind != PD_B_CHROME && block->kind != PD_B_META)
			for (uint32_t p = 0; p < block->n_pieces; p++)
				cut_piece(arena, t, &room, (uint32_t)b, text->pieces[block->first_piece + p]);
	}
	t->block_first[end_block] = t->n;
	struct pd_token end = { .block = UINT32_MAX, .kind = PD_TK_MARK };
	add_token(arena, t, &room, &end);
	t->n--;
}

/* --- names --------------------------------------------------------------------------------------------------------- */

/* May the tokens [first, end) be this name, as far as capitals tell? */
static bool case_fits(const struct pd_tokens *t, uint32_t first, uint32_t end, unsigned flags, bool shouting)
{
	if (flags & PD_NAME_ANY_CASE)
		return true;
	if (!(flags & PD_NAME_EXACT)) {
		if (!(t->at[first].flags & PD_TOKEN_CAPITAL) && t->at[first].kind == PD_TK_WORD)
			return false;
		return true;
	}
	for (uint32_t i = first; i < end; i++)
		if (t->at[i].kind == PD_TK_WORD && !(t->at[i].flags & PD_TOKEN_UPPER) &&
		    !(t->at[i].flags & PD_TOKEN_CAPITAL && t->at[i].end - t->at[i].start == 1))
			return false;
	if (end - first == 1 && pd_token_mark(t, end) == '$' && !(t->at[end].flags & PD_TOKEN_SPACE))
		return false; /* "US$ 5", "AU$5": money */
	/* In a line of capitals, US may be us. */
	return !(shouting && end - first == 1 && t->at[first].end - t->at[first].start <= 3 &&
	         pd_token_in(t, first, PD_S_COMMON));
}

/* Is most of the block in capitals? */
static bool is_shouting(const struct pd_tokens *t, uint32_t first, uint32_t end)
{
	uint32_t upper = 0, words = 0;
	for (uint32_t i = first; i < end && words < 40; i++)
		if (t->at[i].kind == PD_TK_WORD && t->at[i].end - t->at[i].start > 1) {
			words++;
			upper += (t->at[i].flags & PD_TOKEN_UPPER) != 0;
		}
	return words > 2 && upper * 3 > words * 2;
}

/* The longest names so far that begin at a token, one a layer; which layers have one, as bits. */
struct longest {
	struct pd_mention of[PD_N_LAYERS];
	unsigned layers;
};

static void keep_longest(const struct pd_tokens *t, struct longest *longest, uint32_t first, uint32_t end,
                         uint32_t state, bool shouting)
{
	const struct pd_tables *tables = t->tables;
	for (uint32_t v = tables->values_of[state]; v < tables->values_of[state + 1]; v++) {
		const struct pd_value *value = &tables->values[v];
		unsigned layer = pd_name_layer[value->kind];
		struct pd_mention *m = &longest->of[layer];
		if (!case_fits(t, first, end, value->flags, shouting))
			continue;
		bool same_end = longest->layers >> layer & 1 && m->end == end;
		if (same_end && m->kind == value->kind && m->value + m->n_values == v) {
			m->n_values++;
			m->flags &= value->flags;
		} else if (!same_end || value->kind == PD_N_NOTHING) {
			*m = (struct pd_mention){ first, end, v, 1, value->kind, value->flags };
			longest->layers |= 1u << layer;
		}
	}
}

void pd_find_names(struct pd_arena *arena, struct pd_tokens *t)
{
	const struct pd_tables *tables = t->tables;
	uint32_t free_from[PD_N_LAYERS] = { 0 };
	uint32_t shouting_block = UINT32_MAX;
	bool shouting = false;
	size_t n = 0;

	for (uint32_t i = 0; i < t->n; i++) {
		uint32_t state = tables->words[t->at[i].word].child;
		/* Most names begin with a capital: a word in small letters begins one of the others, or none. */
		if (!state || (!(state & PD_CHILD_ANY) && t->at[i].kind == PD_TK_WORD && !(t->at[i].flags & PD_TOKEN_CAPITAL)))
			continue;
		state &= ~PD_CHILD_ANY;
		struct longest longest;
		longest.layers = 0;
		uint32_t block = t->at[i].block;
		if (block != shouting_block) {
			shouting_block = block;
			shouting = is_shouting(t, t->block_first[block], t->block_first[block + 1]);
		}
		for (uint32_t j = i + 1; state; j++) {
			keep_longest(t, &longest, i, j, state, shouting);
			state = t->at[j].block == block ? pd_step(tables, state, t->at[j].word) : 0;
		}
		for (unsigned left = longest.layers; left; left &= left - 1) {
			unsigned layer = (unsigned)__builtin_ctz(left);
			if (i < free_from[layer])
				continue;
			free_from[layer] = longest.of[layer].end;
			PD_PUSH(arena, t->mentions, n, longest.of[layer]);
			if (!t->at[i].mention)
				t->at[i].mention = (uint32_t)n;
			for (uint32_t k = i; k < longest.of[layer].end; k++)
				t->at[k].flags |= PD_TOKEN_NAMED;
		}
	}
	t->n_mentions = (uint32_t)n;
}

void pd_add_mentions(struct pd_arena *arena, struct pd_tokens *t, const struct pd_mention *more, uint32_t n)
{
	struct pd_mention *all = pd_arena_alloc(arena, ((size_t)t->n_mentions + n + 1) * sizeof *all);
	uint32_t i = 0, j = 0, k = 0;
	while (i < t->n_mentions || j < n)
		all[k++] = j == n || (i < t->n_mentions && t->mentions[i].first <= more[j].first) ? t->mentions[i++] : more[j++];
	t->mentions = all;
	t->n_mentions = k;
	while (k--)
		t->at[all[k].first].mention = k + 1;
}

const struct pd_mention *pd_mention_of_kind(const struct pd_tokens *t, uint32_t i, unsigned kind)
{
	for (uint32_t m = t->at[i].mention - 1; m < t->n_mentions && t->mentions[m].first == i; m++)
		if (t->mentions[m].kind == kind ||
		    (kind == PD_E_WHERE && (t->mentions[m].kind == PD_N_STATE || t->mentions[m].kind == PD_N_PLACE)))
			return &t->mentions[m];
	return NULL;
}

const struct pd_mention *pd_mention_over(const struct pd_tokens *t, uint32_t i, unsigned kind)
{
	uint32_t low = 0, high = t->n_mentions;
	if (kind < PD_N_KINDS && !(t->at[i].flags & PD_TOKEN_NAMED))
		return NULL;
	while (low < high) { /* the mentions that begin at or before i */
		uint32_t middle = low + (high - low) / 2;
		if (t->mentions[middle].first <= i)
			low = middle + 1;
		else
			high = middle;
	}
	uint32_t longest = kind == PD_E_QUOTED ? 600 : 30; /* no name is longer, and few quotations */
	for (; low && i - t->mentions[low - 1].first < longest; low--)
		if (t->mentions[low - 1].kind == kind)
			return t->mentions[low - 1].end > i ? &t->mentions[low - 1] : NULL;
	return NULL;
}

/* --- text ----------------------------------------------------------------------------------------------------------- */

struct pd_str pd_tokens_fold(struct pd_arena *arena, const struct pd_tokens *t, uint32_t first, uint32_t end)
{
	if (first >= end)
		return (struct pd_str){ 0 };
	struct pd_piece within = { t->at[first].start, t->at[end - 1].end };
	return pd_text_fold(arena, t->text, &t->text->blocks[t->at[first].block], within);
}

bool pd_is_headline(const struct pd_tokens *t, uint32_t block)
{
	enum pd_block_kind kind = t->text->blocks[block].kind;
	uint32_t words = 0, capitals = 0;
	if (kind != PD_B_TITLE && kind != PD_B_HEADING)
		return false;
	for (uint32_t i = t->block_first[block]; i < t->block_first[block + 1] && words < 40; i++)
		if (t->at[i].kind == PD_TK_WORD && t->at[i].end - t->at[i].start > 3) {
			words++;
			capitals += t->at[i].flags & PD_TOKEN_CAPITAL;
		}
	return words > 3 && capitals * 5 > words * 4;
}

uint32_t pd_sentence_first(const struct pd_tokens *t, uint32_t i)
{
	/* A "sentence" of a thousand words is a table or noise: nothing is looked for so far away. */
	for (unsigned n = 0; i && n < LONGEST_SENTENCE && !(t->at[i].flags & PD_TOKEN_FIRST); n++)
		i--;
	return i;
}

uint32_t pd_sentence_end(const struct pd_tokens *t, uint32_t i)
{
	uint32_t block = t->at[i].block, limit = i + LONGEST_SENTENCE;
	for (i++; i < limit && i < t->n && t->at[i].block == block && !(t->at[i].flags & PD_TOKEN_FIRST); i++)
		;
	return i;
}
