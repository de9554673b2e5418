"""Texts and all that searching them needs: made once, saved, and mapped at the next start."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from pathlib import Path

from retrieval.arrays import Arrays, FileError
from retrieval.bm25 import FlatBM25
from retrieval.bounds import Bounds, Measured, measure
from retrieval.fields import K1, B, Fields
from retrieval.okapi import Okapi
from retrieval.texts import Texts

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
        if not len(texts.sentences.values):
            return cls(texts, measure(texts), None)
        with ThreadPoolExecutor(1) as beside:  # NumPy lets another thread work while it sorts and adds
            sentences = beside.submit(FlatBM25.of, texts.sentences, texts.vocabulary, K1, B)
            return cls(texts, measure(texts), sentences.result())

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
        okapis = {field.name: getattr(self.measured.fields, field.name) for field in fields(Fields)}
        bounds = {field.name: getattr(self.measured.bounds, field.name) for field in fields(Bounds)}
        idf = {f"idf_{name}": okapi.idf for name, okapi in okapis.items()}
        arrays = {"frequencies": self.measured.frequencies, "article": self.measured.article, **idf, **bounds}
        return Arrays(arrays, {name: [okapi.mean, okapi.k1, okapi.b] for name, okapi in okapis.items()})

    @classmethod
    def open(cls, folder: Path) -> Engine:
        """Map the files of a saved engine. Raises FileError."""
        texts, search = Arrays.open(folder / TEXTS), Arrays.open(folder / SEARCH)
        sentences = FlatBM25.open(folder / SENTENCES) if (folder / SENTENCES).exists() else None
        try:
            held = search.arrays
            if len(held["article"]) and sentences is None and held["frequencies"].any():
                raise FileError(folder / SENTENCES, "is missing")
            okapis = {f.name: Okapi(held[f"idf_{f.name}"], *search.facts[f.name]) for f in fields(Fields)}
            bounds = Bounds(**{field.name: held[field.name] for field in fields(Bounds)})
            return cls(
                Texts.unpack(texts), Measured(held["frequencies"], held["article"], Fields(**okapis), bounds), sentences
            )
        except (KeyError, TypeError) as error:
            raise FileError(folder, f"is no index of this version: {error}") from error
