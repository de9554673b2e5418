from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.answer_types import Asked, wanted
from retrieval.articles import Article, Part
from retrieval.evidence import features
from retrieval.features import FEATURES, GROUPS
from retrieval.index import Index
from retrieval.marks import NEW, Mark, marks
from retrieval.question import read
from retrieval.sentences import sentences

ARTICLE = (
    "The mayor opened the bridge on Tuesday. It cost $4 million. “It is safe,” engineer Ada Long said. Nobody came."
)


def index_of(*texts: str) -> Index:
    articles = [Article(f"a{number}", text, (Part("body", 0, len(text)),)) for number, text in enumerate(texts)]
    return Index([sentence for article in articles for sentence in sentences(article)])


def evidence(question: str, *texts: str) -> dict[str, list[float]]:
    """Feature → its value for each sentence that was hit, in the order of the articles."""
    index, asked = index_of(*texts), read(question)
    hits = sorted(index.search(asked.terms, 50), key=lambda hit: hit.number)
    return dict(zip(FEATURES, features(asked, hits, index).T.tolist(), strict=True))


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who opened the bridge?", Asked.WHO),
        ("when did it open", Asked.WHEN),
        ("In what year did it open?", Asked.YEAR),
        ("Where is the bridge?", Asked.WHERE),
        ("how many people came", Asked.HOW_MANY),
        ("how many days did it take?", Asked.HOW_LONG),
        ("How much did the bridge cost?", Asked.MONEY),
        ("What percentage of people came?", Asked.PERCENT),
        ("how old is the mayor", Asked.AGE),
        ("Why did nobody come?", Asked.WHY),
        ("what did the engineer say about the bridge?", Asked.SAID),
        ("Which company built it?", Asked.NAME),
        ("was it safe?", Asked.WHETHER),
        ("bridge opening", Asked.OTHER),
        ("It opened when the mayor came. Who came?", Asked.WHO),
    ],
)
def test_a_question_asks_for_a_kind_of_answer(question: str, kind: Asked) -> None:
    assert wanted(question).kind is kind


def test_how_many_names_what_is_counted() -> None:
    assert wanted("how many bridges are there?").focus == "bridg"


def test_a_sentence_shows_what_it_holds() -> None:
    found = marks("On May 5, 1999, Ada Long said it cost $4 million in New York.")
    assert all(found.counts[mark] for mark in (Mark.MONEY, Mark.DAY, Mark.SAYING))
    assert found.numbers == {"4", "million"}
    assert found.years == {"1999"}
    assert frozenset({"new", "york"}) in found.places


@pytest.mark.parametrize("words", ["three days", "three-day", "3-day", "Three-day"])
def test_a_number_before_a_hyphen_is_one(words: str) -> None:
    found = marks(f"She left after a {words} visit.")

    assert found.counts[Mark.DURATION] == 1
    assert len(found.numbers) == 1


@pytest.mark.parametrize(
    ("words", "count"), [("Twenty-three-day", 3), ("one-on-one", 2), ("well-known", 1), ("two.five-day", 1)]
)
def test_of_joined_words_the_number_words_in_front_stand_alone(words: str, count: int) -> None:
    assert len(marks(words).stems) == count


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("He met the Bank of England and Ada Long.", [{"bank", "england", "ada", "long"}]),
        ("He met Ada Long, who saw Bo.", [{"ada", "long"}, {"bo"}]),
        ("Ada “the Saint” Long came on Tuesday.", [{"ada", "saint", "long"}]),
    ],
)
def test_a_name_is_a_run_of_capitals_that_little_words_and_quotation_marks_may_join(
    sentence: str, names: list[set[str]]
) -> None:
    assert list(marks(sentence).names) == [frozenset(name) for name in names]


@pytest.mark.parametrize(
    ("sentence", "placed"), [("in the Hague", True), ("In Oslo", True), ("with Oslo", False), ("Oslo", False)]
)
def test_a_place_stands_behind_in_and_the_like(sentence: str, placed: bool) -> None:
    assert bool(marks(sentence).places) == placed


def test_beside_a_question_only_what_it_lacks_is_counted() -> None:
    found = marks("Ada Long paid 4 million in Oslo in 1999.")
    assert [found.counts[mark] for mark in NEW] == [2, 1, 1, 2, 1]
    assert [found.beside(frozenset({"oslo", "4"}))[mark] for mark in NEW] == [1, 1, 0, 1, 1]


def test_every_feature_has_a_meaning_and_stands_once() -> None:
    assert len(set(FEATURES)) == len(FEATURES)
    assert all(meaning for group in GROUPS.values() for meaning in group.values())


def test_a_date_is_evidence_for_when() -> None:
    with_date, without = evidence("When did the mayor open the bridge?", ARTICLE, "The mayor opened the bridge.")[
        "evidence"
    ]
    assert with_date > without


def test_a_name_that_is_missing_weighs() -> None:
    found = evidence("What did Ada Long say of the bridge?", "Ada Long likes the bridge.", "The bridge is long.")
    assert found["name_missing"][0] < found["name_missing"][1]


def test_a_number_that_is_missing_is_counted() -> None:
    assert evidence("Which bridge cost 4 million?", ARTICLE, "A bridge cost a million.")["number_missing"][-1] == 1


def test_nothing_depends_on_the_size_of_the_collection() -> None:
    asked, others = (
        "When did the mayor open the bridge?",
        ["Snow fell.", "Trains were late.", "Bread is dear.", "He sang."],
    )
    small, large = (evidence(asked, *[ARTICLE, *others] * times) for times in (20, 400))
    for name in FEATURES:
        if not name.startswith("rank"):
            assert small[name][0] == pytest.approx(large[name][0], abs=0.05), name


@pytest.mark.parametrize("question", ["Who is it?", "2024?", "Xanthippe?"])
def test_sentences_that_share_no_term_have_features_too(question: str) -> None:
    index, asked = index_of(ARTICLE), read(question)

    found = features(asked, index.hits(asked.terms, range(len(index.sentences))), index)

    assert found.shape == (len(index.sentences), len(FEATURES))
    assert not found[:, FEATURES.index("cover")].any()


@given(question=st.text(max_size=200), text=st.text(max_size=400))
def test_any_text_gives_finite_features(question: str, text: str) -> None:
    index = index_of(text, ARTICLE)
    asked = read(question)
    hits = index.search(asked.terms, 50)
    found = features(asked, hits, index)
    assert found.shape == (len(hits), len(FEATURES))
    assert found.dtype == np.float32
    assert np.isfinite(found).all()
