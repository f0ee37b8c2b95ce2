/*
 * meeting.h: what a text says of a meeting, and the row of the table of meetings that fits it.
 */
#ifndef PD_EXTRACT_MEETING_H
#define PD_EXTRACT_MEETING_H

#include "extract/context.h"

struct meeting {                 /* what the text says of one */
	uint32_t first, end;         /* its words */
	uint32_t bare;               /* where its name begins without its ordinal: "Eighth …"; 0: it has none */
	struct pd_str place;         /* in the words of the text; absent: not said */
	int year, edition;           /* 0: not said */
	uint32_t series;             /* 1 + row of SERIES; 0: none */
	struct pd_str head;          /* "Ministerial": the official name has this word too; absent: no matter */
	bool is_summit;              /* of heads of state, as its noun says */
	bool told;                   /* no name of it is said: "the leaders of ASEAN met in Lima" */
	bool other;                  /* than one that was spoken of: "the last summit" */
	bool own_name;               /* its words are a name: a row of the table shares words with it */
	struct pd_str organizer;     /* full name; absent: none */
	uint32_t value, n_values;    /* a name of the table, with the rows that have it */
	uint32_t body_first, body_end; /* the body that it is said of, before: with it the words are a name, too */
	uint32_t all_first, all_end; /* those words; all_end is 0 without them */
	struct pd_str surface;       /* of several meetings named together, all the words; absent: those from first to end */
	struct pd_str rule;
};

/* Take a meeting in: as an entry, or as further words of one that is there. */
void pd_summit_add(struct pd_context *c, struct meeting *m);
/* The same for one whose row is known. */
void pd_summit_add_row(struct pd_context *c, const struct meeting *m, uint32_t row);
/* Where the ordinal that ends with token @i begins: "thirty-fifth". */
uint32_t pd_meeting_ordinal_first(const struct pd_context *c, uint32_t i);
/* The number that it says: "fourth", "4th", "IV", "thirty-fifth"; 0: none. */
int pd_meeting_ordinal(const struct pd_context *c, uint32_t i);
/* Does the sentence say a day of the article's year? */
bool pd_meeting_says_day(const struct pd_context *c, const struct meeting *m);
/* Is it not over yet, as the words at @at say? */
bool pd_meeting_is_now(const struct pd_context *c, uint32_t at);
/* "the 28th and 29th ASEAN Summits", "the Lima and Quito conferences", "the recent APEC meeting". */
void pd_find_meetings_by_number(struct pd_context *c);
void pd_find_meetings_by_place(struct pd_context *c);
/* "a meeting of the foreign ministers of", "the summit of the heads of states of". */
void pd_find_gatherings(struct pd_context *c);
void pd_find_meetings_of_bodies(struct pd_context *c);
/* Once those with a name are found: what is said of them further on, and of others of their series. */
void pd_find_meetings_again(struct pd_context *c);

/* A cell of a row of the table of meetings. */
struct pd_str pd_meeting_cell(const struct pd_context *c, uint32_t row, unsigned column);
/* Does a '|'-list of names have this one? */
bool pd_meeting_list_has(struct pd_str list, struct pd_str name);
/* Does a '|'-list of names have that one, or a part of it: "New York City" for "New York"? */
bool pd_meeting_list_like(struct pd_str list, struct pd_str name);
/* The year of a row; 0: not known. */
int pd_meeting_row_year(const struct pd_context *c, uint32_t row);
/* Do words tell one meeting from others? "Ministerial Meeting" does not. */
bool pd_meeting_is_told_apart(const struct pd_context *c, uint32_t first, uint32_t end);
/* The body named last in the sentence before token @at, or first behind it; NULL: none. */
const struct pd_mention *pd_meeting_body_near(const struct pd_context *c, uint32_t at);
/* Has a row any of the telling words in [first, end)? */
bool pd_meeting_shares_words(const struct pd_context *c, uint32_t first, uint32_t end, uint32_t row);
/* The one row that fits what the text says; UINT32_MAX when none or more than one does. */
uint32_t pd_meeting_resolve(const struct pd_context *c, const struct meeting *m);
/* 1 + the series of an organization: the one that the text speaks of already, else the only one of summits; 0: in doubt. */
uint32_t pd_meeting_series_of(const struct pd_context *c, struct pd_str organizer, bool is_summit);
/* The place that follows a name: "in Cairo", "held at Yalta", "(Beijing, 1995)". */
struct pd_str pd_meeting_place_behind(const struct pd_context *c, uint32_t at, uint32_t *end);
/* The year that token @i begins to say; 0: none. */
int pd_meeting_mention_year(const struct pd_context *c, uint32_t i);
/* The year said just behind: "in 1996", "(1996)"; 0: none. */
int pd_meeting_year_behind(const struct pd_context *c, uint32_t at);
/* The only year that the sentence says, with a day if @of_day; 0 when it says none or several. */
int pd_meeting_sentence_year(const struct pd_context *c, uint32_t at, bool of_day);
/* The place that the sentence gives a meeting. */
struct pd_str pd_meeting_place_near(const struct pd_context *c, const struct meeting *m);
/* The one meeting at the place of an organization that the article names. */
uint32_t pd_meeting_resolve_by_body(const struct pd_context *c, const struct meeting *m);
/* The one row that fits in any of the years that the sentence says. */
uint32_t pd_meeting_resolve_in_sentence(const struct pd_context *c, const struct meeting *m);
/* The one row that fits on a day that the text gives it without a year: "June 9. The summit of … has started". */
uint32_t pd_meeting_resolve_by_day(const struct pd_context *c, const struct meeting *m);
/* The one row that fits within two years of the article. */
uint32_t pd_meeting_resolve_by_date(const struct pd_context *c, const struct meeting *m);
/* What the sentences round it say of where a meeting was; *row may be found by it. */
struct pd_str pd_meeting_place_about(const struct pd_context *c, const struct meeting *m, uint32_t *row);
/* The conference at that place whose name has most of the words of a theme. */
uint32_t pd_meeting_resolve_theme(const struct pd_context *c, const struct meeting *m, uint32_t first, uint32_t end);

#endif
