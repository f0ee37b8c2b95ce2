/* prose.c: resolutions out of the text and HTML readers' input. */
#include "format/prose.h"

#include "extract/resolution.h"
#include "extract/text.h"

struct batch {
	struct pd_arena arena;       /* outlives each record, which pd_deliver() does not */
	struct pd_resolutions found;
};

static enum pd_status deliver(struct pd_reading *reading, const struct batch *batch)
{
	enum pd_status status = PD_OK;
	for (size_t i = 0; i < batch->found.n && status == PD_OK; i++)
		status = pd_deliver(reading, batch->found.at[i].type, batch->found.at[i].at);
	return status;
}

enum pd_status pd_prose_resolutions(struct pd_reading *reading, const struct pd_text *text, bool inside, size_t *found)
{
	struct batch batch = { 0 };
	jmp_buf oom, *const outer = reading->arena->oom;
	enum pd_status status;

	*found = 0;
	pd_arena_init(&batch.arena);
	if (setjmp(oom)) {
		reading->arena->oom = outer;
		pd_arena_release(&batch.arena);
		return PD_NOMEM;
	}
	reading->arena->oom = batch.arena.oom = &oom;
	if (text)
		pd_resolutions_blocks(&batch.arena, text, inside, reading->tables, reading->report, &batch.found);
	else
		pd_resolutions_read(&batch.arena, reading->in->window, inside, reading->tables, reading->report, &batch.found);
	*found = batch.found.n;
	status = deliver(reading, &batch);
	reading->arena->oom = outer;
	pd_arena_release(&batch.arena);
	return status;
}
