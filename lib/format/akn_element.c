/*
 * akn_element.c: what each element of a document means. The table says in which places; an element that is not in it is
 * inline: its text belongs to the text around it. The elements of the metadata have a table of their own (akn_meta.c).
 */
#include "format/akn.h"

/* --- the document and its parts --- */

static void open_document(struct akn *a, struct akn_open *open, const struct akn_attributes *at)
{
	if (a->attachments || a->facts.element.at)
		return; /* an annex, or a later one of a collection */
	a->facts.element = pd_str_c(open->element->name);
	a->facts.name = akn_attribute(a, at, AKN_A_NAME);
	a->facts.document_tag = open->tag;
	if (pd_str_is(a->facts.name, "presidentialStatement"))
		a->kind = AKN_STATEMENT;
	else if (pd_str_is(a->facts.name, "draftResolution"))
		a->kind = AKN_DRAFT;
	else if (pd_str_is(a->facts.name, "resolution"))
		a->kind = AKN_RESOLUTION;
}

static void open_meta(struct akn *a, struct akn_open *open, const struct akn_attributes *at)
{
	(void)at;
	if (a->attachments)
		open->place = AKN_ANNEX; /* says again what the document says */
}

static void open_front(struct akn *a, struct akn_open *open, const struct akn_attributes *at)
{
	(void)at;
	if (a->attachments)
		open->place = AKN_NOWHERE;
	else if (!a->facts.cover_tag)
		a->facts.cover_tag = open->tag;
}

static void open_attachment(struct akn *a, struct akn_open *open, const struct akn_attributes *at)
{
	(void)at, (void)open;
	a->attachments++;
}

static void close_attachment(struct akn *a, struct akn_open *open)
{
	(void)open;
	a->attachments--;
}

static void open_part(struct akn *a, struct akn_open *open, const struct akn_attributes *at)
{
	(void)at, (void)open;
	akn_settle(a);
	akn_frame_open(a, true);
}

static void close_part(struct akn *a, struct akn_open *open)
{
	akn_settle(a);
	akn_part_close(a, open->element->argument);
}

/* --- texts with a name of their own --- */

void akn_text_open(struct akn *a, struct akn_open *open, const struct akn_attributes *at)
{
	(void)at;
	if (a->n_captures && a->captures[a->n_captures - 1].what == AKN_T_STRAY)
		akn_settle(a);
	akn_capture(a, (enum akn_text)open->element->argument);
	open->captured = true;
}

/* Of which document, and which of its dates, names or titles this one is, `refersTo` says. */
static void open_named(struct akn *a, struct akn_open *open, const struct akn_attributes *at)
{
	open->refers_to = akn_attribute(a, at, AKN_A_REFERS_TO);
	open->value = akn_attribute(a, at, AKN_A_DATE);
	if (!open->refers_to.at)
		open->refers_to = akn_attribute(a, at, AKN_A_NAME);
	akn_text_open(a, open, at);
}

static bool refers(const struct akn_open *open, const char *to)
{
	struct pd_str s = open->refers_to;

	if (s.len && *s.at == '#')
		s.at++, s.len--;
	return pd_str_is(s, to);
}

static void close_title(struct akn *a, struct akn_open *open)
{
	struct pd_str text = akn_captured(a, NULL);

	if (refers(open, "resolutionNumber"))
		akn_take(&a->facts.number_line, text);
	else if (refers(open, "sponsors"))
		akn_take(&a->facts.sponsor_line, text);
	else if (!refers(open, "adoption"))
		akn_take(&a->facts.title, text);
}

static void close_number(struct akn *a, struct akn_open *open)
{
	a->facts.symbol_tag = a->facts.symbol.at ? a->facts.symbol_tag : open->tag;
	akn_take(&a->facts.symbol, akn_captured(a, NULL));
	akn_heed_symbol(a);
}

static void close_session(struct akn *a, struct akn_open *open)
{
	(void)open;
	akn_take(&a->facts.session, akn_captured(a, NULL));
}

static void close_date(struct akn *a, struct akn_open *open)
{
	struct pd_str text = akn_captured(a, NULL);
	bool adoption = refers(open, "adoptionDate") || refers(open, "adoption");

	akn_take_said(adoption ? &a->facts.adopted : &a->facts.issued, text, open->tag, NULL);
	akn_take_said(adoption ? &a->facts.adopted_date : &a->facts.issued_date, open->value, open->tag, "date");
}

