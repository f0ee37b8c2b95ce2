/* context.c: what the finders share: evidence, running rules, states behind names, dates. */
#include "extract/context.h"

#include "extract/date.h"

struct pd_span pd_span_of(const struct pd_context *c, uint32_t first, uint32_t end)
{
	const struct pd_token *at = c->tokens->at;
	size_t start = pd_text_source(c->text, at[first].start);
	return (struct pd_span){
		.start = pd_int((int64_t)start),
		.end = pd_int((int64_t)pd_text_source_end(c->text, at[end - 1].end)),
		.line = pd_int((int64_t)pd_text_line(c->text, start)),
	};
}

void pd_evidence(const struct pd_context *c, struct pd_span **spans, size_t *n, uint32_t first, uint32_t end)
{
	struct pd_span span = pd_span_of(c, first, end);
	for (size_t i = 0; i < *n; i++)
		if ((*spans)[i].start.value == span.start.value && (*spans)[i].end.value == span.end.value)
			return;
	PD_PUSH(c->arena, *spans, *n, span);
}

void pd_mark_entry(struct pd_context *c, uint32_t at, enum pd_mark_kind kind, size_t entry)
{
	struct pd_mark m = { at, (uint32_t)entry, kind };
	PD_PUSH(c->scratch, c->marks, c->n_marks, m);
}

void pd_explain(const struct pd_context *c, uint32_t at, const char *entry, struct pd_str name, const char *by,
                struct pd_str rule)
{
	if (c->options->explain)
		pd_report_at(c->report, PD_D_RULE, pd_text_source(c->text, c->tokens->at[at].start), "%s '%.*s': %s '%.*s'",
		             entry, PD_ARG(name), by, PD_ARG(rule));
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
	return code.len == 2 ? t->state_of_code[(code.at[0] - 'A') * 26 + code.at[1] - 'A'] : 0;
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
		PD_PUSH(c->scratch, c->dates, c->n_dates, date);
		PD_PUSH(c->scratch, found, n, m);
		i = end - 1;
	}
	pd_add_mentions(c->scratch, c->tokens, found, (uint32_t)n);
}
