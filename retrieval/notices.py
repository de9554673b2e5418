"""What was understood and searched, in words, where that is not plain from the question itself."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval import dates
from retrieval.library import Library
from retrieval.question import Question
from retrieval.when.time_scope import describe

LONGEST = 150
"""Characters of an earlier question that are repeated."""


def notices(library: Library, question: Question, history: Sequence[str]) -> tuple[str, ...]:
    """The notices of a question, in the order in which they are shown."""
    found = []
    if question.earlier and history:
        found.append(f"Understood together with “{_shortened(history[-1])}”.")
    found += [f"No “{word.typed}” here; searched “{word.searched}”." for word in question.corrections]
    scope, outlets = question.scope, question.outlets
    if outlets and outlets.held:
        found.append(f"Searched articles by {' and '.join(outlets.held)}.")
    if scope and (scope.first or scope.last) and scope.about != "event":
        verb = "Searched" if scope.about == "publication" else "Preferred"
        found.append(f"{verb} {describe(scope)}.")
    if scope and scope.newest and library.days:
        found.append(f"Newest first; the newest article is of {dates.show(library.days[1])}.")
    return tuple(found)


def _shortened(question: str) -> str:
    text = " ".join(question.split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
