/*
 * resolution.h: resolutions and statements out of plain text, clause by
 * clause: the same records that the United Nations' own markup gives.
 */
#ifndef PD_EXTRACT_RESOLUTION_H
#define PD_EXTRACT_RESOLUTION_H

#include "extract/cite.h"
#include "extract/lines.h"
#include "model/field.h"

/*
 * pd_resolution_like - does a text begin as a resolution or statement does?
 * Looks at its first lines only: masthead, symbol, title, and the words with which a body opens. An article that quotes a
 * resolution does not.
 */
bool pd_resolution_like(struct pd_str head);
struct pd_text;
bool pd_resolution_blocks_like(const struct pd_text *text); /* the same of blocks */

/* --- between the body (resreader.h), the head (reshead.c) and lines of adoption (resvote.c) ---------------------------------- */

enum pd_title_kind { PD_TITLE_NONE, PD_TITLE_RESOLUTION, PD_TITLE_STATEMENT, PD_TITLE_ADOPTED_BY };

/* Names of bodies, resbody.c. */
struct pd_opening {
	enum pd_citing_body body;
	const char *code;            /* of PD_BODY_OTHER: "EP", "PACE", "AU", "OSCE" */
	const char *language;
};
/* The words with which a body opens, alone in a paragraph ("The Security Council,"): their length; 0: not so. */
size_t pd_resbody_opening(struct pd_str text, struct pd_opening *out);
/* Are they all that a clause says? So markup has them. */
bool pd_resbody_only_opens(const struct pd_clause *clause);
/* The code of a body of another organization, as the subject of a sentence, or in its masthead; NULL: none. */
const char *pd_resbody_subject(struct pd_str text);
const char *pd_resbody_masthead(struct pd_str text);
/* Its references and the heads of its texts. */
size_t pd_resbody_reference(struct pd_str text, const char **code);
bool pd_resbody_title(struct pd_str text, const char **code);
/* "The Security Council", "Le Conseil de sécurité": the name of the body of a record, in its language. */
const char *pd_resbody_name(struct pd_str code, struct pd_str language);

/* What head and closing lines say. */
struct pd_reshead {
	enum pd_title_kind kind;
	enum pd_citing_body body;
	int number, year;
	struct pd_str session, symbol, title, draft, language;
	struct pd_str correction;    /* "/Corr.1": the text corrects what has the symbol */
	struct pd_str adopted, meeting, outcome, issued;   /* dates ISO 8601; the number of the meeting */
	struct pd_str *agenda; size_t n_agenda;
	struct pd_str *sponsors; size_t n_sponsors;
	struct pd_str *joined; size_t n_joined; /* additional sponsors */
	struct pd_str *goals; size_t n_goals; /* of the 2030 Agenda: "16" */
	bool meeting_garbled;
	const char *code;            /* of a body that is none of the United Nations: "EP" */
	bool guessed;                /* the body, by the form of the title */
	bool draft_text;             /* "Fiji: draft resolution" */
	bool not_adopted;            /* "Not adopted by the Security Council at …" */
	bool starred;                /* a star stands in the head, so that "* Reissued." is a note */
	struct pd_str caption;       /* the last short line that says nothing known: the title, where none is */
	struct pd_str held;          /* "Fifty-third session": 53 */
	struct pd_vote vote;
	struct pd_voters voters;
};

/* No form of a title begins with another letter, and few lines of a text begin with one of these. */
static inline bool pd_reshead_may_title(struct pd_str s)
{
	switch (s.len && s.len <= 320 ? s.at[0] : 0) {
	case 'D': case 'E': case 'G': case 'H': case 'M': case 'R': case 'S':
	case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7': case '8': case '9':
		return true;
	default:
		return false;
	}
}

