"""Lines into paragraphs, where an e-mail or a saved page breaks its lines at a column instead of at a paragraph's end.

Lines are joined only on evidence: they are about as long as each other, end in mid-sentence, and the next goes on in
lower case. Lists, tables, addresses and verse give none, and stay a line each.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import pairwise

from retrieval.lines import Line

NARROWEST, WIDEST = 45, 100
"""Columns at which lines are broken by hand or by a mail program."""

_SURE = 3
"""Lines that surely go on, from which on the other blocks of a page are read as broken at the same column."""

_ENDED = re.compile(r"[.!?…:][\"'”’)\]]*$")
_SHORTENED = re.compile(r"(?<![\w.])(?:[A-Z][a-z]{0,3}|[A-Z](?:\.[A-Z])+)\.$")
_ITEM = re.compile(r"(?:[-*+•▪‣●◦·–—]|\(?(?:\d{1,2}|[a-z])[.)])\s")
_COLUMNS = re.compile(r"\S(?: {3,}|[ ]?\t\s*)\S|\|[^|]*\|")
_ADDRESS = re.compile(r"\S{0,80}@|www\.|https?:")


@dataclass(frozen=True, slots=True)
class _Turn:
    """A line end: the columns of the line, those it would have with the next line's first word, and how it reads on."""

    columns: int
    needed: int
    lower: bool
    ended: bool


@dataclass(frozen=True, slots=True)
class _Column:
    """The column at which lines are broken, and how far short of it they may stay."""

    width: int
    slack: int = 0

    def joins(self, turn: _Turn, inside: bool) -> bool:
        """Whether a line goes on in the next; `inside` when it goes on from the line before it."""
        full = turn.needed > self.width - self.slack
        if turn.lower:
            return full or turn.columns >= 0.6 * self.width
        return turn.columns >= 0.7 * self.width and (full or (inside and not turn.ended))


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines that follow each other without a blank one and might be one paragraph."""

    lines: list[Line]
    turns: list[_Turn]

    @property
    def width(self) -> int:
        return max(line.width for line in self.lines)

    @property
    def sure(self) -> list[_Turn]:
        """The line ends that cut a sentence in two."""
        least = 0.7 * self.width
        return [turn for turn in self.turns if turn.lower and not turn.ended and turn.columns >= least]

    @property
    def wrapped(self) -> bool:
        long = sum(turn.columns >= NARROWEST for turn in self.turns)
        sure = len(self.sure)
        return sure > 0 and self.width >= NARROWEST and 3 * sure >= len(self.turns) and 2 * long > len(self.turns)


def paragraphs(lines: Sequence[Line], alone: Container[int] = ()) -> list[list[Line]]:
    """The lines in order, those of one paragraph together; the lines with a number in `alone` stay by themselves."""
    blocks = _blocks(lines, alone)
    wrapped = [block for block in blocks if block.wrapped]
    if not wrapped:
        return [[line] for line in lines]
    page = _column(max(block.width for block in wrapped), [turn for block in wrapped for turn in block.sure])
    everywhere = sum(len(block.sure) for block in wrapped) >= _SURE
    found: list[list[Line]] = []
    for block in blocks:
        if block.wrapped:
            own = _column(block.width, block.sure)
            found += _joined(block, _Column(own.width, max(own.slack, page.slack)))
        elif everywhere:
            found += _joined(block, page)
        else:
            found += [[line] for line in block.lines]
    return found


def _blocks(lines: Sequence[Line], alone: Container[int]) -> list[_Block]:
    blocks = [_Block([line], []) for line in lines[:1]]
    for number, (before, after) in enumerate(pairwise(lines)):
        if number in alone or number + 1 in alone or not _may_go_on(before, after):
            blocks.append(_Block([after], []))
            continue
        word = after.text.split(maxsplit=1)[0]
        blocks[-1].turns.append(
            _Turn(
                columns=before.width,
                needed=before.width + 1 + len(word),
                lower=word[0].islower() and not _ADDRESS.match(word),
                ended=bool(_ENDED.search(before.text) and not _SHORTENED.search(before.text)),
            )
        )
        blocks[-1].lines.append(after)
    return blocks


def _may_go_on(before: Line, after: Line) -> bool:
    """Whether nothing in the form of two lines speaks against their being of one paragraph."""
    if after.gap or max(len(before.text), len(after.text)) > WIDEST or _ITEM.match(after.text):
        return False
    if _ADDRESS.match(after.text) and len(after.text.split(maxsplit=1)) == 1:
        return False
    if before.text.isupper() and not after.text.isupper():
        return False
    return not (_COLUMNS.search(before.text) or _COLUMNS.search(after.text))


def _column(width: int, sure: Sequence[_Turn]) -> _Column:
    """The column of some lines; the slack is what nine in ten of the sure ones stay within, at most a seventh."""
    short = sorted(width + 1 - turn.needed for turn in sure)
    return _Column(width, max(0, min(short[len(short) * 9 // 10], width // 7)))


def _joined(block: _Block, column: _Column) -> list[list[Line]]:
    found = [[block.lines[0]]]
    for turn, line in zip(block.turns, block.lines[1:], strict=True):
        if column.joins(turn, inside=len(found[-1]) > 1):
            found[-1].append(line)
        else:
            found.append([line])
    return found
