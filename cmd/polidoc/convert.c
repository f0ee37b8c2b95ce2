/* convert.c: read inputs of any format, write their records in one. */
#include "inputs.h"
#include "outdir.h"
#include "output.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct options {
	const struct pd_format *from, *to;
	const char *output, *directory, *list;
	struct pd_texts authority;
	unsigned jobs, max_depth;
	size_t max_bytes;
	int date_order, offsets, color;
	bool nul, pretty, compact, all, recover, explain, verify, fail_fast, quiet, verbose, progress;
};

static const char *const date_orders[] = { "dmy", "mdy", "ymd", NULL };
static const char *const units[] = { "bytes", "codepoints", "utf16", NULL };

#define AT(m) offsetof(struct options, m)

static const struct pd_option convert_options[] = {
	{ 'f', "from", PD_O_READS, "FORMAT", NULL, AT(from), "what the inputs are; found by content if not named",
	  "Overrides what content and name say." },
	{ 't', "to", PD_O_WRITES, "FORMAT", NULL, AT(to), "what to write: json, if -o FILE does not tell",
	  "Without it the extension of the file named with -o decides, and otherwise it is json." },
	{ 'o', "output", PD_O_FILE, "FILE", NULL, AT(output), "write to FILE, which appears whole or not at all",
	  "It is written under another name and renamed at the end. A device or pipe is written to directly." },
	{ 'O', "output-dir", PD_O_DIR, "DIR", NULL, AT(directory), "write DIR/NAME.EXTENSION for each input",
	  "Directories below one that was named as input are made below DIR too. Two inputs that would give one file are "
	  "refused." },
	{ 'j', "jobs", PD_O_NUMBER, "N", NULL, AT(jobs), "work on N inputs at a time (the number of cores)",
	  "The output is the same for any number: in the order of the inputs." },
	{ 0, "files-from", PD_O_FILE, "FILE", NULL, AT(list), "read names of inputs from FILE, a line each",
	  "They come behind those named as arguments. A - is standard input." },
	{ '0', "null", PD_O_FLAG, NULL, NULL, AT(nul), "they end in a NUL byte there, as of find -print0", NULL },
	{ 0, "pretty", PD_O_FLAG, NULL, NULL, AT(pretty), "indent the output, which is done on a terminal", NULL },
	{ 0, "compact", PD_O_FLAG, NULL, NULL, AT(compact), "do not, even on a terminal", NULL },
	{ 0, "date-order", PD_O_WORD, "ORDER", date_orders, AT(date_order), "07.05.2011 is dmy (7 May), mdy or ymd",
	  "Only dates that can be read in more than one way are read so; a note says where one was." },
	{ 0, "offsets", PD_O_WORD, "UNIT", units, AT(offsets), "evidence counts bytes, codepoints or utf16 units", NULL },
	{ 0, "authority", PD_O_FILES, "FILE", NULL, AT(authority), "add names and rules of your own; may be repeated",
	  "A table in the form of those in lib/authority: tab-separated, with a header line." },
	{ 0, "explain-extraction", PD_O_FLAG, NULL, NULL, AT(explain), "name the rule or row behind each entry", NULL },
	{ 0, "verify-evidence", PD_O_FLAG, NULL, NULL, AT(verify), "fail if an entry's evidence lacks its words",
	  "Each input is held in memory, and each span is cut out of it. The exit status is 1 if one does not hold." },
	{ 0, "recover", PD_O_FLAG, NULL, NULL, AT(recover), "mend what is not well-formed, and say so", NULL },
	{ 0, "all", PD_O_FLAG, NULL, NULL, AT(all), "also records inside others, as in a report's annex", NULL },
	{ 0, "fail-fast", PD_O_FLAG, NULL, NULL, AT(fail_fast), "stop at the first input that fails", NULL },
	{ 0, "max-bytes", PD_O_SIZE, "SIZE", NULL, AT(max_bytes), "refuse larger documents (4G)",
	  "K, M and G stand for 1024, its square and its cube. Streams of records have no limit, but each record has." },
	{ 0, "max-depth", PD_O_NUMBER, "N", NULL, AT(max_depth), "refuse deeper nesting (512)", NULL },
	{ 'q', "quiet", PD_O_FLAG, NULL, NULL, AT(quiet), "print errors only", NULL },
	{ 'v', "verbose", PD_O_FLAG, NULL, NULL, AT(verbose), "print each warning, of many inputs too, and hints", NULL },
	{ 0, "color", PD_O_WORD, "WHEN", pd_color_words, AT(color), "auto, always or never",
	  "Automatic is on a terminal, unless NO_COLOR is set." },
	{ 0, "progress", PD_O_FLAG, NULL, NULL, AT(progress), "show progress at once, also off a terminal",
	  "On a terminal it is shown after two seconds." },
};

