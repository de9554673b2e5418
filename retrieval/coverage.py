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
    """A text that a hit is judged by; the first five are those of `Parts.held`.

    The header are an article's title, publisher and month; an article is taken with it. `NEARLY…` count words that are
    related to a term, too, by their nearness, `LIKE…` any word by its likeness.
    """

    BEFORE = 0
    AFTER = 1
    NEAR = 2
    SENTENCE = 3
    WINDOW = 4
    WITH_HEADER = 5
    AROUND = 6
    ARTICLE = 7
    HEADER = 8
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

COVERAGE = (*_SHARES, *_LACKS, *_GAINS, *_NUMBERS)
"""The features that `coverage` gives, in order."""

_SHARED, _LACKING = (np.array([*rows.values()]).T for rows in (_SHARES, _LACKS))
_GAINING, _UNNUMBERED = (np.array([*texts.values()]) for texts in (_GAINS, _NUMBERS))
_NONE = np.array([0.0, 0.0, -1.0, -1.0, -1.0, 0.0, 0.0])
"""The share of each weight where there is none of it."""


def held(own: Flags, header: Flags, near: Nearness, like: Likeness) -> Floats:
    """How much of each term each text of each hit holds, 0 to 1, `float64[Text, terms, hits]`.

    `own` is `Parts.held`, `header` (`bool[terms, hits]`) tells which terms the header holds.
    """
    found = np.empty((len(Text), *header.shape))
    found[: Text.WITH_HEADER], found[Text.HEADER] = own[:-1], header
    sentence, window, around = found[Text.SENTENCE], found[Text.WINDOW], found[Text.AROUND]
    np.maximum(own[Text.SENTENCE :], header, out=found[Text.WITH_HEADER : Text.HEADER])
    np.maximum(sentence, near.sentence, out=found[Text.NEARLY])
    np.maximum(window, near.window, out=found[Text.NEARLY_WINDOW])
    np.maximum(around, near.window, out=found[Text.NEARLY_AROUND])
    np.maximum(sentence, like.sentence, out=found[Text.LIKE])
    np.maximum(around, like.window, out=found[Text.LIKE_AROUND])
    return found


def coverage(found: Floats, idf: Floats, rarity: Floats, named: Flags, numeric: Flags) -> Floats:
    """Which share of a weight a text holds, or the most that it lacks: the features `COVERAGE`, `float64[these, hits]`.

    `found` is what is `held`, `rarity` the terms' idf where those of earlier questions count like others; `named` and
    `numeric` are names and numbers (`bool[terms]`).
    """
    weights = np.array([idf, idf**2, idf * named, idf * ~(named | numeric), numeric, rarity, rarity * named])
    totals = weights.sum(axis=1)
    there = totals > 0
    sums, totals, none = weights @ found, np.where(there, totals, 1.0), np.where(there, 0.0, _NONE)
    sums[:, Weight.IDF] = idf @ found  # the product of all adds in another order than the model was learned with
    texts, shared = _SHARED
    shares = sums[texts, shared] / totals[shared, None] + none[shared, None]
    gains = sums[_GAINING, Weight.IDF] / totals[Weight.IDF] - shares[0]
    unnumbered = numeric.sum() - sums[_UNNUMBERED, Weight.NUMBERS]
    texts, lacked = _LACKING
    lacks = ((1.0 - found[texts]) * weights[lacked, :, None]).max(axis=1, initial=0.0)
    return np.concatenate([shares, lacks, gains, unnumbered])
