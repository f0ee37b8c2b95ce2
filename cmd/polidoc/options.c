/* options.c: the parser of command lines, and usage errors that say what was meant. */
#include "options.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

const struct pd_option pd_help_option = { 'h', "help", PD_O_FLAG, NULL, NULL, 0, "print this and exit", NULL };

int pd_usage(const struct pd_command *command, const char *format, ...)
{
	const char *space = command ? " " : "", *name = command ? command->name : "";
	va_list args;

	fprintf(stderr, "polidoc%s%s: ", space, name);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fprintf(stderr, "\ntry 'polidoc%s%s --help'\n", space, name);
	return PD_EXIT_USAGE;
}

/* Letters to insert, drop or change to make @a of @b; more than MOST is as good as any. */
#define MOST 40

static size_t distance(const char *a, const char *b)
{
	size_t row[MOST + 1], la = strlen(a), lb = strlen(b);

	if (la > MOST || lb > MOST)
		return MOST;
	for (size_t j = 0; j <= lb; j++)
		row[j] = j;
	for (size_t i = 1; i <= la; i++) {
		size_t corner = row[0];
		row[0] = i;
		for (size_t j = 1; j <= lb; j++) {
			size_t change = corner + (a[i - 1] != b[j - 1]), least = row[j] < row[j - 1] ? row[j] : row[j - 1];
			corner = row[j];
			row[j] = change < least + 1 ? change : least + 1;
		}
	}
	return row[lb];
}

const char *pd_nearest(const char *word, const char *const *names, size_t n)
{
	const char *best = NULL;
	size_t least = strlen(word) / 3 + 1;

	for (size_t i = 0; i < n; i++) {
		size_t d = strlen(word) > 2 && strncmp(names[i], word, strlen(word)) == 0 ? 1 : distance(word, names[i]);
		if (d <= least && (!best || d < least)) {
			best = names[i];
			least = d;
		}
	}
	return best;
}

static const struct pd_option *find_long(const struct pd_command *command, const char *name, size_t len)
{
	for (size_t i = 0; i < command->n_options; i++) {
		const struct pd_option *o = &command->options[i];
		if (strncmp(o->name, name, len) == 0 && o->name[len] == '\0')
			return o;
	}
	return len == 4 && memcmp(name, "help", 4) == 0 ? &pd_help_option : NULL;
}

static const struct pd_option *find_short(const struct pd_command *command, char letter)
{
	for (size_t i = 0; i < command->n_options; i++)
		if (command->options[i].letter == letter)
			return &command->options[i];
	return letter == 'h' ? &pd_help_option : NULL;
}

static int unknown_long(const struct pd_command *command, const char *arg, size_t len)
{
	const char *names[64];
	char word[64];
	size_t n = 0;

	for (; n < command->n_options && n < 63; n++)
		names[n] = command->options[n].name;
	names[n++] = "help";
	snprintf(word, sizeof word, "%.*s", (int)(len < 60 ? len : 60), arg);
	const char *near = pd_nearest(word, names, n);
	if (near)
		return pd_usage(command, "unknown option '--%s'; did you mean '--%s'?", word, near);
	return pd_usage(command, "unknown option '--%s'", word);
}

static int bad_word(const struct pd_command *command, const struct pd_option *option, const char *value)
{
	char list[256] = "";

	for (size_t i = 0, at = 0; option->words[i] && at < sizeof list; i++)
		at += (size_t)snprintf(list + at, sizeof list - at, "%s%s", i ? ", " : "", option->words[i]);
	return pd_usage(command, "--%s: '%s' is none of %s", option->name, value, list);
}

static int bad_format(const struct pd_command *command, const struct pd_option *option, const char *value)
{
	const struct pd_format *format = pd_format_find(value);
	const char *names[64];
	size_t n = 0;

	if (format)
		return pd_usage(command, "--%s: %s can be %s only", option->name, value,
		                option->kind == PD_O_READS ? "written" : "read");
	for (; n < 64 && pd_format_at(n); n++)
		names[n] = pd_format_name(pd_format_at(n));
	const char *near = pd_nearest(value, names, n);
	return pd_usage(command, "--%s: unknown format '%s'%s%s%s 'polidoc formats' lists them", option->name, value,
	                near ? "; did you mean '" : ";", near ? near : "", near ? "'?" : "");
}

/* A whole number from 1, with a suffix when it is a size; 0: it is none. */
static unsigned long long number(const char *value, bool size)
{
	char *end;

	if (*value < '0' || *value > '9')
		return 0;
	errno = 0;
	unsigned long long n = strtoull(value, &end, 10);
	const char *suffix = *end ? strchr("KMG", *end & ~32) : NULL;
	if (size && suffix && end[1] == '\0') {
		unsigned shift = 10 * (unsigned)(strchr("KMG", *end & ~32) - "KMG" + 1);
		return errno || n > SIZE_MAX >> shift ? 0 : n << shift;
	}
	return errno || *end ? 0 : n;
}