enum { TO_OUTPUT, TO_ERROR };   /* kinds of output of a job */

struct convert {
	const struct options *options;
	const struct pd_authority *authority;
	struct pd_options read;
	struct pd_write_options write;
	struct pd_voice voice;
	const struct pd_format *to;
	struct pd_output *output;        /* NULL with -O */
	struct pd_writer *writer;
	bool single;                     /* one input was named, and nothing else */
	bool summary;                    /* a directory or a list was named */
	struct timespec begun;
	/* Of the inputs that are done. */
	size_t inputs, failed, records, warnings, errors;
	uint64_t bytes;
	struct pd_outdir outdir;         /* with -O */
};

/* One input under way. */
struct task {
	struct convert *convert;
	struct pd_job *job;
	int fd;
	const char *name;                /* for messages */
	struct pd_source source;
	struct pd_buf whole;             /* the source, when it is looked at again */
	struct pd_output *output;        /* with -O */
	struct pd_writer *writer;
};

static void raise_status(struct pd_job *job, int status)
{
	if (status > job->status)
		job->status = status;
}

/* --- diagnostics of an input --- */

static void on_diag(void *user, const struct pd_diag *diag)
{
	struct task *task = user;
	struct pd_buf line = { 0 };

	task->job->errors += diag->severity == PD_ERROR ? diag->more ? diag->more : 1 : 0;
	task->job->warnings += diag->severity == PD_WARNING ? diag->more ? diag->more : 1 : 0;
	if (task->convert->options->quiet && diag->severity != PD_ERROR)
		return;
	pd_diag_format(&line, diag, task->name, task->convert->voice.look);
	pd_job_put(task->job, TO_ERROR, (struct pd_str){ line.at, line.len });
	pd_buf_release(&line);
}

static void fail(struct task *task, const char *code, const char *name, const char *what, int error)
{
	struct pd_buf line = { 0 };

	task->job->errors++;
	raise_status(task->job, PD_EXIT_FAILED);
	pd_diag_own(&line, code, name, task->convert->voice.look, "%s%s%s", what, error ? ": " : "", error ? strerror(error) : "");
	pd_job_put(task->job, TO_ERROR, (struct pd_str){ line.at, line.len });
	pd_buf_release(&line);
}

/* --- output of an input --- */

static const char only_one[] = "a document of this format holds one record: write one for each input with -O DIR";

static void write_failed(struct task *task, const char *name, int error)
{
	if (error == EPIPE) /* nobody reads on: not worth a word, as with other filters */
		raise_status(task->job, PD_EXIT_FAILED);
	else
		fail(task, "PD-1002", name, "output cannot be written", error);
}

/* With -O: the file that this input's records go to, opened with its first record. */
static bool open_own(struct task *task)
{
	struct convert *convert = task->convert;
	const char *path = task->job->given;
	int error = pd_outdir_make(path);

	task->output = error ? NULL : malloc(sizeof *task->output);
	if (task->output && !pd_output_open(task->output, path))
		error = task->output->error;
	else if (task->output)
		task->writer = pd_writer_new(convert->to, &convert->write, false, pd_output_write, task->output);
	if (task->writer)
		return true;
	fail(task, "PD-1002", path, "output cannot be written", error ? error : ENOMEM);
	return false;
}

static void close_own(struct task *task)
{
	if (task->writer) {
		enum pd_status status = pd_writer_end(task->writer);
		bool keep = status == PD_OK && !pd_job_stopped(task->job);
		if ((!pd_output_close(task->output, keep) || !keep) && status != PD_REFUSED)
			write_failed(task, task->job->given, task->output->error);
	}
	pd_writer_free(task->writer);
	free(task->output);
}

