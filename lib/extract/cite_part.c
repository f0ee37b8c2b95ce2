/*
 * cite_part.c: which parts of a document a text names: "paragraphs 3 and 7 (a) to (c)", "Articles 39 to 42", "46/36 L",
 * "S/2003/715 and Add.1". Each of a list or range is one part.
 */
#include "extract/cite.h"

enum {
	MOST_PARTS = 64,     /* of one list */
	LONGEST_NUMERAL = 3,
	LONGEST_BRACKET = 5, /* "(viii)", "(1-4)" */
};

struct parts {
	struct pd_arena *arena;
	struct pd_str s;
	struct pd_str *list; size_t n;
	struct pd_str number;        /* the last without its brackets: "7" of "7 (a)", */
	struct pd_str bracket;       /* and what is in the last of them; absent: none */
	bool range;                  /* "to" stands before the next */
	unsigned *inside;            /* how many of the insides of ranges were taken from this text */
};

static char at(const struct parts *p, size_t i)
{
	return i < p->s.len ? p->s.at[i] : 0;
}

static bool letter(char c)
{
	return pd_is_alpha(c) || (unsigned char)c >= 0x80;
}

static size_t gap(const struct parts *p, size_t i)
{
	size_t n = 0;
	while (at(p, i + n) == ' ' || at(p, i + n) == '\n')
		n++;
	return n;
}

static bool begins(const struct parts *p, size_t i, const char *words)
{
	return i < p->s.len && pd_str_starts(pd_str(p->s.at + i, p->s.len - i), pd_str_c(words));
}

static void add(struct parts *p, struct pd_str part)
{
	if (p->n < MOST_PARTS)
		PD_PUSH(p->arena, p->list, p->n, part);
}

/* --- ranges -------------------------------------------------------------------------------------------------------- */

static void add_inside(struct parts *p, struct pd_str number, struct pd_str bracket)
{
	size_t len = number.len + (bracket.len ? bracket.len + 3 : 0);
	if (*p->inside >= PD_MOST_INSIDE)
		return;
	++*p->inside;
	char *to = pd_arena_bytes(p->arena, len);
	memcpy(to, number.at, number.len);
	if (bracket.len) {
		memcpy(to + number.len, " (", 2);
		memcpy(to + number.len + 2, bracket.at, bracket.len);
		to[len - 1] = ')';
	}
	add(p, pd_str(to, len));
}

/* What stands between the ends of a range of numbers, */
static void add_numbers(struct parts *p, struct pd_str from, struct pd_str to)
{
	int64_t first = pd_str_number(from), last = pd_str_number(to);
	for (int64_t n = first + 1; first > 0 && n < last && n <= first + MOST_PARTS; n++) {
		char digits[LONGEST_NUMERAL] = { (char)('0' + n / 100), (char)('0' + n / 10 % 10), (char)('0' + n % 10) };
		size_t zeros = n < 10 ? 2 : n < 100 ? 1 : 0;
		add_inside(p, pd_str(digits + zeros, LONGEST_NUMERAL - zeros), (struct pd_str){ 0 });
	}
}

/* or of letters: "(a) to (d)", "A to D". @number: what stands before them. */
static void add_letters(struct parts *p, struct pd_str number, struct pd_str from, struct pd_str to)
{
	if (from.len != 1 || to.len != 1 || !pd_is_alpha(from.at[0]) || pd_is_upper(from.at[0]) != pd_is_upper(to.at[0]))
		return;
	for (char c = (char)(from.at[0] + 1); c < to.at[0]; c++)
		add_inside(p, number.at ? number : pd_str(&c, 1), number.at ? pd_str(&c, 1) : (struct pd_str){ 0 });
}

/* --- lists --------------------------------------------------------------------------------------------------------- */

/* "(a)", "(4)", "(1-4)" at @i, white space before it: its length; 0: none. A year is none. */
static size_t bracket_at(const struct parts *p, size_t i, struct pd_str *inside)
{
	size_t open = i + (at(p, i) == ' '), n = open + 1;
	if (at(p, open) != '(')
		return 0;
	while (pd_is_lower(at(p, n)) || pd_is_digit(at(p, n)) || at(p, n) == '-')
		n++;
	size_t len = n - open - 1;
	if (at(p, n) != ')' || !len || len > LONGEST_BRACKET || (len == 4 && pd_is_digit(at(p, open + 1)) && pd_is_digit(at(p, open + 4))))
		return 0;
	*inside = pd_str(p->s.at + open + 1, len);
	return n + 1 - i;
}

/* "41", "VII" at @i: its length; 0: none that stands for itself. */
static size_t numeral_at(const struct parts *p, size_t i)
{
	size_t n = i;
	bool digit = pd_is_digit(at(p, n));
	while (digit ? pd_is_digit(at(p, n)) : at(p, n) && strchr("IVX", at(p, n)))
		n++;
	bool year = at(p, n) == ' ' && at(p, n + 1) == '(' && pd_is_digit(at(p, n + 2)) && pd_is_digit(at(p, n + 5)) && at(p, n + 6) == ')';
	bool longer = at(p, n) == '/' || (letter(at(p, n)) && at(p, n) != '\xE2') || (at(p, n) == '.' && pd_is_digit(at(p, n + 1)));
	return year || longer || n - i > (digit ? LONGEST_NUMERAL : 5) ? 0 : n - i;
}

