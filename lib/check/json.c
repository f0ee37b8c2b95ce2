/* json.c: JSON documents, and JSON Lines, judged by a JSON Schema. */
#include "check/check.h"
#include "check/schema.h"

#include <stdlib.h>

/* How a schema document is called that has no $id. */
#define NAMELESS PD_STR("")

struct judge {
	struct pd_schemas schemas;
	const struct pd_node *root;
};

static bool json_claims(struct pd_str bytes, struct pd_str root_namespace)
{
	(void)root_namespace;
	if (pd_str_starts(bytes, PD_STR("\xEF\xBB\xBF")))
		bytes = pd_str_trim(pd_str(bytes.at + 3, bytes.len - 3));
	return (bytes.len && (bytes.at[0] == '{' || bytes.at[0] == '[')) || pd_str_is(bytes, "true") || pd_str_is(bytes, "false");
}

static const struct pd_node *compile(struct pd_schemas *s, const struct pd_validator *v, struct pd_str bytes, const char *name)
{
	pd_schemas_give(s, NAMELESS, bytes, pd_str_c(name));
	for (size_t i = 0; i < v->n_given; i++)
		pd_schemas_give(s, pd_str_c(v->given[i].uri), pd_buf_str(&v->given[i].bytes), pd_str_c(v->given[i].name));
	return pd_schemas_compile(s, NAMELESS);
}

static void json_release(void *schema)
{
	struct judge *judge = schema;

	if (judge)
		pd_schemas_release(&judge->schemas);
	free(judge);
}

static enum pd_status json_load(struct pd_validator *v, struct pd_str bytes, const char *name,
                                const struct pd_validate_options *options, struct pd_report *report)
{
	struct judge *const judge = calloc(1, sizeof *judge);
	jmp_buf oom;

	if (!judge)
		return PD_NOMEM;
	pd_schemas_init(&judge->schemas);
	if (setjmp(oom)) {
		json_release(judge);
		return PD_NOMEM;
	}
	judge->schemas.arena.oom = &oom;
	judge->schemas.report = report;
	judge->schemas.assert_format = options->assert_format;
	judge->schemas.depth = options->max_depth;
	judge->root = compile(&judge->schemas, v, bytes, name);
	judge->schemas.arena.oom = NULL;
	judge->schemas.report = NULL;
	if (!judge->root) {
		json_release(judge);
		return PD_REFUSED;
	}
	v->schema = judge;
	return PD_OK;
}

/* --- judging --- */

struct judgement {
	struct pd_judging *judging;
	const struct judge *judge;
	struct pd_arena arena;
	struct pd_run run;
};

static void say_stopped(const struct judgement *j)
{
	static const char *const why[] = {
		[PD_STOP_DEPTH] = "the schema refers to itself too often", [PD_STOP_STEPS] = "the schema needs too many steps",
		[PD_STOP_MEMORY] = "memory ran out",
	};

	if (j->run.stop == PD_STOP_PATTERN)
		pd_report_at(j->judging->report, PD_D_STOPPED, 0, "the pattern \"%.*s\" takes too long to match: it looks at the same text again "
		             "and again", PD_ARG(j->run.stopped_by));
	else
		pd_report_at(j->judging->report, PD_D_STOPPED, 0, "%s", why[j->run.stop]);
}

static enum pd_shape_of_output shape_of(enum pd_outcome output)
{
	return output == PD_OUTCOME_BASIC ? PD_OUT_BASIC : output == PD_OUTCOME_DETAILED ? PD_OUT_DETAILED :
	       output == PD_OUTCOME_VERBOSE ? PD_OUT_VERBOSE : PD_OUT_FLAG;
}

/* Judge a value; what is wrong with it is looked for only when something is. */
static enum pd_status judge_value(struct judgement *j, const struct pd_json *json)
{
	struct pd_judging *judging = j->judging;
	bool shaped = judging->output && judging->options->outcome > PD_OUTCOME_FLAG;
	struct pd_unit *unit = NULL;

	judging->verdict->values++;
	if (json->twice)
		pd_report_at(judging->report, PD_D_JSON_TWICE, json->twice->start, "member \"%.*s\" stands twice",
		             PD_ARG(pd_value_text(json->twice)));
	j->run.arena = &j->arena;
	j->run.keep = false;
	bool valid = pd_run(&j->run, j->judge->root, json->root, NULL);
	if (j->run.stop == PD_GOES_ON && (!valid || shaped)) {
		j->run.keep = shaped;
		pd_run(&j->run, j->judge->root, json->root, &unit);
	}
	if (j->run.stop != PD_GOES_ON) {
		say_stopped(j);
		return j->run.stop == PD_STOP_MEMORY ? PD_NOMEM : PD_REFUSED;
	}
	judging->verdict->invalid += !valid;
	if (!valid)
		pd_unit_report(unit, &j->arena, judging->report);
	if (judging->output && judging->options->outcome != PD_OUTCOME_NONE)
		pd_unit_output(judging->output, unit, valid, shape_of(judging->options->outcome));
	return PD_OK;
}

static enum pd_status fault(struct judgement *j, struct pd_str text, const struct pd_json_fault *fault)
{
	struct pd_buf words = { 0 };

