/* schema.h: the native format's schemas, made of the tables of fields. pd_schema() of polidoc.h chooses among them. */
#ifndef PD_MODEL_SCHEMA_H
#define PD_MODEL_SCHEMA_H

#include "model/field.h"

void pd_schema_json(struct pd_buf *out); /* JSON Schema 2020-12 */
void pd_schema_xsd(struct pd_buf *out);  /* XML Schema 1.0 */
void pd_schema_rng(struct pd_buf *out);  /* RELAX NG, XML syntax */

#endif
