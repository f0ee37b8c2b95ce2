/*
 * record.h: the record types as structs. What they mean, how they are spelled
 * and what must hold of each member is said once, in types.c.
 *
 * A text is absent when `at` is NULL, a list when its count is 0, a number
 * when it is not `known`, an object when the pointer is NULL.
 */
#ifndef PD_MODEL_RECORD_H
#define PD_MODEL_RECORD_H

#include "base/str.h"

struct pd_int {
	int64_t value;
	bool known;
};

static inline struct pd_int pd_int(int64_t value)
{
	return (struct pd_int){ value, true };
}

struct pd_origin {       /* where a record came from: `source` */
	struct pd_str name, format, url;
};

struct pd_span {         /* words of the source: `evidence` */
	struct pd_int start, end, line;
};

/* Every record begins so, */
#define PD_HEAD                    \
	struct pd_str id, language; \
	struct pd_origin *source

/* and what can be an entry of an article ends so. `derived` has a bit for each field of the type, by its index. */
#define PD_ENTRY                                  \
	struct pd_span *evidence; size_t n_evidence; \
	struct pd_str origin;                        \
	uint64_t derived

struct pd_block {
	struct pd_str kind;
	struct pd_str number;
	struct pd_int level;
	struct pd_str text;
	struct pd_block *items; size_t n_items;
};

struct pd_reference {
	struct pd_str symbol, title, relation; /* symbol or title */
	struct pd_str *paragraphs; size_t n_paragraphs;
	PD_ENTRY;
};

struct pd_clause {
	struct pd_str kind;      /* in annexes only, for what is no clause */
	struct pd_int level;
	struct pd_str number, heading, verb, text;
	struct pd_clause *items; size_t n_items;
	struct pd_str after;
	struct pd_reference *references; size_t n_references;
	struct pd_span *evidence; size_t n_evidence;
};

struct pd_note {
	struct pd_str number, text;
};

struct pd_annex {
	struct pd_str number, heading, title;
	struct pd_clause *body; size_t n_body;
	struct pd_note *notes; size_t n_notes;
};

struct pd_vote {
	struct pd_int in_favour, against, abstain, absent;
};

struct pd_voters {
	struct pd_str *in_favour; size_t n_in_favour;
	struct pd_str *against; size_t n_against;
	struct pd_str *abstain; size_t n_abstain;
	struct pd_str *absent; size_t n_absent;
};

struct pd_subject {
	struct pd_str term, scheme, uri, code;
};

struct pd_resolution {
	PD_HEAD;
	struct pd_str symbol, body;
	struct pd_int number;
	struct pd_str session;
	struct pd_int year;
	struct pd_str status, adopted, voted, meeting, title;
	struct pd_str *agenda; size_t n_agenda;
	struct pd_str draft, outcome;
	bool chapter_vii;
	struct pd_vote *vote;
	struct pd_voters *voters;
	struct pd_str *sponsors; size_t n_sponsors;
	struct pd_str *additional_sponsors; size_t n_additional_sponsors;
	struct pd_subject *subjects; size_t n_subjects;
	struct pd_str *sdgs; size_t n_sdgs;
	struct pd_clause *preamble; size_t n_preamble;
	struct pd_clause *operative; size_t n_operative;
	struct pd_annex *annexes; size_t n_annexes;
	struct pd_note *notes; size_t n_notes;
	bool recovered;
	struct pd_str *cites; size_t n_cites;
	PD_ENTRY;
};

struct pd_statement {
	PD_HEAD;
	struct pd_str symbol, body;
	struct pd_int number, year;
	struct pd_str date, meeting, title;
	struct pd_str *agenda; size_t n_agenda;
	struct pd_subject *subjects; size_t n_subjects;
	struct pd_str *sdgs; size_t n_sdgs;
	struct pd_clause *paragraphs; size_t n_paragraphs;
	struct pd_annex *annexes; size_t n_annexes;
	struct pd_note *notes; size_t n_notes;
	bool recovered;
	struct pd_str *cites; size_t n_cites;
};

struct pd_summit {
	PD_HEAD;
	struct pd_str name;
	struct pd_str *aliases; size_t n_aliases;
	struct pd_str surface, series;
	struct pd_int edition;
	struct pd_str place, country, start, end;
	struct pd_int year;
	struct pd_str organizer;
	struct pd_str *participants; size_t n_participants;
	struct pd_str *outcomes; size_t n_outcomes;
	PD_ENTRY;
};

struct pd_visit {
	PD_HEAD;
	struct pd_str visitor, office, place, country, date;
	PD_ENTRY;
};

struct pd_agreement {
	PD_HEAD;
	struct pd_str title, official_title;
	struct pd_str *aliases; size_t n_aliases;
	struct pd_str kind, relation, party, signed_on, place;
	PD_ENTRY;
};

struct pd_organization {
	PD_HEAD;
	struct pd_str name, acronym, parent;
	PD_ENTRY;
};

struct pd_person {
	PD_HEAD;
	struct pd_str name, office;
	PD_ENTRY;
};

struct pd_priority {
	PD_HEAD;
	struct pd_str number, text, actor;
	struct pd_str *topics; size_t n_topics;
	struct pd_str *organizations; size_t n_organizations;
	struct pd_str *countries; size_t n_countries;
	struct pd_str *summits; size_t n_summits;
	struct pd_str *resolutions; size_t n_resolutions;
	PD_ENTRY;
};

struct pd_quote {
	PD_HEAD;
	struct pd_str speaker, text;
	PD_ENTRY;
};

struct pd_article {
	PD_HEAD;
	struct pd_str title, subtitle;
	struct pd_str *section; size_t n_section;
	struct pd_str category, number, author, published, publisher;
	struct pd_int views;
	struct pd_block *body; size_t n_body;
	struct pd_resolution *resolutions; size_t n_resolutions;
	struct pd_summit *summits; size_t n_summits;
	struct pd_visit *visits; size_t n_visits;
	struct pd_agreement *agreements; size_t n_agreements;
	struct pd_organization *organizations; size_t n_organizations;
	struct pd_str *countries; size_t n_countries;
	struct pd_person *people; size_t n_people;
	struct pd_priority *priorities; size_t n_priorities;
	struct pd_quote *quotes; size_t n_quotes;
	struct pd_str *references; size_t n_references;
};

#endif
