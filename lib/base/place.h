/*
 * place.h: where words stand in a source. Who reads a document keeps no places of most of what it reads; when something is to
 * be said of it, its words are looked for again: markup may stand between any two of them, and line ends anywhere.
 */
#ifndef PD_BASE_PLACE_H
#define PD_BASE_PLACE_H

#include "base/json.h"

struct pd_places {
	struct pd_str source;           /* absent: it is not at hand */
	bool markup;
	char *plain; size_t plain_len;  /* its words, without markup and with single spaces; made when first needed */
	size_t at, plain_at;            /* byte of the source and of the words where the last search ended */
	size_t left;                    /* bytes that may still be searched: in a source full of faults, not each is worth a walk */
	struct pd_place {               /* what the reader knows: where a member of the record, as "voters/for", is said */
		const char *member;
		size_t at;
	} said[24];
	size_t n_said;
};

/* Look in @source from now on, which is borrowed. Zeroed before first use; what is known of it is kept when it is the same. */
void pd_places_in(struct pd_places *places, struct pd_str source);
void pd_places_release(struct pd_places *places);
/* Where words begin, or the value of an attribute: the next from the last ones found, or the first. PD_NOWHERE: not found. */
size_t pd_places_words(struct pd_places *places, struct pd_str text);
/* A member is said at a byte of the source. @member: lasts */
void pd_places_say(struct pd_places *places, const char *member, size_t at);
/* Where a member is said: the one that a pointer, without a slash before it, leads to, or @within: one that it leads into. */
size_t pd_places_said(const struct pd_places *places, struct pd_str pointer, bool within);
/* Where the words behind byte @at of markup begin, which may be in a start tag; PD_NOWHERE: none follow. */
size_t pd_places_behind(const struct pd_places *places, size_t at);
/* Where an attribute of a local name begins in the start tag in which byte @at stands, or without a name the tag; PD_NOWHERE: none. */
size_t pd_places_attribute(struct pd_str source, size_t at, struct pd_str name);
/* Where the first element of a name begins, whatever its prefix; else the root, and in a source without markup its start. */
size_t pd_places_element(struct pd_places *places, struct pd_str name);

#endif
