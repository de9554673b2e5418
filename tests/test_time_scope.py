"""What limits a question in time: one hard case a line, asked on Wednesday 18 June 2025."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from retrieval.when.asked_periods import named_periods
from retrieval.when.time_scope import describe, read_scope

TODAY = date(2025, 6, 18)

LIMITED = [
    # a day, a month, a year
    ("What did the mayor say [in October 2023]?", "2023-10-01 2023-10-31", "either"),
    ("what did the mayor say [in sept 2023]", "2023-09-01 2023-09-30", "either"),
    ("What did the mayor say [on Oct 3 2023]?", "2023-10-03 2023-10-03", "either"),
    ("What did the mayor say [on 3 October, 2023]?", "2023-10-03 2023-10-03", "either"),
    ("What did the mayor say [on 2023-10-03]?", "2023-10-03 2023-10-03", "either"),
    ("What did the mayor say [in 2023-10]?", "2023-10-01 2023-10-31", "either"),
    ("what did the mayor say [in 2023]", "2023-01-01 2023-12-31", "either"),
    ("[In early May 2024], who ran the port?", "2024-05-01 2024-05-31", "either"),
    ("Who ran the port [in the fall of 2023]?", "2023-09-01 2023-11-30", "either"),
    ("How much did exports fall [in Q3 2023]?", "2023-07-01 2023-09-30", "either"),
    ("How much did exports fall [in the third quarter of 2023]?", "2023-07-01 2023-09-30", "either"),
    ("What happened [on October 3-5, 2023]?", "2023-10-03 2023-10-05", "either"),
    # a month or a day without its year is the latest one
    ("Who ran the port [in October]?", "2024-10-01 2024-10-31", "either"),
    ("who ran the port [in june]", "2025-06-01 2025-06-30", "either"),
    ("who ran the port [in may]?", "2025-05-01 2025-05-31", "either"),
    ("What did he say [on Oct 3]?", "2024-10-03 2024-10-03", "either"),
    ("What did he say [on the 3rd of June]?", "2025-06-03 2025-06-03", "either"),
    ("How many ships did Kenya report [in 2006]?", "2006-01-01 2006-12-31", "either"),
    ("Who ran the port [in October last year]?", "2024-10-01 2024-10-31", "either"),
    ("Who ran the port [last March]?", "2025-03-01 2025-03-31", "either"),
    # counted from today
    ("What happened [last week]?", "2025-06-09 2025-06-15", "either"),
    ("Which storm hit the coast [this past weekend]?", "2025-06-14 2025-06-15", "either"),
    ("Which storm hit the coast [over the weekend]?", "2025-06-14 2025-06-15", "either"),
    ("What has the court decided [this year]?", "2025-01-01 2025-12-31", "either"),
    ("What did the court decide [last month]?", "2025-05-01 2025-05-31", "either"),
    ("What did the minister say [today]?", "2025-06-18 2025-06-18", "either"),
    ("What did the minister say [yesterday]?", "2025-06-17 2025-06-17", "either"),
    ("What did the minister say [on Monday]?", "2025-06-16 2025-06-16", "either"),
    ("What did the minister say [last Wednesday]?", "2025-06-11 2025-06-11", "either"),
    ("Which storm hit the coast at [the weekend]?", "2025-06-14 2025-06-15", "either"),
    ("What did the minister say [in the past two weeks]?", "2025-06-04 2025-06-18", "either"),
    ("What did the minister say [the other day]?", "2025-06-08 2025-06-18", "either"),
    ("What did the minister say [a couple of weeks ago]?", "2025-05-28 2025-06-18", "either"),
    ("What did the minister say [on wed]?", "2025-06-18 2025-06-18", "either"),
    ("What did the minister say [earlier this week]?", "2025-06-16 2025-06-22", "either"),
    ("What has the minister said [since the start of the year]?", "2025-01-01 …", "either"),
    ("What has the minister said [since the spring]?", "2025-03-01 …", "either"),
    ("Who resigned [over the summer]?", "2025-06-01 2025-08-31", "either"),
    ("Who resigned [in the fall] in Oslo?", "2024-09-01 2024-11-30", "either"),
    ("Who resigned [at the end of March]?", "2025-03-01 2025-03-31", "either"),
    ("What will be shut [from March]?", "2026-03-01 2026-03-31", "event"),
    ("What did the minister say [in recent weeks]?", "2025-05-14 2025-06-18", "either"),
    ("What did the minister say [in the last few days]?", "2025-06-13 2025-06-18", "either"),
    ("What did the minister say [over the past couple of weeks]?", "2025-05-28 2025-06-18", "either"),
    ("What did the minister say [over the last month]?", "2025-05-18 2025-06-18", "either"),
    ("What did the minister say [three weeks ago]?", "2025-05-26 2025-06-01", "either"),
    ("What did the minister say [last fall]?", "2024-09-01 2024-11-30", "either"),
    # told in passing, before what is asked
    ("After stepping down [two years ago], who will return to the port?", "2023-01-01 2023-12-31", "event"),
    ("When the port closed [in May 2024], what did the mayor say?", "2024-05-01 2024-05-31", "event"),
    # open on one side, or between two
    ("What has changed for farmers [since June]?", "2025-06-01 …", "either"),
    ("Who led the party [before June 2024]?", "… 2024-05-31", "either"),
    ("Who led the party [after March 2024]?", "2024-04-01 …", "either"),
    ("Who led the party [until 2022]?", "… 2022-12-31", "either"),
    ("Who led the party [from May 2024 onwards]?", "2024-05-01 …", "either"),
    ("Who led the party [between May and July 2023]?", "2023-05-01 2023-07-31", "either"),
    ("Who led the party [from Nov to Feb 2024]?", "2023-11-01 2024-02-29", "either"),
    ("Who led the party [from 2019 to 2021]?", "2019-01-01 2021-12-31", "either"),
    ("Who led the party [between Oct 3 2023 and Jan 5 2024]?", "2023-10-03 2024-01-05", "either"),
    ("Who led the party [in May–July 2023]?", "2023-05-01 2023-07-31", "either"),
    # the day of the articles
    ("According to the [Jan 2024] Harbor Times piece, who won?", "2024-01-01 2024-01-31", "publication"),
    ("per the Harbor Times [on Oct 3 2023], who won?", "2023-10-03 2023-10-03", "publication"),
    ("Who won, according to Reuters [in October]?", "2024-10-01 2024-10-31", "publication"),
    ("[As of March 2024], how many ships were lost?", "… 2024-03-31", "publication"),
    ("how many ships were lost [as of october]", "… 2024-10-31", "publication"),
    ("What do the articles [from October 2023] say about grain?", "2023-10-01 2023-10-31", "publication"),
    ("What do articles published [since June 2024] say about grain?", "2024-06-01 …", "publication"),
    ("What was reported [on May 5] about grain?", "2025-05-05 2025-05-05", "publication"),
    ("In the [October] article, who won?", "2024-10-01 2024-10-31", "publication"),
    ("What did the [2023] report say?", "2023-01-01 2023-12-31", "publication"),
    ("What was in [last week]’s coverage of the strike?", "2025-06-09 2025-06-15", "publication"),
    ("When was the [Oct 3 2023] piece written?", "2023-10-03 2023-10-03", "publication"),
    ("In the [Oct 3 2023] article, what did they say of the 2019 summit?", "2023-10-03 2023-10-03", "publication"),
    # the day of what happened
    ("Which villages were hit by the [2010] drought?", "2010-01-01 2010-12-31", "event"),
    ("Who hosted the [2019] summit?", "2019-01-01 2019-12-31", "event"),
    ("When did they meet [in 2019]?", "2019-01-01 2019-12-31", "event"),
    ("What day did they meet [in October]?", "2024-10-01 2024-10-31", "event"),
    ("Who spoke after the [September 2023] summit?", "2023-09-01 …", "event"),
    ("Who has spoken since the [October 7 2023] attack?", "2023-10-07 …", "event"),
    ("Who spoke at [last week]’s summit?", "2025-06-09 2025-06-15", "event"),
    ("Who will speak [in 2030]?", "2030-01-01 2030-12-31", "event"),
    ("Who will speak [tomorrow]?", "2025-06-19 2025-06-19", "event"),
    ("Who will speak [next week]?", "2025-06-23 2025-06-29", "event"),
]

UNLIMITED = [
    "Who may lead the party?",
    "How far did they march?",
    "Is the mayor in his second term?",
    "Who sold 2000 tonnes of grain?",
    "How was it told in 2000 words?",
    "Did April Jones win the prize?",
    "Who owns the house in Mar-a-Lago?",
    "Who led the party after the war?",
    "Which countries may 5 firms leave?",
    "What is a 1:30 split?",
    "Who played on Sunday Night Football?",
    "Who ran the port in the 1950's?",
    "Which timeline is longer?",
    "Who led in the USA TODAY/Harbor poll?",
    "Who founded the port over 10 years ago?",
    "When did the ferry sink?",
    "What is the fall of the house about?",
    "What is in the spring budget?",
    "Who leads the Arab Spring?",
    "Where are the Fourth of July fireworks?",
    "",
]

NEWEST = [
    "What is the latest on the strike?",
    "latest on the strike?",
    "most recent word on the strike",
    "Is the port shut now?",
    "Who currently runs the port?",
    "Is the port still shut?",
    "How many have been charged so far?",
    "what’s in today’s news?",
    "Anything new on the strike?",
    "Have dates been set yet?",
    "By what name is the port known today?",
]

NOT_NEWEST = [
    "Who must pay by noon at the latest?",
    "Whose still image won the prize?",
    "Who paid for the port?",
    "Who took over now that the mayor is gone?",
]

TIMELINE = [
    ("How did the plans for the port develop?", "How did the plans for the port?"),
    ("How has her view of the port changed over time?", "How has her view of the port?"),
    ("Timeline of the strike", "the strike"),
    ("Give me a chronology of the strike.", "the strike."),
    ("How did the strike unfold since June?", "How did the strike?"),
]

RESTS = [
    ("In October 2023, had dates been set?", "had dates been set?"),
    ("Had dates been set in October 2023?", "Had dates been set?"),
    ("according to the jan 2024 harbor times piece, who won?", "according to the harbor times piece, who won?"),
    ("per the Harbor Times on Oct 3 2023, who won?", "per the Harbor Times, who won?"),
    ("Who led the party between May and July 2023?", "Who led the party?"),
    ("Who hosted the 2019 summit?", "Who hosted the 2019 summit?"),
    ("When did they meet in 2019?", "When did they meet in 2019?"),
    ("As of March 2024, how many were lost?", "how many were lost?"),
    ("What is new at the port these days?", "at the port?"),
    ("Has the latest strike ended so far?", "Has the strike ended?"),
    ("Have dates been set yet?", "Have dates been set?"),
]

DESCRIBED = [
    ("What did he say in October 2023?", "articles of 1–31 Oct 2023"),
    ("What did he say on Oct 3 2023?", "articles of 3 Oct 2023"),
    ("What has he said since June 2024?", "articles since 1 Jun 2024"),
    ("As of March 2024, what had he said?", "articles until 31 Mar 2024"),
    ("Who hosted the 2019 summit?", "events of 1 Jan–31 Dec 2019"),
    ("What did he say from Nov to Feb 2024?", "articles of 1 Nov 2023–29 Feb 2024"),
    ("What is the latest on the strike?", "the newest articles"),
    ("Timeline of the strike", "articles, oldest first"),
]


@pytest.mark.parametrize(("marked", "days", "about"), LIMITED)
def test_a_date_limits_a_question(marked: str, days: str, about: str) -> None:
    question = marked.replace("[", "").replace("]", "")
    scope = read_scope(question, TODAY)
    assert scope is not None
    assert f"{scope.first or '…'} {scope.last or '…'}" == days
    assert scope.about == about
    assert question[scope.start : scope.end] == marked.partition("[")[2].partition("]")[0]


@pytest.mark.parametrize("question", UNLIMITED)
def test_a_question_without_a_date_is_not_limited(question: str) -> None:
    assert read_scope(question, TODAY) is None


@pytest.mark.parametrize("question", NEWEST)
def test_some_words_ask_for_the_newest_articles(question: str) -> None:
    scope = read_scope(question, TODAY)
    assert scope is not None
    assert scope.newest
    assert (scope.first, scope.last) == (None, None)


@pytest.mark.parametrize("question", NOT_NEWEST)
def test_the_same_words_may_mean_something_else(question: str) -> None:
    assert read_scope(question, TODAY) is None


@pytest.mark.parametrize(("question", "rest"), TIMELINE)
def test_a_development_is_asked_for_in_its_order(question: str, rest: str) -> None:
    scope = read_scope(question, TODAY)
    assert scope is not None
    assert scope.timeline
    assert scope.rest == rest


@pytest.mark.parametrize(("question", "rest"), RESTS)
def test_words_of_time_are_left_out_of_the_search_unless_they_are_facts(question: str, rest: str) -> None:
    scope = read_scope(question, TODAY)
    assert scope is not None
    assert scope.rest == rest


@pytest.mark.parametrize(("question", "description"), DESCRIBED)
def test_a_scope_is_described_by_its_days(question: str, description: str) -> None:
    scope = read_scope(question, TODAY)
    assert scope is not None
    assert describe(scope) == description


def test_a_date_and_the_newest_can_be_asked_for_together() -> None:
    scope = read_scope("What is the latest on the strike since June 2024?", TODAY)
    assert scope is not None
    assert scope.newest
    assert scope.first == date(2024, 6, 1)


def test_what_lies_before_the_first_article_can_only_be_an_event() -> None:
    scope = read_scope("Who led the party in 2019?", TODAY, earliest=date(2023, 9, 11))
    assert scope is not None
    assert scope.about == "event"


def test_a_month_without_year_is_counted_from_the_day_that_is_passed() -> None:
    scope = read_scope("Who led the party in October?", date(2023, 10, 3))
    assert scope is not None
    assert scope.first == date(2023, 10, 1)


WORDS = [
    *(
        "in",
        "since",
        "before",
        "after",
        "as of",
        "between",
        "and",
        "from",
        "to",
        "the",
        "last",
        "this",
        "next",
        "on",
        "-",
    ),
    *(
        "May",
        "march",
        "Oct 3",
        "Feb 29",
        "2023",
        "2019",
        "October 2023",
        "week",
        "month",
        "year",
        "two",
        "ago",
        "Q3",
        "fall",
    ),
    *(
        "Tuesday",
        "yesterday",
        "today",
        "piece",
        "latest",
        "timeline of",
        "develop?",
        "how did",
        "summit",
        ",",
        "’s",
        "0",
        "31",
    ),
]
QUESTIONS = st.one_of(st.text(), st.lists(st.sampled_from(WORDS)).map(" ".join))
DAYS = st.dates() | st.sampled_from([date.min, date.max, date(2024, 2, 29)])


@given(QUESTIONS, DAYS)
@example("after today did", date.max)
@example("before this year", date.min)
def test_a_scope_lies_in_the_question_and_runs_forward(question: str, today: date) -> None:
    scope = read_scope(question, today)
    if scope:
        assert 0 <= scope.start < scope.end <= len(question)
        assert scope.first is None or scope.last is None or scope.first <= scope.last
        assert len(scope.rest) <= len(question)
        assert describe(scope)


@given(QUESTIONS, DAYS)
def test_named_periods_run_forward_and_do_not_overlap(question: str, today: date) -> None:
    found = named_periods(question, today)
    assert all(named.first <= named.last for named in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


@given(QUESTIONS, DAYS)
def test_the_same_question_and_day_always_give_the_same_scope(question: str, today: date) -> None:
    assert read_scope(question, today) == read_scope(question, today)


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (date(2025, 6, 20), "2025-06-09 2025-06-15"),
        (date(2025, 6, 21), "2025-06-09 2025-06-21"),
        (date(2025, 6, 22), "2025-06-09 2025-06-22"),
        (date(2025, 6, 23), "2025-06-16 2025-06-22"),
    ],
)
def test_at_the_weekend_last_week_may_be_the_one_that_is_ending(today: date, days: str) -> None:
    scope = read_scope("What happened last week?", today)
    assert scope is not None
    assert f"{scope.first} {scope.last}" == days
