/* fuzz.h: what a fuzzer and the replay of its corpus share. */
#ifndef PD_FUZZ_H
#define PD_FUZZ_H

#include "polidoc.h"

/*
 * Read bytes as @format; write each record in every format that also reads, read that back and write it again: it must
 * be the same text. Aborts when it is not.
 */
void fuzz_one(const struct pd_format *format, const uint8_t *data, size_t size);
/* The first line is an expression, the rest what it is run over. */
void fuzz_query(const uint8_t *data, size_t size);

/*
 * A schema, and behind a NUL byte a document; without one the schema judges itself. Aborts when a wrong one goes without a
 * diagnostic, or two judgements differ.
 */
void fuzz_judge(const uint8_t *data, size_t size);

/* A schema, that nothing is judged by. Aborts when a wrong one goes without a diagnostic. */
void fuzz_schema(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
