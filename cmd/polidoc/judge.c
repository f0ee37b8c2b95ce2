/* judge.c: one input of validate: read, judged by a schema or the rules, its findings collected. */
#include "validate.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MANY 1000       /* findings of one input that are held */

/* One input under way. */
struct task {
	struct pd_judging *judging;
	struct pd_job *job;
	int fd;
	const char *name;
	struct pd_source source;
	struct pd_buf whole;            /* what of it is held, */
	size_t given;                   /* and was handed on by read_fd() */
	bool lines, unread;
	struct pd_finding *findings;
	size_t n_findings, n_parts, values, accepted;
	size_t untold;                  /* errors beyond --max-errors */
	struct pd_baseline met;         /* findings of this input, so that none is accepted more often than it was listed */
	unsigned *codes;
	struct spot { uint64_t line; size_t start; } spot;      /* a line, and where it begins; 0: none yet */
	struct counted { uint64_t line; size_t bytes, characters; } counted;    /* of a line up to a place */
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

/* Where a line begins in an input that is held; SIZE_MAX: it has not so many. Lines are mostly asked for in order. */
static size_t start_of(struct task *task, uint64_t line)
{
	struct pd_str source = task->source.bytes;
	struct spot *spot = &task->spot;

	if (line < spot->line || !spot->line)
		*spot = (struct spot){ .line = 1 };
	while (spot->line < line) {
		const char *end = memchr(source.at + spot->start, '\n', source.len - spot->start);
		if (!end)
			return SIZE_MAX;
		spot->start = (size_t)(end - source.at) + 1;
		spot->line++;
	}
	return spot->start;
}

#define AROUND 100      /* bytes of a line that are kept before and behind a place */

/*
 * The line of a diagnostic, and the byte of it that is the place: as the library has it at hand, else, when its start is not
 * there, of the input where that is held. Parsers of XML name a line and column only.
 */
static struct pd_str line_of(struct task *task, const struct pd_diag *diag, size_t *at)
{
	struct pd_str source = task->source.bytes, none = { NULL, 0 };
	size_t start;

