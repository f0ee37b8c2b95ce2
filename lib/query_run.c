/*
 * query_run.c: compiled expressions over inputs of each format. Which of the two is turned into the other is decided here,
 * since formats and queries know nothing of each other.
 */
#include "query.h"

#include "base/json.h"
#include "format/format.h"
#include "model/json.h"

#include <stdio.h>
#include <stdlib.h>

#define SNIFFED ((size_t)4096)
#define MAX_BYTES ((size_t)UINT32_MAX)
#define MAX_DEPTH 512u
#define MAX_STEPS UINT64_C(100000000)
#define MAX_SPANS 16u

struct pd_runner {
	const struct pd_query *query;
	struct pd_tape tape;
	struct pd_path_run run;
	struct pd_xpath_run *xpath;
	pcre2_match_data *match;
	pcre2_match_context *match_limits;
	struct pd_arena arena;       /* of a fact's texts */
	struct pd_buf native, json, path, origin;
	struct pd_query_span spans[MAX_SPANS];
	const struct pd_query_result *fact; /* that selectors are applied to */
	/* Of the input under way. */
	const struct pd_options *options;
	struct pd_options limits;
	const struct pd_source *source;
	struct pd_report report;
	struct pd_input in;
	pd_result_fn *result;
	pd_diag_fn *diag;
	void *user;
	enum pd_status status;       /* the worst so far */
	bool enough;                 /* of the document under way nothing more is wanted */
	size_t replayed;             /* bytes of the window that a reader was given */
};

/* --- runners --- */

struct pd_runner *pd_runner_new(const struct pd_query *query)
{
	struct pd_runner *r = calloc(1, sizeof *r);

	if (!r)
		return NULL;
	r->query = query;
	r->run.of = &query->json;
	r->run.limit = MAX_STEPS;
	pd_arena_init(&r->arena);
	if (query->language == PD_QUERY_XPATH)
		r->xpath = pd_xpath_run_new(query->xpath);
	r->match = pcre2_match_data_create(1, NULL);
	r->match_limits = pd_match_limits_new();
	if (!r->match || !r->match_limits || (query->language == PD_QUERY_XPATH && !r->xpath)) {
		pd_runner_free(r);
		return NULL;
	}
	return r;
}

void pd_runner_free(struct pd_runner *r)
{
	if (!r)
		return;
	pd_tape_release(&r->tape);
	pd_path_run_release(&r->run);
	pd_xpath_run_free(r->xpath);
	pcre2_match_data_free(r->match);
	pcre2_match_context_free(r->match_limits);
	pd_arena_release(&r->arena);
	pd_buf_release(&r->native);
	pd_buf_release(&r->json);
	pd_buf_release(&r->path);
	pd_buf_release(&r->origin);
	free(r);
}

/* --- one JSON text --- */

/* Other than 0: no more results of this document. */
static int deliver(struct pd_runner *r, const struct pd_query_result *result)
{
	if (r->result(r->user, result) != 0) {
		r->status = PD_STOPPED;
		return -1;
	}
	r->enough = r->query->first;
	return r->enough ? -1 : 0;
}

static int hand_on(struct pd_runner *r, struct pd_str json)
{
	struct pd_query_result result = { .json = json };
	return deliver(r, &result);
}

static uint64_t number_at(const struct pd_tape *tape, uint32_t node, const char *name)
{
	uint32_t k = pd_node_member(tape, node, pd_str_c(name));
	int64_t n = k == PD_NO_NODE ? 0 : pd_str_number(pd_node_text(tape, k));

	return n > 0 ? (uint64_t)n : 0;
}

