/* reports.h: the forms in which findings are reported. One row each in reports.c. */
#ifndef PD_CMD_REPORTS_H
#define PD_CMD_REPORTS_H

#include "findings.h"
#include "report.h"

/* What came of one input. */
struct pd_result {
	const char *file;
	size_t index;                   /* its position among the inputs, from 0 */
	int status;                     /* as an exit status */
	size_t values, errors, warnings, accepted;
	const struct pd_finding *findings; size_t n_findings;
	bool first, last;               /* of the parts that a result with many findings is told in */
};

struct pd_totals {
	size_t inputs, valid, invalid, unread, values, errors, warnings, accepted, untold;
	unsigned codes[PD_MOST_CODES];  /* how often each was found */
	struct pd_worst { char *file; size_t errors, warnings; } worst[10];     /* the inputs with most findings */
	bool complete;                  /* all inputs were worked on */
};

/* Pieces of a report: what is put between two items, and what is counted and cut, is known only where all come together. */
enum pd_piece { PD_PIECE_TEXT, PD_PIECE_ITEM, PD_PIECE_ERROR, PD_PIECE_WARNING };
typedef void pd_piece_fn(void *to, enum pd_piece piece, struct pd_str text);

struct pd_report_form {
	const char *name;
	const char *open, *between;     /* NULL: none */
	/* The findings of an input. @put may be called often. */
	void (*result)(const struct pd_result *result, struct pd_look look, pd_piece_fn *put, void *to);
	void (*close)(const struct pd_totals *totals, struct pd_look look, struct pd_buf *out);
	size_t limit;                   /* of PD_PIECE_ERROR, and of PD_PIECE_WARNING; 0: none */
	bool whole;                     /* the result must be told in one part */
	bool characters;                /* columns in characters are asked for */
	enum pd_outcome outcome;        /* the library writes it */
};

extern const char *const pd_report_words[];     /* their names, in the order of pd_report_form_at() */
const struct pd_report_form *pd_report_form_at(int i);

extern const struct pd_report_form pd_form_json, pd_form_jsonl, pd_form_sarif;

extern const char *const pd_level_words[];
void pd_add_format(struct pd_buf *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
void pd_add_json(struct pd_buf *out, struct pd_str text);       /* as a JSON string */

#endif
