/*
 * akn.h: what the parts of the Akoma Ntoso format share.
 *
 *   akn.c          the format's row, the parser of libxml2 and its limits
 *   akn_element.c  what each element means: a table of names, places and actions
 *   akn_meta.c     the same for the metadata
 *   akn_text.c     running text, its lead words, links and notes
 *   akn_clause.c   clauses and where they belong
 *   akn_number.c   their numbers, which say so
 *   akn_annex.c    clauses of attachments as annexes
 *   akn_said.c     where in the source something is said
 *   akn_fact.c     metadata: what a file says of itself, in one place or in two that disagree
 *   akn_article.c  documents that are neither resolution nor statement
 *   akn_recover.c  files that are not well-formed
 *   akn_write.c    records as Akoma Ntoso: their metadata
 *   akn_cover.c    their cover page
 *   akn_arrange.c  their clauses as they can be written
 *   akn_write_body.c and the writing of them
 */
#ifndef PD_FORMAT_AKN_H
#define PD_FORMAT_AKN_H

#include "extract/cite.h"
#include "format/format.h"

#include <libxml/parser.h>

#define AKN_NAMESPACE "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
#define AKN_DEPTH 250    /* libxml2 itself stops at 256 */

/* Where in a document an element stands; a row of the table of elements holds for some of these. */
enum akn_place {
	AKN_NOWHERE = 0,     /* below an element of which nothing is read */
	AKN_TOP = 1,         /* above the parts of a document */
	AKN_META = 2,
	AKN_FRONT = 4,       /* cover page and preface */
	AKN_BODY = 8,        /* preamble, main body, conclusions, annexes */
	AKN_ANNEX = 16,      /* metadata of an annex */
};

/* What a captured text is. */
enum akn_text {
	AKN_T_STRAY,         /* text where no element asks for it */
	AKN_T_PARA, AKN_T_NUM, AKN_T_HEADING, AKN_T_NOTE, AKN_T_META_NOTE,
	AKN_T_TITLE, AKN_T_BODY_TITLE, AKN_T_SYMBOL, AKN_T_SESSION, AKN_T_DATE, AKN_T_MEETING, AKN_T_AUTHORITY, AKN_T_VOTER,
};

/* A text that is being read; texts inside it, as notes are, are cut out of it. */
struct akn_capture {
	enum akn_text what;
	size_t start;        /* in akn.text */
	size_t tag;          /* of the element whose text it is, as in struct akn_open */
	size_t from, lead;   /* of the lead words, in akn.text: behind a number that no element holds */
	bool leading;        /* so far all of it is italic */
	bool led;            /* `lead` is final */
	bool space;          /* white space is due before the next character */
	struct pd_str mark;  /* of a note */
};

/* A clause that is being read, or a part whose clauses are its items. */
struct akn_frame {
	struct pd_clause clause;
	bool part;           /* preamble, main body or annex: `items` are its clauses */
	bool transparent;    /* a sublist: its clause goes back to where it was */
	bool after;          /* text now follows the items */
	bool marked;         /* its text has lead words, links or the like */
	bool numbered;       /* it has a number element */
	size_t tag;          /* of the element in which its text begins */
	struct pd_str style; /* class */
	struct pd_str lead;  /* lead words, a view into the text */
	struct pd_str heading; /* of the next item */
};

struct akn_open {
	const struct akn_element *element; /* NULL: one that means nothing here */
	enum akn_place place;              /* of its children */
	bool framed, captured, italic;     /* what is to be closed with it */
	bool heading;                      /* its text is one */
	struct pd_str refers_to, value;    /* attributes that its text is about */
	size_t tag;                        /* a byte of its start tag in the source; 0: it is not known */
};

struct akn_step {
	struct pd_str outcome, date, as, by;
	bool chapter_vii;
	size_t tag;
};

struct akn_annex_note {
	struct pd_note note;
	size_t at;           /* the clause in which it stands, as an index into those of all annexes */
};

enum akn_kind { AKN_OTHER, AKN_RESOLUTION, AKN_STATEMENT, AKN_DRAFT };

/* What a file says, and where: facts stand in several places, which may disagree. */
struct akn_said {
	struct pd_str text;
	size_t tag;                        /* of the element, as in struct akn_open */
	const char *attribute;             /* NULL: the element's words */
};

