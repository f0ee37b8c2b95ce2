/*
 * layout.c: the formats of query: one struct each, and the list of them.
 *
 *   csv       RFC 4180: lines end in CR LF, cells with a comma, quotation mark or line end are quoted
 *   tsv       a tab is written \t, a line end \n or \r, a backslash \\
 *   markdown  a table of GitHub's: '|' is written \|, a line end <br>
 *   sql       a script for SQLite: one transaction, one table
 *   xml       <results> with a <result> each; what JSON has no name for in XML is an attribute
 */
#include "report.h"
#include "rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static struct pd_str str_of(const struct pd_buf *buf)
{
	return (struct pd_str){ buf->at ? buf->at : "", buf->len };
}

static void add_char(struct pd_buf *out, char c)
{
	pd_buf_add(out, (struct pd_str){ &c, 1 });
}

/* Each byte that @special names by what stands for it. */
static void add_escaped(struct pd_buf *out, struct pd_str text, const char *special, const char *const *instead)
{
	size_t from = 0;

	for (size_t i = 0; i < text.len; i++) {
		const char *found = text.at[i] ? strchr(special, text.at[i]) : NULL;
		if (!found)
			continue;
		pd_buf_add(out, (struct pd_str){ text.at + from, i - from });
		pd_add_c(out, instead[found - special]);
		from = i + 1;
	}
	pd_buf_add(out, (struct pd_str){ text.at + from, text.len - from });
}

void pd_add_json_text(struct pd_buf *out, struct pd_str text)
{
	char code[8];
	size_t from = 0;

	add_char(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.at[i];
		if (c >= 0x20 && c != '"' && c != '\\')
			continue;
		pd_buf_add(out, (struct pd_str){ text.at + from, i - from });
		snprintf(code, sizeof code, c < 0x20 ? "\\u%04x" : "\\%c", c);
		pd_add_c(out, code);
		from = i + 1;
	}
	pd_buf_add(out, (struct pd_str){ text.at + from, text.len - from });
	add_char(out, '"');
}

/* --- JSON --- */

static void json_value(const struct pd_row *row, struct pd_buf *out)
{
	bool around = row->file.at || row->path.at;

	pd_add_c(out, around ? "{" : "");
	if (row->file.at) {
		pd_add_c(out, "\"file\":");
		pd_add_json_text(out, row->file);
		add_char(out, ',');
	}
	if (row->path.at) {
		pd_add_c(out, "\"path\":");
		pd_add_json_text(out, row->path);
		add_char(out, ',');
	}
	pd_add_c(out, around ? "\"value\":" : "");
	pd_result_compact(out, row->json);
	pd_add_c(out, around ? "}" : "");
}

static void jsonl_row(const struct pd_layout *layout, const struct pd_row *row, bool first, struct pd_buf *out)
{
	(void)layout, (void)first;
	json_value(row, out);
	add_char(out, '\n');
}

static void json_begin(const struct pd_layout *layout, struct pd_buf *out)
{
	(void)layout;
	pd_add_c(out, "[");
}

static void json_row(const struct pd_layout *layout, const struct pd_row *row, bool first, struct pd_buf *out)
{
	(void)layout;
	pd_add_c(out, first ? "\n" : ",\n");
	json_value(row, out);
}

static void json_end(const struct pd_layout *layout, bool none, struct pd_buf *out)
{
	(void)layout;
	pd_add_c(out, none ? "]\n" : "\n]\n");
}

/* --- text --- */

static void text_row(const struct pd_layout *layout, const struct pd_row *row, bool first, struct pd_buf *out)
{
	(void)layout, (void)first;
	if (row->file.at) {
		pd_buf_add(out, row->file);
		add_char(out, ':');
	}
	if (row->path.at) {
		pd_buf_add(out, row->path);
		add_char(out, ':');
	}
	pd_result_text(out, row->json);
	add_char(out, '\n');
}

/* --- columns, one row a line --- */

typedef void add_cell(struct pd_buf *out, struct pd_str text);

static void tsv_cell(struct pd_buf *out, struct pd_str text)
{
	static const char *const instead[] = { "\\t", "\\n", "\\r", "\\\\" };
	add_escaped(out, text, "\t\n\r\\", instead);
}

static void csv_cell(struct pd_buf *out, struct pd_str text)
{
	static const char *const instead[] = { "\"\"" };
	bool quoted = false;

	for (size_t i = 0; i < text.len && !quoted; i++)
		quoted = text.at[i] == ',' || text.at[i] == '"' || text.at[i] == '\n' || text.at[i] == '\r';
	quoted = quoted || (text.len && (text.at[0] == ' ' || text.at[text.len - 1] == ' '));
	pd_add_c(out, quoted ? "\"" : "");
	add_escaped(out, text, "\"", instead);
	pd_add_c(out, quoted ? "\"" : "");
}

