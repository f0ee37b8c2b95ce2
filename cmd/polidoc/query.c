/* query.c: ask inputs of any format for values and facts. */
#include "query.h"

#include "inputs.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static const char *const date_orders[] = { "dmy", "mdy", "ymd", NULL };

#define AT(m) offsetof(struct pd_query_command_options, m)

static const struct pd_option query_options[] = {
	{ 'e', "from-file", PD_O_FILE, "FILE", NULL, AT(expression_file), "read the expression from FILE, all of it",
	  "A line end at its end does not count. Use it for what no argument can hold." },
	{ 'l', "list", PD_O_FLAG, NULL, NULL, AT(list_names), "list names and facts that can be asked for", NULL },
	{ 't', "to", PD_O_WORD, "FORMAT", pd_row_format_names, AT(to), "how to print results",
	  "Values are jsonl, facts and columns tsv, results of XPath text, if not named. "
	  "jsonl, json, text, tsv, csv, table, markdown, sql and xml print every result; dot and graphml draw facts." },
	{ 'o', "output", PD_O_FILE, "FILE", NULL, AT(output), "write to FILE, which appears whole or not at all", NULL },
	{ 'c', "columns", PD_O_TEXT, "A,B", NULL, AT(columns), "members to print as columns, in this order",
	  "A dot leads into a member: vote.for. Otherwise the columns are all members met, in the order in which they were." },
	{ 'r', "raw", PD_O_FLAG, NULL, NULL, AT(raw), "texts without quotation marks; no header", NULL },
	{ '1', "first", PD_O_FLAG, NULL, NULL, AT(first), "the first result of each record or document only", NULL },
	{ 'n', "count", PD_O_FLAG, NULL, NULL, AT(count), "print how many results there are", "With -H of each input." },
	{ 'g', "group-by", PD_O_TEXT, "FIELD", NULL, AT(group), "each value of FIELD and how many have it",
	  "Facts have a year if a symbol in them has one: S/RES/822 (1993)." },
	{ 's', "sort", PD_O_FLAG, NULL, NULL, AT(sort), "sort results; groups by their number", NULL },
	{ 'u', "unique", PD_O_FLAG, NULL, NULL, AT(unique), "print equal results once", NULL },
	{ 'H', "with-file", PD_O_FLAG, NULL, NULL, AT(with_file), "print the name of the input with each result", NULL },
	{ 0, "paths", PD_O_FLAG, NULL, NULL, AT(paths), "print where in the document each result stands",
	  "As a normalized path of RFC 9535, or an XPath." },
	{ 0, "evidence", PD_O_FLAG, NULL, NULL, AT(evidence), "print the line of the source, with the words marked", NULL },
	{ 0, "header", PD_O_FLAG, NULL, NULL, AT(header), "begin with the names of the columns, also in tsv", NULL },
	{ 0, "kind", PD_O_TEXT, "TEXT", NULL, AT(kind), "facts of this kind only; ~RE: that match",
	  "Behind a ~ stands a regular expression of PCRE2, which may match anywhere. So do the next three." },
	{ 0, "subject", PD_O_TEXT, "TEXT", NULL, AT(subject), "facts about this subject only", NULL },
	{ 0, "relation", PD_O_TEXT, "TEXT", NULL, AT(relation), "facts of this relation only", NULL },
	{ 0, "object", PD_O_TEXT, "TEXT", NULL, AT(object), "facts with this object only", NULL },
	{ 0, "around", PD_O_TEXT, "SYMBOL", NULL, AT(around), "with dot and graphml: what is near SYMBOL only", NULL },
	{ 0, "depth", PD_O_NUMBER, "N", NULL, AT(depth), "at most N steps from it (1)", NULL },
	{ 0, "ns", PD_O_FILES, "P=URI", NULL, AT(namespaces), "a prefix of XPath; akn, pd and xhtml are known",
	  "So are those that the root element declares. May be repeated." },
	{ 'f', "from", PD_O_READS, "FORMAT", NULL, AT(from), "what the inputs are; found by content if not named", NULL },
	{ 'j', "jobs", PD_O_NUMBER, "N", NULL, AT(jobs), "work on N inputs at a time (the number of cores)",
	  "A large file of JSON Lines is shared out among them. The output is the same for any number." },
	{ 0, "files-from", PD_O_FILE, "FILE", NULL, AT(list), "read names of inputs from FILE, a line each", NULL },
	{ '0', "null", PD_O_FLAG, NULL, NULL, AT(nul), "they end in a NUL byte there, as of find -print0", NULL },
	{ 0, "authority", PD_O_FILES, "FILE", NULL, AT(authority), "add names and rules of your own; may be repeated", NULL },
	{ 0, "date-order", PD_O_WORD, "ORDER", date_orders, AT(date_order), "07.05.2011 is dmy (7 May), mdy or ymd", NULL },
	{ 0, "recover", PD_O_FLAG, NULL, NULL, AT(recover), "mend what is not well-formed, and say so", NULL },
	{ 0, "all", PD_O_FLAG, NULL, NULL, AT(all), "also records inside others, as in a report's annex", NULL },
	{ 0, "max-bytes", PD_O_SIZE, "SIZE", NULL, AT(max_bytes), "refuse larger documents (4G)", NULL },
	{ 0, "max-depth", PD_O_NUMBER, "N", NULL, AT(max_depth), "refuse deeper nesting (512)", NULL },
	{ 'v', "verbose", PD_O_FLAG, NULL, NULL, AT(verbose), "print warnings and hints, not errors only", NULL },
	{ 0, "color", PD_O_WORD, "WHEN", pd_color_words, AT(color), "auto, always or never", NULL },
};

