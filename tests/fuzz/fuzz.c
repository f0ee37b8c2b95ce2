/*
 * fuzz.c: the target for libFuzzer. The format is named by the environment, so that one program serves every row of the
 * list of formats: POLIDOC_FORMAT=jsonl build/fuzz/fuzz tests/fuzz/corpus/jsonl
 */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct trip {
	const struct pd_format *through;   /* the format written and read back */
	struct pd_buf first, second;       /* a record in it, and what came of reading that */
	size_t n_records;
};

static void complain(const struct trip *trip, const char *what)
{
	fprintf(stderr, "%s through %s:\n%.*s\nis\n%.*s\n", what, pd_format_name(trip->through), (int)trip->first.len,
	        trip->first.at ? trip->first.at : "", (int)trip->second.len, trip->second.at ? trip->second.at : "");
	abort();
}

static int again(void *user, const struct pd_record *record)
{
	struct trip *trip = user;

	trip->n_records++;
	if (pd_record_write(record, trip->through, NULL, &trip->second, NULL, NULL) != PD_OK)
		complain(trip, "a record that was read cannot be written");
	return 0;
}

static bool round_trips(const struct pd_format *format)
{
	static const char *const lossless[] = { "json", "jsonl", "xml", "akn" };

	for (size_t i = 0; i < sizeof lossless / sizeof *lossless; i++)
		if (strcmp(pd_format_name(format), lossless[i]) == 0)
			return true;
	return false;
}

struct person {
	struct pd_buf text;
	bool any;
};

static int written(void *user, const struct pd_record *record)
{
	struct person *person = user;
	const char *type = pd_record_type(record);

	person->any = person->any || strcmp(type, "resolution") == 0 || strcmp(type, "statement") == 0;
	if (!person->text.len)
		pd_record_write(record, pd_format_find("text"), NULL, &person->text, NULL, NULL);
	return 0;
}

static void read_again(struct pd_buf text, struct person *to)
{
	struct pd_source source = { .name = "trip", .bytes = { text.at, text.len } };
	struct pd_options options = { .from = pd_format_find("text") };

	*to = (struct person){ 0 };
	if (text.len)
		pd_read(&source, &options, NULL, written, NULL, to);
}

/* A resolution that is written for people reads back as one that is written the same, whatever its clauses look like. */
static void trip_for_people(const struct pd_record *record)
{
	struct person one = { 0 }, next;

	written(&one, record);
	for (int trips = 0; one.any && trips < 2; trips++) {
		read_again(one.text, &next);
		if (!next.any) {
			fprintf(stderr, "is no resolution any more:\n%.*s\n", (int)one.text.len, one.text.at);
			abort();
		}
		if (next.text.len != one.text.len || memcmp(next.text.at, one.text.at, one.text.len) != 0) {
			fprintf(stderr, "for people:\n%.*s\nis\n%.*s\n", (int)one.text.len, one.text.at, (int)next.text.len, next.text.at);
			abort();
		}
		pd_buf_release(&one.text);
		one = next;
	}
	pd_buf_release(&one.text);
}

struct input {
	const struct pd_format *format;
	size_t size;
};

/* Read what was written, and write it again. */
static void travel(struct trip *trip)
{
	struct pd_source source = { .name = "trip", .bytes = { trip->first.at, trip->first.len } };
	struct pd_options options = { .from = trip->through };

	trip->n_records = 0;
	pd_read(&source, &options, NULL, again, NULL, trip);
	if (trip->n_records != 1)
		complain(trip, "one record is not one");
}

/*
 * Diagnostics are part of what is tested: their text is made, and their places must lie inside the source, as must the line
 * that they hand on, each byte of which is looked at.
 */
