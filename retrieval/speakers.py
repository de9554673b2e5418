"""Who a quote leaves unnamed: the "he" that speaks in it, the surname whose full name stands earlier in the article.

Only what the sentences before make plain is told; in doubt the sentence before is shown along, and nothing is claimed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from retrieval.lexicon import NO_NAMES

REACH = 3
"""Sentences before the quote in which the speaker behind "he" is sought."""

_CAPITAL = r"(?<![\w.’'-])(?:(?:al|el)-)?[A-Z][\w.’'-]*"
_PARTICLE = r"(?:van|von|der|den|de|del|della|di|da|dos|bin|ibn)"
_SAID = (
    r"(?:said|says|told|tells|added|adds|asked|warned|wrote|insisted|replied|declared|announced|argued|noted|stressed"
    r"|blamed|urged|claimed|explained|testified|acknowledged|conceded|vowed|was\s+urging|was\s+quoted)"
)
_ROLE = (
    r"(?:spokes(?:man|woman|person)|aide|advis[eo]r|minister|secretary|president|premier|chancellor|leader|ambassador|envoy"
    r"|general|director|chief|chair(?:man|woman)?|governor|mayor|senator|judge|lawyer|analyst|professor|official|commander"
    r"|of|for|the|to|security|defen[cs]e|foreign|national|state|prime|deputy|senior|former|first|lady)"
)
_OPENS = re.compile(
    r"^(?:(?:But|And|Yet|Still|However|Meanwhile|Also|So|Then|Instead|Earlier|Later),?\s+)?"
    r"(?P<word>He|She|They|he|she|they|His|Her|Their|his|her|their|Those|These|those|these|Both|both"
    r"|[Tt]he\s+(?:two|three|pair|duo)(?:\s+\w+)?)\b"
)
_CLOSES = re.compile(rf"[,?!]?[”\"’']\s+(?P<word>he|she|they)\s+{_SAID}\b")
_SPEAKER = re.compile(
    rf"(?P<who>(?:(?:{_CAPITAL}|{_PARTICLE}|{_ROLE})\s+){{0,8}}{_CAPITAL})\s+(?:also\s+|then\s+|later\s+)?{_SAID}\b"
)
_SAYS = re.compile(rf"\s{_SAID}\b")
_SURNAME = re.compile(
    rf"(?<![\w.’'-])(?P<name>(?:[Aa]l-|(?:[Vv]an|[Vv]on|[Dd]e)\s+(?:(?:der|den|la)\s+)?)?[A-Z][\w’'-]+)"
    rf"\s+(?:also\s+|then\s+)?{_SAID}\b"
)
_FEMALE = re.compile(r"\b(?:Mrs|Ms|[Ss]pokeswoman|[Cc]hairwoman)\b")
_MALE = re.compile(r"\b(?:Mr|[Ss]pokesman|[Cc]hairman)\b")
_TIMES = frozenset(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August September
    October November December
    """.split()
)
_TITLE = re.compile(rf"{_ROLE}|[A-Z][a-z]{{1,4}}\.", re.IGNORECASE)
_NO_NAME = _TIMES | frozenset(
    """
    The And But In On At For While When After As If They He She It Who Yet Still Then Today Yesterday Tomorrow Earlier
    Later Last Next This That According Also Meanwhile However Instead By From With Since Before To Of
    """.split()
)
_GROUPS = frozenset(
    """
    Agency Agencies Alliance Army Association Authority Bank Board Bureau Center Centre Club Command Commission
    Committee Company Congress Corporation Corps Council Court Cross Department Embassy Federation Force Forces
    Foundation Front Government Group Guard House Inc Institute International Journal Kremlin Media Ministry Movement
    Nations Navy News Office Organization Parliament Party Pentagon Police Post Press Reuters Senate Service State
    States Team Times Union University Watch Wire Hamas Hezbollah Taliban
    """.split()
)
_PLACES = frozenset(
    """
    Africa America Arabia Asia Baghdad Beijing Berlin Brussels Cairo Delhi Geneva Hague Havana Islamabad Jerusalem Kabul
    Kyiv Kiev London Madrid Minsk Moscow Ottawa Paris Pyongyang Rome Seoul Tehran Tokyo Vienna Warsaw Washington York
    """.split()
)
_BEFORE_PLACE = frozenset("New North South East West Saudi Port Cape Fort Lake Mount San Los Las Saint St. El".split())
_RUN = re.compile(rf"{_CAPITAL}(?:\s+(?:{_PARTICLE}\s+){{0,3}}{_CAPITAL})*")
_GIVEN = re.compile(
    rf"(?:(?:{_CAPITAL}|{_ROLE})[^\S\n]+){{0,8}}?(?<![\w.’'-])[A-Z][\w’'-]+[^\S\n]+(?:{_PARTICLE}[^\S\n]+){{0,3}}\Z"
)
"""The role and the first name that stand just before a surname."""

