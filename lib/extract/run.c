/*
 * run.c: all rules over a text in one pass. Each kind of entry is found by
 * itself: of the rules that make it, at one place the longest match counts,
 * and the next begins behind it.
 */
#include "extract/context.h"
#include "extract/program.h"

enum { WORDS = PD_MOST_NEEDS / 64 };

struct runner {
	struct pd_context *c;
	uint32_t free_from[PD_N_MAKES];
	struct places {                 /* of a need: the tokens that meet it, */
		uint32_t *at; size_t n;
		size_t next;            /* and the first of them that is not before the present one */
	} places[PD_MOST_NEEDS];
	struct pd_sets *in_block;       /* the needs that are met anywhere in a block, by the block; */
	struct pd_sets here;            /* those of the present one */
	struct pd_sets *asks;           /* the needs of a rule, by the rule */
	bool found[PD_N_MAKES], any;
	/* What is written before it is read, and too long to be cleared for every short text. */
	struct pd_match best[PD_N_MAKES];
	struct pd_match other;
};

static void take_place(struct runner *r, struct places *p, uint32_t at)
{
	const struct pd_tokens *t = r->c->tokens;
	PD_PUSH(r->c->scratch, p->at, p->n, at);
	pd_sets_add(&r->in_block[t->at[at].block - t->first_block], (uint32_t)(p - r->places));
}

/* What a word is, or a name, was asked; capitals may count too. */
static void look_at(struct runner *r, uint32_t need, uint32_t at)
{
	uint32_t instr = r->c->tables->needs[need], op = PD_OP(instr);
	if (op == PD_OP_WORD || op == PD_OP_SET || op == PD_OP_KIND || pd_token_fits(r->c->tokens, instr, at))
		take_place(r, &r->places[need], at);
}

/* Is all of @asked in @here? */
static inline bool are_in(struct pd_sets asked, struct pd_sets here)
{
	uint64_t lacks = 0;
	for (unsigned k = 0; k < WORDS; k++)
		lacks |= asked.bits[k] & ~here.bits[k];
	return !lacks;
}

/* All tokens that meet a need of any rule, in one pass: most meet none. */
static void find_places(struct runner *r)
{
	static const struct pd_sets none = { 0 };
	const struct pd_tokens *t = r->c->tokens;
	const struct pd_tables *tables = r->c->tables;
	for (uint32_t i = 0; i < t->n; i++) {
		struct pd_sets meets = tables->words[t->at[i].word].meets;
		if (!t->at[i].mention && are_in(meets, none))
			continue;
		for (uint32_t m = t->at[i].mention; m && m <= t->n_mentions && t->mentions[m - 1].first == i; m++)
			for (unsigned k = 0; k < WORDS; k++)
				meets.bits[k] |= tables->kind_meets[t->mentions[m - 1].kind].bits[k];
		for (unsigned k = 0; k < WORDS; k++)
			for (uint64_t bits = meets.bits[k]; bits; bits &= bits - 1)
				look_at(r, k * 64 + (uint32_t)__builtin_ctzll(bits), i);
	}
}

static bool is_met(struct runner *r, struct pd_need need, uint32_t at)
{
	const struct pd_tokens *t = r->c->tokens;
	struct places *p = &r->places[need.what - 1];
	uint32_t end = t->block_first[t->at[at].block + 1];
	while (p->next < p->n && p->at[p->next] < at)
		p->next++;
	size_t i = p->next;
	while (i < p->n && p->at[i] < at + need.from)
		i++;
	return i < p->n && p->at[i] < end && (need.to == PD_NEED_FAR || p->at[i] <= at + need.to);
}

static bool may_match(struct runner *r, const struct pd_rule *rule, uint32_t at)
{
	for (unsigned i = 0; i < PD_NEEDS; i++)
		if (rule->needs[i].what && !is_met(r, rule->needs[i], at))
			return false;
	return true;
}

static void try_rules(struct runner *r, const uint16_t *starts, uint32_t n, uint32_t at)
{
	const struct pd_tables *t = r->c->tables;
	for (uint32_t i = 0; i < n; i++) {
		const struct pd_rule *rule = &t->rules[starts[i]];
		if (!are_in(r->asks[starts[i]], r->here) || at < r->free_from[rule->makes] || !may_match(r, rule, at) ||
		    !pd_match_rule(r->c->tokens, starts[i], at, &r->other))
			continue;
		struct pd_match *best = &r->best[rule->makes];
		if (!r->found[rule->makes] || r->other.end > best->end) {
			memcpy(best, &r->other, offsetof(struct pd_match, captured) + r->other.n * sizeof *r->other.captured);
			r->found[rule->makes] = r->any = true;
		}
	}
}

static void try_kind(struct runner *r, uint32_t kind, uint32_t at)
{
	const struct pd_tables *t = r->c->tables;
	uint32_t first = t->kind_starts_of[kind], end = t->kind_starts_of[kind + 1];
	if (first < end)
		try_rules(r, t->kind_starts + first, end - first, at);
}

