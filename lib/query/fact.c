/* fact.c: a table says which members of which records are facts; one walk over a record reads it. */
#include "query/fact.h"

#include <stdio.h>

#define DEEPEST 256u

/*
 * Where a text is found: "$m" is member m of the record that the line is about, "@m" of the element of its list, "." the
 * element itself, "^" the name of the whole document: its symbol, else its title. Without a sign it is the text itself.
 * The first of several that is there, parted by '|', counts; parts joined by a space are joined by one.
 */
static const struct line {
	const char *kind;
	const struct pd_type *type;
	const char *list;        /* NULL: the record itself is the element */
	const char *subject, *relation, *object;
	const char *status;      /* only when the record's status is this one, or not known */
} lines[] = {
	{ "citation", &pd_resolution_type, "cites", "$symbol", "cites", ".", NULL },
	{ "citation", &pd_statement_type, "cites", "$symbol|$title", "cites", ".", NULL },
	{ "citation", &pd_article_type, "resolutions", "^", "cites", "@symbol", NULL },
	{ "reference", &pd_reference_type, NULL, "^", "$relation|cites", "$symbol|$title", NULL },
	{ "adoption", &pd_resolution_type, NULL, "$symbol", "adopted-by", "$body", "adopted" },
	{ "adoption", &pd_resolution_type, NULL, "$symbol", "adopted-on", "$adopted", "adopted" },
	{ "adoption", &pd_resolution_type, NULL, "$symbol", "adopted-at", "$meeting", "adopted" },
	{ "vote", &pd_resolution_type, "voters/for", ".", "voted-for", "$symbol", NULL },
	{ "vote", &pd_resolution_type, "voters/against", ".", "voted-against", "$symbol", NULL },
	{ "vote", &pd_resolution_type, "voters/abstain", ".", "abstained", "$symbol", NULL },
	{ "vote", &pd_resolution_type, "voters/absent", ".", "was-absent", "$symbol", NULL },
	{ "sponsor", &pd_resolution_type, "sponsors", ".", "sponsored", "$symbol", NULL },
	{ "sponsor", &pd_resolution_type, "additional_sponsors", ".", "sponsored", "$symbol", NULL },
	{ "clause", &pd_resolution_type, "preamble", "$symbol", "preamble", "@number @text", NULL },
	{ "clause", &pd_resolution_type, "operative", "$symbol", "operative", "@number @text", NULL },
	{ "clause", &pd_statement_type, "paragraphs", "$symbol|$title", "operative", "@number @text", NULL },
	{ "subject", &pd_resolution_type, "subjects", "$symbol", "about", "@term", NULL },
	{ "subject", &pd_statement_type, "subjects", "$symbol|$title", "about", "@term", NULL },
	{ "summit", &pd_summit_type, "participants", ".", "took-part-in", "$name", NULL },
	{ "summit", &pd_summit_type, NULL, "^", "took-part-in", "$name", NULL },
	{ "summit", &pd_summit_type, NULL, "$name", "held-in", "$place", NULL },
	{ "summit", &pd_summit_type, NULL, "$name", "held-on", "$start|$year", NULL },
	{ "visit", &pd_visit_type, NULL, "$visitor", "visited", "$place", NULL },
	{ "agreement", &pd_agreement_type, NULL, "$party", "$relation|party", "$title", NULL },
	{ "priority", &pd_priority_type, NULL, "$actor|^", "prioritizes", "$text", NULL },
	{ "quote", &pd_quote_type, NULL, "$speaker", "said", "$text", NULL },
};

#define N_LINES (sizeof lines / sizeof *lines)

bool pd_fact_kind_at(size_t i, struct pd_fact_kind *out)
{
	if (i >= N_LINES)
		return false;
	*out = (struct pd_fact_kind){ lines[i].kind, lines[i].type->name, lines[i].subject, lines[i].relation, lines[i].object };
	return true;
}

