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
};

/* What a part is to its page; one for each of page->parts. */
struct pd_html_part {
	uint32_t element;
	uint32_t linked;        /* bytes of it that are links */
	uint8_t says;           /* enum pd_html_says */
	bool above;             /* a heading before the content, outside of it */
};

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
	struct pd_html_claims claims;
	struct pd_piece author_at, date_at;  /* where a claim stands in the page's text; empty: nowhere */
};

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
