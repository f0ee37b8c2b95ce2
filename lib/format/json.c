/*
 * json.c: native JSON: one record, a collection {"type":"collection",
 * "records":[…]} with its members in any order, or several values one behind
 * the other. RFC 8259. Each record is cut out by the scanner and parsed alone.
 */
#include "base/json.h"
#include "format/native.h"
#include "model/json.h"

/* The end of the input, where peek() looks for the next byte. */
#define AT_END (-1)

struct stream {
	struct pd_reading *reading;
	struct pd_input *in;
	uint64_t column;           /* bytes passed since the last line end */
	enum pd_status status;     /* other than PD_OK: stop */
};

static void pass(struct stream *s, size_t n)
{
	const char *line = n ? memrchr(s->in->window.at, '\n', n) : NULL;

	s->column = line ? (uint64_t)(s->in->window.at + n - line) - 1 : s->column + n;
	pd_input_pass(s->in, n);
}

static void place(struct stream *s)
{
	pd_native_place(s->reading, s->in->window);
	s->reading->report->base_column = s->column;
}

/* Make the window larger; false when it cannot be, and then s->status says whether that is an error. */
static bool grow(struct stream *s)
{
	if (s->in->ended || s->status != PD_OK)
		return false;
	if (s->in->window.len > s->reading->options->max_bytes) {
		place(s);
		pd_report_at(s->reading->report, PD_D_TOO_LARGE, 0, "a value of more than %zu bytes",
		             s->reading->options->max_bytes);
		s->status = PD_REFUSED;
		return false;
	}
	s->status = pd_input_want(s->in, s->in->window.len + 1);
	return s->status == PD_OK;
}

/* The next byte that is no white space, which is passed; AT_END behind the last. */
static int peek(struct stream *s)
{
	do {
		pass(s, pd_json_space(s->in->window, 0));
		if (s->in->window.len)
			return (unsigned char)s->in->window.at[0];
	} while (grow(s));
	return AT_END;
}

static void fault(struct stream *s, const struct pd_json_fault *found)
{
	if (s->status != PD_OK)
		return;
	place(s);
	pd_native_fault(s->reading, s->in->window, found);
	s->status = PD_REFUSED;
}

/* Something else than @expected stands at the start of the window. */
static void unexpected(struct stream *s, const char *expected)
{
	fault(s, &(struct pd_json_fault){ s->in->window.len ? PD_JSON_SYNTAX : PD_JSON_ENDED, 0, expected });
}

/* The value at the start of the window, all of it in the window. */
static bool take_value(struct stream *s, struct pd_str *value, size_t *strings)
{
	unsigned depth = s->reading->options->max_depth;
	struct pd_json_fault found;
	size_t end;

	do {
		end = pd_json_measure(s->in->window, 0, depth, &found, strings);
		/* A number that touches the end of the window may go on behind it. */
	} while ((end == PD_NOWHERE ? found.what == PD_JSON_ENDED : end == s->in->window.len) && grow(s));
	if (s->status != PD_OK)
		return false;
	if (end == PD_NOWHERE) {
		fault(s, &found);
		return false;
	}
	*value = pd_str(s->in->window.at, end);
	return true;
}

/* Look ahead: is the object that begins the window a collection? One names its type so, or has `records`. */
static bool is_collection(struct stream *s)
{
	struct pd_json_fault found;
	struct pd_json_walk walk;
	struct pd_str name, value;
	int more;

	do {
		pd_json_walk(&walk, s->in->window, 0, s->reading->options->max_depth);
		while ((more = pd_json_next_name(&walk, &name, &found)) > 0) {
			bool type = pd_json_name_is(name, PD_STR("type"));
			if (pd_json_name_is(name, PD_STR("records")))
				return true;
			more = pd_json_next_value(&walk, &value, &found);
			if (more > 0 && type)
				return pd_str_eq(value, PD_STR("\"collection\""));
			if (more < 0)
				break;
		}
	} while (more < 0 && found.what == PD_JSON_ENDED && grow(s));
	return false;
}

static void read_record(struct stream *s)
{
	struct pd_str value;
	size_t strings;

	if (!take_value(s, &value, &strings))
		return;
	place(s);
	s->reading->report->source = value;
	s->status = pd_native_json(s->reading, value, strings);
	pass(s, value.len);
}

