/*
 * tablegen.c: the tables of fact and the rules, as C. Run by the build:
 *
 *   tablegen lib/authority/a.tsv lib/extract/b.tsv … > tables.c
 */
#include "authority/names.h"
#include "extract/pattern.h"

#include <stdio.h>
#include <stdlib.h>

static struct pd_str read_file(struct pd_arena *arena, const char *name)
{
	FILE *f = fopen(name, "rb");
	char *at = NULL;
	size_t n = 0;
	int c;
	if (!f) {
		perror(name);
		exit(3);
	}
	while ((c = getc(f)) != EOF)
		PD_PUSH(arena, at, n, (char)c);
	if (ferror(f)) {
		perror(name);
		exit(3);
	}
	fclose(f);
	return pd_str(at, n);
}

static void complain(void *user, const struct pd_diag *diag)
{
	(void)user;
	fprintf(stderr, "%.*s:%llu: error: %.*s\n", PD_ARG(diag->file), (unsigned long long)diag->line,
	        PD_ARG(diag->message));
}

/* Bytes as string literals: compilers take them far faster than as numbers. */
static void print_pool(const char *pool, size_t n)
{
	printf("static const char pool[] =\n\t\"");
	for (size_t i = 0, column = 0; i < n; i++) {
		unsigned char c = (unsigned char)pool[i];
		if (column >= 100) {
			printf("\"\n\t\"");
			column = 0;
		}
		if (c == '"' || c == '\\' || c == '?') {
			printf("\\%c", c);
			column += 2;
		} else if (c >= ' ' && c < 0x7F) {
			putchar(c);
			column++;
		} else {
			printf("\\%03o", c);
			column += 4;
		}
	}
	printf("\";\n");
}

#define PRINT(type, name, n, format, ...) do {                              \
	printf("static const %s %s[] = {", type, name);                          \
	for (size_t i = 0; i < (n); i++)                                         \
		printf("%s" format ",", i % 16 ? "" : "\n\t", __VA_ARGS__);           \
	printf("%s\n};\n", (n) ? "" : " 0");                                     \
} while (0)