/* The words that a value was read from: its own evidence, else that of what it stands in. */
static size_t spans_of(struct pd_runner *r, uint32_t node)
{
	const struct pd_tape *tape = &r->tape;
	size_t n = 0;

	for (; node != PD_NO_NODE && !n; node = tape->nodes[node].parent) {
		uint32_t list = pd_node_member(tape, node, PD_STR("evidence"));
		if (list == PD_NO_NODE || pd_node_kind(tape, list) != '[')
			continue;
		for (uint32_t k = list + 1; k < tape->nodes[list].next && n < MAX_SPANS; k = tape->nodes[k].next)
			r->spans[n++] = (struct pd_query_span){ number_at(tape, k, "start"), number_at(tape, k, "end"),
			                                        number_at(tape, k, "line") };
	}
	return n;
}

/* The name of what a record was read from. */
static struct pd_str origin_of(struct pd_runner *r)
{
	uint32_t source = pd_node_member(&r->tape, 0, PD_STR("source"));
	uint32_t name = source == PD_NO_NODE ? source : pd_node_member(&r->tape, source, PD_STR("name"));

	if (name == PD_NO_NODE || pd_node_kind(&r->tape, name) != '"')
		return (struct pd_str){ 0 };
	r->origin.len = 0;
	pd_result_text(&r->origin, pd_node_text(&r->tape, name));
	return pd_buf_str(&r->origin);
}

static int on_node(void *user, uint32_t node)
{
	struct pd_runner *r = user;
	struct pd_query_result result = { .json = pd_node_text(&r->tape, node) };

	if (r->query->paths) {
		r->path.len = 0;
		pd_path_write(&r->path, &r->tape, node);
		result.path = pd_buf_str(&r->path);
	}
	if (r->query->evidence && r->query->language == PD_QUERY_FACTS) { /* or part of one */
		result.spans = r->spans;
		result.n_spans = r->fact->n_spans;
		result.source = r->fact->source;
	} else if (r->query->evidence) {
		result.spans = r->spans;
		result.n_spans = spans_of(r, node);
		result.source = origin_of(r);
	}
	return deliver(r, &result);
}

static void refuse(struct pd_runner *r)
{
	if (r->status == PD_OK)
		r->status = PD_REFUSED;
}

static void report_fault(struct pd_runner *r, struct pd_str text, const struct pd_json_fault *fault)
{
	struct pd_buf words = { 0 };

	pd_json_explain(&words, text, fault);
	pd_report_at(&r->report, fault->what == PD_JSON_DEEP ? PD_D_TOO_DEEP : PD_D_JSON, fault->offset, "%.*s",
	             PD_ARG(pd_buf_str(&words)));
	pd_buf_release(&words);
	refuse(r);
}

static void give_up_pattern(struct pd_runner *r)
{
	pd_report_at(&r->report, PD_D_QUERY_LIMIT, PD_NOWHERE, "a pattern takes too long on one of the texts");
	refuse(r);
}

/* Run over the tape, whose root is the document, or the part of it that the lead found. */
static void run_tape(struct pd_runner *r, const struct pd_path *path, bool listed)
{
	r->run.tape = &r->tape;
	r->run.root = 0;
	r->run.found = on_node;
	r->run.user = r;
	pd_path_run(&r->run, path, 0, listed);
	if (r->run.nomem || r->path.status != PD_OK || r->origin.status != PD_OK)
		r->status = PD_NOMEM;
	if (r->run.too_much)
		pd_report_at(&r->report, PD_D_QUERY_LIMIT, PD_NOWHERE, "the expression takes more than %llu steps",
		             (unsigned long long)r->run.limit);
	if (r->run.too_much)
		refuse(r);
	if (r->run.pattern_gave_up)
		give_up_pattern(r);
}

static bool read_tape(struct pd_runner *r, struct pd_str text, size_t at, size_t *end)
{
	struct pd_json_fault fault;
	enum pd_status status = pd_tape_read(&r->tape, text, at, r->limits.max_depth, end, &fault);

	if (status == PD_REFUSED)
		report_fault(r, text, &fault);
	else if (status != PD_OK)
		r->status = status;
	return status == PD_OK;
}