static void close_inline(struct akn *a, struct akn_open *open)
{
	struct pd_str text = akn_captured(a, NULL);

	if (refers(open, "adoptionMeeting"))
		akn_take_said(&a->facts.meeting, text, open->tag, NULL);
}

static void close_authority(struct akn *a, struct akn_open *open)
{
	struct pd_str text = akn_captured(a, NULL);

	if (!refers(open, "publisher"))
		akn_take(&a->facts.authority, text);
}

/* --- clauses and their texts --- */

static void open_clause(struct akn *a, struct akn_open *open, const struct akn_attributes *at)
{
	akn_settle(a);
	struct akn_frame *frame = akn_frame_open(a, false);
	frame->style = akn_attribute(a, at, AKN_A_CLASS);
	open->framed = true;
}

static void close_clause(struct akn *a, struct akn_open *open)
{
	akn_settle(a);
	if (open->framed)
		akn_clause_close(a);
}

/* A section of a resolution has no clauses of its own: its number and heading stand above its first paragraph. */
static void open_section(struct akn *a, struct akn_open *open, const struct akn_attributes *at)
{
	if (a->kind == AKN_OTHER)
		open_clause(a, open, at);
	else
		akn_settle(a);
}

/* The sentence that opens a statement is an alinea of the main body; within a paragraph it is text. */
static void open_alinea(struct akn *a, struct akn_open *open, const struct akn_attributes *at)
{
	akn_settle(a);
	if (a->kind != AKN_OTHER && a->n_frames && !a->frames[a->n_frames - 1].part)
		return;
	open_clause(a, open, at);
	if (a->kind != AKN_OTHER && !a->attachments)
		a->frames[a->n_frames - 1].clause.kind = PD_STR("formula");
}

static void close_alinea(struct akn *a, struct akn_open *open)
{
	akn_settle(a);
	if (!open->framed)
		return;
	struct akn_frame *frame = &a->frames[a->n_frames - 1];
	if (frame->clause.kind.at)
		akn_take_said(&a->facts.opening, frame->clause.text, frame->tag, NULL);
	akn_clause_close(a);
}

static void open_kind(struct akn *a, struct akn_open *open, const struct akn_attributes *at)
{
	static const char *const kinds[] = { "formula", "table", "row", "cell" };

	open_clause(a, open, at);
	if (open->element->argument || !a->attachments)
		a->frames[a->n_frames - 1].clause.kind = pd_str_c(kinds[open->element->argument]);
}

/* The list of a paragraph is its items. A list behind other things of a section stands for itself. */
static void open_list(struct akn *a, struct akn_open *open, const struct akn_attributes *at)
{
	akn_settle(a);
	if (a->kind == AKN_OTHER && a->n_frames && a->frames[a->n_frames - 1].clause.n_items)
		open_clause(a, open, at);
}

/* A sublist belongs to the point before it. */
static void open_sublist(struct akn *a, struct akn_open *open, const struct akn_attributes *at)
{
	akn_settle(a);
	struct akn_frame *outer = a->n_frames ? &a->frames[a->n_frames - 1] : NULL;
	(void)at;
	if (!outer || !outer->clause.n_items)
		return;
	struct pd_clause last = outer->clause.items[outer->clause.n_items - 1];
	struct akn_frame *frame = akn_frame_open(a, false);
	frame->clause = last;
	frame->transparent = true;
	open->framed = true;
}

static void open_after(struct akn *a, struct akn_open *open, const struct akn_attributes *at)
{
	akn_settle(a);
	if (a->n_frames)
		a->frames[a->n_frames - 1].after = true;
	if (open->element->argument)
		akn_text_open(a, open, at);
}

static void open_para(struct akn *a, struct akn_open *open, const struct akn_attributes *at)
{
	akn_settle(a);
	if (a->n_captures && a->captures[a->n_captures - 1].what == AKN_T_NOTE)
		akn_space(a); /* the paragraphs of a note are one text */
	else
		akn_text_open(a, open, at);
}