static void print_tables(const struct pd_tables *t, size_t n_pool)
{
	size_t n_cells = 0;
	for (int id = 0; id < PD_N_TABLES; id++)
		n_cells += (size_t)t->table[id].n_rows * t->table[id].n_columns;
	size_t n_lists = (size_t)t->n_lists * t->list_size;
	printf("/* Made by tablegen from the tables of lib/authority and lib/extract. */\n#include \"authority/names.h\"\n\n");
	print_pool(t->pool, n_pool);
	PRINT("uint32_t", "cells", n_cells, "%u", t->cells[i]);
	PRINT("struct pd_word", "words", t->n_words, "{{{%lluu,%lluu}},{{%lluu,%lluu}},%u,%u,%u,%u}", (unsigned long long)t->words[i].sets.bits[0],
	      (unsigned long long)t->words[i].sets.bits[1], (unsigned long long)t->words[i].meets.bits[0],
	      (unsigned long long)t->words[i].meets.bits[1], t->words[i].text, t->words[i].child, t->words[i].starts, t->words[i].listed);
	PRINT("uint32_t", "slots", t->slot_mask + 1u, "%u", t->slots[i]);
	PRINT("struct pd_edge", "edges", t->edge_mask + 1u, "{%u,%u,%u}", t->edges[i].state, t->edges[i].word,
	      t->edges[i].next);
	PRINT("uint32_t", "values_of", t->n_states + 2u, "%u", t->values_of[i]);
	PRINT("struct pd_value", "values", t->n_values, "{%u,%u,%u}", t->values[i].row, t->values[i].kind,
	      t->values[i].flags);
	PRINT("struct pd_summit_key", "summit_keys", t->table[PD_T_SUMMITS].n_rows, "{%d,%d,%u,{%uu,%uu,%uu,%uu}}",
	      t->summit_keys[i].year, t->summit_keys[i].edition, t->summit_keys[i].series, t->summit_keys[i].places[0],
	      t->summit_keys[i].places[1], t->summit_keys[i].places[2], t->summit_keys[i].places[3]);
	PRINT("struct pd_summit_post", "summit_posts", t->n_posts, "{%uu,%u}", t->summit_posts[i].key, t->summit_posts[i].row);
	PRINT("uint64_t", "treaty_starts", PD_TREATY_STARTS / 64u, "%lluu", (unsigned long long)t->treaty_starts[i]);
	PRINT("uint16_t", "relations", pd_relation_next(t->table[PD_T_RELATIONS].n_rows), "%u", t->relations[i]);
	PRINT("uint16_t", "state_of_code", 26u * 26u, "%u", t->state_of_code[i]);
	PRINT("uint32_t", "code", t->n_code, "%u", t->code[i]);
	PRINT("struct pd_rule", "rules", t->n_rules, "{%u,%u,%u,{{%u,%u,%u},{%u,%u,%u},{%u,%u,%u}}}", t->rules[i].row, t->rules[i].code,
	      t->rules[i].makes, t->rules[i].needs[0].what, t->rules[i].needs[0].from, t->rules[i].needs[0].to,
	      t->rules[i].needs[1].what, t->rules[i].needs[1].from, t->rules[i].needs[1].to, t->rules[i].needs[2].what,
	      t->rules[i].needs[2].from, t->rules[i].needs[2].to);
	PRINT("uint32_t", "needs", t->n_needs, "%u", t->needs[i]);
	PRINT("uint32_t", "lists", n_lists, "%uu", t->lists[i]);
	PRINT("uint16_t", "starts", t->n_starts, "%u", t->starts[i]);
	PRINT("uint16_t", "kind_starts", t->kind_starts_of[PD_START_KINDS], "%u", t->kind_starts[i]);
	printf("const struct pd_tables pd_tables_builtin = {\n\tpool, cells, {");
	for (int id = 0; id < PD_N_TABLES; id++)
		printf("{%u,%u,%u},", t->table[id].first_cell, t->table[id].n_rows, t->table[id].n_columns);
	printf("},\n\twords, %u, slots, %u, edges, %u, values_of, %u, values, %u, summit_keys, summit_posts, %u, state_of_code, treaty_starts, relations,\n"
	       "\tcode, %u, rules, %u, needs, %u,\n"
	       "\tlists, %u, %u, starts, %u, {", t->n_words, t->slot_mask, t->edge_mask, t->n_states, t->n_values,
	       t->n_posts, t->n_code, t->n_rules, t->n_needs, t->n_lists, t->list_size, t->n_starts);
	for (unsigned k = 0; k <= PD_START_KINDS; k++)
		printf("%u,", t->kind_starts_of[k]);
	printf("}, kind_starts, {");
	for (unsigned k = 0; k < PD_START_KINDS; k++)
		printf("{{%lluu,%lluu}},", (unsigned long long)t->kind_meets[k].bits[0], (unsigned long long)t->kind_meets[k].bits[1]);
	printf("},\n};\n");
}

int main(int argc, char **argv)
{
	struct pd_arena arena;
	struct pd_report report = { .fn = complain };
	struct pd_program program;
	jmp_buf oom;
	volatile bool good = true;

	pd_arena_init(&arena);
	if (setjmp(oom)) {
		fprintf(stderr, "tablegen: out of memory\n");
		return 3;
	}
	arena.oom = &oom;
	struct pd_builder *b = pd_builder_new(&arena);
	for (int i = 1; i < argc; i++) {
		report.file = pd_str_c(argv[i]);
		report.source = read_file(&arena, argv[i]);
		good = pd_tables_add(b, report.source, &report) && good;
	}
	pd_builder_collect(b);
	if (pd_builder_sets_full(b)) {
		fprintf(stderr, "tablegen: too many sets of words; one that only a rule asks for can be a macro\n");
		good = false;
	}
	report.file = PD_STR("rules");
	good = pd_rules_compile(&arena, b, &program, &report) && good;
	if (good) {
		const struct pd_tables *t = pd_tables_build(b, &program);
		print_tables(t, pd_builder_pool(b));
		if (fflush(stdout) || ferror(stdout)) {
			perror("tablegen");
			good = false;
		}
	}
	pd_arena_release(&arena);
	return good ? 0 : 3;
}
