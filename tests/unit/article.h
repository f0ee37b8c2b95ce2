/* article.h: what an article says, in one line, for comparing. */
#ifndef PD_UNIT_ARTICLE_H
#define PD_UNIT_ARTICLE_H

#include "unit.h"

/* An article, and the line that one of its members comes to. */
struct said {
	const char *text, *line;
};

/*
 * Read @text, below a heading, as an article and return its entries of @member, "resolutions" …, joined by "; ",
 * malloc'ed. Codes of what was reported of the text stand behind: "S/RES/9999 [PD-2001]". Each entry's evidence must
 * hold.
 *
 *   resolutions    symbol              organizations  name
 *   summits        name @place year    countries      code
 *   visits         visitor > place     people         name, office
 *   agreements     title = alias       priorities     text
 *   quotes         speaker: text
 */
char *article_said(const char *text, const char *member);

/* A test of the case, as check has it. */
void article_check(const struct said *said, const char *member);

#endif
