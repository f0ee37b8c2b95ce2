/* reports.c: the forms of a report, and those of them that are lines of text. */
#include "reports.h"
#include "rows.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

const char *const pd_level_words[] = { "note", "warning", "error" };

void pd_add_format(struct pd_buf *out, const char *format, ...)
{
	char few[400], *text = few;
	va_list args, again;

	va_start(args, format);
	va_copy(again, args);
	int n = vsnprintf(few, sizeof few, format, args);
	va_end(args);
	if (n >= (int)sizeof few && (text = malloc((size_t)n + 1)))
		vsnprintf(text, (size_t)n + 1, format, again);
	va_end(again);
	if (text && n > 0)
		pd_buf_add(out, (struct pd_str){ text, (size_t)n });
	else if (!text)
		out->status = PD_NOMEM;
	if (text != few)
		free(text);
}

static struct pd_str str_c(const char *text)
{
	return (struct pd_str){ text, strlen(text) };
}

static void put_buf(struct pd_buf *buf, enum pd_piece piece, pd_piece_fn *put, void *to)
{
	put(to, piece, (struct pd_str){ buf->at ? buf->at : "", buf->len });
	buf->len = 0;
}

/* --- gcc and human --- */

static void add_line(struct pd_buf *out, const struct pd_finding *f, struct pd_look look)
{
	struct pd_diag diag = {
		.code = f->code, .severity = f->severity, .message = f->message, .file = str_c(f->file), .offset = f->offset,
		.line = f->line, .column = f->column,
	};
	pd_diag_format(out, &diag, f->file, look);
}

static void gcc_result(const struct pd_result *r, struct pd_look look, pd_piece_fn *put, void *to)
{
	struct pd_buf out = { 0 };

	(void)look;
	for (size_t i = 0; i < r->n_findings; i++)
		add_line(&out, &r->findings[i], (struct pd_look){ false, false });
	put_buf(&out, PD_PIECE_TEXT, put, to);
	pd_buf_release(&out);
}

#define SHOWN 60        /* of a long line, bytes before and behind the place */

/* The line of the source and a caret below the column. */
static void add_source(struct pd_buf *out, const struct pd_finding *f, struct pd_look look)
{
	struct pd_str text = f->text;
	size_t at = f->text_at, from = at > SHOWN ? at - SHOWN : 0, end = text.len > at + SHOWN ? at + SHOWN : text.len;

	if (!text.at)
		return;
	while (from > 0 && ((unsigned char)text.at[from] & 0xC0) == 0x80)
		from--;
	while (end < text.len && ((unsigned char)text.at[end] & 0xC0) == 0x80)
		end--;
	bool cut = from || f->cut;
	pd_add_format(out, "%6llu | %s", (unsigned long long)f->line, cut ? "…" : "");
	pd_add_shown(out, (struct pd_str){ text.at + from, end - from });
	pd_add_format(out, "%s\n       | %s", end < text.len ? "…" : "", cut ? " " : "");
	struct pd_buf before = { 0 };
	pd_add_shown(&before, (struct pd_str){ text.at + from, at - from });
	for (size_t i = pd_text_width((struct pd_str){ before.at ? before.at : "", before.len }); i; i--)
		pd_add_c(out, " ");
	pd_buf_release(&before);
	pd_add_c(out, look.color ? "\033[32m^\033[0m\n" : "^\n");
}

static void human_result(const struct pd_result *r, struct pd_look look, pd_piece_fn *put, void *to)
{
	struct pd_buf out = { 0 };

	for (size_t i = 0; i < r->n_findings; i++) {
		const struct pd_finding *f = &r->findings[i];
		add_line(&out, f, (struct pd_look){ look.color, false });
		add_source(&out, f, look);
		if (f->keyword.at) {
			pd_add_c(&out, "       = schema: ");
			pd_add_shown(&out, f->keyword);
			pd_add_c(&out, "\n");
		}
		if (look.hints && *f->code->hint)
			pd_add_format(&out, "       = help: %s\n", f->code->hint);
	}
	put_buf(&out, PD_PIECE_TEXT, put, to);
	pd_buf_release(&out);
}

static const char *s_of(size_t n)
{
	return n == 1 ? "" : "s";
}

static void add_totals(struct pd_buf *out, const struct pd_totals *t)
{
	pd_add_format(out, "%zu input%s: %zu valid, %zu invalid, %zu not read; %zu error%s, %zu warning%s", t->inputs, s_of(t->inputs),
	              t->valid, t->invalid, t->unread, t->errors, s_of(t->errors), t->warnings, s_of(t->warnings));
	if (t->accepted)
		pd_add_format(out, "; %zu accepted by the baseline", t->accepted);
	pd_add_c(out, "\n");
}

