"""A message and its thread into an answer: read, search, rank, prefer, compose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from retrieval.answer import Answer, NoAnswer, compose, joined, refuse
from retrieval.articles import Article
from retrieval.candidates import BEST, with_companions
from retrieval.courtesy import bare
from retrieval.each import each
from retrieval.framing import unframed
from retrieval.in_time import may_tell_of
from retrieval.index import NEAR, Hit, Mask
from retrieval.interrogative import several
from retrieval.library import Library
from retrieval.message import Reason, clean, with_capitals
from retrieval.notices import aged, limited, notices, too_early, understood
from retrieval.plainly import is_told_far_down, tellers
from retrieval.preference import Thread, prefer
from retrieval.question import Question, read
from retrieval.ranking import Ranked, rank
from retrieval.rewording import reworded
from retrieval.selection import EVERYTHING, Limits, Selection, select
from retrieval.spelling import corrected
from retrieval.unnamed import named, with_names

WIDE = 200
"""Hits whose articles may be read through, where what is asked is told far down."""

REMEMBERED = 2
"""Questions of the thread whose answers tell which articles it is about."""

LOOKED_UP_AGAIN = 4
"""Questions of the thread that are looked up again for that, each knowing what those before it were answered with."""

OTHER_DAYS = 0.1
"""What is left of the chance that the articles answer where none is of the days asked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a message: how it was read, the sentences that come nearest (best first), and the answer."""

    question: Question
    ranked: tuple[Ranked, ...]
    answer: Answer | NoAnswer

    @property
    def answerable(self) -> float:
        """The chance, 0 to 1, that a sentence of the articles answers."""
        chance = max((found.answerable for found in self.ranked), default=0.0)
        elsewhere = isinstance(self.answer, NoAnswer) and self.answer.reason is Reason.OUTSIDE_DATES
        return OTHER_DAYS * chance if elsewhere else chance


def ask(
    library: Library,
    message: str,
    history: Sequence[str] = (),
    today: date | None = None,
    *,
    limits: Limits = EVERYTHING,
) -> Answer | NoAnswer:
    """Answer a message from the articles. `history` holds the thread's earlier questions, oldest first."""
    return joined([found.answer for found in look_up_each(library, message, history, today, limits=limits)])


def look_up_each(
    library: Library,
    message: str,
    history: Sequence[str] = (),
    today: date | None = None,
    *,
    limits: Limits = EVERYTHING,
) -> list[Found]:
    """What comes of each question of a message, one at least; those before it belong to its thread."""
    parts = _parts(message)
    return [
        look_up(library, part, [*history, *parts[:at]], today=today, limits=limits) for at, part in enumerate(parts)
    ]


def _parts(message: str) -> list[str]:
    """The questions of a message, one after each of several in turn, or the message."""
    parts = several(clean(message)) or [message]
    return [one for part in parts for one in each(bare(clean(part))) or [part]]


def refused(library: Library, message: str, history: Sequence[str] = (), today: date | None = None) -> NoAnswer | None:
    """The refusal of a message that is no question, which takes no search; None for one that asks something."""
    if several(clean(message)):
        return None
    question = read(message, history, library.holdings, today)
    return refuse(question, question.refusal) if question.refusal else None


def look_up(  # noqa: PLR0913 - what a question is, what may be searched, how much is shown
    library: Library,
    message: str,
    history: Sequence[str] = (),
    limit: int = BEST,
    *,
    today: date | None = None,
    limits: Limits = EVERYTHING,
) -> Found:
    """Answer a message, and show the `limit` best sentences behind the answer."""
    thread_of = partial(_thread_of, library, history, today, limits)
    return _look_up(library, message, history, limit=limit, today=today, limits=limits, thread_of=thread_of)


def _look_up(  # noqa: PLR0913 - the same, and what the thread has quoted, which only a follow-up takes
    library: Library,
    message: str,
    history: Sequence[str],
    *,
    limit: int,
    today: date | None,
    limits: Limits,
    thread_of: Callable[[], Thread],
) -> Found:
    history = [*map(with_capitals, history)]
    named_in = partial(named, index=library.index)
    typed, before = reworded(with_capitals(message)), [*map(reworded, history)]
    read_as = read(typed, before, library.holdings, today, named_in=named_in)
    question = with_names(corrected(read_as, library.index, history), library.index)
    question = unframed(question, library.index)
    if question.refusal:
        return Found(question, (), refuse(question, question.refusal))
    selection = select(library, question, limits)
    if selection.refusal:
        silent = refuse(question, selection.refusal, selection.nearest)
        return Found(question, (), replace(silent, notices=too_early(question, library.store.last_day())))
    thread = thread_of() if question.earlier or question.swapped else Thread()
    ranked, answer = _first_answer(library, question, selection, max(limit, BEST), thread)
    if isinstance(answer, Answer):
        elsewhere = selection.first is not None and not _is_among(library, answer.quotes[0].article, selection.first)
        told = notices(library, question, history, elsewhere=elsewhere)
        told += aged(question, [quote.citation for quote in answer.quotes], today or date.today())
        answer = replace(answer, as_of=library.store.last_day(selection.only))
    else:
        told = understood(question, history)
        if answer.reason is Reason.OUTSIDE_DATES:
            told += too_early(question, library.store.last_day(selection.only))
        else:
            told += limited(question, elsewhere=selection.first is not None)
    return Found(question, _best(ranked, answer, limit), replace(answer, notices=(*told, *answer.notices)))


