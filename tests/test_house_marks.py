from __future__ import annotations

import pytest
from hypothesis import given

from retrieval import boilerplate, masthead
from retrieval.house_marks import publisher
from tests.articles_of import LAW, hostile_text

BODY = """The ferry company said on Monday that it will stop sailing to the northern islands for good.
Islanders were told by letter, and many of them learned of it from the radio at breakfast."""


@pytest.mark.parametrize(
    ("line", "whose"),
    [
        ("Get more newsLiveon", "NBC News"),
        ("Get more news Live on", "NBC News"),
        ("Our Standards: The Thomson Reuters Trust Principles.", "Reuters"),
    ],
)
def test_a_line_of_one_publishers_pages_tells_whose_the_page_is(line: str, whose: str) -> None:
    text = f"Ferry line to the islands closes\n{line}\n{BODY}"
    assert masthead.read(text, boilerplate.parts(text)).publisher == whose


def test_what_the_page_states_comes_first() -> None:
    text = f"Harbour Gazette | 4 May 2023\nGet more newsLiveon\n{BODY}"
    assert masthead.read(text, boilerplate.parts(text)).publisher == "Harbour Gazette"


@pytest.mark.parametrize("line", ["Get more news", "Live on", "NBC News", "Get more news live on stage in Lund"])
def test_a_line_that_may_stand_anywhere_tells_nothing(line: str) -> None:
    assert publisher([line]) is None


@LAW
@given(hostile_text)
def test_no_line_ends_in_an_error(text: str) -> None:
    assert publisher([text]) is None or text
