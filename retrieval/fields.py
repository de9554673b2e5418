"""BM25 of the three texts that a sentence is judged by: itself, its window (with its neighbours) and its article."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retrieval.mentions import Counts, Mentions
from retrieval.okapi import Okapi, factor

K1, B = 0.9, 0.4
"""Better than 1.5 and 0.75 for sentences: one mention more says little, and lengths differ little."""

CONTEXT = 0.5
"""Weight of the BM25 score of the window (a sentence and its neighbours), and of that of the article."""

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fields:
    """What BM25 knows of the sentences, of their windows and of the articles with their titles."""

    sentence: Okapi
    window: Okapi
    article: Okapi

    def scores(self, terms: Ints, weights: Floats, found: Mentions) -> tuple[Ints, Floats]:
        """The numbers of the sentences that hold a term, ascending, and their scores."""
        numbers = found.numbers
        texts = found.sentences(), found.windows(numbers), found.wholes
        fields = self.sentence, self.window, self.article
        sentence, window, article = (_sum(field, terms, weights, own) for field, own in zip(fields, texts, strict=True))
        return numbers, sentence + CONTEXT * (window + article[found.columns(numbers)])

    def parts(self, terms: Ints, weights: Floats, texts: Counts) -> Floats:
        """The scores of some sentences, windows and articles apart, `float64[3, …]`; their counts `int64[terms, 3, …]`.

        They are those that each field gives, all at once.
        """
        fields = self.sentence, self.window, self.article
        idf = np.array([field.idf[terms] for field in fields]) * weights
        means = np.array([[field.mean or 1.0] for field in fields])
        factors = factor(texts.counts, texts.lengths, means, self.sentence.k1, self.sentence.b)
        return _added(idf.T[:, :, None] * factors, texts.lengths.shape)


def _sum(field: Okapi, terms: Ints, weights: Floats, texts: Counts) -> Floats:
    """The score of each text."""
    return _added(
        (field.idf[terms] * weights)[:, None] * field.factor(texts.counts, texts.lengths), texts.lengths.shape
    )


def _added(scores: npt.NDArray[np.floating], shape: tuple[int, ...]) -> Floats:
    """The sum of the scores of all terms (the first axis) in their order, so that equal texts have equal scores."""
    total = np.zeros(shape)
    for score in scores:
        total += score
    return total