static int add_text(const struct pd_command *command, struct pd_texts *texts, const char *value)
{
	const char **at = realloc(texts->at, (texts->n + 1) * sizeof *at);

	if (!at)
		return pd_usage(command, "memory ran out");
	texts->at = at;
	texts->at[texts->n++] = value;
	return -1;
}

static int set(const struct pd_command *command, const struct pd_option *option, void *values, const char *value)
{
	char *to = (char *)values + option->offset;
	unsigned long long n;
	const struct pd_format *format;

	switch (option->kind) {
	case PD_O_FLAG:
		*(bool *)(void *)to = true;
		return -1;
	case PD_O_TEXT:
	case PD_O_FILE:
	case PD_O_DIR:
		if (!*value)
			return pd_usage(command, "--%s: %s is empty", option->name, option->value);
		*(const char **)(void *)to = value;
		return -1;
	case PD_O_FILES:
	case PD_O_TEXTS:
		return add_text(command, (struct pd_texts *)(void *)to, value);
	case PD_O_WORD:
		for (int i = 0; option->words[i]; i++)
			if (strcmp(option->words[i], value) == 0) {
				*(int *)(void *)to = i;
				return -1;
			}
		return bad_word(command, option, value);
	case PD_O_NUMBER:
	case PD_O_SIZE:
		n = number(value, option->kind == PD_O_SIZE);
		if (!n || (option->kind == PD_O_NUMBER && n > 100000))
			return pd_usage(command, "--%s: '%s' is not a %s from 1", option->name, value,
			                option->kind == PD_O_SIZE ? "size" : "number");
		if (option->kind == PD_O_SIZE)
			*(size_t *)(void *)to = (size_t)n;
		else
			*(unsigned *)(void *)to = (unsigned)n;
		return -1;
	case PD_O_READS:
	case PD_O_WRITES:
		format = pd_format_find(value);
		if (!format || !(option->kind == PD_O_READS ? pd_format_reads(format) : pd_format_writes(format)))
			return bad_format(command, option, value);
		*(const struct pd_format **)(void *)to = format;
		return -1;
	}
	return -1;
}

/* --name, --name=value, --name value; *args is the argument, and is moved on to the last one used. */
static int parse_long(const struct pd_command *command, void *values, char ***args)
{
	const char *name = **args + 2, *equals = strchr(name, '=');
	size_t len = equals ? (size_t)(equals - name) : strlen(name);
	const struct pd_option *option = find_long(command, name, len);

	if (!option)
		return unknown_long(command, name, len);
	if (option->kind == PD_O_FLAG && equals)
		return pd_usage(command, "--%s takes no value", option->name);
	if (option == &pd_help_option) {
		pd_help_print(command, stdout);
		return PD_EXIT_OK;
	}
	if (option->kind == PD_O_FLAG)
		return set(command, option, values, NULL);
	if (!equals && !*++*args)
		return pd_usage(command, "--%s needs a value: --%s %s", option->name, option->name, option->value);
	return set(command, option, values, equals ? equals + 1 : **args);
}

/* -x, -xyz of flags, -jN, -j N. */
static int parse_short(const struct pd_command *command, void *values, char ***args)
{
	for (const char *at = **args + 1; *at; at++) {
		const struct pd_option *option = find_short(command, *at);
		if (!option)
			return pd_usage(command, "unknown option '-%c'", *at);
		if (option == &pd_help_option) {
			pd_help_print(command, stdout);
			return PD_EXIT_OK;
		}
		if (option->kind == PD_O_FLAG) {
			set(command, option, values, NULL);
			continue;
		}
		if (!at[1] && !*++*args)
			return pd_usage(command, "-%c needs a value: -%c %s", *at, *at, option->value);
		return set(command, option, values, at[1] ? at + 1 : **args);
	}
	return -1;
}

int pd_options_parse(const struct pd_command *command, void *values, char **args)
{
	char **left = args;
	bool ended = false;

	for (; *args; args++) {
		int status = -1;
		if (ended || (*args)[0] != '-' || (*args)[1] == '\0')
			*left++ = *args;
		else if (strcmp(*args, "--") == 0)
			ended = true;
		else if ((*args)[1] == '-')
			status = parse_long(command, values, &args);
		else
			status = parse_short(command, values, &args);
		if (status >= 0)
			return status;
	}
	*left = NULL;
	return -1;
}

size_t pd_texts_count(char **args)
{
	size_t n = 0;
	while (args[n])
		n++;
	return n;
}
