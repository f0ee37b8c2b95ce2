/*
 * lex.c: text cut into words, numbers, symbols and marks. Tables and documents
 * are cut by this one function, so what a table spells is found as spelled.
 */
#include "authority/names.h"

#include <utf8proc.h>

/* A UTF-8 sequence at @at; anything unsound is one byte of U+FFFD (the readers have replaced such bytes before). */
static uint32_t decode(const char *at, const char *end, int *size)
{
	utf8proc_int32_t c = 0xFFFD;
	utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)at, end - at, &c);
	*size = n > 0 ? (int)n : 1;
	return n > 0 ? (uint32_t)c : 0xFFFD;
}

/* The ASCII mark that a mark of Unicode is read as; 1: white space, 2: a letter or digit, else the bullet '*'. */
static char plain_mark(uint32_t c)
{
	switch (c) {
	case 0xA0: case 0xAD: case 0x200B: case 0x200C: case 0x200D: case 0x202F: case 0x3000: case 0xFEFF: case 0x2028:
	case 0x2029: case 0x85:
		return 1;
	case 0x2018: case 0x2019: case 0x201A: case 0x201B: case 0x2BC: case 0x60: case 0xB4: case 0x2032:
		return '\'';
	case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0xAB: case 0xBB: case 0x2033:
		return '"';
	case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212:
		return '-';
	case 0x2116:
		return '#';
	case 0x2026:
		return '~';
	}
	if (c >= 0x2000 && c <= 0x200A)
		return 1;
	if ((c >= 0xA1 && c <= 0xBF && c != 0xAA && c != 0xBA) || c == 0xD7 || c == 0xF7 || (c >= 0x2010 && c <= 0x2BFF) ||
	    (c >= 0x3001 && c <= 0x303F) || c == 0xFFFD || (c >= 0xE000 && c <= 0xF8FF))
		return '*';
	return 2;
}

struct cursor {
	const char *base, *at, *end;
};

/* A lexeme folded: more than PD_LONGEST_WORD bytes are counted, not kept. */
struct folded {
	size_t n;
	uint32_t hash;
	char word[PD_LONGEST_WORD];
};

/* Letters of a word from c->at on, folded to @word; returns how many bytes of @word, PD_LONGEST_WORD + 1 when too long. */
static size_t fold_letters(struct cursor *c, char *word, bool *lower)
{
	size_t n = 0;
	while (c->at < c->end) {
		unsigned char ch = (unsigned char)*c->at;
		if (ch < 0x80) {
			if (!pd_is_alpha((char)ch) && !pd_is_digit((char)ch))
				break;
			*lower |= pd_is_lower((char)ch);
			if (n < PD_LONGEST_WORD)
				word[n] = pd_lower((char)ch);
			n++, c->at++;
			continue;
		}
		int size;
		uint32_t cp = decode(c->at, c->end, &size);
		if (cp == 0xAD) { /* a soft hyphen, and the line end that it was for, stand within a word */
			const char *next = c->at + size;
			while (next < c->end && pd_is_space(*next))
				next++;
			if (next == c->end || !pd_is_lower(*next))
				break;
			c->at = next;
			continue;
		}
		if (plain_mark(cp) != 2)
			break;
		utf8proc_int32_t folded[8];
		int boundary = 0;
		utf8proc_ssize_t m = utf8proc_decompose_char((utf8proc_int32_t)cp, folded, 8,
			UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, &boundary);
		*lower |= utf8proc_category((utf8proc_int32_t)cp) != UTF8PROC_CATEGORY_LU;
		for (utf8proc_ssize_t i = 0; i < m && i < 8; i++) {
			utf8proc_uint8_t bytes[4];
			utf8proc_ssize_t k = utf8proc_encode_char(folded[i] == 0x131 ? 'i' : folded[i], bytes);
			for (utf8proc_ssize_t j = 0; j < k; j++, n++)
				if (n < PD_LONGEST_WORD)
					word[n] = (char)bytes[j];
		}
		c->at += size;
	}
	return n;
}

/* "U.S.", "H.E.": capitals parted by full stops, at least two. Returns the bytes it takes. */
static size_t dotted(const struct cursor *c)
{
	const char *at = c->at;
	size_t n = 0;
	while (at + 1 < c->end && pd_is_upper(at[0]) && at[1] == '.')
		at += 2, n++;
	if (n < 2 && !(n == 1 && at < c->end && pd_is_upper(*at)))
		return 0;
	/* "U.S" and "U.N" without the last stop, but not the start of a name: "J.Smith". */
	if (at < c->end && pd_is_upper(*at) && (at + 1 == c->end || (!pd_is_alpha(at[1]) && !((unsigned char)at[1] & 0x80))))
		at++, n++;
	return n >= 2 ? (size_t)(at - c->at) : 0;
}

