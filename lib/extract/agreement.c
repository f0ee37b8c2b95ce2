/* agreement.c: treaties, conventions and agreements, by the table or by a name that says what they are. */
#include "extract/context.h"

static struct pd_str cell(const struct pd_context *c, uint32_t row, unsigned column)
{
	return pd_cell(c->tables, PD_T_TREATIES, row, column);
}

static struct pd_str kind_of(struct pd_str kind)
{
	static const struct { const char *in, *out; } kinds[] = {
		{ "treaty", "treaty" }, { "convention", "convention" }, { "covenant", "convention" }, { "programme", "programme" },
		{ "partnership", "programme" }, { "charter", "treaty" }, { "protocol", "treaty" }, { "pact", "treaty" },
		{ "accord", "agreement" }, { "agreement", "agreement" }, { "memorandum", "agreement" }, { "compact", "agreement" },
	};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (kind.len >= strlen(kinds[i].in) && pd_str_eq_fold(pd_str(kind.at, strlen(kinds[i].in)), pd_str_c(kinds[i].in)))
			return pd_str_c(kinds[i].out);
	return (struct pd_str){ 0 };
}

/* Kinds of instruments that are no agreements here: a declaration binds nobody. */
static bool is_agreement_row(const struct pd_context *c, uint32_t row)
{
	struct pd_str kind = cell(c, row, PD_TREATY_KIND);
	return !(pd_str_is(kind, "declaration") || pd_str_is(kind, "communique") || pd_str_is(kind, "plan") ||
	         pd_str_is(kind, "statement") || pd_str_is(kind, "act"));
}

/* Does what begins at token @at begin the sentence, or stand behind a comma, with an office at most? */
static bool is_subject(const struct pd_tokens *t, uint32_t start, uint32_t at)
{
	while (at > start && (t->at[at - 1].flags & PD_TOKEN_CAPITAL || pd_token_is(t, at - 1, "the")))
		at--;
	return at == start || pd_token_mark(t, at - 1) == ',';
}

/* The only person named in tokens [start, end), or NULL. */
static const struct pd_mention *only_person(const struct pd_tokens *t, uint32_t start, uint32_t end)
{
	const struct pd_mention *only = NULL;
	for (uint32_t i = start; i < end; i++) {
		const struct pd_mention *p = pd_mention_at(t, i, PD_E_PERSON);
		if (p && only)
			return NULL;
		only = p ? p : only;
	}
	return only;
}

/* Who did what the verb at token @verb says, where the words leave no doubt; of several that did, none. */
static struct pd_str find_party(const struct pd_context *c, uint32_t start, uint32_t verb)
{
	const struct pd_tokens *t = c->tokens;
	while (verb > start && pd_token_in(t, verb - 1, PD_S_BEFORE_VERB))
		verb--;
	if (verb == start)
		return (struct pd_str){ 0 };
	const struct pd_mention *p = pd_mention_over(t, verb - 1, PD_E_PERSON);
	if (!p)
		p = pd_mention_over(t, verb - 1, PD_N_STATE);
	if (p && !is_subject(t, start, p->first))
		p = NULL;
	if (pd_token_is(t, verb - 1, "he") || pd_token_is(t, verb - 1, "she"))
		p = only_person(t, start, verb - 1);
	if (!p)
		return (struct pd_str){ 0 };
	return p->kind == PD_E_PERSON && pd_who(c, p) ? pd_who(c, p)->name : pd_tokens_fold(c->arena, t, p->first, p->end);
}

