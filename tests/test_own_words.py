"""A follow-up is answered by what speaks of its own words, not by any sentence about the person before."""

from __future__ import annotations

import pytest

from retrieval.answer import NoAnswer
from retrieval.asking import ask
from retrieval.index import Index
from retrieval.own_words import is_of_them, is_spoken_of
from retrieval.question import read
from retrieval.sentences import sentences
from tests.made import LIBRARY, article

TEXT = "Mayor Ines Okafor opened the gate in March. Three men were injured there. Okafor stayed for two days."


@pytest.mark.parametrize(
    ("question", "number", "spoken"),
    [
        ("Is she married?", 0, False),
        ("Was anybody hurt there?", 1, True),
        ("How long did she stay?", 2, True),
        ("How long did she stay?", 0, False),
        ("And then?", 0, True),
    ],
)
def test_one_of_its_own_words_or_one_like_it_is_held(question: str, number: int, spoken: bool) -> None:
    index = Index(list(sentences(article(TEXT))))
    (hit,) = index.hits(["gate"], [number])

    assert is_spoken_of(read(question, ["What did Ines Okafor open?"]), hit, index) is spoken


def test_she_is_whom_the_question_before_named() -> None:
    other = "Kim Adler stayed for a week. It was cold. It was dark. It rained. It snowed. "
    index = Index(list(sentences(article(other + TEXT))))
    asked = read("How long did she stay?", ["What did Ines Okafor open?"])
    of_them = [is_of_them(asked, hit, index) for hit in (index.hits(["stay"], [at])[0] for at in (0, 7))]

    assert of_them == [False, True]


def test_a_question_that_stands_alone_may_be_put_in_other_words() -> None:
    index = Index(list(sentences(article(TEXT))))
    (hit,) = index.hits(["gate"], [0])

    assert is_spoken_of(read("Is Ines Okafor married?"), hit, index)


def test_what_no_sentence_speaks_of_gets_no_quote() -> None:
    asked = "When did the ferry to Corvina start?"
    assert isinstance(ask(LIBRARY, "is it married?", [asked]), NoAnswer)
