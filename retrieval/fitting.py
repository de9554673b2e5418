"""The ranked hits into those that speak of what a question asks: of whom it names, its own words, what is sought."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.answer_types import Asked, asking, wanted
from retrieval.at_odds import at_odds, is_of_year
from retrieval.figures import says_number
from retrieval.incumbents import may_be_holder
from retrieval.index import Hit, Index
from retrieval.journeys import is_of_somebody
from retrieval.naming import names_it
from retrieval.own_words import happened, is_of, is_spoken_of, them, touches
from retrieval.plainly import is_told_plainly_alone, plainly_told
from retrieval.posts import post
from retrieval.question import Question
from retrieval.ranking import Ranked
from retrieval.said_by import may_be_said_by
from retrieval.told import Sought, sought, tells
from retrieval.unnamed import unnamed
from retrieval.who import tells_who

MARGIN = 1.6
"""How far below the first one's score another hit may lie to be taken for it, or quoted beside it."""

OWN_MARGIN = 2.5
"""How far below it the first hit may lie that holds a word of what a follow-up itself asks."""

TELLING_MARGIN = 0.1
"""How far below it the first hit that tells what is sought may lie."""

LED_UP = 0.5
"""What is left of the confidence where a sentence holds no word of the part of the question that asks."""

SURE_AT_LEAST = 0.6
"""The confidence of the best hit from which a journey may be told by what tells it less plainly."""

_CARRIED_ON = (Sought.SAYING, Sought.QUANTITY, Sought.REASON)
"""What the next sentence may tell."""

_TOUCHED = (Asked.WHO, Asked.WHAT, Asked.WHEN, Asked.YEAR, Asked.CLOCK, Asked.WHY)
"""What is asked of an event: "why did she resign?" is answered by no sentence without resigning or the like."""


def of_the_named(question: Question, ranked: Sequence[Ranked], index: Index) -> tuple[Sequence[Ranked], list[str]]:
    """The hits with one first that speaks of all that the question names; or the names, where none comes near."""
    lacking = _lacking(question, ranked[0].hit, index)
    if not lacking:
        return ranked, []
    near = [found for found in ranked if found.score >= ranked[0].score - MARGIN]
    years = [name for name in lacking if name.isdigit()]
    fitting = [
        found
        for found in near
        if not _lacking(question, found.hit, index) and all(is_of_year(found.hit, year) for year in years)
    ]
    return fitting, [] if fitting else lacking


def _lacking(question: Question, hit: Hit, index: Index) -> list[str]:
    """What a question names and a hit does not speak of."""
    return [*unnamed(question, hit, index), *at_odds(question, hit, index)]


def of_what_is_asked(question: Question, ranked: Sequence[Ranked], index: Index) -> Sequence[Ranked]:
    """The hits from the first one that speaks of what a follow-up asks, and of whom; none where they lie far below."""
    called = them(question, (found.hit for found in ranked), index)
    ranked = [found for found in ranked if is_of(called, found.hit, index)]
    for at, found in enumerate(ranked):
        if found.score < ranked[0].score - OWN_MARGIN:
            break
        if is_spoken_of(question, found.hit, index):
            return ranked[at:]
    return ()


def of_what_is_sought(question: Question, ranked: Sequence[Ranked], index: Index) -> Sequence[Ranked]:
    """The hits from the first that tells the quantity, time, reason, name or words sought; none if it lies far below.

    Of the others only those are judged that may be quoted. "Who is Ines Okafor?" is told best where she is introduced.
    """
    plain = plainly_told(question, ranked, index)
    if is_told_plainly_alone(question) or (
        is_of_somebody(question) and (plain or ranked[0].confidence < SURE_AT_LEAST)
    ):
        return plain
    of_an_event, held_by = _is_of_an_event(question), post(question)

    def fits(found: Ranked) -> bool:
        told = tells(question.text, found.hit.sentence.text) and may_be_said_by(question, found.hit, index)
        told = told and says_number(question, found.hit.sentence.text)
        told = told and names_it(question, found.hit.sentence.text, index)
        told = told and tells_who(question, found.hit, index)
        told = told and may_be_holder(held_by, found.hit.sentence.text, index.terms[found.hit.number])
        return (
            told and (not of_an_event or touches(question, found.hit, index)) and happened(question, found.hit, index)
        )

    best = ranked[0].score
    if plain:
        told = {found.hit.number for found in plain}
        ranked = [*plain, *(found for found in ranked if found.hit.number not in told)]
    for at, found in enumerate(ranked):
        if found.score < best - TELLING_MARGIN and not plain:
            break
        if found in plain or fits(found):
            others = (
                other for other in ranked[at + 1 :] if other.score < best - MARGIN or other in plain or fits(other)
            )
            return [_doubted(question, found, index) if of_an_event else found, *others]
    return [found for found in _carried_on(question, ranked, index) if fits(found)]


def _carried_on(question: Question, ranked: Sequence[Ranked], index: Index) -> Sequence[Ranked]:
    """The sentence behind the best one, where it may tell what that one leads up to: "She was asked why. She …"."""
    first = ranked[0]
    if sought(question.text) not in _CARRIED_ON or first.hit.number + 1 not in index.siblings(first.hit.number):
        return ()
    near = (found for found in ranked if found.score >= first.score - MARGIN)
    return [found for found in near if found.hit.number == first.hit.number + 1]


def _doubted(question: Question, found: Ranked, index: Index) -> Ranked:
    """A hit, less sure where it only holds what leads up to the question: "A coin was found. What did it bear?" """
    asked_in = asking(question.text)
    if asked_in == question.text or touches(question, found.hit, index, asked_in):
        return found
    return found._replace(confidence=LED_UP * found.confidence)


def _is_of_an_event(question: Question) -> bool:
    """Whether what is asked is asked of an event, in whose words alone a sentence answers."""
    asked = sought(question.text)
    return asked is Sought.QUANTITY or (asked is not Sought.SAYING and wanted(question.text).kind in _TOUCHED)
