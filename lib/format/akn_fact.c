/*
 * akn_fact.c: metadata. The same fact stands in several places of a file, and they do not always agree; what is printed
 * on the document wins, and a warning says so. Names of states are the exception: they are taken from the workflow and
 * the votes, where they are English in every language version, and not from the cover.
 */
#include "format/akn.h"

static struct pd_str tail(struct pd_str s, char after)
{
	for (size_t i = s.len; i-- > 0;)
		if (s.at[i] == after)
			return pd_str(s.at + i + 1, s.len - i - 1);
	return s;
}

/* --- keywords and votes, as they are met --- */

static bool in_list(const struct pd_str *list, size_t n, struct pd_str s)
{
	for (size_t i = 0; i < n; i++)
		if (pd_str_eq(list[i], s))
			return true;
	return false;
}

struct pd_str akn_without_stop(struct pd_str s)
{
	while (s.len && (s.at[s.len - 1] == '.' || pd_is_space(s.at[s.len - 1])))
		s.len--;
	return s.len ? s : (struct pd_str){ 0 };
}

void akn_keyword(struct akn *a, const struct akn_attributes *at)
{
	struct akn_facts *facts = &a->facts;
	struct pd_str refers_to = akn_attribute(a, at, AKN_A_REFERS_TO), value = akn_attribute(a, at, AKN_A_VALUE);
	struct pd_str shown = akn_attribute(a, at, AKN_A_SHOW_AS);
	struct pd_subject subject = { .term = shown.at ? shown : value, .scheme = akn_attribute(a, at, AKN_A_DICTIONARY),
		                      .uri = akn_attribute(a, at, AKN_A_HREF) };

	if (!subject.term.at)
		return;
	if (pd_str_is(refers_to, "title") || pd_str_is(refers_to, "#title")) {
		if (!facts->keyword_title.at)
			facts->keyword_title = value.at ? value : shown;
		return;
	}
	if (pd_str_is(subject.scheme, "SDGO")) {
		if (facts->n_sdgs < 64 && value.at && !in_list(facts->sdgs, facts->n_sdgs, value))
			PD_PUSH(a->arena, facts->sdgs, facts->n_sdgs, value);
		return;
	}
	/* The agenda of the body itself has no code; other rows of an agenda are subjects of its index. */
	if (pd_str_is(refers_to, "agenda") && pd_str_is(value, "X")) {
		PD_PUSH(a->arena, facts->agenda, facts->n_agenda, akn_without_stop(subject.term));
		return;
	}
	if (pd_str_is(refers_to, "agenda") && !pd_str_eq(value, subject.term))
		subject.code = value;
	else if (subject.uri.at)
		subject.code = tail(subject.uri, '/');
	PD_PUSH(a->arena, facts->subjects, facts->n_subjects, subject);
}

void akn_count(struct akn *a, struct pd_str refers_to, struct pd_str value, size_t tag)
{
	struct pd_vote *vote = &a->facts.vote;
	int64_t n = pd_str_number(value);
	struct pd_int *to = NULL;
	unsigned which = 0;

	if (refers_to.len && *refers_to.at == '#')
		refers_to.at++, refers_to.len--;
	a->side = 0;
	if (pd_str_is(refers_to, "inFavour"))
		a->side = 'f', to = &vote->in_favour, which = 0;
	else if (pd_str_is(refers_to, "against"))
		a->side = 'a', to = &vote->against, which = 1;
	else if (pd_str_is(refers_to, "abstaining"))
		a->side = 'o', to = &vote->abstain, which = 2;
	else if (pd_str_is(refers_to, "absent"))
		a->side = 'x', to = &vote->absent, which = 3;
	if (to && n >= 0) {
		*to = pd_int(n);
		a->facts.vote_tags[which] = tag;
		a->facts.counted = true;
	}
}

/* --- dates, meetings, symbols --- */

