"""Misspelt words of a question."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.analysis import terms
from retrieval.answer import Answer
from retrieval.asking import look_up
from retrieval.lexicon import INITIALS_OF
from retrieval.question import Question, read
from retrieval.spelling import SHORTEST, corrected
from tests.articles_of import LAW, hostile_text
from tests.made import FERRY, HARBOUR, article, library

TODAY = date(2024, 6, 1)
COUNCIL = article(
    "The council of Brandholm elected Kowalczyk. Tarvolk met Tarvold and Ivanov. Zelenskyy kept a notebook. "
    "The trawler took its passengers to Pyongyang. Peterson and Schmidt left.",
    "council",
    title="Guillemott row",
    publisher="Brandholmer",
)
LIBRARY = library(HARBOUR, FERRY, COUNCIL)


def asked(message: str, *history: str) -> Question:
    return corrected(read(message, history, LIBRARY.holdings, TODAY), LIBRARY.index)


def searched(word: str) -> str | None:
    """What is searched in place of a word."""
    found = asked(f"what about {word} then").corrections
    return found[0].searched if found else None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Corvinna", "Corvina"),
        ("Corvna", "Corvina"),
        ("Covrina", "Corvina"),
        ("Okafro", "Okafor"),
        ("okaforr", "Okafor"),
        ("Pyonyang", "Pyongyang"),
        ("Kowalczik", "Kowalczyk"),
        ("Brandolm", "Brandholm"),
        ("Zelensky", "Zelenskyy"),
        ("Zelenskiy", "Zelenskyy"),
        ("pasengers", "passengers"),
        ("trawlre", "trawler"),
        ("notebok", "notebook"),
        ("habour", "harbour"),
    ],
)
def test_a_slip_is_searched_as_the_word_that_was_meant(typed: str, meant: str) -> None:
    assert searched(typed) == meant


@pytest.mark.parametrize(
    "word",
    [
        # as the articles write it
        "Corvina", "corvina", "CORVINA", "Corvína", "Corvina's", "harbours", "passenger",
        # English
        "harbor", "barbour", "counsel", "crawler", "notebooks", "rescuer",
        # another real name
        "Petersen", "Kowalski", "Ivanova", "Schmitz", "Corvette", "Marlowe", "Norwich",
        # short
        "fery", "Lunds", "Portt", "Salvi", "Inez",
        # near two words
        "Tarvolt",
        # no word
        "C0rvina", "Corv-ina", "123456", "Корвина",
        # in a headline or a publisher's name
        "Guillemott", "Brandholmer",
    ],
)  # fmt: skip
def test_a_word_that_may_be_meant_as_it_stands_is_left_alone(word: str) -> None:
    assert searched(word) is None


def test_a_headline_keeps_its_word_from_becoming_one_of_the_text() -> None:
    made = library(article("The Corvina sank.", title="The Corvino affair"))
    assert corrected(read("What was the Corvino affair"), made.index).corrections == ()


def test_the_terms_hold_what_was_meant_in_the_place_of_what_was_typed() -> None:
    assert asked("When did the Corvinna sink?").terms == ("corvina", "sink")


def test_a_word_typed_both_ways_is_searched_once() -> None:
    assert asked("Did the Corvinna sink, the Corvina?").terms == ("corvina", "sink")


def test_a_misspelt_name_is_asked_by_the_one_that_was_meant() -> None:
    question = asked("Where did the Corvinna meet Xanthippe?")
    assert question.names == ("Xanthippe", "Corvina")
    assert question.meant == "Where did the Corvina meet Xanthippe?"


@pytest.mark.parametrize("message", ["", "thanks!", "When did the Corvina sink?", "asdfghjkl"])
def test_a_question_without_a_slip_is_the_same_question(message: str) -> None:
    question = read(message)
    assert corrected(question, LIBRARY.index) is question


def test_what_was_searched_is_told_with_the_word_as_typed() -> None:
    found = look_up(LIBRARY, "When did the Corvinna sink?", today=TODAY)
    assert found.answer.notices == ("No “Corvinna” here; searched “Corvina”.",)


def test_a_slip_of_the_question_before_does_not_silence_the_follow_up() -> None:
    found = look_up(LIBRARY, "and who rescued them?", ["When did the ferry Corvinna sink?"], today=TODAY)
    assert isinstance(found.answer, Answer)
    assert "corvina" in found.question.terms
    assert "corvina" in found.question.earlier


@LAW
@given(hostile_text, st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=SHORTEST, max_size=9))
def test_any_question_is_checked_and_terms_stay_distinct(message: str, word: str) -> None:
    question = asked(f"{message} {word}")
    assert len(set(question.terms)) == len(question.terms)
    assert all(LIBRARY.index.frequency(term) for found in question.corrections for term in found.meant)
    assert not any(LIBRARY.index.frequency(found.term) for found in question.corrections)


FUND = "The International Monetary Fund lent the island 4 million crowns. The fund’s mission left."


def test_initials_that_the_articles_lack_are_searched_as_the_name() -> None:
    made = library(article(FUND))
    found = look_up(made, "how much did the imf lend the island?", today=TODAY)

    assert found.question.terms[:3] == tuple(terms("International Monetary Fund"))
    assert "No “imf” here; searched “International Monetary Fund”." in found.answer.notices
    assert isinstance(found.answer, Answer)


def test_initials_that_the_articles_hold_or_whose_name_they_lack_stay_as_typed() -> None:
    held = library(article(f"{FUND} The IMF has 190 members."))

    assert corrected(read("how much did the imf lend?"), held.index).corrections == ()
    assert corrected(read("how much did nato lend?"), library(article(FUND)).index).corrections == ()


def test_every_pair_of_initials_is_one_term_and_names_more() -> None:
    assert all(len(terms(initials)) == 1 < len(terms(name)) for initials, name in INITIALS_OF.items())


def test_of_two_words_of_the_articles_the_english_one_that_is_near_was_meant() -> None:
    held = library(article("The settlers signed the settlement. They settled the valley.")).index
    assert corrected(read("who signed the settelment?"), held).corrections[0].searched == "settlement"
