"""What a button carries, so that it works after a restart and on an old message: a question to be asked again,
places in articles to be looked up. As JSON in ASCII that no step on its way through Slack can change.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import blake2b
from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.blocks.limits import LONGEST_VALUE
from retrieval.answer import Quote

Place = tuple[str, int, int, str]
"""Article id, start, end (characters of its text, half open), and the mark of what stands there."""


class ValueUnreadableError(Exception):
    """A button's value that is none of ours, or of a version that is no longer known."""


class Value(BaseModel):
    """Something that a button carries."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    def encoded(self, longest: int = LONGEST_VALUE) -> str | None:
        """As a button carries it; None when it is too long."""
        told = self.model_dump(mode="json", exclude_defaults=True)
        line = json.dumps(told, separators=(",", ":"))
        for sign in "&<>":
            line = line.replace(sign, f"\\u{ord(sign):04x}")
        return line if len(line) <= longest else None

    @classmethod
    def decoded(cls, line: str | None) -> Self:
        """What was encoded. Raises ValueUnreadableError."""
        try:
            return cls.model_validate_json(line or "")
        except ValidationError as error:
            raise ValueUnreadableError from error


class Asking(Value):
    """A question as it was asked: its words, those before it in its thread (oldest first), and the day."""

    words: str
    history: tuple[str, ...] = ()
    today: date
    version: str = ""
    """The index that answered."""
    channel: str = ""
    """The channel it was asked in, whose limits hold."""
    thread: str = ""
    """The thread into which a private answer is shared; empty for the channel itself."""
    articles: tuple[str, ...] = ()
    """Ids of the articles that it is limited to; none for all."""
    outlet: str = ""
    first: date | None = None
    last: date | None = None
    """The days of publication that it is limited to, both within."""
    given: str = ""
    """The mark of the answer that was given."""
    answer_id: int = 0
    """The id under which the answer is stored; 0 for none."""


class Shown(Value):
    """Where the quotes of an answer stand, best first, and the index that gave them."""

    places: tuple[Place, ...] = ()
    version: str = ""

    @classmethod
    def of(cls, quotes: Iterable[Quote], version: str) -> Self:
        """The places of some quotes."""
        found = tuple((quote.article.id, quote.start, quote.end, mark(quote.text)) for quote in quotes)
        return cls(places=found, version=version)


def shown(quotes: Sequence[Quote], version: str) -> str | None:
    """The places of the quotes, of as many as fit; None when not even the first does."""
    for count in range(min(len(quotes), 10), 0, -1):
        line = Shown.of(quotes[:count], version).encoded(LONGEST_VALUE - 1)
        if line:
            return line
    return None


def mark(text: str) -> str:
    """Eight characters by which a text is known again."""
    return blake2b(text.encode("utf-8", "replace"), digest_size=4).hexdigest()
