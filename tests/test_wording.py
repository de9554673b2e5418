"""The parts of an answer in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wording import LONGEST_CONTEXT, LONGEST_HEADLINE, MOST_ALSO, MOST_NOTES, beside, shortened, source
from retrieval.additions import Addition, Additions
from retrieval.answer import Quote
from retrieval.articles import Article, BasedOn, Published
from retrieval.citation import Citation, cite
from retrieval.sentences import Sentence, sentences
from tests.made import FERRY, HARBOUR, article


def quote(notes: Sequence[Addition] = (), context: Sentence | None = None, also: Sequence[Citation] = ()) -> Quote:
    first = sentences(HARBOUR)[0]
    told = Additions(tuple(notes), context)
    return Quote(HARBOUR, first.start, first.end, first.text, cite(HARBOUR), 1.0, 1.0, told, tuple(also))


HE, TUESDAY = Addition(0, 2, "he", "Tom Lund"), Addition(9, 16, "Tuesday", "Tue 30 Apr 2024")


@pytest.mark.parametrize(
    ("cited", "words"),
    [
        (FERRY, "Northern Wire · Ferry sinks off Cape Lund · 9 Mar 2023"),
        (replace(FERRY, publisher=None), "publisher unknown · Ferry sinks off Cape Lund · 9 Mar 2023"),
        (replace(FERRY, published=None), "Northern Wire · Ferry sinks off Cape Lund · undated"),
        (
            replace(FERRY, published=Published(date(2023, 3, 9), inferred=True)),
            "Northern Wire · Ferry sinks off Cape Lund · 9 Mar 2023 (year inferred)",
        ),
        (
            replace(FERRY, based_on=BasedOn("The Daily Gull", day=date(2023, 3, 8))),
            "Northern Wire · Ferry sinks off Cape Lund · 9 Mar 2023 · based on The Daily Gull, 8 Mar 2023",
        ),
        (
            replace(FERRY, based_on=BasedOn("The Daily Gull", "Ferry lost", date(2023, 3, 9))),
            "Northern Wire · Ferry sinks off Cape Lund · 9 Mar 2023 · based on The Daily Gull",
        ),
        (
            replace(FERRY, authors=("Ann Lee", "Bo Ek")),
            "Northern Wire · Ferry sinks off Cape Lund · 9 Mar 2023 · by Ann Lee and Bo Ek",
        ),
        (
            replace(FERRY, authors=("Ann Lee", "Bo Ek", "Cy Fry", "Di Gow", "Ed Hay")),
            "Northern Wire · Ferry sinks off Cape Lund · 9 Mar 2023 · by Ann Lee, Bo Ek, Cy Fry and 2 more",
        ),
        (
            replace(FERRY, based_on=BasedOn("The Daily Gull")),
            "Northern Wire · Ferry sinks off Cape Lund · 9 Mar 2023 · based on The Daily Gull",
        ),
        (
            replace(FERRY, title=None),
            "Northern Wire · [The ferry Corvina sank off Cape Lund in …] · 9 Mar 2023",
        ),
    ],
)
def test_a_source_is_publisher_headline_and_day(cited: Article, words: str) -> None:
    assert source(cite(cited)) == words


def test_nothing_is_told_beside_a_quote_that_stands_alone() -> None:
    assert beside(quote()) == ""


def test_notes_stand_in_one_bracket() -> None:
    assert beside(quote([HE, TUESDAY])) == "[“he”: Tom Lund; “Tuesday”: Tue 30 Apr 2024]"


def test_the_sentence_before_has_a_line_of_its_own() -> None:
    context = sentences(FERRY)[1]
    assert beside(quote(context=context)) == f"[the sentence before: {context.text}]"


def test_who_else_says_so_has_a_line_of_its_own() -> None:
    assert beside(quote(also=[cite(FERRY)])) == f"[nearly the same in: {source(cite(FERRY))}]"


def test_lines_come_in_order_notes_context_others() -> None:
    lines = beside(quote([HE], sentences(FERRY)[1], [cite(FERRY), cite(HARBOUR)])).split("\n")
    assert [line[:10] for line in lines] == ["[“he”: Tom", "[the sente", "[nearly th"]


@pytest.mark.parametrize(("length", "shown"), [(LONGEST_CONTEXT, True), (LONGEST_CONTEXT + 1, False)])
def test_a_long_sentence_before_is_left_out_whole(length: int, shown: bool) -> None:
    context = sentences(article("x" * length))[0]
    assert bool(beside(quote(context=context))) is shown


def test_only_the_first_notes_and_the_first_other_articles_are_told() -> None:
    told = beside(quote([HE] * (MOST_NOTES + 1), also=[cite(FERRY)] * (MOST_ALSO + 1)))
    assert told.count("“he”") == MOST_NOTES
    assert told.count("Northern Wire") == MOST_ALSO


@given(st.text(max_size=400))
def test_a_headline_is_shown_whole_or_up_to_its_limit(headline: str) -> None:
    shown = shortened(headline)
    assert len(shown) <= LONGEST_HEADLINE
    assert shown == headline or (shown.endswith("…") and headline.startswith(shown[:-1]))


def test_a_headline_of_just_the_limit_is_whole() -> None:
    assert shortened("x" * LONGEST_HEADLINE) == "x" * LONGEST_HEADLINE
    assert shortened("x" * (LONGEST_HEADLINE + 1)) == "x" * (LONGEST_HEADLINE - 1) + "…"
