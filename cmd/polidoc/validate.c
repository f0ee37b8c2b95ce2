/* validate.c: judge inputs by a schema, or by the rules of the field, and report what is found. */
#include "jobs.h"
#include "output.h"
#include "reports.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct options {
	const struct pd_format *from;
	const char *schema, *output, *list, *baseline;
	struct pd_texts resources, disable, severity, authority;
	unsigned jobs, max_errors, max_depth;
	size_t max_bytes;
	int report, color;
	bool nul, assert_format, strict, update, quiet, verbose, progress, fail_fast, recover, no_config;
};

#define AT(m) offsetof(struct options, m)

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
	  "and words, not by its line." },
	{ 0, "update-baseline", PD_O_FLAG, NULL, NULL, AT(update), "write what is found to that file", NULL },
	{ 0, "no-config", PD_O_FLAG, NULL, NULL, AT(no_config), "pass over a file called .polidoc", NULL },
	{ 0, "recover", PD_O_FLAG, NULL, NULL, AT(recover), "mend what is not well-formed, and say so", NULL },
	{ 0, "authority", PD_O_FILES, "FILE", NULL, AT(authority), "add names and rules of your own; may be repeated", NULL },
	{ 0, "fail-fast", PD_O_FLAG, NULL, NULL, AT(fail_fast), "stop at the first input that fails", NULL },
	{ 0, "max-bytes", PD_O_SIZE, "SIZE", NULL, AT(max_bytes), "refuse larger documents (4G)", NULL },
	{ 0, "max-depth", PD_O_NUMBER, "N", NULL, AT(max_depth), "refuse deeper nesting (512)", NULL },
	{ 'q', "quiet", PD_O_FLAG, NULL, NULL, AT(quiet), "print no report; the exit status tells", NULL },
	{ 'v', "verbose", PD_O_FLAG, NULL, NULL, AT(verbose), "print hints, which is done on a terminal", NULL },
	{ 0, "color", PD_O_WORD, "WHEN", pd_color_words, AT(color), "auto, always or never",
	  "Automatic is on a terminal, unless NO_COLOR is set." },
	{ 0, "progress", PD_O_FLAG, NULL, NULL, AT(progress), "show progress at once, also off a terminal", NULL },
};

enum { TO_BASELINE = PD_PIECE_WARNING + 1 };    /* a kind of output of a job, besides the pieces of a report */

#define MANY 1000       /* findings of one input that are held */

struct validate {
	const struct options *options;
	const struct pd_report_form *form;
	struct pd_validator *validator;         /* NULL: the rules of the field */
	struct pd_authority *authority;
	struct pd_validate_options judge;
	struct pd_options read;
	struct pd_look look;
	struct pd_policy policy;
	struct pd_baseline baseline;
	struct pd_progress *progress;
	struct pd_output *output, *accepted;    /* accepted: the baseline as it is written */
	bool any_item;
	size_t n_limited[2];
	struct pd_totals totals;
	int status;
};

/* One input under way. */
struct task {
	struct validate *validate;
	struct pd_job *job;
	int fd;
	const char *name;
	struct pd_source source;
	char *whole;
	bool lines, unread;
	struct pd_finding *findings;
	size_t n_findings, n_parts, values, accepted;
	size_t untold;
	unsigned *codes;
};

/* --- findings --- */

static struct pd_str copy(char **to, struct pd_str text)
{
	struct pd_str at = { text.at ? *to : NULL, text.len };

	if (text.len)
		memcpy(*to, text.at, text.len);
	*to += text.len;
	return at;
}

/* The line that a diagnostic is about, as far as it is needed, in @held. */
static struct pd_str line_of(const struct task *task, const struct pd_diag *diag, char held[1024])
{
	struct pd_str none = { NULL, 0 };
	size_t back = diag->column ? (size_t)diag->column - 1 : 0;

