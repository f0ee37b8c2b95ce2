/*
 * akn_meta.c: attributes, and what the elements of the metadata mean: identification, classification, workflow, votes,
 * references.
 */
#include "format/akn.h"

/* --- attributes --- */

static const char *const attribute_names[AKN_N_ATTRIBUTES] = {
	[AKN_A_NAME] = "name", [AKN_A_VALUE] = "value", [AKN_A_HREF] = "href", [AKN_A_DATE] = "date",
	[AKN_A_REFERS_TO] = "refersTo", [AKN_A_CLASS] = "class", [AKN_A_SHOW_AS] = "showAs",
	[AKN_A_DICTIONARY] = "dictionary", [AKN_A_OUTCOME] = "outcome", [AKN_A_AS] = "as", [AKN_A_BY] = "by",
	[AKN_A_LANGUAGE] = "language", [AKN_A_MARKER] = "marker", [AKN_A_EID] = "eId",
};

bool akn_attribute_names(struct akn_parser *parser)
{
	for (int i = 0; i < AKN_N_ATTRIBUTES; i++)
		if (!(parser->attribute[i] = xmlDictLookup(parser->xml->dict, (const xmlChar *)attribute_names[i], -1)))
			return false;
	return true;
}

struct pd_str akn_attribute(struct akn *a, const struct akn_attributes *attributes, enum akn_attribute which)
{
	for (int i = 0; i < attributes->n; i++) {
		const xmlChar **at = attributes->at + 5 * i; /* name, prefix, namespace, value, end of the value */
		if (at[0] == a->parser->attribute[which] && !at[1])
			return akn_fold(a->arena, pd_str_between((const char *)at[3], (const char *)at[4]));
	}
	return (struct pd_str){ 0 };
}

bool akn_attribute_is(struct akn *a, const struct akn_attributes *attributes, enum akn_attribute which,
                         const char *value)
{
	size_t n = strlen(value);

	for (int i = 0; i < attributes->n; i++) {
		const xmlChar **at = attributes->at + 5 * i;
		if (at[0] == a->parser->attribute[which] && !at[1])
			return (size_t)(at[4] - at[3]) == n && memcmp(at[3], value, n) == 0;
	}
	return false;
}

bool akn_attribute_has(struct akn *a, const struct akn_attributes *attributes, enum akn_attribute which, const char *word)
{
	for (int i = 0; i < attributes->n; i++) {
		const xmlChar **at = attributes->at + 5 * i;
		if (at[0] != a->parser->attribute[which] || at[1])
			continue;
		struct pd_str value = pd_str_between((const char *)at[3], (const char *)at[4]), one;
		while (value.at && pd_str_cut(&value, ' ', &one))
			if (pd_str_is(one, word))
				return true;
		return false;
	}
	return false;
}

void akn_take(struct pd_str *to, struct pd_str value)
{
	if (!to->at && value.at)
		*to = value;
}

void akn_take_said(struct akn_said *to, struct pd_str text, size_t tag, const char *attribute)
{
	if (!to->text.at && text.at)
		*to = (struct akn_said){ text, tag, attribute };
}

/* --- metadata --- */

enum { WORK = 1, EXPRESSION, MANIFESTATION };

static void open_frbr(struct akn *a, struct akn_open *open, const struct akn_attributes *at)
{
	(void)at;
	a->expression = open->element->argument;
}

static void open_frbr_uri(struct akn *a, struct akn_open *open, const struct akn_attributes *at)
{
	if (a->expression == WORK)
		akn_take_said(&a->facts.uri, akn_attribute(a, at, AKN_A_VALUE), open->tag, "value");
}

static void open_frbr_date(struct akn *a, struct akn_open *open, const struct akn_attributes *at)
{
	if (a->expression != WORK || a->facts.work_date.text.at)
		return;
	akn_take_said(&a->facts.work_date, akn_attribute(a, at, AKN_A_DATE), open->tag, "date");
	a->facts.work_date_name = akn_attribute(a, at, AKN_A_NAME);
}

static void open_frbr_author(struct akn *a, struct akn_open *open, const struct akn_attributes *at)
{
	if (a->expression == WORK)
		akn_take_said(&a->facts.author, akn_attribute(a, at, AKN_A_HREF), open->tag, "href");
}

static void open_frbr_number(struct akn *a, struct akn_open *open, const struct akn_attributes *at)
{
	(void)open;
	if (a->expression == WORK)
		akn_take(&a->facts.work_number, akn_attribute(a, at, AKN_A_VALUE));
}

static void open_frbr_country(struct akn *a, struct akn_open *open, const struct akn_attributes *at)
{
	(void)open;
	akn_take(&a->facts.country, akn_attribute(a, at, AKN_A_VALUE));
}

static void open_frbr_title(struct akn *a, struct akn_open *open, const struct akn_attributes *at)
{
	(void)open;
	akn_take(&a->facts.keyword_title, akn_attribute(a, at, AKN_A_VALUE));
}

