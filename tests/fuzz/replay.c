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

/* What is no format: each file, cut short at several places. */
static void replay_by(const char *path, void (*target)(const uint8_t *data, size_t size))
{
	size_t size;
	uint8_t *bytes = slurp(path, &size);

	for (size_t part = 1; part <= 8; part++)
		target(bytes, size * part / 8);
	free(bytes);
	printf("ok - %s\n", path);
	fflush(stdout);
}

static void replay_all(const char *name, const struct pd_format *format, void (*target)(const uint8_t *data, size_t size))
{
	char path[600];

	snprintf(path, sizeof path, "tests/fuzz/corpus/%s", name);
	DIR *dir = opendir(path);
	for (struct dirent *entry; dir && (entry = readdir(dir));) {
		if (entry->d_name[0] == '.')
			continue;
		snprintf(path, sizeof path, "tests/fuzz/corpus/%s/%s", name, entry->d_name);
		if (format)
			replay(path, format);
		else
			replay_by(path, target);
	}
	if (dir)
		closedir(dir);
}

int main(void)
{
	pd_init();
	replay_all("judge", NULL, fuzz_judge);
	replay_all("schema", NULL, fuzz_schema);
	replay_all("query", NULL, fuzz_query);
	for (size_t i = 0; pd_format_at(i); i++)
		if (pd_format_reads(pd_format_at(i)))
			replay_all(pd_format_name(pd_format_at(i)), pd_format_at(i), NULL);
	return 0;
}
