"""What is told of how a question was understood."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.answer import NoAnswer
from retrieval.asking import ask
from retrieval.citation import cite
from retrieval.notices import LONGEST, aged, notices
from retrieval.question import Correction, Question, read
from retrieval.spelling import corrected
from tests.made import FERRY, HARBOUR, LIBRARY, article, library

TODAY = date(2024, 6, 1)
EARLIER = "When did the Corvina sink?"


def told(message: str, *history: str) -> tuple[str, ...]:
    question = corrected(read(message, history, LIBRARY.holdings, TODAY), LIBRARY.index)
    return notices(LIBRARY, question, history)


@pytest.mark.parametrize(
    ("message", "notice"),
    [
        ("When did the Corvina sink, according to the Northern Wire?", "Searched articles by Northern Wire."),
        ("What do articles from May 2024 say about the harbour?", "Searched articles of 1–31 May 2024."),
        ("What do articles since May 2024 say about the harbour?", "Searched articles since 1 May 2024."),
        ("Who ran the harbour in May 2024?", "Searched articles of 1–31 May 2024."),
        ("Give me a timeline of the harbour", "One quote a day, the oldest first."),
        ("What is the latest on the harbour?", "Newest first; the collection ends on 2 May 2024."),
    ],
)
def test_what_limits_the_search_is_told(message: str, notice: str) -> None:
    assert told(message) == (notice,)


@pytest.mark.parametrize(
    "message",
    [
        "Who reopened the harbour?",
        "Who led the 2019 summit of mayors?",
        "Who sank it, according to Xinhua?",
    ],
)
def test_what_is_plain_from_the_question_is_not_told(message: str) -> None:
    assert told(message) == ()


def test_a_follow_up_is_told_with_the_question_that_it_was_understood_with() -> None:
    assert told("and why?", "Who reopened the harbour?", EARLIER) == (f"Understood together with “{EARLIER}”.",)


def test_a_follow_up_is_told_with_the_question_that_says_what_it_leaves_out() -> None:
    assert told("and why?", EARLIER, "and then?") == (f"Understood together with “{EARLIER}”.",)


def test_a_question_that_stands_alone_is_told_without_the_thread() -> None:
    assert told("How many crowns did the harbour repairs cost?", EARLIER) == ()


def test_a_long_question_of_the_thread_is_told_shortened_on_one_line() -> None:
    long = f"When did the\n\nferry Corvina sink {'and sink ' * 60}"
    (notice,) = told("and why?", long)
    assert "When did the ferry Corvina" in notice
    assert notice.endswith("…”.")
    assert len(notice) == LONGEST + len("Understood together with “”.")


def test_corrections_are_told_in_the_order_typed() -> None:
    found = (
        Correction("corvna", "Corvina", "corvna", ("corvina",)),
        Correction("okafro", "Okafor", "okafro", ("okafor",)),
    )
    assert notices(LIBRARY, Question("q", ("corvina", "okafor"), corrections=found), ()) == (
        "No “corvna” here; searched “Corvina”.",
        "No “okafro” here; searched “Okafor”.",
    )


def test_notices_come_in_order_thread_spelling_outlet_days_newest() -> None:
    said = told("and the latest articles since May 2023 on Okafro, per the Daily Gull?", EARLIER)
    openings = ("Understood", "No “", "Searched articles by", "Searched articles since", "Newest first")
    assert len(said) == len(openings)
    assert all(notice.startswith(opening) for notice, opening in zip(said, openings, strict=True))


def test_two_outlets_are_told_together() -> None:
    (notice,) = told("Who sank, according to the Daily Gull and according to the Northern Wire?")
    assert notice in ("Searched articles by The Daily Gull and Northern Wire.",) or notice == (
        "Searched articles by Northern Wire and The Daily Gull."
    )


def test_a_collection_without_days_has_no_newest_article() -> None:
    undated = library(article("The harbour is open.", day=None))
    assert notices(undated, read("What is the latest on the harbour?"), ()) == ()


def test_the_newest_article_is_told_from_the_whole_collection() -> None:
    assert notices(library(FERRY), read("the latest on the ferry"), ())[0].endswith("9 Mar 2023.")
    assert notices(library(FERRY, HARBOUR), read("the latest on the ferry"), ())[0].endswith("2 May 2024.")


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2024, 5, 20), ()),
        (date(2024, 6, 3), ("Mind the date: the newest quote is 1 month old.",)),
        (date(2024, 9, 1), ("Mind the date: the newest quote is 3 months old.",)),
        (date(2026, 5, 1), ("Mind the date: the newest quote is 23 months old.",)),
        (date(2026, 5, 2), ("Mind the date: the newest quote is 2 years old.",)),
    ],
)
def test_old_evidence_is_told_where_the_latest_is_asked(today: date, told: tuple[str, ...]) -> None:
    latest = read("What is the latest on the harbour?", (), LIBRARY.holdings, today)
    assert aged(latest, [cite(FERRY), cite(HARBOUR)], today) == told
    assert aged(read("Who reopened the harbour?"), [cite(HARBOUR)], today) == ()
    assert aged(latest, [cite(article("x", day=None))], today) == ()


@pytest.mark.parametrize(
    ("message", "notice"),
    [
        ("Who ran the harbour this week?", "Searched articles of 3–9 Jun 2024 and of the week on either side."),
        ("Who ran the harbour this month?", "Searched articles of 1–30 Jun 2024."),
    ],
)
def test_what_is_searched_beside_a_week_is_told_in_words(message: str, notice: str) -> None:
    question = read(message, (), LIBRARY.holdings, date(2024, 6, 5))
    assert notice in notices(LIBRARY, question, ())


@pytest.mark.parametrize(
    ("message", "notice"),
    [
        ("Who steered the ferry in March 2023?", "Searched all articles for what they say of 1–31 Mar 2023."),
        ("Who ate the herring, according to the Northern Wire?", "Searched articles by Northern Wire."),
    ],
)
def test_a_refusal_tells_what_was_searched(message: str, notice: str) -> None:
    answer = ask(LIBRARY, message, today=date(2024, 6, 1))
    assert isinstance(answer, NoAnswer)
    assert answer.notices == (notice,)
