/*
 * tape.h: a JSON text as a flat list of its values, in the order in which they
 * stand. Nothing is copied: a value is a place in the text, so that what a
 * query does not ask for costs no more than checking it.
 */
#ifndef PD_QUERY_TAPE_H
#define PD_QUERY_TAPE_H

#include "base/json.h"

#define PD_NO_NODE UINT32_MAX

/* A value. The first child of nodes[i] is nodes[i + 1], its next sibling nodes[nodes[i].next]. */
struct pd_node {
	uint32_t at, end;        /* its bytes */
	uint32_t name, name_len; /* of a member, between its quotation marks */
	uint32_t next;           /* the node behind it and all that stands in it */
	uint32_t parent, place;  /* PD_NO_NODE for the root; its position among the parent's */
	uint32_t n;              /* members or elements */
};

struct pd_tape {
	struct pd_str text;
	struct pd_node *nodes;
	size_t n, room;
	struct pd_json_walk *open; /* while it is made: the brackets that are open */
	size_t n_open;
};

/*
 * pd_tape_read - make the tape of the value at @at of @text, which is borrowed and shorter than 4 GiB. The same tape may be
 * filled again. PD_OK, and *@end is behind the value; PD_REFUSED with *@fault filled; PD_NOMEM.
 */
enum pd_status pd_tape_read(struct pd_tape *tape, struct pd_str text, size_t at, unsigned depth, size_t *end,
                            struct pd_json_fault *fault);
void pd_tape_release(struct pd_tape *tape);

static inline struct pd_str pd_node_text(const struct pd_tape *tape, uint32_t i)
{
	const struct pd_node *node = &tape->nodes[i];
	return pd_str_between(tape->text.at + node->at, tape->text.at + node->end);
}

static inline struct pd_str pd_node_name(const struct pd_tape *tape, uint32_t i)
{
	const struct pd_node *node = &tape->nodes[i];
	return pd_str(tape->text.at + node->name, node->name_len);
}

/* The first byte of a value says what it is. */
static inline char pd_node_kind(const struct pd_tape *tape, uint32_t i)
{
	return tape->text.at[tape->nodes[i].at];
}

/* The member of an object by its name, without escapes; of several the last, as with most readers. */
uint32_t pd_node_member(const struct pd_tape *tape, uint32_t i, struct pd_str name);
/* The element of an array, from 0. */
uint32_t pd_node_element(const struct pd_tape *tape, uint32_t i, uint64_t place);

/* Add the inside of a JSON string, which must be well-formed, without its escapes. */
void pd_json_unescape(struct pd_buf *out, struct pd_str inside);

#endif
