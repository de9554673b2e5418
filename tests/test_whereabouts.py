"""Where something is, is told by a sentence with a place that the question does not name."""

from __future__ import annotations

import pytest
from hypothesis import given

from retrieval.whereabouts import is_asked_where, says_where
from tests.articles_of import LAW, hostile_text


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Okafor works at a bakery in Ulm.", True),
        ("Okafor lives behind the shed.", True),
        ("Okafor has gone abroad.", True),
        ("LUND - Okafor was seen again.", True),
        ("Okafor runs a hotel.", True),
        ("Okafor was not charged.", False),
        ("Okafor of Lund was not charged.", False),
        ("Okafor will speak in the coming weeks.", False),
        ("Okafor spoke at the end.", False),
    ],
)
def test_a_place_is_told_with_or_without_its_name(sentence: str, told: bool) -> None:
    assert says_where("Where does Okafor of Lund work now?", sentence) is told


@pytest.mark.parametrize(
    ("question", "asked"), [("Where is the bridge?", True), ("Which city is it in?", False), ("wheres okafor", False)]
)
def test_only_the_word_asks_where(question: str, asked: bool) -> None:
    assert is_asked_where(question) is asked


@LAW
@given(hostile_text, hostile_text)
def test_whatever_is_written_is_read(question: str, sentence: str) -> None:
    assert says_where(question, sentence) in (True, False)
