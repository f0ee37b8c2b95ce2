/* query_inputs.c: the inputs of a query, on several threads; results go to the sink in the order of the inputs. */
#include "query.h"

#include "blocks.h"
#include "inputs.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TO_OUTPUT, TO_ERROR };   /* kinds of output of a job */

#define HELD ((size_t)32 << 10) /* of results before they are handed on */
#define BAD_EXPRESSION "PD-7001"

struct ask {
	const struct pd_query_command_options *options;
	const struct pd_query *query;
	struct pd_authority *authority;
	struct pd_options read;
	struct pd_voice voice;
	struct pd_sink *sink;
	const struct pd_layout *layout;
	struct pd_output *output;
	struct pd_blocks blocks;
	pthread_mutex_t lock;           /* of the runners that nobody uses */
	struct pd_runner *idle[64];
	size_t n_idle;
	/* Of the inputs that are done. */
	bool bad_expression;            /* as one of them showed; the rest was left out */
	uint64_t found, in_input;       /* in_input: results of the input whose pieces are being finished */
	uint64_t n_records;
};

/* One input, or piece of one, under way. */
struct task {
	struct ask *ask;
	struct pd_job *job;
	struct pd_block *block;
	size_t replayed;                /* of what was read of it before */
	int fd;
	const char *name;
	struct pd_source source;
	struct pd_buf out, text, whole;
	struct pd_str marked;           /* with --evidence: the source that spans point into; absent: another one */
	bool stopped;
};

static struct pd_str str_of(const struct pd_buf *buf)
{
	return (struct pd_str){ buf->at ? buf->at : "", buf->len };
}

/* --- diagnostics --- */

static void on_diag(void *user, const struct pd_diag *diag)
{
	struct task *task = user;
	struct pd_diag placed = *diag;
	struct pd_buf line = { 0 };

	if (task->job->status == PD_EXIT_USAGE) /* the others would say the same of the same expression */
		return;
	task->job->errors += diag->severity == PD_ERROR;
	if (diag->severity == PD_ERROR)
		task->job->status = strcmp(diag->code->code, BAD_EXPRESSION) == 0 ? PD_EXIT_USAGE : PD_EXIT_FAILED;
	if (diag->severity != PD_ERROR && !task->ask->options->verbose)
		return;
	if (task->block && task->block->lines) {
		placed.line += placed.line ? task->block->line : 0;
		placed.offset += placed.offset != SIZE_MAX ? (size_t)task->block->offset : 0;
	}
	pd_diag_format(&line, &placed, task->name, task->ask->voice.look);
	pd_job_put(task->job, TO_ERROR, str_of(&line));
	pd_buf_release(&line);
}

static void fail(struct task *task, const char *code, const char *what, int error)
{
	struct pd_buf line = { 0 };

	task->job->status = PD_EXIT_FAILED;
	pd_diag_own(&line, code, task->name, task->ask->voice.look, "%s%s%s", what, error ? ": " : "", error ? strerror(error) : "");
	pd_job_put(task->job, TO_ERROR, str_of(&line));
	pd_buf_release(&line);
}

/* --- results --- */

/* What was found so far goes on its way. False: nobody wants the rest. */
static bool hand_on(struct task *task)
{
	struct pd_str text = str_of(&task->out);

	if (task->out.status != PD_OK || task->text.status != PD_OK) {
		fail(task, "PD-1008", "memory ran out", 0);
		task->stopped = true;
	}
	if (text.len && !task->stopped)
		task->stopped = !pd_job_put(task->job, TO_OUTPUT, text);
	task->out.len = 0;
	return !task->stopped;
}

static void add_place(struct task *task, struct pd_str name, uint64_t line)
{
	char text[32];
	int n = snprintf(text, sizeof text, ":%llu:", (unsigned long long)line);

	pd_add_c(&task->out, task->ask->layout->color ? "\033[35m" : "");
	pd_add_shown(&task->out, name);
	pd_add_c(&task->out, task->ask->layout->color ? "\033[0m" : "");
	pd_buf_add(&task->out, (struct pd_str){ text, line ? (size_t)n : 1 });
}

