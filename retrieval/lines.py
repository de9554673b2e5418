"""Text into its lines, each with its place: what page labels and paragraphs are made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks around it, `text[start:end]` of a page; `gap` when a blank line stands before it."""

    start: int
    text: str
    indent: int = 0
    gap: bool = False

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def width(self) -> int:
        """Columns from the margin to the last letter."""
        return self.indent + len(self.text)


def lines(text: str) -> list[Line]:
    """The lines of a text that are not blank, in order."""
    found: list[Line] = []
    position, gap = 0, False
    for line in text.split("\n"):
        inner = line.strip()
        if inner:
            indent = len(line) - len(line.lstrip())
            found.append(Line(position + indent, inner, indent, gap))
        gap = not inner
        position += len(line) + 1
    return found
