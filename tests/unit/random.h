/* random.h: records of any type, the same for the same seed: what a codec must carry, at its worst. */
#ifndef PD_TEST_RANDOM_H
#define PD_TEST_RANDOM_H

#include "model/field.h"

struct random {
	uint64_t state;
	struct pd_arena *arena;
	bool plain;             /* texts of ASCII letters only */
};

uint64_t random_next(struct random *r);
size_t random_below(struct random *r, size_t n);
struct pd_str random_text(struct random *r);
/* A value that passes the check of @f. */
struct pd_str random_value(struct random *r, const struct pd_field *f);
/* A record, with what it must have and much of what it may; lists nest up to @depth. */
void *random_record(struct random *r, const struct pd_type *type, unsigned depth);

#endif