static bool stated(struct pd_str date)
{
	return date.at && !pd_str_starts(date, PD_STR("0001-")) && pd_is_date(date);
}

/* A date as printed; where it cannot be read, as its own attribute has it, or the identification. */
static struct pd_str pick_date(struct akn *a, const char *member, const struct akn_said *printed, const struct akn_said *attribute)
{
	const struct akn_said *work = &a->facts.work_date, *picked = printed;
	char text[12];
	size_t n = printed->text.at ? akn_date(printed->text, text) : 0;
	struct pd_str date = n ? pd_str_copy(a->arena, pd_str(text, n)) : (struct pd_str){ 0 };

	if (!date.at) {
		picked = stated(attribute->text) ? attribute : work;
		date = stated(picked->text) ? picked->text : date;
	} else if (stated(attribute->text) && !pd_str_eq(date, attribute->text)) {
		akn_warn(a, PD_D_AKN_DATE, attribute, "the printed date is %.*s, the attribute says %.*s", PD_ARG(date), PD_ARG(attribute->text));
	} else if (stated(work->text) && !pd_str_eq(date, work->text)) {
		akn_warn(a, PD_D_AKN_DATE, work, "the printed date is %.*s, the identification says %.*s", PD_ARG(date), PD_ARG(work->text));
	}
	akn_say(a, member, picked);
	return date;
}

/* The first number of three digits or more: "9527th meeting". */
static struct pd_str meeting_number(struct pd_str s)
{
	for (size_t i = 0, n; i < s.len; i += n ? n : 1) {
		for (n = 0; i + n < s.len && pd_is_digit(s.at[i + n]); n++)
			;
		if (n >= 3 && n <= 6)
			return pd_str(s.at + i, n);
	}
	return (struct pd_str){ 0 };
}

static struct pd_str body_prefix(struct pd_str symbol)
{
	return symbol.len > 2 && symbol.at[1] == '/' ? pd_str(symbol.at, 1) : PD_STR("S");
}

/* A meeting as printed; where there is none, as the step of the workflow has it, which may be NULL. */
static struct pd_str pick_meeting(struct akn *a, const struct akn_said *printed, const struct akn_step *step)
{
	struct akn_said recorded = step ? (struct akn_said){ step->as, step->tag, "as" } : (struct akn_said){ 0 };
	struct pd_str number = meeting_number(printed->text), meeting = { 0 };
	bool record = recorded.text.len > 5 && memmem(recorded.text.at, recorded.text.len, "/PV.", 4);

	if (number.at)
		meeting = pd_str_printf(a->arena, "%.*s/PV.%.*s", PD_ARG(body_prefix(a->facts.symbol)), PD_ARG(number));
	akn_say(a, "meeting", meeting.at ? printed : &recorded);
	if (!record)
		return meeting;
	if (!meeting.at)
		return recorded.text;
	/* "S/PV.4820 (Part II)" is of the meeting that is printed without its part. */
	if (!pd_str_starts(recorded.text, meeting) || (recorded.text.len > meeting.len && pd_is_digit(recorded.text.at[meeting.len])))
		akn_warn(a, PD_D_AKN_MEETING, &recorded, "the printed meeting is %.*s, the workflow says %.*s", PD_ARG(meeting),
		         PD_ARG(recorded.text));
	return meeting;
}

/* The last part of the work's address: ".../2024-01-10/2722-2024/" */
static struct pd_str uri_number(struct pd_str uri)
{
	while (uri.len && (uri.at[uri.len - 1] == '/' || pd_is_space(uri.at[uri.len - 1])))
		uri.len--;
	if (pd_str_ends(uri, PD_STR("/!main")))
		uri.len -= 6;
	return tail(uri, '/');
}

static struct pd_str symbol_from_uri(struct akn *a, struct pd_str tail_of_uri)
{
	struct pd_str rest = tail_of_uri, one, two;

