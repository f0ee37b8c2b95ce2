/* people.c: who is named: forms of address and offices, and the names that stand with them; and whom a surname alone names. */
#include "extract/apposition.h"
#include "extract/known.h"
#include "extract/name.h"

static bool is_kind(const struct pd_tokens *t, uint32_t i, unsigned kind)
{
	return pd_mention_at(t, i, kind) != NULL;
}

/* "Foreign Minister Shah Qureshi", "Minister Sultan Jaber": an office that is a given name too, with a name behind it. */
static bool begins_name(const struct pd_tokens *t, uint32_t i)
{
	return pd_token_in(t, i, PD_S_GIVEN) && t->at[i + 1].block == t->at[i].block && pd_is_name_word(t, i + 1) && !pd_office_at(t, i + 1) &&
	       t->at[i + 1].flags & PD_TOKEN_SPACE && !(t->at[i + 1].flags & PD_TOKEN_FIRST);
}

/* "Secretary- General" as scanners and wrapped lines have it: no blank behind a hyphen. */
static struct pd_str without_gaps(struct pd_arena *arena, struct pd_str s)
{
	if (!memmem(s.at, s.len, "- ", 2))
		return s;
	char *out = pd_arena_alloc(arena, s.len);
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		if (!(s.at[i] == ' ' && i && s.at[i - 1] == '-'))
			out[n++] = s.at[i];
	return pd_str(out, n);
}

/* A word of what a minister is for; any other word behind one of these begins a name: "for Foreign Affairs Perfecto Yasay". */
static bool is_portfolio(const struct pd_tokens *t, uint32_t i)
{
	return pd_token_in(t, i, PD_S_PORTFOLIO) || pd_token_in(t, i, PD_S_TOPIC) || pd_token_in(t, i, PD_S_NOT_PERSON) ||
	       pd_token_is(t, i, "affairs") || (pd_mention_at(t, i, PD_N_DEMONYM) && pd_token_is(t, i + 1, "affairs"));
}

/* "Foreign Minister to Visit Peru": what he will do, as headlines write it. */
static bool is_deed(const struct pd_tokens *t, uint32_t i)
{
	return pd_token_in(t, i, PD_S_GO_VERB) || pd_token_in(t, i, PD_S_VISIT_VERB) || pd_token_in(t, i, PD_S_ARRIVE_VERB) ||
	       pd_token_in(t, i, PD_S_LEAVE_VERB) || pd_token_in(t, i, PD_S_AIM_VERB) || pd_token_in(t, i, PD_S_SAY);
}

static bool is_of_body(const struct pd_tokens *t, uint32_t i)
{
	return pd_token_in(t, i, PD_S_BODY_NOUN) || pd_token_is(t, i, "mediation") || pd_token_is(t, i, "team") ||
	       pd_token_is(t, i, "panel") || pd_token_is(t, i, "delegation");
}

/* Does the office in tokens [@i, @end) say what it is for, as "Minister for Home Affairs" does? */
static bool names_portfolio(const struct pd_tokens *t, uint32_t i, uint32_t end)
{
	while (i < end && !pd_token_is(t, i, "for") && !pd_token_is(t, i, "of"))
		i++;
	return i < end;
}

/*
 * The end of an office's phrase that begins at @i: "Minister for Foreign Affairs and Trade", "President of the
 * Republic of Peru". @state receives 1 + the row of a state named in it.
 */
