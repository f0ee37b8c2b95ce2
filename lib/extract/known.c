/* known.c: who has been named so far, by the whole name, a surname or a first name. */
#include "extract/known.h"

#include <utf8proc.h>

enum { BY_NAME = 1, BY_LAST, BY_FIRST, BY_ONLY, BY_TAIL }; /* the ways in which a name is looked up */

static struct pd_str last_word(struct pd_str name)
{
	while (pd_str_ends(name, PD_STR(" Jr.")) || pd_str_ends(name, PD_STR(" Sr.")))
		name.len -= 4;
	while (name.len && (name.at[name.len - 1] == ',' || name.at[name.len - 1] == ' '))
		name.len--;
	const char *space = memrchr(name.at, ' ', name.len);
	return space ? pd_str_between(space + 1, name.at + name.len) : name;
}

/* "Stott Despoja" of "Natasha Stott Despoja": what stands behind the first word, where that is several. */
static struct pd_str tail_of(struct pd_str name)
{
	const char *space = memchr(name.at, ' ', name.len);
	struct pd_str tail = space ? pd_str_between(space + 1, name.at + name.len) : (struct pd_str){ 0 };
	return tail.len && memchr(tail.at, ' ', tail.len) ? tail : (struct pd_str){ 0 };
}

static struct pd_str first_word(struct pd_str name)
{
	const char *space = memchr(name.at, ' ', name.len);
	return space ? pd_str_between(name.at, space) : name;
}

static uint32_t length_bit(struct pd_str name)
{
	return (uint32_t)1 << (name.len < 31 ? name.len : 31);
}

/* Most words are no name that is known: their first letter and length tell. */
bool pd_known_may_be(const struct pd_context *c, struct pd_str name)
{
	return name.len && c->name_lengths[(unsigned char)pd_lower(*name.at)] & length_bit(name);
}

static void index_name(struct pd_context *c, unsigned how, struct pd_str name, uint32_t person)
{
	uint32_t *at = pd_index_at(c->arena, &c->people_by, pd_hash_fold(how, name));
	if (!*at)
		*at = person + 1;
	if (name.len)
		c->name_lengths[(unsigned char)pd_lower(*name.at)] |= length_bit(name);
}

static bool is_plain(struct pd_str name)
{
	for (size_t i = 0; i < name.len; i++)
		if ((unsigned char)name.at[i] & 0x80)
			return false;
	return true;
}

/* "Lajcak" of "Lajčák": letters without their marks, as some texts write a name further down. */
static struct pd_str without_marks(struct pd_arena *arena, struct pd_str name)
{
	char *out = pd_arena_alloc(arena, name.len * 4);
	size_t n = 0;
	for (size_t i = 0; i < name.len;) {
		utf8proc_int32_t c, parts[8];
		utf8proc_ssize_t len = utf8proc_iterate((const utf8proc_uint8_t *)name.at + i, (utf8proc_ssize_t)(name.len - i), &c);
		if (len <= 0)
			return name;
		utf8proc_ssize_t m = utf8proc_decompose_char(c, parts, 8, UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK, NULL);
		for (utf8proc_ssize_t k = 0; k < m && k < 8 && n + 4 <= name.len * 4; k++)
			n += (size_t)utf8proc_encode_char(parts[k], (utf8proc_uint8_t *)out + n);
		i += (size_t)len;
	}
	return pd_str(out, n);
}

static void index_names(struct pd_context *c, struct pd_str name, uint32_t person)
{
	bool only = !memchr(name.at, ' ', name.len);
	index_name(c, BY_NAME, name, person);
	index_name(c, only ? BY_ONLY : BY_LAST, last_word(name), person);
	if (!only)
		index_name(c, BY_FIRST, first_word(name), person);
	if (tail_of(name).len)
		index_name(c, BY_TAIL, tail_of(name), person);
}

static void index_person(struct pd_context *c, uint32_t person)
{
	struct pd_str name = c->known[person].name;
	index_names(c, name, person);
	if (!is_plain(name))
		index_names(c, without_marks(c->arena, name), person);
}

static uint32_t look_up(const struct pd_context *c, unsigned how, struct pd_str name)
{
	return pd_index_find(&c->people_by, pd_hash_fold(how, name)) - 1;
}

/* Who of those named so far is meant: by the whole name, else by a surname alone (of one word or two), else by a first name. */
uint32_t pd_known_find(const struct pd_context *c, struct pd_str name)
{
	uint32_t found = look_up(c, BY_NAME, name);
	if (found != UINT32_MAX)
		return found;
	if (memchr(name.at, ' ', name.len))
		return look_up(c, BY_TAIL, name);
	found = look_up(c, BY_LAST, name);
	return found != UINT32_MAX ? found : look_up(c, BY_FIRST, name);
}