/* What a file says of itself, as it says it. */
struct akn_facts {
	struct pd_str element, name;       /* of the document: statement, presidentialStatement */
	struct pd_str language, country, work_number, work_date_name;
	struct akn_said uri, work_date;
	struct akn_said author;            /* FRBRauthor; */
	struct pd_str authority;           /* the one printed that is not the publisher */
	struct pd_str symbol, session, number_line, title, keyword_title, sponsor_line;
	struct akn_said issued, issued_date; /* printed; attribute */
	struct akn_said adopted, adopted_date, meeting, opening;
	struct pd_str outcome;
	struct akn_step *steps; size_t n_steps;
	struct pd_vote vote;
	bool counted, chapter_vii;
	struct pd_voters voters;
	struct pd_str *agenda; size_t n_agenda;
	struct pd_subject *subjects; size_t n_subjects;
	struct pd_str *sdgs; size_t n_sdgs;
	struct pd_note *notes; size_t n_notes;
	struct pd_symbols stated, linked;  /* cited by a reference of the metadata, by a link */
	struct pd_str *references; size_t n_references; /* addresses that are no symbol */
	struct pd_clause *preamble; size_t n_preamble;
	struct pd_clause *body; size_t n_body;
	struct pd_clause *annex; size_t n_annex;        /* clauses of all annexes, in order */
	size_t *annex_starts; size_t n_annex_starts;    /* where in them an attachment begins, */
	struct akn_annex_note *annex_notes; size_t n_annex_notes; /* and their notes */
	size_t symbol_tag, cover_tag, document_tag;
	size_t vote_tags[4];               /* of the counts of votes, in the order of struct pd_vote */
};

/* Names of attributes, interned: attributes are told apart by address. */
enum akn_attribute {
	AKN_A_NAME, AKN_A_VALUE, AKN_A_HREF, AKN_A_DATE, AKN_A_REFERS_TO, AKN_A_CLASS, AKN_A_SHOW_AS, AKN_A_DICTIONARY,
	AKN_A_OUTCOME, AKN_A_AS, AKN_A_BY, AKN_A_LANGUAGE, AKN_A_MARKER, AKN_A_EID,
	AKN_N_ATTRIBUTES
};

/* Attributes of the element at hand, as SAX2 hands them over. */
struct akn_attributes {
	const xmlChar **at;
	int n;
};

/* Element names are interned by the parser, so a name is looked up once and then found by its address. */
#define AKN_CACHE 128
struct akn_cached {
	const xmlChar *name;
	const struct akn_element *element; /* first row of the name, or NULL */
};

/* What is the same for each document: kept from one to the next. Names of elements and attributes are in its dictionary. */
struct akn_parser {
	xmlParserCtxt *xml;
	const xmlChar *attribute[AKN_N_ATTRIBUTES];
	struct akn_cached cache[2][AKN_CACHE]; /* of a document, of its metadata */
	struct pd_buf text;
};

struct akn {
	struct pd_reading *reading;
	struct akn_parser *parser;
	struct pd_arena *arena;
	struct pd_report *report;
	xmlParserCtxt *xml;
	enum pd_status status;
	struct akn_facts facts;
	enum akn_kind kind;
	unsigned attachments;    /* open attachments */
	int expression;          /* inside FRBRWork 1, FRBRExpression 2, FRBRManifestation 3 */
	int side;                /* of the count at hand: for, against, abstaining (o), absent (x) */
	struct pd_buf text;
	unsigned italics;        /* open italic elements */
	size_t n_captures, n_open, n_frames;
	size_t captured;         /* the tag of the text that was captured last */
	bool linked;             /* a link is open, */
	size_t link;             /* and begins here in the text */
	struct pd_str link_to;
	size_t max_depth;
	bool quiet;              /* the first error is not told: the document will be mended */
	bool malformed, recovered;
	bool lenient;            /* the document is a mended one, */
	struct pd_str moved;     /* whose tags stand elsewhere in the source: struct akn_moved, in order */
	bool started;            /* there is a root, */
	bool rooted;             /* and it is <akomaNtoso> */
	/* From here on nothing is zeroed: the counts say what is in use. */
	struct akn_capture captures[AKN_DEPTH + 2];
	struct akn_open open[AKN_DEPTH];
	struct akn_frame frames[AKN_DEPTH + 2];
};

/*
 * What an element means in some places. Several rows may have one name; the first whose places hold the element's
 * counts. The actions run under a guard: an arena out of memory never jumps over a frame of libxml2.
 */
struct akn_element {
	const char *name;
	unsigned places;
	enum akn_place below;    /* place of its children, AKN_SAME: as its own */
	void (*open)(struct akn *a, struct akn_open *open, const struct akn_attributes *attributes);
	void (*close)(struct akn *a, struct akn_open *open);
	int argument;            /* tells apart what shares an action */
};
#define AKN_SAME ((enum akn_place)255)

