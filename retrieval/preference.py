"""Ranked hits into the order that a question's time, thread and form ask for: in scope, the newest, the lede first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from retrieval import quantity, speakers
from retrieval.analysis import terms
from retrieval.answer_types import ANSWERED_BY, Asked, wanted
from retrieval.at_odds import weekday
from retrieval.in_time import speaks_of, speaks_of_others
from retrieval.index import Index
from retrieval.question import Question
from retrieval.ranking import Ranked
from retrieval.recall import Recall
from retrieval.related import is_among
from retrieval.selection import appeared_in
from retrieval.when.time_scope import Scope

IN_SCOPE = 2.0
"""What it adds to a hit's score that its article, or a day it speaks of, lies in the time asked for."""

QUANTITY = 1.5
"""What it takes that a sentence says no quantity where one is asked."""

SPEAKER = 1.5
"""What it adds for each term of the question that only names who speaks in the quote ("he added")."""

UNASKED = 2.0
"""What it takes that a sentence holds no term of the follow-up itself, nor a related word, only of those before it."""

REPEATED = 10.0
"""What it takes that such a sentence was quoted in the thread before: nothing new is asked of it."""

TOLD = 0.7
"""What it takes that the thread has quoted the sentence before, unless it holds all words of the follow-up itself."""

KEPT = 1.5
"""What it adds if it does: "what did he toast to?" asks of what was quoted."""

OUT_OF_SCOPE = 2.0
"""What it takes that a sentence speaks only of years outside the time asked for."""

ASIDE = 0.7
"""What it takes from a hit's score that it is a caption or a deck, which repeat the body."""

SAME_THREAD = 1.5
"""What it adds that the thread's earlier answers quoted the same article."""

NEAR = 2.5
"""How far below the best score a newer hit may lie to come first where the newest is asked for."""

LATE = 0.5
"""What ln(place in the article) is weighed by where an open question of few terms is asked. Chosen on NewsQA."""

FEW = 4
"""The most terms of such a question."""

OPEN = frozenset(Asked).difference(ANSWERED_BY) | {Asked.NAME}
"""What no mark of a sentence tells, or only that it names something."""


@dataclass(frozen=True, slots=True)
class Thread:
    """What the earlier answers of a thread quoted: the ids of the articles, and where in them (`start`)."""

    quoted: frozenset[tuple[str, int]] = frozenset()

    @property
    def articles(self) -> frozenset[str]:
        return frozenset(article_id for article_id, _ in self.quoted)


def prefer(question: Question, ranked: Sequence[Ranked], thread: Thread, index: Index) -> list[Ranked]:
    """The hits, best first."""
    scope, counts, late = question.scope, quantity.asked(question.text), LATE * _is_open(question)
    found = []
    for hit in ranked:
        added = _preferred(question, hit, thread, index)
        if late:
            added -= late * log(_place(hit, index))
        if counts and not quantity.told(question.text, hit.hit.sentence.text):
            added -= QUANTITY
        found.append(hit._replace(score=hit.score + added) if added else hit)
    found.sort(key=lambda hit: -hit.score)
    if scope and scope.newest and not scope.timeline and found:
        best = found[0].score
        found.sort(key=lambda hit: _newest_first(hit, best))
    return found


def _place(ranked: Ranked, index: Index) -> int:
    """The place of the sentence in its article, 1 first."""
    return 1 + ranked.hit.number - index.siblings(ranked.hit.number).start


def _is_open(question: Question) -> bool:
    """Whether few words ask for what no mark tells: for what the story is about, that news tells first."""
    return len(set(question.terms)) <= FEW and wanted(question.text).kind in OPEN


def _preferred(question: Question, ranked: Ranked, thread: Thread, index: Index) -> float:
    """What the question's time, thread and speaker add to the score of a hit."""
    bonus = _bonus(ranked, question.scope, thread) + SPEAKER * _spoken_by(question, ranked, index)
    quoted = ranked.place in thread.quoted
    if not question.earlier:
        return bonus - TOLD * quoted
    if not question.own:
        return bonus + _bonus_of_another_time(question, ranked, quoted=quoted)
    told = [is_among(term, index.terms[ranked.hit.number]) for term in question.own]
    if quoted:
        return bonus + (KEPT if all(told) else -TOLD if any(told) else -UNASKED - REPEATED)
    return bonus - UNASKED * (not any(told))


def _bonus_of_another_time(question: Question, ranked: Ranked, *, quoted: bool) -> float:
    """What it adds to a hit's score where a follow-up names no more than another time: "and on Thursday?"."""
    day = weekday(question)
    if not day:
        return -TOLD * quoted
    return IN_SCOPE * (day in ranked.hit.sentence.text) - REPEATED * quoted


def _spoken_by(question: Question, ranked: Ranked, index: Index) -> int:
    """How many terms of the question stand not in the sentence, but in the name of who speaks in it."""
    if not speakers.leans(ranked.hit.sentence.text):
        return 0
    named = Recall.of(index).leaning(ranked.hit, index).named
    meant = {term for who in named for term in terms(who.meaning)}
    return len((meant & set(question.terms)).difference(index.terms[ranked.hit.number])) if meant else 0


def _bonus(ranked: Ranked, scope: Scope | None, thread: Thread) -> float:
    sentence = ranked.hit.sentence
    bonus = -ASIDE if sentence.kind != "body" else 0.0
    if thread.quoted:
        bonus += SAME_THREAD * (sentence.article.id in thread.articles)
    if scope and scope.about == "either" and (scope.first or scope.last):
        speaks = appeared_in(sentence.article, scope) or speaks_of(sentence.text, sentence.article, scope)
        bonus += IN_SCOPE * speaks - OUT_OF_SCOPE * speaks_of_others(sentence.text, scope)
    return bonus


def _newest_first(ranked: Ranked, best: float) -> tuple[bool, int, float]:
    """Hits near the best one by day, the newest first; the others by score."""
    published = ranked.hit.sentence.article.published
    near = ranked.score >= best - NEAR
    return not near, -published.day.toordinal() if near and published else 0, -ranked.score
