/*
 * join.c: lines to one running text, and whether a hyphen at the end of a
 * line is the word's own ("Secretary-General") or the line's ("inter-" /
 * "national"). The document itself knows best, since most of its words stand
 * in it elsewhere; then tables of compounds; then what the two parts are.
 */
#include "extract/lines.h"

#include "base/utf8.h"

/* The words of a document, and its compounds, as hashes. Made when the first hyphen is met. */
struct pd_vocabulary {
	uint64_t *slots;
	size_t mask, n;
};

static bool is_letter(const char *at)
{
	unsigned char c = (unsigned char)*at;
	return pd_is_alpha(*at) || (c >= 0x80 && c <= 0xDF && !(c >= 0xC0 && c < 0xC3));
}

/* The hash of a word in small letters as far as it is spelled: eight bytes at a time, the last of them to come. */
struct spelling {
	uint64_t hash, last;
	unsigned n;
};

static struct spelling spell(struct spelling x, struct pd_str more)
{
	for (size_t i = 0; i < more.len; i++) {
		x.last |= (uint64_t)(unsigned char)pd_lower(more.at[i]) << 8 * x.n;
		if (++x.n == 8)
			x = (struct spelling){ .hash = pd_word_hash_step(x.hash, x.last) };
	}
	return x;
}

static uint64_t spelled(struct spelling x)
{
	return x.n ? pd_word_hash_step(x.hash, x.last) : x.hash;
}

static struct spelling spell_first(struct pd_str word)
{
	return spell((struct spelling){ .hash = PD_WORD_HASH_START }, word);
}

/* The same of all ASCII letters from @at on; returns how many. */
static size_t spell_plain(const char *at, const char *end, uint64_t *hash)
{
	const char *from = at;
	unsigned n;
	*hash = PD_WORD_HASH_START;
	do {
		uint64_t word = pd_load8(at, (size_t)(end - at)), small = (word & PD_EACH(0x7F)) | PD_EACH(0x20);
		uint64_t letters = (small + PD_EACH(0x80 - 'a')) & ~(small + PD_EACH(0x7F - 'z')) & ~word & PD_EACH(0x80);
		uint64_t others = letters ^ PD_EACH(0x80);
		n = others ? (unsigned)__builtin_ctzll(others) / 8 : 8;
		if (n)
			*hash = pd_word_hash_step(*hash, (word | letters >> 2) & pd_first_bytes(n));
		at += n;
	} while (n == 8);
	return (size_t)(at - from);
}

static bool known(const struct pd_vocabulary *v, uint64_t hash)
{
	for (size_t i = hash & v->mask;; i = (i + 1) & v->mask) {
		if (v->slots[i] == hash)
			return true;
		if (!v->slots[i])
			return false;
	}
}

static void insert(struct pd_vocabulary *v, uint64_t hash)
{
	size_t i = hash & v->mask;
	while (v->slots[i])
		i = (i + 1) & v->mask;
	v->slots[i] = hash;
	v->n++;
}

/* Twice the room. */
static void grow(struct pd_arena *arena, struct pd_vocabulary *v)
{
	struct pd_vocabulary old = *v;
	v->mask = old.slots ? old.mask * 2 + 1 : 1023;
	v->n = 0;
	v->slots = pd_arena_zero(arena, (v->mask + 1) * sizeof *v->slots);
	for (size_t i = 0; old.slots && i <= old.mask; i++)
		if (old.slots[i])
			insert(v, old.slots[i]);
}

static inline void add(struct pd_arena *arena, struct pd_vocabulary *v, uint64_t hash)
{
	if (known(v, hash))
		return;
	if (v->n * 2 >= v->mask)
		grow(arena, v);
	insert(v, hash);
}

/*
 * Words and compounds of one line, and of compounds what stands behind a hyphen ("-owned"). What a line end cuts is none.
 * @cut: the line before ends with a hyphen
 */
static void add_line(struct pd_arena *arena, struct pd_vocabulary *v, struct pd_str text, bool cut)
{
	for (size_t i = 0; i < text.len;) {
		if (!is_letter(text.at + i)) {
			i++;
			continue;
		}
		uint64_t plain;
		size_t start = i, parts = 0, n = spell_plain(text.at + i, text.at + text.len, &plain);
		if (i + n == text.len || (text.at[i + n] != '-' && !is_letter(text.at + i + n))) {
			if (start > 0 || !cut)
				add(arena, v, plain);
			i += n;
			continue;
		}
		for (;;) {
			size_t part = i;
			while (i < text.len && is_letter(text.at + i))
				i++;
			if (parts)
				add(arena, v, spelled(spell(spell_first(PD_STR("-")), pd_str(text.at + part, i - part))));
			parts++;
			if (i + 1 >= text.len || text.at[i] != '-' || !is_letter(text.at + i + 1))
				break;
			i++;
		}
		if (i < text.len && text.at[i] == '-') /* the first half of a word that goes on in the next line */
			i++;
		else if (start > 0 || !cut)
			add(arena, v, spelled(spell_first(pd_str(text.at + start, i - start))));
	}
}