struct akn_elements {            /* a table, by name in the order of strcmp */
	const struct akn_element *at;
	size_t n;
};

/* akn_element.c */
const struct akn_element *akn_element_find(struct akn *a, const xmlChar *name, enum akn_place place);
/* Actions that both tables have. */
void akn_text_open(struct akn *a, struct akn_open *open, const struct akn_attributes *at);
void akn_note_open(struct akn *a, struct akn_open *open, const struct akn_attributes *at);
void akn_note_close(struct akn *a, struct akn_open *open);
void akn_space_open(struct akn *a, struct akn_open *open, const struct akn_attributes *at);

/* akn_meta.c */
extern const struct akn_elements akn_meta_elements;
bool akn_attribute_names(struct akn_parser *parser); /* false: memory ran out */
/* The value of an attribute, references resolved, in the arena; absent when there is none or it is empty. */
struct pd_str akn_attribute(struct akn *a, const struct akn_attributes *attributes, enum akn_attribute which);
bool akn_attribute_is(struct akn *a, const struct akn_attributes *attributes, enum akn_attribute which,
                      const char *value);
/* Is @word one of those of the attribute? */
bool akn_attribute_has(struct akn *a, const struct akn_attributes *attributes, enum akn_attribute which, const char *word);
void akn_take(struct pd_str *to, struct pd_str value); /* unless there is one */
void akn_take_said(struct akn_said *to, struct pd_str text, size_t tag, const char *attribute);

/* akn_text.c */
void akn_capture(struct akn *a, enum akn_text what);
struct pd_str akn_captured(struct akn *a, struct pd_str *lead); /* ends the newest capture; @lead may be NULL */
/* The lead words of @text of which the first @len bytes are marked: whole words, without punctuation behind them. */
struct pd_str akn_lead(struct pd_str text, size_t len);
void akn_characters(struct akn *a, const char *at, size_t n);
void akn_settle(struct akn *a);  /* end text that no element asked for */
void akn_space(struct akn *a);
void akn_link_open(struct akn *a, struct akn_open *open, const struct akn_attributes *attributes);
void akn_link_close(struct akn *a, struct akn_open *open);
struct pd_str akn_fold(struct pd_arena *arena, struct pd_str text); /* white space folded, ends trimmed */
struct pd_str akn_symbol(struct pd_arena *arena, struct pd_str text); /* as symbols are written; absent when none */

/* akn_clause.c */
struct akn_frame *akn_frame_open(struct akn *a, bool part);
void akn_clause_close(struct akn *a);
void akn_clause_text(struct akn *a, struct pd_str text, struct pd_str lead);
void akn_clause_heading(struct akn *a, struct pd_str text);
void akn_clause_number(struct akn *a, struct pd_str text);
void akn_part_close(struct akn *a, int which);
/* Which clauses of a part are items of the one before them. */
enum akn_nesting {
	AKN_FLAT,            /* none */
	AKN_ITEMS,           /* "(a)", "–" */
	AKN_FIGURES,         /* "1" behind a colon too: in statements */
};

/*
 * akn_put - add a clause to the clauses of a part: as an item of the one before it when its number says so.
 * @heading: what stands above it, and goes with it; above a formula it is a clause of its own
 * @annex:   headings are clauses of their own, as they may head an annex
 */
void akn_put(struct pd_arena *arena, struct pd_clause **list, size_t *n, struct pd_str *heading,
             struct pd_clause *clause, enum akn_nesting nest, bool annex);
struct pd_str akn_joined(struct pd_arena *arena, struct pd_str a, struct pd_str b); /* by a space; either may be absent */
/*
 * Move operative paragraphs that stand at the end of the preamble, and preambular ones at the start of the main body,
 * to where they belong.
 */
struct akn_parts {
	struct pd_clause *preamble; size_t n_preamble;
	struct pd_clause *body; size_t n_body;
};
void akn_divide(struct pd_arena *arena, struct akn_parts *parts);

/* akn_number.c */
/* The number that stands at the start of a text, as printed; 0 when there is none. */
size_t akn_number_at(struct pd_str text);
struct pd_str akn_number(struct pd_str printed); /* without what closes it */
bool akn_is_item(struct pd_str number);
bool akn_is_digits(struct pd_str number);
bool akn_is_numeral(struct pd_str s);            /* figures, a capital or a Roman number in capitals */
bool akn_follows(struct pd_str before, struct pd_str number); /* is @number the next one of a series? */
bool akn_begins(struct pd_str number);           /* is it the first of one? */
size_t akn_bullet(struct pd_str text);           /* bytes of the dash or bullet at the start; 0 when there is none */
size_t akn_letter(struct pd_str text);           /* bytes of the letter of an alphabet at the start; 0 when there is none */

