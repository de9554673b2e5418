"""Who says something in a sentence, as far as its words show."""

from __future__ import annotations

import pytest
from hypothesis import given

from retrieval.saying import says
from tests.articles_of import LAW, hostile_text


@pytest.mark.parametrize(
    "text",
    [
        "Okafor said that the gate was open.",
        "“It is open,” said the mayor, Ines Okafor.",
        "According to Ines Okafor the gate is open.",
        "Okafor: The gate is open.",
        "Ines Okafor, the head of the Port Authority of Lund, on Monday told reporters so.",
        "Okafor of the campaign group Clean Port says so.",
        "Gen. Okafor, chief of U.S. Central Command, said so.",
        "Okafor, who had come from Lund, embraced Lind and said that it was open.",
        "A statement by Okafor told the rest.",
        "Okafor's lawyer said that it was open.",
        "Okafor spokeswoman Ulla Lind said so.",
    ],
)
def test_who_gives_words_or_is_given_them_says_something(text: str) -> None:
    assert says({"okafor"}, text)


@pytest.mark.parametrize(
    "text",
    [
        "Okafor left the gate, Lind said.",
        "Lind said that Okafor would travel to Lund.",
        "Okafor's detectives have taken 58 statements.",
        "Okafor was seen at the gate.",
        "Okafor met Lind, who said that it was open.",
        "“The gate is Okafor’s,” she said.",
        "",
    ],
)
def test_who_is_only_spoken_of_says_nothing(text: str) -> None:
    assert not says({"okafor"}, text)


@LAW
@given(hostile_text)
def test_any_text_can_be_asked_who_says_something(text: str) -> None:
    assert says({"okafor"}, text) in (True, False)
    assert not says(frozenset(), text)
