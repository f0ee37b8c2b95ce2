/*
 * cite_symbol.c: symbols of documents, "A/RES/46/182", "S/2003/715/Add.1", "ST/SGB/2003/13": how they begin is said by
 * the table of symbols. https://research.un.org/en/docs/symbols
 */
#include "extract/cite.h"
#include "model/field.h"

enum { LONGEST_SYMBOL = 80 };

static int64_t row_number(const struct pd_tables *t, uint32_t row)
{
	const char *digits = pd_cell_c(t, PD_T_RESOLUTIONS, row, PD_RES_NUMBER);
	int64_t n = 0;
	for (; pd_is_digit(*digits); digits++)
		n = n * 10 + (*digits - '0');
	return n;
}

uint32_t pd_unsc_row(const struct pd_tables *t, int64_t number)
{
	uint32_t low = 0, high = t->table[PD_T_RESOLUTIONS].n_rows;
	uint32_t middle = number > 0 && number <= high ? (uint32_t)number - 1 : low + (high - low) / 2; /* they are numbered from 1 */
	while (low < high) {
		int64_t n = row_number(t, middle);
		if (n == number)
			return middle;
		if (n < number)
			low = middle + 1;
		else
			high = middle;
		middle = low + (high - low) / 2;
	}
	return UINT32_MAX;
}

int pd_unsc_year(const struct pd_tables *t, int number)
{
	uint32_t row = pd_unsc_row(t, number);
	return row == UINT32_MAX ? 0 : (int)pd_str_number(pd_cell(t, PD_T_RESOLUTIONS, row, PD_RES_YEAR));
}

struct pd_str pd_ga_session(const struct pd_tables *t, int number)
{
	for (uint32_t row = 0; row < t->table[PD_T_GA_RESOLUTIONS].n_rows; row++)
		if (pd_str_number(pd_cell(t, PD_T_GA_RESOLUTIONS, row, PD_GA_NUMBER)) == number)
			return pd_cell(t, PD_T_GA_RESOLUTIONS, row, PD_GA_SESSION);
	return (struct pd_str){ 0 };
}

static bool symbol_char(struct pd_str s, size_t i)
{
	char ch = s.at[i];
	return pd_is_alpha(ch) || pd_is_digit(ch) || ch == '/' || ch == '.' || ch == '-';
}

/* The length of what a symbol of the table begins with. */
static size_t prefix(const struct pd_tables *t, struct pd_str s)
{
	if (!s.len || !pd_is_upper(s.at[0]))
		return 0;
	for (uint32_t row = 0; row < t->table[PD_T_SYMBOLS].n_rows; row++) {
		struct pd_str begins = pd_cell(t, PD_T_SYMBOLS, row, PD_SYMBOL_PREFIX);
		if (begins.len && s.at[0] == begins.at[0] && pd_str_starts(s, begins))
			return begins.len;
	}
	return 0;
}

static struct pd_str from(struct pd_str s, size_t i)
{
	return pd_str(s.at + i, s.len - i);
}

/* U+2011, a hyphen at which no line ends. */
static bool hard_hyphen(struct pd_str s, size_t i)
{
	return i + 3 < s.len && memcmp(s.at + i, "\xE2\x80\x91", 3) == 0 && (pd_is_alpha(s.at[i + 3]) || pd_is_digit(s.at[i + 3]));
}

/* "(1993)", "(XXX)", "(S-IX)" behind a symbol: how long. */
static size_t in_brackets(struct pd_str s, size_t i, int *year)
{
	size_t n = i + (i < s.len && s.at[i] == ' ');
	if (n >= s.len || s.at[n] != '(')
		return 0;
	size_t first = ++n;
	while (n < s.len && n < first + 10 && (strchr("IVXLCSE-", s.at[n]) || pd_is_digit(s.at[n])))
		n++;
	if (n == first || n >= s.len || s.at[n] != ')')
		return 0;
	if (n == first + 4 && pd_is_digit(s.at[first]) && pd_is_digit(s.at[first + 3]))
		*year = (int)pd_str_number(pd_str(s.at + first, 4));
	return *year || pd_is_upper(s.at[first]) ? n + 1 - i : 0;
}

static struct pd_str canonical(struct pd_arena *arena, struct pd_str s)
{
	char *to = pd_arena_bytes(arena, s.len + 4);
	size_t n = 0;
	if (pd_str_starts(s, PD_STR("PRST/"))) {
		memcpy(to, "S/", 2);
		n = 2;
	}
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] == ' ')
			continue;
		if (s.at[i] == '(')
			to[n++] = ' ';
		if (hard_hyphen(s, i)) {
			to[n++] = '-';
			i += 2;
			continue;
		}
		to[n++] = s.at[i];
	}
	for (size_t i = 0; i + 5 <= n; i++)
		if (memcmp(to + i, "/Res/", 5) == 0)
			memcpy(to + i, "/RES/", 5);
	return pd_str(to, n);
}

/* How far a symbol reaches that begins with @n bytes of the table; 0: it has no digit. */
static size_t reach(const struct pd_tables *t, struct pd_str s, size_t n)
{
	size_t start = n;
	bool digit = false;
	if (pd_str_starts(s, PD_STR("S/PRST/ ")) && s.len > 8 && pd_is_digit(s.at[8]))
		n = 8;
	while (n < s.len && n < LONGEST_SYMBOL && (symbol_char(s, n) || hard_hyphen(s, n))) {
		size_t hyphen = s.at[n] == '-' ? 1 : hard_hyphen(s, n) ? 3 : 0;
		/* "A/74/976-S/2020/773" is two. */
		if (hyphen && prefix(t, from(s, n + hyphen)))
			break;
		digit = digit || pd_is_digit(s.at[n]);
		n += hyphen ? hyphen : 1;
	}
	while (n > start && strchr("./-", s.at[n - 1]))
		n--;
	return digit && n > start ? n : 0;
}

