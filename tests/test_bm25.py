from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from retrieval.arrays import Arrays, FileError
from retrieval.bm25 import FlatBM25
from retrieval.okapi import idfs
from retrieval.texts import Collecting
from tests.articles_of import LAW

words = st.sampled_from("bridge ferry harbour island lamb market radio state".split())
corpora = st.lists(st.lists(words, max_size=8), min_size=1, max_size=12).filter(any)
queries = st.lists(st.one_of(words, st.just("unknown")), max_size=6)


class Pruned(FlatBM25):
    """One that treats a collection as large, and never adds up all postings where it can be spared."""

    EXACT = 0
    SOME = 0
    GAIN = 0
    RANKS = (1, 2, 5, 10)


def scores(found: Sequence[float]) -> object:
    return pytest.approx(list(found), rel=0, abs=1e-9)


def best(corpus: list[list[str]], query: list[str], k: int) -> list[tuple[int, float]]:
    """The k best of the texts that share a term with the query, by rank-bm25."""
    found = BM25Okapi(corpus).get_scores(query)
    held = [number for number, text in enumerate(corpus) if set(text) & set(query)]
    return [(number, found[number]) for number in sorted(held, key=lambda number: (-found[number], number))[:k]]


@LAW
@given(corpora, queries, st.floats(0.1, 3), st.floats(0, 0.95))
def test_its_scores_are_those_of_rank_bm25(corpus: list[list[str]], query: list[str], k1: float, b: float) -> None:
    expected = BM25Okapi(corpus, k1=k1, b=b).get_scores(query)
    for kind in (FlatBM25, Pruned):
        assert kind(corpus, k1=k1, b=b).get_scores(query).tolist() == scores(expected)


@LAW
@given(corpora, queries, st.data())
def test_its_batch_scores_are_those_of_rank_bm25(
    corpus: list[list[str]], query: list[str], data: st.DataObject
) -> None:
    numbers = data.draw(st.lists(st.integers(0, len(corpus) - 1)))
    expected = BM25Okapi(corpus).get_batch_scores(query, numbers)
    for kind in (FlatBM25, Pruned):
        assert kind(corpus).get_batch_scores(query, numbers) == scores(expected)


@LAW
@given(corpora, queries, st.integers(0, 15), st.booleans())
def test_its_best_are_those_of_rank_bm25_that_share_a_term(
    corpus: list[list[str]], query: list[str], k: int, prune: bool
) -> None:
    numbers, found = (Pruned if prune else FlatBM25)(corpus).top(query, k)
    expected = best(corpus, query, k)
    assert numbers.tolist() == [number for number, _ in expected]
    assert found.tolist() == [score for _, score in expected]


@LAW
@given(st.sampled_from([FlatBM25, Pruned]), corpora, queries, st.integers(1, 15), st.data())
def test_a_filter_leaves_the_others_out_and_changes_no_score(
    kind: type[FlatBM25], corpus: list[list[str]], query: list[str], k: int, data: st.DataObject
) -> None:
    only = np.array(data.draw(st.lists(st.booleans(), min_size=len(corpus), max_size=len(corpus))), dtype=bool)
    everything = list(zip(*(found.tolist() for found in FlatBM25(corpus).top(query, len(corpus))), strict=True))
    numbers, found = kind(corpus).top(query, k, only)
    assert numbers.tolist() == [number for number, _ in everything if only[number]][:k]
    assert found.tolist() == scores([score for number, score in everything if only[number]][:k])


@LAW
@given(st.sampled_from([FlatBM25, Pruned]), corpora, queries, st.integers(1, 15))
def test_what_was_saved_is_found_again(
    tmp_path_factory: pytest.TempPathFactory, kind: type[FlatBM25], corpus: list[list[str]], query: list[str], k: int
) -> None:
    path = tmp_path_factory.mktemp("saved") / "index"
    built = kind(corpus)
    built.save(path)
    opened = kind.open(path)
    assert [part.tolist() for part in opened.top(query, k)] == [part.tolist() for part in built.top(query, k)]
    assert opened.get_scores(query).tolist() == built.get_scores(query).tolist()


def test_the_best_documents_come_without_those_that_share_nothing() -> None:
    index = FlatBM25([["ferry"], ["lamb"], ["ferry", "bridge"], ["radio"]])
    assert index.get_top_n(["ferry"], ["a", "b", "c", "d"], 3) == ["a", "c"]


def test_documents_that_are_not_those_of_the_index_are_refused() -> None:
    with pytest.raises(ValueError, match="3 documents"):
        FlatBM25([["ferry"], ["lamb"]]).get_top_n(["ferry"], ["a", "b", "c"])


@pytest.mark.parametrize("size", [0, 5, 20, 200, -1])
def test_a_file_that_is_not_whole_is_refused(tmp_path: Path, size: int) -> None:
    path = tmp_path / "index"
    FlatBM25([["ferry"], ["lamb"]]).save(path)
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(FileError, match="index"):
        FlatBM25.open(path)