static int written(struct convert *convert, enum pd_status status)
{
	if (status == PD_NOMEM)
		convert->output->error = ENOMEM;
	else if (status == PD_REFUSED)
		pd_voice_fail(&convert->voice, "PD-1009", convert->output->name, only_one, 0);
	return status == PD_OK ? 0 : -1;
}

static int put_record(struct task *task)
{
	struct convert *convert = task->convert;
	struct pd_buf *text = &task->job->room;

	if (convert->options->directory) {
		if (!task->writer && !open_own(task))
			return -1;
		enum pd_status status = pd_writer_take(task->writer, text);
		if (status == PD_REFUSED)
			fail(task, "PD-1009", task->name, "a document of this format holds one record, and this input has several", 0);
		return status == PD_OK ? 0 : -1;
	}
	if (convert->single) /* no other input has to come first */
		return written(convert, pd_writer_take(convert->writer, text));
	return pd_job_put(task->job, TO_OUTPUT, (struct pd_str){ text->at, text->len }) ? 0 : -1;
}

/* A record as text of the format, where it belongs: at once when nothing can come before or behind it. */
static enum pd_status write_record(struct task *task, const struct pd_record *record)
{
	struct convert *convert = task->convert;
	struct pd_buf *text = &task->job->room;

	if (convert->single && !convert->options->directory && pd_record_alone(record))
		return pd_writer_alone(convert->writer, record, on_diag, task);
	text->len = 0;
	enum pd_status status = pd_record_write(record, convert->to, &convert->write, text, on_diag, task);
	return status == PD_OK && put_record(task) != 0 ? PD_STOPPED : status;
}

static int on_record(void *user, const struct pd_record *record)
{
	struct task *task = user;
	struct convert *convert = task->convert;

	if (pd_job_stopped(task->job))
		return -1;
	task->job->records++;
	if (convert->options->verify &&
	    pd_verify_evidence(record, &task->source, &convert->read, on_diag, task) > 0)
		raise_status(task->job, PD_EXIT_NO);
	enum pd_status status = write_record(task, record);
	if (status == PD_NOMEM)
		fail(task, "PD-1008", task->name, "memory ran out", 0);
	if (status == PD_REFUSED)
		raise_status(task->job, PD_EXIT_FAILED);
	return status == PD_OK || status == PD_REFUSED ? 0 : -1; /* what cannot be written is told of by the output */
}

/* --- an input --- */

static long read_fd(void *from, char *to, size_t size)
{
	struct task *task = from;
	return pd_input_read(task->fd, task->job, task->convert->voice.progress, to, size);
}

static bool open_input(struct task *task)
{
	const struct pd_file *file = &task->job->file;
	const struct options *o = task->convert->options;
	bool is_stdin = strcmp(file->path, "-") == 0;
	const char *code, *what;
	int error;

	task->name = is_stdin ? "<stdin>" : file->path;
	task->source = (struct pd_source){ .name = task->name, .nameless = is_stdin, .read = read_fd, .from = task, .room = task->job->reading };
	task->fd = pd_input_open(file, &code, &what, &error);
	if (task->fd < 0) {
		fail(task, code, task->name, what, error);
		return false;
	}
	struct stat st;
	if (fstat(task->fd, &st) == 0 && S_ISREG(st.st_mode))
		task->source.expected = (size_t)st.st_size;
	/* To look at the source again it must be all there. */
	if (!o->verify || pd_input_whole(&task->source, o->max_bytes ? o->max_bytes : UINT32_MAX, &task->whole))
		return true;
	fail(task, "PD-1001", task->name, "input cannot be read", errno);
	return false;
}

/* With -O each input is given the name of its output. */
static void begin(void *user, struct pd_job *job)
{
	struct convert *convert = user;
	char *refused = NULL;

	if (!convert->options->directory || job->file.error || job->file.nothing)
		return;
	job->given = pd_outdir_name(&convert->outdir, &job->file, &refused);
	if (job->given)
		return;
	struct task task = { .convert = convert, .job = job };
	if (refused)
		fail(&task, "PD-1002", job->file.path, "an earlier input has the same output file", 0);
	else
		fail(&task, "PD-1008", job->file.path, "memory ran out", 0);
	free(refused);
}

