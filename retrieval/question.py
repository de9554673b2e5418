"""What a person typed, and the questions before it in the thread, into a question to search with."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from retrieval.analysis import terms
from retrieval.articles import NOTHING_KNOWN, Holdings
from retrieval.courtesy import bare
from retrieval.follow_up import earlier_terms, instead, questions
from retrieval.interrogative import asked, is_whole
from retrieval.message import Reason, clean, names, refusal, searched, telling
from retrieval.outlets import Named, read_outlets
from retrieval.when.time_scope import Scope, read_scope

ORDINALS = frozenset(terms("first second third fourth fifth sixth seventh eighth ninth tenth"))
"""Terms of which another one in a follow-up takes the place."""

MOST_TERMS = 64
"""Distinct terms of a question that are searched."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A word that the articles lack as it was `typed`, the word or the name that is `searched`, and their terms."""

    typed: str
    searched: str
    term: str
    meant: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is searched; `text` is what was typed, behind the question before where it only adds to it.

    `terms` are distinct and in the order typed, those of earlier questions (`earlier`) behind; `names` are the words
    written with a capital within the sentence that are searched as such ("Group of Seven" is searched as G7);
    `refusal` says why nothing is searched, if so.
    """

    text: str
    terms: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    refusal: Reason | None = None
    scope: Scope | None = None
    outlets: Named | None = None
    corrections: tuple[Correction, ...] = ()
    swapped: bool = False
    """The question before, asked of another name or matter: "and Kirby?", "and about the strike?"."""

    def __hash__(self) -> int:
        return hash((self.text, self.terms))

    @property
    def named(self) -> frozenset[str]:
        """The terms of its names."""
        return _terms(self.names)

    @property
    def meant(self) -> str:
        """What is asked, without courtesies, with the words that were meant in place of those misspelt."""
        text = _bare(self.text)
        for word in self.corrections:
            text = re.sub(rf"\b{re.escape(word.typed)}\b", word.searched.replace("\\", r"\\"), text)
        return text

    @property
    def own(self) -> tuple[str, ...]:
        """The terms of this question itself."""
        return tuple(term for term in self.terms if term not in self.earlier)


@lru_cache(maxsize=64)
def _terms(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(term for name in names for term in terms(name))


@lru_cache(maxsize=64)
def _bare(text: str) -> str:
    return bare(asked(text))


_FROM_TODAY = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|ago|weekend|(?:last|this|past|next)\s+\w+)\b", re.IGNORECASE
)


def read(
    message: str,
    history: Sequence[str] = (),
    holdings: Holdings = NOTHING_KNOWN,
    today: date | None = None,
    *,
    named_in: Callable[[str], Sequence[str]] = names,
) -> Question:
    """The question in a message; never raises. `history` holds the thread's earlier questions, oldest first.

    Words of time count from `today`, or from the last day of the collection where they name a month without its year.
    """
    text = clean(message)
    reason = refusal(message)
    if reason:
        return Question(text, refusal=reason)
    swapped = instead(text, history)
    typed = asked(swapped or text)
    if not history and (numbers := telling(typed)) and all(map(str.isdigit, numbers)):
        return Question(text, refusal=Reason.TOO_VAGUE)  # a scope or an outlet leaves no more of it
    today = today or date.today()
    scope, outlets = _limits(typed, holdings, today)

    def without_limits(before: str) -> str:
        return _limits(before, holdings, today)[1].rest

    own = telling(outlets.rest)
    earlier = [] if swapped else earlier_terms(typed, own, history, without_limits, named_in)
    if any(character.isdigit() for character in typed):
        earlier = [term for term in earlier if not term.isdigit()]
    if not ORDINALS.isdisjoint(own):
        earlier = [term for term in earlier if term not in ORDINALS]
    empty = not own and not earlier
    own = searched(outlets.rest) if empty else own
    everything = tuple(dict.fromkeys([*own, *earlier]))[:MOST_TERMS]
    if all(term.isdigit() for term in everything) or (scope and empty):
        return Question(text, refusal=Reason.TOO_VAGUE)
    added = tuple(term for term in earlier if term not in own)
    if added and not is_whole(typed):
        text = " ".join([*questions(history)[-1:], text])
    named = tuple(name for name in names(typed) if name in outlets.rest and not set(everything).isdisjoint(terms(name)))
    return Question(swapped or text, everything, added, named, scope=scope, outlets=outlets, swapped=bool(swapped))


def _limits(text: str, holdings: Holdings, today: date) -> tuple[Scope | None, Named]:
    """The time to which a question limits itself, and the outlets, with what is left of it."""
    scope = read_scope(text, _counted_from(text, holdings, today), earliest=holdings.first)
    return scope, read_outlets(scope.rest if scope else text, holdings.publishers)


def _counted_from(asked: str, holdings: Holdings, today: date) -> date:
    """The day from which a question's words of time count."""
    return today if _FROM_TODAY.search(asked) else min(holdings.last or today, today)
