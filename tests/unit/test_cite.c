/* The citation engine by itself: what is named in a text, and whose it is. */
#include "unit.h"

#include "extract/cite.h"

#include <stdlib.h>

/* A text of the body's, and the symbols that it names; "!" behind a year that the table corrects, paragraphs in brackets. */
struct named {
	enum pd_citing_body own;
	const char *text, *line;
};

static const struct named named[] = {
	/* symbols of every series stand for themselves */
	{ PD_BODY_UNSC, "As S/RES/687 (1991) and S/PRST/2010/1 say, and S/PV.3205 shows.", "S/RES/687 (1991); S/PRST/2010/1; S/PV.3205" },
	{ PD_BODY_UNSC, "Its report (S/2003/715, annex) and S/25600 are before the Council.", "S/2003/715; S/25600" },
	{ PD_BODY_UNSC, "A/RES/46/182, A/RES/3379(XXX), A/RES/ES-10/12, A/RES/S-20/2.",
	  "A/RES/46/182; A/RES/3379 (XXX); A/RES/ES-10/12; A/RES/S-20/2" },
	{ PD_BODY_UNSC, "A/64/L.72, A/C.3/50/L.20/Rev.1, A/CONF.157/23 and A/Res/60/1.", "A/64/L.72; A/C.3/50/L.20/Rev.1; A/CONF.157/23; A/RES/60/1" },
	{ PD_BODY_UNSC, "E/CN.6/1995/14, E/2005/L.9 and E/RES/2015/25.", "E/CN.6/1995/14; E/2005/L.9; E/RES/2015/25" },
	{ PD_BODY_UNSC, "A/HRC/RES/16/25, A/HRC/21/47 and A/HRC/DEC/3/1.", "A/HRC/RES/16/25; A/HRC/21/47; A/HRC/DEC/3/1" },
	{ PD_BODY_UNSC, "ST/SGB/2003/13, T/RES/2183(LIII), CCPR/C/21/Rev.1/Add.13, CEDAW/C/GC/30, PBC/3/GNB/3.",
	  "ST/SGB/2003/13; T/RES/2183 (LIII); CCPR/C/21/Rev.1/Add.13; CEDAW/C/GC/30; PBC/3/GNB/3" },
	{ PD_BODY_UNSC, "S/2003/715/Add.1, S/2003/715/Corr.1 and A/50/60/Rev.2.", "S/2003/715/Add.1; S/2003/715/Corr.1; A/50/60/Rev.2" },
	{ PD_BODY_UNSC, "The draft resolution S/2024/302 was not adopted.", "S/2024/302" },
	{ PD_BODY_UNSC, "PRST/2012/1 is S/PRST/2012/1.", "S/PRST/2012/1; S/PRST/2012/1" },
	{ PD_BODY_UNSC, "In A/74/976-S/2020/773 and A/72/707–S/2018/43.", "A/74/976; S/2020/773; A/72/707; S/2018/43" },
	{ PD_BODY_UNSC, "Council Regulation 881/2002, file B/12/3, km/h, and/or 5.", "" },
	{ PD_BODY_UNSC, "S/RES and S/PV are series.", "" },

	/* numbers: with their year, alone, in lists */
	{ PD_BODY_UNSC, "Recalling its resolutions 822 (1993) of 30 April 1993, 853 (1993) of 29 July 1993 and all previous relevant resolutions,",
	  "S/RES/822 (1993); S/RES/853 (1993)" },
	{ PD_BODY_UNSC, "Recalling its resolutions 822 (1993) of 30 April 1993 and 853\n(1993) of 29\nJuly 1993,", "S/RES/822 (1993); S/RES/853 (1993)" },
	{ PD_BODY_UNSC, "Recalling resolutions 1533 of 12 March 2004, 1552 of 27 July 2004 and 1565 of 1 October 2004,",
	  "S/RES/1533 (2004); S/RES/1552 (2004); S/RES/1565 (2004)" },
	{ PD_BODY_UNSC, "The measures of resolution 1267 and of resolutions 1333 and 1390 apply.",
	  "S/RES/1267 (1999); S/RES/1333 (2000); S/RES/1390 (2002)" },
	{ PD_BODY_UNSC, "resolutions 2070 (2012), 2012 (2011), 1944 (2010)", "S/RES/2070 (2012); S/RES/2012 (2011); S/RES/1944 (2010)" },
	{ PD_BODY_UNSC, "resolution 242 (22 November 1967) and resolution 338 (1973,)", "S/RES/242 (1967); S/RES/338 (1973)" },
	{ PD_BODY_UNSC, "UNSCR 687 and SCR 688", "S/RES/687 (1991); S/RES/688 (1991)" },
	{ PD_BODY_UNSC, "the 1540 Committee, the 1267/1989/2253 Committee, 1,540 men and 1988 as a year", "" },
	{ PD_BODY_UNSC, "decision 7 (1992), Law 12 (1990) and Arab League resolution 7804 (7 September 2014)", "" },
	{ PD_BODY_UNSC, "resolution 733 1992)", "S/RES/733 (1992)" },

	/* ranges */
	{ PD_BODY_UNSC, "resolutions 1265 to 1267", "S/RES/1265 (1999); S/RES/1266 (1999); S/RES/1267 (1999)" },
	{ PD_BODY_UNSC, "resolutions 660-662", "S/RES/660 (1990); S/RES/661 (1990); S/RES/662 (1990)" },
	{ PD_BODY_UNSC, "resolutions 660 (1990) to 662 (1990)", "S/RES/660 (1990); S/RES/661 (1990); S/RES/662 (1990)" },
	{ PD_BODY_UNGA, "resolutions 61/1 to 61/3", "A/RES/61/1; A/RES/61/2; A/RES/61/3" },
	{ PD_BODY_UNGA, "resolutions 61/1–3", "A/RES/61/1; A/RES/61/2; A/RES/61/3" },
	{ PD_BODY_UNGA, "A/RES/61/1-3", "A/RES/61/1; A/RES/61/2; A/RES/61/3" },
	{ PD_BODY_UNSC, "established in resolution 1990 (2011) to 345", "S/RES/1990 (2011)" },
	{ PD_BODY_UNSC, "resolutions 660 to 2000", "S/RES/660 (1990)" },

	/* whose: before it, behind it, the text's own */
	{ PD_BODY_UNSC, "General Assembly resolutions 1514 (XV) of 14 December 1960, 2625 (XXV) and 46/182", "A/RES/1514 (XV); A/RES/2625 (XXV); A/RES/46/182" },
	{ PD_BODY_UNSC, "resolution 377 A (V)", "A/RES/377 (V) [A]" },
	{ PD_BODY_UNSC, "Economic and Social Council resolution 2015/25 and Human Rights Council resolution 45/34", "E/RES/2015/25; A/HRC/RES/45/34" },
	{ PD_BODY_UNGA, "resolution 45/34 of the Human Rights Council, and 16/25", "A/HRC/RES/45/34; A/RES/16/25" },
	{ PD_BODY_UNGA, "resolutions 660 and 661 of the Security Council", "S/RES/660 (1990); S/RES/661 (1990)" },
	{ PD_BODY_UNGA, "resolution 660 was read", "" },
	{ PD_BODY_UNGA, "resolution 1995/14 of the Commission on Human Rights", "" },
	{ PD_BODY_HRC, "its resolution 6/30", "A/HRC/RES/6/30" },
	{ PD_BODY_ECOSOC, "its resolution 1996/31", "E/RES/1996/31" },
	{ PD_BODY_CSW, "its resolution 62/1, resolution 2010/5 and General Assembly resolution 60/1", "E/CN.6/RES/62/1; E/RES/2010/5; A/RES/60/1" },
	{ PD_BODY_ECOSOC, "resolution 54/1 of the Commission on the Status of Women", "E/CN.6/RES/54/1" },
	{ PD_BODY_UNSC, "General Assembly 46/182", "A/RES/46/182" },
	{ PD_BODY_UNGA, "General Assembly resolution 2758 of 25 October 1971", "A/RES/2758 (XXVI)" },
	{ PD_BODY_UNSC, "Presidential Statement 2015/24 and presidential statements in particular 2254 (2015)", "S/PRST/2015/24; S/RES/2254 (2015)" },
	{ PD_BODY_UNSC, "la résolution 46/182 de l’Assemblée générale et les résolutions 822 et 853", "A/RES/46/182; S/RES/822 (1993); S/RES/853 (1993)" },
	{ PD_BODY_UNGA, "las resoluciones 1325 (2000) y 1820 (2008) del Consejo de Seguridad", "S/RES/1325 (2000); S/RES/1820 (2008)" },

	/* years that the table corrects */
	{ PD_BODY_UNSC, "resolution 1325 (2001)", "S/RES/1325 (2000)!" },
	{ PD_BODY_UNSC, "resolution 1325 of 31 October 2001", "S/RES/1325 (2000)!" },
	{ PD_BODY_UNSC, "S/RES/1325 (2001)", "S/RES/1325 (2000)!" },

	/* paragraphs */
	{ PD_BODY_UNSC, "paragraph 5 of resolution 1267", "S/RES/1267 (1999) [5]" },
	{ PD_BODY_UNSC, "les paragraphes 3 et 4 de la résolution 1737 (2006), y los párrafos 5 y 6 de la resolución 1267",
	  "S/RES/1737 (2006) [3, 4]; S/RES/1267 (1999) [5, 6]" },
	{ PD_BODY_UNSC, "resolution 1267 (1999), paragraph 5, and resolution 1333 (2000), in particular its paragraphs 8 and 9.",
	  "S/RES/1267 (1999) [5]; S/RES/1333 (2000) [8, 9]" },
	{ PD_BODY_UNSC, "resolution 1267 (1999), paragraph 5 of resolution 1333 (2000)", "S/RES/1267 (1999); S/RES/1333 (2000) [5]" },
	{ PD_BODY_UNSC, "resolution 1267 (1999), and paragraphs 3 and 4 above, 822 (1993)", "S/RES/1267 (1999); S/RES/822 (1993)" },
	{ PD_BODY_UNSC, "resolutions 1267 (1999), para. 4 (b), and 822 (1993), paragraph 5.", "S/RES/1267 (1999) [4 (b)]; S/RES/822 (1993) [5]" },
	{ PD_BODY_UNSC, "resolution 687 (1991) of 3 April 1991, and in particular paragraphs 2 to 4 thereof, and its resolution 689 (1991)",
	  "S/RES/687 (1991) [2, 3, 4]; S/RES/689 (1991)" },
	{ PD_BODY_UNSC, "action under paragraph 22, as the Committee of resolution 661 (1990)", "S/RES/661 (1990)" },
	{ PD_BODY_UNSC, "paragraph 3 and 822 (1993)", "S/RES/822 (1993)" },
	{ PD_BODY_UNSC, "paragraphs 7 (d) and (e), 9 to 12 and 14 (a) to (c) of resolution 1737 (2006)",
	  "S/RES/1737 (2006) [7 (d), 7 (e), 9, 10, 11, 12, 14 (a), 14 (b), 14 (c)]" },

	/* parts that have letters, and what was added to a document */
	{ PD_BODY_UNGA, "resolutions 46/36 L of 9 December 1991, 46/37 A and B and 46/38 A to D", "A/RES/46/36 [L]; A/RES/46/37 [A, B]; A/RES/46/38 [A, B, C, D]" },
	{ PD_BODY_UNGA, "resolution 46/36. A new day; resolution 46/37 A new", "A/RES/46/36; A/RES/46/37" },
	{ PD_BODY_UNSC, "A/RES/46/36 L, A/RES/377(V) A and A/RES/378 B (V)", "A/RES/46/36 [L]; A/RES/377 (V) [A]; A/RES/378 (V) [B]" },
	{ PD_BODY_UNSC, "S/2003/715 and Add.1, S/2004/100/Add.1 and Corr.2 and S/25600, Add.1 and Add.2 and others.",
	  "S/2003/715 [Add.1]; S/2004/100/Add.1 [Corr.2]; S/25600 [Add.1, Add.2]" },
	{ PD_BODY_UNSC, "paragraphs 8 (a), 12 and 13 of its resolution 1737 (2006)", "S/RES/1737 (2006) [8 (a), 12, 13]" },
};