static void on_diag(void *user, const struct pd_diag *diag)
{
	const struct input *input = user;
	unsigned char sum = 0;

	for (size_t i = 0; i < diag->text.len; i++)
		sum |= (unsigned char)diag->text.at[i] == '\n';
	if (!diag->code || !diag->message.at || (diag->offset != SIZE_MAX && diag->offset > input->size) || diag->text_at > diag->text.len || sum)
		abort();
}

static int on_record(void *user, const struct pd_record *record)
{
	const struct input *input = user;

	pd_check(record, NULL, on_diag, user);
	if (input->format == pd_format_find("text"))
		trip_for_people(record);
	for (size_t i = 0; pd_format_at(i); i++) {
		struct trip trip = { .through = pd_format_at(i) };
		if (!pd_format_writes(trip.through))
			continue;
		enum pd_status status = pd_record_write(record, trip.through, NULL, &trip.first, NULL, NULL);
		if (status == PD_OK && round_trips(trip.through)) {
			travel(&trip);
			/* Reading Akoma Ntoso finds what the clauses cite, which a record from elsewhere need not say. */
			if (trip.through == pd_format_find("akn") && input->format != trip.through) {
				pd_buf_release(&trip.first);
				trip.first = trip.second;
				trip.second = (struct pd_buf){ 0 };
				travel(&trip);
			}
			if (trip.first.len != trip.second.len || memcmp(trip.first.at, trip.second.at, trip.first.len) != 0)
				complain(&trip, "the round trip");
		}
		pd_buf_release(&trip.first);
		pd_buf_release(&trip.second);
	}
	return 0;
}

void fuzz_one(const struct pd_format *format, const uint8_t *data, size_t size)
{
	struct pd_options options = { .from = format, .explain = true };
	struct input input = { format, size };
	char *copy = malloc(size ? size : 1);  /* as large as it is, so that a step outside is seen */

	if (!copy)
		return;
	if (size)
		memcpy(copy, data, size);
	struct pd_source source = { .name = "fuzz", .bytes = { copy, size } };
	pd_read(&source, &options, NULL, on_record, on_diag, &input);
	options.recover = options.all = true;
	options.offsets = PD_UTF16;
	pd_read(&source, &options, NULL, on_record, on_diag, &input);
	free(copy);
}

/* --- schemas --- */

struct judgement {
	size_t size, errors;
};

static void on_finding(void *user, const struct pd_diag *diag)
{
	struct judgement *j = user;

	if (!diag->code || !diag->message.at || (diag->offset != SIZE_MAX && diag->offset > j->size))
		abort();
	j->errors += diag->severity == PD_ERROR;
}

/* Judge twice: for the verdict with every fault, and in the most talkative form. They must agree. */
static void judge(const struct pd_validator *validator, const char *document, size_t size)
{
	struct pd_source source = { .name = "document", .bytes = { document, size } };
	struct pd_validate_options options = { .assert_format = true };
	struct judgement judgement = { .size = size };
	struct pd_verdict first, second;
	struct pd_buf out = { 0 };

	enum pd_status status = pd_validate(validator, &source, &options, NULL, &first, on_finding, &judgement);
	if ((status != PD_OK || first.invalid) && !judgement.errors)
		abort();
	options.outcome = PD_OUTCOME_VERBOSE;
	if (status == PD_OK && pd_validate(validator, &source, &options, &out, &second, NULL, NULL) == PD_OK &&
	    first.invalid != second.invalid)
		abort();
	pd_buf_release(&out);
}

void fuzz_judge(const uint8_t *data, size_t size)
{
	struct pd_validate_options options = { .assert_format = true };
	struct pd_validator *validator = pd_validator_new();
	char *copy = malloc(size ? size : 1);
	struct judgement judgement = { .size = SIZE_MAX - 1 };

	if (copy && validator) {
		if (size)
			memcpy(copy, data, size);
		const char *end = size ? memchr(copy, '\0', size) : NULL;
		size_t schema = end ? (size_t)(end - copy) : size;
		enum pd_status status = pd_validator_load(validator, (struct pd_str){ copy, schema }, "schema", &options, on_finding, &judgement);
		if (status == PD_OK)
			judge(validator, end ? end + 1 : copy, end ? size - schema - 1 : size);
		else if (!judgement.errors)
			abort();
	}
	pd_validator_free(validator);
	free(copy);
}

