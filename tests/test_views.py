"""Modals: whatever stands in them, they keep to what Slack takes and show quotes byte for byte."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import again
from bot.blocks import forms, views
from bot.blocks.values import Asking, Shown, mark
from retrieval.answer import Answer, Quote
from retrieval.asking import Found, look_up
from retrieval.passage import passage
from retrieval.selection import EVERYTHING, Limits
from retrieval.why import Counted, Why
from tests.articles_of import LAW
from tests.made import FERRY, HARBOUR, LIBRARY, article, library
from tests.plans import NASTY, PLANS, Plan
from tests.slack_limits import check_view, objects, texts

ASKED = Asking(words="Who reopened the harbour?", today=date(2024, 6, 1), version="1a2b3c4d")


def in_context(quote: Quote) -> views.InContext:
    return quote.citation, passage(quote.article, quote.start, quote.end)


@LAW
@given(PLANS)
def test_quotes_in_context_keep_to_what_slack_takes(plan: Plan) -> None:
    quotes = plan.answer.quotes[:10]
    view = views.context([in_context(quote) for quote in quotes])
    check_view(view)
    shown = texts(view["blocks"])
    assert all(quote.text in shown for quote in quotes) or "The rest is too long to be shown here." in shown


@LAW
@given(PLANS)
def test_further_quotes_keep_to_what_slack_takes(plan: Plan) -> None:
    quotes = plan.answer.quotes[:5]
    view = views.more(quotes)
    check_view(view)
    shown = [text for text in texts(view["blocks"]) if text in {quote.text for quote in quotes}]
    assert len(shown) >= len(quotes) or "The others are too long to be shown here." in texts(view["blocks"])
    check_view(views.nearest(plan.asked, quotes))
    check_view(views.nearest(plan.asked, ()))


@given(st.lists(NASTY, max_size=64), st.lists(NASTY, max_size=64), NASTY)
def test_what_counted_keeps_to_what_slack_takes(matched: list[str], lacking: list[str], meaning: str) -> None:
    found = look_up(LIBRARY, "Who reopened the harbour of Port Salvo after the repairs?")
    evidence = Why(tuple(matched), tuple(lacking), (Counted("x", meaning, 0.1, 0.2, 0.3),))
    check_view(views.why(found, evidence, ("1a2b3c4d", "5e6f7a8b"), meaning))
    check_view(views.why(found, evidence, ("1a2b3c4d", "5e6f7a8b")))


def test_the_runner_up_is_told_where_there_is_one() -> None:
    found = look_up(LIBRARY, "Who reopened the harbour of Port Salvo after the repairs?")
    assert len(found.ranked) > 1
    alone = Found(found.question, found.ranked[:1], found.answer)
    evidence = Why((), (), ())
    assert "The runner-up" in texts(views.why(found, evidence, ("a", "a")))
    assert "The runner-up" not in texts(views.why(alone, evidence, ("a", "a")))


@given(st.lists(NASTY, max_size=120), NASTY)
def test_the_form_keeps_to_what_slack_takes(outlets: list[str], words: str) -> None:
    check_view(forms.ask(sorted(set(outlets)), words))


def test_the_form_about_an_answer_keeps_to_what_slack_takes() -> None:
    check_view(forms.feedback("{}"))


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (("ferry", 0, 9, mark(FERRY.text[:9])), "The ferry"),
        (("ferry", 0, 9, "00000000"), again.CHANGED),
        (("ferry", 0, 9_999, mark(FERRY.text)), again.CHANGED),
        (("ferry", -9, 9, mark(FERRY.text[-9:9])), again.CHANGED),
        (("other", 0, 9, "00000000"), f"{again.GONE} (other)"),
    ],
)
def test_a_place_is_shown_only_where_the_quote_still_stands(place: tuple[str, int, int, str], said: str) -> None:
    assert said in texts(again.context_view(LIBRARY, Shown(places=(place,)))["blocks"])


def test_a_question_to_one_article_is_answered_from_it_alone() -> None:
    asked = asking_for(ASKED, "When did the ferry Corvina sink?").model_copy(update={"articles": ("ferry",)})
    shown = texts(again.answer_view(LIBRARY, asked, EVERYTHING))
    assert any("March 2023" in text for text in shown)
    elsewhere = again.answer_view(LIBRARY, asked.model_copy(update={"articles": ("harbour",)}), EVERYTHING)
    assert not any("March 2023" in text for text in texts(elsewhere))


def asking_for(asked: Asking, words: str) -> Asking:
    return asked.model_copy(update={"words": words})


def test_an_outlet_that_the_channel_leaves_out_stays_out() -> None:
    only = Limits(outlets=("The Daily Gull",))
    asked = ASKED.model_copy(update={"outlet": "Northern Wire"})
    assert again.narrowed(only, asked).outlets == ("The Daily Gull",)
    assert again.narrowed(EVERYTHING, asked).outlets == ("Northern Wire",)


def test_why_tells_when_nothing_is_found_any_more() -> None:
    view = again.why_view(library(FERRY), asking_for(ASKED, "Who is Xanthippe Okafor?"), EVERYTHING)
    assert again.NOTHING_NOW in texts(view["blocks"])


def test_why_of_two_questions_tells_of_the_first_that_has_an_answer() -> None:
    asked = asking_for(ASKED, "Who is Xanthippe? Who reopened the harbour of Port Salvo?")
    assert "harbour" in "".join(texts(again.why_view(LIBRARY, asked, EVERYTHING)["blocks"]))


def test_a_long_article_is_shown_around_its_quote() -> None:
    long = article(HARBOUR.text + " It rained all day in the town." * 900)
    view = again.context_view(library(long), Shown(places=(("harbour", 0, 5, mark("Mayor")),)))
    check_view(view)
    assert any(text.endswith("[…]") for text in texts(view["blocks"]))
    assert [found["text"] for found in objects(view) if found.get("style") == {"bold": True}][-1] == "Mayor"


def test_why_explains_the_quote_that_stands_first() -> None:
    first = article("The ferry Corvina sank, and eleven people died off Cape Lund.", "first", day=date(2024, 4, 16))
    later = article("When the ferry Corvina sank off Cape Lund, 34 people died.", "later", day=date(2024, 4, 18))
    both = library(first, later, HARBOUR)
    asked = asking_for(ASKED, "How many people died when the ferry Corvina sank?")
    answer = again.answer(both, asked, EVERYTHING)
    assert isinstance(answer, Answer)
    assert answer.changed
    explained = texts(again.why_view(both, asked, EVERYTHING)["blocks"])
    assert explained[0] == answer.quotes[0].text == later.text
    assert "people, died, ferry, Corvina, sank" in explained