static void line_of(struct pd_buf *out, const struct pd_citation *found, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		pd_buf_printf(out, "%s%.*s%s", i ? "; " : "", PD_ARG(found[i].symbol), found[i].wrong_year ? "!" : "");
		for (size_t k = 0; k < found[i].n_paragraphs; k++)
			pd_buf_printf(out, "%s%.*s", k ? ", " : " [", PD_ARG(found[i].paragraphs[k]));
		pd_buf_puts(out, found[i].n_paragraphs ? "]" : "");
	}
	pd_buf_char(out, 0);
}

/* What words name: the Charter is "C", "that resolution" is "R", a treaty its title. */
static const struct named worded[] = {
	{ PD_BODY_UNSC, "Acting under Chapter VII of the Charter of the United Nations,", "C [Chapter VII]" },
	{ PD_BODY_UNSC, "Acting under Article 39 of the Charter,", "C [Article 39]" },
	{ PD_BODY_UNSC, "under Articles 39, 41 and 42 of the United Nations Charter", "C [Article 39, Article 41, Article 42]" },
	{ PD_BODY_UNSC, "Article 76 b of the Charter, and Article 83, paragraph 2, of the Charter", "C [Article 76 b]; C [Article 83, paragraph 2]" },
	{ PD_BODY_UNSC, "Articles 39 to 42 of the Charter", "C [Article 39, Article 40, Article 41, Article 42]" },
	{ PD_BODY_UNSC, "Article 2 (4) of the Charter and Article 1 (1-4) of the Charter", "C [Article 2 (4)]; C [Article 1 (1-4)]" },
	{ PD_BODY_UNSC, "the purposes and principles of the Charter of the United Nations", "C" },
	{ PD_BODY_UNSC, "in consequence of Chapters VI and VII of the Charter", "C [Chapter VI, Chapter VII]" },
	{ PD_BODY_UNSC, "the Charter of the Organization of American States, the African Charter, Chartered ships", "Charter of the Organization of American States" },
	{ PD_BODY_OTHER, "Article 4 of the Charter, Article 51 of the United Nations Charter", "C [Article 51]" },
	{ PD_BODY_UNSC, "Agissant en vertu du Chapitre VII de la Charte des Nations Unies,", "C [Chapitre VII]" },
	{ PD_BODY_UNSC, "Actuando en virtud del Capítulo VII de la Carta de las Naciones Unidas,", "C [Capítulo VII]" },
	{ PD_BODY_UNSC, "la Carta de 1991 y la carta del Presidente", "" },
	{ PD_BODY_UNSC, "paragraph 5 of that resolution, and the said resolution", "R [5]; R" },
	{ PD_BODY_UNSC, "paragraphs 3 and 7 (a) of the same resolution", "R [3, 7 (a)]" },
	{ PD_BODY_UNSC, "les paragraphes 22 et 23 de ladite résolution; el párrafo 6 de dicha resolución", "R [22, 23]; R [6]" },
	{ PD_BODY_UNSC, "article 22 of the Vienna Convention on Diplomatic Relations of 1961, and the Vienna Convention on Consular Relations",
	  "Vienna Convention on Diplomatic Relations [article 22]; Vienna Convention on Consular Relations" },
	{ PD_BODY_UNSC, "the Vienna Convention on Diplomatic Relations of 1815", "" },
	{ PD_BODY_UNSC, "the North Atlantic Treaty Organization, parties to the North Atlantic Treaty", "North Atlantic Treaty" },
	{ PD_BODY_UNSC, "the Harbour Paris Agreement and a Road Map", "" },
	{ PD_BODY_UNSC, "The Optional Protocol to the Convention on the Rights of the Child on a matter of its own", "Convention on the Rights of the Child" },
	{ PD_BODY_UNSC, "in Nepal the Comprehensive Peace Agreement is kept",
	  "Comprehensive Peace Agreement between the Government of Nepal and the Communist Party of Nepal (Maoist)" },
	{ PD_BODY_UNSC, "the Comprehensive Peace Agreement is kept, and Articles IX to XI of the Arms Trade Treaty and its NPT", "Arms Trade Treaty [Article IX, Article XI]; Treaty on the Non-Proliferation of Nuclear Weapons" },
	{ PD_BODY_UNSC, "the NPT Review Conference, CERD, the UN-CAT, CAT/C/3, TO START TALKS, GERD", "" },
	{ PD_BODY_UNSC, "selon l’article 4 du TNP", "Treaty on the Non-Proliferation of Nuclear Weapons [article 4]" },
	{ PD_BODY_UNSC, "conformément à la Convention sur les armes chimiques et aux Conventions de Genève de 1949",
	  "Convention on the Prohibition of the Development, Production, Stockpiling and Use of Chemical Weapons and on Their Destruction; Geneva Conventions" },
	{ PD_BODY_UNSC, "los artículos 3 y 4 del Estatuto de Roma, la Convención sobre los Derechos del Niño",
	  "Rome Statute of the International Criminal Court [artículo 3, artículo 4]; Convention on the Rights of the Child" },
	{ PD_BODY_UNSC, "de la Charte, la Charte africaine des transports, la Carta Africana del Transporte Marítimo", "C" },
	{ PD_BODY_UNSC, "noting that resolution of the dispute, in that resolution 1325 (2000), this resolution, the present resolution", "" },
};