static void close_para(struct akn *a, struct akn_open *open)
{
	struct pd_str lead, text;

	if (!open->captured)
		return;
	text = akn_captured(a, &lead);
	akn_clause_text(a, text, lead);
}

static void close_num(struct akn *a, struct akn_open *open)
{
	if (open->captured)
		akn_clause_number(a, akn_captured(a, NULL));
}

/* A number within a text that can have no <num>, as akn_write_body.c writes it; any other inline is text. */
static void open_number(struct akn *a, struct akn_open *open, const struct akn_attributes *at)
{
	if (akn_attribute_is(a, at, AKN_A_NAME, "number"))
		akn_text_open(a, open, at);
}

static void close_heading(struct akn *a, struct akn_open *open)
{
	if (open->captured)
		akn_clause_heading(a, akn_captured(a, NULL));
}

/* A title in the main body is printed there: it stays, as a heading, and is the document's too. */
static void close_body_title(struct akn *a, struct akn_open *open)
{
	struct pd_str text = open->captured ? akn_captured(a, NULL) : (struct pd_str){ 0 };

	akn_take(&a->facts.title, text);
	akn_clause_heading(a, text);
}

static void open_block(struct akn *a, struct akn_open *open, const struct akn_attributes *at)
{
	open_para(a, open, at);
	if (a->kind != AKN_OTHER && a->n_frames && a->frames[a->n_frames - 1].part)
		open->heading = true; /* in the preamble of a resolution */
}

static void close_block(struct akn *a, struct akn_open *open)
{
	if (open->heading)
		close_heading(a, open);
	else
		close_para(a, open);
}

void akn_note_open(struct akn *a, struct akn_open *open, const struct akn_attributes *at)
{
	akn_capture(a, (enum akn_text)open->element->argument);
	a->captures[a->n_captures - 1].mark = akn_attribute(a, at, AKN_A_MARKER);
	open->captured = true;
}

void akn_note_close(struct akn *a, struct akn_open *open)
{
	struct pd_str mark = a->captures[a->n_captures - 1].mark;
	struct pd_note note = { .number = mark, .text = akn_captured(a, NULL) };

	(void)open;
	if (!note.text.at)
		return;
	if (!a->attachments || a->kind == AKN_OTHER) {
		PD_PUSH(a->arena, a->facts.notes, a->facts.n_notes, note);
		return;
	}
	struct akn_annex_note in_annex = { note, a->facts.n_annex };
	if (a->n_frames)
		in_annex.at += a->frames[0].clause.n_items;
	PD_PUSH(a->arena, a->facts.annex_notes, a->facts.n_annex_notes, in_annex);
}

/* --- inside a text --- */

static bool is_chinese(struct pd_str language)
{
	return pd_str_is(language, "zho") || pd_str_is(language, "chi") || pd_str_starts(language, PD_STR("zh"));
}

static void open_italic(struct akn *a, struct akn_open *open, const struct akn_attributes *at)
{
	/* Arabic prints lead words "bold italic"; Chinese, which has no italics, bold. */
	if (open->element->argument && !akn_attribute_has(a, at, AKN_A_CLASS, "italic") &&
	    !(is_chinese(a->facts.language) && akn_attribute_has(a, at, AKN_A_CLASS, "bold")))
		return;
	open->italic = true;
	a->italics++;
}

static void close_italic(struct akn *a, struct akn_open *open)
{
	if (open->italic)
		a->italics--;
}

void akn_space_open(struct akn *a, struct akn_open *open, const struct akn_attributes *at)
{
	(void)at, (void)open;
	akn_space(a);
}

/* --- the table --- */

#define FRONT AKN_FRONT
#define BODY AKN_BODY
#define TOP AKN_TOP
#define SAME AKN_SAME
#define DOCUMENT(name) { name, TOP, TOP, open_document, NULL, 0 }
#define PART(name, which) { name, TOP, BODY, open_part, close_part, which }
#define CLAUSE(name) { name, BODY, SAME, open_clause, close_clause, 0 }
#define SECTION(name) { name, BODY, SAME, open_section, close_clause, 0 }