static void markdown_cell(struct pd_buf *out, struct pd_str text)
{
	static const char *const instead[] = { "\\|", "<br>", "", "\\\\", "&lt;" };
	add_escaped(out, text, "|\n\r\\<", instead);
}

static void line_of(const struct pd_layout *layout, const struct pd_row *row, struct pd_buf *out, add_cell *add,
                    const char *start, const char *between, const char *end)
{
	struct pd_buf cell = { 0 };
	bool plain;

	pd_add_c(out, start);
	for (size_t i = 0; i < layout->columns->n; i++) {
		const char *name = pd_columns_name(layout->columns, i);
		cell.len = 0;
		if (row)
			pd_row_cell(&cell, row, name, &plain);
		else
			pd_add_c(&cell, name);
		pd_add_c(out, i ? between : "");
		add(out, str_of(&cell));
	}
	pd_add_c(out, end);
	if (cell.status != PD_OK)
		out->status = cell.status;
	pd_buf_release(&cell);
}

static void tsv_begin(const struct pd_layout *layout, struct pd_buf *out)
{
	if (layout->header)
		line_of(layout, NULL, out, tsv_cell, "", "\t", "\n");
}

static void tsv_row(const struct pd_layout *layout, const struct pd_row *row, bool first, struct pd_buf *out)
{
	(void)first;
	line_of(layout, row, out, tsv_cell, "", "\t", "\n");
}

static void csv_begin(const struct pd_layout *layout, struct pd_buf *out)
{
	if (layout->header && layout->columns->n)
		line_of(layout, NULL, out, csv_cell, "", ",", "\r\n");
}

static void csv_row(const struct pd_layout *layout, const struct pd_row *row, bool first, struct pd_buf *out)
{
	size_t start = out->len;

	(void)first;
	line_of(layout, row, out, csv_cell, "", ",", "\r\n");
	if (out->len == start + 2) { /* an empty line would be no row to some readers */
		out->len = start;
		pd_add_c(out, "\"\"\r\n");
	}
}

static void markdown_begin(const struct pd_layout *layout, struct pd_buf *out)
{
	if (!layout->columns->n)
		return;
	line_of(layout, NULL, out, markdown_cell, "| ", " | ", " |\n");
	for (size_t i = 0; i < layout->columns->n; i++)
		pd_add_c(out, i ? " --- |" : "| --- |");
	add_char(out, '\n');
}

static void markdown_row(const struct pd_layout *layout, const struct pd_row *row, bool first, struct pd_buf *out)
{
	(void)first;
	line_of(layout, row, out, markdown_cell, "| ", " | ", " |\n");
}

/* --- SQL --- */

static void sql_name(struct pd_buf *out, struct pd_str text)
{
	static const char *const instead[] = { "\"\"" };

	add_char(out, '"');
	add_escaped(out, text, "\"", instead);
	add_char(out, '"');
}

static void sql_text(struct pd_buf *out, struct pd_str text)
{
	static const char *const instead[] = { "''" };
	const char *nul;

	add_char(out, '\'');
	while ((nul = memchr(text.at, '\0', text.len))) { /* would end the script */
		size_t n = (size_t)(nul - text.at);
		add_escaped(out, (struct pd_str){ text.at, n }, "'", instead);
		pd_add_c(out, "'||char(0)||'");
		text = (struct pd_str){ nul + 1, text.len - n - 1 };
	}
	add_escaped(out, text, "'", instead);
	add_char(out, '\'');
}

/* SQLite does not tell "A" from "a": the later of two has its number behind it. */
static void sql_column(struct pd_buf *out, const struct pd_columns *columns, size_t i)
{
	const char *name = pd_columns_name(columns, i);
	struct pd_buf own = { 0 };
	char number[24] = "";

	for (size_t k = 0; k < i && !number[0]; k++)
		if (strcasecmp(pd_columns_name(columns, k), name) == 0)
			snprintf(number, sizeof number, "_%zu", i + 1);
	pd_add_c(&own, name);
	pd_add_c(&own, number);
	sql_name(out, str_of(&own));
	pd_buf_release(&own);
}

