/* evidence.h: the spans of a record's entries, in whatever record type they stand. */
#ifndef PD_EVIDENCE_H
#define PD_EVIDENCE_H

#include "model/field.h"

/* Give every span of @record, bytes of @source until now, in @unit. Linear in the source and in the spans. */
void pd_evidence_convert(struct pd_arena *arena, struct pd_record *record, struct pd_str source, enum pd_offsets unit);

#endif
