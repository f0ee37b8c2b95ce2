/*
 * types.c: each record type, declared once. A line here is a member: in JSON,
 * in XML, in the schemas, in the checks. The order is the order of output.
 */
#include "model/field.h"

#define NAMED(as) .name = as, .name_len = sizeof(as) - 1
/* The offset of a member, if it has the C type that the kind needs. */
#define AT(T, m, C) _Generic(((T *)0)->m, C: offsetof(T, m))

#define TEXT_AS(T, m, as, fl, d) \
	{ NAMED(as), .kind = PD_K_TEXT, .offset = AT(T, m, struct pd_str), .flags = fl, .doc = d }
#define TEXT(T, m, fl, d) TEXT_AS(T, m, #m, fl, d)
#define CODE(T, m, c, fl, d) \
	{ NAMED(#m), .kind = PD_K_TEXT, .check = c, .offset = AT(T, m, struct pd_str), .flags = PD_ATTR | (fl), .doc = d }
#define WORD(T, m, w, fl, d) \
	{ NAMED(#m), .kind = PD_K_TEXT, .check = PD_WORD, .words = w, .offset = AT(T, m, struct pd_str), \
	  .flags = PD_ATTR | (fl), .doc = d }
#define INT_AS(T, m, as, fl, d) \
	{ NAMED(as), .kind = PD_K_INT, .offset = AT(T, m, struct pd_int), .flags = PD_ATTR | (fl), .doc = d }
#define INT(T, m, fl, d) INT_AS(T, m, #m, fl, d)
#define TRUE(T, m, d) { NAMED(#m), .kind = PD_K_TRUE, .offset = AT(T, m, bool), .flags = PD_ATTR, .doc = d }
#define TEXTS_AS(T, m, as, one, c, d) \
	{ NAMED(as), .item = one, .kind = PD_K_TEXTS, .check = c, .offset = AT(T, m, struct pd_str *), \
	  .count = AT(T, n_##m, size_t), .doc = d }
#define TEXTS(T, m, one, c, d) TEXTS_AS(T, m, #m, one, c, d)
#define OBJECT(T, m, C, t, d) \
	{ NAMED(#m), .kind = PD_K_RECORD, .type = t, .offset = AT(T, m, C *), .doc = d }
#define LIST(T, m, one, C, t, d) \
	{ NAMED(#m), .item = one, .kind = PD_K_LIST, .type = t, .offset = AT(T, m, C *), \
	  .count = AT(T, n_##m, size_t), .doc = d }

#define HEAD(T) \
	CODE(T, id, PD_ANY, 0, "the same for the same record in any run"), \
	CODE(T, language, PD_LANGUAGE, 0, "of the text, a BCP 47 tag"), \
	OBJECT(T, source, struct pd_origin, &origin_type, "where the record was read from")

#define ENTRY(T) \
	LIST(T, evidence, "span", struct pd_span, &span_type, "the words of the source that it was read from"), \
	WORD(T, origin, origins, 0, "whether the entry stands in the text or comes from a table"), \
	{ NAMED("derived"), .item = "member", .kind = PD_K_DERIVED, .offset = AT(T, derived, uint64_t), \
	  .doc = "members whose values come from a table of fact, not from the text" }

#define TYPE(t, T, f, rec, n, d) \
	const struct pd_type t = { .name = n, .doc = d, .fields = f, .n_fields = sizeof f / sizeof *f, \
	                           .size = sizeof(T), .record = rec }
#define PART(t, T, f, n, d) static TYPE(t, T, f, false, n, d)

static const char *const origins[] = { "text", "authority", NULL };
static const char *const statuses[] = { "adopted", "not-adopted", "draft", NULL };
static const char *const block_kinds[] = { "heading", "paragraph", "list", "item", "quote", "table", "row", "cell",
	                                   "formula", NULL };
static const char *const agreement_kinds[] = { "treaty", "convention", "agreement", "programme", NULL };
static const char *const agreement_relations[] = { "signed", "joined", "party", NULL };

static const struct pd_field origin_fields[] = {
	TEXT(struct pd_origin, name, PD_ATTR, "file name as given; absent for standard input"),
	TEXT(struct pd_origin, format, PD_ATTR, "the format it was read as"),
	TEXT(struct pd_origin, url, PD_ATTR, "address, when the source states one"),
};
PART(origin_type, struct pd_origin, origin_fields, "source", "where a record was read from");

static const struct pd_field span_fields[] = {
	INT(struct pd_span, start, PD_MUST, "first byte, from 0"),
	INT(struct pd_span, end, PD_MUST, "the byte behind the last"),
	INT(struct pd_span, line, 0, "line of the first byte, from 1"),
};
PART(span_type, struct pd_span, span_fields, "span", "words of the source");

static const struct pd_field block_fields[] = {
	WORD(struct pd_block, kind, block_kinds, PD_MUST, "what the block is"),
	TEXT(struct pd_block, number, PD_ATTR, "of an item, as printed, without the full stop"),
	INT(struct pd_block, level, 0, "of a heading, from 1"),
	TEXT(struct pd_block, text, 0, "white space folded"),
	LIST(struct pd_block, items, "block", struct pd_block, &pd_block_type, "of a list its items, of a table its rows, of a row its cells"),
};
TYPE(pd_block_type, struct pd_block, block_fields, false, "block", "a piece of running text");

static const struct pd_field reference_fields[] = {
	CODE(struct pd_reference, symbol, PD_SYMBOL, 0, "of the document cited"),
	TEXT(struct pd_reference, title, PD_ATTR, "of the document cited, where it has no symbol: Charter of the United Nations"),
	TEXT(struct pd_reference, relation, PD_ATTR, "the sense of the clause's lead words: recalls, extends, terminates …"),
	TEXTS(struct pd_reference, paragraphs, "paragraph", PD_ANY, "the parts of it that are cited, one each: 5, 7 (a), Article 41, Add.1"),
	ENTRY(struct pd_reference),
};
TYPE(pd_reference_type, struct pd_reference, reference_fields, false, "reference", "a document that a clause cites");

static const struct pd_field clause_fields[] = {
	WORD(struct pd_clause, kind, block_kinds, 0, "what a part is that is no clause: the enacting words, a table, a heading in an annex"),
	INT(struct pd_clause, level, 0, "of a heading, from 1"),
	TEXT(struct pd_clause, number, PD_ATTR, "as printed, without the full stop"),
	TEXT(struct pd_clause, heading, 0, "that stands above the clause"),
	TEXT(struct pd_clause, verb, 0, "the lead words: Recalling, Calls upon"),
	TEXT(struct pd_clause, text, 0, "the whole clause, lead words included"),
	LIST(struct pd_clause, items, "clause", struct pd_clause, &pd_clause_type, "sub-clauses, in order"),
	TEXT(struct pd_clause, after, 0, "text that follows the items"),
	LIST(struct pd_clause, references, "reference", struct pd_reference, &pd_reference_type, "what the clause cites"),
	LIST(struct pd_clause, evidence, "span", struct pd_span, &span_type, "the words of the source that it was read from"),
};
TYPE(pd_clause_type, struct pd_clause, clause_fields, false, "clause", "a paragraph of a resolution or statement");

static const struct pd_field note_fields[] = {
	TEXT(struct pd_note, number, PD_ATTR, "as printed"),
	TEXT(struct pd_note, text, PD_MUST, "of the footnote"),
};
PART(note_type, struct pd_note, note_fields, "note", "a footnote");

static const struct pd_field annex_fields[] = {
	TEXT(struct pd_annex, number, PD_ATTR, "as printed"),
	TEXT(struct pd_annex, heading, 0, "the line that opens it, when it is not the usual word and the number"),
	TEXT(struct pd_annex, title, 0, "as printed"),
	LIST(struct pd_annex, body, "clause", struct pd_clause, &pd_clause_type, "clauses; what is none has a `kind`"),
	LIST(struct pd_annex, notes, "note", struct pd_note, &note_type, "its footnotes"),
};
PART(annex_type, struct pd_annex, annex_fields, "annex", "an annex, appendix or enclosure");

static const struct pd_field vote_fields[] = {
	INT_AS(struct pd_vote, in_favour, "for", 0, "votes in favour"),
	INT(struct pd_vote, against, 0, "votes against"),
	INT(struct pd_vote, abstain, 0, "abstentions"),
	INT(struct pd_vote, absent, 0, "members that did not take part"),
};
PART(vote_type, struct pd_vote, vote_fields, "vote", "a count of votes");

static const struct pd_field voters_fields[] = {
	TEXTS_AS(struct pd_voters, in_favour, "for", "state", PD_ANY, "who voted in favour"),
	TEXTS(struct pd_voters, against, "state", PD_ANY, "who voted against"),
	TEXTS(struct pd_voters, abstain, "state", PD_ANY, "who abstained"),
	TEXTS(struct pd_voters, absent, "state", PD_ANY, "who did not take part"),
};
PART(voters_type, struct pd_voters, voters_fields, "voters", "who voted how, by name as printed");

static const struct pd_field subject_fields[] = {
	TEXT(struct pd_subject, term, 0, "in the words of the thesaurus"),
	TEXT(struct pd_subject, scheme, PD_ATTR, "the thesaurus"),
	TEXT(struct pd_subject, uri, PD_ATTR, "of the term"),
	TEXT(struct pd_subject, code, PD_ATTR, "of the term in its thesaurus"),
};
PART(subject_type, struct pd_subject, subject_fields, "subject", "a subject term");

static const struct pd_field resolution_fields[] = {
	HEAD(struct pd_resolution),
	CODE(struct pd_resolution, symbol, PD_SYMBOL, PD_MUST | PD_IDENT, "S/RES/822 (1993), A/RES/46/182"),
	TEXT(struct pd_resolution, body, PD_ATTR, "that adopted it: UNSC, UNGA, ECOSOC, HRC, CSW …"),
	INT(struct pd_resolution, number, 0, "within the body, or the session"),
	TEXT(struct pd_resolution, session, PD_ATTR, "as printed: 46, XXIX, ES-11"),
	INT(struct pd_resolution, year, 0, "of adoption"),
	WORD(struct pd_resolution, status, statuses, 0, "what became of it"),
	CODE(struct pd_resolution, adopted, PD_DATE, 0, "date of adoption"),
	CODE(struct pd_resolution, voted, PD_DATE, 0, "date of the vote on a draft that was not adopted"),
	TEXT(struct pd_resolution, meeting, PD_ATTR, "symbol of the meeting record: S/PV.3205"),
	TEXT(struct pd_resolution, title, 0, "without the symbol"),
	TEXTS(struct pd_resolution, agenda, "item", PD_ANY, "agenda items under which it was adopted"),
	TEXT(struct pd_resolution, draft, PD_ATTR, "symbol of the draft"),
	TEXT(struct pd_resolution, outcome, 0, "how it was adopted, in the source's words"),
	TRUE(struct pd_resolution, chapter_vii, "the Council acts under Chapter VII of the Charter"),
	OBJECT(struct pd_resolution, vote, struct pd_vote, &vote_type, "the count"),
	OBJECT(struct pd_resolution, voters, struct pd_voters, &voters_type, "who voted how"),
	TEXTS(struct pd_resolution, sponsors, "state", PD_ANY, "of the draft"),
	TEXTS(struct pd_resolution, additional_sponsors, "state", PD_ANY, "that joined later"),
	LIST(struct pd_resolution, subjects, "subject", struct pd_subject, &subject_type, "subject terms"),
	TEXTS(struct pd_resolution, sdgs, "sdg", PD_ANY, "Sustainable Development Goals it is tagged with"),
	LIST(struct pd_resolution, preamble, "clause", struct pd_clause, &pd_clause_type, "preambular paragraphs"),
	LIST(struct pd_resolution, operative, "clause", struct pd_clause, &pd_clause_type, "operative paragraphs"),
	LIST(struct pd_resolution, annexes, "annex", struct pd_annex, &annex_type, "annexes, in order"),
	LIST(struct pd_resolution, notes, "note", struct pd_note, &note_type, "footnotes"),
	TRUE(struct pd_resolution, recovered, "the source was mended to be read"),
	TEXTS(struct pd_resolution, cites, "symbol", PD_SYMBOL, "symbols of other documents, in order, distinct"),
	ENTRY(struct pd_resolution),
};
TYPE(pd_resolution_type, struct pd_resolution, resolution_fields, true, "resolution",
     "a resolution of the Security Council, the General Assembly or another body");

static const struct pd_field statement_fields[] = {
	HEAD(struct pd_statement),
	CODE(struct pd_statement, symbol, PD_SYMBOL, PD_IDENT, "S/PRST/2010/1"),
	TEXT(struct pd_statement, body, PD_ATTR, "on whose behalf it was made: UNSC"),
	INT(struct pd_statement, number, 0, "within the year"),
	INT(struct pd_statement, year, 0, "in which it was made"),
	CODE(struct pd_statement, date, PD_DATE, 0, "on which it was made"),
	TEXT(struct pd_statement, meeting, PD_ATTR, "symbol of the meeting record"),
	TEXT(struct pd_statement, title, 0, "without the symbol"),
	TEXTS(struct pd_statement, agenda, "item", PD_ANY, "agenda items under which it was made"),
	LIST(struct pd_statement, subjects, "subject", struct pd_subject, &subject_type, "subject terms"),
	TEXTS(struct pd_statement, sdgs, "sdg", PD_ANY, "Sustainable Development Goals it is tagged with"),
	LIST(struct pd_statement, paragraphs, "clause", struct pd_clause, &pd_clause_type, "its paragraphs"),
	LIST(struct pd_statement, annexes, "annex", struct pd_annex, &annex_type, "annexes, in order"),
	LIST(struct pd_statement, notes, "note", struct pd_note, &note_type, "footnotes"),
	TRUE(struct pd_statement, recovered, "the source was mended to be read"),
	TEXTS(struct pd_statement, cites, "symbol", PD_SYMBOL, "symbols of other documents, in order, distinct"),
};
TYPE(pd_statement_type, struct pd_statement, statement_fields, true, "statement",
     "a statement of the President of the Security Council, and the like");

static const struct pd_field summit_fields[] = {
	HEAD(struct pd_summit),
	TEXT(struct pd_summit, name, PD_MUST | PD_IDENT, "official English name, else the text's words"),
	TEXTS(struct pd_summit, aliases, "alias", PD_ANY, "other names"),
	TEXT(struct pd_summit, surface, 0, "the words of the text"),
	TEXT(struct pd_summit, series, 0, "the series it belongs to"),
	INT(struct pd_summit, edition, 0, "its number in the series"),
	TEXT(struct pd_summit, place, PD_IDENT, "city"),
	CODE(struct pd_summit, country, PD_COUNTRY, 0, "ISO 3166-1 alpha-2"),
	CODE(struct pd_summit, start, PD_DATE, 0, "first day"),
	CODE(struct pd_summit, end, PD_DATE, 0, "last day"),
	INT(struct pd_summit, year, PD_IDENT, "in which it began"),
	TEXT(struct pd_summit, organizer, 0, "body that convened it"),
	TEXTS(struct pd_summit, participants, "participant", PD_ANY, "who took part, in the text's words"),
	TEXTS(struct pd_summit, outcomes, "outcome", PD_ANY, "what it adopted"),
	ENTRY(struct pd_summit),
};
TYPE(pd_summit_type, struct pd_summit, summit_fields, true, "summit",
     "an international summit or conference");

static const struct pd_field priority_fields[] = {
	HEAD(struct pd_priority),
	TEXT(struct pd_priority, number, PD_ATTR, "as printed, without the full stop"),
	TEXT(struct pd_priority, text, PD_MUST | PD_IDENT, "without its mark and closing punctuation"),
	TEXT(struct pd_priority, actor, 0, "whose priority it is"),
	TEXTS(struct pd_priority, topics, "topic", PD_ANY, "what it is about"),
	TEXTS(struct pd_priority, organizations, "organization", PD_ANY, "named in its text"),
	TEXTS(struct pd_priority, countries, "country", PD_COUNTRY, "named in its text"),
	TEXTS(struct pd_priority, summits, "summit", PD_ANY, "named in its text"),
	TEXTS(struct pd_priority, resolutions, "symbol", PD_SYMBOL, "cited in its text"),
	ENTRY(struct pd_priority),
};
TYPE(pd_priority_type, struct pd_priority, priority_fields, true, "priority",
     "an aim of a government, party or organization");

static const struct pd_field visit_fields[] = {
	HEAD(struct pd_visit),
	TEXT(struct pd_visit, visitor, PD_MUST | PD_IDENT, "personal name without titles, else the text's words"),
	TEXT(struct pd_visit, office, 0, "of the visitor, in the text's words"),
	TEXT(struct pd_visit, place, PD_MUST | PD_IDENT, "country as named in the text, else the city or house"),
	CODE(struct pd_visit, country, PD_COUNTRY, 0, "ISO 3166-1 alpha-2"),
	CODE(struct pd_visit, date, PD_DATE, PD_IDENT, "of its first day"),
	ENTRY(struct pd_visit),
};
TYPE(pd_visit_type, struct pd_visit, visit_fields, true, "visit", "somebody went to a place on public business");

static const struct pd_field agreement_fields[] = {
	HEAD(struct pd_agreement),
	TEXT(struct pd_agreement, title, PD_MUST | PD_IDENT, "in the words of the text, the fullest form"),
	TEXT(struct pd_agreement, official_title, 0, "in the table of treaties"),
	TEXTS(struct pd_agreement, aliases, "alias", PD_ANY, "other names of it in the same text"),
	WORD(struct pd_agreement, kind, agreement_kinds, 0, "what kind of instrument"),
	WORD(struct pd_agreement, relation, agreement_relations, 0, "what the party did"),
	TEXT(struct pd_agreement, party, 0, "who did it, in the text's words"),
	{ NAMED("signed"), .kind = PD_K_TEXT, .check = PD_DATE, .offset = AT(struct pd_agreement, signed_on, struct pd_str),
	  .flags = PD_ATTR, .doc = "date of signature or adoption" },
	TEXT(struct pd_agreement, place, 0, "of signature"),
	ENTRY(struct pd_agreement),
};
TYPE(pd_agreement_type, struct pd_agreement, agreement_fields, true, "agreement",
     "a treaty, convention, agreement or programme");

static const struct pd_field organization_fields[] = {
	HEAD(struct pd_organization),
	TEXT(struct pd_organization, name, PD_MUST | PD_IDENT, "full English name"),
	TEXT(struct pd_organization, acronym, PD_ATTR, "in use in English"),
	TEXT(struct pd_organization, parent, 0, "the organization whose organ it is"),
	ENTRY(struct pd_organization),
};
TYPE(pd_organization_type, struct pd_organization, organization_fields, true, "organization",
     "an intergovernmental organization, an organ of one, a standing group of states");

static const struct pd_field person_fields[] = {
	HEAD(struct pd_person),
	TEXT(struct pd_person, name, PD_MUST | PD_IDENT, "without titles"),
	TEXT(struct pd_person, office, 0, "in the words of the text"),
	ENTRY(struct pd_person),
};
TYPE(pd_person_type, struct pd_person, person_fields, true, "person", "somebody named with an office or title");

static const struct pd_field quote_fields[] = {
	HEAD(struct pd_quote),
	TEXT(struct pd_quote, speaker, 0, "personal name without titles, else the text's words"),
	TEXT(struct pd_quote, text, PD_MUST | PD_IDENT, "between the quotation marks"),
	ENTRY(struct pd_quote),
};
TYPE(pd_quote_type, struct pd_quote, quote_fields, true, "quote", "words that somebody said or wrote");

static const struct pd_field article_fields[] = {
	HEAD(struct pd_article),
	TEXT(struct pd_article, title, PD_IDENT, "of the article"),
	TEXT(struct pd_article, subtitle, 0, "below the title"),
	TEXTS(struct pd_article, section, "part", PD_ANY, "breadcrumb, from the outside in"),
	TEXT(struct pd_article, category, 0, "as the page states it"),
	TEXT(struct pd_article, number, PD_ATTR, "of an act, a bill, a judgment, as printed"),
	TEXT(struct pd_article, author, 0, "person or user name; several are joined by '; '"),
	CODE(struct pd_article, published, PD_DATE, PD_IDENT, "date of publication"),
	TEXT(struct pd_article, publisher, 0, "site or newspaper"),
	INT(struct pd_article, views, 0, "as the page counts them"),
	LIST(struct pd_article, body, "block", struct pd_block, &pd_block_type, "the text, without the page's furniture"),
	LIST(struct pd_article, resolutions, "resolution", struct pd_resolution, &pd_resolution_type, "United Nations resolutions it cites"),
	LIST(struct pd_article, summits, "summit", struct pd_summit, &pd_summit_type, "summits and conferences it names"),
	LIST(struct pd_article, visits, "visit", struct pd_visit, &pd_visit_type, "visits it tells of"),
	LIST(struct pd_article, agreements, "agreement", struct pd_agreement, &pd_agreement_type, "treaties and agreements it names"),
	LIST(struct pd_article, organizations, "organization", struct pd_organization, &pd_organization_type, "organizations and organs it names"),
	TEXTS(struct pd_article, countries, "country", PD_COUNTRY, "countries it names, ISO 3166-1 alpha-2"),
	LIST(struct pd_article, people, "person", struct pd_person, &pd_person_type, "people it names with an office"),
	LIST(struct pd_article, priorities, "priority", struct pd_priority, &pd_priority_type, "lists of aims, item by item"),
	LIST(struct pd_article, quotes, "quote", struct pd_quote, &pd_quote_type, "what it quotes"),
	TEXTS(struct pd_article, references, "reference", PD_ANY, "addresses of other documents that it refers to"),
};
TYPE(pd_article_type, struct pd_article, article_fields, true, "article", "an article, speech or press release");

const struct pd_type *const pd_types[] = {
	&pd_article_type, &pd_resolution_type, &pd_statement_type, &pd_summit_type, &pd_priority_type, &pd_visit_type,
	&pd_agreement_type, &pd_organization_type, &pd_person_type, &pd_quote_type,
	&pd_clause_type, &pd_block_type, &pd_reference_type, &annex_type, &note_type, &vote_type, &voters_type,
	&subject_type, &span_type, &origin_type,
	NULL,
};
