/* validate.c: judge inputs by a schema, or by the rules of the field, and report what is found. */
#include "validate.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define AT(m) offsetof(struct pd_validate_command_options, m)

static const struct pd_option validate_options[] = {
	{ 's', "schema", PD_O_FILE, "FILE", NULL, AT(schema), "judge by a schema for JSON or XML",
	  "JSON Schema, XML Schema, RELAX NG or Schematron: its language is told by its content. Without it the rules of the field are applied to the records that are read." },
	{ 0, "resource", PD_O_TEXTS, "URI=FILE", NULL, AT(resources), "what a $ref names is in FILE; may be repeated",
	  "Nothing is ever fetched." },
	{ 0, "assert-format", PD_O_FLAG, NULL, NULL, AT(assert_format), "make the format of JSON Schema a demand", NULL },
	{ 'r', "report", PD_O_WORD, "FORM", pd_report_words, AT(report), "what to print: human, gcc, json, sarif …",
	  "The last four are the output formats of JSON Schema 2020-12, one line a document." },
	{ 'o', "output", PD_O_FILE, "FILE", NULL, AT(output), "write the report to FILE",
	  "It appears whole or not at all." },
	{ 'f', "from", PD_O_READS, "FORMAT", NULL, AT(from), "what the inputs are; found by content if not named",
	  "With a schema, jsonl says that each line is to be judged, which the extension says too." },
	{ 'j', "jobs", PD_O_NUMBER, "N", NULL, AT(jobs), "work on N inputs at a time (the number of cores)",
	  "The report is the same for any number: in the order of the inputs." },
	{ 0, "files-from", PD_O_FILE, "FILE", NULL, AT(list), "read names of inputs from FILE, a line each",
	  "They come behind those named as arguments. A - is standard input." },
	{ '0', "null", PD_O_FLAG, NULL, NULL, AT(nul), "they end in a NUL byte there, as of find -print0", NULL },
	{ 0, "max-errors", PD_O_NUMBER, "N", NULL, AT(max_errors), "tell N errors of each document, and how many more", NULL },
	{ 0, "disable", PD_O_TEXTS, "CODE", NULL, AT(disable), "do not tell findings of this code; may be repeated",
	  "Several codes may be joined by commas." },
	{ 0, "severity", PD_O_TEXTS, "LEVEL", NULL, AT(severity), "tell from LEVEL on; CODE=LEVEL sets that of a code",
	  "Levels are note, warning and error. May be repeated." },
	{ 0, "strict", PD_O_FLAG, NULL, NULL, AT(strict), "take warnings for errors", NULL },
	{ 0, "baseline", PD_O_FILE, "FILE", NULL, AT(baseline), "accept the findings that FILE lists",
	  "Only what is new is told and makes the run fail. A finding is known again by its file, code, place in the document "
	  "and words, not by its line; one that is listed once is accepted once in its file." },
	{ 0, "update-baseline", PD_O_FLAG, NULL, NULL, AT(update), "write what is found to that file", NULL },
	{ 0, "no-config", PD_O_FLAG, NULL, NULL, AT(no_config), "pass over a file called .polidoc", NULL },
	{ 0, "recover", PD_O_FLAG, NULL, NULL, AT(recover), "mend what is not well-formed, and say so", NULL },
	{ 0, "authority", PD_O_FILES, "FILE", NULL, AT(authority), "add names and rules of your own; may be repeated", NULL },
	{ 0, "fail-fast", PD_O_FLAG, NULL, NULL, AT(fail_fast), "stop at the first input that fails", NULL },
	{ 0, "max-bytes", PD_O_SIZE, "SIZE", NULL, AT(max_bytes), "refuse larger documents (4G)", NULL },
	{ 0, "max-depth", PD_O_NUMBER, "N", NULL, AT(max_depth), "refuse deeper nesting (512; XML 256)", NULL },
	{ 'q', "quiet", PD_O_FLAG, NULL, NULL, AT(quiet), "print no report; the exit status tells", NULL },
	{ 'v', "verbose", PD_O_FLAG, NULL, NULL, AT(verbose), "print hints, which is done on a terminal", NULL },
	{ 0, "color", PD_O_WORD, "WHEN", pd_color_words, AT(color), "auto, always or never",
	  "Automatic is on a terminal, unless NO_COLOR is set." },
	{ 0, "progress", PD_O_FLAG, NULL, NULL, AT(progress), "show progress at once, also off a terminal", NULL },
};

