/* apposition.h: names that no table knows, told by what stands beside them: "Tala Moana, a spokeswoman for the union, said". */
#ifndef PD_EXTRACT_APPOSITION_H
#define PD_EXTRACT_APPOSITION_H

#include "extract/context.h"

/* Are the capitals of tokens [first, end) somebody, as the words in front of them or behind them tell? */
bool pd_is_told(const struct pd_tokens *t, uint32_t first, uint32_t end);
/* "the spokesman, Tala Moana.": may the capitals of tokens [first, end) be the name of who has the office before them? */
bool pd_is_named_behind(const struct pd_tokens *t, uint32_t first, uint32_t end);
/* "Tala Moana, a union spokeswoman, said": the end of what stands beside the name that ends at token @name, or 0. */
uint32_t pd_apposition(const struct pd_tokens *t, uint32_t name);

#endif
