/*
 * names.h: tables of fact, the words in them, and an automaton that finds
 * their names in a run of words.
 *
 * One struct pd_tables is compiled in (build/…/gen/tables.c, written by
 * tablegen from the .tsv files of lib/authority and lib/extract); another is built
 * at run time when a user adds tables. Both are the same flat arrays, which
 * hold offsets and no pointers, so that starting up costs nothing.
 */
#ifndef PD_AUTHORITY_NAMES_H
#define PD_AUTHORITY_NAMES_H

#include "base/diag.h"

enum pd_table_id {
#define PD_TABLE(id, columns) PD_T_##id,
#include "authority/tables.def"
#undef PD_TABLE
	PD_N_TABLES
};

/* Sets of words that are asked for by number. */
enum pd_set {
#define PD_SET(id, name) PD_S_##id,
#include "authority/sets.def"
#undef PD_SET
	PD_N_SETS
};

/* What a name is a name of. The kinds of one layer compete: the longest wins; layers do not see each other. */
enum pd_name_kind {
	PD_N_NONE,
	PD_N_STATE, PD_N_ORG, PD_N_NOTHING,              /* layer 0; NOTHING: a phrase that names none of these */
	PD_N_SUMMIT, PD_N_SERIES,                        /* layer 1 */
	PD_N_PLACE,                                      /* layer 2 */
	PD_N_DEMONYM,                                    /* layer 3 */
	PD_N_OFFICE, PD_N_ADDRESS,                       /* layer 4 */
	PD_N_TREATY,                                     /* layer 5 */
	PD_N_KINDS
};
enum { PD_N_LAYERS = 6 };
extern const unsigned char pd_name_layer[PD_N_KINDS];

/* A word is numbered from 1; 0 is a word that no table has. */
enum { PD_MOST_SETS = 128 };
struct pd_sets {
	uint64_t bits[PD_MOST_SETS / 64];
};
static inline bool pd_sets_have(struct pd_sets sets, int set)
{
	return sets.bits[set / 64] >> set % 64 & 1;
}
static inline void pd_sets_add(struct pd_sets *sets, uint32_t set)
{
	sets->bits[set / 64] |= (uint64_t)1 << set % 64;
}

struct pd_word {
	struct pd_sets sets;    /* the named sets of words.tsv that have it */
	struct pd_sets meets;   /* the needs of rules that it may meet */
	uint32_t text;          /* in the pool */
	uint32_t child;         /* the automaton's state after it, 0: no name begins so; PD_CHILD_ANY when a name that */
	                        /* may be in small letters does */
	uint32_t starts;        /* the rules that may begin with it: starts[starts] of them stand behind; 0: none */
	uint32_t listed;        /* its number among the words that lists of rules have; 0: in none */
};
#define PD_CHILD_ANY 0x80000000u

struct pd_edge {
	uint32_t state, word, next;  /* next 0: a free slot */
};

struct pd_value {
	uint32_t row;
	uint8_t kind;
	uint8_t flags;
};
enum { PD_NAME_EXACT = 1, PD_NAME_ANY_CASE = 2, PD_NAME_ACRONYM = 4, PD_NAME_ALIAS = 8,
       PD_NAME_SHORT = 16 /* an organ's, where its organization is named too */ };

struct pd_table {
	uint32_t first_cell, n_rows, n_columns;
};

/* What a row of SUMMITS is compared by first: numbers, so that looking through all of them is cheap. */
enum { PD_SUMMIT_PLACES = 4 };
struct pd_summit_key {
	int16_t year, edition;   /* 0: not known */
	uint16_t series;         /* 1 + row of SERIES; 0: none */
	uint32_t places[PD_SUMMIT_PLACES]; /* hashes of its place's names; 0: no more */
};
uint32_t pd_name_hash(struct pd_str name); /* ASCII case does not count; never 0 */

/*
 * The rows that have a key: a place's hash, or one of these. Keys of two kinds may be the same number: the rows of a
 * key are those that may fit, and no others.
 */
enum { PD_KEY_SERIES = 0, PD_KEY_YEAR = 1 << 16, PD_KEY_EDITION = 2 << 16 };
struct pd_summit_post {
	uint32_t key;
	uint16_t row;
};

/* What each match of a rule has: where nothing near is it, the rule need not be tried. */
struct pd_need {
	uint16_t what;          /* 1 + its place in pd_tables.needs; 0: nothing is needed */
	uint16_t from, to;      /* tokens behind the first, both included */
};
enum { PD_NEED_FAR = UINT16_MAX, /* as `to`: anywhere in the block */
       PD_MOST_NEEDS = PD_MOST_SETS };