/* "Ramaphosa" of the headline is "Cyril Ramaphosa" of the text, "Imran" "Imran Khan": the fuller name is taken from then on. */
uint32_t pd_known_complete(struct pd_context *c, struct pd_str name)
{
	bool several = memchr(name.at, ' ', name.len) != NULL;
	uint32_t found = several ? look_up(c, BY_ONLY, last_word(name)) : UINT32_MAX;
	if (several && found == UINT32_MAX)
		found = look_up(c, BY_ONLY, first_word(name));
	if (found == UINT32_MAX || memchr(c->known[found].name.at, ' ', c->known[found].name.len))
		return UINT32_MAX;
	c->known[found].name = name;
	index_person(c, found);
	return found;
}

/* Do two words differ by no more than a letter, and long ones by no more than two, at one place? */
static bool nearly_same(struct pd_str one, struct pd_str two)
{
	size_t shorter = one.len < two.len ? one.len : two.len, longer = one.len + two.len - shorter, same = 0, behind = 0;
	while (same < shorter && pd_lower(one.at[same]) == pd_lower(two.at[same]))
		same++;
	while (same + behind < shorter && pd_lower(one.at[one.len - behind - 1]) == pd_lower(two.at[two.len - behind - 1]))
		behind++;
	return longer > 5 && longer - same - behind <= (longer > 8 ? 2 : 1);
}

uint32_t pd_known_garbled(const struct pd_context *c, struct pd_str name)
{
	for (uint32_t i = 0; !memchr(name.at, ' ', name.len) && i < c->n_authors; i++)
		if (nearly_same(name, last_word(c->known[i].name)))
			return i;
	return UINT32_MAX;
}

/* The word of capitals that ends at byte @end of @s. */
static struct pd_str capitals_until(struct pd_str s, size_t end)
{
	size_t from = end;
	while (from && pd_is_upper(s.at[from - 1]))
		from--;
	return pd_str_between(s.at + from, s.at + end);
}

struct pd_str pd_known_on_top(struct pd_context *c, struct pd_str name)
{
	struct pd_str top = pd_str(c->text->source.at, c->text->source.len < 3000 ? c->text->source.len : 3000);
	char word[24];
	if (!top.len || name.len < 3 || name.len > sizeof word || memchr(name.at, ' ', name.len))
		return (struct pd_str){ 0 };
	for (size_t k = 0; k < name.len; k++)
		word[k] = pd_is_lower(name.at[k]) ? (char)(name.at[k] - 32) : name.at[k];
	const char *at, *end = top.at + top.len;
	for (const char *from = top.at; (at = memmem(from, (size_t)(end - from), word, name.len)) != NULL; from = at + name.len) {
		size_t start = (size_t)(at - top.at);
		struct pd_str given = start && at[-1] == ' ' ? capitals_until(top, start - 1) : (struct pd_str){ 0 };
		if (given.len < 3 || given.len > sizeof word || (at + name.len < end && pd_is_upper(at[name.len])))
			continue;
		char small[sizeof word];
		for (size_t k = 0; k < given.len; k++)
			small[k] = pd_lower(given.at[k]);
		if (pd_sets_have(pd_word_sets(c->tables, pd_word_find(c->tables, pd_str(small, given.len))), PD_S_GIVEN))
			return pd_str_printf(c->arena, "%c%.*s %.*s", *given.at, (int)given.len - 1, small + 1, PD_ARG(name));
	}
	return (struct pd_str){ 0 };
}

uint32_t pd_known_add(struct pd_context *c, struct pd_str name)
{
	struct pd_known_person k = { .name = name };
	PD_PUSH(c->arena, c->known, c->n_known, k);
	index_person(c, (uint32_t)c->n_known - 1);
	return (uint32_t)c->n_known - 1;
}

