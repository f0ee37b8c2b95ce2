/* scan.c: normalized paths, and paths of names and indexes looked up in the text itself. */
#include "query/path.h"

#include <stdlib.h>

/* --- normalized paths --- */

static void write_name(struct pd_buf *out, struct pd_str name)
{
	static const char from[] = "\b\f\n\r\t'\\", to[] = "bfnrt'\\";
	struct pd_buf plain = { 0 };

	pd_json_unescape(&plain, name);
	for (size_t i = 0; i < plain.len; i++) {
		char c = plain.at[i];
		const char *special = c ? strchr(from, c) : NULL;
		if (special) {
			pd_buf_char(out, '\\');
			pd_buf_char(out, to[special - from]);
		} else if ((unsigned char)c < 0x20) {
			pd_buf_printf(out, "\\u%04x", (unsigned char)c);
		} else {
			pd_buf_char(out, c);
		}
	}
	if (plain.status != PD_OK)
		out->status = plain.status;
	pd_buf_release(&plain);
}

void pd_path_write(struct pd_buf *out, const struct pd_tape *tape, uint32_t node)
{
	uint32_t chain[PD_JSON_DEEPEST + 1];
	size_t n = 0;

	for (; tape->nodes[node].parent != PD_NO_NODE; node = tape->nodes[node].parent)
		chain[n++] = node;
	pd_buf_char(out, '$');
	while (n) {
		const struct pd_node *at = &tape->nodes[chain[--n]];
		if (pd_node_kind(tape, at->parent) == '{') {
			pd_buf_puts(out, "['");
			write_name(out, pd_node_name(tape, chain[n]));
			pd_buf_puts(out, "']");
		} else {
			pd_buf_char(out, '[');
			pd_buf_int(out, at->place);
			pd_buf_char(out, ']');
		}
	}
}

/* --- without a tape --- */

static bool wanted(const struct pd_selector *s, const struct pd_json_walk *walk, struct pd_str name, int64_t place)
{
	if (s->kind == PD_S_INDEX)
		return !walk->object && place == s->index;
	if (!walk->object)
		return false;
	return name.len == s->name.len ? memcmp(name.at, s->name.at, name.len) == 0 && !memchr(name.at, '\\', name.len)
	                               : name.len > s->name.len && pd_json_name_is(name, s->name);
}

/* The value at @at, in which the selectors from @i on look for theirs; the offset behind it. */
static size_t scan(const struct pd_path *path, size_t i, struct pd_str text, size_t at, unsigned depth,
                   struct pd_str *value, struct pd_json_fault *fault)
{
	struct pd_json_walk walk;
	struct pd_str name;
	int more;

	*value = (struct pd_str){ 0 };
	if (i == path->n_segments || !pd_json_walk(&walk, text, at, depth)) {
		size_t start = pd_json_space(text, at), end = pd_json_end(text, at, depth, fault);
		if (end != PD_NOWHERE && i == path->n_segments)
			*value = pd_str_between(text.at + start, text.at + end);
		return end;
	}
	if (!depth) {
		*fault = (struct pd_json_fault){ PD_JSON_DEEP, at, "no deeper nesting" };
		return PD_NOWHERE;
	}
	const struct pd_selector *s = path->segments[i].selectors;
	for (int64_t place = 0; (more = pd_json_next_name(&walk, &name, fault)) > 0; place++) {
		struct pd_str ignored;
		if (!wanted(s, &walk, name, place)) {
			more = pd_json_next_value(&walk, &ignored, fault);
			if (more < 0)
				break;
			continue;
		}
		walk.at = scan(path, i + 1, text, walk.at, depth - 1, value, fault);
		if (walk.at == PD_NOWHERE)
			return PD_NOWHERE;
	}
	return more < 0 ? PD_NOWHERE : walk.at;
}

size_t pd_path_scan(const struct pd_path *path, struct pd_str text, size_t at, unsigned depth, struct pd_str *value,
                    struct pd_json_fault *fault)
{
	return scan(path, 0, text, at, depth, value, fault);
}
