from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.answer import Answer, NoAnswer, Quote
from retrieval.asking import ask
from retrieval.citation import cite
from retrieval.message import Reason
from retrieval.picking import MOST_LISTED
from retrieval.question import Question
from tests.made import FERRY, HARBOUR, LIBRARY, article, library


def answered(question: str, *history: str) -> Answer:
    found = ask(LIBRARY, question, history)
    assert isinstance(found, Answer), found
    return found


def refused(question: str) -> NoAnswer:
    found = ask(LIBRARY, question)
    assert isinstance(found, NoAnswer), found
    return found


def test_a_quote_is_the_slice_of_its_article() -> None:
    (first, *_) = answered("Who reopened the harbour?").quotes
    assert first.text == HARBOUR.text[first.start : first.end]
    assert first.text == "Mayor Ines Okafor reopened the harbour of Port Salvo on 30 April 2024."


def test_a_quote_that_is_not_in_the_article_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="must be article"):
        Quote(HARBOUR, 0, 5, "Major", cite(HARBOUR), 1.0, 1.0)


def test_an_answer_without_a_quote_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="at least one quote"):
        Answer(Question("q"), (), 1.0)


def test_a_quote_comes_with_publisher_headline_day_and_link() -> None:
    citation = answered("When did the ferry Corvina sink?").quotes[0].citation
    assert (citation.publisher, citation.headline) == ("Northern Wire", "Ferry sinks off Cape Lund")
    assert (citation.published, citation.url) == (date(2023, 3, 9), "https://example.com/ferry")


def test_a_name_that_the_articles_lack_is_not_answered_and_named() -> None:
    answer = refused("Did Okafor reopen the harbour with Xanthippe?")
    assert answer.reason is Reason.NO_MATCH
    assert "“Xanthippe”" in answer.explanation


def test_a_question_of_other_things_is_not_answered() -> None:
    assert refused("which orchestra won the prize for violins").reason is Reason.NO_MATCH


def test_a_question_that_a_sentence_only_touches_gets_the_nearest_articles() -> None:
    answer = refused("how many violins did the orchestra of the ferry lose in the storm of the century")
    assert answer.reason is Reason.WEAK_MATCH
    assert [citation.article_id for citation in answer.nearest][:1] == [FERRY.id]


@pytest.mark.parametrize(
    ("message", "reason"), [("", Reason.EMPTY), ("thanks!", Reason.NOT_A_QUESTION), ("???", Reason.EMPTY)]
)
def test_small_talk_gets_a_word_on_how_to_ask(message: str, reason: Reason) -> None:
    answer = refused(message)
    assert answer.reason is reason
    assert "Ask me a question" in answer.explanation


def test_a_follow_up_is_answered_from_what_the_thread_is_about() -> None:
    assert "trawler" in answered("who rescued them?", "When did the ferry Corvina sink?").quotes[0].text


def test_the_same_sentence_in_two_articles_is_quoted_once() -> None:
    twice = library(HARBOUR, replace(HARBOUR, id="copy", publisher="Northern Wire"))
    found = ask(twice, "Who reopened the harbour of Port Salvo?")
    assert isinstance(found, Answer)
    assert len(found.quotes) == 1


@given(st.lists(st.text(min_size=1), min_size=1, max_size=4), st.text())
def test_any_question_on_any_articles_has_an_answer_or_a_reason(texts: list[str], question: str) -> None:
    made = library(*(article(text, f"a{number}") for number, text in enumerate(texts)))
    found = ask(made, question)
    if isinstance(found, Answer):
        assert 1 <= len(found.quotes) <= MOST_LISTED
        assert all(quote.article.text[quote.start : quote.end] == quote.text for quote in found.quotes)
    else:
        assert found.explanation
    assert 0.0 <= found.confidence <= 1.0


@given(
    st.lists(
        st.sampled_from("harbour ferry Corvina mayor Okafor sank who when Port Lund 2023 crowns".split()), max_size=8
    )
)
def test_the_same_question_always_gets_the_same_answer(words: list[str]) -> None:
    question = " ".join(words)
    assert ask(LIBRARY, question) == ask(LIBRARY, question)
