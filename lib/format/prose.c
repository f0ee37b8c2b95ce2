/* prose.c: resolutions out of the text and HTML readers' input. */
#include "format/prose.h"

#include "extract/resolution.h"
#include "extract/text.h"

static enum pd_status deliver(struct pd_reading *reading, struct pd_resolutions *all, size_t *found)
{
	enum pd_status status = PD_OK;
	struct pd_record record;
	while (status == PD_OK && pd_resolutions_next(all, reading->arena, &record)) {
		++*found;
		status = pd_deliver(reading, record.type, record.at);
	}
	return status;
}

enum pd_status pd_prose_resolutions(struct pd_reading *reading, const struct pd_text *text, bool inside, size_t *found)
{
	/* The text outlives its records, each of which goes when it is delivered. */
	struct { struct pd_arena text, record; struct pd_resolutions all; enum pd_status status; } own = { .status = PD_NOMEM };
	struct pd_arena *const outer = reading->arena;
	jmp_buf oom;

	*found = 0;
	pd_arena_init(&own.text);
	pd_arena_init(&own.record);
	own.text.oom = own.record.oom = &oom;
	reading->arena = &own.record;
	if (setjmp(oom) == 0) {
		if (text)
			pd_resolutions_open_blocks(&own.text, &own.all, text, inside, reading->tables, reading->report);
		else
			pd_resolutions_open(&own.text, &own.all, reading->in->window, inside, reading->tables, reading->report);
		own.status = deliver(reading, &own.all, found);
	}
	reading->arena = outer;
	pd_arena_release(&own.record);
	pd_arena_release(&own.text);
	return own.status;
}