	if (!diag->line || !diag->column || diag->offset == SIZE_MAX || back > diag->offset)
		return none;
	size_t start = diag->offset - back;
	if (task->source.bytes.at) {
		if (start > task->source.bytes.len)
			return none;
		struct pd_str rest = { task->source.bytes.at + start, task->source.bytes.len - start };
		rest.len = rest.len > back + 300 ? back + 300 : rest.len;
		const char *end = rest.len ? memchr(rest.at, '\n', rest.len) : NULL;
		rest.len = end ? (size_t)(end - rest.at) : rest.len;
		rest.len -= rest.len && rest.at[rest.len - 1] == '\r';
		return rest;
	}
	ssize_t n = back < 700 && task->fd >= 0 ? pread(task->fd, held, 1024, (off_t)start) : 0;
	const char *end = n > 0 ? memchr(held, '\n', (size_t)n) : NULL;
	return n > 0 ? (struct pd_str){ held, end ? (size_t)(end - held) : (size_t)n } : none;
}

static void free_findings(struct task *task)
{
	for (size_t i = 0; i < task->n_findings; i++)
		free((char *)task->findings[i].file);
	task->n_findings = 0;
}

static void put_piece(void *to, enum pd_piece piece, struct pd_str text)
{
	struct task *task = to;
	pd_job_put(task->job, (int)piece, text);
}

static void report_part(struct task *task, bool last)
{
	const struct validate *validate = task->validate;
	struct pd_result result = {
		.file = task->name, .index = task->job->index, .status = task->job->status, .values = task->values,
		.errors = task->job->errors, .warnings = task->job->warnings, .accepted = task->accepted,
		.findings = task->findings, .n_findings = task->n_findings, .first = task->n_parts == 0, .last = last,
	};

	task->n_parts++;
	if (validate->form->result && !validate->options->quiet)
		validate->form->result(&result, validate->look, put_piece, task);
	free_findings(task);
}

static void put_accepted(struct task *task, const struct pd_finding *finding)
{
	struct pd_buf line = { 0 };

	pd_baseline_line(&line, finding);
	pd_buf_add(&line, (struct pd_str){ "\n", 1 });
	pd_job_put(task->job, TO_BASELINE, (struct pd_str){ line.at, line.len });
	pd_buf_release(&line);
}

/* Keep a finding, all its strings in one piece that begins with the name of the file. */
static bool keep(struct task *task, const struct pd_diag *diag, enum pd_severity severity)
{
	char held[1024];
	struct pd_str line = line_of(task, diag, held), name = { task->name, strlen(task->name) };

	if ((task->n_findings & (task->n_findings - 1)) == 0) {
		struct pd_finding *more = realloc(task->findings, (task->n_findings ? task->n_findings * 2 : 1) * sizeof *more);
		if (!more)
			return false;
		task->findings = more;
	}
	if (diag->file.at && diag->file.len)
		name = diag->file;
	char *at = malloc(name.len + 1 + diag->message.len + diag->pointer.len + diag->keyword.len + line.len + 1);
	if (!at)
		return false;
	struct pd_finding *f = &task->findings[task->n_findings++];
	*f = (struct pd_finding){ .code = diag->code, .severity = severity, .file = at, .offset = diag->offset, .line = diag->line,
	                          .column = diag->column };
	copy(&at, name);
	*at++ = '\0';
	f->message = copy(&at, diag->message);
	f->pointer = copy(&at, diag->pointer);
	f->keyword = copy(&at, diag->keyword);
	f->text = copy(&at, line);
	return true;
}

