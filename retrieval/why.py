"""The first two hits of a question into what put one before the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from retrieval.analysis import terms
from retrieval.answer import Answer
from retrieval.asking import Found
from retrieval.evidence import features
from retrieval.features import FEATURES, MEANINGS
from retrieval.index import Index
from retrieval.question import Question
from retrieval.ranking import Ranked, order

MOST = 6
"""Features that are told."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A feature that counted: its values for the first hit and the runner-up, and what it moved of the score."""

    name: str
    meaning: str
    first: float
    runner_up: float
    effect: float


@dataclass(frozen=True, slots=True)
class Why:
    """The terms of the question that the first hit holds and lacks, and what told most against the runner-up."""

    matched: tuple[str, ...]
    lacking: tuple[str, ...]
    counted: tuple[Counted, ...]


def why(question: Question, ranked: Sequence[Ranked], index: Index) -> Why:
    """Why the first of some ranked hits is first; nothing counted where it is the only one."""
    held = set(index.terms[ranked[0].hit.number])
    return Why(
        matched=tuple(term for term in question.terms if term in held),
        lacking=tuple(term for term in question.terms if term not in held),
        counted=tuple(_counted(question, ranked, index)) if len(ranked) > 1 else (),
    )


def quoted_first(found: Found) -> tuple[Found, str]:
    """What was found, what is quoted first before the others, and why it is where another has more evidence."""
    if not isinstance(found.answer, Answer) or not found.ranked:
        return found, ""
    place = found.answer.quotes[0].place
    ranked = sorted(found.ranked, key=lambda one: one.place != place)
    if ranked[0] is found.ranked[0]:
        return found, ""
    return replace(found, ranked=tuple(ranked)), _moved(found.answer, found.ranked[0])


def _moved(answer: Answer, best: Ranked) -> str:
    """Why a sentence is quoted first that is not the one with the most evidence."""
    if answer.timeline:
        return "a timeline begins with the oldest."
    if answer.changed:
        return "where reporting changed, the newest comes first."
    if best.hit.sentence.kind != "body":
        return "a sentence of the text stands for its caption or summary."
    return "the one quoted tells what is asked more plainly."


def as_typed(question: Question, found: Sequence[str]) -> tuple[str, ...]:
    """Terms as words of the question; those of its thread as the index keeps them."""
    typed: dict[str, str] = {}
    for word in re.findall(r"\w[\w’'-]*", question.text):
        for term in terms(word):
            typed.setdefault(term, word)
    return tuple(typed.get(term, term) for term in found)


def _counted(question: Question, ranked: Sequence[Ranked], index: Index) -> list[Counted]:
    """What the score of the first hit would lose if it were, feature by feature, like the runner-up."""
    first, second, *_ = features(question, [found.hit for found in ranked], index)
    rows = np.tile(first, (len(FEATURES) + 1, 1))
    rows[np.arange(len(FEATURES)), np.arange(len(FEATURES))] = second
    scores = order(rows)
    effects = scores[-1] - scores[:-1]
    most = np.argsort(-np.abs(effects), kind="stable")[:MOST]
    return [
        Counted(FEATURES[at], MEANINGS[FEATURES[at]], float(first[at]), float(second[at]), float(effects[at]))
        for at in most.tolist()
        if effects[at]
    ]