/* The line of the source that words stand in; words that go on behind it are marked up to its end. */
static void add_marked(struct task *task, const struct pd_query_span *span)
{
	const char *at = task->marked.at, *end = at + task->marked.len;
	const char *from = at + span->start, *to = at + span->end, *line = from, *close;
	bool color = task->ask->layout->color;

	while (line > at && line[-1] != '\n')
		line--;
	close = memchr(from, '\n', (size_t)(end - from));
	close = close ? close : end;
	close -= close > from && close[-1] == '\r';
	to = to < close ? to : close;
	add_place(task, (struct pd_str){ task->name, strlen(task->name) }, span->line);
	pd_add_shown(&task->out, (struct pd_str){ line, (size_t)(from - line) });
	pd_add_c(&task->out, color ? "\033[1;31m" : "[[");
	pd_add_shown(&task->out, (struct pd_str){ from, (size_t)(to - from) });
	pd_add_c(&task->out, color ? "\033[0m" : "]]");
	pd_add_shown(&task->out, (struct pd_str){ to, (size_t)(close - to) });
	pd_add_c(&task->out, "\n");
}

static void add_evidence(struct task *task, const struct pd_query_result *result)
{
	size_t shown = 0;

	for (size_t i = 0; task->marked.at && i < result->n_spans; i++) {
		const struct pd_query_span *span = &result->spans[i];
		if (span->start < span->end && span->end <= task->marked.len) {
			add_marked(task, span);
			shown++;
		}
	}
	if (shown)
		return;
	/* A native record was read from something else, which is not opened: its place, and the value for its line. */
	bool elsewhere = !task->marked.at && result->n_spans && result->source.len;
	add_place(task, elsewhere ? result->source : (struct pd_str){ task->name, strlen(task->name) },
	          result->n_spans && (elsewhere || task->marked.at) ? result->spans[0].line : 0);
	task->text.len = 0;
	pd_result_text(&task->text, result->json);
	pd_add_shown(&task->out, str_of(&task->text));
	pd_add_c(&task->out, "\n");
}

static int on_result(void *user, const struct pd_query_result *result)
{
	struct task *task = user;
	const struct pd_query_command_options *o = task->ask->options;
	struct pd_row row = { .path = result->path, .markup = result->markup, .json = result->json };

	if (task->job->status == PD_EXIT_USAGE)
		return -1;
	task->job->records++;
	if (o->count)
		return pd_job_stopped(task->job) ? -1 : 0;
	if (o->with_file)
		row.file = (struct pd_str){ task->name, strlen(task->name) };
	if (o->evidence)
		add_evidence(task, result);
	else if (pd_sink_direct(task->ask->sink))
		task->ask->layout->format->row(task->ask->layout, &row, false, &task->out);
	else
		pd_row_pack(&task->out, &row);
	return task->out.len > HELD && !hand_on(task) ? -1 : 0;
}

/* --- an input --- */

static long read_input(void *from, char *to, size_t size)
{
	struct task *task = from;
	const struct pd_block *block = task->block;

	if (block && task->replayed < block->len) {
		size_t n = block->len - task->replayed < size ? block->len - task->replayed : size;
		memcpy(to, block->bytes + task->replayed, n);
		task->replayed += n;
		return (long)n;
	}
	if (!hand_on(task)) /* it may take long until there is more */
		return 0;
	long n = pd_blocks_read(&task->ask->blocks, task->fd, to, size);
	task->job->bytes += n > 0 ? (uint64_t)n : 0;
	return n;
}

/* To print lines of the source it must be all there. */
static bool read_whole(struct task *task)
{
	if (!pd_input_whole(&task->source, task->ask->read.max_bytes ? task->ask->read.max_bytes : UINT32_MAX, &task->whole)) {
		fail(task, "PD-1001", "input cannot be read", errno);
		return false;
	}
	const struct pd_format *format = task->ask->read.from ? task->ask->read.from : pd_sniff(task->source.bytes, task->name);
	const char *name = format ? pd_format_name(format) : "";
	/* Records of the native formats point into the source that they were read from, not into themselves. */
	if (strcmp(name, "json") != 0 && strcmp(name, "jsonl") != 0 && strcmp(name, "xml") != 0)
		task->marked = task->source.bytes;
	return true;
}

