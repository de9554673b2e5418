"""Lines that stand on the pages of one publisher alone: what tells whose a saved page is that states it nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MARKS = tuple(
    (publisher, re.compile(pattern, re.IGNORECASE))
    for publisher, pattern in (
        ("Al Jazeera", r"source:\s*al jazeera(?: and (?:news )?agencies)?"),
        ("BBC", r".{0,60}\bthe bbc is not responsible for the content of external (?:web)?sites\b.{0,60}"),
        ("CNN", r"cnn values your feedback"),
        ("NBC News", r"get more news\s?live\s?on"),
        ("NPR", r"(?:accessibility links\s*)?keyboard shortcuts for audio player"),
        ("Reuters", r"our standards: the thomson reuters trust principles\W{0,3}"),
        ("The New York Times", r"skip advertisement"),
        ("The Washington Post", r"democracy dies in darkness"),
    )
)


def publisher(furniture: Iterable[str]) -> str | None:
    """Whose pages carry one of these lines, each of them whole; None where none tells."""
    return next((name for line in furniture for name, mark in _MARKS if mark.fullmatch(line)), None)
