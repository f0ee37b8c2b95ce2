/* program.h: the instructions that a rule is compiled to; jumps are relative to their own place. */
#ifndef PD_EXTRACT_PROGRAM_H
#define PD_EXTRACT_PROGRAM_H

enum {
	PD_OP_MATCH,
	PD_OP_WORD, PD_OP_WORD_CAPITAL, PD_OP_WORD_UPPER, /* value: the word */
	PD_OP_SET,              /* value: the set */
	PD_OP_LIST,             /* value: the list; "a|b|@c" */
	PD_OP_KIND, PD_OP_CLASS, /* value: enum pd_element, a kind of name, or a class of token */
	PD_OP_SPLIT,            /* go on with the next instruction, or else value further on */
	PD_OP_JUMP,             /* value forward */
	PD_OP_LOOP,             /* value back, if something was taken since */
	PD_OP_NOT,              /* what stands up to value further on must not match */
	PD_OP_GLUED, PD_OP_FIRST,
	PD_OP_OPEN, PD_OP_CLOSE, /* value: the capture */
};

#define PD_INSTR(op, value) ((uint32_t)(op) << 24 | (uint32_t)(value))
#define PD_OP(instr) ((instr) >> 24)
#define PD_VALUE(instr) ((instr) & 0xFFFFFFu)
#define PD_TAKES(instr) (PD_OP(instr) >= PD_OP_WORD && PD_OP(instr) <= PD_OP_CLASS)

#endif