START_TEST(names_by_words)
{
	const struct named *x = &worded[_i];
	struct pd_arena arena;
	struct pd_citation *found;
	struct pd_buf line = { 0 };
	size_t n;
	pd_arena_init(&arena);
	struct pd_citing how = { .arena = &arena, .tables = &pd_tables_builtin, .own = x->own };
	pd_cite_named(&how, pd_str_c(x->text), &found, &n);
	for (size_t i = 0; i < n; i++) {
		ck_assert_int_eq(found[i].as, found[i].title.at ? PD_AS_TITLE : PD_AS_SAID);
		found[i].symbol = !found[i].title.at ? PD_STR("R") : pd_str_is(found[i].title, "Charter of the United Nations") ? PD_STR("C") :
			found[i].title;
	}
	line_of(&line, found, n);
	ck_assert_msg(strcmp(line.at, x->line) == 0, "%s\n#   names:    %s\n#   expected: %s", x->text, line.at, x->line);
	pd_buf_release(&line);
	pd_arena_release(&arena);
}
END_TEST

START_TEST(names)
{
	const struct named *x = &named[_i];
	struct pd_arena arena;
	struct pd_citing how = { .arena = &arena, .tables = &pd_tables_builtin, .own = x->own };
	struct pd_citation *found;
	struct pd_buf line = { 0 };
	size_t n, len = strlen(x->text);
	char *exact = malloc(len + 1); /* no byte behind the text is read */
	ck_assert_ptr_nonnull(exact);
	memcpy(exact, x->text, len);
	pd_arena_init(&arena);
	pd_cite_find(&how, pd_str(exact, len), &found, &n);
	line_of(&line, found, n);
	ck_assert_msg(strcmp(line.at, x->line) == 0, "%s\n#   names:    %s\n#   expected: %s", x->text, line.at, x->line);
	for (size_t i = 0; i < n; i++)
		ck_assert(found[i].start < found[i].end && found[i].end <= len);
	pd_buf_release(&line);
	pd_arena_release(&arena);
	free(exact);
}
END_TEST

