"""Words that name the same thing: a country and its people, a thing and what it is called for short."""

from __future__ import annotations

_PEOPLES = """
afghanistan afghan afghans | albania albanian albanians | algeria algerian algerians | argentina argentine argentinian
armenia armenian armenians | australia australian australians | austria austrian austrians | azerbaijan azerbaijani
bangladesh bangladeshi | belarus belarusian belarusians | belgium belgian belgians | bolivia bolivian bolivians
bosnia bosnian bosnians | brazil brazilian brazilians | u.k british briton britons britain
bulgaria bulgarian bulgarians
cambodia cambodian cambodians | canada canadian canadians | chile chilean chileans | china chinese
colombia colombian colombians | croatia croatian croatians | cuba cuban cubans | cyprus cypriot cypriots | czechia czech
denmark danish dane danes | egypt egyptian egyptians | estonia estonian estonians | ethiopia ethiopian ethiopians
europe european europeans | finland finnish finn finns | france french | georgia georgian georgians
germany german germans | ghana ghanaian ghanaians | greece greek greeks | haiti haitian haitians
hungary hungarian hungarians | iceland icelandic | india indian indians | indonesia indonesian indonesians
iran iranian iranians | iraq iraqi iraqis | ireland irish | israel israeli israelis | italy italian italians
japan japanese | jordan jordanian jordanians | kazakhstan kazakh kazakhs | kenya kenyan kenyans
korea korean koreans | kosovo kosovar kosovars | kuwait kuwaiti kuwaitis | latvia latvian latvians
lebanon lebanese | libya libyan libyans | lithuania lithuanian lithuanians | malaysia malaysian malaysians
mexico mexican mexicans | moldova moldovan moldovans | mongolia mongolian mongolians | morocco moroccan moroccans
myanmar burma burmese | nepal nepalese nepali | netherlands dutch | nigeria nigerian nigerians
norway norwegian norwegians | pakistan pakistani pakistanis | palestine palestinian palestinians
peru peruvian peruvians | philippines philippine filipino filipinos | poland polish
portugal portuguese | qatar qatari qataris
romania romanian romanians | russia russian russians | rwanda rwandan rwandans
saudi saudis | scotland scottish scots
serbia serbian serbians serbs | singapore singaporean | slovakia slovak slovaks | slovenia slovenian slovenians
somalia somali somalis | spain spanish spaniard spaniards | sudan sudanese | sweden swedish swede swedes
switzerland swiss | syria syrian syrians | taiwan taiwanese | thailand thai thais | tunisia tunisian tunisians
turkey turkish turk turks turkiye | u.s american americans | uganda ugandan ugandans | ukraine ukrainian ukrainians
uzbekistan uzbek uzbeks | venezuela venezuelan venezuelans | vietnam vietnamese | wales welsh | yemen yemeni yemenis
zimbabwe zimbabwean zimbabweans
"""


_SHORT = """
january jan | february feb | april apr | august aug | september sept sep | october oct | november nov | december dec
department dept | government govt | president pres | minister mins | million mln | billion bn | percent pct
ammunition ammo munitions munition | weapon weapons weaponry arms armament armaments
"""


_DEEDS = """
travel traveled travelled traveling travelling travels trip trips journey journeys visit visits visited visiting
invade invades invaded invading invasion invasions | decide decides decided deciding decision decisions
expand expands expanded expanding expansion | extend extends extended extending extension extensions
collide collides collided collision collisions | explode explodes exploded exploding explosion explosions
divide divides divided division divisions | succeed succeeds succeeded success | permit permits permitted permission
admit admits admitted admission admissions | conclude concludes concluded conclusion conclusions
include includes included inclusion | exclude excludes excluded exclusion | destroy destroys destroyed destruction
produce produces produced producing production | reduce reduces reduced reduction reductions
die dies died dying death deaths dead | marry marries married marriage | lose loses lost losing loss losses
sell sells sold selling sale sales | grow grows grew grown growing growth | choose chooses chose chosen choice choices
speak speaks spoke spoken speech speeches | fly flies flew flown flying flight flights | think thinks thought thoughts
give gives gave given giving | send sends sent sending | take takes took taken taking | make makes made making
begin begins began begun beginning start starts started starting | buy buys bought buying purchase purchases purchased
win wins won winning | leave leaves left leaving | meet meets met meeting meetings | build builds built building
hold holds held holding | say says said | tell tells told | go goes went gone going | come comes came coming
write writes wrote written writing | know knows knew known | rise rises rose risen rising
fall falls fell fallen falling | teach teaches taught | find finds found | keep keeps kept | pay pays paid
lead leads led
run runs ran running | see sees saw seen seeing | get gets got gotten getting | become becomes became becoming
bring brings brought bringing | catch catches caught | break breaks broke broken | draw draws drew drawn drawing
drive drives drove driven driving | eat eats ate eaten eating | fight fights fought fighting | feel feels felt
forget forgets forgot forgotten | freeze freezes froze frozen | hear hears heard hearing hearings
hide hides hid hidden | lend lends lent
shoot shoots shot shots shooting shootings | sing sings sang sung singing | sit sits sat sitting
steal steals stole stolen stealing | strike strikes struck striking | swear swears swore sworn | sweep sweeps swept
throw throws threw thrown throwing | wear wears wore worn wearing | seek seeks sought seeking
spend spends spent spending | stand stands stood standing | understand understands understood
withdraw withdraws withdrew withdrawn withdrawal withdrawals | hang hangs hung | sink sinks sank sunk
arrive arrives arrived arriving arrival arrivals | refuse refuses refused refusing refusal
approve approves approved approving approval | propose proposes proposed proposal proposals
survive survives survived surviving survival survivor survivors | deny denies denied denying denial
"""


