"""Where terms stand in and around sentences, counted."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from retrieval.mentions import Finder
from retrieval.ragged import Ragged
from retrieval.texts import Texts
from retrieval.vocabulary import Vocabulary
from tests.articles_of import LAW

TERMS = 4
Rows = list[list[int]]

_ROW = st.lists(st.integers(0, TERMS - 1), max_size=4)
_ARTICLES = st.lists(st.tuples(st.lists(_ROW, min_size=1, max_size=5), _ROW), min_size=1, max_size=4)
"""The terms of each article's sentences, and those of its title."""


def ragged(rows: Rows) -> Ragged:
    values = np.array([value for row in rows for value in row], dtype=np.int32)
    return Ragged.of(values, np.array([len(row) for row in rows], dtype=np.int64))


def finder(articles: list[tuple[Rows, list[int]]]) -> Finder:
    sizes = [len(sentences) for sentences, _ in articles]
    return Finder(
        Texts(
            Vocabulary.of("abcd"),
            np.array([0, *np.cumsum(sizes)]),
            ragged([row for sentences, _ in articles for row in sentences]),
            ragged([title for _, title in articles]),
            ragged([[] for _ in articles]),
        )
    )


@LAW
@given(_ARTICLES, st.data())
def test_terms_are_counted_in_stretches_of_the_article_and_in_all_of_it(
    articles: list[tuple[Rows, list[int]]], data: st.DataObject
) -> None:
    places = [(at, place) for at, (sentences, _) in enumerate(articles) for place in range(len(sentences))]
    terms = data.draw(st.lists(st.sampled_from(range(TERMS)), unique=True))
    chosen = data.draw(st.lists(st.sampled_from(range(len(places))), min_size=1))
    first, last = data.draw(st.tuples(st.integers(-3, 1), st.integers(2, 4)))

    found = finder(articles).around(
        np.array(terms, dtype=np.int64),
        np.array(chosen),
        np.array([places[number][0] for number in chosen]),
        np.array([(first, last)]),
    )

    for column, number in enumerate(chosen):
        at, place = places[number]
        sentences, title = articles[at]
        near = [term for row in sentences[max(0, place + first) : max(0, place + last)] for term in row]
        whole = [*title, *(term for row in sentences for term in row)]
        assert found.counts[:, :, column].tolist() == [[near.count(term), whole.count(term)] for term in terms]
        assert found.lengths[:, column].tolist() == [len(near), len(whole)]


@LAW
@given(_ROW)
def test_distinct_terms_ascend_and_tell_which_of_them_each_word_is(words: list[int]) -> None:
    terms, places = finder([([[]], [])]).distinct(np.array(words, dtype=np.int32))

    assert terms.tolist() == sorted(set(words))
    assert terms[places].tolist() == words


@LAW
@given(_ROW, st.lists(st.sampled_from(range(TERMS)), unique=True))
def test_terms_are_found_among_words_in_their_order(words: list[int], terms: list[int]) -> None:
    which, where = finder([([[]], [])]).look(np.array(terms, dtype=np.int64), np.array(words, dtype=np.int32))

    assert where.tolist() == [at for at, word in enumerate(words) if word in terms]
    assert [terms[one] for one in which] == [words[at] for at in where]
