/* judge.c: what running a schema's program takes, against jansson's parse of the same lines and our own reading of them. */
#include "check/schema.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static struct pd_str slurp(const char *path)
{
	struct pd_buf out = { 0 };
	FILE *file = fopen(path, "rb");
	char piece[65536];
	size_t n;

	while (file && (n = fread(piece, 1, sizeof piece, file)) > 0)
		pd_buf_add(&out, pd_str(piece, n));
	if (file)
		fclose(file);
	return pd_buf_str(&out);
}

int main(int argc, char **argv)
{
	struct pd_schemas schemas;
	struct pd_report report = { 0 };
	struct pd_run run;
	struct pd_arena arena;
	double parse = 0, read = 0, judge = 0, start;
	size_t valid = 0, n = 0;
	jmp_buf oom;

	if (argc != 3 || setjmp(oom))
		return 1;
	pd_schemas_init(&schemas);
	pd_arena_init(&arena);
	arena.oom = schemas.arena.oom = &oom;
	schemas.report = &report;
	pd_schemas_give(&schemas, PD_STR(""), slurp(argv[1]), pd_str_c(argv[1]));
	const struct pd_node *root = pd_schemas_compile(&schemas, PD_STR(""));
	struct pd_str lines = slurp(argv[2]), line;
	if (!root || !pd_run_init(&run))
		return 1;
	while (pd_str_cut(&lines, '\n', &line) && line.len) {
		struct pd_json json;
		start = now();
		json_decref(json_loadb(line.at, line.len, 0, NULL));
		parse += now() - start;
		start = now();
		if (pd_json_end(line, 0, 512, NULL) == PD_NOWHERE)
			return 1;
		pd_json_build(&arena, line, &json);
		read += now() - start;
		start = now();
		run.arena = &arena;
		valid += pd_run(&run, root, json.root, NULL);
		judge += now() - start;
		pd_arena_reset(&arena);
		n++;
	}
	printf("  running the schema alone: %.3f of jansson's parse (limit 0.15); our own reading: %.2f; %zu of %zu lines valid\n",
	       judge / parse, read / parse, valid, n);
	return valid != n;
}
