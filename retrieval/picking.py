"""Which of the ranked hits are quoted: the best and what comes near it, one a day of a development, more for a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from retrieval.articles import Article
from retrieval.fitting import MARGIN
from retrieval.holding import holds_all, is_article_of
from retrieval.index import Index
from retrieval.journeys import is_of_countries
from retrieval.officials import officials
from retrieval.question import Question
from retrieval.ranking import Ranked
from retrieval.unnamed import names_all

MOST_QUOTES = 3

MOST_LISTED = 10
"""Quotes of an answer that follows a development over time, or lists what it was asked for."""

CLOSE = 0.91
"""A second or third quote is given when its confidence reaches this share of the first one's."""

UNSURE = 0.63
"""Below this confidence of the first quote, the ones that come near by their score are given, too."""

NEAR = 2.5
"""How far below the best score a hit may lie to be a stage of a development."""

NEAR_NAMED = 2 * NEAR
"""The same of a hit that holds all that is asked of, or names all that is named, and of one of a list."""

OF_A_DAY = 2.0
"""How far below the best hit of a day another may lie that its article tells first."""

ALIKE = 12
"""Hits among which the ones that say nearly the same as a quote are looked for."""

GATHERED = 2
"""Sentences that hold all that a list or a development is to be of, where it may be told however little they answer."""

_LIST = re.compile(
    r"\b(?:list|enumerate|name|give\s+me|show\s+me|find)\s+(?:me\s+)?(?:all|every|each)\b"
    r"|^\W*(?:(?:please|pls|can\s+you|could\s+you)\s+)*(?:list|enumerate)\b"
    r"|\b(?:who|what|where)\s+(?:are|were)\s+all\b|\b(?:who|what|where|which)\s+all\b",
    re.IGNORECASE,
)


def is_list(question: Question) -> bool:
    """Whether a question asks for all that there is: "list every …"."""
    return bool(_LIST.search(question.text)) or officials(question) is not None or is_of_countries(question)


def is_gathered(question: Question, ranked: Sequence[Ranked], index: Index) -> bool:
    """Whether a list or a development is asked for, and `GATHERED` hits each hold all that it is to be of."""
    if not (is_list(question) or (question.scope and question.scope.timeline)):
        return False
    return sum(holds_all(question, found.hit, index) for found in ranked) >= GATHERED


def picked(question: Question, ranked: Sequence[Ranked], index: Index) -> list[Ranked]:
    """The best hit and, where they come close to it and say something else, the next ones.

    For a list these are the ones that hold all that it is to be of, where there are such.
    """
    listed = is_list(question)
    if listed and is_gathered(question, ranked, index):
        ranked = [found for found in ranked if holds_all(question, found.hit, index)]
    chosen = [_in_the_body(ranked[0], ranked)]
    unsure = listed or ranked[0].confidence < UNSURE
    for found in ranked[1:]:
        near = found.score >= ranked[0].score - (NEAR_NAMED if listed else MARGIN)
        close = near and (unsure or found.confidence >= CLOSE * ranked[0].confidence)
        if close and not any(_same(found, other) for other in chosen):
            chosen.append(found)
        if len(chosen) == (MOST_LISTED if listed else MOST_QUOTES):
            break
    return chosen


def stages(question: Question, ranked: Sequence[Ranked], index: Index) -> list[Ranked]:
    """What tells it first of the best hits of each day on which articles appeared, oldest first, undated ones last.

    Of hits that hold all that is asked of, else that name all that is named, else whose articles hold all that is asked
    of, where there are such of two days or more.
    """
    best = ranked[0].score
    near = [found for found in ranked if found.score >= best - NEAR_NAMED]
    whole = [found for found in near if holds_all(question, found.hit, index)]
    named = [found for found in ranked if question.names and names_all(question, found.hit, index)]
    of_the_matter = [found for found in near if is_article_of(question.terms, found.hit, index)]
    for some in (whole, [found for found in near if found in named], named, of_the_matter):
        if len(days := _best_of_days(some, index)) > 1:
            break
    else:
        days = _best_of_days([found for found in ranked if found.score >= best - NEAR], index)
    return [days[day] for day in sorted(days)]


def also(found: Ranked, ranked: Sequence[Ranked]) -> list[Article]:
    """The other articles among the hits that say nearly the same."""
    own = found.hit.sentence.article
    others = (other.hit.sentence.article for other in ranked[:ALIKE] if _same(found, other))
    return list({article.id: article for article in others if article.id != own.id}.values())


def _in_the_body(found: Ranked, ranked: Sequence[Ranked]) -> Ranked:
    """In place of a caption or a deck, the sentence of the body that says nearly the same, if there is one."""
    sentence = found.hit.sentence
    if sentence.kind == "body":
        return found
    body = (other for other in ranked if other.hit.sentence.kind == "body")
    return next((o for o in body if o.hit.sentence.article is sentence.article and _same(found, o)), found)


def _best_of_days(ranked: Sequence[Ranked], index: Index) -> dict[int, Ranked]:
    """Of each of the first few days that hits are of, what an article tells first of those near the best one."""
    days: dict[int, list[Ranked]] = {}
    for found in ranked:
        published = found.hit.sentence.article.published
        day = published.day.toordinal() if published else 10**9
        if day in days or len(days) < MOST_LISTED:
            days.setdefault(day, []).append(found)
    return {day: _told_first(some, index) for day, some in days.items()}


def _told_first(some: Sequence[Ranked], index: Index) -> Ranked:
    """Of some hits, best first, the one nearest to the beginning of its article of those that come near the best.

    News tells first what matters most. No caption, unless it is the best.
    """
    near = [found for found in some if found.score >= some[0].score - OF_A_DAY and found.hit.sentence.kind == "body"]
    return min(near, key=lambda found: found.hit.number - index.siblings(found.hit.number).start, default=some[0])


def _same(one: Ranked, other: Ranked) -> bool:
    """Whether two sentences say nearly the same, as a caption and the body do."""
    ours, theirs = _said(one.hit.sentence.text), _said(other.hit.sentence.text)
    return len(ours & theirs) >= 0.8 * min(len(ours), len(theirs))


@lru_cache(maxsize=1_000)
def _said(text: str) -> frozenset[str]:
    """The words of a sentence, in small letters."""
    return frozenset(text.lower().split())
