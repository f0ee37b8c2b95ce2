/*
 * text.h: the running text of a document: blocks in reading order, page
 * furniture told apart, every byte traceable to the source.
 *
 * The text and HTML readers make it; the finders of names, citations and
 * clauses read it. `bytes` is not the source but what a reader sees of it:
 * white space folded, hyphens at line ends mended, tags and Markdown marks
 * gone, entities decoded. Each block is one run of it, a line end stands
 * between two blocks, and `map` leads back to the source.
 */
#ifndef PD_EXTRACT_TEXT_H
#define PD_EXTRACT_TEXT_H

#include "base/diag.h"
#include "base/encoding.h"

/* A run of bytes of a text, [start, end). */
struct pd_piece {
	uint32_t start, end;
};

enum pd_block_kind {
	PD_B_HEADING,
	PD_B_PARAGRAPH,
	PD_B_ITEM,    /* of a list; items of one list share `list` */
	PD_B_QUOTE,   /* a block quotation */
	PD_B_CELL,    /* of a table; cells of one row share `list`, rows of one table follow one another */
	PD_B_TITLE,   /* the title, where it stands apart from the body (front matter, <title>): no part of the body */
	PD_B_CHROME,  /* menus, log-in boxes, contacts, page numbers: no part of the body, nothing is found in it */
	PD_B_META,    /* front matter and bylines: metadata only */
};

/* A block's text is its pieces, parted by one space. The readers here make one piece a block, with white space folded. */
struct pd_textblock {
	enum pd_block_kind kind;
	unsigned level;               /* of a heading; nesting of an item, from 0 */
	unsigned inside;              /* items that markup puts it in, itself included where it is one; 0: none */
	uint32_t list;                /* 0: none */
	/* Of an item or numbered paragraph, as printed, or as a browser shows it: "(a)", "12.", a bullet; empty: none. */
	struct pd_piece mark;
	bool shown;                   /* no byte of the source has the mark: its place is the start tag of the item */
	uint32_t first_piece, n_pieces;
};

/* A value that the page states of itself, and where. */
struct pd_stated {
	struct pd_str value;          /* absent: not stated */
	struct pd_piece at;           /* in `bytes`; empty: not in the text (an attribute) */
};

struct pd_text {
	struct pd_str bytes;          /* UTF-8, faults replaced; at most 4 GiB */
	struct pd_piece *pieces; size_t n_pieces;
	struct pd_textblock *blocks; size_t n_blocks;
	struct pd_map map;            /* from `bytes` to `source` */
	uint32_t *lines; size_t n_lines;            /* byte of the source at which each line begins */
	struct pd_str source;                       /* as read */

	/* What the page says of itself. */
	struct pd_stated title, subtitle, author, published, publisher, category, language, url, office;
	struct pd_stated *section; size_t n_section;
	struct pd_stated views;
};

/* The place in the source of byte @at of the text; for the end of a span, of the byte behind it. */
size_t pd_text_source(const struct pd_text *text, size_t at);
size_t pd_text_source_end(const struct pd_text *text, size_t end);
uint64_t pd_text_line(const struct pd_text *text, size_t source_offset);   /* from 1 */

/* The text of a block or of a run of bytes within one, white space folded, hyphens at line ends mended. */
struct pd_str pd_text_fold(struct pd_arena *arena, const struct pd_text *text, const struct pd_textblock *block,
                           struct pd_piece within);

/*
 * pd_text_plain - plain or Markdown-like text, as copied from a browser or a page.
 * @text:    filled; lives in @arena and points into @source
 * @source:  UTF-8, or UTF-16 with a byte order mark; faults are replaced and reported
 * @options: its date_order is used
 * Linear in the length of @source. Threads: safe on different objects.
 */
void pd_text_plain(struct pd_arena *arena, struct pd_text *text, struct pd_str source,
                   const struct pd_options *options, struct pd_report *report);

/*
 * pd_text_html - an HTML page, of any encoding it declares or that its bytes show. As pd_text_plain otherwise.
 * Nothing outside the page is read.
 */
void pd_text_html(struct pd_arena *arena, struct pd_text *text, struct pd_str source,
                  const struct pd_options *options, struct pd_report *report);

#endif
