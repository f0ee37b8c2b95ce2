/*
 * bare.c: what the libraries below polidoc take by themselves, to compare with.
 * Without arguments: start and end, linked as polidoc is. With files of JSON Lines: parse each line with jansson.
 */
#include <jansson.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

int main(int argc, char **argv)
{
	char *line = NULL;
	size_t cap = 0, n = 0;
	ssize_t len;

	xmlInitParser();
	json_object_seed(0);
	if (!utf8proc_version())
		return 1;
	for (int i = 1; i < argc; i++) {
		FILE *file = fopen(argv[i], "r");
		while (file && (len = getline(&line, &cap, file)) > 0) {
			json_t *value = json_loadb(line, (size_t)len, 0, NULL);
			n += value != NULL;
			json_decref(value);
		}
		if (file)
			fclose(file);
	}
	free(line);
	return argc > 1 && !n;
}