static uint32_t office_end(const struct pd_context *c, uint32_t i, struct pd_named_person *p)
{
	const struct pd_tokens *t = c->tokens;
	const struct pd_mention *m = pd_mention_at(t, i, PD_N_OFFICE);
	struct pd_str as = pd_cell(c->tables, PD_T_TITLES, c->tables->values[m->value].row, PD_TITLE_AS);
	uint32_t end = m->end, j = end, *state = &p->state;
	/* "Foreign Minister", "Deputy Prime Minister": offices follow one another. */
	while ((m = pd_office_at(t, end)) != NULL && t->at[end].block == t->at[i].block &&
	       !begins_name(t, end))
		end = m->end;
	/* "the Foreign Minister" is the Minister of Foreign Affairs, as the table says */
	p->core = as.len && j == end ? as : without_gaps(c->arena, pd_tokens_fold(c->arena, t, i, end));
	j = end;
	bool has_part = names_portfolio(t, i, end);
	for (unsigned parts = 0; parts < 3; parts++) {
		/* an envoy to Peru is not of Peru, as an ambassador there is at home there */
		bool whose = pd_token_is(t, j, "of") || !pd_token_in(t, end - 1, PD_S_ENVOY);
		if (pd_token_is(t, j, "of") || pd_token_is(t, j, "for") || (pd_token_is(t, j, "to") && !is_deed(t, j + 1)) ||
		    (pd_token_is(t, j, "on") && pd_token_in(t, j + 1, PD_S_PORTFOLIO))) /* "Adviser on Trade" */
			j++;
		else if (!(pd_token_is(t, j, "and") && (parts || (has_part && is_portfolio(t, j + 1) && !pd_office_at(t, j + 1)))))
			break;
		else
			j++;
		if (pd_token_is(t, j, "the"))
			j++;
		const struct pd_mention *s = pd_mention_at(t, j, PD_N_STATE);
		if (s) {
			*state = whose ? pd_state_of(c, s) : *state;
			end = j = s->end;
			continue;
		}
		const struct pd_mention *o = pd_mention_at(t, j, PD_N_ORG);
		if (o) {
			j = o->end;
			while (t->at[j].kind == PD_TK_WORD && t->at[j].flags & PD_TOKEN_CAPITAL && is_of_body(t, j) &&
			       t->at[j].block == t->at[i].block && !(t->at[j].flags & PD_TOKEN_FIRST))
				j++; /* "Chairman of the IGAD Mediation Team" */
			end = j;
			continue;
		}
		uint32_t from = j;
		while (t->at[j].block == t->at[i].block && !(t->at[j].flags & PD_TOKEN_FIRST) &&
		       ((t->at[j].kind == PD_TK_WORD && t->at[j].flags & PD_TOKEN_CAPITAL && !is_kind(t, j, PD_N_ADDRESS) &&
		         (j == from || is_portfolio(t, j) || !is_portfolio(t, from)) &&
		         !(pd_token_in(t, j, PD_S_GIVEN) && !pd_token_in(t, j, PD_S_NOT_PERSON))) ||
		        ((pd_token_is(t, j, "and") || pd_token_mark(t, j) == '-') && j > from &&
		         t->at[j + 1].flags & PD_TOKEN_CAPITAL && !is_kind(t, j + 1, PD_N_ADDRESS) &&
		         !pd_office_at(t, j + 1)) ||
		        (pd_token_mark(t, j) == ',' && j > from && t->at[j + 1].flags & PD_TOKEN_CAPITAL &&
		         (pd_token_is(t, j + 2, "and") || pd_token_is(t, j + 3, "and")) && !is_kind(t, j + 1, PD_N_ADDRESS) &&
		         !pd_token_in(t, j + 1, PD_S_GIVEN))))
			j++;
		while (j > from && (pd_token_is(t, j - 1, "and") || t->at[j - 1].kind == PD_TK_MARK))
			j--;
		if (j == from)
			break;
		end = j;
	}
	return end;
}

/* "President Kaya … Mrs Ada Kaya": another of that name. */
static bool is_wife(const struct pd_tokens *t, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++)
		if (pd_token_is(t, i, "mrs") || pd_token_is(t, i, "lady") || pd_token_is(t, i, "begum"))
			return true;
	return first && (pd_token_is(t, first - 1, "wife") || pd_token_is(t, first - 1, "spouse"));
}

static void add_person(struct pd_context *c, struct pd_named_person p, struct pd_mention **found, size_t *n)
{
	struct pd_mention m = { p.first, p.end, (uint32_t)c->n_people, 1, PD_E_PERSON, 0 };
	if (p.name.at) {
		uint32_t who = pd_known_find(c, p.name);
		if (who == UINT32_MAX && !is_wife(c->tokens, p.first, p.end))
			who = pd_known_complete(c, p.name);
		if (who == UINT32_MAX)
			who = pd_known_garbled(c, p.name);
		if (who == UINT32_MAX) {
			struct pd_str whole = pd_known_on_top(c, p.name);
			who = pd_known_add(c, whole.at ? whole : p.name);
			c->known[who].from_top = whole.at != NULL;
		}
		struct pd_known_person *k = &c->known[who];
		if (p.office.at && !k->office.at) {
			k->office = p.office;
			k->core = p.core;
			k->state = p.state;
		}
		p.known = who + 1;
	}
	PD_PUSH(c->scratch, c->people, c->n_people, p);
	PD_PUSH(c->scratch, *found, *n, m);
}

