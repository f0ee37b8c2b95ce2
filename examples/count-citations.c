/*
 * count-citations.c: which documents do these cite, and how often?
 *
 *     cc count-citations.c $(pkg-config --cflags --libs polidoc) -o count-citations
 *     ./count-citations *.jsonl | sort -rn
 */
#include <polidoc.h>
#include <stdio.h>
#include <string.h>

static struct { char symbol[64]; int n; } found[4096];
static size_t n_found;

static int count(void *user, const struct pd_record *record)
{
	struct pd_str symbol;
	char path[32];

	(void)user;
	for (size_t i = 0; i < pd_record_count(record, "cites"); i++) {
		size_t k = 0;
		snprintf(path, sizeof path, "cites/%zu", i);
		if (!pd_record_text(record, path, &symbol) || symbol.len >= sizeof found->symbol)
			continue;
		while (k < n_found && (strlen(found[k].symbol) != symbol.len || memcmp(found[k].symbol, symbol.at, symbol.len)))
			k++;
		if (k == n_found && n_found < sizeof found / sizeof *found)
			memcpy(found[n_found++].symbol, symbol.at, symbol.len);
		if (k < n_found)
			found[k].n++;
	}
	return 0;
}

static void complain(void *user, const struct pd_diag *diag)
{
	(void)user;
	fprintf(stderr, "%.*s:%d: %.*s\n", (int)diag->file.len, diag->file.at, (int)diag->line, (int)diag->message.len,
	        diag->message.at);
}

static long from_file(void *file, char *to, size_t size)
{
	size_t n = fread(to, 1, size, file);
	return n || !ferror((FILE *)file) ? (long)n : -1;
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		FILE *file = fopen(argv[i], "rb");
		struct pd_source source = { .name = argv[i], .read = from_file, .from = file };
		if (file && pd_read(&source, NULL, NULL, count, complain, NULL) == PD_OK)
			fclose(file);
		else
			return perror(argv[i]), 1;
	}
	for (size_t i = 0; i < n_found; i++)
		printf("%d\t%s\n", found[i].n, found[i].symbol);
	return 0;
}
