"""What Slack takes, and blocks into their size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar, cast

T = TypeVar("T")

LONGEST_MESSAGE = 12_000
"""Characters of all blocks of a message or a view; Slack refuses somewhat more than 13,000."""

LONGEST_TEXT = 3_900
"""Characters of `text` after escaping; Slack cuts it at about 4,000."""

LONGEST_TABLE = 9_500
"""Characters of a table; Slack refuses 10,000."""

LONGEST_URL = 3_000

LONGEST_VALUE = 2_000
"""Characters of what a button carries."""

MOST_SHOWN = 20
"""Quotes of a message."""


def size(value: object) -> int:
    """The characters that a reader sees in some blocks."""
    total = 0
    for name, item in value.items() if isinstance(value, dict) else (("", item) for item in cast(list[object], value)):
        if isinstance(item, dict | list | tuple):
            total += size(item)
        elif name == "text" and isinstance(item, str):
            total += len(item)
    return total


def fitting(items: Sequence[T], sizes: Sequence[int], limit: int) -> list[T]:
    """The first items that fit into `limit` together, whole."""
    shown: list[T] = []
    room = limit
    for item, needed in zip(items, sizes, strict=True):
        room -= needed
        if room < 0:
            break
        shown.append(item)
    return shown