static struct pd_vocabulary *vocabulary(struct pd_lines *lines)
{
	struct pd_vocabulary *v = pd_new(lines->arena, struct pd_vocabulary);
	bool cut = false;
	grow(lines->arena, v);
	for (size_t i = 0; i < lines->n; i++) {
		struct pd_str text = pd_line_text(lines, i);
		if (lines->at[i].gone)
			continue;
		add_line(lines->arena, v, text, cut);
		cut = pd_str_ends(text, PD_STR("-"));
	}
	return v;
}

static struct pd_str last_word(struct pd_str before)
{
	size_t start = before.len;
	while (start && is_letter(before.at + start - 1))
		start--;
	return pd_str(before.at + start, before.len - start);
}

static struct pd_str first_word(struct pd_str after)
{
	size_t end = 0;
	while (end < after.len && is_letter(after.at + end))
		end++;
	return pd_str(after.at, end);
}

static bool in_set(const struct pd_tables *tables, struct pd_str a, struct pd_str b, enum pd_set set)
{
	char joined[PD_LONGEST_WORD], folded[PD_LONGEST_WORD];
	if (a.len + b.len >= sizeof joined)
		return false;
	memcpy(joined, a.at, a.len);
	memcpy(joined + a.len, b.at, b.len);
	struct pd_str word;
	return pd_sets_have(pd_word_sets(tables, pd_lex_find(tables, pd_str(joined, a.len + b.len), folded, &word)), (int)set);
}

/* In the document, or, when it is no short piece, in the tables. */
static bool is_word(const struct pd_lines *lines, struct pd_str word)
{
	char room[PD_LONGEST_WORD];
	struct pd_str folded;
	return known(lines->vocabulary, spelled(spell_first(word))) || (word.len > 4 && pd_lex_find(lines->tables, word, room, &folded));
}

