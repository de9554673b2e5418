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


class Weight(IntEnum):
    """What the terms of a question count."""

    IDF = 0
    SQUARED = 1
    NAMES = 2
    OTHERS = 3
    NUMBERS = 4
    RARITY = 5
    NAMES_RARITY = 6


_SHARES: Mapping[str, tuple[Text, Weight]] = {
    "cover": (Text.SENTENCE, Weight.IDF),
    "cover_before": (Text.BEFORE, Weight.IDF),
    "cover_after": (Text.AFTER, Weight.IDF),
    "cover_window": (Text.WINDOW, Weight.IDF),
    "cover_near": (Text.NEAR, Weight.IDF),
    "cover_header": (Text.HEADER, Weight.IDF),
    "cover_article": (Text.ARTICLE, Weight.IDF),
    "cover_all": (Text.AROUND, Weight.IDF),
    "near_cover": (Text.NEARLY, Weight.IDF),
    "near_window": (Text.NEARLY_WINDOW, Weight.IDF),
    "like_cover": (Text.LIKE, Weight.IDF),
    "like_window": (Text.LIKE_AROUND, Weight.IDF),
    "cover_squared": (Text.SENTENCE, Weight.SQUARED),
    "cover_all_squared": (Text.AROUND, Weight.SQUARED),
    "name_cover": (Text.SENTENCE, Weight.NAMES),
    "name_window": (Text.AROUND, Weight.NAMES),
    "name_header": (Text.HEADER, Weight.NAMES),
    "other_cover": (Text.SENTENCE, Weight.OTHERS),
    "number_cover": (Text.SENTENCE, Weight.NUMBERS),
}
"""Feature → the text that holds the share, and of what."""

_LACKS: Mapping[str, tuple[Text, Weight]] = {
    "missing": (Text.SENTENCE, Weight.RARITY),
    "missing_window": (Text.AROUND, Weight.RARITY),
    "missing_article": (Text.ARTICLE, Weight.RARITY),
    "near_missing": (Text.NEARLY, Weight.RARITY),
    "like_missing": (Text.LIKE, Weight.IDF),
    "like_missing_window": (Text.LIKE_AROUND, Weight.IDF),
    "name_missing": (Text.NEARLY, Weight.NAMES_RARITY),
    "name_missing_window": (Text.NEARLY_AROUND, Weight.NAMES_RARITY),
    "name_missing_article": (Text.ARTICLE, Weight.NAMES_RARITY),
}
"""Feature → the text whose heaviest lack it is, and by what."""

_GAINS = {"gain_window": Text.WINDOW, "gain_header": Text.WITH_HEADER, "near_gain": Text.NEARLY}
"""Feature → the text whose share of idf is compared with the sentence's."""

_NUMBERS = {"number_missing": Text.AROUND, "number_missing_article": Text.ARTICLE}
"""Feature → the text whose lack of numbers is counted."""

_GAINING, _UNNUMBERED = [*_GAINS.values()], [*_NUMBERS.values()]
_SHARED, _LACKING = (tuple(np.array([*rows.values()]).T) for rows in (_SHARES, _LACKS))
_NONE = np.array([[0.0], [0.0], [-1.0], [-1.0], [-1.0], [0.0], [0.0]])
"""The share of each weight where there is none of it."""


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

    `found` is what is `held`, `rarity` the terms' idf where those of earlier questions count like others; `named` and
    `numeric` are names and numbers (`bool[terms]`).
    """
    weights = np.array([idf, idf**2, idf * named, idf * ~(named | numeric), numeric, rarity, rarity * named])
    sums, totals = weights @ found, weights.sum(axis=1)[:, None]
    shares = np.divide(
        sums, totals, out=_NONE.repeat(found.shape[2], axis=1)[None].repeat(len(found), axis=0), where=totals > 0
    )
    lacking = 1.0 - found[_LACKING[0]]
    lacking *= weights[_LACKING[1]][:, :, None]
    gains = shares[_GAINING, Weight.IDF] - shares[Text.SENTENCE, Weight.IDF]
    unnumbered = totals[Weight.NUMBERS] - sums[_UNNUMBERED, Weight.NUMBERS]
    return {
        **dict(zip(_SHARES, shares[_SHARED], strict=True)),
        **dict(zip(_LACKS, lacking.max(axis=1, initial=0.0), strict=True)),
        **dict(zip(_GAINS, gains, strict=True)),
        **dict(zip(_NUMBERS, unnumbered, strict=True)),
    }
