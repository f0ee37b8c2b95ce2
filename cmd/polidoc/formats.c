/* formats.c: which formats there are, and which an input looks like. */
#include "options.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct options {
	bool sniff;
};

static const struct pd_option formats_options[] = {
	{ 0, "sniff", PD_O_FLAG, NULL, NULL, offsetof(struct options, sniff),
	  "print which format each FILE looks like", "Prints the name of the format before that of the file; `-` if none." },
};

static void list(void)
{
	printf("%-8s %-10s %-22s %s\n", "NAME", "DIRECTION", "EXTENSIONS", "WHAT");
	for (size_t i = 0; pd_format_at(i); i++) {
		const struct pd_format *format = pd_format_at(i);
		bool reads = pd_format_reads(format), writes = pd_format_writes(format);
		printf("%-8s %-10s %-22s %s\n", pd_format_name(format), reads && writes ? "read write" : reads ? "read" : "write",
		       pd_format_extensions(format), pd_format_help(format));
	}
}

static int sniff(const char *path)
{
	char head[4096];
	bool is_stdin = strcmp(path, "-") == 0;
	FILE *file = is_stdin ? stdin : fopen(path, "re");
	size_t n = file ? fread(head, 1, sizeof head, file) : 0;

	if (!file || ferror(file)) {
		fprintf(stderr, "%s: error: input cannot be read: %s [PD-1001]\n", path, strerror(errno));
		if (file && !is_stdin)
			fclose(file);
		return PD_EXIT_FAILED;
	}
	if (!is_stdin)
		fclose(file);
	const struct pd_format *format = pd_sniff((struct pd_str){ head, n }, is_stdin ? NULL : path);
	printf("%s\t%s\n", format ? pd_format_name(format) : "-", is_stdin ? "<stdin>" : path);
	return format ? PD_EXIT_OK : PD_EXIT_NO;
}

static int run_formats(const struct pd_command *self, char **args)
{
	struct options o = { 0 };
	char *standard[] = { "-", NULL };
	int status = pd_options_parse(self, &o, args);

	if (status >= 0)
		return status;
	if (*args && !o.sniff)
		return pd_usage(self, "to say what '%s' looks like, it needs --sniff", *args);
	status = PD_EXIT_OK;
	if (!o.sniff)
		list();
	for (char **arg = *args ? args : standard; o.sniff && *arg; arg++) {
		int one = sniff(*arg);
		status = one > status ? one : status;
	}
	return status;
}

const struct pd_command pd_formats_command = {
	.name = "formats", .operands = "[FILE…]", .help = "List the formats, or say which one FILE looks like.",
	.options = formats_options, .n_options = sizeof formats_options / sizeof *formats_options,
	.examples = "polidoc formats --sniff page.html\n", .run = run_formats,
};
