/* name.h: the words of a personal name, and those of address and office before it. */
#ifndef PD_EXTRACT_NAME_H
#define PD_EXTRACT_NAME_H

#include "extract/token.h"

/* The office that begins at token @i, or NULL: letters behind a name are none. */
const struct pd_mention *pd_office_at(const struct pd_tokens *t, uint32_t i);
/* A capitalised word that could be part of a personal name? */
bool pd_is_name_word(const struct pd_tokens *t, uint32_t i);
/*
 * The end of a personal name that begins at @i: up to five words, particles and initials between them. @certain: an office or
 * a form of address stands before it.
 */
uint32_t pd_name_end(const struct pd_tokens *t, uint32_t i, bool certain);
/* Forms of address, "the Hon.", ranks: how far they go from @i. */
uint32_t pd_skip_address(const struct pd_tokens *t, uint32_t i);

#endif
