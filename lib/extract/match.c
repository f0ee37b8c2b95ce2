/* match.c: running a rule's program over tokens, with a bound on the steps. */
#include "extract/pattern.h"
#include "extract/program.h"
#include "extract/token.h"

/*
 * A match that takes more than MOST_STEPS is brought to its end: what may be left out is, so that the first hundred of
 * a list of thousands are found. LAST_STEPS is the end of that, too.
 */
enum { MOST_STEPS = 12000, LAST_STEPS = 13000, MOST_CHOICES = 2048 };

struct choice {             /* where to go on when what was tried failed */
	uint32_t pc, at;
	unsigned n;
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

static bool class_fits(const struct pd_tokens *t, uint32_t at, uint32_t class)
{
	const struct pd_token *token = &t->at[at];
	struct pd_str s = pd_token_str(t, at);
	switch (class) {
	case PD_E_NUM:
		return token->kind == PD_TK_NUMBER && pd_is_digit(s.at[s.len - 1]);
	case PD_E_YEAR:
		return token->kind == PD_TK_NUMBER && is_year(s);
	case PD_E_ORDINAL:
		return (token->kind == PD_TK_NUMBER && s.len > 2 && !pd_is_digit(s.at[s.len - 1]) &&
		        !pd_is_digit(s.at[s.len - 2])) ||
		       pd_token_in(t, at, PD_S_ORDINAL);
	case PD_E_SYMBOL:
		return token->kind == PD_TK_SYMBOL;
	case PD_E_CAPITAL:
		return token->kind == PD_TK_WORD && token->flags & PD_TOKEN_CAPITAL;
	case PD_E_UPPER:
		return token->kind == PD_TK_WORD && token->flags & PD_TOKEN_UPPER;
	case PD_E_WORD:
		return token->kind == PD_TK_WORD;
	case PD_E_ROMAN:
		return token->kind == PD_TK_WORD && is_roman(s);
	default:
		return true;
	}
}

/* How many tokens the instruction takes at @at: UINT32_MAX when it does not fit. */
static uint32_t takes(const struct pd_tokens *t, uint32_t instr, uint32_t at)
{
	const struct pd_token *token = &t->at[at];
	uint32_t value = PD_VALUE(instr);
	const struct pd_mention *m;
	switch (PD_OP(instr)) {
	case PD_OP_WORD:
		return token->word == value ? 1 : UINT32_MAX;
	case PD_OP_WORD_CAPITAL:
		return token->word == value && token->flags & PD_TOKEN_CAPITAL ? 1 : UINT32_MAX;
	case PD_OP_WORD_UPPER:
		return token->word == value && token->flags & PD_TOKEN_UPPER ? 1 : UINT32_MAX;
	case PD_OP_SET:
		return pd_token_in(t, at, (int)value) ? 1 : UINT32_MAX;
	case PD_OP_KIND:
		m = pd_mention_at(t, at, value);
		return m ? m->end - at : UINT32_MAX;
	default:
		return class_fits(t, at, value) ? 1 : UINT32_MAX;
	}
}

struct run {
	const struct pd_tokens *t;
	uint32_t limit;              /* no token at or behind limit */
	unsigned steps;
};

/* Run from @pc at token @at; true, with *end and captures, when MATCH is reached. */
static bool run(struct run *r, uint32_t pc, uint32_t at, struct pd_match *m, uint32_t *end)
{
	const struct pd_tokens *t = r->t;
	const uint32_t *code = t->tables->code;
	struct choice choices[MOST_CHOICES];
	unsigned n_choices = 0;
	m->n = 0;
	for (;;) {
		uint32_t instr = code[pc], value = PD_VALUE(instr), n;
		bool good = true;
		if (++r->steps > LAST_STEPS)
			return false;
		switch (PD_OP(instr)) {
		case PD_OP_MATCH:
			*end = at;
			return true;
		case PD_OP_SPLIT:
			if (n_choices == MOST_CHOICES || r->steps > MOST_STEPS || m->n + 8 > PD_MOST_CAPTURED) {
				pc += value;
				break;
			}
			choices[n_choices++] = (struct choice){ pc + value, at, m->n };
			pc++;
			break;
		case PD_OP_JUMP:
			pc += value;
			break;
		case PD_OP_LOOP:
			pc -= value;
			/* A turn that took nothing would go on for ever. */
			good = !n_choices || choices[n_choices - 1].pc != pc + PD_VALUE(code[pc]) ||
			       choices[n_choices - 1].at != at;
			break;
		case PD_OP_NOT: {
			struct pd_match inner;
			struct run look = *r;
			uint32_t unused;
			good = at >= r->limit || !run(&look, pc + 1, at, &inner, &unused);
			r->steps = look.steps;
			pc += value;
			break;
		}
		case PD_OP_GLUED:
			good = at < r->limit && !(t->at[at].flags & PD_TOKEN_SPACE);
			pc++;
			break;
		case PD_OP_FIRST:
			good = (t->at[at].flags & PD_TOKEN_FIRST) != 0;
			pc++;
			break;
		case PD_OP_OPEN:
			good = m->n < PD_MOST_CAPTURED;
			if (good)
				m->captured[m->n++] = (struct pd_captured){ at, UINT32_MAX, (uint8_t)value };
			pc++;
			break;
		case PD_OP_CLOSE:
			for (unsigned i = m->n; i--;)
				if (m->captured[i].name == value && m->captured[i].end == UINT32_MAX) {
					m->captured[i].end = at;
					break;
				}
			pc++;
			break;
		default:
			n = at < r->limit ? takes(t, instr, at) : UINT32_MAX;
			good = n != UINT32_MAX && at + n <= r->limit;
			/* A gap stays within its sentence. */
			if (good && PD_OP(instr) == PD_OP_CLASS && (value == PD_E_ANY || value == PD_E_WORD) &&
			    (t->at[at].flags & PD_TOKEN_LAST))
				good = false;
			at += good ? n : 0;
			pc++;
		}
		if (good)
			continue;
		if (!n_choices)
			return false;
		n_choices--;
		pc = choices[n_choices].pc;
		at = choices[n_choices].at;
		m->n = choices[n_choices].n;
		for (unsigned i = 0; i < m->n; i++) /* what was open at the choice is open again */
			if (m->captured[i].end != UINT32_MAX && m->captured[i].end > at)
				m->captured[i].end = UINT32_MAX;
	}
}

bool pd_match_rule(const struct pd_tokens *t, uint32_t rule, uint32_t at, struct pd_match *out)
{
	struct run r = { t, t->block_first[t->at[at].block + 1], 0 };
	out->first = at;
	out->rule = rule;
	if (!run(&r, t->tables->rules[rule].code, at, out, &out->end))
		return false;
	unsigned n = 0;
	for (unsigned i = 0; i < out->n; i++)
		if (out->captured[i].end != UINT32_MAX && out->captured[i].end > out->captured[i].first)
			out->captured[n++] = out->captured[i];
	out->n = n;
	return true;
}
