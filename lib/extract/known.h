/* known.h: who has been named so far. Functions return the person's number in known[], or UINT32_MAX. */
#ifndef PD_EXTRACT_KNOWN_H
#define PD_EXTRACT_KNOWN_H

#include "extract/context.h"

/* May a word be somebody's name? Most are not: their first letter and length tell. */
bool pd_known_may_be(const struct pd_context *c, struct pd_str name);
/* Who of those named so far is meant: by the whole name, else by a surname (of one word or two), else by a first name. */
uint32_t pd_known_find(const struct pd_context *c, struct pd_str name);
/* "Ramaphosa" of the headline is "Cyril Ramaphosa" of the text: who now has the fuller name @name. */
uint32_t pd_known_complete(struct pd_context *c, struct pd_str name);
/* The author whose surname a scanner has read amiss in @name; UINT32_MAX: none. */
uint32_t pd_known_garbled(const struct pd_context *c, struct pd_str name);
/* "Ms Lundy" of a text that has "SENATOR KATE LUNDY" on top, in its letterhead, is "Kate Lundy"; absent: no such name is there. */
struct pd_str pd_known_on_top(struct pd_context *c, struct pd_str name);
/* Who has, by the letterhead, an office with what it is for: "THE HON ANNA BERG MP  MINISTER FOR NETS"; UINT32_MAX: none. */
uint32_t pd_known_holder_on_top(struct pd_context *c, struct pd_str office);
uint32_t pd_known_add(struct pd_context *c, struct pd_str name);

/* Is who is named at token @i somebody with, from or of whom something is: "met with Peru's President", "quoting Mr Smith"? */
bool pd_is_object(const struct pd_tokens *t, uint32_t i);
/* "met with Ms Moana, Mr Kaya and the President": one of those with whom something is, and no subject of a verb? */
bool pd_is_among_objects(const struct pd_tokens *t, const struct pd_mention *m);
/* "Ms Moana's visit": whose something is does nothing there. */
bool pd_is_owner(const struct pd_tokens *t, const struct pd_mention *m);

/* Offices alone, once the people of a stretch are found: whose they are. */
void pd_resolve_offices(struct pd_context *c);

#endif