static void work(void *user, struct pd_job *job)
{
	struct convert *convert = user;
	struct task task = { .convert = convert, .job = job, .fd = -1 };

	if (job->status == PD_EXIT_OK && open_input(&task)) {
		enum pd_status status = pd_read(&task.source, &convert->read, convert->authority, on_record, on_diag, &task);
		if (status != PD_OK && status != PD_STOPPED)
			raise_status(job, PD_EXIT_FAILED);
	}
	if (task.fd > STDIN_FILENO)
		close(task.fd);
	close_own(&task);
	free(job->given);
	pd_buf_release(&task.whole);
}

/* --- the run: output in order --- */

static bool put(void *user, int kind, struct pd_str bytes)
{
	struct convert *convert = user;

	if (kind == TO_ERROR) {
		pd_say(convert->voice.progress, bytes);
		return true;
	}
	return written(convert, pd_writer_add(convert->writer, bytes)) == 0;
}

static bool finish(void *user, struct pd_job *job)
{
	struct convert *convert = user;

	if (job->status > convert->voice.status)
		convert->voice.status = job->status;
	convert->inputs += !job->file.error && !job->file.nothing;
	convert->failed += job->status >= PD_EXIT_FAILED;
	convert->records += job->records;
	convert->warnings += job->warnings;
	convert->errors += job->errors;
	convert->bytes += job->bytes;
	pd_progress_done(convert->voice.progress);
	return true;
}

static void close_output(struct convert *convert)
{
	struct pd_output *output = convert->output;
	/* A single input that failed leaves nothing behind, not even an empty collection. */
	bool keep = convert->records || convert->voice.status < PD_EXIT_FAILED;

	enum pd_status status = keep && !output->error ? pd_writer_end(convert->writer) : PD_OK;
	if (status == PD_NOMEM)
		output->error = ENOMEM;
	if (status == PD_REFUSED || (convert->options->fail_fast && convert->voice.status))
		keep = !output->path;
	if (!pd_output_close(output, keep)) {
		if (output->error == EPIPE)
			convert->voice.status = PD_EXIT_FAILED;
		else
			pd_voice_fail(&convert->voice, "PD-1002", output->name, "output cannot be written", output->error);
	}
}

static void summarize(const struct convert *convert)
{
	struct timespec now;
	char line[200];

	clock_gettime(CLOCK_MONOTONIC, &now);
	double seconds = (double)(now.tv_sec - convert->begun.tv_sec) + (double)(now.tv_nsec - convert->begun.tv_nsec) * 1e-9;
	int n = snprintf(line, sizeof line, "polidoc: %zu file%s, %zu failed, %zu record%s, %zu warning%s, %zu error%s, "
	                 "%.1f MB in %.2f s\n", convert->inputs, convert->inputs == 1 ? "" : "s", convert->failed,
	                 convert->records, convert->records == 1 ? "" : "s", convert->warnings,
	                 convert->warnings == 1 ? "" : "s", convert->errors, convert->errors == 1 ? "" : "s",
	                 (double)convert->bytes / 1e6, seconds);
	pd_say(convert->voice.progress, (struct pd_str){ line, (size_t)n });
}

/* --- the command --- */

static const struct pd_format *format_of_name(const char *path)
{
	for (size_t i = 0; path && pd_format_at(i); i++)
		if (pd_format_writes(pd_format_at(i)) && pd_format_claims(pd_format_at(i), path))
			return pd_format_at(i);
	return pd_format_find("json");
}

static int check_options(const struct pd_command *self, const struct options *o, char **args)
{
	if (o->output && o->directory)
		return pd_usage(self, "-o and -O exclude each other");
	if (o->pretty && o->compact)
		return pd_usage(self, "--pretty and --compact exclude each other");
	if (o->nul && !o->list)
		return pd_usage(self, "-0 says how names end in the list of --files-from, which is missing");
	if (!pd_stdin_once(args, o->list, NULL))
		return pd_usage(self, "standard input can be read once only");
	return -1;
}

