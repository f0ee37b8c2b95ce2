/*
 * lines.h: a text line by line, as resolutions need it: exact words, numbers
 * and order, with what pages add taken out.
 *
 * The reader of articles (page.h) looks for the content among a site's
 * furniture; here everything is content but running heads, page and job
 * numbers, and hyphens at line ends, and footnotes are kept apart.
 */
#ifndef PD_EXTRACT_LINES_H
#define PD_EXTRACT_LINES_H

#include "authority/names.h"
#include "base/encoding.h"

struct pd_line {
	uint32_t start, end;      /* bytes of `bytes`, white space at the ends left out */
	uint16_t indent;          /* columns before it */
	bool blank : 1;           /* an empty line, or the start of the text, is before it */
	bool page : 1;            /* a page ended before it */
	bool gone : 1;            /* furniture */
	bool note : 1;            /* of a footnote */
	bool piece : 1;           /* part of a line of the source: another column stands beside it */
	bool column : 1;          /* here begins a column in another language */
	bool item : 1;            /* of a list, as markup has it */
	uint8_t inside;           /* items that markup puts it in, itself included */
	uint8_t shown;            /* bytes at its start that a browser shows and no page has: "(a) " */
};

/*
 * What a sign before a paragraph says of it, whatever it looks like (sign.c): "¶ Adopted by none, the boats wait" is a clause
 * or a paragraph, "¶¶ Annex to the mole" a heading. So they are written where they would be read as something else.
 */
struct pd_sign {
	size_t len;               /* bytes of it, of its number and of the spaces behind them */
	bool heading, operative, after;
	bool kinded;              /* it says of what kind it is, also that it is of none */
	unsigned depth, level;    /* items that it is in, itself included; of a heading */
	struct pd_str kind, number;
};
#define PD_PARA_SIGN "\xC2\xB6"
#define PD_OPERATIVE_SIGN "\xC2\xA7" /* behind it */

bool pd_sign_read(struct pd_str text, struct pd_sign *out);

/* Where lead words may be in italics: behind opening quotation marks and brackets. */
size_t pd_italics_at(struct pd_str text);
/* "*Calls* upon": the words in italics with which a line of Markdown begins, behind sign and number; a null text: none. */
struct pd_str pd_italics_read(struct pd_str line);
/* "_Calls_ upon": the same of a text, the signs taken out of it; behind a @sign an escape, too. */
struct pd_str pd_italics_take(struct pd_str *text, bool sign);

/* A paragraph: lines put together. */
struct pd_para {
	struct pd_str text;       /* white space folded, hyphens at line ends mended, without its sign */
	const struct pd_sign *sign; /* NULL: none */
	struct pd_str italics;    /* its first words, where they are said to be in italics */
	struct pd_run { uint32_t start, end; } *runs; size_t n_runs; /* bytes of `bytes`, furniture between two left out */
	uint32_t start;           /* of the first */
	uint32_t line;            /* its first line */
	uint32_t n_lines;
	uint16_t indent;
	bool blank;               /* stands apart from the one before it */
	bool item;                /* of a list, as markup has it, */
	uint8_t inside;           /* and so many around it, itself included */
	uint8_t shown;            /* bytes of the text that are a mark, and not in the source */
};

struct pd_vocabulary;

struct pd_lines {
	struct pd_arena *arena;
	const struct pd_tables *tables;
	struct pd_str bytes;      /* UTF-8; faults replaced */
	struct pd_map map;        /* from `bytes` to the source */
	struct pd_line *at; size_t n;
	bool long_lines;          /* a line is a paragraph */
	uint16_t widest;          /* columns of the longest of the lines that are wrapped */
	uint16_t widest_end;      /* the same with their indents */
	bool markdown;            /* "*Recalling*" is in italics */
	struct pd_vocabulary *vocabulary; /* NULL until a hyphen asks for it */
};

/* Cut @bytes into lines, and tell furniture and footnotes of pages. Linear. */
void pd_lines_read(struct pd_arena *arena, struct pd_lines *lines, const struct pd_tables *tables, struct pd_str bytes);

/* columns.c: pages of two columns, each read down. Linear. */
void pd_lines_columns(struct pd_lines *lines);

/* Are headings marked as in Markdown? Then the marks are taken off, and italics and escapes are read. */
bool pd_lines_markdown(struct pd_lines *lines);

static inline struct pd_str pd_line_text(const struct pd_lines *lines, size_t i)
{
	return pd_str(lines->bytes.at + lines->at[i].start, lines->at[i].end - lines->at[i].start);
}

/* The same without a mark that is only shown. */
static inline struct pd_str pd_line_printed(const struct pd_lines *lines, size_t i)
{
	struct pd_str s = pd_line_text(lines, i);
	return pd_str(s.at + lines->at[i].shown, s.len - lines->at[i].shown);
}

/*
 * pd_lines_paras - the paragraphs of lines [first, end), furniture left out.
 * @notes: those of footnotes at page ends, in order
 */
void pd_lines_paras(struct pd_arena *arena, struct pd_lines *lines, size_t first, size_t end, struct pd_para **paras,
                    size_t *n_paras, struct pd_para **notes, size_t *n_notes);

/* A text as it is in a paragraph; of an @exact one, with a sign, ASCII white space only is folded. */
struct pd_str pd_lines_fold(struct pd_arena *arena, struct pd_str text, bool markdown, bool exact);
/* The text of lines as one paragraph has it; those that are gone or notes are left out. To be written to. */
struct pd_str pd_lines_join(struct pd_arena *arena, struct pd_lines *lines, const uint32_t *which, size_t n);

/* One sign at the end says that a sentence, clause or list introduction ends there; quotation marks are passed over. */
bool pd_para_closed(struct pd_str text);
char pd_para_last(struct pd_str text);

/* marks of clauses, over marks.c: "1.", "(a)", "(i)", dashes, bullets, and what a scanner made of them. */
enum pd_clause_style {
	PD_CS_NONE, PD_CS_NUMBER, PD_CS_LETTER, PD_CS_ROMAN, PD_CS_DIGIT, PD_CS_DASH, PD_CS_CAPITAL,
	PD_CS_DECIMAL, PD_CS_DECIMAL_2, PD_CS_DECIMAL_3,   /* "3.1.", "3.1.2.", … */
};
struct pd_clause_mark {
	enum pd_clause_style style;
	unsigned number;          /* 0: of a dash */
	unsigned letter;          /* of "(i)", which may be a letter too */
	struct pd_str printed;    /* without the full stop */
	size_t len;               /* bytes, white space behind it included */
	bool garbled;             /* "l." for "1." */
};
/* @next: the number that a garbled one must be: "l." is 1 where 1 comes next, and else may be a letter */
bool pd_clause_mark(struct pd_str text, unsigned next, struct pd_clause_mark *out);

#endif
