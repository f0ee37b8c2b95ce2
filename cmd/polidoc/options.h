/* options.h: one table a command; it drives parsing, --help, the manual pages and the completions. */
#ifndef PD_CMD_OPTIONS_H
#define PD_CMD_OPTIONS_H

#include "polidoc.h"

#include <stdio.h>

/* Exit statuses; with several inputs the highest is returned. */
enum { PD_EXIT_OK = 0, PD_EXIT_NO = 1, PD_EXIT_USAGE = 2, PD_EXIT_FAILED = 3 };

enum pd_option_kind {   /* and what it sets */
	PD_O_FLAG,      /* bool */
	PD_O_TEXT,      /* const char * */
	PD_O_FILE,      /* const char *, */
	PD_O_DIR,       /* const char *: completed as such */
	PD_O_FILES,     /* struct pd_texts: may be repeated, */
	PD_O_TEXTS,     /* likewise, but no names of files */
	PD_O_WORD,      /* int: which of `words` */
	PD_O_NUMBER,    /* unsigned, from 1 */
	PD_O_SIZE,      /* size_t, from 1; K, M and G multiply by 1024 */
	PD_O_READS,     /* const struct pd_format *, one that reads, */
	PD_O_WRITES,    /* one that writes */
};

struct pd_texts {
	const char **at;
	size_t n;
};

struct pd_option {
	char letter;                /* 0: none */
	const char *name;           /* without dashes */
	enum pd_option_kind kind;
	const char *value;          /* what help calls the value; NULL for a flag */
	const char *const *words;   /* of PD_O_WORD, NULL-terminated */
	size_t offset;              /* of what it sets */
	const char *help;           /* one line */
	const char *manual;         /* further sentences, NULL: none */
};

struct pd_command {
	const char *name, *operands, *help;
	const char *examples;       /* lines of shell */
	const char *const *words;   /* what the operand can be, NULL: files; for completions */
	const struct pd_option *options;
	size_t n_options;
	int (*run)(const struct pd_command *self, char **args);
};

extern const struct pd_command pd_convert_command, pd_query_command, pd_formats_command, pd_explain_command, pd_schema_command,
	pd_validate_command;

enum { PD_N_COMMANDS = 6 };
extern const struct pd_command *const pd_commands[PD_N_COMMANDS];
/* Every command has this one. */
extern const struct pd_option pd_help_option;

/*
 * Read @args (NULL-terminated) into @values, a struct that the options' offsets point into. What is left over, in
 * order, is put to the front of @args, and NULL behind it. Returns -1 to go on, else an exit status: after a usage error,
 * which was printed, or after --help.
 */
int pd_options_parse(const struct pd_command *command, void *values, char **args);
size_t pd_texts_count(char **args);

/* Print to standard error `polidoc NAME: message` and where help is; return PD_EXIT_USAGE. */
int pd_usage(const struct pd_command *command, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The one of @n names that is most like @word, or NULL when none is near. */
const char *pd_nearest(const char *word, const char *const *names, size_t n);

void pd_help_print(const struct pd_command *command, FILE *to);

#endif
