"""Whether a sentence tells who: whether it names somebody, or says what somebody is, beyond what the question says."""

from __future__ import annotations

from retrieval import speakers
from retrieval.analysis import terms
from retrieval.answer_types import Asked, wanted
from retrieval.index import Hit, Index
from retrieval.marks import marks
from retrieval.question import Question

_SOMEBODY = frozenset(
    terms(
        """
        activist actor actress adviser advisor agent aide ambassador analyst architect army artist athlete attorney
        author authorities authority baby bishop boy brother candidate captain champion chancellor chief child
        children citizen clerk coach colleague colonel commander companies company council counsel couple court cousin
        crew customer daughter delegate designer detective diplomat director doctor driver economist editor employee
        engineer envoy expert families family farmer father firefighter firm fisherman fishermen forecaster founder
        friend general girl government governor group guard heir historian hostage husband inmate inspector investor
        journalist judge king lawmaker lawyer leader lieutenant man manager mayor member men merchant migrant militant
        miner minister mother musician neighbor neighbour nun nurse officer official opposition owner parent parties
        party passenger patient people physician pilot player police policeman policemen politician pope premier
        president priest prince princess prisoner producer professor prosecutor protester queen rebel refugee
        regulator relative reporter representative researcher resident residents sailor scholar scientist secretary
        senator sergeant settler singer sister soldier son spokesman spokesperson spokeswoman staff student supporter
        surgeon suspect teacher team teenager tourist trader troops uncle union victim villager visitor volunteer
        voter widow wife winner witness woman women worker writer
        """
    )
)
"""Words that say what somebody is, or a body of people."""


def tells_who(question: Question, hit: Hit, index: Index) -> bool:
    """Whether a sentence, or what is shown beside it, names somebody new; true where no "who" is asked."""
    if wanted(question.text).kind is not Asked.WHO:
        return True
    sentence, known = hit.sentence, frozenset((*terms(question.text), *question.earlier))
    if _names(sentence.text, known):
        return True
    before = [earlier.text for earlier in index.before(hit.number, speakers.REACH)]
    read = speakers.read(sentence.text, before, sentence.article.text[: sentence.start])
    meant = any(not known.issuperset(terms(one.meaning)) for one in read.named)
    return meant or (read.unclear and any(_names(text, known) for text in before[-1:]))


def _names(text: str, known: frozenset[str]) -> bool:
    """Whether a sentence names or describes somebody by other terms than those known."""
    new = _SOMEBODY.difference(known)
    return any(not name <= known for name in marks(text).names) or not new.isdisjoint(terms(text))
