"""A question is the same whatever is said around it out of courtesy, and whether it is asked straight or not."""

from __future__ import annotations

import pytest
from hypothesis import given

from retrieval.courtesy import bare
from retrieval.posts import post
from retrieval.question import read
from tests.articles_of import LAW, hostile_text


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("who runs the port pls", "who runs the port"),
        ("Hi all, quick question: who runs the port? Thanks a lot!", "who runs the port"),
        ("do you know who the mayor of Lund is?", "who is the mayor of Lund?"),
        ("can anyone tell me how old Okafor is, just curious", "how old is Okafor?"),
        ("need the name of the mayor asap", "the name of the mayor"),
        ("any idea when Okafor resigned", "when Okafor resigned"),
    ],
)
def test_courtesies_are_left_out(text: str, asked: str) -> None:
    assert bare(text) == asked


@pytest.mark.parametrize(
    "text",
    [
        "Who is the mayor of Lund?",
        "Did Okafor say thanks?",
        "What did you know of the strike?",
        "When the strike was over, did Okafor go?",
        "Has the team left again",
        "",
    ],
)
def test_a_question_alone_stays_as_it_is(text: str) -> None:
    assert bare(text) == text


def test_what_is_asked_is_read_without_them() -> None:
    asked = post(read("Who is the mayor of Lund?"))
    assert asked
    for text in ("hey, do you know who the mayor of Lund is? thx", "who is the mayor of lund? need it for a caption"):
        assert post(read(text)) == asked


@LAW
@given(hostile_text)
def test_no_text_ends_in_an_error(text: str) -> None:
    assert isinstance(bare(text), str)
