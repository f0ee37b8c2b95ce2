/* bodies.c: the countries and organizations that a text names. */
#include "extract/context.h"

enum { MOST_EVIDENCE = 16 }; /* spans kept of one entry; further mentions of the United Nations tell nothing new */

static void name_state(struct pd_context *c, uint32_t row, const struct pd_mention *m)
{
	struct pd_article *a = c->article;
	struct pd_named_state *state = &c->states[row];
	struct pd_str name = pd_tokens_fold(c->arena, c->tokens, m->first, m->end);
	state->usual = pd_str_eq(name, pd_cell(c->tables, PD_T_STATES, row, PD_STATE_NAME));
	if (!state->name.at)
		PD_PUSH(c->arena, a->countries, a->n_countries, pd_cell(c->tables, PD_T_STATES, row, PD_STATE_CODE));
	if (!state->name.at || state->usual) {
		state->name = name;
		state->span = pd_span_of(c, m->first, m->end);
	}
}

/* "Church of Greece" names no government, but it does name Greece. */
static void name_still(struct pd_context *c, const struct pd_mention *m)
{
	struct pd_str codes = pd_cell(c->tables, PD_T_NOT_NAMES, c->tables->values[m->value].row, PD_NOT_STILL), code;
	while (pd_str_cut(&codes, '|', &code)) {
		uint32_t row = code.len == 2 ? c->tables->state_of_code[(code.at[0] - 'A') * 26 + code.at[1] - 'A'] : 0;
		if (row && !c->states[row - 1].name.at)
			name_state(c, row - 1, m);
	}
}

void pd_find_countries(struct pd_context *c)
{
	const struct pd_tokens *t = c->tokens;
	for (uint32_t i = 0; i < t->n_mentions; i++) {
		const struct pd_mention *m = &t->mentions[i];
		uint32_t row = m->kind == PD_N_STATE ? pd_state_of(c, m) : 0; /* a bare "Congo" is two states: in doubt, none */
		if (row && !c->states[row - 1].usual)
			name_state(c, row - 1, m);
		else if (m->kind == PD_N_NOTHING)
			name_still(c, m);
	}
}

/* 1 + the row of the organization that an organ belongs to; 0: none. Found once for each organ. */
static uint32_t parent_of(const struct pd_context *c, uint32_t row, uint32_t *parents)
{
	struct pd_str name = pd_cell(c->tables, PD_T_ORGS, row, PD_ORG_PARENT);
	if (!name.len)
		return 0;
	for (uint32_t k = 0; !parents[row] && k < c->tables->table[PD_T_ORGS].n_rows; k++)
		if (pd_str_eq(pd_cell(c->tables, PD_T_ORGS, k, PD_ORG_NAME), name))
			parents[row] = k + 1;
	return parents[row];
}

static bool is_short(const struct pd_context *c, const struct pd_mention *m, uint32_t i)
{
	return c->tables->values[m->value + i].flags & PD_NAME_SHORT;
}

/*
 * Which of several bodies of one name or acronym is meant: the one that the text also names in another way; else the
 * organ of the one organization that it names. "The Permanent Council" is nobody's without its organization.
 */
static uint32_t choose(const struct pd_context *c, const struct pd_mention *m, const bool *certain, uint32_t *parents)
{
	const struct pd_value *v = &c->tables->values[m->value];
	uint32_t found = UINT32_MAX, organ = UINT32_MAX;
	if (m->n_values == 1 && !is_short(c, m, 0))
		return v->row;
	for (uint32_t i = 0; i < m->n_values; i++) {
		if (certain[v[i].row])
			found = found == UINT32_MAX ? v[i].row : UINT32_MAX - 1;
		uint32_t parent = is_short(c, m, i) ? parent_of(c, v[i].row, parents) : 0;
		if (parent && certain[parent - 1])
			organ = organ == UINT32_MAX ? v[i].row : UINT32_MAX - 1;
	}
	found = found == UINT32_MAX ? organ : found;
	return found >= UINT32_MAX - 1 ? UINT32_MAX : found;
}

static struct pd_str first_of(struct pd_str list)
{
	struct pd_str first = { 0 };
	pd_str_cut(&list, '|', &first);
	return first;
}

