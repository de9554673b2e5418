"""A term into the terms that name nearly the same: "arrive" and "arrival", "refuse" and "decline".

The file is made of WordNet 3.0 by `python -m training.related`: irregular forms, derivations, and synonyms in senses
that are common.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=20_000)
def related(term: str) -> Mapping[str, float]:
    """Each related term and how near it comes, 0 to 1."""
    text = _lines()
    start = text.find(f"\n{term}\t")
    if start < 0:
        return {}
    line = text[start + len(term) + 2 : text.index("\n", start + 1)]
    return {other: int(tenths) / 10 for other, _, tenths in (pair.partition(":") for pair in line.split())}


@lru_cache(maxsize=1)
def _lines() -> str:
    packed = files("retrieval").joinpath("related.txt.gz").read_bytes()
    return "\n" + gzip.decompress(packed).decode()
