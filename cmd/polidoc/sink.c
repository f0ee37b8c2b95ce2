/*
 * sink.c: what must be known of all rows before the first is written is found here. Rows that wait for their columns
 * wait in a temporary file, so that memory does not grow with them; sorting and groups hold theirs in memory.
 */
#include "sink.h"
#include "graph.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct group {
	size_t start, len;       /* of its name in `held` */
	uint64_t n;
};

struct pd_sink {
	struct pd_sink_plan plan;
	const struct pd_row_format *format;
	struct pd_output *output;
	pthread_mutex_t lock;    /* of the output */
	unsigned waiting;        /* threads that wait for input */
	struct pd_columns own;   /* found in the rows */
	struct pd_buf text;      /* on its way out */
	uint64_t n_rows;         /* written */
	bool begun;
	FILE *spool;
	/* Of what is held in memory. */
	struct pd_buf held;
	size_t *starts, n_held, room;
	struct group *groups;
	size_t n_groups;
	uint64_t *places;        /* of groups and of rows that were seen: a table of hashes */
	size_t n_places, n_hashed;
	struct pd_graph *graph;
};

struct pd_sink *pd_sink_new(const struct pd_sink_plan *plan, struct pd_output *output)
{
	struct pd_sink *sink = calloc(1, sizeof *sink);

	if (!sink)
		return NULL;
	sink->plan = *plan;
	sink->output = output;
	sink->format = pd_row_format_at(plan->format);
	pthread_mutex_init(&sink->lock, NULL);
	if (!sink->format) {
		sink->graph = pd_graph_new(plan->around, plan->depth);
		if (!sink->graph) {
			pd_sink_free(sink);
			return NULL;
		}
		return sink;
	}
	sink->plan.layout.format = sink->format;
	if (!plan->fixed)
		sink->plan.layout.columns = &sink->own;
	return sink;
}

void pd_sink_free(struct pd_sink *sink)
{
	if (!sink)
		return;
	pthread_mutex_destroy(&sink->lock);
	pd_columns_release(&sink->own);
	pd_buf_release(&sink->text);
	pd_buf_release(&sink->held);
	if (sink->spool)
		fclose(sink->spool);
	free(sink->starts);
	free(sink->groups);
	free(sink->places);
	pd_graph_free(sink->graph);
	free(sink);
}

static bool holds(const struct pd_sink *sink)
{
	return sink->plan.sort || sink->plan.group || sink->plan.unique || sink->graph;
}

static bool spools(const struct pd_sink *sink)
{
	return (sink->format->columns && !sink->plan.fixed) || sink->format->widths;
}

bool pd_sink_direct(const struct pd_sink *sink)
{
	return !holds(sink) && !spools(sink) && sink->plan.format != PD_ROWS_JSON;
}

/* --- writing --- */

static bool out_of_memory(struct pd_sink *sink)
{
	sink->output->error = ENOMEM;
	return false;
}

static bool write_bytes(struct pd_sink *sink, struct pd_str bytes)
{
	pthread_mutex_lock(&sink->lock);
	bool good = pd_output_write(sink->output, bytes.at, bytes.len) == 0;
	if (good && sink->waiting)
		good = pd_output_flush(sink->output);
	pthread_mutex_unlock(&sink->lock);
	return good;
}

void pd_sink_wait(struct pd_sink *sink, bool waiting)
{
	pthread_mutex_lock(&sink->lock);
	sink->waiting += waiting ? 1 : -1u;
	if (waiting)
		pd_output_flush(sink->output);
	pthread_mutex_unlock(&sink->lock);
}

static bool write_text(struct pd_sink *sink)
{
	struct pd_str text = { sink->text.at ? sink->text.at : "", sink->text.len };

	if (sink->text.status != PD_OK)
		return out_of_memory(sink);
	sink->text.len = 0;
	return !text.len || write_bytes(sink, text);
}

