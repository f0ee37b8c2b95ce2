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
	case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0xAB: case 0xBB: case 0x2033: case 0xA8:
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
	char word[PD_LONGEST_WORD + 8]; /* zeros behind it, up to a multiple of eight bytes */
};

static void close_word(struct folded *f)
{
	if (f->n > PD_LONGEST_WORD)
		return;
	memset(f->word + f->n, 0, 8);
	f->hash = pd_word_hash(pd_str(f->word, f->n));
}

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

/* What a run of ASCII letters and digits shows: the top bit of each byte, as the bytes stand in memory. */
struct run {
	bool capital, all_capitals, lower, figures;
	unsigned char behind;   /* the byte after it; 0 at the end */
};

#define EACH(byte) (0x0101010101010101u * (byte))

/* What eight bytes are, by the top bit of each: the first in the lowest. */
struct eight {
	uint64_t letters, lower, figures;
	unsigned n;             /* letters and digits before the first byte that is neither */
};

static inline struct eight look_at(uint64_t v)
{
	uint64_t low = v & EACH(0x7F), small = low | EACH(0x20), ascii = ~v & EACH(0x80);
	struct eight e;
	e.letters = (small + EACH(0x80 - 'a')) & ~(small + EACH(0x7F - 'z')) & ascii;
	e.figures = (low + EACH(0x80 - '0')) & ~(low + EACH(0x7F - '9')) & ascii;
	e.lower = e.letters & v << 2;
	uint64_t other = (e.letters | e.figures) ^ EACH(0x80);
	e.n = other ? (unsigned)__builtin_ctzll(other) / 8 : 8;
	return e;
}

/*
 * Letters and digits from c->at on, eight bytes at a time, folded to @f. False, with nothing done, where that is not
 * all of the word: letters beyond ASCII follow, or it is too long.
 */
static bool plain_run(struct cursor *c, struct folded *f, struct run *run)
{
	uint64_t any_lower = 0, any_figure = 0, h = PD_WORD_HASH_START;
	const char *at = c->at;
	size_t n = 0;
	unsigned k;
	do {
		if (n == PD_LONGEST_WORD)
			return false;
		uint64_t v = pd_load8(at, (size_t)(c->end - at));
		struct eight e = look_at(v);
		uint64_t kept = pd_first_bytes(e.n), capitals = e.letters & ~e.lower;
		k = e.n;
		if (!n)
			run->capital = capitals & 0x80;
		any_lower |= e.lower & kept;
		any_figure |= e.figures & kept;
		v = (v | capitals >> 2) & kept;
		pd_store8(f->word + n, v);
		if (k)
			h = pd_word_hash_step(h, v);
		n += k;
		at += k;
	} while (k == 8);
	run->behind = at < c->end ? (unsigned char)*at : 0;
	if (run->behind & 0x80)
		return false;
	run->lower = any_lower != 0;
	run->figures = any_figure != 0;
	run->all_capitals = !any_lower && !any_figure;
	f->n = n;
	f->hash = pd_word_hash_end(h);
	c->at = at;
	return true;
}

/*
 * A word of ASCII letters and digits, which most are. False, with nothing done, for any that needs a closer look:
 * letters beyond ASCII, a symbol, "U.S.", figures among the letters.
 */
static bool lex_plain(struct cursor *c, struct pd_lexeme *out, struct folded *f)
{
	struct cursor start = *c;
	struct run run;
	if (!plain_run(c, f, &run))
		return false;
	if (run.figures || (run.capital && ((run.behind == '/' && run.all_capitals) ||
	                                           (run.behind == '.' && (f->n == 1 || run.all_capitals))))) {
		*c = start;
		return false;
	}
	if (run.capital)
		out->flags |= (uint8_t)(PD_TOKEN_CAPITAL | (f->n > 1 && !run.lower ? PD_TOKEN_UPPER : 0));
	return true;
}

/*
 * "COP29": a form and a number. "Council1", "treaties12": a word at which the number of a note stands. Where the figures
 * begin, or NULL.
 */