	*at = diag->text_at;
	if (!diag->line || !diag->column || !source.at || (diag->text.at && diag->text_at + 1 == diag->column))
		return diag->text;
	start = diag->offset == SIZE_MAX ? start_of(task, diag->line) : diag->offset - (size_t)(diag->column - 1);
	if (start > source.len || diag->column - 1 > source.len - start)
		return none;
	*at = (size_t)diag->column - 1;
	struct pd_str line = { source.at + start, source.len - start };
	line.len = line.len - *at > 2 * AROUND ? *at + 2 * AROUND : line.len;
	const char *end = memchr(line.at + *at, '\n', line.len - *at);
	line.len = end ? (size_t)(end - line.at) : line.len;
	return line;
}

static bool inside(struct pd_str text, size_t at)
{
	return at < text.len && ((unsigned char)text.at[at] & 0xC0) == 0x80;
}

/* What is shown of the line, whole characters: a line may be as long as its file. */
static void take_text(struct pd_finding *f, struct pd_str line, size_t at)
{
	size_t from = at > AROUND ? at - AROUND : 0, end = line.len - at > AROUND ? at + AROUND : line.len;

	end -= end == line.len && end > at && line.at[end - 1] == '\r';
	while (from && inside(line, from))
		from--;
	while (end < line.len && inside(line, end))
		end++;
	f->text = (struct pd_str){ line.at + from, end - from };
	f->text_at = at - from;
	f->cut = from > 0 || at + 1 < f->column;
}

/* The column in characters, counted on from the finding before when that was on the same line. */
static uint64_t character_of(struct task *task, const struct pd_diag *diag, struct pd_str line, size_t at)
{
	struct counted *counted = &task->counted;

	if (!line.at || at + 1 != diag->column)
		return 0;
	if (counted->line != diag->line || counted->bytes > at)
		*counted = (struct counted){ .line = diag->line };
	for (; counted->bytes < at; counted->bytes++)
		counted->characters += !inside(line, counted->bytes);
	return counted->characters + 1;
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
	const struct pd_judging *judging = task->judging;
	struct pd_result result = {
		.file = task->name, .index = task->job->index, .status = task->job->status, .values = task->values,
		.errors = task->job->errors, .warnings = task->job->warnings, .accepted = task->accepted,
		.findings = task->findings, .n_findings = task->n_findings, .first = task->n_parts == 0, .last = last,
	};

	task->n_parts++;
	if (judging->form->result && !judging->options->quiet)
		judging->form->result(&result, judging->look, put_piece, task);
	free_findings(task);
}

static void put_accepted(struct task *task, const struct pd_finding *finding)
{
	struct pd_buf line = { 0 };

	pd_baseline_line(&line, finding);
	pd_buf_add(&line, (struct pd_str){ "\n", 1 });
	pd_job_put(task->job, PD_TO_BASELINE, (struct pd_str){ line.at, line.len });
	pd_buf_release(&line);
}

/* Keep a finding, all its strings in one piece that begins with the name of the file. */
static bool keep(struct task *task, const struct pd_diag *diag, enum pd_severity severity)
{
	size_t place;
	struct pd_str name = { task->name, strlen(task->name) }, line = line_of(task, diag, &place);
	struct pd_finding found = { .code = diag->code, .severity = severity, .offset = diag->offset, .line = diag->line, .column = diag->column };

	if (line.at)
		take_text(&found, line, place);
	if (task->judging->form->characters)
		found.character = character_of(task, diag, line, place);
	if ((task->n_findings & (task->n_findings - 1)) == 0) {
		struct pd_finding *more = realloc(task->findings, (task->n_findings ? task->n_findings * 2 : 1) * sizeof *more);
		if (!more)
			return false;
		task->findings = more;
	}
	if (diag->file.at && diag->file.len)
		name = diag->file;
	char *at = malloc(name.len + 1 + diag->message.len + diag->pointer.len + diag->keyword.len + found.text.len + 1);
	if (!at)
		return false;
	struct pd_finding *f = &task->findings[task->n_findings++];
	*f = found;
	f->file = at;
	copy(&at, name);
	*at++ = '\0';
	f->message = copy(&at, diag->message);
	f->pointer = copy(&at, diag->pointer);
	f->keyword = copy(&at, diag->keyword);
	f->text = copy(&at, found.text);
	return true;
}

static bool starts(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

/* Does an error of this code mean that the input could not be read, rather than that it is wrong? */
static bool means_unread(const struct pd_diag *diag)
{
	static const char *const codes[] = { "PD-1112", "PD-1201", "PD-1301", "PD-4008" };
	const char *code = diag->code->code;

	if (diag->severity != PD_ERROR)
		return false;
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (strcmp(code, codes[i]) == 0)
			return true;
	return starts(code, "PD-10") || starts(code, "PD-60");
}

/* Is the finding accepted, as all are that a baseline is made of? Notes are in none. */
static bool accepted(struct task *task, const struct pd_finding *f)
{
	struct pd_judging *judging = task->judging;
	bool counts = f->severity > PD_NOTE;

	if (judging->accepted && counts)
		put_accepted(task, f);
	else if (!judging->accepted && (!counts || !pd_baseline_accepts(&judging->baseline, &task->met, f)))
		return false;
	task->accepted += counts;
	return true;
}

/* Let the last finding go. */
static void drop(struct task *task)
{
	free((char *)task->findings[--task->n_findings].file);
}

static void count(struct task *task, const struct pd_finding *f)
{
	task->job->errors += f->severity == PD_ERROR;
	task->job->warnings += f->severity == PD_WARNING;
	if (task->codes)
		task->codes[pd_code_index(f->code)]++;
}

static void on_diag(void *user, const struct pd_diag *diag)
{
	struct task *task = user;
	struct pd_judging *judging = task->judging;
	enum pd_severity severity;
	size_t most = judging->options->max_errors;
	bool unread = means_unread(diag);

	/* What could not be read was not judged: that is never passed over, and never accepted. */
	task->unread |= unread;
	if ((!pd_policy_apply(&judging->policy, diag, &severity) && !unread) || !keep(task, diag, unread ? PD_ERROR : severity))
		return;
	struct pd_finding *f = &task->findings[task->n_findings - 1];
	if (!unread && accepted(task, f)) {
		drop(task);
		return;
	}
	count(task, f);
	if (most && f->severity == PD_ERROR && task->job->errors > most && !unread) {
		task->untold++;
		drop(task);
	}
	if (task->n_findings >= MANY && !judging->form->whole) {
		task->job->status = task->job->errors ? PD_EXIT_NO : task->job->status;
		report_part(task, false);
	}
}

/* That --max-errors cut something. */
static void tell_untold(struct task *task)
{
	char text[64];
	int n = snprintf(text, sizeof text, "%zu more error%s", task->untold, task->untold == 1 ? "" : "s");
	struct pd_diag diag = { .code = pd_code_find("PD-1010"), .severity = PD_NOTE, .offset = SIZE_MAX, .message = { text, (size_t)n } };

	if (task->untold)
		keep(task, &diag, PD_NOTE);
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
	size_t n = task->whole.len - task->given < size ? task->whole.len - task->given : size;

	if (!n)
		return pd_input_read(task->fd, task->job, task->judging->voice.progress, to, size);
	memcpy(to, task->whole.at + task->given, n);
	task->given += n;
	return (long)n;
}

/* A file is read at once: its size is known. False: it is none, or grows. */
static bool read_file(struct task *task)
{
	struct stat st;
	size_t len = 0;
	long n;

	if (fstat(task->fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size <= 0 || st.st_size > (off_t)1 << 30)
		return false;
	size_t size = (size_t)st.st_size;
	char *at = malloc(size + 1);
	while (at && len <= size && (n = read_fd(task, at + len, size + 1 - len)) > 0)
		len += (size_t)n;
	if (at && len <= size) {
		task->whole = (struct pd_buf){ .at = at, .len = len, .cap = size + 1 };
		task->given = len;
		task->source.bytes = (struct pd_str){ at, len };
		return true;
	}
	free(at);
	return lseek(task->fd, 0, SEEK_SET) != 0;
}

/*
 * A stream that rules are to judge: what is read of it must be found again, so all of it is held, but for records of JSON,
 * each of which the reader holds itself.
 */
static bool read_stream(struct task *task)
{
	const struct pd_validate_command_options *o = task->judging->options;
	const struct pd_format *format = o->from;
	char head[4096];
	long n = 1;

	while (!format && task->whole.len < sizeof head && (n = read_fd(task, head, sizeof head - task->whole.len)) > 0) {
		pd_buf_add(&task->whole, (struct pd_str){ head, (size_t)n });
		task->given = task->whole.len;
	}
	if (n < 0)
		return false;
	if (!format && task->whole.len)
		format = pd_sniff((struct pd_str){ task->whole.at, task->whole.len }, task->name);
	bool records = format == pd_format_find("json") || format == pd_format_find("jsonl");
	if (!records && !pd_input_whole(&task->source, o->max_bytes ? o->max_bytes : UINT32_MAX, &task->whole))
		return false;
	task->given = 0;
	return true;
}

static bool open_input(struct task *task)
{
	const struct pd_file *file = &task->job->file;
	const struct pd_validate_command_options *o = task->judging->options;
	const struct pd_format *jsonl = pd_format_find("jsonl");
	bool is_stdin = strcmp(file->path, "-") == 0;
	const char *code, *what;
	int error;

	task->fd = pd_input_open(file, &code, &what, &error);
	if (task->fd < 0) {
		fail(task, code, what, error);
		return false;
	}
	task->source = (struct pd_source){ .name = task->name, .nameless = is_stdin, .read = read_fd, .from = task, .room = task->job->reading };
	task->lines = o->from ? o->from == jsonl : !is_stdin && pd_format_claims(jsonl, file->path);
	if (task->lines || read_file(task) || task->judging->validator || read_stream(task))
		return true;
	fail(task, "PD-1001", "input cannot be read", errno);
	return false;
}

static int on_record(void *user, const struct pd_record *record)
{
	struct task *task = user;

	task->values++;
	pd_check(record, task->judging->authority, on_diag, task);
	return pd_job_stopped(task->job) ? -1 : 0;
}

static void judge(struct task *task)
{
	struct pd_judging *judging = task->judging;
	struct pd_validate_options judge_options = judging->judge;
	struct pd_verdict verdict;
	struct pd_buf out = { 0 };

	if (!judging->validator) {
		enum pd_status status = pd_read(&task->source, &judging->read, judging->authority, on_record, on_diag, task);
		if (status == PD_OK && !task->values)
			fail(task, "PD-1011", "nothing was read: the input holds no record", 0);
		return;
	}
	judge_options.lines = task->lines;
	pd_validate(judging->validator, &task->source, &judge_options, judging->form->outcome ? &out : NULL, &verdict, on_diag, task);
	task->values = verdict.values;
	if (out.len && !judging->options->quiet)
		pd_job_put(task->job, PD_PIECE_TEXT, (struct pd_str){ out.at, out.len });
	pd_buf_release(&out);
}

void pd_judge_input(void *user, struct pd_job *job)
{
	struct pd_judging *judging = user;
	struct pd_judged *count = calloc(1, sizeof *count);
	struct task task = { .judging = judging, .job = job, .fd = -1, .codes = count ? count->codes : NULL };

	task.name = strcmp(job->file.path, "-") == 0 ? "<stdin>" : job->file.path;
	if (open_input(&task))
		judge(&task);
	tell_untold(&task);
	job->status = task.unread ? PD_EXIT_FAILED : job->errors ? PD_EXIT_NO : PD_EXIT_OK;
	report_part(&task, true);
	if (count) {
		count->values = task.values;
		count->accepted = task.accepted;
	}
	job->given = count;
	if (task.fd > STDIN_FILENO)
		close(task.fd);
	free(task.findings);
	pd_baseline_release(&task.met);
	pd_buf_release(&task.whole);
}
