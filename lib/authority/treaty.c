/* treaty.c: where in a text the name of a treaty may begin, told by few bytes, before its words are looked up. */
#include "authority/names.h"
#include "base/utf8.h"

static bool in_word(char c)
{
	return pd_is_alpha(c) || pd_is_digit(c) || c == '\'' || c == '-' || (unsigned char)c >= 0x80;
}

enum {
	FIRST = 3,       /* letters by which a word is known that is not plain */
	ALONE = 1,       /* the key that stands for the second word of an acronym, which has none */
};

/* The top bit of each byte that is a letter of ASCII in lower case. */
static uint64_t letters_of(uint64_t v)
{
	uint64_t low = v & PD_EACH(0x7F);
	return (low + PD_EACH(0x80 - 'a')) & ~(low + PD_EACH(0x7F - 'z')) & ~v & PD_EACH(0x80);
}

/*
 * Of the letters with which the word at @i begins, eight at most; *end is behind them. What goes on with a byte beyond ASCII
 * may be spelled in other ways, with or without an accent, with a soft hyphen: it is known by its first letters.
 */
static uint32_t key(struct pd_str s, size_t i, size_t *end)
{
	uint64_t v = i < s.len ? pd_load8(s.at + i, s.len - i) | PD_EACH(0x20) : 0, others = ~letters_of(v) & PD_EACH(0x80);
	unsigned n = others ? (unsigned)__builtin_ctzll(others) / 8 : 8;
	*end = i + n;
	if (n > FIRST && *end < s.len && (unsigned char)s.at[*end] >= 0x80)
		n = FIRST;
	v &= pd_first_bytes(n);
	return (uint32_t)((v ^ v >> 29) * UINT64_C(0x9E3779B97F4A7C15) >> 32);
}

/* Where the word begins behind that in which byte @i stands. */
static size_t next_word(struct pd_str s, size_t i)
{
	size_t gap = 0;
	while (i < s.len && in_word(s.at[i]))
		i++;
	while (i < s.len && gap < 4 && !in_word(s.at[i]))
		i++, gap++;
	return i;
}

static uint32_t both(uint32_t first, uint32_t second)
{
	return (first ^ second >> 7) * 16777619u ^ second;
}

static uint32_t bit_of(uint32_t hash)
{
	return (hash ^ hash >> 15) % PD_TREATY_STARTS;
}

static bool has(const uint64_t *starts, uint32_t bit)
{
	return starts[bit / 64] >> bit % 64 & 1;
}

bool pd_treaty_may_start(const struct pd_tables *t, struct pd_str s, size_t i)
{
	size_t end;
	uint32_t first = key(s, i, &end);
	if (!has(t->treaty_starts, bit_of(first)))
		return false;
	return (i + 1 < s.len && pd_is_upper(s.at[i + 1]) && has(t->treaty_starts, bit_of(both(first, ALONE)))) ||
	       has(t->treaty_starts, bit_of(both(first, key(s, next_word(s, end), &end))));
}

/*
 * The keys that the word at @i of a name has in texts: as it is spelled, without accents, and by its first letters. Returns
 * where the next word begins.
 */
static size_t keys_of(struct pd_str name, size_t i, uint32_t keys[3])
{
	char word[PD_LONGEST_WORD];
	struct pd_str plain = pd_lex_fold(pd_str(name.at + i, name.len - i), word);
	size_t end;
	keys[1] = key(plain, 0, &end);
	keys[2] = key(pd_str(plain.at, plain.len < FIRST ? plain.len : FIRST), 0, &end);
	keys[0] = key(name, i, &end);
	return next_word(name, end);
}

static void set(uint64_t *starts, uint32_t bit)
{
	starts[bit / 64] |= (uint64_t)1 << bit % 64;
}

static void add_start(uint64_t *starts, struct pd_str name)
{
	size_t i = pd_str_starts(name, PD_STR("the ")) ? 4 : name.len && name.at[0] == '=';
	uint32_t first[3], second[3];
	keys_of(name, keys_of(name, i, first), second);
	bool alone = !memchr(name.at, ' ', name.len);
	for (size_t k = 0; k < 3; k++) {
		set(starts, bit_of(first[k]));
		if (alone)
			set(starts, bit_of(both(first[k], ALONE)));
		for (size_t m = 0; m < 3; m++)
			set(starts, bit_of(both(first[k], second[m])));
	}
}

const uint64_t *pd_treaty_starts(struct pd_arena *arena, const struct pd_builder *b)
{
	uint64_t *starts = pd_arena_zero(arena, PD_TREATY_STARTS / 8);
	for (uint32_t row = 0; row < pd_builder_rows(b, PD_T_TREATIES); row++) {
		struct pd_str names = pd_builder_cell(b, PD_T_TREATIES, row, PD_TREATY_ALIASES), name;
		add_start(starts, pd_builder_cell(b, PD_T_TREATIES, row, PD_TREATY_TITLE));
		while (names.at && pd_str_cut(&names, '|', &name))
			add_start(starts, name);
	}
	return starts;
}
