"""Journeys are asked of: when somebody gets somewhere, how long they stay, where they go next, whom a country sends."""

from __future__ import annotations

import pytest
from hypothesis import given

from retrieval.journeys import Asked, is_of_countries, is_to_come, journey
from retrieval.question import read
from tests.articles_of import LAW, hostile_text

OKAFOR = (("okafor",),)


@pytest.mark.parametrize(
    ("question", "asked", "place"),
    [
        ("When does Okafor get to Norway?", Asked.WHEN, ("norway",)),
        ("what day is okafor due to be in norway", Asked.WHEN, ("norway",)),
        ("when's Okafor's next visit to Norway?", Asked.WHEN, ("norway",)),
        ("How long did Okafor stay in Norway?", Asked.LENGTH, ("norway",)),
        ("how many days was Okafor’s big spring trip to Norway?", Asked.LENGTH, ("norway",)),
        ("and where is Okafor going next?", Asked.ONWARD, ()),
        ("where's Okafor headed after Oslo :airplane:", Asked.ONWARD, ("oslo",)),
        ("Which countries did Okafor visit?", Asked.COUNTRIES, ()),
        ("what foreign countries is Okafor planning to visit, across all the articles", Asked.COUNTRIES, ()),
    ],
)
def test_what_of_a_journey_is_asked(question: str, asked: Asked, place: tuple[str, ...]) -> None:
    of = journey(read(question))
    assert of is not None
    assert (of.asked, of.travellers, of.place) == (asked, OKAFOR, place)


def test_it_is_asked_whom_a_country_sent() -> None:
    for question in ("Who did Norway send to Oslo?", "who from norway visited oslo"):
        of = journey(read(question))
        assert of is not None
        assert (of.asked, of.travellers, of.place) == (Asked.SENT, (("norway",),), ("oslo",))


def test_he_is_whom_the_thread_named() -> None:
    of = journey(read("and where does he go next?", ["When was Okafor in Oslo?"]))
    assert of is not None
    assert of.travellers == OKAFOR


@pytest.mark.parametrize(
    "question",
    [
        "When did Okafor resign?",
        "Where was Okafor born?",
        "How long did the strike last?",
        "Where does the money go?",
        "When did Okafor reach a deal?",
        "Who did Okafor send a letter to?",
        "Which countries signed?",
        "Where is she going next?",
    ],
)
def test_other_questions_are_of_no_journey(question: str) -> None:
    assert journey(read(question)) is None


def test_what_is_over_is_told_from_what_may_be_to_come() -> None:
    assert not is_to_come(read("When did Okafor visit Norway?"))
    assert is_to_come(read("When does Okafor visit Norway?"))
    assert is_of_countries(read("Which countries did Okafor visit?"))
    assert not is_of_countries(read("When did Okafor visit Norway?"))


@LAW
@given(hostile_text)
def test_no_message_ends_in_an_error(text: str) -> None:
    journey(read(f"when does {text} get to {text} norway"))