static const char *const fact_columns[] = { "source", "line", "kind", "subject", "relation", "object", "origin", NULL };

/* --- what there is to ask for --- */

/* The member that says most: what it is called by, or one that is never missing, or the first. */
static const char *main_member(const struct pd_type *type)
{
	static const char *const best[] = { "symbol", "title", "name", "text" };
	struct pd_member member;
	const char *found = "id";

	for (size_t i = 0; i < sizeof best / sizeof *best; i++)
		for (size_t k = 0; pd_type_member(type, k, &member); k++)
			if (strcmp(member.name, best[i]) == 0)
				return member.name;
	for (size_t k = 0; pd_type_member(type, k, &member); k++) {
		bool scalar = !member.type && strcmp(member.kind, "texts") != 0;
		if (scalar && member.required)
			return member.name;
		found = strcmp(found, "id") == 0 ? member.name : found;
	}
	return found;
}

/* A name that stands for all records of a type: where one of those before it has them, else, if they may, alone. */
static void add_name(struct pd_buf *out, const struct pd_type *type)
{
	struct pd_member member;
	const struct pd_type *holder;

	for (size_t i = 0; (holder = pd_type_at(i)) && holder != type; i++)
		for (size_t k = 0; pd_type_member(holder, k, &member); k++) {
			if (member.type != type)
				continue;
			if (!pd_type_alone(type)) {
				add_name(out, holder);
				pd_add_c(out, ".");
			}
			pd_add_c(out, member.name);
			return;
		}
	pd_add_c(out, pd_type_name(type));
	pd_add_c(out, "s");
}

static void list_type(const struct pd_type *type)
{
	struct pd_member member;
	struct pd_buf name = { 0 };

	printf("%s: %s\n", pd_type_name(type), pd_type_help(type));
	for (size_t i = 0; pd_type_member(type, i, &member); i++)
		printf("  %-20s %-8s %s\n", member.name, member.kind, member.help);
	add_name(&name, type);
	if (name.status == PD_OK)
		printf("  polidoc query %.*s.%s FILE\n\n", (int)name.len, name.at, main_member(type));
	pd_buf_release(&name);
}

static int list_names(void)
{
	struct pd_fact_kind fact;
	const char *last = "";

	for (size_t i = 0; pd_type_at(i); i++)
		list_type(pd_type_at(i));
	puts("The plural of a type stands for its records wherever they are, a bracket selects some of them:\n"
	     "  polidoc query 'resolutions[?@.year == 1993].symbol' FILE\n"
	     "  polidoc query 'resolutions[0]' FILE\n\nfacts: what records say");
	for (size_t i = 0; pd_fact_kind_at(i, &fact); i++) {
		if (strcmp(fact.kind, last) != 0)
			printf("  polidoc query facts --kind %s FILE\n", fact.kind);
		printf("    %-12s %-12s %s %s %s\n", fact.kind, fact.record, fact.subject, fact.relation, fact.object);
		last = fact.kind;
	}
	return PD_EXIT_OK;
}

