/* rules_text.c: the text of resolutions and statements: clauses, their numbers, lead words and marks; language. */
#include "base/utf8.h"
#include "check/rules.h"

/* The last character of a text that is no quotation mark or bracket: what ends the clause. */
static char last_mark(struct pd_str text)
{
	size_t len = text.len;

	while (len) {
		struct pd_str head = pd_str(text.at, len);
		size_t n;
		uint32_t c = pd_utf8_before(head, &n);
		if (c != '"' && c != ')' && c != ' ' && c != 0x201D && c != 0xBB && c != 0x2019 && c != '\'')
			return c < 0x80 ? (char)c : '\0';
		len -= n;
	}
	return '\0';
}

/* Where a clause ends: its text, or that of its last item, or what follows the items. */
static struct pd_str end_of(const struct pd_clause *clause, unsigned depth)
{
	if (clause->after.len)
		return clause->after;
	if (clause->n_items && depth < 50)
		return end_of(&clause->items[clause->n_items - 1], depth + 1);
	return clause->text;
}

static bool is_text(const struct pd_clause *clause)
{
	return !clause->kind.at && (clause->text.len || clause->n_items);
}

/* English alone has these marks in these places; other languages of the United Nations have marks of their own. */
static bool in_english(const struct pd_checking *c)
{
	return !c->language.at || pd_str_starts(c->language, PD_STR("en"));
}

static void preamble_mark(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;

	for (size_t i = 0; i < r->n_preamble && in_english(c); i++) {
		struct pd_str end = end_of(&r->preamble[i], 0);
		if (is_text(&r->preamble[i]) && end.len && last_mark(end) != ',' && last_mark(end) != ':')
			pd_rule_tell(c, code, PD_AT_MEMBER(c, "preamble/%zu", i), r->preamble[i].text, "preambular clause %zu does not end with a comma", i + 1);
	}
}

static void operative_mark(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;

	for (size_t i = 0; i + 1 < r->n_operative && in_english(c); i++) {
		char mark = last_mark(end_of(&r->operative[i], 0));
		/* Sections of a long resolution end with a full stop each. */
		bool section = r->operative[i + 1].heading.len || r->operative[i + 1].kind.at;
		if (is_text(&r->operative[i]) && r->operative[i].number.len && mark != ';' && mark != ':' && !(mark == '.' && section))
			pd_rule_tell(c, code, PD_AT_MEMBER(c, "operative/%zu", i), r->operative[i].text, "operative clause %zu does not end with a semicolon",
			             i + 1);
	}
}

static void last_mark_of(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;
	const struct pd_clause *last = r->n_operative ? &r->operative[r->n_operative - 1] : NULL;

	if (last && in_english(c) && is_text(last) && last_mark(end_of(last, 0)) != '.')
		pd_rule_tell(c, code, PD_AT_MEMBER(c, "operative/%zu", r->n_operative - 1), last->text, "the last clause does not end with a full stop");
}

static void operative_numbers(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;
	int64_t before = 0;

	for (size_t i = 0; i < r->n_operative; i++) {
		int64_t number = pd_str_number(r->operative[i].number);
		if (number < 0 || r->operative[i].heading.len) { /* a section may begin anew */
			before = number < 0 ? before : number;
			continue;
		}
		if (number != before + 1 && number != 1)
			pd_rule_tell(c, code, PD_AT_MEMBER(c, "operative/%zu/number", i), r->operative[i].text,
			             before ? "operative clause %lld follows clause %lld" : "the first number of an operative clause is %lld",
			             (long long)number, (long long)before);
		before = number;
	}
}

/* "(a)", "a" or "1" as a position from 1; 0: something else. */
static int64_t position(struct pd_str number)
{
	while (number.len && (number.at[0] == '(' || number.at[0] == ' '))
		number = pd_str(number.at + 1, number.len - 1);
	while (number.len && strchr(").", number.at[number.len - 1] ? number.at[number.len - 1] : 'a'))
		number.len--;
	if (number.len == 1 && pd_is_lower(number.at[0]))
		return number.at[0] - 'a' + 1;
	int64_t n = pd_str_number(number);
	return n > 0 ? n : 0;
}