/* Only what becomes of a schema, so that no time goes into judging by it. */
void fuzz_schema(const uint8_t *data, size_t size)
{
	struct pd_validate_options options = { .assert_format = true };
	struct pd_validator *validator = pd_validator_new();
	struct judgement judgement = { .size = SIZE_MAX - 1 };
	char *copy = malloc(size ? size : 1);

	if (copy && validator) {
		if (size)
			memcpy(copy, data, size);
		if (pd_validator_load(validator, (struct pd_str){ copy, size }, "schema", &options, on_finding, &judgement) != PD_OK &&
		    !judgement.errors)
			abort();
	}
	pd_validator_free(validator);
	free(copy);
}

static int on_result(void *user, const struct pd_query_result *result)
{
	struct pd_buf text = { 0 };
	size_t *n = user, at = 0;
	struct pd_str name, value;

	pd_result_text(&text, result->json);
	while (pd_result_member(result->json, &at, &name, &value))
		pd_result_compact(&text, value);
	pd_buf_release(&text);
	return ++*n > 10000;
}

/* How many results there are; SIZE_MAX when there is no such query, or it came to no end. */
static size_t ask(struct pd_str expression, struct pd_str document, const struct pd_query_options *options)
{
	struct pd_source source = { .name = "fuzz", .bytes = document };
	struct pd_query_fault fault;
	struct pd_buf text = { 0 };
	size_t n = 0;
	enum pd_status status = PD_NOMEM;
	struct pd_query *query = pd_query_new(expression, options, &fault);

	if (!query && (!fault.message[0] || fault.offset > expression.len))
		abort();
	if (!query)
		pd_query_explain(&text, expression, &fault);
	struct pd_runner *runner = query ? pd_runner_new(query) : NULL;
	if (runner)
		status = pd_runner_run(runner, &source, NULL, NULL, on_result, NULL, &n);
	pd_runner_free(runner);
	pd_query_free(query);
	pd_buf_release(&text);
	return status == PD_OK ? n : SIZE_MAX;
}

/* Asked for paths and evidence, a query is run over all of a document; else over the part that it needs. */
void fuzz_query(const uint8_t *data, size_t size)
{
	const uint8_t *end = size ? memchr(data, '\n', size) : NULL;
	size_t len = end ? (size_t)(end - data) : size;
	struct pd_query_options options = { .paths = true, .evidence = true, .markup = true };
	char *copy = malloc(size + 1);

	if (!copy)
		return;
	memcpy(copy, size ? (const char *)data : "", size);
	struct pd_str expression = { copy, len }, document = { copy + (end ? len + 1 : len), end ? size - len - 1 : 0 };
	size_t some = ask(expression, document, NULL), all = ask(expression, document, &options);
	if (some != all && some != SIZE_MAX && all != SIZE_MAX)
		abort();
	free(copy);
}

static const struct { const char *name; void (*run)(const uint8_t *data, size_t size); } targets[] = {
	{ "query", fuzz_query }, { "schema", fuzz_schema }, { "judge", fuzz_judge },
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *name = getenv("POLIDOC_FORMAT");
	const struct pd_format *format = name ? pd_format_find(name) : NULL;

	for (size_t i = 0; name && i < sizeof targets / sizeof *targets; i++)
		if (strcmp(name, targets[i].name) == 0) {
			targets[i].run(data, size);
			return 0;
		}
	if (!format) {
		fprintf(stderr, "POLIDOC_FORMAT must name a format, or be query, schema or judge\n");
		abort();
	}
	fuzz_one(format, data, size);
	return 0;
}
