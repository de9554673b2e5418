"""Messages from memory."""

from __future__ import annotations

from bot.rendered import Rendered
from retrieval.asking import ask
from tests.made import LIBRARY

ASKED = "Who reopened the harbour of Port Salvo?"


def test_the_same_answer_to_the_same_words_in_a_channel_is_rendered_once() -> None:
    rendered, answer = Rendered(), ask(LIBRARY, ASKED)
    first, _ = rendered.reply(answer, "C1", ASKED, [], LIBRARY)
    assert rendered.reply(answer, "C1", ASKED, (), LIBRARY)[0] is first
    assert rendered.reply(answer, "C2", ASKED, [], LIBRARY)[0] is not first
    assert rendered.reply(answer, "C1", ASKED, ["Why?"], LIBRARY)[0] is not first


def test_another_answer_to_the_same_words_is_rendered_anew() -> None:
    rendered = Rendered()
    first, _ = rendered.reply(ask(LIBRARY, ASKED), "C1", ASKED, [], LIBRARY)
    other, outcome = rendered.reply(ask(LIBRARY, "Who is the mayor of Lima?"), "C1", ASKED, [], LIBRARY)
    assert other is not first
    assert not outcome.quotes


def test_what_is_forgotten_is_rendered_anew() -> None:
    rendered, answer = Rendered(), ask(LIBRARY, ASKED)
    first, _ = rendered.reply(answer, "C1", ASKED, [], LIBRARY)
    rendered.forget()
    assert rendered.reply(answer, "C1", ASKED, [], LIBRARY)[0] is not first
