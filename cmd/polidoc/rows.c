/* rows.c: cells and columns of results. */
#include "rows.h"
#include "report.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

void pd_row_pack(struct pd_buf *out, const struct pd_row *row)
{
	const struct pd_str *parts[] = { &row->file, &row->path, &row->markup, &row->json };
	size_t lengths[4];

	for (int i = 0; i < 4; i++)
		lengths[i] = parts[i]->at ? parts[i]->len : SIZE_MAX;
	pd_buf_add(out, (struct pd_str){ (const char *)lengths, sizeof lengths });
	for (int i = 0; i < 4; i++)
		if (parts[i]->at)
			pd_buf_add(out, *parts[i]);
}

size_t pd_row_unpack(struct pd_str bytes, struct pd_row *out)
{
	struct pd_str *parts[] = { &out->file, &out->path, &out->markup, &out->json };
	size_t lengths[4], at = sizeof lengths;

	memcpy(lengths, bytes.at, sizeof lengths);
	for (int i = 0; i < 4; i++) {
		*parts[i] = (struct pd_str){ 0 };
		if (lengths[i] == SIZE_MAX)
			continue;
		*parts[i] = (struct pd_str){ bytes.at + at, lengths[i] };
		at += lengths[i];
	}
	return at;
}

/* --- columns --- */

const char *pd_columns_name(const struct pd_columns *columns, size_t i)
{
	return columns->text.at + columns->starts[i];
}

static bool has(const struct pd_columns *columns, struct pd_str name)
{
	for (size_t i = 0; i < columns->n; i++) {
		const char *known = pd_columns_name(columns, i);
		if (strlen(known) == name.len && memcmp(known, name.at, name.len) == 0)
			return true;
	}
	return false;
}

bool pd_columns_add(struct pd_columns *columns, struct pd_str name)
{
	if (has(columns, name))
		return true;
	size_t *starts = realloc(columns->starts, (columns->n + 1) * sizeof *starts);
	if (!starts)
		return false;
	columns->starts = starts;
	size_t *widths = realloc(columns->widths, (columns->n + 1) * sizeof *widths);
	if (!widths)
		return false;
	columns->widths = widths;
	columns->starts[columns->n] = columns->text.len;
	columns->widths[columns->n] = pd_text_width(name);
	pd_buf_add(&columns->text, name);
	pd_buf_add(&columns->text, (struct pd_str){ "", 1 });
	columns->n++;
	return columns->text.status == PD_OK;
}

void pd_columns_release(struct pd_columns *columns)
{
	pd_buf_release(&columns->text);
	free(columns->starts);
	free(columns->widths);
	*columns = (struct pd_columns){ 0 };
}

static bool add_c(struct pd_columns *columns, const char *name)
{
	return pd_columns_add(columns, (struct pd_str){ name, strlen(name) });
}

bool pd_columns_note(struct pd_columns *columns, const struct pd_row *row)
{
	struct pd_str name, value;
	struct pd_buf plain = { 0 };
	size_t at = 0;
	bool good = (!row->file.at || add_c(columns, "file")) && (!row->path.at || add_c(columns, "path"));

	if (row->json.len && row->json.at[0] != '{')
		return good && add_c(columns, "value");
	while (good && pd_result_member(row->json, &at, &name, &value)) {
		plain.len = 0;
		pd_result_text(&plain, name);
		good = plain.status == PD_OK && pd_columns_add(columns, (struct pd_str){ plain.at ? plain.at : "", plain.len });
	}
	pd_buf_release(&plain);
	return good;
}

/* --- cells --- */

/* The member of an object whose name is the @len bytes at @name. */
static bool find_member(struct pd_str json, const char *name, size_t len, struct pd_str *out)
{
	struct pd_str is, value;
	struct pd_buf plain = { 0 };
	size_t at = 0;
	bool found = false;

	while (!found && pd_result_member(json, &at, &is, &value)) {
		if (!is.at)
			break;
		if (!memchr(is.at, '\\', is.len)) {
			found = is.len == len + 2 && memcmp(is.at + 1, name, len) == 0;
		} else {
			plain.len = 0;
			pd_result_text(&plain, is);
			found = plain.len == len && memcmp(plain.at, name, len) == 0;
		}
	}
	pd_buf_release(&plain);
	*out = found ? value : (struct pd_str){ 0 };
	return found;
}

/* vote.for: a member within a member, when there is none of the whole name. */
static struct pd_str find_value(struct pd_str json, const char *name)
{
	struct pd_str value;
	const char *dot = strchr(name, '.');

	if (!json.len || json.at[0] != '{')
		return (struct pd_str){ 0 };
	if (find_member(json, name, strlen(name), &value))
		return value;
	while (dot && find_member(json, name, (size_t)(dot - name), &value)) {
		json = value;
		name = dot + 1;
		dot = strchr(name, '.');
		if (!dot)
			return find_member(json, name, strlen(name), &value) ? value : (struct pd_str){ 0 };
	}
	return (struct pd_str){ 0 };
}

/* Elements of a list that are texts or numbers are joined; anything else is JSON. */
static void add_value(struct pd_buf *out, struct pd_str json)
{
	struct pd_str name, value;
	size_t at = 0;

	for (size_t n = 0; json.at[0] == '[' && pd_result_member(json, &at, &name, &value); n++)
		if (value.at[0] == '{' || value.at[0] == '[') {
			pd_result_compact(out, json);
			return;
		}
	if (json.at[0] != '[') {
		pd_result_text(out, json);
		return;
	}
	at = 0;
	for (size_t n = 0; pd_result_member(json, &at, &name, &value); n++) {
		pd_add_c(out, n ? "; " : "");
		pd_result_text(out, value);
	}
}

bool pd_row_cell(struct pd_buf *out, const struct pd_row *row, const char *name, bool *plain)
{
	struct pd_str value = { 0 };

	*plain = false;
	if (row->file.at && strcmp(name, "file") == 0) {
		pd_buf_add(out, row->file);
		return true;
	}
	if (row->path.at && strcmp(name, "path") == 0) {
		pd_buf_add(out, row->path);
		return true;
	}
	if (row->json.len && row->json.at[0] == '{')
		value = find_value(row->json, name);
	else if (strcmp(name, "value") == 0)
		value = row->json;
	if (!value.len)
		return false;
	*plain = !strchr("\"[{", value.at[0]);
	add_value(out, value);
	return true;
}

size_t pd_text_width(struct pd_str text)
{
	size_t columns = 0;
	utf8proc_int32_t c;

	while (text.len) {
		size_t most = text.len < 4 ? text.len : 4;
		utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text.at, (utf8proc_ssize_t)most, &c);
		int width = n > 0 ? utf8proc_charwidth(c) : 1;
		columns += width > 0 ? (size_t)width : 0;
		n = n > 0 ? n : 1;
		text.at += n;
		text.len -= (size_t)n;
	}
	return columns;
}

void pd_columns_measure(struct pd_columns *columns, const struct pd_row *row)
{
	struct pd_buf cell = { 0 }, shown = { 0 };
	bool plain;

	for (size_t i = 0; i < columns->n; i++) {
		cell.len = shown.len = 0;
		pd_row_cell(&cell, row, pd_columns_name(columns, i), &plain);
		pd_add_shown(&shown, (struct pd_str){ cell.at ? cell.at : "", cell.len });
		size_t width = pd_text_width((struct pd_str){ shown.at, shown.len });
		if (width > columns->widths[i])
			columns->widths[i] = width;
	}
	pd_buf_release(&cell);
	pd_buf_release(&shown);
}