/* What the sentence says was done with it, and who did. */
static void find_relation(const struct pd_context *c, struct pd_agreement *a, uint32_t first)
{
	/* Who finalizes, approves or welcomes one has not signed it yet. */
	static const struct { const char *stem, *relation; } relations[] = {
		{ "sign", "signed" }, { "initial", "signed" }, { "ink", "signed" }, { "seal", "signed" },
		{ "join", "joined" }, { "acce", "joined" }, { "ratif", "party" },
	};
	const struct pd_tokens *t = c->tokens;
	uint32_t start = pd_sentence_first(t, first);
	for (uint32_t i = first; i-- > start && first - i < 40;) {
		struct pd_str verb = pd_token_str(t, i);
		for (size_t k = 0; k < sizeof relations / sizeof *relations && !a->relation.at; k++)
			if (pd_token_in(t, i, PD_S_SIGN_VERB) && pd_str_starts(verb, pd_str_c(relations[k].stem)))
				a->relation = pd_str_c(relations[k].relation);
		if (!a->relation.at)
			continue;
		a->party = find_party(c, start, i);
		return;
	}
}

static void add_alias(struct pd_context *c, struct pd_agreement *a, struct pd_str name)
{
	if (pd_str_eq_fold(a->title, name) || a->n_aliases >= 16)
		return;
	for (size_t i = 0; i < a->n_aliases; i++)
		if (pd_str_eq_fold(a->aliases[i], name))
			return;
	PD_PUSH(c->arena, a->aliases, a->n_aliases, name);
}

/* "the Convention on X (CX)": what stands in brackets behind is another name. */
static void note_acronym(struct pd_context *c, struct pd_agreement *a, uint32_t end)
{
	const struct pd_tokens *t = c->tokens;
	if (pd_token_mark(t, end) == '(' && t->at[end + 1].flags & PD_TOKEN_UPPER && pd_token_mark(t, end + 2) == ')')
		add_alias(c, a, pd_tokens_fold(c->arena, t, end + 1, end + 2));
	const struct pd_mention *q = pd_token_mark(t, end) == '(' ? pd_mention_at(t, end + 1, PD_E_QUOTED) : NULL;
	if (q && q->value && pd_token_mark(t, q->end) == ')' && q->end - q->first < 10) /* (“New START”) */
		add_alias(c, a, pd_tokens_fold(c->arena, t, q->first + 1, q->end - 1));
	/* "the Convention on X – also known as the Y Rules" */
	end += pd_token_mark(t, end) == '"' && !(t->at[end].flags & PD_TOKEN_SPACE);
	uint32_t k = end + (t->at[end].kind == PD_TK_MARK && strchr("-,(", pd_token_mark(t, end)) && t->at[end].block != UINT32_MAX);
	k += pd_token_is(t, k, "also") || pd_token_is(t, k, "commonly") || pd_token_is(t, k, "better");
	if (!(pd_token_is(t, k, "known") && pd_token_is(t, k + 1, "as")) || t->at[k + 1].block != t->at[k - 1].block)
		return;
	uint32_t from = k + 2 + pd_token_is(t, k + 2, "the"), to = from;
	while (to < from + 6 && t->at[to].block == t->at[k].block && t->at[to].flags & PD_TOKEN_CAPITAL)
		to++;
	if (to > from)
		add_alias(c, a, pd_tokens_fold(c->arena, t, from, to));
}

/* Where the name's own kind stands, "the Lima Treaty" of "the Lima Treaty on Nets": how it is called from then on. 0: no such. */
static uint32_t short_end(const struct pd_tokens *t, uint32_t first, uint32_t end)
{
	if (pd_token_is(t, first, "memorandum") && pd_token_is(t, first + 2, "understanding") && first + 3 < end)
		return first + 3; /* "the Memorandum of Understanding", once it was told between whom */
	for (uint32_t i = first + 1; i + 1 < end; i++)
		if (pd_token_in(t, i, PD_S_AGREEMENT_NOUN))
			return i + 1;
	return 0;
}

