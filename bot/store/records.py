"""What the tables hold, as values."""

from __future__ import annotations

import hashlib
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from retrieval.answer import Answer, NoAnswer
from retrieval.articles import Article
from retrieval.library import Library
from retrieval.message import Reason

Surface = Literal["mention", "direct", "thread", "command", "shortcut", "home"]
"""Where a question was asked: `thread` is a follow-up without a mention."""

Place = Literal["public", "private", "direct", "unknown"]
"""What kind of conversation it was; unknown counts as private."""

Verdict = Literal["up", "down"]

ANSWERED = "answered"
"""The outcome of a question that got quotes; another is the reason for none, as in `retrieval.message.Reason`."""

TOLD = "told"
"""The outcome of a message that got words of the bot's own: help, privacy, sources, a refusal."""

SILENT = tuple(reason.value for reason in Reason if reason not in (Reason.EMPTY, Reason.NOT_A_QUESTION))
"""The outcomes of questions that the articles did not answer."""


def new_id() -> int:
    """A number that no other answer has, later ones larger: microseconds of today, then ten random bits."""
    return time.time_ns() // 1_000 << 10 | random.getrandbits(10)


@dataclass(frozen=True, slots=True)
class QuotedAt:
    """Where a quote stands, `article.text[start:end]`, and a digest of it, by which a changed article is noticed."""

    article_id: str
    start: int
    end: int
    digest: str

    def article(self, library: Library) -> Article | None:
        """The article, if it still holds the quote where it stood."""
        article = library.article(self.article_id)
        return article if article and digest(article.text[self.start : self.end]) == self.digest else None


@dataclass(frozen=True, slots=True)
class Posted:
    """An answer as it was posted. `message_ts` is None for one that nobody can find again (ephemeral).

    `words` is the question's text, where history is kept. `confidence` is 0…1, `posted_at` Unix seconds; `revision` is
    the ts of the edit that it answers. `id` is known before anything is posted, so that a button can name it.
    """

    team: str
    channel: str
    person: str
    surface: Surface
    place: Place
    outcome: str
    confidence: float
    posted_at: float = field(default_factory=time.time)
    question_hash: str = ""
    quotes: Sequence[QuotedAt] = ()
    thread_ts: str | None = None
    question_ts: str | None = None
    message_ts: str | None = None
    words: str | None = None
    revision: str = ""
    id: int = field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a person thinks of the answer `message_ts`; `given_at` in Unix seconds."""

    team: str
    channel: str
    message_ts: str
    person: str
    verdict: Verdict
    given_at: float
    reason: str | None = None
    note: str | None = None
    right_answer: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """An error: its class, the module and line where it arose, and when (Unix seconds)."""

    kind: str
    place: str
    happened_at: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is kept of an answer beside ids: how it came out, how sure it was, what it quoted."""

    outcome: str
    confidence: float
    quotes: Sequence[QuotedAt] = field(default=())


def outcome_of(answer: Answer | NoAnswer) -> Outcome:
    """What is kept of an answer."""
    if isinstance(answer, NoAnswer):
        return Outcome(answer.reason.value, answer.confidence)
    quoted = [QuotedAt(quote.article.id, quote.start, quote.end, digest(quote.text)) for quote in answer.quotes]
    return Outcome(ANSWERED, answer.confidence, quoted)


def digest(text: str) -> str:
    """Sixteen hexadecimal digits that stand for a text."""
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()


def question_hash(text: str, key: bytes) -> str:
    """What stands for a question's words, case and blanks aside; nobody without the key can test a guess."""
    words = " ".join(text.casefold().split()).encode("utf-8", "replace")
    return hashlib.blake2b(words, key=key[:64], digest_size=16).hexdigest()