	if (!pd_str_cut(&rest, '-', &one) || !pd_str_cut(&rest, '-', &two) || pd_str_number(one) < 0 ||
	    pd_str_number(two) < 0)
		return (struct pd_str){ 0 };
	if (a->kind == AKN_STATEMENT)
		return pd_str_printf(a->arena, "S/PRST/%.*s/%.*s", PD_ARG(one), PD_ARG(two));
	if (a->kind == AKN_DRAFT)
		return pd_str_printf(a->arena, "S/%.*s/%.*s", PD_ARG(one), PD_ARG(two));
	return pd_str_printf(a->arena, "S/RES/%.*s (%.*s)", PD_ARG(one), PD_ARG(two));
}

static struct pd_str last_number(struct pd_str s)
{
	size_t to = s.len;

	while (to && !pd_is_digit(s.at[to - 1]))
		to--;
	size_t from = to;
	while (from && pd_is_digit(s.at[from - 1]))
		from--;
	return to > from ? pd_str(s.at + from, to - from) : (struct pd_str){ 0 };
}

/* The symbol says better than the name of the document what it is, and the cover comes before the clauses. */
void akn_heed_symbol(struct akn *a)
{
	struct pd_str symbol = a->facts.symbol.at ? akn_symbol(a->arena, a->facts.symbol) : (struct pd_str){ 0 };

	if (!symbol.at || a->facts.n_body || a->facts.n_preamble)
		return;
	if (pd_str_starts(symbol, PD_STR("S/PRST/")))
		a->kind = AKN_STATEMENT;
	else if ((a->kind == AKN_OTHER || a->kind == AKN_STATEMENT) && memmem(symbol.at, symbol.len, "/RES/", 5))
		a->kind = AKN_RESOLUTION;
}

/* The symbol on the cover; the address stands in where there is none. */
static void pick_symbol(struct akn *a)
{
	struct akn_facts *facts = &a->facts;
	struct pd_str printed = facts->symbol.at ? akn_symbol(a->arena, facts->symbol) : (struct pd_str){ 0 };
	struct pd_str addressed = symbol_from_uri(a, uri_number(facts->uri.text));
	struct akn_said cover = { printed, facts->symbol_tag, NULL };

	if (printed.at) {
		facts->symbol = printed;
		addressed = symbol_from_uri(a, uri_number(facts->uri.text)); /* what the symbol is of is known now */
		if (a->kind != AKN_OTHER && addressed.at && !pd_str_eq(addressed, printed) && body_prefix(printed).at[0] == 'S')
			akn_warn(a, PD_D_AKN_SYMBOL, &facts->uri, "the cover says %.*s, the identification %.*s", PD_ARG(printed), PD_ARG(addressed));
	} else if (a->kind != AKN_OTHER) {
		/* At the element that should have it: that of the number, else the cover, else the document. */
		cover.attribute = "";
		if (!cover.tag)
			cover.tag = facts->cover_tag ? facts->cover_tag : facts->document_tag;
		if (addressed.at)
			akn_warn(a, PD_D_AKN_SYMBOL, &cover, "the cover has no symbol, the identification says %.*s", PD_ARG(addressed));
		facts->symbol = addressed;
		cover = facts->uri;
	}
	static const char *const members[] = { "symbol", "number", "year", "body" };
	for (size_t i = 0; i < sizeof members / sizeof *members; i++)
		akn_say(a, members[i], &cover);
}

static const struct { const char *three, *two; } languages[] = {
	{ "eng", "en" }, { "fra", "fr" }, { "fre", "fr" }, { "spa", "es" }, { "ara", "ar" }, { "zho", "zh" },
	{ "chi", "zh" }, { "rus", "ru" }, { "deu", "de" }, { "ger", "de" }, { "ita", "it" }, { "por", "pt" },
	{ "nld", "nl" }, { "swa", "sw" }, { "ell", "el" }, { "fin", "fi" }, { "swe", "sv" }, { "pol", "pl" },
};

