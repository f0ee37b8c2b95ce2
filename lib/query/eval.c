/*
 * eval.c: run a compiled path over a tape. Each value that a segment selects goes through the remaining segments before
 * the next one does: that is the order of RFC 9535, and no list of intermediate values is ever held.
 */
#include "query/path.h"

#include <stdlib.h>

/* Frames of this file on the stack: documents and expressions are bounded, but their product is not. */
#define DEEPEST 4096u

/* A path under way. */
struct walk {
	struct pd_path_run *run;
	const struct pd_path *path;
	int (*found)(void *user, uint32_t node);
	void *user;
	unsigned depth;
	bool stop;
};

static void go(struct walk *w, size_t i, uint32_t node);
static bool passes(struct pd_path_run *run, const struct pd_test *test, uint32_t node, unsigned depth);

static bool step(struct walk *w)
{
	struct pd_path_run *run = w->run;

	if (++run->steps > run->limit || w->depth > DEEPEST)
		run->too_much = true;
	if (run->too_much || run->nomem)
		w->stop = true;
	return !w->stop;
}

/* --- selectors --- */

/* What of a list of @n elements a slice takes: RFC 9535, 2.3.4.2.2. */
static void slice_bounds(const struct pd_selector *s, int64_t n, int64_t *first, int64_t *behind)
{
	int64_t from = s->has_from ? s->from : s->index > 0 ? 0 : n - 1, to = s->has_to ? s->to : s->index > 0 ? n : -n - 1;

	from = from >= 0 ? from : n + from;
	to = to >= 0 ? to : n + to;
	if (s->index > 0) {
		*first = from < 0 ? 0 : from > n ? n : from;
		*behind = to < 0 ? 0 : to > n ? n : to;
	} else {
		*first = from < -1 ? -1 : from > n - 1 ? n - 1 : from;
		*behind = to < -1 ? -1 : to > n - 1 ? n - 1 : to;
	}
}

static void slice_back(struct walk *w, size_t i, uint32_t node, int64_t first, int64_t behind, int64_t by)
{
	const struct pd_node *nodes = w->run->tape->nodes;
	uint32_t n = nodes[node].n, *places = malloc(n * sizeof *places), k = node + 1;

	if (!places) {
		w->run->nomem = w->stop = true;
		return;
	}
	for (uint32_t at = 0; at < n; at++, k = nodes[k].next)
		places[at] = k;
	for (; first > behind && step(w); first += by)
		go(w, i + 1, places[first]);
	free(places);
}

static void slice(struct walk *w, size_t i, uint32_t node, const struct pd_selector *s)
{
	const struct pd_node *nodes = w->run->tape->nodes;
	int64_t n = nodes[node].n, first, behind;

	if (pd_node_kind(w->run->tape, node) != '[' || !n || !s->index)
		return;
	slice_bounds(s, n, &first, &behind);
	if (s->index < 0) {
		if (first > behind)
			slice_back(w, i, node, first, behind, s->index);
		return;
	}
	uint32_t k = node + 1;
	for (int64_t at = 0; at < behind && step(w); at++, k = nodes[k].next)
		if (at >= first && (at - first) % s->index == 0)
			go(w, i + 1, k);
}

static uint32_t element(const struct pd_tape *tape, uint32_t node, int64_t index)
{
	int64_t n = tape->nodes[node].n;

	index = index < 0 ? n + index : index;
	return index < 0 ? PD_NO_NODE : pd_node_element(tape, node, (uint64_t)index);
}

static bool is_container(const struct pd_tape *tape, uint32_t node)
{
	char c = pd_node_kind(tape, node);
	return c == '{' || c == '[';
}

/* The children of @node, those that pass a filter, or all. */
static void children(struct walk *w, size_t i, uint32_t node, const struct pd_test *filter)
{
	const struct pd_tape *tape = w->run->tape;
	uint32_t behind = tape->nodes[node].next;

	for (uint32_t k = node + 1; k < behind && step(w); k = tape->nodes[k].next)
		if (!filter || passes(w->run, filter, k, w->depth))
			go(w, i + 1, k);
}