static void add_agreement(struct pd_context *c, uint32_t first, uint32_t end, uint32_t row, struct pd_str rule)
{
	const struct pd_tokens *t = c->tokens;
	struct pd_article *a = c->article;
	struct pd_agreement g = { .origin = PD_STR("text") }, *entry = NULL;
	g.title = pd_tokens_fold(c->arena, t, first, end);
	if (row != UINT32_MAX) {
		g.official_title = cell(c, row, PD_TREATY_TITLE);
		g.kind = kind_of(cell(c, row, PD_TREATY_KIND));
		g.signed_on = cell(c, row, PD_TREATY_ADOPTED);
		g.derived |= (uint64_t)1 << pd_field_index(&pd_agreement_type, "official_title");
		if (g.kind.at)
			g.derived |= (uint64_t)1 << pd_field_index(&pd_agreement_type, "kind");
		if (g.signed_on.at)
			g.derived |= (uint64_t)1 << pd_field_index(&pd_agreement_type, "signed");
	}
	uint32_t number = pd_index_find(&c->entries, pd_hash_fold('a', g.title));
	if (!number && g.official_title.at)
		number = pd_index_find(&c->entries, pd_hash_fold('o', g.official_title));
	uint32_t to = short_end(t, first, end);
	struct pd_str called = to ? pd_tokens_fold(c->arena, t, first, to) : (struct pd_str){ 0 };
	if (!number && to) { /* the short name stood alone before */
		number = pd_index_find(&c->entries, pd_hash_fold('a', called));
		number = number && pd_str_eq_fold(a->agreements[number - 1].title, called) ? number : 0;
	}
	if (number)
		entry = &a->agreements[number - 1];
	if (!entry) {
		find_relation(c, &g, first);
		PD_PUSH(c->arena, a->agreements, a->n_agreements, g);
		entry = &a->agreements[a->n_agreements - 1];
		number = (uint32_t)a->n_agreements;
		pd_explain(c, first, "agreement", g.title, row == UINT32_MAX ? "rule" : "row of treaties", rule);
	} else if (g.title.len > entry->title.len) { /* the fullest form counts */
		struct pd_str shorter = entry->title;
		entry->title = g.title;
		add_alias(c, entry, shorter);
	} else {
		add_alias(c, entry, g.title);
	}
	note_acronym(c, entry, end);
	*pd_index_at(c->arena, &c->entries, pd_hash_fold('a', g.title)) = number;
	if (to) {
		uint32_t *at = pd_index_at(c->arena, &c->entries, pd_hash_fold('a', called));
		*at = *at ? *at : number;
	}
	if (g.official_title.at)
		*pd_index_at(c->arena, &c->entries, pd_hash_fold('o', g.official_title)) = number;
	for (size_t i = 0; i < entry->n_aliases; i++)
		*pd_index_at(c->arena, &c->entries, pd_hash_fold('a', entry->aliases[i])) = number;
	if (entry->n_evidence < 8)
		pd_evidence(c, &entry->evidence, &entry->n_evidence, first, end);
}

/* The row whose title or alias the words are, by a mention that spans all of them. */
static const struct pd_mention *treaty_inside(const struct pd_tokens *t, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++) {
		const struct pd_mention *m = pd_mention_at(t, i, PD_N_TREATY);
		if (m)
			return m;
	}
	return NULL;
}

/* Does the sentence say that what stands at tokens [first, end) is signed, joined or in force, or does it name one that is known? */
static bool is_made(const struct pd_tokens *t, uint32_t first, uint32_t end)
{
	static const char *const papers[] = { "documents", "papers", "package", "deals", "pacts", "accords", "instruments", NULL };
	uint32_t start = pd_sentence_first(t, first), stop = pd_sentence_end(t, first);
	if (first == start || t->at[first].flags & PD_TOKEN_CAPITAL || (first - start < 3 && pd_token_is(t, start, "the")))
		return true;
	for (uint32_t i = start; i < first && start; i++)
		if (pd_token_is_one(t, i, papers)) {
			start = pd_sentence_first(t, start - 1); /* "They signed it all. The papers include an agreement on nets." */
			break;
		}
	for (uint32_t i = first; i-- > start && first - i < 80;)
		if (pd_token_in(t, i, PD_S_SIGN_VERB) && !(i && pd_token_is(t, i - 1, "for"))) /* "proposals for signing" */
			return true;
	for (uint32_t i = end; i < stop && i < end + 40; i++)
		if (pd_token_in(t, i, PD_S_SIGN_VERB))
			return true;
	return false;
}

