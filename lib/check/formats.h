/* formats.h: what the keyword `format` names, in JSON Schema 2020-12. */
#ifndef PD_CHECK_FORMATS_H
#define PD_CHECK_FORMATS_H

#include "base/str.h"

struct pd_text_format {
	const char *name;
	bool (*holds)(struct pd_str text);
	const char *expected;   /* "a date as in 1993-04-30" */
};

const struct pd_text_format *pd_text_format_find(struct pd_str name);   /* NULL: one that is not known */

/* A host name, RFC 1123; with @international, of any script, RFC 5890 to 5893. */
bool pd_is_hostname(struct pd_str text, bool international);

#endif
