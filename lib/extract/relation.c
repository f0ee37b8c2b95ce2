/*
 * relation.c: what a clause does with a document that it names, by the words before it: relations.tsv.
 */
#include "extract/cite.h"

/*
 * Bytes as words are made of them. MARK begins the three bytes of a space or quotation mark of U+2000 to U+2FFF, CHARACTER
 * those of a character that may be a word of its own, as in Chinese, U+3000 to U+9FFF, or stands between words, from U+F000 on.
 */
enum { OTHER, WORD, MARK, STOP, CHARACTER };
static const unsigned char kinds[256] = {
	['0' ... '9'] = WORD, ['A' ... 'Z'] = WORD, ['a' ... 'z'] = WORD, ['_'] = WORD, [0x80 ... 0xE1] = WORD, [0xE2] = MARK,
	[0xE3 ... 0xE9] = CHARACTER, [0xEA ... 0xEE] = WORD, [0xEF] = CHARACTER, [0xF0 ... 0xFF] = WORD, [';'] = STOP, ['.'] = STOP,
};

static bool word_char(char ch)
{
	return kinds[(unsigned char)ch] == WORD || kinds[(unsigned char)ch] == MARK;
}

enum { RELATION_WINDOW = 160 };

/* Bytes of @words if @s begins with them, ASCII case aside, and there ends a word; else 0. */
static size_t matched(struct pd_str s, const char *words)
{
	size_t n = 0;
	while (words[n] && n < s.len && pd_lower(s.at[n]) == pd_lower(words[n]))
		n++;
	return words[n] || (n < s.len && word_char(s.at[n])) ? 0 : n;
}

/* What the longest rows say with whose words @s begins: of those that lead a clause, and of those within one. */
struct relation {
	struct pd_str lead, inner;
};

static void look_in(const struct pd_tables *t, uint32_t row, struct pd_str s, size_t longest[2], struct relation *found)
{
	for (; row; row = t->relations[pd_relation_next(row - 1)]) {
		size_t n = matched(s, pd_cell_c(t, PD_T_RELATIONS, row - 1, PD_RELATION_WORDS));
		if (!n)
			continue;
		bool lead = *pd_cell_c(t, PD_T_RELATIONS, row - 1, PD_RELATION_PLACE) == 'l';
		if (n > longest[lead]) {
			longest[lead] = n;
			*(lead ? &found->lead : &found->inner) = pd_cell(t, PD_T_RELATIONS, row - 1, PD_RELATION_RELATION);
		}
	}
}

static struct relation relation_at(const struct pd_tables *t, struct pd_str s)
{
	struct relation found = { 0 };
	size_t longest[2] = { 0, 0 };
	uint32_t row = s.len >= PD_RELATION_HEAD ? t->relations[pd_relation_slot(s.at)] : 0;

	if (row)
		look_in(t, row, s, longest, &found);
	if (s.len && (row = t->relations[pd_relation_short(s.at[0])]))
		look_in(t, row, s, longest, &found);
	return found;
}

/* The first words of @verb that lead a clause. */
static struct pd_str relation_of(const struct pd_tables *t, struct pd_str verb)
{
	struct pd_str lead = { 0 };
	for (size_t i = 0; i < verb.len && !lead.at; i++)
		if (!i || !word_char(verb.at[i - 1]) || kinds[(unsigned char)verb.at[i]] == CHARACTER ||
		    (i > 2 && kinds[(unsigned char)verb.at[i - 3]] == MARK))
			lead = relation_at(t, pd_str(verb.at + i, verb.len - i)).lead;
	return lead;
}

static bool ends_sentence(struct pd_str s)
{
	return pd_str_starts(s, PD_STR("；")) || pd_str_starts(s, PD_STR("。"));
}

struct pd_str pd_cite_relation(const struct pd_tables *t, struct pd_str verb, struct pd_str text, size_t where)
{
	size_t from = where > RELATION_WINDOW ? where - RELATION_WINDOW : 0;
	struct pd_str lead = { 0 };
	bool ended = false;
	while (from && from < where && word_char(text.at[from - 1])) /* not in the middle of a word */
		from++;
	/* Word by word back to where the sentence begins. */
	for (size_t i = where; !ended; i--) {
		while (i > from && kinds[(unsigned char)text.at[i - 1]] == WORD)
			i--;
		unsigned kind = i > from ? kinds[(unsigned char)text.at[i - 1]] : STOP;
		if (kind == STOP)
			ended = i <= from || text.at[i - 1] == ';' || (i < text.len && text.at[i] == ' ');
		else if (kind == CHARACTER)
			ended = ends_sentence(pd_str(text.at + i - 1, text.len - i + 1));
		size_t start = kind == MARK ? i + 2 : kind == CHARACTER ? i - 1 : i;
		if (start >= where)
			continue;
		struct relation found = relation_at(t, pd_str(text.at + start, where - start));
		/* What is done with the document inside the clause is nearer to it than the words with which the clause begins. */
		if (found.inner.at)
			return found.inner;
		/* "The Security Council reaffirms its resolution": a statement's paragraphs have no lead words apart */
		lead = lead.at ? lead : found.lead;
	}
	if (verb.at)
		lead = relation_of(t, verb);
	return lead.at ? lead : PD_STR("cites");
}
