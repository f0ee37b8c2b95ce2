/* venue.c: what stands round a meeting's name: its place and year, and the number that it bears. */
#include "extract/meeting.h"

/* The place whose name begins at token @i; "Papua" of "Papua New Guinea" is none. */
static const struct pd_mention *place_at(const struct pd_tokens *t, uint32_t i)
{
	const struct pd_mention *place = pd_mention_at(t, i, PD_N_PLACE), *state = place ? pd_mention_at(t, i, PD_N_STATE) : NULL;
	return state && state->end > place->end ? NULL : place;
}

struct words { uint32_t first, end; }; /* end 0: none */

/* "in Wakefield, Quebec": what the gazetteer lacks is a place, where a state or a place that it has stands behind a comma. */
static struct words unknown_place(const struct pd_tokens *t, uint32_t i)
{
	static const char *const houses[] = { "street", "house", "palace", "hotel", "hall", "centre", "center", "resort", "building", "room", NULL };
	uint32_t end = i;
	while (end < i + 3 && t->at[end].kind == PD_TK_WORD && t->at[end].flags & PD_TOKEN_CAPITAL && t->at[end].block == t->at[i].block &&
	       !pd_token_in(t, end, PD_S_MONTH) && !pd_token_in(t, end, PD_S_NOT_FIRST) && !pd_mention_over(t, end, PD_N_ORG) &&
	       !pd_mention_over(t, end, PD_N_STATE) && !pd_mention_at(t, end, PD_N_DEMONYM) && !pd_mention_at(t, end, PD_E_PERSON))
		end++;
	bool known = end > i && pd_token_mark(t, end) == ',' && (pd_mention_at(t, end + 1, PD_N_STATE) || place_at(t, end + 1));
	return known && !pd_token_is_one(t, end - 1, houses) ? (struct words){ i, end } : (struct words){ 0 };
}

/* The place at token @i, which stands behind "in" when the gazetteer need not have it. */
static struct words venue_at(const struct pd_tokens *t, uint32_t i)
{
	const struct pd_mention *p = place_at(t, i);
	if (p)
		return (struct words){ p->first, p->end };
	return i && pd_token_is(t, i - 1, "in") ? unknown_place(t, i) : (struct words){ 0 };
}

/*
 * "the holy city of Mecca", "the resort town of Lima", "Peru's Lima", "the Peruvian capital, Lima": where the name begins
 * behind such words at @i, else @i.
 */
static uint32_t skip_kind_of_place(const struct pd_tokens *t, uint32_t i)
{
	static const char *const kinds[] = { "city", "capital", "town", "resort", "port", "village", NULL };
	i += pd_token_is(t, i, "the");
	for (uint32_t k = i; k < i + 3; k++)
		if (pd_token_is_one(t, k, kinds) && pd_token_is(t, k + 1, "of")) {
			const struct pd_mention *state = pd_mention_at(t, k + 2, PD_N_STATE); /* "the capital of Peru, Lima" */
			return state ? state->end + (pd_token_mark(t, state->end) == ',') : k + 2;
		}
	const struct pd_mention *of = pd_mention_at(t, i, PD_N_STATE);
	of = of ? of : pd_mention_at(t, i, PD_N_DEMONYM);
	uint32_t k = of ? of->end : i;
	if (of || pd_token_is(t, i, "kingdom")) {
		k += of ? 0 : 1;
		k += pd_token_is(t, k, "'s");
		while (pd_token_is_one(t, k, kinds))
			k++;
		k += k > i && pd_token_mark(t, k) == ',';
	}
	return k > i && t->at[k].block == t->at[i].block && place_at(t, k) ? k : i;
}