/* The given name and the surname in capitals that end at byte @end of the letterhead; letters behind a name are skipped. */
static struct pd_str name_until(struct pd_context *c, struct pd_str top, size_t end)
{
	char small[2][24];
	struct pd_str word[2] = { { 0 } };
	for (unsigned n = 0, tries = 0; n < 2 && tries < 5; tries++) {
		while (end && (top.at[end - 1] == ' ' || (!n && top.at[end - 1] == '\n')))
			end--;
		struct pd_str w = capitals_until(top, end);
		char folded[24];
		if (!w.len || w.len > sizeof folded)
			return (struct pd_str){ 0 };
		end -= w.len;
		for (size_t k = 0; k < w.len; k++)
			folded[k] = pd_lower(w.at[k]);
		struct pd_sets sets = pd_word_sets(c->tables, pd_word_find(c->tables, pd_str(folded, w.len)));
		if (!n && pd_sets_have(sets, PD_S_POSTNOMINAL))
			continue;
		if (n && !pd_sets_have(sets, PD_S_GIVEN))
			return (struct pd_str){ 0 };
		memcpy(small[n], folded, w.len);
		word[n++] = w;
	}
	if (word[1].len < 3 || word[0].len < 3)
		return (struct pd_str){ 0 };
	return pd_str_printf(c->arena, "%c%.*s %c%.*s", *word[1].at, (int)word[1].len - 1, small[1] + 1, *word[0].at, (int)word[0].len - 1,
	                     small[0] + 1);
}

uint32_t pd_known_holder_on_top(struct pd_context *c, struct pd_str office)
{
	struct pd_str top = pd_str(c->text->source.at, c->text->source.len < 3000 ? c->text->source.len : 3000);
	char capitals[80];
	if (!top.len || office.len > sizeof capitals || !memmem(office.at, office.len, " for ", 5))
		return UINT32_MAX;
	for (size_t k = 0; k < office.len; k++)
		capitals[k] = pd_is_lower(office.at[k]) ? (char)(office.at[k] - 32) : office.at[k];
	const char *at = memmem(top.at, top.len, capitals, office.len);
	struct pd_str name = at ? name_until(c, top, (size_t)(at - top.at)) : (struct pd_str){ 0 };
	if (!name.len)
		return UINT32_MAX;
	uint32_t who = pd_known_find(c, name);
	if (who != UINT32_MAX)
		return who;
	who = pd_known_add(c, name);
	c->known[who].from_top = true;
	return who;
}

void pd_know_authors(struct pd_context *c)
{
	struct pd_str rest = c->article->author, name;
	while (pd_str_cut(&rest, ';', &name)) {
		name = pd_str_trim(name);
		if (name.len && memchr(name.at, ' ', name.len))
			c->n_authors = pd_known_add(c, name) + 1;
	}
}

/* Where the words begin that belong to who is named at token @i: "the Peruvian" of "the Peruvian President". */
static uint32_t phrase_first_of(const struct pd_tokens *t, uint32_t i)
{
	while (i && t->at[i - 1].block == t->at[i].block &&
	       ((t->at[i - 1].kind == PD_TK_WORD && t->at[i - 1].flags & PD_TOKEN_CAPITAL && !(t->at[i - 1].flags & PD_TOKEN_FIRST)) ||
	        pd_token_in(t, i - 1, PD_S_BEFORE_PERSON) ||
	        pd_token_is(t, i - 1, "'s") || pd_mention_over(t, i - 1, PD_N_STATE) || pd_mention_over(t, i - 1, PD_N_DEMONYM) ||
	        pd_mention_over(t, i - 1, PD_N_ADDRESS) || (pd_token_mark(t, i - 1) == '.' && !(t->at[i - 1].flags & PD_TOKEN_LAST))))
		i--;
	return i;
}

bool pd_is_object(const struct pd_tokens *t, uint32_t i)
{
	i = phrase_first_of(t, i);
	return i && t->at[i - 1].block == t->at[i].block && pd_token_in(t, i - 1, PD_S_OBJECT_OF);
}

bool pd_is_owner(const struct pd_tokens *t, const struct pd_mention *m)
{
	return pd_token_is(t, m->end, "'s") || (pd_token_mark(t, m->end) == '\'' && !(t->at[m->end].flags & PD_TOKEN_SPACE));
}

bool pd_is_among_objects(const struct pd_tokens *t, const struct pd_mention *m)
{
	if (pd_is_object(t, m->first))
		return true;
	if (t->at[m->end].kind == PD_TK_WORD && !(t->at[m->end].flags & PD_TOKEN_FIRST) && !pd_token_in(t, m->end, PD_S_BEHIND_OBJECT))
		return false; /* a verb, most likely */
	for (unsigned hops = 0; m && hops < 12; hops++) {
		uint32_t i = phrase_first_of(t, m->first), list = i;
		if (pd_is_object(t, i))
			return true;
		list -= list && pd_token_is(t, list - 1, "and");
		list -= list && pd_token_mark(t, list - 1) == ',';
		if (list == i || !list || t->at[list - 1].block != t->at[i].block)
			return false;
		m = pd_mention_over(t, list - 1, PD_E_PERSON);
	}
	return false;
}
