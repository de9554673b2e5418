"""Scores of candidate sentences without articles."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.pairs import Pair, Scores, score
from tests.articles_of import LAW, hostile_text

QUESTION = "Who reopened the harbour of Port Salvo?"
RIGHT = "Mayor Ines Okafor reopened the harbour of Port Salvo."
OTHERS = ("It rained all day.", "The ferry Corvina sank off Cape Lund.", "Fishermen sold herring on the quay.")


def scores(question: str, *candidates: str) -> tuple[float, ...]:
    (found,) = score([Pair(question, candidates)])
    return found.scores


@pytest.mark.parametrize("place", range(4))
def test_the_candidate_that_answers_has_the_best_score_wherever_it_stands(place: int) -> None:
    found = scores(QUESTION, *OTHERS[:place], RIGHT, *OTHERS[place:])
    assert found.index(max(found)) == place


@pytest.mark.parametrize(
    "candidates",
    [(), ("",), ("", ""), (RIGHT,), (RIGHT, RIGHT), (RIGHT, "", RIGHT), ("Rain.", "Snow."), ("of the", "who"), ("\n",)],
)
@pytest.mark.parametrize("question", [QUESTION, "", "thanks!", "who is he"])
def test_each_candidate_has_a_score(question: str, candidates: tuple[str, ...]) -> None:
    found = scores(question, *candidates)
    assert len(found) == len(candidates)
    assert all(math.isfinite(value) for value in found)


def test_a_repeated_candidate_scores_no_worse_than_one_that_says_nothing() -> None:
    first, nothing, again = scores(QUESTION, RIGHT, "It rained.", RIGHT)
    assert min(first, again) > nothing


def test_an_empty_candidate_is_never_the_best() -> None:
    empty, right = scores(QUESTION, "", RIGHT)
    assert empty < right


@pytest.mark.parametrize("candidates", [(), ("",), ("Rain.",)])
def test_nothing_in_common_is_no_answer(candidates: tuple[str, ...]) -> None:
    (found,) = score([Pair(QUESTION, candidates)])
    assert found.confidence < 0.5


def test_a_name_in_small_letters_is_one_that_candidates_of_any_question_write_with_a_capital() -> None:
    own, others = (
        ("He left in May.", "It rained.", "The mayor left."),
        ("Mayor Okafor left.", "Then Mayor Okafor came."),
    )

    small, _ = score([Pair("when did okafor leave?", own), Pair("Who left?", others)])
    large, _ = score([Pair("when did Okafor leave?", own), Pair("Who left?", others)])

    assert small.scores == large.scores


def test_questions_are_scored_in_their_order() -> None:
    asked = [Pair(QUESTION, (RIGHT, "Rain.")), Pair("", ()), Pair(QUESTION, ("Rain.", RIGHT, "Snow."))]
    first, second, third = score(asked)
    assert first.scores[0] > first.scores[1]
    assert second == Scores((), 0.0)
    assert third.scores[1] == max(third.scores)


def test_the_title_tells_what_candidates_are_about() -> None:
    question, candidates = "How high is the Bridge of Lund?", ("It is 40 metres high.", "It is painted red.")
    untitled, titled = score([Pair(question, candidates), Pair(question, candidates, "Bridge of Lund")])
    assert titled.scores[0] > titled.scores[1]
    assert titled.confidence > untitled.confidence


def test_no_question_has_no_score() -> None:
    assert list(score([])) == []


@LAW
@given(st.lists(st.tuples(hostile_text, st.lists(hostile_text, max_size=3)), max_size=3))
def test_any_pairs_have_one_score_a_candidate(asked: list[tuple[str, list[str]]]) -> None:
    found = list(score([Pair(question, candidates, question) for question, candidates in asked]))
    assert [len(one.scores) for one in found] == [len(candidates) for _, candidates in asked]
    assert all(0.0 <= one.confidence <= 1.0 for one in found)
