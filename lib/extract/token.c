/* token.c: blocks cut into tokens, names found among them. */
#include "extract/token.h"

enum { LONGEST_SENTENCE = 1000 };

bool pd_token_is(const struct pd_tokens *t, uint32_t i, const char *word)
{
	char buf[PD_LONGEST_WORD], first = t->text->bytes.at[t->at[i].start];
	if (pd_lower(first) != *word && !((unsigned char)first & 0x80))
		return false;
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
	bool end = stop + 1 >= t->n || next->block != mark->block;

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

void pd_tokenize(struct pd_arena *arena, struct pd_tokens *t, const struct pd_text *text,
                 const struct pd_tables *tables, size_t first_block, size_t end_block)
{
	uint32_t *block_first = t->block_first;
	size_t n = 0;
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
		t->block_first[b] = (uint32_t)n;
		if (block->kind == PD_B_CHROME || block->kind == PD_B_META)
			continue;
		for (uint32_t p = 0; p < block->n_pieces; p++) {
			struct pd_piece piece = text->pieces[block->first_piece + p];
			struct pd_lexeme x;
			uint32_t at = piece.start;
			bool first = true;
			while (pd_lex(tables, text->bytes, &at, piece.end, &x)) {
				struct pd_token token = { x.start, x.end, x.word, 0, (uint32_t)b, x.kind, x.flags, x.mark };
				if (first)
					token.flags |= PD_TOKEN_SPACE;
				first = false;
				if (n + 1 >= room)
					t->at = more_room(arena, t->at, n, &room);
				t->at[n++] = token;
			}
		}
	}
	t->block_first[end_block] = (uint32_t)n;
	struct pd_token end = { .block = UINT32_MAX, .kind = PD_TK_MARK, .flags = PD_TOKEN_FIRST };
	t->at[n++] = end;
	t->n = (uint32_t)n - 1;

	bool first = true;
	for (uint32_t i = 0; i < t->n; i++) {
		if (first || t->at[i].block != t->at[i - 1].block)
			t->at[i].flags |= PD_TOKEN_FIRST;
		if (t->at[i].flags & PD_TOKEN_LAST && t->at[i].kind == PD_TK_MARK)
			settle_stop(t, i);
		first = t->at[i].kind == PD_TK_MARK && t->at[i].flags & PD_TOKEN_LAST;
	}
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

static void keep_longest(const struct pd_tokens *t, struct pd_mention *best, uint32_t first, uint32_t end,
                         uint32_t state, bool shouting)
{
	const struct pd_tables *tables = t->tables;
	for (uint32_t v = tables->values_of[state]; v < tables->values_of[state + 1]; v++) {
		const struct pd_value *value = &tables->values[v];
		struct pd_mention *m = &best[pd_name_layer[value->kind]];
		if (!case_fits(t, first, end, value->flags, shouting))
			continue;
		if (m->end == end && m->kind == value->kind && m->value + m->n_values == v) {
			m->n_values++;
			m->flags &= value->flags;
		} else if (m->end != end || value->kind == PD_N_NOTHING) {
			*m = (struct pd_mention){ first, end, v, 1, value->kind, value->flags };
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
		struct pd_mention best[PD_N_LAYERS] = { { 0 } };
		uint32_t block = t->at[i].block;
		if (block != shouting_block) {
			shouting_block = block;
			shouting = is_shouting(t, t->block_first[block], t->block_first[block + 1]);
		}
		for (uint32_t j = i + 1; state; j++) {
			keep_longest(t, best, i, j, state, shouting);
			state = t->at[j].block == block ? pd_step(tables, state, t->at[j].word) : 0;
		}
		for (unsigned layer = 0; layer < PD_N_LAYERS; layer++) {
			if (!best[layer].end || i < free_from[layer])
				continue;
			free_from[layer] = best[layer].end;
			PD_PUSH(arena, t->mentions, n, best[layer]);
			if (!t->at[i].mention)
				t->at[i].mention = (uint32_t)n;
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

const struct pd_mention *pd_mention_at(const struct pd_tokens *t, uint32_t i, unsigned kind)
{
	uint32_t m = t->at[i].mention;
	if (!m)
		return NULL;
	for (m--; m < t->n_mentions && t->mentions[m].first == i; m++)
		if (t->mentions[m].kind == kind ||
		    (kind == PD_E_WHERE && (t->mentions[m].kind == PD_N_STATE || t->mentions[m].kind == PD_N_PLACE)))
			return &t->mentions[m];
	return NULL;
}

const struct pd_mention *pd_mention_over(const struct pd_tokens *t, uint32_t i, unsigned kind)
{
	uint32_t low = 0, high = t->n_mentions;
	while (low < high) { /* the mentions that begin at or before i */
		uint32_t middle = low + (high - low) / 2;
		if (t->mentions[middle].first <= i)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low && i - t->mentions[low - 1].first < 30; low--) /* no name is longer */
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
