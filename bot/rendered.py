"""Answers into the messages that show them; one that was shown in a channel lately is taken from memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from datetime import date

from bot import blocks
from bot.blocks import Asking, Reply
from bot.store.records import Outcome, outcome_of
from retrieval.answer import Answer, NoAnswer
from retrieval.library import Library

REMEMBERED = 200
"""Messages kept in memory, some 30 kB each; the least asked for is forgotten first."""


_Key = tuple[str, str, tuple[str, ...]]


class Rendered:
    """Messages, each with what is kept of its answer. The same answer to the same words looks the same in a channel."""

    def __init__(self) -> None:
        self._known: OrderedDict[_Key, tuple[object, Reply, Outcome]] = OrderedDict()

    def reply(
        self, answer: Answer | NoAnswer, channel: str, text: str, history: Sequence[str], library: Library
    ) -> tuple[Reply, Outcome]:
        """The message for an answer to a text, after the earlier questions of its thread."""
        key, of = _what(answer, channel, text, history)
        known = self._known.get(key)
        if known and known[0] is of:
            self._known.move_to_end(key)
            return known[1:]
        again = Asking(words=text, history=tuple(history), today=date.today(), version=library.version, channel=channel)
        made = (of, blocks.reply(answer, again, library.holdings), outcome_of(answer))
        self._known[key] = made
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return made[1:]

    def forget(self) -> None:
        """Drop every message, and with it the questions."""
        self._known.clear()


def _what(answer: Answer | NoAnswer, channel: str, text: str, history: Sequence[str]) -> tuple[_Key, object]:
    """What a message is known by, and what it must have been made of; what is no question is refused alike anywhere."""
    if isinstance(answer, NoAnswer) and answer.question.refusal:
        return ("", answer.explanation, answer.notices), answer.reason
    return (channel, text, tuple(history)), answer
