from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from retrieval.articles import Article, Published
from tests.articles_of import LAW, check_reader, hostile_text, of_kind, quotable, read, read_article, read_fault

GAZETTE = """- The Harbour Gazette - Thursday, May 4, 2023

The ferry company said Thursday that it will stop sailing to the northern islands. Islanders learned of it by letter.

Mr. Hale “has not read it. He has a copy, and he will,” his aide said, according to the local radio.

“Nobody asked us,” said a farmer who sends his lambs to market by boat every spring. “We are the last to know.”

• Ines Okafor can be reached at iokafor@gazette.example.

Copyright © 2025 The Harbour Gazette, LLC. Click here for reprint permission.

Please read our comment policy before commenting.

Click to Hide"""

AGENCY = """Islanders 'stunned' as ferry line closes - company
Reuters
May 5, 2023 17:30 MYT
May 5, 2023 17:30 MYT
OSLO/BERGEN: The ferry company will stop sailing to the islands' two harbours, its head said.
The state paid for the line from 1974 on, and Hale has led the firm for six years.
'LAMBS'
Farmers send their lambs to market by boat, and most of them know of no other way."""

PHOTOS = """A ferry leaves Lindau on November 20, 2021, in rain. It was built in 1974. File Photo by Ana Ruiz/UPI
Feb. 3 (UPI) — The ferry company said that it will stop sailing to the northern islands for good.
Advertising
Islanders were told by letter, and many of them learned of it from the radio."""

SITE = """IE 11 is not supported. For an optimal experience visit our site on another browser.

Ferry company’s Hale invites islanders to talks

Talks with the islanders are planned for the summer, “if needed.”
Get our newsletter

The ferry company has asked the islanders to talks amid fears that they will lose their only link with the mainland.

On its website, the company said that the talks would take place in “the coming weeks.\""""

BYLINE = """Menu
Skip to content
Northern Mail | 6 June 2022
Ferry line to the islands closes after fifty years
By Jonas Weber and Mia Lund
Published: Monday, 6 June 2022, 10:30 am
Updated: 7 June 2022
Share
The ferry company will stop sailing to the northern islands, it told its crews on Sunday night.
Story continues below advertisement
The crews, some 40 people, will be moved to the southern line or sent home with a year’s pay.
© 2024 Northern Mail Ltd. All rights reserved."""

UNREADABLE = {
    "": "the file is empty",
    "Menu\nSearch\nLog in\n": "no line of it reads like an article's text",
    "Copyright © 2024 The Post, LLC.": "no line of it reads like an article's text",
}


def masthead(article: Article) -> tuple[str | None, str | None, tuple[str, ...], Published | None]:
    return article.publisher, article.title, article.authors, article.published


def test_a_page_with_its_outlet_and_day_above_and_its_authors_below() -> None:
    article = read_article(".txt", GAZETTE)
    assert masthead(article) == ("The Harbour Gazette", None, ("Ines Okafor",), Published(date(2023, 5, 4)))
    assert quotable(article) == [
        "The ferry company said Thursday that it will stop sailing to the northern islands.",
        "Islanders learned of it by letter.",
        "Mr. Hale “has not read it. He has a copy, and he will,” his aide said, according to the local radio.",
        "“Nobody asked us,” said a farmer who sends his lambs to market by boat every spring.",
        "“We are the last to know.”",
    ]


def test_a_page_with_headline_agency_stamp_and_dateline() -> None:
    article = read_article(".txt", AGENCY)
    title = "Islanders 'stunned' as ferry line closes - company"
    assert masthead(article) == ("Reuters", title, (), Published(date(2023, 5, 5)))
    assert quotable(article)[0].startswith("The ferry company will stop")
    assert of_kind(article, "dateline") == ["OSLO/BERGEN:"]


def test_a_page_that_opens_with_a_photo_and_has_no_year_in_its_dateline() -> None:
    article = read_article(".txt", PHOTOS)
    assert masthead(article) == ("UPI", None, (), Published(date(2022, 2, 3), inferred=True))
    assert of_kind(article, "caption") == ["A ferry leaves Lindau on November 20, 2021, in rain. It was built in 1974."]
    assert article.left_out == (
        ("credit", "File Photo by Ana Ruiz/UPI"),
        ("dateline", "Feb. 3 (UPI) —"),
        ("boilerplate", "Advertising"),
    )


