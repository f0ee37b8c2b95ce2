/* completion.c: completions for shells, from the tables of options and formats. */
#include "manual.h"
#include "options.h"

#include <string.h>

/* What can stand behind an option, parted by spaces; nothing when it is a file, a directory or free. */
static void values(const struct pd_option *o)
{
	for (size_t i = 0; o->words && o->words[i]; i++)
		printf("%s%s", i ? " " : "", o->words[i]);
	for (size_t i = 0, n = 0; (o->kind == PD_O_READS || o->kind == PD_O_WRITES) && pd_format_at(i); i++)
		if (o->kind == PD_O_READS ? pd_format_reads(pd_format_at(i)) : pd_format_writes(pd_format_at(i)))
			printf("%s%s", n++ ? " " : "", pd_format_name(pd_format_at(i)));
}

static bool is_file(const struct pd_option *o)
{
	return o->kind == PD_O_FILE || o->kind == PD_O_FILES;
}

static bool has_values(const struct pd_option *o)
{
	return o->words || o->kind == PD_O_READS || o->kind == PD_O_WRITES;
}

/* --- bash --- */

static void bash_values(const struct pd_command *command)
{
	for (size_t i = 0; i < command->n_options; i++) {
		const struct pd_option *o = &command->options[i];
		if (!o->value)
			continue;
		printf("\t\t%s/--%s", command->name, o->name);
		if (o->letter)
			printf("|%s/-%c", command->name, o->letter);
		fputs(") ", stdout);
		if (has_values(o)) {
			fputs("COMPREPLY=($(compgen -W '", stdout);
			values(o);
			puts("' -- \"$word\"))");
		} else {
			puts(o->kind == PD_O_DIR ? "COMPREPLY=($(compgen -d -- \"$word\"))"
			     : is_file(o)        ? "COMPREPLY=($(compgen -f -- \"$word\"))"
			                         : "COMPREPLY=()");
		}
		puts("\t\t\treturn ;;");
	}
}

static void bash_words(const struct pd_command *command)
{
	printf("\t\t%s) COMPREPLY=($(compgen -W '", command->name);
	for (size_t i = 0; i < command->n_options; i++)
		printf("--%s ", command->options[i].name);
	puts("--help' -- \"$word\")) ;;");
}

static void print_bash(void)
{
	puts("# bash completion for polidoc\n_polidoc() {\n"
	     "\tlocal word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}\n"
	     "\tif ((COMP_CWORD == 1)); then");
	fputs("\t\tCOMPREPLY=($(compgen -W '", stdout);
	for (size_t i = 0; i < PD_N_COMMANDS; i++)
		printf("%s ", pd_commands[i]->name);
	puts("--help --version' -- \"$word\"))\n\t\treturn\n\tfi\n\tcase $command/$before in");
	for (size_t i = 0; i < PD_N_COMMANDS; i++)
		bash_values(pd_commands[i]);
	puts("\tesac\n\tif [[ $word == -* ]]; then\n\t\tcase $command in");
	for (size_t i = 0; i < PD_N_COMMANDS; i++)
		bash_words(pd_commands[i]);
	puts("\t\tesac\n\t\treturn\n\tfi\n\tif [[ $command == explain ]]; then");
	fputs("\t\tCOMPREPLY=($(compgen -W '", stdout);
	for (size_t i = 0; pd_code_at(i); i++)
		printf("%s%s", i ? " " : "", pd_code_at(i)->code);
	puts("' -- \"$word\"))\n\telse\n\t\tCOMPREPLY=($(compgen -f -- \"$word\"))\n\tfi\n}\n"
	     "complete -o filenames -F _polidoc polidoc");
}

/* --- zsh --- */

static void quoted(const char *words, const char *special)
{
	for (; *words; words++) {
		if (strchr(special, *words))
			putchar('\\');
		if (*words == '\'')
			fputs("'\\''", stdout);
		else
			putchar(*words);
	}
}

static void zsh_option(const struct pd_option *o)
{
	if (o->letter)
		printf("\t\t\t'(-%c --%s)'{-%c,--%s}'[", o->letter, o->name, o->letter, o->name);
	else
		printf("\t\t\t'--%s[", o->name);
	quoted(o->help, "[]:");
	putchar(']');
	if (o->value) {
		printf(":%s:", o->value);
		if (has_values(o)) {
			putchar('(');
			values(o);
			putchar(')');
		} else {
			fputs(o->kind == PD_O_DIR ? "_files -/" : is_file(o) ? "_files" : " ", stdout);
		}
	}
	puts("' \\");
}

static void print_zsh(void)
{
	puts("#compdef polidoc\n_polidoc() {\n\tlocal -a commands\n\tcommands=(");
	for (size_t i = 0; i < PD_N_COMMANDS; i++) {
		printf("\t\t'%s:", pd_commands[i]->name);
		quoted(pd_commands[i]->help, ":");
		puts("'");
	}
	puts("\t)\n\tif ((CURRENT == 2)); then\n\t\t_describe command commands\n\t\treturn\n\tfi\n"
	     "\tlocal command=$words[2]\n\tshift words\n\t((CURRENT--))\n\tcase $command in");
	for (size_t i = 0; i < PD_N_COMMANDS; i++) {
		const struct pd_command *command = pd_commands[i];
		printf("\t%s)\n\t\t_arguments \\\n", command->name);
		for (size_t k = 0; k < command->n_options; k++)
			zsh_option(&command->options[k]);
		zsh_option(&pd_help_option);
		puts("\t\t\t'*:file:_files' ;;");
	}
	puts("\tesac\n}\n_polidoc \"$@\"");
}

/* --- fish --- */

static void fish_option(const struct pd_command *command, const struct pd_option *o)
{
	printf("complete -c polidoc -n '__fish_seen_subcommand_from %s' -l %s", command->name, o->name);
	if (o->letter)
		printf(" -s %c", o->letter);
	if (o->value)
		fputs(is_file(o) ? " -r -F" : o->kind == PD_O_DIR ? " -x -a '(__fish_complete_directories)'" : " -x", stdout);
	if (has_values(o)) {
		fputs(" -a '", stdout);
		values(o);
		putchar('\'');
	}
	fputs(" -d '", stdout);
	for (const char *at = o->help; *at; at++)
		printf(*at == '\'' || *at == '\\' ? "\\%c" : "%c", *at);
	puts("'");
}

static void print_fish(void)
{
	puts("# fish completion for polidoc");
	for (size_t i = 0; i < PD_N_COMMANDS; i++) {
		const struct pd_command *command = pd_commands[i];
		printf("complete -c polidoc -n __fish_use_subcommand -f -a %s -d '", command->name);
		for (const char *at = command->help; *at; at++)
			printf(*at == '\'' || *at == '\\' ? "\\%c" : "%c", *at);
		puts("'");
		for (size_t k = 0; k < command->n_options; k++)
			fish_option(command, &command->options[k]);
		fish_option(command, &pd_help_option);
	}
}

int pd_completion_print(const char *shell)
{
	if (strcmp(shell, "bash") == 0)
		print_bash();
	else if (strcmp(shell, "zsh") == 0)
		print_zsh();
	else if (strcmp(shell, "fish") == 0)
		print_fish();
	else
		return pd_usage(NULL, "--completion: '%s' is none of bash, zsh, fish", shell);
	return PD_EXIT_OK;
}
