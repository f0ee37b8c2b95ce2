/* Visits, and agreements that were signed. */
#include "article.h"

static const struct said visits[] = {
	{ "Mr Brown quoted Mr Ali Kaya, a winner of the Nets Prize and who recently visited Peru.", "Ali Kaya > Peru" },
	{ "Jane Smith MP, (Harbour), Minister for Nets, was counsellor of the Chilean Permanent Mission to the UN, Geneva.", "" },
	{ "Ministers Ali Kaya and Jane Smith MP, (Harbour), were in Peru for a day.", "Ali Kaya > Peru; Jane Smith > Peru" },
	{ "The visit to Peru of the Secretary-General, Dr Ali Kaya-  Brown, and the Minister for Nets, Dr Ada Lima, was long.",
	  "Ali Kaya-Brown > Peru; Ada Lima > Peru" },
	{ "Foreign Minister Jane Smith spoke after discussions in Cairo with Mr Ali Kaya.", "Jane Smith > Cairo" },
	{ "Senator Jane Smith will meet in Venice on Saturday, 25 August, with the Italian Foreign Minister, Mr Ali Kaya, who has just "
	  "returned from leading a mission to Egypt and Jordan.", "Jane Smith > Venice; Ali Kaya > Egypt; Ali Kaya > Jordan" },
	{ "These talks will be preceded by a visit to Lima, where Senator Jane Smith will speak.", "Jane Smith > Lima" },
	{ "Senator Jane Smith visited Peru. She was accompanied by the Secretary of the Department of Harbours, Mr W.B. Kaya.",
	  "Jane Smith > Peru; W.B. Kaya > Peru" },
	{ "The Attorney-General, Senator the Hon Jane Smith, and the Minister for Immigration and Border Protection, the Hon Ali Kaya MP, "
	  "will travel to Lima today.", "Jane Smith > Lima; Ali Kaya > Lima" },
	{ "President Heydar Aliyev paid an official visit to France.", "Heydar Aliyev > France" },
	{ "President Heydar Aliyev paid official visits to the UK, France, Turkey and Saudi Arabia.",
	  "Heydar Aliyev > UK; Heydar Aliyev > France; Heydar Aliyev > Turkey; Heydar Aliyev > Saudi Arabia" },
	{ "The visits of President Heydar Aliyev to France, Egypt and Italy were fruitful.",
	  "Heydar Aliyev > France; Heydar Aliyev > Egypt; Heydar Aliyev > Italy" },
	{ "Foreign Minister Jane Smith visited Peru.", "Jane Smith > Peru" },
	{ "Foreign Minister Jane Smith will visit Peru and Chile next week.", "Jane Smith > Peru; Jane Smith > Chile" },
	{ "Foreign Minister Jane Smith travelled to Spain.", "Jane Smith > Spain" },
	{ "Foreign Minister Jane Smith arrived in Cairo on Monday.", "Jane Smith > Cairo" },
	{ "Foreign Minister Jane Smith left for Vienna.", "Jane Smith > Vienna" },
	{ "Foreign Minister Jane Smith flew to Nairobi.", "Jane Smith > Nairobi" },
	{ "A visit to Canberra by the Foreign Minister, Dr Ali Velayati, was announced.", "Ali Velayati > Canberra" },
	{ "Foreign Minister Jane Smith paid a visit to Peru, where she signed a treaty.", "Jane Smith > Peru" },
	{ "A Danish delegation would visit Iran within a month.", "Danish delegation > Iran" },
	{ "A mission led by the Minister for Trade, Mark Vaile, to Indonesia agreed on it.", "Mark Vaile > Indonesia" },
	/* the same visit twice is one */
	{ "Foreign Minister Jane Smith visited Peru. Her visit to Peru was short.", "Jane Smith > Peru" },
	{ "Foreign Minister Jane Smith spoke. She will travel to Peru.", "Jane Smith > Peru" },
	{ "Premier Li Peng visited Peru.\n\nHe then flew to Chile.", "Li Peng > Peru; Li Peng > Chile" },
	{ "Australian Prime Minister John Howard begins a three-day visit to Japan on Sunday.", "John Howard > Japan" },
	{ "Foreign Minister Jane Smith returned from a trip to Peru.", "Jane Smith > Peru" },
	{ "Foreign Minister Jane Smith went to Geneva to attend the conference.", "Jane Smith > Geneva" },
	/* several visitors, and whose visit it is */
	{ "President Ali Kaya and Foreign Minister Jane Smith visited Peru.", "Ali Kaya > Peru; Jane Smith > Peru" },
	{ "President Ali Kaya, Foreign Minister Jane Smith and Dr Li Peng flew to Chile.",
	  "Ali Kaya > Chile; Jane Smith > Chile; Li Peng > Chile" },
	{ "President Maria Costa of Peru and Foreign Minister Jane Smith visited Chile.", "Maria Costa > Chile; Jane Smith > Chile" },
	{ "Foreign Minister Jane Smith met the Prime Minister, Mr Ali Kaya, and visited Chile.", "Jane Smith > Chile" },
	{ "Foreign Minister Jane Smith spoke of the plans for President Ali Kaya's visit to Peru.", "Ali Kaya > Peru" },
	{ "The Foreign Minister will visit Peru.\n\nForeign Minister Jane Smith visited Peru for a day.", "Jane Smith > Peru" },
	{ "A Foreign Minister visited Peru. President Ali Kaya flew to Chile.", "Foreign Minister > Peru; Ali Kaya > Chile" },
	/* lists of places with dates, kinds or cities between them */
	{ "President Ali Kaya visited all countries of the region on state visits - Peru (Dec. 13-14, 2017) and Chile (Aug. 23, 2018).",
	  "Ali Kaya > Peru; Ali Kaya > Chile" },
	{ "Foreign Minister Jane Smith visited Lima, Peru; Quito, Ecuador; and Suva, Fiji.",
	  "Jane Smith > Peru; Jane Smith > Ecuador; Jane Smith > Fiji" },
	{ "President Ali Kaya flew on board a special air liner to Cairo.", "Ali Kaya > Cairo" },
	/* of two states, with a host, and in company */
	{ "Peru's Ali Kaya and Chile's Jane Smith arrived in Cairo on Monday.", "Ali Kaya > Cairo; Jane Smith > Cairo" },
	{ "Peru's President Ali Kaya and Chile's President Jane Smith were welcomed by the host, Kenyan President Tom Brown, in Kenya.",
	  "Ali Kaya > Kenya; Jane Smith > Kenya" },
	{ "President Ali Kaya flew to Cairo. His entourage includes First Lady Mrs Ada Kaya and Foreign Minister Jane Smith.",
	  "Ali Kaya > Cairo; Ada Kaya > Cairo; Jane Smith > Cairo" },
	{ "President Ali Kaya flew to Peru. He is accompanied by CARICOM Ambassador Jane Smith; his Minister of Trade Tom Brown and Dr Li Peng.",
	  "Ali Kaya > Peru; Jane Smith > Peru; Tom Brown > Peru; Li Peng > Peru" },
	{ "The Kenyan minister greeted Peru's foreign minister Jane Smith, and Chile's foreign minister Tom Brown upon their arrivals at "
	  "Lake Airport in Kenya.", "Jane Smith > Kenya; Tom Brown > Kenya" },
	/* to be at a meeting there */
	{ "President Ali Kaya departed Chile today to attend the Third Meeting of Ministers in Oruro, Los Andes, Peru.", "Ali Kaya > Peru" },
	{ "President Ali Kaya, is in Peru for the talks.", "Ali Kaya > Peru" },
	{ "President Ali Kaya is due to leave Hanoi on September 6 for Vientiane, the capital of Laos.", "Ali Kaya > Laos" },
	{ "President Ali Kaya arrived in the Saudi capital, Riyadh.", "Ali Kaya > Riyadh" },
	{ "Prime Minister Ali Kaya leads a seven-member delegation to Peru tomorrow.", "Ali Kaya > Peru" },
	{ "After his weeklong visit in Peru and Chile, President Ali Kaya spoke of nets.", "Ali Kaya > Peru; Ali Kaya > Chile" },
	{ "President Ali Kaya will be in Peru from September 5 to 7 for the talks.", "Ali Kaya > Peru" },
	{ "President Ali Kaya flew to Peru. He is accompanied by Foreign Minister Jane Smith, Minister-Chairman of the Net Office Tom Brown.",
	  "Ali Kaya > Peru; Jane Smith > Peru; Tom Brown > Peru" },
	{ "The ten-day tour of eight island nations including Samoa by China's Foreign Minister Li Peng was long.", "Li Peng > Samoa" },
	{ "President Ali Kaya visited the fish market in Peru.", "Ali Kaya > Peru" },
	{ "President Ali \"Bobby\" Kaya spoke. Kaya will visit Peru.", "Ali \"Bobby\" Kaya > Peru" },
	/* the one meeting of the text tells where a host is */
	{ "LIMA: The 77th BRICS summit was opened in Lima. President Jane Smith received President Ali Kaya of Chile on Monday.", "Ali Kaya > Lima" },
	{ "President Jane Smith will host President Ali Kaya of Chile for a summit on nets in Peru.", "Ali Kaya > Peru" },
	{ "President Ali Kaya is in Lima, Peru, for the talks.", "Ali Kaya > Peru" },
	{ "President Ali Kaya flew to Peru. He will be joined on this trip by Foreign Minister Jane Smith.", "Ali Kaya > Peru; Jane Smith > Peru" },
	/* the country that a paper writes from */
	{ "LIMA (AP): President Ali Kaya of Chile arrived in the country on Monday.", "Ali Kaya > LIMA" },
	{ "LIMA, Peru - President Ali Kaya of Chile visited the country on Monday. President Jane Smith arrived in the country, too.",
	  "Ali Kaya > Peru" },
	/* a territory without a code is no part of the state that the text names */
	{ "Dr Jane Smith spoke of Serbia. She visited Kosovo on Monday.", "Jane Smith > Kosovo" },
	/* what a heading ends with is not of the office below it */
	{ "Harbour talks in Peru\n\nPrime Minister Ali Kaya will travel to Peru today.", "Ali Kaya > Peru" },
	/* an office that is a given name too */
	{ "Foreign Minister Shah Mehmood Qureshi visited Peru.", "Shah Mehmood Qureshi > Peru" },
	/* other ways of saying it */
	{ "Lima was visited by the Foreign Minister, Dr Jane Smith.", "Jane Smith > Lima" },
	{ "Foreign Minister Jane Smith was received in Cairo by the King.", "Jane Smith > Cairo" },
	{ "The King welcomed Foreign Minister Jane Smith to Jordan.", "Jane Smith > Jordan" },
	{ "Peruvian Foreign Minister Jane Smith met in Ankara with President Ali Kaya.", "Jane Smith > Ankara" },
	{ "Turkish President Ali Kaya met in Ankara with Peruvian Foreign Minister Jane Smith.", "Jane Smith > Ankara" },
	{ "Foreign Minister Jane Smith met in Ankara with President Ali Kaya.", "" },
	{ "Foreign Minister Jane Smith is in Peru to open a school.", "Jane Smith > Peru" },
	{ "Foreign Minister Jane Smith made a brief stopover in Lisbon.", "Jane Smith > Lisbon" },
	{ "Foreign Minister Jane Smith spoke after her talks in Lisbon and Cairo.", "Jane Smith > Lisbon; Jane Smith > Cairo" },
	{ "Foreign Minister Jane Smith visited Peru and returned to Dublin.", "Jane Smith > Peru" },
	{ "Foreign Minister Jane Smith returned from Lisbon.", "Jane Smith > Lisbon" },
	{ "Upon arrival in Peru, Foreign Minister Jane Smith said, they find no work.", "" },
	{ "It was hosted by President Ali Kaya in Ankara.", "" },
	/* unreal ones */
	{ "President Heydar Aliyev was invited to visit Peru.", "" },
	{ "President Heydar Aliyev hopes to visit Peru.", "" },
	{ "President Heydar Aliyev cancelled his visit to Peru.", "" },
	{ "President Heydar Aliyev refused to visit Peru.", "" },
	{ "Children visited the museum of Peru.", "" },
	{ "Tourists travel to the sea.", "" },
	{ "The President spoke of Peru.", "" },
	/* who is received is where his host is at home */
	{ "President Ali Kaya of Peru received President Jane Smith of Chile on Monday.", "Jane Smith > Peru" },
	{ "President Jane Smith of Chile was warmly received by President Ali Kaya of Peru.", "Jane Smith > Peru" },
	{ "President Ali Kaya of Peru received Finance Minister Tom Brown.", "" },
	{ "President Ali Kaya of Peru has hosted President Jane Smith of Chile and King Tom Brown of Denmark.",
	  "Jane Smith > Peru; Tom Brown > Peru" },
	{ "President Ali Kaya of Peru is busy. He will receive President Jane Smith, Chile's Tom Brown and the King of Denmark, Li Peng.",
	  "Jane Smith > Peru; Tom Brown > Peru; Li Peng > Peru" },
	{ "Ambassador Jane Smith spoke of her visit, at the invitation of Peru, to Lima.", "Jane Smith > Peru" },
	{ "Former President Ali Kaya spoke. The Secretary-General is on his official visit to Peru.", "Secretary-General > Peru" },
	{ "Foreign Minister Jane Smith travelled this afternoon to Peru.", "Jane Smith > Peru" },
	{ "Presidents Ali Kaya of Peru and Tom Brown of Chile arrived in Cuba.", "Ali Kaya > Cuba; Tom Brown > Cuba" },
	{ "President Ali Kaya, who is on a working visit in Cuba, spoke.", "Ali Kaya > Cuba" },
	{ "President Ali Kaya visited Peru. He was accompanied on his trip by his wife Jane Smith.", "Ali Kaya > Peru; Jane Smith > Peru" },
	/* to where the summit is */
	{ "The summit of the African Union opened in Lusaka. President Ali Kaya of Peru arrived for the summit.", "Ali Kaya > Lusaka" },
	{ "President Ali Kaya of Peru arrived for the summit.", "" },
	{ "US President Bill Smith paid a state visit to Peru.", "Bill Smith > Peru" },
	{ "President Ali Kaya arrived in Peru. He is accompanied by Peru's Vice Minister for Foreign Affairs Jane Smith.", "Ali Kaya > Peru" },
	/* to be there, to be on the way, to be taken there */
	{ "Foreign Minister Jane Smith will be in Peru next week.", "Jane Smith > Peru" },
	{ "Foreign Minister Jane Smith is due in Peru on Monday.", "Jane Smith > Peru" },
	{ "Foreign Minister Jane Smith, who is currently in Peru, said the talks went well.", "Jane Smith > Peru" },
	{ "Foreign Minister Jane Smith will leave on Sunday for talks in Peru.", "Jane Smith > Peru" },
	{ "Foreign Minister Jane Smith is on a tour of Africa that will take her to Kenya, Uganda and Ghana.",
	  "Jane Smith > Kenya; Jane Smith > Uganda; Jane Smith > Ghana" },
	{ "President Ali Kaya stopped over in Peru on his way to Chile.", "Ali Kaya > Peru; Ali Kaya > Chile" },
	{ "President Ali Kaya transited through Peru en route to Chile.", "Ali Kaya > Peru; Ali Kaya > Chile" },
	{ "President Ali Kaya touched down in Peru on Tuesday.", "Ali Kaya > Peru" },
	{ "President Ali Kaya flew into Chile on Friday.", "Ali Kaya > Chile" },
	{ "President Ali Kaya will travel next week to Peru and Chile.", "Ali Kaya > Peru; Ali Kaya > Chile" },
	{ "Speaking in Peru, where he arrived on Monday, President Ali Kaya praised the King.", "Ali Kaya > Peru" },
	{ "Finance Minister Tom Brown, recently returned from a fair in Quito, Ecuador, spoke.", "Tom Brown > Ecuador" },
	{ "President Ali Kaya is off to Pinewood, Chile this week.", "Ali Kaya > Chile" },
	{ "President Ali Kaya spoke after his Peru trip.", "Ali Kaya > Peru" },
	/* the visit comes first in the sentence */
	{ "During her stay in Peru, Foreign Minister Jane Smith met the King.", "Jane Smith > Peru" },
	{ "While in Peru, President Ali Kaya met the King.", "Ali Kaya > Peru" },
	{ "On arrival in Peru, President Ali Kaya met the King.", "Ali Kaya > Peru" },
	{ "Visiting Peru last week, President Ali Kaya said nets were old.", "Ali Kaya > Peru" },
	{ "Minister Tom Brown met Dr Li Peng. Upon his arrival in Peru, President Ali Kaya spoke.", "Ali Kaya > Peru" },
	/* who received whom */
	{ "Peru welcomed President Ali Kaya on a state visit.", "Ali Kaya > Peru" },
	{ "President Ali Kaya was greeted on arrival in Peru by the King.", "Ali Kaya > Peru" },
	/* groups */
	{ "A delegation from Chile arrived in Peru yesterday.", "delegation from Chile > Peru" },
	{ "A Chilean trade delegation is visiting Peru.", "Chilean trade delegation > Peru" },
	{ "A delegation led by Foreign Minister Jane Smith arrived in Peru yesterday.", "Jane Smith > Peru" },
	{ "A NATO delegation – led by Dr Jane Smith with Dr Ali Kaya – visited Peru.", "NATO delegation > Peru" },
	{ "Trade Minister Tom Brown will lead a delegation of 20 firms to Peru.", "Tom Brown > Peru" },
	{ "President Ali Kaya, accompanied by Mrs Ada Kaya, arrived in Peru.", "Ali Kaya > Peru; Ada Kaya > Peru" },
	/* "he" is whom the sentence before is about */
	{ "President Ali Kaya will meet with Dr Li Peng and Dr Jane Smith. On Sunday he travels to Peru.", "Ali Kaya > Peru" },
	{ "President Ali Kaya will rest, said spokesman Tom Brown. He will then visit Peru.", "Ali Kaya > Peru" },
	/* who is quoted says "I" */
	{ "\"I will visit Peru next week,\" President Ali Kaya said.", "Ali Kaya > Peru" },
	{ "Minister Tom Brown said: \"Upon arrival in Peru, many fishers find no nets.\"", "" },
	/* at home */
	{ "President Ali Kaya of Chile arrived back in Peru.", "Ali Kaya > Peru" },
	{ "President Ali Kaya returned to Peru. President Ali Kaya arrived in Lima on Monday.", "" },
	/* called off, or only thought of */
	{ "President Ali Kaya's visit to Peru has been postponed until June.", "" },
	{ "President Ali Kaya's visit to Peru was called off.", "" },
	{ "President Ali Kaya never visited Peru.", "" },
	{ "President Ali Kaya would like to visit Peru.", "" },
	{ "President Ali Kaya is considering a visit to Peru.", "" },
	{ "President Ali Kaya should visit Peru.", "" },
	{ "President Ali Kaya did not travel to Peru.", "" },
	{ "President Ali Kaya called on all to send a mission to Peru.", "" },
	{ "President Ali Kaya said the prize went to Peru.", "" },
	/* in company, with offices beside the names */
	{ "Chilean President Ali Kaya left for Peru. His entourage includes his wife Tala Moana; Ravu Tamani, member of the Board of Nets; and State Councillor Jane Smith.",
	  "Ali Kaya > Peru; Tala Moana > Peru; Ravu Tamani > Peru; Jane Smith > Peru" },
	{ "Chilean Minister Ali Kaya is at home. He is accompanied by Minister Tom Brown. President Jane Smith flew to Peru.",
	  "Jane Smith > Peru" },
	/* what is beside the name is no visitor of its own */
	{ "Dr Jane Smith, Board Envoy for Nets/Vice-President of the Board, will visit Peru.", "Jane Smith > Peru" },
	{ "Turkish Minister Tom Brown said that his Iranian counterpart Ali Kaya will visit Peru.", "Ali Kaya > Peru" },
	/* where the host is at home */
	{ "Turkey is near. Turkish Minister Tom Brown met visiting Peruvian Minister Jane Smith.", "Jane Smith > Turkey" },
	{ "Peru is far. I spoke to Minister Jane Smith when we hosted her in Lima.", "Jane Smith > Peru" },
	/* the delegation that was named before */
	{ "A delegation of China's National Net Board left for Peru. The delegation will head for Chile on Monday.",
	  "delegation of China's National Net Board > Peru; delegation of China's National Net Board > Chile" },
	{ "Chilean President Ali Kaya left home on Tuesday for the 77th summit of net makers in Pinewood, Peru.",
	  "Ali Kaya > Peru" },
	{ "Foreign Minister Jane Smith spoke. Her first stop will be Lima, Peru.", "Jane Smith > Peru" },
	{ "Mr Ali Kaya spoke to fishers. Kaya spoke of his trip to Europe, Peru and Chile.", "Ali Kaya > Peru; Ali Kaya > Chile" },
	{ "Foreign Minister Jane Smith spoke of her visit to Solomon Islands, Vanuatu and Samoa.",
	  "Jane Smith > Solomon Islands; Jane Smith > Vanuatu; Jane Smith > Samoa" },
	{ "The letter was read by Ali Kaya, envoy for nets, in Lima, on Monday.", "" },
	{ "Iranian Minister Hossein Amir-Tabar visited Peru.", "Hossein Amir-Tabar > Peru" },
	{ "Chilean President Li Peng Xi spoke. Xi will visit Peru.", "Li Peng Xi > Peru" },
	/* envoys, and what they are called further on */
	{ "Net envoy for Peru Ali Kaya will visit Peru.", "Ali Kaya > Peru" },
	{ "Dr Ali Kaya, the High Commissioner to Peru, spoke. The High Commissioner is in Peru.", "" },
	{ "Dr Ali Kaya met with Dr Jane Smith. The envoy will travel to Peru on Monday.", "Ali Kaya > Peru" },
	{ "Dr Ali Kaya is old. The net official will meet the head of a board, Dr Jane Smith. He is then expected in Peru.",
	  "Ali Kaya > Peru" },
	{ "NATO envoy arrives in Lima.\n\nNATO envoy Ali Kaya arrived in Lima on Monday.", "Ali Kaya > Lima" },
	/* talks with those of the place */
	{ "Foreign Minister Jane Smith held talks in Muscat on Sunday with Omani officials.", "Jane Smith > Muscat" },
	{ "Foreign Minister Jane Smith met with Emirati officials in Abu Dhabi.", "Jane Smith > Abu Dhabi" },
	{ "Foreign Minister Jane Smith met with Emirati officials in Lima.", "" },
	/* tours and their places */
	{ "Dr Jane Smith spoke. The trip will include Peru and Chile.", "Jane Smith > Peru; Jane Smith > Chile" },
	{ "Dr Jane Smith will travel to the net makers' summit in Peru.", "Jane Smith > Peru" },
	{ "Dr Jane Smith returned from her first visit as Foreign Minister to Oman and Peru.",
	  "Jane Smith > Oman; Jane Smith > Peru" },
	{ "During Minister Jane Smith's visit to Lima, Cuba and Chile will sign two papers.", "Jane Smith > Lima" },
};

