/* Quotations with their speakers, and lists of priorities. */
#include "article.h"

static const struct said quotes[] = {
	/* the marks */
	{ "\"We will not rest until it is done,\" said Jane Smith.", "Jane Smith: We will not rest until it is done," },
	{ "\xE2\x80\x9CWe will not rest until it is done,\xE2\x80\x9D said Jane Smith.",
	  "Jane Smith: We will not rest until it is done," },
	{ "\xC2\xABWe will not rest until it is done\xC2\xBB, said Jane Smith.", "Jane Smith: We will not rest until it is done" },
	{ "\xE2\x80\x98We will not rest until it is done,\xE2\x80\x99 said Jane Smith.",
	  "Jane Smith: We will not rest until it is done," },
	{ "'We will not rest until it is done,' said Jane Smith.", "Jane Smith: We will not rest until it is done," },
	{ "\xE2\x80\x9EWe will not rest until it is done\xE2\x80\x9C, said Jane Smith.", "Jane Smith: We will not rest until it is done" },
	{ "\xC2\xBBWe will not rest until it is done\xC2\xAB, said Jane Smith.", "Jane Smith: We will not rest until it is done" },
	/* where the speaker stands */
	{ "\"We will not rest until it is done,\" says the party's fisheries and harbours spokesman, Ali Kaya.",
	  "Ali Kaya: We will not rest until it is done," },
	{ "\"We will not rest until it is done,\" spokesman Ned Waters told the press.",
	  "Ned Waters: We will not rest until it is done," },
	{ "\"We will not rest until it is done,\" Ali Kaya, Ankara's ambassador to Peru, said on Monday.",
	  "Ali Kaya: We will not rest until it is done," },
	{ "President Ali Kaya, Minister for Home Affairs and Minister for Law, said: \"We will not rest until it is done.\"",
	  "Ali Kaya: We will not rest until it is done." },
	{ "Island leaders \"welcomed the lasting peace among the islands\" and went home.",
	  "Island leaders: welcomed the lasting peace among the islands" },
	{ "Premier Ali Kaya met with Premier Jane Smith. \"We will not rest until it is done,\" he said.",
	  "Ali Kaya: We will not rest until it is done," },
	{ "This pact, which is one of many, \"condemns the burning of all nets\", \"requests the owners of boats to wait\".",
	  "This pact: condemns the burning of all nets; This pact: requests the owners of boats to wait" },
	{ "\"We will not rest until it is done,\" said Jane Smith. \"The sea is ours and yours.\"",
	  "Jane Smith: We will not rest until it is done,; Jane Smith: The sea is ours and yours." },
	{ "Jane Smith said: \"We will not rest until it is done.\"", "Jane Smith: We will not rest until it is done." },
	{ "Jane Smith, the Foreign Minister, said \"we will not rest until it is done\" and left.",
	  "Jane Smith: we will not rest until it is done" },
	{ "According to Jane Smith, \"it will be done by the end of the year\".",
	  "Jane Smith: it will be done by the end of the year" },
	{ "\"We will not rest until it is done,\" the Foreign Minister, Jane Smith, told reporters.",
	  "Jane Smith: We will not rest until it is done," },
	{ "Foreign Minister Jane Smith spoke. \"We will not rest until it is done,\" she said.",
	  "Jane Smith: We will not rest until it is done," },
	{ "Foreign Minister Jane Smith spoke. \"We will not rest until it is done,\" Smith said.",
	  "Jane Smith: We will not rest until it is done," },
	{ "Senator Jane Smith, Fisheries and Harbours Spokesperson for the Islanders, said today \"We will not rest until it is done.\"",
	  "Jane Smith: We will not rest until it is done." },
	{ "The Minister for Home Affairs and Law K Kaya says, \"We will not rest until it is done.\"",
	  "K Kaya: We will not rest until it is done." },
	{ "The Shadow Minister for Harbours, Senator Jane Smith, today said the Minister, Senator Brown, must explain it.\n\n"
	  "\"The plan has been changed three times.\n\n\"Nobody was told of it by him.\"",
	  "Jane Smith: The plan has been changed three times.; Jane Smith: Nobody was told of it by him." },
	{ "Senator Jane Smith said: \"We heed the islands. Their leader, Ada Lima Kaya, has warned us. In May she said:\n\n"
	  "'Those who fish by night work against themselves.'\n\n\"We shall hear that for many years.\"",
	  "Jane Smith: We heed the islands. Their leader, Ada Lima Kaya, has warned us. In May she said:; "
	  "Ada Lima Kaya: Those who fish by night work against themselves.; Jane Smith: We shall hear that for many years." },
	/* as scanners read it: specks, a mark too many, a letter taken for another */
	{ "Mr Brown spoke at length to us.\n\n,  \"Such boats are a sign of our interest in it,\"\n\nMr Brown said-.,\n\nHe left.",
	  "Brown: Such boats are a sign of our interest in it," },
	{ "Mr Brown spoke at length to us.\n\n\"This\" is a sign of the close ties which we agreed should be tended by all.\"",
	  "Brown: This\" is a sign of the close ties which we agreed should be tended by all." },
	{ "A letter to S \" 4,US! M edia R elease", "" },
	{ "By Jane Brownlow\n\n\"We will not rest until it is done,\" Mrs Hrownlow said.",
	  "Jane Brownlow: We will not rest until it is done," },
	{ "Senator Jane Smith said: \"The boats came from all the islands of the north.\n\n\"Nothing like this was ever tried by us, with so many lamps,\n\n"
	  "\"The others will have to mend the lamps.\"", "Jane Smith: The boats came from all the islands of the north.; "
	  "Jane Smith: Nothing like this was ever tried by us, with so many lamps,; Jane Smith: The others will have to mend the lamps." },
	/* split by who said it */
	{ "\"We will not rest until it is done,\" said Jane Smith, \"and it will be done by all of us.\"",
	  "Jane Smith: We will not rest until it is done,; Jane Smith: and it will be done by all of us." },
	/* a speech over paragraphs, closed at its end only */
	{ "Jane Smith said: \"We will not rest until it is done.\n\n\"Nor will those who come after us.\"\n\nShe left the hall.",
	  "Jane Smith: We will not rest until it is done.; Jane Smith: Nor will those who come after us." },
	{ "Jane Smith said: \xE2\x80\x9CWe will not rest until it is done.\n\n\xE2\x80\x9CNor will those who come after us.\xE2\x80\x9D",
	  "Jane Smith: We will not rest until it is done.; Jane Smith: Nor will those who come after us." },
	/* unclosed */
	{ "Jane Smith said: \"We will not rest until it is done.\n\nThe hall was empty by then.",
	  "Jane Smith: We will not rest until it is done." },
	/* an apostrophe closes nothing */
	{ "'We don't rest until it is done,' said Jane Smith.", "Jane Smith: We don't rest until it is done," },
	{ "The ministers' cars and the guards' dogs were many, he said.", "" },
	/* a quotation in another is no second one */
	{ "\"We heard 'no rest for any of you' from all of them,\" said Jane Smith.",
	  "Jane Smith: We heard 'no rest for any of you' from all of them," },
	/* of a document */
	{ "The declaration says that \"all states shall settle their disputes by peaceful means\".",
	  "The declaration: all states shall settle their disputes by peaceful means" },
	/* none */
	{ "They read \"War and Peace\" aloud.", "" },
	{ "The so-called \"third way\" failed.", "" },
	{ "The plate is 12\" wide and 14\" long, all told.", "" },
	{ "It was said that nothing was said.", "" },
	/* who is quoted, told or met says nothing; nor is a spokesman him for whom he speaks */
	{ "President Ali Kaya praised it and, quoting Jane Smith, stated that \"we will not rest until it is done\".",
	  "Ali Kaya: we will not rest until it is done" },
	{ "The Secretary-General met with Peru's Vice-President, Ali Kaya. He told the Vice-President so. \"We will not rest until it is done,\" he said.",
	  "Secretary-General: We will not rest until it is done," },
	{ "\"We will not rest until it is done,\" a spokesman for Mr Kaya said.", "spokesman for Mr Kaya: We will not rest until it is done," },
	{ "The UN experts had determined that \"no net was found in any of the boats\".", "The UN experts: no net was found in any of the boats" },
	{ "President Ali Kaya came. \"This was meant for the Secretary-General and many other people,\" he said. Secretary-General Jane Smith left.",
	  "Ali Kaya: This was meant for the Secretary-General and many other people," },
	{ "After the war Governor Ali Kaya flew to Lima for a meeting with Jane Smith, proposing that it be decided by a \"fair vote of all the people\".",
	  "Ali Kaya: fair vote of all the people" },
	{ "He thanked H.E. Peruvian President Ali Kaya. The Foreign Minister of Chile, Jane Smith, came. She met with the Custodian of the Two "
	  "Houses King Li Peng. She said, \"We will not rest until it is done.\"", "Jane Smith: We will not rest until it is done." },
	{ "The document (PDF) adds that, \"we will not rest until it is done.\"", "The document: we will not rest until it is done." },
	{ "The talks are in the hands of their host, former President Ali Kaya. The Secretary-General spoke. \"We will not rest until it is done,\" he said.",
	  "Secretary-General: We will not rest until it is done," },
	{ "President Ali Kaya stressed that it shows the island states' will to strengthen \"ties of old friendship among us\".",
	  "Ali Kaya: ties of old friendship among us" },
	{ "The resolution called on all to go and declared support for a \"free and fair vote of all\".",
	  "The resolution: free and fair vote of all" },
	/* the same office by another name */
	{ "The Minister of Foreign Affairs, Jane Smith, met Mr Ali Kaya. \"We will not rest until it is done,\" the foreign minister said.",
	  "Jane Smith: We will not rest until it is done," },
	{ "President Ali Kaya came home. \"We will not rest until it is done,\" highlighted the Head of State.",
	  "Ali Kaya: We will not rest until it is done," },
	{ "Prime Minister Sheikh Hasina came home. \"We will not rest until it is done,\" she said.",
	  "Sheikh Hasina: We will not rest until it is done," },
	/* who is in no table is told by what stands beside the name */
	{ "\"We will not rest until it is done,\" Ruvimbo Tazarura, a spokeswoman for the union, said. \"Nor will you,\" Tazarura added on Friday.",
	  "Ruvimbo Tazarura: We will not rest until it is done," },
	{ "The isles will \"help to end the long war over nets\", Ruvimbo Tazarura, a Foreign Office adviser, said in a note.",
	  "Ruvimbo Tazarura: help to end the long war over nets" },
	{ "\"We will not rest until it is done,\" Mr Ruvimbo Tazarura, State Minister for Island Affairs told the press.",
	  "Ruvimbo Tazarura: We will not rest until it is done," },
	{ "\"We will not rest until it is done,\" said the spokesman, Ruvimbo Tazarura.", "Ruvimbo Tazarura: We will not rest until it is done," },
	/* whose something is, with whom or of whom: he does nothing there */
	{ "Premier Ali Kaya spoke. He welcomes Premier Jane Smith's visit. \"We will not rest until it is done,\" he said.",
	  "Ali Kaya: We will not rest until it is done," },
	{ "Minister Ali Kaya said the leader may meet with President Tom Brown, Premier Li Peng, and Premier Jane Smith. "
	  "\"We will not rest until it is done,\" he said.", "Ali Kaya: We will not rest until it is done," },
	{ "Minister Ali Kaya came in. When he was asked about it, he spoke of the talk with Premier Jane Smith and said, \"We will not rest until it is done.\"",
	  "Ali Kaya: We will not rest until it is done." },
	{ "The union offered boats, with all owners pledging \"to leave the nets of others alone\".", "all owners: to leave the nets of others alone" },
	{ "He left. Minister Ali Kaya came. He promised help, saying that \"we will not rest until it is done\".", "Ali Kaya: we will not rest until it is done" },
	/* behind the quote: a document, a name alone, or far off */
	{ "Premier Ali Kaya came. \"We will not rest until it is done\" states the Island Declaration.", "the Island Declaration: We will not rest until it is done" },
	{ "He tells a story about Premier Jane Smith.\n\n\"We will not rest until it is done\"\n\nRuvimbo Tazarura, Assistant Secretary of Island Affairs\n\nThe hall was empty by then and the nets were gone.",
	  "Ruvimbo Tazarura: We will not rest until it is done" },
	{ "With the isles \"at the crossroads between war and peace\", both sides must lay their nets aside, island officials told the Council.",
	  "island officials: at the crossroads between war and peace" },
	/* what a document says, in the sentences below it */
	{ "The act says where the seat will be. Its principles are \"equality, sovereignty and the freedom of the seas\".",
	  "act: equality, sovereignty and the freedom of the seas" },
	{ "A statement from the Office of the Minister says her travel is one of friendship.\n\n\"We will not rest until it is done.\"",
	  "statement: We will not rest until it is done." },
	{ "\"We will not rest until it is done and all is over,\" during the session of the fishing ministers in Lima, Premier Jane Smith said.",
	  "Jane Smith: We will not rest until it is done and all is over," },
	{ "\"We will not rest until it is done,\" a joint paper stated.", "joint paper: We will not rest until it is done," },
	/* who says what the sentence before tells */
	{ "Jane Smith came. The union's head, Ali Kaya, further said that it would wait. \"We will not rest until it is done. We all know.\"\n\nThe hall was empty.",
	  "Ali Kaya: We will not rest until it is done. We all know." },
	{ "She was greeted by Prime Minister Ali Kaya and met several ministers. Then Tazarura said that it can be done. \"We will not rest until it is done,\" she said.",
	  "Tazarura: We will not rest until it is done," },
	{ "Assistant Secretary Juniver Moana-West said so. After the President left, Moana-West spoke of nets. \"We will not rest until it is done,\" she said.",
	  "Juniver Moana-West: We will not rest until it is done," },
	{ "\"We will not rest until it is done,\" Kaya's team had earlier said.", "Kaya's team: We will not rest until it is done," },
	{ "The board is to \"work at once on ways of mending nets\" according to a statement posted on its site.",
	  "statement: work at once on ways of mending nets" },
	{ "Premier Jane Smith spoke. \"We know of all these things,\" she said.\n\nThe Peruvian representative made the following reply:\n\n"
	  "\"We will not rest until it is done.\"", "Jane Smith: We know of all these things,; Peruvian representative: We will not rest until it is done." },
	{ "Other fishers speak softly, noting that the nets are old and that the union maintains a \"constant state of some readiness\".",
	  "Other fishers: constant state of some readiness" },
	{ "President Ali Kaya praised the plan of his counterpart, Premier Jane Smith, for a summit of them all \"to join the isles into one\".",
	  "Ali Kaya: to join the isles into one" },
	{ "The act says it all. Its aims are \"peace, and the freedom of the states\", with a ban \"on the use of nets against any other isle\".",
	  "act: peace, and the freedom of the states; act: on the use of nets against any other isle" },
	{ "\"We will not rest until it is done\", Green MP Ruvimbo Tazarura said. \"Nor will you rest at all,\" says co-leader Tendai Moana.",
	  "Ruvimbo Tazarura: We will not rest until it is done; Tendai Moana: Nor will you rest at all," },
	{ "\"We know of all these things,\" Ali Kaya said.\n\nThe Minister for Nets, Jane Smith, said the nets are old.\n\n\"We will not rest until it is done.",
	  "Ali Kaya: We know of all these things,; Jane Smith: We will not rest until it is done." },
	{ "Premier Jane Smith, speaking first, told them that the nets \"are both good examples of patience\".",
	  "Jane Smith: are both good examples of patience" },
	{ "Premier Jane Smith said, \"We will not rest until it is done,\" and then quoted Ali Kaya.", "Jane Smith: We will not rest until it is done," },
	{ "Premier Jane Smith said that, \"We will not rest until it is done,\" with Minister Ali Kaya saying he would send nets.",
	  "Jane Smith: We will not rest until it is done," },
	{ "The net plan \"breaks the rights of all who fish\", the Foreign Ministers said.", "Foreign Ministers: breaks the rights of all who fish" },
	{ "On Thursday, the Peruvian MFA slammed it, saying that the nets are \"lawful and fully in line with custom\".",
	  "the Peruvian MFA: lawful and fully in line with custom" },
	{ "They signed what is known as \"the Great Treaty on the Nets and the Boats of All of the Isles\".", "" },
	{ "Jane Smith said ``we will not rest until it is done`` and typed ``x`` there.", "Jane Smith: we will not rest until it is done" },
	/* a blank on the wrong side; what is only supposed */
	{ "\"We will not rest until it is done by all of us, \"said the Minister for Nets, Jane Smith.",
	  "Jane Smith: We will not rest until it is done by all of us," },
	{ "Jane Smith spoke of the supposed \"Help for all of the isles\" on Monday.", "" },
	/* a long apposition, a long clause, who turns to speak of another, an agency, a surname alone */
	{ "Peru's President, Ali Kaya, the Chairman of the union of the owners of the nets and boats of all of the isles, called for peace, demanding that they "
	  "\"give up and go back to their boats\".", "Ali Kaya: give up and go back to their boats" },
	{ "Ali Kaya, who became the first of the Peruvian rulers to cross over to the other side of the border of the two isles that are still at war with one "
	  "another, said it will \"turn a new page for us\".", "Ali Kaya: turn a new page for us" },
	{ "Premier Jane Smith said that the plan is \"a good basis for more talks,\" while President Ali Kaya said no.",
	  "Jane Smith: a good basis for more talks," },
	{ "Premier Jane Smith stressed that it is \"the only way into the union\", Reporters reports.", "Jane Smith: the only way into the union" },
	{ "In the hall, Kaya told them all. The boats of Ali Brown left. In the hall, Moana said so. \"We will not rest until it is done,\" she said.",
	  "Moana: We will not rest until it is done," },
	{ "In a swift reply, the net owners turned it down and warned us, saying, \"We will not rest until it is done.\"",
	  "the net owners: We will not rest until it is done." },
	{ "President Moon Jae In came. \"We will not rest until it is done,\" Moon said.", "Moon Jae In: We will not rest until it is done," },
	{ "Things went on. \"We will not rest until it is done,\" the report said.", "the report: We will not rest until it is done," },
	/* of whom it is told that he said it; his spokesman; a show of somebody's name */
	{ "Peruvian papers say that President Ali Kaya came. The paper quoted him as saying: \"We will not rest until it is done.\"",
	  "Ali Kaya: We will not rest until it is done." },
	{ "Premier Jane Smith came. The board's spokesman on Thursday said it was late. \"We will not rest until it is done,\" he said.",
	  "spokesman: We will not rest until it is done," },
	{ "Minister Ali Kaya came home. Speaking on the Jane Smith Show, he added: \"We will not rest until it is done.\"",
	  "Ali Kaya: We will not rest until it is done." },
	{ "The envoy, Miroslav Moan\xC4\x8D\xC3\xA1k, came. Then Moancak spoke. \"We will not rest until it is done,\" Moancak said.",
	  "Miroslav Moan\xC4\x8D\xC3\xA1k: We will not rest until it is done," },
	/* a closing shape that opens; a mark that closes the line above; a theme */
	{ "\xE2\x80\x9DWe will not rest until it is done,\xE2\x80\x9D Jane Smith said.", "Jane Smith: We will not rest until it is done," },
	{ "Jane Smith asked them to \"make this the century of the nets.\n\n\" He left the hall for good.", "Jane Smith: make this the century of the nets." },
	{ "They met under the theme \"nets for all of the isles by the year\".", "" },
	/* a mark made of two */
	{ "''We don't rest until it is done,'' said Jane Smith.", "Jane Smith: We don't rest until it is done," },
	{ "He met \xE2\x80\x98" "Akilisi and the others at the Leaders\xE2\x80\x99 Summit in Lima on Monday.", "" },
};

