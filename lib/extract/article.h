/* article.h: an article out of a running text. */
#ifndef PD_EXTRACT_ARTICLE_H
#define PD_EXTRACT_ARTICLE_H

#include "extract/text.h"
#include "model/field.h"

struct pd_tables;

/* The article, in @arena; what is in doubt is reported. */
struct pd_article *pd_article_read(struct pd_arena *arena, const struct pd_text *text, const struct pd_tables *tables,
                                   const struct pd_options *options, struct pd_report *report);

#endif
