/*
 * akn_text.c: running text. White space is folded while the text comes in; what stands inside a text and is not of it,
 * as a footnote is, is captured for itself and cut out.
 *
 * White space of ASCII is folded, and no-break spaces, which the United Nations set anywhere before a number, are spaces, as
 * they are where a text is read. The wide spaces of Chinese and marks of direction stay.
 */
#include "base/utf8.h"
#include "format/akn.h"

void akn_capture(struct akn *a, enum akn_text what)
{
	a->captures[a->n_captures++] = (struct akn_capture){
		.what = what, .tag = a->n_open ? a->open[a->n_open - 1].tag : 0, .start = a->text.len, .from = a->text.len, .lead = a->text.len, .leading = true,
	};
}

/* A letter of an alphabet with words: a CJK character is a word for itself. */
static bool in_word(const char *at, const char *end)
{
	unsigned char c = (unsigned char)*at;

	if (c < 0x80)
		return pd_is_alpha(*at);
	if (c == 0xD8 && end - at > 1 && strchr("\x8C\x9B\x9F", at[1])) /* comma, semicolon and question mark of Arabic */
		return false;
	return c >= 0xC3 && c <= 0xDF && end - at > 1;
}

/* The lead words: what is italic, to the end of a word that the markup cuts, without punctuation behind it. */
static struct pd_str lead_words(struct pd_str text, size_t len)
{
	if (len > text.len)
		len = text.len;
	if (!len || pd_is_space(text.at[len - 1]))
		return pd_str_trim(pd_str(text.at, len));
	const char *end = text.at + text.len, *at = text.at + len, *last = at - 1;
	while (last > text.at && ((unsigned char)*last & 0xC0) == 0x80)
		last--;
	if (in_word(last, at))
		while (at < end && in_word(at, end))
			at += (unsigned char)*at < 0x80 ? 1 : 2;
	return pd_str_between(text.at, at);
}

struct pd_str akn_lead(struct pd_str text, size_t len)
{
	struct pd_str s = lead_words(text, len);

	while (s.len && (pd_is_space(s.at[s.len - 1]) || strchr(",;:.", s.at[s.len - 1])))
		s.len--;
	return s.len ? s : (struct pd_str){ 0 };
}

/* Is all of @word a number, as "3." before the lead words? */
static bool is_number(struct pd_str word)
{
	char text[12];

	if (word.len > sizeof text - 2)
		return false;
	memcpy(text, word.at, word.len);
	text[word.len] = ' ';
	return akn_number_at(pd_str(text, word.len + 1)) == word.len;
}

struct pd_str akn_captured(struct akn *a, struct pd_str *lead)
{
	struct akn_capture *c = &a->captures[--a->n_captures];
	struct pd_str text = { 0 };
	size_t len = a->text.len - c->start;

	if (len)
		text = pd_str_copy(a->arena, pd_str(a->text.at + c->start, len));
	if (lead)
		*lead = (struct pd_str){ 0 };
	if (lead && text.at && c->lead > c->from) {
		size_t skip = c->from - c->start;
		skip += skip < text.len && text.at[skip] == ' ';
		if (c->lead - c->start < len) /* all of it in italics is a heading */
			*lead = akn_lead(pd_str(text.at + skip, text.len - skip), c->lead - c->start - skip);
	}
	a->text.len = c->start;
	a->captured = c->tag;
	return text;
}

void akn_settle(struct akn *a)
{
	struct pd_str lead, text;

	if (!a->n_captures || a->captures[a->n_captures - 1].what != AKN_T_STRAY)
		return;
	text = akn_captured(a, &lead);
	akn_clause_text(a, text, lead);
}

void akn_space(struct akn *a)
{
	if (a->n_captures)
		a->captures[a->n_captures - 1].space = true;
}

/*
 * White space is what is not above a space: libxml2 lets no other sign through, and a record's own are no text. It is looked
 * at eight bytes at a time, and the last of more than eight once more with those before them.
 */
static bool is_white(char c)
{
	return (unsigned char)c <= ' ';
}

static uint64_t spaces(uint64_t word)            /* the high bit of each byte that is one */
{
	return ~(((word & PD_EACH(0x7F)) + PD_EACH(0x7F - ' ')) | word) & PD_EACH(0x80);
}