/* --- the run --- */

static bool write_text(struct pd_output *output, struct pd_str text)
{
	return pd_output_write(output, text.at, text.len) == 0;
}

static bool put(void *user, int kind, struct pd_str text)
{
	struct pd_judging *validate = user;
	const struct pd_report_form *form = validate->form;

	if (kind == PD_TO_BASELINE)
		return write_text(validate->accepted, text);
	if (kind >= PD_PIECE_ERROR && form->limit && validate->n_limited[kind - PD_PIECE_ERROR]++ >= form->limit) {
		validate->totals.untold++;
		return true;
	}
	if (kind == PD_PIECE_ITEM) {
		if (validate->any_item && !write_text(validate->output, (struct pd_str){ form->between, strlen(form->between) }))
			return false;
		validate->any_item = true;
	}
	return write_text(validate->output, text);
}

static void add_worst(struct pd_totals *totals, const struct pd_job *job)
{
	struct pd_worst one = { NULL, job->errors, job->warnings };
	size_t i = 10;

	while (i && (!totals->worst[i - 1].file || totals->worst[i - 1].errors < one.errors ||
	             (totals->worst[i - 1].errors == one.errors && totals->worst[i - 1].warnings < one.warnings)))
		i--;
	if (i == 10 || one.errors + one.warnings == 0 || !(one.file = strdup(job->file.path)))
		return;
	free(totals->worst[9].file);
	memmove(&totals->worst[i + 1], &totals->worst[i], (9 - i) * sizeof one);
	totals->worst[i] = one;
}

static bool finish(void *user, struct pd_job *job)
{
	struct pd_judging *validate = user;
	struct pd_totals *t = &validate->totals;
	struct pd_judged *count = job->given;

	if (job->status > validate->voice.status)
		validate->voice.status = job->status;
	t->inputs++;
	t->valid += job->status == PD_EXIT_OK;
	t->invalid += job->status == PD_EXIT_NO;
	t->unread += job->status >= PD_EXIT_FAILED;
	t->errors += job->errors;
	t->warnings += job->warnings;
	for (size_t i = 0; count && i < PD_MOST_CODES; i++)
		t->codes[i] += count->codes[i];
	t->values += count ? count->values : 0;
	t->accepted += count ? count->accepted : 0;
	free(count);
	add_worst(t, job);
	pd_progress_done(validate->voice.progress);
	return true;
}

/* Of the schema and its resources. */
static void on_schema_diag(void *user, const struct pd_diag *diag)
{
	struct pd_judging *validate = user;
	struct pd_buf line = { 0 };

	pd_diag_format(&line, diag, validate->options->schema, validate->voice.look);
	pd_say(validate->voice.progress, (struct pd_str){ line.at, line.len });
	pd_buf_release(&line);
}

static bool slurp(struct pd_judging *validate, const char *path, struct pd_buf *out)
{
	bool good = pd_slurp(path, out);

	if (!good)
		pd_voice_fail(&validate->voice, "PD-1001", path, "input cannot be read", errno);
	return good;
}

static bool load_resources(struct pd_judging *validate)
{
	const struct pd_texts *texts = &validate->options->resources;

	for (size_t i = 0; i < texts->n; i++) {
		const char *equals = strchr(texts->at[i], '=');
		struct pd_buf bytes = { 0 };
		char *uri = strndup(texts->at[i], (size_t)(equals - texts->at[i]));
		bool good = uri && slurp(validate, equals + 1, &bytes) &&
			pd_validator_resource(validate->validator, uri, (struct pd_str){ bytes.at ? bytes.at : "", bytes.len }, equals + 1) == PD_OK;
		free(uri);
		pd_buf_release(&bytes);
		if (!good)
			return false;
	}
	return true;
}

static bool is_json_schema(const struct pd_judging *validate)
{
	return strcmp(pd_validator_language(validate->validator), "JSON Schema") == 0;
}