/* @arena may be NULL where only the kind is asked for. "Resolution 822 (1993)", "3 (1946). Resolution of 4 April 1946", "46/182. Strengthening of …": what a title says. */
enum pd_title_kind pd_reshead_title(struct pd_arena *arena, struct pd_str text, struct pd_reshead *out);
/* "S/RES/9006 (2006)/Corr.1", the first @symbol bytes of @printed: what a text corrects, and which correction of it this is. */
void pd_reshead_correction(struct pd_str printed, size_t symbol, struct pd_reshead *head);
/* "Symbol: S/2031/302", "Title: …", "Agenda: …; …", "Sponsors: …": a line of the head that says itself what it is (resnamed.c). */
bool pd_reshead_named(struct pd_str text);
bool pd_reshead_take_named(struct pd_arena *arena, struct pd_str text, struct pd_reshead *head);
/* A paragraph of the head: taken in when it says something; false when it may be a clause. */
bool pd_reshead_take(struct pd_arena *arena, struct pd_str text, struct pd_reshead *head);
/* "Adopted at the 30th meeting by 9 votes …", "In favour: …": false when it is none. */
bool pd_reshead_closing(struct pd_arena *arena, struct pd_str text, struct pd_reshead *head);
/* "Fiji and Palau: draft resolution": where the names end; 0: no such line. */
size_t pd_reshead_draft(struct pd_str text);
/* The number before "th meeting": digits, or what a scanner made of them. */
void pd_reshead_meeting(struct pd_arena *arena, struct pd_str text, struct pd_reshead *head);
/* "Albania, Fiji* and Palau", as a list; and whether a text is one name in such a list. */
bool pd_reshead_one_name(struct pd_str text);
void pd_reshead_names(struct pd_arena *arena, struct pd_str text, struct pd_str **list, size_t *n);
/* The first date in a short text, from byte @from; where a text has @what, SIZE_MAX: nowhere. */
struct pd_str pd_reshead_date(struct pd_arena *arena, struct pd_str text, size_t from);
size_t pd_reshead_find(struct pd_str text, const char *what);
/* The date at the start of a text, and its length. "dated" without an @arena. */
struct pd_str pd_reshead_day(struct pd_arena *arena, struct pd_str text, size_t *len);
/*
 * "Corrigendum", with which a list of corrections begins, or the first of them, where no such @heading stands: its language.
 * NULL: neither.
 */
const char *pd_reshead_corrects(struct pd_str text, bool *heading);
/*
 * What markup calls a paragraph with a sign and no kind, by its words: "formula" where a body or @statement opens with it,
 * "heading" where it is the title of a statement; a null text: a clause or paragraph.
 */
struct pd_str pd_res_implied_kind(struct pd_str text, bool statement);
/* The sentence with which a statement begins, */
bool pd_reshead_opens_statement(struct pd_str text);
/* and what it says of the head. */
bool pd_reshead_statement(struct pd_arena *arena, struct pd_str text, struct pd_reshead *head);

/* --- a text ---------------------------------------------------------------------------------------------------------- */

/* The resolutions and statements of a text, read one after the other. */
struct pd_resolutions {
	struct pd_lines lines;
	struct pd_str source;
	struct pd_report *report;
	size_t *starts; size_t n_starts, next; /* the first line of each, and which is read next */
	struct pd_reshead head;      /* known of it before it is read */
	const char *counted; uint64_t line; /* lines up to here in the source */
};

/*
 * pd_resolutions_open - make ready to read those of a text.
 * @arena:  for the lines; to be kept until the last is read
 * @source: as read; UTF-8, faults are replaced and reported
 * @inside: also those that stand within another text, as in the annex of a report
 */
void pd_resolutions_open(struct pd_arena *arena, struct pd_resolutions *all, struct pd_str source, bool inside,
                         const struct pd_tables *tables, struct pd_report *report);
/* The same from blocks that another reader made, as that of HTML pages. */
void pd_resolutions_open_blocks(struct pd_arena *arena, struct pd_resolutions *all, const struct pd_text *text, bool inside,
                                const struct pd_tables *tables, struct pd_report *report);
/*
 * pd_resolutions_next - read the next; false when there is none left.
 * @arena: for the record. It is reset first, so that the memory of one record is that of the next
 * Linear in the length of the text, all together. Threads: safe on different objects.
 */
bool pd_resolutions_next(struct pd_resolutions *all, struct pd_arena *arena, struct pd_record *out);

/*
 * pd_resolution_again - does @text, as @record was written, read as it: one record with its symbol, title and number of
 * clauses, and a draft or none? Linear. Threads: safe.
 */
bool pd_resolution_again(struct pd_str text, const struct pd_record *record);

#endif
