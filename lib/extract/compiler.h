/* compiler.h: what the parts of the compiler of rules share. */
#ifndef PD_EXTRACT_COMPILER_H
#define PD_EXTRACT_COMPILER_H

#include "extract/pattern.h"
#include "extract/program.h"

/* Words of which a rule takes any. */
struct pd_listed {
	uint32_t word;
	enum pd_capitals least;
};
struct pd_word_list {
	struct pd_listed *words; size_t n;
};

struct pd_compiler {
	struct pd_arena *arena;
	struct pd_builder *b;
	struct pd_program *p;
	struct pd_report *report;
	struct pd_str rule;        /* its name */
	struct pd_str rest;        /* of the pattern */
	size_t first;              /* its first instruction */
	unsigned depth;
	bool failed;
	struct pd_word_list *lists; size_t n_lists;
};

enum { PD_REACH = 18 };        /* tokens behind the first within which a word that the table asks for has to stand */

/* A need of that instruction, @from to @to tokens behind the first; none when there are too many in all rules. */
struct pd_need pd_need_of(struct pd_compiler *c, uint32_t instr, uint32_t from, uint32_t to);
/* What no way through a rule's program, up to @end, goes round: the rarest of it, and the last. */
void pd_find_needs(struct pd_compiler *c, uint32_t first, uint32_t end, struct pd_need *needs);
/* Behind the last rule: which words and kinds may meet each need. */
void pd_finish_needs(struct pd_compiler *c);

#endif
