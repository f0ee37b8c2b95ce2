/* json.h: records as native JSON, and back. */
#ifndef PD_MODEL_JSON_H
#define PD_MODEL_JSON_H

#include "model/field.h"

/*
 * pd_json_write - add a record to @out: `type` first, then its members in the order of their fields; what is absent is
 * left out. Pretty: a member a line, indented by two spaces. No line end behind it. @out->status says whether memory
 * ran out. What is not UTF-8 in a text is written as U+FFFD.
 */
void pd_json_write(struct pd_buf *out, const struct pd_type *type, const void *at, bool pretty);

/* A text as a JSON string, in its quotation marks. */
void pd_json_text(struct pd_buf *out, struct pd_str text);

#endif