static size_t blanks(const char *at, size_t n)
{
	size_t i = 0;

	while (n >= 8 && i < n) {
		size_t from = i < n - 8 ? i : n - 8;
		uint64_t others = spaces(pd_word(at + from)) ^ PD_EACH(0x80);
		if (others)
			return from + pd_first_byte(others);
		i = from + 8;
	}
	while (i < n && is_white(at[i]))
		i++;
	return i;
}

/* The high bit of each of the eight bytes at @at, which one follows, that is white space but no single space. */
static uint64_t unfolded(const char *at)
{
	uint64_t word = pd_word(at), other = word ^ PD_EACH(' ');
	uint64_t not_a_space = ((other & PD_EACH(0x7F)) + PD_EACH(0x7F)) | other;
	return spaces(word) & (not_a_space | spaces(pd_word(at + 1)));
}

/* How far single spaces, and nothing else, part the words that begin at @at. */
static size_t folded(const char *at, size_t n)
{
	size_t i = 0;

	while (n > 8 && i < n - 1) {
		size_t from = i < n - 9 ? i : n - 9;
		uint64_t end = unfolded(at + from);
		if (end)
			return from + pd_first_byte(end);
		i = from + 8;
	}
	while (i < n && !(is_white(at[i]) && (at[i] != ' ' || i + 1 == n || is_white(at[i + 1]))))
		i++;
	return i;
}

/* Add a run without white space at its ends to the text at hand. */
static void add_word(struct akn *a, struct akn_capture *c, struct pd_str word)
{
	if (c->leading && !a->italics && a->text.len == c->start && is_number(word)) {
		pd_buf_add(&a->text, word);
		c->from = c->lead = a->text.len;
		c->space = false;
		return;
	}
	if (c->leading && !a->italics) {
		c->leading = false; /* what was italic so far are the lead words, or there are none */
		c->lead = a->text.len;
	}
	if (c->space && a->text.len > c->start)
		pd_buf_char(&a->text, ' ');
	c->space = false;
	pd_buf_add(&a->text, word);
	if (c->leading)
		c->lead = a->text.len;
}

/* The first no-break space, wide or narrow, and its bytes; NULL: none. */
static const char *no_break(const char *at, size_t n, size_t *bytes)
{
	const char *end = at + n, *wide = at, *narrow = at;

	while ((wide = memchr(wide, 0xC2, (size_t)(end - wide))) && !(wide + 1 < end && wide[1] == '\xA0'))
		wide++;
	n = (size_t)((wide ? wide : end) - at);
	while ((narrow = memchr(narrow, 0xAF, n - (size_t)(narrow - at))) && !(narrow - at > 1 && memcmp(narrow - 2, "\xE2\x80", 2) == 0))
		narrow++;
	*bytes = narrow ? 3 : 2;
	return narrow ? narrow - 2 : wide;
}

static void characters(struct akn *a, const char *at, size_t n)
{
	if (!a->n_captures) {
		if (a->open[a->n_open - 1].place != AKN_BODY || blanks(at, n) == n)
			return;
		akn_capture(a, AKN_T_STRAY);
	}
	struct akn_capture *c = &a->captures[a->n_captures - 1];
	while (n) {
		size_t len = blanks(at, n);
		if (len)
			c->space = true;
		else
			add_word(a, c, pd_str(at, len = folded(at, n)));
		at += len;
		n -= len;
	}
}

void akn_characters(struct akn *a, const char *at, size_t n)
{
	size_t bytes;

	for (const char *space; (space = no_break(at, n, &bytes)); at = space + bytes) {
		characters(a, at, (size_t)(space - at));
		n -= (size_t)(space - at) + bytes;
		akn_space(a);
	}
	characters(a, at, n);
}

struct pd_str akn_fold(struct pd_arena *arena, struct pd_str text)
{
	struct pd_str s = pd_str_trim(text);

	if (!s.len)
		return (struct pd_str){ 0 };
	char *to = pd_arena_bytes(arena, s.len);
	size_t n = 0, i = 0;
	while (i < s.len) {
		size_t len = folded(s.at + i, s.len - i);
		memcpy(to + n, s.at + i, len);
		n += len;
		i += len;
		while (i < s.len && is_white(s.at[i]))
			i++;
		if (n && i < s.len)
			to[n++] = ' ';
	}
	return pd_str(to, n);
}