def test_a_page_that_names_neither_outlet_nor_day_leaves_them_empty() -> None:
    article = read_article(".txt", SITE)
    assert masthead(article) == (None, "Ferry company’s Hale invites islanders to talks", (), None)
    assert of_kind(article, "deck") == ["Talks with the islanders are planned for the summer, “if needed.”"]


def test_a_page_with_menu_byline_and_two_stamps() -> None:
    article = read_article(".txt", BYLINE)
    title = "Ferry line to the islands closes after fifty years"
    assert masthead(article) == ("Northern Mail", title, ("Jonas Weber", "Mia Lund"), Published(date(2022, 6, 6)))
    assert [line.split()[0] for line in of_kind(article, "body")] == ["The", "The"]


def test_what_surrounds_the_article_is_listed_and_never_quoted() -> None:
    article = read_article(".txt", GAZETTE)
    left_out = [text for _, text in article.left_out]
    assert left_out == [line for line in GAZETTE.split("\n") if line and line[0] in "-•CP"]
    assert not set(left_out) & set(quotable(article))


def test_the_text_of_the_article_is_the_whole_page() -> None:
    assert read_article(".txt", GAZETTE).text == GAZETTE


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_page_reads_the_same_in_the_usual_encodings_and_line_ends(encoding: str) -> None:
    assert read_article(".txt", GAZETTE.replace("\n", "\r\n").encode(encoding)) == read_article(".txt", GAZETTE)


def test_a_page_without_date_says_so_and_is_kept() -> None:
    articles, faults = read(".txt", SITE)
    assert len(articles) == 1
    assert [(str(fault), fault.left_out) for fault in faults] == [
        ("corpus/a.txt, line 1: no date found in the text", False)
    ]


def test_a_page_of_which_little_is_quotable_says_so_and_is_kept() -> None:
    line = "What the islanders of the north want from the state and from the council in the coming year"
    articles, faults = read(".txt", "\n\n".join([f"May 4, 2023\n{GAZETTE.splitlines()[2]}", *[line] * 8]))
    told = "144 of 164 words were taken for menus and notices; see `pullquote show a --left-out`"
    assert len(articles) == 1
    assert [(fault.reason, fault.left_out, fault.effect) for fault in faults] == [(told, False, "kept")]


@pytest.mark.parametrize("lines", [2, 0])
def test_a_page_with_a_long_enough_article_or_few_words_gives_no_warning(lines: int) -> None:
    menu = ["Weather", "Sport", "Boats and more"] * 40
    assert read(".txt", "\n".join([*menu[: 60 * lines], GAZETTE]))[1] == []


def test_a_weekday_that_contradicts_the_date_refuses_it() -> None:
    articles, faults = read(".txt", GAZETTE.replace("Thursday, May", "Monday, May"))
    assert (articles[0].published, [fault.left_out for fault in faults]) == (None, [False])


@pytest.mark.parametrize(("source", "reason"), UNREADABLE.items())
def test_a_page_without_prose_is_refused(source: str, reason: str) -> None:
    fault = read_fault(".txt", source)
    assert (fault.left_out, fault.line) == (True, 1)
    assert fault.reason.startswith(reason)


@LAW
@given(st.binary())
@example(b"\xff\xfe\x00\xd8")
def test_any_bytes_are_an_article_or_a_fault(data: bytes) -> None:
    check_reader(".txt", data)


@LAW
@given(hostile_text)
@example("ſep 3, 2023")
@example("JUNE 3 (UPI) — A man fell.")
@example("KYIV — MOSCOW: A man fell.")
@example("Feb. 29 (UPI) — A man fell on May 1, 2099.")
def test_any_text_is_an_article_with_true_offsets_or_a_fault(text: str) -> None:
    check_reader(".txt", f"{text}\n{GAZETTE}")
    check_reader(".txt", text)
