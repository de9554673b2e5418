"""Questions with candidate sentences, no articles around them, into a score for each candidate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retrieval.articles import Article
from retrieval.index import Index
from retrieval.question import read
from retrieval.ranking import rank
from retrieval.sentences import Sentence
from retrieval.unnamed import with_names


@dataclass(frozen=True, slots=True)
class Pair:
    """A question, the sentences that may answer it, and the title of what they come from, if known."""

    question: str
    candidates: Sequence[str]
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Scores:
    """The score of each candidate, in the order given, and the chance that the best one answers."""

    scores: tuple[float, ...]
    confidence: float


def score(asked: Sequence[Pair]) -> Iterator[Scores]:
    """The scores of the candidates of some questions, in order; how telling a word is counts over all of them."""
    lines = [_lines(str(number), pair) for number, pair in enumerate(asked)]
    index = Index([line for group in lines for line in group])
    first = 0
    for pair, group in zip(asked, lines, strict=True):
        yield _score(index, pair.question, range(first, first + len(group)), len(pair.candidates))
        first += len(group)


def _score(index: Index, message: str, numbers: range, count: int) -> Scores:
    question = with_names(read(message), index)
    ranked = rank(question, index.hits(question.terms, list(numbers)), index) if question.terms else []
    scores = {found.hit.number - numbers.start: found.score for found in ranked}
    lowest = min(scores.values(), default=0.0)
    sure = ranked[0].confidence if ranked else 0.0
    return Scores(tuple(scores.get(number, lowest) for number in range(count)), sure)


def _lines(name: str, pair: Pair) -> list[Sentence]:
    """The candidates as the sentences of an article that holds nothing else."""
    article = Article(name, "\n".join(pair.candidates), (), title=pair.title or None)
    starts = [0]
    for candidate in pair.candidates[:-1]:
        starts.append(starts[-1] + len(candidate) + 1)
    return [
        Sentence(article, start, start + len(candidate), "body")
        for start, candidate in zip(starts, pair.candidates, strict=False)
    ]
