"""Terms in two arrays read like a list of strings."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from retrieval.vocabulary import Vocabulary
from tests.articles_of import LAW

terms = st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6), unique=True).map(sorted)


@LAW
@given(terms)
def test_it_holds_its_terms_in_order(held: list[str]) -> None:
    vocabulary = Vocabulary.of(held)

    assert list(vocabulary) == held
    assert [vocabulary[number] for number in range(len(vocabulary))] == held
    assert [vocabulary.number(term) for term in held] == list(range(len(held)))


@LAW
@given(terms, st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=3))
def test_it_finds_what_begins_with_letters_and_nothing_else(held: list[str], letters: str) -> None:
    vocabulary = Vocabulary.of(held)

    assert [vocabulary[number] for number in vocabulary.beginning(letters)] == [
        term for term in held if term.startswith(letters)
    ]
    assert vocabulary.number(letters) == (held.index(letters) if letters in held else None)


@LAW
@given(terms, terms, st.data())
def test_what_is_kept_and_what_is_new_are_merged(old: list[str], new: list[str], data: st.DataObject) -> None:
    kept = data.draw(st.lists(st.booleans(), min_size=len(old), max_size=len(old)))

    merged, of_old, of_new = Vocabulary.of(old).merged(np.array(kept, dtype=bool), new)
    found = list(merged)

    assert found == sorted({*new, *(term for term, stays in zip(old, kept, strict=True) if stays)})
    assert of_old.tolist() == [found.index(term) if term in found else -1 for term in old]
    assert [found[number] for number in of_new.tolist()] == new