static bool load_schema(struct pd_judging *validate)
{
	const char *path = validate->options->schema;
	struct pd_buf bytes = { 0 };

	validate->validator = pd_validator_new();
	if (!validate->validator || !load_resources(validate) || !slurp(validate, path, &bytes)) {
		validate->voice.status = PD_EXIT_FAILED;
		pd_buf_release(&bytes);
		return false;
	}
	enum pd_status status = pd_validator_load(validate->validator, (struct pd_str){ bytes.at ? bytes.at : "", bytes.len }, path,
	                                          &validate->judge, on_schema_diag, validate);
	pd_buf_release(&bytes);
	if (status != PD_OK)
		validate->voice.status = PD_EXIT_FAILED;
	else if (validate->form->outcome && !is_json_schema(validate))
		validate->voice.status = pd_usage(&pd_validate_command, "--report %s is about a JSON Schema; %s is %s", pd_report_words[validate->options->report],
		                                  path, pd_validator_language(validate->validator));
	return validate->voice.status == PD_EXIT_OK;
}

/* With a schema, a directory stands for the files that it can judge. */
static const struct pd_format *format_for_files(const struct pd_judging *validate)
{
	if (validate->options->from || !validate->validator)
		return validate->options->from;
	return pd_format_find(is_json_schema(validate) ? "json" : "xml");
}

static void run_jobs(struct pd_judging *validate, char **args)
{
	const struct pd_validate_command_options *o = validate->options;
	bool single = !o->list && args[0] && !args[1] && !pd_is_directory(args[0]);
	struct pd_jobs_plan plan = {
		.threads = single ? 1 : pd_threads(o->jobs), .fail_fast = o->fail_fast, .user = validate, .work = pd_judge_input, .put = put, .finish = finish,
	};
	struct pd_files *files = pd_files_new(args, o->list, o->nul, format_for_files(validate));
	int error = files ? pd_jobs_run(&plan, files) : ENOMEM;

	if (error)
		pd_voice_fail(&validate->voice, "PD-1008", "polidoc", "memory ran out", 0);
	pd_files_free(files);
	if (!validate->totals.inputs && !error)
		pd_voice_fail(&validate->voice, "PD-1011", o->list ? o->list : "polidoc", "nothing was read: there is no input", 0);
}

static void close_output(struct pd_judging *validate, struct pd_output *output)
{
	if (output->error == EPIPE)
		validate->voice.status = PD_EXIT_FAILED;
	else if (output->error)
		pd_voice_fail(&validate->voice, "PD-1002", output->name, "output cannot be written", output->error);
}

static void write_report(struct pd_judging *validate, char **args)
{
	const struct pd_report_form *form = validate->form;
	bool quiet = validate->options->quiet;
	struct pd_buf end = { 0 };

	if (form->open && !quiet)
		write_text(validate->output, (struct pd_str){ form->open, strlen(form->open) });
	run_jobs(validate, args);
	if (form->close && !quiet)
		form->close(&validate->totals, validate->look, &end);
	if (end.len)
		write_text(validate->output, (struct pd_str){ end.at, end.len });
	pd_buf_release(&end);
}

static bool open_output(struct pd_judging *validate, struct pd_output **output, const char *path)
{
	*output = malloc(sizeof **output);
	if (*output && pd_output_open(*output, path))
		return true;
	pd_voice_fail(&validate->voice, "PD-1002", path ? path : "<stdout>", "output cannot be written", *output ? (*output)->error : ENOMEM);
	free(*output);
	*output = NULL;
	return false;
}

static void validate_all(struct pd_judging *validate, char **args)
{
	const struct pd_validate_command_options *o = validate->options;
	static const char head[] = "# findings that are accepted: code, file, place, words\n";
	int error = o->baseline && !o->update ? pd_baseline_read(&validate->baseline, o->baseline) : 0;

	if (error) {
		pd_voice_fail(&validate->voice, "PD-1001", o->baseline, "input cannot be read", error);
		return;
	}
	if (o->schema && !load_schema(validate))
		return;
	validate->authority = pd_authority_load(&o->authority, &validate->voice);
	if (validate->voice.status != PD_EXIT_OK || !open_output(validate, &validate->output, o->output))
		return;
	validate->look = pd_look_at(validate->output->path ? -1 : validate->output->fd, (enum pd_color)o->color, o->verbose);
	if (!o->update || open_output(validate, &validate->accepted, o->baseline)) {
		if (validate->accepted)
			write_text(validate->accepted, (struct pd_str){ head, sizeof head - 1 });
		write_report(validate, args);
	}
	if (!pd_output_close(validate->output, true))
		close_output(validate, validate->output);
	if (validate->accepted && !pd_output_close(validate->accepted, validate->totals.inputs > 0))
		close_output(validate, validate->accepted);
}

