/* prose.h: a text as the rules see it: cut, its names and other mentions found. */
#ifndef PD_UNIT_PROSE_H
#define PD_UNIT_PROSE_H

#include "extract/context.h"
#include "unit.h"

struct prose {
	struct pd_arena arena;
	struct pd_text text;
	struct pd_tokens tokens;
	struct pd_article article;
	struct pd_report report;
	struct pd_options options;
	struct pd_context c;
};

/* One paragraph: nothing of it is taken for a title or a menu. */
static inline void prose_cut(struct prose *p, const struct pd_tables *tables, struct pd_str bytes)
{
	static jmp_buf oom;
	memset(p, 0, sizeof *p);
	pd_arena_init(&p->arena);
	p->arena.oom = &oom;
	if (setjmp(oom))
		ck_abort_msg("memory ran out");
	p->text.bytes = p->text.source = bytes;
	p->text.pieces = pd_new(&p->arena, struct pd_piece);
	p->text.pieces[0] = (struct pd_piece){ 0, (uint32_t)bytes.len };
	p->text.n_pieces = 1;
	p->text.blocks = pd_new(&p->arena, struct pd_textblock);
	p->text.blocks[0] = (struct pd_textblock){ .kind = PD_B_PARAGRAPH, .n_pieces = 1 };
	p->text.n_blocks = 1;
	p->tokens.block_first = pd_arena_zero(&p->arena, 2 * sizeof *p->tokens.block_first);
	pd_tokenize(&p->arena, &p->tokens, &p->text, tables, 0, 1);
	pd_find_names(&p->arena, &p->tokens);
}

/* The same, with what is no name of a table: quotations, dates, people; then the rules. */
static inline void prose_read(struct prose *p, const struct pd_tables *tables, struct pd_str bytes)
{
	prose_cut(p, tables, bytes);
	p->c = (struct pd_context){ .arena = &p->arena, .scratch = &p->arena, .tables = tables, .options = &p->options,
	                            .report = &p->report, .text = &p->text, .tokens = &p->tokens, .article = &p->article,
	                            .last_quote = UINT32_MAX };
	p->c.states = pd_arena_zero(&p->arena, (tables->table[PD_T_STATES].n_rows + 1) * sizeof *p->c.states);
	p->c.organizations_certain = pd_arena_zero(&p->arena, tables->table[PD_T_ORGS].n_rows + 1);
	p->c.organization_entry = pd_arena_zero(&p->arena, (tables->table[PD_T_ORGS].n_rows + 1) * sizeof(uint32_t));
	pd_find_quoted(&p->c);
	pd_find_dates(&p->c);
	pd_find_people(&p->c);
	pd_run_rules(&p->c);
}

static inline void prose_release(struct prose *p)
{
	pd_arena_release(&p->arena);
}

#endif
