"""The home tab."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.blocks import Admin, Listed, Visit, home
from bot.blocks.values import Asking
from tests.articles_of import LAW
from tests.made import HARBOUR, LIBRARY, library
from tests.plans import LONG, NASTY, Long, long
from tests.slack_limits import check_view, texts

TODAY = date(2024, 6, 1)


def asking(words: str) -> tuple[str, Asking]:
    return words, Asking(words=words, today=TODAY)


@LAW
@given(st.lists(LONG, max_size=5), st.lists(NASTY, max_size=8), st.lists(LONG, max_size=30), NASTY)
def test_home_keeps_to_what_slack_takes(
    questions: list[Long], privacy: list[str], entries: list[Long], updated: str
) -> None:
    asked = [asking(long(question)) for question in questions]
    admin = Admin([Listed(title, list(map(long, entries)), "None.") for title in ("Unanswered", "Errors")])
    check_view(home(LIBRARY, Visit(asked, asked, updated, privacy, admin)))


def test_home_says_what_the_collection_holds() -> None:
    shown = "".join(texts(home(LIBRARY, Visit())["blocks"]))
    assert "2 articles by Northern Wire and The Daily Gull, 9 Mar 2023 to 2 May 2024." in shown
    assert "1 article by The Daily Gull" in "".join(texts(home(library(HARBOUR), Visit())["blocks"]))


def test_only_admins_see_what_is_for_admins() -> None:
    assert "For admins" not in texts(home(LIBRARY, Visit())["blocks"])
    assert "For admins" in texts(home(LIBRARY, Visit(admin=Admin([])))["blocks"])


def test_an_empty_list_says_so() -> None:
    shown = texts(home(LIBRARY, Visit(admin=Admin([Listed("Errors", [], "None.")])))["blocks"])
    assert shown[shown.index("Errors: ") + 1] == "None."
