"""The articles that a question limits itself to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from retrieval.articles import Article, BasedOn, Published
from retrieval.index import Mask
from retrieval.library import load
from retrieval.message import Reason
from retrieval.question import Question, read
from retrieval.selection import Limits, Selection, allowed, appeared_in, select
from retrieval.when.time_scope import Scope
from tests.made import FERRY, HARBOUR, article, library

TODAY = date(2024, 6, 1)
BRIEF = article(
    "The Northern Wire reported that divers had found the bell of the Corvina.",
    "brief",
    publisher="Port Briefs",
    day=date(2024, 5, 9),
    based_on=BasedOn("Northern Wire", day=date(2024, 5, 8)),
)
UNDATED = article("The ferry Corvina was built at Lund.", "undated", publisher="Lund Herald", day=None)
LIBRARY = library(HARBOUR, FERRY, BRIEF, UNDATED)


def ids(mask: Mask | None) -> set[str] | None:
    return None if mask is None else {LIBRARY.articles[number].id for number in mask.nonzero()[0].tolist()}


def selected(message: str) -> Selection:
    return select(LIBRARY, read(message, (), LIBRARY.holdings, TODAY))


def between(first: date | None, last: date | None) -> Scope:
    return Scope(first, last, 0, 0, "publication", newest=False, timeline=False, rest="")


@pytest.mark.parametrize(
    ("message", "only"),
    [
        ("When did the Corvina sink?", None),
        ("When did the Corvina sink, according to the Daily Gull?", {"harbour"}),
        ("When did the Corvina sink, according to the Northern Wire?", {"ferry", "brief"}),
        ("When did the Corvina sink, according to Port Briefs?", {"brief"}),
        ("What do articles of May 2024 say about the Corvina?", {"harbour", "brief"}),
        ("What do articles from 2023 say about the Corvina?", {"ferry"}),
        ("What do articles since March 2024 say about the Corvina?", {"harbour", "brief"}),
        ("What do articles before April 2024 say about the Corvina?", {"ferry"}),
        ("What do articles of May 2024 say about the Corvina, according to the Northern Wire?", {"brief"}),
        # asked first and no more, or a fact
        ("Who ran the harbour in May 2024?", None),
        ("When did the 2023 summit end?", None),
        ("What is the latest about the Corvina?", None),
    ],
)
def test_only_what_the_question_limits_itself_to_is_searched(message: str, only: set[str] | None) -> None:
    assert ids(selected(message).only) == only


@pytest.mark.parametrize(
    ("message", "first"),
    [
        ("Who ran the harbour in May 2024?", {"harbour", "brief"}),
        ("Who ran the harbour in 2021?", None),
        ("What do articles of May 2024 say about the Corvina?", None),
        ("When did the 2023 summit end?", None),
        ("When did the Corvina sink?", None),
        ("Who ran the harbour in May 2024, according to the Daily Gull?", {"harbour"}),
    ],
)
def test_articles_of_days_that_may_be_meant_are_asked_first(message: str, first: set[str] | None) -> None:
    assert ids(selected(message).first) == first


def test_what_is_said_of_an_outlet_that_every_article_is_by_limits_nothing() -> None:
    made = library(HARBOUR)
    assert select(made, read("Who reopened it, according to the Daily Gull?", (), made.holdings)) == Selection()


@pytest.mark.parametrize(
    ("first", "last", "within"),
    [
        (date(2024, 5, 2), date(2024, 5, 2), True),
        (date(2024, 5, 3), None, False),
        (None, date(2024, 5, 1), False),
        (date(2024, 5, 2), None, True),
        (None, date(2024, 5, 2), True),
        (None, None, True),
    ],
)
def test_first_and_last_day_are_both_within(first: date | None, last: date | None, within: bool) -> None:
    assert appeared_in(HARBOUR, between(first, last)) is within


def test_an_undated_article_appeared_on_no_day() -> None:
    assert not appeared_in(UNDATED, between(None, None))
    assert not appeared_in(UNDATED, between(date.min, date.max))


def test_an_inferred_day_counts_as_a_day() -> None:
    inferred = replace(HARBOUR, published=Published(date(2024, 5, 2), inferred=True))
    assert appeared_in(inferred, between(date(2024, 5, 1), date(2024, 5, 3)))


@pytest.mark.parametrize(
    ("found", "outlet", "expected"),
    [
        (BRIEF, "Northern Wire", True),
        (BRIEF, "Port Briefs", True),
        (BRIEF, "The Daily Gull", False),
        (replace(HARBOUR, publisher=None), "The Daily Gull", False),
    ],
)
def test_a_brief_is_by_its_publisher_and_by_the_one_it_restates(found: Article, outlet: str, expected: bool) -> None:
    assert library(found).store.held((outlet,)).tolist() == [expected]


def test_days_without_an_article_are_refused_with_the_newest_articles_the_newest_first() -> None:
    found = selected("What do articles from 2021 say about the Corvina?")
    assert found.refusal is Reason.OUTSIDE_DATES
    assert [near.id for near in found.nearest] == ["brief", "harbour", "ferry"]


def test_days_on_which_an_outlet_published_nothing_are_refused_with_articles_of_that_outlet() -> None:
    found = selected("What do articles from 2021 say about the Corvina, according to the Northern Wire?")
    assert found.refusal is Reason.OUTSIDE_DATES
    assert [near.id for near in found.nearest] == ["brief", "ferry"]


@pytest.mark.parametrize("outlet", ["Xinhua", "the BBC", "the New York Times", "the Washington Post"])
def test_an_outlet_that_the_collection_lacks_is_refused(outlet: str) -> None:
    assert selected(f"When did the Corvina sink, according to {outlet}?").refusal is Reason.NO_OUTLET


def test_a_word_of_a_missing_outlet_in_the_articles_does_not_make_it_known() -> None:
    made = library(article("It took a long time and a new crane to raise the Corvina."))
    question = read("When did the Corvina sink, according to the New York Times?", (), made.holdings)
    assert select(made, question).refusal is Reason.NO_OUTLET


def test_an_outlet_that_the_articles_speak_of_is_searched_inside_them() -> None:
    made = library(article("Okafor told the New York Times that the port was safe."))
    question = read("What did Okafor say, according to the New York Times?", (), made.holdings)
    assert select(made, question) == Selection()


@pytest.mark.parametrize("only", [frozenset[str](), {"ferry"}, {"ferry", "brief"}, {"no such article"}])
def test_a_search_returns_only_what_is_selected(only: frozenset[str]) -> None:
    found = {hit.sentence.article.id for hit in LIBRARY.index.search(["corvina"], 50, only)}
    assert found == {"ferry", "brief", "undated"} & only


def test_a_search_within_a_selection_keeps_the_order_of_the_whole() -> None:
    everything = [hit for hit in LIBRARY.index.search(["corvina"], 50) if hit.sentence.article.id != "ferry"]
    assert LIBRARY.index.search(["corvina"], 50, {"harbour", "brief", "undated"}) == everything


def test_a_day_told_in_passing_leaves_no_article_out() -> None:
    """What "died Wednesday" tells may stand in the articles of the days around."""
    asked = read("Who died Wednesday when the Corvina sank?", (), LIBRARY.holdings, TODAY)

    assert asked.scope is not None
    assert asked.scope.loose
    assert select(LIBRARY, asked).first is None


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2024, 5, 9), {"harbour", "brief"}),
        (date(2024, 5, 17), {"brief"}),  # Monday 13 May is four days after the newest article
        (date(2024, 5, 24), set[str]()),  # Monday 20 May is eleven
        (date(2026, 5, 24), set[str]()),
    ],
)
@pytest.mark.parametrize(
    "when", ["Who sank the Corvina this week?", "Who came to this week's funeral for the Corvina?"]
)
def test_a_week_is_told_of_by_articles_of_it_and_of_the_days_beside(when: str, today: date, told: set[str]) -> None:
    found = select(LIBRARY, read(when, (), LIBRARY.holdings, today))
    assert ids(found.first) == told
    assert not found.undated


@pytest.mark.parametrize(
    ("limits", "named"),
    [
        (Limits(), {"harbour", "ferry", "brief", "undated"}),
        (Limits(outlets=("Northern Wire",)), {"ferry", "brief"}),
        (Limits(outlets=("Lund Herald",)), {"undated"}),
        (Limits(articles=("ferry",)), {"ferry"}),
        (Limits(articles=("nobody",)), set()),
        (Limits(first=date(2024, 1, 1)), {"harbour", "brief"}),
        (Limits(last=date(2024, 1, 1)), {"ferry"}),
        (Limits(first=date(2024, 5, 2), last=date(2024, 5, 2)), {"harbour"}),
        (Limits(as_of=date(2023, 3, 8)), {"ferry", "undated"}),
        (Limits(as_of=date(2023, 3, 7)), {"undated"}),
        (Limits(as_of=date.max), {"harbour", "ferry", "brief", "undated"}),
    ],
)
def test_limits_name_outlets_ids_and_days(limits: Limits, named: set[str]) -> None:
    assert ids(allowed(LIBRARY.store, limits)) == named


@pytest.mark.parametrize(
    ("collection", "ids"),
    [("ships", {"a", "b"}), ("ship", set()), ("ships/old", {"b"}), ("ships/new", set()), ("", {"a", "b", "c"})],
)
def test_limits_name_a_folder(tmp_path: Path, collection: str, ids: set[str]) -> None:
    for name in ("ships/a.md", "ships/old/b.md", "c.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("---\ntitle: Harbour\n---\nThe harbour is open.\n")
    found = load(tmp_path)
    mask = allowed(found.store, Limits(collection))
    assert {one.id for one, held in zip(found.articles, mask, strict=True) if held} == ids


def test_no_question_reaches_beyond_its_limits() -> None:
    limits = Limits(outlets=("Lund Herald",))
    for message in ("When did the Corvina sink?", "What did Northern Wire say in March 2023?", "What about 1999?"):
        selection = select(LIBRARY, read(message, (), LIBRARY.holdings, TODAY), limits)
        assert selection.refusal or selection.only is not None
        assert {one.id for one in selection.nearest} <= {"undated"}
        assert (ids(selection.only) or set()) | (ids(selection.first) or set()) <= {"undated"}


def test_days_without_an_article_are_told_with_the_newest_ones() -> None:
    found = select(LIBRARY, Question("q"), Limits(first=date(2030, 1, 1)))
    assert found.refusal is Reason.OUTSIDE_DATES
    assert found.nearest[0].id == "brief"
