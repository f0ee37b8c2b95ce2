/* schema_output.c: the output that the standard describes. https://json-schema.org/draft/2020-12/json-schema-core, 12 */
#include "check/schema.h"
#include "model/json.h"

/* An annotation, as it stands in the schema. */
static void add_value(struct pd_buf *out, const struct pd_unit *unit)
{
	struct pd_str source = unit->node->resource->text->json.source;
	size_t end = pd_json_end(source, unit->note->start, PD_JSON_DEEPEST, NULL);

	for (size_t i = unit->note->start; i < end && end != PD_NOWHERE; i++)
		pd_buf_char(out, source.at[i] == '\n' ? ' ' : source.at[i]);
}

/* The locations, and the words when it is a fault. */
static void add_head(struct pd_buf *out, const struct pd_unit *unit)
{
	struct pd_buf text = { 0 };

	pd_buf_printf(out, "{\"valid\":%s,\"keywordLocation\":", unit->valid ? "true" : "false");
	pd_unit_keyword(&text, unit);
	pd_json_text(out, pd_buf_str(&text));
	text.len = 0;
	pd_unit_absolute(&text, unit);
	pd_buf_puts(out, ",\"absoluteKeywordLocation\":");
	pd_json_text(out, pd_buf_str(&text));
	text.len = 0;
	pd_unit_instance(&text, unit);
	pd_buf_puts(out, ",\"instanceLocation\":");
	pd_json_text(out, pd_buf_str(&text));
	text.len = 0;
	if (!unit->valid && unit->insn) {
		pd_unit_sentence(&text, unit);
		pd_buf_puts(out, ",\"error\":");
		pd_json_text(out, pd_buf_str(&text));
	}
	if (unit->valid && unit->note) {
		pd_buf_puts(out, ",\"annotation\":");
		add_value(out, unit);
	}
	pd_buf_release(&text);
}

/* Basic: every result that is wrong, one behind the other. */
static void add_flat(struct pd_buf *out, const struct pd_unit *unit, bool valid, bool *any)
{
	if (unit->valid == valid && (valid ? unit->note != NULL : unit->insn != NULL)) {
		pd_buf_puts(out, *any ? "," : "");
		*any = true;
		add_head(out, unit);
		pd_buf_char(out, '}');
	}
	for (const struct pd_unit *u = unit->first; u; u = u->next)
		add_flat(out, u, valid, any);
}

/* Detailed: as a tree; what has only one result below it is replaced by that. */
static void add_tree(struct pd_buf *out, const struct pd_unit *unit, bool verbose)
{
	size_t n = 0;
	bool any = false;

	for (const struct pd_unit *u = unit->first; u; u = u->next)
		n += verbose || u->valid == unit->valid;
	if (!verbose && n == 1 && unit->up) {
		for (const struct pd_unit *u = unit->first; u; u = u->next)
			if (u->valid == unit->valid)
				add_tree(out, u, verbose);
		return;
	}
	add_head(out, unit);
	for (int faults = 1; faults >= 0; faults--) {
		any = false;
		for (const struct pd_unit *u = unit->first; u; u = u->next) {
			if (u->valid == (faults != 0) || (!verbose && u->valid != unit->valid))
				continue;
			pd_buf_puts(out, any ? "," : faults ? ",\"errors\":[" : ",\"annotations\":[");
			any = true;
			add_tree(out, u, verbose);
		}
		if (any)
			pd_buf_char(out, ']');
	}
	pd_buf_char(out, '}');
}

void pd_unit_output(struct pd_buf *out, const struct pd_unit *unit, bool valid, enum pd_shape_of_output shape)
{
	bool any = false;

	if (shape == PD_OUT_FLAG || !unit) {
		pd_buf_printf(out, "{\"valid\":%s}\n", valid ? "true" : "false");
		return;
	}
	if (shape == PD_OUT_BASIC) {
		pd_buf_printf(out, "{\"valid\":%s,\"%s\":[", valid ? "true" : "false", valid ? "annotations" : "errors");
		add_flat(out, unit, valid, &any);
		pd_buf_puts(out, "]}\n");
		return;
	}
	add_tree(out, unit, shape == PD_OUT_VERBOSE);
	pd_buf_char(out, '\n');
}
