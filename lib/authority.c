/* authority.c: a user's tables beside those compiled in, for who reads and for who judges. */
#include "authority.h"

#include "check/rules.h"
#include "extract/pattern.h"

#include <stdlib.h>

struct pd_authority *pd_authority_new(void)
{
	struct pd_authority *a = calloc(1, sizeof *a);
	if (a) {
		pd_arena_init(&a->arena);
		a->tables = &pd_tables_builtin;
	}
	return a;
}

void pd_authority_free(struct pd_authority *a)
{
	if (a)
		pd_arena_release(&a->arena);
	free(a);
}

/* All tables anew: those compiled in, those added before, and the new one. */
static bool rebuild(struct pd_authority *a, struct pd_str text, struct pd_report *report)
{
	struct pd_builder *b = pd_builder_new(&a->arena);
	struct pd_program program;
	pd_builder_copy(b, a->tables);
	if (!pd_tables_add(b, text, report))
		return false;
	pd_builder_collect(b);
	if (!pd_rules_compile(&a->arena, b, &program, report))
		return false;
	a->tables = pd_tables_build(b, &program);
	return true;
}

enum pd_status pd_authority_add(struct pd_authority *a, struct pd_str text, const char *name, pd_diag_fn *diag,
                                void *user)
{
	struct pd_report report = { .fn = diag, .user = user, .file = pd_str_c(name), .source = text };
	jmp_buf oom;
	if (setjmp(oom)) {
		a->arena.oom = NULL;
		return PD_NOMEM;
	}
	a->arena.oom = &oom;
	bool good = rebuild(a, text, &report);
	a->arena.oom = NULL;
	return good ? PD_OK : PD_REFUSED;
}

enum pd_status pd_check(const struct pd_record *record, const struct pd_authority *authority, pd_diag_fn *diag, void *user)
{
	return pd_rules_run(authority ? authority->tables : &pd_tables_builtin, record, diag, user);
}
