from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from retrieval import boilerplate, masthead
from retrieval.articles import Published
from retrieval.masthead import Masthead
from tests.articles_of import LAW, hostile_text

BODY = """The ferry company said on Monday that it will stop sailing to the northern islands for good.
Islanders were told by letter, and many of them learned of it from the radio at breakfast."""

DAY = Published(date(2023, 5, 4))

PUBLISHERS = {
    f"- The Harbour Gazette - Thursday, May 4, 2023\n{BODY}": "The Harbour Gazette",
    f"Harbour Gazette | 4 May 2023\n{BODY}": "Harbour Gazette",
    f"May 4 (UPI) — {BODY}": "UPI",
    f"OSLO, Norway (AP) — {BODY}": "Associated Press",
    f"LONDON, May 4 (Reuters) - {BODY}": "Reuters",
    f"LONDON, May 4 (The Canadian Press) - {BODY}": "The Canadian Press",
    f"Ferry line to the islands closes\nReuters\nMay 4, 2023\n{BODY}": "Reuters",
    f"Ferry line to the islands closes\nREUTERS\n{BODY}": "Reuters",
    f"{BODY}\nCopyright © 2025 The Harbour Gazette, LLC. Click here for reprint permission.": "The Harbour Gazette",
    f"{BODY}\n© 2025 Northern Mail Ltd. All rights reserved.": "Northern Mail",
    f"{BODY}\nCopyright (c) 2019-2025 Bell & Sons": "Bell & Sons",
}

AUTHORS = {
    "By Ines Okafor": ("Ines Okafor",),
    "BY Ines Okafor": ("Ines Okafor",),
    "By: Ines Okafor": ("Ines Okafor",),
    "Written by Ines M. Okafor": ("Ines M. Okafor",),
    "By Ines Okafor and Jon Bell": ("Ines Okafor", "Jon Bell"),
    "By Ines Okafor, Jon Bell and Mary-Jane O’Neill": ("Ines Okafor", "Jon Bell", "Mary-Jane O’Neill"),
    "• Ines Okafor can be reached at iokafor@gazette.example.": ("Ines Okafor",),
    "• Jean R. Sandt can be reached at jsandt@gazette.example.": ("Jean R. Sandt",),
}

STAMPS = {
    "- The Harbour Gazette - Thursday, May 4, 2023": DAY,
    "Thursday 4 May 2023 10:30 BST": DAY,
    "May 4, 2023 17:30 MYT\nMay 4, 2023 17:30 MYT": DAY,
    "Updated May 6, 2023\nPublished May 4, 2023": DAY,
    "Published May 4, 2023\nUpdated May 6, 2023": DAY,
    "2023-05-04": DAY,
    "- The Harbour Gazette - Monday, May 4, 2023": None,
    "May 4": None,
    "Copyright © 2024 The Harbour Gazette": None,
    "© May 4, 2024 The Harbour Gazette": None,
}


def head(text: str) -> Masthead:
    return masthead.read(text, boilerplate.parts(text))


@pytest.mark.parametrize(("text", "publisher"), PUBLISHERS.items())
def test_the_publisher_is_who_the_page_says_published_it(text: str, publisher: str) -> None:
    assert head(text).publisher == publisher


def test_no_publisher_is_made_up_from_a_name_in_the_article() -> None:
    text = f"{BODY}\nThe Harbour Gazette reported it first, and Reuters and the BBC took it up on May 4, 2023."
    assert head(text) == Masthead(None, (), None)


@pytest.mark.parametrize(("line", "authors"), AUTHORS.items())
def test_authors_are_read_from_bylines_and_contact_lines(line: str, authors: tuple[str, ...]) -> None:
    assert head(f"{line}\n{BODY}\n{line}").authors == authors


def test_authors_of_several_lines_are_each_named_once_in_order() -> None:
    text = (
        f"By Ines Okafor\n{BODY}\nJon Bell can be reached at j@g.example.\nInes Okafor can be reached at i@g.example."
    )
    assert head(text).authors == ("Ines Okafor", "Jon Bell")


@pytest.mark.parametrize(("stamp", "published"), STAMPS.items())
def test_the_day_is_the_one_that_stands_nearly_alone_on_a_line(stamp: str, published: Published | None) -> None:
    assert head(f"Ferry line to the islands closes\n{stamp}\n{BODY}").published == published


def test_a_day_within_a_sentence_is_not_the_day_of_publication() -> None:
    assert head(f"{BODY}\nThe line was opened on May 4, 2023.").published is None


def test_the_year_of_the_copyright_is_not_the_year_of_the_article() -> None:
    text = f"- The Harbour Gazette - Thursday, May 4, 2023\n{BODY}\nCopyright © 2025 The Harbour Gazette, LLC."
    assert head(text).published == DAY


def test_a_stamp_counts_more_than_a_dateline() -> None:
    assert head(f"May 5, 2023 01:10 GMT\nLONDON, May 4 (Reuters) - {BODY}").published == Published(date(2023, 5, 5))


def test_a_dateline_with_its_year_is_the_day() -> None:
    assert head(f"LONDON, May 4, 2023 (Reuters) - {BODY}").published == DAY


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        ("Dec. 1 (UPI) —", date(2021, 12, 1)),
        ("Nov. 20 (UPI) —", date(2021, 11, 20)),
        ("Feb. 3 (UPI) —", date(2022, 2, 3)),
    ],
)
def test_a_dateline_without_year_is_the_first_such_day_after_the_latest_in_the_text(dateline: str, day: date) -> None:
    text = f"{dateline} {BODY}\nThe line was opened on May 1, 2020 and sold on November 20, 2021, to a bank."
    assert head(text).published == Published(day, inferred=True)


@pytest.mark.parametrize("dateline", ["Feb. 29 (UPI) —", "June 31 (UPI) —", "June 99 (UPI) —", "June 0 (UPI) —"])
def test_a_dateline_with_an_impossible_day_dates_nothing(dateline: str) -> None:
    assert head(f"{dateline} {BODY}\nThe line was sold on June 20, 2021.").published is None


def test_a_dateline_without_year_dates_nothing_where_no_year_stands_in_the_text() -> None:
    assert head(f"June 17 (UPI) — {BODY}").published is None


@LAW
@given(hostile_text)
def test_any_page_has_a_masthead(text: str) -> None:
    found = head(text)
    assert found.publisher is None or found.publisher.strip()
    assert all(name.strip() for name in found.authors)
