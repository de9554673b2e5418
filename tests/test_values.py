"""What buttons carry."""

from __future__ import annotations

import html
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.limits import LONGEST_VALUE
from bot.blocks.values import Asking, Shown, ValueUnreadableError, mark, shown
from retrieval.answer import Quote
from retrieval.citation import cite
from tests.made import article

DAY = date(2024, 6, 1)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=300)


@given(TEXTS, st.lists(TEXTS, max_size=3), st.dates())
def test_what_a_button_carries_comes_back(words: str, history: list[str], day: date) -> None:
    asked = Asking(words=words, history=tuple(history), today=day, version="1a2b3c4d", channel="C1")
    line = asked.encoded()
    if line is not None:
        assert Asking.decoded(line) == asked
        assert len(line) <= LONGEST_VALUE


@given(TEXTS)
def test_no_step_on_the_way_through_slack_can_change_it(words: str) -> None:
    line = Asking(words=words, today=DAY).encoded() or ""
    assert line.isascii()
    assert html.escape(line, quote=False) == html.unescape(line) == line


def test_a_question_that_is_too_long_is_not_carried() -> None:
    assert Asking(words="x" * LONGEST_VALUE, today=DAY).encoded() is None


@pytest.mark.parametrize("line", [None, "", "x", "{}", "[]", '{"words":1}', '{"words":"a","today":"x"}'])
def test_what_is_none_of_ours_is_unreadable(line: str | None) -> None:
    with pytest.raises(ValueUnreadableError):
        Asking.decoded(line)


def quote(name: str) -> Quote:
    made = article("It rained.", name)
    return Quote(made, 0, 10, "It rained.", cite(made), 1.0, 1.0)


def test_places_are_carried_as_far_as_they_fit() -> None:
    quotes = [quote("n" * 300 + str(number)) for number in range(9)]
    places = Shown.decoded(shown(quotes, "v")).places
    assert 1 < len(places) < 9
    assert places[0] == (quotes[0].article.id, 0, 10, mark("It rained."))
    assert shown([quote("n" * LONGEST_VALUE)], "v") is None