/* Does a hyphen at the end of a line belong to the word? @before ends with it, @after begins the next line. */
static bool hyphen_stays(struct pd_lines *lines, struct pd_str before, struct pd_str after)
{
	static const char *const keep[] = { "non", "self", "well", "long", "short", "high", "half", "full", "cross", "anti",
	                                    "counter", "multi", "ex", "so", "all", "vice", "quasi", "semi", "co", "mid", "twenty",
	                                    "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "three", "four", "five", NULL };
	struct pd_str a = last_word(pd_str(before.at, before.len - 1)), b = first_word(after);

	if (!a.len || !b.len || pd_is_upper(b.at[0]) || (a.len > 1 && pd_is_upper(a.at[a.len - 1])))
		return true; /* "mid-1990", "Secretary-General", "OECD-hosted" */
	if ((pd_str_is(b, "and") || pd_str_is(b, "or")) && b.len < after.len && after.at[b.len] == '-')
		return true; /* "truth-and-reconciliation" */
	if (!lines->vocabulary)
		lines->vocabulary = vocabulary(lines);
	struct spelling one = spell_first(a), hyphen = spell_first(PD_STR("-"));
	/* "nuclear-weapon-free": the last part decides with the one before it. */
	bool joined = known(lines->vocabulary, spelled(spell(one, b)));
	bool kept = known(lines->vocabulary, spelled(spell(spell(one, PD_STR("-")), b)));
	if (joined != kept)
		return kept;
	if (in_set(lines->tables, a, b, PD_S_HYPHEN_KEPT))
		return true;
	if (joined || in_set(lines->tables, a, b, PD_S_HYPHEN_JOINED))
		return false;
	for (size_t i = 0; keep[i]; i++)
		if (pd_str_eq_fold(a, pd_str_c(keep[i])))
			return true;
	if ((pd_is_upper(a.at[0]) || known(lines->vocabulary, spelled(one))) && known(lines->vocabulary, spelled(spell(hyphen, b))))
		return true; /* "Arab-owned", where "Israeli-owned" stands, too */
	return a.len > 2 && b.len > 2 && is_word(lines, a) && is_word(lines, b);
}

/* White space of any kind at @at: its bytes, 0 for none. Soft hyphens and marks of no width count as nothing: *none. */
static size_t space(const char *at, const char *end, bool *none)
{
	*none = false;
	if ((unsigned char)*at <= ' ') /* control signs, which no page shows, part words as well */
		return 1;
	if ((unsigned char)*at < 0xC2)
		return 0;
	if (end - at > 1 && memcmp(at, "\xC2\xA0", 2) == 0)
		return 2;
	if (end - at > 1 && memcmp(at, "\xC2\xAD", 2) == 0) {
		*none = true;
		return 2;
	}
	if (end - at < 3)
		return 0;
	if (memcmp(at, "\xE2\x80", 2) == 0) {
		unsigned char c = (unsigned char)at[2];
		*none = c >= 0x8B && c <= 0x8F;
		return (c >= 0x80 && c <= 0x8F) || c == 0xAF || c == 0xA8 || c == 0xA9 ? 3 : 0;
	}
	if (memcmp(at, "\xEF\xBB\xBF", 3) == 0) {
		*none = true;
		return 3;
	}
	return memcmp(at, "\xE3\x80\x80", 3) == 0 ? 3 : 0;
}

/* Ligatures of print, which no one types. */
static struct pd_str ligature(const char *at, const char *end)
{
	static const char *const letters[] = { "ff", "fi", "fl", "ffi", "ffl", "st", "st" };
	if (end - at < 3 || memcmp(at, "\xEF\xAC", 2) != 0 || (unsigned char)at[2] > 0x86)
		return (struct pd_str){ 0 };
	return pd_str_c(letters[(unsigned char)at[2] - 0x80]);
}

static bool is_plain(char c)
{
	return (unsigned char)(c - '!') < 0x5F;
}

/* Are the eight bytes at @at, of nine, ASCII signs with no more than one space between two? "No" may be wrong. */
static bool is_plain_8(const char *at)
{
	uint64_t word = pd_word(at), next = pd_word(at + 1);
	uint64_t control = (word - PD_EACH(' ')) | word, spaces = PD_ZERO(word ^ PD_EACH(' ')) & PD_ZERO(next ^ PD_EACH(' '));
	return !((control & PD_EACH(0x80)) | spaces);
}

/* Add @text to @out, white space folded; of an @exact one ASCII's only, and nothing else is changed. */
static size_t fold(char *out, size_t len, struct pd_str text, bool markdown, bool exact)
{
	const char *at = text.at, *end = at + text.len;
	while (at < end) {
		bool none;
		if (markdown && *at == '*') { /* italics */
			at++;
			continue;
		}
		if (markdown && *at == '\\') {
			at += at + 1 < end && (at[1] == '*' || at[1] == '\\');
			out[len++] = *at++;
			continue;
		}
		const char *run = at;
		if (is_plain(*at) && !markdown)
			while (end - at > 8 && is_plain_8(at))
				at += 8;
		while (at < end && (is_plain(*at) || (*at == ' ' && at > run && at + 1 < end && is_plain(at[1]))) &&
		       !(markdown && (*at == '*' || *at == '\\')))
			at++;
		if (at > run) {
			memcpy(out + len, run, (size_t)(at - run));
			len += (size_t)(at - run);
			continue;
		}
		if (exact && (unsigned char)*at > ' ') {
			out[len++] = *at++;
			continue;
		}
		size_t n = space(at, end, &none);
		if (n) {
			if (!none && len && out[len - 1] != ' ')
				out[len++] = ' ';
			at += n;
			continue;
		}
		struct pd_str letters = ligature(at, end);
		if (letters.at) {
			memcpy(out + len, letters.at, letters.len);
			len += letters.len;
			at += 3;
		} else {
			out[len++] = *at++;
		}
	}
	return len;
}

/* "sexual- and gender-based": the hyphen stands for the end of a word that comes later. */
static bool is_suspended(struct pd_str text)
{
	return pd_str_starts(text, PD_STR("and ")) || pd_str_starts(text, PD_STR("or ")) || pd_str_is(text, "and") ||
	       pd_str_is(text, "or");
}

struct pd_str pd_lines_fold(struct pd_arena *arena, struct pd_str text, bool markdown, bool exact)
{
	if (!text.len)
		return (struct pd_str){ 0 };
	char *out = pd_arena_bytes(arena, text.len);
	return pd_str(out, fold(out, 0, text, markdown, exact));
}

struct pd_str pd_lines_join(struct pd_arena *arena, struct pd_lines *lines, const uint32_t *which, size_t n)
{
	size_t room = 1, len = 0;
	bool exact = n && pd_str_starts(pd_line_text(lines, which[0]), PD_STR(PD_PARA_SIGN));
	for (size_t i = 0; i < n; i++)
		room += lines->at[which[i]].end - lines->at[which[i]].start + 1;
	char *out = pd_arena_bytes(arena, room);
	for (size_t i = 0; i < n; i++) {
		struct pd_str text = pd_line_text(lines, which[i]);
		if (!text.len)
			continue;
		if (len > 1 && out[len - 1] == '-' && is_letter(out + len - 2) && is_suspended(text)) {
			out[len++] = ' ';
		} else if (len > 1 && out[len - 1] == '-' && is_letter(out + len - 2) && is_letter(text.at)) {
			if (!hyphen_stays(lines, pd_str(out, len), text))
				len--;
		} else if (len > 1 && out[len - 2] == '\xC2' && out[len - 1] == '\xAD') {
			len -= 2;
		} else if (len && out[len - 1] != ' ' && !(len > 1 && out[len - 1] == '-' && pd_is_digit(out[len - 2]) && pd_is_digit(text.at[0]))) {
			out[len++] = ' ';
		}
		/* A soft hyphen at the end of a line is kept until the next line has come. */
		bool soft = i + 1 < n && pd_str_ends(text, PD_STR("\xC2\xAD"));
		len = fold(out, len, soft ? pd_str(text.at, text.len - 2) : text, lines->markdown, exact);
		if (soft) {
			out[len++] = '\xC2';
			out[len++] = '\xAD';
		}
	}
	while (len && out[len - 1] == ' ')
		len--;
	return pd_str(out, len);
}
