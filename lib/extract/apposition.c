/* apposition.c: who is told by what stands beside the name, and whose an office is that stands there. */
#include "extract/apposition.h"

enum { LONGEST = 9 }; /* words up to the noun that says what somebody is */

static bool in_block(const struct pd_tokens *t, uint32_t i, uint32_t of)
{
	return t->at[i].block == t->at[of].block && !(t->at[i].flags & PD_TOKEN_FIRST);
}

/* Does the word at token @i say what somebody is: "adviser", or the last of "foreign minister"? */
static bool is_person_noun(const struct pd_tokens *t, uint32_t i)
{
	const struct pd_mention *office = pd_mention_over(t, i, PD_N_OFFICE);
	return pd_token_in(t, i, PD_S_PERSON_NOUN) || (office && office->end == i + 1);
}

static bool leads_away(const struct pd_tokens *t, uint32_t i)
{
	return pd_token_in(t, i, PD_S_LEADS_AWAY) || (pd_token_in(t, i, PD_S_SAY) && !pd_token_is(t, i, "state"));
}

/* Behind the comma at token @comma: the end of "a union spokeswoman", or 0. */
static uint32_t apposed(const struct pd_tokens *t, uint32_t comma)
{
	uint32_t i = comma + 1, last = 0;
	if (pd_token_mark(t, comma) != ',' || pd_token_is(t, i, "and"))
		return 0;
	for (; i < comma + 1 + LONGEST && in_block(t, i, comma); i++) {
		char mark = pd_token_mark(t, i);
		if (t->at[i].kind == PD_TK_WORD ? leads_away(t, i) : mark != '-' && mark != '\'')
			break;
		last = t->at[i].kind == PD_TK_WORD && !pd_token_is(t, i, "'s") ? i : last;
	}
	return last && is_person_noun(t, last) ? last + 1 : 0;
}

/* What is beside a name ends, after all that belongs to it, at a comma, the sentence's end or a verb of saying. */
static bool is_closed(const struct pd_tokens *t, uint32_t end)
{
	for (uint32_t i = end; i < end + 40; i++) {
		char mark = pd_token_mark(t, i);
		if (!in_block(t, i, end ? end - 1 : end) || t->at[i].flags & PD_TOKEN_LAST || mark == ',' || mark == ';')
			return true;
		if (t->at[i].kind == PD_TK_WORD ? pd_token_in(t, i, PD_S_SAY) : mark && !strchr("-'.()", mark))
			return t->at[i].kind == PD_TK_WORD;
	}
	return false;
}

uint32_t pd_apposition(const struct pd_tokens *t, uint32_t name)
{
	uint32_t noun = apposed(t, name);
	return noun && is_closed(t, noun) ? noun : 0;
}

/* Two to five capitals that are in no table and name no body. */
static bool is_bare_name(const struct pd_tokens *t, uint32_t first, uint32_t end)
{
	if (end - first < 2 || end - first > 7 || (pd_token_in(t, first, PD_S_PERSON_NOUN) && !pd_token_in(t, first, PD_S_GIVEN)))
		return false;
	for (uint32_t i = first; i < end; i++)
		if (pd_token_in(t, i, PD_S_BODY_NOUN) || (t->at[i].flags & PD_TOKEN_NAMED && !pd_token_in(t, i, PD_S_GIVEN)) ||
		    t->at[i].flags & PD_TOKEN_UPPER || pd_token_in(t, i, PD_S_SUMMIT_NOUN) || pd_token_in(t, i, PD_S_AGREEMENT_NOUN))
			return false;
	return true;
}

/* "says Tala Moana, the party's spokesperson": behind a verb of saying, up to a comma or the end. */
static bool follows_said(const struct pd_tokens *t, uint32_t first, uint32_t end)
{
	return first && pd_token_in(t, first - 1, PD_S_SAY) && !(t->at[first].flags & PD_TOKEN_FIRST) && end - first <= 5 &&
	       (pd_token_mark(t, end) == ',' || t->at[end].flags & PD_TOKEN_LAST || t->at[end].block != t->at[first].block);
}

/* "the party's co-leader Tala Moana", "Green MP Tala Moana" */
static bool follows_noun(const struct pd_tokens *t, uint32_t first)
{
	return first && in_block(t, first, first - 1) &&
	       (pd_token_in(t, first - 1, PD_S_POSTNOMINAL) || (pd_token_in(t, first - 1, PD_S_PERSON_NOUN) && !(t->at[first - 1].flags & PD_TOKEN_CAPITAL)));
}

/* "his wife Tala Moana" */
static bool follows_kin(const struct pd_tokens *t, uint32_t first)
{
	return first && t->at[first - 1].block == t->at[first].block && pd_token_in(t, first - 1, PD_S_KIN);
}

/* "at Camp Hope, the minister said": the words lead to a place. */
static bool follows_place_word(const struct pd_tokens *t, uint32_t first)
{
	return first && t->at[first - 1].block == t->at[first].block && pd_token_in(t, first - 1, PD_S_PLACE_WORD);
}

bool pd_is_told(const struct pd_tokens *t, uint32_t first, uint32_t end)
{
	if (!is_bare_name(t, first, end))
		return false;
	if (follows_said(t, first, end) || follows_kin(t, first) || follows_noun(t, first))
		return true;
	return pd_apposition(t, end) && !follows_place_word(t, first);
}

bool pd_is_named_behind(const struct pd_tokens *t, uint32_t first, uint32_t end)
{
	return is_bare_name(t, first, end) && (t->at[end].flags & PD_TOKEN_LAST || pd_token_mark(t, end) == ',' || !in_block(t, end, first));
}