_GIVEN = """
vladimir vlad | joseph joe | michael mike | james jim | thomas tom | robert bob | david dave | stephen steven steve
alexander alex | elizabeth liz | richard rick | anthony tony | benjamin ben | christopher chris
daniel dan | samuel sam | timothy tim | kenneth ken | gregory greg | jeffrey jeff | ronald ron
nicholas nick | matthew matt | andrew andy | charles charlie | lawrence larry
katherine catherine kate kathy | margaret maggie | deborah debbie | jennifer jen | rebecca becky
"""


_SEATS = """
kabul afghanistan | tirana albania | algiers algeria | luanda angola | yerevan armenia | canberra australia
vienna austria | baku azerbaijan | dhaka bangladesh | minsk belarus | brussels e.u | brussels belgium | sarajevo bosnia
brasilia brazil | sofia bulgaria | ottawa canada | santiago chile | beijing china | bogota colombia | zagreb croatia
havana cuba | nicosia cyprus | prague czechia | copenhagen denmark | quito ecuador | cairo egypt | tallinn estonia
addis ethiopia | helsinki finland | paris france | tbilisi georgia | berlin germany | accra ghana | athens greece
budapest hungary | reykjavik iceland | delhi india | jakarta indonesia | tehran iran | baghdad iraq | dublin ireland
jerusalem israel | rome italy | tokyo japan | amman jordan | astana kazakhstan | nairobi kenya | pyongyang north
pyongyang korea | seoul south | seoul korea | pristina kosovo | riga latvia | beirut lebanon | tripoli libya
vilnius lithuania | valletta malta | chisinau moldova | ulaanbaatar mongolia | rabat morocco | maputo mozambique
kathmandu nepal | hague netherlands | wellington zealand | abuja nigeria | skopje macedonia | oslo norway
islamabad pakistan | lima peru | manila philippines | warsaw poland | lisbon portugal | doha qatar | bucharest romania
moscow russia | kremlin russia | kigali rwanda | riyadh saudi | edinburgh scotland | dakar senegal | belgrade serbia
bratislava slovakia | ljubljana slovenia | mogadishu somalia | pretoria africa | madrid spain | colombo lanka
khartoum sudan | stockholm sweden | bern switzerland | damascus syria | taipei taiwan | bangkok thailand | tunis tunisia
ankara turkey | kyiv ukraine | kiev ukraine | dubai emirates | london u.k | westminster u.k | washington u.s
tashkent uzbekistan | vatican pope | caracas venezuela | hanoi vietnam | sanaa yemen | lusaka zambia | harare zimbabwe
"""


def _same(groups: str) -> dict[str, str]:
    """Each word of a group → the first one."""
    found = [group.split() for line in groups.strip().split("\n") for group in line.split(" | ")]
    return {word: first for first, *others in found for word in others}


NO_NAMES = _same(_PEOPLES) | _same(_SHORT) | _same(_DEEDS)
"""The words of `SAME` that name no person."""

SAME = NO_NAMES | _same(_GIVEN)
"""A word in lower case → the word that it counts as: a people as its country, a short form (of a given
name, too) as the long one."""

SEATS = tuple(
    (seat, country) for line in _SEATS.strip().split("\n") for seat, country in map(str.split, line.split(" | "))
)
"""A city, or a building, and a word of the country, people or office whose government it stands for."""

_OPPOSED = """
lift impose | rise fall | increase decrease | win lose | open close | accept reject | accept refuse | start end
buy sell | approve reject | allow ban | support oppose | acquit convict | resign appoint | import export | die survive
gain lose | praise criticize | extend shorten | grow shrink | marry divorce | borrow lend | strengthen weaken
victory defeat | guilty innocent | admit deny | confirm deny | suspend resume | push pull | kill wound | free jail
raise cut | raise lower | join leave | succeed fail | hire dismiss
"""

