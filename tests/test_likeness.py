"""Words that keep the same company, and how like the words of a sentence are to a question."""

from __future__ import annotations

import gc
import weakref

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import vectors as module
from retrieval.analysis import terms
from retrieval.index import Index
from retrieval.likeness import Likeness, likeness, meets
from retrieval.reading import Reading
from retrieval.sentences import sentences
from retrieval.vectors import numbered, vectors
from retrieval.vocabulary import Vocabulary
from tests.articles_of import LAW
from tests.made import article

_WORDS = st.sampled_from("weapon missile ammunition rain harbour vostochny refuse 2023 é zzz".split())


def like(question: str, text: str) -> Likeness:
    index, query = Index(list(sentences(article(text)))), terms(question)
    numbers = np.arange(len(index.sentences))
    reading = Reading.of(query, numbers, index.parts(query, numbers), index)
    return likeness(query, np.ones(len(query)), reading, index)


@pytest.mark.parametrize(
    ("word", "nearer", "farther"),
    [("weapon", "missile", "harbour"), ("refuse", "reject", "rain"), ("doctor", "hospital", "ferry")],
)
def test_words_of_the_same_company_are_more_alike(word: str, nearer: str, farther: str) -> None:
    one, near, far = vectors(terms(f"{word} {nearer} {farther}"))

    assert one @ near > one @ far


@LAW
@given(st.lists(_WORDS, max_size=8))
def test_a_vector_has_length_one_or_none(words: list[str]) -> None:
    found = vectors(terms(" ".join(words)))

    assert all(length == 0 or abs(length - 1) < 0.01 for length in np.linalg.norm(found, axis=1))


@LAW
@given(st.lists(_WORDS, min_size=1, unique=True))
def test_the_vector_of_a_term_is_the_same_by_number(words: list[str]) -> None:
    known = sorted({term for word in words for term in terms(word)})
    vocabulary, numbers = Vocabulary.of(known), np.arange(len(known))

    assert np.array_equal(numbered(numbers, vocabulary), vectors(known))
    assert np.array_equal(numbered(numbers[::-1], vocabulary), vectors(known[::-1]))


def test_what_was_looked_up_goes_with_the_vocabulary() -> None:
    vocabulary = Vocabulary.of(["missil", "weapon"])
    numbered(np.arange(2), vocabulary)
    gone = weakref.ref(vocabulary)
    before = len(module._ROWS)

    del vocabulary
    gc.collect()

    assert gone() is None
    assert len(module._ROWS) == before - 1


def test_the_sentence_that_speaks_of_the_same_is_most_like_the_question() -> None:
    found = like(
        "Which weapons were delivered?", "The ferry sank at noon. Missiles were sent by rail. It rained all day."
    )

    assert found.sentence[0].argmax() == 1
    assert found.others.argmax() == 1
    assert found.window[0].tolist() == [found.sentence[0, 1]] * 3


def test_cosines_are_never_negative_and_a_term_is_most_like_itself() -> None:
    found = like("ferry missile", "The ferry sank. Missiles were sent. It rained on the hills above the town.")

    assert (found.sentence >= 0).all()
    assert found.sentence[0, 0] == pytest.approx(1, abs=0.01)
    assert found.sentence[1, 1] == pytest.approx(1, abs=0.01)


def test_a_question_without_known_words_is_like_nothing() -> None:
    found = like("vostochnyx", "The ferry sank. It rained.")

    assert not found.sentence.any()
    assert not found.others.any()
    assert like("", "The ferry sank.").sentence.shape == (0, 1)


@pytest.mark.parametrize(
    ("asked", "held", "met"), [("lift", "impose", False), ("lift", "lifted", True), ("buy", "sell", False)]
)
def test_a_word_is_not_met_by_its_opposite(asked: str, held: str, met: bool) -> None:
    assert meets(terms(asked), terms(held), opposites=False) is met
    assert meets(terms(asked), terms(held))


def test_a_word_is_met_by_one_like_it_beside_its_opposite() -> None:
    assert meets(terms("missile buy"), terms("sell weapon"), opposites=False)
