/* treaty.c: where in a text the name of a treaty may begin, told by few bytes, before its words are looked up. */
#include "authority/names.h"

static bool in_word(char c)
{
	return pd_is_alpha(c) || pd_is_digit(c) || c == '\'' || c == '-' || (unsigned char)c >= 0x80;
}

/* Of the first letters of the word at @i. */
static uint32_t head(struct pd_str s, size_t i)
{
	uint32_t hash = 2166136261u;
	for (size_t end = i + 3; i < s.len && i < end && pd_is_alpha(s.at[i]); i++)
		hash = (hash ^ (unsigned char)(s.at[i] | 0x20)) * 16777619u;
	return hash;
}

/* And of the first of the next. */
static uint32_t heads(struct pd_str s, size_t i, uint32_t hash)
{
	size_t gap = 0;
	while (i < s.len && in_word(s.at[i]))
		i++;
	while (i < s.len && gap < 4 && !in_word(s.at[i]))
		i++, gap++;
	return (hash ^ (unsigned char)(i < s.len ? pd_lower(s.at[i]) : 0)) * 16777619u;
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
	uint32_t hash = head(s, i);
	return has(t->treaty_starts, bit_of(hash)) && has(t->treaty_starts, bit_of(heads(s, i, hash)));
}

static void add_start(uint64_t *starts, struct pd_str name)
{
	size_t i = pd_str_starts(name, PD_STR("the ")) ? 4 : name.len && name.at[0] == '=';
	uint32_t hash = head(name, i), bits[] = { bit_of(hash), bit_of(heads(name, i, hash)) };
	for (size_t k = 0; k < 2; k++)
		starts[bits[k] / 64] |= (uint64_t)1 << bits[k] % 64;
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
