"""What a sentence tells plainly: who somebody is, how old, who holds a post, what initials mean, when it last was."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from itertools import chain
from math import inf

from retrieval.ages import aged, tells_age
from retrieval.analysis import terms
from retrieval.exchanges import exchange, tells_exchange
from retrieval.incumbents import tells_holder
from retrieval.index import Hit, Index
from retrieval.introductions import SOMEBODY, defines, introduces, person, stands_for, thing
from retrieval.journeys import is_of_countries, is_to_come, journey
from retrieval.last_time import last_time, tells_first_since, tells_last
from retrieval.latest import held, matter, tells_of
from retrieval.local_posts import tells_local_holder
from retrieval.officials import officials, told_of
from retrieval.posts import names_role, post
from retrieval.question import Question
from retrieval.ranking import Ranked
from retrieval.speakers import leans
from retrieval.succession import succession
from retrieval.successors import tells_succession
from retrieval.travels import told_by

INTRODUCED = 2.5
"""How far below the best hit another may lie that says beside the name who the person is of "who is Ines Okafor?"."""

SURE = 0.7
"""How sure what tells it plainly is at least: of NewsQA's and SQuAD 2's fifteen introductions thirteen are right."""

ARTICLES = 8
"""Articles, those of the best hits, all of whose sentences are read for what tells it plainly."""

SPELT_ALIKE = 4
"""Letters in which two spellings of a name agree."""

_WAS = re.compile(r"\W*(?:who|how\s+old|what\s+age)\s+(?:was|were)\b", re.IGNORECASE)
"""What asks for a holder of the past, or an age, which the newest article need not tell."""


def plainly_told(question: Question, ranked: Sequence[Ranked], index: Index) -> list[Ranked]:
    """The hits near the best one that tell plainly what is asked, however unsure; for some questions all that do.

    Who holds a post, how old somebody is and the latest on a matter are told by the newest article.
    """
    reach = inf if is_told_far_down(question) or stands_for(question) else INTRODUCED
    near = [found for found in ranked if found.score >= ranked[0].score - reach]
    told: list[Ranked] = []
    for tells in _telling(question, [found.hit for found in ranked], index):
        told = told or [found for found in near if tells(found.hit)]
    told = _one_of_each(_in_order(question, told, index), _named(question, index))
    return [found._replace(confidence=max(found.confidence, SURE)) for found in told]


def _in_order(question: Question, told: list[Ranked], index: Index) -> list[Ranked]:
    """What tells it in the order to be read: what holds today is told by the newest article, else by the best hit."""
    if asked := matter(question):
        return sorted(told, key=lambda found: _latest_first(asked, found.hit, index))
    holds_today = post(question) or aged(question) or last_time(question)
    if (holds_today and not _WAS.match(question.text)) or is_to_come(question):
        return sorted(told, key=lambda found: _day(found.hit), reverse=True)
    return told


def _named(question: Question, index: Index) -> Callable[[Hit], frozenset[frozenset[str]]] | None:
    """What tells whom, or which countries, a sentence names, where all of them are asked for: the terms of each."""
    if whose := officials(question):
        return lambda hit: told_of(whose, hit, index)
    if (of := journey(question)) and is_of_countries(question):
        return lambda hit: frozenset(frozenset([country]) for country in told_by(of, question, hit, index))
    return None


def _one_of_each(told: list[Ranked], named: Callable[[Hit], frozenset[frozenset[str]]] | None) -> list[Ranked]:
    """Those that name one whom none before does; a given name alone makes nobody the same."""
    if named is None:
        return told
    seen: set[frozenset[str]] = set()
    chosen = []
    for found in told:
        new = [name for name in named(found.hit) if not any(_are_same(name, other) for other in seen)]
        if new:
            chosen.append(found)
        seen.update(new)
    return chosen


def _are_same(name: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names share more than half of the shorter one, "Sergei" and "Sergey" taken for the same."""
    ours, theirs = ({term[:SPELT_ALIKE] for term in names} for names in (name, other))
    return 2 * len(ours & theirs) > min(len(ours), len(theirs))


def _latest_first(asked: tuple[str, ...], hit: Hit, index: Index) -> tuple[int, int, bool, int]:
    """The newest article first, of it what names most of a matter, best without a pronoun that points outside."""
    return -_day(hit), -held(asked, hit.number, index), leans(hit.sentence.text), hit.number


def is_told_plainly_alone(question: Question) -> bool:
    """Whether nothing else answers: who came after whom, how old somebody is, which officials or countries."""
    whole = succession(question) or aged(question) or officials(question) or is_of_countries(question)
    return bool(whole or exchange(question) or stands_for(question).isupper())


def tellers(question: Question, hits: Sequence[Hit], index: Index) -> list[int]:
    """The sentences that tell it plainly of the articles of the best hits, or for the latest of the newest ones."""
    if matter(question):
        hits = sorted(hits, key=_day, reverse=True)
    articles = list(dict.fromkeys(index.siblings(hit.number) for hit in hits))[:ARTICLES]
    found = [Hit(index.sentences[number], number, 0.0) for number in sorted(set(chain.from_iterable(articles)))]
    telling = _telling(question, hits, index)
    return [hit.number for hit in found if any(tells(hit) for tells in telling)]


@lru_cache(maxsize=64)
def is_told_far_down(question: Question) -> bool:
    """Whether what is asked is told beside a name, or as the latest, however little else of it is said there."""
    asks = (succession, aged, post, matter, last_time, officials, journey, exchange)
    return any(asked(question) for asked in asks)


def _telling(question: Question, hits: Sequence[Hit], index: Index) -> list[Callable[[Hit], bool]]:
    """What tells whether one of the hits says who or what it is that a question asks of, the surest first."""
    if follows := succession(question):
        return [lambda hit: tells_succession(follows, hit, index)]
    if people := aged(question):
        return [lambda hit: any(tells_age(name, hit, index) and _names_fully(name, hit) for name in people)]
    if of := post(question):
        return [
            lambda hit: names_role(of, index.terms[hit.number]) and tells_holder(of, hit.sentence.text),
            lambda hit: names_role(of, index.terms[hit.number]) and tells_local_holder(of, question, hit, index),
        ]
    if whose := officials(question):
        return [lambda hit: bool(told_of(whose, hit, index))]
    if on := matter(question):
        return [lambda hit: tells_of(on, hit, index)]
    if done := last_time(question):
        newest = max(map(_day, hits), default=0)
        ways = (tells_first_since, tells_last) if done.long_ago else (tells_last, tells_first_since)
        return [partial(tells, done, question, index=index, newest=newest) for tells in ways]
    if of_journey := journey(question):
        return [lambda hit: bool(told_by(of_journey, question, hit, index))]
    if traded := exchange(question):
        return [lambda hit: tells_exchange(traded, question, hit, index)]
    if called := person(question):
        return [lambda hit: introduces(called, hit.sentence.text) and _names_fully(called, hit)]
    named = thing(question)
    return [lambda hit: defines(named, hit.sentence.text)] if named else []


def _day(hit: Hit) -> int:
    """The day on which the article of a hit appeared, counted from the year 1; 0 if it has none."""
    published = hit.sentence.article.published
    return published.day.toordinal() if published else 0


def _names_fully(called: Sequence[str], hit: Hit) -> bool:
    """Whether an article holds all words of a name: "Anna Okafor" is not its Ines Okafor."""
    article = hit.sentence.article
    held = set(terms(f"{article.title or ''} {article.text}"))
    return held.issuperset(set(terms(" ".join(called))) - SOMEBODY)
