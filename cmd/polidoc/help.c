/* help.c: --help of a command, from its table. */
#include "options.h"

#include <string.h>

/* "-f, --from FORMAT" */
static int print_names(const struct pd_option *option, FILE *to)
{
	int n = option->letter ? fprintf(to, "  -%c, --%s", option->letter, option->name)
	                       : fprintf(to, "      --%s", option->name);

	if (option->value)
		n += fprintf(to, " %s", option->value);
	return n;
}

static void print_option(const struct pd_option *option, FILE *to)
{
	int n = print_names(option, to);
	fprintf(to, "%*s  %s\n", n < 26 ? 26 - n : 0, "", option->help);
}

void pd_help_print(const struct pd_command *command, FILE *to)
{
	fprintf(to, "usage: polidoc %s%s%s\n%s\n", command->name, command->n_options ? " [OPTION…] " : " ",
	        command->operands, command->help);
	if (command->n_options)
		fputc('\n', to);
	for (size_t i = 0; i < command->n_options; i++)
		print_option(&command->options[i], to);
	print_option(&pd_help_option, to);
	if (command->examples)
		fprintf(to, "\n%s", command->examples);
}
