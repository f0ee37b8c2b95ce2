/* visitor.h: who went somewhere: the subject of what a rule found of a visit. */
#ifndef PD_EXTRACT_VISITOR_H
#define PD_EXTRACT_VISITOR_H

#include "extract/context.h"

struct pd_visitor {
	struct pd_str name, office;
	uint32_t first, end;          /* his words; end 0: not in the text at this place */
	uint32_t state;               /* 1 + row of a state he is known to belong to */
	bool found;
};

struct pd_visitor pd_visitor_person(const struct pd_context *c, const struct pd_mention *person);
/* The last person spoken of before token @i who is named, or whose office stands for one: "he". */
struct pd_visitor pd_visitor_before(const struct pd_context *c, uint32_t i);
/* The subject of what the match says; or of what is said at token @at. */
struct pd_visitor pd_visitor_of(const struct pd_context *c, const struct pd_found *m);

/* "President Aliyev, Mr Smith and the Foreign Minister visited Peru": all who stand with @all[0]. Returns how many there are. */
enum { PD_MOST_VISITORS = 8 };
size_t pd_visitors_with(const struct pd_context *c, struct pd_visitor *all);
/* A president that a president receives is of another state. */
bool pd_visitors_same_office(const struct pd_context *c, const struct pd_visitor *a, const struct pd_visitor *b);

/* Does a sentence begin, at token @first, with words that lead up to its subject: "During a visit to Peru, …"? */
bool pd_visit_leads_up(const struct pd_tokens *t, uint32_t first);
/* Was it only hoped for, asked for, or called off? */
bool pd_visit_is_unreal(const struct pd_tokens *t, const struct pd_found *m);

#endif
