from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.analysis import terms
from retrieval.hashing import UNKNOWN, Table, hashed
from retrieval.lexicon import PHRASES, SAME
from retrieval.numbering import Numbering
from tests.articles_of import LAW, hostile_text

_RULED = sorted({word for pattern in PHRASES.values() for word in re.findall(r"[A-Za-z]{1,}", pattern)})
_PIECES = st.sampled_from(
    [
        *_RULED,
        *list(SAME)[::40],
        *"the US U.S. N. S Korean Koreans G-7 G7 20 of O'Neill don't it's 1,000 2.5% a.m. naïve ﬁn é ª I A.I.".split(),
        *"e.g. rock`n`roll 'em _x_ Ph.D. films...that B. 3.x 1.5.2 7'8 d'Group it's's \x84D.O.G.".split(),
    ]
)
_GAPS = st.sampled_from(
    [*" " * 3, "", *"-\u00a0\n—'\u0301/\x00.,_`", ". ", ", ", "..", " “", "” ", "’s "],
)
ruled_text = st.lists(st.tuples(_PIECES, _GAPS), max_size=12).map(lambda found: "".join(map("".join, found)))
"""Texts of the words that rules for phrases look for, in any order, and of what may stand between."""

any_text = st.one_of(hostile_text, ruled_text, ruled_text.map(str.upper), ruled_text.map(str.lower))


@LAW
@given(st.lists(any_text, max_size=6))
def test_numbers_stand_for_the_terms_of_each_text(texts: list[str]) -> None:
    numbering = Numbering()
    found = numbering(texts)
    names = list(numbering.terms)
    assert [[names[number] for number in found[row].tolist()] for row in range(len(texts))] == list(map(terms, texts))


@LAW
@given(st.lists(any_text, max_size=4), st.lists(any_text, max_size=4))
def test_what_was_read_before_changes_nothing(before: list[str], texts: list[str]) -> None:
    numbering = Numbering()
    numbering(before)
    names = numbering(texts), list(numbering.terms)
    assert [[names[1][n] for n in names[0][row].tolist()] for row in range(len(texts))] == list(map(terms, texts))


def test_pieces_that_were_forgotten_are_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("retrieval.numbering.MOST", 1)
    numbering = Numbering()
    first, second = numbering(["The ferry left the harbour."]), numbering(["The ferry left the harbour."])
    assert first.values.tolist() == second.values.tolist()


@LAW
@given(st.lists(st.binary(min_size=1, max_size=40), min_size=1, max_size=20, unique=True))
def test_words_of_different_bytes_have_different_hashes(found: list[bytes]) -> None:
    words = [word.replace(b"\x00", b"\x01") for word in found]
    starts = np.cumsum([0, *(len(word) for word in words[:-1])])
    lengths = np.array([len(word) for word in words])
    hashes = hashed(b"".join(words) + bytes(16), starts, lengths)
    assert len(set(hashes.tolist())) == len(set(words))


@LAW
@given(st.lists(st.integers(1, 2**64 - 1), max_size=300, unique=True))
def test_a_table_finds_what_was_added_and_nothing_else(keys: list[int]) -> None:
    table, hashes = Table(), np.array(keys, dtype=np.uint64)
    half = len(keys) // 2
    table.add(hashes[:half], np.arange(half, dtype=np.int32))
    found = table.find(hashes)
    assert found.tolist() == [*range(half), *[UNKNOWN] * (len(keys) - half)]


def test_a_table_grows_with_what_it_holds() -> None:
    table = Table()
    keys = np.arange(1, 700_001, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    numbers = np.arange(len(keys), dtype=np.int32)
    for start, end in ((0, 30_000), (30_000, 60_000), (60_000, len(keys))):
        table.add(keys[start:end], numbers[start:end])
    assert table.find(keys).tolist() == numbers.tolist()


@pytest.mark.parametrize("text", ["A'DPRK", "x O'UK y", "a'US c", "d'rok", "DPRK's"])
def test_a_short_name_behind_an_apostrophe_is_known(text: str) -> None:
    numbering = Numbering()
    row = numbering([text])[0].tolist()
    names = {number: term for term, number in numbering.terms.items()}
    assert [names[number] for number in row] == terms(text)