static void open_frbr_language(struct akn *a, struct akn_open *open, const struct akn_attributes *at)
{
	(void)open;
	if (a->expression == EXPRESSION)
		akn_take(&a->facts.language, akn_attribute(a, at, AKN_A_LANGUAGE));
}

static void open_keyword(struct akn *a, struct akn_open *open, const struct akn_attributes *at)
{
	(void)open;
	akn_keyword(a, at);
}

static void open_step(struct akn *a, struct akn_open *open, const struct akn_attributes *at)
{
	struct akn_step step = {
		.outcome = akn_attribute(a, at, AKN_A_OUTCOME), .date = akn_attribute(a, at, AKN_A_DATE),
		.as = akn_attribute(a, at, AKN_A_AS), .by = akn_attribute(a, at, AKN_A_BY),
		.tag = open->tag,
	};
	struct pd_str refers_to = akn_attribute(a, at, AKN_A_REFERS_TO);

	step.chapter_vii = pd_str_eq_fold(refers_to, PD_STR("Chapter VII")) ||
	                   pd_str_eq_fold(refers_to, PD_STR("#chaptervii"));
	PD_PUSH(a->arena, a->facts.steps, a->facts.n_steps, step);
}

static void open_count(struct akn *a, struct akn_open *open, const struct akn_attributes *at)
{
	akn_count(a, akn_attribute(a, at, AKN_A_REFERS_TO), akn_attribute(a, at, AKN_A_VALUE), open->tag);
}

static void open_concept(struct akn *a, struct akn_open *open, const struct akn_attributes *at)
{
	(void)open;
	if (akn_attribute_is(a, at, AKN_A_EID, "chaptervii"))
		a->facts.chapter_vii = true;
}

/* What our own writer says is cited, in the order of the record. */
static void open_cited(struct akn *a, struct akn_open *open, const struct akn_attributes *at)
{
	struct pd_str shown = akn_attribute(a, at, AKN_A_SHOW_AS);

	(void)open;
	if (!akn_attribute_is(a, at, AKN_A_NAME, "cites") || !shown.at || a->attachments)
		return;
	struct pd_str symbol = akn_symbol(a->arena, shown);
	if (symbol.at)
		pd_symbols_add(&a->facts.stated, symbol);
}

static void close_voter(struct akn *a, struct akn_open *open)
{
	struct pd_str text = akn_captured(a, NULL);
	struct pd_voters *v = &a->facts.voters;

	(void)open;
	if (!text.at)
		return;
	switch (a->side) {
	case 'f': PD_PUSH(a->arena, v->in_favour, v->n_in_favour, text); break;
	case 'a': PD_PUSH(a->arena, v->against, v->n_against, text); break;
	case 'o': PD_PUSH(a->arena, v->abstain, v->n_abstain, text); break;
	case 'x': PD_PUSH(a->arena, v->absent, v->n_absent, text); break;
	}
}

#define META AKN_META

/* By name, in the order of strcmp. */
static const struct akn_element elements[] = {
	{ "FRBRExpression", META, META, open_frbr, NULL, EXPRESSION },
	{ "FRBRManifestation", META, META, open_frbr, NULL, MANIFESTATION },
	{ "FRBRWork", META, META, open_frbr, NULL, WORK },
	{ "FRBRauthor", META, META, open_frbr_author, NULL, 0 },
	{ "FRBRcountry", META, META, open_frbr_country, NULL, 0 },
	{ "FRBRdate", META, META, open_frbr_date, NULL, 0 },
	{ "FRBRlanguage", META, META, open_frbr_language, NULL, 0 },
	{ "FRBRname", META, META, open_frbr_title, NULL, 0 },
	{ "FRBRnumber", META, META, open_frbr_number, NULL, 0 },
	{ "FRBRuri", META, META, open_frbr_uri, NULL, 0 },
	{ "TLCConcept", META, META, open_concept, NULL, 0 },
	{ "TLCReference", META, META, open_cited, NULL, 0 },
	{ "a", META, META, akn_link_open, akn_link_close, 0 },
	{ "br", META, META, akn_space_open, NULL, 0 },
	{ "count", META, META, open_count, NULL, 0 },
	{ "keyword", META, META, open_keyword, NULL, 0 },
	{ "lifecycle", META, AKN_NOWHERE, NULL, NULL, 0 },
	{ "note", META | AKN_ANNEX, META, akn_note_open, akn_note_close, AKN_T_META_NOTE },
	{ "organization", META, META, akn_text_open, close_voter, AKN_T_VOTER },
	{ "presentation", META, AKN_NOWHERE, NULL, NULL, 0 },
	{ "proprietary", META, AKN_NOWHERE, NULL, NULL, 0 },
	{ "ref", META, META, akn_link_open, akn_link_close, 0 },
	{ "step", META, META, open_step, NULL, 0 },
	{ "temporalData", META, AKN_NOWHERE, NULL, NULL, 0 },
};

const struct akn_elements akn_meta_elements = { elements, sizeof elements / sizeof *elements };
