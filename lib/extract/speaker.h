/* speaker.h: who said what stands between quotation marks; each end 0 where nobody is named there. */
#ifndef PD_EXTRACT_SPEAKER_H
#define PD_EXTRACT_SPEAKER_H

#include "extract/context.h"

struct pd_speaker {
	struct pd_str name;
	uint32_t first, end;       /* his words; end 0: none here */
};

/* A verb of saying at token @i? */
bool pd_is_saying(const struct pd_tokens *t, uint32_t i);

/* Do the words before the mark at token @quote lead up to it: "she said: ", "she said, ", "she said that, "? */
bool pd_leads_up(const struct pd_tokens *t, uint32_t quote);
struct pd_speaker pd_speaker_behind(const struct pd_context *c, const struct pd_mention *quote);
struct pd_speaker pd_speaker_before(const struct pd_context *c, const struct pd_mention *quote);
/* A name alone below the words, or behind a dash. */
struct pd_speaker pd_speaker_below(const struct pd_context *c, const struct pd_mention *quote);
/* Further behind in the sentence, where nothing else tells. */
struct pd_speaker pd_speaker_far(const struct pd_context *c, const struct pd_mention *quote);
/* Who says what the sentence before token @at tells. */
struct pd_speaker pd_speaker_of_sentence(const struct pd_context *c, uint32_t at);
/* What leads up to a paragraph of quoted words, @block: the words above it, or who was named there. */
struct pd_speaker pd_speaker_above(const struct pd_context *c, uint32_t block);
/* Does the paragraph above @block end with "she said:"? */
bool pd_is_led_up(const struct pd_context *c, uint32_t block);
/* The author, where an article's paragraphs are quoted words and nobody else is named. */
struct pd_speaker pd_speaker_author(const struct pd_context *c);

/* --- documents that speak --- */
/* "Article 55", "Resolution 62/243" at token @i. */
struct pd_speaker pd_document_at(const struct pd_context *c, uint32_t i);
/* "The Lagoon Treaty obliges them to": by its kind, the nearest before token @to. */
struct pd_speaker pd_document_named(const struct pd_context *c, uint32_t from, uint32_t to);
/* "The act", "A statement from the office" at token @first. */
struct pd_speaker pd_document_first(const struct pd_context *c, uint32_t first);
/* Of which one "it" or "its" at token @at speaks: what one of the sentences before begins with. */
struct pd_speaker pd_last_document(const struct pd_context *c, uint32_t at);
/* A body, or those of it who speak: "the UN experts", "a NATO official". */
struct pd_speaker pd_speaker_org(const struct pd_context *c, const struct pd_mention *m);

#endif
