"""How near what may answer a question stands to the question's words: of two numbers the one beside "wounded"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from retrieval.answer_types import Asked
from retrieval.marks import Mark, Marks, Terms
from retrieval.related import related

REACH = 10
"""Words from an answer within which a term counts, the less the farther."""

ANSWERS: dict[Asked, tuple[Mark, ...]] = {
    Asked.WHO: (Mark.NAME,),
    Asked.WHERE: (Mark.NAME,),
    Asked.NAME: (Mark.NAME,),
    Asked.WHEN: (Mark.DAY, Mark.YEAR),
    Asked.YEAR: (Mark.YEAR,),
    Asked.CLOCK: (Mark.TIME,),
    Asked.HOW_MANY: (Mark.NUMBER,),
    Asked.HOW_MUCH: (Mark.NUMBER, Mark.MONEY, Mark.PERCENT),
    Asked.MONEY: (Mark.MONEY,),
    Asked.PERCENT: (Mark.PERCENT,),
    Asked.HOW_LONG: (Mark.DURATION,),
    Asked.AGE: (Mark.AGE, Mark.NUMBER),
    Asked.WHY: (Mark.CAUSE,),
    Asked.HOW: (Mark.MEANS,),
    Asked.SAID: (Mark.SAYING, Mark.QUOTATION),
}
"""The marks that may be the answer to each kind of question; for the other kinds anything may."""

Span = tuple[int, int]
"""The first and the last place of words."""

Alike = Mapping[str, tuple[str, float]]
"""Terms that stand for a question's, each with that one and what it counts."""


def proximity(kind: Asked, weights: Mapping[str, float], inside: Sequence[Marks]) -> npt.NDArray[np.float64]:
    """The share of a question's weight that stands around one possible answer in each sentence; -1 if anything may be.

    `weights` tells what each term counts; a word related to one counts in its place.
    """
    marks = ANSWERS.get(kind)
    if not marks:
        return np.full(len(inside), -1.0)
    named, others = Mark.NAME in marks, [int(mark) for mark in marks if mark is not Mark.NAME]
    asked, alike, total = frozenset(weights), _alike(weights), sum(weights.values()) or 1.0
    nothing = frozenset(alike).isdisjoint
    most = [
        _most(answers, alike, found.stems)
        if not nothing(found.stems) and (answers := _answers(named, others, asked, found))
        else 0.0
        for found in inside
    ]
    return np.array(most) / total


def _alike(weights: Mapping[str, float]) -> Alike:
    alike: dict[str, tuple[str, float]] = {}
    for term, weight in weights.items():
        for other, near in related(term).items():
            if other not in weights and alike.get(other, ("", 0.0))[1] < near * weight:
                alike[other] = term, near * weight
    return alike | {term: (term, weight) for term, weight in weights.items()}


def _most(answers: Iterable[Span], alike: Alike, stems: Sequence[str]) -> float:
    """The most weight that stands around one of the answers in a sentence of these words."""
    places: dict[str, list[int]] = {}
    for at, stem in enumerate(stems):
        if stem in alike:
            places.setdefault(stem, []).append(at)
    held: dict[str, tuple[float, Sequence[int]]] = {}
    for other in sorted(places):
        term, weight = alike[other]
        if term not in held or held[term][0] < weight:
            held[term] = weight, places[other]
    return max(_around(first, last, held.values()) for first, last in answers)


def _around(first: int, last: int, held: Iterable[tuple[float, Sequence[int]]]) -> float:
    """The weight around the words from `first` to `last`, each term counted where it stands nearest."""
    weight = 0.0
    for most, places in held:
        gap = REACH
        for at in places:
            away = first - at if at < first else at - last
            if 0 < away < gap:
                gap = away
        weight += most * (1 - gap / REACH)
    return weight


def _answers(named: bool, marks: Sequence[int], asked: Terms, found: Marks) -> list[Span]:
    """The first and last place of each possible answer that the question does not hold: names, and other marks."""
    answers = [span for span, name in zip(found.spans, found.names, strict=True) if not name <= asked] if named else []
    for mark in marks:
        answers += [(at, at) for at in found.places_told[mark] if found.stems[at] not in asked]
    return answers
