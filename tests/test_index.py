from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.analysis import STOP_WORDS, terms
from retrieval.index import Index
from tests.articles_of import LAW, hostile_text, sentences_of

words = st.sampled_from("bridge ferry harbour island lamb market radio state".split())
queries = st.lists(st.one_of(words, st.just("unknown")), max_size=6)
texts = st.lists(st.lists(words, min_size=1, max_size=8).map(" ".join), max_size=8)

PRESS = (
    "The ferry left the harbour. Lambs were on the ferry.",
    "The bridge is shut. The radio said so. A ferry helps.",
    "Rain fell.",
)


@LAW
@given(texts, queries)
def test_search_finds_every_sentence_with_a_common_term_and_no_other(articles: list[str], query: list[str]) -> None:
    index = Index(sentences_of(*articles))
    asked = set(terms(" ".join(query)))
    found = {hit.number for hit in index.search(sorted(asked), 100)}
    assert found == {number for number, own in enumerate(index.terms) if asked & set(own)}


@LAW
@given(texts, queries)
def test_hits_come_best_first_and_ties_in_corpus_order(articles: list[str], query: list[str]) -> None:
    hits = Index(sentences_of(*articles)).search(terms(" ".join(query)), 100)
    assert hits == sorted(hits, key=lambda hit: (-hit.score, hit.number))


@LAW
@given(texts, queries, st.integers(0, 10))
def test_a_limit_takes_the_first_hits_and_changes_nothing_else(
    articles: list[str], query: list[str], limit: int
) -> None:
    index = Index(sentences_of(*articles))
    asked = terms(" ".join(query))
    assert index.search(asked, limit) == index.search(asked, 100)[:limit]


def test_equal_sentences_of_equal_articles_stand_in_corpus_order() -> None:
    hits = Index(sentences_of(*["The ferry left."] * 5)).search(["ferri"], 10)
    assert [hit.sentence.article.id for hit in hits] == ["0", "1", "2", "3", "4"]
    assert len({hit.score for hit in hits}) == 1


def test_the_sentence_with_more_of_the_question_comes_first() -> None:
    hits = Index(sentences_of(*PRESS)).search(terms("Did the ferry carry lambs?"), 3)
    assert hits[0].sentence.text == "Lambs were on the ferry."


def test_a_true_match_is_a_hit_even_where_bm25_gives_it_nothing() -> None:
    index = Index(sentences_of("The ferry left. Rain fell."))
    assert [hit.sentence.text for hit in index.search(["ferri"], 10)] == ["The ferry left."]


def test_a_sentence_whose_neighbours_speak_of_the_same_comes_before_its_twin_elsewhere() -> None:
    index = Index(sentences_of("Rain fell. Snow fell. He left. It hailed.", "The ferry is old. He left. It sank. Mud."))
    first = index.search(terms("Who left the ferry?"), 10)[:2]
    assert [hit.sentence.text for hit in first] == ["The ferry is old.", "He left."]
    assert first[1].sentence.article.id == "1"


def test_a_hit_carries_its_sentence_and_that_sentences_number() -> None:
    sentences = sentences_of(*PRESS)
    for hit in Index(sentences).search(terms("ferry bridge rain"), 10):
        assert sentences[hit.number] == hit.sentence


@pytest.mark.parametrize(
    "corpus", [(), ("",), ("— … !",), (" ".join(sorted(STOP_WORDS)),), ("Who is he? He is here.",)]
)
def test_a_collection_without_a_term_finds_nothing_and_raises_nothing(corpus: tuple[str, ...]) -> None:
    index = Index(sentences_of(*corpus))
    assert (index.search(["ferri"], 10), index.search([], 10), index.frequency("ferri")) == ([], [], 0)


def test_a_collection_of_one_sentence_finds_it() -> None:
    index = Index(sentences_of("The ferry left."))
    assert [hit.sentence.text for hit in index.search(["ferri"], 10)] == ["The ferry left."]
    assert index.search(["lamb"], 10) == []


def test_sentences_without_a_term_among_others_are_never_found() -> None:
    index = Index(sentences_of("The ferry left. Who was it? He was. Lambs ran."))
    assert [hit.number for hit in index.search(["ferri", "lamb"], 10)] == [0, 3]


@pytest.mark.parametrize("query", [[], ["unknown"], [""]])
def test_a_query_without_a_known_term_finds_nothing(query: list[str]) -> None:
    assert Index(sentences_of(*PRESS)).search(query, 10) == []


def test_a_rarer_term_tells_more_and_every_term_tells_something() -> None:
    index = Index(sentences_of(*PRESS))
    assert index.idf("unknown") > index.idf("lamb") > index.idf("ferri") > 0


def test_the_neighbourhood_of_a_sentence_ends_with_its_article() -> None:
    index = Index(sentences_of("Ferries left. Lambs ran.", "Rain fell."))
    assert index.neighbourhood(1) == ["ferri", "leav", "lamb", "run"]
    assert index.neighbourhood(2) == ["rain", "fall"]


@LAW
@given(st.lists(hostile_text, max_size=4), hostile_text)
def test_any_collection_can_be_searched_for_anything(articles: list[str], message: str) -> None:
    asked = terms(message)
    hits = Index(sentences_of(*articles)).search(asked, 10)
    assert all(set(terms(hit.sentence.text)) & set(asked) for hit in hits)
