/* manual.h: what is made of the tables of options, formats, codes and record types for people and shells. */
#ifndef PD_CMD_MANUAL_H
#define PD_CMD_MANUAL_H

/* Fill a page of the manual, read from standard input: a line "@options COMMAND", "@commands", "@formats", "@codes" or
 * "@types" stands for the list that it names. Returns an exit status. */
int pd_manual_print(void);
/* The completions of a shell: bash, zsh or fish. */
int pd_completion_print(const char *shell);

#endif
