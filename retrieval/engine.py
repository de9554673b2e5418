"""Texts and all that searching them needs: made once, saved, and mapped at the next start."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from typing import Any

import numpy.typing as npt

from retrieval.arrays import Arrays, FileError
from retrieval.bm25 import FlatBM25
from retrieval.bounds import Bounds, Measured, measure
from retrieval.fields import K1, B, Fields
from retrieval.holders import Holders
from retrieval.okapi import Okapi
from retrieval.postings import Postings, packed
from retrieval.texts import Kept, Texts

TEXTS, SEARCH, SENTENCES = "texts.arrays", "search.arrays", "sentences.arrays"
"""The files of a saved engine in its folder."""


@dataclass(frozen=True, slots=True)
class Engine:
    """Texts as term numbers, and what was measured of them."""

    texts: Texts
    measured: Measured
    sentences: FlatBM25 | None
    """BM25 of the sentences alone; None where they hold no term."""

    @classmethod
    def of(cls, texts: Texts) -> Engine:
        """An engine in memory."""
        return cls._measured(texts, lambda: Holders.of(texts), partial(FlatBM25.of, k1=K1, b=B))

    def again(self, texts: Texts, kept: Kept) -> Engine:
        """An engine of texts some of which are in this one; where most are, in their order, the others are counted."""
        if not self.sentences or not kept.in_order or 2 * len(kept.added) >= kept.size:
            return Engine.of(texts)
        moved = partial(self.sentences.again, terms=kept.terms, texts=kept.sentences(self.texts, texts))
        return self._measured(texts, lambda: self.measured.holders.again(self.texts, texts, kept), moved)

    @classmethod
    def _measured(cls, texts: Texts, holders: Callable[[], Holders], index: Callable[..., FlatBM25]) -> Engine:
        if not len(texts.sentences.values):
            return cls(texts, measure(texts, holders()), None)
        with ThreadPoolExecutor(1) as beside:  # NumPy lets another thread work while it sorts and adds
            sentences = beside.submit(index, texts.sentences, texts.vocabulary)
            return cls(texts, measure(texts, holders()), sentences.result())

    def save(self, folder: Path) -> None:
        """Write the files into a folder, which is made if need be. Raises OSError."""
        folder.mkdir(parents=True, exist_ok=True)
        with ThreadPoolExecutor(1) as beside:
            saved = beside.submit(self.sentences.save, folder / SENTENCES) if self.sentences else None
            self.texts.pack().save(folder / TEXTS)
            self._measures().save(folder / SEARCH)
            if saved:
                saved.result()

    def _measures(self) -> Arrays:
        """What was measured, as named arrays."""
        holders, bounds = self.measured.holders, self.measured.bounds
        okapis = {field.name: getattr(self.measured.fields, field.name) for field in fields(Fields)}
        arrays: dict[str, npt.NDArray[Any]] = {
            "article": self.measured.article,
            "holding_sentences": holders.sentences,
            "holding_windows": holders.windows,
            "starts": holders.articles.starts,
            "articles": holders.articles.texts,
            "counts": packed(holders.articles.counts),
            "levels": bounds.levels,
            "steps": bounds.steps,
        }
        arrays |= {f"idf_{name}": okapi.idf for name, okapi in okapis.items()}
        return Arrays(arrays, {name: [okapi.mean, okapi.k1, okapi.b] for name, okapi in okapis.items()})

    @classmethod
    def open(cls, folder: Path) -> Engine:
        """Map the files of a saved engine. Raises FileError."""
        texts, search = Arrays.open(folder / TEXTS), Arrays.open(folder / SEARCH)
        sentences = FlatBM25.open(folder / SENTENCES) if (folder / SENTENCES).exists() else None
        try:
            held = search.arrays
            articles = Postings(held["starts"], held["articles"], held["counts"])
            holders = Holders(held["holding_sentences"], held["holding_windows"], articles)
            if len(held["article"]) and sentences is None and holders.sentences.any():
                raise FileError(folder / SENTENCES, "is missing")
            okapis = {f.name: Okapi(held[f"idf_{f.name}"], *search.facts[f.name]) for f in fields(Fields)}
            measured = Measured(holders, held["article"], Fields(**okapis), Bounds(held["levels"], held["steps"]))
            return cls(Texts.unpack(texts), measured, sentences)
        except (KeyError, TypeError) as error:
            raise FileError(folder, f"is no index of this version: {error}") from error
