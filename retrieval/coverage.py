"""Which of a question's terms the texts in and around each hit hold, and what share of its weight that is."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from retrieval.likeness import Likeness
from retrieval.meaning import Nearness

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


class Text(IntEnum):
    """A text that a hit is judged by; the first six are those of `Parts.held`, but that an article has its header.

    The header are an article's title, publisher and month. `NEARLY…` count words that are related to a term, too, by
    their nearness, `LIKE…` any word by its likeness.
    """

    BEFORE = 0
    AFTER = 1
    NEAR = 2
    SENTENCE = 3
    WINDOW = 4
    ARTICLE = 5
    HEADER = 6
    WITH_HEADER = 7
    AROUND = 8
    NEARLY = 9
    NEARLY_WINDOW = 10
    NEARLY_AROUND = 11
    LIKE = 12
    LIKE_AROUND = 13


_COVERED: Mapping[str, Text] = {
    "cover": Text.SENTENCE,
    "cover_before": Text.BEFORE,
    "cover_after": Text.AFTER,
    "cover_window": Text.WINDOW,
    "cover_near": Text.NEAR,
    "cover_header": Text.HEADER,
    "cover_article": Text.ARTICLE,
    "cover_all": Text.AROUND,
    "near_cover": Text.NEARLY,
    "near_window": Text.NEARLY_WINDOW,
    "like_cover": Text.LIKE,
    "like_window": Text.LIKE_AROUND,
}
"""Feature → the text whose share of the question's idf it is."""

_MISSING: Mapping[str, Text] = {
    "missing": Text.SENTENCE,
    "missing_window": Text.AROUND,
    "missing_article": Text.ARTICLE,
    "near_missing": Text.NEARLY,
    "name_missing": Text.NEARLY,
    "name_missing_window": Text.NEARLY_AROUND,
    "name_missing_article": Text.ARTICLE,
    "like_missing": Text.LIKE,
    "like_missing_window": Text.LIKE_AROUND,
}
"""Feature → the text whose most telling lack it is."""


def held(own: Flags, header: Flags, near: Nearness, like: Likeness) -> Floats:
    """How much of each term each text of each hit holds, 0 to 1, `float64[Text, terms, hits]`.

    `own` is `Parts.held`, `header` (`bool[terms, hits]`) tells which terms the header holds.
    """
    found = np.empty((len(Text), *header.shape))
    found[: len(own)], found[Text.HEADER] = own, header
    for text, one, other in (
        (Text.ARTICLE, found[Text.ARTICLE], found[Text.HEADER]),
        (Text.WITH_HEADER, found[Text.SENTENCE], found[Text.HEADER]),
        (Text.AROUND, found[Text.WINDOW], found[Text.HEADER]),
        (Text.NEARLY, found[Text.SENTENCE], near.sentence),
        (Text.NEARLY_WINDOW, found[Text.WINDOW], near.window),
        (Text.NEARLY_AROUND, found[Text.AROUND], near.window),
        (Text.LIKE, found[Text.SENTENCE], like.sentence),
        (Text.LIKE_AROUND, found[Text.AROUND], like.window),
    ):
        np.maximum(one, other, out=found[text])
    return found


def coverage(found: Floats, idf: Floats, rarity: Floats, named: Flags, numeric: Flags) -> dict[str, Floats]:
    """Features that tell which share of a weight a text holds, or the most that it lacks, `float64[hits]` each.

    The weights of the terms are their `idf`, and their `rarity` where an earlier question's count like others; `named`
    and `numeric` are names and numbers (`bool[terms]`).
    """
    shares = _shares(idf, found)
    squared = _shares(idf**2, found[[Text.SENTENCE, Text.AROUND]])
    names = _shares(idf * named, found[[Text.SENTENCE, Text.AROUND, Text.HEADER]], none=-1.0)
    numbers = _shares(numeric.astype(np.float64), found[[Text.SENTENCE]], none=-1.0)
    others = _shares(idf * ~(named | numeric), found[[Text.SENTENCE]], none=-1.0)
    rare = rarity * named
    weights = np.array([rarity, rarity, rarity, rarity, rare, rare, rare, idf, idf])
    lacking = 1.0 - found[list(_MISSING.values())]
    lacking *= weights[:, :, None]
    return {
        **{feature: shares[text] for feature, text in _COVERED.items()},
        **dict(zip(_MISSING, lacking.max(axis=1, initial=0.0), strict=True)),
        "gain_window": shares[Text.WINDOW] - shares[Text.SENTENCE],
        "gain_header": shares[Text.WITH_HEADER] - shares[Text.SENTENCE],
        "near_gain": shares[Text.NEARLY] - shares[Text.SENTENCE],
        "cover_squared": squared[0],
        "cover_all_squared": squared[1],
        "name_cover": names[0],
        "name_window": names[1],
        "name_header": names[2],
        "number_cover": numbers[0],
        "other_cover": others[0],
    }


def _shares(weights: Floats, found: Floats, none: float = 0.0) -> Floats:
    """The share of the weights that each text of each hit holds, `float64[texts, hits]`; `none` without weights."""
    total = weights.sum()
    return weights @ found / total if total > 0 else np.full(found.shape[::2], none)
