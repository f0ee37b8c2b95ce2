/*
 * akn_said.c: where in the source something is said. Events of the parser come with a byte of the tag only; what stands in
 * it, or behind it, is looked for when something is to be said of it.
 */
#include "format/akn.h"

#include <stdarg.h>
#include <stdio.h>

size_t akn_place(struct akn *a, const struct akn_said *said)
{
	struct pd_places *places = a->reading->places;
	size_t at = PD_NOWHERE;

	pd_places_in(places, a->report->source);
	if (said->tag && said->attribute)
		at = pd_places_attribute(places->source, said->tag, pd_str_c(said->attribute));
	else if (said->tag)
		at = pd_places_behind(places, said->tag);
	return at != PD_NOWHERE ? at : pd_places_element(places, PD_STR(""));
}

void akn_warn(struct akn *a, enum pd_code_id id, const struct akn_said *said, const char *format, ...)
{
	char words[400];
	va_list args;

	va_start(args, format);
	vsnprintf(words, sizeof words, format, args);
	va_end(args);
	pd_report_at(a->report, id, pd_report_hears(a->report, id) ? akn_place(a, said) : PD_NOWHERE, "%s", words);
}

void akn_say(struct akn *a, const char *member, const struct akn_said *said)
{
	if (said->tag)
		pd_places_say(a->reading->places, member, akn_place(a, said));
}

/* Each count, and as the whole vote the first of them. */
void akn_say_votes(struct akn *a)
{
	static const char *const members[4][2] = {
		{ "vote/for", "voters/for" }, { "vote/against", "voters/against" }, { "vote/abstain", "voters/abstain" }, { "vote/absent", "voters/absent" },
	};
	struct akn_said first = { .attribute = "" };

	for (size_t i = 0; i < 4; i++) {
		struct akn_said count = { .tag = a->facts.vote_tags[i], .attribute = "value" };
		akn_say(a, members[i][0], &count);
		akn_say(a, members[i][1], &count);
		first.tag = first.tag && first.tag < count.tag ? first.tag : count.tag ? count.tag : first.tag;
	}
	akn_say(a, "vote", &first);
}
