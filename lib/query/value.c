/* value.c: results as programs print them: members of an object, plain text, JSON on one line. */
#include "query/tape.h"

/* White space outside strings. */
void pd_result_compact(struct pd_buf *out, struct pd_str json)
{
	size_t from = 0;
	bool inside = false;

	if (!memchr(json.at, '\n', json.len)) {
		pd_buf_add(out, json);
		return;
	}
	for (size_t i = 0; i < json.len; i++) {
		char c = json.at[i];
		if (inside) {
			i += c == '\\';
			inside = c != '"';
		} else if (c == '"') {
			inside = true;
		} else if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
			pd_buf_add(out, pd_str(json.at + from, i - from));
			from = i + 1;
		}
	}
	pd_buf_add(out, pd_str(json.at + from, json.len - from));
}

void pd_result_text(struct pd_buf *out, struct pd_str json)
{
	if (json.len < 2 || json.at[0] != '"') {
		pd_result_compact(out, json);
		return;
	}
	struct pd_str inside = pd_str(json.at + 1, json.len - 2);
	if (memchr(inside.at, '\\', inside.len))
		pd_json_unescape(out, inside);
	else
		pd_buf_add(out, inside);
}

bool pd_result_member(struct pd_str json, size_t *at, struct pd_str *name, struct pd_str *value)
{
	struct pd_json_walk walk;
	struct pd_json_member member;

	if (!pd_json_walk(&walk, json, 0, PD_JSON_DEEPEST))
		return false;
	if (*at) {
		walk.at = *at;
		walk.begun = true;
	}
	if (pd_json_next(&walk, &member, NULL) <= 0)
		return false;
	*at = walk.at;
	/* The name in its quotation marks is a text as any other. */
	*name = walk.object ? pd_str(member.name.at - 1, member.name.len + 2) : (struct pd_str){ 0 };
	*value = member.value;
	return true;
}