/* By name, in the order of strcmp. */
static const struct akn_element elements[] = {
	{ "a", BODY, SAME, akn_link_open, akn_link_close, 0 },
	DOCUMENT("act"),
	SECTION("address"),
	SECTION("adjournment"),
	SECTION("administrationOfOath"),
	{ "affectedDocument", BODY, SAME, akn_link_open, akn_link_close, 0 },
	{ "alinea", BODY, SAME, open_alinea, close_alinea, 0 },
	DOCUMENT("amendment"),
	PART("amendmentBody", 'm'),
	DOCUMENT("amendmentList"),
	CLAUSE("answer"),
	SECTION("arguments"),
	SECTION("article"),
	{ "attachment", TOP, TOP, open_attachment, close_attachment, 0 },
	{ "authorialNote", BODY | FRONT, BODY, akn_note_open, akn_note_close, AKN_T_NOTE },
	SECTION("background"),
	DOCUMENT("bill"),
	{ "block", BODY, SAME, open_block, close_block, AKN_T_PARA },
	{ "blockList", BODY, SAME, open_list, close_clause, 0 },
	PART("body", 'm'),
	SECTION("book"),
	{ "br", BODY | FRONT, SAME, akn_space_open, NULL, 0 },
	{ "caption", BODY, SAME, open_para, close_heading, AKN_T_HEADING },
	SECTION("chapter"),
	CLAUSE("citation"),
	CLAUSE("clause"),
	PART("collectionBody", 'm'),
	{ "component", TOP, TOP, open_attachment, close_attachment, 0 },
	PART("conclusions", 'm'),
	CLAUSE("container"),
	{ "courtType", FRONT, SAME, open_named, close_authority, AKN_T_AUTHORITY },
	{ "coverPage", TOP, FRONT, open_front, NULL, 0 },
	{ "crossHeading", BODY, SAME, open_para, close_heading, AKN_T_HEADING },
	{ "crossheading", BODY, SAME, open_para, close_heading, AKN_T_HEADING },
	DOCUMENT("debate"),
	PART("debateBody", 'm'),
	DOCUMENT("debateReport"),
	SECTION("debateSection"),
	SECTION("decision"),
	SECTION("declarationOfVote"),
	SECTION("division"),
	DOCUMENT("doc"),
	{ "docAuthority", FRONT, SAME, open_named, close_authority, AKN_T_AUTHORITY },
	{ "docDate", FRONT, SAME, open_named, close_date, AKN_T_DATE },
	{ "docNumber", FRONT, SAME, akn_text_open, close_number, AKN_T_SYMBOL },
	{ "docTitle", FRONT, SAME, open_named, close_title, AKN_T_TITLE },
	{ "docTitle", BODY, SAME, open_para, close_body_title, AKN_T_BODY_TITLE },
	DOCUMENT("documentCollection"),
	{ "docketNumber", FRONT, SAME, akn_text_open, close_number, AKN_T_SYMBOL },
	{ "em", BODY, SAME, open_italic, close_italic, 0 },
	{ "eol", BODY | FRONT, SAME, akn_space_open, NULL, 0 },
	{ "formula", BODY, SAME, open_kind, close_clause, 0 },
	PART("fragmentBody", 'm'),
	{ "header", TOP, FRONT, open_front, NULL, 0 },
	{ "heading", BODY, SAME, open_para, close_heading, AKN_T_HEADING },
	{ "i", BODY, SAME, open_italic, close_italic, 0 },
	CLAUSE("indent"),
	{ "inline", BODY, SAME, open_number, close_num, AKN_T_NUM },
	{ "inline", FRONT, SAME, open_named, close_inline, AKN_T_MEETING },
	SECTION("introduction"),
	CLAUSE("item"),
	DOCUMENT("judgment"),
	PART("judgmentBody", 'm'),
	SECTION("level"),
	CLAUSE("li"),
	{ "list", BODY, SAME, open_list, close_clause, 0 },
	{ "listConclusion", BODY, SAME, open_after, close_para, AKN_T_PARA },
	{ "listIntroduction", BODY, SAME, open_para, close_para, AKN_T_PARA },
	{ "listWrapUp", BODY, SAME, open_after, close_para, AKN_T_PARA },
	{ "longTitle", BODY, SAME, open_para, close_para, AKN_T_PARA },
	{ "longTitle", FRONT, SAME, open_named, close_title, AKN_T_TITLE },
	PART("mainBody", 'm'),
	{ "meta", TOP, AKN_META, open_meta, NULL, 0 },
	SECTION("ministerialStatements"),
	SECTION("motivation"),
	CLAUSE("narrative"),
	SECTION("nationalInterest"),
	SECTION("noticesOfMotion"),
	{ "num", BODY, SAME, open_para, close_num, AKN_T_NUM },
	DOCUMENT("officialGazette"),
	SECTION("oralStatements"),
	{ "p", BODY, SAME, open_para, close_para, AKN_T_PARA },
	SECTION("papers"),
	CLAUSE("paragraph"),
	SECTION("part"),
	SECTION("personalStatements"),
	SECTION("petitions"),
	CLAUSE("point"),
	SECTION("pointOfOrder"),
	DOCUMENT("portion"),
	PART("portionBody", 'm'),
	SECTION("prayers"),
	PART("preamble", 'p'),
	{ "preface", TOP, FRONT, open_front, NULL, 0 },
	SECTION("proceduralMotions"),
	SECTION("proviso"),
	CLAUSE("question"),
	SECTION("questions"),
	CLAUSE("recital"),
	{ "ref", BODY, SAME, akn_link_open, akn_link_close, 0 },
	SECTION("remedies"),
	SECTION("resolutions"),
	SECTION("rollCall"),
	CLAUSE("rule"),
	CLAUSE("scene"),
	SECTION("section"),
	{ "session", FRONT, SAME, akn_text_open, close_session, AKN_T_SESSION },
	{ "shortTitle", FRONT, SAME, open_named, close_title, AKN_T_TITLE },
	{ "span", BODY, SAME, open_italic, close_italic, 1 },
	CLAUSE("speech"),
	DOCUMENT("statement"),
	SECTION("subchapter"),
	CLAUSE("subclause"),
	SECTION("subdivision"),
	{ "subheading", BODY, SAME, open_para, close_heading, AKN_T_HEADING },
	{ "sublist", BODY, SAME, open_sublist, close_clause, 0 },
	CLAUSE("subparagraph"),
	SECTION("subpart"),
	CLAUSE("subrule"),
	SECTION("subsection"),
	SECTION("subtitle"),
	{ "table", BODY, SAME, open_kind, close_clause, 1 },
	{ "td", BODY, SAME, open_kind, close_clause, 3 },
	{ "th", BODY, SAME, open_kind, close_clause, 3 },
	SECTION("title"),
	SECTION("tome"),
	{ "tr", BODY, SAME, open_kind, close_clause, 2 },
	SECTION("transitional"),
	{ "wrapUp", BODY, SAME, open_after, NULL, 0 },
	SECTION("writtenStatements"),
};