/* How the phrase of a person begins. */
struct phrase {
	uint32_t office_from, office_to; /* the office in front of the name; office_to is 0 without one */
	uint32_t name;                   /* where a name would stand */
	bool address;
};

/* "the Australian Minister for Trade", "Singapore Prime Minister", "Mr.": what stands in front of a name. */
static bool read_front(struct pd_context *c, uint32_t i, struct pd_named_person *p, struct phrase *f)
{
	const struct pd_tokens *t = c->tokens;
	const struct pd_mention *m = pd_mention_at(t, i, PD_N_DEMONYM);
	uint32_t j = i;

	if (!m)
		m = pd_mention_at(t, i, PD_N_STATE);
	if (m) {
		uint32_t of = m->end + (!pd_office_at(t, m->end) && pd_token_mark(t, m->end) == '\'');
		/* "his visit to Peru UN High Commissioner Ana Kaya" */
		bool apart = m->kind == PD_N_STATE && pd_mention_at(t, of, PD_N_ORG) && pd_is_object(t, i);
		if (pd_office_at(t, of) && t->at[of].block == t->at[i].block && !(t->at[of].flags & PD_TOKEN_FIRST) && !apart) {
			p->state = pd_state_of(c, m);
			j = of;
		}
	}
	uint32_t behind = pd_skip_address(t, j);
	if (pd_token_is(t, behind, "of") && pd_office_at(t, j)) /* "Emir of Qatar, Sheikh Tamim" */
		behind = j;
	*f = (struct phrase){ .office_from = i, .name = j, .address = behind > j };
	if (!pd_office_at(t, behind)) {
		if (f->address)
			f->name = behind;
		return f->address || j == i;
	}
	if (f->address)
		f->office_from = behind;
	f->name = f->office_to = office_end(c, behind, p);
	uint32_t k = f->office_to + (pd_token_mark(t, f->office_to) == ',');
	uint32_t second = pd_skip_address(t, k);
	if (k == f->office_to || second > k || pd_token_in(t, k, PD_S_GIVEN) ||
	    (pd_is_name_word(t, k) && pd_is_named_behind(t, k, pd_name_end(t, k, true)))) {
		f->address = f->address || second > k;
		f->name = second;
	}
	return true;
}

/*
 * "Secretary-General Gives Message", "President Kaya Visits Peru": in a title all words have capitals; a name is as much of
 * them as the text has too.
 */
static uint32_t named_below(const struct pd_tokens *t, uint32_t first, uint32_t end)
{
	uint32_t body = t->block_first[t->at[first].block + 1], most = 0;
	for (uint32_t i = body; i < t->n && i < body + 3000 && first + most < end; i++) {
		uint32_t n = 0;
		while (first + n < end && i + n < t->n && (t->at[i + n].flags & PD_TOKEN_CAPITAL || (n && pd_token_mark(t, i + n) == '-')) &&
		       pd_str_eq(pd_token_str(t, first + n), pd_token_str(t, i + n)))
			n++;
		n -= n && pd_token_mark(t, i + n - 1) == '-';
		most = n > most ? n : most;
	}
	return first + most;
}

/* The end of the name, or where it would stand when there is none. */
static uint32_t read_name(const struct pd_context *c, const struct phrase *f)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t j = f->name;
	bool certain = f->address || f->office_to;
	/* "spokesman Ned Price": behind an office in small letters only what is no other name */
	bool capital_office = !f->office_to || t->at[f->office_to - 1].flags & PD_TOKEN_CAPITAL || !t->at[j].mention;

	if (!pd_is_name_word(t, j) || !(capital_office || f->address))
		return j;
	uint32_t end = pd_name_end(t, j, certain);
	bool given = pd_token_in(t, j, PD_S_GIVEN);
	if (!certain && !(given && end - j >= 2) && !pd_is_told(t, j, end))
		return j; /* two capitals in a row are not enough */
	enum pd_block_kind kind = t->text->blocks[t->at[j].block].kind;
	if (kind == PD_B_TITLE || kind == PD_B_HEADING) {
		uint32_t below = named_below(t, j, end);
		if (below > j || ((kind == PD_B_TITLE || f->office_to) && !f->address && !given))
			end = below;
		if (!certain && end - j < 2)
			return j;
	}
	const struct pd_mention *place = pd_mention_at(t, j, PD_N_PLACE);
	return place && place->end >= end && !f->address ? j : end; /* "Prime Minister, London" */
}