/* The one that the table states, and two that the compiler finds: the rarest, and the last. */
enum { PD_NEED_STATED, PD_NEED_RAREST, PD_NEED_LAST, PD_NEEDS };

/* A rule's program and where it can begin; the language is extract/pattern.h's. */
struct pd_rule {
	uint32_t row;           /* in RULES */
	uint32_t code;          /* first instruction */
	uint32_t makes;         /* enum pd_makes of extract/pattern.h */
	struct pd_need needs[PD_NEEDS];
};
enum { PD_START_KINDS = 32 };   /* kinds of names and tokens at which a rule may begin */

struct pd_tables {
	const char *pool;              /* NUL-terminated strings; the empty one comes first */
	const uint32_t *cells;         /* offsets into it */
	struct pd_table table[PD_N_TABLES];
	const struct pd_word *words; uint32_t n_words;
	const uint32_t *slots; uint32_t slot_mask;    /* hash table of words: PD_SLOT_WORD, and above it bits of the hash */
	const struct pd_edge *edges; uint32_t edge_mask;
	const uint32_t *values_of; uint32_t n_states; /* of state s: values[values_of[s] .. values_of[s + 1]) */
	const struct pd_value *values; uint32_t n_values;
	const struct pd_summit_key *summit_keys;      /* one a row */
	const struct pd_summit_post *summit_posts; uint32_t n_posts; /* in order of key, then row; none twice */
	const uint16_t *state_of_code;                /* by 26 * letter + letter: 1 + row of STATES; 0: none */
	const uint64_t *treaty_starts;                /* PD_TREATY_STARTS bits */
	const uint16_t *relations;                    /* pd_relation_row() */
	const uint32_t *code; uint32_t n_code;
	const struct pd_rule *rules; uint32_t n_rules;
	const uint32_t *needs; uint32_t n_needs;      /* instructions that take one token or name each */
	const uint32_t *lists; uint32_t n_lists, list_size; /* of rules: list_size words of bits each, one a symbol */
	const uint16_t *starts; uint32_t n_starts;
	uint32_t kind_starts_of[PD_START_KINDS + 1];  /* the same for a kind, in kind_starts */
	const uint16_t *kind_starts;
	struct pd_sets kind_meets[PD_START_KINDS];    /* as pd_word.meets */
};

/* May the name of a treaty, of two words or more, begin at byte @i of @text? False is certain. */
enum { PD_TREATY_STARTS = 1 << 16 };
bool pd_treaty_may_start(const struct pd_tables *t, struct pd_str text, size_t i);
struct pd_builder;
const uint64_t *pd_treaty_starts(struct pd_arena *arena, const struct pd_builder *b);

/*
 * The rows of RELATIONS whose words may stand at the start of a text: 1 + the first by its first bytes, and from a row the
 * next of the same; 0: none. Those whose words have fewer bytes than PD_RELATION_HEAD stand by their first alone.
 */
enum { PD_RELATION_HEAD = 4, PD_RELATION_SLOTS = 1 << 10 };
const uint16_t *pd_relation_slots(struct pd_arena *arena, const struct pd_builder *b);
static inline uint32_t pd_relation_slot(const char *head)
{
	uint32_t bytes = (unsigned char)head[0] | (uint32_t)(unsigned char)head[1] << 8 | (uint32_t)(unsigned char)head[2] << 16 |
	                 (uint32_t)(unsigned char)head[3] << 24;
	return ((bytes | 0x20202020u) * 2654435761u) >> 22;
}
static inline uint32_t pd_relation_short(char head)
{
	return PD_RELATION_SLOTS + ((unsigned char)head | 0x20u);
}
static inline uint32_t pd_relation_next(uint32_t row)
{
	return PD_RELATION_SLOTS + 256 + row;
}

/* The keys of summits and states; what pd_tables_build leaves to keys.c. */
void pd_build_keys(struct pd_arena *arena, const struct pd_builder *b, struct pd_tables *t);

/* What a list of a rule tells words apart by: the word and its capitals. 0: in no list. */
enum pd_capitals { PD_CAPITALS_NONE, PD_CAPITALS_FIRST, PD_CAPITALS_ALL, PD_N_CAPITALS };
static inline uint32_t pd_symbol(const struct pd_word *word, enum pd_capitals capitals)
{
	return word->listed * PD_N_CAPITALS + capitals;
}

enum { PD_SLOT_WORD = (1 << 20) - 1 };

extern const struct pd_tables pd_tables_builtin;
/* A hint, of which the first of a process counts: prose is about to be read by these tables. */
void pd_tables_read_soon(const struct pd_tables *t);

static inline struct pd_str pd_cell(const struct pd_tables *t, enum pd_table_id id, uint32_t row, unsigned column)
{
	const struct pd_table *table = &t->table[id];
	uint32_t at = t->cells[table->first_cell + row * table->n_columns + column];
	return at ? pd_str_c(t->pool + at) : (struct pd_str){ 0 };
}