_TITLE_BEFORE = re.compile(
    r"\b(?:President|Leader|Chairman|Premier|Prime\s+Minister|Minister|General|Gen\.|Mayor)\s+\Z"
)
_NAMES_BEHIND = re.compile(r"\s+[A-Z][a-z]+(?:[ -][A-Z][a-z]+|-[a-z]+)?\b")
_CAPITAL_BEFORE = re.compile(rf"{_CAPITAL}\s+\Z")
_CLOSES_ONLY = re.compile(r"[^“”]*”|[^\"]*[,.?!]\"(?:\s|$)(?=[^\"]*$)")
"""A quotation that opened in a sentence before ends here; two straight marks open and close one."""

_SENTENCE_OPENS = re.compile(r"(?:^|[.!?:;“‘\"(—–])\s*$")
_SHORTENED = re.compile(
    r"(?:[A-Z]|[A-Z]\.(?:[A-Z]\.?)+|Gen|Brig|Lt|Col|Maj|Adm|Capt|Sgt|Sen|Rep|Gov|Prof|Rev|St|Hon|Pres)\.?"
)
_OPENING_WORDS = _NO_NAME | frozenset(
    """
    We You I My Our Your Their His Her Its These Those There Here What Why How Where No Yes Not Now Never So Thus Such
    Some Many Most All Any Each Every Both Either Neither One Two Three Four Five Only Just Even Once Until Unless
    Though Although Because Perhaps Maybe Nothing Nobody Everyone Everything People Police Under Over Through During
    Like Despite Asked Speaking Please Let Do Does Did Is Are Was Were Will Would Can Could Should Has Have Had Be
    Again First Second
    """.split()
)
_NO_LAST_NAME = frozenset(
    """
    I I’m I’ve I’ll I’d I'm I've I'll I'd God Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Defense Defence
    Treasury Day War Summit Forum Cup Sea Ocean River Strait Peninsula Airport Street Avenue Square Island Islands
    Province County City District Region Republic Kingdom Act Treaty Agreement Capitol Games Olympics Internet Twitter
    Facebook Station Cosmodrome Palace Bridge Port Road Gulf East West North South Russia Ukraine China Korea Japan
    America Ireland
    """.split()
)
_COUNTRIES = frozenset(NO_NAMES.values())
_NO_PERSON = (
    _NO_NAME
    | _GROUPS
    | _PLACES
    | frozenset(
        "Officials Diplomats Witnesses Leader President Minister Secretary Mayor General Islamist Islamic".split()
    )
)


@dataclass(frozen=True, slots=True)
class Named:
    """What a word of the quote stands for: `quote[start:end]` is `phrase`, `meaning` are words of the article."""

    start: int
    end: int
    phrase: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Leaning:
    """Who is meant in a quote, as far as that is plain; `unclear` when it leans on the sentence before otherwise."""

    named: tuple[Named, ...]
    unclear: bool


@lru_cache(maxsize=100_000)
def leans(quote: str) -> bool:
    """Whether a quote begins with a pronoun, or gives its words to one."""
    return bool(_OPENS.match(quote) or _CLOSES.search(quote))


def read(quote: str, before: Sequence[str], text_before: str) -> Leaning:
    """What a quote leaves to the sentences `before` it (in order) and to the article's text before it."""
    found: list[Named] = []
    pronoun = _OPENS.match(quote) or _CLOSES.search(quote)
    unclear = False
    if pronoun:
        word = pronoun["word"].lower()
        speaker = _speaker(before, _FEMALE if word in ("he", "his") else _MALE) if word in _ONE_PERSON else None
        full = _in_full(speaker, text_before) if speaker and not _inside_quotation(text_before) else ""
        if " " in full:
            found.append(Named(*pronoun.span("word"), pronoun["word"], full))
        else:
            unclear = True
    for surname in _SURNAME.finditer(quote):
        name = surname["name"]
        if _is_person(name) and all(name != known.phrase for known in found) and not _is_given(name, quote):
            full = _in_full(name, text_before)
            found += [Named(*surname.span("name"), name, full)] if full != name else []
    return Leaning(tuple(found), unclear)


_ONE_PERSON = frozenset(("he", "she", "his", "her"))


def _is_given(name: str, quote: str) -> bool:
    """Whether a quote itself says what stands before a surname."""
    text = _without_honorifics(quote)
    return any(
        _CAPITAL_BEFORE.search(text, 0, written.start()) for written in re.finditer(rf"{re.escape(name)}\b", text)
    )


def _inside_quotation(text_before: str) -> bool:
    """Whether a quotation that opened before the quote is still open."""
    return text_before.rfind("“") > text_before.rfind("”")


