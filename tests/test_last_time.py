"""When something was last done is told by a sentence on that time; of an old article only if it is asked so."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from retrieval.answer import Answer
from retrieval.asking import ask
from retrieval.last_time import last_time
from retrieval.question import read
from tests.articles_of import LAW, hostile_text
from tests.made import article, library


@pytest.mark.parametrize(
    ("question", "doing", "before"),
    [
        ("When did Ines Okafor last visit Lund?", ("travel",), ""),
        ("when was the last time that Okafor sailed", ("sail",), ""),
        ("When had Okafor and Kos last met, before the June summit?", ("meet",), ", before the June summit"),
        ("where was Okafor's previous speech?", ("speak",), ""),
        ("how long ago did the mayors last meet", ("meet",), ""),
        ("When was Okafor last in Lund?", ("travel",), ""),
        ("how many years is it since Okafor last sailed", ("sail",), ""),
    ],
)
def test_what_was_last_done_is_asked(question: str, doing: tuple[str, ...], before: str) -> None:
    asked = last_time(read(question))
    assert asked is not None
    assert (asked.doing[:1], asked.before) == (doing, before)


@pytest.mark.parametrize(
    "question", ["How long did the strike last?", "What did Okafor say last week?", "Who was the last mayor of Lund?"]
)
def test_other_questions_are_none(question: str) -> None:
    assert last_time(read(question)) is None


OLD = article(
    "Okafor came to Lund on Monday to meet Kos. The last time the two mayors met was in 2014, when a bridge opened.",
    "old",
    day=date(2019, 5, 6),
)
NEW = article(
    "Okafor left for Ulm in the first such trip of the summer. The last time Okafor travelled to Ulm was in 2011, when "
    "she met Holm. Okafor and Kos met in the harbour of Lund for the second time in five years.",
    "new",
    day=date(2024, 6, 3),
)


def first(question: str) -> str:
    answer = ask(library(OLD, NEW), question)
    assert isinstance(answer, Answer), answer
    return answer.quotes[0].text


def test_the_sentence_on_that_time_of_that_doing_answers() -> None:
    assert first("When did Okafor last travel to Ulm?").startswith("The last time Okafor travelled")
    assert first("When had Okafor and Kos last met before 2019?").startswith("The last time the two mayors met")


def test_an_older_article_does_not_know_when_it_last_was() -> None:
    assert not first("When did Okafor and Kos last meet?").startswith("The last time the two mayors met")


def test_a_first_time_since_tells_of_the_last_one() -> None:
    found = ask(
        library(
            article("Okafor sails to Lund on Friday for the first time in 20 years, the port said. Kos sails, too.")
        ),
        "When did Okafor last sail to Lund?",
    )
    assert isinstance(found, Answer)
    assert found.quotes[0].text.startswith("Okafor sails to Lund")


def test_to_be_last_in_a_place_is_to_have_visited_it() -> None:
    held = library(article("Okafor spoke in Oslo on Monday. Before that, Okafor was last in Lund in 2011.", "a"))
    for question in ("When did Okafor last visit Lund?", "how many years is it since Okafor was last in Lund?"):
        found = ask(held, question)
        assert isinstance(found, Answer)
        assert found.quotes[0].text.startswith("Before that")


@LAW
@given(hostile_text)
def test_no_message_ends_in_an_error(text: str) -> None:
    last_time(read(f"when did {text} last {text}"))