/* The same as a C string, "" when it is absent. */
static inline const char *pd_cell_c(const struct pd_tables *t, enum pd_table_id id, uint32_t row, unsigned column)
{
	const struct pd_table *table = &t->table[id];
	return t->pool + t->cells[table->first_cell + row * table->n_columns + column];
}

/* Columns, in the order of tables.def. */
enum { PD_NOT_PHRASE, PD_NOT_WHY, PD_NOT_STILL };
enum { PD_STATE_CODE, PD_STATE_NAME, PD_STATE_OFFICIAL, PD_STATE_UN_SHORT, PD_STATE_FORMER, PD_STATE_ALIASES,
       PD_STATE_DEMONYMS, PD_STATE_CAPITAL };
enum { PD_ORG_NAME, PD_ORG_ACRONYM, PD_ORG_PARENT, PD_ORG_ALIASES, PD_ORG_KIND, PD_ORG_FOUNDED, PD_ORG_ENDED };
enum { PD_TREATY_TITLE, PD_TREATY_ALIASES, PD_TREATY_KIND, PD_TREATY_ADOPTED, PD_TREATY_PLACE,
       PD_TREATY_TOPICS };
enum { PD_SUMMIT_SERIES, PD_SUMMIT_EDITION, PD_SUMMIT_NAME, PD_SUMMIT_PLACE, PD_SUMMIT_COUNTRY, PD_SUMMIT_START,
       PD_SUMMIT_END, PD_SUMMIT_ORGANIZER, PD_SUMMIT_ALIASES };
enum { PD_SERIES_NAME, PD_SERIES_FORMS, PD_SERIES_ORGANIZER, PD_SERIES_KIND };
enum { PD_PLACE_NAME, PD_PLACE_COUNTRY, PD_PLACE_ALIASES };
enum { PD_RES_NUMBER, PD_RES_YEAR, PD_RES_ADOPTED, PD_RES_MEETING, PD_RES_FOR, PD_RES_AGAINST, PD_RES_ABSTAIN,
       PD_RES_TOPIC, PD_RES_NOTE };
enum { PD_MEMBER_YEAR, PD_MEMBER_NAME, PD_MEMBER_KIND, PD_MEMBER_FROM, PD_MEMBER_TO, PD_MEMBER_CODE, PD_MEMBER_NOTE };
enum { PD_GA_NUMBER, PD_GA_SESSION, PD_GA_YEAR };
enum { PD_SYMBOL_PREFIX, PD_SYMBOL_ISSUER };
enum { PD_RELATION_WORDS, PD_RELATION_PLACE, PD_RELATION_RELATION };
enum { PD_TITLE_WORD, PD_TITLE_KIND, PD_TITLE_AS };
enum { PD_WORDS_SET, PD_WORDS_WORDS };
enum { PD_RULE_NAME, PD_RULE_PATTERN, PD_RULE_MAKES, PD_RULE_NEEDS, PD_RULE_FIRES, PD_RULE_NOT };

/* The next word or mark of a text, as tables and documents are cut alike. */
enum pd_token_kind { PD_TK_WORD, PD_TK_NUMBER, PD_TK_SYMBOL, PD_TK_MARK };
enum {
	PD_TOKEN_CAPITAL = 1,  /* begins with a capital letter */
	PD_TOKEN_UPPER = 2,    /* two letters or more, all capital */
	PD_TOKEN_SPACE = 4,    /* white space, or a new piece, before it */
	PD_TOKEN_LAST = 8,     /* a mark that ends a sentence */
	PD_TOKEN_FIRST = 16,   /* begins a sentence or block */
	PD_TOKEN_LINE = 32,    /* a line end before it */
	PD_TOKEN_WIDE = 64,    /* two spaces or more before it */
	PD_TOKEN_NAMED = 128,  /* in a name of the tables; set by pd_find_names() */
};
struct pd_lexeme {
	uint32_t start, end;
	uint32_t word;         /* its number in the tables, 0: in none */
	uint8_t kind, flags;
	char mark;             /* of a mark: its ASCII form, '"' for every quotation mark */
};
/*
 * pd_lex - the next lexeme of bytes[*at, end); *at moves behind it. False at the end. A word is a run of letters and
 * digits that begins with a letter; "U.S." is one word, "'s" is one, "co-operation" is three lexemes, "S/RES/242" a
 * symbol. A word's number is looked up folded: ASCII lower case, marks dropped from letters, kinds of apostrophes,
 * dashes and quotation marks made one.
 */
