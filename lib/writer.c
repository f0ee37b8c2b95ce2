/* writer.c: records as text, and records joined to one document. */
#include "format/format.h"

#include <stdlib.h>

enum pd_status pd_record_write(const struct pd_record *record, const struct pd_format *format,
                               const struct pd_write_options *options, struct pd_buf *out, pd_diag_fn *diag, void *user)
{
	static const struct pd_write_options plain;
	struct pd_report report = { .fn = diag, .user = user };
	size_t start = out->len;

	if (!format->write) {
		pd_report_at(&report, PD_D_NO_WRITER, PD_NOWHERE, "%s can be read, but not written", format->name);
		return PD_REFUSED;
	}
	enum pd_status status = format->write(record, options ? options : &plain, out, &report);
	if (status != PD_OK)
		out->len = start;
	else if (out->status != PD_OK)
		status = out->status;
	return status;
}

struct pd_writer {
	const struct pd_format *format;
	struct pd_write_options options;
	pd_write_fn *write;
	void *to;
	struct pd_buf first;     /* the first record, while it may yet turn out to be the only one */
	struct pd_buf line;      /* a record on its way, indented */
	size_t n_records;
	bool opened;             /* a collection was begun */
	bool ended;              /* the only record is written */
	enum pd_status status;
};

struct pd_writer *pd_writer_new(const struct pd_format *format, const struct pd_write_options *options, bool collection,
                                pd_write_fn *write, void *to)
{
	struct pd_writer *writer = calloc(1, sizeof *writer);

	if (!writer)
		return NULL;
	writer->format = format;
	if (options)
		writer->options = *options;
	writer->write = write;
	writer->to = to;
	if (collection && format->open) {
		writer->opened = true;
		if (write(to, format->open, strlen(format->open)) != 0)
			writer->status = PD_IO;
	}
	return writer;
}

static void put(struct pd_writer *writer, struct pd_str text)
{
	if (writer->status == PD_OK && text.len && writer->write(writer->to, text.at, text.len) != 0)
		writer->status = PD_IO;
}

/* A record inside a collection: indented, and without its line end, which `between` and `close` bring. */
static void put_member(struct pd_writer *writer, struct pd_str record)
{
	const char *indent = writer->options.pretty ? writer->format->indent : NULL;
	struct pd_str line;

	if (record.len && record.at[record.len - 1] == '\n')
		record.len--;
	if (!indent) {
		put(writer, record);
		return;
	}
	writer->line.len = 0;
	for (bool later = false; pd_str_cut(&record, '\n', &line); later = true) {
		pd_buf_puts(&writer->line, later ? "\n" : "");
		pd_buf_puts(&writer->line, indent);
		pd_buf_add(&writer->line, line);
	}
	if (writer->line.status != PD_OK && writer->status == PD_OK)
		writer->status = writer->line.status;
	put(writer, pd_buf_str(&writer->line));
}

static void open_collection(struct pd_writer *writer)
{
	put(writer, pd_str_c(writer->format->open));
	writer->opened = true;
	if (writer->n_records)
		put_member(writer, pd_buf_str(&writer->first));
	pd_buf_release(&writer->first);
}

enum pd_status pd_writer_add(struct pd_writer *writer, struct pd_str record)
{
	const struct pd_format *format = writer->format;

	if (writer->status == PD_OK && format->alone && writer->n_records)
		writer->status = PD_REFUSED;
	if (writer->status != PD_OK)
		return writer->status;
	if (!format->open) {
		if (writer->n_records && format->between)
			put(writer, pd_str_c(format->between));
		put(writer, record);
	} else if (!writer->opened && !writer->n_records) {
		pd_buf_add(&writer->first, record);
		writer->status = writer->first.status;
	} else {
		if (!writer->opened)
			open_collection(writer);
		if (writer->n_records)
			put(writer, pd_str_c(format->between));
		put_member(writer, record);
	}
	writer->n_records++;
	return writer->status;
}

enum pd_status pd_writer_take(struct pd_writer *writer, struct pd_buf *record)
{
	bool held = writer->status == PD_OK && writer->format->open && !writer->opened && !writer->n_records;

	if (!held || record->status != PD_OK)
		return pd_writer_add(writer, pd_buf_str(record));
	writer->first = *record;
	*record = (struct pd_buf){ 0 };
	writer->n_records++;
	return PD_OK;
}

enum pd_status pd_writer_alone(struct pd_writer *writer, const struct pd_record *record, pd_diag_fn *diag, void *user)
{
	const struct pd_format *format = writer->format;
	struct pd_buf out = { 0 };
	/* Other formats may refuse a record that they have begun to write. */
	bool through = writer->status == PD_OK && format->native && !writer->opened && !writer->n_records;

	if (through) {
		out.spill = writer->write;
		out.to = writer->to;
		pd_buf_puts(&out, format->single ? format->single : "");
		writer->ended = true;
	}
	enum pd_status status = pd_record_write(record, format, &writer->options, &out, diag, user);
	if (status == PD_OK && !through)
		status = pd_writer_take(writer, &out);
	else if (status == PD_OK)
		put(writer, pd_buf_str(&out));
	if (through && status != PD_OK)
		writer->status = status;
	pd_buf_release(&out);
	return status == PD_OK ? writer->status : status;
}

enum pd_status pd_writer_end(struct pd_writer *writer)
{
	const struct pd_format *format = writer->format;

	if (!format->open || writer->ended)
		return writer->status;
	if (!writer->opened && writer->n_records == 1) {
		if (format->single)
			put(writer, pd_str_c(format->single));
		put(writer, pd_buf_str(&writer->first));
		return writer->status;
	}
	if (!writer->opened)
		open_collection(writer);
	put(writer, pd_str_c(format->close));
	return writer->status;
}

void pd_writer_free(struct pd_writer *writer)
{
	if (!writer)
		return;
	pd_buf_release(&writer->first);
	pd_buf_release(&writer->line);
	free(writer);
}
