/* name.c: where a personal name begins and ends. */
#include "extract/name.h"

/* Is it the last of a name that the words before say is one: "Foreign Minister Annette King", "Ms King", "Secretary King"? */
static bool is_surname_here(const struct pd_tokens *t, uint32_t i)
{
	static const char *const titles[] = { "mr", "mrs", "ms", "miss", "dr", "senator", "minister", "secretary", "ambassador", NULL };
	uint32_t before = i - 1, next = i + 1;
	if (!i || !pd_token_in(t, i, PD_S_OFFICE_NAME) || !(t->at[i].flags & PD_TOKEN_CAPITAL) || t->at[i].flags & PD_TOKEN_FIRST)
		return false;
	if (pd_token_is(t, next, "of") || pd_token_is(t, next, "for") || pd_token_mark(t, next) == '-' ||
	    (t->at[next].kind == PD_TK_WORD && t->at[next].flags & PD_TOKEN_CAPITAL && !(t->at[next].flags & PD_TOKEN_FIRST) &&
	     t->at[next].block == t->at[i].block && t->at[next].flags & PD_TOKEN_SPACE && !pd_token_in(t, next, PD_S_NOT_PERSON)))
		return false;
	before -= before && pd_token_mark(t, before) == '.';
	if (t->at[before].block != t->at[i].block || !(t->at[before].flags & PD_TOKEN_CAPITAL))
		return false;
	const struct pd_mention *title = before ? pd_mention_over(t, before - 1, PD_N_OFFICE) : NULL;
	if (before && !title)
		title = pd_mention_over(t, before - 1, PD_N_ADDRESS);
	bool titled = title && title->end == before && !pd_token_in(t, before, PD_S_NOT_PERSON) && !pd_mention_at(t, before, PD_N_OFFICE);
	return titled || (pd_token_in(t, before, PD_S_GIVEN) && pd_mention_at(t, i, PD_N_OFFICE)) || /* "Albert Street" */
	       pd_token_is_one(t, before, titles);
}

/* "Bill Clinton": a word that names no person, unless it is a given name with another name behind it. */
static bool is_no_name(const struct pd_tokens *t, uint32_t i)
{
	const struct pd_token *next = &t->at[i + 1];
	return pd_token_in(t, i, PD_S_NOT_PERSON) && !is_surname_here(t, i) &&
	       !(pd_token_in(t, i, PD_S_GIVEN) && !pd_token_in(t, i, PD_S_MONTH) && next->block == t->at[i].block &&
	         next->kind == PD_TK_WORD && next->flags & PD_TOKEN_CAPITAL && !(next->flags & PD_TOKEN_FIRST) &&
	         !pd_token_in(t, i + 1, PD_S_NOT_PERSON) && !next->mention);
}

bool pd_is_name_word(const struct pd_tokens *t, uint32_t i)
{
	const struct pd_token *token = &t->at[i];
	bool initials = pd_token_str(t, i).len > 2 && pd_token_str(t, i).at[1] == '.'; /* "W.B. Kaya" */
	return token->kind == PD_TK_WORD && token->flags & PD_TOKEN_CAPITAL && !is_no_name(t, i) &&
	       !(token->flags & PD_TOKEN_UPPER && token->end - token->start > 3 && !initials) && /* capitals throughout tell nothing */
	       !pd_token_in(t, i, PD_S_POSTNOMINAL);
}

const struct pd_mention *pd_office_at(const struct pd_tokens *t, uint32_t i)
{
	const struct pd_mention *m = pd_token_in(t, i, PD_S_POSTNOMINAL) ? NULL : pd_mention_at(t, i, PD_N_OFFICE);
	return m && m->end == i + 1 && is_surname_here(t, i) ? NULL : m;
}

/* "KP Oli", "AK Abdul": an abbreviation with a name behind it. */
static bool are_initials(const struct pd_tokens *t, const struct pd_mention *m)
{
	const struct pd_token *token = &t->at[m->first];
	return m->kind == PD_N_ORG && m->end == m->first + 1 && token->flags & PD_TOKEN_UPPER && token->end - token->start <= 3 &&
	       pd_is_name_word(t, m->end) && t->at[m->end].block == token->block && !pd_mention_at(t, m->end, PD_N_ORG);
}

/* "Nawaz Sharif said": a word of address behind a name, with no name behind it, is a surname. */
static bool ends_as_surname(const struct pd_tokens *t, uint32_t i)
{
	return t->at[i].end - t->at[i].start > 3 && pd_token_mark(t, i + 1) != '.' &&
	       !(pd_is_name_word(t, i + 1) && t->at[i + 1].block == t->at[i].block && t->at[i + 1].flags & PD_TOKEN_SPACE);
}

/* "Hossein Amir-Abdollahian": what could be an office is half of a name. */
static bool begins_half(const struct pd_tokens *t, uint32_t i)
{
	bool joined = pd_token_mark(t, i + 1) == '-' && !(t->at[i + 1].flags & PD_TOKEN_SPACE);
	uint32_t next = i + 1 + joined;
	return pd_token_in(t, i, PD_S_GIVEN) && pd_is_name_word(t, next) && !t->at[next].mention && t->at[next].block == t->at[i].block &&
	       !(t->at[next].flags & PD_TOKEN_FIRST) && (joined || t->at[next].flags & PD_TOKEN_SPACE);
}

