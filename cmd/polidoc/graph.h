/* graph.h: facts as the edges of a graph. */
#ifndef PD_CMD_GRAPH_H
#define PD_CMD_GRAPH_H

#include "rows.h"

struct pd_graph;

/* @around: only what is at most @depth steps from this node, whatever their direction; NULL: all. NULL: no memory. */
struct pd_graph *pd_graph_new(const char *around, unsigned depth);
void pd_graph_free(struct pd_graph *graph);
/* A row with a subject, a relation and an object is an edge; the same again adds to its weight. False: no memory. */
bool pd_graph_add(struct pd_graph *graph, const struct pd_row *row);
void pd_graph_write(const struct pd_graph *graph, bool graphml, struct pd_buf *out);

#endif
