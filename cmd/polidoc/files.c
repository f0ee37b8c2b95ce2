/* files.c: arguments, directories and lists of files as one sequence of inputs. */
#include "files.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct entry {
	char *name;
	bool regular;              /* a file, as the directory says: most say so, and then nobody need ask again */
};

/* A directory under way: its names, sorted. */
struct level {
	char *path;
	struct entry *names;
	size_t n_names, next;
};

struct pd_files {
	char **args;
	const char *list_name;
	FILE *list;
	bool nul;
	const struct pd_format *from;
	struct level *levels;      /* the directory walked and those within it, down to the current one */
	size_t n_levels;
	size_t below;              /* length of the path of the first, with its slash */
	size_t n_taken;            /* files of the walk so far */
};

struct pd_files *pd_files_new(char **args, const char *list, bool nul, const struct pd_format *from)
{
	struct pd_files *files = calloc(1, sizeof *files);

	if (files)
		*files = (struct pd_files){ .args = args, .list_name = list, .nul = nul, .from = from };
	return files;
}

static void close_level(struct level *level)
{
	for (size_t i = level->next; i < level->n_names; i++)
		free(level->names[i].name);
	free(level->names);
	free(level->path);
}

void pd_files_free(struct pd_files *files)
{
	if (!files)
		return;
	while (files->n_levels)
		close_level(&files->levels[--files->n_levels]);
	free(files->levels);
	if (files->list && files->list != stdin)
		fclose(files->list);
	free(files);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct entry *)a)->name, ((const struct entry *)b)->name);
}

/* The names in a directory but hidden ones. 0, or an errno. */
static int read_names(struct level *level)
{
	DIR *dir = opendir(level->path);
	struct dirent *entry;

	if (!dir)
		return errno;
	while (errno = 0, (entry = readdir(dir))) {
		if (entry->d_name[0] == '.')
			continue;
		if ((level->n_names & (level->n_names - 1)) == 0) {
			struct entry *names = realloc(level->names, (level->n_names ? level->n_names * 2 : 1) * sizeof *names);
			if (!names)
				break;
			level->names = names;
		}
		struct entry named = { strdup(entry->d_name), entry->d_type == DT_REG };
		if (!named.name)
			break;
		level->names[level->n_names++] = named;
	}
	int error = entry ? ENOMEM : errno;
	closedir(dir);
	if (level->n_names)
		qsort(level->names, level->n_names, sizeof *level->names, by_name);
	return error;
}

/* Go down into @path, which is taken. 0, or an errno. */
static int open_level(struct pd_files *files, char *path)
{
	struct level level = { .path = path };
	int error = read_names(&level);
	struct level *levels = error ? NULL : realloc(files->levels, (files->n_levels + 1) * sizeof *levels);

	if (!levels) {
		level.path = NULL; /* the caller names it in a diagnostic */
		close_level(&level);
		return error ? error : ENOMEM;
	}
	files->levels = levels;
	files->levels[files->n_levels++] = level;
	return 0;
}

static char *join(const char *dir, const char *name)
{
	size_t len = strlen(dir);
	char *path = malloc(len + strlen(name) + 2);

	if (!path)
		return NULL;
	memcpy(path, dir, len);
	if (len && path[len - 1] != '/')
		path[len++] = '/';
	strcpy(path + len, name);
	return path;
}

static bool recognised(const struct pd_files *files, const char *path)
{
	if (files->from)
		return pd_format_claims(files->from, path);
	for (size_t i = 0; pd_format_at(i); i++)
		if (pd_format_reads(pd_format_at(i)) && pd_format_claims(pd_format_at(i), path))
			return true;
	return false;
}

static bool give(struct pd_file *out, char *path, int error)
{
	*out = (struct pd_file){ .path = path ? path : strdup("?"), .error = error };
	return out->path != NULL;
}

/* The next file of the walk; false when it has ended. */
static bool next_walked(struct pd_files *files, struct pd_file *out)
{
	while (files->n_levels) {
		struct level *level = &files->levels[files->n_levels - 1];
		struct stat st;
		if (level->next == level->n_names) {
			bool nothing = files->n_levels == 1 && !files->n_taken;
			if (nothing && give(out, strdup(level->path), 0))
				out->nothing = true;
			close_level(level);
			files->n_levels--;
			if (nothing)
				return true;
			continue;
		}
		struct entry entry = level->names[level->next++];
		char *path = join(level->path, entry.name);
		free(entry.name);
		if (!path)
			return give(out, NULL, ENOMEM);
		bool there = !entry.regular && lstat(path, &st) == 0, is_link = there && S_ISLNK(st.st_mode);
		if (is_link)
			there = stat(path, &st) == 0;
		bool is_dir = there && S_ISDIR(st.st_mode);
		int error = is_dir && !is_link ? open_level(files, path) : 0;
		if (error)
			return give(out, path, error);
		if (is_dir && !is_link)
			continue;
		/* A pipe or device is read where it is named; in a directory it would keep a run waiting. */
		if ((!there || S_ISREG(st.st_mode)) && recognised(files, path)) {
			files->n_taken++;
			give(out, path, 0);
			out->below = files->below;
			return true;
		}
		free(path);
	}
	return false;
}

/* A name as given: a file, or a directory to walk. False: it was a directory, whose files follow. */
static bool named(struct pd_files *files, const char *name, bool listed, struct pd_file *out)
{
	struct stat st;
	const char *slash = strrchr(name, '/');
	char *path = listed && strcmp(name, "-") == 0 ? strdup("./-") : strdup(name);

	if (!path)
		return give(out, NULL, ENOMEM);
	bool is_stdin = !listed && strcmp(name, "-") == 0;
	if (!is_stdin && stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
		files->n_taken = 0;
		files->below = strlen(path) + (path[strlen(path) - 1] != '/');
		int error = open_level(files, path);
		return error ? give(out, path, error) : false;
	}
	give(out, path, 0);
	out->below = slash ? (size_t)(slash - name) + 1 : 0;
	return true;
}

/* The next name of the list: 1, 0 behind the last, -1: @out says why not. */
static int next_listed(struct pd_files *files, char **line, struct pd_file *out)
{
	size_t cap = 0;
	ssize_t n;

	if (!files->list)
		files->list = strcmp(files->list_name, "-") == 0 ? stdin : fopen(files->list_name, "re");
	if (files->list) {
		*line = NULL;
		while ((n = getdelim(line, &cap, files->nul ? '\0' : '\n', files->list)) > 0) {
			n -= (*line)[n - 1] == (files->nul ? '\0' : '\n');
			(*line)[n] = '\0';
			if (n)
				return 1;
		}
		free(*line);
		if (feof(files->list)) {
			files->list_name = NULL;
			return 0;
		}
	}
	give(out, strdup(files->list_name), errno);
	out->list = true;
	files->list_name = NULL;
	return -1;
}

bool pd_files_next(struct pd_files *files, struct pd_file *out)
{
	for (;;) {
		char *line;
		if (next_walked(files, out))
			return true;
		if (*files->args) {
			if (named(files, *files->args++, false, out))
				return true;
			continue;
		}
		int more = files->list_name ? next_listed(files, &line, out) : 0;
		if (more <= 0)
			return more < 0;
		bool taken = named(files, line, true, out);
		free(line);
		if (taken)
			return true;
	}
}
