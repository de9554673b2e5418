"""Texts of term numbers into the postings of an index: a large one numbers them by length, short ones first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retrieval.postings import Postings, invert, packed
from retrieval.ragged import Ragged, others
from retrieval.splicing import spliced

Numbers = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Layout:
    """The number of terms of each text, `lengths`, and the postings, by the texts' numbers in the index.

    `order` has the text of each number (`int32[texts]`); it is empty where texts are numbered as they come.
    """

    lengths: npt.NDArray[np.unsignedinteger]
    order: Numbers
    postings: Postings

    @classmethod
    def of(cls, rows: Ragged, terms: int, *, large: bool) -> Layout:
        """Of texts that hold some of so many terms."""
        lengths, order, rank = _numbered(rows, large=large)
        return cls(lengths, order, _inverted(rows, rank, terms, len(rows)))

    def again(self, rows: Ragged, size: int, terms: Numbers, texts: Numbers, *, large: bool) -> Layout:
        """Of texts some of which are in here: in a large index what is known of these is moved, in their order.

        `size` is the number of terms; `terms` and `texts` hold the number there of each that is in here, -1 for one
        that is gone.
        """
        if not large or not len(self.order):
            return Layout.of(rows, size, large=large)
        lengths, order, rank = _numbered(rows, large=True)
        added = others(texts, len(rows))
        fresh = _inverted(rows.some(added), rank[added], size, len(rows))
        moved = np.where(texts >= 0, rank[texts], -1)[self.order]
        return Layout(lengths, order, spliced(self.postings, terms, moved, fresh))


def _numbered(rows: Ragged, *, large: bool) -> tuple[npt.NDArray[np.unsignedinteger], Numbers, Numbers]:
    """The length of each text, the text of each number, and the number of each text."""
    lengths, rank = packed(rows.lengths), np.arange(len(rows), dtype=np.int32)
    if not large:
        return lengths, np.empty(0, dtype=np.int32), rank
    order = lengths.argsort(kind="stable").astype(np.int32)
    rank[order] = rank.copy()
    return lengths, order, rank


def _inverted(rows: Ragged, numbers: Numbers, terms: int, size: int) -> Postings:
    """The postings of texts that have these numbers among `size`."""
    found = invert([(rows.values, numbers.repeat(rows.lengths))], terms, size)
    return Postings(found.starts, found.texts, packed(found.counts))
