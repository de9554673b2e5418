"""Dates read in sentences: one hard case a line."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.when.date_context import Rule
from retrieval.when.day_rules import DAY_RULES
from retrieval.when.relative_dates import TIME_WORDS, label, resolve, vague
from retrieval.when.span_rules import SPAN_RULES
from tests.articles_of import LAW

WEDNESDAY = date(2025, 3, 12)
SUNDAY = date(2025, 3, 16)
OCTOBER = date(2025, 10, 20)
JANUARY = date(2026, 1, 8)

RESOLVED = [
    # the day of the week, told by the verb
    (WEDNESDAY, "The mayor resigned [Tuesday] after a vote.", "Tue 11 Mar 2025"),
    (WEDNESDAY, "The mayor resigned [Wednesday] after a vote.", "Wed 12 Mar 2025"),
    (WEDNESDAY, "The mayor will resign on [Friday].", "Fri 14 Mar 2025"),
    (WEDNESDAY, "The ferry sank on [Thursday night] off the coast.", "Thu 6 Mar 2025"),
    (WEDNESDAY, "The court is expected to rule on [Monday].", "Mon 17 Mar 2025"),
    (WEDNESDAY, "On [Sunday], thousands marched through the old town.", "Sun 9 Mar 2025"),
    (WEDNESDAY, "The bridge reopens Saturday.", None),
    (WEDNESDAY, "Workers plan to strike from [Friday].", "Fri 14 Mar 2025"),
    (WEDNESDAY, "The council, which met [Monday], turned the plan down.", "Mon 10 Mar 2025"),
    (WEDNESDAY, "“We will appeal,” her lawyer told reporters [Tuesday].", "Tue 11 Mar 2025"),
    (
        WEDNESDAY,
        "The deal was signed [Monday] and the minister will fly home [Thursday].",
        "Mon 10 Mar 2025; Thu 13 Mar 2025",
    ),
    (WEDNESDAY, "The minister’s [Tuesday] speech drew a crowd.", "Tue 11 Mar 2025"),
    (WEDNESDAY, "In composite trading [Tuesday], shares fell 3%.", "Tue 11 Mar 2025"),
    (WEDNESDAY, "The verdict may come as early as [Thursday].", "Thu 13 Mar 2025"),
    (WEDNESDAY, "He announced plans to resign on Friday.", None),
    (WEDNESDAY, "The verdict could come Thursday.", None),
    (WEDNESDAY, "The hearing had been due to start Monday.", None),
    (WEDNESDAY, "The committee will meet on Tuesday.", None),
    (WEDNESDAY, "The market opens every Saturday.", None),
    (WEDNESDAY, "It rained on the following Tuesday.", None),
    (WEDNESDAY, "Sales on Black Friday broke records.", None),
    (WEDNESDAY, "The Sunday Times reported the sale.", None),
    (WEDNESDAY, "She hosted Saturday Night Live twice.", None),
    (WEDNESDAY, "Schools have been shut since [Monday].", "Mon 10 Mar 2025"),
    (WEDNESDAY, "Schools have been closing since [Friday].", "Fri 7 Mar 2025"),
    (WEDNESDAY, "The shop was open Monday through Thursday.", None),
    (WEDNESDAY, "He died a year ago Tuesday.", None),
    (WEDNESDAY, "They voted on the first Tuesday of the month.", None),
    (WEDNESDAY, "Mondays were slow.", None),
    (WEDNESDAY, "In 1999 the family met on Friday.", None),
    (WEDNESDAY, "She was charged on Friday the 13th.", None),
    # last, next and this
    (WEDNESDAY, "The talks collapsed [last Friday].", "Fri 7 Mar 2025"),
    (WEDNESDAY, "The talks collapsed last Monday.", None),
    (WEDNESDAY, "The talks resume [next Monday].", "Mon 17 Mar 2025"),
    (WEDNESDAY, "The talks resume next Friday.", None),
    (WEDNESDAY, "The talks resume [this Friday].", "Fri 14 Mar 2025"),
    (WEDNESDAY, "The talks collapsed [this past Sunday].", "Sun 9 Mar 2025"),
    (WEDNESDAY, "The talks begin [this coming Saturday].", "Sat 15 Mar 2025"),
    (WEDNESDAY, "He left [Tuesday of last week].", "Tue 4 Mar 2025"),
    (WEDNESDAY, "He arrives [Thursday next week].", "Thu 20 Mar 2025"),
    (WEDNESDAY, "They met on the last Friday of the month.", None),
    (WEDNESDAY, "The tiger escaped on [April 18] [last year].", "Thu 18 Apr 2024; 2024"),
    (WEDNESDAY, "She will leave Vienna on Wednesday.", None),
    (WEDNESDAY, "She left Vienna on [Wednesday].", "Wed 12 Mar 2025"),
    # near days
    (WEDNESDAY, "The envoy landed [yesterday].", "Tue 11 Mar 2025"),
    (WEDNESDAY, "The envoy will land [tomorrow].", "Thu 13 Mar 2025"),
    (WEDNESDAY, "The envoy landed [this morning].", "Wed 12 Mar 2025"),
    (WEDNESDAY, "A fire broke out [last night].", "Tue 11 Mar 2025"),
    (WEDNESDAY, "The ministry said [today] it had no comment.", "Wed 12 Mar 2025"),
    (WEDNESDAY, "Today, bees are worth more than honey.", None),
    (WEDNESDAY, "Ten years ago today the tower fell.", None),
    (WEDNESDAY, "The film had a charm that still strikes me today.", None),
    (WEDNESDAY, "“We heard the news yesterday,” she said.", None),
    (WEDNESDAY, "It happened the day before yesterday.", None),
    (WEDNESDAY, "The envoy landed [two days ago].", "Mon 10 Mar 2025"),
    (WEDNESDAY, "The envoy landed nearly two days ago.", None),
    (WEDNESDAY, "The ship was lost 90 days ago.", None),
    # day and month
    (WEDNESDAY, "The law took effect [Jan. 6].", "Mon 6 Jan 2025"),
    (WEDNESDAY, "The law will take effect on [1 April].", "Tue 1 Apr 2025"),
    (JANUARY, "The law took effect [Dec. 29].", "Mon 29 Dec 2025"),
    (WEDNESDAY, "The vote is set for [Tuesday, March 18].", "Tue 18 Mar 2025"),
    (WEDNESDAY, "The vote was held on Friday, March 18.", None),
    (WEDNESDAY, "The vote was held on [Thursday night, March 6].", "Thu 6 Mar 2025"),
    (WEDNESDAY, "The vote was held on Thursday night, March 6, 2025.", None),
    (WEDNESDAY, "The law took effect on Oct. 1.", None),
    (WEDNESDAY, "The law took effect on February 30.", None),
    (WEDNESDAY, "The law took effect on March 3, 2022.", None),
    (WEDNESDAY, "They met on May 3 and June 5, 2022.", None),
    (WEDNESDAY, "In 2021 the law took effect on March 3.", None),
    (WEDNESDAY, "Turnout rose in March 12 percent.", None),
    # months
    (WEDNESDAY, "The harbour froze in [January].", "January 2025"),
    (WEDNESDAY, "The harbour froze in [November].", "November 2024"),
    (WEDNESDAY, "The harbour will reopen in [May].", "May 2025"),
    (WEDNESDAY, "The pact was signed in late [February].", "February 2025"),
    (WEDNESDAY, "The pact was signed in mid-[January].", "January 2025"),
    (OCTOBER, "The rate has been falling since [June].", "June 2025"),
    (WEDNESDAY, "The pact was signed in April.", None),
    (WEDNESDAY, "The pact of May was her own.", None),
    (WEDNESDAY, "The prize went to a novel by April Jones.", None),
    (WEDNESDAY, "Prices rose in May and June 2022.", None),
    (WEDNESDAY, "In 2023 the harbour froze in January.", None),
    (WEDNESDAY, "The pact was signed in [September last year].", "September 2024"),
    (WEDNESDAY, "The pact was signed in [September of last year].", "September 2024"),
    (WEDNESDAY, "The pact was signed [last April].", "April 2024"),
    (OCTOBER, "The pact was signed last September.", None),
    (OCTOBER, "The pact was signed [this September].", "September 2025"),
    (WEDNESDAY, "The pact was signed [last month].", "February 2025"),
    (JANUARY, "The pact was signed [last month].", "December 2025"),
    (WEDNESDAY, "The rules change [next month].", "April 2025"),
    (WEDNESDAY, "The pact was signed over the last month.", None),
    (JANUARY, "The pact was signed [three months ago].", "October 2025"),
    # weeks and weekends
    (WEDNESDAY, "The pact was signed [last week].", "week of 3–9 Mar 2025"),
    (SUNDAY, "The pact was signed last week.", None),
    (WEDNESDAY, "He spoke at last week’s summit.", None),
    (WEDNESDAY, "He will speak [next week].", "week of 17–23 Mar 2025"),
    (date(2025, 10, 1), "He spoke earlier [this week].", "week of 29 Sep–5 Oct 2025"),
    (WEDNESDAY, "It closed in the last week of the war.", None),
    (WEDNESDAY, "The pact was signed [three weeks ago].", "week of 17–23 Feb 2025"),
    (WEDNESDAY, "The pact was signed six weeks ago.", None),
    (WEDNESDAY, "Rebels took the town over [the weekend].", "weekend of 8–9 Mar 2025"),
    (WEDNESDAY, "Rain will return over the weekend.", None),
    # seasons, quarters and years
    (WEDNESDAY, "The two met [last fall].", "fall 2024"),
    (date(2025, 12, 20), "The two met last fall.", None),
    (OCTOBER, "The two met [this past spring].", "spring 2025"),
    (OCTOBER, "The two met in the [summer of last year].", "summer 2024"),
    (WEDNESDAY, "The two met last winter.", None),
    (OCTOBER, "[Third-quarter] earnings rose 4%.", "third quarter of 2025"),
    (OCTOBER, "Earnings rose 4% in the second quarter.", None),
    (OCTOBER, "Its fiscal third quarter earnings rose 4%.", None),
    (OCTOBER, "He scored 12 points in the third quarter.", None),
    (OCTOBER, "Profit fell in [this year’s second quarter].", "second quarter of 2025"),
    (WEDNESDAY, "The two met [last year].", "2024"),
    (WEDNESDAY, "The tower will open early [next year].", "2026"),
    (WEDNESDAY, "Sales beat those of the same period last year.", None),
    (WEDNESDAY, "The two met [five years ago].", "2020"),
    (WEDNESDAY, "The two met a year ago.", None),
    (WEDNESDAY, "The two met 20 years ago.", None),
    (WEDNESDAY, "The two met more than five years ago.", None),
    # beside another time of the same sentence
    (WEDNESDAY, "[Two years ago], on a Friday in June, the dam broke.", "2023"),
    (WEDNESDAY, "In June [two years ago] the dam broke.", "2023"),
    (WEDNESDAY, "Some twenty years ago, in June, the dam broke.", None),
    (WEDNESDAY, "He was jailed in June that year.", None),
    (WEDNESDAY, "He was jailed on Tuesday that week.", None),
    (WEDNESDAY, "Two days later, on Tuesday, he was jailed.", None),
    (WEDNESDAY, "In the 1990s he was jailed in June.", None),
    (OCTOBER, "[Last year] he was jailed in June.", "2024"),
    (WEDNESDAY, "He was jailed in June and freed in 2019.", None),
    (WEDNESDAY, "In April 2024 the panel said the report would come next month.", None),
    (WEDNESDAY, "In April 2024 the panel said it had met last week.", None),
    (WEDNESDAY, "On 3 April 2024 the panel said it would meet on Friday.", None),
    (WEDNESDAY, "In [January] the panel said the report would come next month.", "January 2025"),
    (WEDNESDAY, "On [Feb. 3] the panel said the report would come next week.", "Mon 3 Feb 2025"),
    (WEDNESDAY, "In 2024 the panel said the report would come next month.", None),
    (WEDNESDAY, "The panel agreed [Tuesday] to close the mine by 2030.", "Tue 11 Mar 2025"),
    (WEDNESDAY, "The panel said [Tuesday] that the mine, dug in 1999, was safe.", "Tue 11 Mar 2025"),
    (
        WEDNESDAY,
        "The mine that opened on [Feb. 3] is safe, officials said [Tuesday].",
        "Mon 3 Feb 2025; Tue 11 Mar 2025",
    ),
    (WEDNESDAY, "Sales beat those of 2024 [last week].", "week of 3–9 Mar 2025"),
    # said on another day
    (WEDNESDAY, '"We meet again on Friday," she wrote on 5 May 2021.', None),
    (WEDNESDAY, '"We met on Friday," she wrote [last month].', "February 2025"),
    (WEDNESDAY, "“We met on Monday,” she said on [Sunday].", "Sun 9 Mar 2025"),
    (WEDNESDAY, "“We met on [Sunday],” she said on [Tuesday].", "Sun 9 Mar 2025; Tue 11 Mar 2025"),
    # names with a day in them
    (WEDNESDAY, "The choir sang Ruby Tuesday on stage.", None),
    (WEDNESDAY, "Families were shot on Bloody Sunday.", None),
    (WEDNESDAY, "Fans of Sheffield Wednesday marched.", None),
    (WEDNESDAY, "The band Velvet Monday played in Oslo.", None),
    (WEDNESDAY, "Velvet Monday played in Oslo.", None),
    (WEDNESDAY, "The series Friday Night Lights ended.", None),
    (WEDNESDAY, "She led the polls on Super Tuesday.", None),
    (WEDNESDAY, "The actress Tuesday Marlowe left.", None),
    (WEDNESDAY, "She sang “Monday” and left.", None),
    (WEDNESDAY, "The Kremlin confirmed [Tuesday] that talks had begun.", "Tue 11 Mar 2025"),
    (WEDNESDAY, "Lund told reporters [Tuesday] that talks had begun.", "Tue 11 Mar 2025"),
    (WEDNESDAY, "The envoy landed in Oslo [Tuesday].", "Tue 11 Mar 2025"),
    (WEDNESDAY, "Late [Tuesday], talks began.", "Tue 11 Mar 2025"),
    (WEDNESDAY, "On [Tuesday] Norway began talks.", "Tue 11 Mar 2025"),
    (WEDNESDAY, "[Tuesday] Mr. Lund said talks had begun.", "Tue 11 Mar 2025"),
    (WEDNESDAY, "Norway said [Tuesday] Lund had left.", "Tue 11 Mar 2025"),
    # nothing to read
    (WEDNESDAY, "The company will sell the plant in the coming days.", None),
    (WEDNESDAY, "She may march in the rain.", None),
    (WEDNESDAY, "", None),
]

VAGUE = [
    ("The minister will travel [in the coming days].", "future"),
    ("More ships arrive [over the next few weeks].", "future"),
    ("A summit will follow [at an early date].", "future"),
    ("The plant will close [soon].", "future"),
    ("A verdict is due [shortly].", "future"),
    ("He hopes to return [in the near future].", "future"),
    ("Prices have [recently] doubled.", "past"),
    ("Prices have doubled [in recent months].", "past"),
    ("Prices have doubled [over the past year].", "past"),
    ("They spoke at [last week’s] summit.", "past"),
    ("The war began [nearly two years ago].", "past"),
    ("The war began [a year ago].", "past"),
    ("The port is [currently] shut.", "present"),
    ("The port is shut [now].", "present"),
    ("A date has [not yet] been set.", "present"),
    ("[So far] no one has been charged.", "present"),
    ("Soon after the vote he left.", None),
    ("Shortly before midnight the bridge fell.", None),
    ("The now-closed port was sold.", None),
    ("The bridge fell on Tuesday.", None),
]


def read_marks(marked: str) -> tuple[str, list[str]]:
    """The sentence without its brackets, and the phrases that stood in them."""
    phrases = [part.partition("]")[0] for part in marked.split("[")[1:]]
    return marked.replace("[", "").replace("]", ""), phrases


@pytest.mark.parametrize(("anchor", "marked", "labels"), RESOLVED)
def test_a_phrase_gets_the_date_it_stands_for_or_none(anchor: date, marked: str, labels: str | None) -> None:
    sentence, phrases = read_marks(marked)
    found = resolve(sentence, anchor)
    assert "; ".join(label(dated) for dated in found) == (labels or "")
    assert [dated.phrase for dated in found] == (phrases if labels else [])


@pytest.mark.parametrize(("marked", "toward"), VAGUE)
def test_a_vague_phrase_is_found_and_gets_no_date(marked: str, toward: str | None) -> None:
    sentence, phrases = read_marks(marked)
    found = vague(sentence)
    assert [phrase.phrase for phrase in found] == phrases
    assert [phrase.toward for phrase in found] == ([toward] if toward else [])
    assert toward is None or resolve(sentence, WEDNESDAY) == []


WORDS = [
    *(
        "last",
        "next",
        "this",
        "week",
        "month",
        "year",
        "Tuesday",
        "Sunday",
        "May",
        "March",
        "Oct.",
        "3",
        "31",
        "2022",
        "Feb.",
    ),
    *(
        "ago",
        "two",
        "a",
        "said",
        "will",
        "in",
        "the",
        "of",
        "’s",
        "“",
        "”",
        ",",
        "today",
        "yesterday",
        "coming",
        "past",
        "29",
    ),
    *(
        "nearly",
        "quarter",
        "third",
        "fall",
        "early",
        "over",
        "weekend",
        "recently",
        "soon",
        "now",
        "since",
        "days",
        "other",
    ),
]
NEWS = st.one_of(st.text(), st.lists(st.sampled_from(WORDS)).map(" ".join))
DAYS = st.dates() | st.sampled_from([date.min, date.max, date(2024, 2, 29)])


@given(NEWS, DAYS)
def test_offsets_are_slices_and_a_period_runs_forward(sentence: str, anchor: date) -> None:
    for dated in resolve(sentence, anchor):
        assert sentence[dated.start : dated.end] == dated.phrase
        assert dated.first <= dated.last
        assert label(dated)
    for phrase in vague(sentence):
        assert sentence[phrase.start : phrase.end] == phrase.phrase


@given(NEWS, DAYS)
def test_no_two_phrases_share_a_character(sentence: str, anchor: date) -> None:
    dated, undated = resolve(sentence, anchor), vague(sentence)
    spans = sorted([*((found.start, found.end) for found in dated), *((found.start, found.end) for found in undated)])
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@given(NEWS, DAYS)
def test_the_same_sentence_and_day_always_give_the_same_dates(sentence: str, anchor: date) -> None:
    assert resolve(sentence, anchor) == resolve(sentence, anchor)


@pytest.mark.parametrize("known", [*DAY_RULES, *SPAN_RULES])
def test_what_a_rule_knows_holds_a_word_that_is_looked_for_first(known: Rule) -> None:
    @LAW
    @given(st.from_regex(known.pattern))
    def holds_one(text: str) -> None:
        match = known.pattern.search(text)
        assert match is None or any(word in match["phrase"] for word in TIME_WORDS)

    holds_one()


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("They had argued as late as Thursday that it was safe.", "Thu 11 Jan 2024"),
        ("They may open as early as Thursday.", "Thu 18 Jan 2024"),
    ],
)
def test_as_late_as_a_day_looks_back_under_a_past_verb(sentence: str, shown: str) -> None:
    assert [label(found) for found in resolve(sentence, date(2024, 1, 15))] == [shown]


def test_a_week_that_opens_a_quotation_may_be_that_of_the_words() -> None:
    assert resolve("He was told to repeat it “this week, not this quarter”.", date(2024, 1, 15)) == []
    assert resolve("He was told to repeat it this week.", date(2024, 1, 15))


@pytest.mark.parametrize(
    "sentence",
    ["She runs every other day.", "It rained in the last two months of the year.", "It fell in the last week."],
)
def test_a_stretch_of_something_else_does_not_count_from_the_article(sentence: str) -> None:
    assert bool(vague(sentence)) is sentence.endswith("last week.")
