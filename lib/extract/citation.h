/* citation.h: documents that a text cites: the one engine for articles, resolutions and markup. */
#ifndef PD_EXTRACT_CITATION_H
#define PD_EXTRACT_CITATION_H

#include "extract/context.h"

enum pd_citing_body { PD_BODY_UNKNOWN, PD_BODY_UNSC, PD_BODY_UNGA, PD_BODY_ECOSOC, PD_BODY_HRC, PD_BODY_CSW,
                      PD_BODY_UN, PD_BODY_OTHER };

/* A resolution as cited. */
struct pd_cited {
	enum pd_citing_body body;
	int number, year;            /* 0: not said */
	struct pd_str session;       /* "62", "XXIX", "ES-11"; absent: none */
	uint32_t first, end;         /* tokens */
	bool body_said, year_said;   /* in the text, not in a table */
	bool inside;                 /* between the ends of a range */
	struct pd_date date;
};

struct pd_str pd_body_code(enum pd_citing_body body);   /* "UNSC"; absent for none of ours */
enum pd_citing_body pd_body_named(struct pd_str code);  /* the other way */
enum pd_citing_body pd_body_of(const struct pd_context *c, const struct pd_mention *org);
/* The row of resolution @number of the Security Council in the tables; UINT32_MAX when there is none. */
uint32_t pd_unsc_row(const struct pd_tables *t, int64_t number);

#endif