static struct pd_str language_of(struct akn *a)
{
	struct pd_str language = a->facts.language;

	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
		if (pd_str_eq_fold(language, pd_str_c(languages[i].three)))
			return pd_str_c(languages[i].two);
	if (pd_str_is(language, "und")) /* undetermined */
		return (struct pd_str){ 0 };
	return language.at && pd_is_language(language) ? language : (struct pd_str){ 0 };
}

struct pd_str akn_language_code(struct pd_str tag)
{
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
		if (pd_str_is(tag, languages[i].two))
			return pd_str_c(languages[i].three);
	return tag.at ? tag : PD_STR("und");
}

static const struct { const char *author, *body; } bodies[] = {
	{ "sc", "UNSC" }, { "ga", "UNGA" }, { "ecosoc", "ECOSOC" }, { "hrc", "HRC" }, { "csw", "CSW" },
	/* As polidoc writes what other organizations adopt. */
	{ "ep", "EP" }, { "pace", "PACE" }, { "au", "AU" }, { "osce", "OSCE" },
};

struct pd_str akn_symbol_body(struct pd_str symbol)
{
	static const struct { const char *prefix, *body; } prefixes[] = {
		{ "S/", "UNSC" }, { "A/HRC/", "HRC" }, { "A/", "UNGA" }, { "E/CN.6/", "CSW" }, { "E/", "ECOSOC" },
	};

	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
		if (pd_str_starts(symbol, pd_str_c(prefixes[i].prefix)))
			return pd_str_c(prefixes[i].body);
	return (struct pd_str){ 0 };
}

/* Of the author "sc". */
static struct pd_str author_body(struct pd_str author)
{
	if (author.len && *author.at == '#')
		author.at++, author.len--;
	for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
		if (pd_str_is(author, bodies[i].author))
			return pd_str_c(bodies[i].body);
	return (struct pd_str){ 0 };
}

struct pd_str akn_body_author(struct pd_str body)
{
	for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
		if (pd_str_is(body, bodies[i].body))
			return pd_str_c(bodies[i].author);
	return (struct pd_str){ 0 };
}

static struct pd_str body_of(struct akn *a)
{
	struct pd_str by_symbol = akn_symbol_body(a->facts.symbol), by_author = author_body(a->facts.author.text);

	if (by_symbol.at && by_author.at && !pd_str_eq(by_symbol, by_author))
		akn_warn(a, PD_D_AKN_BODY, &a->facts.author, "the symbol is of %.*s, the author is %.*s", PD_ARG(by_symbol),
		         PD_ARG(by_author));
	return by_symbol.at ? by_symbol : by_author;
}

/* --- titles and sponsors --- */

/* "Security Council resolution 2722 (2024) [on attacks by ...]" -> "on attacks by ..." */
struct pd_str akn_short_title(struct pd_str title)
{
	const char *open = title.len ? memchr(title.at, '[', title.len) : NULL;
	struct pd_str before, s;

	if (!open || title.at[title.len - 1] != ']')
		return title;
	before = pd_str_trim(pd_str_between(title.at, open));
	if (!pd_str_ends(before, PD_STR(")")) && !pd_str_ends(before, PD_STR("resolution")))
		return title;
	s = pd_str_trim(pd_str_between(open + 1, title.at + title.len - 1));
	return s.len ? s : title;
}

