"""BM25 engines behind one face: terms into a folder, the folder opened, a query into the numbers of the best texts."""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

import numpy as np

Terms = Sequence[list[str]]


class Engine(Protocol):
    """One engine; `raw` indexes sentences with the engine's own analysis, `build` terms that are given."""

    def raw(self, sentences: Sequence[str], folder: Path) -> None: ...
    def build(self, texts: Terms, folder: Path) -> None: ...
    def open(self, folder: Path) -> None: ...
    def top(self, query: Sequence[str], k: int) -> Sequence[int]: ...


class Pullquote:
    """Ours."""

    def __init__(self) -> None:
        from retrieval.bm25 import FlatBM25
        from retrieval.texts import Collecting

        self._kind, self._collecting = FlatBM25, Collecting

    def raw(self, sentences: Sequence[str], folder: Path) -> None:
        collecting = self._collecting()
        collecting.add(sentences)
        texts = collecting.texts()
        self._kind.of(texts.sentences, texts.vocabulary).save(folder / "index")

    def build(self, texts: Terms, folder: Path) -> None:
        self._kind(texts).save(folder / "index")

    def open(self, folder: Path) -> None:
        self._index = self._kind.open(folder / "index")

    def top(self, query: Sequence[str], k: int) -> Sequence[int]:
        numbers: list[int] = self._index.top(query, k)[0].tolist()
        return numbers


class RankBM25:
    """The reference: every text is scored for every term."""

    def __init__(self) -> None:
        from rank_bm25 import BM25Okapi

        from retrieval.analysis import terms

        self._kind, self._terms = BM25Okapi, terms

    def raw(self, sentences: Sequence[str], folder: Path) -> None:
        self.build([self._terms(sentence) for sentence in sentences], folder)

    def build(self, texts: Terms, folder: Path) -> None:
        (folder / "index").write_bytes(pickle.dumps(self._kind(texts), pickle.HIGHEST_PROTOCOL))

    def open(self, folder: Path) -> None:
        self._index = pickle.loads((folder / "index").read_bytes())  # noqa: S301 - written a moment ago

    def top(self, query: Sequence[str], k: int) -> Sequence[int]:
        scores = self._index.get_scores(query)
        best = np.argpartition(scores, -k)[-k:]
        numbers: list[int] = best[np.argsort(-scores[best], kind="stable")].tolist()
        return numbers


class BM25S:
    """bm25s with its numba back end."""

    def __init__(self) -> None:
        import bm25s
        import Stemmer

        self._bm25s, self._stemmer = bm25s, Stemmer.Stemmer("english")

    def raw(self, sentences: Sequence[str], folder: Path) -> None:
        stemmer = self._stemmer
        self._save(self._bm25s.tokenize(sentences, stopwords="en", stemmer=stemmer, show_progress=False), folder)

    def build(self, texts: Terms, folder: Path) -> None:
        self._save(texts, folder)

    def _save(self, texts: Any, folder: Path) -> None:
        index = self._bm25s.BM25(backend="numba")
        index.index(texts, show_progress=False)
        index.save(str(folder / "index"), show_progress=False)

    def open(self, folder: Path) -> None:
        self._index = self._bm25s.BM25.load(str(folder / "index"), show_progress=False)
        self._index.backend = "numba"
        self._index.activate_numba_scorer()

    def top(self, query: Sequence[str], k: int) -> Sequence[int]:
        numbers: list[int] = self._index.retrieve([query], k=k, show_progress=False, n_threads=0)[0][0].tolist()
        return numbers


class Tantivy:
    """tantivy with one thread and one segment; k1 = 1.2 and b = 0.75 are fixed, lengths are rounded."""

    def __init__(self) -> None:
        import tantivy

        self._tantivy = tantivy

    def raw(self, sentences: Sequence[str], folder: Path) -> None:
        self._write(sentences, folder, "en_stem")

    def build(self, texts: Terms, folder: Path) -> None:
        self._write(map(" ".join, texts), folder, "whitespace")

    def _write(self, texts: Any, folder: Path, tokenizer: str) -> None:
        tantivy = self._tantivy
        index = tantivy.Index(self._schema(tokenizer), path=str(folder))
        writer = index.writer(1_000_000_000, 1)
        for text in texts:
            writer.add_document(tantivy.Document(text=text))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> None:
        self._fields = self._schema("whitespace")
        self._searcher = self._tantivy.Index.open(str(folder)).searcher()

    def top(self, query: Sequence[str], k: int) -> Sequence[int]:
        make, should = self._tantivy.Query, self._tantivy.Occur.Should
        terms = [(should, make.term_query(self._fields, "text", term, "freq")) for term in query]
        hits = self._searcher.search(make.boolean_query(terms), k, count=False).hits
        return [address.doc for _, address in hits]

    def _schema(self, tokenizer: str) -> Any:
        builder = self._tantivy.SchemaBuilder()
        builder.add_text_field("text", stored=False, tokenizer_name=tokenizer, index_option="freq")
        return builder.build()


class SQLite:
    """SQLite's FTS5 without contents."""

    def raw(self, sentences: Sequence[str], folder: Path) -> None:
        self._write(sentences, folder, "porter unicode61")

    def build(self, texts: Terms, folder: Path) -> None:
        self._write(map(" ".join, texts), folder, "unicode61 remove_diacritics 0 tokenchars '_.'")

    def _write(self, texts: Any, folder: Path, tokenizer: str) -> None:
        index = sqlite3.connect(folder / "index")
        index.execute(f'create virtual table found using fts5(text, content="", tokenize="{tokenizer}")')
        index.executemany("insert into found(rowid, text) values (?, ?)", enumerate(texts))
        index.execute("insert into found(found) values ('optimize')")
        index.commit()
        index.close()

    def open(self, folder: Path) -> None:
        self._index = sqlite3.connect(folder / "index")
        self._index.execute("pragma mmap_size = 2000000000")

    def top(self, query: Sequence[str], k: int) -> Sequence[int]:
        terms = " OR ".join(f'"{term}"' for term in query)
        asked = "select rowid from found where found match ? order by rank limit ?"
        return list(chain.from_iterable(self._index.execute(asked, (terms, k))))


ENGINES: dict[str, Callable[[], Engine]] = {
    "pullquote": Pullquote,
    "rank-bm25": RankBM25,
    "bm25s numba": BM25S,
    "tantivy": Tantivy,
    "SQLite FTS5": SQLite,
}
