"""A message and its thread into an answer: read, search, rank, prefer, compose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from retrieval.answer import Answer, NoAnswer, compose, refuse
from retrieval.library import Library
from retrieval.notices import notices
from retrieval.preference import prefer
from retrieval.question import Question, read
from retrieval.ranking import Ranked, rank
from retrieval.selection import select
from retrieval.spelling import corrected

CANDIDATES = 50
"""Hits of BM25 that are ranked."""

REMEMBERED = 2
"""Questions of the thread whose answers are looked up again, to know which articles it is about."""


def ask(library: Library, message: str, history: Sequence[str] = (), today: date | None = None) -> Answer | NoAnswer:
    """Answer a message from the articles. `history` holds the thread's earlier questions, oldest first."""
    question = corrected(read(message, history, library.holdings, today), library.index)
    if question.refusal:
        return refuse(question, question.refusal)
    selection = select(library, question)
    if selection.refusal:
        answer: Answer | NoAnswer = refuse(question, selection.refusal, selection.nearest)
    else:
        thread = _articles_of(library, history, today) if question.earlier else frozenset()
        ranked = _ranked(library, question, CANDIDATES, selection.only)
        answer = compose(question, prefer(question, ranked, thread), library.index)
    return replace(answer, notices=notices(library, question, history))


def search(
    library: Library, message: str, history: Sequence[str] = (), limit: int = 10, today: date | None = None
) -> list[Ranked]:
    """The sentences that come nearest to a message, best first."""
    question = corrected(read(message, history, library.holdings, today), library.index)
    if question.refusal:
        return []
    only = select(library, question).only
    thread = _articles_of(library, history, today) if question.earlier else frozenset()
    return prefer(question, _ranked(library, question, max(limit, CANDIDATES), only), thread)[:limit]


def _ranked(library: Library, question: Question, limit: int, only: frozenset[str] | None) -> list[Ranked]:
    """Hits of the question's terms, best first; its own terms count twice those of its thread."""
    query = [*question.terms, *question.own] if question.earlier else question.terms
    return rank(question, library.index.search(query, limit, only), library.index)


def _articles_of(library: Library, history: Sequence[str], today: date | None) -> frozenset[str]:
    """The articles that the thread's last answers quoted."""
    found: set[str] = set()
    for number in range(max(0, len(history) - REMEMBERED), len(history)):
        answer = ask(library, history[number], history[:number], today)
        if isinstance(answer, Answer):
            found |= {quote.article.id for quote in answer.quotes[:1]}
    return frozenset(found)