bool pd_lex(const struct pd_tables *t, struct pd_str bytes, uint32_t *at, uint32_t end, struct pd_lexeme *out);
/* The text of one lexeme, folded, in @word. pd_lex_find gives its number, too, as pd_word_find does. */
enum { PD_LONGEST_WORD = 64 };
struct pd_str pd_lex_fold(struct pd_str lexeme, char word[PD_LONGEST_WORD]);
uint32_t pd_lex_find(const struct pd_tables *t, struct pd_str lexeme, char word[PD_LONGEST_WORD], struct pd_str *folded);

/*
 * The number of a folded word, 0 when there is none. pd_word_look_up is for one whose hash is known and that has zeros
 * behind it, up to a multiple of eight bytes.
 */
uint32_t pd_word_find(const struct pd_tables *t, struct pd_str folded);
uint32_t pd_word_look_up(const struct pd_tables *t, const char *folded, size_t n, uint32_t hash);
uint32_t pd_word_hash(struct pd_str folded);

/* Words are hashed and compared eight bytes at a time, the first the lowest on every machine. */
static inline uint64_t pd_load8(const char *at, size_t left)
{
	uint64_t v = 0;
	if (left >= 8)
		memcpy(&v, at, 8);
	else
		memcpy(&v, at, left);
	return __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? __builtin_bswap64(v) : v;
}
static inline void pd_store8(char *at, uint64_t v)
{
	if (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__)
		v = __builtin_bswap64(v);
	memcpy(at, &v, 8);
}
static inline uint64_t pd_first_bytes(unsigned n) /* 0 to 8 */
{
	return n < 8 ? ((uint64_t)1 << n * 8) - 1 : UINT64_MAX;
}
#define PD_WORD_HASH_START 0x1505u
static inline uint64_t pd_word_hash_step(uint64_t h, uint64_t eight)
{
	h = (h ^ eight) * 0x9E3779B97F4A7C15u;
	return h ^ h >> 29;
}
static inline uint32_t pd_word_hash_end(uint64_t h)
{
	return (uint32_t)(h >> 32 ^ h);
}
/* The automaton's state after @word in state @state, 0 being the start; 0: none. */
uint32_t pd_step(const struct pd_tables *t, uint32_t state, uint32_t word);
static inline struct pd_sets pd_word_sets(const struct pd_tables *t, uint32_t word)
{
	return t->words[word].sets; /* word 0 has none */
}

/*
 * Building, in @arena. pd_tables_add reads one table of tab-separated text; pd_tables_build makes the arrays. Both
 * report what is wrong with a table and return false (NULL).
 */
struct pd_builder;
struct pd_builder *pd_builder_new(struct pd_arena *arena);
bool pd_tables_add(struct pd_builder *b, struct pd_str text, struct pd_report *report);
void pd_builder_copy(struct pd_builder *b, const struct pd_tables *from); /* all its rows */
/* What the compiler of rules makes, for pd_tables_build: where each rule can begin, as pairs. */
struct pd_start {
	uint32_t at;            /* a word, or a kind */
	uint16_t rule;
};
struct pd_program {
	uint32_t *code; size_t n_code;
	struct pd_rule *rules; size_t n_rules;
	struct pd_start *word_starts; size_t n_word_starts;
	struct pd_start *kind_starts; size_t n_kind_starts;
	uint32_t *lists; size_t n_lists, list_size;
	uint32_t *needs; size_t n_needs;
	struct pd_sets kind_meets[PD_START_KINDS];
};
/* Between the last table and the rules: the names and sets of all tables are taken in. */
void pd_builder_collect(struct pd_builder *b);
const struct pd_tables *pd_tables_build(struct pd_builder *b, const struct pd_program *program);
/* The words of set @set, one after the other: *w is 0 at first. False behind the last. */
bool pd_builder_sets_full(const struct pd_builder *b); /* a further set would be left out */
bool pd_builder_set_word(const struct pd_builder *b, int set, uint32_t *w);

/* For the compiler of rules: words and strings of the tables being built. */
uint32_t pd_builder_word(struct pd_builder *b, struct pd_str word);  /* the number; added when new */
void pd_builder_meets(struct pd_builder *b, uint32_t word, uint32_t need);
struct pd_str pd_builder_word_text(const struct pd_builder *b, uint32_t word);
uint32_t pd_builder_listed(struct pd_builder *b, uint32_t word);     /* its number among the words of lists; given when new */
size_t pd_builder_pool(const struct pd_builder *b);                  /* its size in bytes */
uint32_t pd_builder_rows(const struct pd_builder *b, enum pd_table_id id);
struct pd_str pd_builder_cell(const struct pd_builder *b, enum pd_table_id id, uint32_t row, unsigned column);
int pd_builder_set(struct pd_builder *b, struct pd_str name);        /* -1: none */

#endif