/* "President Yoweri Museveni of Uganda" */
static uint32_t read_state_behind(struct pd_context *c, uint32_t end, struct pd_named_person *p)
{
	const struct pd_tokens *t = c->tokens;

	if (!pd_token_is(t, end, "of"))
		return end;
	uint32_t k = end + 1 + pd_token_is(t, end + 1, "the");
	const struct pd_mention *m = pd_mention_at(t, k, PD_N_STATE);
	if (!m || t->at[k].block != t->at[p->first].block)
		return end;
	p->state = pd_state_of(c, m);
	return m->end;
}

/* Has somebody named before that office? */
static bool is_held(const struct pd_context *c, struct pd_str core)
{
	for (size_t i = c->n_people; i-- && c->n_people - i < 20;)
		if (c->people[i].known && pd_str_eq_fold(c->people[i].core, core))
			return true;
	return false;
}

/* "Megawati Soekarnoputri, President of the Republic of Indonesia"; also where an office stands before the name. */
static uint32_t read_office_behind(struct pd_context *c, uint32_t end, const struct phrase *f, struct pd_named_person *p)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t k = end + 1;

	if (pd_token_mark(t, end) != ',')
		return end;
	while (pd_token_in(t, k, PD_S_POSTNOMINAL) || (pd_token_mark(t, k) == ',' && k > end + 1))
		k++;
	k += pd_token_is(t, k, "the");
	uint32_t from = k;
	const struct pd_mention *m = pd_mention_at(t, k, PD_N_DEMONYM);
	if (!m)
		m = pd_mention_at(t, k, PD_E_WHERE);
	uint32_t of = m ? m->end + (pd_token_is(t, m->end, "'s") || pd_token_mark(t, m->end) == '\'') : 0;
	if (m && pd_office_at(t, of)) { /* "K Shanmugam, Singapore Minister for Law", "Ali Kaya, Moscow's ambassador" */
		p->state = pd_state_of(c, m);
		k = of;
	}
	if (!pd_office_at(t, k))
		return end;
	struct pd_named_person behind = { .state = p->state };
	uint32_t to = office_end(c, k, &behind), next = pd_skip_address(t, to);
	/* "President A, Prime Minister B": the next has a name of his own */
	if (f->office_to && (next > to || (pd_is_name_word(t, next) && t->at[next].block == t->at[k].block &&
	                                   !(t->at[next].flags & PD_TOKEN_FIRST))))
		return end;
	if (pd_token_mark(t, to) == '-' && !(t->at[to].flags & PD_TOKEN_SPACE))
		return end; /* "Minister A, Minister-Chairman of the Office B" */
	if (f->office_to && t->at[to].kind == PD_TK_WORD && pd_token_in(t, to, PD_S_SAY) && is_held(c, behind.core))
		return end; /* "remarks by President A, the Secretary-General told", who is B */
	while (pd_token_is(t, to, "and") && pd_office_at(t, to + 1)) { /* "Minister for A and Minister for B" */
		struct pd_named_person second = { 0 };
		to = office_end(c, to + 1, &second);
	}
	p->state = behind.state;
	if (!f->office_to) {
		p->core = behind.core;
		p->office = pd_tokens_fold(c->arena, t, from, to);
	}
	return to;
}

/* "Mark Vaile, MP,"; "Jr." is of the name, as letters for an honour are not. */
static uint32_t read_letters_behind(struct pd_context *c, uint32_t end, const struct phrase *f, struct pd_named_person *p)
{
	const struct pd_tokens *t = c->tokens;

	for (;;) {
		uint32_t k = end + (pd_token_mark(t, end) == ',');
		if (!pd_token_in(t, k, PD_S_POSTNOMINAL) || !(t->at[k].flags & PD_TOKEN_CAPITAL) || t->at[k].block != t->at[p->first].block)
			return end;
		end = k + 1;
		if (pd_token_is(t, k, "jr") || pd_token_is(t, k, "sr")) {
			end += pd_token_mark(t, end) == '.' && !(t->at[end].flags & PD_TOKEN_SPACE);
			p->name = without_gaps(c->arena, pd_tokens_fold(c->arena, t, f->name, end));
		}
	}
}

