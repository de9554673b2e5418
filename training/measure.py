"""Answers measured on question sets: `python -m training.measure --data PATH`.

Questions of whole collections go through the whole program, each on the day it was asked on; the others through its
search and ranking. A hit is right when it covers half of a gold span.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np

from retrieval import library
from retrieval.answer import Answer
from retrieval.articles import Article
from retrieval.asking import Found, look_up
from retrieval.candidates import candidates
from retrieval.index import Hit, Index
from retrieval.library import Library
from retrieval.question import Question, read
from retrieval.ranking import SILENCE, Ranked, rank
from retrieval.selection import Limits
from retrieval.sentences import Sentence, sentences
from training.corpora import searched
from training.data import Asked, answers, articles, pairs, questions, rows
from training.train import learned

Ranker = Callable[[Question, Sequence[Hit], Index], list[Ranked]]
BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
KEEP = 0.9
"""Share of the answerable questions that must be answered when silence is measured."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question asked: which hits were right (best first), how sure the first is, and that any answers."""

    answerable: bool
    right: tuple[bool, ...]
    confidence: float
    chance: float
    answered: bool

    @property
    def first_right(self) -> bool:
        return bool(self.right) and self.right[0]


def index_of(held: Iterable[Article]) -> Index:
    return Index(list(chain.from_iterable(map(sentences, held))))


def collection(path: Path) -> Library:
    """The articles of a file, compressed or not, as the program reads them."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder, "articles.jsonl")
        plain.write_bytes(gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes())
        return library.load(plain)


def outcomes(held: Library, asked: Iterable[Asked]) -> list[Outcome]:
    """Every question asked of a collection."""
    return [
        _outcome(look_up(held, one.text, limit=10, today=one.day, limits=Limits(as_of=one.day)), one) for one in asked
    ]


def _outcome(result: Found, asked: Asked) -> Outcome:
    right = tuple(answers(one.hit.sentence, asked.gold) for one in result.ranked)
    answer = result.answer
    return Outcome(asked.answerable, right, answer.confidence, result.answerable, isinstance(answer, Answer))


def by_score(index: Index, asked: Iterable[Asked]) -> list[Outcome]:
    """The hits as BM25 orders them, to compare with."""
    return [
        Outcome(
            one.answerable,
            tuple(answers(hit.sentence, one.gold) for hit in candidates(index, searched(read(one.text)))),
            confidence=0.0,
            chance=0.0,
            answered=True,
        )
        for one in asked
    ]


def found(results: Iterable[Outcome]) -> dict[str, float]:
    """Shares of the answerable questions with a right hit among the first 1, 3 and 10, and MRR@10."""
    places = [next((at for at, right in enumerate(r.right[:10], 1) if right), None) for r in results if r.answerable]
    figures = {f"hit@{k}": fmean(bool(place and place <= k) for place in places) for k in (1, 3, 10)}
    return {**figures, "mrr@10": fmean(1 / place if place else 0.0 for place in places)}


def auroc(above: Sequence[float], below: Sequence[float]) -> float:
    """The chance that one of `above` exceeds one of `below`, ties counting half."""
    ordered = np.sort(below)
    wins = np.searchsorted(ordered, above, "left") + np.searchsorted(ordered, above, "right")
    return float(wins.mean() / 2 / len(ordered))


def silence(results: Sequence[Outcome]) -> dict[str, float]:
    """How well `answerable` tells questions that have an answer from those that have none, and how well confidence."""
    there = [r.chance for r in results if r.answerable]
    absent = [r.chance for r in results if not r.answerable]
    bar = float(np.quantile(there, 1 - KEEP, method="lower"))
    return {
        "auroc": auroc(there, absent),
        "auroc_confidence": auroc(
            [r.confidence for r in results if r.answerable], [r.confidence for r in results if not r.answerable]
        ),
        "refused@keep90": fmean(chance < bar for chance in absent),
        "answered": fmean(r.answered for r in results if r.answerable),
        "refused": fmean(not r.answered for r in results if not r.answerable),
        "auroc_right": auroc(
            [r.confidence for r in results if r.first_right], [r.confidence for r in results if not r.first_right]
        ),
    }


def calibration(results: Iterable[Outcome]) -> list[tuple[float, float, int, float, float]]:
    """Answers given, by confidence: (from, to, how many, mean confidence, share right)."""
    given = [r for r in results if r.answered]
    table = []
    for low, high in pairwise(BINS):
        inside = [r for r in given if low <= r.confidence < high or r.confidence == high == 1]
        if inside:
            sure, right = fmean(r.confidence for r in inside), fmean(r.first_right for r in inside)
            table.append((low, high, len(inside), sure, right))
    return table


def honesty(results: Sequence[Outcome]) -> dict[str, float]:
    """Expected calibration error over the answers given, and how often a sure one (0.8 and more) is right."""
    table = calibration(results)
    given = sum(count for _, _, count, _, _ in table)
    sure = [r for r in results if r.answered and r.confidence >= 0.8]
    return {
        "ece": sum(count * abs(confidence - right) for _, _, count, confidence, right in table) / max(1, given),
        "sure_share": len(sure) / max(1, given),
        "sure_right": fmean(r.first_right for r in sure) if sure else 0.0,
    }


def average_precision(held: Sequence[Article], asked: Sequence[Asked], ranker: Ranker = rank) -> dict[str, float]:
    """MAP and MRR of questions with given candidates, at least one right and one wrong ("clean")."""
    values = []
    for wanted, question, hits, index in given(held, [one for one in asked if one.gold]):
        right = [answers(one.hit.sentence, wanted.gold) for one in ranker(question, hits, index)]
        places = [place for place, yes in enumerate(right, 1) if yes]
        if 0 < len(places) < len(right):
            values.append((fmean(count / place for count, place in enumerate(places, 1)), 1 / places[0]))
    return {"map": fmean(value[0] for value in values), "mrr": fmean(value[1] for value in values), "n": len(values)}


def given(held: Sequence[Article], asked: Sequence[Asked]) -> Iterator[tuple[Asked, Question, Sequence[Hit], Index]]:
    """Each question with the lines of its own article, by BM25, ties in an order drawn at random."""
    lines = [line for article in held for line in _lines(article)]
    index = Index(lines)
    numbers: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        numbers.setdefault(line.article.id, []).append(number)
    for wanted in asked:
        own = numbers.get(wanted.id, [])
        random.Random(wanted.id).shuffle(own)
        question = read(wanted.text)
        yield wanted, question, index.hits(question.terms, own) if own else [], index


def _lines(article: Article) -> list[Sentence]:
    """Each line of an article as one sentence."""
    found, start = [], 0
    for line in article.text.splitlines():
        found.append(Sentence(article, start, start + len(line), "body"))
        start += len(line) + 1
    return found


def seeds(data: Path, ranker: Ranker = rank) -> dict[str, float]:
    """The seed questions asked of the seed pages; shares as in the data's own scorer."""
    index = library.load(data / "seeds").index
    asked = list(rows(data / "seedqa/questions.jsonl"))
    first = [_first(index, question, ranker) for question in asked]
    there = [(q, hit) for q, hit in zip(asked, first, strict=True) if q["answerable"]]
    absent = [hit for q, hit in zip(asked, first, strict=True) if not q["answerable"]]
    right = [hit is not None and any(_same(hit, gold) for gold in q["gold"]) for q, hit in there]
    trapped = [
        hit is not None and not yes and any(_same(hit, trap) for trap in q.get("traps") or [])
        for (q, hit), yes in zip(there, right, strict=True)
    ]
    return {
        "top": fmean(right),
        "silent": fmean(hit is None for _, hit in there),
        "trapped": fmean(trapped),
        "honest": fmean(hit is None for hit in absent),
        "score": (sum(right) + sum(hit is None for hit in absent)) / len(asked),
    }