def test_a_file_of_another_make_is_refused(tmp_path: Path) -> None:
    Arrays({"codes": np.zeros(3)}, {}).save(tmp_path / "index")
    with pytest.raises(FileError, match="this version"):
        FlatBM25.open(tmp_path / "index")


@pytest.mark.parametrize("kind", [FlatBM25, Pruned])
@pytest.mark.parametrize("k", [1, 3, 10])
def test_scores_are_those_of_rank_bm25_to_the_last_bit(kind: type[FlatBM25], k: int) -> None:
    corpus = [["ferry"] * (number % 7) + ["lamb"] * (number % 11) + ["radio"] for number in range(500)]
    corpus += [[str(number)] for number in range(1_500)]
    query = ["lamb", "radio", "ferry"]
    expected = BM25Okapi(corpus).get_scores(query)
    numbers, found = kind(corpus).top(query, k)
    assert found.tolist() == expected[numbers].tolist()
    assert numbers.tolist() == np.lexsort((np.arange(2_000), -expected))[:k].tolist()


def test_many_texts_of_the_same_score_come_by_their_numbers() -> None:
    corpus = [["ferry", "lamb"], ["radio", "lamb"]] * 300 + [["market"]] * 700
    assert FlatBM25(corpus).top(["ferry"], 5)[0].tolist() == [0, 2, 4, 6, 8]
    assert Pruned(corpus).top(["ferry", "lamb"], 5)[0].tolist() == [0, 2, 4, 6, 8]


def test_a_common_term_is_looked_up() -> None:
    corpus = [["said", "ferry"] if number % 3 else ["said"] for number in range(2_000)] + [["ferry", "lamb"]] * 3
    for query in (["said", "ferry", "lamb"], ["lamb", "said"]):
        pruned = [part.tolist() for part in Pruned(corpus).top(query, 5)]
        assert pruned[0] == [number for number, _ in best(corpus, query, 5)]


def test_a_text_that_lacks_a_term_is_scored_by_the_others() -> None:
    corpus = [text.split() for text in ("bridge island island", "ferry island bridge", "bridge", "island", "ferry")]
    expected = best(corpus, ["island", "bridge"], 3)

    numbers, found = Pruned(corpus).top(["island", "bridge"], 3)

    assert list(zip(numbers.tolist(), found.tolist(), strict=True)) == expected


@LAW
@given(st.sampled_from([FlatBM25, Pruned]), corpora, queries)
def test_what_matches_is_told_with_no_less_than_it_scores(
    kind: type[FlatBM25], corpus: list[list[str]], query: list[str]
) -> None:
    numbers, most = kind(corpus).matches(query)
    told = {number: float(most[numbers == number].max()) for number in numbers.tolist()}
    expected = dict(best(corpus, query, len(corpus)))
    assert told.keys() == expected.keys()
    assert all(told[number] >= score - 1e-9 for number, score in expected.items())


def test_a_term_held_hundreds_of_times_and_a_query_of_many_terms_are_scored_to_the_last_bit() -> None:
    terms = [f"t{number}" for number in range(40)]
    corpus = [["ferry"] * (300 * number) + terms[: number * 4] for number in range(1, 10)] + [["lamb"]] * 200
    for query in (["ferry"], terms, ["ferry", *terms]):
        for kind in (FlatBM25, Pruned):
            numbers, found = kind(corpus).top(query, 5)
            assert list(zip(numbers.tolist(), found.tolist(), strict=True)) == best(corpus, query, 5)


def test_a_term_that_many_texts_hold_is_looked_up_by_its_bits() -> None:
    corpus = [["said", "ferry"] if number % 3 else ["said"] for number in range(4_000)] + [
        ["ferry", "lamb", "said"]
    ] * 9
    for query in (["said", "ferry", "lamb"], ["lamb", "said"]):
        numbers, found = Pruned(corpus).top(query, 5)
        assert list(zip(numbers.tolist(), found.tolist(), strict=True)) == best(corpus, query, 5)


@LAW
@given(st.integers(1, 40), st.data(), st.floats(0, 1))
def test_the_idf_and_the_mean_below_its_floor_are_the_package_s(size: int, data: st.DataObject, epsilon: float) -> None:
    frequencies = data.draw(st.lists(st.integers(1, size), min_size=1, max_size=30))
    package = BM25Okapi.__new__(BM25Okapi)
    package.corpus_size, package.epsilon, package.idf = size, epsilon, {}
    package._calc_idf(dict(enumerate(frequencies)))
    found, mean = idfs(np.array([0, *frequencies]), size, epsilon)
    assert found.tolist() == [0, *package.idf.values()]
    assert mean == package.average_idf


@LAW
@given(corpora)
def test_made_of_numbers_it_has_the_idf_of_rank_bm25(corpus: list[list[str]]) -> None:
    collecting = Collecting()
    collecting.add([" ".join(text) for text in corpus])
    texts = collecting.texts()
    expected = BM25Okapi([[texts.vocabulary[n] for n in texts.sentences[row]] for row in range(len(corpus))]).idf
    assert FlatBM25.of(texts.sentences, texts.vocabulary).idf == pytest.approx(expected, rel=1e-12)