static const struct akn_elements body_elements = { elements, sizeof elements / sizeof *elements };

static int order(const char *a, const char *b)
{
	return *a != *b ? (unsigned char)*a - (unsigned char)*b : strcmp(a, b);
}

static const struct akn_element *look_up(const struct akn_elements *table, const char *name)
{
	size_t from = 0, to = table->n;

	while (from < to) {
		size_t at = from + (to - from) / 2;
		if (order(table->at[at].name, name) < 0)
			from = at + 1;
		else
			to = at;
	}
	return from < table->n && order(table->at[from].name, name) == 0 ? &table->at[from] : NULL;
}

/* Names are interned: each is looked up once in a document, and then found by its address. */
const struct akn_element *akn_element_find(struct akn *a, const xmlChar *name, enum akn_place place)
{
	bool meta = place == AKN_META || place == AKN_ANNEX;
	const struct akn_elements *table = meta ? &akn_meta_elements : &body_elements;
	uintptr_t key = (uintptr_t)name;
	struct akn_cached *cached = &a->parser->cache[meta][(key ^ key >> 7) % AKN_CACHE];

	if (cached->name != name)
		*cached = (struct akn_cached){ name, look_up(table, (const char *)name) };
	for (const struct akn_element *e = cached->element; e; e++) {
		if (e->places & (unsigned)place)
			return e;
		if (e + 1 == table->at + table->n || order(e[1].name, e->name) != 0)
			break;
	}
	return NULL;
}
