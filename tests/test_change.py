"""Quotes of different days that say different things."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.change import differs, newest_first
from retrieval.index import Hit
from retrieval.ranking import Ranked
from retrieval.sentences import sentences
from tests.articles_of import LAW, hostile_text
from tests.made import article

JANUARY, MARCH, MAY = date(2024, 1, 3), date(2024, 3, 3), date(2024, 5, 3)


def chosen(*said: tuple[str, date | None]) -> list[Ranked]:
    """One hit for each sentence and its day, best first."""
    made = [article(text, str(number), day=day) for number, (text, day) in enumerate(said)]
    return [Ranked(Hit(sentences(one)[0], number, 1.0), 1.0, 0.9, 0.9) for number, one in enumerate(made)]


def order(*said: tuple[str, date | None]) -> tuple[str, str | None]:
    """The numbers of the hits in the order shown, and the notice."""
    found, notice = newest_first(chosen(*said))
    return "".join(hit.hit.sentence.article.id for hit in found), notice


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The ferry reached Lund harbour.", "The ferry did not reach Lund harbour."),
        ("The ferry reached Lund harbour.", "The ferry hasn’t reached Lund harbour."),
        ("The ferry reached Lund harbour.", "The ferry hasn't reached Lund harbour."),
        ("The ferry can reach Lund harbour.", "The ferry cannot reach Lund harbour."),
        ("The ferry reached Lund harbour.", "The ferry never reached Lund harbour."),
        ("The ferry reached Lund harbour.", "The ferry has yet to reach Lund harbour."),
        ("The owner of the ferry met Lund.", "The owner of the ferry denied he met Lund."),
        ("Who owns the ferry Corvina of Lund is clear.", "Who owns the ferry Corvina of Lund is unclear."),
        ("The ferry carried 212 passengers to Lund.", "The ferry carried 198 passengers to Lund."),
        ("The ferry carried two passengers to Lund.", "The ferry carried 5 passengers to Lund."),
        ("The ferry carried Two passengers to Lund.", "The ferry carried Three passengers to Lund."),
        ("Twelve passengers of the ferry died at Lund.", "Twenty passengers of the ferry died at Lund."),
        ("The ferry carried dozens of passengers to Lund.", "The ferry carried hundreds of passengers to Lund."),
    ],
)
def test_a_denial_and_another_number_say_otherwise(one: str, other: str) -> None:
    assert differs(one, other)
    assert differs(other, one)


def test_another_number_says_nothing_otherwise_where_none_is_asked_for() -> None:
    one, other = "The ferry carried 212 passengers to Lund.", "The ferry carried 198 passengers to Lund."
    assert not differs(one, other, counts=False)
    assert differs(one, "The ferry never carried 212 passengers to Lund.", counts=False)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The ferry reached Lund harbour.", "The ferry reached Lund harbour."),
        ("The ferry reached Lund harbour.", "At Lund harbour the ferry arrived."),
        ("The ferry did not reach Lund harbour.", "The ferry never reached Lund harbour."),
        ("The ferry carried 212 passengers to Lund.", "To Lund the ferry carried passengers, 212."),
        ("The ferry carried 212 passengers to Lund.", "The ferry carried many passengers to Lund."),
        ("The ferry carried two passengers to Lund.", "The ferry carried 2 passengers to Lund."),
        ("The ferry carried Two passengers to Lund.", "The ferry carried two passengers to Lund."),
        ("The ferry carried 1,200 passengers to Lund.", "The ferry carried 1200 passengers to Lund."),
        ("The ferry sank at Lund, killing 3.", "The ferry sank at Lund on 9 May."),
        ("The ferry sank at Lund, killing 3.", "The ferry sank at Lund on May 9, 2024."),
        ("The ferry reached Lund harbour.", "There is no doubt the ferry reached Lund harbour."),
        ("The ferry reached Lund harbour.", "The ferry not only reached Lund harbour but left."),
        ("The ferry reached Lund harbour.", "The ferry No. 5 reached Lund harbour."),
        # other things
        ("The ferry reached Lund harbour.", "The mayor wasn't there."),
        ("The ferry carried 212 passengers.", "The mayor owns 14 ships."),
        ("", ""),
    ],
)
def test_the_same_in_other_words_and_other_things_say_nothing_otherwise(one: str, other: str) -> None:
    assert not differs(one, other)
    assert not differs(other, one)


SHUT, OPEN = "The harbour of Port Salvo is not open.", "The harbour of Port Salvo is open."


def test_where_the_answer_changed_the_newest_comes_first_and_it_is_told() -> None:
    assert order((SHUT, JANUARY), (OPEN, MAY)) == (
        "10",
        "Reporting changed: newest first; what was reported on 3 Jan 2024 differs.",
    )


def test_where_the_newest_is_the_best_already_the_change_is_told_all_the_same() -> None:
    assert order((OPEN, MAY), (SHUT, JANUARY)) == (
        "01",
        "Reporting changed: newest first; what was reported on 3 Jan 2024 differs.",
    )


def test_all_quotes_stand_the_newest_first_and_the_latest_that_differs_is_named() -> None:
    said, notice = order((SHUT, JANUARY), (OPEN, MAY), (SHUT, MARCH))
    assert said == "120"
    assert notice == "Reporting changed: newest first; what was reported on 3 Mar 2024 differs."


@pytest.mark.parametrize(
    "said",
    [
        (),
        ((SHUT, JANUARY),),
        ((OPEN, JANUARY), (OPEN, MAY)),
        ((SHUT, JANUARY), ("The ferry Corvina sank off Lund.", MAY)),
        ((SHUT, MAY), (OPEN, MAY)),
        ((SHUT, None), (OPEN, MAY)),
        ((SHUT, None), (OPEN, None)),
        ((OPEN, JANUARY), (SHUT, MARCH), ("The ferry Corvina sank off Lund.", MAY)),
    ],
)
def test_quotes_that_agree_or_speak_of_other_things_stay_as_they_are(said: tuple[tuple[str, date | None], ...]) -> None:
    ranked = chosen(*said)
    assert newest_first(ranked) == (ranked, None)


@LAW
@given(hostile_text, hostile_text)
def test_to_differ_is_mutual_and_nothing_differs_from_itself(one: str, other: str) -> None:
    assert differs(one, other) == differs(other, one)
    assert not differs(one, one)


@LAW
@given(st.lists(st.tuples(st.sampled_from((SHUT, OPEN)), st.sampled_from((JANUARY, MARCH, MAY, None))), max_size=4))
def test_no_quote_is_lost_and_only_a_change_moves_one(said: list[tuple[str, date | None]]) -> None:
    ranked = chosen(*said)
    found, notice = newest_first(ranked)
    assert sorted(hit.hit.number for hit in found) == list(range(len(ranked)))
    assert notice or found == ranked


def test_sharing_only_what_was_asked_is_not_speaking_of_the_same_thing() -> None:
    one, other = "Kim Jong Un made two trips.", "Kim Jong Un did not answer."
    assert differs(one, other)
    assert not differs(one, other, ["tall", "kim", "jong", "un"])
