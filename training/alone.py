"""What the features can tell of a set of questions with candidates when its own training part is learned from.

`python -m training.alone --data PATH`. WikiQA is for research only: this model is measured and thrown away.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean

import lightgbm
import numpy as np
import numpy.typing as npt

from retrieval.articles import Article
from retrieval.evidence import features
from retrieval.trees import Trees
from training.data import Asked, answers, pairs
from training.measure import given
from training.train import ORDER, flatten

_OF_ORDER = ("objective", "lambdarank_truncation_level", "label_gain")
BINARY = {name: value for name, value in ORDER.items() if name not in _OF_ORDER} | {"objective": "binary"}
TREES = 150

Rows = tuple[npt.NDArray[np.float32], npt.NDArray[np.bool_]]
"""A question's candidates: `float32[candidates, features]`, and which are right."""


def collected(held: Sequence[Article], asked: Sequence[Asked]) -> list[Rows]:
    """Every question that has candidates."""
    return [
        (features(question, hits, index), np.array([answers(hit.sentence, wanted.gold) for hit in hits]))
        for wanted, question, hits, index in given(held, asked)
        if hits
    ]


def learned(rows: Sequence[Rows]) -> Trees:
    """Trees that tell right candidates from wrong ones."""
    found, right = np.vstack([one for one, _ in rows]), np.concatenate([one for _, one in rows])
    return flatten(lightgbm.train(BINARY, lightgbm.Dataset(found, right.astype(int)), TREES))


def average_precision(order: Trees, rows: Sequence[Rows]) -> float:
    """Mean over the questions that have a right and a wrong candidate."""
    values = []
    for found, right in rows:
        if right.any() and not right.all():
            places = np.flatnonzero(right[np.argsort(-order.score(found), kind="stable")]) + 1
            values.append(float((np.arange(1, len(places) + 1) / places).mean()))
    return fmean(values)


def triggering(order: Trees, rows: Sequence[Rows]) -> float:
    """The best F1, over all thresholds, of giving the best candidate where its score reaches the threshold."""
    first = [
        (float(scores.max()), bool(right[scores.argmax()])) for found, right in rows for scores in [order.score(found)]
    ]
    answerable = sum(bool(right.any()) for _, right in rows)
    right_so_far = np.cumsum([right for _, right in sorted(first, reverse=True)])
    return float((2 * right_so_far / (np.arange(1, len(first) + 1) + answerable)).max())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    folder = parser.parse_args().data / "qa/wikiqa"
    order = learned(collected(*pairs(folder / "pairs.train.jsonl")))
    measured = collected(*pairs(folder / "pairs.dev.jsonl"))
    print(f"wikiqa, learned from its training part: map {average_precision(order, measured):.3f}", end="  ")
    print(f"triggering f1 {triggering(order, measured):.3f}")


if __name__ == "__main__":
    main()
