"""What is told beside a quote."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.additions import NOTHING_ADDED, Additions, additions
from retrieval.articles import Article, Published
from retrieval.sentences import sentences
from tests.articles_of import LAW, hostile_text
from tests.made import article

FRIDAY = date(2024, 5, 3)


def beside_the_last(made: Article) -> Additions:
    *before, last = sentences(made)
    return additions(last, before)


def told(text: str) -> list[str]:
    """ "Tuesday = Tue 30 Apr 2024", in order, of the last sentence of an article of Friday 3 May 2024."""
    return [f"{note.phrase} = {note.meaning}" for note in beside_the_last(article(text, day=FRIDAY)).notes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The port reopened on Tuesday.", ["Tuesday = Tue 30 Apr 2024"]),
        ("The port reopened last month.", ["last month = April 2024"]),
        ("The port opened Monday and Okafor left Tuesday.", ["Monday = Mon 29 Apr 2024", "Tuesday = Tue 30 Apr 2024"]),
        ("The port reopened in recent days.", ["in recent days = article dated 3 May 2024"]),
        ("It was shut nearly two years ago.", ["nearly two years ago = article dated 3 May 2024"]),
        ("It will open soon, in the coming weeks.", ["in the coming weeks = article dated 3 May 2024"]),
        ("The port reopened recently.", []),
        ("The port will reopen very soon.", []),
        ("The port will reopen as soon as possible.", []),
        ("The port will reopen at an early date.", []),
        ("The port is not yet open.", []),
        ("So far the port is shut.", []),
        ("The port is shut right now.", []),
        ("The port reopened on Tuesday, and recently it rained.", ["Tuesday = Tue 30 Apr 2024"]),
        ("The port reopened on 30 April 2024.", []),
        ("The port reopened.", []),
    ],
)
def test_words_of_time_get_a_day_and_vague_ones_the_day_of_the_article(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a year named before may be the one meant
        ("In 2021 the bank failed. In January its head was charged.", []),
        ("In 2021 the bank failed. It was a shock. In January its head was charged.", []),
        ("The bank failed on 4 May 2021. On Tuesday its head was charged.", []),
        ("Ten years ago the bank failed. In January its head was charged.", []),
        ("The bank failed on March 4. On Tuesday its head was charged.", []),
        ("It has lost money since 2021. On Tuesday its head was charged.", []),
        # unless what comes between, or the phrase itself, counts from the article's day
        ("It has lost money since 2021. Its head said Tuesday he was sorry.", ["Tuesday = Tue 30 Apr 2024"]),
        ("In 2021 the bank failed. Its head was charged last month.", ["last month = April 2024"]),
        ("In 2021 it failed. Its head left yesterday. On Tuesday he wept.", ["Tuesday = Tue 30 Apr 2024"]),
        ("The bank failed in 2024. In January its head was charged.", ["January = January 2024"]),
        ("The bank will close in 2030. In January its head was charged.", ["January = January 2024"]),
    ],
)
def test_what_may_carry_on_another_time_gets_no_date(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("published", [None, Published(FRIDAY, inferred=True)])
@pytest.mark.parametrize("text", ["The port reopened on Tuesday.", "The port reopened recently."])
def test_an_article_whose_day_is_not_stated_dates_nothing(published: Published | None, text: str) -> None:
    assert beside_the_last(replace(article(text), published=published)) == NOTHING_ADDED


def test_notes_stand_in_the_order_of_the_quote() -> None:
    assert told("Ines Okafor said no. On Tuesday, Okafor said yes.") == [
        "Tuesday = Tue 30 Apr 2024",
        "Okafor = Ines Okafor",
    ]


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("Two ships met. They turned back.", "Two ships met."),
        ("Two ships met. It rained. Those claims were denied.", "It rained."),
        ("Ines Okafor said no. She left.", None),
        ("Ines Okafor said no. It rained.", None),
        ("They turned back.", None),
    ],
)
def test_the_sentence_before_is_shown_where_the_quote_leans_on_it(text: str, context: str | None) -> None:
    shown = beside_the_last(article(text)).context
    assert (shown and shown.text) == context


def test_nothing_after_the_quote_says_who_is_meant() -> None:
    first, *_ = sentences(article("Okafor said no. Mayor Ines Okafor left."))
    assert additions(first, []) == NOTHING_ADDED


@LAW
@given(hostile_text, st.dates(date(1, 1, 2)))
def test_notes_of_any_article_are_slices_of_the_quote(text: str, day: date) -> None:
    found = sentences(article(text, day=day))
    for number, sentence in enumerate(found):
        notes = additions(sentence, found[max(0, number - 3) : number]).notes
        assert all(sentence.text[note.start : note.end] == note.phrase for note in notes)
        assert [note.start for note in notes] == sorted(note.start for note in notes)
