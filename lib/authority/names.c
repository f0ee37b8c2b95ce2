/* names.c: looking words and names up, and building the arrays in which they are found. */
#include "authority/names.h"

#include <stdatomic.h>
#include <stdlib.h>

const unsigned char pd_name_layer[PD_N_KINDS] = {
	[PD_N_SUMMIT] = 1, [PD_N_SERIES] = 1, [PD_N_PLACE] = 2, [PD_N_DEMONYM] = 3, [PD_N_OFFICE] = 4, [PD_N_ADDRESS] = 4, [PD_N_TREATY] = 5,
};

static const struct {
	const char *name, *columns;
} table_defs[] = {
#define PD_TABLE(id, columns) { #id, columns },
#include "authority/tables.def"
#undef PD_TABLE
};

static const char *const set_defs[] = {
#define PD_SET(id, name) name,
#include "authority/sets.def"
#undef PD_SET
};

uint32_t pd_word_hash(struct pd_str folded)
{
	uint64_t h = PD_WORD_HASH_START;
	for (size_t i = 0; i < folded.len; i += 8)
		h = pd_word_hash_step(h, pd_load8(folded.at + i, folded.len - i));
	return pd_word_hash_end(h);
}

static uint32_t hash_edge(uint32_t state, uint32_t word)
{
	uint32_t h = state * 2654435761u ^ word * 2246822519u;
	return h ^ (h >> 13);
}

enum { POOL_SLACK = PD_LONGEST_WORD + 8 };

/* Is the word of the pool at @text these @n bytes? POOL_SLACK bytes stand behind the last. */
static bool same_word(const char *text, const char *word, size_t n)
{
	for (; n >= 8; n -= 8, text += 8, word += 8)
		if (pd_load8(text, 8) != pd_load8(word, 8))
			return false;
	return (pd_load8(text, 8) & pd_first_bytes((unsigned)n + 1)) == (n ? pd_load8(word, 8) : 0);
}

uint32_t pd_word_look_up(const struct pd_tables *t, const char *word, size_t n, uint32_t hash)
{
	for (uint32_t i = hash & t->slot_mask;; i = (i + 1) & t->slot_mask) {
		uint32_t slot = t->slots[i];
		if (!slot)
			return 0;
		if (((slot ^ hash) & ~(uint32_t)PD_SLOT_WORD) == 0 && same_word(t->pool + t->words[slot & PD_SLOT_WORD].text, word, n))
			return slot & PD_SLOT_WORD;
	}
}

uint32_t pd_word_find(const struct pd_tables *t, struct pd_str word)
{
	char padded[PD_LONGEST_WORD + 8] = { 0 };
	if (word.len > PD_LONGEST_WORD)
		return 0;
	memcpy(padded, word.at, word.len);
	return pd_word_look_up(t, padded, word.len, pd_word_hash(word));
}

uint32_t pd_step(const struct pd_tables *t, uint32_t state, uint32_t word)
{
	if (!word)
		return 0;
	if (!state)
		return t->words[word].child & ~PD_CHILD_ANY;
	for (uint32_t i = hash_edge(state, word) & t->edge_mask;; i = (i + 1) & t->edge_mask) {
		const struct pd_edge *e = &t->edges[i];
		if (!e->next)
			return 0;
		if (e->state == state && e->word == word)
			return e->next;
	}
}

void pd_tables_read_soon(const struct pd_tables *t)
{
	static atomic_flag said = ATOMIC_FLAG_INIT;

	if (atomic_flag_test_and_set(&said))
		return;
	pd_read_soon(t->edges, (t->edge_mask + 1u) * sizeof *t->edges);
	pd_read_soon(t->slots, (t->slot_mask + 1u) * sizeof *t->slots);
	pd_read_soon(t->words, t->n_words * sizeof *t->words);
	pd_read_soon(t->values_of, t->n_states * sizeof *t->values_of);
}

/* --- building ----------------------------------------------------------------------------------------------------- */

struct named {
	uint32_t state;
	struct pd_value value;
};