static inline struct pd_str akn_from(struct pd_str s, size_t n)
{
	return n < s.len ? pd_str(s.at + n, s.len - n) : (struct pd_str){ 0 };
}

static inline size_t akn_width(struct pd_str s)  /* in characters */
{
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		n += ((unsigned char)s.at[i] & 0xC0) != 0x80;
	return n;
}

/* akn_annex.c */
void akn_annexes(struct akn *a, struct pd_annex **annexes, size_t *n);
struct pd_str akn_annex_label(struct pd_arena *arena, struct pd_str language, struct pd_str number);
/*
 * "Annex", "Annex II", "Annex A: Title", "附件一": a heading that opens an annex. The title is what stands behind a
 * colon or dash.
 */
bool akn_annex_heading(struct pd_str text, struct pd_annex *out);

/* akn_said.c */
/* Where it is said, in the source; the root when that is not known. */
size_t akn_place(struct akn *a, const struct akn_said *said);
void akn_warn(struct akn *a, enum pd_code_id id, const struct akn_said *said, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
/* A member of the record is what is said there: a rule that is broken by it points at it. */
void akn_say(struct akn *a, const char *member, const struct akn_said *said);
void akn_say_votes(struct akn *a); /* the same of the counts of votes and their voters */

/* akn_fact.c */
enum pd_status akn_finish(struct akn *a);
void akn_heed_symbol(struct akn *a);
void akn_keyword(struct akn *a, const struct akn_attributes *attributes);
void akn_count(struct akn *a, struct pd_str refers_to, struct pd_str value, size_t tag);
struct pd_str akn_short_title(struct pd_str title);
struct pd_str akn_without_stop(struct pd_str s);
/* The states of "Japan, Malta and United States of America", or of "A; B", each once. */
void akn_split_states(struct pd_arena *arena, struct pd_str names, struct pd_str **list, size_t *n);
struct pd_str akn_symbol_body(struct pd_str symbol);   /* "UNSC"; absent when the symbol does not say */
struct pd_str akn_symbol_session(struct pd_str symbol); /* "46" of "A/RES/46/182"; absent when the symbol does not say */
struct pd_str akn_body_author(struct pd_str body);
struct pd_str akn_language_code(struct pd_str tag);    /* "eng" of "en" */
/*
 * akn_refer - give clauses their references, and list the cited documents: what the metadata says is cited; what the
 * words cite, in order; then what only a link names. Each once, and none of them the document itself.
 */
struct akn_cited {
	struct pd_str body;      /* whose document it is */
	struct pd_clause *first; size_t n_first;
	struct pd_clause *second; size_t n_second;
	struct pd_annex *annexes; size_t n_annexes;
};
void akn_refer(struct akn *a, const struct akn_cited *in, struct pd_str **cites, size_t *n_cites);
/* The title that stands above the sentence that opens a statement. */
struct pd_str akn_opening_title(const struct pd_clause *paragraphs, size_t n);
/* What the sentence that opens a statement says: the number of the meeting, the item of the agenda. */
struct pd_str akn_opening_meeting(struct pd_str opening);
struct pd_str akn_opening_item(struct pd_str opening);

/* akn_date.c: a date as printed in any of the UN's languages, or German: ISO 8601 at @to (11 bytes), 0 when none. */
size_t akn_date(struct pd_str text, char *to);
/* The same date as printed in a language; as it is where the language is another. */
struct pd_str akn_date_words(struct pd_arena *arena, struct pd_str language, struct pd_str iso);

/* akn_article.c */
enum pd_status akn_article(struct akn *a);

/* akn_recover.c */
/*
 * akn_mend - make a well-formed document of one that is not.
 * @out:   receives it; no text of @source is missing
 * @moved: receives a struct akn_moved for each start tag
 * @mends: how many places were mended; each gave a warning
 */
struct akn_moved {
	size_t to, from;     /* where the tag begins: in what was made, and in the source */
};
enum pd_status akn_mend(struct pd_report *report, struct pd_str source, size_t max_depth, struct pd_buf *out,
                        struct pd_buf *moved, unsigned *mends);

/* akn_write.c */
enum pd_status akn_write(const struct pd_record *record, const struct pd_write_options *options, struct pd_buf *out,
                         struct pd_report *report);

#endif