/* Far from any number there is nothing to read, and what stood there is forgotten. */
START_TEST(numbers_are_near_their_word)
{
	struct pd_arena arena;
	struct pd_citing how = { .arena = &arena, .tables = &pd_tables_builtin, .own = PD_BODY_UNSC };
	struct pd_buf text = { 0 };
	struct pd_citation *found;
	size_t n;
	pd_arena_init(&arena);
	pd_buf_puts(&text, "By resolutions ");
	for (int i = 0; i < 400; i++)
		pd_buf_puts(&text, "words of no weight, ");
	pd_buf_puts(&text, "853 men; and, by the Security Council, resolution 822 of the General Assembly ");
	pd_cite_find(&how, pd_buf_str(&text), &found, &n);
	ck_assert_uint_eq(n, 0);
	pd_buf_puts(&text, "and the words of resolution 822");
	pd_cite_find(&how, pd_buf_str(&text), &found, &n);
	ck_assert_uint_eq(n, 1);
	ck_assert_str_eq(pd_str_printf(&arena, "%.*s", PD_ARG(found[0].symbol)).at, "S/RES/822 (1993)");
	pd_buf_release(&text);
	pd_arena_release(&arena);
}
END_TEST

/* What a clause does with the document that "#" stands for. */
static const struct {
	const char *verb, *text, *relation;
} relations[] = {
	{ "Recalling", "Recalling its resolution #", "recalls" },
	{ "Recalling also", "Recalling also its resolution #", "recalls" },
	{ "Reaffirms", "Reaffirms resolution #", "reaffirms" },
	{ "Decides", "Decides to extend the mandate set out in resolution #", "extends" },
	{ "Decides", "Decides to amend paragraph 4 of resolution #", "amends" },
	{ "Decides", "Decides to terminate the measures of resolution #", "terminates" },
	{ "Decides", "Decides that the panel of resolution # goes on", "decides" },
	{ "Calls upon", "Calls upon all to comply with resolution #", "implements" },
	{ "Requests", "Requests a report on resolution #", "requests" },
	{ "Strongly condemns", "Strongly condemns what resolution # names", "deplores" },
	{ "Noting with appreciation", "Noting with appreciation the report (#)", "notes" },
	{ "Having considered", "Having considered the report (#)", "considers" },
	{ "Renews", "Renews the measures of resolution #", "extends" },
	{ "Endorses", "Endorses the plan (#)", "endorses" },
	{ "", "The Council welcomes what was said; it stresses the need for resolution #", "stresses" },
	{ "", "A list of papers: #", "cites" },
	{ "Rappelant", "Rappelant sa résolution #", "recalls" },
	{ "Réaffirme", "Réaffirme sa résolution #", "reaffirms" },
	{ "Décide", "Décide de proroger le mandat énoncé dans la résolution #", "extends" },
	{ "Prie instamment", "Prie instamment les parties au sujet de la résolution #", "calls-for" },
	{ "Prie", "Prie le Secrétaire général d’agir conformément à la résolution #", "implements" },
	{ "Ayant examiné", "Ayant examiné le rapport #", "considers" },
	{ "Recordando", "Recordando su resolución #", "recalls" },
	{ "\xE2\x80\xAFRecordando", "Recordando su resolución #", "recalls" },
	{ "Decide", "Decide prorrogar el mandato de la resolución #", "extends" },
	{ "Exhorta", "Exhorta a las partes sobre la resolución #", "calls-for" },
	{ "Pide", "Pide que se actúe de conformidad con la resolución #", "implements" },
	{ "ссылаясь также", "ссылаясь также на свою резолюцию #", "recalls" },
	{ "вновь подтверждая", "вновь подтверждая резолюцию #", "reaffirms" },
	{ "просит", "просит Генерального секретаря действовать во исполнение резолюции #", "implements" },
	{ "unter Hinweis", "unter Hinweis auf seine Resolution #", "recalls" },
	{ "Kenntnis nehmend", "Kenntnis nehmend von dem Bericht #", "notes" },
	{ "fordert", "fordert alle auf, im Einklang mit Resolution # zu handeln", "implements" },
	{ "وإذ يشير", "وإذ يشير إلى قراره #", "recalls" },
	{ "وإذ يؤكد من جديد", "وإذ يؤكد من جديد القرار #", "reaffirms" },
	{ "وإذ يقرر", "وإذ يقرر أن الحالة المبينة في #", "determines" },
	{ "يقرر", "يقرر تمديد الولاية المبينة في القرار #", "extends" },
	{ "يطلب", "يطلب إلى الأمين العام تقريرا عملا بالقرار #", "implements" },
	{ "回顾", "回顾其第#", "recalls" },
	{ "深为关切地注意到", "深为关切地注意到报告(#", "notes" },
	{ "请", "请秘书长就第#", "requests" },
	{ "再次促请", "再次促请各方根据第#", "implements" },
	{ "决定", "决定延长第#", "extends" },
	{ "", "安理会重申其立场。安理会欢迎第#", "welcomes" },
};

