"""Whether a sentence tells who: whether it names somebody, or says what somebody is, beyond what the question says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from retrieval import speakers
from retrieval.analysis import terms
from retrieval.answer_types import Asked, asks_whether, wanted
from retrieval.index import Hit, Index
from retrieval.marks import marks
from retrieval.question import Question

_SOMEBODY = frozenset(
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

_WHO_IS = re.compile(r"\W*who(?:['’]s|\s+(?:is|was|are|were))\s+(?P<name>[^?,]+?)\s*\??", re.IGNORECASE)
_IN_PLACE = re.compile(r"\s(?:in|near|outside|across)\s(?:the\s)?[A-Z][\w-]+(?:,?\s[A-Z][\w-]+)*\b(?!['’])")
"""A place, as far as that can be seen; "in Lund's house" names whose it is."""

_WHAT_BEHIND = re.compile(
    r"(?:\s\([^)]{1,40}\))?(?:(?:,|\s--|\s?[–—])\s(?:(?:\d+|aged\s\d+),\s)?"
    r"(?:an?|the|one|his|her|their|its|then|now|former(?:ly)?|who\s(?:is|was|has\sbeen|heads|leads|runs|works|serve[sd]))\b"
    r"|\s(?:is|was|became|has\sbeen)\s(?:(?:also|now|then|only)\s)?"
    r"(?:(?:believed|said|thought|considered|known)\s(?:to\sbe|as)\s)?(?:an?|the|his|her|their|one)\b)",
    re.IGNORECASE,
)
"""What stands behind a name where it says what the person is: ", a welder", "is the mayor"."""

_IS = re.compile(r"\s(?:is|was|became|serve[sd]\sas)((?:\s[\w-]+){1,4})", re.IGNORECASE)
_CAPITALS = re.compile(r"(?:[A-Z][\w.’'-]*\s+)+$")

_DONE_BY = re.compile(r"(?:ed\s+by\s+|\bby\s+(?:an?|some|two|three|several|his|her|its|their)\s+)([a-z]+)\b")
"""Whatever did it: "was pulled out by fishermen"."""


def tells_who(question: Question, hit: Hit, index: Index) -> bool:
    """Whether a sentence, or what is shown beside it, names somebody new; true where no "who" is asked."""
    if wanted(question.text).kind is not Asked.WHO or asks_whether(question.text):
        return True
    sentence, known = hit.sentence, frozenset((*terms(question.text), *question.earlier))
    asked_of = frozenset(terms(" ".join(person(question))))
    if _names(sentence.text, known, index, asked_of):
        return True
    before = [earlier.text for earlier in index.before(hit.number, speakers.REACH)]
    read = speakers.read(sentence.text, before, sentence.article.text[: sentence.start])
    meant = any(not known.issuperset(terms(one.meaning)) for one in read.named)
    return meant or (read.unclear and any(_names(text, known, index) for text in before[-1:]))


def person(question: Question) -> tuple[str, ...]:
    """The words of the name in "who is Ines Okafor?"; none of another question."""
    asked = _WHO_IS.fullmatch(question.text)
    named = tuple(asked["name"].split()) if asked else ()
    return named if set(named) <= set(question.names) else ()


def introduces(name: Sequence[str], text: str) -> bool:
    """Whether a sentence says beside a name what the person is: "Mayor Ines Okafor", "Okafor, a welder", "her aunt"."""
    asked, found = set(terms(" ".join(name))), marks(text)
    for words, (first, _) in zip(found.names, found.spans, strict=True):
        beside = {*words, *found.stems[max(0, first - 1) : first]}
        if asked <= words and not _SOMEBODY.isdisjoint(beside - asked):
            return True
    return any(_says_what(text, match.start(), match.end(), asked) for match in _written(name[-1], text))


def _written(word: str, text: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)


def _says_what(text: str, start: int, end: int, asked: Set[str]) -> bool:
    """Whether it stands behind the surname at `text[start:end]` what the person is, if it is the one asked of."""
    before = _CAPITALS.search(text[:start])
    others = set(terms(before.group())) - asked - _SOMEBODY if before else set()
    if others and len(asked) > 1:
        return False
    said = _IS.match(text, end)
    if said and not _SOMEBODY.isdisjoint(terms(said.group(1))):
        return True
    return bool(_WHAT_BEHIND.match(text, end))


def _names(text: str, known: frozenset[str], index: Index, asked_of: frozenset[str] = frozenset()) -> bool:
    """Whether a sentence names or describes somebody by other terms than those known.

    No place counts, and no other name of the person who is asked of. The capital of its first word is that of the
    sentence, unless the articles write the word so elsewhere.
    """
    found = marks(_IN_PLACE.sub(" there", text))
    for name, (first, last) in zip(found.names, found.spans, strict=True):
        is_new = not name <= known and name.isdisjoint(asked_of)
        if is_new and (last > 0 or first > 0 or any(map(index.is_name, name))):
            return True
    doers = terms(" ".join(_DONE_BY.findall(text)))
    return not known.issuperset(doers) or not _SOMEBODY.difference(known).isdisjoint(terms(text))