/* "7 (a)", or, behind one such, "(b)" alone: the end; 0: none. */
static size_t read_part(struct parts *p, size_t i)
{
	struct pd_str inside, from = p->bracket, number = p->number;
	size_t n = numeral_at(p, i), end = i + n;
	if (n) {
		p->number = pd_str(p->s.at + i, n);
		p->bracket = (struct pd_str){ 0 };
		while ((n = bracket_at(p, end, &inside))) {
			p->bracket = inside;
			end += n;
		}
		if (p->range && !p->bracket.at && !from.at && number.at)
			add_numbers(p, number, p->number);
		add(p, pd_str(p->s.at + i, end - i));
		return end;
	}
	if (!p->bracket.at || at(p, i) != '(' || !(n = bracket_at(p, i, &inside)))
		return 0;
	if (p->range)
		add_letters(p, number, from, inside);
	add(p, pd_str_printf(p->arena, "%.*s (%.*s)", PD_ARG(number), PD_ARG(inside)));
	p->bracket = inside;
	return i + n;
}

/* What joins the next of a list to the one that ends at @i: where that begins. */
static size_t join(struct parts *p, size_t i)
{
	static const struct { const char *word; bool range; } words[] = {
		{ "and ", false }, { "or ", false }, { "et ", false }, { "ou ", false }, { "y ", false }, { "o ", false }, { "to ", true },
		{ "through ", true }, { "à ", true }, { "a ", true }, { "al ", true }, { "and\n", false }, { "to\n", true },
	};
	p->range = false;
	if (at(p, i) == '-' || begins(p, i, "–")) {
		p->range = true;
		return i + (at(p, i) == '-' ? 1 : 3);
	}
	if (at(p, i) == ',')
		i++;
	i += gap(p, i);
	for (size_t k = 0; k < sizeof words / sizeof *words; k++)
		if (begins(p, i, words[k].word)) {
			p->range = words[k].range;
			i += strlen(words[k].word);
			break;
		}
	return i + gap(p, i);
}

size_t pd_cite_parts(struct pd_arena *arena, struct pd_str s, size_t i, unsigned *inside, struct pd_str **list, size_t *n)
{
	struct parts p = { .arena = arena, .s = s, .inside = inside };
	size_t end = i, next = i + gap(&p, i), more;
	while (p.n < MOST_PARTS && (more = read_part(&p, next))) {
		end = more;
		next = join(&p, end);
		if (next == end)
			break;
	}
	*list = p.list;
	*n = p.n;
	return end;
}

/* --- what stands behind a number or a symbol ----------------------------------------------------------------------- */

/* A capital alone at @i: no word, nor the first of a sentence. */
static bool is_letter_part(const struct parts *p, size_t i)
{
	static const char *const after[] = { "of ", "and ", "or ", "to ", "on ", "in ", "by ", "entitled", "adopted", "du ", "et ", "de ",
	                                     "del ", "y " };
	char next = at(p, i + 1);
	if (!pd_is_upper(at(p, i)) || (letter(next) && next != '\xE2') || pd_is_digit(next) || next == '/' || next == '\'')
		return false;
	if (next == '.')
		return i + 2 >= p->s.len || at(p, i + 2) == ' ' || at(p, i + 2) == '\n';
	size_t word = i + 1 + gap(p, i + 1);
	if (word == i + 1 || !letter(at(p, word)))
		return true;
	for (size_t k = 0; k < sizeof after / sizeof *after; k++)
		if (begins(p, word, after[k]))
			return true;
	return false;
}

size_t pd_cite_letters(struct pd_arena *arena, struct pd_str s, size_t i, unsigned *inside, struct pd_str **list, size_t *n)
{
	struct parts p = { .arena = arena, .s = s, .inside = inside };
	struct pd_str last = { 0 };
	size_t end = i, next = i + gap(&p, i);
	while (next > end && is_letter_part(&p, next)) {
		struct pd_str part = pd_str(s.at + next, 1);
		if (p.range)
			add_letters(&p, (struct pd_str){ 0 }, last, part);
		add(&p, last = part);
		end = next + 1;
		next = join(&p, end);
	}
	*list = p.list;
	*n = p.n;
	return end;
}

size_t pd_cite_additions(struct pd_arena *arena, struct pd_str s, size_t i, unsigned *inside, struct pd_str **list, size_t *n)
{
	static const char *const kinds[] = { "Add.", "Corr.", "Rev." };
	struct parts p = { .arena = arena, .s = s, .inside = inside };
	size_t end = i;
	for (bool found = true; found && at(&p, end);) {
		size_t next = join(&p, end);
		found = false;
		for (size_t k = 0; k < 3 && next > end && !found; k++) {
			size_t len = strlen(kinds[k]), more;
			if (!begins(&p, next, kinds[k]) || !(more = numeral_at(&p, next + len)) || !pd_is_digit(at(&p, next + len)))
				continue;
			add(&p, pd_str(s.at + next, len + more));
			end = next + len + more;
			found = true;
		}
	}
	*list = p.list;
	*n = p.n;
	return end;
}