START_TEST(relates)
{
	struct pd_str verb = pd_str_c(relations[_i].verb), text = pd_str_c(relations[_i].text);
	if (!verb.len)
		verb.at = NULL;
	struct pd_str relation = pd_cite_relation(&pd_tables_builtin, verb, text, (size_t)(strchr(text.at, '#') - text.at));
	ck_assert_msg(pd_str_is(relation, relations[_i].relation), "%s\n#   relation: %.*s\n#   expected: %s", text.at, PD_ARG(relation),
	              relations[_i].relation);
}
END_TEST

/* A text may end anywhere behind a citation; each is as long as its memory, so that a step behind it is seen by tools. */
START_TEST(ends_where_it_ends)
{
	static const char text[] = "resolution 822 (1993). The old Security boats of the General Assembly. Few lamps";
	struct pd_arena arena;
	struct pd_citing how = { .arena = &arena, .tables = &pd_tables_builtin, .own = PD_BODY_UNSC };
	for (size_t len = 21; len < sizeof text; len++) {
		struct pd_citation *found;
		size_t n;
		char *exact = malloc(len);
		ck_assert_ptr_nonnull(exact);
		memcpy(exact, text, len);
		pd_arena_init(&arena);
		pd_cite_find(&how, pd_str(exact, len), &found, &n);
		ck_assert_uint_eq(n, 1);
		pd_arena_release(&arena);
		free(exact);
	}
}
END_TEST

