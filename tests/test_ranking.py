from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from retrieval.index import Index
from retrieval.question import read
from retrieval.ranking import Ranked, rank
from tests.test_evidence import index_of

BRIDGE = "The old bridge fell into the river"
STORIES = (
    f"{BRIDGE} on Tuesday, 4 May 1999. Nobody was hurt. Mayor Ada Long said the town would build another.",
    f"{BRIDGE} with much noise. The mayor wept. It had stood long.",
    "The new bridge cost $4 million. It opened in Ashford last year. Trains were late because of snow.",
    "Cooks in Ashford make good bread. They sell it at the market.",
)
WORDS = sorted({word for story in STORIES for word in story.split()} | {"When", "who", "why", "?", "2001", "“", "💥"})


def ranked(question: str, index: Index) -> list[Ranked]:
    asked = read(question)
    return rank(asked, index.search(asked.terms, 50), index)


def first(question: str) -> Ranked:
    return ranked(question, index_of(*STORIES))[0]


def test_when_is_answered_by_the_sentence_with_a_date() -> None:
    assert "1999" in first("When did the old bridge fall into the river?").hit.sentence.text


def test_how_much_is_answered_by_the_sentence_with_the_sum() -> None:
    assert "$4 million" in first("How much did the new bridge cost?").hit.sentence.text


def test_what_stands_in_the_articles_is_surer_than_what_does_not() -> None:
    there = first("When did the old bridge fall into the river?")
    absent = first("Which singer won the bread contest in Norway in 2001?")
    assert there.answerable > absent.answerable
    assert there.confidence > absent.confidence


def test_no_hits_give_no_ranking() -> None:
    assert ranked("zebra", index_of(*STORIES)) == []


def test_the_order_of_the_hits_given_does_not_matter() -> None:
    index, asked = index_of(*STORIES), read("When did the bridge fall into the river?")
    hits = index.search(asked.terms, 50)
    assert rank(asked, hits, index) == rank(asked, hits[::-1], index)


@given(words=st.lists(st.sampled_from(WORDS), max_size=15))
def test_a_ranking_is_a_permutation_with_chances(words: list[str]) -> None:
    index, asked = index_of(*STORIES), read(" ".join(words))
    hits = index.search(asked.terms, 50)
    found = rank(asked, hits, index)
    assert sorted(one.hit.number for one in found) == sorted(hit.number for hit in hits)
    assert all(0 <= one.confidence <= one.answerable <= 1 for one in found)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert found == rank(asked, hits, index)


@given(question=st.text(max_size=200), text=st.text(max_size=300))
def test_any_text_can_be_ranked(question: str, text: str) -> None:
    assert all(0 <= one.confidence <= 1 for one in ranked(question, index_of(text, question, *STORIES)))