def _speaker(before: Sequence[str], others: re.Pattern[str]) -> str | None:
    """The one person to whom the nearest attributed sentence before gives its words; none of the `others`.

    Whoever else is named from there on may be meant as well, so that then there is no one.
    """
    read_over: list[str] = []
    for sentence in reversed(before[-REACH:]):
        read_over.append(sentence)
        speakers = _speakers(sentence)
        people = {_surname(who) for who in speakers if _is_person(_surname(who))}
        if len(people) == 1:
            who = people.pop()
            read_over += before if _CLOSES_ONLY.match(sentence) else ()
            return None if others.search(sentence) or _names_others(read_over, who) else who
        if people or not (_OPENS.match(sentence) or _CLOSES.search(sentence)):
            return None
    return None


def _speakers(sentence: str) -> list[str]:
    """Who says something in a sentence, with titles and first names."""
    if not _SAYS.search(sentence):
        return []
    return [match["who"] for match in _SPEAKER.finditer(_without_honorifics(sentence))]


def _names_others(sentences: Sequence[str], speaker: str) -> bool:
    """Whether sentences name someone who may be a person, other than the speaker."""
    return any(
        speaker not in name and not _is_no_person(name[-1])
        for sentence in sentences
        for name in _names(_without_honorifics(sentence))
    )


def _names(text: str) -> Iterator[list[str]]:
    """The words of each name of a text; a full stop ends a name unless it shortens a title or a first name."""
    for run in _RUN.finditer(text):
        opens = bool(_SENTENCE_OPENS.search(text[: run.start()]))
        name: list[str] = []
        for written in run.group().split():
            word = re.sub(r"['’]s$", "", written).strip("’'.,-")
            if not (opens and not name and word in _OPENING_WORDS):
                name.append(word)
            opens = False
            if written.endswith(("'s", "’s")) or (written.endswith(".") and not _SHORTENED.fullmatch(written)):
                opens = written.endswith(".")
                yield from [name] if name else []
                name = []
        yield from [name] if name else []


def _is_no_person(name: str) -> bool:
    """Whether a name's last word is that of a country, a group, a place, a role or a time."""
    return not _is_person(name) or name in _NO_LAST_NAME or name.lower() in _COUNTRIES or bool(_TITLE.fullmatch(name))


def _in_full(surname: str, text_before: str) -> str:
    """The surname with the first name and the role that stand before it where the article first gives them."""
    found: dict[str, str] = {}
    text, behind = _without_honorifics(text_before), 0
    for written in _written(surname, text):
        line = text.rfind("\n", behind, written.start()) + 1
        before = _GIVEN.search(text, max(behind, line), written.start())
        if before:
            behind = written.end()
            words = _one_name(before.group().split())
            given = next((word for word in reversed(words) if word[0].isupper()), "")
            if _is_person(given) and given not in _BEFORE_PLACE and not _TITLE.fullmatch(given):
                found.setdefault(given, " ".join([*words, written.group()]))
    if found:
        return found.popitem()[1] if len(found) == 1 else surname
    return _family_first(surname, text_before)


def _written(surname: str, text: str) -> Iterator[re.Match[str]]:
    """Where a surname stands in a text; of "Al-", "Van" and the like in capitals or not."""
    pattern = re.sub(r"^(?:Al|Van|Von|De)(?=\W)", lambda match: f"(?i:{match[0]})", re.escape(surname))
    return re.finditer(rf"{pattern}\b", text)


def _family_first(surname: str, text_before: str) -> str:
    """A family name with the role before it and the names behind it: "President Xi Jinping"."""
    if not _is_person(surname):
        return surname
    for written in re.finditer(re.escape(surname), text_before):
        names = _NAMES_BEHIND.match(text_before, written.end())
        title = _TITLE_BEFORE.search(text_before, 0, written.start()) if names else None
        if names and title:
            return " ".join(text_before[title.start() : names.end()].split())
    return surname


def _is_person(name: str) -> bool:
    """Whether a name may be a person's: no group, place or people, no day, no letters that stand for words."""
    bare = name.strip("’'.,")
    abbreviated = len(bare) > 1 and bare.isupper()
    return bool(bare) and bare not in _NO_PERSON and bare.lower() not in NO_NAMES and not abbreviated


def _one_name(words: list[str]) -> list[str]:
    """The words of one name with its role: what follows a sentence's end, without what opens the sentence."""
    ends = [
        at for at, word in enumerate(words, start=1) if word.endswith(".") and len(word) > 5 and word.count(".") == 1
    ]
    words = words[ends[-1] :] if ends else words
    while words and (words[0] in _NO_NAME or words[0] in ("of", "for", "the", "to")):
        words = words[1:]
    return words


def _surname(who: str) -> str:
    return who.rsplit(maxsplit=1)[-1].strip("’'.,")


def _without_honorifics(text: str) -> str:
    return re.sub(r"\b(?:Mr|Mrs|Ms|Dr)\.\s+", "", text)
