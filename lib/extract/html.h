/* html.h: an HTML page while it is read, between html.c (events), htmlmeta.c (statements) and htmlroot.c (content). */
#ifndef PD_EXTRACT_HTML_H
#define PD_EXTRACT_HTML_H

#include "extract/page.h"

/* An element that may hold text, in the order of start tags: a parent stands before its children. */
struct pd_html_element {
	uint32_t parent;        /* 0: none; the list begins with an element for the page */
	uint32_t prose;         /* bytes of running text in it, */
	uint32_t n_prose;       /* and how many parts */
	uint8_t rank;           /* how surely it is the content: articleBody 4, article 3, main 2; 0: not said */
	bool aside;             /* by its tag or class no part of the content */
	bool chrome;            /* so decided */
	bool trail;             /* a breadcrumb */
	bool bullets, numbers;  /* <ul>, <ol> */
};

/* What a part is to its page; one for each of page->parts. */
struct pd_html_part {
	uint32_t element;
	uint32_t linked;        /* bytes of it that are links */
	uint8_t says;           /* enum pd_html_says */
	bool above;             /* a heading before the content, outside of it */
};

/* A start tag: its name, and pairs of attributes, as the parser gives them. */
struct pd_html_tag {
	const char *name;
	const unsigned char **attributes;
};

/* What the items of a list are marked with. */
enum pd_html_form { PD_F_NONE, PD_F_BULLET, PD_F_NUMBER, PD_F_LETTER, PD_F_CAPITAL, PD_F_ROMAN, PD_F_UPPER };

struct pd_html_list {
	int64_t next;           /* number of the next item */
	int step;
	uint8_t form;
	bool inner;             /* within a numbered one */
};

/* An <li> whose mark no byte of the page has: a browser shows it. */
struct pd_html_item {
	int64_t number;
	uint8_t form;
	bool inner;
	uint32_t from, to;      /* its start tag, in `in` of the page: what the mark is evident from */
};

enum { PD_HTML_MARK = 40 };

enum pd_html_says { PD_SAYS_NOTHING, PD_SAYS_AUTHOR, PD_SAYS_DATE };

/* What the head of the page and its JSON-LD state, by how much each is to be trusted. */
struct pd_html_claims {
	struct pd_str headline, og_title, meta_title, page_title, site;
	struct pd_str author, date, section, language, url, publisher, subtitle;
	unsigned author_rank, date_rank;
};

struct pd_html {
	struct pd_page *page;
	struct pd_html_element *elements; size_t n_elements;
	struct pd_html_part *parts; size_t n_html_parts;
	struct pd_html_list *lists; size_t n_lists;
	size_t lone;                         /* 1 + the part of a cell that is a mark alone; 0: the last part is none */
	uint32_t lone_row;
	uint32_t *counted; size_t n_counted; /* items of each list, once a reversed one was met; malloc'ed */
	struct pd_html_claims claims;
	struct pd_piece author_at, date_at;  /* where a claim stands in the page's text; empty: nowhere */
};

/* How the page is read, twice where a list counts down. Nothing outside of it is. */
#define PD_HTML_OPTIONS (HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC | HTML_PARSE_NOIMPLIED)

/* --- htmlcode.c --- */

/* The page in UTF-8, without bytes that the parser would pass over. @map: from there to the source */
struct pd_str pd_html_decode(struct pd_arena *arena, struct pd_str source, struct pd_map *map, struct pd_report *report);

/* --- htmltag.c: what a start tag says --- */

struct pd_str pd_html_attribute(const struct pd_html_tag *tag, const char *name);
/* A word of a list of classes is @word, or a part of one between hyphens: "author", "article-author", not "authority". */
bool pd_html_has_word(struct pd_str classes, const char *word);
/* Does the element stand within a line? */
bool pd_html_inline(const struct pd_html_tag *tag);
/* Is its text none, or not shown? */
bool pd_html_skipped(const struct pd_html_tag *tag);
enum pd_html_says pd_html_says(const struct pd_html_tag *tag);
struct pd_html_element pd_html_element(const struct pd_html_tag *tag, uint32_t parent);

/* --- htmllist.c: marks that a browser shows --- */

/* A <ul> or <ol> within the items of list @around (0: none): it is 1 + its place in html->lists. */
uint32_t pd_html_list(struct pd_html *html, const struct pd_html_tag *tag, uint32_t around);
/* An <li> of list @within (0: of none). */
struct pd_html_item pd_html_item(struct pd_html *html, const struct pd_html_tag *tag, uint32_t within);
/* "1.", "(a)", "•" into @out: its length, 0 for none. */
size_t pd_html_mark(const struct pd_html_item *item, char out[PD_HTML_MARK]);
/* Does a mark that is printed at the start of the item stand for the one that a browser shows, whose style sheet hides its own? */
bool pd_html_printed(const struct pd_html_item *item, const struct pd_mark *mark);

/* A part of a table's row was read: the mark in the cell before, if that holds nothing else, is its own. */
void pd_html_cell_mark(struct pd_html *html, struct pd_part *part, uint32_t row);

/* --- htmlmeta.c, htmlroot.c --- */

/* A <meta> with its name (or property, or itemprop) and content. */
void pd_html_meta(struct pd_html *html, struct pd_str name, struct pd_str content);
/* The text of a <script type="application/ld+json">. */
void pd_html_json(struct pd_html *html, struct pd_str json);
/* Take a claim of higher rank than the one before. */
void pd_html_claim(struct pd_html *html, struct pd_str *to, unsigned *have, struct pd_str value, unsigned rank);
/* Turn claims, headings and <title> into what page->text states. After pd_html_choose(). */
void pd_html_state(struct pd_html *html);
/* Which parts are content: the rest becomes PD_H_CHROME. */
void pd_html_choose(struct pd_html *html);

#endif
