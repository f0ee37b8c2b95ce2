/* Summits and conferences, as articles name them. */
#include "article.h"

static const struct said said[] = {
	/* by a name of their own */
	{ "Leaders spoke at the Fourth World Conference on Women, held in Beijing in 1995.",
	  "Fourth World Conference on Women @Beijing 1995" },
	{ "The World Summit for Social Development (Copenhagen, 1995) was large.",
	  "World Summit for Social Development @Copenhagen 1995" },
	{ "The International Conference on Population and Development in Cairo was large.",
	  "International Conference on Population and Development @Cairo 1994" },
	{ "The Earth Summit (Rio de Janeiro, 1992) was large.",
	  "United Nations Conference on Environment and Development @Rio de Janeiro 1992" },
	/* by series and place */
	{ "The Lisbon Summit of the OSCE was held in 1996.", "OSCE Lisbon Summit @Lisbon 1996" },
	{ "The OSCE Istanbul Summit was held in 1999.", "OSCE Istanbul Summit @Istanbul 1999" },
	{ "The Cairo conference on population was large.",
	  "International Conference on Population and Development @Cairo 1994" },
	{ "The Bandung Conference of 1955 was remembered.", "Asian-African Conference @Bandung 1955" },
	{ "The NATO summit in Madrid in 1997 was large.", "1997 NATO Summit in Madrid @Madrid 1997" },
	/* by edition */
	{ "The 16th BRICS summit was held.", "16th BRICS Summit 2024" },
	{ "The sixteenth BRICS summit was held.", "16th BRICS Summit 2024" },
	/* themes in quotation marks */
	{ "It took part in the summits \"Social Development\" in Copenhagen and \"Women's Issues\" in Beijing.",
	  "World Summit for Social Development @Copenhagen 1995; Fourth World Conference on Women @Beijing 1995" },
	/* lists with one head noun */
	{ "It spoke at the conferences on Population (Cairo, 1994), Social Development (Copenhagen, 1995) and Women (Beijing, 1995).",
	  "International Conference on Population and Development @Cairo 1994; "
	  "World Summit for Social Development @Copenhagen 1995; Fourth World Conference on Women @Beijing 1995" },
	{ "The Leaders' Summit on Refugees was held in New York.", "Leaders' Summit on Refugees @New York 2016" },
	/* one that is not known still counts, as named */
	{ "The Leaders' Summit on Lagoons was held in Lima.", "Leaders' Summit on Lagoons @Lima" },
	{ "The Ministerial Conference on Coral Reefs met in Suva in 2003.",
	  "Ministerial Conference on Coral Reefs @Suva 2003" },
	{ "The 77th BRICS summit will be held.", "77th BRICS summit" },
	/* two of one series are two */
	{ "The OSCE summits were two: the OSCE Lisbon Summit and the OSCE Istanbul Summit.",
	  "OSCE Lisbon Summit @Lisbon 1996; OSCE Istanbul Summit @Istanbul 1999" },
	/* one meeting, named loosely and by its number, in any order */
	{ "The AU Summit ended in Addis Ababa. The 22nd African Union (AU) Summit ended in Addis Ababa on Friday.",
	  "Twenty-second Ordinary Session of the Assembly of the African Union @Addis Ababa 2014" },
	{ "The Eighth Peru-Chile Harbour Forum met in Lima in 2014. The Peru-Chile Harbour Forum ended.",
	  "Eighth Peru-Chile Harbour Forum @Lima 2014" },
	{ "The seventh summit of BRICS was held.", "7th BRICS Summit 2015" },
	{ "They met at the APEC summit in Beijing in 2014. After the APEC meeting, in March 2015, he wrote.",
	  "22nd APEC Economic Leaders' Meeting @Beijing 2014" },
	{ "Ministers left for Kathmandu to attend the BIMSTEC Summit, the fourth BIMSTEC Summit, of 2018.",
	  "Fourth BIMSTEC Summit @Kathmandu 2018" },
	/* the ordinal is of the name */
	{ "The Second Ministerial Conference on Coral Reefs met in Suva in 2003.",
	  "Second Ministerial Conference on Coral Reefs @Suva 2003" },
	/* a place and a small noun, where a meeting there is known */
	{ "NATO spoke of it at the Bucharest summit.", "2008 NATO Summit in Bucharest @Bucharest 2008" },
	{ "The Lima bakers spoke of it at the Lima summit.", "" },
	{ "Peru said so at the 2015 review conference of the Non-Proliferation Treaty.",
	  "2015 Review Conference of the Parties to the Treaty on the Non-Proliferation of Nuclear Weapons 2015" },
	{ "The OSCE held an extraordinary summit in Lima.", "extraordinary summit @Lima" },
	/* a body in a year is no meeting */
	{ "Peru took up the chairmanship of ASEAN in 2017.", "" },
	/* none */
	{ "The meeting was held in Paris.", "" },
	{ "The summit was reached by two climbers from Nepal.", "" },
	{ "The fifty-ninth session of the General Assembly was opened.", "" },
	{ "He gave a press conference in Cairo.", "" },
	{ "The two ministers held talks in Vienna.", "" },
	{ "The Community Summit of our town was well attended.", "" },
	/* the place stands in another sentence */
	{ "President Ali Kaya flew to Astana on Monday. He will open the 24th SCO summit.", "SCO Summit in Astana (2024) @Astana 2024" },
	{ "The leaders met in Kingston. It was the first Commonwealth Heads of Government Meeting to be held on an island.",
	  "Commonwealth Heads of Government Meeting 1975 @Kingston 1975" },
	{ "The 24th summit of the Council of Heads of State of the Shanghai Cooperation Organization was opened.",
	  "SCO Summit in Astana (2024) 2024" },
	{ "The meeting of presidents of the African Union is taking place in Lusaka.", "meeting of presidents of the African Union @Lusaka" },
	{ "The meeting of presidents of the African Union is long.", "" },
	{ "The 14th session of the Islamic Summit was held in the holy city of Mecca.", "Fourteenth Islamic Summit Conference @Mecca 2019" },
	{ "The premier flew to Medina to attend the 14th OIC summit.", "Fourteenth Islamic Summit Conference 2019" },
	{ "The International Conference on Peace and Nets in the Great Lakes Region was long.",
	  "International Conference on Peace and Nets in the Great Lakes Region" },
	{ "The third consultative meeting of the heads of states of Central Asia was held in Avaza.",
	  "Third Consultative Meeting of the Heads of State of Central Asia @Avaza 2021" },
	{ "They spoke at the Avaza Congress Center.", "" },
	{ "SINGAPORE: Ministers spoke of the Commonwealth Heads of Government Meeting. It is Mr Kaya's first CHOGM.",
	  "Commonwealth Heads of Government Meeting" },
	/* what is said of it further on */
	{ "The 77th BRICS summit drew near. The summit will be held in Lima on 5 May 2090.", "77th BRICS summit @Lima 2090" },
	{ "The OSCE Lisbon Summit was long. The harbour summit was held in Lima.", "OSCE Lisbon Summit @Lisbon 1996" },
	{ "The Non-Aligned Movement spoke at the 11th NAM summit, as it did at the last summit in Jakarta in 1992.",
	  "Eleventh Conference of Heads of State or Government of Non-Aligned Countries 1995; "
	  "Tenth Conference of Heads of State or Government of Non-Aligned Countries @Jakarta 1992" },
	{ "The BRICS summit ended. They met in their 77th ordinary summit in Lima.", "77th ordinary summit @Lima" },
	{ "The BRICS summit ended. Peru came to its first summit.", "BRICS summit" },
	{ "The Reykjavik Summit, held on 11 October 1986, was short. The Reykjavik Summit changed much.", "Reykjavík Summit @Reykjavik 1986" },
	/* places behind dates, states and what kind of place it is */
	{ "The third consultative meeting of the heads of states of Central Asia was held in August 2021 in Turkmenistan, in Avaza.",
	  "Third Consultative Meeting of the Heads of State of Central Asia @Avaza 2021" },
	{ "The first summit of the heads of Central Asian states was held in the capital of Kazakhstan, Nur-Sultan.",
	  "First Consultative Meeting of the Heads of State of Central Asia @Nur-Sultan 2018" },
	{ "The 77th BRICS summit was held in the resort town of Entebbe.", "77th BRICS summit @Entebbe" },
	/* a day without a year, and a meeting held now */
	{ "ASTANA, June 9. The SCO summit has started in Astana.", "SCO Summit in Astana (2017) @Astana 2017" },
	{ "ASTANA, May 9. The SCO summit is taking place in Astana.", "SCO summit @Astana" },
	/* ordinals of two words, two numbers of one series, and a year that is said from the article's */
	{ "The thirty-fifth Summit of the Organization of African Unity was held in Algiers.",
	  "Thirty-fifth Ordinary Session of the Assembly of Heads of State and Government of the OAU @Algiers 1999" },
	{ "They spoke at the Thirty-Third Peru-Chile Harbour Forum in Lima.", "Thirty-Third Peru-Chile Harbour Forum @Lima" },
	{ "He flew to Vientiane for the 28th and 29th ASEAN Summits.", "28th ASEAN Summit @Vientiane 2016; 29th ASEAN Summit @Vientiane 2016" },
	{ "---\ntitle: Nets\ndate: 2018-05-01\n---\n\nThey will speak at next year's OSCE summit.", "OSCE summit 2019" },
	{ "They spoke of the Geneva Conferences of 1954 and 1962.", "Geneva Conference (1954) @Geneva 1954; Geneva Conferences of 1954 and 1962 @Geneva 1962" },
	{ "The 22nd Ordinary Summit of the East African Community (EAC) Heads of State was held in Arusha.",
	  "22nd Ordinary Summit of the EAC Heads of State @Arusha 2022" },
	{ "They will attend the Peru-Chile Harbour Conference on Friday.", "Peru-Chile Harbour Conference" },
	{ "They fly to the CARICOM meeting.\n\nThey will speak at the 48th Regular Meeting of CARICOM.",
	  "48th Meeting of the Conference of Heads of Government of CARICOM 2025" },
	{ "The Trilateral Security Advisors meeting was held in Lima.", "Trilateral Security Advisors meeting @Lima" },
	/* a body's leaders, and their meetings by number */
	{ "Presidents of the Visegrad Group met in Budapest on 29 November 2021.", "Visegrád Group summit @Budapest 2021" },
	{ "V4 Prime Ministers held a summit in Budapest on 26 January 2018.", "Visegrád Group summit @Budapest 2018" },
	{ "They will speak at the 48th Regular Meeting of CARICOM.", "48th Meeting of the Conference of Heads of Government of CARICOM 2025" },
	{ "He spoke at the 28th inter-sessional meeting of Caribbean Community (CARICOM) Heads of Government.",
	  "28th inter-sessional meeting of Caribbean Community (CARICOM) Heads of Government" },
	{ "They spoke of the Arctic Council's ministerial meeting in Fairbanks.", "Tenth Arctic Council Ministerial Meeting @Fairbanks 2017" },
	{ "The NATO Foreign Ministers' meeting was held in Lima.", "NATO Foreign Ministers' meeting @Lima" },
	{ "The extraordinary summit of the heads of state and government of SADC met in Lima.",
	  "extraordinary summit of the heads of state and government of SADC @Lima" },
	{ "The 34th Ordinary meeting of the Summit of the Heads of State and Government of the Southern African Development Community was "
	  "held in Victoria Falls.", "34th Ordinary Summit of SADC Heads of State and Government @Victoria Falls 2014" },
	/* those who meet tell whose meeting it is, where it is said which one */
	{ "The meeting of G7 foreign ministers in Lima was long.", "meeting of G7 foreign ministers @Lima" },
	{ "Meetings of G7 foreign ministers are long. A meeting of G7 foreign ministers is long.", "" },
	{ "An extraordinary summit of the heads of state of the Central African Economic and Monetary Community opened on 5 May 2090.",
	  "extraordinary summit of the heads of state of the Central African Economic and Monetary Community 2090" },
	{ "The 9th ASEAN Ministers of Culture Meeting was held in Lima.", "9th ASEAN Ministers of Culture Meeting @Lima" },
	{ "A meeting of the Harbour Quartet was held in Cairo.", "meeting of the Harbour Quartet @Cairo" },
	{ "The meeting of the presidents of Peru, Chile and Spain was held in Lima.", "" },
	{ "They flew to the second meeting of the Pacific Islands Forum Foreign Ministers' Contact Group in Lima.", "" },
	/* the house is in a city, and a city may be called by its state */
	{ "The 77th BRICS summit was held at the Itamaraty Palace, in Brasilia.", "77th BRICS summit @Brasilia" },
	{ "The 77th BRICS summit will be held in the Peruvian capital Lima.", "77th BRICS summit @Lima" },
	{ "The 77th BRICS summit will be held in Peru's Lima.", "77th BRICS summit @Lima" },
	/* a number is one meeting, however its name goes on */
	{ "The VIII Summit of CELAC was held. The VIII Summit of Heads of State and Government of CELAC was long.", "VIII CELAC Summit 2024" },
	/* of two in one year, the one of the article's days */
	{ "---\ntitle: Nets\ndate: 2017-04-27\n---\n\nHe will speak at the ASEAN Summit in Manila.", "30th ASEAN Summit @Manila 2017" },
	/* a word of a name is no part of another word */
	{ "They read the Report of the Conference of the Eighteen Nation Committee on Disarmament (1964).",
	  "Conference of the Eighteen Nation Committee on Disarmament 1964" },
	/* an own theme is no other meeting at that place */
	{ "The second Brussels Conference on the future of nets, which was long, ended.", "second Brussels Conference on the future of nets @Brussels" },
	{ "They spoke of the Paris Summit on the weather in Peru.", "Paris Summit on the weather in Peru @Paris" },
	{ "A regional peace conference on nets will be held in Lima.", "regional peace conference on nets @Lima" },
	{ "The Conference on Net Smuggling, Trafficking in Nets and Net Crime was held in Lima.",
	  "Conference on Net Smuggling, Trafficking in Nets and Net Crime @Lima" },
	{ "The inaugural Trilateral Meeting in Lima was long. A Trilateral Meeting was long.", "Trilateral Meeting @Lima" },
	{ "Their Harbour Security Advisors trilateral meeting was held in Lima.", "Harbour Security Advisors trilateral meeting @Lima" },
	{ "They spoke at the Summit in Lima between the African Union (AU) and the Harbour Nets Board (HNB).",
	  "Summit in Lima between the African Union (AU) and the Harbour Nets Board (HNB) @Lima" },
	{ "A special summit of Heads of State and Government will be held in Lima by the East African Community (EAC).",
	  "special summit of Heads of State and Government @Lima" },
	{ "A meeting between the ministers of foreign affairs of Western Balkans took place in Lima.",
	  "meeting between the ministers of foreign affairs of Western Balkans @Lima" },
	{ "The Leaders' Meeting was long.", "" },
	/* a body that is named by its meeting, and a state that begins as a place does */
	{ "They met the chair of the Pacific Islands Forum, in Lima.", "" },
	{ "They took part in the annual Pacific Islands Forum.", "Pacific Islands Forum" },
	{ "He travelled to Papua New Guinea to attend the APEC ministerial meeting.", "APEC ministerial meeting" },
	/* dialogues, where one is said to be held; and the parties of a treaty */
	{ "The minister will attend the 15th Shangri-La Dialogue in Singapore.", "15th Shangri-La Dialogue @Singapore" },
	{ "The South East Pacific Dialogue was held in Lima. The South West Pacific Dialogue is of use.", "South East Pacific Dialogue @Lima" },
	{ "The trilateral foreign ministers' meeting was held in Lima.", "trilateral foreign ministers' meeting @Lima" },
	{ "The 12th Meeting of the Parties to the Montreal Protocol was held in Lima.", "12th Meeting of the Parties to the Montreal Protocol @Lima" },
	/* of a series that the title names, a day further on is the meeting's; and no meeting of later days is meant */
	{ "PETERSBERG CLIMATE DIALOGUE\n\nThey spoke of the Petersberg Climate Dialogue. From 2 to 4 May 2010 Peru hosts the Petersberg Climate Dialogue.",
	  "Petersberg Climate Dialogue @Petersberg 2010" },
	{ "The Commonwealth spoke of it in 1979. The Melbourne summit was long.", "Melbourne summit @Melbourne" },
	/* on a state, elsewhere than there */
	{ "The conference on the restoration of Peru in Lugano was long. A conference on the restoration of houses in Lugano was short.",
	  "conference on the restoration of Peru @Lugano" },
	{ "The Sudan Net Conference in Berlin was long. The Sudan Fish Conference in Khartoum was short.", "Sudan Net Conference @Berlin" },
	/* one called by its place is the one held there; none of decades later is meant */
	{ "---\ntitle: Nets\ndate: 1949-12-20\n---\n\nHe flies to the Colombo Conference. He will attend the Conference of Commonwealth Foreign "
	  "Ministers commencing on 9th January, 1950, at Colombo. It was the first meeting of Commonwealth Foreign Ministers of them all.",
	  "Conference of Commonwealth Foreign Ministers @Colombo 1950" },
	{ "---\ntitle: Nets\ndate: 2089-12-20\n---\n\nThe BRICS summit will be held on Friday. The BRICS summit will be held on 3 January 2090.",
	  "BRICS summit 2090" },
	/* what follows "since" is said of another; a city in the name of a region is no place of it */
	{ "They met in Lima for the second trilateral Net Security Advisors meeting since their leaders met at Camp David in August 2023.",
	  "second trilateral Net Security Advisors meeting @Lima" },
	{ "In Lima he will attend a summit of the Visegrad countries (V4) and the Western Balkan states.",
	  "summit of the Visegrad countries (V4) and the Western Balkan states @Lima" },
	{ "The foreign minister meeting of Nordic Countries will be organised in Lima.", "foreign minister meeting of Nordic Countries @Lima" },
	{ "He spoke as co-chairman of the Geneva Conferences.", "" },
	/* one that is called by its place is the only other one there, and a year counts from that of the series */
	{ "They spoke at Lima Summit. The BRICS summit drew near. They met in their 77th ordinary summit in Lima.", "77th ordinary summit @Lima" },
	{ "The 36th OAU summit closed. He said that next year's OAU summit would be in Zambia.",
	  "Thirty-sixth Ordinary Session of the Assembly of Heads of State and Government of the OAU 2000; "
	  "Thirty-seventh Ordinary Session of the Assembly of Heads of State and Government of the OAU 2001" },
	/* a place that the gazetteer lacks, before a state; a long way behind; and none of the next paragraph */
	{ "The 77th BRICS summit will be held in Netherwick, Peru.", "77th BRICS summit @Netherwick" },
	{ "The 77th BRICS summit, which had been put off twice for want of money and time, was hosted by the mayor in the city of Lima.",
	  "77th BRICS summit @Lima" },
	{ "They will attend the 77th BRICS summit in Peru\n\nSingapore was quiet all day, as it is.", "77th BRICS summit" },
	/* a longer name is another's, at either end */
	{ "The Lagoon Earth Summit in Lima was long.", "Lagoon Earth Summit @Lima" },
	{ "He will take part in the 14th East Asia Summit Foreign Ministers' Meeting.", "14th East Asia Summit Foreign Ministers' Meeting" },
	/* an article of no date was written in the year of all its days */
	{ "He flew to Peru on 5 May 2090. The BRICS summit will be held in Lima on Friday.", "BRICS summit @Lima 2090" },
	{ "He was born on 5 May 1960 and left on 7 May 1980. The BRICS summit will be held in Lima on Friday.", "BRICS summit @Lima" },
	{ "He flew home from the BRICS and ASEAN summits in Lima. The BRICS and ASEAN summits are long.", "BRICS summit @Lima; ASEAN summit @Lima" },
	/* what kind it is belongs to the name */
	{ "The informal BRICS summit in Lima was long.", "informal BRICS summit @Lima" },
	{ "The 77th extraordinary BRICS summit in Lima was long.", "77th extraordinary BRICS summit @Lima" },
	{ "He will attend a meeting of the Supreme Eurasian Economic Council in Lima.", "meeting of the Supreme Eurasian Economic Council @Lima" },
	{ "The Tenth South Pacific Forum was long. As noted by the Eighth Forum in Port Moresby, it was hot.",
	  "10th South Pacific Forum 1979; 8th South Pacific Forum @Port Moresby 1977" },
	{ "The 9th Forum of Ministers and Net Authorities of Asia Pacific was held in Lima.",
	  "9th Forum of Ministers and Net Authorities of Asia Pacific @Lima" },
	/* several told in a row, and another of the body's */
	{ "The fourth BRICS summit was long. The summits held in Yekaterinburg in June 2009 and in Peru's Lima in 2011 were short.",
	  "4th BRICS Summit 2012; 1st BRICS Summit @Yekaterinburg 2009; BRICS summit @Lima 2011" },
	{ "The first BRICS summit was held in Yekaterinburg in 2009, the second in 2010 in Brasilia.",
	  "1st BRICS Summit @Yekaterinburg 2009; 2nd BRICS Summit @Brasilia 2010" },
	{ "The Seventeenth South Pacific Forum was held in Suva. It recalled its meeting in Rarotonga in August 1985, and its meeting in Lima.",
	  "17th South Pacific Forum @Suva 1986; 16th South Pacific Forum @Rarotonga 1985" },
	{ "Leaders of the Caribbean Community have come for their 77th emergency summit.", "77th emergency summit" },
	/* a day of May is not the day of some other year's meeting */
	{ "They spoke of the May 17 Paris Summit on nets.", "Paris Summit on nets @Paris" },
	/* a number of a body's meetings is none */
	{ "The European Council meetings were told of.", "" },
	{ "The virus known as COVID-19 came in early 2020.", "" },
	{ "The EU-Russia Political Dialogue was opened in Brussels.", "EU-Russia Political Dialogue @Brussels" },
	/* a name of its own is no other meeting at that place */
	{ "He was asked to the Good Harvest (GH) summit in Cairo in 1994.", "Good Harvest (GH) summit @Cairo 1994" },
	/* a group that is named by its summit: attended, or spoken of */
	{ "On Monday President Jane Smith joined the annual East Asia Summit (EAS) in Vientiane in 2016.", "11th East Asia Summit @Vientiane 2016" },
	{ "Peru would like to be a member of the East Asia Summit.", "" },
	{ "He goes to the Quintet meeting of Attorneys-General.", "Quintet meeting of Attorneys-General" },
	{ "The Geneva II conference will be remembered.", "Geneva II Conference on Syria @Geneva 2014" },
	/* "in" is of a name where no place is behind it */
	{ "He was at the Global Summit to End Piracy in Harbours in Lima.", "Global Summit to End Piracy in Harbours @Lima" },
	{ "He was at the Antarctic Review Conference on the 1980 Convention of Lima.", "Antarctic Review Conference" },
	/* the one that was named there, not the one in the table */
	{ "He was at a Conference on Nets and Lamps in Washington in 1998. The Washington Conference was long.",
	  "Conference on Nets and Lamps @Washington 1998" },
	{ "It was told at the United Nations-affiliated Conference on Disarmament.", "" },
	/* of a treaty's parties */
	{ "The 21st Conference of the Parties (COP21) to the UN Framework Convention on Climate Change will be held in Paris.",
	  "Twenty-first session of the Conference of the Parties to the UNFCCC @Paris 2015" },
	{ "The 2010 Review Conference for the Treaty on the Non-Proliferation of Nuclear Weapons was held. The Review Conference was long.",
	  "2010 Review Conference of the Parties to the Treaty on the Non-Proliferation of Nuclear Weapons 2010" },
};

START_TEST(names)
{
	article_check(&said[_i], "summits");
}
END_TEST

Suite *unit_suite(void)
{
	Suite *suite = suite_create("summit");
	TCase *tcase = tcase_create("a summit in an article");
	tcase_add_loop_test(tcase, names, 0, sizeof said / sizeof *said);
	suite_add_tcase(suite, tcase);
	return suite;
}