static int check_options(const struct pd_command *self, const struct pd_validate_command_options *o, char **args)
{
	if (!pd_stdin_once(args, o->list, NULL))
		return pd_usage(self, "standard input can be read once only");
	if (o->nul && !o->list)
		return pd_usage(self, "-0 says how names end in the list of --files-from, which is missing");
	if (o->update && !o->baseline)
		return pd_usage(self, "--update-baseline needs the file: --baseline FILE");
	if (!o->schema && (o->resources.n || o->assert_format))
		return pd_usage(self, "%s is about a schema, which is missing: --schema FILE", o->resources.n ? "--resource" : "--assert-format");
	if (!o->schema && pd_report_form_at(o->report)->outcome)
		return pd_usage(self, "--report %s is about a JSON Schema, which is missing: --schema FILE", pd_report_words[o->report]);
	for (size_t i = 0; i < o->resources.n; i++)
		if (!strchr(o->resources.at[i], '='))
			return pd_usage(self, "--resource: '%s' is not URI=FILE", o->resources.at[i]);
	return -1;
}

static bool set_policy(struct pd_policy *policy, const struct pd_validate_command_options *o)
{
	if (!o->no_config && !pd_policy_read(policy))
		return false;
	policy->strict |= o->strict;
	for (size_t i = 0; i < o->disable.n; i++)
		if (!pd_policy_disable(policy, o->disable.at[i]))
			return false;
	for (size_t i = 0; i < o->severity.n; i++)
		if (!pd_policy_severity(policy, o->severity.at[i]))
			return false;
	return true;
}

static void release(struct pd_judging *validate, struct pd_validate_command_options *o)
{
	pd_progress_free(validate->voice.progress);
	pd_validator_free(validate->validator);
	pd_authority_free(validate->authority);
	pd_baseline_release(&validate->baseline);
	for (size_t i = 0; i < 10; i++)
		free(validate->totals.worst[i].file);
	free(validate->output);
	free(validate->accepted);
	free(o->resources.at);
	free(o->disable.at);
	free(o->severity.at);
	free(o->authority.at);
}

static int run_validate(const struct pd_command *self, char **args)
{
	struct pd_validate_command_options o = { 0 };
	char *standard[] = { "-", NULL };
	int status = pd_options_parse(self, &o, args);
	struct pd_judging validate = { .options = &o };

	if (status < 0)
		status = check_options(self, &o, args);
	if (status < 0 && !set_policy(&validate.policy, &o))
		status = PD_EXIT_USAGE;
	if (status >= 0) {
		release(&validate, &o);
		return status;
	}
	if (!*args && !o.list)
		args = standard;
	validate.form = pd_report_form_at(o.report);
	validate.judge = (struct pd_validate_options){
		.assert_format = o.assert_format, .outcome = validate.form->outcome, .max_bytes = o.max_bytes, .max_depth = o.max_depth,
	};
	validate.read = (struct pd_options){ .from = o.from, .recover = o.recover, .max_bytes = o.max_bytes, .max_depth = o.max_depth,
	                                     .max_same = UINT_MAX };
	validate.voice = (struct pd_voice){
		.look = pd_look_at(STDERR_FILENO, (enum pd_color)o.color, o.verbose),
		.progress = o.quiet && !o.progress ? NULL : pd_progress_new(o.progress),
	};
	pd_output_signals();
	validate_all(&validate, args);
	status = validate.voice.status;
	release(&validate, &o);
	return status;
}

const struct pd_command pd_validate_command = {
	.name = "validate", .operands = "[FILE|DIR…]", .help = "Judge documents by a schema, or by the rules of the field.",
	.options = validate_options, .n_options = sizeof validate_options / sizeof *validate_options, .run = run_validate,
	.examples =
		"polidoc validate records/\n"
		"polidoc validate --schema akn30.xsd --report sarif -o findings.sarif corpus/\n"
		"polidoc validate --schema polidoc.schema.json records.jsonl\n",
};
