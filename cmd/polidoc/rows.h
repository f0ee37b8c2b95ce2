/* rows.h: results as rows, and the formats that write them. */
#ifndef PD_CMD_ROWS_H
#define PD_CMD_ROWS_H

#include "polidoc.h"

/* A result, and where it is from. What was not asked for is absent. */
struct pd_row {
	struct pd_str file, path, markup, json;
};

/* As bytes that can be held, and back; the latter returns how many of @bytes it took. */
void pd_row_pack(struct pd_buf *out, const struct pd_row *row);
size_t pd_row_unpack(struct pd_str bytes, struct pd_row *out);

/* Names of columns, in order. */
struct pd_columns {
	struct pd_buf text;             /* the names, each ended by a NUL */
	size_t *starts;
	size_t n;
	size_t *widths;                 /* on a terminal, of the widest cell; of a table only */
};

bool pd_columns_add(struct pd_columns *columns, struct pd_str name);   /* false: memory ran out */
const char *pd_columns_name(const struct pd_columns *columns, size_t i);
/* Columns of a row that are not there yet go behind the others. @own: its value, when it has no members, is one too. */
bool pd_columns_note(struct pd_columns *columns, const struct pd_row *row);
void pd_columns_measure(struct pd_columns *columns, const struct pd_row *row);
void pd_columns_release(struct pd_columns *columns);

/* The text of a column of a row; false when there is none. *plain: it is a number, true, false or null. */
bool pd_row_cell(struct pd_buf *out, const struct pd_row *row, const char *name, bool *plain);

/* How rows are written. */
struct pd_layout {
	const struct pd_row_format *format;
	struct pd_columns *columns;
	const char *table;              /* of sql */
	bool header, color;
	size_t width;                   /* of the terminal; 0: as wide as it is */
};

struct pd_row_format {
	const char *name;
	bool columns;                   /* must be known before the first row, */
	bool widths;                    /* and how wide they are */
	bool header;                    /* with a first line that names them, unless asked not to */
	void (*begin)(const struct pd_layout *layout, struct pd_buf *out);
	void (*row)(const struct pd_layout *layout, const struct pd_row *row, bool first, struct pd_buf *out);
	void (*end)(const struct pd_layout *layout, bool none, struct pd_buf *out);
};

extern const char *const pd_row_format_names[];       /* NULL-terminated, in the order of the formats */
const struct pd_row_format *pd_row_format_at(int i);
/* What the graphs are not: a format of rows. */
enum { PD_ROWS_JSONL, PD_ROWS_JSON, PD_ROWS_TEXT, PD_ROWS_TSV, PD_ROWS_CSV, PD_ROWS_TABLE, PD_ROWS_MARKDOWN, PD_ROWS_SQL,
       PD_ROWS_XML, PD_ROWS_DOT, PD_ROWS_GRAPHML };

/* Text in XML, between tags or quotation marks; what XML 1.0 cannot hold becomes U+FFFD. */
void pd_add_xml(struct pd_buf *out, struct pd_str text);
/* A text as JSON. */
void pd_add_json_text(struct pd_buf *out, struct pd_str text);
/* How many columns a text takes on a terminal. */
size_t pd_text_width(struct pd_str text);

#endif