static void select_from(struct walk *w, size_t i, uint32_t node)
{
	const struct pd_segment *segment = &w->path->segments[i];
	const struct pd_tape *tape = w->run->tape;

	for (size_t k = 0; k < segment->n_selectors && step(w); k++) {
		const struct pd_selector *s = &segment->selectors[k];
		uint32_t found = PD_NO_NODE;
		switch (s->kind) {
		case PD_S_NAME:
			found = pd_node_member(tape, node, s->name);
			break;
		case PD_S_INDEX:
			found = element(tape, node, s->index);
			break;
		case PD_S_SLICE:
			slice(w, i, node, s);
			break;
		case PD_S_WILD:
		case PD_S_FILTER:
			if (is_container(tape, node))
				children(w, i, node, s->filter);
			break;
		}
		if (found != PD_NO_NODE)
			go(w, i + 1, found);
	}
}

/* The segments from @i on, applied to a value. */
static void go(struct walk *w, size_t i, uint32_t node)
{
	const struct pd_tape *tape = w->run->tape;

	w->depth++;
	for (; i < w->path->n_segments && step(w); i++) {
		const struct pd_segment *segment = &w->path->segments[i];
		const struct pd_selector *s = segment->selectors;
		if (segment->descendant) {
			/* A value and all in it stand one behind the other on the tape. */
			for (uint32_t k = node, behind = tape->nodes[node].next; k < behind && step(w); k++)
				if (is_container(tape, k))
					select_from(w, i, k);
			break;
		}
		if (segment->spread && pd_node_kind(tape, node) == '[') {
			children(w, i, node, NULL);
			break;
		}
		if (segment->spread)
			continue;
		if (segment->n_selectors != 1 || (s->kind != PD_S_NAME && s->kind != PD_S_INDEX)) {
			select_from(w, i, node);
			break;
		}
		node = s->kind == PD_S_NAME ? pd_node_member(tape, node, s->name) : element(tape, node, s->index);
		if (node == PD_NO_NODE)
			break;
	}
	if (i == w->path->n_segments && !w->stop && w->found(w->user, node))
		w->stop = true;
	w->depth--;
}

/* A list of one, which is nowhere on the tape: records of their own type, asked for by the name of a list of them. */
static void select_of_one(struct walk *w, uint32_t node)
{
	const struct pd_segment *segment = &w->path->segments[0];

	if (segment->spread || segment->descendant) {
		go(w, segment->spread ? 1 : 0, node);
		return;
	}
	for (size_t k = 0; k < segment->n_selectors && step(w); k++) {
		const struct pd_selector *s = &segment->selectors[k];
		int64_t first = 0, behind = 0;
		bool selected = s->kind == PD_S_WILD;
		if (s->kind == PD_S_INDEX)
			selected = s->index == 0 || s->index == -1;
		if (s->kind == PD_S_FILTER)
			selected = passes(w->run, s->filter, node, w->depth);
		if (s->kind == PD_S_SLICE && s->index) {
			slice_bounds(s, 1, &first, &behind);
			selected = s->index > 0 ? first == 0 && behind > 0 : first == 0 && behind < 0;
		}
		if (selected)
			go(w, 1, node);
	}
}

/* --- values --- */

struct tally {
	uint32_t node;
	uint64_t n, enough;
};

static int count(void *user, uint32_t node)
{
	struct tally *tally = user;

	tally->node = node;
	return ++tally->n == tally->enough;
}

/* Run a path that stands in a filter, until @enough values were found. */
static struct tally tally_path(struct pd_path_run *run, const struct pd_path *path, uint32_t node, unsigned depth,
                               uint64_t enough)
{
	struct tally tally = { PD_NO_NODE, 0, enough };
	struct walk w = { run, path, count, &tally, depth, false };

	go(&w, 0, path->absolute ? run->root : node);
	return tally;
}

static struct pd_value path_value(struct pd_path_run *run, const struct pd_path *path, uint32_t node, unsigned depth)
{
	struct memo *memo = path->memo && run->memos ? &run->memos[path->memo - 1] : NULL;

	if (memo && memo->round == run->memo_round)
		return memo->value;
	struct tally tally = tally_path(run, path, node, depth, 2);
	struct pd_value value = { .kind = tally.n == 1 ? PD_V_NODE : PD_V_NOTHING, .node = tally.node };
	if (memo)
		*memo = (struct memo){ run->memo_round, value };
	return value;
}

static struct pd_value number_value(uint64_t n)
{
	return (struct pd_value){ .kind = PD_V_NUMBER, .number = { (double)n, (int64_t)n, true } };
}

static struct pd_value operand_value(struct pd_path_run *run, const struct pd_operand *o, uint32_t node, unsigned depth);

static struct pd_value length_of(struct pd_path_run *run, const struct pd_value *value)
{
	uint64_t n = 0;

