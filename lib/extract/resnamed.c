/* resnamed.c: lines of a head that say themselves what they are, as polidoc writes them. */
#include "extract/resolution.h"

/* "Agenda: The situation in Cyprus; Other matters", "Symbol: S/2031/302" */
enum name { NAME_NONE, NAME_JOINED, NAME_AGENDA, NAME_GOALS, NAME_OUTCOME, NAME_SPONSORS, NAME_SYMBOL, NAME_TITLE };

static enum name named(struct pd_str s, struct pd_str *value)
{
	static const char *const names[] = { [NAME_JOINED] = "Additional sponsors: ", [NAME_AGENDA] = "Agenda: ",
	                                     [NAME_GOALS] = "Sustainable Development Goals: ", [NAME_OUTCOME] = "Outcome: ", [NAME_SPONSORS] = "Sponsors: ", [NAME_SYMBOL] = "Symbol: ",
	                                     [NAME_TITLE] = "Title: " };
	if (!s.len || !strchr("AOST", s.at[0]))
		return NAME_NONE;
	for (int i = NAME_JOINED; i <= NAME_TITLE; i++) {
		size_t len = pd_str_begins(s, names[i]);
		*value = pd_str(s.at + len, s.len - len);
		if (len)
			return i == NAME_SYMBOL && !pd_is_symbol(*value) ? NAME_NONE : (enum name)i;
	}
	return NAME_NONE;
}

bool pd_reshead_named(struct pd_str s)
{
	struct pd_str value;
	return named(s, &value) != NAME_NONE;
}

static void take_list(struct pd_arena *arena, struct pd_str s, struct pd_str **list, size_t *n)
{
	struct pd_str part;
	while (s.at && pd_str_cut(&s, ';', &part))
		if (pd_str_trim(part).len)
			PD_PUSH(arena, *list, *n, pd_str_trim(part));
}

bool pd_reshead_take_named(struct pd_arena *arena, struct pd_str s, struct pd_reshead *head)
{
	struct pd_str value;
	switch (named(s, &value)) {
	case NAME_AGENDA:
		take_list(arena, value, &head->agenda, &head->n_agenda);
		return true;
	case NAME_JOINED:
		take_list(arena, value, &head->joined, &head->n_joined);
		return true;
	case NAME_GOALS:
		take_list(arena, value, &head->goals, &head->n_goals);
		return true;
	case NAME_OUTCOME:
		head->outcome = value;
		return true;
	case NAME_SPONSORS:
		take_list(arena, value, &head->sponsors, &head->n_sponsors);
		return true;
	case NAME_SYMBOL:
		head->symbol = value;
		pd_reshead_correction(value, value.len, head);
		return true;
	case NAME_TITLE:
		head->title = value;
		return true;
	default:
		return false;
	}
}
