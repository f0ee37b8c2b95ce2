/* graph.c: nodes and edges, each once, and the part of them around a node. Graphviz DOT and GraphML. */
#include "graph.h"
#include "report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Texts that stand once, by number. */
struct names {
	struct pd_buf text;
	struct { size_t start, len; } *at;
	size_t n, room;
	size_t *places, n_places;       /* a hash table of numbers, from 1 */
};

struct edge {
	size_t from, relation, to, weight;
};

struct pd_graph {
	const char *around;
	unsigned depth;
	struct names nodes, relations, keys;
	struct edge *edges;
	size_t n_edges, room;
};

struct pd_graph *pd_graph_new(const char *around, unsigned depth)
{
	struct pd_graph *graph = calloc(1, sizeof *graph);

	if (graph) {
		graph->around = around;
		graph->depth = depth;
	}
	return graph;
}

static void release(struct names *names)
{
	pd_buf_release(&names->text);
	free(names->at);
	free(names->places);
}

void pd_graph_free(struct pd_graph *graph)
{
	if (!graph)
		return;
	release(&graph->nodes);
	release(&graph->relations);
	release(&graph->keys);
	free(graph->edges);
	free(graph);
}

static struct pd_str name_at(const struct names *names, size_t i)
{
	return (struct pd_str){ names->text.at + names->at[i].start, names->at[i].len };
}

static size_t *place_of(const struct names *names, struct pd_str text)
{
	uint64_t h = 0xcbf29ce484222325; /* FNV-1a */

	for (size_t i = 0; i < text.len; i++)
		h = (h ^ (unsigned char)text.at[i]) * 0x100000001b3;
	size_t at = (size_t)h & (names->n_places - 1);
	while (names->places[at]) {
		struct pd_str is = name_at(names, names->places[at] - 1);
		if (is.len == text.len && memcmp(is.at, text.at, text.len) == 0)
			break;
		at = (at + 1) & (names->n_places - 1);
	}
	return &names->places[at];
}

static bool grow(struct names *names)
{
	size_t n = names->n_places ? names->n_places * 2 : 256;
	size_t *places = calloc(n, sizeof *places);
	void *at = realloc(names->at, n * sizeof *names->at);

	if (at)
		names->at = at;
	if (!places || !at) {
		free(places);
		return false;
	}
	free(names->places);
	names->places = places;
	names->n_places = n;
	for (size_t i = 0; i < names->n; i++)
		*place_of(names, name_at(names, i)) = i + 1;
	return true;
}

/* The number of a text, from 1, which it is given if it has none; 0: memory ran out. */
static size_t number_of(struct names *names, struct pd_str text)
{
	if (names->n * 2 >= names->n_places && !grow(names))
		return 0;
	size_t *place = place_of(names, text);
	if (*place)
		return *place;
	names->at[names->n].start = names->text.len;
	names->at[names->n].len = text.len;
	pd_buf_add(&names->text, text);
	if (names->text.status != PD_OK)
		return 0;
	return *place = ++names->n;
}

static bool add_edge(struct pd_graph *graph, size_t from, size_t relation, size_t to)
{
	size_t key[3] = { from, relation, to }, known = graph->keys.n;
	size_t number = number_of(&graph->keys, (struct pd_str){ (const char *)key, sizeof key });

	if (!number)
		return false;
	if (number <= known) {
		graph->edges[number - 1].weight++;
		return true;
	}
	if (graph->n_edges == graph->room) {
		size_t room = graph->room ? graph->room * 2 : 256;
		struct edge *edges = realloc(graph->edges, room * sizeof *edges);
		if (!edges)
			return false;
		graph->edges = edges;
		graph->room = room;
	}
	graph->edges[graph->n_edges++] = (struct edge){ from - 1, relation - 1, to - 1, 1 };
	return true;
}

bool pd_graph_add(struct pd_graph *graph, const struct pd_row *row)
{
	static const char *const columns[] = { "subject", "relation", "object" };
	struct names *const names[] = { &graph->nodes, &graph->relations, &graph->nodes };
	struct pd_buf cell = { 0 };
	size_t numbers[3];
	bool plain, good = true, whole = true;

	for (int i = 0; i < 3 && good && whole; i++) {
		cell.len = 0;
		pd_row_cell(&cell, row, columns[i], &plain);
		whole = cell.len > 0;
		if (whole)
			numbers[i] = number_of(names[i], (struct pd_str){ cell.at, cell.len });
		good = cell.status == PD_OK && (!whole || numbers[i]);
	}
	pd_buf_release(&cell);
	return good && (!whole || add_edge(graph, numbers[0], numbers[1], numbers[2]));
}

/* --- the part around a node --- */

#define FAR UINT32_MAX

