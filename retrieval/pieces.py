"""The bytes of a file into pieces that are read by themselves, and a piece into what is kept of it."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import PurePath
from typing import NamedTuple

from retrieval.articles import Article, CorpusError
from retrieval.readers import LINES, READERS
from retrieval.records import KINDS, pack
from retrieval.sentences import sentences
from retrieval.store import KEY, Analysed, Entry, Fault


class Piece(NamedTuple):
    """A file or, where `line` is not 0, that line of it; pieces of one key have the same articles and faults."""

    key: bytes
    name: str
    line: int
    data: bytes


def pieces(name: str, data: bytes) -> Iterator[Piece]:
    """The pieces of a file that has a reader, in its order. Raises CorpusError for a file of lines that is no text."""
    ending = PurePath(name).suffix.lower()
    if ending not in LINES:
        yield Piece(_key(ending, PurePath(name).stem, data), name, 0, data)
        return
    for number, line in LINES[ending].lines(name, data):
        encoded = line.encode("utf-8", "surrogatepass")
        yield Piece(_key(ending, "", encoded), name, number, encoded)


def analyse(wanted: Sequence[Piece]) -> list[list[Analysed]]:
    """What is in each piece: pure, and made of what goes from one process to another cheaply."""
    return [_analyse(piece) for piece in wanted]


def _analyse(piece: Piece) -> list[Analysed]:
    found: list[Analysed] = []
    lacking: list[Fault] = []
    for one in _read(piece):
        if isinstance(one, Article):
            found.append(Analysed(entry(one), tuple(lacking)))
            lacking = []
            continue
        told = fault(one)._replace(line=None) if piece.line else fault(one)
        if told.left_out:
            found.append(Analysed(None, (told,)))
        else:
            lacking.append(told)
    return found


def _read(piece: Piece) -> Iterator[Article | CorpusError]:
    ending = PurePath(piece.name).suffix.lower()
    if piece.line:
        yield from LINES[ending].read_line(piece.name, piece.line, piece.data.decode("utf-8", "surrogatepass"))
    else:
        yield from READERS[ending](piece.name, piece.data)


def entry(article: Article) -> Entry:
    """An article with its sentences."""
    found = sentences(article)
    return Entry(
        article.id,
        pack(article),
        article.title,
        article.published.day.toordinal() if article.published else 0,
        article.publisher,
        article.based_on.publisher if article.based_on else None,
        bool(article.asks),
        array("i", [sentence.start for sentence in found]).tobytes(),
        array("i", [sentence.end for sentence in found]).tobytes(),
        bytes(KINDS.index(sentence.kind) for sentence in found),
    )


def fault(error: CorpusError) -> Fault:
    return Fault(error.reason, error.line, error.left_out, error.effect)


def _key(*parts: str | bytes) -> bytes:
    digest = blake2b(digest_size=KEY)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(encoded).to_bytes(8, "little") + encoded)
    return digest.digest()
