/* label.h: what a short text of a page is by itself. */
#ifndef PD_EXTRACT_LABEL_H
#define PD_EXTRACT_LABEL_H

#include "extract/page.h"

#define PD_MOST_STARTS 160

/* Which of a list begin with a byte: the first, and from each the next; counted from 1. Made once a page. */
struct pd_starts {
	unsigned char first[256], next[PD_MOST_STARTS + 1], len[PD_MOST_STARTS + 1];
};

/* What the lists of beginnings are looked up by. */
struct pd_beginnings {
	struct pd_starts chrome, meta, labels;
};

void pd_label_index(struct pd_beginnings *all);

/*
 * pd_label_judge - chrome, metadata, or body.
 * @s: the text of @part, which is short; @part->prose says whether it is running text
 * Return: PD_H_NONE when it is body, as far as it tells by itself. Notes in page->text what the text states.
 */
enum pd_hint pd_label_judge(struct pd_page *page, const struct pd_beginnings *by, struct pd_part *part, struct pd_str s);

bool pd_label_has(struct pd_str s, const char *what); /* @what is in small letters */
/* A date with a year in a short line; absent when there is none. */
struct pd_str pd_label_date(struct pd_str s, struct pd_date *date);
/* A date of figures at the end of a line, as below a picture; absent when there is none. */
struct pd_str pd_label_date_behind(struct pd_str s);

#endif
