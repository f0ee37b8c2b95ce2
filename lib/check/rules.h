/*
 * rules.h: the rules of the field: what must hold of a record beyond its structure. A rule is a line in diag.def, which has
 * its code, severity, words and source, and a row in the table of its file, which says what it applies to.
 */
#ifndef PD_CHECK_RULES_H
#define PD_CHECK_RULES_H

#include "authority/names.h"
#include "base/index.h"
#include "base/place.h"
#include "model/field.h"

/* A record under judgement. */
struct pd_checking {
	const struct pd_tables *tables;
	struct pd_report *report;
	struct pd_arena *arena;
	struct pd_str source;           /* what it was read from; absent when it is not at hand */
	bool native;                    /* that is a native format, so that evidence is of another source */
	struct pd_places *places;       /* in it */
	struct pd_json_finder finder;   /* when it is native JSON, so that pointers lead into it; else without a text */
	struct pd_str prefix;           /* the pointer from the record to the entry */
	const struct pd_type *type;     /* of the record, or of the entry of it that is looked at */
	const void *at;
	struct pd_str language;
	struct pd_index states;         /* of rules_vote.c: made when first needed */
	struct pd_index cited;          /* of rules_cite.c: what the record at hand cites */
};

struct pd_rule_row {
	enum pd_code_id code;
	const struct pd_type *type;     /* NULL: of all */
	void (*check)(struct pd_checking *c, enum pd_code_id code, const void *at);
};

/* Rows end with one without a check. */
extern const struct pd_rule_row pd_rules_of_documents[], pd_rules_of_votes[], pd_rules_of_citations[], pd_rules_of_texts[], pd_rules_of_entries[];

/* pd_check() by these tables. */
enum pd_status pd_rules_run(const struct pd_tables *known, const struct pd_record *record, pd_diag_fn *diag, void *user);

/* Report a rule at a member of the record: @pointer as "operative/3", and the text that stands there, which may be absent. */
void pd_rule_tell(struct pd_checking *c, enum pd_code_id code, struct pd_str pointer, struct pd_str text, const char *format, ...)
	__attribute__((format(printf, 5, 6)));
#define PD_AT_MEMBER(c, ...) pd_str_printf((c)->arena, __VA_ARGS__)

/* --- what is known of the world --- */

/* The row of a name of this kind that is all of @text; -1: there is none. */
int64_t pd_name_row(const struct pd_tables *t, enum pd_name_kind kind, struct pd_str text);
/* The row of a resolution of the Security Council; -1: it is not known. */
int64_t pd_resolution_row(const struct pd_tables *t, int64_t number);
int64_t pd_cell_number(const struct pd_tables *t, enum pd_table_id id, int64_t row, unsigned column);    /* -1: none */

/* "S/RES/822 (1993)": the body "S", its number and year; 0 when there is none. */
struct pd_symbol_parts {
	struct pd_str organ, kind;
	int64_t number, session, year;
};
struct pd_symbol_parts pd_symbol_split(struct pd_str symbol);
/* Keys of struct pd_index, in which case counts. */
#define PD_RULE_HASH UINT64_C(14695981039346656037)
static inline uint64_t pd_rule_hash(uint64_t h, struct pd_str text)
{
	for (size_t i = 0; i < text.len; i++)
		h = (h ^ (unsigned char)text.at[i]) * UINT64_C(1099511628211);
	return h;
}
int64_t pd_year_of(struct pd_str date);         /* of an ISO date; -1: none */

bool pd_of_council(const struct pd_resolution *r);
bool pd_adopted(const struct pd_resolution *r);  /* in doubt it was */
int64_t pd_council_row(const struct pd_checking *c, const struct pd_resolution *r);      /* -1: none of the Security Council, or not known */

#endif
