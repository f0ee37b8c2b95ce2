/* schema.c: the native format as a schema. */
#include "options.h"

static const char *const languages[] = { "json", "rng", "xsd", NULL };

struct options {
	int language;
};

static const struct pd_option schema_options[] = {
	{ 't', "to", PD_O_WORD, "LANGUAGE", languages, offsetof(struct options, language),
	  "json, rng (RELAX NG) or xsd (XML Schema)", "JSON is JSON Schema 2020-12." },
};

static int run_schema(const struct pd_command *self, char **args)
{
	struct options o = { 0 };
	struct pd_buf text = { 0 };
	int status = pd_options_parse(self, &o, args);

	if (status >= 0)
		return status;
	if (*args)
		return pd_usage(self, "takes no operands: '%s'", *args);
	status = pd_schema(languages[o.language], &text) == PD_OK ? PD_EXIT_OK : PD_EXIT_FAILED;
	if (status == PD_EXIT_OK)
		fwrite(text.at, 1, text.len, stdout);
	else
		fputs("polidoc schema: memory ran out\n", stderr);
	pd_buf_release(&text);
	return status;
}

const struct pd_command pd_schema_command = {
	.name = "schema", .operands = "", .help = "Print the schema of the native format.",
	.options = schema_options, .n_options = sizeof schema_options / sizeof *schema_options,
	.examples = "polidoc schema -t rng > polidoc.rng\n", .run = run_schema,
};