/* --- the expression --- */

/* -1, or an exit status. */
static int take_expression(const struct pd_command *self, const struct pd_query_command_options *o, char ***args,
                           struct pd_buf *out)
{
	if (!o->expression_file) {
		if (!**args)
			return pd_usage(self, "an expression is missing; 'polidoc query --list' shows what there is");
		pd_add_c(out, *(*args)++);
		return -1;
	}
	if (!pd_slurp(o->expression_file, out)) {
		fprintf(stderr, "polidoc query: %s: %s\n", o->expression_file, strerror(errno));
		return PD_EXIT_FAILED;
	}
	if (out->len && out->at[out->len - 1] == '\n')
		out->len--;
	return -1;
}

static int bad_expression(struct pd_str expression, const struct pd_query_fault *fault)
{
	struct pd_buf text = { 0 };

	if (!fault->message[0]) {
		fputs("polidoc query: memory ran out\n", stderr);
		return PD_EXIT_FAILED;
	}
	pd_query_explain(&text, expression, fault);
	fputs("polidoc query: ", stderr);
	fwrite(text.at, 1, text.len, stderr);
	pd_buf_release(&text);
	return PD_EXIT_USAGE;
}

static struct pd_query *compile(const struct pd_query_command_options *o, struct pd_str expression,
                                struct pd_query_fault *fault)
{
	const char **namespaces = calloc(o->namespaces.n + 1, sizeof *namespaces);

	fault->message[0] = '\0';
	if (!namespaces)
		return NULL;
	for (size_t i = 0; i < o->namespaces.n; i++)
		namespaces[i] = o->namespaces.at[i];
	struct pd_query_options options = {
		.namespaces = namespaces, .paths = o->paths, .markup = o->to == PD_ROWS_XML, .evidence = o->evidence,
		.first = o->first, .kind = o->kind, .subject = o->subject, .relation = o->relation, .object = o->object,
	};
	struct pd_query *query = pd_query_new(expression, &options, fault);
	free(namespaces);
	return query;
}

/* A pattern of a filter is no part of the expression: its caret stands below itself. */
static struct pd_str faulty_text(const struct pd_query_command_options *o, struct pd_str expression,
                                 const struct pd_query_fault *fault)
{
	const char *const filters[] = { o->kind, o->subject, o->relation, o->object };
	struct pd_query_fault own;

	for (size_t i = 0; i < 4; i++) {
		struct pd_query_options options = { .kind = filters[i] };
		if (!filters[i] || filters[i][0] != '~')
			continue;
		struct pd_query *query = pd_query_new((struct pd_str){ "facts", 5 }, &options, &own);
		pd_query_free(query);
		if (!query && strcmp(own.message, fault->message) == 0)
			return (struct pd_str){ filters[i], strlen(filters[i]) };
	}
	return expression;
}

/* --- how results are printed --- */

static int default_format(const struct pd_query_command_options *o, const struct pd_query *query)
{
	enum pd_query_language language = pd_query_language(query);

	if (o->group || o->columns || language == PD_QUERY_FACTS)
		return PD_ROWS_TSV;
	return o->raw || language == PD_QUERY_XPATH ? PD_ROWS_TEXT : PD_ROWS_JSONL;
}

static bool add_column(struct pd_columns *columns, const char *name, size_t len)
{
	return !len || pd_columns_add(columns, (struct pd_str){ name, len });
}

/* Columns that are known before the first row. False: memory ran out. */
static bool fix_columns(const struct pd_query_command_options *o, const struct pd_query *query,
                        struct pd_columns *columns, bool *fixed)
{
	bool good = true;

	*fixed = o->columns || o->group || pd_query_language(query) == PD_QUERY_FACTS;
	if (*fixed && o->with_file && !o->group)
		good = add_column(columns, "file", 4);
	if (good && *fixed && o->paths && !o->group)
		good = add_column(columns, "path", 4);
	if (o->group)
		return good && add_column(columns, o->group, strlen(o->group)) && add_column(columns, "count", 5);
	for (const char *at = o->columns; at && good; at = *at ? at + 1 : NULL) {
		size_t len = strcspn(at, ",");
		good = add_column(columns, at, len);
		at += len;
	}
	for (size_t i = 0; *fixed && !o->columns && good && fact_columns[i]; i++)
		good = add_column(columns, fact_columns[i], strlen(fact_columns[i]));
	return good;
}

