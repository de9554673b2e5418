"""A sentence about somebody else is no answer."""

from __future__ import annotations

import pytest

from retrieval.answer import NoAnswer
from retrieval.asking import ask
from retrieval.index import Index
from retrieval.question import read
from retrieval.sentences import sentences
from retrieval.unnamed import is_known, unnamed, with_names
from tests.made import LIBRARY, article

TEXT = "Mayor Ines Okafor spoke. Okafor opened the gate. It rained. It snowed. It froze. Moscow was silent. So it was."


@pytest.mark.parametrize(
    ("question", "number", "lacking"),
    [
        ("What did Ines Okafor open?", 1, []),
        ("What did Mayor Okafor open?", 4, []),
        ("What did Ines Okafor open?", 6, ["Ines Okafor"]),
        ("What did Russia say?", 5, []),
        ("What did France say to Okafor?", 1, ["France"]),
        ("what did france say to okafor", 1, ["france"]),
        ("what did russia say", 5, []),
        ("what did paris okafor open", 1, []),
        ("Who opened the gate?", 1, []),
        ("What did the Daily Gull say of Okafor?", 0, []),
    ],
)
def test_names_are_looked_for_near_the_sentence_and_in_the_header(
    question: str, number: int, lacking: list[str]
) -> None:
    index = Index(list(sentences(article(TEXT, title="Gate"))))
    (hit,) = index.hits(["gate"], [number])

    assert unnamed(read(question), hit, index) == lacking


@pytest.mark.parametrize(
    ("message", "before", "names"),
    [
        ("what did ines okafor say in moscow", [], ("moscow", "ines", "okafor")),
        ("who opened the gate in may", [], ()),
        ("What did Okafor say in moscow?", [], ("Okafor", "moscow")),
        ("and why?", ["what did ines okafor open"], ()),
    ],
)
def test_of_small_letters_a_name_is_what_the_articles_write_with_a_capital_within_a_sentence(
    message: str, before: list[str], names: tuple[str, ...]
) -> None:
    index = Index(list(sentences(article(f"Then Mayor Ines Okafor spoke in Moscow of the gate. {TEXT}"))))

    assert with_names(read(message, before), index).names == names


def test_a_capital_is_known_where_its_country_is_mentioned() -> None:
    index = Index(list(sentences(article(TEXT))))

    assert is_known("Moscow", index)
    assert is_known("Russia", index)
    assert not is_known("Paris", index)


def test_a_question_of_another_place_gets_no_quote() -> None:
    answer = ask(LIBRARY, "Who reopened the harbour of Corvina?")

    assert isinstance(answer, NoAnswer) or "Corvina" in answer.quotes[0].text
