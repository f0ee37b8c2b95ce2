/* diag.c: the table of codes, and reporting with places. */
#include "base/diag.h"

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

void pd_place(struct pd_str source, size_t offset, uint64_t *line, uint64_t *column)
{
	const char *at = source.at, *end = source.at + (offset < source.len ? offset : source.len), *start = at;
	*line = 1;
	while (at < end && (at = memchr(at, '\n', (size_t)(end - at)))) {
		start = ++at;
		++*line;
	}
	*column = (uint64_t)(end - start) + 1;
}

static void tell(struct pd_report *report, enum pd_code_id id, struct pd_diag *diag, const char *format, va_list args)
{
	const struct pd_code *code = pd_code_of(id);
	char text[512];

	report->errors += code->severity == PD_ERROR;
	report->warnings += code->severity == PD_WARNING;
	if (!report->fn)
		return;
	int n = vsnprintf(text, sizeof text, format, args);
	if (n >= (int)sizeof text) { /* cut rather than fail: a message may quote any input */
		n = (int)sizeof text - 1;
		while (n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80)
			n--;
	}
	diag->code = code;
	diag->severity = code->severity;
	diag->message = pd_str(text, n < 0 ? 0 : (size_t)n);
	diag->file = report->file;
	report->fn(report->user, diag);
}

void pd_report_pointer(struct pd_report *report, enum pd_code_id id, size_t offset, struct pd_str pointer,
                       const char *format, ...)
{
	struct pd_diag diag = { .offset = PD_NOWHERE, .pointer = pointer };
	va_list args;
	va_start(args, format);
	if (offset != PD_NOWHERE && report->source.at && report->fn) {
		pd_place(report->source, offset, &diag.line, &diag.column);
		diag.offset = report->base_offset + offset;
		diag.line += report->base_line;
	}
	tell(report, id, &diag, format, args);
	va_end(args);
}

void pd_report_at(struct pd_report *report, enum pd_code_id id, size_t offset, const char *format, ...)
{
	struct pd_diag diag = { .offset = PD_NOWHERE };
	va_list args;
	va_start(args, format);
	if (offset != PD_NOWHERE && report->source.at && report->fn) {
		pd_place(report->source, offset, &diag.line, &diag.column);
		diag.offset = report->base_offset + offset;
		diag.line += report->base_line;
	}
	tell(report, id, &diag, format, args);
	va_end(args);
}

void pd_report_line(struct pd_report *report, enum pd_code_id id, uint64_t line, uint64_t column, const char *format,
                    ...)
{
	struct pd_diag diag = { .offset = PD_NOWHERE, .line = line, .column = column };
	va_list args;
	va_start(args, format);
	tell(report, id, &diag, format, args);
	va_end(args);
}
