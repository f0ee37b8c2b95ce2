/* diag.h: errors are data. A code of diag.def, a place, and what was found there. */
#ifndef PD_BASE_DIAG_H
#define PD_BASE_DIAG_H

#include "base/str.h"

#include <stdint.h>

enum pd_code_id {
#define PD_DIAG(id, code, severity, title, hint, why) PD_D_##id,
#include "base/diag.def"
#undef PD_DIAG
	PD_N_CODES
};

const struct pd_code *pd_code_of(enum pd_code_id id);

/* A place in a source, where its line begins, and the line ends before it. */
struct pd_spot {
	const char *source;     /* where the source stood, */
	uint64_t base;          /* and which part of the file it was: of another, the spot is of no use */
	size_t at, start;
	uint64_t line;
};

/* Who hears of what is found in a document, and what the words are about. Copies share nothing but the listener. */
struct pd_report {
	pd_diag_fn *fn;         /* NULL: nobody listens */
	void *user;
	struct pd_str file;
	struct pd_str source;   /* bytes to look places up in; `at` NULL: there are none to look in */
	uint64_t base_offset;   /* of source.at in the file, */
	uint64_t base_line;     /* and the lines before it, */
	uint64_t base_column;   /* and the bytes before it on its first line */
	unsigned errors, warnings;
	unsigned *counts;       /* how often each code was met, shared by copies; behind a limit nothing is told. May be NULL */
	unsigned max_same;      /* that limit, 0: PD_MANY; of errors PD_MANY at least */
	bool errors_only;       /* nothing else is told */
	struct pd_str keyword;  /* of a schema, that the next words are about; absent: none */
	struct pd_spot spot;    /* the place last looked up: places asked for in order cost one walk in all */
};

#define PD_MANY 100
/* How many diagnostics of a code are told of one source; notes of rules all, since each was asked for. */
unsigned pd_report_most(const struct pd_report *report, enum pd_code_id id);

/* Is another one of a code told? Who has to look for its place asks before. */
bool pd_report_hears(const struct pd_report *report, enum pd_code_id id);

#define PD_NOWHERE SIZE_MAX

/*
 * Report @id at byte @offset of report->source, or PD_NOWHERE. The line and column are looked up now, which costs a
 * walk over the source from the place looked up before.
 */
void pd_report_at(struct pd_report *report, enum pd_code_id id, size_t offset, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
/* The same with a pointer into the record (JSON Pointer). */
void pd_report_pointer(struct pd_report *report, enum pd_code_id id, size_t offset, struct pd_str pointer,
                       const char *format, ...) __attribute__((format(printf, 5, 6)));
/* At a line and column that a parser named. */
void pd_report_line(struct pd_report *report, enum pd_code_id id, uint64_t line, uint64_t column, const char *format,
                    ...) __attribute__((format(printf, 5, 6)));

#endif