/* --- filters --- */

bool pd_fact_test_make(struct pd_fact_test *test, const char *filter, struct pd_fault *fault)
{
	PCRE2_SIZE at;
	PCRE2_UCHAR words[200];
	int error;

	*test = (struct pd_fact_test){ 0 };
	if (!filter)
		return true;
	if (*filter != '~') {
		test->text = pd_str_c(filter);
		return true;
	}
	test->pattern = pcre2_compile((PCRE2_SPTR)filter + 1, PCRE2_ZERO_TERMINATED, PCRE2_UTF, &error, &at, NULL);
	if (test->pattern) {
		pcre2_jit_compile(test->pattern, PCRE2_JIT_COMPLETE);
		return true;
	}
	pcre2_get_error_message(error, words, sizeof words);
	fault->offset = at + 1;
	snprintf(fault->message, sizeof fault->message, "no regular expression: %s", (const char *)words);
	return false;
}

static bool passes(struct pd_fact_run *run, const struct pd_fact_test *test, struct pd_str text)
{
	if (test->text.at)
		return pd_str_eq(test->text, text);
	if (!test->pattern)
		return true;
	return pd_match(test->pattern, text, run->match, run->limits, &run->pattern_gave_up);
}

/* --- the texts of a fact --- */

/* A record, its element that the fact is about, and what is known of both. */
struct scope {
	struct pd_fact_run *run;
	const struct pd_type *type, *element_type;
	const void *at, *element; /* the element is NULL when it is a text */
	struct pd_str text;
	bool derived;             /* a text that was looked up comes from a table of fact */
};

static struct pd_str member(struct scope *s, const struct pd_type *type, const void *at, struct pd_str name)
{
	const struct pd_field *field = pd_field_find(type, name), *derived = pd_field_find(type, PD_STR("derived"));

	if (!at || !field)
		return (struct pd_str){ 0 };
	if (derived && derived->kind == PD_K_DERIVED && pd_get_bits(at, derived) >> (field - type->fields) & 1)
		s->derived = true;
	if (field->kind == PD_K_INT && pd_get_int(at, field).known)
		return pd_str_printf(s->run->arena, "%lld", (long long)pd_get_int(at, field).value);
	return field->kind == PD_K_TEXT ? pd_get_text(at, field) : (struct pd_str){ 0 };
}

/* One place of the table's language. */
static struct pd_str look_up(struct scope *s, struct pd_str place)
{
	struct pd_str name = pd_str(place.at + 1, place.len - 1);

	switch (place.at[0]) {
	case '$':
		return member(s, s->type, s->at, name);
	case '@':
		return member(s, s->element_type, s->element, name);
	case '.':
		return s->text;
	case '^':
		return s->run->document;
	default:
		return place;
	}
}

static struct pd_str first_of(struct scope *s, struct pd_str places)
{
	struct pd_str place, text = { 0 };

	while (!text.len && pd_str_cut(&places, '|', &place))
		text = look_up(s, place);
	return text;
}

static struct pd_str text_of(struct scope *s, const char *places)
{
	struct pd_str rest = pd_str_c(places), part, all = { 0 };

	while (pd_str_cut(&rest, ' ', &part)) {
		struct pd_str text = first_of(s, part);
		if (all.len && text.len)
			all = pd_str_printf(s->run->arena, "%.*s %.*s", PD_ARG(all), PD_ARG(text));
		else if (text.len)
			all = text;
	}
	return all;
}

/* --- the walk --- */

/* The words of the source, and where the entry comes from: of the element, else of the record around it. */
static void add_evidence(struct pd_fact *fact, const struct pd_type *type, const void *at)
{
	const struct pd_field *evidence = at ? pd_field_find(type, PD_STR("evidence")) : NULL;
	const struct pd_field *origin = at ? pd_field_find(type, PD_STR("origin")) : NULL;

	if (evidence && !fact->n_evidence) {
		fact->evidence = pd_get_pointer(at, evidence);
		fact->n_evidence = pd_get_count(at, evidence);
	}
	if (origin && !fact->origin.len)
		fact->origin = pd_get_text(at, origin);
}

