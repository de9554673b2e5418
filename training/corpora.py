"""Question sets into many small and large collections to search, some of them without the answer."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, compress
from math import inf

import numpy as np
import numpy.typing as npt

from retrieval.analysis import STOP_WORDS
from retrieval.articles import Article, Part
from retrieval.candidates import candidates
from retrieval.evidence import features
from retrieval.index import Index
from retrieval.question import Question, read
from retrieval.sentences import Sentence, sentences
from training.data import Asked, answers

SIZES = (5, 12, 40, 150, 600)
"""Articles of a collection; each is as likely as the others."""

PARAGRAPHS = (3, 9)
"""Fewest and most paragraphs of the piece of an encyclopedia article that stands for a news story."""

TITLED, LOWERED, UNMARKED, KEYWORDS, MISTYPED = 0.3, 0.35, 0.3, 0.08, 0.06
"""Shares of the pieces that keep their title; of the questions in lower case, without question mark, reduced to
keywords, and with a typing error."""

REMOVED, STRANGE = 0.2, 0.3
"""Shares of the questions whose gold sentences are taken out of the collection, and that are asked of another one."""


REPEATED = 0.05
"""Share of the questions that another article of the collection repeats and does not answer."""


@dataclass(frozen=True, slots=True)
class Example:
    """One question's hits: `found` is `float32[hits, features]`, `right` `bool[hits]`, both by BM25, best first.

    `first` is the place, from 1, of the first right hit in its article; infinite where none is right.
    """

    group: str
    found: npt.NDArray[np.float32]
    right: npt.NDArray[np.bool_]
    articles: tuple[str, ...]
    answerable: bool
    first: float


def pieces(whole: Article, asked: Sequence[Asked], chance: random.Random) -> tuple[list[Article], list[Asked]]:
    """An encyclopedia article cut into stories of a few paragraphs, and the questions that one of them answers."""
    cut: list[Article] = []
    moved: list[Asked] = []
    start, breaks = 0, [*_paragraph_ends(whole.text), len(whole.text)]
    while start < len(whole.text):
        ahead = [end for end in breaks if end > start]
        end = ahead[min(len(ahead), chance.randint(*PARAGRAPHS)) - 1]
        name, text = f"{whole.id}:{start}", whole.text[start:end]
        title = whole.title if chance.random() < TITLED else None
        cut.append(Article(name, text, (Part("body", 0, len(text)),), title=title))
        for question in asked:
            spans = [(s - start, e - start) for s, e in question.gold.get(whole.id, ()) if start <= s < end]
            if spans:
                moved.append(replace(question, gold={name: spans}))
        start = end
    return cut, moved


def _paragraph_ends(text: str) -> list[int]:
    return [at for at, sign in enumerate(text, start=1) if sign == "\n"]


def collections(articles: Sequence[Article], chance: random.Random) -> list[list[Article]]:
    """The articles shuffled and dealt into collections of different sizes."""
    rest = list(articles)
    chance.shuffle(rest)
    dealt: list[list[Article]] = []
    while rest:
        size = chance.choice(SIZES)
        dealt.append(rest[:size])
        rest = rest[size:]
    return dealt


def examples(articles: Sequence[Article], asked: Sequence[Asked], seed: int) -> list[Example]:
    """Every question asked of a collection: its own, its own without the answer, or another one."""
    chance = random.Random(seed)
    dealt = collections(articles, chance)
    home = {article.id: number for number, held in enumerate(dealt) for article in held}
    at_home: list[list[tuple[Asked, bool]]] = [[] for _ in dealt]
    for question in asked:
        number = home[next(iter(question.gold))] if question.gold else chance.randrange(len(dealt))
        fate = chance.random()
        if fate < STRANGE and len(dealt) > 1:
            number = chance.choice([other for other in range(len(dealt)) if other != number])
        at_home[number].append((question, STRANGE <= fate < STRANGE + REMOVED))
    return list(
        chain.from_iterable(_ask(held, here, chance) for held, here in zip(dealt, at_home, strict=True) if here)
    )


def _ask(held: Sequence[Article], here: Sequence[tuple[Asked, bool]], chance: random.Random) -> list[Example]:
    everything = list(chain.from_iterable(map(sentences, [*held, *_quizzes(here, chance)])))
    taken = [question.gold for question, removed in here if removed]
    kept = [sentence for sentence in everything if not any(answers(sentence, gold) for gold in taken)]
    index = Index(kept)
    made = (example(question, index, kept, disguised(question.text, chance)) for question, _ in here)
    return [one for one in made if one]


def _quizzes(here: Sequence[tuple[Asked, bool]], chance: random.Random) -> Iterator[Article]:
    """Articles that only repeat some of the questions, as a quiz page does: they answer nothing."""
    for question, _ in here:
        if chance.random() < REPEATED:
            text = " ".join(q.text for q, _ in chance.sample(here, min(3, len(here)))) + " " + question.text
            yield Article(f"quiz:{question.id}", text, (Part("body", 0, len(text)),))


def example(question: Asked, index: Index, held: Sequence[Sentence], text: str | None = None) -> Example | None:
    """The question's hits in an index over the sentences held; None when nothing is found."""
    asked = read(text or question.text)
    hits = candidates(index, searched(asked))
    if not hits:
        return None
    right = np.array([answers(hit.sentence, question.gold) for hit in hits], dtype=bool)
    there = bool(right.any()) or any(answers(sentence, question.gold) for sentence in held)
    group = next(iter(question.gold), question.id).partition(":")[0]
    found = features(asked, hits, index)
    first = min((1 + hit.number - index.siblings(hit.number).start for hit in compress(hits, right)), default=inf)
    return Example(group, found, right, tuple(hit.sentence.article.id for hit in hits), there, first)


def searched(question: Question) -> Sequence[str]:
    """The terms that a question is searched by; its own count twice those of its thread."""
    return [*question.terms, *question.own] if question.earlier else question.terms


def disguised(text: str, chance: random.Random) -> str:
    """A question as people type it in a chat: now and then in lower case, without a mark, as keywords, mistyped."""
    if chance.random() < KEYWORDS:
        text = " ".join(word for word in text.rstrip("?").split() if word.lower() not in STOP_WORDS) or text
    if chance.random() < LOWERED:
        text = text.lower()
    if chance.random() < UNMARKED:
        text = text.rstrip("? ")
    if chance.random() < MISTYPED and len(text) > 20:
        at = chance.randrange(8, len(text) - 2)
        text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text