static void items_of(struct pd_checking *c, enum pd_code_id code, const struct pd_clause *clause, struct pd_str pointer, unsigned depth)
{
	int64_t before = 0;

	/* (i), (v) and (x) are letters and Roman numerals: only lists that begin with a letter a or a 1 are looked at. */
	for (size_t i = 0; i < clause->n_items && depth < 20; i++) {
		const struct pd_clause *item = &clause->items[i];
		int64_t at = position(item->number);
		if (i == 0 && at != 1)
			before = -1;
		if (before >= 0 && at && at != before + 1)
			pd_rule_tell(c, code, PD_AT_MEMBER(c, "%.*s/items/%zu", PD_ARG(pointer), i), item->text, "item \"%.*s\" does not follow the one before it",
			             PD_ARG(item->number));
		before = before < 0 || !at ? -1 : at;
		items_of(c, code, item, PD_AT_MEMBER(c, "%.*s/items/%zu", PD_ARG(pointer), i), depth + 1);
	}
}

static void item_numbers(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;

	for (size_t i = 0; i < r->n_operative; i++)
		items_of(c, code, &r->operative[i], PD_AT_MEMBER(c, "operative/%zu", i), 0);
}

/* --- lead words --- */

static bool has_lead_words(const struct pd_tables *t, struct pd_str text, const char *part)
{
	for (uint32_t row = 0; row < t->table[PD_T_LEAD_WORDS].n_rows; row++) {
		struct pd_str words = pd_cell(t, PD_T_LEAD_WORDS, row, 1);
		if (pd_str_is(pd_cell(t, PD_T_LEAD_WORDS, row, 0), part) && text.len >= words.len &&
		    pd_str_eq_fold(pd_str(text.at, words.len), words))
			return true;
	}
	return false;
}

static void preamble_verb(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;

	for (size_t i = 0; i < r->n_preamble && in_english(c); i++)
		if (is_text(&r->preamble[i]) && !r->preamble[i].verb.len && r->preamble[i].text.len &&
		    !has_lead_words(c->tables, r->preamble[i].text, "preamble") && !has_lead_words(c->tables, r->preamble[i].text, "preambular"))
			pd_rule_tell(c, code, PD_AT_MEMBER(c, "preamble/%zu", i), r->preamble[i].text, "preambular clause %zu begins with no lead words that are known",
			             i + 1);
}

static void operative_verb(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;

	for (size_t i = 0; i < r->n_operative && in_english(c); i++)
		if (is_text(&r->operative[i]) && !r->operative[i].verb.len && r->operative[i].text.len &&
		    !has_lead_words(c->tables, r->operative[i].text, "operative"))
			pd_rule_tell(c, code, PD_AT_MEMBER(c, "operative/%zu", i), r->operative[i].text, "operative clause %zu begins with no lead words that are known",
			             i + 1);
}

static void remain_seized(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;
	struct pd_symbol_parts own = pd_symbol_split(r->symbol);

	/* The words are usual from 1990 on, and not in the short ones that admit members or elect judges. */
	if (!pd_str_starts(r->symbol, PD_STR("S/RES/")) || own.number < 660 || r->n_operative < 4 || !in_english(c) || !r->operative[r->n_operative - 1].text.len)
		return;
	for (size_t i = r->n_operative; i; i--)
		if (memmem(r->operative[i - 1].text.at ? r->operative[i - 1].text.at : "", r->operative[i - 1].text.len, "seized", 6))
			return;
	pd_rule_tell(c, code, PD_AT_MEMBER(c, "operative/%zu", r->n_operative - 1), r->operative[r->n_operative - 1].text,
	             "no clause says that the Council remains seized of the matter");
}

static void chapter_vii(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	static const char words[] = "Acting under Chapter VII";
	const struct pd_resolution *r = at;

	for (size_t i = 0; i < r->n_preamble && !r->chapter_vii; i++)
		if (r->preamble[i].text.len && pd_str_starts(r->preamble[i].text, pd_str(words, sizeof words - 1)) && r->preamble[i].text.len < 80)
			pd_rule_tell(c, code, PD_AT_MEMBER(c, "preamble/%zu", i), r->preamble[i].text, "the text acts under Chapter VII, the record does not say so");
}

/* --- clauses --- */

static void empty_in(struct pd_checking *c, enum pd_code_id code, const char *part, const struct pd_clause *clauses, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!clauses[i].kind.at && !pd_str_trim(clauses[i].text).len && !clauses[i].n_items && !clauses[i].after.len &&
		    !clauses[i].heading.len)
			pd_rule_tell(c, code, PD_AT_MEMBER(c, "%s/%zu", part, i), (struct pd_str){ 0 }, "clause %zu has no text", i + 1);
}

static void empty_clause(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;

	empty_in(c, code, "preamble", r->preamble, r->n_preamble);
	empty_in(c, code, "operative", r->operative, r->n_operative);
}