/* --- links and citations --- */

void akn_link_open(struct akn *a, struct akn_open *open, const struct akn_attributes *attributes)
{
	struct pd_str to = akn_attribute(a, attributes, AKN_A_HREF);

	if (!to.at || a->linked)
		return;
	open->captured = a->linked = true; /* not a capture: its text stays in the text around it */
	a->link_to = to;
	a->link = a->text.len;
}

static int hex(char c)
{
	return pd_is_digit(c) ? c - '0' : pd_lower(c) >= 'a' && pd_lower(c) <= 'f' ? pd_lower(c) - 'a' + 10 : -1;
}

static bool no_break_space(struct pd_str s, size_t i)
{
	return i + 1 < s.len && (unsigned char)s.at[i] == 0xC2 && (unsigned char)s.at[i + 1] == 0xA0;
}

/*
 * "S/RES/2216(2015)", "S/RES/2216%20(2015)" -> "S/RES/2216 (2015)"; "S/PRST/ 2002/1" -> "S/PRST/2002/1". Only resolutions
 * have a space before the bracket: "CM/Rec(2020)1", "Assembly/AU/Dec.999(XLIII)".
 */
struct pd_str akn_symbol(struct pd_arena *arena, struct pd_str text)
{
	char *to = pd_arena_bytes(arena, 2 * text.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];
		if (c == '%' && i + 2 < text.len && hex(text.at[i + 1]) >= 0 && hex(text.at[i + 2]) >= 0) {
			c = (char)(hex(text.at[i + 1]) * 16 + hex(text.at[i + 2]));
			i += 2;
		}
		if (pd_is_space(c) || no_break_space(text, i)) {
			i += (unsigned char)c == 0xC2;
			continue;
		}
		if (c == '?' || c == '#')
			break;
		if (c == '(' && n && memmem(to, n, "/RES/", 5))
			to[n++] = ' ';
		to[n++] = c;
	}
	while (n && strchr(".,;/", to[n - 1]))
		n--;
	struct pd_str symbol = pd_str(to, n);
	return n && pd_is_symbol(symbol) ? symbol : (struct pd_str){ 0 };
}

/* The symbol that an address of the UN's document servers ends with. */
static struct pd_str symbol_of(struct akn *a, struct pd_str href)
{
	static const char *const servers[] = { "undocs.org/", "documents.un.org/", "docs.un.org/" };

	for (size_t i = 0; i < sizeof servers / sizeof *servers; i++) {
		size_t n = strlen(servers[i]);
		const char *at = memmem(href.at, href.len, servers[i], n);
		if (!at)
			continue;
		struct pd_str rest = pd_str_between(at + n, href.at + href.len);
		if (rest.len > 3 && pd_is_lower(rest.at[0]) && pd_is_lower(rest.at[1]) && rest.at[2] == '/')
			rest.at += 3, rest.len -= 3;
		return akn_symbol(a->arena, rest);
	}
	return (struct pd_str){ 0 };
}

/* Does the first number of the symbol stand in the words of the link? Where the two differ, the words count. */
static bool words_agree(struct pd_str symbol, struct pd_str words)
{
	size_t from = 0, to;

	while (from < symbol.len && !pd_is_digit(symbol.at[from]))
		from++;
	for (to = from; to < symbol.len && pd_is_digit(symbol.at[to]); to++)
		;
	return to > from && memmem(words.at, words.len, symbol.at + from, to - from) != NULL;
}

void akn_link_close(struct akn *a, struct akn_open *open)
{
	if (!open->captured)
		return;
	a->linked = false;
	struct pd_str words = a->link < a->text.len ? pd_str(a->text.at + a->link, a->text.len - a->link) :
	                      (struct pd_str){ 0 };
	struct pd_str symbol = symbol_of(a, a->link_to);
	struct pd_citation known;
	if (symbol.at && words.at && words_agree(symbol, words))
		pd_symbols_add(&a->facts.linked, pd_cite_symbol(a->arena, a->reading->tables, symbol, &known) == symbol.len ? known.symbol : symbol);
	else if (!symbol.at && a->kind == AKN_OTHER)
		PD_PUSH(a->arena, a->facts.references, a->facts.n_references, a->link_to);
}