struct pd_builder {
	struct pd_arena *arena;
	char *pool_at; size_t n_pool;
	struct { uint32_t *cells; size_t n; uint32_t rows, columns; } table[PD_N_TABLES];
	struct pd_word *words; size_t n_words;
	uint32_t *slots; uint32_t slot_mask;
	struct pd_edge *edges; uint32_t edge_mask; size_t n_edges;
	uint32_t n_states;
	struct named *named; size_t n_named;
	uint32_t *sets; size_t n_sets;
	uint32_t n_listed;
};

static unsigned columns_of(enum pd_table_id id)
{
	unsigned n = 1;
	for (const char *c = table_defs[id].columns; *c; c++)
		n += *c == ' ' && c[1] != ' ';
	return n;
}

static uint32_t pool_string(struct pd_builder *b, struct pd_str text)
{
	if (!text.len)
		return 0;
	uint32_t at = (uint32_t)b->n_pool;
	for (size_t i = 0; i < text.len; i++)
		PD_PUSH(b->arena, b->pool_at, b->n_pool, text.at[i]);
	PD_PUSH(b->arena, b->pool_at, b->n_pool, '\0');
	return at;
}

static void grow_slots(struct pd_builder *b)
{
	uint32_t size = b->slots ? (b->slot_mask + 1) * 2 : 1024;
	b->slots = pd_arena_zero(b->arena, size * sizeof *b->slots);
	b->slot_mask = size - 1;
	for (uint32_t w = 1; w < b->n_words; w++) {
		uint32_t h = pd_word_hash(pd_str_c(b->pool_at + b->words[w].text)), i = h & b->slot_mask;
		while (b->slots[i])
			i = (i + 1) & b->slot_mask;
		b->slots[i] = w | (h & ~(uint32_t)PD_SLOT_WORD);
	}
}

uint32_t pd_builder_word(struct pd_builder *b, struct pd_str word)
{
	uint32_t h = pd_word_hash(word), i = h & b->slot_mask;
	for (; b->slots[i]; i = (i + 1) & b->slot_mask)
		if (pd_str_is(word, b->pool_at + b->words[b->slots[i] & PD_SLOT_WORD].text))
			return b->slots[i] & PD_SLOT_WORD;
	if (b->n_words > PD_SLOT_WORD)
		pd_arena_fail(b->arena); /* a million different words: no table of names has them */
	struct pd_word w = { .text = pool_string(b, word) };
	uint32_t number = (uint32_t)b->n_words;
	PD_PUSH(b->arena, b->words, b->n_words, w);
	b->slots[i] = number | (h & ~(uint32_t)PD_SLOT_WORD);
	if (b->n_words * 2 > b->slot_mask)
		grow_slots(b);
	return number;
}

void pd_builder_meets(struct pd_builder *b, uint32_t word, uint32_t need)
{
	pd_sets_add(&b->words[word].meets, need);
}

struct pd_str pd_builder_word_text(const struct pd_builder *b, uint32_t word)
{
	return pd_str_c(b->pool_at + b->words[word].text);
}

uint32_t pd_builder_listed(struct pd_builder *b, uint32_t word)
{
	if (!b->words[word].listed)
		b->words[word].listed = ++b->n_listed;
	return b->words[word].listed;
}

static uint32_t *edge_slot(struct pd_edge *edges, uint32_t mask, uint32_t state, uint32_t word)
{
	uint32_t i = hash_edge(state, word) & mask;
	while (edges[i].next && (edges[i].state != state || edges[i].word != word))
		i = (i + 1) & mask;
	edges[i].state = state;
	edges[i].word = word;
	return &edges[i].next;
}

static uint32_t step(struct pd_builder *b, uint32_t state, uint32_t word)
{
	if (!state) { /* the first word leads from itself */
		if (!(b->words[word].child & ~PD_CHILD_ANY))
			b->words[word].child |= ++b->n_states;
		return b->words[word].child & ~PD_CHILD_ANY;
	}
	if (b->n_edges * 2 >= b->edge_mask) {
		uint32_t mask = b->edge_mask * 2 + 1;
		struct pd_edge *edges = pd_arena_zero(b->arena, ((size_t)mask + 1) * sizeof *edges);
		for (uint32_t i = 0; i <= b->edge_mask; i++)
			if (b->edges[i].next)
				*edge_slot(edges, mask, b->edges[i].state, b->edges[i].word) = b->edges[i].next;
		b->edges = edges;
		b->edge_mask = mask;
	}
	uint32_t *next = edge_slot(b->edges, b->edge_mask, state, word);
	if (!*next) {
		*next = ++b->n_states;
		b->n_edges++;
	}
	return *next;
}

