/* native.h: what the readers of native JSON share. */
#ifndef PD_FORMAT_NATIVE_H
#define PD_FORMAT_NATIVE_H

#include "base/json.h"
#include "format/format.h"

/*
 * pd_native_json - read one record and hand it on.
 * @text: a well-formed JSON value; reading->report says where it stands
 * @strings: what pd_json_measure() says of it
 * Return: PD_OK, also when the record was wrong and reported; PD_STOPPED; PD_NOMEM.
 */
enum pd_status pd_native_json(struct pd_reading *reading, struct pd_str text, size_t strings);

/*
 * Pass a byte order mark. False when the input is UTF-16 or UTF-32, which was reported: JSON that is exchanged is
 * UTF-8, RFC 8259, 8.1. The first bytes must be in the window.
 */
bool pd_native_utf8(struct pd_reading *reading);

/* The next diagnostics are about @text, which is part of the window. */
void pd_native_place(struct pd_reading *reading, struct pd_str text);

/* Report a fault that was found in @text. */
void pd_native_fault(struct pd_reading *reading, struct pd_str text, const struct pd_json_fault *fault);

/* Bids for JSON text and JSON Lines. */
unsigned pd_native_sniff(struct pd_str head, bool lines);

#endif
