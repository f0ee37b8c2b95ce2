/* context.c: what the finders share: evidence, running rules, states behind names, dates. */
#include "extract/context.h"

#include "extract/date.h"

void pd_evidence(const struct pd_context *c, struct pd_span **spans, size_t *n, uint32_t first, uint32_t end)
{
	const struct pd_token *at = c->tokens->at;
	size_t start = pd_text_source(c->text, at[first].start);
	struct pd_span span = {
		.start = pd_int((int64_t)start),
		.end = pd_int((int64_t)pd_text_source_end(c->text, at[end - 1].end)),
		.line = pd_int((int64_t)pd_text_line(c->text, start)),
	};
	for (size_t i = 0; i < *n; i++)
		if ((*spans)[i].start.value == span.start.value && (*spans)[i].end.value == span.end.value)
			return;
	PD_PUSH(c->arena, *spans, *n, span);
}

void pd_explain(const struct pd_context *c, uint32_t at, const char *entry, struct pd_str name, const char *by,
                struct pd_str rule)
{
	if (c->options->explain)
		pd_report_at(c->report, PD_D_RULE, pd_text_source(c->text, c->tokens->at[at].start), "%s '%.*s': %s '%.*s'",
		             entry, PD_ARG(name), by, PD_ARG(rule));
}

const struct pd_captured *pd_capture(const struct pd_match *m, enum pd_capture name)
{
	for (unsigned i = 0; i < m->n; i++)
		if (m->captured[i].name == name)
			return &m->captured[i];
	return NULL;
}

static bool try_rules(const struct pd_context *c, const uint16_t *starts, uint32_t n, uint32_t at,
                      const bool *wanted, struct pd_match *best, struct pd_match *other)
{
	bool found = false;
	for (uint32_t i = 0; i < n; i++) {
		if (!wanted[starts[i]] || !pd_match_rule(c->tokens, starts[i], at, other))
			continue;
		if (other->end > best->end) {
			*best = *other;
			found = true;
		}
	}
	return found;
}

/* The kinds of token at @at by which a rule may begin, besides its word. */
static unsigned token_kinds(const struct pd_tokens *t, uint32_t at, uint32_t kinds[8])
{
	const struct pd_token *token = &t->at[at];
	unsigned n = 0;
	if (token->kind == PD_TK_NUMBER) {
		kinds[n++] = PD_E_NUM;
		kinds[n++] = PD_E_YEAR;
		kinds[n++] = PD_E_ORDINAL;
	} else if (token->kind == PD_TK_SYMBOL) {
		kinds[n++] = PD_E_SYMBOL;
	} else if (token->kind == PD_TK_WORD && token->flags & PD_TOKEN_CAPITAL) {
		kinds[n++] = PD_E_CAPITAL;
		kinds[n++] = PD_E_UPPER;
		kinds[n++] = PD_E_ROMAN;
	}
	if (pd_token_in(t, at, PD_S_ORDINAL) && token->kind == PD_TK_WORD)
		kinds[n++] = PD_E_ORDINAL;
	return n;
}

void pd_run_rules(struct pd_context *c, const char *what, pd_found_fn *found, void *user)
{
	const struct pd_tables *t = c->tables;
	bool *wanted = pd_arena_zero(c->arena, t->n_rules + 1);
	struct pd_match *best = pd_arena_alloc(c->arena, sizeof *best), *other = pd_arena_alloc(c->arena, sizeof *other);
	bool kind_wanted[PD_START_KINDS] = { false };

	for (uint32_t r = 0; r < t->n_rules; r++)
		wanted[r] = pd_str_is(pd_cell(t, PD_T_RULES, t->rules[r].row, PD_RULE_MAKES), what);
	for (uint32_t k = 0; k < PD_START_KINDS; k++)
		for (uint32_t i = t->kind_starts_of[k]; i < t->kind_starts_of[k + 1]; i++)
			kind_wanted[k] |= wanted[t->kind_starts[i]];

	for (uint32_t at = 0; at < c->tokens->n;) {
		const struct pd_token *token = &c->tokens->at[at];
		uint32_t kinds[8];
		best->end = at;
		if (token->word && t->starts_of[token->word] < t->starts_of[token->word + 1])
			try_rules(c, t->starts + t->starts_of[token->word], t->starts_of[token->word + 1] - t->starts_of[token->word],
			          at, wanted, best, other);
		for (unsigned n = token_kinds(c->tokens, at, kinds); n--;)
			if (kind_wanted[kinds[n]])
				try_rules(c, t->kind_starts + t->kind_starts_of[kinds[n]],
				          t->kind_starts_of[kinds[n] + 1] - t->kind_starts_of[kinds[n]], at, wanted, best, other);
		for (uint32_t m = token->mention; m && m <= c->tokens->n_mentions && c->tokens->mentions[m - 1].first == at; m++) {
			uint32_t kind = c->tokens->mentions[m - 1].kind;
			if (kind_wanted[kind])
				try_rules(c, t->kind_starts + t->kind_starts_of[kind],
				          t->kind_starts_of[kind + 1] - t->kind_starts_of[kind], at, wanted, best, other);
		}
		if (best->end > at) {
			found(c, best, pd_cell(t, PD_T_RULES, t->rules[best->rule].row, PD_RULE_NAME), user);
			at = best->end;
		} else {
			at++;
		}
	}
}

uint32_t pd_state_of(const struct pd_context *c, const struct pd_mention *m)
{
	if (!m)
		return 0;
	const struct pd_tables *t = c->tables;
	uint32_t row = t->values[m->value].row;
	if (m->kind == PD_N_STATE || m->kind == PD_N_DEMONYM)
		return m->n_values == 1 ? row + 1 : 0;
	if (m->kind != PD_N_PLACE)
		return 0;
	struct pd_str code = pd_cell(t, PD_T_PLACES, row, PD_PLACE_COUNTRY);
	for (uint32_t s = 0; s < t->table[PD_T_STATES].n_rows; s++)
		if (pd_str_eq(pd_cell(t, PD_T_STATES, s, PD_STATE_CODE), code))
			return s + 1;
	return 0;
}

/* --- dates ---------------------------------------------------------------------------------------------------------- */

void pd_find_dates(struct pd_context *c)
{
	const struct pd_tokens *t = c->tokens;
	struct pd_mention *found = NULL;
	size_t n = 0;
	for (uint32_t i = 0; i < t->n; i++) {
		const struct pd_token *token = &t->at[i];
		if (token->kind != PD_TK_NUMBER && !pd_token_in(t, i, PD_S_MONTH))
			continue;
		if (token->kind == PD_TK_WORD && !(token->flags & PD_TOKEN_CAPITAL))
			continue;
		uint32_t last = t->block_first[token->block + 1] - 1, limit = t->at[last].end;
		if (limit > token->start + 80)
			limit = token->start + 80;
		struct pd_date date;
		size_t len = pd_date_parse(pd_str(t->text->bytes.at + token->start, limit - token->start),
		                           c->options->date_order, &date);
		if (!len)
			continue;
		uint32_t end = i;
		while (end <= last && t->at[end].start < token->start + len)
			end++;
		/* "30 April" of a list of numbers needs its month: the parser has seen to that. */
		struct pd_mention m = { i, end, (uint32_t)c->n_dates, 1, PD_E_DATE, 0 };
		PD_PUSH(c->arena, c->dates, c->n_dates, date);
		PD_PUSH(c->arena, found, n, m);
		i = end - 1;
	}
	pd_add_mentions(c->arena, c->tokens, found, (uint32_t)n);
}
