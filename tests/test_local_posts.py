"""Who holds a post is told beside the post, where the article says of whom or of what it is."""

from __future__ import annotations

import pytest
from hypothesis import given

from retrieval.answer import Answer, NoAnswer
from retrieval.asking import ask
from retrieval.index import Hit
from retrieval.local_posts import tells_local_holder
from retrieval.posts import post
from retrieval.question import read
from tests.articles_of import LAW, hostile_text
from tests.made import article, library

LUND = "Lund opened its new harbour on Monday. Ships came to Lund from many ports. "
PERU = "Peru voted on Sunday. Peru had waited for nine years. Peruvian radio said so. "


@pytest.mark.parametrize(
    ("question", "before", "text", "told"),
    [
        ("who is the mayor of Lund", LUND, "Mayor Ines Okafor cut the ribbon.", True),
        ("who is the mayor of Lund", LUND, "The town's mayor, Ines Okafor, cut the ribbon.", True),
        ("who is the mayor of Lund", LUND, "Ulm Mayor Ines Okafor cut the ribbon.", False),
        ("who is the mayor of Lund", LUND, "The mayor of Ulm, Ines Okafor, cut the ribbon.", False),
        ("who is the mayor of Lund", LUND, "The deputy mayor, Ines Okafor, cut the ribbon.", False),
        ("who is the mayor of Lund", LUND, "The mayor met Ines Okafor.", False),
        ("who is the mayor of Lund", "Rain fell. ", "Mayor Ines Okafor cut the ribbon.", False),
        ("who is a member of the council of Lund", LUND, "Council member Ines Okafor cut the ribbon.", False),
        ("who is Peru's finance minister", PERU, "The finance minister, Ines Okafor, voted.", True),
        ("who is the Peruvian finance minister", PERU, "Finance Minister Ines Okafor voted.", True),
        ("who is Peru's finance minister", PERU, "The energy minister, Ines Okafor, voted.", False),
        ("who is Peru's finance minister", PERU, "On a visit from Chile Finance Minister Ines Okafor spoke.", False),
        (
            "who is Peru's finance minister",
            "Chile and Peru voted. Chile and Peru sang. ",
            "Finance Minister Ines Okafor sang.",
            False,
        ),
        ("who is Jan Kos's mother", "Jan Kos spoke. ", "His mother, Ines Okafor, wept.", True),
        ("who is Jan Kos's mother", "Jan Kos spoke. Ulf Lind spoke. ", "His mother, Ines Okafor, wept.", False),
        ("who is Jan Kos's spokeswoman", "Jan Kos was ill. ", "His spokeswoman, Ines Okafor, said so.", True),
        ("name of the judge in the Kos case", "Kos was tried. ", "Presiding judge Ines Okafor spoke.", True),
    ],
)
def test_the_article_says_of_what_a_post_is(question: str, before: str, text: str, told: bool) -> None:
    index = library(article(before + text, title=None)).index
    last = len(index.sentences) - 1
    asked = read(question)
    assert tells_local_holder(post(asked), asked, Hit(index.sentences[last], last, 0.0), index) is told


NEWS = article(
    "The council of Port Salvo shut the harbour on Monday. Port Salvo has had no other harbour since 1911. Ships "
    "turned back. Fishermen wept on the quay. Nobody knew why. “It was unsafe,” Mayor Ines Okafor said in the evening."
)


def test_a_holder_is_found_far_down_in_an_article_of_the_place() -> None:
    answer = ask(library(NEWS), "who is the mayor of port salvo?")
    assert isinstance(answer, Answer)
    assert "Mayor Ines Okafor" in answer.quotes[0].text


def test_a_holder_elsewhere_is_no_answer() -> None:
    elsewhere = article(NEWS.text.replace("Mayor Ines Okafor", "Ulm's mayor, Ines Okafor,"))
    assert isinstance(ask(library(elsewhere), "Who is the mayor of Port Salvo?"), NoAnswer)


@LAW
@given(hostile_text, hostile_text)
def test_any_post_can_be_asked_of_any_text(question: str, text: str) -> None:
    index = library(article(f"Okafor left. {text}")).index
    for asked in (read(question), read("Who is Okafor's father?"), read("Who is the mayor of Peru?")):
        for number, sentence in enumerate(index.sentences):
            assert tells_local_holder(post(asked), asked, Hit(sentence, number, 0.0), index) in (True, False)