/* The comma or the bracket behind an element; true when another element follows. */
static bool another(struct stream *s, char close, const char *expected)
{
	int c = peek(s);

	if (c != ',' && c != close) {
		unexpected(s, expected);
		return false;
	}
	pass(s, 1);
	return c == ',';
}

static void read_elements(struct stream *s)
{
	pass(s, 1);
	if (peek(s) == ']') {
		pass(s, 1);
		return;
	}
	do {
		if (peek(s) == AT_END)
			unexpected(s, "a value or ']'");
		else
			read_record(s);
	} while (s->status == PD_OK && another(s, ']', "',' or ']'"));
}

/* What a collection has besides records. */
static void read_other(struct stream *s, bool type, bool records)
{
	struct pd_str value;
	size_t strings;

	if (!take_value(s, &value, &strings))
		return;
	place(s);
	if (type && !pd_str_eq(value, PD_STR("\"collection\"")))
		pd_report_at(s->reading->report, PD_D_UNKNOWN_TYPE, 0, "what has `records` is of type \"collection\"");
	else if (records)
		pd_report_at(s->reading->report, PD_D_WRONG_KIND, 0, "records: expected a list");
	else if (!type)
		pd_report_at(s->reading->report, PD_D_UNKNOWN_MEMBER, 0, "a collection has only `type` and `records`");
	pass(s, value.len);
}

static void read_member(struct stream *s, bool *type_met, bool *records_met)
{
	struct pd_str name;
	size_t strings;

	if (peek(s) != '"') {
		unexpected(s, "the name of a member");
		return;
	}
	if (!take_value(s, &name, &strings))
		return;
	struct pd_str bare = pd_str(name.at + 1, name.len - 2);
	bool type = pd_json_name_is(bare, PD_STR("type")), records = pd_json_name_is(bare, PD_STR("records"));
	if ((type && *type_met) || (records && *records_met)) {
		place(s);
		pd_report_at(s->reading->report, PD_D_JSON_DUPLICATE, 0, "member %.*s stands twice", PD_ARG(name));
	}
	*type_met |= type;
	*records_met |= records;
	pass(s, name.len);
	if (peek(s) != ':') {
		unexpected(s, "':' behind the name of a member");
		return;
	}
	pass(s, 1);
	if (peek(s) == '[' && records)
		read_elements(s);
	else
		read_other(s, type, records);
}

static void read_collection(struct stream *s)
{
	bool type = false, records = false;
	struct pd_report *report = s->reading->report, start;

	place(s);
	start = *report;
	pass(s, 1);
	if (peek(s) == '}')
		pass(s, 1);
	else
		do
			read_member(s, &type, &records);
		while (s->status == PD_OK && another(s, '}', "',' or '}'"));
	if (s->status != PD_OK || (type && records))
		return;
	/* Its first byte is gone from the window, but not its place. */
	report->source = PD_STR("{");
	report->base_offset = start.base_offset;
	report->base_line = start.base_line;
	report->base_column = start.base_column;
	pd_report_at(report, PD_D_MISSING_MEMBER, 0, "collection without '%s'", type ? "records" : "type");
}

static enum pd_status json_read(struct pd_reading *reading)
{
	struct stream s = { .reading = reading, .in = reading->in };

	s.status = pd_input_want(s.in, 4);
	if (s.status != PD_OK)
		return s.status;
	if (!pd_native_utf8(reading))
		return PD_REFUSED;
	if (peek(&s) == AT_END && s.status == PD_OK)
		unexpected(&s, "a value");
	while (s.status == PD_OK && peek(&s) != AT_END) {
		if (s.in->window.at[0] == '{' && is_collection(&s))
			read_collection(&s);
		else if (s.status == PD_OK)
			read_record(&s);
	}
	return s.status;
}

static unsigned json_sniff(struct pd_str head)
{
	return pd_native_sniff(head, false);
}

static enum pd_status json_write(const struct pd_record *record, const struct pd_write_options *options,
                                 struct pd_buf *out, struct pd_report *report)
{
	(void)report;
	pd_json_write(out, record, options->pretty);
	pd_buf_char(out, '\n');
	return out->status;
}

const struct pd_format pd_format_json = {
	.name = "json", .extensions = "json", .help = "native JSON: a record, a collection, or several values",
	.sniff = json_sniff, .read = json_read, .write = json_write, .native = true,
	.open = "{\"type\":\"collection\",\"records\":[\n", .between = ",\n", .close = "\n]}\n", .indent = "  ",
};
