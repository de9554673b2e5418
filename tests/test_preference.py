"""The order that a question's time and thread give its hits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.answer import Answer, compose
from retrieval.articles import Article, Part, Published
from retrieval.asking import ask
from retrieval.index import Hit
from retrieval.picking import MOST_LISTED, OF_A_DAY, stages
from retrieval.preference import ASIDE, IN_SCOPE, KEPT, NEAR, OUT_OF_SCOPE, SAME_THREAD, SPEAKER, TOLD, Thread, prefer
from retrieval.question import Question, read
from retrieval.ranking import Ranked
from retrieval.sentences import sentences
from retrieval.when.scope_about import About
from retrieval.when.time_scope import Scope
from tests.articles_of import LAW
from tests.made import article, library

MAY = (date(2024, 5, 1), date(2024, 5, 31))
NOWHERE = Thread()


def hit(made: Article, score: float = 0.0, number: int = 0) -> Ranked:
    """The first sentence of an article as a hit that answers for sure."""
    return Ranked(Hit(sentences(made)[0], number, score), score, 0.9, 0.9)


def of(day: date | None, name: str, text: str = "The canal was dredged.") -> Article:
    return article(text, name, day=day)


def question(
    first: date | None = None,
    last: date | None = None,
    about: About = "either",
    *,
    newest: bool = False,
    timeline: bool = False,
) -> Question:
    scope = Scope(first, last, 0, 0, about, newest=newest, timeline=timeline, rest="canal")
    return Question("canal", ("canal",), scope=scope)


def names(ranked: Sequence[Ranked]) -> list[str]:
    return [found.hit.sentence.article.id for found in ranked]


def preferred(asked: Question, ranked: Sequence[Ranked], thread: Thread = NOWHERE) -> list[str]:
    """The articles of the hits in the order preferred."""
    held = [found.hit.sentence.article for found in ranked or [OLD]]
    return names(prefer(asked, ranked, thread, library(*held).index))


OLD, NEW = hit(of(date(2024, 1, 3), "old"), 1.0), hit(of(date(2024, 5, 3), "new"), 0.0)


def test_a_hit_of_the_days_asked_for_moves_up() -> None:
    assert preferred(question(*MAY), [OLD, NEW]) == ["new", "old"]


def test_a_far_better_hit_of_other_days_stays_first() -> None:
    best = OLD._replace(score=IN_SCOPE + 0.1)
    assert preferred(question(*MAY), [best, NEW]) == ["old", "new"]


@pytest.mark.parametrize("about", ["publication", "event"])
def test_only_days_that_may_mean_articles_or_facts_are_preferred(about: About) -> None:
    assert preferred(question(*MAY, about), [OLD, NEW]) == ["old", "new"]


@pytest.mark.parametrize(
    ("text", "published", "moves"),
    [
        ("The canal was dredged on 3 May 2024.", Published(date(2024, 1, 3)), True),
        ("The canal was dredged on 3 April 2024.", Published(date(2024, 1, 3)), False),
        ("The canal was dredged last month.", Published(date(2024, 6, 3)), True),
        ("The canal was dredged last month.", Published(date(2024, 6, 3), inferred=True), False),
        ("The canal was dredged last month.", Published(date(2024, 7, 3)), False),
        ("The canal was dredged last month.", None, False),
        ("The canal was dredged.", Published(date(2024, 5, 3), inferred=True), True),
    ],
)
def test_a_sentence_that_names_a_day_asked_for_moves_up(text: str, published: Published | None, moves: bool) -> None:
    speaking = hit(replace(article(text, "speaking"), published=published))
    assert (preferred(question(*MAY), [OLD, speaking])[0] == "speaking") is moves


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        ("The canal was dredged in the summer.", True),
        ("The canal was dredged in the summer of 2024.", True),
        ("The canal was dredged in the summer of 2020.", False),
        ("The canal was dredged in spring.", False),
        ("The canal was dredged.", False),
    ],
)
def test_a_sentence_that_names_the_season_asked_for_moves_up(text: str, moves: bool) -> None:
    speaking = hit(replace(article(text, "speaking"), published=Published(date(2024, 10, 3))))
    summer = question(date(2024, 6, 1), date(2024, 8, 31))
    assert (preferred(summer, [OLD, speaking])[0] == "speaking") is moves


def test_an_article_of_the_thread_moves_up() -> None:
    near = OLD._replace(score=SAME_THREAD - 0.1)
    assert preferred(Question("canal", ("canal",)), [near, NEW], Thread(frozenset({("new", 99)}))) == ["new", "old"]


def test_what_the_thread_has_quoted_moves_down_behind_another_sentence_of_its_article() -> None:
    quoted = OLD._replace(score=TOLD - 0.1)
    another = hit(of(date(2024, 1, 3), "old", "Rain fell. The canal was dredged."))
    another = another._replace(hit=replace(another.hit, sentence=sentences(another.hit.sentence.article)[1]))
    index = library(another.hit.sentence.article).index
    found = prefer(Question("canal", ("canal",)), [quoted, another], Thread(frozenset({("old", 0)})), index)
    assert [one.hit.sentence.start for one in found] == [11, 0]


LONG = article("The canal was dredged. Rain fell. Wind blew. The canal was closed.", "long")


@pytest.mark.parametrize(
    ("asked", "order"),
    [
        ("What happened to the canal?", [0, 3]),
        ("When was the canal closed?", [3, 0]),
        ("What closed the canal of the port of Lund after the long storm?", [3, 0]),
    ],
)
def test_an_open_question_of_few_words_is_answered_where_the_story_begins(asked: str, order: list[int]) -> None:
    index = library(LONG).index
    ranked = [Ranked(Hit(index.sentences[at], at, 0.0), score, 0.9, 0.9) for at, score in ((3, 0.6), (0, 0.0))]
    assert [one.hit.number for one in prefer(read(asked), ranked, NOWHERE, index)] == order


def test_without_a_scope_and_a_thread_nothing_moves() -> None:
    ranked = [OLD, NEW, hit(of(None, "undated"), 0.0)]
    assert preferred(Question("canal", ("canal",)), ranked) == ["old", "new", "undated"]


def test_the_newest_comes_first_among_hits_near_the_best() -> None:
    newest = NEW._replace(score=OLD.score - NEAR)
    assert preferred(question(about="publication", newest=True), [OLD, newest]) == ["new", "old"]


def test_a_newer_hit_that_is_far_worse_does_not_come_first() -> None:
    newest = NEW._replace(score=OLD.score - NEAR - 0.1)
    assert preferred(question(about="publication", newest=True), [OLD, newest]) == ["old", "new"]


def test_an_undated_hit_comes_behind_the_dated_ones_where_the_newest_is_asked_for() -> None:
    undated = hit(of(None, "undated"), 2.0)
    assert preferred(question(about="publication", newest=True), [undated, OLD, NEW]) == ["new", "old", "undated"]


def test_a_sentence_that_speaks_only_of_other_years_moves_down() -> None:
    other = hit(of(None, "other", "The canal was dredged in 1999."), OLD.score + OUT_OF_SCOPE - 0.1)
    assert preferred(question(*MAY), [other, OLD]) == ["old", "other"]


@pytest.mark.parametrize("text", ["The canal was dredged in 1999 and 2024.", "The canal holds 1,999 boats."])
def test_a_year_asked_for_beside_others_and_a_number_take_nothing(text: str) -> None:
    assert preferred(question(*MAY), [hit(of(None, "other", text), OLD.score + 0.1), OLD]) == ["other", "old"]


def test_a_caption_comes_behind_the_body_that_says_the_same() -> None:
    made = of(None, "caption")
    caption = hit(replace(made, parts=(Part("caption", 0, len(made.text)),)), OLD.score + ASIDE - 0.1)
    assert preferred(Question("canal", ("canal",)), [caption, OLD]) == ["old", "caption"]


def test_who_is_asked_about_and_speaks_as_he_moves_up() -> None:
    made = library(article("Mayor Ines Okafor said no. “It is shut,” she added.", "spoken"), article("Shut.", "shut"))
    spoken, shut = (
        Ranked(Hit(made.index.sentences[number], number, score), score, 0.9, 0.9)
        for number, score in ((1, 0.0), (2, SPEAKER - 0.1))
    )
    asked = Question("What did Okafor call shut?", ("okafor", "shut"))
    assert names(prefer(asked, [shut, spoken], NOWHERE, made.index)) == ["spoken", "shut"]


@LAW
@given(st.lists(st.tuples(st.none() | st.dates(date(2024, 1, 1), date(2024, 12, 31)), st.floats(-9, 9)), max_size=8))
def test_the_order_loses_no_hit_and_adds_none(rows: list[tuple[date | None, float]]) -> None:
    ranked = [hit(of(day, str(number)), score, number) for number, (day, score) in enumerate(rows)]
    for asked in (question(*MAY), question(*MAY, newest=True), question(timeline=True)):
        assert sorted(preferred(asked, ranked)) == sorted(names(ranked))


def timeline(
    *days: date | None,
    scores: tuple[float, ...] = (),
    texts: tuple[str, ...] = (),
    named: tuple[str, ...] = (),
) -> list[str]:
    """The articles quoted for a development of what is named, in order; those found were of these days."""
    texts = texts or tuple(f"The canal reached lock {number}." for number in range(len(days)))
    made = [of(day, str(number), text) for number, (day, text) in enumerate(zip(days, texts, strict=True))]
    index = library(*made).index
    firsts = index.engine.texts.starts.tolist()
    ranked = [
        hit(one, score, first) for one, score, first in zip(made, scores or [1.0] * len(made), firsts, strict=False)
    ]
    asked = replace(question(timeline=True), text=f"timeline of {' '.join(named)}", names=named)
    found = compose(asked, ranked, index)
    assert isinstance(found, Answer)
    return [quote.article.id for quote in found.quotes]


def test_a_development_is_told_the_oldest_first() -> None:
    assert timeline(date(2024, 5, 1), date(2023, 5, 1), date(2024, 1, 1)) == ["1", "2", "0"]


def test_a_development_has_one_quote_a_day_the_best() -> None:
    day = date(2024, 5, 1)
    assert timeline(day, day, date(2024, 1, 1), day) == ["2", "0"]


@pytest.mark.parametrize(("behind", "told"), [(OF_A_DAY - 0.1, "first"), (OF_A_DAY + 0.1, "best")])
def test_a_development_has_of_a_day_what_its_article_tells_first_of_what_comes_near_the_best(
    behind: float, told: str
) -> None:
    one = article(
        "The canal reached lock one, which is first. Here it is best told how the canal leaked.",
        "a",
        day=date(2024, 5, 1),
    )
    two = article("The canal reached lock two.", "b", day=date(2024, 6, 1))
    index = library(one, two).index
    first, best, other = (
        Ranked(Hit(sentence, number, 0.0), score, 0.5, 0.9)
        for number, (sentence, score) in enumerate(zip(index.sentences, (1.0 - behind, 1.0, 1.0), strict=True))
    )
    found = stages(read("timeline of the canal"), [best, other, first], index)
    assert told in found[0].hit.sentence.text


def test_a_development_has_its_undated_quote_last() -> None:
    assert timeline(None, date(2024, 5, 1), None) == ["1", "0"]


def test_a_development_has_so_many_quotes_at_most_the_best_ones() -> None:
    days = [date(2024, month, 1) for month in range(12, 0, -1)]
    assert timeline(*days) == [str(number) for number in reversed(range(MOST_LISTED))]


def test_a_far_worse_hit_is_no_stage_of_a_development() -> None:
    assert timeline(date(2024, 5, 1), date(2023, 5, 1), scores=(1.0, -5.0)) == ["0"]


def test_the_stages_of_a_development_name_what_the_question_names_where_two_do() -> None:
    days = date(2024, 5, 1), date(2023, 5, 1), date(2024, 1, 1)
    texts = "The quay was shut. The Corvina lay there.", "The Corvina sank.", "The Corvina sailed."
    assert timeline(*days, texts=texts, named=("Corvina",)) == ["1", "2"]
    assert timeline(*days, texts=texts, named=("Corvina",), scores=(1, -2, -3)) == ["1", "2"]
    assert timeline(*days, texts=texts, named=("Corvina",), scores=(1, -2, -9)) == ["1", "2"]
    assert timeline(*days, texts=(*texts[:2], "The mole."), named=("Corvina",), scores=(1, 0, -9)) == ["1", "0"]


def of_the_thread(name: str, terms: tuple[str, ...], earlier: tuple[str, ...]) -> float:
    """What is added to a hit that the thread has quoted: "Okafor toasted the crew with cider.", for a follow-up."""
    made = article("Okafor toasted the crew with cider.", name)
    asked = Question("what did she toast?", terms, earlier)
    return prefer(asked, [hit(made)], Thread(frozenset({(name, 0)})), library(made).index)[0].score - SAME_THREAD


def test_what_the_thread_has_quoted_moves_up_where_it_holds_all_that_a_follow_up_asks() -> None:
    assert of_the_thread("a", ("toast", "okafor"), ("okafor",)) == KEPT
    assert of_the_thread("a", ("toast", "speech", "okafor"), ("okafor",)) == -TOLD
    assert of_the_thread("a", ("speech", "okafor"), ("okafor",)) < -TOLD


def test_a_follow_up_of_another_day_is_answered_by_what_says_that_day() -> None:
    made = article(
        "Okafor opened the fair in Lund on Monday. She met the mayor of Ulm. On Tuesday Okafor left Lund for Ulm.",
        day=date(2024, 5, 8),
    )
    asked = "what did Okafor do in Lund on Monday?"
    found = ask(library(made), "and on Tuesday?", [asked], date(2024, 5, 9))
    assert isinstance(found, Answer)
    assert found.quotes[0].text == "On Tuesday Okafor left Lund for Ulm."


def test_a_question_of_a_day_that_is_no_follow_up_prefers_no_sentence_that_says_the_day() -> None:
    said, silent = (
        article(text, name, day=date(2024, 5, 8)) for text, name in (("It fell on Monday.", "a"), ("It fell.", "b"))
    )
    asked = read("what fell on Monday?", today=date(2024, 5, 9))
    held = library(said, silent).index
    alone = prefer(asked, [hit(silent, 1.0, 1), hit(said, 0.9)], NOWHERE, held)
    assert names(alone)[0] == "b"
