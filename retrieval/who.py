"""Whether a sentence tells who: whether it names somebody, or says what somebody is, beyond what the question says."""

from __future__ import annotations

import re

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
        visitor volunteer voter waiter welder widow wife winner witness woman women worker writer
        """
    )
)
"""Words that say what somebody is, or a body of people."""

_DONE_BY = re.compile(r"(?:ed\s+by\s+|\bby\s+(?:an?|some|two|three|several|his|her|its|their)\s+)([a-z]+)\b")
"""Whatever did it: "was pulled out by fishermen"."""


def tells_who(question: Question, hit: Hit, index: Index) -> bool:
    """Whether a sentence, or what is shown beside it, names somebody new; true where no "who" is asked."""
    if wanted(question.text).kind is not Asked.WHO or asks_whether(question.text):
        return True
    sentence, known = hit.sentence, frozenset((*terms(question.text), *question.earlier))
    if _names(sentence.text, known, index):
        return True
    before = [earlier.text for earlier in index.before(hit.number, speakers.REACH)]
    read = speakers.read(sentence.text, before, sentence.article.text[: sentence.start])
    meant = any(not known.issuperset(terms(one.meaning)) for one in read.named)
    return meant or (read.unclear and any(_names(text, known, index) for text in before[-1:]))


def _names(text: str, known: frozenset[str], index: Index) -> bool:
    """Whether a sentence names or describes somebody by other terms than those known.

    The capital of its first word is that of the sentence, unless the articles write the word so elsewhere.
    """
    found = marks(text)
    for name, (first, last) in zip(found.names, found.spans, strict=True):
        if not name <= known and (last > 0 or first > 0 or any(map(index.is_name, name))):
            return True
    doers = terms(" ".join(_DONE_BY.findall(text)))
    return not known.issuperset(doers) or not _SOMEBODY.difference(known).isdisjoint(terms(text))