struct pd_builder *pd_builder_new(struct pd_arena *arena)
{
	struct pd_builder *b = pd_new(arena, struct pd_builder);
	struct pd_word none = { 0 };
	b->arena = arena;
	PD_PUSH(arena, b->pool_at, b->n_pool, '\0');
	PD_PUSH(arena, b->words, b->n_words, none);
	grow_slots(b);
	for (int i = 0; i < PD_N_SETS; i++)
		PD_PUSH(arena, b->sets, b->n_sets, pool_string(b, pd_str_c(set_defs[i])));
	b->edge_mask = 1023;
	b->edges = pd_arena_zero(arena, 1024 * sizeof *b->edges);
	return b;
}

static struct pd_str folded(struct pd_builder *b, struct pd_str text, const struct pd_lexeme *x)
{
	char word[PD_LONGEST_WORD];
	return pd_str_copy(b->arena, pd_lex_fold(pd_str(text.at + x->start, x->end - x->start), word));
}

static void add_name(struct pd_builder *b, struct pd_str name, enum pd_name_kind kind, uint32_t row, unsigned flags)
{
	struct pd_lexeme x;
	uint32_t at = 0, state = 0;

	while (name.len && (name.at[0] == '=' || name.at[0] == '~')) {
		flags |= name.at[0] == '=' ? PD_NAME_EXACT : PD_NAME_SHORT;
		name = pd_str(name.at + 1, name.len - 1);
	}
	if (name.len && pd_is_lower(name.at[0]))
		flags |= PD_NAME_ANY_CASE;
	if (name.len && name.len <= 7 && !memchr(name.at, ' ', name.len))
		flags |= PD_NAME_EXACT; /* an acronym, if no letter of it is small */
	for (size_t i = 0; i < name.len; i++) /* "EuroMed": its first capital is all that a text must have */
		if (pd_is_lower(name.at[i]))
			flags &= ~(unsigned)PD_NAME_EXACT;
	if (name.len > 4 && pd_str_starts(name, PD_STR("the ")))
		name = pd_str(name.at + 4, name.len - 4);
	while (pd_lex(NULL, name, &at, (uint32_t)name.len, &x)) {
		uint32_t word = pd_builder_word(b, folded(b, name, &x));
		if (!state && flags & PD_NAME_ANY_CASE)
			b->words[word].child |= PD_CHILD_ANY;
		state = step(b, state, word);
	}
	if (!state)
		return;
	struct named n = { state, { row, (uint8_t)kind, (uint8_t)flags } };
	PD_PUSH(b->arena, b->named, b->n_named, n);
}

static void add_names(struct pd_builder *b, struct pd_str list, enum pd_name_kind kind, uint32_t row, unsigned flags)
{
	struct pd_str name;
	while (pd_str_cut(&list, '|', &name))
		if (name.len)
			add_name(b, name, kind, row, flags);
}

struct pd_str pd_builder_cell(const struct pd_builder *b, enum pd_table_id id, uint32_t row, unsigned column)
{
	uint32_t at = b->table[id].cells[row * b->table[id].columns + column];
	return at ? pd_str_c(b->pool_at + at) : (struct pd_str){ 0 };
}

size_t pd_builder_pool(const struct pd_builder *b)
{
	return b->n_pool;
}

uint32_t pd_builder_rows(const struct pd_builder *b, enum pd_table_id id)
{
	return b->table[id].rows;
}

int pd_builder_set(struct pd_builder *b, struct pd_str name)
{
	for (size_t i = 0; i < b->n_sets; i++)
		if (pd_str_is(name, b->pool_at + b->sets[i]))
			return (int)i;
	return -1;
}

static int set_number(struct pd_builder *b, struct pd_str name)
{
	int i = pd_builder_set(b, name);
	if (i >= 0 || b->n_sets == PD_MOST_SETS)
		return i;
	PD_PUSH(b->arena, b->sets, b->n_sets, pool_string(b, name));
	return (int)b->n_sets - 1;
}