/* Is the object at @at one whose member `type` is @type? */
static bool is_of_type(struct pd_str text, size_t at, const char *type)
{
	struct pd_json_walk walk;
	struct pd_json_member member;

	if (!pd_json_walk(&walk, text, at, PD_JSON_DEEPEST) || !walk.object)
		return false;
	while (pd_json_next(&walk, &member, NULL) > 0)
		if (pd_json_name_is(member.name, PD_STR("type")))
			return member.value.len == strlen(type) + 2 && memcmp(member.value.at + 1, type, strlen(type)) == 0;
	return false;
}

/* The value at @at; the offset behind it, or PD_NOWHERE when it is wrong, which was reported. */
static size_t run_value(struct pd_runner *r, struct pd_str text, size_t at)
{
	const struct pd_query *query = r->query;
	struct pd_json_fault fault;
	struct pd_str value;
	size_t end, ignored;

	if (query->own && is_of_type(text, at, query->own->name)) {
		if (!read_tape(r, text, at, &end))
			return PD_NOWHERE;
		run_tape(r, &query->json.own, true);
		return end;
	}
	if (!query->lead.n_segments) {
		if (!read_tape(r, text, at, &end))
			return PD_NOWHERE;
		run_tape(r, &query->rest, false);
		return end;
	}
	end = pd_path_scan(&query->lead, text, at, r->limits.max_depth, &value, &fault);
	if (end == PD_NOWHERE) {
		report_fault(r, text, &fault);
		return end;
	}
	if (!value.at)
		return end;
	const struct pd_segment *next = query->rest.segments;
	if (!query->rest.n_segments || (next->spread && query->rest.n_segments == 1 && value.at[0] != '['))
		hand_on(r, value);
	else if (read_tape(r, value, 0, &ignored))
		run_tape(r, &query->rest, false);
	return end;
}

/* Names are looked for in each record of a collection. */
static size_t run_collection(struct pd_runner *r, struct pd_str text, size_t at)
{
	struct pd_json_walk walk, records;
	struct pd_json_fault fault;
	struct pd_str name;
	int more;

	pd_json_walk(&walk, text, at, r->limits.max_depth);
	while ((more = pd_json_next_name(&walk, &name, &fault)) > 0) {
		if (!pd_json_name_is(name, PD_STR("records")) || !pd_json_walk(&records, text, walk.at, walk.depth)) {
			more = pd_json_next_value(&walk, &name, &fault);
			if (more < 0)
				break;
			continue;
		}
		while ((more = pd_json_next_name(&records, &name, &fault)) > 0) {
			records.at = run_value(r, text, records.at);
			if (records.at == PD_NOWHERE || r->status == PD_STOPPED)
				return PD_NOWHERE;
		}
		if (more < 0)
			break;
		walk.at = records.at;
	}
	if (more < 0)
		report_fault(r, text, &fault);
	return more < 0 ? PD_NOWHERE : walk.at;
}

static size_t run_json(struct pd_runner *r, struct pd_str text, size_t at)
{
	if (r->query->language == PD_QUERY_NAMES && is_of_type(text, at, "collection"))
		return run_collection(r, text, at);
	return run_value(r, text, at);
}

/* --- JSON as it stands --- */

static void place(struct pd_runner *r, struct pd_str text)
{
	r->report.source = text;
	r->report.base_offset = r->in.passed + (size_t)(text.at - r->in.window.at);
	r->report.base_line = r->in.passed_lines;
}

static void run_line(struct pd_runner *r, struct pd_str text)
{
	size_t at = pd_json_space(text, 0);

	if (at == text.len)
		return;
	place(r, text);
	at = run_json(r, text, at);
	if (at == PD_NOWHERE || (at = pd_json_space(text, at)) == text.len)
		return;
	struct pd_json_fault fault = { PD_JSON_SYNTAX, at, "the end of the line behind its value" };
	report_fault(r, text, &fault);
}

