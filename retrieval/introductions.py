"""Who somebody is: sentences that say it beside a name, as "Okafor, a welder" does."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from retrieval.analysis import terms
from retrieval.lexicon import COUNTRIES
from retrieval.marks import marks
from retrieval.question import Question

SOMEBODY = frozenset(
    terms(
        """
        activist actor actress adviser advisor agencies agency agent aide airline ambassador analyst architect army
        artist association athlete attorney author authorities authority baby baker bank bishop blogger boy
        broadcaster brother burglar businessman businesswoman buyer candidate captain captor carpenter chairman
        chairwoman champion chancellor chef chemist chief child children church citizen clerk club coach colleague
        colonel commander commission committee companies company contractor cook council counsel countries country
        couple court cousin crew customer daughter delegate dentist department designer detective diplomat director
        doctor donation donor driver economist editor electrician employee engineer envoy expert families family
        farmer father firefighter firm fisherman fishermen forecaster founder friend general girl government governor
        group guard gunman gunmen hacker heir historian host hostage husband inmate inspector institute interpreter
        investor journalist judge jury king landlord lawmaker lawyer leader league lieutenant man manager mayor
        mechanic mediator member men merchant migrant militant miner minister ministry mother musician nation neighbor
        neighbour network newspaper nun nurse observer officer official operator opposition organisation organization
        owner parent parties party passenger patient people physician pilot player plumber police policeman policemen
        politician pope premier presenter president priest prince princess prisoner producer professor prosecutor
        protester queen rebel refugee regulator relative reporter representative researcher resident residents robber
        sailor scholar school scientist secretary seller senator sergeant settler shareholder shopkeeper singer sister
        soldier son spokesman spokesperson spokeswoman spy staff student supporter surgeon suspect teacher team
        technician teenager tenant thief thieves tourist trader troops uncle union university vet victim villager
        visitor volunteer voter waiter welder widow wife winner witness woman women worker writer aunt
        billionaire bodyguard boyfriend comedian congressman congresswoman dancer dictator fiance fiancee footballer
        girlfriend legend magnate mastermind millionaire model mogul nephew niece partner rapper ruler sheriff speaker
        star tycoon
        """
    )
)
"""Words that say what somebody is, or a body of people."""

REACH = 200
"""Characters before a surname that are read for what the person is."""

LONGEST = 2_000
"""Characters of a sentence that are read; what is longer is a list or a table, and introduces nobody."""

_WHO_IS = re.compile(r"\W*who(?:['’]s|\s+(?:is|was|are|were))\s+(?P<name>[^?,]+?)\s*\??", re.IGNORECASE)
_WHAT_IS = re.compile(
    r"\W*what(?:['’]s|\s+(?:is|was|are|were))\s+(?:(?:the|an?)\s+)?(?P<name>[\w.’'-]+(?:\s[\w.’'-]+){0,3}?)\s*\??",
    re.IGNORECASE,
)
_INITIALS = r"(?:the\s+)?(?:(?:letters|initials|abbreviation|acronym|name)\s+)?(?P<{}>[\w.’'-]+)"
_STANDS_FOR = re.compile(
    rf"\W*(?:what\s+do(?:es)?\s+{_INITIALS.format('a')}\s+stand\s+for"
    rf"|what(?:['’]?s|\s+is)\s+{_INITIALS.format('b')}\s+(?:short|an?\s\w+)\s+for"
    rf"|{_INITIALS.format('c')}\s+stands?\s+for\s+what)\s*\??",
    re.IGNORECASE,
)
_DEFINED = (
    r"(?:\s\([^)]{1,60}\))?(?:(?:,|\s--|\s?[–—])\s(?:an?|the|one\sof|based\sin|which\s(?:is|was|are|were"
    r"|runs|makes|owns|sells|operates|builds|oversees|regulates|advises|represents|helps))\s"
    r"|\s(?:is|was|are|were)\s(?:an?|the\sname|the\s\w+\s(?:of|for)|one\sof)\s)"
)
"""What stands behind the name of a thing where it says what it is: ", a solvent", "is a kind of"."""

_RUN = re.compile(r"[A-Z][\w’'-]+(?:\s(?:(?:of|and|for|the|de)\s)*[A-Z][\w’'-]+)+")
SHORTEST = 3
"""Letters of initials that are spelt out; of two letters too many names begin so."""

_WHAT_BEHIND = re.compile(
    r"(?:\s\([^)]{1,40}\))?(?:(?:,|\s--|\s?[–—])\s(?:(?:\d+|aged\s\d+),\s)?"
    r"(?:an?|the|one|his|her|their|its|then|now|former(?:ly)?|who\s(?:has\sbeen|(?:is|was)(?!\s(?:not|\w+ed|\w+ing)\b)"
    r"|heads|headed|leads|led|runs|ran|works|worked|serve[sd]|teaches|taught|represent(?:s|ed)|owns|owned|chair(?:s|ed)"
    r"|direct(?:s|ed)|manage[sd]|founded|studie[sd]|play(?:s|ed)|coache[sd]))\b"
    r"|\s(?:is|was|became|has\sbeen)\s(?:(?:also|now|then|only)\s)?"
    r"(?:(?:believed|said|thought|considered|known)\s(?:to\sbe|as)\s)?(?:an?|the|his|her|their|one)\b)",
    re.IGNORECASE,
)
"""What stands behind a name where it says what the person is: ", a welder", "is the mayor"."""

_WHAT_BEFORE = re.compile(
    r"\b(?:an?|the|its|his|her|their|my|our|[A-Z][\w-]+['’]s)\s(?:[\w-]+\s){0,4}"
    r"(?!(?:day|time|year|week|month|morning|night|evening|moment|end|way|case|fact|result|[\w-]+(?:ed|ing))\b)[a-z][\w-]+"
    r"(?:,|(?P<named>\s(?:named|called))|\s(?:is|was))\s$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[,.;:)—–]|\s--|\s?$")
"""What stands before a name, and closes it, where it says what the person is: "a welder named Okafor"."""

_IS = re.compile(r"\s(?:is|was|became|serve[sd]\sas)((?:\s[\w-]+){1,4})", re.IGNORECASE)
_CAPITALS = re.compile(r"(?:[A-Z][\w.’'-]*\s+)+$")


def person(question: Question) -> tuple[str, ...]:
    """The words of the name in "who is Ines Okafor?"; none of another question.

    Of two words it is enough that one is known as a name.
    """
    asked = _WHO_IS.fullmatch(question.meant)
    named = tuple(asked["name"].split()) if asked else ()
    unknown = set(named).difference(question.names)
    may_be = len(unknown) < len(named) == 2 and not any(word.endswith(("'s", "’s", "ing", "ed")) for word in named)
    is_country = any(word.lower() in COUNTRIES for word in named)
    return named if (may_be or not unknown) and not is_country else ()


def introduces(name: Sequence[str], text: str) -> bool:
    """Whether a sentence says beside a name what the person is: "Mayor Ines Okafor", "Okafor, a welder", "her aunt"."""
    text = text[:LONGEST]
    said, found = set(terms(" ".join(name))), marks(text)
    asked = said - SOMEBODY or said
    for words, (first, _) in zip(found.names, found.spans, strict=True):
        beside = {*words, *found.stems[max(0, first - 1) : first]}
        if asked <= words and not SOMEBODY.isdisjoint(beside - asked):
            return True
    surname = rf"\b{re.escape(name[-1])}\b"
    return any(_says_what(text, found, asked) for found in re.finditer(surname, text, re.IGNORECASE))


def stands_for(question: Question) -> str:
    """ "FAA" of "what does FAA stand for?"; nothing of another question."""
    asked = _STANDS_FOR.fullmatch(question.meant)
    return (asked["a"] or asked["b"] or asked["c"]) if asked else ""


def thing(question: Question) -> str:
    """ "Navalia Sud" of "what is Navalia Sud?", "FAA" of "what does FAA stand for"; nothing of another question."""
    if initials := stands_for(question):
        return initials
    asked = _WHAT_IS.fullmatch(question.meant)
    name = asked["name"] if asked else ""
    return name if name and terms(name) and len(terms(name)) == len(name.split()) else ""


def defines(name: str, text: str) -> bool:
    """Whether a sentence says what a thing is, "ostarine, a drug", or spells its initials out."""
    text = text[:LONGEST]
    if re.search(rf"\b{re.escape(name)}s?{_DEFINED}", text, re.IGNORECASE):
        return True
    if re.search(rf"[A-Z][\w’'-]+\s\({re.escape(name)}\)", text, re.IGNORECASE):
        return True
    spelt_out = ("".join(word[0] for word in run.group().split() if word[0].isupper()) for run in _RUN.finditer(text))
    return len(name) >= SHORTEST and any(name.upper() in (initials, initials[1:]) for initials in spelt_out)


def _says_what(text: str, surname: re.Match[str], asked: Set[str]) -> bool:
    """Whether it stands beside a surname what the person is, if it is the one asked of."""
    lead = text[max(0, surname.start() - REACH) : surname.start()]
    before = _CAPITALS.search(lead)
    others = set(terms(before.group())) - asked - SOMEBODY if before else set()
    if others and len(asked) > 1:
        return False
    described = _WHAT_BEFORE.search(lead[: before.start()] if before else lead)
    if described and (described["named"] or _ENDS.match(text, surname.end())):
        return True
    said = _IS.match(text, surname.end())
    if said and not SOMEBODY.isdisjoint(terms(said.group(1))):
        return True
    return bool(_WHAT_BEHIND.match(text, surname.end()))
