/* treaty.c: where in a text the name of a treaty may begin, told by few bytes, before its words are looked up. */
#include "authority/names.h"

static bool in_word(char c)
{
	return pd_is_alpha(c) || pd_is_digit(c) || c == '\'' || c == '-' || (unsigned char)c >= 0x80;
}

/* Of the first letters of the word at @i and of the first of the next. */
static uint32_t start_at(struct pd_str s, size_t i)
{
	uint32_t hash = 2166136261u;
	size_t end = i + 3, gap = 0;
	for (; i < s.len && i < end && pd_is_alpha(s.at[i]); i++)
		hash = (hash ^ (unsigned char)pd_lower(s.at[i])) * 16777619u;
	while (i < s.len && in_word(s.at[i]))
		i++;
	while (i < s.len && gap < 4 && !in_word(s.at[i]))
		i++, gap++;
	hash = (hash ^ (unsigned char)(i < s.len ? pd_lower(s.at[i]) : 0)) * 16777619u;
	return (hash ^ hash >> 15) % PD_TREATY_STARTS;
}

bool pd_treaty_may_start(const struct pd_tables *t, struct pd_str s, size_t i)
{
	uint32_t bit = start_at(s, i);
	return t->treaty_starts[bit / 64] >> bit % 64 & 1;
}

static void add_start(uint64_t *starts, struct pd_str name)
{
	uint32_t bit = start_at(name, pd_str_starts(name, PD_STR("the ")) ? 4 : name.len && name.at[0] == '=');
	starts[bit / 64] |= (uint64_t)1 << bit % 64;
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