static const struct said priorities[] = {
	{ "The priorities of our foreign policy are:\n\n- to strengthen the peace;\n- to protect the rights of citizens;\n- to develop trade.",
	  "to strengthen the peace; to protect the rights of citizens; to develop trade" },
	{ "The main directions of foreign policy are:\n\n1. To strengthen the peace.\n2. To protect the rights of citizens.\n3. To develop trade.",
	  "To strengthen the peace; To protect the rights of citizens; To develop trade" },
	{ "Our aims are:\n\n(a) to strengthen the peace;\n(b) to protect the rights of citizens;\n(c) to develop trade.",
	  "to strengthen the peace; to protect the rights of citizens; to develop trade" },
	{ "We will:\n\n* strengthen the peace;\n* protect the rights of citizens;\n* develop trade.",
	  "strengthen the peace; protect the rights of citizens; develop trade" },
	{ "The Government is committed to:\n\n\xE2\x80\xA2 strengthen the peace\n\xE2\x80\xA2 protect the rights of citizens\n\xE2\x80\xA2 develop trade",
	  "strengthen the peace; protect the rights of citizens; develop trade" },
	{ "The priorities of our foreign policy are:\n\n\xE2\x80\x93 to strengthen the peace;\n\xE2\x80\x93 to protect the rights of citizens;\n\xE2\x80\x93 to develop trade.",
	  "to strengthen the peace; to protect the rights of citizens; to develop trade" },
	{ "Our priorities are: (1) to strengthen the peace; (2) to protect the rights of citizens; and (3) to develop trade.",
	  "to strengthen the peace; to protect the rights of citizens; to develop trade" },
	{ "Our priorities are: (a) to strengthen the peace; (b) to protect the rights of citizens; and (c) to develop trade.",
	  "to strengthen the peace; to protect the rights of citizens; to develop trade" },
	{ "Our objectives are:\n\ni) to strengthen the peace;\nii) to protect the rights of citizens;\niii) to develop trade.",
	  "to strengthen the peace; to protect the rights of citizens; to develop trade" },
	{ "The Ministry's tasks are:\n\n1) to strengthen the peace;\n2) to protect the rights of citizens;\n3) to develop trade.",
	  "to strengthen the peace; to protect the rights of citizens; to develop trade" },
	{ "The party demands:\n\n- end the war at once;\n- release all prisoners;\n- hold free elections.",
	  "end the war at once; release all prisoners; hold free elections" },
	{ "Our priorities are:\n\n1. to strengthen the peace by\n   (a) ending the war at once;\n   (b) releasing all prisoners;\n2. to develop trade.",
	  "to strengthen the peace by; ending the war at once; releasing all prisoners; to develop trade" },
	/* in a sentence, without a colon */
	{ "The priority areas include building new harbours; opening the sea lanes; as well as helping small islands. Others include reducing "
	  "the tolls; fighting piracy; and improving the lights.",
	  "building new harbours; opening the sea lanes; helping small islands; reducing the tolls; fighting piracy; improving the lights" },
	{ "The priorities include peace, bread and land for all of them.", "" },
	{ "Our goals are:\n\n1. Fully fund the harbours.\n2. Urge the Government to (a) lower the tolls; (b) mend the lights.",
	  "Fully fund the harbours; Urge the Government to; lower the tolls; mend the lights" },
	{ "The resolution demands:\n\n- withdraw all boats;\n- release all fishers;\n- end the blockade.", "" },
	{ "The islands are urging all other countries to support:\n\n- a ban on drift nets; and\n- a ban on night lights.",
	  "a ban on drift nets; a ban on night lights" },
	/* none */
	{ "The following were discussed:\n\n- the peace;\n- the weather;\n- trade.", "" },
	{ "Those present were:\n\n- Jane Smith;\n- Ali Velayati;\n- Kofi Annan.", "" },
	{ "Links:\n\n- Home\n- News\n- Contact", "" },
	{ "The priorities were discussed at length.", "" },
};

START_TEST(quote)
{
	article_check(&quotes[_i], "quotes");
}
END_TEST

START_TEST(priority)
{
	article_check(&priorities[_i], "priorities");
}
END_TEST

Suite *unit_suite(void)
{
	Suite *suite = suite_create("quote");
	TCase *tcase = tcase_create("a quotation in an article");
	tcase_add_loop_test(tcase, quote, 0, sizeof quotes / sizeof *quotes);
	suite_add_tcase(suite, tcase);
	tcase = tcase_create("a list of priorities in an article");
	tcase_add_loop_test(tcase, priority, 0, sizeof priorities / sizeof *priorities);
	suite_add_tcase(suite, tcase);
	return suite;
}