/* What could make a search slow, a million times over: growing with the square it would outlast the time of a test. */
START_TEST(has_an_end)
{
	static const char *const pieces[] = {
		"resolution 822 (1993) ", "(", "((1993", "resolutions ", "822, ", "resolutions 660 to 700 of ", "S/", "S/2003/", "A/RES/46/",
		"of the General Assembly ", "paragraphs 5, ", "paragraph 5 of ", "Nos. 5. ", "46/182 ", "resolution 5 of the ", "1/2/", "\xE2\x80\x99",
		"5 of the Charter ", "Comprehensive Peace Agreement, ", "Convention on the ", "Geneva ", "paragraphs 1 to 60 and 8 (a) to (k) of ", "resolution 46/36 A to L, ", "of the ", "of that resolution ", "Article 1, ",
	};
	struct pd_buf text = { 0 };
	struct pd_arena arena;
	struct pd_citing how = { .arena = &arena, .tables = &pd_tables_builtin, .own = PD_BODY_UNSC };
	struct pd_citation *found;
	size_t n;
	for (int i = 0; i < UNIT_MANY(1000000); i++)
		pd_buf_puts(&text, pieces[_i]);
	pd_arena_init(&arena);
	pd_cite_find(&how, pd_buf_str(&text), &found, &n);
	pd_cite_named(&how, pd_buf_str(&text), &found, &n);
	pd_arena_release(&arena);
	pd_buf_release(&text);
}
END_TEST

Suite *unit_suite(void)
{
	Suite *suite = suite_create("cite");
	TCase *tcase = tcase_create("a text names documents");
	tcase_add_loop_test(tcase, names, 0, sizeof named / sizeof *named);
	tcase_add_loop_test(tcase, names_by_words, 0, sizeof worded / sizeof *worded);
	tcase_add_test(tcase, numbers_are_near_their_word);
	tcase_add_test(tcase, ends_where_it_ends);
	suite_add_tcase(suite, tcase);
	tcase = tcase_create("what a clause does with a document");
	tcase_add_loop_test(tcase, relates, 0, sizeof relations / sizeof *relations);
	suite_add_tcase(suite, tcase);
	tcase = tcase_create("time");
	tcase_add_loop_test(tcase, has_an_end, 0, 21);
	suite_add_tcase(suite, tcase);
	return suite;
}
