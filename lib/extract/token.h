/* token.h: a document as one array of tokens, and the mentions of names among them. */
#ifndef PD_EXTRACT_TOKEN_H
#define PD_EXTRACT_TOKEN_H

#include "authority/names.h"
#include "extract/pattern.h"
#include "extract/text.h"

struct pd_token {
	uint32_t start, end;      /* bytes of the text */
	uint32_t word;            /* its number in the tables; 0: in none */
	uint32_t mention;         /* 1 + index of the first mention that begins here; 0: none */
	uint32_t block;
	uint8_t kind, flags;      /* as in struct pd_lexeme */
	char mark;
};

struct pd_mention {
	uint32_t first, end;      /* tokens */
	uint32_t value, n_values; /* in tables->values: what it may name; of other kinds what their finder says */
	uint8_t kind;             /* enum pd_name_kind, PD_E_PERSON, PD_E_DATE or PD_E_QUOTED */
	uint8_t flags;            /* PD_NAME_… */
};

struct pd_tokens {
	const struct pd_tables *tables;
	const struct pd_text *text;
	struct pd_token *at; uint32_t n;         /* at[n] is a mark of no word, in a block of its own */
	struct pd_mention *mentions; uint32_t n_mentions; /* by first token, then by kind */
	uint32_t first_block, end_block;         /* that were cut */
	uint32_t *block_first;                   /* of block b: tokens [block_first[b], block_first[b + 1]) */
};

/*
 * Cut those of blocks [first_block, end_block) in which facts are found: all but PD_B_CHROME and PD_B_META. The caller
 * has set tokens->block_first to room for one number a block of the text, and one more.
 */
void pd_tokenize(struct pd_arena *arena, struct pd_tokens *tokens, const struct pd_text *text,
                 const struct pd_tables *tables, size_t first_block, size_t end_block);
/* Find the names of the tables: in each layer the leftmost, longest. */
void pd_find_names(struct pd_arena *arena, struct pd_tokens *tokens);
/* Take further mentions in, sorted as the rest. */
void pd_add_mentions(struct pd_arena *arena, struct pd_tokens *tokens, const struct pd_mention *more, uint32_t n);

static inline struct pd_str pd_token_str(const struct pd_tokens *t, uint32_t i)
{
	return pd_str(t->text->bytes.at + t->at[i].start, t->at[i].end - t->at[i].start);
}

static inline bool pd_token_in(const struct pd_tokens *t, uint32_t i, int set)
{
	return set >= 0 && pd_sets_have(pd_word_sets(t->tables, t->at[i].word), set);
}

static inline char pd_token_mark(const struct pd_tokens *t, uint32_t i)
{
	return t->at[i].mark;
}

bool pd_token_equals(const struct pd_tokens *t, uint32_t i, const char *word);
/* Is it this word, folded? Its first letter tells for most. */
static inline bool pd_token_is(const struct pd_tokens *t, uint32_t i, const char *word)
{
	char first = t->text->bytes.at[t->at[i].start];
	return (pd_lower(first) == *word || (unsigned char)first & 0x80) && pd_token_equals(t, i, word);
}
/* One of these words, NULL behind the last. */
static inline bool pd_token_is_one(const struct pd_tokens *t, uint32_t i, const char *const *words)
{
	while (*words && !pd_token_is(t, i, *words))
		words++;
	return *words != NULL;
}

const struct pd_mention *pd_mention_of_kind(const struct pd_tokens *t, uint32_t i, unsigned kind);
/* The mention of @kind that begins at token @i, or NULL. */
static inline const struct pd_mention *pd_mention_at(const struct pd_tokens *t, uint32_t i, unsigned kind)
{
	return t->at[i].mention ? pd_mention_of_kind(t, i, kind) : NULL;
}

/* The mention of @kind that holds token @i, or NULL. */
const struct pd_mention *pd_mention_over(const struct pd_tokens *t, uint32_t i, unsigned kind);
/* The text of tokens [first, end), white space folded. */
struct pd_str pd_tokens_fold(struct pd_arena *arena, const struct pd_tokens *t, uint32_t first, uint32_t end);
/* Is most of a title or heading in capitals? Then a capital tells no name from other words. */
bool pd_is_headline(const struct pd_tokens *t, uint32_t block);
uint32_t pd_sentence_first(const struct pd_tokens *t, uint32_t i);
uint32_t pd_sentence_end(const struct pd_tokens *t, uint32_t i);
int64_t pd_token_number(const struct pd_tokens *t, uint32_t i);              /* -1: no plain number */

#endif