/* Steps from the node asked for; all 0 when all of the graph is. NULL: no memory. A symbol may leave out its year. */
static uint32_t *steps_to(const struct pd_graph *graph)
{
	uint32_t *steps = calloc(graph->nodes.n + 1, sizeof *steps);
	size_t len = graph->around ? strlen(graph->around) : 0;
	bool moved = true;

	if (!steps || !graph->around)
		return steps;
	for (size_t i = 0; i < graph->nodes.n; i++) {
		struct pd_str name = name_at(&graph->nodes, i);
		bool is = name.len >= len && memcmp(name.at, graph->around, len) == 0 &&
		          (name.len == len || strncmp(name.at + len, " (", 2) == 0);
		steps[i] = is ? 0 : FAR;
	}
	for (uint32_t step = 0; step < graph->depth && moved; step++) {
		moved = false;
		for (size_t i = 0; i < graph->n_edges; i++) {
			const struct edge *e = &graph->edges[i];
			if (steps[e->from] == step && steps[e->to] == FAR)
				steps[e->to] = step + 1;
			else if (steps[e->to] == step && steps[e->from] == FAR)
				steps[e->from] = step + 1;
			else
				continue;
			moved = true;
		}
	}
	return steps;
}

/* --- formats --- */

static void add_number(struct pd_buf *out, size_t n)
{
	char digits[24];
	int len = snprintf(digits, sizeof digits, "%zu", n);
	pd_buf_add(out, (struct pd_str){ digits, (size_t)len });
}

static void add_dot_text(struct pd_buf *out, struct pd_str text)
{
	size_t from = 0;

	pd_add_c(out, "\"");
	for (size_t i = 0; i < text.len; i++) {
		if (!strchr("\"\\\n\r", text.at[i]) && text.at[i])
			continue;
		pd_buf_add(out, (struct pd_str){ text.at + from, i - from });
		pd_add_c(out, text.at[i] == '"' ? "\\\"" : text.at[i] == '\\' ? "\\\\" : text.at[i] ? "\\n" : "");
		from = i + 1;
	}
	pd_buf_add(out, (struct pd_str){ text.at + from, text.len - from });
	pd_add_c(out, "\"");
}

static bool is_seen(const uint32_t *steps, const struct edge *e)
{
	return steps[e->from] != FAR && steps[e->to] != FAR;
}

static void write_dot(const struct pd_graph *graph, const uint32_t *steps, struct pd_buf *out)
{
	pd_add_c(out, "digraph polidoc {\n\trankdir=LR;\n\tnode [shape=box, fontname=\"sans-serif\"];\n");
	for (size_t i = 0; i < graph->n_edges; i++) {
		const struct edge *e = &graph->edges[i];
		if (!is_seen(steps, e))
			continue;
		pd_add_c(out, "\t");
		add_dot_text(out, name_at(&graph->nodes, e->from));
		pd_add_c(out, " -> ");
		add_dot_text(out, name_at(&graph->nodes, e->to));
		pd_add_c(out, " [label=");
		add_dot_text(out, name_at(&graph->relations, e->relation));
		if (e->weight > 1) {
			pd_add_c(out, ", weight=");
			add_number(out, e->weight);
		}
		pd_add_c(out, "];\n");
	}
	pd_add_c(out, "}\n");
}

static void write_graphml(const struct pd_graph *graph, const uint32_t *steps, struct pd_buf *out)
{
	pd_add_c(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
	              "<key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n"
	              "<key id=\"relation\" for=\"edge\" attr.name=\"relation\" attr.type=\"string\"/>\n"
	              "<key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"int\"/>\n"
	              "<graph edgedefault=\"directed\">\n");
	for (size_t i = 0; i < graph->nodes.n; i++) {
		if (steps[i] == FAR)
			continue;
		pd_add_c(out, "<node id=\"n");
		add_number(out, i);
		pd_add_c(out, "\"><data key=\"label\">");
		pd_add_xml(out, name_at(&graph->nodes, i));
		pd_add_c(out, "</data></node>\n");
	}
	for (size_t i = 0; i < graph->n_edges; i++) {
		const struct edge *e = &graph->edges[i];
		if (!is_seen(steps, e))
			continue;
		pd_add_c(out, "<edge source=\"n");
		add_number(out, e->from);
		pd_add_c(out, "\" target=\"n");
		add_number(out, e->to);
		pd_add_c(out, "\"><data key=\"relation\">");
		pd_add_xml(out, name_at(&graph->relations, e->relation));
		pd_add_c(out, "</data><data key=\"weight\">");
		add_number(out, e->weight);
		pd_add_c(out, "</data></edge>\n");
	}
	pd_add_c(out, "</graph>\n</graphml>\n");
}

void pd_graph_write(const struct pd_graph *graph, bool graphml, struct pd_buf *out)
{
	uint32_t *steps = steps_to(graph);

	if (!steps)
		out->status = PD_NOMEM;
	else if (graphml)
		write_graphml(graph, steps, out);
	else
		write_dot(graph, steps, out);
	free(steps);
}
