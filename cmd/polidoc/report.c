/* report.c: diagnostics as lines, and a line of progress that never mixes with them. */
#include "report.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

const char *const pd_color_words[] = { "auto", "always", "never", NULL };

struct pd_look pd_look_at(int fd, enum pd_color when, bool verbose)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
	bool terminal = isatty(fd);
	struct pd_look look = { .color = when == PD_COLOR_ALWAYS, .hints = terminal || verbose };

	if (when == PD_COLOR_AUTO)
		look.color = terminal && !(no && *no) && term && strcmp(term, "dumb") != 0;
	return look;
}

void pd_add_c(struct pd_buf *out, const char *text)
{
	pd_buf_add(out, (struct pd_str){ text, strlen(text) });
}

static void add_number(struct pd_buf *out, uint64_t n)
{
	char digits[24];
	int len = snprintf(digits, sizeof digits, "%llu", (unsigned long long)n);
	pd_buf_add(out, (struct pd_str){ digits, (size_t)len });
}

size_t pd_character(struct pd_str text, size_t at)
{
	const unsigned char *s = (const unsigned char *)text.at + at;
	size_t n = *s < 0x80 ? 1 : *s < 0xC2 ? 0 : *s < 0xE0 ? 2 : *s < 0xF0 ? 3 : *s < 0xF5 ? 4 : 0;

	if (!n || at + n > text.len)
		return 0;
	for (size_t i = 1; i < n; i++)
		if ((s[i] & 0xC0) != 0x80)
			return 0;
	if ((*s == 0xE0 && s[1] < 0xA0) || (*s == 0xED && s[1] > 0x9F) || (*s == 0xF0 && s[1] < 0x90) || (*s == 0xF4 && s[1] > 0x8F))
		return 0;
	return n;
}

void pd_add_shown(struct pd_buf *out, struct pd_str text)
{
	size_t start = 0, n;

	for (size_t i = 0; i < text.len; i += n ? n : 1) {
		unsigned char c = (unsigned char)text.at[i];
		n = pd_character(text, i);
		bool second = n == 2 && c == 0xC2 && (unsigned char)text.at[i + 1] < 0xA0; /* controls behind ASCII's */
		if (n && c >= 0x20 && c != 0x7F && !second)
			continue;
		char shown[8];
		int len = snprintf(shown, sizeof shown, "\\x%02X", second ? (unsigned char)text.at[i + 1] : c);
		pd_buf_add(out, (struct pd_str){ text.at + start, i - start });
		pd_buf_add(out, (struct pd_str){ shown, (size_t)len });
		start = i + (n ? n : 1);
	}
	if (text.len > start)
		pd_buf_add(out, (struct pd_str){ text.at + start, text.len - start });
}

void pd_diag_format(struct pd_buf *out, const struct pd_diag *diag, const char *file, struct pd_look look)
{
	static const char *const names[] = { "note", "warning", "error" };
	static const char *const colors[] = { "\033[36m", "\033[35m", "\033[31m" };

	pd_add_c(out, look.color ? "\033[1m" : "");
	pd_add_shown(out, diag->file.at && diag->file.len ? diag->file : (struct pd_str){ file, strlen(file) });
	pd_add_c(out, ":");
	if (diag->line) {
		add_number(out, diag->line);
		pd_add_c(out, ":");
	}
	if (diag->line && diag->column) {
		add_number(out, diag->column);
		pd_add_c(out, ":");
	}
	pd_add_c(out, " ");
	pd_add_c(out, look.color ? colors[diag->severity] : "");
	pd_add_c(out, names[diag->severity]);
	pd_add_c(out, ":");
	pd_add_c(out, look.color ? "\033[0m" : "");
	pd_add_c(out, " ");
	pd_add_shown(out, diag->message);
	pd_add_c(out, " [");
	pd_add_c(out, diag->code->code);
	pd_add_c(out, "]\n");
	if (look.hints && *diag->code->hint) {
		pd_add_c(out, "    ");
		pd_add_c(out, diag->code->hint);
		pd_add_c(out, "\n");
	}
}

void pd_diag_own(struct pd_buf *out, const char *code, const char *file, struct pd_look look, const char *format, ...)
{
	char text[512];
	va_list args;

	va_start(args, format);
	int n = vsnprintf(text, sizeof text, format, args);
	va_end(args);
	const struct pd_code *known = pd_code_find(code);
	struct pd_diag diag = {
		.code = known, .severity = known->severity, .offset = SIZE_MAX,
		.message = { text, n < (int)sizeof text ? (size_t)n : sizeof text - 1 },
	};
	pd_diag_format(out, &diag, file, look);
}

/* --- progress --- */

#define PATIENCE 2.0            /* seconds of work before the line appears */
#define PAUSE 0.1               /* between two lines */

struct pd_progress {
	pthread_mutex_t lock;   /* for the terminal */
	double begun, painted;
	atomic_ullong bytes, inputs;
	bool shown;             /* the line stands there */
};

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

struct pd_progress *pd_progress_new(bool always)
{
	if (!always && !isatty(STDERR_FILENO))
		return NULL;
	struct pd_progress *progress = calloc(1, sizeof *progress);
	if (!progress)
		return NULL;
	pthread_mutex_init(&progress->lock, NULL);
	progress->begun = always ? now() - PATIENCE : now();
	return progress;
}

static void take_away(struct pd_progress *progress)
{
	if (progress->shown)
		fputs("\r\033[K", stderr);
	progress->shown = false;
}

static void paint(struct pd_progress *progress)
{
	if (pthread_mutex_trylock(&progress->lock) != 0)
		return; /* another thread is at it */
	double t = now();
	if (t - progress->begun >= PATIENCE && t - progress->painted >= PAUSE) {
		fprintf(stderr, "\r\033[K%llu done, %.1f MB", atomic_load(&progress->inputs),
		        (double)atomic_load(&progress->bytes) / 1e6);
		fflush(stderr);
		progress->painted = t;
		progress->shown = true;
	}
	pthread_mutex_unlock(&progress->lock);
}

void pd_progress_free(struct pd_progress *progress)
{
	if (!progress)
		return;
	take_away(progress);
	pthread_mutex_destroy(&progress->lock);
	free(progress);
}

void pd_progress_bytes(struct pd_progress *progress, size_t bytes)
{
	if (!progress)
		return;
	atomic_fetch_add(&progress->bytes, bytes);
	paint(progress);
}

void pd_progress_done(struct pd_progress *progress)
{
	if (!progress)
		return;
	atomic_fetch_add(&progress->inputs, 1);
	paint(progress);
}

void pd_say(struct pd_progress *progress, struct pd_str text)
{
	if (progress) {
		pthread_mutex_lock(&progress->lock);
		take_away(progress);
	}
	fwrite(text.at, 1, text.len, stderr);
	fflush(stderr);
	if (progress)
		pthread_mutex_unlock(&progress->lock);
}
