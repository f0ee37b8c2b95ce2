/*
 * jsonl.c: JSON Lines: native JSON, one record a line. https://jsonlines.org
 * A line that is wrong is reported, and the next one is read.
 */
#include "base/json.h"
#include "format/native.h"
#include "model/json.h"

/* Have a whole line in the window; PD_REFUSED when it is too long. */
static enum pd_status want_line(struct pd_reading *reading, size_t *len)
{
	struct pd_input *in = reading->in;
	size_t seen = 0;

	for (;;) {
		const char *end = in->window.len > seen ? memchr(in->window.at + seen, '\n', in->window.len - seen) : NULL;
		seen = in->window.len;
		*len = end ? (size_t)(end - in->window.at) : seen;
		if (end || in->ended)
			return PD_OK;
		if (seen > reading->options->max_bytes) {
			pd_native_place(reading, in->window);
			pd_report_at(reading->report, PD_D_TOO_LARGE, 0, "a line of more than %zu bytes",
			             reading->options->max_bytes);
			return PD_REFUSED;
		}
		enum pd_status status = pd_input_want(in, seen + 1);
		if (status != PD_OK)
			return status;
	}
}

static enum pd_status read_line(struct pd_reading *reading, struct pd_str text)
{
	struct pd_json_fault fault;
	size_t start = pd_json_space(text, 0), strings;

	if (start == text.len)
		return PD_OK;
	pd_native_place(reading, text);
	size_t end = pd_json_measure(text, start, reading->options->max_depth, &fault, &strings);
	if (end != PD_NOWHERE && (end = pd_json_space(text, end)) < text.len)
		fault = (struct pd_json_fault){ PD_JSON_SYNTAX, end, "the end of the line behind its value" };
	else if (end != PD_NOWHERE)
		return pd_native_json(reading, text, strings);
	pd_native_fault(reading, text, &fault);
	return PD_OK;
}

static enum pd_status jsonl_read(struct pd_reading *reading)
{
	struct pd_input *in = reading->in;
	enum pd_status status = pd_input_want(in, 4);
	size_t len;

	if (status != PD_OK)
		return status;
	if (!pd_native_utf8(reading))
		return PD_REFUSED;
	for (;;) {
		status = want_line(reading, &len);
		if (status != PD_OK || !in->window.len)
			return status;
		status = read_line(reading, pd_str(in->window.at, len));
		if (status != PD_OK)
			return status;
		pd_input_pass(in, len < in->window.len ? len + 1 : len);
	}
}

static unsigned jsonl_sniff(struct pd_str head)
{
	return pd_native_sniff(head, true);
}

static enum pd_status jsonl_write(const struct pd_record *record, const struct pd_write_options *options,
                                  struct pd_buf *out, struct pd_report *report)
{
	(void)options;
	(void)report;
	pd_json_write(out, record, false);
	pd_buf_char(out, '\n');
	return out->status;
}

const struct pd_format pd_format_jsonl = {
	.name = "jsonl", .extensions = "jsonl ndjson", .help = "native JSON, one record a line",
	.sniff = jsonl_sniff, .read = jsonl_read, .write = jsonl_write, .native = true,
};
