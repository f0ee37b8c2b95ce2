/* explain.c: what a diagnostic's code means. */
#include "options.h"

#include <string.h>

static const char *const severities[] = { "note", "warning", "error" };

static void explain(const struct pd_code *code)
{
	printf("%s: %s (%s)\n\n%s\n", code->code, code->title, severities[code->severity], code->why);
	if (*code->hint)
		printf("What to do: %s.\n", code->hint);
}

static int run_explain(const struct pd_command *self, char **args)
{
	int status = pd_options_parse(self, NULL, args);
	bool unknown = false;

	if (status >= 0)
		return status;
	for (size_t i = 0; !*args && pd_code_at(i); i++)
		printf("%s  %-8s %s\n", pd_code_at(i)->code, severities[pd_code_at(i)->severity], pd_code_at(i)->title);
	for (char **arg = args; *arg; arg++) {
		const struct pd_code *code = pd_code_find(*arg);
		if (code)
			explain(code);
		else
			fprintf(stderr, "polidoc explain: no such code: %s; 'polidoc explain' lists all\n", *arg);
		if (code && arg[1])
			putchar('\n');
		unknown |= !code;
	}
	return unknown ? PD_EXIT_USAGE : PD_EXIT_OK;
}

const struct pd_command pd_explain_command = {
	.name = "explain", .operands = "[CODE…]", .help = "Say what a diagnostic's code means; without CODE list all.",
	.examples = "polidoc explain PD-2001\n", .run = run_explain,
};