OPPOSED = tuple(tuple(pair.split()) for line in _OPPOSED.strip().split("\n") for pair in line.split(" | "))
"""Two words that keep the same company and say the opposite."""

_INITIALS = """
aclu American Civil Liberties Union | aiib Asian Infrastructure Investment Bank
apec Asia-Pacific Economic Cooperation | asean Association of Southeast Asian Nations | boe Bank of England
boj Bank of Japan | cbo Congressional Budget Office | cdc Centers for Disease Control and Prevention
cftc Commodity Futures Trading Commission | cia Central Intelligence Agency | dhs Department of Homeland Security
dod Department of Defense | doj Department of Justice | ebu European Broadcasting Union | ecb European Central Bank
ecj European Court of Justice | ema European Medicines Agency | epa Environmental Protection Agency
fao Food and Agriculture Organization | fbi Federal Bureau of Investigation | fca Financial Conduct Authority
fcc Federal Communications Commission | fda Food and Drug Administration | fdic Federal Deposit Insurance Corporation
fema Federal Emergency Management Agency | ftc Federal Trade Commission | hrw Human Rights Watch
iaea International Atomic Energy Agency | icao International Civil Aviation Organization
icc International Criminal Court | icj International Court of Justice | icrc International Committee of the Red Cross
iea International Energy Agency | ilo International Labour Organization | imf International Monetary Fund
imo International Maritime Organization | ioc International Olympic Committee
iom International Organization for Migration | ipcc Intergovernmental Panel on Climate Change
irs Internal Revenue Service | itu International Telecommunication Union | msf Medecins Sans Frontieres
nasa National Aeronautics and Space Administration | nato North Atlantic Treaty Organization
nhs National Health Service | noaa National Oceanic and Atmospheric Administration | nsa National Security Agency
nsc National Security Council | ntsb National Transportation Safety Board
oecd Organisation for Economic Co-operation and Development | ons Office for National Statistics
opcw Organisation for the Prohibition of Chemical Weapons | opec Organization of the Petroleum Exporting Countries
osce Organization for Security and Co-operation in Europe | sec Securities and Exchange Commission
tsa Transportation Security Administration | unesco United Nations Educational Scientific and Cultural Organization
unhcr United Nations High Commissioner for Refugees | unicef United Nations Children's Fund | wfp World Food Programme
wto World Trade Organization
"""

INITIALS_OF: dict[str, str] = {
    group.split()[0]: " ".join(group.split()[1:])
    for line in _INITIALS.strip().split("\n")
    for group in line.split(" | ")
}
"""Initials in small letters → the name that they stand for."""

COUNTRIES = (
    {group.split()[0] for line in _PEOPLES.strip().split("\n") for group in line.split(" | ")}
    | {word for pair in SEATS for word in pair}
) - {"europe", "north", "south", "pope", "e.u", "u.k", "u.s"}
"""Words that name a country or its capital in small letters, too."""

PEOPLES = {word for word, named in _same(_PEOPLES).items() if word not in (named, *COUNTRIES) and word[-1] != "s"} - {
    *"polish swede finn dane u.k u.s american european".split()
}
"""Words in small letters for what is of a country, and what can be no other word."""

PHRASES = {
    "u.s": r"U\.S\.(?:A\.)?(?![A-Z]\.)|(?-i:USA?)\b|(?<=\bthe\s)us\b|United\sStates(?:\sof\sAmerica)?\b",
    "u.n": r"U\.N\.(?![A-Z]\.)|(?-i:UN)\b|(?<=\bthe\s)un\b|United\sNations\b",
    "u.k": r"U\.K\.|UK\b|United\sKingdom\b",
    "e.u": r"E\.U\.|(?-i:EU)\b|(?<=\bthe\s)eu\b|European\sUnion\b",
    "north korea": r"DPRK\b|(?-i:NK)\b|N\.?\sKorean?s?\b|Democratic\sPeople's\sRepublic\sof\sKorea\b",
    "south korea": r"(?-i:ROK)\b|S\.?\sKorean?s?\b",
    "g7": r"G-7\b|Group\sof\sSeven\b",
    "g20": r"G-20\b|Group\sof\s(?:20|Twenty)\b",
    "first quarter": r"Q1\b",
    "second quarter": r"Q2\b",
    "third quarter": r"Q3\b",
    "fourth quarter": r"Q4\b",
}
"""A term or terms → the pattern, from a word's start on, of what counts as them."""

INITIALS = "degnqrsu"
"""The letters that these begin with: elsewhere none is looked for."""