/* The words of a set that are one word each; longer ones are no use to a rule and stand in a table of names. */
static void add_set(struct pd_builder *b, struct pd_str set, struct pd_str list)
{
	struct pd_str name;
	struct pd_lexeme x, more;
	int number = set_number(b, set);
	while (number >= 0 && pd_str_cut(&list, '|', &name)) {
		uint32_t at = 0;
		if (!pd_lex(NULL, name, &at, (uint32_t)name.len, &x) || pd_lex(NULL, name, &at, (uint32_t)name.len, &more))
			continue;
		uint32_t word = pd_builder_word(b, folded(b, name, &x)); /* may move the words */
		b->words[word].sets.bits[number / 64] |= (uint64_t)1 << number % 64;
	}
}

bool pd_builder_sets_full(const struct pd_builder *b)
{
	return b->n_sets == PD_MOST_SETS;
}

bool pd_builder_set_word(const struct pd_builder *b, int set, uint32_t *w)
{
	while (++*w < b->n_words)
		if (pd_sets_have(b->words[*w].sets, set))
			return true;
	return false;
}

static const struct {
	enum pd_table_id table;
	unsigned column;
	enum pd_name_kind kind;
	unsigned flags;
} name_columns[] = {
	{ PD_T_STATES, PD_STATE_NAME, PD_N_STATE, 0 },
	{ PD_T_STATES, PD_STATE_OFFICIAL, PD_N_STATE, 0 },
	{ PD_T_STATES, PD_STATE_FORMER, PD_N_STATE, 0 },
	{ PD_T_STATES, PD_STATE_ALIASES, PD_N_STATE, 0 },
	{ PD_T_STATES, PD_STATE_DEMONYMS, PD_N_DEMONYM, 0 },
	{ PD_T_ORGS, PD_ORG_NAME, PD_N_ORG, 0 },
	{ PD_T_ORGS, PD_ORG_ACRONYM, PD_N_ORG, PD_NAME_EXACT | PD_NAME_ACRONYM },
	{ PD_T_ORGS, PD_ORG_ALIASES, PD_N_ORG, PD_NAME_ALIAS },
	{ PD_T_TREATIES, PD_TREATY_TITLE, PD_N_TREATY, 0 },
	{ PD_T_TREATIES, PD_TREATY_ALIASES, PD_N_TREATY, PD_NAME_ALIAS },
	{ PD_T_SUMMITS, PD_SUMMIT_NAME, PD_N_SUMMIT, 0 },
	{ PD_T_SUMMITS, PD_SUMMIT_ALIASES, PD_N_SUMMIT, PD_NAME_ALIAS },
	{ PD_T_SERIES, PD_SERIES_FORMS, PD_N_SERIES, 0 },
	{ PD_T_PLACES, PD_PLACE_NAME, PD_N_PLACE, 0 },
	{ PD_T_PLACES, PD_PLACE_ALIASES, PD_N_PLACE, 0 },
	{ PD_T_NOT_NAMES, 0, PD_N_NOTHING, PD_NAME_ANY_CASE },
};

void pd_builder_collect(struct pd_builder *b)
{
	for (size_t i = 0; i < sizeof name_columns / sizeof *name_columns; i++)
		for (uint32_t row = 0; row < b->table[name_columns[i].table].rows; row++)
			add_names(b, pd_builder_cell(b, name_columns[i].table, row, name_columns[i].column), name_columns[i].kind,
			          row, name_columns[i].flags);
	for (uint32_t row = 0; row < b->table[PD_T_TITLES].rows; row++)
		add_names(b, pd_builder_cell(b, PD_T_TITLES, row, PD_TITLE_WORD),
		          pd_str_is(pd_builder_cell(b, PD_T_TITLES, row, PD_TITLE_KIND), "address") ? PD_N_ADDRESS : PD_N_OFFICE,
		          row, PD_NAME_ANY_CASE);
	for (uint32_t row = 0; row < b->table[PD_T_GIVEN].rows; row++)
		add_set(b, PD_STR("given"), pd_builder_cell(b, PD_T_GIVEN, row, 0));
	for (uint32_t row = 0; row < b->table[PD_T_WORDS].rows; row++)
		add_set(b, pd_builder_cell(b, PD_T_WORDS, row, PD_WORDS_SET),
		        pd_builder_cell(b, PD_T_WORDS, row, PD_WORDS_WORDS));
}