/* "The agreement on the border serves the peace": the verb of a sentence that begins with its subject is no part of that. */
static bool ends_in_verb(const struct pd_tokens *t, uint32_t first, uint32_t end)
{
	static const char *const verbs[] = { "is", "was", "are", "were", "has", "had", "will", "would", "can", "could", "should", "may", "must", NULL };
	return first && t->at[first - 1].flags & PD_TOKEN_FIRST && end > first + 3 && t->at[end].kind == PD_TK_WORD &&
	       t->at[end].block == t->at[first].block && !pd_token_is_one(t, end, verbs) && !(t->at[end - 1].flags & PD_TOKEN_CAPITAL) &&
	       !pd_str_ends(pd_token_str(t, end), PD_STR("ed")) && pd_str_ends(pd_token_str(t, end - 1), PD_STR("s"));
}

/* "an agreement on nets and left the hall": what they did besides is no part of it. */
static uint32_t before_deed(const struct pd_tokens *t, uint32_t first, uint32_t end)
{
	static const char *const deeds[] = { "left", "met", "held", "took", "went", "gave", "spoke", "made", "began", "sought", "won", "set", NULL };
	for (uint32_t i = first + 2; i + 1 < end; i++)
		if (pd_token_is(t, i, "and") && !(t->at[i + 1].flags & PD_TOKEN_CAPITAL) &&
		    (pd_token_is_one(t, i + 1, deeds) || pd_str_ends(pd_token_str(t, i + 1), PD_STR("ed"))))
			return i;
	return end;
}

/* "a Safeguards Agreement": one of its kind, where nobody has signed it. */
static bool is_kind_alone(const struct pd_tokens *t, uint32_t first)
{
	if (!first || !(pd_token_is(t, first - 1, "a") || pd_token_is(t, first - 1, "an")) || pd_mention_at(t, first, PD_N_PLACE))
		return false;
	for (uint32_t i = first - 1; i-- && first - i < 7;)
		if (pd_token_in(t, i, PD_S_SIGN_VERB))
			return false;
	return true;
}

struct finding {
	bool *taken;                  /* tokens that a longer name holds */
};