static bool begin(struct pd_sink *sink)
{
	if (sink->begun)
		return true;
	sink->begun = true;
	if (sink->format->begin)
		sink->format->begin(&sink->plan.layout, &sink->text);
	return write_text(sink);
}

static bool write_row(struct pd_sink *sink, const struct pd_row *row)
{
	if (!begin(sink))
		return false;
	sink->format->row(&sink->plan.layout, row, sink->n_rows == 0, &sink->text);
	sink->n_rows++;
	return write_text(sink);
}

/* --- rows that wait for their columns --- */

static bool spool(struct pd_sink *sink, struct pd_str packed, const struct pd_row *row)
{
	if (!sink->plan.fixed && !pd_columns_note(&sink->own, row))
		return out_of_memory(sink);
	if (sink->format->widths)
		pd_columns_measure(sink->plan.layout.columns, row);
	if (!sink->spool && !(sink->spool = tmpfile())) {
		sink->output->error = errno;
		return false;
	}
	if (fwrite(&packed.len, sizeof packed.len, 1, sink->spool) == 1 &&
	    fwrite(packed.at, 1, packed.len, sink->spool) == packed.len)
		return true;
	sink->output->error = errno;
	return false;
}

static bool unspool(struct pd_sink *sink)
{
	struct pd_row row;
	size_t len, room = 0;
	char *bytes = NULL;
	bool good = true;

	if (!sink->spool)
		return true;
	errno = EIO;
	good = fflush(sink->spool) == 0 && fseeko(sink->spool, 0, SEEK_SET) == 0;
	while (good && fread(&len, sizeof len, 1, sink->spool) == 1) {
		if (len > room) {
			char *more = realloc(bytes, len);
			if (!more) {
				free(bytes);
				return out_of_memory(sink);
			}
			bytes = more;
			room = len;
		}
		good = fread(bytes, 1, len, sink->spool) == len;
		if (good) {
			pd_row_unpack((struct pd_str){ bytes, len }, &row);
			good = write_row(sink, &row);
		}
	}
	free(bytes);
	if (!good && !sink->output->error)
		sink->output->error = errno;
	return good;
}

static bool pass_on(struct pd_sink *sink, struct pd_str packed, const struct pd_row *row)
{
	return spools(sink) ? spool(sink, packed, row) : write_row(sink, row);
}

/* --- rows that are seen once, and groups --- */

static uint64_t hash_of(struct pd_str text)
{
	uint64_t h = 0xcbf29ce484222325; /* FNV-1a */

	for (size_t i = 0; i < text.len; i++)
		h = (h ^ (unsigned char)text.at[i]) * 0x100000001b3;
	return h;
}

static struct pd_str held_text(const struct pd_sink *sink, const struct group *group)
{
	return (struct pd_str){ sink->held.at + group->start, group->len };
}

static bool same(struct pd_str a, struct pd_str b)
{
	return a.len == b.len && (!a.len || memcmp(a.at, b.at, a.len) == 0);
}

/* The place in the table where @text stands or belongs; it holds the number of the group, from 1. */
static uint64_t *place_of(struct pd_sink *sink, struct pd_str text)
{
	size_t at = (size_t)hash_of(text) & (sink->n_places - 1);

	while (sink->places[at] && !same(held_text(sink, &sink->groups[sink->places[at] - 1]), text))
		at = (at + 1) & (sink->n_places - 1);
	return &sink->places[at];
}

static bool grow(struct pd_sink *sink)
{
	size_t n = sink->n_places ? sink->n_places * 2 : 1024;
	uint64_t *places = calloc(n, sizeof *places);
	struct group *groups = realloc(sink->groups, n * sizeof *groups);

	if (groups)
		sink->groups = groups;
	if (!places || !groups) {
		free(places);
		return false;
	}
	free(sink->places);
	sink->places = places;
	sink->n_places = n;
	for (size_t i = 0; i < sink->n_groups; i++)
		*place_of(sink, held_text(sink, &sink->groups[i])) = i + 1;
	return true;
}

