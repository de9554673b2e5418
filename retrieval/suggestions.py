"""The newest articles into questions that they answer; each has been asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from retrieval.answer import Answer
from retrieval.articles import Article
from retrieval.asking import ask
from retrieval.library import Library
from retrieval.selection import EVERYTHING, Limits, allowed
from retrieval.sentences import sentences

MOST_ARTICLES = 40
"""Articles that are read for suggestions, the newest first."""

TRIED = 4
"""Questions of an article that are tried."""

LONGEST = 75
"""Characters of a suggested question: what fits on a button."""

_WORD = r"[A-Z][\w-]*[a-z]"
_SAID = re.compile(
    rf"(?P<the>\b[Tt]he\s)?\b(?P<who>{_WORD}(?:\s{_WORD}){{0,3}})"
    r"\s(?:also\s)?(?:said|told|added|warned|announced|insisted|argued|stressed)\b"
)
_ABOUT = re.compile(
    rf"(?<=[a-z,]\s)(?<!\ba\s)(?<!\ban\s)(?P<the>the\s)?(?P<what>{_WORD}(?:\s{_WORD}){{0,3}})"
    r"(?=[,.;:”]|\s(?:and|or|in|to|for|on|with|that|as|is|was|has|had|will|would|at|by|from|after|before|during)\b)"
)
_NO_NAME = frozenset("He She It They We I You This That The A An One But And Yet So Still Also Spokesman".split())
_TITLES = frozenset("President Minister Secretary Mayor Captain General Governor Senator Judge Professor".split())
_GROUPS = frozenset(
    "Agency Army Association Authority Bank Board Committee Company Congress Council Court Department Government House"
    " Kremlin Ministry Nations Office Parliament Party Pentagon Police Secretary Senate Service States Union".split()
)
"""Last words of names that belong to no person and want "the"."""

_TIMES = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b"
)


def suggestions(library: Library, most: int, today: date | None = None, limits: Limits = EVERYTHING) -> tuple[str, ...]:
    """Questions, one an article, the newest article first; the first quote that answers each is of that article."""
    newest = library.store.latest(allowed(library.store, limits), MOST_ARTICLES)
    found = (_answered(library, article, today, limits) for article in newest)
    return tuple(islice(dict.fromkeys(filter(None, found)), most))


def _answered(library: Library, article: Article, today: date | None, limits: Limits) -> str | None:
    """The first question to an article that it answers."""
    for question in islice(_questions(article), TRIED):
        answer = ask(library, question, today=today, limits=limits)
        if isinstance(answer, Answer) and answer.quotes[0].article.id == article.id:
            return question
    return None


def _questions(article: Article) -> Iterator[str]:
    """Questions that an article may answer: its author's, and what somebody said about what it speaks of often."""
    yield from (question for question in article.asks if len(question) <= LONGEST)
    for sentence in sentences(article):
        said = _SAID.search(sentence.text)
        if not said or not (said["the"] or _is_person(said["who"])):
            continue
        the = "the " if said["the"] else ""
        for about in _ABOUT.finditer(sentence.text):
            apart = about.end() < said.start() - 1 or about.start() > said.end()
            if apart and _is_topic(about, article):
                question = f"What did {the}{said['who']} say about {about['the'] or ''}{about['what']}?"
                if len(question) <= LONGEST:
                    yield question
        yield f"What did {the}{said['who']} say?"


def _is_person(name: str) -> bool:
    """Whether a name looks like a person's: first and last name, maybe behind a title."""
    words = name.split()
    words = words[1:] if words[0] in _TITLES else words
    named = len(words) == 2 and words[0] not in _NO_NAME and words[1] not in _GROUPS
    return named and not _TIMES.search(name)


def _is_topic(about: re.Match[str], article: Article) -> bool:
    """Whether a name can be asked about, and an article is about it: its title holds it, or its text does twice."""
    name = about["what"]
    whole = about["the"] or name.split()[-1] not in _GROUPS
    return bool(whole) and not _TIMES.search(name) and (name in (article.title or "") or article.text.count(name) > 1)
