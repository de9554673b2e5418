"""Postings most of which are known from before: the old ones under new numbers, the new ones put between."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from retrieval.postings import AT_ONCE, Postings, packed
from retrieval.ragged import starts_of

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.int32]


def spliced(old: Postings, terms: Numbers, texts: Numbers, new: Postings) -> Postings:
    """Old postings and new ones, which are of other texts; `counts` in few bytes.

    `terms` and `texts` hold the new number of each old term and text, -1 for one that is gone; of both the order is
    kept. What is left of an old term that is gone is gone, too.
    """
    places, added = _places(old, terms, texts, new), packed(new.counts)
    numbers = np.empty(len(old.texts) + len(new.texts), dtype=np.int32)
    counts = np.empty(len(numbers), dtype=np.promote_types(old.counts.dtype, added.dtype))
    gone, end = [np.empty(0, dtype=np.int64)], 0
    for begin in range(0, len(old.texts) + 1, AT_ONCE):
        own = slice(*places.searchsorted((begin, begin + AT_ONCE)))
        held = texts.take(old.texts[begin : begin + AT_ONCE])
        gone.append(begin + (held < 0).nonzero()[0])
        held = np.insert(held, places[own] - begin, new.texts[own])
        there = held >= 0
        last = end + int(np.count_nonzero(there))
        numbers[end:last] = held[there]
        counts[end:last] = np.insert(old.counts[begin : begin + AT_ONCE], places[own] - begin, added[own])[there]
        end = last
    lost = np.bincount(old.starts.searchsorted(np.concatenate(gone), "right") - 1, minlength=len(terms))
    frequencies, used = new.frequencies, terms >= 0
    frequencies[terms[used]] += (old.frequencies - lost)[used]
    return Postings(starts_of(frequencies), numbers[:end], counts[:end])


def _places(old: Postings, terms: Numbers, texts: Numbers, new: Postings) -> Ints:
    """Before which old posting each new one belongs: a search by halves among those of its term.

    What is gone counts as what is kept before it; it is behind that, and a term's own place is the first of its number.
    """
    terms, texts = np.append(np.maximum.accumulate(terms), len(new.starts)), np.maximum.accumulate(texts)
    own = np.repeat(np.arange(len(new.starts) - 1), new.frequencies)
    at = terms.searchsorted(own)
    low, high = old.starts[at], old.starts[at + (terms[at] == own)]
    while (left := (low < high).nonzero()[0]).size:
        middle = (low[left] + high[left]) >> 1
        before = texts[old.texts[middle]] < new.texts[left]
        low[left[before]] = middle[before] + 1
        high[left[~before]] = middle[~before]
    return low
