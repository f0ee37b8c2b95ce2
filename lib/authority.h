/* authority.h: the tables that a reader is handed: those compiled in, or those with a user's added. */
#ifndef PD_AUTHORITY_H
#define PD_AUTHORITY_H

#include "authority/names.h"

struct pd_authority {
	const struct pd_tables *tables;
	struct pd_arena arena;        /* of the tables, when a user added some */
};

#endif
