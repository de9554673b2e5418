"""The ranked hits into those that speak of what a question asks: of whom it names, its own words, what is sought."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from math import inf

from retrieval.ages import aged, tells_age
from retrieval.analysis import terms
from retrieval.answer_types import Asked, asking, wanted
from retrieval.at_odds import at_odds, is_of_year
from retrieval.figures import says_number
from retrieval.incumbents import may_be_holder, tells_holder
from retrieval.index import Hit, Index
from retrieval.introductions import SOMEBODY, defines, introduces, person, stands_for, thing
from retrieval.own_words import happened, is_of, is_spoken_of, them, touches
from retrieval.posts import post
from retrieval.question import Question
from retrieval.ranking import Ranked
from retrieval.said_by import may_be_said_by
from retrieval.succession import succession
from retrieval.successors import tells_succession
from retrieval.told import Sought, sought, tells
from retrieval.unnamed import unnamed
from retrieval.who import tells_who

MARGIN = 1.6
"""How far below the first one's score another hit may lie to be taken for it, or quoted beside it."""

TELLING_MARGIN = 0.1
"""How far below it the first hit that tells what is sought may lie."""

INTRODUCED = 2.5
"""How far below it a hit may lie that says beside the name who the person is of "who is Ines Okafor?"."""

SURE = 0.7
"""How sure such a hit is at least: of fifteen of NewsQA's and SQuAD 2's thirteen are right."""

LED_UP = 0.5
"""What is left of the confidence where a sentence holds no word of the part of the question that asks."""

_TOUCHED = (Asked.WHO, Asked.WHAT, Asked.WHEN, Asked.YEAR, Asked.CLOCK, Asked.WHY)
"""What is asked of an event: "why did she resign?" is answered by no sentence without resigning or the like."""

_WAS = re.compile(r"\W*(?:who|how\s+old|what\s+age)\s+(?:was|were)\b", re.IGNORECASE)
"""What asks for a holder of the past, or an age, which the newest article need not tell."""


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
        if found.score < ranked[0].score - MARGIN:
            break
        if is_spoken_of(question, found.hit, index):
            return ranked[at:]
    return ()


def of_what_is_sought(question: Question, ranked: Sequence[Ranked], index: Index) -> Sequence[Ranked]:
    """The hits from the first that tells the quantity, time, reason, name or words sought; none if it lies far below.

    Of the others only those are judged that may be quoted. "Who is Ines Okafor?" is told best where she is introduced.
    """
    of_an_event, held_by = _is_of_an_event(question), post(question)
    only_plain = stands_for(question).isupper() or _is_told_plainly(question)

    def fits(found: Ranked) -> bool:
        if only_plain:
            return False
        told = tells(question.text, found.hit.sentence.text) and may_be_said_by(question, found.hit, index)
        told = told and says_number(question, found.hit.sentence.text)
        told = told and tells_who(question, found.hit, index)
        told = told and may_be_holder(held_by, found.hit.sentence.text, index.terms[found.hit.number])
        return (
            told and (not of_an_event or touches(question, found.hit, index)) and happened(question, found.hit, index)
        )

    best = ranked[0].score
    if plain := introduced(question, ranked, index):
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
    return ()


def introduced(question: Question, ranked: Sequence[Ranked], index: Index) -> list[Ranked]:
    """The hits near the best one that say what "who is Ines Okafor?" and "what is ostarine?" ask, however unsure.

    Who holds a post is told by the newest article: "who is the mayor of Lund?".
    """
    tells_it = _introduces(question, index)
    reach = inf if stands_for(question) or _is_told_plainly(question) else INTRODUCED
    near = (found for found in ranked if found.score >= ranked[0].score - reach)
    told = [found for found in near if tells_it(found.hit)]
    if (post(question) or aged(question)) and not _WAS.match(question.text):
        told.sort(key=lambda found: _day(found.hit), reverse=True)
    return [found._replace(confidence=max(found.confidence, SURE)) for found in told]


def _is_told_plainly(question: Question) -> bool:
    """Whether what is asked is told by a sentence that says just that, or not at all: who came after whom, an age."""
    return bool(succession(question) or aged(question))


def _day(hit: Hit) -> int:
    """The day on which the article of a hit appeared, counted from the year 1; 0 if it has none."""
    published = hit.sentence.article.published
    return published.day.toordinal() if published else 0


def _introduces(question: Question, index: Index) -> Callable[[Hit], bool]:
    """What tells whether a hit says who or what it is that a question asks of."""
    if follows := succession(question):
        return lambda hit: tells_succession(follows, hit, index)
    if people := aged(question):
        return lambda hit: any(tells_age(name, hit, index) and _names_fully(name, hit) for name in people)
    if held := post(question):
        return lambda hit: tells_holder(held, hit.sentence.text)
    if called := person(question):
        return lambda hit: introduces(called, hit.sentence.text) and _names_fully(called, hit)
    named = thing(question)
    return lambda hit: bool(named) and defines(named, hit.sentence.text)


def _names_fully(called: Sequence[str], hit: Hit) -> bool:
    """Whether an article holds all words of a name: "Anna Okafor" is not its Ines Okafor."""
    article = hit.sentence.article
    held = set(terms(f"{article.title or ''} {article.text}"))
    return held.issuperset(set(terms(" ".join(called))) - SOMEBODY)


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