def _first(index: Index, row: dict[str, Any], ranker: Ranker) -> Hit | None:
    question = read(row["question"], row.get("history") or ())
    ranked = ranker(question, candidates(index, searched(question)), index) if not question.refusal else []
    return ranked[0].hit if ranked and ranked[0].answerable >= SILENCE else None


def _same(hit: Hit, gold: dict[str, str]) -> bool:
    quote, wanted = (" ".join(text.split()) for text in (hit.sentence.text, gold["sentence"]))
    contained = wanted in quote or (quote in wanted and len(quote) >= 0.6 * len(wanted))
    return hit.sentence.article.id == gold["article_id"] and contained


def table(data: Path, *, large: bool) -> dict[str, dict[str, float]]:
    """Every figure, by set."""
    qa = data / "qa"
    squad2 = questions(qa / "squad2/questions.dev.jsonl")
    asked = outcomes(collection(qa / "squad2/articles.dev.jsonl"), squad2)
    newsqa = outcomes(collection(qa / "newsqa/articles.dev.jsonl"), questions(qa / "newsqa/questions.dev.jsonl"))
    kept = [q for q in questions(qa / "clapnq/questions.dev.jsonl") if q.gold and not learned(next(iter(q.gold)))]
    figures = {
        "squad2": {**found(asked), **silence(asked)},
        "newsqa": found(newsqa),
        "clapnq, half": found(outcomes(collection(qa / "clapnq/articles.dev.jsonl"), kept)),
        "wikiqa pairs": average_precision(*pairs(qa / "wikiqa/pairs.dev.jsonl")),
        "trecqa pairs": average_precision(*pairs(qa / "trecqa/pairs.dev.jsonl")),
        "seeds, ranked alone": seeds(data),
    }
    if large:
        there = questions(qa / "realtimeqa/questions.dev.jsonl.gz")
        absent = questions(qa / "realtimeqa/questions.unanswerable.jsonl.gz")[:400]
        results = outcomes(collection(qa / "realtimeqa/articles.dev.jsonl.gz"), [*there, *absent])
        figures["realtimeqa"] = {**found(results), **silence(results), **honesty(results)}
        for low, high, count, sure, right in calibration(results):
            figures[f"realtimeqa, sure {low:.1f}-{high:.1f}"] = {"answers": count, "confidence": sure, "right": right}
    return figures


def bm25_alone(data: Path, *, large: bool) -> dict[str, dict[str, float]]:
    """What BM25 finds without the model, by set."""
    sets = {"squad2": "", "newsqa": "", **({"realtimeqa": ".gz"} if large else {})}
    figures = {}
    for name, packed in sets.items():
        folder = data / "qa" / name
        index = index_of(articles(folder / f"articles.dev.jsonl{packed}"))
        figures[name] = found(by_score(index, questions(folder / f"questions.dev.jsonl{packed}")))
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--small", action="store_true", help="leave out the set of 174,000 sentences")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--bm25", action="store_true", help="measure BM25 alone, to compare with")
    arguments = parser.parse_args()
    figures = (bm25_alone if arguments.bm25 else table)(arguments.data, large=not arguments.small)
    if arguments.json:
        print(json.dumps(figures, indent=1))
        return
    for name, values in figures.items():
        print(f"{name:24}", "  ".join(f"{key} {value:.3f}" for key, value in values.items()))


if __name__ == "__main__":
    main()
