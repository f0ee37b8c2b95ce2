/* lead.h: the words with which clauses of resolutions begin. */
#ifndef PD_EXTRACT_LEAD_H
#define PD_EXTRACT_LEAD_H

#include "authority/names.h"

enum pd_lead_part { PD_LEAD_NONE, PD_LEAD_PREAMBLE, PD_LEAD_OPERATIVE };

struct pd_lead {
	enum pd_lead_part part;
	size_t start, len;     /* where in the text the lead words begin, behind quotation marks, and end */
	struct pd_str head;    /* the verb among them: "Recalling" in "Also recalling" */
	bool with_noun;        /* "Deeply concerned", "Noting with alarm" */
};

/*
 * pd_lead_read - the lead words at the start of a clause.
 * @text:  the clause, without its number; quotation marks before it are passed over
 * @known: the clause is numbered or stands where one must, so that a first word that no table has is taken for its verb
 * Return: part PD_LEAD_NONE and len 0 when it begins with none. Reports nothing; reads a bounded number of words.
 */
struct pd_lead pd_lead_read(const struct pd_tables *tables, struct pd_str text, bool known);

#endif