static bool starts(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

/* Does an error of this code mean that the input could not be read, rather than that it is wrong? */
static bool means_unread(const char *code)
{
	static const char *const codes[] = { "PD-1112", "PD-1201", "PD-1301", "PD-4008" };

	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (strcmp(code, codes[i]) == 0)
			return true;
	return starts(code, "PD-10") || starts(code, "PD-60");
}

static void on_diag(void *user, const struct pd_diag *diag)
{
	struct task *task = user;
	struct validate *validate = task->validate;
	enum pd_severity severity;

	task->unread |= diag->severity == PD_ERROR && means_unread(diag->code->code);
	if (!pd_policy_apply(&validate->policy, diag, &severity) || !keep(task, diag, severity))
		return;
	struct pd_finding *f = &task->findings[task->n_findings - 1];
	bool accepted = severity > PD_NOTE && pd_baseline_has(&validate->baseline, f);
	if (validate->accepted && severity > PD_NOTE)
		put_accepted(task, f);
	if (accepted || validate->accepted) {
		task->accepted++;
		free((char *)f->file);
		task->n_findings--;
		return;
	}
	task->job->errors += severity == PD_ERROR;
	task->job->warnings += severity == PD_WARNING;
	if (task->codes)
		task->codes[pd_code_index(diag->code)]++;
	if (task->n_findings >= MANY && !validate->form->whole) {
		task->job->status = task->job->errors ? PD_EXIT_NO : task->job->status;
		report_part(task, false);
	}
}

static void fail(struct task *task, const char *code, const char *what, int error)
{
	char text[512];
	int n = snprintf(text, sizeof text, "%s%s%s", what, error ? ": " : "", error ? strerror(error) : "");
	struct pd_diag diag = {
		.code = pd_code_find(code), .severity = PD_ERROR, .offset = SIZE_MAX,
		.message = { text, n < (int)sizeof text ? (size_t)n : sizeof text - 1 },
	};

	on_diag(task, &diag);
}

/* --- an input --- */

static long read_fd(void *from, char *to, size_t size)
{
	struct task *task = from;
	ssize_t n;

	do
		n = read(task->fd, to, size);
	while (n < 0 && errno == EINTR);
	if (n > 0) {
		task->job->bytes += (uint64_t)n;
		pd_progress_bytes(task->validate->progress, (size_t)n);
	}
	return n;
}

/* A file is read at once: its size is known. What is no file, or grows, is read as a stream by the library. */
static void read_whole(struct task *task)
{
	struct stat st;
	size_t len = 0;
	long n;

	if (fstat(task->fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size <= 0 || st.st_size > (off_t)1 << 30)
		return;
	size_t size = (size_t)st.st_size;
	task->whole = malloc(size + 1);
	while (task->whole && len <= size && (n = read_fd(task, task->whole + len, size + 1 - len)) > 0)
		len += (size_t)n;
	if (task->whole && len <= size) {
		task->source.bytes = (struct pd_str){ task->whole, len };
		return;
	}
	free(task->whole);
	task->whole = NULL;
	lseek(task->fd, 0, SEEK_SET);
}

static bool open_input(struct task *task)
{
	const struct pd_file *file = &task->job->file;
	const struct options *o = task->validate->options;
	const struct pd_format *jsonl = pd_format_find("jsonl");
	bool is_stdin = strcmp(file->path, "-") == 0;

	if (file->nothing) {
		fail(task, "PD-1011", "no file in this directory has the extension of a format that is read", 0);
		return false;
	}
	if (file->error) {
		fail(task, "PD-1001", file->list ? "list cannot be read" : "input cannot be read", file->error);
		return false;
	}
	task->fd = is_stdin ? STDIN_FILENO : open(file->path, O_RDONLY | O_CLOEXEC);
	if (task->fd < 0) {
		fail(task, "PD-1001", "input cannot be read", errno);
		return false;
	}
	task->source = (struct pd_source){ .name = task->name, .nameless = is_stdin, .read = read_fd, .from = task };
	task->lines = o->from ? o->from == jsonl : !is_stdin && pd_format_claims(jsonl, file->path);
	if (!task->lines)
		read_whole(task);
	return true;
}

static int on_record(void *user, const struct pd_record *record)
{
	struct task *task = user;

	pd_check(record, task->values++, &task->source, on_diag, task);
	return pd_job_stopped(task->job) ? -1 : 0;
}

static void judge(struct task *task)
{
	struct validate *validate = task->validate;
	struct pd_validate_options judge_options = validate->judge;
	struct pd_verdict verdict;
	struct pd_buf out = { 0 };

	if (!validate->validator) {
		enum pd_status status = pd_read(&task->source, &validate->read, validate->authority, on_record, on_diag, task);
		if (status == PD_OK && !task->values)
			fail(task, "PD-1011", "nothing was read: the input holds no record", 0);
		return;
	}
	judge_options.lines = task->lines;
	pd_validate(validate->validator, &task->source, &judge_options, validate->form->outcome ? &out : NULL, &verdict, on_diag, task);
	task->values = verdict.values;
	task->untold = verdict.untold;
	if (out.len && !validate->options->quiet)
		pd_job_put(task->job, PD_PIECE_TEXT, (struct pd_str){ out.at, out.len });
	pd_buf_release(&out);
}

/* What is counted of an input travels with it to finish(). */
struct count {
	size_t values, accepted, notes;
	unsigned codes[PD_MOST_CODES];
};

static void work(void *user, struct pd_job *job)
{
	struct validate *validate = user;
	struct count *count = calloc(1, sizeof *count);
	struct task task = { .validate = validate, .job = job, .fd = -1, .codes = count ? count->codes : NULL };

	task.name = strcmp(job->file.path, "-") == 0 ? "<stdin>" : job->file.path;
	if (open_input(&task))
		judge(&task);
	job->status = task.unread ? PD_EXIT_FAILED : job->errors || (task.untold && !validate->accepted) ? PD_EXIT_NO : PD_EXIT_OK;
	report_part(&task, true);
	if (count) {
		count->values = task.values;
		count->accepted = task.accepted;
	}
	job->given = count;
	if (task.fd > STDIN_FILENO)
		close(task.fd);
	free(task.findings);
	free(task.whole);
}

/* --- the run --- */

static void begin(void *user, struct pd_job *job)
{
	(void)user;
	(void)job;
}

static bool write_text(struct pd_output *output, struct pd_str text)
{
	return pd_output_write(output, text.at, text.len) == 0;
}

static bool put(void *user, int kind, struct pd_str text)
{
	struct validate *validate = user;
	const struct pd_report_form *form = validate->form;

	if (kind == TO_BASELINE)
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
	struct validate *validate = user;
	struct pd_totals *t = &validate->totals;
	struct count *count = job->given;

	if (job->status > validate->status)
		validate->status = job->status;
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
	pd_progress_done(validate->progress);
	return true;
}

static void say(struct validate *validate, const char *code, const char *name, const char *what, int error)
{
	struct pd_buf line = { 0 };

	pd_diag_own(&line, code, name, pd_look_at(STDERR_FILENO, (enum pd_color)validate->options->color, false), "%s%s%s", what,
	            error ? ": " : "", error ? strerror(error) : "");
	pd_say(validate->progress, (struct pd_str){ line.at, line.len });
	pd_buf_release(&line);
	validate->status = PD_EXIT_FAILED;
}

/* Of the schema and its resources. */
static void on_schema_diag(void *user, const struct pd_diag *diag)
{
	struct validate *validate = user;
	struct pd_buf line = { 0 };

	pd_diag_format(&line, diag, validate->options->schema,
	               pd_look_at(STDERR_FILENO, (enum pd_color)validate->options->color, validate->options->verbose));
	pd_say(validate->progress, (struct pd_str){ line.at, line.len });
	pd_buf_release(&line);
}

static bool slurp(struct validate *validate, const char *path, struct pd_buf *out)
{
	FILE *file = fopen(path, "re");
	char piece[16384];
	size_t n;

	while (file && (n = fread(piece, 1, sizeof piece, file)) > 0)
		pd_buf_add(out, (struct pd_str){ piece, n });
	bool good = file && !ferror(file) && out->status == PD_OK;
	if (!good)
		say(validate, "PD-1001", path, "input cannot be read", errno);
	if (file)
		fclose(file);
	return good;
}

static bool load_resources(struct validate *validate)
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

static bool load_schema(struct validate *validate)
{
	const char *path = validate->options->schema;
	struct pd_buf bytes = { 0 };

	validate->validator = pd_validator_new();
	if (!validate->validator || !load_resources(validate) || !slurp(validate, path, &bytes)) {
		validate->status = PD_EXIT_FAILED;
		pd_buf_release(&bytes);
		return false;
	}
	enum pd_status status = pd_validator_load(validate->validator, (struct pd_str){ bytes.at ? bytes.at : "", bytes.len }, path,
	                                          &validate->judge, on_schema_diag, validate);
	pd_buf_release(&bytes);
	if (status != PD_OK)
		validate->status = PD_EXIT_FAILED;
	return status == PD_OK;
}

static bool load_authority(struct validate *validate)
{
	const struct pd_texts *texts = &validate->options->authority;

	if (texts->n)
		validate->authority = pd_authority_new();
	for (size_t i = 0; i < texts->n; i++) {
		struct pd_buf bytes = { 0 };
		bool good = validate->authority && slurp(validate, texts->at[i], &bytes) &&
			pd_authority_add(validate->authority, (struct pd_str){ bytes.at ? bytes.at : "", bytes.len }, texts->at[i], on_schema_diag,
			                 validate) == PD_OK;
		pd_buf_release(&bytes);
		if (!good) {
			validate->status = PD_EXIT_FAILED;
			return false;
		}
	}
	return true;
}

/* With a schema, a directory stands for the files that it can judge. */
static const struct pd_format *format_for_files(const struct validate *validate)
{
	if (validate->options->from || !validate->validator)
		return validate->options->from;
	return pd_format_find(strcmp(pd_validator_language(validate->validator), "JSON Schema") == 0 ? "json" : "xml");
}

static void run_jobs(struct validate *validate, char **args)
{
	const struct options *o = validate->options;
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	unsigned threads = o->jobs ? o->jobs : cores < 1 ? 1 : cores > 64 ? 64 : (unsigned)cores;
	bool single = !o->list && args[0] && !args[1];
	struct stat st;
	if (single && (strcmp(args[0], "-") == 0 || stat(args[0], &st) != 0 || !S_ISDIR(st.st_mode)))
		threads = 1;
	struct pd_jobs_plan plan = {
		.threads = threads, .fail_fast = o->fail_fast, .user = validate, .begin = begin, .work = work, .put = put, .finish = finish,
	};
	struct pd_files *files = pd_files_new(args, o->list, o->nul, format_for_files(validate));
	int error = files ? pd_jobs_run(&plan, files) : ENOMEM;

	if (error)
		say(validate, "PD-1008", "polidoc", "memory ran out", 0);
	pd_files_free(files);
	if (!validate->totals.inputs && !error)
		say(validate, "PD-1011", o->list ? o->list : "polidoc", "nothing was read: there is no input", 0);
}

static void close_output(struct validate *validate, struct pd_output *output)
{
	if (output->error == EPIPE)
		validate->status = PD_EXIT_FAILED;
	else if (output->error)
		say(validate, "PD-1002", output->name, "output cannot be written", output->error);
}

static void write_report(struct validate *validate, char **args)
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

static bool open_output(struct validate *validate, struct pd_output **output, const char *path)
{
	*output = malloc(sizeof **output);
	if (*output && pd_output_open(*output, path))
		return true;
	say(validate, "PD-1002", path ? path : "<stdout>", "output cannot be written", *output ? (*output)->error : ENOMEM);
	free(*output);
	*output = NULL;
	return false;
}

static void validate_all(struct validate *validate, char **args)
{
	const struct options *o = validate->options;
	static const char head[] = "# findings that are accepted: code, file, place, words\n";
	int error = o->baseline && !o->update ? pd_baseline_read(&validate->baseline, o->baseline) : 0;

	if (error) {
		say(validate, "PD-1001", o->baseline, "input cannot be read", error);
		return;
	}
	if (o->schema && !load_schema(validate))
		return;
	if (!load_authority(validate) || !open_output(validate, &validate->output, o->output))
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

static int check_options(const struct pd_command *self, const struct options *o, char **args)
{
	size_t n_stdin = o->list && strcmp(o->list, "-") == 0;

	for (; *args; args++)
		n_stdin += strcmp(*args, "-") == 0;
	if (n_stdin > 1)
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

static bool set_policy(struct pd_policy *policy, const struct options *o)
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

static void release(struct validate *validate, struct options *o)
{
	pd_progress_free(validate->progress);
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
	struct options o = { 0 };
	char *standard[] = { "-", NULL };
	int status = pd_options_parse(self, &o, args);
	struct validate validate = { .options = &o };

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
		.assert_format = o.assert_format, .outcome = validate.form->outcome, .max_errors = o.max_errors, .max_bytes = o.max_bytes,
		.max_depth = o.max_depth,
	};
	validate.read = (struct pd_options){ .from = o.from, .recover = o.recover, .max_bytes = o.max_bytes, .max_depth = o.max_depth };
	validate.progress = o.quiet && !o.progress ? NULL : pd_progress_new(o.progress);
	pd_init();
	pd_output_signals();
	validate_all(&validate, args);
	status = validate.status;
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
