"""The best hits into an answer: verbatim quotes with their citations, or a reason why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from retrieval import dates
from retrieval.articles import Article, BasedOn
from retrieval.index import Index
from retrieval.library import Library
from retrieval.question import Question, Reason, read
from retrieval.ranking import SILENCE, Ranked, rank

CANDIDATES = 50
"""Hits of BM25 that are ranked."""

MOST_QUOTES = 3

CLOSE = 0.75
"""A second or third quote is given when its confidence reaches this share of the first one's."""

MOST_NEAREST = 3


_WEAK = "The articles come near your question, but no sentence of them answers it."

_ASK_LIKE = "Ask me a question in plain words, for example “Who …?”, “When did …?” or “What did … say about …?”"
_HELP = {
    Reason.EMPTY: f"I am here. {_ASK_LIKE}",
    Reason.NOT_A_QUESTION: f"I answer questions with quotes from the articles, nothing else. {_ASK_LIKE}",
    Reason.TOO_VAGUE: "I can't tell what this is about: name a person, a place or a thing, and I will look it up.",
}


@dataclass(frozen=True, slots=True)
class Citation:
    """Who published a quote, under which headline, and when."""

    article_id: str
    publisher: str | None
    title: str | None
    headline: str
    published: date | None
    year_inferred: bool
    url: str | None
    based_on: BasedOn | None

    @property
    def outlet(self) -> str:
        """The publisher, or that none is known."""
        return self.publisher or "publisher unknown"

    @property
    def day(self) -> str:
        """The publication day as it is cited: "3 Oct 2023", "undated"."""
        if self.published is None:
            return "undated"
        return f"{dates.show(self.published)}{' (year inferred)' if self.year_inferred else ''}"

    @property
    def when(self) -> str:
        """The day or, for a brief, what it restates: "brief, after The Washington Times, 3 Oct 2023"."""
        if not self.based_on:
            return self.day
        day = dates.show(self.based_on.day) if self.based_on.day else self.day
        return f"brief, after {self.based_on.publisher}, {day}"


@dataclass(frozen=True, slots=True)
class Quote:
    """An exact slice of an article and its citation. Raises ValueError for a text that is not that slice."""

    article: Article
    start: int
    end: int
    text: str
    citation: Citation
    score: float
    confidence: float

    def __post_init__(self) -> None:
        if not self.text or self.article.text[self.start : self.end] != self.text:
            raise ValueError(f"a quote must be article.text[{self.start}:{self.end}] of {self.article.id}")


@dataclass(frozen=True, slots=True)
class Answer:
    """One to three quotes, best first."""

    question: Question
    quotes: tuple[Quote, ...]
    confidence: float

    def __post_init__(self) -> None:
        if not self.quotes:
            raise ValueError("an answer holds at least one quote")


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """Why there is no answer, in a word and in a sentence, and the articles that come nearest."""

    question: Question
    reason: Reason
    explanation: str
    nearest: tuple[Citation, ...]
    confidence: float = 0.0


def ask(library: Library, message: str, history: Sequence[str] = ()) -> Answer | NoAnswer:
    """Answer a message from the articles. `history` holds the thread's earlier questions, oldest first."""
    question = read(message, history)
    if question.refusal:
        return NoAnswer(question, question.refusal, _HELP[question.refusal], ())
    return compose(question, search(library.index, question, CANDIDATES), library.index)


def search(index: Index, question: Question, limit: int) -> list[Ranked]:
    """The sentences that come nearest to a question, best first; its own terms count twice those of its thread."""
    query = [*question.terms, *question.own] if question.earlier else question.terms
    return rank(question, index.search(query, max(limit, CANDIDATES)), index)[:limit]


def compose(question: Question, ranked: Sequence[Ranked], index: Index) -> Answer | NoAnswer:
    """The quotes of the best hits, or the reason why none of them may be quoted."""
    unknown = [name for name in question.names if not index.mentions(name)]
    confidence = ranked[0].confidence if ranked else 0.0
    if unknown or not ranked:
        return NoAnswer(
            question, Reason.NO_MATCH, _unmentioned(unknown), _nearest(ranked), min(confidence, SILENCE / 2)
        )
    if ranked[0].answerable < SILENCE:
        return NoAnswer(question, Reason.WEAK_MATCH, _WEAK, _nearest(ranked), confidence)
    return Answer(question, tuple(quote(found) for found in _quotable(ranked)), confidence)


def quote(found: Ranked) -> Quote:
    """The sentence of a hit as a quote."""
    sentence = found.hit.sentence
    return Quote(
        article=sentence.article,
        start=sentence.start,
        end=sentence.end,
        text=sentence.text,
        citation=cite(sentence.article),
        score=found.hit.score,
        confidence=found.confidence,
    )


def cite(article: Article) -> Citation:
    """The citation of an article."""
    published = article.published
    return Citation(
        article_id=article.id,
        publisher=article.publisher,
        title=article.title,
        headline=article.headline,
        published=published.day if published else None,
        year_inferred=bool(published and published.inferred),
        url=article.url,
        based_on=article.based_on,
    )


def _quotable(ranked: Sequence[Ranked]) -> list[Ranked]:
    """The best hit and, where they come close to it and say something else, the next ones."""
    chosen = [ranked[0]]
    for found in ranked[1:]:
        close = found.confidence >= CLOSE * ranked[0].confidence
        if close and not any(_same(found, other) for other in chosen):
            chosen.append(found)
        if len(chosen) == MOST_QUOTES:
            break
    return chosen


def _nearest(ranked: Sequence[Ranked]) -> tuple[Citation, ...]:
    """The articles of the best hits, each once."""
    articles = {found.hit.sentence.article.id: found.hit.sentence.article for found in ranked}
    return tuple(cite(article) for article in list(articles.values())[:MOST_NEAREST])


def _unmentioned(names: Sequence[str]) -> str:
    if not names:
        return "Nothing in the articles mentions what you ask about."
    return f"Nothing in the articles mentions {' or '.join(f'“{name}”' for name in names)}."


def _same(one: Ranked, other: Ranked) -> bool:
    """Whether two sentences say nearly the same, as a caption and the body do."""
    ours, theirs = (set(found.hit.sentence.text.lower().split()) for found in (one, other))
    return len(ours & theirs) >= 0.8 * min(len(ours), len(theirs))
