from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.dates import full_days, month_number, read_day, show
from tests.articles_of import LAW, hostile_text

days = st.dates(date(1900, 1, 1), date(2099, 12, 31))

WRITTEN = {
    "October 3, 2023": date(2023, 10, 3),
    "Oct. 3, 2023": date(2023, 10, 3),
    "Sept. 3 2023": date(2023, 9, 3),
    "SEPTEMBER 3, 2023": date(2023, 9, 3),
    "3 October 2023": date(2023, 10, 3),
    "3rd of May, 2021": date(2021, 5, 3),
    "May 1st, 2021": date(2021, 5, 1),
    "2023-10-03": date(2023, 10, 3),
    "2023-10-03T23:30:00+08:00": date(2023, 10, 3),
    "2023-10-03 17:30 +0800": date(2023, 10, 3),
    "Tuesday, October 3, 2023": date(2023, 10, 3),
    "Tues. 3 Oct 2023": date(2023, 10, 3),
    "published on 29 February 2024.": date(2024, 2, 29),
    "October\u00a03, 2023": date(2023, 10, 3),
}
NOT_WRITTEN = [
    *("", "2023", "October 2023", "October 3", "Tuesday", "yesterday", "3/10/2023", "10-03-2023", "3.10.2023"),
    *("February 30, 2023", "29 February 2023", "2023-13-01", "2023-00-10", "2023-10-00", "May 0, 2021"),
    *("Monday, October 3, 2023", "Wed 3 Oct 2023", "October 3, 1823", "2023-10-031", "12023-10-03", "October 33, 2023"),
]


@pytest.mark.parametrize(("text", "day"), WRITTEN.items())
def test_a_day_written_out_with_its_year_is_read(text: str, day: date) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize("text", NOT_WRITTEN)
def test_half_a_date_an_impossible_one_and_one_whose_weekday_contradicts_are_no_day(text: str) -> None:
    assert read_day(text) is None


@LAW
@given(days, st.sampled_from(["%B %d, %Y", "%d %b %Y", "%A, %B %d, %Y", "%a %d %B %Y", "%Y-%m-%d"]))
def test_every_day_is_read_back_as_it_was_written(day: date, written: str) -> None:
    assert read_day(day.strftime(written)) == day


@LAW
@given(days)
def test_a_day_as_it_is_cited_is_read_back(day: date) -> None:
    assert read_day(show(day)) == day


def test_a_day_is_cited_without_leading_zero_and_with_a_short_month() -> None:
    assert show(date(2023, 9, 3)) == "3 Sep 2023"


@LAW
@given(hostile_text, days)
def test_days_are_found_where_they_stand_in_any_text(text: str, day: date) -> None:
    whole = f"{text} | {day.isoformat()} | {text}"
    found = list(full_days(whole))
    assert day in [mention.day for mention in found]
    assert all(read_day(whole[mention.start : mention.end]) == mention.day for mention in found)


@pytest.mark.parametrize("text", ["ſep 3, 2023", "3 ſept 2023", "Frıday, October 6, 2023", "2023-1٠-03"])
def test_letters_and_digits_that_only_look_like_english_raise_nothing(text: str) -> None:
    assert read_day(text) in (None, date(2023, 9, 3), date(2023, 10, 3), date(2023, 10, 6))


def test_a_mention_says_whether_its_weekday_vouches_for_it() -> None:
    found = full_days("On Tuesday, October 3, 2023 and on 4 October 2023.")
    assert [mention.weekday for mention in found] == [True, False]


def test_months_are_known_by_name_and_by_abbreviation() -> None:
    names = "January Feb. mar APRIL May june Jul Aug. sept October nov DEC".split()
    assert [month_number(name) for name in names] == list(range(1, 13))