static enum pd_status run_lines(struct pd_runner *r)
{
	struct pd_input *in = &r->in;
	size_t seen = 0;

	while (r->status == PD_OK || r->status == PD_REFUSED) {
		const char *end = in->window.len > seen ? memchr(in->window.at + seen, '\n', in->window.len - seen) : NULL;
		seen = in->window.len;
		if (!end && !in->ended) {
			enum pd_status status = seen > r->limits.max_bytes ? PD_REFUSED : pd_input_want(in, seen + 1);
			if (status == PD_REFUSED) {
				place(r, in->window);
				pd_report_at(&r->report, PD_D_TOO_LARGE, 0, "a line of more than %zu bytes", r->limits.max_bytes);
			}
			if (status != PD_OK)
				return status;
			continue;
		}
		if (!in->window.len)
			break;
		size_t len = end ? (size_t)(end - in->window.at) : seen;
		run_line(r, pd_str(in->window.at, len));
		pd_input_pass(in, len + (end != NULL));
		seen = 0;
	}
	return r->status;
}

/* A JSON document, or several one behind the other. */
static enum pd_status run_whole(struct pd_runner *r)
{
	enum pd_status status = pd_input_all(&r->in, r->limits.max_bytes);
	struct pd_str text = r->in.window;
	size_t at;

	if (status == PD_REFUSED)
		pd_report_at(&r->report, PD_D_TOO_LARGE, PD_NOWHERE, "more than %zu bytes", r->limits.max_bytes);
	if (status != PD_OK)
		return status;
	place(r, text);
	at = pd_json_space(text, 0);
	if (at == text.len) {
		pd_report_at(&r->report, PD_D_EMPTY, PD_NOWHERE, "input is empty");
		return PD_REFUSED;
	}
	while (at < text.len && at != PD_NOWHERE && r->status == PD_OK) {
		at = run_json(r, text, at);
		if (at != PD_NOWHERE)
			at = pd_json_space(text, at);
	}
	return r->status;
}

/* --- records --- */

static void fact_json(struct pd_buf *out, const struct pd_fact *fact)
{
	const struct { const char *name; struct pd_str text; } members[] = {
		{ ",\"kind\":", pd_str_c(fact->kind) }, { ",\"subject\":", fact->subject }, { ",\"relation\":", fact->relation },
		{ ",\"object\":", fact->object }, { ",\"origin\":", fact->origin },
	};

	pd_buf_puts(out, "{\"source\":");
	pd_json_text(out, fact->source);
	if (fact->n_evidence && fact->evidence[0].line.known) {
		pd_buf_puts(out, ",\"line\":");
		pd_buf_int(out, fact->evidence[0].line.value);
	}
	for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
		if (!members[i].text.len)
			continue;
		pd_buf_puts(out, members[i].name);
		pd_json_text(out, members[i].text);
	}
	pd_buf_char(out, '}');
}

static int on_fact(void *user, const struct pd_fact *fact)
{
	struct pd_runner *r = user;
	struct pd_query_result result = { .spans = r->spans };
	size_t end;

	r->json.len = 0;
	fact_json(&r->json, fact);
	if (r->json.status != PD_OK) {
		r->status = PD_NOMEM;
		return -1;
	}
	result.json = pd_buf_str(&r->json);
	result.source = fact->source;
	for (; r->query->evidence && result.n_spans < fact->n_evidence && result.n_spans < MAX_SPANS; result.n_spans++) {
		const struct pd_span *span = &fact->evidence[result.n_spans];
		r->spans[result.n_spans] = (struct pd_query_span){ (uint64_t)span->start.value, (uint64_t)span->end.value,
		                                                   (uint64_t)span->line.value };
	}
	r->fact = &result;
	if (!r->query->whole_facts) {
		if (read_tape(r, result.json, 0, &end))
			run_tape(r, &r->query->json.own, true);
		return !r->enough && (r->status == PD_OK || r->status == PD_REFUSED) ? 0 : -1;
	}
	return deliver(r, &result);
}

