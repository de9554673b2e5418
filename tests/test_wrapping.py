"""Lines broken at a column are one paragraph; lists, tables, addresses and verse stay a line each."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given

from retrieval.articles import Article
from retrieval.boilerplate import parts
from retrieval.lines import lines
from retrieval.wrapping import paragraphs
from tests.articles_of import LAW, check_offsets, hostile_text, quotable

FERRY = (
    "The ferry company said on Monday that it will stop sailing to the northern islands for good. Islanders were told "
    "by letter, and many of them learned of it from the radio at breakfast, according to Mr. Hale, who leads it."
)
LAMBS = (
    "“Nobody asked us,” said a farmer who sends his lambs to market by boat every spring. The first boat of the line "
    "sailed in 1951 under the U.S. flag, and Captain Brown remembers it well."
)
SENTENCES = [
    "The ferry company said on Monday that it will stop sailing to the northern islands for good.",
    "Islanders were told by letter, and many of them learned of it from the radio at breakfast, according to Mr. Hale, "
    "who leads it.",
    "“Nobody asked us,” said a farmer who sends his lambs to market by boat every spring.",
    "The first boat of the line sailed in 1951 under the U.S. flag, and Captain Brown remembers it well.",
]

APART = {
    "verse": """The keeper of the light has gone to the town below,
And all the lamps are dark along the northern quay,
The boats come home at evening, one by one and slow,
And no one on the pier can tell them where to be.""",
    "an address": """Harbour Gazette Publishing House and Printing Works
14 Old Quay Street, 88131 Lindau am Bodensee, Germany
Switchboard and all departments of the paper: 555 0123
press@gazette.example""",
    "a list": """- fresh bread and butter from the bakery in the old harbour
- apples and pears from the farms on the hill above the lake
- smoked fish and salted lamb from the islands in the north""",
    "a numbered list": """1. the council shuts the bridge and the road in the valley
2) the council opens the bridge and the road in the valley
c) the council sells the bridge and the road in the valley""",
    "a table": """Monday from Lindau     the morning boat and the evening boat
tuesday from Lindau    the evening boat and the night boat
sunday from Lindau     the morning boat and the evening boat""",
    "paragraphs of a line": """The boats to the islands were all full on Monday morning.
Nobody knew when the next of the boats would be leaving.
Many people went home again and came back on Tuesday.""",
}


def wrapped(text: str, width: int) -> str:
    return "\n".join(textwrap.wrap(text, width, break_on_hyphens=False))


def page(text: str) -> Article:
    return Article("page", text, tuple(parts(text)))


def read(text: str) -> list[str]:
    return [sentence.replace("\n", " ") for sentence in quotable(page(text))]


@pytest.mark.parametrize("width", [50, 60, 66, 72, 80, 98])
@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_lines_broken_at_a_column_are_read_as_the_sentences_they_were(width: int, between: str) -> None:
    assert read(wrapped(FERRY, width) + between + wrapped(LAMBS, width)) == SENTENCES


def test_a_sentence_over_several_lines_is_quoted_as_it_stands() -> None:
    text = wrapped(FERRY, 72)
    assert (
        quotable(page(text))[0]
        == "The ferry company said on Monday that it will stop sailing to the\nnorthern islands for good."
    )
    check_offsets(page(text))


def test_lines_that_all_fall_short_of_the_column_are_read_too() -> None:
    ragged = wrapped(FERRY, 72).replace("sailing to the\nnorthern", "sailing\nto the northern")
    assert read(ragged) == SENTENCES[:2]


@pytest.mark.parametrize("lined", APART.values(), ids=APART)
def test_lines_that_are_not_one_paragraph_stay_a_line_each(lined: str) -> None:
    found = lines(lined)
    assert paragraphs(found) == [[line] for line in found]


@pytest.mark.parametrize("lined", APART.values(), ids=APART)
def test_they_stay_so_beside_paragraphs_that_are_wrapped(lined: str) -> None:
    text = f"{wrapped(FERRY, 72)}\n\n{lined}\n\n{wrapped(LAMBS, 72)}"
    found = [" ".join(line.text for line in paragraph) for paragraph in paragraphs(lines(text))]
    assert found == [FERRY, *(line.strip() for line in lined.split("\n")), LAMBS]


def test_an_item_of_a_list_goes_on_in_its_next_line() -> None:
    item = (
        "- The morning boat is gone, and the evening boat of the line sails only\n  on Sundays until May.\n- So it is."
    )
    assert [len(paragraph) for paragraph in paragraphs(lines(item))] == [2, 1]


@pytest.mark.parametrize(
    "heading", ["THE LAST BOAT OF ALL SAILS TO THE ISLANDS ON A SUNDAY IN MAY", "What the islands want"]
)
def test_a_heading_right_above_a_paragraph_is_not_joined_to_it(heading: str) -> None:
    assert paragraphs(lines(f"{heading}\n{wrapped(FERRY, 72)}"))[0][0].text == heading
    assert len(paragraphs(lines(f"{heading}\n{wrapped(FERRY, 72)}"))) == 2


def test_words_without_a_single_stop_are_read_once_their_lines_are_joined() -> None:
    text = FERRY.replace(".", "").lower()
    assert read(wrapped(text, 70)) == [text]


def test_a_dateline_over_a_wrapped_paragraph_is_cut_off() -> None:
    text = wrapped(f"LINDAU, May 4, 2023 (Lake Wire) -- {FERRY}", 72)
    assert read(text) == SENTENCES[:2]
    assert page(text).left_out == (("dateline", "LINDAU, May 4, 2023 (Lake Wire) --"),)


@LAW
@given(hostile_text)
def test_paragraphs_hold_every_line_once_and_in_order(text: str) -> None:
    found = lines(text)
    assert [line for paragraph in paragraphs(found) for line in paragraph] == found
    assert all(text[line.start : line.end] == line.text for line in found)


@pytest.mark.parametrize(
    "run", ["so it went on and on and\n", "a\n", "- a\n", "x  x\t", ">\n", "a" * 60 + "\n", "From: a\n"]
)
def test_very_many_lines_are_joined_in_one_pass(run: str) -> None:
    check_offsets(page(f"{run * (300_000 // len(run))} end."))