/* One more of @text; *new: it was not there before. */
static bool count(struct pd_sink *sink, struct pd_str text, bool *new)
{
	if (sink->n_groups * 2 >= sink->n_places && !grow(sink))
		return out_of_memory(sink);
	uint64_t *place = place_of(sink, text);
	*new = !*place;
	if (*new) {
		sink->groups[sink->n_groups] = (struct group){ sink->held.len, text.len, 0 };
		pd_buf_add(&sink->held, text);
		*place = ++sink->n_groups;
	}
	sink->groups[*place - 1].n++;
	return sink->held.status == PD_OK || out_of_memory(sink);
}

/* The year in brackets of a symbol, S/RES/822 (1993): facts are counted by it. */
static bool year_in(struct pd_buf *out, const struct pd_row *row, const char *column)
{
	struct pd_buf cell = { 0 };
	bool plain, found = false;

	pd_row_cell(&cell, row, column, &plain);
	for (size_t i = 0; !found && i + 6 <= cell.len; i++) {
		const char *at = cell.at + i;
		size_t digits = 0;
		while (digits < 4 && at[1 + digits] >= '0' && at[1 + digits] <= '9')
			digits++;
		found = at[0] == '(' && digits == 4 && at[5] == ')';
		if (found)
			pd_buf_add(out, (struct pd_str){ at + 1, 4 });
	}
	pd_buf_release(&cell);
	return found;
}

static bool add_to_group(struct pd_sink *sink, const struct pd_row *row)
{
	struct pd_buf cell = { 0 };
	bool plain, new;

	pd_row_cell(&cell, row, sink->plan.group, &plain);
	if (!cell.len && strcmp(sink->plan.group, "year") == 0 && !year_in(&cell, row, "subject"))
		year_in(&cell, row, "object");
	bool good = cell.status == PD_OK ? count(sink, (struct pd_str){ cell.at ? cell.at : "", cell.len }, &new)
	                                 : out_of_memory(sink);
	pd_buf_release(&cell);
	return good;
}

/* --- sorting --- */

static bool keep(struct pd_sink *sink, struct pd_str packed)
{
	if (sink->n_held == sink->room) {
		size_t room = sink->room ? sink->room * 2 : 1024;
		size_t *starts = realloc(sink->starts, room * sizeof *starts);
		if (!starts)
			return out_of_memory(sink);
		sink->starts = starts;
		sink->room = room;
	}
	sink->starts[sink->n_held++] = sink->held.len;
	pd_buf_add(&sink->held, packed);
	return sink->held.status == PD_OK || out_of_memory(sink);
}

static bool is_number(struct pd_str json)
{
	return json.len && json.len < 40 && (json.at[0] == '-' || (json.at[0] >= '0' && json.at[0] <= '9'));
}

/* JSON numbers as such and before all else; the rest as it is written. */
static int compare_json(struct pd_str a, struct pd_str b)
{
	char left[48], right[48];

	if (is_number(a) != is_number(b))
		return is_number(a) ? -1 : 1;
	if (is_number(a)) {
		memcpy(left, a.at, a.len);
		left[a.len] = '\0';
		memcpy(right, b.at, b.len);
		right[b.len] = '\0';
		double x = strtod(left, NULL), y = strtod(right, NULL);
		if (x < y || x > y)
			return x < y ? -1 : 1;
	}
	int order = memcmp(a.at, b.at, a.len < b.len ? a.len : b.len);
	return order ? order : a.len < b.len ? -1 : a.len > b.len;
}

static int by_value(const void *a, const void *b, void *user)
{
	const struct pd_sink *sink = user;
	const size_t *left = a, *right = b;
	struct pd_row x, y;

	pd_row_unpack((struct pd_str){ sink->held.at + *left, sink->held.len - *left }, &x);
	pd_row_unpack((struct pd_str){ sink->held.at + *right, sink->held.len - *right }, &y);
	int order = compare_json(x.json, y.json);
	return order ? order : *left < *right ? -1 : *left > *right; /* else as they came */
}