/* "S/RES/242", "A/RES/3379(XXX)", "E/CN.6/1995/14": capitals, a slash, and then a figure somewhere. */
static size_t symbol(const struct cursor *c)
{
	const char *at = c->at;
	while (at < c->end && (pd_is_upper(*at) || *at == '.'))
		at++;
	if (at == c->at || at - c->at > 8 || at == c->end || *at != '/' || at + 1 == c->end ||
	    !(pd_is_upper(at[1]) || pd_is_digit(at[1])))
		return 0;
	bool figure = false;
	const char *open = NULL;
	while (at < c->end) {
		char ch = *at;
		if (pd_is_digit(ch))
			figure = true;
		else if (ch == '(' && !open && figure)
			open = at;
		else if (ch == ')' && open)
			open = NULL;
		else if (!pd_is_alpha(ch) && ch != '/' && ch != '.' && ch != '-')
			break;
		at++;
	}
	if (open)
		at = open;
	while (at > c->at && !pd_is_alpha(at[-1]) && !pd_is_digit(at[-1]) && at[-1] != ')')
		at--;
	return figure ? (size_t)(at - c->at) : 0;
}

/* What a byte is to a word. */
enum { C_OTHER, C_LOWER, C_UPPER, C_DIGIT, C_BEYOND };
static const unsigned char class_of[256] = {
	['0' ... '9'] = C_DIGIT, ['A' ... 'Z'] = C_UPPER, ['a' ... 'z'] = C_LOWER, [0x80 ... 0xFF] = C_BEYOND,
};

/*
 * A word of ASCII letters and digits, which most are, in one walk. False, with nothing done, for any that needs a
 * closer look: letters beyond ASCII, a symbol, "U.S.", "COP29".
 */
static bool lex_plain(struct cursor *c, struct pd_lexeme *out, struct folded *f)
{
	const char *at = c->at;
	uint32_t h = PD_WORD_HASH_START;
	size_t n = 0, capitals = 0;
	bool small = false;
	unsigned class;
	while (at < c->end && (class = class_of[(unsigned char)*at]) != C_OTHER) {
		if (class == C_BEYOND || n == PD_LONGEST_WORD || (class == C_DIGIT && capitals == n && n >= 3))
			return false;
		char ch = class == C_UPPER ? (char)(*at + 32) : *at;
		capitals += class == C_UPPER;
		small |= class == C_LOWER;
		f->word[n++] = ch;
		h = pd_word_hash_step(h, ch);
		at++;
	}
	bool first = pd_is_upper(*c->at);
	if (first && at < c->end && ((*at == '/' && capitals == n) || (*at == '.' && n == 1) || (*at == '.' && capitals == n)))
		return false;
	if (first)
		out->flags |= (uint8_t)(PD_TOKEN_CAPITAL | (n > 1 && !small ? PD_TOKEN_UPPER : 0));
	f->n = n;
	f->hash = pd_word_hash_end(h);
	c->at = at;
	return true;
}

static void lex_word(struct cursor *c, struct pd_lexeme *out, struct folded *f)
{
	bool lower = false;
	size_t take = 0;

	out->kind = PD_TK_WORD;
	if (lex_plain(c, out, f))
		return;
	f->n = 0;
	if (pd_is_upper(*c->at)) {
		out->flags |= PD_TOKEN_CAPITAL;
		if ((take = symbol(c)) != 0) {
			c->at += take;
			out->kind = PD_TK_SYMBOL;
			return;
		}
		take = dotted(c);
	} else if ((unsigned char)*c->at & 0x80) {
		int size;
		if (utf8proc_category((utf8proc_int32_t)decode(c->at, c->end, &size)) == UTF8PROC_CATEGORY_LU)
			out->flags |= PD_TOKEN_CAPITAL;
	}
	/* "COP29", "UNCTAD14": a form and a number. */
	const char *figure = c->at;
	while (figure < c->end && pd_is_upper(*figure))
		figure++;
	if (!take && figure - c->at >= 3 && figure < c->end && pd_is_digit(*figure)) {
		struct cursor part = { c->base, c->at, figure };
		f->n = fold_letters(&part, f->word, &lower);
		c->at = figure;
	} else if (take) {
		for (const char *at = c->at; at < c->at + take; at++)
			if (*at != '.' && f->n < PD_LONGEST_WORD)
				f->word[f->n++] = pd_lower(*at);
		c->at += take;
	} else {
		f->n = fold_letters(c, f->word, &lower);
	}
	if (!lower && f->n > 1 && (out->flags & PD_TOKEN_CAPITAL))
		out->flags |= PD_TOKEN_UPPER;
	if (f->n <= PD_LONGEST_WORD)
		f->hash = pd_word_hash(pd_str(f->word, f->n));
}

