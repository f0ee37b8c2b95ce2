/* findings.c: which findings count: options, .polidoc, and a baseline of those that are accepted. */
#include "findings.h"

#include "report.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

size_t pd_code_index(const struct pd_code *code)
{
	return (size_t)(code - pd_code_at(0));
}

static const char *const levels[] = { "note", "warning", "error" };

static int level_of(const char *name)
{
	for (int i = 0; i < 3; i++)
		if (strcmp(levels[i], name) == 0)
			return i;
	return -1;
}

static const struct pd_code *code_of(const char *name, size_t len)
{
	char text[16];
	const struct pd_code *code;

	snprintf(text, sizeof text, "%.*s", (int)len, name);
	code = len < sizeof text ? pd_code_find(text) : NULL;
	if (!code || pd_code_index(code) >= PD_MOST_CODES) {
		fprintf(stderr, "polidoc validate: no such code: %.*s; 'polidoc explain' lists all\n", (int)len, name);
		return NULL;
	}
	return code;
}

bool pd_policy_disable(struct pd_policy *policy, const char *codes)
{
	while (*codes) {
		size_t len = strcspn(codes, ", ");
		const struct pd_code *code = code_of(codes, len);
		if (!code)
			return false;
		policy->severity[pd_code_index(code)] = -1;
		codes += len + strspn(codes + len, ", ");
	}
	return true;
}

bool pd_policy_severity(struct pd_policy *policy, const char *text)
{
	const char *equals = strchr(text, '=');
	int level = level_of(equals ? equals + 1 : text);

	if (level < 0) {
		fprintf(stderr, "polidoc validate: --severity: '%s' is none of note, warning, error, CODE=LEVEL\n", text);
		return false;
	}
	if (!equals) {
		policy->least = (enum pd_severity)level;
		return true;
	}
	const struct pd_code *code = code_of(text, (size_t)(equals - text));
	if (code)
		policy->severity[pd_code_index(code)] = (signed char)(level + 1);
	return code != NULL;
}

static bool read_line(struct pd_policy *policy, char *line)
{
	char *save = NULL, *word, *value;

	line[strcspn(line, "#\n")] = '\0';
	word = strtok_r(line, " \t\r", &save);
	if (!word)
		return true;
	value = strtok_r(NULL, "\t\r", &save);
	if (strcmp(word, "strict") == 0 && !value) {
		policy->strict = true;
		return true;
	}
	if (value && strcmp(word, "disable") == 0)
		return pd_policy_disable(policy, value + strspn(value, " "));
	if (value && strcmp(word, "severity") == 0)
		return pd_policy_severity(policy, value + strspn(value, " "));
	fprintf(stderr, "polidoc validate: '%s' is none of disable CODE, severity CODE=LEVEL, severity LEVEL, strict\n", word);
	return false;
}

bool pd_policy_read(struct pd_policy *policy)
{
	char *here = getcwd(NULL, 0), *line = NULL;
	size_t cap = 0, n = 0;
	FILE *file = NULL;
	bool good = true;

	for (size_t len = here ? strlen(here) : 0; len && !file;) {
		char *path = malloc(len + 12);
		if (!path)
			break;
		snprintf(path, len + 12, "%.*s/.polidoc", (int)len, here);
		file = fopen(path, "re");
		free(path);
		while (len && here[--len] != '/')
			;
	}
	while (file && good && getline(&line, &cap, file) > 0) {
		n++;
		good = read_line(policy, line);
	}
	if (!good)
		fprintf(stderr, ".polidoc:%zu: this line is wrong\n", n);
	free(line);
	free(here);
	if (file)
		fclose(file);
	return good;
}

bool pd_policy_apply(const struct pd_policy *policy, const struct pd_diag *diag, enum pd_severity *severity)
{
	size_t i = pd_code_index(diag->code);
	signed char set = i < PD_MOST_CODES ? policy->severity[i] : 0;

	*severity = set > 0 ? (enum pd_severity)(set - 1) : diag->severity;
	if (policy->strict && *severity == PD_WARNING)
		*severity = PD_ERROR;
	return set >= 0 && *severity >= policy->least;
}

/* --- the baseline --- */

static uint64_t hash_of(struct pd_str line)
{
	uint64_t h = UINT64_C(14695981039346656037);

	for (size_t i = 0; i < line.len; i++)
		h = (h ^ (unsigned char)line.at[i]) * UINT64_C(1099511628211);
	return h ? h : 1;
}

static struct pd_known *slot_of(const struct pd_baseline *b, uint64_t hash)
{
	size_t at = hash & (b->n_slots - 1);

	while (b->slots[at].hash && b->slots[at].hash != hash)
		at = (at + 1) & (b->n_slots - 1);
	return &b->slots[at];
}

/* How often it is there now; 0: memory ran out. */
static size_t add(struct pd_baseline *b, uint64_t hash)
{
	if (b->n * 2 >= b->n_slots) {
		struct pd_baseline more = { .n_slots = b->n_slots ? b->n_slots * 2 : 64, .n = b->n };
		more.slots = calloc(more.n_slots, sizeof *more.slots);
		if (!more.slots)
			return 0;
		for (size_t i = 0; i < b->n_slots; i++)
			if (b->slots[i].hash)
				*slot_of(&more, b->slots[i].hash) = b->slots[i];
		free(b->slots);
		*b = more;
	}
	struct pd_known *slot = slot_of(b, hash);
	b->n += !slot->hash;
	slot->hash = hash;
	return ++slot->times;
}

int pd_baseline_read(struct pd_baseline *baseline, const char *path)
{
	FILE *file = fopen(path, "re");
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;
	int error = 0;

	if (!file)
		return errno;
	while (!error && (n = getline(&line, &cap, file)) > 0) {
		n -= line[n - 1] == '\n';
		if (n && line[0] != '#' && !add(baseline, hash_of((struct pd_str){ line, (size_t)n })))
			error = ENOMEM;
	}
	if (ferror(file))
		error = EIO;
	free(line);
	fclose(file);
	return error;
}

void pd_baseline_release(struct pd_baseline *baseline)
{
	free(baseline->slots);
}

void pd_baseline_line(struct pd_buf *out, const struct pd_finding *f)
{
	const char *file = f->file;

	while (file[0] == '.' && file[1] == '/')
		for (file += 2; *file == '/'; file++)
			;
	pd_add_c(out, f->code->code);
	pd_add_c(out, "\t");
	pd_add_shown(out, (struct pd_str){ file, strlen(file) });
	pd_add_c(out, "\t");
	pd_add_shown(out, f->pointer);
	pd_add_c(out, "\t");
	pd_add_shown(out, f->message);
}

bool pd_baseline_accepts(const struct pd_baseline *b, struct pd_baseline *met, const struct pd_finding *finding)
{
	struct pd_buf line = { 0 };

	if (!b->n)
		return false;
	pd_baseline_line(&line, finding);
	uint64_t hash = hash_of((struct pd_str){ line.at, line.len });
	pd_buf_release(&line);
	const struct pd_known *known = slot_of(b, hash);
	return known->hash && add(met, hash) <= known->times;
}
