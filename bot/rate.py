"""How many questions a person has asked lately, and whether one more is answered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bot.config import RateLimit

REMEMBERED = 10_000
"""People whose questions are counted; where there are more, the count begins anew."""


class Verdict(Enum):
    """What happens to a question: it is answered; it is told why not, once; nothing."""

    ANSWER, TELL, IGNORE = range(3)


@dataclass(slots=True)
class _Window:
    began: float
    asked: int = 0


class Rate:
    """Counts questions a person and window, in memory."""

    def __init__(self) -> None:
        self._windows: dict[tuple[str, str], _Window] = {}

    def count(self, person: tuple[str, str], now: float, limit: RateLimit) -> Verdict:
        """Count a question of a person (team, id) at a time in seconds."""
        window = self._windows.get(person)
        if window is None or now - window.began >= limit.seconds:
            if len(self._windows) >= REMEMBERED:
                self._windows.clear()
            window = self._windows[person] = _Window(now)
        window.asked += 1
        if window.asked <= limit.questions:
            return Verdict.ANSWER
        return Verdict.TELL if window.asked == limit.questions + 1 else Verdict.IGNORE
