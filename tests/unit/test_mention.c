/* Organizations, countries and people: who is named, and what only looks like a name. */
#include "article.h"

static const struct said organizations[] = {
	{ "A scan has AU STRALIA of it.", "" },
	{ "The United Nations and the European Union spoke.", "United Nations; European Union" },
	{ "The UN and the EU spoke.", "United Nations; European Union" },
	{ "The UN Security Council met.", "United Nations Security Council" },
	{ "The Security Council met.", "United Nations Security Council" },
	{ "The International Atomic Energy Agency (IAEA) spoke. The IAEA warned.", "International Atomic Energy Agency" },
	{ "The Organisation of African Unity met.", "Organisation of African Unity" },
	{ "The Organization of the Islamic Conference met.", "Organisation of Islamic Cooperation" },
	{ "NATO's ministers met.", "North Atlantic Treaty Organization" },
	{ "The Group of Seven met.", "Group of Seven" },
	{ "The Parliamentary Assembly of the Council of Europe met.", "Parliamentary Assembly of the Council of Europe" },
	{ "The Office of the United Nations High Commissioner for Refugees spoke.",
	  "Office of the United Nations High Commissioner for Refugees" },
	{ "It was said by UNHCR.", "Office of the United Nations High Commissioner for Refugees" },
	{ "The International Court of Justice ruled.", "International Court of Justice" },
	/* only what the text names, once each */
	{ "The UN spoke. The United Nations spoke again.", "United Nations" },
	{ "The Council of our town met.", "" },
	{ "He bought a unit of it.", "" },
	{ "Who is who in the village?", "" },
	{ "The company and its bank were sold.", "" },
	{ "It rests on UNSCR 1701.", "" },
	{ "Prime Minister KP Oli spoke.", "" },
	{ "The ministers of Unasur and Asean spoke.", "Union of South American Nations; Association of Southeast Asian Nations" },
	{ "We stand by NATO and the Commonwealth.", "North Atlantic Treaty Organization; Commonwealth of Nations" },
	/* an organ stands for its organization's where that is named */
	{ "The OSCE met. The Permanent Council agreed.", "Organization for Security and Co-operation in Europe; OSCE Permanent Council" },
	{ "The Permanent Council agreed.", "" },
	{ "The Permanent Council of the OAS and the OSCE agreed. The Permanent Council met.",
	  "Permanent Council of the Organization of American States; Organization for Security and Co-operation in Europe" },
	{ "The Mediation and Security Council of ECOWAS met, then its Council of Ministers.",
	  "ECOWAS Mediation and Security Council" },
	{ "The EAC Secretariat wrote to the SADC Organ on Politics, Defence and Security.",
	  "East African Community Secretariat; SADC Organ on Politics, Defence and Security Cooperation" },
	/* letters that stand for another body in this text */
	{ "It was signed by the National Arts Council of Peru (NAC). The NAC is new.", "" },
	{ "It was discussed by the North Atlantic Council (NAC). The NAC is old.", "North Atlantic Council" },
	/* a parliament's own, and money */
	{ "She is of the Parliament's Human Rights Committee, as he is of the Senate Committee against Torture.", "" },
	{ "It gave AU$400,000 for the nets.", "" },
};

static const struct said countries[] = {
	{ "Peru and Chile spoke.", "PE; CL" },
	{ "The UK, the USA and the UAE spoke.", "GB; US; AE" },
	{ "Britain and America spoke.", "GB; US" },
	{ "The Republic of Azerbaijan and the Russian Federation spoke.", "AZ; RU" },
	{ "The U.S. spoke.", "US" },
	{ "US officials spoke.", "US" },
	{ "They told us to go.", "" },
	{ "The Armenia-Azerbaijan conflict goes on.", "AM; AZ" },
	{ "East Timor and Zaire spoke.", "TL; CD" },
	{ "Bosnia spoke.", "BA" },
	{ "C\xC3\xB4te d'Ivoire and Ivory Coast are one.", "CI" },
	{ "Peru\xE2\x80\x99s voice was heard.", "PE" },
	{ "PERU AND CHILE SPOKE ON THAT DAY", "PE; CL" },
	/* names of something else */
	{ "Armenian forces and Palestinians spoke.", "" },
	{ "He was born in Atlanta, Georgia, and lives there.", "" },
	{ "Georgia and Armenia spoke.", "GE; AM" },
	{ "They crossed the Jordan River.", "" },
	{ "They crossed the river Jordan.", "" },
	{ "Jordan spoke.", "JO" },
	{ "Michael Jordan spoke.", "" },
	{ "The Church of Greece spoke.", "GR" },
	{ "The Argentine government spoke.", "" },
	{ "They ate turkey.", "" },
	{ "Turkey spoke.", "TR" },
	{ "Ships crossed the South China Sea.", "" },
	{ "It stood in the China Daily.", "" },
	{ "The Gulf of Oman and the Indian Ocean are large.", "" },
	{ "Yugoslavia and the USSR were states.", "" },
	{ "Kosovo spoke.", "" },
	{ "Tokyo and Washington spoke.", "" },
	{ "New Mexico is large.", "" },
	{ "The chad of the ballot, served on china, was read.", "" },
	{ "It gave US$5 million, and the town NZ$ 40,000.", "" },
};