def _best(ranked: Sequence[Ranked], answer: Answer | NoAnswer, limit: int) -> tuple[Ranked, ...]:
    """The `limit` best hits, the one that is quoted first among them."""
    if isinstance(answer, Answer) and limit:
        quoted = [one for one in ranked[limit:] if one.place == answer.quotes[0].place]
        return (*ranked[: limit - len(quoted[:1])], *quoted[:1])
    return tuple(ranked[:limit])


def _first_answer(
    library: Library, question: Question, selection: Selection, limit: int, thread: Thread
) -> tuple[list[Ranked], Answer | NoAnswer]:
    """The hits and the answer. The articles that the question's time suggests are asked first.

    From the others only what speaks of that time is quoted, and what has no date and may be of it.
    """

    def preferred(hits: list[Hit]) -> list[Ranked]:
        return prefer(question, rank(question, hits, library.index), thread, library.index)

    def composed(ranked: list[Ranked]) -> Answer | NoAnswer:
        return compose(question, ranked, library.index, library.silence)

    hits = _hits(library, question, limit, selection.only)
    if selection.first is None:
        ranked = preferred(hits)
        scope = question.scope
        if not hits and scope and scope.about == "publication" and (scope.first or scope.last):
            return ranked, refuse(question, Reason.OUTSIDE_DATES)
        return ranked, composed(ranked)
    ranked = preferred(_hits(library, question, limit, selection.first))
    answer = composed(ranked)
    if isinstance(answer, Answer):
        return ranked, answer
    fitting = [
        hit
        for hit in hits
        if may_tell_of(hit.sentence, library.index.around(hit.number, NEAR), question.scope, undated=selection.undated)
    ]
    ranked = preferred(fitting or hits)
    if fitting or not hits:
        return ranked, composed(ranked)
    nearest = list({found.hit.sentence.article.id: found.hit.sentence.article for found in ranked}.values())
    return ranked, refuse(question, Reason.OUTSIDE_DATES, nearest, confidence=OTHER_DAYS * ranked[0].confidence)


def _is_among(library: Library, article: Article, mask: Mask) -> bool:
    """Whether a mask over the library's articles holds one of them."""
    number = library.store.find(article.id)
    return number is not None and bool(mask[number])


def _hits(library: Library, question: Question, limit: int, only: Mask | None) -> list[Hit]:
    """Hits of the question's terms, and what else tells it plainly; its own terms count twice those of its thread."""
    query = [*question.terms, *question.own] if question.earlier else question.terms
    found = library.search(query, max(limit, WIDE) if is_told_far_down(question) else limit, only)
    hits = with_companions(found[:limit], query, library.index)
    if not is_told_far_down(question):
        return hits
    others = set(tellers(question, found, library.index)).difference(hit.number for hit in hits)
    return [*hits, *library.index.hits(query, sorted(others))]


def _thread_of(library: Library, history: Sequence[str], today: date | None, limits: Limits) -> Thread:
    """What the thread's last answers quoted first."""
    quoted: list[frozenset[tuple[str, int]]] = []
    for number in range(max(0, len(history) - LOOKED_UP_AGAIN), len(history)):
        known, before = _joined(quoted), list(history[:number])
        for part in _parts(history[number]):
            found = _look_up(
                library, part, before, limit=BEST, today=today, limits=limits, thread_of=partial(Thread, known)
            )
            before.append(part)
            if isinstance(found.answer, Answer):
                break
        quoted.append(frozenset([found.answer.quotes[0].place] if isinstance(found.answer, Answer) else []))
    return Thread(_joined(quoted))


def _joined(quoted: Sequence[frozenset[tuple[str, int]]]) -> frozenset[tuple[str, int]]:
    return frozenset[tuple[str, int]]().union(*quoted[-REMEMBERED:])