static void run_facts(struct pd_runner *r, const struct pd_record *record)
{
	struct pd_fact_run run = {
		.tests = r->query->tests, .match = r->match, .limits = r->match_limits, .arena = &r->arena, .found = on_fact,
		.user = r,
	};
	jmp_buf oom;

	r->enough = false;
	if (setjmp(oom)) {
		r->status = PD_NOMEM;
	} else {
		r->arena.oom = &oom;
		pd_facts_of(&run, record->type, record->at, pd_str_c(r->source->name));
	}
	r->arena.oom = NULL;
	pd_arena_reset(&r->arena);
	if (run.pattern_gave_up)
		give_up_pattern(r);
}

static int on_xpath(void *user, const struct pd_xpath_result *result)
{
	struct pd_runner *r = user;
	struct pd_query_result out = { .markup = result->markup, .path = result->path, .spans = result->spans,
	                               .n_spans = result->n_spans, .source = result->source };

	r->json.len = 0;
	if (result->kind == PD_X_TRUE || result->kind == PD_X_FALSE)
		pd_buf_puts(&r->json, result->kind == PD_X_TRUE ? "true" : "false");
	else if (result->kind == PD_X_NUMBER)
		pd_buf_add(&r->json, result->text);
	else
		pd_json_text(&r->json, result->text);
	if (r->json.status != PD_OK) {
		r->status = PD_NOMEM;
		return -1;
	}
	out.json = pd_buf_str(&r->json);
	return deliver(r, &out);
}

static void run_xpath(struct pd_runner *r, struct pd_str document)
{
	enum pd_status status = pd_xpath_run(r->xpath, document, &r->report, on_xpath, r);

	if (status == PD_REFUSED)
		refuse(r);
	else if (status == PD_NOMEM)
		r->status = status;
}

static int on_record(void *user, const struct pd_record *record)
{
	struct pd_runner *r = user;
	const struct pd_query *query = r->query;
	const char *name = query->language == PD_QUERY_XPATH ? "xml" : "jsonl";

	if (query->language == PD_QUERY_FACTS) {
		run_facts(r, record);
	} else {
		r->native.len = 0;
		enum pd_status status = pd_record_write(record, pd_format_find(name), NULL, &r->native, r->diag, r->user);
		if (status != PD_OK)
			r->status = status;
		else if (query->language == PD_QUERY_XPATH)
			run_xpath(r, pd_buf_str(&r->native));
		else
			run_json(r, pd_buf_str(&r->native), 0);
	}
	return r->status == PD_OK || r->status == PD_REFUSED ? 0 : -1;
}

static void on_diag(void *user, const struct pd_diag *diag)
{
	struct pd_runner *r = user;
	r->diag(r->user, diag);
}

/* The reader is given what was read to find the format, and then the rest. */
static long replay(void *from, char *to, size_t size)
{
	struct pd_runner *r = from;
	struct pd_str window = r->in.window;

	if (r->replayed >= window.len)
		return r->in.ended ? 0 : r->source->read(r->source->from, to, size);
	size_t n = window.len - r->replayed < size ? window.len - r->replayed : size;
	memcpy(to, window.at + r->replayed, n);
	r->replayed += n;
	return (long)n;
}

static enum pd_status run_records(struct pd_runner *r, const struct pd_authority *authority)
{
	struct pd_source again = *r->source;

	if (!again.bytes.at) {
		again.read = replay;
		again.from = r;
	}
	r->report.source = (struct pd_str){ 0 };
	enum pd_status status = pd_read(&again, r->options, authority, on_record, r->diag ? on_diag : NULL, r);
	return status == PD_STOPPED || (status == PD_OK && r->status != PD_OK) ? r->status : status;
}

/* --- an input --- */