	pd_json_explain(&words, text, fault);
	pd_report_at(j->judging->report, fault->what == PD_JSON_DEEP ? PD_D_TOO_DEEP : PD_D_JSON, fault->offset, "%.*s",
	             PD_ARG(pd_buf_str(&words)));
	pd_buf_release(&words);
	return PD_REFUSED;
}

/* Judge the one value in @text; report->source and its place in the file are set. */
static enum pd_status judge_text(struct judgement *j, struct pd_str text, const char *behind)
{
	struct pd_json_fault found;
	struct pd_json json;
	size_t end = pd_json_end(text, 0, j->judging->options->max_depth, &found);

	if (end != PD_NOWHERE && (end = pd_json_space(text, end)) == text.len) {
		pd_json_build(&j->arena, text, &json);
		return judge_value(j, &json);
	}
	if (end != PD_NOWHERE)
		found = (struct pd_json_fault){ PD_JSON_SYNTAX, end, behind };
	return fault(j, text, &found);
}

static void place(struct judgement *j, struct pd_str text)
{
	struct pd_report *report = j->judging->report;
	const struct pd_input *in = j->judging->in;

	report->source = text;
	report->base_offset = in->passed + (size_t)(text.at - in->window.at);
	report->base_line = in->passed_lines;
	report->spot = (struct pd_spot){ 0 };
}

/* RFC 8259, 8.1: UTF-8. A byte order mark is passed over. */
static enum pd_status begin(struct judgement *j)
{
	struct pd_input *in = j->judging->in;
	enum pd_status status = pd_input_want(in, 4);
	const char *other;

	if (status != PD_OK)
		return status;
	place(j, in->window);
	if (!in->window.len) {
		pd_report_at(j->judging->report, PD_D_EMPTY, PD_NOWHERE, "input is empty");
		return PD_REFUSED;
	}
	other = pd_json_encoding(in->window);
	if (other) {
		pd_report_at(j->judging->report, PD_D_JSON, 0, "expected UTF-8, found %s: convert it with iconv -f %s -t UTF-8", other, other);
		return PD_REFUSED;
	}
	if (pd_str_starts(in->window, PD_STR("\xEF\xBB\xBF")))
		pd_input_pass(in, 3);
	return PD_OK;
}

static enum pd_status too_large(struct judgement *j, const char *what)
{
	place(j, j->judging->in->window);
	pd_report_at(j->judging->report, PD_D_TOO_LARGE, PD_NOWHERE, "a %s of more than %zu bytes", what, j->judging->options->max_bytes);
	return PD_REFUSED;
}

static enum pd_status judge_whole(struct judgement *j)
{
	struct pd_input *in = j->judging->in;
	enum pd_status status = pd_input_all(in, j->judging->options->max_bytes);

	if (status == PD_REFUSED)
		return too_large(j, "document");
	if (status != PD_OK)
		return status;
	place(j, in->window);
	return judge_text(j, in->window, "the end of the document behind its value");
}

/* Have a whole line in the window. */
static enum pd_status want_line(struct judgement *j, size_t *len)
{
	struct pd_input *in = j->judging->in;
	size_t seen = 0;

	for (;;) {
		const char *end = in->window.len > seen ? memchr(in->window.at + seen, '\n', in->window.len - seen) : NULL;
		seen = in->window.len;
		*len = end ? (size_t)(end - in->window.at) : seen;
		if (end || in->ended)
			return PD_OK;
		if (seen > j->judging->options->max_bytes)
			return too_large(j, "line");
		enum pd_status status = pd_input_want(in, seen + 1);
		if (status != PD_OK)
			return status;
	}
}

/* A line that is no JSON is reported, and the next one is judged. */
static enum pd_status judge_lines(struct judgement *j)
{
	struct pd_input *in = j->judging->in;
	enum pd_status worst = PD_OK;
	size_t len;

	for (;;) {
		enum pd_status status = want_line(j, &len);
		if (status != PD_OK)
			return status;
		if (!in->window.len)
			return worst;
		struct pd_str line = pd_str(in->window.at, len);
		place(j, line);
		if (pd_json_space(line, 0) < line.len)
			status = judge_text(j, line, "the end of the line behind its value");
		if (status == PD_NOMEM)
			return status;
		worst = status == PD_OK ? worst : status;
		pd_arena_reset(&j->arena);
		pd_input_pass(in, len < in->window.len ? len + 1 : len);
	}
}

static enum pd_status judge_all(struct judgement *j)
{
	jmp_buf oom;
	enum pd_status status;

	if (setjmp(oom))
		return PD_NOMEM;
	j->arena.oom = &oom;
	status = begin(j);
	if (status == PD_OK)
		status = j->judging->options->lines ? judge_lines(j) : judge_whole(j);
	if (status == PD_OK && !j->judging->verdict->values) {
		pd_report_at(j->judging->report, PD_D_EMPTY, PD_NOWHERE, "no line holds a value");
		status = PD_REFUSED;
	}
	return status;
}

static enum pd_status json_judge(struct pd_judging *judging)
{
	struct judgement j = { .judging = judging, .judge = judging->validator->schema };

	if (!pd_run_init(&j.run))
		return PD_NOMEM;
	pd_arena_init(&j.arena);
	enum pd_status status = judge_all(&j);
	pd_arena_release(&j.arena);
	pd_run_release(&j.run);
	return status;
}

const struct pd_language pd_language_json = {
	.name = "JSON Schema", .claims = json_claims, .load = json_load, .release = json_release, .judge = json_judge,
};