static void sql_begin(const struct pd_layout *layout, struct pd_buf *out)
{
	struct pd_str table = { layout->table, strlen(layout->table) };

	pd_add_c(out, "BEGIN;\nCREATE TABLE IF NOT EXISTS ");
	sql_name(out, table);
	pd_add_c(out, layout->columns->n ? " (" : " (\"value\""); /* a table has a column, also when there are no results */
	for (size_t i = 0; i < layout->columns->n; i++) {
		pd_add_c(out, i ? ", " : "");
		sql_column(out, layout->columns, i);
	}
	pd_add_c(out, ");\n");
}

static void sql_row(const struct pd_layout *layout, const struct pd_row *row, bool first, struct pd_buf *out)
{
	struct pd_buf cell = { 0 };
	bool plain;

	(void)first;
	pd_add_c(out, "INSERT INTO ");
	sql_name(out, (struct pd_str){ layout->table, strlen(layout->table) });
	pd_add_c(out, layout->columns->n ? " VALUES (" : " VALUES (NULL");
	for (size_t i = 0; i < layout->columns->n; i++) {
		cell.len = 0;
		pd_add_c(out, i ? ", " : "");
		if (!pd_row_cell(&cell, row, pd_columns_name(layout->columns, i), &plain))
			pd_add_c(out, "NULL");
		else if (plain) /* SQLite knows true, false and null, and numbers as JSON writes them */
			pd_buf_add(out, str_of(&cell));
		else
			sql_text(out, str_of(&cell));
	}
	pd_add_c(out, ");\n");
	if (cell.status != PD_OK)
		out->status = cell.status;
	pd_buf_release(&cell);
}

static void sql_end(const struct pd_layout *layout, bool none, struct pd_buf *out)
{
	(void)layout, (void)none;
	pd_add_c(out, "COMMIT;\n");
}

/* --- a table for people --- */

/* Cut to @width columns, the last of them an ellipsis; padded to it unless it is the last cell of its line. */
static void fitted(struct pd_buf *out, struct pd_str text, size_t width, bool last)
{
	size_t own = pd_text_width(text), kept = text.len;

	if (own > width) {
		while (kept && own + 1 > width) {
			do
				kept--;
			while (kept && ((unsigned char)text.at[kept] & 0xC0) == 0x80);
			own = pd_text_width((struct pd_str){ text.at, kept });
		}
		pd_buf_add(out, (struct pd_str){ text.at, kept });
		pd_add_c(out, "…");
		own++;
	} else {
		pd_buf_add(out, text);
	}
	for (; own < width && !last; own++)
		add_char(out, ' ');
}

static void table_line(const struct pd_layout *layout, const struct pd_row *row, struct pd_buf *out)
{
	struct pd_buf cell = { 0 }, shown = { 0 };
	size_t n = layout->columns->n;
	bool plain;

	for (size_t i = 0; i < n; i++) {
		const char *name = pd_columns_name(layout->columns, i);
		cell.len = shown.len = 0;
		if (row)
			pd_row_cell(&cell, row, name, &plain);
		else
			pd_add_c(&cell, name);
		pd_add_shown(&shown, str_of(&cell));
		pd_add_c(out, i ? "  " : "");
		pd_add_c(out, !row && layout->color ? "\033[1m" : "");
		fitted(out, str_of(&shown), layout->columns->widths[i], i + 1 == n);
		pd_add_c(out, !row && layout->color ? "\033[0m" : "");
	}
	while (out->len && out->at[out->len - 1] == ' ')
		out->len--;
	add_char(out, '\n');
	if (cell.status != PD_OK || shown.status != PD_OK)
		out->status = PD_NOMEM;
	pd_buf_release(&cell);
	pd_buf_release(&shown);
}

/* Take from the widest column until the line fits, but leave each something. */
static void fit_terminal(const struct pd_layout *layout)
{
	struct pd_columns *columns = layout->columns;
	size_t total = columns->n ? 2 * (columns->n - 1) : 0, widest;

	for (size_t i = 0; i < columns->n; i++)
		total += columns->widths[i];
	while (layout->width && total > layout->width) {
		widest = 0;
		for (size_t i = 1; i < columns->n; i++)
			if (columns->widths[i] > columns->widths[widest])
				widest = i;
		if (columns->widths[widest] <= 4)
			return;
		columns->widths[widest]--;
		total--;
	}
}

static void table_begin(const struct pd_layout *layout, struct pd_buf *out)
{
	if (!layout->columns->n)
		return;
	fit_terminal(layout);
	if (layout->header)
		table_line(layout, NULL, out);
}

