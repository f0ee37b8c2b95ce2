/* Text cut into words, words looked up, and the names of tables found among them. */
#include "prose.h"

#include <stdio.h>
#include <stdlib.h>

#define SHY "\xC2\xAD"
#define NBSP "\xC2\xA0"

/* --- lexing ------------------------------------------------------------------------------------------------------- */

/*
 * Lexemes as "kind:text", kind w(ord) n(umber) s(ymbol) or a mark's ASCII form, joined by blanks; before a word ^: a
 * capital begins it, ^^: all are.
 */
static const struct {
	const char *text, *lexemes;
} cuts[] = {
	{ "", "" },
	{ " \n\t ", "" },
	{ "peace and war", "w:peace w:and w:war" },
	{ "Peace AND War", "^w:Peace ^^w:AND ^w:War" },
	{ "U.S. and U.N.", "^^w:U.S. w:and ^^w:U.N." },
	{ "U.S and", "^^w:U.S w:and" },
	{ "H.E. Mr. J.Smith", "^^w:H.E. ^w:Mr .:. ^w:J .:. ^w:Smith" },
	{ "J. R. Smith", "^w:J .:. ^w:R .:. ^w:Smith" },
	{ "Peru's", "^w:Peru ':'s" },
	{ "Peru\xE2\x80\x99s", "^w:Peru ':\xE2\x80\x99s" },
	{ "the ministers' cars", "w:the w:ministers ':' w:cars" },
	{ "d'Ivoire", "w:d ':' ^w:Ivoire" },
	{ "it's 'so'", "w:it ':'s ':' w:so ':'" },
	{ "co-operation", "w:co -:- w:operation" },
	{ "co" SHY "operation", "w:co" SHY "operation" },
	{ "co" SHY "\n operation", "w:co" SHY "\n operation" },
	{ "co" SHY " Operation", "w:co ^w:Operation" },
	{ "caf\xC3\xA9 \xC3\x89tat", "w:caf\xC3\xA9 ^w:\xC3\x89tat" },
	{ "\xD0\x9C\xD0\xB8\xD1\x80", "^w:\xD0\x9C\xD0\xB8\xD1\x80" },
	{ "COP29 UNCTAD14", "^^w:COP n:29 ^^w:UNCTAD n:14" },
	{ "P5 G20 A2", "^^w:P5 ^^w:G20 ^^w:A2" },
	{ "S/RES/242 (1967)", "^s:S/RES/242 (:( n:1967 ):)" },
	{ "A/RES/3379(XXX),", "^s:A/RES/3379(XXX) ,:," },
	{ "E/CN.6/1995/14.", "^s:E/CN.6/1995/14 .:." },
	{ "A/RES/ES-11/4", "^s:A/RES/ES-11/4" },
	{ "S/RES/242(1967", "^s:S/RES/242 (:( n:1967" },
	{ "AND/OR", "^^w:AND /:/ ^^w:OR" },
	{ "N/A", "^w:N /:/ ^w:A" },
	{ "16th 1990s 3rd", "n:16th n:1990s n:3rd" },
	{ "3.14 1,000", "n:3 .:. n:14 n:1 ,:, n:000" },
	{ "\xE2\x80\x9Cyes\xE2\x80\x9D \xC2\xABno\xC2\xBB", "\":\xE2\x80\x9C w:yes \":\xE2\x80\x9D \":\xC2\xAB w:no \":\xC2\xBB" },
	{ "a\xE2\x80\x93" "b\xE2\x80\x94" "c", "w:a -:\xE2\x80\x93 w:b -:\xE2\x80\x94 w:c" },
	{ "\xE2\x84\x96 5", "#:\xE2\x84\x96 n:5" },
	{ "wait\xE2\x80\xA6", "w:wait ~:\xE2\x80\xA6" },
	{ "a" NBSP "b", "w:a w:b" },
	{ "\xE2\x80\xA2 item", "*:\xE2\x80\xA2 w:item" },
	{ "`a`", "':` w:a ':`" },
	{ "\xEF\xBF\xBD", "*:\xEF\xBF\xBD" },
	{ "\xE6\x97\xA5\xE6\x9C\xAC", "w:\xE6\x97\xA5\xE6\x9C\xAC" },
};

static char *cut(struct pd_str text)
{
	struct pd_buf out = { 0 };
	struct pd_lexeme x;
	uint32_t at = 0, last = 0;
	while (pd_lex(NULL, text, &at, (uint32_t)text.len, &x)) {
		ck_assert_uint_ge(x.start, last);
		ck_assert_uint_gt(x.end, x.start);
		ck_assert_uint_le(x.end, text.len);
		ck_assert_uint_eq(at, x.end);
		last = x.end;
		char kind = x.kind == PD_TK_WORD ? 'w' : x.kind == PD_TK_NUMBER ? 'n' : x.kind == PD_TK_SYMBOL ? 's' : x.mark;
		const char *caps = !(x.flags & PD_TOKEN_CAPITAL) ? "" : x.flags & PD_TOKEN_UPPER ? "^^" : "^";
		pd_buf_printf(&out, "%s%s%c:%.*s", out.len ? " " : "", caps, kind, (int)(x.end - x.start), text.at + x.start);
	}
	pd_buf_char(&out, 0);
	ck_assert(out.status == PD_OK);
	return out.at;
}