/* Which columns of a header line are those of a table; false when a telling one is missing. */
static bool match_header(enum pd_table_id id, struct pd_str header, int *at)
{
	struct pd_str columns = pd_str_c(table_defs[id].columns), column;
	unsigned n = 0;
	while (pd_str_cut(&columns, ' ', &column)) {
		if (!column.len)
			continue;
		bool must = column.at[column.len - 1] == '*';
		struct pd_str rest = header, cell;
		int i = 0;
		column.len -= must;
		at[n] = -1;
		for (; pd_str_cut(&rest, '\t', &cell); i++)
			if (pd_str_eq(pd_str_trim(cell), column))
				at[n] = i;
		if (must && at[n] < 0)
			return false;
		n++;
	}
	return true;
}

enum { MOST_COLUMNS = 32, MOST_ROWS = UINT16_MAX - 1 /* a row's number, and 1 more, has 16 bits */ };

static void add_row(struct pd_builder *b, enum pd_table_id id, struct pd_str line, const int *at, unsigned n_columns)
{
	struct pd_str cells[MOST_COLUMNS] = { { 0 } }, cell;
	for (int i = 0; i < MOST_COLUMNS && pd_str_cut(&line, '\t', &cell); i++)
		cells[i] = pd_str_trim(cell);
	for (unsigned c = 0; c < n_columns; c++)
		PD_PUSH(b->arena, b->table[id].cells, b->table[id].n,
		        at[c] < 0 ? 0 : pool_string(b, cells[at[c]]));
	b->table[id].rows++;
}

bool pd_tables_add(struct pd_builder *b, struct pd_str text, struct pd_report *report)
{
	struct pd_str rest = text, line;
	int at[MOST_COLUMNS], id = -1;
	unsigned n_columns = 0;

	while (pd_str_cut(&rest, '\n', &line)) {
		if (line.len && line.at[line.len - 1] == '\r')
			line.len--;
		if (!line.len || line.at[0] == '#')
			continue;
		if (id >= 0) {
			if (b->table[id].rows >= MOST_ROWS) {
				pd_report_at(report, PD_D_TABLE, (size_t)(line.at - text.at), "more than %d rows of one table, those compiled in counted",
				             MOST_ROWS);
				return false;
			}
			add_row(b, (enum pd_table_id)id, line, at, n_columns);
			continue;
		}
		for (int i = 0; i < PD_N_TABLES && id < 0; i++)
			if (match_header((enum pd_table_id)i, line, at))
				id = i;
		if (id < 0) {
			pd_report_at(report, PD_D_TABLE, (size_t)(line.at - text.at), "no table has the columns '%.*s'",
			             PD_ARG(line));
			return false;
		}
		b->table[id].columns = n_columns = columns_of((enum pd_table_id)id);
	}
	if (id < 0)
		pd_report_at(report, PD_D_TABLE, 0, "the table is empty");
	return id >= 0;
}

void pd_builder_copy(struct pd_builder *b, const struct pd_tables *from)
{
	for (int id = 0; id < PD_N_TABLES; id++) {
		const struct pd_table *t = &from->table[id];
		b->table[id].columns = t->n_columns;
		for (uint32_t i = 0; i < t->n_rows * t->n_columns; i++)
			PD_PUSH(b->arena, b->table[id].cells, b->table[id].n,
			        pool_string(b, pd_str_c(from->pool + from->cells[t->first_cell + i])));
		b->table[id].rows += t->n_rows;
	}
}

static int by_state(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	if (x->state != y->state)
		return x->state < y->state ? -1 : 1;
	if (x->value.kind != y->value.kind)
		return x->value.kind - y->value.kind;
	return x->value.row < y->value.row ? -1 : x->value.row > y->value.row;
}

