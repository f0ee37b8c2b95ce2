/*
 * replay.c: every file of tests/fuzz/corpus/FORMAT through the fuzzer's target, for each format that reads; and every
 * one of them, cut short at several places, through every other reader.
 */
#include "fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint8_t *slurp(const char *path, size_t *size)
{
	FILE *file = fopen(path, "rb");
	uint8_t *bytes = malloc(4 << 20);

	*size = file && bytes ? fread(bytes, 1, 4 << 20, file) : 0;
	if (file)
		fclose(file);
	return bytes;
}

static void replay_query(const char *path)
{
	size_t size;
	uint8_t *bytes = slurp(path, &size);

	for (size_t part = 1; part <= 8; part++)
		fuzz_query(bytes, size * part / 8);
	free(bytes);
	printf("ok - %s\n", path);
	fflush(stdout);
}

static void replay(const char *path, const struct pd_format *own)
{
	size_t size;
	uint8_t *bytes = slurp(path, &size);

	fuzz_one(own, bytes, size);
	for (size_t part = 1; part < 8; part++)
		fuzz_one(own, bytes, size * part / 8);
	for (size_t i = 0; pd_format_at(i); i++)
		if (pd_format_reads(pd_format_at(i)))
			fuzz_one(pd_format_at(i), bytes, size);
	free(bytes);
	printf("ok - %s\n", path);
	fflush(stdout);
}

static void replay_judge(const char *path)
{
	size_t size;
	uint8_t *bytes = slurp(path, &size);

	for (size_t part = 1; part <= 8; part++)
		fuzz_judge(bytes, size * part / 8);
	free(bytes);
	printf("ok - %s\n", path);
	fflush(stdout);
}

static void replay_schemas(void)
{
	char path[600];
	DIR *dir = opendir("tests/fuzz/corpus/judge");

	for (struct dirent *entry; dir && (entry = readdir(dir));) {
		if (entry->d_name[0] == '.')
			continue;
		snprintf(path, sizeof path, "tests/fuzz/corpus/judge/%s", entry->d_name);
		replay_judge(path);
	}
	if (dir)
		closedir(dir);
}

int main(void)
{
	char path[600];

	pd_init();
	replay_schemas();
	for (size_t i = 0; pd_format_at(i); i++) {
		snprintf(path, sizeof path, "tests/fuzz/corpus/%s", pd_format_name(pd_format_at(i)));
		DIR *dir = pd_format_reads(pd_format_at(i)) ? opendir(path) : NULL;
		for (struct dirent *entry; dir && (entry = readdir(dir));) {
			if (entry->d_name[0] == '.')
				continue;
			snprintf(path, sizeof path, "tests/fuzz/corpus/%s/%s", pd_format_name(pd_format_at(i)), entry->d_name);
			replay(path, pd_format_at(i));
		}
		if (dir)
			closedir(dir);
	}
	DIR *queries = opendir("tests/fuzz/corpus/query");
	for (struct dirent *entry; queries && (entry = readdir(queries));) {
		if (entry->d_name[0] == '.')
			continue;
		snprintf(path, sizeof path, "tests/fuzz/corpus/query/%s", entry->d_name);
		replay_query(path);
	}
	if (queries)
		closedir(queries);
	return 0;
}
