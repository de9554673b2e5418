"""A question's hits into the order of how well they answer, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import repeat
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from retrieval.evidence import features
from retrieval.features import FEATURES
from retrieval.index import Hit, Index
from retrieval.question import Question
from retrieval.trees import Trees, restored

SILENCE = 0.33
"""A question whose `answerable` is lower gets no quote: the articles more likely hold no answer to it."""

BEST_OF: dict[str, int] = {
    "cover": 3,
    "cover_all": 5,
    "cover_all_squared": 5,
    "cover_near": 5,
    "near_cover": 3,
    "near_window": 5,
    "like_cover": 3,
    "like_window": 5,
    "like_others": 3,
    "cover_article": 10,
    "strength": 1,
    "bigrams": 5,
    "sequence": 5,
    "closeness": 5,
    "name_window": 5,
    "number_cover": 5,
}
"""Features whose highest value among the so many best hits tells of the whole question."""

LEAST_OF: dict[str, int] = {
    "missing": 5,
    "near_missing": 5,
    "like_missing": 5,
    "like_missing_window": 5,
    "missing_window": 5,
    "missing_article": 10,
    "name_missing_window": 5,
}
"""Features whose lowest value among the so many best hits does."""

_MOST = np.array([*BEST_OF.values(), *LEAST_OF.values()])
_DEEPEST = int(_MOST.max())
_COLUMNS = np.array([FEATURES.index(name) for name in (*BEST_OF, *LEAST_OF)])
_SIGNS = np.repeat(np.array([1, -1], dtype=np.float32), [len(BEST_OF), len(LEAST_OF)])
"""Of these features: how many hits are looked at, the column, and -1 where the lowest value is sought."""

SUMMARY: tuple[str, ...] = (
    "order_score",
    "lead",
    "order_rank",
    "best_score",
    "mean_lead",
    "same_article",
    *(f"best_{name}" for name in BEST_OF),
    *(f"least_{name}" for name in LEAST_OF),
)
"""What confidence reads of a hit and its rivals, before the hit's own features: the score of the order, its lead over
the best other hit, 1 / place; the best score, its lead over the mean of the ten best, and the share of the ten best
hits that come from the best one's article; the highest and lowest values of `BEST_OF` and `LEAST_OF`."""


RIGHT, DOUBT = 1 / 3, 1.5
"""The powers of the chances that a sentence answers, and that any does, in its confidence: chosen on RealTimeQA."""


class Ranked(NamedTuple):
    """A hit in its place among the others.

    `score` orders the hits and has no unit. `confidence`, 0 to 1, is the chance that this sentence answers the
    question; `answerable`, 0 to 1 and the same for all hits of a question, the chance that any sentence does.
    """

    hit: Hit
    score: float
    confidence: float
    answerable: float

    @property
    def place(self) -> tuple[str, int]:
        """The article and where in it the sentence starts."""
        return self.hit.sentence.article.id, self.hit.sentence.start


@dataclass(frozen=True, slots=True)
class Model:
    """The learned part: trees that order the hits, and two logistic regressions over what `summarise` gives.

    `right` and `answerable` are `float64[1 + SUMMARY + FEATURES]`, the constant first.
    """

    order: Trees
    right: npt.NDArray[np.float64]
    answerable: npt.NDArray[np.float64]


def rank(question: Question, hits: Sequence[Hit], index: Index) -> list[Ranked]:
    """The hits, the best answer first, ties in the order given."""
    if not hits:
        return []
    model = _shipped()
    found = features(question, hits, index)
    scores = model.order.score(found)
    best = np.argsort(-scores, kind="stable")
    first, scores = [hits[at] for at in best.tolist()], scores[best]
    rows = summarise(found[best], scores, [hit.sentence.article.id for hit in first[:10]])
    answerable = float(_chance(rows[:1], model.answerable)[0])
    # The product is not sure enough on news, and "right", learned mostly on an encyclopedia, tells less than the other.
    confidence = answerable**DOUBT * _chance(rows, model.right) ** RIGHT
    return list(map(Ranked, first, scores.tolist(), confidence.tolist(), repeat(answerable)))


def order(found: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    """The scores by which hits are ordered, `float64[hits]`, from their features (`float32[hits, FEATURES]`)."""
    return _shipped().order.score(found)


def summarise(
    found: npt.NDArray[np.float32], scores: npt.NDArray[np.float64], articles: Sequence[str]
) -> npt.NDArray[np.float32]:
    """What confidence is judged by, `float32[hits, SUMMARY + FEATURES]`.

    All arguments are best first; of the hits' articles the first ten are read.
    """
    rows = np.empty((len(scores), len(SUMMARY) + len(FEATURES)), dtype=np.float32)
    rows[:, 0], rows[:, 1], rows[:, 2] = scores, scores - scores[0], 1 / np.arange(1, len(scores) + 1)
    rows[0, 1] = scores[0] - scores[1] if len(scores) > 1 else 3
    ten = scores[:10]
    rows[:, 3:6] = scores[0], scores[0] - ten.sum() / len(ten), articles[:10].count(articles[0]) / len(ten)
    rows[:, 6 : len(SUMMARY)] = _extremes(found)
    rows[:, len(SUMMARY) :] = found
    return rows


def _extremes(found: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """The highest value of each of `BEST_OF`, then the lowest of each of `LEAST_OF`, among its so many best hits."""
    running = np.maximum.accumulate(found[:_DEEPEST].take(_COLUMNS, axis=1) * _SIGNS)
    highest: npt.NDArray[np.float32] = running[np.minimum(_MOST, len(running)) - 1, np.arange(len(_MOST))]
    return highest * _SIGNS


def _chance(rows: npt.NDArray[np.float32], weights: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The chance that a logistic regression gives each row; capped, so that no exponential overflows."""
    log_odds = rows.astype(np.float64) @ weights[1:] + weights[0]
    return np.asarray(1 / (1 + np.exp(np.minimum(np.maximum(-log_odds, -30), 30))))


@lru_cache(maxsize=1)
def _shipped() -> Model:
    """The model that comes with the program, read once."""
    with files("retrieval").joinpath("ranking.npz").open("rb") as file, np.load(file) as arrays:
        return Model(restored(arrays), arrays["right"], arrays["answerable"])
