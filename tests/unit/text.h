/* text.h: a text as lines, one a block, for comparing: "K level#list {mark} words". */
#ifndef PD_UNIT_TEXT_H
#define PD_UNIT_TEXT_H

#include "extract/text.h"
#include "unit.h"

#include <stdlib.h>

typedef void reader(struct pd_arena *, struct pd_text *, struct pd_str, const struct pd_options *, struct pd_report *);

struct reading {
	struct pd_arena arena;
	struct pd_text text;
	struct pd_report report;
	size_t diags, offset;             /* how many, and where the first was */
	char *shown;                      /* the blocks, as above */
};

static void count_diag(void *user, const struct pd_diag *diag)
{
	struct reading *r = user;
	if (!r->diags++)
		r->offset = diag->offset;
}

static inline void show(struct reading *r)
{
	static const char kinds[] = "HPIQCTxm";
	struct pd_buf out = { 0 };
	for (size_t i = 0; i < r->text.n_blocks; i++) {
		const struct pd_textblock *b = &r->text.blocks[i];
		struct pd_piece whole = r->text.pieces[b->first_piece];
		pd_buf_printf(&out, "%c", kinds[b->kind]);
		if (b->level)
			pd_buf_printf(&out, "%u", b->level);
		if (b->mark.end > b->mark.start)
			pd_buf_printf(&out, "{%.*s}", (int)(b->mark.end - b->mark.start), r->text.bytes.at + b->mark.start);
		struct pd_str words = pd_text_fold(&r->arena, &r->text, b, whole);
		pd_buf_printf(&out, " %.*s\n", PD_ARG(words));
		size_t from = pd_text_source(&r->text, whole.start), to = pd_text_source_end(&r->text, whole.end);
		ck_assert_uint_lt(from, to);
		ck_assert_uint_le(to, r->text.source.len);
	}
	pd_buf_char(&out, 0);
	ck_assert(out.status == PD_OK);
	r->shown = out.at;
}

static inline void read_text(struct reading *r, reader *read, struct pd_str source)
{
	static const struct pd_options options = { 0 };
	jmp_buf oom;
	memset(r, 0, sizeof *r);
	pd_arena_init(&r->arena);
	r->arena.oom = &oom;
	if (setjmp(oom))
		ck_abort_msg("memory ran out");
	r->report = (struct pd_report){ .fn = count_diag, .user = r, .source = source };
	read(&r->arena, &r->text, source, &options, &r->report);
	show(r);
}

static inline void release(struct reading *r)
{
	free(r->shown);
	pd_arena_release(&r->arena);
}

/* The statements, for comparing: "title|author|published|section > section|category|views". */
static inline char *stated(const struct reading *r)
{
	const struct pd_text *t = &r->text;
	struct pd_buf out = { 0 };
	pd_buf_printf(&out, "%.*s|%.*s|%.*s|", PD_ARG(t->title.value), PD_ARG(t->author.value), PD_ARG(t->published.value));
	for (size_t i = 0; i < t->n_section; i++)
		pd_buf_printf(&out, "%s%.*s", i ? " > " : "", PD_ARG(t->section[i].value));
	pd_buf_printf(&out, "|%.*s|%.*s", PD_ARG(t->category.value), PD_ARG(t->views.value));
	pd_buf_char(&out, 0);
	return out.at;
}

#endif