static void found_agreement(struct pd_context *c, const struct pd_found *m, struct finding *f)
{
	struct pd_str rule = pd_rule_name(c, m);
	const struct pd_tokens *t = c->tokens;
	const struct pd_captured *name = pd_capture(m, PD_C_NAME), *stated = pd_capture(m, PD_C_TOPIC);
	if (stated && is_made(t, stated->first, stated->end)) /* a subject in small letters is no name */
		name = stated;
	if (!name || pd_is_headline(t, t->at[name->first].block))
		return;
	uint32_t first = name->first, end = name->end, upper = 0;
	end = before_deed(t, first, end);
	while (end > first + 2 && !(t->at[end - 1].flags & PD_TOKEN_CAPITAL) && pd_str_ends(pd_token_str(t, end - 1), PD_STR("ed")))
		end--; /* "the agreement on nets reached" */
	end -= name == stated && ends_in_verb(t, first, end);
	if (end > first + 4 && pd_token_is(t, first + 1, "of") && pd_token_is(t, first + 3, "in") && pd_mention_at(t, first + 2, PD_N_PLACE))
		end = first + 3; /* "the Treaty of Lima in South America" */
	if (pd_token_is(t, end - 1, "understandings"))
		return;
	if (end - first == 2 && name != stated && (is_kind_alone(t, first) || pd_token_is(t, first, "optional")))
		return;
	if (pd_token_mark(t, first) == '"' || pd_token_mark(t, first) == '\'') {
		first++, end--;
		if (!(t->at[first].flags & PD_TOKEN_CAPITAL))
			return; /* the agreement "breaks the rights of us all" */
	}
	while (first + 1 < end && t->at[first].flags & PD_TOKEN_FIRST && pd_str_ends(pd_token_str(t, first), PD_STR("ing")))
		first++; /* "Upholding the Geneva Convention" */
	for (uint32_t i = first; i < end; i++) {
		upper += (t->at[i].flags & PD_TOKEN_UPPER) != 0;
		if (f->taken[i])
			return;
	}
	if (first >= end || (upper * 2 > end - first && end - first > 2))
		return;
	/* "welcomed the Convention on New Zealand's behalf": a state is no subject of a treaty's title by itself. */
	for (uint32_t i = first; i + 1 < end; i++) {
		const struct pd_mention *state = pd_token_is(t, i, "on") ? pd_mention_at(t, i + 1, PD_N_STATE) : NULL;
		if (state && state->end >= end)
			return;
	}
	const struct pd_mention *org = pd_mention_at(t, first, PD_N_ORG);
	if (org && org->end >= end)
		return; /* "the Warsaw Pact" is a body by the table */
	const struct pd_mention *longer = pd_mention_over(t, first, PD_N_TREATY);
	if (longer && longer->first < first && longer->end >= end)
		return; /* "Nuclear Forces Treaty" of the Intermediate-range one */
	const struct pd_mention *known = treaty_inside(t, first, end);
	uint32_t row = UINT32_MAX;
	if (known && known->first == first && known->end >= end)
		return; /* the table's own name is at least as long */
	if (known && known->end == end && known->n_values == 1 &&
	    ((known->first - first <= 1 && t->at[first].kind == PD_TK_NUMBER) || (org && org->end == known->first)))
		row = c->tables->values[known->value].row; /* "1951 Refugees Convention", "United Nations Convention against Corruption" */
	memset(f->taken + first, 1, end - first);
	add_agreement(c, first, end, row, rule);
	/* The table's name of "the Lima Accord on Fish", if the text has it too: "the Lima Accord". */
	struct pd_str title = pd_tokens_fold(c->arena, t, first, end);
	if (known && known->first == first && known->end < end && known->n_values == 1) {
		uint32_t *at = pd_index_at(c->arena, &c->entries, pd_hash_fold('a', pd_tokens_fold(c->arena, t, first, known->end)));
		*at = *at ? *at : pd_index_find(&c->entries, pd_hash_fold('a', title));
	}
}

void pd_find_agreements(struct pd_context *c)
{
	const struct pd_tokens *t = c->tokens;
	struct finding f = { pd_arena_zero(c->scratch, t->n + 1) };
	for (size_t i = 0; i < c->found[PD_M_AGREEMENT].n; i++)
		found_agreement(c, &c->found[PD_M_AGREEMENT].at[i], &f);
	for (uint32_t i = 0; i < t->n_mentions; i++) {
		const struct pd_mention *m = &t->mentions[i];
		if (m->kind != PD_N_TREATY || f.taken[m->first])
			continue;
		if (m->first && m->end - m->first == 1 && pd_token_mark(t, m->first - 1) == '-' && !(t->at[m->first].flags & PD_TOKEN_SPACE))
			continue; /* "the AFTA-CER linkage" */
		if (m->first && pd_token_is(t, m->first - 1, "a") && !(t->at[m->end - 1].flags & PD_TOKEN_CAPITAL))
			continue; /* "there should be a Commonwealth charter" */
		const struct pd_mention *org = pd_mention_over(t, m->first, PD_N_ORG);
		if (org && org->end > m->end)
			continue; /* "the North Atlantic Treaty Organization" */
		uint32_t row = m->n_values == 1 ? c->tables->values[m->value].row : UINT32_MAX;
		if (row != UINT32_MAX && !is_agreement_row(c, row))
			continue;
		uint32_t first = m->first;
		if (first && t->at[first - 1].kind == PD_TK_NUMBER && pd_token_str(t, first - 1).len == 4 &&
		    t->at[first - 1].block == t->at[first].block)
			first--; /* "the 1951 Refugees Convention" */
		add_agreement(c, first, m->end, row, PD_STR("name"));
	}
}