/* Does " and " at @at stand inside the name of a state? */
static bool in_name(struct pd_str before, struct pd_str after)
{
	static const struct { const char *one, *other; } names[] = {
		{ "Great Britain", "Northern Ireland" }, { "Bosnia", "Herzegovina" }, { "Antigua", "Barbuda" },
		{ "Trinidad", "Tobago" }, { "Kitts", "Nevis" }, { "Vincent", "the Grenadines" }, { "Tome", "Principe" },
		{ "Tomé", "Príncipe" }, { "Serbia", "Montenegro" },
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (pd_str_ends(before, pd_str_c(names[i].one)) && pd_str_starts(after, pd_str_c(names[i].other)))
			return true;
	return false;
}

static void add_state(struct pd_arena *arena, struct pd_str **list, size_t *n, struct pd_str name)
{
	name = akn_without_stop(pd_str_trim(name));
	if (pd_str_starts(name, PD_STR("and ")))
		name = pd_str_trim(pd_str(name.at + 4, name.len - 4));
	if (name.len && *n < 300 && !in_list(*list, *n, name))
		PD_PUSH(arena, *list, *n, name);
}

void akn_split_states(struct pd_arena *arena, struct pd_str names, struct pd_str **list, size_t *n)
{
	/* With semicolons nothing else parts the names: our own writer's way when a name holds a comma or "and". */
	bool semicolons = names.len && memchr(names.at, ';', names.len);
	size_t start = 0;

	for (size_t i = 0; i < names.len; i++) {
		struct pd_str rest = pd_str(names.at + i, names.len - i);
		size_t step = 0;
		if (*rest.at == (semicolons ? ';' : ','))
			step = 1;
		else if (!semicolons && pd_str_starts(rest, PD_STR(" and ")) &&
		         !in_name(pd_str(names.at, i), pd_str(rest.at + 5, rest.len - 5)))
			step = 5;
		if (!step)
			continue;
		add_state(arena, list, n, pd_str(names.at + start, i - start));
		start = i + step;
		i = start - 1;
	}
	if (start < names.len)
		add_state(arena, list, n, pd_str(names.at + start, names.len - start));
}

static const struct akn_step *step_of(const struct akn_facts *facts, const char *outcome)
{
	for (size_t i = 0; i < facts->n_steps; i++)
		if (pd_str_is(facts->steps[i].outcome, outcome))
			return &facts->steps[i];
	return NULL;
}

static void check_votes(struct akn *a, const char *what, size_t tag, struct pd_int count, size_t names)
{
	if (count.known && names && (size_t)count.value != names)
		akn_warn(a, PD_D_AKN_VOTES, &(struct akn_said){ .tag = tag, .attribute = "value" }, "%lld votes %s, but %zu name%s", (long long)count.value, what,
		         names, names == 1 ? "" : "s");
}

static struct pd_vote *vote_of(struct akn *a)
{
	struct pd_vote *v = &a->facts.vote;

	if (!a->facts.counted || v->in_favour.value + v->against.value + v->abstain.value == 0)
		return NULL;
	struct pd_vote *vote = pd_new(a->arena, struct pd_vote);
	*vote = *v;
	akn_say_votes(a);
	/* A count is left out when it is none. */
	vote->in_favour.known = vote->against.known = vote->abstain.known = true;
	return vote;
}

static struct pd_voters *voters_of(struct akn *a)
{
	struct pd_voters *v = &a->facts.voters;

	if (!v->n_in_favour && !v->n_against && !v->n_abstain && !v->n_absent)
		return NULL;
	check_votes(a, "in favour", a->facts.vote_tags[0], a->facts.vote.in_favour, v->n_in_favour);
	check_votes(a, "against", a->facts.vote_tags[1], a->facts.vote.against, v->n_against);
	check_votes(a, "abstaining", a->facts.vote_tags[2], a->facts.vote.abstain, v->n_abstain);
	struct pd_voters *voters = pd_new(a->arena, struct pd_voters);
	*voters = *v;
	return voters;
}

/* --- records --- */

/* Cites are of other documents. */
static void add_cites(struct akn *a, struct pd_symbols *to, const struct pd_symbols *from)
{
	for (size_t i = 0; i < from->n; i++)
		if (!pd_str_eq(from->at[i], a->facts.symbol))
			pd_symbols_add(to, from->at[i]);
}

void akn_refer(struct akn *a, const struct akn_cited *in, struct pd_str **cites, size_t *n_cites)
{
	struct akn_facts *facts = &a->facts;
	struct pd_referring x = { .arena = a->arena, .tables = a->reading->tables, .report = a->report, .places = a->reading->places,
	                          .body = pd_body_named(in->body), .own = facts->symbol, .cites = { .arena = a->arena } };
	pd_places_in(a->reading->places, a->report->source);
	add_cites(a, &x.cites, &facts->stated);
	pd_refer_text(&x, facts->opening.text);
	pd_refer_clauses(&x, in->first, in->n_first);
	pd_refer_clauses(&x, in->second, in->n_second);
	pd_refer_annexes(&x, in->annexes, in->n_annexes);
	pd_refer_notes(&x, facts->notes, facts->n_notes);
	add_cites(a, &x.cites, &facts->linked);
	*cites = x.cites.at, *n_cites = x.cites.n;
}

static struct pd_int int_of(struct pd_str s)
{
	int64_t n = pd_str_number(s);
	return n >= 0 ? pd_int(n) : (struct pd_int){ 0 };
}

/* "S/RES/822 (1993)": number 822, year 1993; "A/RES/46/182": session 46, number 182; "A/RES/2625 (XXV)": session XXV. */
static void split_symbol(struct pd_resolution *r)
{
	struct pd_str rest = tail(r->symbol, '/'), number, year;
	const char *res = r->symbol.len ? memmem(r->symbol.at, r->symbol.len, "/RES/", 5) : NULL;

	if (!res)
		return;
	pd_str_cut(&rest, ' ', &number);
	r->number = int_of(number);
	year = last_number(rest);
	if (year.len == 4)
		r->year = int_of(year);
	else if (rest.len > 2 && rest.at[0] == '(' && !pd_is_digit(rest.at[1]))
		r->session = pd_str(rest.at + 1, rest.len - 2);
	struct pd_str middle = pd_str_between(res + 5, r->symbol.at + r->symbol.len), session;
	if (memchr(middle.at, '/', middle.len) && pd_str_cut(&middle, '/', &session))
		r->session = session;
}

struct pd_str akn_symbol_session(struct pd_str symbol)
{
	struct pd_resolution r = { .symbol = symbol };

	split_symbol(&r);
	return r.session;
}

/* A session as it is numbered, "75", "XV" or "ES-11", which is printed where the symbol does not say it. */
static bool is_session(struct pd_str s)
{
	size_t n = 0;

	while (n < s.len && n < 12 && (pd_is_digit(s.at[n]) || pd_is_upper(s.at[n]) || s.at[n] == '-'))
		n++;
	return n && n == s.len;
}

static void take_sponsors(struct akn *a, const char *member, const struct akn_step *step, struct pd_str **list, size_t *n)
{
	akn_split_states(a->arena, step->by, list, n);
	akn_say(a, member, &(struct akn_said){ .tag = step->tag, .attribute = "by" });
}

static void resolution_facts(struct akn *a, struct pd_resolution *r)
{
	struct akn_facts *facts = &a->facts;
	const struct akn_step *adopted = step_of(facts, "adopted"), *draft = step_of(facts, "draftResolution");
	const struct akn_step *joined = step_of(facts, "draftResolutionAdditionalSponsors");
	const struct akn_step *refused = step_of(facts, "veto");

	if (!refused)
		refused = step_of(facts, "notAdopted");
	const struct akn_step *end = adopted ? adopted : refused;
	bool is_draft = a->kind == AKN_DRAFT;
	r->status = is_draft ? refused ? PD_STR("not-adopted") : PD_STR("draft") : PD_STR("adopted");
	if (!is_draft)
		r->adopted = pick_date(a, "adopted", &facts->adopted, &facts->adopted_date);
	else if (stated(facts->work_date.text) && pd_str_is(facts->work_date_name, "voting"))
		r->voted = facts->work_date.text;
	if (!r->year.known && r->adopted.at)
		r->year = int_of(pd_str(r->adopted.at, 4));
	r->meeting = pick_meeting(a, &facts->meeting, end);
	r->title = akn_short_title(facts->keyword_title.at ? facts->keyword_title : facts->title);
	if (draft && !is_draft)
		r->draft = draft->as;
	r->outcome = end && end->by.at ? end->by : facts->outcome;
	r->chapter_vii = facts->chapter_vii || (end && end->chapter_vii);
	r->vote = vote_of(a);
	r->voters = voters_of(a);
	if (draft)
		take_sponsors(a, "sponsors", draft, &r->sponsors, &r->n_sponsors);
	if (joined)
		take_sponsors(a, "additional_sponsors", joined, &r->additional_sponsors, &r->n_additional_sponsors);
}

/* At the first of the clauses that stand in the wrong part. */
static void warn_moved(struct akn *a, const struct pd_clause *first, const char *what, size_t n)
{
	struct pd_places *places = a->reading->places;

	pd_places_in(places, a->report->source);
	size_t at = pd_report_hears(a->report, PD_D_AKN_PLACE) ? pd_places_words(places, first->text) : PD_NOWHERE;
	pd_report_at(a->report, PD_D_AKN_PLACE, at, "%s: %zu", what, n);
}

static void divide(struct akn *a, struct pd_resolution *r)
{
	struct akn_facts *facts = &a->facts;
	struct akn_parts parts = { facts->preamble, facts->n_preamble, facts->body, facts->n_body };

	akn_divide(a->arena, &parts);
	if (parts.n_preamble < facts->n_preamble)
		warn_moved(a, &facts->preamble[parts.n_preamble], "operative paragraphs stand in the preamble", facts->n_preamble - parts.n_preamble);
	if (parts.n_preamble > facts->n_preamble)
		warn_moved(a, &facts->body[0], "preambular paragraphs stand in the main body", parts.n_preamble - facts->n_preamble);
	r->preamble = parts.preamble, r->n_preamble = parts.n_preamble;
	r->operative = parts.body, r->n_operative = parts.n_body;
}

static enum pd_status finish_resolution(struct akn *a)
{
	struct akn_facts *facts = &a->facts;
	struct pd_resolution *r = pd_new(a->arena, struct pd_resolution);

	r->language = facts->language;
	r->symbol = facts->symbol;
	r->body = body_of(a);
	split_symbol(r);
	if (is_session(facts->session))
		r->session = facts->session;
	resolution_facts(a, r);
	r->agenda = facts->agenda, r->n_agenda = facts->n_agenda;
	r->subjects = facts->subjects, r->n_subjects = facts->n_subjects;
	r->sdgs = facts->sdgs, r->n_sdgs = facts->n_sdgs;
	divide(a, r);
	r->notes = facts->notes, r->n_notes = facts->n_notes;
	r->recovered = a->recovered;
	akn_annexes(a, &r->annexes, &r->n_annexes);
	struct akn_cited in = { r->body, r->preamble, r->n_preamble, r->operative, r->n_operative, r->annexes, r->n_annexes };
	akn_refer(a, &in, &r->cites, &r->n_cites);
	return pd_deliver(a->reading, &pd_resolution_type, r);
}

struct pd_str akn_opening_title(const struct pd_clause *c, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (pd_str_is(c[i].kind, "formula"))
			return i && pd_str_is(c[i - 1].kind, "heading") ? c[i - 1].text : (struct pd_str){ 0 };
	return (struct pd_str){ 0 };
}

/* "At the 5343rd meeting of the Security Council, held on ..." */
struct pd_str akn_opening_meeting(struct pd_str opening)
{
	struct pd_str s = pd_str(opening.at, opening.len < 60 ? opening.len : 60);

	return s.len && memmem(s.at, s.len, "meeting", 7) ? meeting_number(s) : (struct pd_str){ 0 };
}

/* '... consideration of the item entitled “The question concerning Haiti”, ...' */
struct pd_str akn_opening_item(struct pd_str opening)
{
	const char *end = opening.len ? opening.at + opening.len : NULL;
	const char *entitled = opening.len ? memmem(opening.at, opening.len, "entitled “", 12) : NULL;

	if (!entitled)
		return (struct pd_str){ 0 };
	entitled += 12;
	const char *close = memmem(entitled, (size_t)(end - entitled), "”", 3);
	return close && close > entitled ? pd_str_between(entitled, close) : (struct pd_str){ 0 };
}

static enum pd_status finish_statement(struct akn *a)
{
	struct akn_facts *facts = &a->facts;
	struct pd_statement *s = pd_new(a->arena, struct pd_statement);
	const struct akn_said *date = &facts->opening;
	struct pd_str rest, year;
	char text[12];

	if (!date->text.at || !akn_date(date->text, text))
		date = &facts->issued;
	s->language = facts->language;
	s->symbol = facts->symbol;
	s->body = body_of(a);
	rest = tail(s->symbol, '/');
	s->number = int_of(rest);
	if (rest.at && rest.at > s->symbol.at) {
		year = tail(pd_str_between(s->symbol.at, rest.at - 1), '/');
		s->year = int_of(year);
	}
	s->date = pick_date(a, "date", date, &facts->issued_date);
	struct akn_said meeting = facts->opening;
	meeting.text = akn_opening_meeting(facts->opening.text);
	s->meeting = pick_meeting(a, &meeting, facts->n_steps ? facts->steps : NULL);
	s->agenda = facts->agenda, s->n_agenda = facts->n_agenda;
	struct pd_str item = akn_opening_item(facts->opening.text);
	if (item.at) { /* as printed */
		s->agenda = NULL, s->n_agenda = 0;
		PD_PUSH(a->arena, s->agenda, s->n_agenda, item);
	}
	s->subjects = facts->subjects, s->n_subjects = facts->n_subjects;
	s->sdgs = facts->sdgs, s->n_sdgs = facts->n_sdgs;
	s->paragraphs = facts->preamble, s->n_paragraphs = facts->n_preamble;
	for (size_t i = 0; i < facts->n_body; i++)
		PD_PUSH(a->arena, s->paragraphs, s->n_paragraphs, facts->body[i]);
	s->title = facts->title.at ? facts->title : akn_opening_title(s->paragraphs, s->n_paragraphs);
	if (!s->title.at)
		s->title = facts->number_line;
	s->notes = facts->notes, s->n_notes = facts->n_notes;
	s->recovered = a->recovered;
	akn_annexes(a, &s->annexes, &s->n_annexes);
	struct akn_cited in = { s->body, s->paragraphs, s->n_paragraphs, NULL, 0, s->annexes, s->n_annexes };
	akn_refer(a, &in, &s->cites, &s->n_cites);
	return pd_deliver(a->reading, &pd_statement_type, s);
}

enum pd_status akn_finish(struct akn *a)
{
	a->facts.language = language_of(a);
	pick_symbol(a);
	if (a->kind != AKN_OTHER && pd_str_starts(a->facts.symbol, PD_STR("S/PRST/")))
		a->kind = AKN_STATEMENT; /* a symbol behind the clauses */
	else if (a->kind == AKN_STATEMENT && a->facts.symbol.len &&
	         memmem(a->facts.symbol.at, a->facts.symbol.len, "/RES/", 5))
		a->kind = AKN_RESOLUTION;
	if (a->kind == AKN_OTHER || (a->kind != AKN_STATEMENT && !a->facts.symbol.at))
		return akn_article(a);
	return a->kind == AKN_STATEMENT ? finish_statement(a) : finish_resolution(a);
}
