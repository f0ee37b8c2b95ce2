/* main.c: the table of commands. */
#include "options.h"

#include <string.h>

static const struct pd_command *const commands[] = {
	&pd_convert_command, &pd_formats_command, &pd_explain_command,
};

#define N_COMMANDS (sizeof commands / sizeof *commands)

const struct pd_command *pd_command_at(size_t i)
{
	return i < N_COMMANDS ? commands[i] : NULL;
}

static int print_help(FILE *to)
{
	fputs("usage: polidoc COMMAND [OPTION…] [FILE|DIR…]\n"
	      "Turn articles, resolutions, summits and policy priorities into data.\n\n", to);
	for (size_t i = 0; i < N_COMMANDS; i++)
		fprintf(to, "  %-10s %s\n", commands[i]->name, commands[i]->help);
	fputs("\n  polidoc COMMAND --help tells more, and so do man polidoc and polidoc --version\n\n", to);
	for (size_t i = 0; i < N_COMMANDS; i++)
		fprintf(to, "%.*s\n", (int)strcspn(commands[i]->examples, "\n"), commands[i]->examples);
	fputs("\nWithout FILE, or for -, standard input is read. Exit status: 0 done; 1 done, and the\n"
	      "answer is no; 2 wrong usage; 3 an input could not be read or an output not written.\n", to);
	return ferror(to) ? PD_EXIT_FAILED : PD_EXIT_OK;
}

static int unknown_command(const char *name)
{
	const char *names[N_COMMANDS];

	for (size_t i = 0; i < N_COMMANDS; i++)
		names[i] = commands[i]->name;
	const char *near = pd_nearest(name, names, N_COMMANDS);
	const char *what = *name == '-' ? "option" : "command";
	if (near)
		return pd_usage(NULL, "unknown %s '%s'; did you mean '%s'?", what, name, near);
	return pd_usage(NULL, "unknown %s '%s'", what, name);
}

int main(int argc, char **argv)
{
	if (argc < 2)
		return pd_usage(NULL, "a command is missing");
	const char *name = argv[1];
	if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0)
		return print_help(stdout);
	if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0)
		return printf("polidoc %s\n", pd_version()) < 0 ? PD_EXIT_FAILED : PD_EXIT_OK;
	for (size_t i = 0; i < N_COMMANDS; i++)
		if (strcmp(commands[i]->name, name) == 0)
			return commands[i]->run(commands[i], argv + 2);
	return unknown_command(name);
}