static bool write_sorted(struct pd_sink *sink)
{
	struct pd_row row;
	bool good = true;

	qsort_r(sink->starts, sink->n_held, sizeof *sink->starts, by_value, sink);
	for (size_t i = 0; good && i < sink->n_held; i++) {
		struct pd_str all = { sink->held.at + sink->starts[i], sink->held.len - sink->starts[i] };
		all.len = pd_row_unpack(all, &row);
		good = pass_on(sink, all, &row);
	}
	return good;
}

static int by_number(const void *a, const void *b)
{
	const struct group *left = a, *right = b;

	if (left->n != right->n)
		return left->n > right->n ? -1 : 1;
	return left->start < right->start ? -1 : left->start > right->start;
}

/* A row each: the field that was asked for, and how many had it. */
static bool write_groups(struct pd_sink *sink)
{
	struct pd_buf json = { 0 }, packed = { 0 };
	char number[40];
	bool good = true;

	if (sink->plan.sort)
		qsort(sink->groups, sink->n_groups, sizeof *sink->groups, by_number);
	for (size_t i = 0; good && i < sink->n_groups; i++) {
		json.len = packed.len = 0;
		pd_buf_add(&json, (struct pd_str){ "{", 1 });
		pd_add_json_text(&json, (struct pd_str){ sink->plan.group, strlen(sink->plan.group) });
		pd_buf_add(&json, (struct pd_str){ ":", 1 });
		pd_add_json_text(&json, held_text(sink, &sink->groups[i]));
		int n = snprintf(number, sizeof number, ",\"count\":%llu}", (unsigned long long)sink->groups[i].n);
		pd_buf_add(&json, (struct pd_str){ number, (size_t)n });
		struct pd_row row = { .json = { json.at, json.len } };
		if (json.status == PD_OK)
			pd_row_pack(&packed, &row);
		good = packed.len && packed.status == PD_OK ? pass_on(sink, (struct pd_str){ packed.at, packed.len }, &row)
		                                            : out_of_memory(sink);
	}
	pd_buf_release(&json);
	pd_buf_release(&packed);
	return good;
}

/* --- the flow --- */

static bool take(struct pd_sink *sink, struct pd_str packed, const struct pd_row *row)
{
	bool new = true;

	if (sink->graph)
		return pd_graph_add(sink->graph, row) || out_of_memory(sink);
	if (sink->plan.group)
		return add_to_group(sink, row);
	if (sink->plan.unique && !count(sink, row->markup.len ? row->markup : row->json, &new))
		return false;
	if (!new)
		return true;
	return sink->plan.sort ? keep(sink, packed) : pass_on(sink, packed, row);
}

bool pd_sink_put(struct pd_sink *sink, struct pd_str bytes)
{
	struct pd_row row;

	if (pd_sink_direct(sink))
		return begin(sink) && (sink->n_rows++, write_bytes(sink, bytes));
	while (bytes.len) {
		struct pd_str packed = { bytes.at, pd_row_unpack(bytes, &row) };
		if (!take(sink, packed, &row))
			return false;
		bytes.at += packed.len;
		bytes.len -= packed.len;
	}
	return true;
}

bool pd_sink_end(struct pd_sink *sink)
{
	if (sink->graph) {
		pd_graph_write(sink->graph, sink->plan.format == PD_ROWS_GRAPHML, &sink->text);
		return write_text(sink);
	}
	if (sink->plan.group && !write_groups(sink))
		return false;
	if (sink->plan.sort && !sink->plan.group && !write_sorted(sink))
		return false;
	if (!unspool(sink) || !begin(sink))
		return false;
	if (sink->format->end)
		sink->format->end(&sink->plan.layout, sink->n_rows == 0, &sink->text);
	return write_text(sink);
}