/* Read the inputs; where they go is open. */
static void run(struct convert *convert, char **args)
{
	const struct options *o = convert->options;
	struct pd_jobs_plan plan = {
		.threads = convert->single ? 1 : pd_threads(o->jobs), .fail_fast = o->fail_fast, .user = convert,
		.begin = begin, .work = work, .put = put, .finish = finish,
	};
	struct pd_files *files = pd_files_new(args, o->list, o->nul, o->from);
	int error = files ? pd_jobs_run(&plan, files) : ENOMEM;

	if (error)
		pd_voice_fail(&convert->voice, "PD-1008", "polidoc", "memory ran out", 0);
	pd_files_free(files);
}

static void convert_all(struct convert *convert, char **args)
{
	const struct options *o = convert->options;
	struct pd_output *output = o->directory ? NULL : malloc(sizeof *output);

	convert->output = output;
	if (!o->directory && (!output || !pd_output_open(output, o->output))) {
		pd_voice_fail(&convert->voice, "PD-1002", o->output ? o->output : "<stdout>", "output cannot be written",
		        output ? output->error : ENOMEM);
		free(output);
		return;
	}
	convert->write.pretty = o->pretty || (!o->compact && output && output->terminal);
	convert->write.color = output && pd_look_at(output->fd, (enum pd_color)o->color, false).color;
	if (output)
		convert->writer = pd_writer_new(convert->to, &convert->write, !convert->single, pd_output_write, output);
	if (!o->directory && !convert->writer)
		pd_voice_fail(&convert->voice, "PD-1008", "polidoc", "memory ran out", 0);
	else
		run(convert, args);
	if (convert->writer)
		close_output(convert);
	pd_writer_free(convert->writer);
	free(output);
}

static int run_convert(const struct pd_command *self, char **args)
{
	struct options o = { 0 };
	char *standard[] = { "-", NULL };
	int status = pd_options_parse(self, &o, args);

	if (status < 0)
		status = check_options(self, &o, args);
	if (status >= 0)
		return status;
	if (!*args && !o.list)
		args = standard;
	size_t n = pd_texts_count(args);
	bool summary = o.list;
	for (char **arg = args; *arg && !summary; arg++)
		summary = pd_is_directory(*arg);
	bool batch = summary || n > 1;
	struct convert convert = {
		.options = &o, .to = o.to ? o.to : format_of_name(o.output), .single = !batch, .summary = summary,
		.voice = {
			.look = pd_look_at(STDERR_FILENO, (enum pd_color)o.color, o.verbose),
			.progress = o.quiet && !o.progress ? NULL : pd_progress_new(o.progress),
		},
		.read = {
			.from = o.from, .date_order = (enum pd_date_order)o.date_order, .offsets = (enum pd_offsets)o.offsets,
			.recover = o.recover, .all = o.all, .explain = o.explain, .max_bytes = o.max_bytes,
			.max_depth = o.max_depth, .max_same = o.verbose ? UINT_MAX : batch ? 1 : 0, .errors_only = o.quiet,
		},
	};
	convert.outdir = (struct pd_outdir){ .path = o.directory, .extension = pd_format_extensions(convert.to) };
	clock_gettime(CLOCK_MONOTONIC, &convert.begun);
	pd_output_signals();
	struct pd_authority *authority = pd_authority_load(&o.authority, &convert.voice);
	convert.authority = authority;
	if (convert.voice.status == PD_EXIT_OK)
		convert_all(&convert, args);
	if (!o.quiet && batch && (convert.summary || isatty(STDERR_FILENO)))
		summarize(&convert);
	pd_progress_free(convert.voice.progress);
	pd_outdir_release(&convert.outdir);
	pd_authority_free(authority);
	free(o.authority.at);
	return convert.voice.status;
}

const struct pd_command pd_convert_command = {
	.name = "convert", .operands = "[FILE|DIR…]", .help = "Read articles and other documents, write their records.",
	.options = convert_options, .n_options = sizeof convert_options / sizeof *convert_options, .run = run_convert,
	.examples =
		"polidoc convert article.txt | jq .resolutions[].symbol\n"
		"polidoc convert -t xml -O out corpus/\n"
		"find . -name '*.html' -print0 | polidoc convert -t jsonl --files-from - -0\n",
};
