"""BM25 of the three texts that a sentence is judged by: itself, its window (with its neighbours) and its article."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retrieval.mentions import Counts, Mentions
from retrieval.okapi import Okapi

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
        sentence, window, article = self.parts(terms, weights, texts)
        return numbers, sentence + CONTEXT * (window + article[found.columns(numbers)])

    def parts(
        self, terms: Ints, weights: Floats, texts: tuple[Counts, Counts, Counts]
    ) -> tuple[Floats, Floats, Floats]:
        """The scores of some sentences, of some windows and of some articles, apart."""
        sentences, windows, articles = texts
        return (
            _sum(self.sentence, terms, weights, sentences),
            _sum(self.window, terms, weights, windows),
            _sum(self.article, terms, weights, articles),
        )


def _sum(field: Okapi, terms: Ints, weights: Floats, texts: Counts) -> Floats:
    """The score of each text; terms are added in their order, so that equal texts have equal scores."""
    total = np.zeros(len(texts.lengths))
    for idf, row in zip(field.idf[terms] * weights, field.factor(texts.counts, texts.lengths), strict=True):
        total += idf * row
    return total
