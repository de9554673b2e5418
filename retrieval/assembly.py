"""Pieces, taken over or newly read, into the columns of a store."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Sequence
from hashlib import blake2b
from itertools import pairwise

import numpy as np

from retrieval.arrays import Arrays
from retrieval.engine import Engine
from retrieval.ragged import distinct
from retrieval.store import KEY, NEVER, Analysed, Array, Entry, Fault, File, Store, Summary, id_hash, searched
from retrieval.texts import Collecting

_PIECES, _NAMED, _SENTENCES = ("keys", "lines", "left_out"), ("publishers", "sources"), ("starts", "ends", "kinds")
_ARTICLES = ("ids", "days", "asking", *_NAMED)

_TYPES = {
    **dict.fromkeys(("keys", "asking", "kinds", "faults"), "B"),
    **dict.fromkeys(("lines", "left_out", "days", "publishers", "sources", "starts", "ends"), "i"),
    **dict.fromkeys(("fault_ends", "piece_ends", "record_ends", "sentence_ends"), "q"),
    "ids": "Q",
}
"""The columns that grow with every piece, and the type of each, as of the module `array`."""

Write = Callable[[bytes | memoryview], object]


class Assembly:
    """A store and its engine in the making; `previous` and `engine` are those that pieces are taken over from.

    `write` takes the records.
    Of two articles with one id the first is kept. What was taken over and what was added make the same bytes.
    """

    def __init__(self, write: Write, previous: Store | None = None, engine: Engine | None = None) -> None:
        self._write, self._previous = write, previous
        self._engine = engine
        self._collecting = Collecting(engine.texts if engine else None)
        self._columns = {name: array(code) for name, code in _TYPES.items()}
        self._names: dict[str, int] = {}
        self._ids: set[str] = set()
        self._disputed: set[int] = set()
        self._files: list[File] = []
        self._reusable, self._size = True, 0
        if previous:
            self._taken = np.zeros(len(previous.columns["lines"]), dtype=bool)
            self._renamed = np.array([*map(self._name, previous.summary.names), -1], dtype=np.int32)
            self._old = {**previous.columns, "ids": previous.ids}

    def keep_files(self, first: int, kept: Sequence[File]) -> None:
        """Take over files of the previous store that follow one another there, from piece `first` on."""
        shift = len(self._columns["lines"]) - first
        refused = self._keep(first, kept[-1].end)
        for before, file in zip([first, *(file.end for file in kept)], kept, strict=False):
            whole = not any(before <= piece < file.end for piece in refused)
            self._files.append(file._replace(end=file.end + shift, reusable=whole))

    def keep(self, first: int, last: int, lines: Array) -> None:
        """Take over pieces of the previous store, by their numbers there (half open); `lines` is where they are now."""
        start = len(self._columns["lines"])
        self._reusable &= not self._keep(first, last)
        self._columns["lines"][start:] = array("i", lines.tolist())

    def add(self, key: bytes, line: int, found: Sequence[Analysed]) -> None:
        """Add what was found in a piece."""
        self._reusable &= self._add(key, line, found)

    def end_file(self, name: str, digest: str) -> None:
        """What was kept and added since the last end is of this file; without a digest it is read again next time."""
        self._files.append(File(name, digest, len(self._columns["lines"]), bool(digest) and self._reusable))
        self._reusable = True

    def finish(self, made_by: str) -> Arrays:
        """The columns. `made_by` stands for the program that read the pieces."""
        columns = {name: np.frombuffer(values, values.typecode) for name, values in self._columns.items()}
        files = json.dumps(self._files).encode()
        names = self._settle_names(columns)
        published = sorted({names[number] for number in distinct(columns["publishers"]).tolist() if number >= 0})
        days, ids = columns["days"], columns["ids"]
        order = np.argsort(ids, kind="stable")
        dated = days[days > 0]
        summary = Summary(
            names,
            published,
            int(dated.min(initial=2**31 - 1)) if len(dated) else 0,
            int(dated.max(initial=0)),
            int(columns["left_out"].sum()),
            blake2b(made_by.encode() + files, digest_size=4).hexdigest(),
        )
        ends = columns["sentence_ends"]
        columns |= {
            "keys": columns["keys"].reshape(-1, KEY),
            "asking": columns["asking"].view(bool),
            "ids": ids[order],
            "id_numbers": order.astype(np.int32),
            "newest": np.lexsort((np.arange(len(days)), days))[::-1].astype(np.int32),
            "mute": np.flatnonzero(np.diff(ends, prepend=0) == 0).astype(np.int32),
            "files": np.frombuffer(files, np.uint8),
        }
        return Arrays(columns, summary._asdict())

    def engine(self) -> Engine:
        """The engine of the articles that have sentences."""
        texts, kept = self._collecting.with_kept()
        return self._engine.again(texts, kept) if self._engine else Engine.of(texts)

    def _settle_names(self, columns: dict[str, Array]) -> list[str]:
        """Number the names that are still in use in their order, in `columns`; the names."""
        used = distinct(np.concatenate([columns[name] for name in _NAMED]))
        known = list(self._names)
        names = sorted(known[number] for number in used.tolist() if number >= 0)
        places = {name: place for place, name in enumerate(names)}
        renumbered = np.array([*(places.get(name, -1) for name in known), -1], dtype=np.int32)
        for name in _NAMED:
            columns[name] = renumbered[columns[name]]
        return names

    def _name(self, name: str | None) -> int:
        return -1 if name is None else self._names.setdefault(name, len(self._names))

    def _keep(self, first: int, last: int) -> list[int]:
        """Take over pieces, each once; those that are not whole, because another article has their id by now."""
        taken = (np.flatnonzero(self._taken[first:last]) + first).tolist()
        again = sorted({*taken, *(number for number in self._disputed if first <= number < last)})
        refused = []
        for before, piece in pairwise([first - 1, *again, last]):
            self._copy(before + 1, piece)
            if piece < last and not self._add_again(piece):
                refused.append(piece)
        return refused

    def _copy(self, first: int, last: int) -> None:
        """Append pieces of the previous store as they are."""
        if first >= last or not self._previous:
            return
        span, columns = self._previous.span, self._columns
        pieces, articles = (first, last), span("piece_ends", first, last)
        faults, records, sentences = (
            span("fault_ends", *pieces),
            span("record_ends", *articles),
            span("sentence_ends", *articles),
        )
        for name, of, inside, before in (
            ("piece_ends", pieces, articles, len(columns["days"])),
            ("fault_ends", pieces, faults, len(columns["faults"])),
            ("record_ends", articles, records, self._size),
            ("sentence_ends", articles, sentences, len(columns["starts"])),
        ):
            self._extend(name, self._old[name][slice(*of)] + (before - inside[0]))
        levels = ((_PIECES, pieces), (_ARTICLES, articles), (_SENTENCES, sentences), (("faults",), faults))
        for names, of in levels:
            for name in names:
                values = self._old[name][slice(*of)]
                self._extend(name, self._renamed[values] if name in _NAMED else values)
        self._write(memoryview(self._previous.records[slice(*records)]))  # type: ignore[arg-type]  # a buffer of bytes
        self._size += records[1] - records[0]
        self._collecting.keep(*(searched(self._old, article) for article in articles))
        self._taken[first:last] = True

    def _extend(self, name: str, values: Array) -> None:
        self._columns[name].frombytes(np.ascontiguousarray(values).data.cast("B") if values.size else b"")

    def _add_again(self, number: int) -> bool:
        """Add a piece of the previous store as if it were new; whether it was taken whole."""
        line, key = int(self._old["lines"][number]), self._old["keys"][number].tobytes()
        return self._add(key, line, self._previous.analysed(number) if self._previous else ())

    def _add(self, key: bytes, line: int, found: Sequence[Analysed]) -> bool:
        """Add a piece; whether every article of it was new."""
        columns, faults, whole = self._columns, list[Fault](), True
        for entry, told in found:
            if entry and self._repeats(entry.id):
                reason = f"another article is already called '{entry.id}'; rename the file or the id"
                faults.append(Fault(reason, None, True, "left out"))
                key, whole = NEVER, False
                continue
            faults += told
            if entry:
                self._add_article(entry)
        columns["keys"].frombytes(key)
        columns["lines"].append(line)
        columns["left_out"].append(sum(fault.left_out for fault in faults))
        columns["faults"].frombytes(json.dumps(faults).encode() if faults else b"")
        columns["fault_ends"].append(len(columns["faults"]))
        columns["piece_ends"].append(len(columns["days"]))
        return whole

    def _add_article(self, entry: Entry) -> None:
        columns = self._columns
        self._write(entry.record)
        self._size += len(entry.record)
        columns["record_ends"].append(self._size)
        columns["ids"].append(id_hash(entry.id))
        columns["days"].append(entry.day)
        columns["asking"].append(entry.asking)
        columns["publishers"].append(self._name(entry.publisher))
        columns["sources"].append(self._name(entry.source))
        for name in _SENTENCES:
            columns[name].frombytes(getattr(entry, name))
        columns["sentence_ends"].append(len(columns["starts"]))
        if texts := _sentences(entry):
            self._collecting.add(texts, entry.title or "", f"{entry.publisher or ''} {entry.source or ''}")

    def _repeats(self, article_id: str) -> bool:
        """Whether an article before it has this id; one that comes later will be said to repeat it."""
        if article_id in self._ids:
            return True
        self._ids.add(article_id)
        number = self._previous.find(article_id) if self._previous else None
        if number is None:
            return False
        piece = int(self._old["piece_ends"].searchsorted(number, "right"))
        self._disputed.add(piece)
        return bool(self._taken[piece])


def _sentences(entry: Entry) -> list[str]:
    """The texts of an entry's sentences."""
    text = entry.record.partition(b"\n")[2].decode("utf-8", "surrogatepass")
    return [text[start:end] for start, end in zip(array("i", entry.starts), array("i", entry.ends), strict=True)]