static void lex_mark(struct cursor *c, char mark, int size, struct pd_lexeme *out, struct folded *f)
{
	f->n = 1;
	f->word[0] = mark;
	out->kind = PD_TK_MARK;
	out->mark = mark;
	c->at += size;
	/* "Azerbaijan's": a possessive, where no letter follows and none was cut off before it. */
	if (mark == '\'' && !(out->flags & PD_TOKEN_SPACE) && c->at < c->end && *c->at == 's' &&
	    (c->at + 1 == c->end || (!pd_is_alpha(c->at[1]) && !((unsigned char)c->at[1] & 0x80)))) {
		c->at++;
		f->word[f->n++] = 's';
	}
	if ((mark == '.' || mark == '!' || mark == '?') && (c->at == c->end || !pd_is_digit(*c->at)))
		out->flags |= PD_TOKEN_LAST; /* as far as one mark can tell */
	f->hash = pd_word_hash(pd_str(f->word, f->n));
}

static bool lex(struct pd_str bytes, uint32_t *at, uint32_t end, struct pd_lexeme *out, struct folded *f)
{
	struct cursor c = { bytes.at, bytes.at + *at, bytes.at + end };
	unsigned spaces = 0;

	out->flags = 0;
	out->word = 0;
	out->mark = 0;
	while (c.at < c.end) {
		unsigned char ch = (unsigned char)*c.at;
		int size = 1;
		char mark;
		if (ch <= ' ') {
			if (ch == '\n' || ch == '\f')
				out->flags |= PD_TOKEN_LINE;
			spaces++;
			c.at++;
			continue;
		}
		if (ch < 0x80) {
			mark = pd_is_alpha((char)ch) || pd_is_digit((char)ch) ? 2 : ch == '`' ? '\'' : (char)ch;
		} else {
			mark = plain_mark(decode(c.at, c.end, &size));
			if (mark == 1) {
				spaces += size > 0;
				c.at += size;
				continue;
			}
		}
		if (spaces)
			out->flags |= (uint8_t)(PD_TOKEN_SPACE | (spaces > 1 ? PD_TOKEN_WIDE : 0));
		out->start = (uint32_t)(c.at - c.base);
		bool lower = false;
		if (mark != 2) {
			lex_mark(&c, mark, size, out, f);
		} else if (pd_is_digit((char)ch)) {
			out->kind = PD_TK_NUMBER;
			f->n = fold_letters(&c, f->word, &lower);
			if (f->n <= PD_LONGEST_WORD)
				f->hash = pd_word_hash(pd_str(f->word, f->n));
		} else {
			lex_word(&c, out, f);
		}
		if (c.at == c.base + out->start) { /* a lone joiner or the like: step over it */
			c.at += size;
			out->kind = PD_TK_MARK;
		}
		out->end = (uint32_t)(c.at - c.base);
		*at = out->end;
		return true;
	}
	*at = end;
	return false;
}

bool pd_lex(const struct pd_tables *t, struct pd_str bytes, uint32_t *at, uint32_t end, struct pd_lexeme *out)
{
	struct folded f;
	if (!lex(bytes, at, end, out, &f))
		return false;
	if (t && f.n && f.n <= PD_LONGEST_WORD)
		out->word = pd_word_find(t, pd_str(f.word, f.n), f.hash);
	return true;
}

struct pd_str pd_lex_fold(struct pd_str lexeme, char word[PD_LONGEST_WORD])
{
	struct pd_lexeme out;
	struct folded f;
	uint32_t at = 0;
	if (!lex(lexeme, &at, (uint32_t)lexeme.len, &out, &f))
		return PD_STR("");
	memcpy(word, f.word, f.n < PD_LONGEST_WORD ? f.n : PD_LONGEST_WORD);
	return pd_str(word, f.n < PD_LONGEST_WORD ? f.n : PD_LONGEST_WORD);
}