static const struct pd_format *format_of(const struct pd_runner *r, struct pd_str head)
{
	static const char *const by_name[] = { "json", "jsonl" };
	const struct pd_format *format = r->limits.from ? r->limits.from : pd_sniff(head, r->source->name);

	/* JSON need not be native, nor an object: then the name tells. */
	for (size_t i = 0; i < 2 && !r->limits.from; i++)
		if (pd_format_claims(pd_format_find(by_name[i]), r->source->name))
			return pd_format_find(by_name[i]);
	return format;
}

/* What begins with an XML declaration is XML, also where a page's format would read it. */
static bool is_xml(const struct pd_runner *r, struct pd_str head)
{
	if (pd_str_starts(head, PD_STR("\xEF\xBB\xBF")))
		head = pd_str(head.at + 3, head.len - 3);
	if (!r->limits.from && pd_str_starts(head, PD_STR("<?xml")))
		return true;
	const struct pd_format *format = format_of(r, head);
	if (format && (strcmp(format->name, "xml") == 0 || strcmp(format->name, "akn") == 0))
		return true;
	return !r->limits.from && pd_str_starts(head, PD_STR("<")) && pd_format_claims(pd_format_find("xml"), r->source->name);
}

static enum pd_status run_xml(struct pd_runner *r)
{
	enum pd_status status = pd_input_all(&r->in, r->limits.max_bytes);

	if (status == PD_REFUSED)
		pd_report_at(&r->report, PD_D_TOO_LARGE, PD_NOWHERE, "more than %zu bytes", r->limits.max_bytes);
	if (status != PD_OK)
		return status;
	run_xpath(r, r->in.window);
	return r->status;
}

static enum pd_status run_input(struct pd_runner *r, const struct pd_authority *authority)
{
	enum pd_status status = pd_input_want(&r->in, SNIFFED);

	if (status != PD_OK)
		return status;
	struct pd_str head = pd_str(r->in.window.at, r->in.window.len < SNIFFED ? r->in.window.len : SNIFFED);
	if (r->query->language == PD_QUERY_XPATH && head.len && is_xml(r, head))
		return run_xml(r);
	if (r->query->language == PD_QUERY_FACTS || r->query->language == PD_QUERY_XPATH || !head.len)
		return run_records(r, authority);
	const struct pd_format *format = format_of(r, head);
	if (!format)
		return run_records(r, authority);
	bool lines = strcmp(format->name, "jsonl") == 0;
	if (!lines && strcmp(format->name, "json") != 0)
		return run_records(r, authority);
	if (pd_str_starts(head, PD_STR("\xEF\xBB\xBF")))
		pd_input_pass(&r->in, 3);
	return lines ? run_lines(r) : run_whole(r);
}

enum pd_status pd_runner_run(struct pd_runner *r, const struct pd_source *source, const struct pd_options *options,
                             const struct pd_authority *authority, pd_result_fn *result, pd_diag_fn *diag, void *user)
{
	r->source = source;
	r->options = options;
	r->limits = options ? *options : (struct pd_options){ 0 };
	if (!r->limits.max_bytes || r->limits.max_bytes > MAX_BYTES)
		r->limits.max_bytes = MAX_BYTES;
	if (!r->limits.max_depth)
		r->limits.max_depth = MAX_DEPTH;
	r->report = (struct pd_report){ .fn = diag, .user = user, .file = pd_str_c(source->name) };
	r->result = result;
	r->diag = diag;
	r->user = user;
	r->status = PD_OK;
	r->replayed = 0;
	pd_input_init(&r->in, source);
	enum pd_status status = run_input(r, authority);
	r->report.source = (struct pd_str){ 0 };
	if (status == PD_IO)
		pd_report_at(&r->report, PD_D_READ, PD_NOWHERE, "input cannot be read: %s", strerror(r->in.error));
	else if (status == PD_NOMEM)
		pd_report_at(&r->report, PD_D_NO_MEMORY, PD_NOWHERE, "memory ran out");
	pd_input_release(&r->in);
	return status;
}
