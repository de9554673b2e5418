"""What each group of features is worth: the order learned and measured without it.

`python -m training.ablate --data PATH`. Confidence plays no part here.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import fmean

import numpy as np

from retrieval.features import FEATURES, GROUPS
from retrieval.trees import Trees
from training.corpora import Example, example
from training.data import articles, questions
from training.measure import index_of
from training.train import collect, flatten, learn_order

MOST = 3_000
"""Questions of a set that are measured, drawn at random."""


def measured(folder: Path, suffix: str = "") -> list[Example]:
    """The answerable questions of a set with their hits."""
    index = index_of(articles(folder / f"articles.dev.jsonl{suffix}"))
    asked = [q for q in questions(folder / f"questions.dev.jsonl{suffix}") if q.answerable]
    drawn = random.Random(3).sample(asked, min(MOST, len(asked)))
    return [found for found in (example(question, index, ()) for question in drawn) if found]


def without(examples: Sequence[Example], group: str) -> list[Example]:
    """The examples with a group of features set to nothing."""
    kept = np.array([name not in GROUPS.get(group, {}) for name in FEATURES])
    return [replace(one, found=np.where(kept, one.found, np.float32(0))) for one in examples]


def hit_rates(order: Trees, examples: Sequence[Example]) -> str:
    """hit@1 and hit@10."""
    ranked = [one.right[np.argsort(-order.score(one.found), kind="stable")] for one in examples]
    return " / ".join(f"{fmean(bool(right[:most].any()) for right in ranked):.3f}" for most in (1, 10))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data: Path = parser.parse_args().data
    learned_from = collect(data)
    names = {"squad2": "", "newsqa": "", "realtimeqa": ".gz"}
    sets = {name: measured(data / "qa" / name, suffix) for name, suffix in names.items()}
    for group in ("nothing", *GROUPS):
        order = flatten(learn_order(without(learned_from, group)))
        rates = (f"{name} {hit_rates(order, without(found, group))}" for name, found in sets.items())
        print(f"without {group:10}", "   ".join(rates), flush=True)


if __name__ == "__main__":
    main()
