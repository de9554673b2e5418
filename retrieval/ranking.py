"""A question's hits into the order of how well they answer, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from retrieval.evidence import FEATURES, features
from retrieval.index import Hit, Index
from retrieval.question import Question
from retrieval.trees import Trees, restored

SILENCE = 0.5
"""A question whose `answerable` is lower gets no quote: the articles more likely hold no answer to it."""

SUMMARY: dict[str, str] = {
    "order_score": "the model's score of the hit",
    "lead": "its score less the best other hit's",
    "order_rank": "1 / place by the model's score",
    "best_score": "the best hit's score",
    "mean_lead": "the best score less the mean of the ten best",
    "best_cover": "the highest cover among the three best hits",
    "best_cover_all": "the highest cover by window and header among the five best",
    "best_cover_article": "the highest cover by an article among the ten best",
    "least_missing": "the lowest 'missing' among the five best hits",
    "least_name_missing": "the lowest 'name_missing_window' among the five best hits",
    "same_article": "share of the five best hits that come from the article of the best",
}
"""What the model of confidence reads of a hit and its rivals, beside the hit's own features."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A hit in its place among the others.

    `score` orders the hits and has no unit. `confidence`, 0 to 1, is the chance that this sentence answers the
    question; `answerable`, 0 to 1 and the same for all hits of a question, the chance that any sentence does.
    """

    hit: Hit
    score: float
    confidence: float
    answerable: float


@dataclass(frozen=True, slots=True)
class Model:
    """The learned part: trees that order hits, and trees for confidence and answerability."""

    order: Trees
    right: Trees
    answerable: Trees


def rank(question: Question, hits: Sequence[Hit], index: Index) -> list[Ranked]:
    """The hits, the best answer first, ties in the order given."""
    if not hits:
        return []
    model = _shipped()
    found = features(question, hits, index)
    scores = model.order.score(found)
    best = np.argsort(-scores, kind="stable")
    rows = summarise(found[best], scores[best], [hits[at].sentence.article.id for at in best])
    confidence = _chance(model.right.score(rows))
    answerable = float(_chance(model.answerable.score(rows[:1]))[0])
    return [
        Ranked(hits[at], float(scores[at]), float(sure), answerable)
        for at, sure in zip(best.tolist(), confidence, strict=True)
    ]


def summarise(
    found: npt.NDArray[np.float32], scores: npt.NDArray[np.float64], articles: Sequence[str]
) -> npt.NDArray[np.float32]:
    """What confidence is judged by, `float32[hits, SUMMARY + FEATURES]`; all arguments are best first."""
    column = {name: found[:, FEATURES.index(name)] for name in FEATURES}
    rivals = np.full(len(scores), scores[0])
    rivals[0] = scores[1] if len(scores) > 1 else scores[0] - 3
    of_all = [
        scores[0],
        scores[0] - scores[:10].mean(),
        column["cover"][:3].max(),
        column["cover_all"][:5].max(),
        column["cover_article"][:10].max(),
        column["missing"][:5].min(),
        column["name_missing_window"][:5].min(),
        np.mean([article == articles[0] for article in articles[:5]]),
    ]
    of_each = np.stack([scores, scores - rivals, 1 / np.arange(1, len(scores) + 1)], axis=1)
    rows = np.hstack([of_each, np.tile(of_all, (len(scores), 1)), found])
    return rows.astype(np.float32)


def _chance(log_odds: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Log odds into chances; capped, so that no exponential overflows."""
    return np.asarray(1 / (1 + np.exp(-np.clip(log_odds, -30, 30))))


@lru_cache(maxsize=1)
def _shipped() -> Model:
    """The model that comes with the program, read once."""
    with files("retrieval").joinpath("ranking.npz").open("rb") as file, np.load(file) as arrays:
        return Model(*(restored(arrays, name) for name in ("order", "right", "answerable")))
