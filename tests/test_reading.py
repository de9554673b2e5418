"""The words of sentences and of their neighbours, by number."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from retrieval.index import Index
from retrieval.reading import Reading
from retrieval.sentences import sentences
from tests.articles_of import LAW
from tests.made import article

_WORDS = "ferry missile rain harbour snow".split()
_SENTENCES = st.lists(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=5), min_size=1, max_size=6)


def made(said: list[list[str]]) -> Index:
    """An index of an article of these sentences."""
    return Index(list(sentences(article(" ".join(f"The {' '.join(words)}." for words in said)))))


def some_of(index: Index, data: st.DataObject) -> list[int]:
    """The numbers of some of its sentences."""
    return data.draw(st.lists(st.sampled_from(range(len(index.sentences))), unique=True, min_size=1))


def read(index: Index, numbers: list[int], query: Sequence[str] = ()) -> Reading:
    chosen = np.array(numbers, dtype=np.int64)
    return Reading.of(query, chosen, index.parts(query, chosen), index)


@LAW
@given(_SENTENCES, st.data())
def test_terms_are_found_in_the_sentences_themselves_where_they_stand(
    said: list[list[str]], data: st.DataObject
) -> None:
    index = made(said)
    chosen = some_of(index, data)
    query = data.draw(st.lists(st.sampled_from([*_WORDS, "nowhere"]), unique=True))

    found = read(index, chosen, query)

    assert [*zip(*(values.tolist() for values in (*found.within(found.met), found.which)), strict=True)] == [
        (at, place, query.index(term))
        for at, number in enumerate(chosen)
        for place, term in enumerate(index.terms[number])
        if term in query
    ]


@LAW
@given(_SENTENCES, st.data())
def test_what_stands_nearby_is_the_best_of_a_sentence_and_its_neighbours(
    said: list[list[str]], data: st.DataObject
) -> None:
    index = made(said)
    chosen = some_of(index, data)
    found = read(index, chosen)
    lengths = np.bincount(found.sentences, minlength=3 * found.size).astype(float)

    sizes = [len(index.terms[number]) for number in range(len(index.sentences))]
    assert (
        lengths[: found.size].tolist() == found.lengths[: found.size].tolist() == [sizes[number] for number in chosen]
    )
    assert found.nearby(lengths).tolist() == [max(sizes[max(0, number - 1) : number + 2]) for number in chosen]
