import html
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block

from bot import blocks
from bot.wording import source
from retrieval.answer import Answer, NoAnswer, Quote
from retrieval.articles import BasedOn
from retrieval.asking import ask
from retrieval.citation import cite
from retrieval.message import Reason
from retrieval.question import Question
from tests.made import FERRY, LIBRARY, article

NASTY = st.text(
    st.one_of(st.characters(codec="utf-8"), st.sampled_from(list("*_~`<>&|!@#:\u202e\u200f\u2028\x07\x1b\n\"'“”"))),
    min_size=1,
)


def quoting(*texts: str, **fields: Any) -> Answer:
    return Answer(Question("q"), tuple(quote(text, **fields) for text in texts), 0.9)


def quote(text: str, **fields: Any) -> Quote:
    source = article(text, **fields)
    return Quote(source, 0, len(text), text, cite(source), 1.0, 0.9)


def shown_quotes(message: list[blocks.Block]) -> list[str]:
    elements = [element for block in message for element in block["elements"]]
    return [
        part["text"] for element in elements if element["type"] == "rich_text_quote" for part in element["elements"]
    ]


def texts(value: object) -> list[str]:
    """Every string that a reader sees in some blocks."""
    if isinstance(value, dict):
        own = [value["text"]] if isinstance(value.get("text"), str) else []
        return own + [text for key, item in value.items() if key != "text" for text in texts(item)]
    return [text for item in value for text in texts(item)] if isinstance(value, list) else []


@given(st.lists(NASTY, min_size=1, max_size=3))
def test_what_is_shown_is_what_the_article_says(quotes: list[str]) -> None:
    assert shown_quotes(blocks.reply(quoting(*quotes)).blocks) == quotes


@given(st.lists(NASTY, min_size=1, max_size=3), NASTY)
def test_text_shows_the_same_and_pings_nobody(quotes: list[str], title: str) -> None:
    text = blocks.reply(quoting(*quotes, title=title)).text
    assert all(found in html.unescape(text) for found in quotes)
    assert "<" not in text
    assert not re.search(r"&(?!amp;|lt;|gt;)", text)


@given(st.lists(st.integers(1, 20_000), min_size=1, max_size=50), st.integers(1, 2_000))
def test_every_message_keeps_to_the_limits_of_slack(lengths: list[int], title: int) -> None:
    reply = blocks.reply(quoting(*("&" * length for length in lengths), title="t" * title))
    assert len(reply.text) <= 4_000
    assert sum(map(len, texts(reply.blocks))) <= 13_000
    assert len(reply.blocks) <= 50 or len(lengths) > 40


@given(st.lists(st.integers(1, 20_000), min_size=1, max_size=50))
def test_a_quote_is_shown_whole_or_left_out_with_a_word(lengths: list[int]) -> None:
    answer = quoting(*("x" * length for length in lengths))
    reply = blocks.reply(answer)
    shown = shown_quotes(reply.blocks)
    assert shown == [quote.text for quote in answer.quotes[: len(shown)]]
    if len(shown) < len(lengths):
        assert any("too long to be shown" in text for text in texts(reply.blocks))
    if not all(quote.text in html.unescape(reply.text) for quote in answer.quotes):
        assert "too long to be shown" in reply.text


def test_blocks_pass_the_checks_of_the_sdk() -> None:
    for reply in (
        blocks.reply(quoting("One.", "Two.")),
        blocks.reply(ask(LIBRARY, "Who is Xanthippe?")),
        blocks.apology(),
    ):
        for block in reply.blocks:
            parsed = Block.parse(block)
            assert parsed
            parsed.validate_json()
            assert parsed.to_dict() == block


def test_a_source_names_publisher_headline_and_day() -> None:
    text = source(cite(article("x", title="Harbour reopens", publisher="The Daily Gull", day=date(2024, 5, 2))))
    assert text == "The Daily Gull · Harbour reopens · 2 May 2024"


def test_the_source_of_a_brief_names_what_it_restates() -> None:
    basis = BasedOn("The Washington Times", None, date(2023, 10, 3))
    assert source(cite(article("x", based_on=basis))).endswith(" · brief, after The Washington Times, 3 Oct 2023")


def test_what_an_article_does_not_state_is_said() -> None:
    text = source(cite(article("Rain fell on the town.", title=None, publisher=None, day=None)))
    assert text == "publisher unknown · [Rain fell on the town.] · undated"


def test_the_headline_is_linked_where_there_is_a_url() -> None:
    (block,) = blocks.reply(quoting("x", url="https://example.com/a")).blocks
    links = [part for part in block["elements"][1]["elements"] if part["type"] == "link"]
    assert [link["url"] for link in links] == ["https://example.com/a"]


def test_no_answer_gives_the_reason_and_the_nearest_articles_without_a_quote() -> None:
    reply = blocks.reply(NoAnswer(Question("q"), Reason.WEAK_MATCH, "Nothing says so.", (cite(FERRY),)))
    assert shown_quotes(reply.blocks) == []
    assert "Nothing says so." in reply.text
    assert "Ferry sinks off Cape Lund" in reply.text


@pytest.mark.parametrize(
    "words", ["2 articles by Northern Wire, The Daily Gull, 9 Mar 2023 to 2 May 2024", "Who reopened the harbour"]
)
def test_home_says_what_the_collection_holds_and_what_to_ask(words: str) -> None:
    assert words in "".join(texts(blocks.home(LIBRARY)["blocks"]))
