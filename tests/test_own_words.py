"""A follow-up is answered by what speaks of its own words, not by any sentence about the person before."""

from __future__ import annotations

import pytest

from retrieval.answer import NoAnswer
from retrieval.asking import ask
from retrieval.index import Index
from retrieval.own_words import happened, is_of, is_spoken_of, them, touches
from retrieval.question import read
from retrieval.sentences import sentences
from retrieval.unnamed import with_names
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


@pytest.mark.parametrize(
    ("before", "of_them"),
    [
        ("What did Ines Okafor open?", [False, True]),
        ("what did ines okafor open", [False, True]),
        ("What did Okafor open?", [False, True]),
        ("What did Okafor open in Moscow?", [False, True]),
        ("Who opened the gate?", [True, True]),
    ],
)
def test_she_is_whom_the_question_before_named_and_a_surname_is_enough(before: str, of_them: list[bool]) -> None:
    other = "Kim Adler stayed for a week in Moscow. It was cold. It was dark. It rained. It snowed. It froze. "
    index = Index(list(sentences(article(f"{other}{TEXT} The Okafor and Moscow families met."))))
    asked = read("How long did she stay?", [before])
    hits = index.hits(asked.terms, range(len(index.sentences)))
    stayed = sorted((hit for hit in hits if "stayed" in hit.sentence.text), key=lambda hit: hit.number)

    assert [is_of(them(asked, hits, index), hit, index) for hit in stayed] == of_them


def test_a_question_that_stands_alone_may_be_put_in_other_words() -> None:
    index = Index(list(sentences(article(TEXT))))
    (hit,) = index.hits(["gate"], [0])

    assert is_spoken_of(read("Is Ines Okafor married?"), hit, index)


def test_what_no_sentence_speaks_of_gets_no_quote() -> None:
    asked = "When did the ferry to Corvina start?"
    assert isinstance(ask(LIBRARY, "is it married?", [asked]), NoAnswer)


@pytest.mark.parametrize(
    ("question", "number", "touched"),
    [
        ("Why did Okafor open the gate?", 0, True),
        ("Why did Okafor resign?", 0, False),
        ("How many were hurt?", 1, True),
        ("How long did Okafor remain?", 2, True),
        ("When was Okafor?", 2, True),
    ],
)
def test_a_word_that_is_no_name_is_held_or_one_like_it(question: str, number: int, touched: bool) -> None:
    index = Index(list(sentences(article(TEXT))))
    (hit,) = index.hits(["gate"], [number])

    assert touches(read(question), hit, index) is touched


@pytest.mark.parametrize(
    ("question", "number", "told"),
    [
        ("Why did Okafor open the gate?", 0, True),
        ("Why did Mayor Okafor resign?", 0, False),
        ("why did okafor resign", 0, False),
        ("Why was Ines Okafor fired?", 0, False),
        ("Why did Okafor step down?", 0, True),
        ("Why did Okafor remain?", 2, True),
        ("Why did Okafor open the gate?", 1, True),
        ("Why is the gate open?", 2, True),
        ("Why Okafor?", 2, True),
        ("Why did Okafor rezign?", 2, True),
        ("Why did Okafor decide to open the gate?", 0, True),
        ("Why did Okafor decide to resign?", 0, False),
        ("Why was Okafor suddenly fired?", 0, False),
        ("Why did Okafor really open it?", 0, True),
        ("Why is Okafor so?", 0, True),
        ("Why did Okafor's aide resign?", 0, True),
        ("When did Okafor resign?", 0, True),
    ],
)
def test_what_somebody_did_is_told_near_where_its_reason_is_asked(question: str, number: int, told: bool) -> None:
    index = Index(list(sentences(article(TEXT))))
    (hit,) = index.hits(["gate"], [number])

    assert happened(with_names(read(question), index), hit, index) is told