	if (value->kind == PD_V_NODE && is_container(run->tape, value->node))
		return number_value(run->tape->nodes[value->node].n);
	struct pd_str text = pd_value_text(run, value, &run->left);
	if (!text.at)
		return (struct pd_value){ .kind = PD_V_NOTHING };
	for (size_t i = 0; i < text.len; i++)
		n += ((unsigned char)text.at[i] & 0xC0) != 0x80;
	return number_value(n);
}

static struct pd_value call_value(struct pd_path_run *run, const struct pd_call *call, uint32_t node, unsigned depth)
{
	const struct pd_operand *a = &call->arguments[0];

	if (call->function == PD_F_COUNT)
		return number_value(tally_path(run, a->path, node, depth, UINT64_MAX).n);
	if (call->function == PD_F_VALUE)
		return path_value(run, a->path, node, depth);
	struct pd_value value = operand_value(run, a, node, depth);
	return length_of(run, &value);
}

static struct pd_value operand_value(struct pd_path_run *run, const struct pd_operand *o, uint32_t node, unsigned depth)
{
	switch (o->kind) {
	case PD_A_LITERAL:
		return o->literal;
	case PD_A_PATH:
		return path_value(run, o->path, node, depth);
	default:
		return call_value(run, o->call, node, depth);
	}
}

/* --- patterns --- */

static bool ready_to_match(struct pd_path_run *run)
{
	if (!run->match)
		run->match = pcre2_match_data_create(1, NULL);
	if (!run->match_limits)
		run->match_limits = pd_match_limits_new();
	return run->match && run->match_limits;
}

static bool matches(struct pd_path_run *run, const pcre2_code *code, struct pd_str text)
{
	return code && ready_to_match(run) && pd_match(code, text, run->match, run->match_limits, &run->pattern_gave_up);
}

static bool call_test(struct pd_path_run *run, const struct pd_call *call, uint32_t node, unsigned depth)
{
	struct pd_value value = operand_value(run, &call->arguments[0], node, depth), pattern;
	pcre2_code *code = call->pattern ? call->pattern->code : NULL, *own = NULL;

	if (!call->pattern) {
		pattern = operand_value(run, &call->arguments[1], node, depth);
		struct pd_str words = pd_value_text(run, &pattern, &run->right);
		if (words.at)
			code = own = pd_iregexp_compile(words, call->function == PD_F_MATCH);
	}
	struct pd_str text = pd_value_text(run, &value, &run->left);
	bool result = text.at && matches(run, code, text);
	pcre2_code_free(own);
	return result;
}

/* --- tests --- */

static bool passes(struct pd_path_run *run, const struct pd_test *test, uint32_t node, unsigned depth)
{
	struct pd_value left, right;
	bool any = test->kind == PD_T_OR;

	if (run->too_much || run->nomem || depth > DEEPEST)
		return false;
	switch (test->kind) {
	case PD_T_OR:
	case PD_T_AND:
		for (size_t i = 0; i < test->n_parts; i++)
			if (passes(run, test->parts[i], node, depth + 1) == any)
				return any;
		return !any;
	case PD_T_NOT:
		return !passes(run, test->parts[0], node, depth + 1);
	case PD_T_COMPARE:
		left = operand_value(run, &test->left, node, depth + 1);
		right = operand_value(run, &test->right, node, depth + 1);
		return pd_values_compare(run, test->compare, &left, &right);
	case PD_T_EXISTS:
		return tally_path(run, test->left.path, node, depth + 1, 1).n > 0;
	default:
		return call_test(run, test->left.call, node, depth + 1);
	}
}

/* --- the whole --- */

void pd_path_run(struct pd_path_run *run, const struct pd_path *path, uint32_t start, bool listed)
{
	struct walk w = { run, path, run->found, run->user, 0, false };

	run->steps = 0;
	run->memo_round++;
	run->stopped = run->too_much = run->pattern_gave_up = false;
	if (run->of->n_memos && !run->memos && !(run->memos = calloc(run->of->n_memos, sizeof *run->memos))) {
		run->nomem = true;
		return;
	}
	if (listed)
		select_of_one(&w, start);
	else
		go(&w, 0, start);
	if (run->left.status != PD_OK || run->right.status != PD_OK)
		run->nomem = true;
	run->stopped = w.stop;
}

void pd_path_run_release(struct pd_path_run *run)
{
	free(run->memos);
	pcre2_match_data_free(run->match);
	pcre2_match_context_free(run->match_limits);
	pd_buf_release(&run->left);
	pd_buf_release(&run->right);
}
