/* main.c: which command is meant. */
#include "manual.h"
#include "options.h"

#include <malloc.h>
#include <string.h>

static int print_help(void)
{
	puts("usage: polidoc COMMAND [OPTION…] [FILE|DIR…]\n"
	     "Turn articles, resolutions, summits and policy priorities into data.\n");
	for (size_t i = 0; i < PD_N_COMMANDS; i++)
		printf("  %-10s %s\n", pd_commands[i]->name, pd_commands[i]->help);
	puts("\nExamples:");
	for (size_t i = 0; i < PD_N_COMMANDS; i++)
		printf("  %.*s\n", (int)strcspn(pd_commands[i]->examples, "\n"), pd_commands[i]->examples);
	puts("\nWithout FILE, or for -, standard input is read.\n"
	     "Exit status: 0 done; 1 done, and the answer is no; 2 wrong usage; 3 an input\n"
	     "could not be read, or an output not written.\n"
	     "Read on: polidoc COMMAND --help, man polidoc, polidoc --version.");
	return PD_EXIT_OK;
}

static int unknown_command(const char *name)
{
	const char *names[PD_N_COMMANDS];

	for (size_t i = 0; i < PD_N_COMMANDS; i++)
		names[i] = pd_commands[i]->name;
	const char *near = pd_nearest(name, names, PD_N_COMMANDS);
	const char *what = *name == '-' ? "option" : "command";
	if (near)
		return pd_usage(NULL, "unknown %s '%s'; did you mean '%s'?", what, name, near);
	return pd_usage(NULL, "unknown %s '%s'", what, name);
}

static int run(int argc, char **argv)
{
	const char *name = argv[1];

	if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0)
		return print_help();
	if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0) {
		printf("polidoc %s\n", pd_version());
		return PD_EXIT_OK;
	}
	/* For the build: what is made of the tables. */
	if (strcmp(name, "--completion") == 0 && argc == 3)
		return pd_completion_print(argv[2]);
	if (strcmp(name, "--manual") == 0 && argc == 2)
		return pd_manual_print();
	for (size_t i = 0; i < PD_N_COMMANDS; i++)
		if (strcmp(pd_commands[i]->name, name) == 0)
			return pd_commands[i]->run(pd_commands[i], argv + 2);
	return unknown_command(name);
}

int main(int argc, char **argv)
{
	if (argc < 2)
		return pd_usage(NULL, "a command is missing");
#ifdef M_MMAP_THRESHOLD
	mallopt(M_MMAP_THRESHOLD, 2 << 20); /* what is large can then grow without being copied, and goes when it is freed; */
	mallopt(M_TOP_PAD, 256 << 10);      /* what is small is not asked for piece by piece, */
	mallopt(M_TRIM_THRESHOLD, 64 << 20); /* nor given back between two files */
#endif
	int status = run(argc, argv);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		perror("<stdout>: error: output cannot be written");
		return PD_EXIT_FAILED;
	}
	return status;
}
