"""A term into the terms that name nearly the same: "arrive" and "arrival", "refuse" and "decline".

The file is made of WordNet 3.0 by `python -m training.related`: irregular forms, derivations, and synonyms in senses
that are common. A capital is related to its country, as "Moscow said" speaks for Russia.
"""

from __future__ import annotations

import gzip
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from retrieval.analysis import terms
from retrieval.lexicon import SEATS

GOVERNMENT = 0.7
"""How near a capital comes to its country."""


@lru_cache(maxsize=20_000)
def related(term: str) -> Mapping[str, float]:
    """Each related term and how near it comes, 0 to 1."""
    pairs = _listed().get(term, "").split()
    listed = {other: int(tenths) / 10 for other, _, tenths in (pair.partition(":") for pair in pairs)}
    return {**listed, **dict.fromkeys(_governments().get(term, ()), GOVERNMENT)}


def is_among(term: str, held: Collection[str]) -> bool:
    """Whether a term, or a related one, is among those held."""
    return term in held or not related(term).keys().isdisjoint(held)


def governments(term: str) -> Collection[str]:
    """The terms of the capital of a country, or of the country of a capital; none of another term."""
    return _governments().get(term, ())


def country(term: str) -> Sequence[str]:
    """The terms of the country of a capital; another term itself."""
    return sorted(governments(term)) if term in _capitals() else [term]


@lru_cache(maxsize=1)
def _capitals() -> frozenset[str]:
    return frozenset(term for seat, _ in SEATS for term in terms(seat))


@lru_cache(maxsize=1)
def _governments() -> dict[str, set[str]]:
    """The terms of countries → those of their capitals, and back."""
    found: dict[str, set[str]] = {}
    for seat, country in SEATS:
        for one, other in ((seat, country), (country, seat)):
            for term in terms(one):
                found.setdefault(term, set()).update(terms(other))
    return found


@lru_cache(maxsize=1)
def _listed() -> dict[str, str]:
    """Each term of the file → the rest of its line: "term:tenths" with blanks between."""
    lines = gzip.decompress(files("retrieval").joinpath("related.txt.gz").read_bytes()).decode().splitlines()
    return {term: rest for term, _, rest in (line.partition("\t") for line in lines)}
