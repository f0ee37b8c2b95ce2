/* commands.c: the table of commands, in the order in which help and the manual list them. */
#include "options.h"

const struct pd_command *const pd_commands[PD_N_COMMANDS] = {
	&pd_convert_command, &pd_query_command, &pd_validate_command, &pd_formats_command, &pd_schema_command, &pd_explain_command,
};
