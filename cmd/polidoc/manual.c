/* manual.c: the lists in the manual, in mdoc(7), from the tables that the program itself runs by. */
#include "manual.h"
#include "options.h"

#include <stdlib.h>
#include <string.h>

/* The longest line that mandoc -T lint lets pass. */
#define WIDTH 78

static size_t word_len(const char *at)
{
	return strcspn(at, " ");
}

/* Words as text of a page: each sentence begins a line, and no line begins with what mdoc would take for a macro. */
static void text(const char *words)
{
	size_t column = 0;

	while (*words) {
		size_t len = word_len(words);
		bool ends = len && words[len - 1] == '.' && words[len] && words[len + 1] >= 'A' && words[len + 1] <= 'Z';
		if (!column && strchr(".'", *words))
			fputs("\\&", stdout);
		for (size_t i = 0; i < len; i++)
			if (words[i] == '\\')
				fputs("\\e", stdout);
			else
				putchar(words[i]);
		column += len + 1;
		words += len + (words[len] == ' ');
		if (!*words)
			break;
		bool full = column + word_len(words) > WIDTH;
		putchar(ends || full ? '\n' : ' ');
		column = ends || full ? 0 : column;
	}
}

static void sentence(const char *words)
{
	text(words);
	if (*words && !strchr(".?!", words[strlen(words) - 1]))
		putchar('.');
	putchar('\n');
}

static void option(const struct pd_option *o)
{
	fputs(".It ", stdout);
	if (o->letter && o->value)
		printf("Fl %c Ar %s , ", o->letter, o->value);
	else if (o->letter)
		printf("Fl %c , ", o->letter);
	printf("Fl \\-%s", o->name);
	if (o->value)
		printf(" Ar %s", o->value);
	putchar('\n');
	char first[200];
	snprintf(first, sizeof first, "%s", o->help);
	if (*first >= 'a' && *first <= 'z' && strncmp(first, "json", 4) != 0)
		*first -= 32;
	sentence(first);
	if (o->words) {
		char list[600] = "One of";
		for (size_t i = 0, at = strlen(list); o->words[i] && at < sizeof list; i++)
			at += (size_t)snprintf(list + at, sizeof list - at, "%s %s%s", i ? "," : "", o->words[i], i ? "" : " (the default)");
		sentence(list);
	}
	if (o->manual)
		sentence(o->manual);
}

static void options(const char *name)
{
	const struct pd_command *command = NULL;

	for (size_t i = 0; i < PD_N_COMMANDS; i++)
		if (strcmp(pd_commands[i]->name, name) == 0)
			command = pd_commands[i];
	puts(".Bl -tag -width Ds");
	for (size_t i = 0; command && i < command->n_options; i++)
		option(&command->options[i]);
	option(&pd_help_option);
	puts(".El");
}

static void list_commands(void)
{
	puts(".Bl -tag -width Ds");
	for (size_t i = 0; i < PD_N_COMMANDS; i++) {
		printf(".It Cm %s\n", pd_commands[i]->name);
		sentence(pd_commands[i]->help);
		printf("See\n.Xr polidoc-%s 1 .\n", pd_commands[i]->name);
	}
	puts(".El");
}

static void list_formats(void)
{
	puts(".Bl -tag -width Ds");
	for (size_t i = 0; pd_format_at(i); i++) {
		const struct pd_format *format = pd_format_at(i);
		bool reads = pd_format_reads(format), writes = pd_format_writes(format);
		printf(".It Cm %s\n", pd_format_name(format));
		text(pd_format_help(format));
		printf(";\n%s; extensions: %s.\n", reads && writes ? "read and written" : reads ? "read only" : "written only",
		       pd_format_extensions(format));
	}
	puts(".El");
}

static void list_codes(void)
{
	static const char *const severities[] = { "note", "warning", "error" };

	puts(".Bl -tag -width Ds");
	for (size_t i = 0; pd_code_at(i); i++) {
		const struct pd_code *code = pd_code_at(i);
		printf(".It %s , %s :", code->code, severities[code->severity]);
		putchar('\n');
		sentence(code->title);
		sentence(code->why);
		if (*code->hint) {
			puts("What to do:");
			sentence(code->hint);
		}
	}
	puts(".El");
}

static void member(const struct pd_member *m)
{
	printf(".It Va %s Pq ", m->name);
	if (m->words) {
		for (size_t i = 0; m->words[i]; i++)
			printf("%s%s", i ? " | " : "", m->words[i]);
	} else if (m->type) {
		printf(strcmp(m->kind, "list") == 0 ? "list of %s" : "%s", pd_type_name(m->type));
	} else {
		fputs(m->kind, stdout);
	}
	puts(m->required ? ", required" : "");
	sentence(m->help);
}

static void list_types(void)
{
	struct pd_member m;

	for (size_t i = 0; pd_type_at(i); i++) {
		const struct pd_type *type = pd_type_at(i);
		printf(".Ss %s\n", pd_type_name(type));
		char first[200];
		snprintf(first, sizeof first, "%s", pd_type_help(type));
		if (*first >= 'a' && *first <= 'z')
			*first -= 32;
		sentence(first);
		puts(pd_type_alone(type) ? "It may stand alone in a file, and then has a member\n.Va type ." : "It stands within others.");
		puts(".Bl -tag -width Ds");
		for (size_t k = 0; pd_type_member(type, k, &m); k++)
			member(&m);
		puts(".El");
	}
}

int pd_manual_print(void)
{
	char *line = NULL;
	size_t cap = 0;

	while (getline(&line, &cap, stdin) > 0) {
		line[strcspn(line, "\n")] = '\0';
		if (strncmp(line, "@options ", 9) == 0)
			options(line + 9);
		else if (strcmp(line, "@commands") == 0)
			list_commands();
		else if (strcmp(line, "@formats") == 0)
			list_formats();
		else if (strcmp(line, "@codes") == 0)
			list_codes();
		else if (strcmp(line, "@types") == 0)
			list_types();
		else
			puts(line);
	}
	free(line);
	return ferror(stdin) ? PD_EXIT_FAILED : PD_EXIT_OK;
}