static bool open_input(struct task *task)
{
	const struct pd_file *file = &task->job->file;
	bool is_stdin = strcmp(file->path, "-") == 0;
	const char *code, *what;
	int error;

	task->name = is_stdin ? "<stdin>" : file->path;
	task->source = (struct pd_source){ .name = task->name, .nameless = is_stdin, .read = read_input, .from = task, .room = task->job->reading };
	if (task->block && task->block->lines) {
		task->source.bytes = (struct pd_str){ task->block->bytes, task->block->len };
		return true;
	}
	task->fd = task->block ? task->block->fd : pd_input_open(file, &code, &what, &error);
	if (task->fd < 0 && !task->block)
		fail(task, code, what, error);
	return task->fd >= 0 && (!task->ask->options->evidence || read_whole(task));
}

static struct pd_runner *take_runner(struct ask *ask)
{
	struct pd_runner *runner = NULL;

	pthread_mutex_lock(&ask->lock);
	if (ask->n_idle)
		runner = ask->idle[--ask->n_idle];
	pthread_mutex_unlock(&ask->lock);
	return runner ? runner : pd_runner_new(ask->query);
}

static void give_back(struct ask *ask, struct pd_runner *runner)
{
	pthread_mutex_lock(&ask->lock);
	if (ask->n_idle < sizeof ask->idle / sizeof *ask->idle) {
		ask->idle[ask->n_idle++] = runner;
		runner = NULL;
	}
	pthread_mutex_unlock(&ask->lock);
	pd_runner_free(runner);
}

static void run_input(struct task *task)
{
	struct ask *ask = task->ask;
	struct pd_options read = ask->read;
	struct pd_runner *runner = take_runner(ask);

	if (!runner) {
		fail(task, "PD-1008", "memory ran out", 0);
		return;
	}
	if (task->block && task->block->lines) {
		read.from = pd_format_find("jsonl");
		if (!task->block->len && task->block->line) /* nothing behind the last line */
			task->source.bytes = (struct pd_str){ "\n", 1 };
	}
	enum pd_status status = pd_runner_run(runner, &task->source, &read, ask->authority, on_result, on_diag, task);
	if (status != PD_OK && status != PD_STOPPED && task->job->status == PD_EXIT_OK)
		task->job->status = PD_EXIT_FAILED;
	give_back(ask, runner);
	hand_on(task);
}

static void work(void *user, struct pd_job *job)
{
	struct task task = { .ask = user, .job = job, .block = job->given, .fd = -1 };

	if (open_input(&task))
		run_input(&task);
	if (task.fd > STDIN_FILENO && (!task.block || task.block->fd != task.fd))
		close(task.fd);
	pd_buf_release(&task.out);
	pd_buf_release(&task.text);
	pd_buf_release(&task.whole);
}

/* --- the run --- */

static bool next(void *user, struct pd_job *job)
{
	struct ask *ask = user;
	return pd_blocks_next(&ask->blocks, job);
}

static bool put(void *user, int kind, struct pd_str bytes)
{
	struct ask *ask = user;

	if (kind == TO_OUTPUT)
		return pd_sink_put(ask->sink, bytes);
	pd_say(NULL, bytes);
	return true;
}

/* With --count and -H: the name of each input and its number, as grep -c has it. */
static bool say_count(struct ask *ask, const char *name, uint64_t n)
{
	char text[32];
	int len = snprintf(text, sizeof text, "%s%llu\n", name ? ":" : "", (unsigned long long)n);

	if (name && pd_output_write(ask->output, name, strlen(name)) != 0)
		return false;
	return pd_output_write(ask->output, text, (size_t)len) == 0;
}

static void drop(void *user, struct pd_job *job)
{
	(void)user;
	pd_block_free(job->given);
	job->given = NULL;
}

static bool finish(void *user, struct pd_job *job)
{
	struct ask *ask = user;
	struct pd_block *block = job->given;
	bool last = !block || !block->more, good = true;

	ask->bad_expression |= job->status == PD_EXIT_USAGE;
	if (job->status > ask->voice.status)
		ask->voice.status = job->status;
	ask->found += job->records;
	ask->in_input += job->records;
	if (last && ask->options->count && ask->options->with_file && !job->file.error)
		good = say_count(ask, strcmp(job->file.path, "-") == 0 ? "<stdin>" : job->file.path, ask->in_input);
	if (last)
		ask->in_input = 0;
	pd_block_free(block);
	job->given = NULL;
	return good && !ask->bad_expression;
}

