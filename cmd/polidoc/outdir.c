/* outdir.c: names of output files after those of the inputs, each given once. */
#include "outdir.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Eight bytes a name, not the name: millions of inputs fit. Two names share a hash once in 2^64 pairs. */
static uint64_t hash(const char *text)
{
	uint64_t h = 0xcbf29ce484222325; /* FNV-1a */

	for (; *text; text++)
		h = (h ^ (unsigned char)*text) * 0x100000001b3;
	h ^= h >> 32;
	return h ? h : 1;
}

/* The place of @h, or the empty one where it belongs. */
static uint64_t *place(uint64_t *names, size_t n_places, uint64_t h)
{
	size_t at = (size_t)h & (n_places - 1);

	while (names[at] && names[at] != h)
		at = (at + 1) & (n_places - 1);
	return &names[at];
}

/* 0: the name was free and is taken now; else an errno. */
static int claim(struct pd_outdir *dir, const char *name)
{
	if (dir->n_names * 2 >= dir->n_places) {
		size_t n = dir->n_places ? dir->n_places * 2 : 256;
		uint64_t *names = calloc(n, sizeof *names);
		if (!names)
			return ENOMEM;
		for (size_t i = 0; i < dir->n_places; i++)
			if (dir->names[i])
				*place(names, n, dir->names[i]) = dir->names[i];
		free(dir->names);
		dir->names = names;
		dir->n_places = n;
	}
	uint64_t h = hash(name), *at = place(dir->names, dir->n_places, h);
	if (*at)
		return EEXIST;
	*at = h;
	dir->n_names++;
	return 0;
}

/* The part of the name that is kept: below the directory walked, without the extension; names above it are not. */
static void kept(const struct pd_file *input, const char **start, int *len)
{
	const char *below = strcmp(input->path, "-") == 0 ? "stdin" : input->path + input->below;
	const char *slash = strrchr(below, '/'), *name = slash ? slash + 1 : below, *dot = strrchr(name, '.');

	*start = below;
	*len = dot && dot > name ? (int)(dot - below) : (int)strlen(below);
}

char *pd_outdir_name(struct pd_outdir *dir, const struct pd_file *input, char **refused)
{
	const char *start;
	int len, ext = (int)strcspn(dir->extension, " ");

	kept(input, &start, &len);
	size_t size = strlen(dir->path) + (size_t)len + (size_t)ext + 3;
	char *name = malloc(size);
	if (!name) {
		errno = ENOMEM;
		return NULL;
	}
	const char *slash = dir->path[strlen(dir->path) - 1] == '/' ? "" : "/";
	snprintf(name, size, "%s%s%.*s.%.*s", dir->path, slash, len, start, ext, dir->extension);
	int error = claim(dir, name);
	if (!error)
		return name;
	if (error == EEXIST)
		*refused = name;
	else
		free(name);
	errno = error;
	return NULL;
}

int pd_outdir_make(const char *name)
{
	char *path = strdup(name);
	int error = path ? 0 : ENOMEM;

	for (char *at = path ? strchr(path + 1, '/') : NULL; at && !error; at = strchr(at + 1, '/')) {
		*at = '\0';
		if (mkdir(path, 0777) != 0 && errno != EEXIST)
			error = errno;
		*at = '/';
	}
	free(path);
	return error;
}

void pd_outdir_release(struct pd_outdir *dir)
{
	free(dir->names);
	dir->names = NULL;
}