static size_t leading_number(struct pd_str s, int *number)
{
	size_t n = 0;
	*number = 0;
	for (; n < s.len && n < 6 && pd_is_digit(s.at[n]); n++)
		*number = *number * 10 + (s.at[n] - '0');
	return n;
}

/* "46/182", "ES-11/4", "3379 (XXX)" behind the name of the series: number and session. */
static void read_series(struct pd_citation *x, enum pd_citing_body body, struct pd_str rest)
{
	const char *open = memchr(rest.at, '(', rest.len), *slash = memchr(rest.at, '/', rest.len);
	int number;
	if (open && leading_number(rest, &number)) {
		x->session = pd_str_between(open + 1, rest.at + rest.len - 1);
	} else if (slash) {
		struct pd_str behind = pd_str_between(slash + 1, rest.at + rest.len);
		size_t n = leading_number(behind, &number);
		if (!n || n < behind.len)
			return;
		x->session = pd_str_between(rest.at, slash);
	} else {
		return;
	}
	x->body = body;
	x->number = number;
}

size_t pd_cite_read_symbol(struct pd_arena *arena, const struct pd_tables *tables, struct pd_str s, struct pd_citation *out)
{
	size_t n = prefix(tables, s);
	int year = 0;
	*out = (struct pd_citation){ .as = PD_AS_SYMBOL, .body_said = true };
	if (!n || !(n = reach(tables, s, n)))
		return 0;
	size_t more = in_brackets(s, n, &year);
	if (pd_str_starts(s, PD_STR("S/RES/"))) {
		/* "S/2003/l035" is a misprint; "S/RES" and "S/PV" are series without a number. */
		leading_number(pd_str(s.at + 6, n - 6), &out->number);
		if (!out->number)
			return 0;
		out->body = PD_BODY_UNSC;
		out->year = more ? year : 0;
		pd_cite_write(&(struct pd_citing){ .arena = arena, .tables = tables }, out);
		return n + more;
	}
	bool resolution = memmem(s.at, n, "/RES/", 5) || memmem(s.at, n, "/Res/", 5);
	if (!resolution || year)
		more = 0;
	struct pd_str symbol = pd_str(s.at, n + more), letter = from(s, n);
	if (resolution && !more && letter.len > 3 && letter.at[0] == ' ' && pd_is_upper(letter.at[1]) && (more = in_brackets(s, n + 2, &year))) {
		symbol = pd_str_printf(arena, "%.*s%.*s", (int)n, s.at, (int)more, s.at + n + 2); /* "A/RES/377 A (V)" */
		PD_PUSH(arena, out->paragraphs, out->n_paragraphs, pd_str(letter.at + 1, 1));
		more += 2;
	}
	out->symbol = canonical(arena, symbol);
	if (!pd_is_symbol(out->symbol)) /* "S/2030//14" */
		return 0;
	if (pd_str_starts(out->symbol, PD_STR("A/RES/")))
		read_series(out, PD_BODY_UNGA, from(out->symbol, 6));
	else if (pd_str_starts(out->symbol, PD_STR("A/HRC/RES/")))
		read_series(out, PD_BODY_HRC, from(out->symbol, 10));
	else if (pd_str_starts(out->symbol, PD_STR("E/RES/")))
		read_series(out, PD_BODY_ECOSOC, from(out->symbol, 6));
	else if (pd_str_starts(out->symbol, PD_STR("E/CN.6/RES/")))
		read_series(out, PD_BODY_CSW, from(out->symbol, 11));
	return n + more;
}

size_t pd_cite_symbol(struct pd_arena *arena, const struct pd_tables *tables, struct pd_str s, struct pd_citation *out)
{
	size_t n = pd_cite_read_symbol(arena, tables, s, out);
	return out->symbol.at ? n : 0;
}

/* --- sets ---------------------------------------------------------------------------------------------------------- */

static uint32_t hash_of(struct pd_str s)
{
	uint32_t hash = 2166136261u;
	for (size_t i = 0; i < s.len; i++)
		hash = (hash ^ (unsigned char)s.at[i]) * 16777619u;
	return hash;
}

static void put(struct pd_symbols *set, uint32_t index)
{
	size_t mask = set->n_slots - 1, i = hash_of(set->at[index]) & mask;
	while (set->slots[i])
		i = (i + 1) & mask;
	set->slots[i] = index + 1;
}

bool pd_symbols_add(struct pd_symbols *set, struct pd_str symbol)
{
	if (set->n * 2 >= set->n_slots) {
		set->n_slots = set->n_slots ? set->n_slots * 2 : 32;
		set->slots = pd_arena_zero(set->arena, set->n_slots * sizeof *set->slots);
		for (size_t i = 0; i < set->n; i++)
			put(set, (uint32_t)i);
	}
	for (size_t i = hash_of(symbol) & (set->n_slots - 1); set->slots[i]; i = (i + 1) & (set->n_slots - 1))
		if (pd_str_eq(set->at[set->slots[i] - 1], symbol))
			return false;
	PD_PUSH(set->arena, set->at, set->n, symbol);
	put(set, (uint32_t)(set->n - 1));
	return true;
}