static void table_row(const struct pd_layout *layout, const struct pd_row *row, bool first, struct pd_buf *out)
{
	(void)first;
	table_line(layout, row, out);
}

/* --- XML --- */

void pd_add_xml(struct pd_buf *out, struct pd_str text)
{
	static const char *const instead[] = { "&amp;", "&lt;", "&gt;", "&quot;", "&#9;", "&#10;", "&#13;" };
	size_t from = 0;

	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.at[i];
		bool not_xml = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
		bool noncharacter = c == 0xEF && text.len - i > 2 && (unsigned char)text.at[i + 1] == 0xBF &&
		                    (unsigned char)text.at[i + 2] >= 0xBE;
		if (!not_xml && !noncharacter)
			continue;
		add_escaped(out, (struct pd_str){ text.at + from, i - from }, "&<>\"\t\n\r", instead);
		pd_add_c(out, "\xEF\xBF\xBD");
		i += noncharacter ? 2 : 0;
		from = i + 1;
	}
	add_escaped(out, (struct pd_str){ text.at + from, text.len - from }, "&<>\"\t\n\r", instead);
}

/* An object is a <member name="…"> each, a list an <item> each. As deep as JSON was allowed to be. */
static void xml_value(struct pd_buf *out, struct pd_str json)
{
	struct pd_str name, value;
	struct pd_buf plain = { 0 };
	size_t at = 0;

	if (json.at[0] != '{' && json.at[0] != '[') {
		pd_result_text(&plain, json);
		pd_add_xml(out, str_of(&plain));
	}
	while (pd_result_member(json, &at, &name, &value)) {
		plain.len = 0;
		if (name.at) {
			pd_result_text(&plain, name);
			pd_add_c(out, "<member name=\"");
			pd_add_xml(out, str_of(&plain));
			pd_add_c(out, "\">");
		} else {
			pd_add_c(out, "<item>");
		}
		xml_value(out, value);
		pd_add_c(out, name.at ? "</member>" : "</item>");
	}
	pd_buf_release(&plain);
}

static void xml_begin(const struct pd_layout *layout, struct pd_buf *out)
{
	(void)layout;
	pd_add_c(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<results>\n");
}

static void xml_row(const struct pd_layout *layout, const struct pd_row *row, bool first, struct pd_buf *out)
{
	(void)layout, (void)first;
	pd_add_c(out, "<result");
	if (row->file.at) {
		pd_add_c(out, " file=\"");
		pd_add_xml(out, row->file);
		add_char(out, '"');
	}
	if (row->path.at) {
		pd_add_c(out, " path=\"");
		pd_add_xml(out, row->path);
		add_char(out, '"');
	}
	add_char(out, '>');
	if (row->markup.len && row->markup.at[0] == '<')
		pd_buf_add(out, row->markup);
	else
		xml_value(out, row->json);
	pd_add_c(out, "</result>\n");
}

static void xml_end(const struct pd_layout *layout, bool none, struct pd_buf *out)
{
	(void)layout, (void)none;
	pd_add_c(out, "</results>\n");
}

/* --- the list --- */

static const struct pd_row_format formats[] = {
	[PD_ROWS_JSONL] = { .name = "jsonl", .row = jsonl_row },
	[PD_ROWS_JSON] = { .name = "json", .begin = json_begin, .row = json_row, .end = json_end },
	[PD_ROWS_TEXT] = { .name = "text", .row = text_row },
	[PD_ROWS_TSV] = { .name = "tsv", .columns = true, .begin = tsv_begin, .row = tsv_row },
	[PD_ROWS_CSV] = { .name = "csv", .columns = true, .header = true, .begin = csv_begin, .row = csv_row },
	[PD_ROWS_TABLE] = { .name = "table", .columns = true, .widths = true, .header = true, .begin = table_begin,
	                    .row = table_row },
	[PD_ROWS_MARKDOWN] = { .name = "markdown", .columns = true, .header = true, .begin = markdown_begin,
	                       .row = markdown_row },
	[PD_ROWS_SQL] = { .name = "sql", .columns = true, .begin = sql_begin, .row = sql_row, .end = sql_end },
	[PD_ROWS_XML] = { .name = "xml", .begin = xml_begin, .row = xml_row, .end = xml_end },
};

const char *const pd_row_format_names[] = {
	"jsonl", "json", "text", "tsv", "csv", "table", "markdown", "sql", "xml", "dot", "graphml", NULL,
};

const struct pd_row_format *pd_row_format_at(int i)
{
	return i >= 0 && i < (int)(sizeof formats / sizeof *formats) ? &formats[i] : NULL;
}