static const char *before_figures(const struct cursor *c)
{
	const char *at = c->at, *stop;
	while (at < c->end && pd_is_upper(*at))
		at++;
	if (at - c->at >= 3 && at < c->end && pd_is_digit(*at))
		return at;
	while (at < c->end && pd_is_alpha(*at))
		at++;
	for (stop = at; stop < c->end && pd_is_digit(*stop); stop++)
		;
	bool ends = stop == c->end || (!pd_is_alpha(*stop) && !((unsigned char)*stop & 0x80));
	return at - c->at >= 4 && pd_is_lower(at[-1]) && stop > at && stop - at <= 2 && ends ? at : NULL;
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
	const char *figure = take ? NULL : before_figures(c);
	if (figure) {
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
	close_word(f);
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
	close_word(f);
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
			struct run run;
			if (!plain_run(&c, f, &run)) {
				f->n = fold_letters(&c, f->word, &lower);
				close_word(f);
			}
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

/* The number of a word of up to 15 bytes, zeros behind it. */
static inline uint32_t look_up(const struct pd_tables *t, uint64_t first, uint64_t second, size_t n, uint32_t hash)
{
	for (uint32_t i = hash & t->slot_mask;; i = (i + 1) & t->slot_mask) {
		uint32_t slot = t->slots[i];
		if (!slot)
			return 0;
		if ((slot ^ hash) & ~(uint32_t)PD_SLOT_WORD)
			continue;
		const char *text = t->pool + t->words[slot & PD_SLOT_WORD].text;
		if (n < 8 ? (pd_load8(text, 8) & pd_first_bytes((unsigned)n + 1)) == first
		          : pd_load8(text, 8) == first && (pd_load8(text + 8, 8) & pd_first_bytes((unsigned)n - 7)) == second)
			return slot & PD_SLOT_WORD;
	}
}

/*
 * What most of a text is, in few steps: words of up to 15 ASCII letters and digits, and marks of one byte, behind
 * blanks. False, with nothing done, for all else, which lex() reads.
 */
static bool lex_common(const struct pd_tables *t, struct pd_str bytes, uint32_t *at, uint32_t end, struct pd_lexeme *out)
{
	const char *from = bytes.at + *at, *limit = bytes.at + end, *p = from;
	while (p < limit && *p == ' ')
		p++;
	if (limit - p <= 16)
		return false;
	uint8_t flags = (uint8_t)(p > from ? PD_TOKEN_SPACE | (p > from + 1 ? PD_TOKEN_WIDE : 0) : 0);
	uint64_t v = pd_load8(p, 8), w = 0, kept, lower, figures;
	struct eight e = look_at(v);
	size_t n = e.n;
	out->mark = 0;
	if (n) {
		kept = pd_first_bytes(e.n);
		lower = e.lower & kept;
		figures = e.figures & kept;
		if (n == 8) {
			struct eight g = look_at(w = pd_load8(p + 8, 8));
			uint64_t more = pd_first_bytes(g.n);
			if (g.n == 8)
				return false;
			n += g.n;
			lower |= g.lower & more;
			figures |= g.figures & more;
			w = (w | (g.letters & ~g.lower) >> 2) & more;
		}
		uint64_t capitals = e.letters & ~e.lower & kept;
		unsigned char behind = (unsigned char)p[n];
		if (behind & 0x80)
			return false;
		if (figures && !(e.figures & 0x80))
			return false;
		if (capitals & 0x80) {
			if (!figures && !lower && (behind == '.' || behind == '/'))
				return false;
			flags |= (uint8_t)(PD_TOKEN_CAPITAL | (n > 1 && !lower ? PD_TOKEN_UPPER : 0));
		}
		v = (v | capitals >> 2) & kept;
		out->kind = e.figures & 0x80 ? PD_TK_NUMBER : PD_TK_WORD;
	} else {
		if (v & 0x80 || (unsigned char)*p <= ' ' || *p == '\'' || *p == '`')
			return false;
		v &= 0xFF;
		n = 1;
		if ((*p == '.' || *p == '!' || *p == '?') && !pd_is_digit(p[1]))
			flags |= PD_TOKEN_LAST;
		out->kind = PD_TK_MARK;
		out->mark = *p;
	}
	uint64_t h = pd_word_hash_step(PD_WORD_HASH_START, v);
	out->word = look_up(t, v, w, n, pd_word_hash_end(n > 8 ? pd_word_hash_step(h, w) : h));
	out->flags = flags;
	out->start = (uint32_t)(p - bytes.at);
	out->end = *at = out->start + (uint32_t)n;
	return true;
}

bool pd_lex(const struct pd_tables *t, struct pd_str bytes, uint32_t *at, uint32_t end, struct pd_lexeme *out)
{
	struct folded f;
	if (t && lex_common(t, bytes, at, end, out))
		return true;
	if (!lex(bytes, at, end, out, &f))
		return false;
	if (t && f.n && f.n <= PD_LONGEST_WORD)
		out->word = pd_word_look_up(t, f.word, f.n, f.hash);
	return true;
}

/* One lexeme and no more: what stands behind the first is left out. */
static struct pd_str fold(struct pd_str lexeme, struct folded *f, char word[PD_LONGEST_WORD])
{
	struct pd_lexeme out;
	struct cursor c = { lexeme.at, lexeme.at, lexeme.at + lexeme.len };
	struct run run;
	uint32_t at = 0;
	bool plain = lexeme.len && pd_is_alpha(*lexeme.at) && plain_run(&c, f, &run) && c.at == c.end && !run.figures;
	if (!plain && !lex(lexeme, &at, (uint32_t)lexeme.len, &out, f))
		return PD_STR("");
	size_t n = f->n < PD_LONGEST_WORD ? f->n : PD_LONGEST_WORD;
	memcpy(word, f->word, n);
	return pd_str(word, n);
}

struct pd_str pd_lex_fold(struct pd_str lexeme, char word[PD_LONGEST_WORD])
{
	struct folded f;
	return fold(lexeme, &f, word);
}

uint32_t pd_lex_find(const struct pd_tables *t, struct pd_str lexeme, char word[PD_LONGEST_WORD], struct pd_str *folded)
{
	struct folded f;
	*folded = fold(lexeme, &f, word);
	return folded->len && f.n <= PD_LONGEST_WORD ? pd_word_look_up(t, f.word, f.n, f.hash) : 0;
}