/* "Tala Moana, a union spokeswoman" */
static uint32_t read_apposition(struct pd_context *c, uint32_t end, struct pd_named_person *p)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t noun = p->office.at ? 0 : pd_apposition(t, end), from = end + 1;
	if (!noun)
		return end;
	const struct pd_mention *office = pd_mention_over(t, noun - 1, PD_N_OFFICE);
	struct pd_named_person beside = { 0 };
	if (office && office->end == noun) {
		noun = office_end(c, office->first, &beside);
		p->state = beside.state;
		p->core = beside.core;
	}
	from += pd_token_is(t, from, "a") || pd_token_is(t, from, "an") || pd_token_is(t, from, "the");
	p->office = pd_tokens_fold(c->arena, t, from, noun);
	return noun;
}

/* A person's phrase from @i on; its end, or @i when there is none. */
static uint32_t read_person(struct pd_context *c, uint32_t i, struct pd_named_person *p)
{
	const struct pd_tokens *t = c->tokens;
	struct phrase f;

	*p = (struct pd_named_person){ 0 };
	if (!read_front(c, i, p, &f))
		return i;
	uint32_t end = read_name(c, &f);
	if (end == f.name && !f.office_to)
		return i;
	if (f.address && end == f.name + 1 && (pd_token_is(t, f.name - 1, "sheikh") || pd_token_is(t, f.name - 1, "sheikha")))
		f.name--; /* "Sheikh Hasina" is a name, "Sheikh Tamim bin Hamad" has a title */
	p->first = i;
	if (f.office_to)
		p->office = pd_tokens_fold(c->arena, t, f.office_from, f.office_to);
	if (pd_str_ends(p->core, PD_STR("residents")) && (end == f.name || p->office.len > p->core.len || *p->office.at == 'p'))
		return i; /* "the presidents of South America met" */
	if (end == f.name)
		return p->end = f.office_to;
	p->name = without_gaps(c->arena, pd_tokens_fold(c->arena, t, f.name, end));
	if (f.office_to && !p->state)
		end = read_state_behind(c, end, p);
	end = read_office_behind(c, end, &f, p);
	end = read_apposition(c, end, p);
	return p->end = read_letters_behind(c, end, &f, p);
}

/* Surnames alone, once the full name is known: "Velayati said". */
static bool is_known_surname(const struct pd_context *c, uint32_t i, struct pd_named_person *p)
{
	const struct pd_tokens *t = c->tokens;
	struct pd_str word = pd_token_str(t, i);
	uint32_t end = i + 1;
	if (pd_token_mark(t, end) == '-' && !(t->at[end].flags & PD_TOKEN_SPACE) && t->at[end + 1].flags & PD_TOKEN_CAPITAL &&
	    !(t->at[end + 1].flags & PD_TOKEN_SPACE)) { /* "Mahilum-West" */
		end += 2;
		word = pd_str_between(word.at, t->text->bytes.at + t->at[end - 1].end);
	}
	if (!pd_known_may_be(c, word) || !pd_is_name_word(t, i) || pd_mention_over(t, i, PD_N_STATE) || pd_mention_over(t, i, PD_N_ORG))
		return false;
	bool too_short = word.len < 2 || (word.len == 2 && (t->at[i].flags & PD_TOKEN_UPPER || pd_token_in(t, i, PD_S_COMMON) || pd_token_in(t, i, PD_S_SMALL)));
	uint32_t same = too_short ? UINT32_MAX : pd_known_find(c, word);
	if (same == UINT32_MAX)
		return false;
	memset(p, 0, sizeof *p);
	p->name = c->known[same].name;
	p->first = i;
	p->end = end;
	return true;
}

/* "Presidents": each of those named is one. */
static bool is_plural(struct pd_named_person *p)
{
	if (!pd_str_ends(p->core, PD_STR("residents")) && !pd_str_ends(p->core, PD_STR("inisters")))
		return false;
	p->core.len--;
	p->office.len -= pd_str_ends(p->office, PD_STR("s"));
	return true;
}

