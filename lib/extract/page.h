/*
 * page.h: a page while it is read. A reader (plain.c, html.c) adds parts of
 * clean text with what markup says of each; outline.c then tells headings,
 * lists and paragraphs apart, furniture.c (by label.c) what is no part of the
 * body, and the result is a struct pd_text.
 */
#ifndef PD_EXTRACT_PAGE_H
#define PD_EXTRACT_PAGE_H

#include "extract/text.h"

enum pd_style { /* how an item is marked */
	PD_M_NONE,
	PD_M_BULLET,     /* a sign, real or garbled */
	PD_M_DASH,       /* "-", "*", "+", "o", a dash */
	PD_M_NUMBER_DOT, /* "1." */
	PD_M_NUMBER_BARE, /* "2 The Minister", numbered paragraphs only */
	PD_M_NUMBER_BOW, /* "1)" */
	PD_M_NUMBER_BOWS, /* "(1)" */
	PD_M_LETTER_DOT, PD_M_LETTER_BOW, PD_M_LETTER_BOWS,     /* small letters */
	PD_M_ROMAN_DOT, PD_M_ROMAN_BOW, PD_M_ROMAN_BOWS,        /* small Roman numerals */
	PD_M_CAPITAL_DOT, PD_M_CAPITAL_BOWS,
	PD_M_UPPER_DOT,  /* capital Roman numerals */
};

struct pd_mark {
	enum pd_style style;
	unsigned number;
	unsigned letter;   /* of "(i)" and the like, which may be a letter too; 0: no */
	size_t len;        /* bytes, white space behind it not included */
	char sign;         /* a dash's own byte */
};

/*
 * pd_bullet - the length of a bullet sign at @at, 0 when there is none. Signs read in the wrong encoding ("â€¢") count,
 * and the rubbish that often follows them is part of them.
 */
size_t pd_bullet(const char *at, const char *end);
/* pd_mark_parse - a bullet, dash or number at the start of a line. @out->style is PD_M_NONE, and false, without one. */
bool pd_mark_parse(const char *at, const char *end, struct pd_mark *out);
/* pd_mark_bows - "(a)", "(ii)", "(3)" at @at. */
bool pd_mark_bows(const char *at, const char *end, struct pd_mark *out);

/* A tag of HTML in plain text. */
struct pd_tag {
	char name[12];     /* in small letters */
	bool end;          /* "</p>" */
	bool block;        /* parts what is before it from what is behind it; a comment does, too */
};

/* pd_tag - a tag that HTML knows, or a comment, at @at ('<'); @behind is set to what follows it. */
bool pd_tag(const char *at, const char *end, struct pd_tag *out, const char **behind);

enum pd_hint { /* what markup says */
	PD_H_NONE,
	PD_H_HEADING,
	PD_H_ITEM,
	PD_H_QUOTE,
	PD_H_CELL,
	PD_H_CHROME,
	PD_H_META,
	PD_H_TITLE,
};

struct pd_part {
	uint32_t start, end;    /* in the page's text */
	struct pd_piece mark;
	uint8_t hint, style;
	uint8_t level;          /* of a heading, from 1; of an item by markup, from 0 */
	uint8_t kind;           /* enum pd_block_kind, once known */
	uint8_t inside;         /* <li> around it, its own included */
	bool blank;             /* stands apart from what is before it */
	bool run_in;            /* goes on in the line of the part before it */
	bool prose;             /* running sentences */
	bool linked;            /* all or nearly all of it is a link */
	bool gone;              /* nothing is left of it */
	bool shown;             /* its mark is one that a browser shows, and not printed */
	uint16_t indent;
	uint32_t number, letter;
	uint32_t list;
};

struct pd_page {
	struct pd_arena *arena;
	struct pd_arena *scratch; /* what is read by: parts and lines; it ends with the page */
	struct pd_text *text;
	const struct pd_options *options;
	struct pd_str in;       /* UTF-8 that is read */
	char *at;               /* clean text */
	size_t len, room;
	struct pd_map map;      /* from clean text to `in` */
	struct pd_part *parts; size_t n_parts;
	size_t n_front;         /* of them, those of front matter */
	size_t open;            /* where the part being written begins */
	bool space;             /* white space is due before the next character */
	size_t space_at;        /* where in `in` */
	bool bullets;           /* a bullet sign was seen in it */
	bool markup;            /* Markdown marks are read */
	size_t skip;            /* what of `in` before here has been used up by a link that goes over a line end */
	uint32_t n_lists;
	size_t dashes;          /* parts that a dash begins */
	unsigned numbered;      /* the last "12." of numbered paragraphs */
	bool named;             /* the title is stated: front matter, <title> */
	struct pd_report *report;
};

