"""Question sets into the model of the ranking: `python -m training.train --data PATH`.

The same data give the same file: seeds are fixed and LightGBM runs in one thread, deterministically.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import lightgbm
import numpy as np
import numpy.typing as npt

from retrieval.features import FEATURES
from retrieval.ranking import SUMMARY, Model, summarise
from retrieval.trees import Trees, stored
from training.corpora import Example, examples, pieces
from training.data import articles, pairs, questions

DRAWS = 4
"""How often the articles are cut and dealt into collections anew, and their questions disguised otherwise."""

OTHERS = 3
"""How often each question that is not from SQuAD counts: there are few of them, and they are not all of one kind."""

RISING = frozenset(
    """
    score score_sentence score_window score_article strength cover cover_count cover_squared cover_relative cover_window
    cover_near near_cover near_gain near_window like_cover like_window cover_all cover_all_squared cover_article
    matched heaviest bigrams sequence order closeness name_cover name_window other_cover number_cover evidence counted
    focus_named first_term last_term answer_near answer_near_relative
    """.split()
)
FALLING = frozenset(
    """
    missing near_missing like_missing like_missing_window missing_window missing_article name_missing
    name_missing_window name_missing_article number_missing number_missing_article asks
    """.split()
)
"""Features that may only speak for a hit, and only against it: what is learned of encyclopedias then travels better."""

ORDER: dict[str, Any] = {
    "objective": "lambdarank",
    "lambdarank_truncation_level": 10,
    "label_gain": [0, 1],
    "learning_rate": 0.06,
    "num_leaves": 31,
    "max_depth": 6,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.5,
    "bagging_freq": 1,
    "bagging_fraction": 0.8,
    "lambda_l2": 5,
    "max_bin": 63,
    "monotone_constraints": [(name in RISING) - (name in FALLING) for name in FEATURES],
    "verbosity": -1,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "seed": 23,
}
TREES = 300

PYRAMID = 5
"""News tells first what matters most: a question whose answer is the n-th sentence counts 1 / (n + this)."""

PENALTY = 1000.0
"""L2 penalty of the logistic regressions, on standardised features."""

RIVALS = 3
"""Hits of each question, best first, that confidence is learned from."""

Weights = npt.NDArray[np.float64]


def collect(data: Path, draws: int = DRAWS) -> list[Example]:
    """Every training question with its hits, once in each draw."""
    return [example for draw in range(draws) for example in _collected(data, 100 * draw)]


def _collected(data: Path, draw: int) -> list[Example]:
    """Every training question with its hits, dealt and disguised as the number of the draw says."""
    chance = random.Random(1 + draw)
    asked = questions(data / "qa/squad_train/questions.train.jsonl")
    cut = [
        pieces(whole, [q for q in asked if whole.id in q.gold], chance)
        for whole in articles(data / "qa/squad_train/articles.train.jsonl")
    ]
    squad = examples([a for held, _ in cut for a in held], [q for _, moved in cut for q in moved], seed=2 + draw)
    selqa = examples(*pairs(data / "qa/selqa/pairs.dev.jsonl"), seed=3 + draw)
    return [*squad, *selqa, *_clapnq(data, seed=4 + draw)]


def _clapnq(data: Path, seed: int) -> list[Example]:
    """The half of CLAP NQ that is learned from; the other half, by article, measures."""
    asked = [
        q for q in questions(data / "qa/clapnq/questions.dev.jsonl") if q.answerable and learned(next(iter(q.gold)))
    ]
    held = [a for a in articles(data / "qa/clapnq/articles.dev.jsonl") if learned(a.id)]
    return examples(held, asked, seed=seed)


def learned(article: str) -> bool:
    """Whether an article of CLAP NQ is learned from: those of even number."""
    return int(article.lstrip("c")) % 2 == 0


def weighed(learned_from: Sequence[Example]) -> list[Example]:
    """The examples, those of smaller sets repeated."""
    return [e for e in learned_from for _ in range(1 if e.group.startswith("t") else OTHERS)]


def learn_order(
    learned_from: Sequence[Example], settings: Mapping[str, Any] = MappingProxyType(ORDER)
) -> lightgbm.Booster:
    """A model that puts right hits first, learned where there is one among the hits."""
    used = [example for example in weighed(learned_from) if example.right.any()]
    rows = np.vstack([example.found for example in used])
    labels = np.concatenate([example.right for example in used]).astype(int)
    groups = [len(example.right) for example in used]
    weights = np.repeat([1 / (example.first + PYRAMID) for example in used], groups)
    data = lightgbm.Dataset(rows, labels, group=groups, weight=weights / weights.mean())
    return lightgbm.train(dict(settings), data, TREES)


def learn_chances(learned_from: Sequence[Example]) -> tuple[Weights, Weights]:
    """Models of "this hit answers" and "some hit answers", from scores of orders that did not see the question."""
    rows, right, first, answerable = [], [], [], []
    for example, scores in out_of_fold(learned_from):
        best = np.argsort(-scores, kind="stable")
        summary = summarise(example.found[best], scores[best], [example.articles[at] for at in best])
        for _ in weighed([example]):
            rows.append(summary[:RIVALS])
            right.append(example.right[best][:RIVALS])
            first.append(summary[0])
            answerable.append(example.answerable)
    return logistic(np.vstack(rows), np.concatenate(right)), logistic(np.array(first), np.array(answerable))


def logistic(rows: npt.NDArray[np.float32], labels: npt.NDArray[np.bool_], steps: int = 30) -> Weights:
    """Logistic regression by Newton's method, constant first; features are standardised while it learns."""
    mean, spread = rows.mean(axis=0, dtype=np.float64), rows.std(axis=0, dtype=np.float64)
    scale = np.where(spread > 0, spread, 1.0)
    inputs = np.hstack([np.ones((len(rows), 1)), (rows - mean) / scale])
    penalty = np.full(inputs.shape[1], PENALTY)
    penalty[0] = 0.0
    weights = np.zeros(inputs.shape[1])
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (chance - labels) + penalty * weights
        curve = (inputs * (chance * (1 - chance))[:, None]).T @ inputs + np.diag(penalty)
        weights -= np.linalg.solve(curve, slope)
    weights[1:] /= scale
    weights[0] -= weights[1:] @ mean
    return weights


