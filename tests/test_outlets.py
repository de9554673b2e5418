"""Outlets that a question names as its source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.outlets import WELL_KNOWN, read_outlets
from tests.articles_of import LAW, hostile_text

HELD = ("The Northern Wire", "The Daily Gull", "Reuters", "UPI", "AP", "The Post", "The Washington Times")


def held(question: str) -> tuple[str, ...]:
    return read_outlets(question, HELD).held


@pytest.mark.parametrize(
    ("question", "outlet"),
    [
        ("Who sank, according to Reuters?", "Reuters"),
        ("According to Reuters, who sank?", "Reuters"),
        ("who sank according to reuters", "Reuters"),
        ("WHO SANK ACCORDING TO REUTERS", "Reuters"),
        ("Who sank, per the Daily Gull?", "The Daily Gull"),
        ("Who sank, per Daily Gull?", "The Daily Gull"),
        ("Who sank, according to The Northern Wire?", "The Northern Wire"),
        ("who sank according to the northern  wire", "The Northern Wire"),
        ("Who sank as reported by Reuters?", "Reuters"),
        ("What was published by the Daily Gull about the ferry?", "The Daily Gull"),
        ("What does Reuters say about the ferry?", "Reuters"),
        ("What did the Washington Times report about the ferry?", "The Washington Times"),
        ("What has Reuters reported about the ferry?", "Reuters"),
        ("Who sank in Reuters’ report on the ferry?", "Reuters"),
        ("Does Reuters’ report name the ferry?", "Reuters"),
        ("Does the Daily Gull's report name the ferry?", "The Daily Gull"),
        ("Does the Reuters piece name the ferry?", "Reuters"),
        ("Does the Post story name the ferry?", "The Post"),
        ("Is the ferry in the Daily Gull coverage?", "The Daily Gull"),
        ("Is there a story by Reuters about the ferry?", "Reuters"),
        ("the article from the Daily Gull about the ferry", "The Daily Gull"),
        # short names
        ("Who sank, according to UPI?", "UPI"),
        ("According to UPI, who sank?", "UPI"),
        ("According to AP who sank?", "AP"),
        ("who sank according to upi", "UPI"),
        ("Does the UPI story name the ferry?", "UPI"),
    ],
)
def test_a_source_of_the_collection_is_a_limit(question: str, outlet: str) -> None:
    assert held(question) == (outlet,)


@pytest.mark.parametrize(
    "question",
    [
        "Who founded Reuters?",
        "Who bought the Daily Gull?",
        "Who is the owner of the Daily Gull?",
        "Who is chief of Reuters?",
        "What happened to the Northern Wire's ship?",
        "How many people work for Reuters?",
        "Who works at Reuters in Port Salvo?",
        "Who told Reuters that the ferry sank?",
        "What did Okafor tell the Daily Gull?",
        "Who was interviewed by Reuters?",
        "Who was fired by the Daily Gull?",
        "Which Reuters photographer was jailed?",
        "Who wrote from the post office?",
        "What was sent by post?",
        "Who is last in the post?",
        "How do you ap a form?",
        "Which reporter is up in the air?",
    ],
)
def test_an_outlet_that_is_asked_about_is_no_limit(question: str) -> None:
    assert held(question) == ()
    assert read_outlets(question, HELD).rest == question


@pytest.mark.parametrize(
    ("question", "outlets"),
    [
        ("Who sank, according to Reuters and according to UPI?", {"Reuters", "UPI"}),
        ("Who sank, according to Reuters and UPI?", {"Reuters", "UPI"}),
        ("According to AP and Reuters who sank?", {"Reuters", "AP"}),
        ("Do Reuters or the Daily Gull say who sank?", {"Reuters", "The Daily Gull"}),
    ],
)
def test_two_sources_are_both_searched(question: str, outlets: set[str]) -> None:
    assert set(held(question)) == outlets


def test_the_longest_name_is_the_one_meant() -> None:
    assert read_outlets("Who sank, according to The Post Gazette?", ("The Post", "The Post Gazette")).held == (
        "The Post Gazette",
    )


def test_what_names_the_source_is_not_searched() -> None:
    rest = read_outlets("When did the Corvina sink, according to the Northern Wire?", HELD).rest
    assert rest.split() == ["When", "did", "the", "Corvina", "sink,", "?"]


@pytest.mark.parametrize("outlet", WELL_KNOWN)
@pytest.mark.parametrize("asked", ["Who sank, according to {}?", "What does {} say about it?"])
def test_a_well_known_outlet_that_the_collection_lacks_is_missing(outlet: str, asked: str) -> None:
    found = read_outlets(asked.format(outlet), ("The Daily Gull",))
    assert (found.held, found.missing) == ((), (outlet,))


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Who sank, according to the New York Times?", "New York Times"),
        ("who sank according to the new york times", "New York Times"),
        ("who sank according to cnn", "CNN"),
        ("According to CNN, who sank?", "CNN"),
        ("What's in the Guardian's report?", "The Guardian"),
    ],
)
def test_a_missing_outlet_is_found_however_it_is_written(question: str, missing: str) -> None:
    assert read_outlets(question, ("The Daily Gull",)).missing == (missing,)


@pytest.mark.parametrize(
    "question",
    [
        "What does the guardian say of the child?",
        "How much does the economist say it costs?",
        "Who is Bloomberg?",
        "Who did the BBC interview?",
        "Who sank, according to the Daily Gull?",
        "Who sank, according to Reuters or the Daily Gull?",
    ],
)
def test_no_outlet_is_missing_where_none_is_asked_for_or_one_is_held(question: str) -> None:
    assert read_outlets(question, ("The Daily Gull",)).missing == ()


@LAW
@given(hostile_text, st.lists(hostile_text, max_size=3))
def test_any_question_and_any_publishers_are_read(question: str, publishers: list[str]) -> None:
    found = read_outlets(question, publishers)
    assert set(found.held) <= set(publishers)
    assert not (found.held and found.missing)