static void statement_empty_clause(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_statement *s = at;
	empty_in(c, code, "paragraphs", s->paragraphs, s->n_paragraphs);
}

#define WORTH 40        /* bytes of a clause that is not there twice by nature */
#define MOST 400        /* clauses compared with one another */

static void twice_in(struct pd_checking *c, enum pd_code_id code, const char *part, const struct pd_clause *clauses, size_t n)
{
	for (size_t i = 1; i < n && i < MOST; i++)
		for (size_t k = 0; k < i; k++)
			if (clauses[i].text.len >= WORTH && !clauses[i].n_items && !clauses[k].n_items && pd_str_eq(clauses[i].text, clauses[k].text)) {
				pd_rule_tell(c, code, PD_AT_MEMBER(c, "%s/%zu", part, i), clauses[i].text, "the clause stands twice: %zu and %zu", k + 1, i + 1);
				break;
			}
}

static void clause_twice(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;

	twice_in(c, code, "preamble", r->preamble, r->n_preamble);
	twice_in(c, code, "operative", r->operative, r->n_operative);
}

static void statement_clause_twice(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_statement *s = at;
	twice_in(c, code, "paragraphs", s->paragraphs, s->n_paragraphs);
}

static void annex_empty(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;

	for (size_t i = 0; i < r->n_annexes; i++)
		if (!r->annexes[i].n_body)
			pd_rule_tell(c, code, PD_AT_MEMBER(c, "annexes/%zu", i), r->annexes[i].title, "the annex holds nothing");
}

static void annex_numbers(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;
	struct pd_index met = { .n = 0 };

	for (size_t i = 0; i < r->n_annexes; i++) {
		const struct pd_annex *annex = &r->annexes[i];
		if (!annex->number.len)
			continue;
		/* Annexes of two parts, each under its heading, are numbered apart. */
		uint64_t key = pd_rule_hash(pd_rule_hash(PD_RULE_HASH, annex->heading), pd_str("", 1));
		uint32_t *before = pd_index_at(c->arena, &met, pd_rule_hash(key, annex->number));
		if (*before)
			pd_rule_tell(c, code, PD_AT_MEMBER(c, "annexes/%zu", i), annex->title, "two annexes have the number %.*s", PD_ARG(annex->number));
		*before = 1;
	}
}

/* --- language: the script of most letters --- */

enum script { LATIN, CYRILLIC, ARABIC, HAN, N_SCRIPTS };

static const struct { const char *language; enum script script; } scripts[] = {
	{ "en", LATIN }, { "fr", LATIN }, { "es", LATIN }, { "de", LATIN }, { "ru", CYRILLIC }, { "ar", ARABIC }, { "zh", HAN },
};

static void count_letters(struct pd_str text, size_t counts[N_SCRIPTS])
{
	size_t n;

	for (size_t i = 0; i < text.len && i < 4000; i += n) {
		uint32_t ch = pd_utf8_at(text.at + i, text.len - i, &n);
		if (ch < 0x250)
			counts[LATIN] += pd_is_alpha((char)(ch < 0x80 ? ch : 0)) || (ch >= 0xC0 && ch != 0xD7 && ch != 0xF7);
		else if (ch >= 0x400 && ch < 0x530)
			counts[CYRILLIC]++;
		else if (ch >= 0x600 && ch < 0x780)
			counts[ARABIC]++;
		else if (ch >= 0x3400 && ch < 0xA000)
			counts[HAN]++;
	}
}

/* The title is none of the text: in a United Nations file it is in English whatever the language. */
static void script_of(struct pd_checking *c, enum pd_code_id code, const struct pd_clause *clauses, size_t n)
{
	static const char *const names[] = { "Latin", "Cyrillic", "Arabic", "Chinese" };
	size_t counts[N_SCRIPTS] = { 0 }, sum = 0, most = 0;
	int expected = -1;

	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
		if (pd_str_starts(c->language, pd_str_c(scripts[i].language)))
			expected = (int)scripts[i].script;
	for (size_t i = 0; i < n && i < 20; i++)
		count_letters(clauses[i].text, counts);
	for (size_t i = 0; i < N_SCRIPTS; i++) {
		sum += counts[i];
		most = counts[i] > counts[most] ? i : most;
	}
	if (c->language.at && expected >= 0 && sum >= 40 && (int)most != expected && counts[most] > sum / 2)
		pd_rule_tell(c, code, PD_STR("language"), c->language, "the language is \"%.*s\", and most letters are %s", PD_ARG(c->language), names[most]);
}