static void on_wait(void *user, bool waiting)
{
	struct ask *ask = user;
	pd_sink_wait(ask->sink, waiting);
}

static void run_all(struct ask *ask, char **args)
{
	const struct pd_query_command_options *o = ask->options;
	struct pd_jobs_plan plan = {
		.threads = pd_threads(o->jobs), .user = ask,
		.next = next, .work = work, .put = put, .finish = finish, .drop = drop,
	};
	struct pd_files *files = pd_files_new(args, o->list, o->nul, o->from);

	ask->blocks = (struct pd_blocks){ .files = files, .from = o->from, .fd = -1, .wait = on_wait, .user = ask };
	int error = files ? pd_jobs_run(&plan, files) : ENOMEM;
	if (error)
		pd_voice_fail(&ask->voice, "PD-1008", "polidoc", "memory ran out", 0);
	pd_blocks_release(&ask->blocks);
	pd_files_free(files);
}

static void close_output(struct ask *ask)
{
	struct pd_output *output = ask->output;
	bool good = !output->error;

	if (good && ask->options->count && !ask->options->with_file)
		good = say_count(ask, NULL, ask->found);
	else if (good && !ask->options->count && !ask->options->evidence)
		good = pd_sink_end(ask->sink);
	if (pd_output_close(output, true) && good)
		return;
	if (output->error == EPIPE) /* nobody reads on: not worth a word, as with other filters */
		ask->voice.status = PD_EXIT_FAILED;
	else
		pd_voice_fail(&ask->voice, "PD-1002", output->name, "output cannot be written", output->error);
}

static void ask_all(struct ask *ask, const struct pd_sink_plan *plan, char **args)
{
	struct pd_output *output = malloc(sizeof *output);
	struct pd_sink_plan own = *plan;

	ask->output = output;
	if (!output || !pd_output_open(output, ask->options->output)) {
		pd_voice_fail(&ask->voice, "PD-1002", ask->options->output ? ask->options->output : "<stdout>", "output cannot be written",
		        output ? output->error : ENOMEM);
		free(output);
		return;
	}
	own.layout.format = pd_row_format_at(plan->format);
	own.layout.color = pd_look_at(output->fd, (enum pd_color)ask->options->color, false).color;
	own.layout.width = output->terminal ? own.layout.width : 0;
	ask->layout = &own.layout;
	ask->sink = pd_sink_new(&own, output);
	if (ask->sink)
		run_all(ask, args);
	else
		pd_voice_fail(&ask->voice, "PD-1008", "polidoc", "memory ran out", 0);
	if (ask->sink)
		close_output(ask);
	pd_sink_free(ask->sink);
	free(output);
}

int pd_query_inputs(const struct pd_query_command_options *o, const struct pd_query *query,
                    const struct pd_sink_plan *plan, char **args)
{
	struct ask ask = {
		.options = o, .query = query, .voice.look = pd_look_at(STDERR_FILENO, (enum pd_color)o->color, o->verbose),
		.read = {
			.from = o->from, .date_order = (enum pd_date_order)o->date_order, .recover = o->recover, .all = o->all,
			.max_bytes = o->max_bytes, .max_depth = o->max_depth,
		},
	};

	pthread_mutex_init(&ask.lock, NULL);
	pd_output_signals();
	ask.authority = pd_authority_load(&o->authority, &ask.voice);
	if (ask.voice.status == PD_EXIT_OK)
		ask_all(&ask, plan, args);
	while (ask.n_idle)
		pd_runner_free(ask.idle[--ask.n_idle]);
	pd_authority_free(ask.authority);
	pthread_mutex_destroy(&ask.lock);
	if (ask.bad_expression)
		return PD_EXIT_USAGE;
	return ask.voice.status >= PD_EXIT_FAILED ? ask.voice.status : ask.found ? PD_EXIT_OK : PD_EXIT_NO;
}
