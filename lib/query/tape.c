/* tape.c: the tape is made by walking through the text once, with a stack of the brackets that are open. */
#include "query/tape.h"

#include <stdlib.h>

void pd_tape_release(struct pd_tape *tape)
{
	free(tape->nodes);
	free(tape->open);
	*tape = (struct pd_tape){ 0 };
}

static bool make_room(struct pd_tape *tape)
{
	if (tape->n < tape->room)
		return true;
	size_t room = tape->room ? tape->room * 2 : 256;
	struct pd_node *nodes = realloc(tape->nodes, room * sizeof *nodes);
	if (!nodes)
		return false;
	tape->nodes = nodes;
	tape->room = room;
	return true;
}

/* A value begins at @at. */
static bool add_node(struct pd_tape *tape, size_t at, struct pd_str name, uint32_t parent)
{
	if (!make_room(tape))
		return false;
	tape->nodes[tape->n] = (struct pd_node){
		.at = (uint32_t)at, .parent = parent, .next = (uint32_t)tape->n + 1,
		.name = name.at ? (uint32_t)(name.at - tape->text.at) : 0, .name_len = (uint32_t)name.len,
		.place = parent == PD_NO_NODE ? 0 : tape->nodes[parent].n++,
	};
	tape->n++;
	return true;
}

/* The value of the node added last: a bracket that opens (*opened), or all of it. */
static bool read_value(struct pd_tape *tape, size_t at, unsigned depth, bool *opened, struct pd_json_fault *fault)
{
	struct pd_json_walk walk;

	*opened = pd_json_walk(&walk, tape->text, at, depth);
	if (*opened) {
		if (tape->n_open >= depth) {
			*fault = (struct pd_json_fault){ PD_JSON_DEEP, at, "no deeper nesting" };
			return false;
		}
		tape->open[tape->n_open++] = walk;
		return true;
	}
	size_t end = pd_json_end(tape->text, at, depth, fault);
	if (end == PD_NOWHERE)
		return false;
	tape->nodes[tape->n - 1].end = (uint32_t)end;
	return true;
}

static enum pd_status read_members(struct pd_tape *tape, unsigned depth, struct pd_json_fault *fault)
{
	uint32_t parent = (uint32_t)tape->n - 1;
	struct pd_str name;
	bool opened;

	while (tape->n_open) {
		struct pd_json_walk *walk = &tape->open[tape->n_open - 1];
		int more = pd_json_next_name(walk, &name, fault);
		if (more < 0)
			return PD_REFUSED;
		if (more == 0) {
			struct pd_node *node = &tape->nodes[parent];
			node->end = (uint32_t)walk->at;
			node->next = (uint32_t)tape->n;
			parent = node->parent;
			if (--tape->n_open)
				tape->open[tape->n_open - 1].at = walk->at;
			continue;
		}
		if (!add_node(tape, walk->at, name, parent))
			return PD_NOMEM;
		if (!read_value(tape, walk->at, depth, &opened, fault))
			return PD_REFUSED;
		if (opened)
			parent = (uint32_t)tape->n - 1;
		else
			walk->at = tape->nodes[tape->n - 1].end;
	}
	return PD_OK;
}

enum pd_status pd_tape_read(struct pd_tape *tape, struct pd_str text, size_t at, unsigned depth, size_t *end,
                            struct pd_json_fault *fault)
{
	bool opened;

	if (depth > PD_JSON_DEEPEST)
		depth = PD_JSON_DEEPEST;
	if (!tape->open)
		tape->open = malloc(PD_JSON_DEEPEST * sizeof *tape->open);
	tape->text = text;
	tape->n = tape->n_open = 0;
	at = pd_json_space(text, at);
	if (!tape->open || !add_node(tape, at, (struct pd_str){ 0 }, PD_NO_NODE))
		return PD_NOMEM;
	if (!read_value(tape, at, depth, &opened, fault))
		return PD_REFUSED;
	enum pd_status status = opened ? read_members(tape, depth, fault) : PD_OK;
	if (status == PD_OK)
		*end = tape->nodes[0].end;
	return status;
}

uint32_t pd_node_member(const struct pd_tape *tape, uint32_t i, struct pd_str name)
{
	uint32_t found = PD_NO_NODE, behind = tape->nodes[i].next;

	if (pd_node_kind(tape, i) != '{')
		return PD_NO_NODE;
	for (uint32_t k = i + 1; k < behind; k = tape->nodes[k].next) {
		struct pd_str is = pd_node_name(tape, k);
		/* With escapes a name is longer than without. */
		if (is.len == name.len ? memcmp(is.at, name.at, name.len) == 0 && !memchr(is.at, '\\', is.len)
		                       : is.len > name.len && pd_json_name_is(is, name))
			found = k;
	}
	return found;
}

uint32_t pd_node_element(const struct pd_tape *tape, uint32_t i, uint64_t place)
{
	if (pd_node_kind(tape, i) != '[' || place >= tape->nodes[i].n)
		return PD_NO_NODE;
	for (i++; place; place--)
		i = tape->nodes[i].next;
	return i;
}

static uint32_t four_digits(const char *at)
{
	uint32_t c = 0;

	for (int i = 0; i < 4; i++)
		c = c << 4 | (uint32_t)(pd_is_digit(at[i]) ? at[i] - '0' : pd_lower(at[i]) - 'a' + 10);
	return c;
}

void pd_json_unescape(struct pd_buf *out, struct pd_str inside)
{
	static const char names[] = "bfnrt", values[] = "\b\f\n\r\t";
	const char *at = inside.at, *end = at + inside.len;
	char bytes[4];

	while (at < end) {
		const char *slash = memchr(at, '\\', (size_t)(end - at));
		pd_buf_add(out, pd_str_between(at, slash ? slash : end));
		if (!slash)
			return;
		const char *name = memchr(names, slash[1], 5);
		at = slash + 2;
		if (slash[1] != 'u') {
			pd_buf_char(out, name ? values[name - names] : slash[1]);
			continue;
		}
		uint32_t c = four_digits(at);
		at += 4;
		if (c >= 0xD800 && c < 0xDC00) {
			c = 0x10000 + ((c - 0xD800) << 10) + (four_digits(at + 2) - 0xDC00);
			at += 6;
		}
		pd_buf_add(out, pd_str(bytes, pd_utf8_put(bytes, c)));
	}
}