static const struct said agreements[] = {
	{ "They signed a Memorandum of Understanding between UNHCR and the Government of Peru. The Memorandum of Understanding says so.",
	  "Memorandum of Understanding between UNHCR and the Government of Peru = Memorandum of Understanding" },
	{ "Peru asks for a Convention banning drift nets and night lights for all time.", "Convention banning drift nets and night lights" },
	{ "Peru signed the Convention on Rights of Boats Arising from Salvage.", "Convention on Rights of Boats Arising from Salvage" },
	{ "Peru signed the Treaty on the Non-Proliferation of Nuclear Weapons.",
	  "Treaty on the Non-Proliferation of Nuclear Weapons" },
	{ "Peru ratified the Chemical Weapons Convention.", "Chemical Weapons Convention" },
	{ "Peru acceded to the Convention on the Rights of the Child.", "Convention on the Rights of the Child" },
	{ "Peru signed the Optional Protocol to the Convention on the Rights of the Child.",
	  "Optional Protocol to the Convention on the Rights of the Child" },
	{ "Peru joined the Treaty on the Non-Proliferation of Nuclear Weapons (NPT). The NPT is old.",
	  "Treaty on the Non-Proliferation of Nuclear Weapons = NPT" },
	{ "They signed a Memorandum of Understanding on Tourism.", "Memorandum of Understanding on Tourism" },
	{ "He signed the agreement \"Partnership for Peace\" in Brussels.", "Partnership for Peace" },
	{ "The Kyoto Protocol was signed.", "Kyoto Protocol" },
	{ "The Treaty of Rome was signed.", "Treaty of Rome" },
	{ "Peru is a party to the Vienna Convention on Diplomatic Relations of 1961.",
	  "Vienna Convention on Diplomatic Relations" },
	{ "Peru and Chile signed the Treaty of Peace, Friendship and Commerce.", "Treaty of Peace, Friendship and Commerce" },
	{ "The Ottawa Convention and the Rome Statute of the International Criminal Court are in force.",
	  "Ottawa Convention; Rome Statute of the International Criminal Court" },
	{ "The Dayton Accords ended it.", "Dayton Accords" },
	{ "The International Covenant on Civil and Political Rights was read.",
	  "International Covenant on Civil and Political Rights" },
	{ "The Convention on Lagoons was signed. The Convention on Lagoons is short.", "Convention on Lagoons" },
	{ "They signed the Commercial, Technical and Cultural Cooperation Agreement.",
	  "Commercial, Technical and Cultural Cooperation Agreement" },
	/* none */
	{ "They signed a memorandum of understanding on sanitary and fish trade co-operation.",
	  "memorandum of understanding on sanitary and fish trade co-operation" },
	{ "The Intermediate-range Nuclear Forces Treaty was signed.", "Intermediate-range Nuclear Forces Treaty" },
	{ "The North Atlantic Treaty Organization (NATO) force left.", "" },
	{ "Two treaties were signed.", "" },
	{ "They signed a loan agreement.", "" },
	{ "They adopted a joint declaration.", "" },
	{ "The convention hall was full.", "" },
	{ "A trilateral agreement was signed.", "" },
	{ "The protocol officer was late.", "" },
	/* a subject in small letters; who made it */
	{ "They signed a Memorandum of Understanding on Tourism co-operation and left.", "Memorandum of Understanding on Tourism co-operation" },
	{ "They signed a Memorandum of Understanding on establishing a fishing fund.",
	  "Memorandum of Understanding on establishing a fishing fund" },
	{ "They signed a MOU on Fishing Nets between the Council of Fishers and the Board of Boats.", "MOU on Fishing Nets" },
	{ "They signed the Agreement between the Government of Peru and the Government of Chile on Fisheries.",
	  "Agreement between the Government of Peru and the Government of Chile on Fisheries" },
	{ "They signed an agreement between Peru and Chile.", "" },
	{ "Both ratified the OPEC Charter.", "OPEC Charter" },
	{ "Upholding the Lima Convention on Nets is good.", "Lima Convention on Nets" },
	{ "The Strategic Arms Reduction Treaty (\"New START\") is old. New START is short.",
	  "Strategic Arms Reduction Treaty = New START" },
	{ "They signed six papers. The papers include a framework agreement on trade, cultural and technical cooperation, an agreement on "
	  "net-free travel for owners of boats.",
	  "framework agreement on trade, cultural and technical cooperation; agreement on net-free travel for owners of boats" },
	{ "The agreement on the demarcation of the sea border serves the peace. It is good.", "agreement on the demarcation of the sea border" },
	{ "The following was signed:\n\nAgreement on cooperation in the field of boat building;\n\nProtocol on amending the Agreement on the conditions for "
	  "trips of fishers dated July 7, 2000;", "Agreement on cooperation in the field of boat building; "
	  "Protocol on amending the Agreement on the conditions for trips of fishers dated July 7, 2000" },
	{ "They signed a memorandum of understanding (MoU) between Peru and Chile on NATO boats.",
	  "memorandum of understanding (MoU) between Peru and Chile on NATO boats" },
	{ "They signed a 14-day mutual visa exemption agreement on April 9.", "14-day mutual visa exemption agreement" },
	{ "They are to finish an Agreement on Friendship, Good-neighbourliness and Cooperation for the Development of the isles for signing in May.",
	  "Agreement on Friendship, Good-neighbourliness and Cooperation for the Development of the isles" },
	{ "The Lima convention on nets made in 1969 holds. The Lima convention is old.", "Lima convention on nets = Lima convention" },
	{ "Other papers signed included a memorandum of understanding (MoU) on cooperation in the field of nets and boats and another MoU on sea trade.",
	  "memorandum of understanding (MoU) on cooperation in the field of nets and boats; MoU on sea trade" },
	{ "A new extradition treaty was signed. They exchanged the Extradition Treaty between the Republic of Peru and the Republic of Chile.",
	  "Extradition Treaty between the Republic of Peru and the Republic of Chile = extradition treaty" },
	{ "The Convention on Contracts for the Carriage of Nets Wholly or Partly by Sea - also known as the Net Rules - opened. The Net Rules are long.",
	  "Convention on Contracts for the Carriage of Nets Wholly or Partly by Sea = Net Rules" },
	{ "We will be loyal to this agreement on the end of fishing signed between us and them.", "agreement on the end of fishing" },
	{ "They will sign the agreement on Monday. They signed an agreement on trade in nets and pledged help.", "agreement on trade in nets" },
	{ "The Lagoon Convention - the older one - has its Optional Protocol.", "Lagoon Convention" },
	{ "They met after the Treaty of Lima in South America. Four of the papers are Memorandum of Understandings.", "Treaty of Lima" },
	{ "They signed it. The deals also include an agreement concerning implementation of the lines of credit.",
	  "agreement concerning implementation of the lines of credit" },
	{ "They came for the signing of an agreement establishing a Lagoon Commission (LC) and of a Memo of Understanding on sea borders.",
	  "agreement establishing a Lagoon Commission = LC; Memo of Understanding on sea borders" },
	{ "The agreement \"breaks the rights of all who fish\", they said.", "" },
	{ "They signed \"The Treaty Between Peru and the Soviet Union on the End of Nets\" (better known as the NET Treaty).",
	  "Treaty Between Peru and the Soviet Union on the End of Nets = NET Treaty" },
	{ "They signed the renewed Boat Cooperation Arrangement and an agreement to co-ordinate rescue efforts.",
	  "Boat Cooperation Arrangement; agreement to co-ordinate rescue efforts" },
	{ "They signed a Memorandum of Understanding (MoU) to establish a Joint Committee for the Boats of the Lagoon and left.",
	  "Memorandum of Understanding (MoU) to establish a Joint Committee for the Boats of the Lagoon" },
	{ "It is the Bilateral Agreement on the Running and Upkeep of the joint Harbour Post. They signed the agreement for Peru.",
	  "Bilateral Agreement on the Running and Upkeep of the joint Harbour Post" },
	{ "They signed the OPEC Agreement on Nets and the OPEC Agreement on Boats.", "OPEC Agreement on Nets; OPEC Agreement on Boats" },
	{ "There is a proposal for inking a joint agreement for roads with Nepal.", "" },
	{ "They spoke of an agreement on concrete steps to mend it.", "" },
	{ "They came to an agreement on the issue and signed it.", "" },
	{ "They talk with the board for a Boats Agreement.", "" },
	{ "They met at the Island International Convention Center.", "" },
	/* the table's short name of a longer one */
	{ "The Algiers Agreement on the Return of Nets was kept. The Algiers Agreement was short.",
	  "Algiers Agreement on the Return of Nets = Algiers Agreement" },
};

START_TEST(visit)
{
	article_check(&visits[_i], "visits");
}
END_TEST

START_TEST(agreement)
{
	article_check(&agreements[_i], "agreements");
}
END_TEST

Suite *unit_suite(void)
{
	Suite *suite = suite_create("visit");
	TCase *tcase = tcase_create("a visit in an article");
	tcase_add_loop_test(tcase, visit, 0, sizeof visits / sizeof *visits);
	suite_add_tcase(suite, tcase);
	tcase = tcase_create("an agreement in an article");
	tcase_add_loop_test(tcase, agreement, 0, sizeof agreements / sizeof *agreements);
	suite_add_tcase(suite, tcase);
	return suite;
}
