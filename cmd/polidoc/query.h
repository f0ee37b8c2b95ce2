/* query.h: the options of query, and what its two files share. */
#ifndef PD_CMD_QUERY_H
#define PD_CMD_QUERY_H

#include "options.h"
#include "report.h"
#include "sink.h"

struct pd_query_command_options {
	const char *expression_file, *output, *columns, *group, *list, *around;
	const char *kind, *subject, *relation, *object;
	const struct pd_format *from;
	struct pd_texts namespaces, authority;
	unsigned depth, jobs, max_depth;
	size_t max_bytes;
	int to, date_order, color;
	bool list_names, raw, first, count, sort, unique, with_file, paths, evidence, header, nul, recover, all, verbose;
};

/* Run over the inputs; an exit status. */
int pd_query_inputs(const struct pd_query_command_options *options, const struct pd_query *query,
                    const struct pd_sink_plan *plan, char **args);

#endif