/* Languages of one script are told apart by their most frequent words, folded; words that two of them share are left out. */
static const struct { const char *language, *name, *words; } frequent[] = {
	{ "en", "English", "the|of|and|to|with|that|for|by|its|which" },
	{ "fr", "French", "les|et|du|dans|aux|une|le|par|ses|ainsi" },
	{ "es", "Spanish", "los|las|el|y|del|por|su|al|con|para" },
	{ "de", "German", "der|die|und|das|den|von|mit|zu|im|auf" },
};
enum { N_FREQUENT = sizeof frequent / sizeof *frequent };

static void count_words(struct pd_str text, size_t counts[N_FREQUENT])
{
	struct pd_lexeme lexeme;
	char word[PD_LONGEST_WORD];
	uint32_t at = 0, end = text.len < 4000 ? (uint32_t)text.len : 4000;

	while (text.len && pd_lex(NULL, text, &at, end, &lexeme)) {
		if (lexeme.kind != PD_TK_WORD || lexeme.end - lexeme.start > 5)
			continue;
		struct pd_str folded = pd_lex_fold(pd_str(text.at + lexeme.start, lexeme.end - lexeme.start), word);
		for (size_t i = 0; i < N_FREQUENT; i++)
			for (struct pd_str words = pd_str_c(frequent[i].words), one; pd_str_cut(&words, '|', &one);)
				counts[i] += pd_str_eq(one, folded);
	}
}

#define ENOUGH 12       /* frequent words of another language, as a paragraph has them */

static void words_of(struct pd_checking *c, enum pd_code_id code, const struct pd_clause *clauses, size_t n)
{
	size_t counts[N_FREQUENT] = { 0 }, expected = N_FREQUENT, most = 0;

	for (size_t i = 0; i < N_FREQUENT; i++)
		if (c->language.at && pd_str_starts(c->language, pd_str_c(frequent[i].language)))
			expected = i;
	for (size_t i = 0; i < n && i < 20 && expected < N_FREQUENT; i++)
		count_words(clauses[i].text, counts);
	for (size_t i = 0; i < N_FREQUENT; i++)
		most = counts[i] > counts[most] ? i : most;
	if (expected < N_FREQUENT && counts[most] >= ENOUGH && counts[most] > 3 * counts[expected])
		pd_rule_tell(c, code, PD_STR("language"), c->language, "the language is \"%.*s\", and the words are %s", PD_ARG(c->language),
		             frequent[most].name);
}

static void language_of(struct pd_checking *c, enum pd_code_id code, const struct pd_clause *clauses, size_t n)
{
	script_of(c, code, clauses, n);
	words_of(c, code, clauses, n);
}

static void resolution_language(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;
	language_of(c, code, r->n_operative ? r->operative : r->preamble, r->n_operative ? r->n_operative : r->n_preamble);
}

static void statement_language(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_statement *s = at;
	language_of(c, code, s->paragraphs, s->n_paragraphs);
}

const struct pd_rule_row pd_rules_of_texts[] = {
	{ PD_D_PREAMBLE_MARK, &pd_resolution_type, preamble_mark }, { PD_D_OPERATIVE_MARK, &pd_resolution_type, operative_mark },
	{ PD_D_LAST_MARK, &pd_resolution_type, last_mark_of }, { PD_D_OPERATIVE_NUMBERS, &pd_resolution_type, operative_numbers },
	{ PD_D_ITEM_NUMBERS, &pd_resolution_type, item_numbers }, { PD_D_PREAMBLE_VERB, &pd_resolution_type, preamble_verb },
	{ PD_D_OPERATIVE_VERB, &pd_resolution_type, operative_verb }, { PD_D_REMAIN_SEIZED, &pd_resolution_type, remain_seized },
	{ PD_D_CHAPTER_VII, &pd_resolution_type, chapter_vii }, { PD_D_EMPTY_CLAUSE, &pd_resolution_type, empty_clause },
	{ PD_D_EMPTY_CLAUSE, &pd_statement_type, statement_empty_clause }, { PD_D_CLAUSE_TWICE, &pd_resolution_type, clause_twice },
	{ PD_D_CLAUSE_TWICE, &pd_statement_type, statement_clause_twice }, { PD_D_ANNEX_EMPTY, &pd_resolution_type, annex_empty },
	{ PD_D_ANNEX_NUMBERS, &pd_resolution_type, annex_numbers }, { PD_D_LANGUAGE, &pd_resolution_type, resolution_language },
	{ PD_D_LANGUAGE, &pd_statement_type, statement_language },
	{ PD_D_LANGUAGE, NULL, NULL },
};
