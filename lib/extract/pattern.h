/*
 * pattern.h: the language of rules: patterns over tokens and mentions.
 *
 * A pattern is a run of elements, parted by spaces:
 *
 *   word          the word, in any case; Word: with a capital; WORD: all capital
 *   a|b           either (words, sets and marks)
 *   @set          a word of a set of words.tsv
 *   'x'           a mark: ',' '(' '"'
 *   <kind>        a mention: <state> <org> <treaty> <summit> <series> <place> <demonym> <office> <address>
 *                 <person> <date> <quoted> <nothing>; <where> is a state or place
 *   #class        a token: #num #year #ordinal #symbol #capital #upper #word #any #roman
 *   ( x | y )     either of two runs
 *   {macro}       what macros.tsv says it is
 *   !x            not x, which takes nothing
 *   ~             no white space here
 *   ^             a sentence or block begins here
 *   name=x        x is captured; what a repeated element captures is a list
 *   x? x* x+      none or one; any number; one or more. x{2,5}: so many
 *
 * #any and #word stop at the end of a sentence; nothing crosses the end of a block. Matching tries a bounded number of
 * steps from each token, so that it takes linear time on any text.
 */
#ifndef PD_EXTRACT_PATTERN_H
#define PD_EXTRACT_PATTERN_H

#include "authority/names.h"

/* What <kind> and #class can name beyond the kinds of names; all are below PD_START_KINDS. */
enum pd_element {
	PD_E_PERSON = PD_N_KINDS, PD_E_DATE, PD_E_QUOTED, PD_E_WHERE,
	PD_E_NUM, PD_E_YEAR, PD_E_ORDINAL, PD_E_SYMBOL, PD_E_CAPITAL, PD_E_UPPER, PD_E_WORD, PD_E_ANY, PD_E_ROMAN,
	PD_E_END
};

enum { PD_CAPTURES = 32 };     /* different names of captures in all rules */
extern const char *const pd_capture_names[]; /* NULL-terminated; the order of enum pd_capture */
enum pd_capture {
	PD_C_N, PD_C_YEAR, PD_C_BODY, PD_C_SESSION, PD_C_TO, PD_C_DATE, PD_C_PLACE, PD_C_WHO, PD_C_NAME, PD_C_SERIES,
	PD_C_EDITION, PD_C_ORG, PD_C_PARTY, PD_C_QUOTE, PD_C_SPEAKER, PD_C_TOPIC, PD_C_SYMBOL, PD_C_RELATION, PD_C_HEAD,
	PD_C_COUNT
};

/* What a rule makes: matches for one finder. */
enum pd_makes { PD_M_RESOLUTION, PD_M_SERIES, PD_M_THEMES, PD_M_THEME, PD_M_MEETING, PD_M_AGREEMENT, PD_M_VISIT,
                PD_M_PLACES, PD_M_ORG_MEETING, PD_M_AGAIN, PD_M_EDITIONS, PD_M_GATHERING,
                PD_N_MAKES };

/*
 * Compile the rules of the tables in @b. What is wrong with a rule is reported by its name, and false returned.
 * tablegen does it for the rules compiled in, and pd_authority_add() for a user's.
 */
bool pd_rules_compile(struct pd_arena *arena, struct pd_builder *b, struct pd_program *out, struct pd_report *report);

/* --- matching ------------------------------------------------------------------------------------------------------ */

struct pd_tokens;               /* extract/token.h */

struct pd_captured {
	uint32_t first, end;    /* tokens */
	uint8_t name;           /* enum pd_capture */
};
enum { PD_MOST_CAPTURED = 256, PD_MOST_NOTED = 2 * PD_MOST_CAPTURED }; /* the end of one is noted by itself */
struct pd_match {
	uint32_t first, end;    /* tokens */
	uint32_t rule;
	unsigned n;
	struct pd_captured captured[PD_MOST_NOTED];
};

/* Does an instruction of a rule take the token, or a name that begins with it? */
bool pd_token_fits(const struct pd_tokens *tokens, uint32_t instr, uint32_t at);
/* Does rule @rule match at token @at? */
bool pd_match_rule(const struct pd_tokens *tokens, uint32_t rule, uint32_t at, struct pd_match *out);

#endif
