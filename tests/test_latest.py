"""The latest on a matter is what the newest article says of it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from retrieval.answer import Answer, NoAnswer
from retrieval.asking import ask
from retrieval.index import Hit
from retrieval.latest import matter, tells_of
from retrieval.question import read
from tests.articles_of import LAW, hostile_text
from tests.made import article, library


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("latest on the ferry", ("ferri",)),
        ("What's the latest news about the ferry Corvina?", ("ferri", "corvina")),
        ("any news of okafor please?", ("okafor",)),
        ("update on the ferry pls", ("ferri",)),
        ("what's new with Okafor", ("okafor",)),
        ("ferry corvina latest", ("ferri", "corvina")),
        ("who is the latest mayor of Lund", ()),
        ("When did the ferry sink?", ()),
        ("what did Okafor say of the latest", ()),
        ("did the latest report on the ferry blame Okafor?", ()),
    ],
)
def test_the_latest_is_asked_on_a_matter(question: str, asked: tuple[str, ...]) -> None:
    assert matter(read(question)) == asked


OLD = article("The ferry Corvina sank off Cape Lund in a storm. The ferry was old.", "old", day=date(2023, 3, 2))
NEW = article(
    "Divers came back to Cape Lund on Friday. They had been away for a year. The wreck of the Corvina was raised in "
    "one piece. Corvina's owner wept.",
    "new",
    day=date(2024, 5, 2),
)
OTHER = article(
    " ".join(f"Gate {number} of the harbour was shut." for number in range(9)) + " Okafor spoke of the Corvina.",
    "other",
    title="Harbour shut",
    day=date(2024, 6, 2),
)


def test_the_newest_article_on_the_matter_answers_with_its_first_sentence_on_it() -> None:
    answer = ask(library(OLD, NEW, OTHER), "latest on the corvina?")
    assert isinstance(answer, Answer)
    assert answer.quotes[0].text == "The wreck of the Corvina was raised in one piece."


def test_what_no_article_is_about_has_no_latest() -> None:
    assert isinstance(ask(library(OLD, NEW, OTHER), "latest on the cathedral?"), NoAnswer)


@LAW
@given(hostile_text, hostile_text)
def test_the_latest_can_be_asked_on_anything(question: str, text: str) -> None:
    index = library(article(f"Okafor left. {text}")).index
    for asked in (matter(read(f"latest on {question}")), matter(read(question)), ("okafor",)):
        for number, sentence in enumerate(index.sentences):
            assert tells_of(asked, Hit(sentence, number, 0.0), index) in (True, False)
