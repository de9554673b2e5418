from __future__ import annotations

import pytest
from hypothesis import given

from retrieval.analysis import terms, words
from tests.articles_of import LAW, hostile_text

TERMS = {
    "The bridges were closing": "bridg close",
    "CLOSING Bridges": "close bridg",
    "São Paulo, naïve Zoë": "sao paulo naiv zoe",
    "e\u0301lan and élan": "elan elan",
    "Putin’s Putin's PUTIN‘S": "putin putin putin",
    "Putins' forces": "putin forc",
    "don’t won't she'll they’ve it's": "",
    "O’Neill and O'Neill's brother": "oneil oneil brother",
    "D’Souza met M'Baye": "dsouza meet mbay",
    "re-arm re–arm": "arm arm",
    "Kim Jong-un Kim Jong Un": "kim jong un kim jong un",
    "the UN and Kim Jong Un": "u.n kim jong un",
    "U.N. resolutions": "u.n resolut",
    "the United Nations": "u.n",
    "the un": "u.n",
    "U.S. envoys": "u.s envoy",
    "a US envoy": "u.s envoy",
    "US": "u.s",
    "the USA or U.S.A.": "u.s u.s",
    "the United States of America": "u.s",
    "U.S.-led": "u.s lead",
    "the us envoy": "u.s envoy",
    "tell us": "tell",
    "the U.S.S.R. fell": "ussr fall",
    "the U.K., the UK, the United Kingdom": "u.k u.k u.k",
    "the EU, the E.U., the European Union": "e.u e.u e.u",
    "the DPRK, NK, N. Korea, North Koreans": "north korea north korea north korea north korea",
    "Democratic People's Republic of Korea": "north korea",
    "the ROK and S Korean troops": "south korea south korea troop",
    "the G-7, the Group of Seven": "g7 g7",
    "the G-20, the Group of 20, the Group of Twenty": "g20 g20 g20",
    "Q3, q3, the third quarter": "third quarter third quarter third quarter",
    "F.B.I. and FBI": "fbi fbi",
    "1,000 and 1000": "1000 1000",
    "$24 billion, 3.5%": "24 billion 3.5",
    "G7 and COVID-19": "g7 covid 19",
    "ﬁre №5": "fire no5",
    "who is he and why": "",
    "👍 — … “”": "",
    "": "",
}

SAME = [
    ("When did Kim’s troops re-arm?", "when did kim's troops re arm"),
    ("What did the US say?", "what did the U.S. say"),
    ("What did the UN say?", "what did the U.N. say"),
    ("What did the UN say?", "WHAT DID THE UN SAY?"),
    ("WHAT DID PUTIN SAY ABOUT SHELLS?", "what did Putin say about shells?"),
    ("50,000 shells", "50000 shells"),
    ("Who is Zoë?", "who is zoe"),
    ("tested missiles", "testing missile"),
]


@pytest.mark.parametrize(("text", "expected"), TERMS.items())
def test_the_terms_of_a_text(text: str, expected: str) -> None:
    assert terms(text) == expected.split()


@pytest.mark.parametrize(("one", "other"), SAME)
def test_a_question_finds_the_same_words_however_they_are_written(one: str, other: str) -> None:
    assert terms(one) == terms(other)


@LAW
@given(hostile_text)
def test_terms_are_never_empty_and_never_hold_a_blank(text: str) -> None:
    assert all(term and not any(letter.isspace() for letter in term) for term in terms(text))


@LAW
@given(hostile_text)
def test_terms_do_not_depend_on_the_kind_of_apostrophe(text: str) -> None:
    assert terms(text.replace("’", "'")) == terms(text)


@LAW
@given(hostile_text)
def test_there_are_never_more_terms_than_words(text: str) -> None:
    assert len(terms(text)) <= len(words(text))


def test_function_words_are_words_but_no_terms() -> None:
    assert words("Who is he?") == ["who", "is", "he"]
    assert terms("Who is he?") == []