static void add_organization(struct pd_context *c, const struct pd_mention *m, uint32_t row, uint32_t *entry)
{
	struct pd_article *a = c->article;
	struct pd_str surface = pd_tokens_fold(c->arena, c->tokens, m->first, m->end);
	if (!entry[row]) {
		struct pd_organization o = {
			.name = pd_cell(c->tables, PD_T_ORGS, row, PD_ORG_NAME),
			.acronym = first_of(pd_cell(c->tables, PD_T_ORGS, row, PD_ORG_ACRONYM)),
			.parent = pd_cell(c->tables, PD_T_ORGS, row, PD_ORG_PARENT),
			.origin = PD_STR("text"),
		};
		o.derived = (uint64_t)1 << pd_field_index(&pd_organization_type, "name");
		o.derived |= (uint64_t)(o.acronym.len > 0) << pd_field_index(&pd_organization_type, "acronym");
		o.derived |= (uint64_t)(o.parent.len > 0) << pd_field_index(&pd_organization_type, "parent");
		PD_PUSH(c->arena, a->organizations, a->n_organizations, o);
		entry[row] = (uint32_t)a->n_organizations;
		pd_explain(c, m->first, "organization", surface, "row of organizations", o.name);
	}
	struct pd_organization *o = &a->organizations[entry[row] - 1];
	if (pd_str_eq_fold(surface, o->name))
		o->derived &= ~((uint64_t)1 << pd_field_index(&pd_organization_type, "name"));
	else if (pd_str_eq(surface, o->acronym))
		o->derived &= ~((uint64_t)1 << pd_field_index(&pd_organization_type, "acronym"));
	if (o->n_evidence < MOST_EVIDENCE)
		pd_evidence(c, &o->evidence, &o->n_evidence, m->first, m->end);
}

/*
 * "Commonwealth" alone is the Commonwealth of Nations only where a text speaks of it as one: in Australia it is the
 * federal government. A word after it tells.
 */
static bool is_in_doubt(const struct pd_context *c, const struct pd_mention *m)
{
	const struct pd_tokens *t = c->tokens;
	if (m->end - m->first == 1 && pd_token_in(t, m->first, PD_S_DOUBTFUL_ACRONYM)) { /* "NATO, EU, WEU, CE" */
		const struct pd_mention *before = m->first > 1 ? pd_mention_at(t, m->first - 2, PD_N_ORG) : NULL;
		return !(before && before->end == m->first - 1 && before->flags & PD_NAME_ACRONYM);
	}
	if (m->end - m->first > 1 || !pd_token_is(t, m->first, "commonwealth"))
		return false;
	for (uint32_t i = m->end; i < m->end + 3 && i < t->n; i++)
		if (pd_token_in(t, i, PD_S_COMMONWEALTH) && t->at[i].block == t->at[m->first].block)
			return false;
	/* "the UN, NATO and the Commonwealth" */
	uint32_t the = m->first - (m->first > 1 && pd_token_is(t, m->first - 1, "the"));
	if (the > 1 && (pd_token_is(t, the - 1, "and") || pd_token_mark(t, the - 1) == ',') && pd_mention_over(t, the - 2, PD_N_ORG) &&
	    t->at[the - 2].block == t->at[m->first].block)
		return false;
	/* "the modern Commonwealth", "a member of the Commonwealth since" */
	for (uint32_t i = m->first, n = 0; i-- && n < 3 && t->at[i].block == t->at[m->first].block; n++)
		if (pd_token_is(t, i, "modern") || pd_token_is(t, i, "fellow") || pd_token_is(t, i, "member") ||
		    pd_token_is(t, i, "members") || pd_token_is(t, i, "head"))
			return false;
	return true;
}

/* "the Parliament's Human Rights Committee", "the Senate Committee against Torture": a parliament's, whatever its name. */
static bool is_of_parliament(const struct pd_context *c, const struct pd_mention *m)
{
	static const char *const words[] = { "parliament", "parliamentary", "senate", "congress", "house", "commons", "joint", "standing",
		"congressional", "legislative", NULL };
	const struct pd_tokens *t = c->tokens;
	uint32_t i = m->first - (m->first > 0);
	i -= i && (pd_token_is(t, i, "'s") || pd_token_mark(t, i) == '\'');
	return i < m->first && pd_token_is_one(t, i, words) && t->at[i].block == t->at[m->first].block &&
	       (pd_token_is(t, m->end - 1, "committee") || pd_token_is(t, m->first, "committee"));
}

/*
 * "joined the annual East Asia Summit": of a group that is named by its summit, words in the first half of the sentence say
 * whether a meeting of it is meant.
 */
bool pd_is_attended(const struct pd_tokens *t, uint32_t first)
{
	static const char *const words[] = { "attend", "attended", "attending", "attends", "joined", "during", "annual", "participation",
		"participated", "participate", "participates", "participating", "margins", "sidelines", "host", "hosted", "hosting", NULL };
	for (uint32_t i = first, n = 0; i-- && n < 25 && t->at[i].block == t->at[first].block && !(t->at[i + 1].flags & PD_TOKEN_FIRST); n++)
		if (pd_token_is_one(t, i, words) || (pd_token_is(t, i, "part") && pd_token_is(t, i + 1, "in")))
			return true;
	return false;
}

