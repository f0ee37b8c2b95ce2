/*
 * needs.c: what each match of a rule must have, so that a rule is tried only where that is near. The table may state
 * one need; two more follow from the pattern: what stands in every way through it.
 */
#include "extract/compiler.h"

enum { LONGEST_JUDGED = 2000 }; /* instructions: the time goes by their square */

/* The ways on from an instruction, to[0] and to[1]: how many there are. */
static unsigned ways(const uint32_t *code, uint32_t pc, uint32_t to[2])
{
	uint32_t value = PD_VALUE(code[pc]);
	to[0] = pc + 1;
	switch (PD_OP(code[pc])) {
	case PD_OP_MATCH:
		return 0;
	case PD_OP_SPLIT:
		to[1] = pc + value;
		return 2;
	case PD_OP_LOOP:
		to[0] = pc - value;
		return 1;
	case PD_OP_JUMP: case PD_OP_NOT:
		to[0] = pc + value;
		return 1;
	}
	return 1;
}

/*
 * How many tokens, at least and at most, stand before each instruction from @first on: FAR for any number. Only a loop
 * leads back, and what it repeats is not known to end.
 */
struct place {
	uint32_t least, most;
	bool reached;
};

static void find_places(const uint32_t *code, uint32_t first, uint32_t end, uint32_t without, struct place *places)
{
	uint32_t to[2], floor = 0;
	memset(places, 0, (end - first) * sizeof *places);
	places[0].reached = true;
	for (uint32_t pc = first; pc < end; pc++) {
		struct place p = places[pc - first];
		if (!p.reached || pc == without)
			continue;
		if (PD_OP(code[pc]) == PD_OP_LOOP)
			floor = PD_NEED_FAR;
		p.most = p.most > floor ? p.most : floor;
		places[pc - first] = p;
		if (PD_TAKES(code[pc])) {
			p.least++;
			p.most = PD_OP(code[pc]) == PD_OP_KIND ? PD_NEED_FAR : p.most + 1;
		}
		for (unsigned i = 0, n = ways(code, pc, to); i < n; i++) {
			struct place *q = to[i] > pc ? &places[to[i] - first] : NULL;
			if (!q)
				continue;
			*q = (struct place){ q->reached && q->least < p.least ? q->least : p.least, q->most > p.most ? q->most : p.most, true };
		}
	}
}

static uint32_t word_frequency(const struct pd_compiler *c, uint32_t word, bool capital)
{
	return capital ? 1 : pd_builder_word_text(c->b, word).len > 3 ? 4 : 40;
}

/* How often, roughly, a token fits an instruction: capitals and long words are rare. 0: too often to ask. */
static uint32_t frequency(const struct pd_compiler *c, uint32_t instr)
{
	uint32_t value = PD_VALUE(instr), n = 0;
	switch (PD_OP(instr)) {
	case PD_OP_WORD:
		return word_frequency(c, value, false);
	case PD_OP_WORD_CAPITAL: case PD_OP_WORD_UPPER:
		return 1;
	case PD_OP_KIND:
		return 10;
	case PD_OP_LIST:
		for (size_t i = 0; i < c->lists[value].n; i++)
			n += word_frequency(c, c->lists[value].words[i].word, c->lists[value].words[i].least != PD_CAPITALS_NONE);
		return n;
	}
	return 0;
}

/* A need of that instruction; none when there are too many in all rules. */
struct pd_need pd_need_of(struct pd_compiler *c, uint32_t instr, uint32_t from, uint32_t to)
{
	struct pd_program *p = c->p;
	size_t i = 0;
	while (i < p->n_needs && p->needs[i] != instr)
		i++;
	if (i == PD_MOST_NEEDS)
		return (struct pd_need){ 0 };
	if (i == p->n_needs)
		PD_PUSH(c->arena, p->needs, p->n_needs, instr);
	return (struct pd_need){ (uint16_t)(i + 1), (uint16_t)from, (uint16_t)(to < PD_NEED_FAR ? to : PD_NEED_FAR) };
}

/* Which words and kinds may meet each need. */
void pd_finish_needs(struct pd_compiler *c)
{
	for (uint32_t i = 0; i < c->p->n_needs; i++) {
		uint32_t value = PD_VALUE(c->p->needs[i]), w = 0;
		switch (PD_OP(c->p->needs[i])) {
		case PD_OP_SET:
			while (pd_builder_set_word(c->b, (int)value, &w))
				pd_builder_meets(c->b, w, i);
			break;
		case PD_OP_LIST:
			for (size_t k = 0; k < c->lists[value].n; k++)
				pd_builder_meets(c->b, c->lists[value].words[k].word, i);
			break;
		case PD_OP_KIND:
			pd_sets_add(&c->p->kind_meets[value], i);
			if (value == PD_E_WHERE) {
				pd_sets_add(&c->p->kind_meets[PD_N_STATE], i);
				pd_sets_add(&c->p->kind_meets[PD_N_PLACE], i);
			}
			break;
		default:
			pd_builder_meets(c->b, value, i);
		}
	}
}

/* What no way through a rule's program, up to @end, goes round: the rarest of it, and the last. */
void pd_find_needs(struct pd_compiler *c, uint32_t first, uint32_t end, struct pd_need *needs)
{
	const uint32_t *code = c->p->code;
	uint32_t best = UINT32_MAX, rarest = UINT32_MAX, last = UINT32_MAX;
	if (end - first > LONGEST_JUDGED)
		return;
	struct place *places = pd_arena_alloc(c->arena, (end - first) * sizeof *places);
	struct place *others = pd_arena_alloc(c->arena, (end - first) * sizeof *others);
	find_places(code, first, end, UINT32_MAX, places);
	for (uint32_t pc = first; pc < end; pc++) {
		const struct place *p = &places[pc - first];
		uint32_t often = p->reached ? frequency(c, code[pc]) : 0, width = p->most - p->least + 1;
		if (!often || !p->most)
			continue;
		find_places(code, first, end, pc, others);
		if (others[end - 1 - first].reached)
			continue;
		if (often < 80) /* no choice of short words */
			last = pc;
		if (often * (width < 32 ? width : 32) < best) {
			best = often * (width < 32 ? width : 32);
			rarest = pc;
		}
	}
	if (rarest == UINT32_MAX)
		return;
	needs[PD_NEED_RAREST] = pd_need_of(c, code[rarest], places[rarest - first].least, places[rarest - first].most);
	if (last != UINT32_MAX && last != rarest)
		needs[PD_NEED_LAST] = pd_need_of(c, code[last], places[last - first].least, places[last - first].most);
}
