#include "extract/page.h"
void pd_text_html(struct pd_arena *arena, struct pd_text *text, struct pd_str source,
                  const struct pd_options *options, struct pd_report *report)
{
	pd_text_plain(arena, text, source, options, report);
}