/* "Prime Minister KP Oli": letters of a person's name. */
static bool is_initials(const struct pd_context *c, const struct pd_mention *m)
{
	const struct pd_mention *person = pd_mention_over(c->tokens, m->first, PD_E_PERSON);
	struct pd_str letters = pd_token_str(c->tokens, m->first), name = c->people[person->value].name;
	return name.len > letters.len && pd_str_starts(name, letters) && name.at[letters.len] == ' ';
}

/*
 * "the National Arts Council of Peru (NAC)": letters in brackets behind a name that they are the initials of, which is not
 * the name of the table's body. In this text they stand for the other.
 */
static bool is_of_other(const struct pd_context *c, const struct pd_mention *m)
{
	const struct pd_tokens *t = c->tokens;
	struct pd_str letters = pd_token_str(t, m->first);
	uint32_t i = m->first - (m->first > 0), left = (uint32_t)letters.len, same = 0, words = 0;
	if (!(m->flags & PD_NAME_ACRONYM) || m->end != m->first + 1 || pd_token_mark(t, i) != '(' || pd_token_mark(t, m->end) != ')' ||
	    left < 3 || pd_mention_over(t, i - (i > 0), PD_N_ORG))
		return false;
	struct pd_str name = pd_cell(c->tables, PD_T_ORGS, c->tables->values[m->value].row, PD_ORG_NAME);
	/* Behind the last initial there may be "of Peru". */
	for (uint32_t steps = 0; i-- && left && steps < letters.len * 2 + 4 && t->at[i].block == t->at[m->first].block; steps++) {
		struct pd_str word = pd_token_str(t, i);
		if (t->at[i].kind != PD_TK_WORD || t->at[i].flags & PD_TOKEN_FIRST)
			break;
		if (pd_lower(*word.at) != pd_lower(letters.at[left - 1]) || !(t->at[i].flags & PD_TOKEN_CAPITAL)) {
			if (left < letters.len && !pd_token_in(t, i, PD_S_SMALL))
				return false;
			continue;
		}
		left--;
		words++;
		for (size_t k = 0; k + word.len <= name.len; k++)
			if (pd_str_eq_fold(pd_str(name.at + k, word.len), word)) {
				same++;
				break;
			}
	}
	return !left && same * 3 < words * 2;
}

void pd_find_organizations(struct pd_context *c)
{
	const struct pd_tokens *t = c->tokens;
	bool *certain = c->organizations_certain, *other = pd_arena_zero(c->scratch, c->tables->table[PD_T_ORGS].n_rows + 1);
	uint32_t *parents = pd_arena_zero(c->scratch, (c->tables->table[PD_T_ORGS].n_rows + 1) * sizeof *parents);
	for (uint32_t i = 0; i < t->n_mentions; i++)
		if (t->mentions[i].kind == PD_N_ORG && t->mentions[i].n_values == 1 && !is_short(c, &t->mentions[i], 0))
			certain[c->tables->values[t->mentions[i].value].row] = true;
	for (uint32_t i = 0; i < t->n_mentions; i++) {
		const struct pd_mention *m = &t->mentions[i];
		if (m->kind != PD_N_ORG || is_in_doubt(c, m) || is_of_parliament(c, m))
			continue;
		if (pd_token_is(t, m->end - 1, "summit") && pd_is_attended(t, m->first)) {
			other[c->tables->values[m->value].row] = true; /* its acronym is the meeting's, too */
			continue;
		}
		if (m->end - m->first == 1 && t->at[m->first].end - t->at[m->first].start <= 3 && pd_mention_over(t, m->first, PD_E_PERSON) &&
		    is_initials(c, m))
			continue;
		if (m->n_values == 1 && is_of_other(c, m)) {
			other[c->tables->values[m->value].row] = true;
			continue;
		}
		uint32_t row = choose(c, m, certain, parents);
		if (row != UINT32_MAX && other[row] && m->flags & PD_NAME_ACRONYM)
			continue;
		/* Offices of a secretariat are in the table so that their names are not taken for the organization's. */
		if (row == UINT32_MAX || pd_str_is(pd_cell(c->tables, PD_T_ORGS, row, PD_ORG_KIND), "office"))
			continue;
		add_organization(c, m, row, c->organization_entry);
	}
}