START_TEST(lexes)
{
	char *got = cut(pd_str_c(cuts[_i].text));
	ck_assert_msg(strcmp(got, cuts[_i].lexemes) == 0, "'%s': %s, expected %s", cuts[_i].text, got, cuts[_i].lexemes);
	free(got);
}
END_TEST

/* What is cut off anywhere, within a letter even, is cut into lexemes all the same, and nothing is read behind it. */
START_TEST(lexes_any_part)
{
	for (size_t n = 0; n <= strlen(cuts[_i].text); n++) {
		char *exact = malloc(n + !n);
		memcpy(exact, cuts[_i].text, n);
		free(cut(pd_str(exact, n)));
		free(exact);
	}
}
END_TEST

static const struct {
	const char *lexeme, *folded;
} folds[] = {
	{ "Peace", "peace" },
	{ "CAF\xC3\x89", "cafe" },
	{ "U.S.", "us" },
	{ "\xE2\x80\x99s", "'s" },
	{ "\xE2\x80\x94", "-" },
	{ "\xC2\xAB", "\"" },
	{ "co" SHY "operation", "cooperation" },
	{ "\xD0\x9C\xD0\x98\xD0\xA0", "\xD0\xBC\xD0\xB8\xD1\x80" },
	{ "\xEF\xAC\x81nal", "final" },
	{ "\xC4\xB0stanbul", "istanbul" },
	{ "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
	  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" },
};

START_TEST(folded)
{
	char word[PD_LONGEST_WORD];
	struct pd_str got = pd_lex_fold(pd_str_c(folds[_i].lexeme), word);
	ck_assert_msg(pd_str_is(got, folds[_i].folded), "%s: %.*s", folds[_i].lexeme, PD_ARG(got));
}
END_TEST

/* A lexeme is the same whether much text follows, which the lexer then reads by eight bytes at a time, or none. */
static const char *const alone[] = {
	"peace", "Peace", "PEACE", "I", "A.", "U.S.", "U.N", "COP29", "COP29x", "COp29", "ABC", "ABC/x", "S/RES/242", "A/RES/3379(XXX)", "1st", "1993",
	"14th", "12345678", "1234567890123456", "security", "Security", "SECURITY", "securities", "SECURITY1", "responsibility", "RESPONSIBILITY",
	"responsibilities", "Internationalization", "na\xC3\xAFve", "peace\xC3\xA9", "securit\xC3\xA9", "\xC3\x89tat", "peace\xC2\xAD", "'s", "'", "`", ",",
	".", "!", "?", "(", "\xE2\x80\x9C", "\xC2\xA0", "a1", "1a", "x_y",
};
START_TEST(lexes_alike)
{
	static const char *const behind[] = { " and so on, and so forth", ", and so on, and so forth", ". And so on, and so forth", ("\xE2\x80\x94" "and so on, and so forth") };
	for (size_t i = 0; i < sizeof behind / sizeof *behind; i++) {
		char text[200];
		struct pd_lexeme near, far;
		uint32_t near_at = 0, far_at = 0;
		size_t n = (size_t)snprintf(text, sizeof text, " %s%s", alone[_i], behind[i]);
		/* To the byte behind the lexeme, which may tell what it is, and to the end. */
		bool one = pd_lex(&pd_tables_builtin, pd_str(text, n), &far_at, (uint32_t)n, &far);
		uint32_t end = far_at + 3 < n ? far_at + 3 : (uint32_t)n;
		bool two = pd_lex(&pd_tables_builtin, pd_str(text, n), &near_at, end, &near);
		ck_assert(one && two);
		ck_assert_msg(near.start == far.start && near.end == far.end && near.word == far.word && near.kind == far.kind &&
		              near.flags == far.flags && near.mark == far.mark, "'%s'", text);
	}
}
END_TEST

/* Every word of the tables is found by its spelling, under its own number. */
START_TEST(every_word_is_found)
{
	const struct pd_tables *t = &pd_tables_builtin;
	ck_assert_uint_gt(t->n_words, 10000);
	for (uint32_t w = 1; w < t->n_words; w++) {
		struct pd_str text = pd_str_c(t->pool + t->words[w].text);
		ck_assert_msg(pd_word_find(t, text) == w, "%.*s", PD_ARG(text));
	}
	ck_assert_uint_eq(pd_word_find(t, PD_STR("zzxqy")), 0);
}
END_TEST

/* --- names -------------------------------------------------------------------------------------------------------- */

/* The names found, as "kind=words", in order. */
static const struct {
	const char *text, *names;
} finds[] = {
	{ "in Peru and Chile", "state=Peru state=Chile" },
	{ "of the Republic of Azerbaijan", "state=Republic of Azerbaijan" },
	/* the longest of a layer, from the left */
	{ "the UN Security Council met", "org=UN Security Council" },
	{ "the United Nations Security Council", "org=United Nations Security Council" },
	{ "the United Nations met", "org=United Nations" },
	{ "Guinea-Bissau and Guinea", "state=Guinea-Bissau place=Bissau state=Guinea" },
	{ "Papua New Guinea", "state=Papua New Guinea place=Papua" },
	{ "Democratic Republic of the Congo", "state=Democratic Republic of the Congo" },
	/* layers do not see each other: a state's name in that of a place or a summit */
	{ "Peruvian ships", "demonym=Peruvian" },
	{ "Foreign Minister of Peru", "office=Foreign Minister state=Peru" },
	/* capitals */
	{ "in peru", "" },
	{ "they told us so", "" },
	{ "the US said so", "state=US" },
	{ "the U.S. said so", "state=U.S." },
	{ "they ate turkey", "" },
	{ "in Turkey", "state=Turkey" },
	{ "in TURKEY", "state=TURKEY" },
	{ "who met WHO", "org=WHO" },
	{ "Who met", "" },
	{ "THEY TOLD US ALL", "" },
	{ "C\xC3\xB4te d\xE2\x80\x99Ivoire, Cote d'Ivoire", "state=C\xC3\xB4te d\xE2\x80\x99Ivoire state=Cote d'Ivoire" },
	/* phrases that name none of these */
	{ "the South China Sea", "nothing=South China Sea" },
	{ "the Jordan River", "nothing=Jordan River" },
};

static const char *const kinds[PD_N_KINDS] = {
	[PD_N_STATE] = "state", [PD_N_ORG] = "org", [PD_N_TREATY] = "treaty", [PD_N_NOTHING] = "nothing",
	[PD_N_SUMMIT] = "summit", [PD_N_SERIES] = "series", [PD_N_PLACE] = "place", [PD_N_DEMONYM] = "demonym",
	[PD_N_OFFICE] = "office", [PD_N_ADDRESS] = "address",
};

START_TEST(finds_names)
{
	struct prose p;
	struct pd_buf out = { 0 };
	prose_cut(&p, &pd_tables_builtin, pd_str_c(finds[_i].text));
	for (uint32_t i = 0; i < p.tokens.n_mentions; i++) {
		const struct pd_mention *m = &p.tokens.mentions[i];
		uint32_t from = p.tokens.at[m->first].start, to = p.tokens.at[m->end - 1].end;
		ck_assert_ptr_eq(pd_mention_at(&p.tokens, m->first, m->kind), m);
		ck_assert_ptr_eq(pd_mention_over(&p.tokens, m->end - 1, m->kind), m);
		pd_buf_printf(&out, "%s%s=%.*s", out.len ? " " : "", kinds[m->kind], (int)(to - from), p.text.bytes.at + from);
	}
	pd_buf_char(&out, 0);
	ck_assert_msg(strcmp(out.at, finds[_i].names) == 0, "'%s': %s, expected %s", finds[_i].text, out.at, finds[_i].names);
	pd_buf_release(&out);
	prose_release(&p);
}
END_TEST

/* Sentences: a full stop behind an abbreviation or an initial ends none. */
static const struct {
	const char *text;
	unsigned sentences;
} sentences[] = {
	{ "One. Two. Three.", 3 },
	{ "Mr. Smith spoke. He left.", 2 },
	{ "J. R. Smith spoke.", 1 },
	{ "The U.S. spoke. It left.", 2 },
	{ "He said \"yes.\" She left.", 2 },
	{ "Is it so? Yes! It is.", 3 },
	{ "It grew by 3.5 per cent.", 1 },
	{ "Art. 51 of it. no more", 1 },
	{ "No end", 1 },
};

START_TEST(counts_sentences)
{
	struct prose p;
	unsigned n = 0;
	prose_cut(&p, &pd_tables_builtin, pd_str_c(sentences[_i].text));
	for (uint32_t i = 0; i < p.tokens.n; i = pd_sentence_end(&p.tokens, i)) {
		ck_assert_uint_eq(pd_sentence_first(&p.tokens, i), i);
		n++;
	}
	ck_assert_msg(n == sentences[_i].sentences, "'%s': %u", sentences[_i].text, n);
	prose_release(&p);
}
END_TEST

Suite *unit_suite(void)
{
	Suite *suite = suite_create("names");
	TCase *tc = tcase_create("text is cut into lexemes");
	tcase_add_loop_test(tc, lexes, 0, sizeof cuts / sizeof *cuts);
	tcase_add_loop_test(tc, lexes_any_part, 0, sizeof cuts / sizeof *cuts);
	tcase_add_loop_test(tc, folded, 0, sizeof folds / sizeof *folds);
	suite_add_tcase(suite, tc);
	tc = tcase_create("words and names are found");
	tcase_add_loop_test(tc, lexes_alike, 0, sizeof alone / sizeof *alone);
	tcase_add_test(tc, every_word_is_found);
	tcase_add_loop_test(tc, finds_names, 0, sizeof finds / sizeof *finds);
	suite_add_tcase(suite, tc);
	tc = tcase_create("sentences end where they do");
	tcase_add_loop_test(tc, counts_sentences, 0, sizeof sentences / sizeof *sentences);
	suite_add_tcase(suite, tc);
	return suite;
}
