/* json.h: records as native JSON, and back. */
#ifndef PD_MODEL_JSON_H
#define PD_MODEL_JSON_H

#include "model/field.h"

#include <jansson.h>

/*
 * pd_json_write - add a record to @out: `type` first, then its members in the order of their fields; what is absent is
 * left out. Pretty: a member a line, indented by two spaces. No line end behind it. @out->status says whether memory
 * ran out. What is not UTF-8 in a text is written as U+FFFD.
 */
void pd_json_write(struct pd_buf *out, const struct pd_record *record, bool pretty);

/* A text as a JSON string, in its quotation marks. */
void pd_json_text(struct pd_buf *out, struct pd_str text);

/*
 * pd_json_read - a record out of the JSON value that jansson made of it.
 * @value:  borrowed: the record's texts are views into it
 * @type:   what it must be; NULL: what its `type` says
 * @strings: what pd_json_measure() says of that text; when jansson lost some of it, the arena fails
 * @report: its `source` is the text that @value was made of, in which places are looked up when something is wrong
 * @at:     receives the record, in @arena
 * Return: its type, or NULL when the value is none or something in it is wrong, which was reported.
 */
const struct pd_type *pd_json_read(struct pd_arena *arena, json_t *value, size_t strings, const struct pd_type *type,
                                   struct pd_report *report, void **at);

#endif