static void human_close(const struct pd_totals *t, struct pd_look look, struct pd_buf *out)
{
	(void)look;
	bool any = false;
	for (size_t i = 0; i < PD_MOST_CODES; i++)
		any |= t->codes[i] > 0;
	if (any && t->inputs > 1) {
		pd_add_c(out, "\nby code:\n");
		for (size_t i = 0; i < PD_MOST_CODES && pd_code_at(i); i++)
			if (t->codes[i])
				pd_add_format(out, "%8u  %s  %s\n", t->codes[i], pd_code_at(i)->code, pd_code_at(i)->title);
		pd_add_c(out, t->worst[0].file ? "by file:\n" : "");
		for (size_t i = 0; i < 10 && t->worst[i].file; i++)
			pd_add_format(out, "%8zu  %s\n", t->worst[i].errors + t->worst[i].warnings, t->worst[i].file);
	}
	add_totals(out, t);
}

/* --- github: https://docs.github.com/actions/reference/workflow-commands-for-github-actions --- */

static void add_escaped(struct pd_buf *out, struct pd_str text, bool property)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.at[i];
		if (c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ',')))
			pd_add_format(out, "%%%02X", c);
		else
			pd_buf_add(out, (struct pd_str){ text.at + i, 1 });
	}
}

static void github_result(const struct pd_result *r, struct pd_look look, pd_piece_fn *put, void *to)
{
	static const char *const commands[] = { "notice", "warning", "error" };
	struct pd_buf out = { 0 };

	(void)look;
	for (size_t i = 0; i < r->n_findings; i++) {
		const struct pd_finding *f = &r->findings[i];
		pd_add_format(&out, "::%s file=", commands[f->severity]);
		add_escaped(&out, str_c(f->file), true);
		if (f->line)
			pd_add_format(&out, ",line=%llu", (unsigned long long)f->line);
		if (f->line && f->column)
			pd_add_format(&out, ",col=%llu", (unsigned long long)f->column);
		pd_add_format(&out, ",title=%s::", f->code->code);
		add_escaped(&out, f->message, false);
		pd_add_c(&out, "\n");
		put_buf(&out, f->severity == PD_ERROR ? PD_PIECE_ERROR : PD_PIECE_WARNING, put, to);
	}
	pd_buf_release(&out);
}

static void github_close(const struct pd_totals *t, struct pd_look look, struct pd_buf *out)
{
	(void)look;
	if (t->untold)
		pd_add_format(out, "::notice title=polidoc::%zu more finding%s: GitHub shows ten errors and ten warnings of a step\n",
		              t->untold, s_of(t->untold));
}

/* --- markdown --- */

static void add_cell(struct pd_buf *out, struct pd_str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];
		if (c && strchr("\\`*_{}[]<>#|~", c))
			pd_add_c(out, "\\");
		pd_buf_add(out, c == '\n' || c == '\r' ? str_c(" ") : (struct pd_str){ text.at + i, 1 });
	}
}

static void markdown_result(const struct pd_result *r, struct pd_look look, pd_piece_fn *put, void *to)
{
	struct pd_buf out = { 0 };

	(void)look;
	for (size_t i = 0; i < r->n_findings; i++) {
		const struct pd_finding *f = &r->findings[i];
		pd_add_c(&out, "| ");
		add_cell(&out, str_c(f->file));
		if (f->line)
			pd_add_format(&out, ":%llu:%llu", (unsigned long long)f->line, (unsigned long long)f->column);
		pd_add_format(&out, " | %s | %s | ", pd_level_words[f->severity], f->code->code);
		add_cell(&out, f->message);
		pd_add_c(&out, " |\n");
	}
	put_buf(&out, PD_PIECE_TEXT, put, to);
	pd_buf_release(&out);
}

static void markdown_close(const struct pd_totals *t, struct pd_look look, struct pd_buf *out)
{
	(void)look;
	pd_add_c(out, "\n");
	add_totals(out, t);
}

/* --- TAP: https://testanything.org --- */

