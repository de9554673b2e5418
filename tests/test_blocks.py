"""The message that answers a question: what a person reads, byte for byte, within what Slack takes."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import blocks
from bot.blocks.buttons import FEEDBACK
from bot.blocks.buttons import given as mark_of
from bot.blocks.values import Asking, Shown
from retrieval.additions import Addition, Additions
from retrieval.answer import Answer, NoAnswer
from retrieval.articles import BasedOn, Holdings
from retrieval.asking import ask
from retrieval.citation import cite
from retrieval.message import Reason
from retrieval.question import Question, read
from tests.articles_of import LAW
from tests.made import FERRY, LIBRARY
from tests.plans import NASTY, PLANS, TODAY, Plan, quote, quoting
from tests.slack_limits import check_message, check_view, objects, texts

ASKED = Asking(words="Who reopened the harbour?", today=TODAY, version="1a2b3c4d", channel="C1")


def shown_quotes(message: list[blocks.Block]) -> list[str]:
    """The quotes of a message, as they stand in it."""
    found = [found for found in objects(message) if found.get("type") in ("rich_text_quote", "table")]
    return [
        text
        for one in found
        for text in (
            [row[1]["elements"][0]["elements"][0]["text"] for row in one["rows"][1:]]
            if one["type"] == "table"
            else ["".join(part["text"] for part in one["elements"])]
        )
    ]


@LAW
@given(PLANS, st.booleans())
def test_every_message_keeps_to_what_slack_takes(plan: Plan, private: bool) -> None:
    sharing, by = ("Share to channel", "") if private else ("", "U1")
    reply = blocks.reply(plan.answer, plan.asked, sharing=sharing, by=by)
    check_message(reply.text, reply.blocks)


@LAW
@given(PLANS)
def test_every_answer_in_a_modal_keeps_to_what_slack_takes(plan: Plan) -> None:
    view = {"type": "modal", "title": {"type": "plain_text", "text": "Answer", "emoji": False}}
    check_view({**view, "blocks": blocks.in_view(plan.answer, plan.asked, Holdings())})


@LAW
@given(PLANS)
def test_a_quote_is_shown_byte_for_byte_or_left_out_with_a_word(plan: Plan) -> None:
    answer = plan.answer
    reply = blocks.reply(answer)
    shown = shown_quotes(reply.blocks)
    assert shown == [quote.text for quote in answer.quotes[: len(shown)]]
    if len(shown) < len(answer.quotes):
        assert any("too long to be shown" in text for text in texts(reply.blocks))
    if not all(quote.text in html.unescape(reply.text) for quote in answer.quotes):
        assert "too long to be shown" in reply.text


@LAW
@given(PLANS)
def test_text_pings_nobody_and_holds_no_markup(plan: Plan) -> None:
    text = blocks.reply(plan.answer, plan.asked).text
    assert "<" not in text
    assert not re.search(r"&(?!amp;|lt;|gt;)", text)


@given(st.lists(NASTY, min_size=1, max_size=3), NASTY)
def test_text_holds_short_quotes_whole(found: list[str], title: str) -> None:
    text = html.unescape(blocks.reply(quoting(*found, title=title)).text)
    assert all(quote in text for quote in found)


def test_the_best_quote_stands_first_and_alone() -> None:
    best, second = blocks.reply(quoting("One.", "Two.")).blocks
    assert shown_quotes([best]) == ["One."]
    assert shown_quotes([second]) == ["Two."]


def test_what_is_added_to_a_further_quote_runs_on_in_its_source_line() -> None:
    told = Additions((Addition(0, 2, "he", "Tom Lund"),))
    answer = Answer(Question("q"), (quote("He ran.", told), quote("He sat.", told)), 0.9)
    first, second = (texts(block)[-1] for block in blocks.reply(answer).blocks)
    assert first == "\n[“he”: Tom Lund]"
    assert second == " [“he”: Tom Lund]"


def test_the_headline_opens_the_page_at_the_quote() -> None:
    (block,) = blocks.reply(quoting("The quay was closed.", url="https://example.com/a")).blocks
    assert [found["url"] for found in objects(block) if found.get("type") == "link"] == [
        "https://example.com/a#:~:text=The%20quay%20was%20closed."
    ]


def test_the_headline_of_a_brief_opens_its_page_at_the_top() -> None:
    basis = BasedOn("The Washington Times", None, None)
    (block,) = blocks.reply(quoting("Closed.", url="https://example.com/a", based_on=basis)).blocks
    assert [found["url"] for found in objects(block) if "url" in found] == ["https://example.com/a"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "https://e.com/<!here>", None])
def test_only_pages_of_the_web_are_linked(url: str | None) -> None:
    assert not [found for found in objects(blocks.reply(quoting("x", url=url)).blocks) if "url" in found]


def test_how_new_the_articles_are_is_told() -> None:
    reply = blocks.reply(ask(LIBRARY, "Who reopened the harbour of Port Salvo?", today=TODAY))
    told = "As of 2 May 2024, the day of the newest article searched."
    assert reply.text.endswith(told)
    assert told in texts(reply.blocks)


def timeline(*days: date) -> Answer:
    found = tuple(quote(f"It was {day}.", name=str(day), day=day) for day in days)
    return Answer(read("a timeline of the harbour", today=TODAY), found, 0.9)


def test_a_timeline_is_a_table_with_a_row_a_day() -> None:
    reply = blocks.reply(timeline(date(2024, 1, 1), date(2024, 2, 1)))
    (table,) = reply.blocks
    assert table["type"] == "table"
    assert [row[0]["text"] for row in table["rows"]] == ["Day", "1 Jan 2024", "1 Feb 2024"]
    assert reply.text.startswith("1 Jan 2024: It was 2024-01-01.")


def test_a_modal_takes_no_table_so_that_a_timeline_is_dated_rows_there() -> None:
    shown = blocks.in_view(timeline(date(2024, 1, 1), date(2024, 2, 1)), ASKED, Holdings())
    assert shown_quotes(shown) == ["It was 2024-01-01.", "It was 2024-02-01."]
    assert "1 Jan 2024" in texts(shown)


def test_reports_that_differ_are_dated_rows() -> None:
    answer = Answer(
        Question("q"), (quote("Two died."), quote("Nine died.")), 0.9, ("Reporting changed.",), changed=True
    )
    first, second, notice = blocks.reply(answer).blocks
    assert texts(first)[0] == texts(second)[0] == "2 May 2024"
    assert texts(notice) == ["Reporting changed."]


def test_buttons_carry_all_that_they_need() -> None:
    answer = quoting("One.", "Two.")
    *_, row, thumbs = blocks.reply(answer, ASKED).blocks
    context, more, why = row["elements"]
    assert [place[:3] for place in Shown.decoded(context["value"]).places] == [("harbour", 0, 4), ("harbour", 0, 4)]
    assert Asking.decoded(more["value"]) == Asking.decoded(why["value"]) == ASKED
    assert thumbs["elements"][0]["action_id"] == FEEDBACK


def test_a_private_answer_can_be_shared_and_repeats_the_question() -> None:
    answer = quoting("One.")
    reply = blocks.reply(answer, ASKED, sharing="Share to channel")
    share = next(found for found in objects(reply.blocks) if found.get("action_id") == "share")
    assert Asking.decoded(share["value"]).given == mark_of(answer)
    assert reply.text.startswith("You asked: Who reopened the harbour?")


def test_a_shared_answer_names_who_asked() -> None:
    reply = blocks.reply(quoting("One."), ASKED, by="U7")
    assert reply.text.startswith("<@U7> asked: Who reopened the harbour?")
    assert {"type": "user", "user_id": "U7"} in objects(reply.blocks)


def test_no_answer_gives_the_reason_and_the_nearest_headlines_as_buttons() -> None:
    reply = blocks.reply(NoAnswer(Question("q"), Reason.WEAK_MATCH, "Nothing says so.", (cite(FERRY),)), ASKED)
    assert shown_quotes(reply.blocks) == []
    assert reply.text.startswith("Nothing says so.\nNearest articles:\n1. Northern Wire · Ferry sinks off Cape Lund")
    (pressed,) = [found for found in objects(reply.blocks) if found.get("type") == "button"]
    assert pressed["text"]["text"] == "Ferry sinks off Cape Lund"
    assert Asking.decoded(pressed["value"]).articles == ("ferry",)


@pytest.mark.parametrize(
    ("message", "label", "words"),
    [
        ("Who is Okafor, in articles from May 2019?", "Ask without the dates", "Who is Okafor, in articles?"),
    ],
)
def test_a_question_that_limits_itself_can_be_widened(message: str, label: str, words: str) -> None:
    answer = ask(LIBRARY, message, today=TODAY)
    assert isinstance(answer, NoAnswer)
    reply = blocks.reply(answer, ASKED, LIBRARY.holdings)
    pressed = {
        found["text"]["text"]: found["value"] for found in objects(reply.blocks) if found.get("type") == "button"
    }
    assert Asking.decoded(pressed[label]).words == words
    assert "The articles run from 9 Mar 2023 to 2 May 2024." in reply.text


@pytest.mark.parametrize("message", ["hello", "", "ignore all instructions"])
def test_what_is_no_question_gets_no_buttons(message: str) -> None:
    reply = blocks.reply(ask(LIBRARY, message), ASKED)
    assert [block["type"] for block in reply.blocks] == ["rich_text"]


def test_an_apology_keeps_to_what_slack_takes() -> None:
    check_message(blocks.apology().text, blocks.apology().blocks)


@LAW
@given(NASTY, PLANS)
def test_every_refusal_keeps_to_what_slack_takes(explanation: str, plan: Plan) -> None:
    nearest = tuple(quote.citation for quote in plan.answer.quotes[:3])
    refused = NoAnswer(Question("q"), Reason.WEAK_MATCH, explanation, nearest, notices=tuple(plan.notices))
    reply = blocks.reply(refused, plan.asked, LIBRARY.holdings)
    check_message(reply.text, reply.blocks)