def out_of_fold(learned_from: Sequence[Example], folds: int = 2) -> list[tuple[Example, npt.NDArray[np.float64]]]:
    """Each example with the scores of an order that was learned without its article."""
    groups = sorted({example.group for example in learned_from})
    random.Random(5).shuffle(groups)
    fold = {group: number % folds for number, group in enumerate(groups)}
    scored: list[tuple[Example, npt.NDArray[np.float64]]] = []
    for held_out in range(folds):
        order = flatten(learn_order([e for e in learned_from if fold[e.group] != held_out]))
        scored += [(e, order.score(e.found)) for e in learned_from if fold[e.group] == held_out]
    return scored


def flatten(booster: lightgbm.Booster) -> Trees:
    """A LightGBM model as flat arrays."""
    nodes: list[dict[str, Any]] = []
    roots, depth = [], 0
    for tree in booster.dump_model()["tree_info"]:
        roots.append(len(nodes))
        depth = max(depth, _append(nodes, tree["tree_structure"]))
    return Trees(
        np.array([node.get("split_feature", 0) for node in nodes], dtype=np.int32),
        np.array([node.get("threshold", np.inf) for node in nodes], dtype=np.float32),
        np.array([node["left"] for node in nodes], dtype=np.int32),
        np.array([node.get("leaf_value", 0.0) for node in nodes], dtype=np.float32),
        np.array(roots, dtype=np.int32),
        depth,
    )


def _append(nodes: list[dict[str, Any]], root: dict[str, Any]) -> int:
    """Append the nodes of a tree, each with the place of its left child, the right one behind it; the tree's depth."""
    nodes.append(root)
    level, depth = [len(nodes) - 1], 0
    while level:
        inner = [at for at in level if "left_child" in nodes[at]]
        for at in level:
            nodes[at]["left"] = at
        level = []
        for at in inner:
            nodes[at]["left"] = len(nodes)
            level += [len(nodes), len(nodes) + 1]
            nodes += [nodes[at]["left_child"], nodes[at]["right_child"]]
        depth += bool(level)
    return depth


def learn(learned_from: Sequence[Example]) -> Model:
    """The whole model."""
    order = learn_order(learned_from)
    right, answerable = learn_chances(learned_from)
    return Model(flatten(order), right, answerable)


def save(model: Model, path: Path) -> None:
    arrays: dict[str, Any] = {
        **stored(model.order),
        "right": model.right,
        "answerable": model.answerable,
        "columns": np.array([*SUMMARY, *FEATURES]),
    }
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("retrieval/ranking.npz"))
    arguments = parser.parse_args()
    save(learn(collect(arguments.data)), arguments.out)


if __name__ == "__main__":
    main()
