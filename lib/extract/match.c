/* match.c: running a rule's program over tokens, with a bound on the steps. */
#include "extract/pattern.h"
#include "extract/program.h"
#include "extract/token.h"

/*
 * A match that takes more than MOST_STEPS is brought to its end: what may be left out is, so that the first hundred of
 * a list of thousands are found. LAST_STEPS is the end of that, too.
 */
enum { MOST_STEPS = 12000, LAST_STEPS = 13000, MOST_CHOICES = 2048 };

#define FAILS UINT32_MAX

struct choice {             /* where to go on when what was tried failed */
	uint32_t pc, at;
	unsigned n, opened;
};

static bool is_roman(struct pd_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!strchr("IVXLCDM", s.at[i]))
			return false;
	return s.len > 0;
}

static bool is_year(struct pd_str s)
{
	return s.len == 4 && (s.at[0] == '1' || s.at[0] == '2') && pd_str_number(s) >= 1800 && pd_str_number(s) < 2100;
}

static bool is_ordinal(struct pd_str s)
{
	return s.len > 2 && !pd_is_digit(s.at[s.len - 1]) && !pd_is_digit(s.at[s.len - 2]);
}

static bool class_fits(const struct pd_tokens *t, uint32_t at, uint32_t class)
{
	const struct pd_token *token = &t->at[at];
	switch (class) {
	case PD_E_NUM:
		return token->kind == PD_TK_NUMBER && pd_is_digit(t->text->bytes.at[token->end - 1]);
	case PD_E_YEAR:
		return token->kind == PD_TK_NUMBER && is_year(pd_token_str(t, at));
	case PD_E_ORDINAL:
		return (token->kind == PD_TK_NUMBER && is_ordinal(pd_token_str(t, at))) || pd_token_in(t, at, PD_S_ORDINAL);
	case PD_E_SYMBOL:
		return token->kind == PD_TK_SYMBOL;
	case PD_E_CAPITAL:
		return token->kind == PD_TK_WORD && token->flags & PD_TOKEN_CAPITAL;
	case PD_E_UPPER:
		return token->kind == PD_TK_WORD && token->flags & PD_TOKEN_UPPER;
	case PD_E_WORD: /* a gap stays within its sentence */
		return token->kind == PD_TK_WORD && !(token->flags & PD_TOKEN_LAST);
	case PD_E_ROMAN:
		return token->kind == PD_TK_WORD && is_roman(pd_token_str(t, at));
	default:
		return !(token->flags & PD_TOKEN_LAST);
	}
}

static bool is_listed(const struct pd_tables *tables, const struct pd_token *token, uint32_t list)
{
	const struct pd_word *word = &tables->words[token->word];
	if (!word->listed)
		return false;
	unsigned capital = (token->flags & PD_TOKEN_CAPITAL) != 0, upper = (token->flags & PD_TOKEN_UPPER) != 0;
	uint32_t symbol = pd_symbol(word, (enum pd_capitals)(capital + upper));
	return tables->lists[list * tables->list_size + symbol / 32] >> symbol % 32 & 1;
}

struct run {
	const struct pd_tokens *t;
	uint32_t limit;              /* no token at or behind it */
	unsigned steps;
};

/* The token behind what an instruction takes at @at; FAILS when it does not fit. */
static inline __attribute__((always_inline)) uint32_t take(const struct run *r, uint32_t instr, uint32_t at)
{
	const struct pd_tokens *t = r->t;
	const struct pd_token *token = &t->at[at];
	uint32_t value = PD_VALUE(instr);
	const struct pd_mention *m;
	bool good;
	if (at >= r->limit)
		return FAILS;
	switch (PD_OP(instr)) {
	case PD_OP_WORD:
		good = token->word == value;
		break;
	case PD_OP_WORD_CAPITAL:
		good = token->word == value && token->flags & PD_TOKEN_CAPITAL;
		break;
	case PD_OP_WORD_UPPER:
		good = token->word == value && token->flags & PD_TOKEN_UPPER;
		break;
	case PD_OP_SET:
		good = pd_token_in(t, at, (int)value);
		break;
	case PD_OP_LIST:
		good = is_listed(t->tables, token, value);
		break;
	case PD_OP_KIND:
		m = token->mention ? pd_mention_at(t, at, value) : NULL;
		return m && m->end <= r->limit ? m->end : FAILS;
	default:
		good = class_fits(t, at, value);
	}
	return good ? at + 1 : FAILS;
}

/*
 * May what begins at *pc match at *at, as far as its first token and what is asked before it can tell? Most ways that a
 * rule leaves open end here, before anything is noted for the way back. *pc and *at move behind what need not be asked
 * again.
 */