static size_t terminal_width(void)
{
	struct winsize size;
	return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

static int check_options(const struct pd_command *self, const struct pd_query_command_options *o)
{
	bool graph = o->to == PD_ROWS_DOT || o->to == PD_ROWS_GRAPHML;

	if (o->nul && !o->list)
		return pd_usage(self, "-0 says how names end in the list of --files-from, which is missing");
	if (o->around && !graph)
		return pd_usage(self, "--around is for -t dot and -t graphml");
	if (o->depth && !o->around)
		return pd_usage(self, "--depth counts steps from --around, which is missing");
	if (o->count && (o->group || o->unique || o->sort || o->evidence))
		return pd_usage(self, "--count goes with neither --group-by, --unique, --sort nor --evidence");
	if (o->evidence && (o->group || o->unique || o->sort || o->to >= 0))
		return pd_usage(self, "--evidence goes with neither -t, --group-by, --unique nor --sort");
	if (graph && (o->group || o->unique || o->sort))
		return pd_usage(self, "a graph is not grouped, sorted or made unique");
	return -1;
}

static int run_compiled(const struct pd_query_command_options *o, const struct pd_query *query, char **args)
{
	struct pd_columns columns = { 0 };
	struct pd_sink_plan plan = {
		.format = o->to >= 0 ? o->to : default_format(o, query), .sort = o->sort, .unique = o->unique,
		.group = o->group, .around = o->around, .depth = o->depth ? o->depth : 1,
	};
	const struct pd_row_format *format = pd_row_format_at(plan.format);
	int status = PD_EXIT_FAILED;

	plan.layout = (struct pd_layout){
		.columns = &columns, .table = pd_query_language(query) == PD_QUERY_FACTS ? "facts" : "results",
		.header = format && (o->header || (format->header && !o->raw)),
		.color = pd_look_at(STDOUT_FILENO, (enum pd_color)o->color, false).color, .width = terminal_width(),
	};
	if (o->evidence || (plan.format == PD_ROWS_JSONL && o->raw))
		plan.format = PD_ROWS_TEXT;
	if (fix_columns(o, query, &columns, &plan.fixed))
		status = pd_query_inputs(o, query, &plan, args);
	else
		fputs("polidoc query: memory ran out\n", stderr);
	pd_columns_release(&columns);
	return status;
}

static int run_expression(const struct pd_command *self, const struct pd_query_command_options *o, char **args,
                          struct pd_buf *expression)
{
	char *standard[] = { "-", NULL };
	struct pd_query_fault fault;
	int status = take_expression(self, o, &args, expression);

	if (status >= 0)
		return status;
	if (!*args && !o->list)
		args = standard;
	if (!pd_stdin_once(args, o->list, o->expression_file))
		return pd_usage(self, "standard input can be read once only");
	struct pd_str text = { expression->at ? expression->at : "", expression->len };
	struct pd_query *query = compile(o, text, &fault);
	if (!query)
		return bad_expression(faulty_text(o, text, &fault), &fault);
	status = run_compiled(o, query, args);
	pd_query_free(query);
	return status;
}

static int run_query(const struct pd_command *self, char **args)
{
	struct pd_query_command_options o = { .to = -1 };
	struct pd_buf expression = { 0 };
	int status = pd_options_parse(self, &o, args);

	if (status < 0)
		status = check_options(self, &o);
	if (status < 0)
		status = o.list_names ? list_names() : run_expression(self, &o, args, &expression);
	pd_buf_release(&expression);
	free(o.namespaces.at);
	free(o.authority.at);
	return status;
}

const struct pd_command pd_query_command = {
	.name = "query", .operands = "EXPRESSION [FILE|DIR…]", .help = "Ask documents for values and facts.",
	.options = query_options, .n_options = sizeof query_options / sizeof *query_options, .run = run_query,
	.examples =
		"polidoc query 'summits[?@.year == 1995].name' article.txt\n"
		"polidoc query facts --kind vote --relation voted-against -t csv corpus/\n"
		"polidoc query '$.operative[*].verb' --group-by value --sort resolutions.jsonl\n"
		"polidoc query '//akn:docNumber' --with-file corpus/\n",
};
