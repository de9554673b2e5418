"""Who came after whom is told by a sentence that says so of the one asked, and by no other name beside it."""

from __future__ import annotations

import pytest
from hypothesis import given

from retrieval.answer import Answer, NoAnswer
from retrieval.asking import ask
from retrieval.index import Hit
from retrieval.question import read
from retrieval.succession import Succession, succession
from retrieval.successors import tells_succession
from tests.articles_of import LAW, hostile_text
from tests.made import article, library


@pytest.mark.parametrize(
    ("question", "of", "after"),
    [
        ("Who took over from Ines Okafor?", "okafor", True),
        ("Who replaced Okafor as mayor of Lund?", "okafor", True),
        ("Who is set to succeed Okafor?", "okafor", True),
        ("Who did Lund name to replace Okafor?", "okafor", True),
        ("Who was Okafor replaced by?", "okafor", True),
        ("Ines Okafor was succeeded by whom?", "okafor", True),
        ("Who is Okafor's successor?", "okafor", True),
        ("Who was appointed as the successor to Okafor?", "okafor", True),
        ("Who runs the port after Okafor?", "okafor", True),
        ("Who will be mayor now that Okafor has left?", "okafor", True),
        ("Who did Okafor replace?", "okafor", False),
        ("Who was Okafor's predecessor?", "okafor", False),
        ("Who preceded Okafor as mayor?", "okafor", False),
        ("Who was mayor before Okafor?", "okafor", False),
        ("Who was the last elected mayor of Port Salvo before Okafor?", "okafor", False),
        ("Who's running the port while Okafor is away?", "okafor", True),
        ("whos in charge of the port while Okafor is out", "okafor", True),
        ("Whos replacing Okafor at the port?", "okafor", True),
        ("Who manages the club now that Okafor is gone?", "okafor", True),
        ("Who is in charge of the port after Okafor?", "okafor", True),
    ],
)
def test_who_came_after_or_before_somebody_is_asked(question: str, of: str, after: bool) -> None:
    found = succession(read(question))
    assert found
    assert (found.of, found.after) == (of, after)


@pytest.mark.parametrize(
    "question",
    [
        "Who is Ines Okafor?",
        "Who replaced the bridge?",
        "Who challenged the right of Lund to succeed Okafor?",
        "Who was sent home after the judges saved Okafor?",
        "Who took over the port?",
        "When did Okafor take over?",
        "Who spoke before Okafor?",
    ],
)
def test_another_question_asks_for_no_succession(question: str) -> None:
    assert succession(read(question)) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Jan Kos replaced Okafor in May.", True),
        ("Okafor was replaced for the time being by her deputy, Jan Kos.", True),
        ("Okafor resigned. Her successor will be Jan Kos.", True),
        ("Okafor resigned. She will be succeeded by Jan Kos.", True),
        ("Okafor resigned. Jan Kos will run the port until a successor is chosen.", True),
        ("Okafor resigned and made way for Jan Kos.", True),
        ("Jan Kos took over the port from Okafor.", True),
        ("After taking over from Okafor in May, Jan Kos closed the port.", True),
        ("Okafor resigned. Jan Kos praised the harbour.", False),
        ("Okafor replaced Jan Kos in May.", False),
        ("Jan Kos was replaced by Okafor.", False),
        ("Okafor spoke. Anna Lee was replaced by Jan Kos.", False),
        ("Okafor, who took over from Jan Kos, resigned.", False),
        ("Okafor spoke. Anna Lee's successor is Jan Kos.", False),
        ("Jan Kos will run the bank until a successor is chosen.", False),
        ("Okafor will name a replacement by Friday.", False),
    ],
)
def test_a_sentence_tells_who_came_after(text: str, told: bool) -> None:
    assert _last_tells(text, "Who took over from Okafor?") is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Okafor replaced Jan Kos in May.", True),
        ("Jan Kos was replaced by Okafor.", True),
        ("Jan Kos resigned. He was replaced by Okafor.", True),
        ("Okafor spoke. Her predecessor, Jan Kos, listened.", True),
        ("Okafor was replaced by Jan Kos.", False),
        ("Jan Kos replaced Okafor.", False),
    ],
)
def test_a_sentence_tells_who_came_before(text: str, told: bool) -> None:
    assert _last_tells(text, "Who did Okafor replace?") is told


def test_the_post_asked_for_stands_in_the_article() -> None:
    text = "Okafor was replaced by Jan Kos. The port is busy."
    assert _tells(text, "Who replaced Okafor as head of the port?", 0)
    assert not _tells(text, "Who replaced Okafor as head of the bridge?", 0)


RESIGNED = article(
    "Mayor Ines Okafor of Port Salvo resigned on Monday after nine years as mayor. The council met in the evening. "
    "She will be succeeded by the head of the harbour, Jan Kos."
)


def test_the_successor_is_quoted_and_not_the_one_who_left() -> None:
    answer = ask(library(RESIGNED), "who takes over from okafor as mayor of port salvo?")
    assert isinstance(answer, Answer)
    assert answer.quotes[0].text == "She will be succeeded by the head of the harbour, Jan Kos."


def test_without_a_sentence_that_tells_it_no_successor_is_quoted() -> None:
    cut = article(RESIGNED.text.partition(" She")[0])
    assert isinstance(ask(library(cut), "Who takes over from Okafor as mayor of Port Salvo?"), NoAnswer)


@LAW
@given(hostile_text, hostile_text)
def test_whatever_is_written_is_read(question: str, text: str) -> None:
    succession(read(f"Who replaced {question}?"))
    made = library(article(f"Okafor left. {text}"))
    for after in (True, False):
        asked = Succession("okafor", after, frozenset(["okafor"]), ())
        for number, sentence in enumerate(made.index.sentences):
            assert tells_succession(asked, Hit(sentence, number, 0.0), made.index) in (True, False)


def _last_tells(text: str, question: str) -> bool:
    return _tells(text, question, len(library(article(text)).index.sentences) - 1)


def _tells(text: str, question: str, number: int) -> bool:
    """Whether the sentence of this number tells what a question asks."""
    index = library(article(text)).index
    asked = succession(read(question))
    assert asked
    return tells_succession(asked, Hit(index.sentences[number], number, 0.0), index)


def test_a_misspelt_name_is_asked_of_as_it_was_meant() -> None:
    answer = ask(library(RESIGNED), "who takes over from okaforr as mayor of port salvo?")
    assert isinstance(answer, Answer)
    assert answer.quotes[0].text == "She will be succeeded by the head of the harbour, Jan Kos."