uint32_t pd_name_end(const struct pd_tokens *t, uint32_t i, bool certain)
{
	uint32_t block = t->at[i].block, end = i, words = 0;
	for (uint32_t j = i; words < 5 && t->at[j].block == block; j++) {
		bool adjacent = j == i || (t->at[j].flags & PD_TOKEN_SPACE) || pd_token_mark(t, j - 1) == '-' ||
		                pd_token_mark(t, j - 1) == '\'' || pd_token_mark(t, j - 1) == '.';
		if (j > i && t->at[j].flags & PD_TOKEN_FIRST)
			break;
		if (pd_is_name_word(t, j) && adjacent) {
			/* A name of the tables is not taken into a person's: "in Paris Mr Smith". */
			const struct pd_mention *m = pd_mention_at(t, j, PD_N_STATE);
			if (!m)
				m = pd_mention_at(t, j, PD_N_ORG);
			if (m && !(certain && words == 0 && m->end == j + 1 && m->kind == PD_N_STATE) && !(words && pd_token_in(t, j, PD_S_GIVEN)) &&
			    !(certain && words == 0 && are_initials(t, m)))
				break;
			if (words && ((pd_office_at(t, j) && !begins_half(t, j)) || (pd_mention_at(t, j, PD_N_ADDRESS) && !ends_as_surname(t, j))))
				break;
			if (words > 1 && pd_mention_at(t, j, PD_N_DEMONYM) && t->at[j + 1].flags & PD_TOKEN_CAPITAL && t->at[j + 1].block == block)
				break; /* "Mary Kaya Australian Democrats": what stands beside the name on a letterhead */
			words++;
			end = j + 1;
			continue;
		}
		if (words == 2 && pd_token_is(t, j, "in") && t->at[j].flags & PD_TOKEN_CAPITAL && t->at[j].flags & PD_TOKEN_SPACE) {
			end = j + 1; /* "Moon Jae In" */
			break;
		}
		/* 'Ferdinand "Bongbong" Marcos' */
		if (words && pd_token_mark(t, j) == '"' && pd_token_mark(t, j + 2) == '"' && t->at[j + 3].block == block &&
		    t->at[j + 1].flags & PD_TOKEN_CAPITAL && pd_is_name_word(t, j + 3) && t->at[j + 3].flags & PD_TOKEN_SPACE) {
			j += 2;
			continue;
		}
		/* "Tamim bin Hamad", "Abdel Fattah al-Sisi", "Ursula von der Leyen" */
		uint32_t behind = j + 1 + (pd_token_in(t, j + 1, PD_S_PARTICLE) ||
		                           (pd_token_mark(t, j + 1) == '-' && !(t->at[j + 1].flags & PD_TOKEN_SPACE)));
		if (words && pd_token_in(t, j, PD_S_PARTICLE) && t->at[behind].block == block && t->at[behind].flags & PD_TOKEN_CAPITAL)
			continue;
		char mark = pd_token_mark(t, j);
		/* "Boutros-  Ghali", as a line's end leaves it */
		bool wraps = mark == '-' && t->at[j + 1].flags & PD_TOKEN_CAPITAL && pd_is_name_word(t, j + 1) && !pd_office_at(t, j + 1) &&
		             !pd_mention_at(t, j + 1, PD_N_ADDRESS) && !(t->at[j + 1].flags & PD_TOKEN_FIRST);
		if (j > i && (mark == '-' || mark == '\'') && !(t->at[j].flags & PD_TOKEN_SPACE) &&
		    (!(t->at[j + 1].flags & PD_TOKEN_SPACE) || wraps) && t->at[j + 1].kind == PD_TK_WORD &&
		    t->at[j].end - t->at[j].start <= 3)
			continue;
		if (mark == '.' && j > i && t->at[j - 1].end - t->at[j - 1].start == 1 && !(t->at[j].flags & PD_TOKEN_LAST))
			continue;
		/* "Al-assad", "Mata'afa": the second half of a name may be in lower case. */
		if (j > i && (pd_token_mark(t, j - 1) == '-' || pd_token_mark(t, j - 1) == '\'') && !(t->at[j].flags & PD_TOKEN_SPACE) &&
		    t->at[j].kind == PD_TK_WORD) {
			end = j + 1;
			continue;
		}
		break;
	}
	return end;
}

uint32_t pd_skip_address(const struct pd_tokens *t, uint32_t i)
{
	for (;;) {
		const struct pd_mention *m = pd_mention_at(t, i, PD_N_ADDRESS), *state = m ? pd_mention_at(t, i, PD_N_STATE) : NULL;
		if (state && state->end > m->end)
			return i; /* "Sri Lanka" */
		if (m && (t->at[i].flags & PD_TOKEN_CAPITAL || (m->end > i + 1 && t->at[i + 1].flags & PD_TOKEN_CAPITAL))) {
			i = m->end;
			if (pd_token_mark(t, i) == '.' && !(t->at[i].flags & PD_TOKEN_SPACE))
				i++;
			continue;
		}
		if (pd_token_is(t, i, "the") && pd_mention_at(t, i + 1, PD_N_ADDRESS) &&
		    t->at[i + 1].flags & PD_TOKEN_CAPITAL) {
			i++;
			continue;
		}
		return i;
	}
}