/* A name begins with the first of its capitals; what stands before a name, "The", "Following", is no part of it. */
static bool is_inside_name(const struct pd_tokens *t, uint32_t at)
{
	const struct pd_token *before = at ? &t->at[at - 1] : NULL;
	return before && before->kind == PD_TK_WORD && before->flags & PD_TOKEN_CAPITAL &&
	       before->block == t->at[at].block && !pd_token_in(t, at - 1, PD_S_NOT_FIRST);
}

/* By the token's word, its class, and the names that begin at it. */
static void try_all(struct runner *r, uint32_t at)
{
	const struct pd_tokens *t = r->c->tokens;
	const struct pd_tables *tables = r->c->tables;
	const struct pd_token *token = &t->at[at];
	const uint16_t *starts = tables->starts + tables->words[token->word].starts;
	if (*starts)
		try_rules(r, starts + 1, *starts, at);
	if (token->kind == PD_TK_NUMBER) {
		try_kind(r, PD_E_NUM, at);
		try_kind(r, PD_E_YEAR, at);
		try_kind(r, PD_E_ORDINAL, at);
	} else if (token->kind == PD_TK_SYMBOL) {
		try_kind(r, PD_E_SYMBOL, at);
	} else if (token->kind == PD_TK_WORD) {
		if (token->flags & PD_TOKEN_CAPITAL && !is_inside_name(t, at))
			try_kind(r, PD_E_CAPITAL, at);
		if (token->flags & PD_TOKEN_UPPER)
			try_kind(r, PD_E_UPPER, at);
		if (token->word && pd_token_in(t, at, PD_S_ORDINAL))
			try_kind(r, PD_E_ORDINAL, at);
		else if (token->flags & PD_TOKEN_CAPITAL && (token->flags & PD_TOKEN_UPPER || token->end - token->start == 1) &&
		         strchr("IVXLC", t->text->bytes.at[token->start]))
			try_kind(r, PD_E_ROMAN, at);
	}
	for (uint32_t m = token->mention; m && m <= t->n_mentions && t->mentions[m - 1].first == at; m++)
		try_kind(r, t->mentions[m - 1].kind, at);
}

static void keep(struct pd_context *c, const struct pd_match *m, unsigned makes)
{
	struct pd_found f = { m->first, m->end, m->rule, m->n, NULL };
	f.captured = pd_arena_alloc(c->scratch, (m->n + 1) * sizeof *f.captured);
	memcpy(f.captured, m->captured, m->n * sizeof *f.captured);
	PD_PUSH(c->scratch, c->found[makes].at, c->found[makes].n, f);
}

/* What the rules find that begins at token @at. */
static void run_at(struct runner *r, uint32_t at)
{
	memset(r->found, 0, sizeof r->found);
	r->any = false;
	try_all(r, at);
	if (!r->any)
		return;
	for (unsigned makes = 0; makes < PD_N_MAKES; makes++)
		if (r->found[makes] && r->best[makes].end > at) {
			keep(r->c, &r->best[makes], makes);
			r->free_from[makes] = r->best[makes].end;
		}
}

/* Does the present block have what any rule needs? */
static bool may_find(const struct runner *r)
{
	for (uint32_t rule = 0; rule < r->c->tables->n_rules; rule++)
		if (are_in(r->asks[rule], r->here))
			return true;
	return false;
}

void pd_run_rules(struct pd_context *c)
{
	const struct pd_tokens *t = c->tokens;
	struct runner *r = pd_arena_alloc(c->scratch, sizeof *r);
	memset(r, 0, offsetof(struct runner, best));
	r->c = c;
	r->in_block = pd_arena_zero(c->scratch, (t->end_block - t->first_block + 1) * sizeof *r->in_block);
	r->asks = pd_arena_zero(c->scratch, c->tables->n_rules * sizeof *r->asks);
	for (uint32_t rule = 0; rule < c->tables->n_rules; rule++)
		for (unsigned i = 0; i < PD_NEEDS; i++)
			if (c->tables->rules[rule].needs[i].what)
				pd_sets_add(&r->asks[rule], c->tables->rules[rule].needs[i].what - 1u);
	find_places(r);
	bool may = may_find(r);
	for (uint32_t b = t->first_block; b < t->end_block; b++) {
		struct pd_sets here = r->in_block[b - t->first_block];
		if (memcmp(&here, &r->here, sizeof here) != 0) {
			r->here = here;
			may = may_find(r);
		}
		for (uint32_t at = t->block_first[b]; may && at < t->block_first[b + 1]; at++) {
			const struct pd_token *token = &t->at[at];
			const struct pd_word *word = &c->tables->words[token->word];
			if (token->mention || word->starts || token->kind == PD_TK_NUMBER || token->kind == PD_TK_SYMBOL ||
			    (token->kind == PD_TK_WORD && (token->flags & PD_TOKEN_CAPITAL || pd_sets_have(word->sets, PD_S_ORDINAL))))
				run_at(r, at); /* most words begin nothing */
		}
	}
}

struct pd_str pd_rule_name(const struct pd_context *c, const struct pd_found *f)
{
	return pd_cell(c->tables, PD_T_RULES, c->tables->rules[f->rule].row, PD_RULE_NAME);
}

const struct pd_captured *pd_capture(const struct pd_found *f, enum pd_capture name)
{
	for (unsigned i = 0; i < f->n; i++)
		if (f->captured[i].name == name)
			return &f->captured[i];
	return NULL;
}
