/* diag.c: the table of codes, and reporting with places. */
#include "base/diag.h"

#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <strings.h>

static const struct pd_code codes[] = {
#define PD_DIAG(id, code, severity, title, hint, why) { code, severity, title, hint, why },
#include "base/diag.def"
#undef PD_DIAG
};

const struct pd_code *pd_code_of(enum pd_code_id id)
{
	return &codes[id];
}

const struct pd_code *pd_code_at(size_t i)
{
	return i < PD_N_CODES ? &codes[i] : NULL;
}

const struct pd_code *pd_code_find(const char *name)
{
	for (size_t i = 0; i < PD_N_CODES; i++)
		if (strcasecmp(codes[i].code, name) == 0)
			return &codes[i];
	return NULL;
}

#define SHOWN 200       /* bytes of a line behind the place that are handed on */

/* The line and column of @offset, found from the spot before it when there is one. */
static void look_up(struct pd_report *report, size_t offset, struct pd_diag *diag)
{
	struct pd_spot *spot = &report->spot;
	struct pd_str source = report->source;

	if (offset > source.len)
		offset = source.len;
	if (offset < spot->at || spot->source != source.at || spot->base != report->base_offset)
		*spot = (struct pd_spot){ .source = source.at, .base = report->base_offset };
	const char *at = source.at + spot->at, *end = source.at + offset;
	while (at < end && (at = memchr(at, '\n', (size_t)(end - at)))) {
		spot->start = (size_t)(++at - source.at);
		spot->line++;
	}
	spot->at = offset;
	diag->offset = report->base_offset + offset;
	diag->line = report->base_line + spot->line + 1;
	diag->column = offset - spot->start + 1 + (spot->line ? 0 : report->base_column);
	end = source.at + (source.len - offset > SHOWN ? offset + SHOWN : source.len);
	at = memchr(source.at + offset, '\n', (size_t)(end - source.at) - offset);
	diag->text = pd_str_between(source.at + spot->start, at ? at : end);
	diag->text_at = offset - spot->start;
}

unsigned pd_report_most(const struct pd_report *report, enum pd_code_id id)
{
	bool all = codes[id].severity == PD_ERROR && report->max_same < PD_MANY;
	return id == PD_D_RULE ? UINT_MAX : all || !report->max_same ? PD_MANY : report->max_same;
}

bool pd_report_hears(const struct pd_report *report, enum pd_code_id id)
{
	if (!report->fn || (report->errors_only && codes[id].severity != PD_ERROR))
		return false;
	return !report->counts || report->counts[id] < pd_report_most(report, id);
}

/* Count it. Is it to be told? */
static bool heard(struct pd_report *report, enum pd_code_id id)
{
	enum pd_severity severity = codes[id].severity;
	bool hears = pd_report_hears(report, id);

	report->errors += severity == PD_ERROR;
	report->warnings += severity == PD_WARNING;
	if (report->counts)
		report->counts[id]++;
	return hears;
}

static void tell(struct pd_report *report, enum pd_code_id id, struct pd_diag *diag, const char *format, va_list args)
{
	const struct pd_code *code = pd_code_of(id);
	char text[512];

	int n = vsnprintf(text, sizeof text, format, args);
	if (n >= (int)sizeof text) { /* cut rather than fail: a message may quote any input */
		n = (int)sizeof text - 1;
		while (n > 0 && ((unsigned char)text[n - 1] & 0xC0) == 0x80)
			n--;
		n -= n > 0 && (unsigned char)text[n - 1] >= 0xC0;
	}
	diag->code = code;
	diag->severity = code->severity;
	diag->message = pd_str(text, n < 0 ? 0 : (size_t)n);
	diag->file = report->file;
	diag->keyword = report->keyword;
	report->fn(report->user, diag);
}

void pd_report_pointer(struct pd_report *report, enum pd_code_id id, size_t offset, struct pd_str pointer,
                       const char *format, ...)
{
	struct pd_diag diag = { .offset = PD_NOWHERE, .pointer = pointer };
	va_list args;

	if (!heard(report, id))
		return;
	va_start(args, format);
	if (offset != PD_NOWHERE && report->source.at)
		look_up(report, offset, &diag);
	tell(report, id, &diag, format, args);
	va_end(args);
}

void pd_report_at(struct pd_report *report, enum pd_code_id id, size_t offset, const char *format, ...)
{
	struct pd_diag diag = { .offset = PD_NOWHERE };
	va_list args;

	if (!heard(report, id))
		return;
	va_start(args, format);
	if (offset != PD_NOWHERE && report->source.at)
		look_up(report, offset, &diag);
	tell(report, id, &diag, format, args);
	va_end(args);
}

void pd_report_line(struct pd_report *report, enum pd_code_id id, uint64_t line, uint64_t column, const char *format,
                    ...)
{
	struct pd_diag diag = { .offset = PD_NOWHERE, .line = line, .column = column };
	va_list args;

	if (!heard(report, id))
		return;
	va_start(args, format);
	tell(report, id, &diag, format, args);
	va_end(args);
}