static void tell(struct scope *s, const struct line *line)
{
	struct pd_fact_run *run = s->run;
	struct pd_fact fact = { .kind = line->kind, .source = run->source };

	if (!passes(run, &run->tests[PD_FACT_KIND], pd_str_c(line->kind)))
		return;
	s->derived = false;
	fact.subject = text_of(s, line->subject);
	fact.relation = text_of(s, line->relation);
	fact.object = text_of(s, line->object);
	if (!fact.subject.len || !fact.relation.len || !fact.object.len)
		return;
	if (!passes(run, &run->tests[PD_FACT_SUBJECT], fact.subject) ||
	    !passes(run, &run->tests[PD_FACT_RELATION], fact.relation) ||
	    !passes(run, &run->tests[PD_FACT_OBJECT], fact.object))
		return;
	if (s->element)
		add_evidence(&fact, s->element_type, s->element);
	add_evidence(&fact, s->type, s->at);
	if (s->derived)
		fact.origin = PD_STR("authority");
	if (run->found(run->user, &fact))
		run->stopped = true;
}

static void tell_line(struct scope *s, const struct line *line)
{
	const struct pd_field *field;
	const void *holder;
	size_t index;

	if (line->status) {
		struct pd_str status = member(s, s->type, s->at, PD_STR("status"));
		if (status.len && !pd_str_is(status, line->status))
			return;
	}
	if (!line->list) {
		tell(s, line);
		return;
	}
	if (!pd_find(s->type, s->at, pd_str_c(line->list), &field, &holder, &index))
		return;
	size_t n = pd_get_count(holder, field);
	for (size_t i = 0; i < n && !s->run->stopped; i++) {
		if (field->kind == PD_K_TEXTS) {
			s->text = pd_item_text(holder, field, i);
		} else {
			s->element = pd_item_at(holder, field, i);
			s->element_type = field->type;
		}
		tell(s, line);
	}
	s->text = (struct pd_str){ 0 };
	s->element = NULL;
}

/* Somebody is said to have taken part, or, when nobody is, the document that names the summit. */
static bool is_stand_in(const struct line *line)
{
	return line->type == &pd_summit_type && line->subject[0] == '^';
}

static void walk(struct pd_fact_run *run, const struct pd_type *type, const void *at, unsigned depth)
{
	struct scope s = { .run = run, .type = type, .at = at };

	if (depth > DEEPEST)
		return;
	for (size_t i = 0; i < N_LINES && !run->stopped; i++) {
		if (lines[i].type != type)
			continue;
		if (is_stand_in(&lines[i]) && pd_get_count(at, pd_field_find(type, PD_STR("participants"))))
			continue;
		tell_line(&s, &lines[i]);
	}
	for (size_t i = 0; i < type->n_fields && !run->stopped; i++) {
		const struct pd_field *f = &type->fields[i];
		size_t n = f->kind == PD_K_LIST ? pd_get_count(at, f) : 0;
		for (size_t k = 0; k < n && !run->stopped; k++)
			walk(run, f->type, pd_item_at(at, f, k), depth + 1);
	}
}

void pd_facts_of(struct pd_fact_run *run, const struct pd_type *type, const void *at, struct pd_str name)
{
	const struct pd_field *source = pd_field_find(type, PD_STR("source"));
	const struct pd_origin *origin = source ? pd_get_pointer(at, source) : NULL;
	struct scope s = { .run = run, .type = type, .at = at };

	run->source = origin && origin->name.len ? origin->name : name;
	run->document = first_of(&s, type == &pd_summit_type ? PD_STR("$none") : PD_STR("$symbol|$title"));
	walk(run, type, at, 0);
}
