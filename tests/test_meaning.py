"""Words that name nearly the same, and how near a sentence comes to a question that uses others."""

from __future__ import annotations

import numpy as np
import pytest

from retrieval.analysis import terms
from retrieval.index import Index
from retrieval.meaning import nearness
from retrieval.reading import Reading
from retrieval.related import related
from retrieval.sentences import sentences
from tests.made import article


@pytest.mark.parametrize(("one", "other"), [("refuse", "decline"), ("agree", "agreement"), ("injury", "wound")])
def test_words_are_related_both_ways(one: str, other: str) -> None:
    (ours,), (theirs,) = terms(one), terms(other)

    assert related(ours)[theirs] == related(theirs)[ours]
    assert 0 < related(ours)[theirs] <= 1


@pytest.mark.parametrize("word", ["", "vostochny", "2023", "refus\tdeclin", "\n"])
def test_a_word_that_nobody_listed_is_related_to_none(word: str) -> None:
    assert related(word) == {}


def test_a_sentence_that_says_it_in_another_word_comes_near() -> None:
    index = Index(list(sentences(article("Nobody came. Seoul declined the offer. It rained. It snowed."))))
    numbers = np.arange(4)

    near = nearness(["refus"], Reading.of(["refus"], numbers, index.parts(["refus"], numbers), index), index)

    declined = related("refus")["declin"]
    assert near.sentence[0].tolist() == [0, declined, 0, 0]
    assert near.window[0].tolist() == [declined, declined, declined, 0]
