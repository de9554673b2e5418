"""Which sentences are ranked: the best hits, and what else the best articles hold."""

from __future__ import annotations

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from retrieval.candidates import ARTICLES, COMPANIONS, candidates, with_companions
from retrieval.index import Index
from retrieval.sentences import sentences
from tests.made import article

TEXTS = st.lists(
    st.lists(st.sampled_from(["Kim came.", "Putin left.", "It rained.", "Kim met Putin."]), min_size=1, max_size=30),
    min_size=1,
    max_size=6,
)


def index_of(texts: list[list[str]]) -> Index:
    made = [article(" ".join(lines), f"a{number}") for number, lines in enumerate(texts)]
    return Index(list(chain.from_iterable(map(sentences, made))))


def test_a_sentence_of_the_best_article_is_ranked_though_it_shares_no_word() -> None:
    index = index_of([["Kim came to Vostochny.", "It rained."], ["Nobody knew."]])

    found = [hit.sentence.text for hit in candidates(index, ["vostochni"])]

    assert found == ["Kim came to Vostochny.", "It rained."]


def test_what_shares_no_word_with_anything_finds_nothing() -> None:
    assert candidates(index_of([["Kim came."]]), ["macron"]) == []


@given(TEXTS, st.integers(1, 10))
def test_the_hits_come_first_and_their_articles_follow(texts: list[list[str]], limit: int) -> None:
    index = index_of(texts)
    hits = index.search(["kim", "putin"], limit)

    found = candidates(index, ["kim", "putin"], limit)

    assert found[: len(hits)] == hits
    others = [hit.number for hit in found[len(hits) :]]
    best = list(dict.fromkeys(hit.sentence.article.id for hit in hits))[:ARTICLES]
    assert len(others) <= COMPANIONS
    assert len({hit.number for hit in found}) == len(found)
    assert {index.sentences[number].article.id for number in others} <= set(best)


def test_only_the_articles_that_are_searched_are_read() -> None:
    index = index_of([["Kim came.", "It rained."], ["Kim left.", "It snowed."]])

    found = with_companions(index.search(["kim"], 5, {"a1"}), ["kim"], index)

    assert [hit.sentence.text for hit in found] == ["Kim left.", "It snowed."]
