/* sink.h: results on their way out: counted, grouped, sorted, held until their columns are known, written. */
#ifndef PD_CMD_SINK_H
#define PD_CMD_SINK_H

#include "output.h"
#include "rows.h"

struct pd_sink_plan {
	struct pd_layout layout;
	int format;                     /* of rows.h */
	bool fixed;                     /* the columns are known */
	bool sort, unique;
	const char *group;              /* NULL: none */
	const char *around;             /* of graphs; NULL: all of it */
	unsigned depth;
};

struct pd_sink;

/* NULL: memory ran out. */
struct pd_sink *pd_sink_new(const struct pd_sink_plan *plan, struct pd_output *output);
void pd_sink_free(struct pd_sink *sink);

/* Can rows be written where they are found, in any thread, and only joined here? */
bool pd_sink_direct(const struct pd_sink *sink);
/* A row packed, or, when direct, rows as written. False: the output cannot be written. One call at a time. */
bool pd_sink_put(struct pd_sink *sink, struct pd_str bytes);
/* Behind the last row: all that was held. False: the output cannot be written, or (errno of output) memory ran out. */
bool pd_sink_end(struct pd_sink *sink);
/* Somebody waits for input: what is written must be seen. From any thread. */
void pd_sink_wait(struct pd_sink *sink, bool waiting);

#endif