/* The place that follows a name: "in Cairo", "held at Yalta", "(Beijing, 1995)", "held in May 2005 in Peru, in Lima". */
struct pd_str pd_meeting_place_behind(const struct pd_context *c, uint32_t at, uint32_t *end)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t i = at, block = t->at[at > 0 ? at - 1 : 0].block;
	bool further = false; /* a date or a state came before */
	for (unsigned n = 0; n < 10 && t->at[i].block == block && !(t->at[i].flags & PD_TOKEN_FIRST && i > at); n++, i++) {
		bool open = pd_token_mark(t, i) == '(' || (pd_token_mark(t, i) == ',' && (n == 0 || further));
		const struct pd_mention *date = pd_mention_at(t, i, PD_E_DATE);
		if (pd_token_is(t, i, "in") || pd_token_is(t, i, "at") || pd_token_is(t, i, "on") || open) {
			uint32_t j = skip_kind_of_place(t, i + 1);
			struct words p = t->at[j].block == block ? venue_at(t, j) : (struct words){ 0 };
			if (p.end && !pd_token_is(t, i, "on")) {
				/* "at the Harbour Palace in Lima": the house is in the city */
				uint32_t k = p.end + (pd_token_mark(t, p.end) == ',');
				struct words city = pd_token_is(t, i, "at") && pd_token_is(t, k, "in") ? venue_at(t, k + 1) : (struct words){ 0 };
				p = city.end ? city : p;
				*end = p.end;
				return pd_tokens_fold(c->arena, t, p.first, p.end);
			}
			const struct pd_mention *state = pd_mention_at(t, j, PD_N_STATE);
			date = pd_mention_at(t, j, PD_E_DATE);
			if (!open && !date && !state && !pd_token_in(t, j, PD_S_HOLD))
				break; /* "at the end of the year in Lima" goes on */
			if (date || (state && !open))
				i = (date ? date : state)->end - 1;
			further = date || state;
			continue;
		}
		if (date) {
			i = date->end - 1;
			further = true;
		} else if (t->at[i].kind == PD_TK_NUMBER && pd_token_mark(t, i + 1) == '-') {
			i++; /* "on 25-26 August" */
		} else if (!pd_token_in(t, i, PD_S_HOLD)) {
			break;
		}
	}
	return (struct pd_str){ 0 };
}

int pd_meeting_mention_year(const struct pd_context *c, uint32_t i)
{
	const struct pd_tokens *t = c->tokens;
	const struct pd_mention *d = pd_mention_at(t, i, PD_E_DATE);
	if (d)
		return c->dates[d->value].year;
	struct pd_str s = pd_token_str(t, i);
	if (t->at[i].kind != PD_TK_NUMBER || s.len != 4)
		return 0;
	int64_t y = pd_str_number(s);
	if (pd_token_in(t, i + 1, PD_S_AGREEMENT_NOUN) && t->at[i + 1].block == t->at[i].block && t->at[i + 1].flags & PD_TOKEN_CAPITAL)
		return 0; /* "the Review Conference on the 1980 Convention" */
	return y >= 1850 && y < 2100 ? (int)y : 0;
}

/* The year said just behind: "in 1996", "(1996)", "of 29 May 1995". */
int pd_meeting_year_behind(const struct pd_context *c, uint32_t at)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t block = at ? t->at[at - 1].block : 0;
	for (uint32_t i = at; i < at + 7 && i < t->n && t->at[i].block == block && !(t->at[i].flags & PD_TOKEN_FIRST); i++) {
		int year = pd_meeting_mention_year(c, i);
		if (year)
			return year;
		char mark = pd_token_mark(t, i);
		if (t->at[i].kind == PD_TK_WORD && !pd_token_in(t, i, PD_S_HOLD) && !pd_token_is(t, i, "mid") && !pd_mention_over(t, i, PD_N_PLACE) &&
		    !pd_mention_over(t, i, PD_N_STATE))
			break;
		if (mark && mark != ',' && mark != '(' && mark != '-')
			break;
	}
	return 0;
}

/* "since their leaders met in Lima", "after the talks of 1999": what follows is said of another time. */
static bool leads_away(const struct pd_tokens *t, uint32_t i)
{
	static const char *const words[] = { "since", "after", "before", "until", NULL };
	return pd_token_is_one(t, i, words);
}

/* The only year that the sentence says, with a day if @of_day; 0 when it says none or several. */
int pd_meeting_sentence_year(const struct pd_context *c, uint32_t at, bool of_day)
{
	const struct pd_tokens *t = c->tokens;
	int found = 0;
	bool day = false;
	uint32_t end = pd_sentence_end(t, at), first = pd_sentence_first(t, at);
	if (end - first > 200)
		return 0;
	for (uint32_t i = first; i < end && !(i > at && leads_away(t, i)); i++) {
		const struct pd_mention *date = pd_mention_at(t, i, PD_E_DATE);
		int year = pd_meeting_mention_year(c, i);
		if (year && found && year != found)
			return 0;
		if (year)
			found = year;
		day = day || (date && year && c->dates[date->value].day);
	}
	return day || !of_day ? found : 0;
}

/* "in Manado for the", "arrived in Kigali, where he leads": words between a place and the meeting there. */
static bool leads_on(const struct pd_tokens *t, uint32_t i)
{
	static const char *const words[] = { "for", "at", "with", "during", "attend", "attended", "attending", "where", "participate", "part", NULL };
	return pd_token_is_one(t, i, words);
}

/*
 * The place that the sentence gives a meeting: behind its name, "hosted by the President in New York", or before it,
 * "met in Manado, Indonesia, for the". Another meeting between the two would leave it in doubt.
 */