static void finish_values(struct pd_builder *b, struct pd_tables *t)
{
	uint32_t *of = pd_arena_zero(b->arena, ((size_t)b->n_states + 2) * sizeof *of), n = 0;
	struct pd_value *values = pd_arena_alloc(b->arena, (b->n_named + 1) * sizeof *values);
	if (b->n_named)
		qsort(b->named, b->n_named, sizeof *b->named, by_state);
	uint32_t state = 0;
	for (size_t i = 0; i < b->n_named; i++) {
		const struct named *x = &b->named[i];
		if (i && x->state == x[-1].state && x->value.kind == x[-1].value.kind && x->value.row == x[-1].value.row) {
			/* a name given twice is as free as its freer spelling */
			unsigned any = (values[n - 1].flags | x->value.flags) & PD_NAME_ANY_CASE;
			values[n - 1].flags = (uint8_t)((values[n - 1].flags & x->value.flags) | any);
			continue;
		}
		while (state < x->state)
			of[++state] = n;
		values[n++] = x->value;
	}
	while (state <= b->n_states)
		of[++state] = n;
	t->values_of = of;
	t->n_states = b->n_states;
	t->values = values;
	t->n_values = n;
}

/* Of each word that begins rules: how many, and which. */
static void finish_starts(struct pd_builder *b, struct pd_tables *t, const struct pd_program *p)
{
	uint16_t *starts = pd_arena_zero(b->arena, (p->n_word_starts * 2 + 1) * sizeof *starts);
	uint16_t *kinds = pd_arena_alloc(b->arena, (p->n_kind_starts + 1) * sizeof *kinds);
	uint32_t *count = pd_arena_zero(b->arena, b->n_words * sizeof *count);
	uint32_t n = 1; /* nothing begins at 0 */
	for (size_t i = 0; i < p->n_word_starts; i++)
		count[p->word_starts[i].at]++;
	for (uint32_t w = 0; w < b->n_words; w++) {
		b->words[w].starts = count[w] ? n : 0;
		n += count[w] ? count[w] + 1 : 0;
	}
	t->n_starts = n;
	for (size_t i = 0; i < p->n_word_starts; i++) {
		uint16_t *of = starts + b->words[p->word_starts[i].at].starts;
		of[++*of] = p->word_starts[i].rule;
	}
	n = 0;
	for (uint32_t k = 0; k < PD_START_KINDS; k++) {
		t->kind_starts_of[k] = n;
		for (size_t i = 0; i < p->n_kind_starts; i++)
			if (p->kind_starts[i].at == k)
				kinds[n++] = p->kind_starts[i].rule;
	}
	t->kind_starts_of[PD_START_KINDS] = n;
	t->starts = starts;
	t->kind_starts = kinds;
}

const struct pd_tables *pd_tables_build(struct pd_builder *b, const struct pd_program *p)
{
	struct pd_tables *t = pd_new(b->arena, struct pd_tables);
	uint32_t *cells = NULL;
	size_t n = 0;

	for (int id = 0; id < PD_N_TABLES; id++) {
		t->table[id] = (struct pd_table){ (uint32_t)n, b->table[id].rows, b->table[id].columns };
		for (size_t i = 0; i < b->table[id].n; i++)
			PD_PUSH(b->arena, cells, n, b->table[id].cells[i]);
	}
	t->cells = cells;
	finish_values(b, t);
	finish_starts(b, t, p);
	pd_build_keys(b->arena, b, t);
	t->treaty_starts = pd_treaty_starts(b->arena, b);
	t->relations = pd_relation_slots(b->arena, b);
	for (int i = 0; i < POOL_SLACK; i++)
		PD_PUSH(b->arena, b->pool_at, b->n_pool, '\0');
	t->pool = b->pool_at;
	t->words = b->words;
	t->n_words = (uint32_t)b->n_words;
	t->slots = b->slots;
	t->slot_mask = b->slot_mask;
	t->edges = b->edges;
	t->edge_mask = b->edge_mask;
	t->code = p->code;
	t->n_code = (uint32_t)p->n_code;
	t->lists = p->lists;
	t->n_lists = (uint32_t)p->n_lists;
	t->list_size = (uint32_t)p->list_size;
	t->needs = p->needs;
	t->n_needs = (uint32_t)p->n_needs;
	memcpy(t->kind_meets, p->kind_meets, sizeof t->kind_meets);
	t->rules = p->rules;
	t->n_rules = (uint32_t)p->n_rules;
	return t;
}
