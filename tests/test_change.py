"""Quotes of different days that say different things: figures that are asked for, and denials."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.articles import Article
from retrieval.change import NEWER, denies, newest_first
from retrieval.index import Hit, Index
from retrieval.question import Question, read
from retrieval.ranking import Ranked
from retrieval.sentences import sentences
from tests.articles_of import LAW, hostile_text
from tests.made import article, library

JANUARY, MARCH, MAY = date(2024, 1, 3), date(2024, 3, 3), date(2024, 5, 3)
SHUT, OPEN = "The harbour of Port Salvo is not open.", "The harbour of Port Salvo is open."
IS_OPEN = read("Is it open?")
HOW_MANY = read("How many people died when the Corvina sank?")
FEW, MANY = "The Corvina sank and 12 people died.", "The Corvina sank; the number of dead has climbed to 41."
NO_INDEX: Index = library(article(OPEN)).index


def chosen(*said: tuple[str, date | None]) -> list[Ranked]:
    """One hit for each sentence and its day, best first."""
    made = [article(text, str(number), day=day) for number, (text, day) in enumerate(said)]
    return [Ranked(Hit(sentences(one)[0], number, 1.0), 1.0, 0.9, 0.9) for number, one in enumerate(made)]


def order(*said: tuple[str, date | None]) -> tuple[str, str | None]:
    """The numbers of the hits in the order shown, and the notice, where it is asked whether something is open."""
    hits = chosen(*said)
    found, notice = newest_first(IS_OPEN, hits, hits, NO_INDEX)
    return "".join(hit.hit.sentence.article.id for hit in found), notice


def counted(
    *said: tuple[str, date | None], quoted: int = 1, below: float = 1.0, asked: Question = HOW_MANY
) -> tuple[str, str | None]:
    """The same where it is asked how many; each scores so much less than the one before, `quoted` are chosen."""
    made: list[Article] = [article(text, str(number), day=day, title=None) for number, (text, day) in enumerate(said)]
    index = library(*made).index
    firsts = index.engine.texts.starts.tolist()
    ranked = [
        Ranked(Hit(index.sentences[first], first, 1.0), -below * at, 0.9, 0.9)
        for at, (first, _) in enumerate(zip(firsts, made, strict=False))
    ]
    found, notice = newest_first(asked, ranked[:quoted], ranked, index)
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
    ],
)
def test_a_denial_says_otherwise(one: str, other: str) -> None:
    assert denies(one, other)
    assert denies(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The ferry reached Lund harbour.", "The ferry reached Lund harbour."),
        ("The ferry reached Lund harbour.", "At Lund harbour the ferry arrived."),
        ("The ferry did not reach Lund harbour.", "The ferry never reached Lund harbour."),
        ("The ferry carried 212 passengers to Lund.", "The ferry carried 198 passengers to Lund."),
        ("The ferry reached Lund harbour.", "There is no doubt the ferry reached Lund harbour."),
        ("The ferry reached Lund harbour.", "The ferry not only reached Lund harbour but left."),
        ("The ferry reached Lund harbour.", "The ferry No. 5 reached Lund harbour."),
        # other things
        ("The ferry reached Lund harbour.", "The mayor wasn't there."),
        ("", ""),
    ],
)
def test_the_same_in_other_words_and_other_things_deny_nothing(one: str, other: str) -> None:
    assert not denies(one, other)
    assert not denies(other, one)


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
    assert newest_first(IS_OPEN, ranked, ranked, NO_INDEX) == (ranked, None)


@LAW
@given(hostile_text, hostile_text)
def test_to_deny_is_mutual_and_nothing_denies_itself(one: str, other: str) -> None:
    assert denies(one, other) == denies(other, one)
    assert not denies(one, one)


@LAW
@given(st.lists(st.tuples(st.sampled_from((SHUT, OPEN)), st.sampled_from((JANUARY, MARCH, MAY, None))), max_size=4))
def test_no_quote_is_lost_and_only_a_change_moves_one(said: list[tuple[str, date | None]]) -> None:
    ranked = chosen(*said)
    found, notice = newest_first(IS_OPEN, ranked, ranked, NO_INDEX)
    assert sorted(hit.hit.number for hit in found) == list(range(len(ranked)))
    assert notice or found == ranked


def test_sharing_only_what_was_asked_is_not_speaking_of_the_same_thing() -> None:
    one, other = "Kim Jong Un made two trips.", "Kim Jong Un did not answer."
    assert denies(one, other)
    assert not denies(one, other, ["tall", "kim", "jong", "un"])


def test_a_newer_figure_comes_first_though_another_sentence_answers_better() -> None:
    said, notice = counted((FEW, JANUARY), (MANY, MAY))
    assert said == "10"
    assert notice == "Reporting changed: newest first; what was reported on 3 Jan 2024 differs."


@pytest.mark.parametrize(
    "said",
    [
        ((FEW, MAY), (MANY, JANUARY)),  # the newest is the best
        ((FEW, JANUARY), (FEW, MAY)),  # the same figure
        ((FEW, JANUARY), ("The Corvina sank; two of the dead were twins.", MAY)),  # of a part
        ((FEW, JANUARY), ("When the Corvina sank people had paid 14 crowns.", MAY)),  # of something else
        ((FEW, JANUARY), ("In the fire 41 people died.", MAY)),  # elsewhere
        ((FEW, JANUARY), (MANY, None)),
        ((FEW, None), (MANY, MAY)),
        (("The Corvina sank and people died.", JANUARY), (MANY, MAY)),
        (("The Corvina sank and 120 people died.", JANUARY), (MANY, MAY)),  # too few to be of all
    ],
)
def test_no_other_figure_is_a_newer_one(said: tuple[tuple[str, date | None], ...]) -> None:
    assert counted(*said)[1] is None


def test_a_figure_of_a_hit_far_below_is_not_sought() -> None:
    assert counted((FEW, JANUARY), (MANY, MAY), below=NEWER + 0.1) == ("0", None)


def test_the_figure_of_a_second_quote_may_differ_from_the_newest() -> None:
    assert counted((MANY, MAY), (FEW, JANUARY), quoted=2)[1] is not None


def test_nothing_is_said_to_have_changed_where_neither_a_figure_nor_yes_or_no_is_asked() -> None:
    who = read("Who sank with the Corvina?")
    assert counted((FEW, JANUARY), (MANY, MAY), quoted=2, asked=who) == ("01", None)
    hits = chosen((SHUT, JANUARY), (OPEN, MAY))
    assert newest_first(who, hits, hits, NO_INDEX) == (hits, None)