/* "Presidents Ali Kaya of Peru, Tom Brown of Chile and Li Peng of Cuba": those behind the first; the end of the last. */
static uint32_t read_others(struct pd_context *c, uint32_t end, const struct pd_named_person *p, struct pd_mention **found, size_t *n)
{
	const struct pd_tokens *t = c->tokens;
	while (p->name.at && p->state) {
		uint32_t k = end + (pd_token_mark(t, end) == ',');
		k += pd_token_is(t, k, "and");
		if (k == end || t->at[k].block != t->at[p->first].block || !pd_is_name_word(t, k))
			break;
		struct pd_named_person other = { .first = k, .office = p->office, .core = p->core };
		uint32_t name = pd_name_end(t, k, true);
		other.end = name > k ? read_state_behind(c, name, &other) : name;
		if (other.end == name)
			break;
		other.name = pd_tokens_fold(c->arena, t, k, name);
		add_person(c, other, found, n);
		end = other.end;
	}
	return end;
}

void pd_find_people(struct pd_context *c)
{
	const struct pd_tokens *t = c->tokens;
	struct pd_mention *found = NULL;
	size_t n = 0;
	c->people = NULL;
	c->n_people = 0;
	for (uint32_t i = 0; i < t->n;) {
		struct pd_named_person p;
		uint32_t end = i;
		bool start = t->at[i].flags & PD_TOKEN_CAPITAL || (t->at[i].mention && pd_office_at(t, i));
		/* An office, what leads up to one, or a name that begins with a given name; no other word begins a phrase. */
		bool known = start && c->n_known && pd_token_in(t, i, PD_S_OFFICE_NAME) && is_known_surname(c, i, &p);
		if (known)
			end = p.end;
		else if (start && t->at[i].kind == PD_TK_WORD &&
		    (t->at[i].mention || pd_token_in(t, i, PD_S_GIVEN) || t->at[i + 1].flags & PD_TOKEN_CAPITAL || (c->n_known && pd_token_is(t, i, "the"))))
			end = read_person(c, i, &p);
		if (end == i && start && c->n_known && is_known_surname(c, i, &p))
			end = p.end;
		if (end > i) {
			bool several = is_plural(&p);
			if (!several || p.name.at || !(p.state || pd_token_is(t, end, "from"))) /* "Prime Ministers from Peru and Chile" are nobody's office */
				add_person(c, p, &found, &n);
			i = several ? read_others(c, end, &p, &found, &n) : end;
		} else {
			i++;
		}
	}
	pd_add_mentions(c->scratch, c->tokens, found, (uint32_t)n);
	pd_resolve_offices(c);
}

/* Does the whole of @name stand in the words of @p? */
static bool is_whole(const struct pd_context *c, const struct pd_named_person *p, struct pd_str name)
{
	struct pd_str words = pd_tokens_fold(c->scratch, c->tokens, p->first, p->end);
	for (size_t i = 0; i + name.len <= words.len; i++)
		if (pd_str_eq_fold(pd_str(words.at + i, name.len), name))
			return true;
	return false;
}

void pd_list_people(struct pd_context *c)
{
	struct pd_article *a = c->article;
	uint64_t name = (uint64_t)1 << pd_field_index(&pd_person_type, "name");
	for (size_t i = 0; i < c->n_people; i++) {
		const struct pd_named_person *p = &c->people[i];
		if (!p->name.at)
			continue;
		struct pd_known_person *who = &c->known[p->known - 1];
		if (!who->entry) {
			struct pd_person person = { .origin = PD_STR("text") };
			person.derived = p->known <= c->n_authors || who->from_top ? name : 0; /* the whole name may stand on top only */
			PD_PUSH(c->arena, a->people, a->n_people, person);
			who->entry = (uint32_t)a->n_people;
		}
		struct pd_person *person = &a->people[who->entry - 1];
		person->name = who->name;
		if (person->derived && person->n_evidence < 8 && is_whole(c, p, who->name))
			person->derived &= ~name;
		person->office = who->office;
		if (person->n_evidence < 8) /* enough to find him by */
			pd_evidence(c, &person->evidence, &person->n_evidence, p->first, p->end);
	}
}
