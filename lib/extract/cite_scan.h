/* cite_scan.h: the state of the scanner of citations, and its small change; for cite.c and cite_number.c alone. */
#ifndef PD_EXTRACT_CITE_SCAN_H
#define PD_EXTRACT_CITE_SCAN_H

#include "extract/cite.h"

enum { LONGEST_RANGE = 60 };

struct cite {
	const struct pd_citing *how;
	struct pd_str text;
	struct pd_citation *out; size_t n;
	/* The body named last, and where; a sentence's end forgets it. */
	enum pd_citing_body body;
	size_t body_at;
	/* A list behind the word resolution: */
	bool listing;
	bool plural;                 /* "resolutions": it may have ranges; */
	bool statements;             /* of statements by the President: "Presidential Statement 2015/25"; */
	bool fresh;                  /* whether the word itself was the last thing read, */
	bool direct;                 /* and whether nothing but numbers and dates stand between that word and here */
	enum pd_citing_body of;      /* whose, as said in the text; */
	unsigned words;              /* words since its last number that may belong to it; */
	uint32_t list;               /* which list of the text it is; */
	size_t head, first, end;     /* where its word stands, index of its first, the byte behind its last */
	unsigned digits;             /* of the number before */
	unsigned inside;             /* taken from the inside of ranges so far */
	struct pd_str *paragraphs; size_t n_paragraphs, paragraphs_end; /* waiting for "of resolution" */
};

/* How bytes stand in words. */
enum {
	WORD = 1, DIGIT = 2,
	TRIGGER = 4,         /* a word that begins so may be one of ours */
	MARK = 8,            /* it may end a sentence, or begins a character of three bytes that is no part of a word */
};
static const unsigned char pd_cite_kinds[256] = {
	['0' ... '9'] = WORD | DIGIT, ['A' ... 'Z'] = WORD | TRIGGER, ['_'] = WORD, [0x80 ... 0xE1] = WORD, [0xEA ... 0xEE] = WORD, [0xF0 ... 0xFF] = WORD,
	['a' ... 'k'] = WORD, ['l'] = WORD | TRIGGER, ['m' ... 'o'] = WORD, ['p'] = WORD | TRIGGER, ['q'] = WORD,
	['r' ... 's'] = WORD | TRIGGER, ['t' ... 'z'] = WORD, ['.'] = MARK, [';'] = MARK, [0xE2 ... 0xE9] = MARK, [0xEF] = MARK,
};

static inline char at(const struct cite *c, size_t i)
{
	return i < c->text.len ? c->text.at[i] : 0;
}

static inline bool word_char(char ch)
{
	return pd_cite_kinds[(unsigned char)ch] & WORD;
}

/* Dashes, quotation marks and the like, and characters of Chinese, from U+2000 on, are three bytes from this one on: no part of a word. */
static inline bool wide_mark(char ch)
{
	return pd_cite_kinds[(unsigned char)ch] == MARK && (unsigned char)ch >= 0x80;
}

static inline bool word_char_before(const struct cite *c, size_t i)
{
	return i && word_char(at(c, i - 1)) && !(i > 2 && wide_mark(at(c, i - 3)));
}

static inline size_t digits(const struct cite *c, size_t i)
{
	size_t n = 0;
	while (pd_is_digit(at(c, i + n)))
		n++;
	return n;
}

static inline int number(const struct cite *c, size_t i, size_t n)
{
	int value = 0;
	for (size_t k = 0; k < n && k < 6; k++)
		value = value * 10 + (c->text.at[i + k] - '0');
	return value;
}

static inline size_t gap(const struct cite *c, size_t i)
{
	size_t n = 0;
	for (;;) {
		if (at(c, i + n) == ' ' || at(c, i + n) == '\n')
			n++;
		else if (at(c, i + n) == '\xC2' && at(c, i + n + 1) == '\xA0')
			n += 2;
		else
			return n;
	}
}

static inline bool ahead(const struct cite *c, size_t i, const char *text)
{
	if (at(c, i) != *text)
		return false;
	size_t n = 1;
	while (text[n] && at(c, i + n) == text[n])
		n++;
	return !text[n] && !word_char(at(c, i + n));
}

/* The end of the word that begins at @i. */
static inline size_t word_end(const struct cite *c, size_t i)
{
	while (i < c->text.len && word_char(c->text.at[i]))
		i++;
	return i;
}

static inline bool is(struct pd_str word, const char *text)
{
	return word.len && word.at[0] == *text && strncmp(word.at, text, word.len) == 0 && !text[word.len];
}

static inline bool one_of(struct pd_str word, const char *const *words)
{
	for (size_t i = 0; words[i]; i++)
		if (is(word, words[i]))
			return true;
	return false;
}

/* The word before @i, white space between. */
static inline struct pd_str word_before(const struct cite *c, size_t i)
{
	while (i && (at(c, i - 1) == ' ' || at(c, i - 1) == '\n'))
		i--;
	size_t end = i;
	while (i && end - i < 32 && (word_char(at(c, i - 1)) || at(c, i - 1) == '.' || at(c, i - 1) == '-'))
		i--;
	return pd_str(c->text.at + i, end - i);
}

/* A document named at [start, end) of the text; it takes the paragraphs that wait for it. */
void pd_cite_add(struct cite *c, struct pd_citation found, size_t start, size_t end);
void pd_cite_add_parts(struct cite *c, struct pd_citation *to, const struct pd_str *parts, size_t n);
/* May one more be taken from the inside of a range? */
bool pd_cite_inside(struct cite *c);
/* A number at @start; returns what is behind it. */
size_t pd_cite_number(struct cite *c, size_t start);
/* A document cited by number at [start, end): what belongs to it, and, of a range, the others. Returns the end. */
size_t pd_cite_take(struct cite *c, struct pd_citation x, size_t start, size_t end);
/* The year in brackets at @i, behind @value: "(1993)", white space before it. How long; 0: none. */
size_t pd_cite_year(const struct cite *c, size_t i, int value, int *year);

#endif