static void tap_result(const struct pd_result *r, struct pd_look look, pd_piece_fn *put, void *to)
{
	struct pd_buf out = { 0 };

	(void)look;
	if (r->first) {
		pd_add_format(&out, "%s %zu - ", r->status ? "not ok" : "ok", r->index + 1);
		for (const char *at = r->file; *at; at++)
			pd_add_c(&out, *at == '#' ? "\\#" : *at == '\n' ? " " : (char[]){ *at, 0 });
		pd_add_c(&out, "\n");
	}
	for (size_t i = 0; i < r->n_findings; i++) {
		pd_add_c(&out, "# ");
		add_line(&out, &r->findings[i], (struct pd_look){ false, false });
	}
	put_buf(&out, PD_PIECE_TEXT, put, to);
	pd_buf_release(&out);
}

static void tap_close(const struct pd_totals *t, struct pd_look look, struct pd_buf *out)
{
	(void)look;
	pd_add_format(out, t->inputs ? "1..%zu\n" : "Bail out! nothing was read\n", t->inputs);
}

/* --- JUnit: a suite for each input, as readers of Jenkins' schema have it --- */

static void add_xml(struct pd_buf *out, struct pd_str text)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.at[i];
		if (c == '<' || c == '>' || c == '&' || c == '"')
			pd_add_c(out, c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : "&quot;");
		else if (c == '\n' || c == '\t')
			pd_add_format(out, "&#%d;", c);
		else if (c < 0x20) /* no XML holds these */
			pd_add_format(out, "\\x%02X", c);
		else
			pd_buf_add(out, (struct pd_str){ text.at + i, 1 });
	}
}

static void junit_result(const struct pd_result *r, struct pd_look look, pd_piece_fn *put, void *to)
{
	struct pd_buf out = { 0 };
	bool unread = r->status >= PD_EXIT_FAILED;

	(void)look;
	pd_add_c(&out, "<testsuite name=\"");
	add_xml(&out, str_c(r->file));
	pd_add_format(&out, "\" tests=\"1\" failures=\"%d\" errors=\"%d\"><testcase classname=\"polidoc\" name=\"",
	              r->status && !unread, unread);
	add_xml(&out, str_c(r->file));
	pd_add_c(&out, "\">");
	for (size_t i = 0; r->status && i < r->n_findings; i++) {
		const struct pd_finding *f = &r->findings[i];
		struct pd_buf line = { 0 };
		if (f->severity != PD_ERROR)
			continue;
		pd_add_format(&out, "<%s type=\"%s\" message=\"", unread ? "error" : "failure", f->code->code);
		add_xml(&out, f->message);
		pd_add_c(&out, "\">");
		add_line(&line, f, (struct pd_look){ false, false });
		add_xml(&out, (struct pd_str){ line.at, line.len ? line.len - 1 : 0 });
		pd_buf_release(&line);
		pd_add_format(&out, "</%s>", unread ? "error" : "failure");
	}
	pd_add_c(&out, "</testcase></testsuite>\n");
	put_buf(&out, PD_PIECE_TEXT, put, to);
	pd_buf_release(&out);
}

static void junit_close(const struct pd_totals *t, struct pd_look look, struct pd_buf *out)
{
	(void)t;
	(void)look;
	pd_add_c(out, "</testsuites>\n");
}

/* --- the list --- */

static const struct pd_report_form
	human = { .name = "human", .result = human_result, .close = human_close },
	gcc = { .name = "gcc", .result = gcc_result },
	junit = { .name = "junit", .open = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"polidoc validate\">\n",
	          .result = junit_result, .close = junit_close, .whole = true },
	tap = { .name = "tap", .open = "TAP version 13\n", .result = tap_result, .close = tap_close },
	github = { .name = "github", .result = github_result, .close = github_close, .limit = 10 },
	markdown = { .name = "markdown", .open = "| place | severity | code | finding |\n| --- | --- | --- | --- |\n",
	             .result = markdown_result, .close = markdown_close },
	flag = { .name = "flag", .outcome = PD_OUTCOME_FLAG }, basic = { .name = "basic", .outcome = PD_OUTCOME_BASIC },
	detailed = { .name = "detailed", .outcome = PD_OUTCOME_DETAILED }, verbose = { .name = "verbose", .outcome = PD_OUTCOME_VERBOSE };

static const struct pd_report_form *const forms[] = {
	&human, &gcc, &pd_form_json, &pd_form_jsonl, &pd_form_sarif, &junit, &tap, &github, &markdown, &flag, &basic, &detailed,
	&verbose,
};

const char *const pd_report_words[] = { "human", "gcc", "json", "jsonl", "sarif", "junit", "tap", "github", "markdown", "flag",
	"basic", "detailed", "verbose", NULL };

const struct pd_report_form *pd_report_form_at(int i)
{
	return forms[i];
}