struct pd_str pd_meeting_place_near(const struct pd_context *c, const struct meeting *m)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t first = pd_sentence_first(t, m->first), end = pd_sentence_end(t, m->end - 1);
	for (uint32_t i = m->end; i + 1 < end && i < m->end + 30; i++) {
		if (pd_mention_at(t, i, PD_N_SUMMIT) || pd_mention_at(t, i, PD_N_SERIES) || pd_token_mark(t, i) == ';' || leads_away(t, i))
			break;
		bool led = pd_token_is(t, i, "in") || pd_token_is(t, i, "at");
		struct words p = led ? venue_at(t, skip_kind_of_place(t, i + 1)) : (struct words){ 0 };
		if (p.end)
			return pd_tokens_fold(c->arena, t, p.first, p.end);
	}
	for (uint32_t i = m->first, n = 0; i-- > first && n < 30; n++) {
		if (pd_mention_at(t, i, PD_N_SUMMIT) || pd_mention_at(t, i, PD_N_SERIES))
			break;
		const struct pd_mention *p = place_at(t, i);
		if (!p || i == first)
			continue;
		if (!(pd_token_is(t, i - 1, "in") || pd_token_is(t, i - 1, "to") || pd_token_is(t, i - 1, "at") ||
		      pd_token_is(t, i - 1, "visit") || pd_token_is(t, i - 1, "visited") || pd_token_is(t, i - 1, "for") ||
		      pd_token_is(t, i - 1, "capital") ||
		      (i > first + 1 && pd_token_mark(t, i - 1) == ',' && pd_token_is(t, i - 2, "capital"))))
			break;
		/* "in Manado, Indonesia, for the", "arrived in Kigali today, where he leads": what leads on to the meeting. */
		for (uint32_t k = p->end; k < m->first; k++)
			if (leads_on(t, k))
				return pd_tokens_fold(c->arena, t, p->first, p->end);
		break;
	}
	return (struct pd_str){ 0 };
}

static const char *const tens[] = { "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", NULL };

static int one_ordinal(const struct pd_context *c, uint32_t i)
{
	static const char *const words[] = { "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
		"tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
		"nineteenth", "twentieth" };
	static const char *const tenths[] = { "tenth", "twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth" };
	const struct pd_tokens *t = c->tokens;
	struct pd_str s = pd_token_str(t, i);
	int n = 0;
	if (t->at[i].kind == PD_TK_NUMBER) {
		for (size_t k = 0; k < s.len && pd_is_digit(s.at[k]) && n < 10000; k++)
			n = n * 10 + (s.at[k] - '0');
		return n;
	}
	for (size_t k = 0; k < sizeof words / sizeof *words; k++)
		if (pd_token_is(t, i, words[k]))
			return (int)k + 1;
	for (size_t k = 0; k < sizeof tenths / sizeof *tenths; k++)
		if (pd_token_is(t, i, tenths[k]))
			return (int)(k + 1) * 10;
	static const char letters[] = "IVXLC";
	static const int worth[] = { 1, 5, 10, 50, 100 };
	for (size_t k = 0; k < s.len; k++) {
		const char *p = memchr(letters, s.at[k], 5), *q = k + 1 < s.len ? memchr(letters, s.at[k + 1], 5) : NULL;
		if (!p)
			return 0;
		n += q && worth[q - letters] > worth[p - letters] ? -worth[p - letters] : worth[p - letters];
	}
	return n;
}

uint32_t pd_meeting_ordinal_first(const struct pd_context *c, uint32_t i)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t first = i - 1 - (i > 1 && pd_token_mark(t, i - 1) == '-');
	for (size_t k = 0; i && tens[k] && t->at[i].kind == PD_TK_WORD && t->at[first].block == t->at[i].block; k++)
		if (pd_token_is(t, first, tens[k]))
			return first;
	return i;
}

int pd_meeting_ordinal(const struct pd_context *c, uint32_t i)
{
	uint32_t first = pd_meeting_ordinal_first(c, i);
	int n = one_ordinal(c, i);
	for (size_t k = 0; first < i && n < 10 && tens[k]; k++)
		if (pd_token_is(c->tokens, first, tens[k]))
			return (int)(k + 2) * 10 + n;
	return n;
}

const struct pd_mention *pd_meeting_body_near(const struct pd_context *c, uint32_t at)
{
	const struct pd_mention *org = NULL;
	uint32_t first = pd_sentence_first(c->tokens, at), end = pd_sentence_end(c->tokens, at);
	for (uint32_t i = at; !org && i-- > first && at - i < 100;)
		org = pd_mention_at(c->tokens, i, PD_N_ORG);
	for (uint32_t i = at; !org && i < end && i < at + 100; i++)
		org = pd_mention_at(c->tokens, i, PD_N_ORG);
	return org;
}
