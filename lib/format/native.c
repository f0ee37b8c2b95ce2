/* native.c: what the readers of native JSON share: one record, its places, its encoding. */
#include "base/json.h"
#include "format/native.h"
#include "model/json.h"

/* Where the name of a member begins whose end is behind byte @end. */
static size_t name_start(struct pd_str text, size_t end)
{
	size_t at = end < text.len ? end : text.len;

	at -= at > 0; /* the closing quotation mark */
	while (at > 0) {
		size_t slashes = 0;
		if (text.at[--at] != '"')
			continue;
		while (slashes < at && text.at[at - 1 - slashes] == '\\')
			slashes++;
		if (slashes % 2 == 0)
			break;
	}
	return at;
}

/* What jansson refuses although the grammar allows it. */
static enum pd_status refused(struct pd_reading *reading, struct pd_str text, const json_error_t *error)
{
	size_t offset = error->position > 0 ? (size_t)error->position : 0, start;

	if (!error->text[0]) /* nor has it a code then */
		return PD_NOMEM;
	switch (json_error_code(error)) {
	case json_error_duplicate_key:
		start = name_start(text, offset);
		pd_report_at(reading->report, PD_D_JSON_DUPLICATE, start, "member %.*s stands twice",
		             (int)(offset - start < 80 ? offset - start : 80), text.at + start);
		return PD_OK;
	case json_error_null_byte_in_key:
		pd_report_at(reading->report, PD_D_UNKNOWN_MEMBER, name_start(text, offset),
		             "no record has a member with U+0000 in its name");
		return PD_OK;
	case json_error_numeric_overflow:
		pd_report_at(reading->report, PD_D_JSON, offset, "the number is too large");
		return PD_OK;
	default: /* the grammar was checked, so whatever jansson calls it, an allocation failed */
		return PD_NOMEM;
	}
}

static enum pd_status deliver(struct pd_reading *reading, json_t *value, size_t strings)
{
	void *at;
	const struct pd_type *type = pd_json_read(reading->arena, value, strings, NULL, reading->report, &at);

	if (type)
		return pd_deliver(reading, type, at);
	pd_arena_reset(reading->arena);
	return PD_OK;
}

enum pd_status pd_native_json(struct pd_reading *reading, struct pd_str text, size_t strings)
{
	jmp_buf oom, *const outer = reading->arena->oom;
	json_error_t error;
	const size_t flags = JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES | JSON_DECODE_ANY;
	json_t *const value = json_loadb(text.at, text.len, flags, &error);

	if (!value)
		return refused(reading, text, &error);
	if (setjmp(oom)) {
		reading->arena->oom = outer;
		json_decref(value);
		return PD_NOMEM;
	}
	reading->arena->oom = &oom;
	enum pd_status status = deliver(reading, value, strings);
	reading->arena->oom = outer;
	json_decref(value);
	return status;
}

void pd_native_place(struct pd_reading *reading, struct pd_str text)
{
	struct pd_report *report = reading->report;
	const struct pd_input *in = reading->in;

	report->source = text;
	report->base_offset = in->passed + (size_t)(text.at - in->window.at);
	report->base_line = in->passed_lines;
}

void pd_native_fault(struct pd_reading *reading, struct pd_str text, const struct pd_json_fault *fault)
{
	struct pd_buf words = { 0 };

	pd_json_explain(&words, text, fault);
	pd_report_at(reading->report, fault->what == PD_JSON_DEEP ? PD_D_TOO_DEEP : PD_D_JSON, fault->offset, "%.*s",
	             PD_ARG(pd_buf_str(&words)));
	pd_buf_release(&words);
}

bool pd_native_utf8(struct pd_reading *reading)
{
	struct pd_str window = reading->in->window;
	const char *other = pd_json_encoding(window);

	if (other) {
		pd_native_place(reading, window);
		pd_report_at(reading->report, PD_D_JSON, 0, "expected UTF-8, found %s: convert it with iconv -f %s -t UTF-8",
		             other, other);
		return false;
	}
	if (pd_str_starts(window, PD_STR("\xEF\xBB\xBF")))
		pd_input_pass(reading->in, 3);
	return true;
}

unsigned pd_native_sniff(struct pd_str head, bool lines)
{
	struct pd_json_fault fault = { PD_JSON_SYNTAX, 0, NULL };
	size_t at = pd_str_starts(head, PD_STR("\xEF\xBB\xBF")) ? 3 : 0, start;

	if (pd_json_encoding(head)) { /* of JSON, if the first character is a bracket: the reader says what to do about it */
		while (at < head.len && (!head.at[at] || head.at[at] == '\xFF' || head.at[at] == '\xFE'))
			at++;
		return !lines && at < head.len && (head.at[at] == '{' || head.at[at] == '[') ? 16 : 0;
	}
	start = at = pd_json_space(head, at);
	if (at >= head.len || (head.at[at] != '{' && head.at[at] != '['))
		return 0;
	size_t end = pd_json_end(head, at, PD_JSON_DEEPEST, &fault);
	bool object = head.at[at] == '{';
	at = pd_json_space(head, at + 1);
	if (end == PD_NOWHERE && fault.what == PD_JSON_SYNTAX)
		return object && at < head.len && (head.at[at] == '"' || head.at[at] == '}') ? 16 : 0;
	struct pd_str first = pd_str_between(head.at + start, head.at + (end == PD_NOWHERE ? head.len : end));
	bool one_line = !memchr(first.at, '\n', first.len);
	at = end == PD_NOWHERE ? head.len : pd_json_space(head, end);
	if (!object) /* "[1] Introduction" is none */
		return lines || at < head.len ? 0 : 16;
	bool more = at < head.len && head.at[at] == '{' && memchr(head.at + end, '\n', at - end);
	return lines ? (one_line ? 40 + 8 * more : 0) : 40;
}