static const struct said people[] = {
	{ "The Foreign Minister, Julie Bishop, spoke. Ms Bishop left. Bishop came back.", "Julie Bishop, Foreign Minister" },
	{ "Trade Minister Annika King spoke. Bishop Ali Kaya and King Omar left. The Bishop of Lima came back.",
	  "Annika King, Trade Minister; Ali Kaya, Bishop; Omar, King" },
	{ "Ms Judge spoke. The Deputy Mayor left.", "Judge" },
	{ "The Foreign Minister, Mr Omar Street, spoke. The Minister for Law left Albert Street. Mr Street came back.", "Omar Street, Foreign Minister" },
	{ "Foreign Minister Jane Smith spoke.", "Jane Smith, Foreign Minister" },
	{ "The Prime Minister of Jamaica, Andrew Holness, spoke.", "Andrew Holness, Prime Minister of Jamaica" },
	{ "President Heydar Aliyev spoke. Mr Aliyev left. President Aliyev came back.", "Heydar Aliyev, President" },
	{ "Jane Smith, the Secretary-General of the United Nations, spoke.",
	  "Jane Smith, Secretary-General of the United Nations" },
	{ "Mr. Jane Smith spoke.", "Jane Smith" },
	{ "Dr Ali Velayati spoke.", "Ali Velayati" },
	{ "Javier P\xC3\xA9rez de Cu\xC3\xA9llar spoke.", "Javier P\xC3\xA9rez de Cu\xC3\xA9llar" },
	{ "Prime Minister Nawaz Sharif spoke.", "Nawaz Sharif, Prime Minister" },
	{ "Prime Minister KP Oli spoke.", "KP Oli, Prime Minister" },
	{ "Myanmar, Sri Lanka and Thailand spoke.", "" },
	{ "Secretary of Foreign Affairs Perfecta R. Lopez, Jr. spoke.", "Perfecta R. Lopez, Jr., Secretary of Foreign Affairs" },
	{ "Harbour spokesman Ned Waters spoke.", "Ned Waters, spokesman" },
	{ "The Chairman of the IGAD Mediation Team, Seyoum Kaya, spoke.", "Seyoum Kaya, Chairman of the IGAD Mediation Team" },
	{ "President Abdel Karim al-Nasser spoke. President Omar al-Nabil left.", "Abdel Karim al-Nasser, President; Omar al-Nabil, President" },
	{ "President Jane van der Kaya spoke.", "Jane van der Kaya, President" },
	{ "President Bill Smith spoke.", "Bill Smith, President" },
	{ "Presidents Ali Kaya of Peru, Tom Brown of Chile, and Li Peng of Cuba spoke.",
	  "Ali Kaya, President; Tom Brown, President; Li Peng, President" },
	{ "The presidents of South America spoke.", "" },
	{ "Prime Minister Jane Mata\xE2\x80\x99" "afa spoke.", "Jane Mata\xE2\x80\x99" "afa, Prime Minister" },
	{ "Minister for Health and Pacific People's Dr Ali Kaya spoke.", "Ali Kaya" },
	{ "Coordinator Kurt Moana, the President of Peru, said so.", "Kurt Moana, President of Peru" },
	{ "## Senator Jane Kelp-Moana Urges Care\n\nOn Monday Jane Kelp-Moana spoke.", "Jane Kelp-Moana" },
	/* nobody */
	{ "The Foreign Minister spoke.", "" },
	{ "The White House spoke.", "" },
	{ "Security Council members spoke.", "" },
	{ "On Monday in June they spoke.", "" },
	{ "The Treaty of Rome was signed in New York.", "" },
};

START_TEST(organization)
{
	article_check(&organizations[_i], "organizations");
}
END_TEST

START_TEST(country)
{
	article_check(&countries[_i], "countries");
}
END_TEST

START_TEST(person)
{
	article_check(&people[_i], "people");
}
END_TEST

Suite *unit_suite(void)
{
	Suite *suite = suite_create("mention");
	TCase *tcase = tcase_create("an organization in an article");
	tcase_add_loop_test(tcase, organization, 0, sizeof organizations / sizeof *organizations);
	suite_add_tcase(suite, tcase);
	tcase = tcase_create("a country in an article");
	tcase_add_loop_test(tcase, country, 0, sizeof countries / sizeof *countries);
	suite_add_tcase(suite, tcase);
	tcase = tcase_create("a person in an article");
	tcase_add_loop_test(tcase, person, 0, sizeof people / sizeof *people);
	suite_add_tcase(suite, tcase);
	return suite;
}
