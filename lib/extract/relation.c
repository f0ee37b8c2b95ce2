/*
 * relation.c: what a clause does with a document that it names, by the words before it: relations.tsv.
 */
#include "extract/cite.h"

static bool word_char(char ch)
{
	return pd_is_alpha(ch) || pd_is_digit(ch) || ch == '_' || (unsigned char)ch >= 0x80;
}

enum { RELATION_WINDOW = 160 };

/* The rows of relations.tsv, by the letter with which their words begin. */
struct row {
	struct pd_str words, relation;
	bool lead;
	uint32_t next;        /* 1 + index of the next of the same letter */
};
struct pd_relations {
	struct row *rows; size_t n;
	uint32_t first[26];
};

struct pd_relations *pd_relations_new(struct pd_arena *arena, const struct pd_tables *tables)
{
	struct pd_relations *r = pd_new(arena, struct pd_relations);
	uint32_t last[26] = { 0 };
	for (uint32_t i = 0; i < tables->table[PD_T_RELATIONS].n_rows; i++) {
		struct row row = { .words = pd_cell(tables, PD_T_RELATIONS, i, 0), .relation = pd_cell(tables, PD_T_RELATIONS, i, 2),
		                   .lead = pd_str_is(pd_cell(tables, PD_T_RELATIONS, i, 1), "lead") };
		if (!row.words.len || !pd_is_lower(row.words.at[0]))
			continue;
		PD_PUSH(arena, r->rows, r->n, row);
		unsigned letter = (unsigned)(row.words.at[0] - 'a');
		if (last[letter])
			r->rows[last[letter] - 1].next = (uint32_t)r->n;
		else
			r->first[letter] = (uint32_t)r->n;
		last[letter] = (uint32_t)r->n;
	}
	return r;
}

/* The row whose words stand at @i: of those that lead a clause, or of those within one. */
static const struct row *row_at(const struct pd_relations *r, struct pd_str s, size_t i, bool lead)
{
	const struct row *best = NULL;
	char c = pd_lower(s.at[i]);
	if (!pd_is_lower(c))
		return NULL;
	for (uint32_t k = r->first[c - 'a']; k; k = r->rows[k - 1].next) {
		const struct row *row = &r->rows[k - 1];
		size_t end = i + row->words.len;
		if (row->lead == lead && end <= s.len && (!best || row->words.len > best->words.len) && (end == s.len || !word_char(s.at[end])) &&
		    pd_str_eq_fold(pd_str(s.at + i, row->words.len), row->words))
			best = row;
	}
	return best;
}

/* Does a word begin at @i? A space or quotation mark of U+2000 to U+2FFF is three bytes that begin with E2. */
static bool begins(struct pd_str s, size_t i)
{
	return !i || !word_char(s.at[i - 1]) || (i > 2 && s.at[i - 3] == '\xE2');
}

/* The first, or the last, words of @s that a row of the place has. */
static struct pd_str relation_in(const struct pd_relations *r, struct pd_str s, bool lead, bool last)
{
	struct pd_str found = { 0 };
	for (size_t i = 0; i < s.len; i++) {
		const struct row *row = begins(s, i) ? row_at(r, s, i, lead) : NULL;
		if (row)
			found = row->relation;
		if (row && !last)
			break;
	}
	return found;
}

struct pd_str pd_cite_relation(const struct pd_relations *r, struct pd_str verb, struct pd_str text, size_t where)
{
	size_t from = where > RELATION_WINDOW ? where - RELATION_WINDOW : 0;
	for (size_t i = where; i > from; i--)
		if (text.at[i - 1] == ';' || (text.at[i - 1] == '.' && i < text.len && text.at[i] == ' ')) {
			from = i;
			break;
		}
	while (from && from < where && word_char(text.at[from - 1])) /* not in the middle of a word */
		from++;
	struct pd_str before = pd_str(text.at + from, where - from), best = relation_in(r, before, false, true);
	/* What is done with the document inside the clause is nearer to it than the words with which the clause begins. */
	if (!best.at && verb.at)
		best = relation_in(r, verb, true, false);
	else if (!best.at) /* "The Security Council reaffirms its resolution": a statement's paragraphs have no lead words apart */
		best = relation_in(r, before, true, true);
	return best.at ? best : PD_STR("cites");
}
