"""A sentence speaks of the time that a question limits itself to by its own words, or by those beside it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from retrieval.answer import Answer, NoAnswer
from retrieval.asking import ask
from retrieval.in_time import may_tell_of, speaks_of
from retrieval.sentences import sentences
from retrieval.when.time_scope import Scope, read_scope
from tests.articles_of import LAW, hostile_text
from tests.made import article, library

TODAY = date(2024, 6, 20)


def scope(question: str) -> Scope:
    found = read_scope(question, TODAY)
    assert found
    return found


@pytest.mark.parametrize(
    ("text", "spoken_of"),
    [
        ("She came to Lund in September.", True),
        ("She came to Lund on Sept. 13.", True),
        ("She came to Lund on 13 September.", True),
        ("Her visit in late September was short.", True),
        ("She came to Lund in September 2023.", True),
        ("She came to Lund in September 2022.", False),
        ("She came to Lund on September 13, 2022.", False),
        ("She came to Lund in October.", False),
        ("She came to Lund.", False),
    ],
)
def test_a_month_without_its_year_is_the_last_one_before_the_article(text: str, spoken_of: bool) -> None:
    of = article(text, day=date(2024, 6, 18))
    assert speaks_of(text, of, scope("Who came to Lund in September 2023?")) is spoken_of


@pytest.mark.parametrize("day", [date(2023, 8, 1), date(2024, 9, 1), None])
def test_it_is_none_where_the_article_is_older_or_a_year_younger_or_has_no_date(day: date | None) -> None:
    text = "She came to Lund in September."
    assert not speaks_of(text, article(text, day=day), scope("Who came to Lund in September 2023?"))


def test_a_day_asked_for_is_no_other_day_of_its_month() -> None:
    text = "She came to Lund on September 14."
    asked = scope("Who came to Lund on 13 September 2023?")
    assert not speaks_of(text, article(text, day=date(2024, 6, 18)), asked)


def test_the_sentences_beside_may_speak_of_the_time() -> None:
    made = article("Okafor came to Lund in September. She stayed five days.", day=date(2024, 6, 18))
    before, told = sentences(made)
    assert may_tell_of(told, [before, told], scope("How long did she stay in September 2023?"), undated=False)
    assert not may_tell_of(told, [told], scope("How long did she stay in September 2023?"), undated=False)


def test_of_days_told_in_passing_the_sentence_itself_speaks() -> None:
    made = article("Okafor came to Lund on 18 June 2024. She stayed five days.", day=date(2023, 6, 1))
    before, told = sentences(made)
    assert not may_tell_of(told, [before, told], scope("How long did she stay this week?"), undated=False)


def test_an_event_is_found_by_its_month_in_an_article_of_a_later_one() -> None:
    made = library(
        article("Okafor came to Lund in September. She stayed five days.", "later", day=date(2023, 12, 1)),
        article("The bridge of Lund was painted red. Nobody came.", "other", day=date(2023, 9, 4)),
    )
    answer = ask(made, "How many days did Okafor stay in Lund in September 2023?", today=TODAY)
    assert isinstance(answer, Answer)
    assert answer.quotes[0].text == "She stayed five days."
    assert isinstance(ask(made, "How many days did Okafor stay in Lund in March 2023?", today=TODAY), NoAnswer)


@LAW
@given(hostile_text)
def test_any_text_can_be_asked_for_a_time(text: str) -> None:
    of = article(text)
    assert speaks_of(text, of, scope("Who came in April 2024?")) in (True, False)