void pd_page_init(struct pd_page *page, struct pd_arena *arena, struct pd_text *text, struct pd_str in,
                  const struct pd_options *options);

/* --- writing clean text (clean.c) --- */

/* Begin a part; what pd_page_add then adds belongs to it. */
void pd_page_begin(struct pd_page *page);
/* Add bytes [from, to) of `in`: white space folded, soft hyphens out; Markdown marks out and entities read if `markup`. */
void pd_page_add(struct pd_page *page, size_t from, size_t to);
/* Add a character that came from bytes [from, to) of `in`. */
void pd_page_add_char(struct pd_page *page, uint32_t c, size_t from, size_t to);
/* White space, at @at of `in`. */
void pd_page_space(struct pd_page *page, size_t at);
/* A line end at @at: white space, or the end of a hyphen. @next is what begins the next line. */
void pd_page_line_end(struct pd_page *page, size_t at, struct pd_str next);
/* End the part: NULL, and nothing of it left, when it is empty and has no mark. Owned by the page until the next one. */
struct pd_part *pd_page_end(struct pd_page *page, enum pd_hint hint);

/* --- what the parts are (outline.c, furniture.c, state.c) --- */

/* Split a part just ended at the bullets and "(a)" that stand within it. */
void pd_page_split(struct pd_page *page);
/* Tell lists, headings and paragraphs apart. */
void pd_page_outline(struct pd_page *page);
/* Tell furniture from body, and read what the page states of itself. */
void pd_page_furniture(struct pd_page *page);
/* Make page->text of the parts. */
void pd_page_finish(struct pd_page *page, const struct pd_map *inner);

/* Front matter at the start of `in`: its length, 0 when there is none. Adds META and TITLE parts. */
size_t pd_page_front(struct pd_page *page);

/* Helpers. */
static inline struct pd_str pd_part_text(const struct pd_page *page, const struct pd_part *part)
{
	return pd_str(page->at + part->start, part->end - part->start);
}

/* A sentence, clause or list introduction ends here. */
bool pd_text_closed(struct pd_str text);
/* A word that something must follow stands at the end: "of the", "Senator", "and". */
bool pd_text_hangs(struct pd_str text);
/* Running sentences rather than a label or a heading. */
bool pd_text_prose(struct pd_str text);
/*
 * pd_page_state - note a value that the page states, unless it did before.
 * @value: as it is to be read; @at: where it stands in clean text, empty when it does not
 */
void pd_page_state(struct pd_stated *to, struct pd_str value, struct pd_piece at);
/* The same for a date in any form, noted as ISO 8601. False when @text is none. */
bool pd_page_state_date(struct pd_page *page, struct pd_stated *to, struct pd_str text, struct pd_piece at);
/* A dateline at the start of running text: "KINGSTON, 6 May (Reuters) -". Its length, and where a date in it stands. */
size_t pd_dateline(struct pd_str text, struct pd_str *date);
/* "date 2019-09-25 The minister said": a day in front of a text, as some archives set it; its length, or 0. */
size_t pd_labelled_day(struct pd_str text, struct pd_str *date);
/* A day as some archives stamp it on a text, "19960102": its length, or 0. */
struct pd_date;
size_t pd_stamped_day(struct pd_str text, struct pd_date *date);
size_t pd_count_words(struct pd_str s); /* that blanks part */
/* "harbour.example" */
bool pd_name_is_site(struct pd_str name);
/* A name of a body rather than of a person. */
bool pd_name_is_body(struct pd_str name);
/* "Evans, Gareth" -> "Gareth Evans"; titles before and offices behind a name are dropped. Absent when none is left. */
struct pd_str pd_name_natural(struct pd_arena *arena, struct pd_str name);

#endif