static bool may_begin(const struct run *r, uint32_t *pc, uint32_t *at)
{
	const uint32_t *code = r->t->tables->code;
	uint32_t here = *pc, behind;
	bool noted = false;
	for (;; here++) {
		uint32_t instr = code[here];
		if (PD_TAKES(instr)) {
			behind = take(r, instr, *at);
			if (behind != FAILS && !noted) {
				*at = behind;
				*pc = here + 1;
			}
			return behind != FAILS;
		}
		if (PD_OP(instr) == PD_OP_NOT && PD_TAKES(code[here + 1]) && PD_OP(code[here + 2]) == PD_OP_MATCH) {
			if (take(r, code[here + 1], *at) != FAILS)
				return false;
			here += 2;
		} else if (PD_OP(instr) == PD_OP_OPEN) {
			noted = true;
		} else {
			return true;
		}
	}
}

/*
 * Run from @pc at token @at; true, with *end, when MATCH is reached. What is captured is noted in m->captured as it
 * comes, an end as an entry of its own, so that going back to a choice is to forget what was noted since.
 */
static bool run(struct run *r, uint32_t pc, uint32_t at, struct pd_captured *noted, unsigned *n_noted, uint32_t *end)
{
	const struct pd_tokens *t = r->t;
	const uint32_t *code = t->tables->code;
	struct choice choices[MOST_CHOICES];
	unsigned n_choices = 0, n = 0, opened = 0;
	for (;;) {
		uint32_t instr = code[pc], value = PD_VALUE(instr);
		bool good = true;
		if (++r->steps > LAST_STEPS)
			return false;
		switch (PD_OP(instr)) {
		case PD_OP_MATCH:
			*end = at;
			*n_noted = n;
			return true;
		case PD_OP_SPLIT: {
			struct choice other = { pc + value, at, n, opened };
			pc++;
			if (n_choices < MOST_CHOICES && r->steps <= MOST_STEPS && opened + 8 <= PD_MOST_CAPTURED && may_begin(r, &pc, &at))
				choices[n_choices++] = other;
			else
				pc = other.pc;
			break;
		}
		case PD_OP_JUMP:
			pc += value;
			break;
		case PD_OP_LOOP:
			pc -= value;
			/* A turn that took nothing would go on for ever. */
			good = !n_choices || choices[n_choices - 1].pc != pc + PD_VALUE(code[pc]) ||
			       choices[n_choices - 1].at != at;
			break;
		case PD_OP_NOT:
			if (PD_TAKES(code[pc + 1]) && PD_OP(code[pc + 2]) == PD_OP_MATCH) {
				good = take(r, code[pc + 1], at) == FAILS;
			} else {
				struct pd_captured inner[PD_MOST_NOTED];
				struct run look = *r;
				uint32_t unused_end;
				unsigned unused;
				good = at >= r->limit || !run(&look, pc + 1, at, inner, &unused, &unused_end);
				r->steps = look.steps;
			}
			pc += value;
			break;
		case PD_OP_GLUED:
			good = at < r->limit && !(t->at[at].flags & PD_TOKEN_SPACE);
			pc++;
			break;
		case PD_OP_FIRST:
			good = (t->at[at].flags & PD_TOKEN_FIRST) != 0;
			pc++;
			break;
		case PD_OP_OPEN:
			good = opened < PD_MOST_CAPTURED;
			if (good) {
				noted[n++] = (struct pd_captured){ at, UINT32_MAX, (uint8_t)value };
				opened++;
			}
			pc++;
			break;
		case PD_OP_CLOSE:
			noted[n++] = (struct pd_captured){ UINT32_MAX, at, (uint8_t)value };
			pc++;
			break;
		default: {
			uint32_t behind = take(r, instr, at);
			good = behind != FAILS;
			at = good ? behind : at;
			pc++;
		}
		}
		if (good)
			continue;
		if (!n_choices)
			return false;
		n_choices--;
		pc = choices[n_choices].pc;
		at = choices[n_choices].at;
		n = choices[n_choices].n;
		opened = choices[n_choices].opened;
	}
}

/* Bring each end to the last capture of its name that has none; leave out what is empty or has none. */
static unsigned settle(struct pd_captured *noted, unsigned n)
{
	unsigned opened = 0, kept = 0;
	for (unsigned i = 0; i < n; i++) {
		if (noted[i].first != UINT32_MAX) {
			noted[opened++] = noted[i];
			continue;
		}
		for (unsigned k = opened; k--;)
			if (noted[k].name == noted[i].name && noted[k].end == UINT32_MAX) {
				noted[k].end = noted[i].end;
				break;
			}
	}
	for (unsigned i = 0; i < opened; i++)
		if (noted[i].end != UINT32_MAX && noted[i].end > noted[i].first)
			noted[kept++] = noted[i];
	return kept;
}

bool pd_token_fits(const struct pd_tokens *t, uint32_t instr, uint32_t at)
{
	struct run r = { t, t->block_first[t->at[at].block + 1], 0 };
	return take(&r, instr, at) != FAILS;
}

bool pd_match_rule(const struct pd_tokens *t, uint32_t rule, uint32_t at, struct pd_match *out)
{
	struct run r = { t, t->block_first[t->at[at].block + 1], 0 };
	out->first = at;
	out->rule = rule;
	if (!run(&r, t->tables->rules[rule].code, at, out->captured, &out->n, &out->end))
		return false;
	out->n = settle(out->captured, out->n);
	return true;
}
