"""A message and its thread, from the words to the answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.answer import Answer, NoAnswer
from retrieval.asking import LOOKED_UP_AGAIN, ask, look_up
from retrieval.index import Hit, Index
from retrieval.message import Reason
from retrieval.picking import MOST_LISTED
from retrieval.question import Question
from retrieval.ranking import Ranked, rank
from retrieval.selection import EVERYTHING, Limits
from tests.articles_of import LAW, hostile_text
from tests.made import FERRY, HARBOUR, LIBRARY, article, library

TODAY = date(2024, 6, 1)
SANK = "When did the ferry Corvina sink?"


def answered(message: str, *history: str) -> Answer:
    found = ask(LIBRARY, message, history, TODAY)
    assert isinstance(found, Answer), found
    return found


def refused(message: str, *history: str) -> NoAnswer:
    found = ask(LIBRARY, message, history, TODAY)
    assert isinstance(found, NoAnswer), found
    return found


def test_a_follow_up_is_completed_from_the_thread_and_told() -> None:
    found = answered("who rescued them?", SANK)
    assert found.quotes[0].article == FERRY
    assert found.notices[0] == f"Understood together with “{SANK}”."


def test_a_follow_up_reaches_over_thanks_to_the_question_before() -> None:
    assert answered("and who rescued them?", SANK, "thanks!").quotes[0].article == FERRY


def test_a_follow_up_after_thanks_is_told_with_the_question_and_not_with_the_thanks() -> None:
    assert answered("and who rescued them?", SANK, "thanks!").notices[0] == f"Understood together with “{SANK}”."


def test_a_follow_up_looks_up_few_questions_of_a_long_thread_again(monkeypatch: pytest.MonkeyPatch) -> None:
    ranked: list[str] = []

    def counting(question: Question, hits: Sequence[Hit], index: Index) -> list[Ranked]:
        ranked.append(question.text)
        return rank(question, hits, index)

    monkeypatch.setattr("retrieval.asking.rank", counting)
    look_up(LIBRARY, "and who rescued them?", [SANK, *["and why?", "and when was that?"] * 20], today=TODAY)
    assert len(ranked) <= LOOKED_UP_AGAIN + 1


def test_a_new_question_in_a_thread_leaves_the_thread_behind() -> None:
    found = answered("Who reopened the harbour of Port Salvo?", SANK)
    assert found.quotes[0].article == HARBOUR
    assert found.notices == ()


@pytest.mark.parametrize(
    ("message", "reason", "explanation"),
    [
        ("", Reason.EMPTY, "I am here. Ask me a question"),
        ("thanks!", Reason.NOT_A_QUESTION, "Ask me a question"),
        ("What is it?", Reason.TOO_VAGUE, "name a person, a place or a thing"),
        ("Who reopened the harbour with Xanthippe?", Reason.NO_MATCH, "Nothing in the articles mentions “Xanthippe”."),
        (
            "Who met Xanthippe and Zarathustra?",
            Reason.NO_MATCH,
            "Nothing in the articles mentions “Xanthippe” or “Zarathustra”.",
        ),
        ("which orchestra won", Reason.NO_MATCH, "No sentence of the articles holds a word of what you ask about."),
        (
            "timeline of the orchestra",
            Reason.NO_MATCH,
            "No sentence of the articles holds a word of what you ask about.",
        ),
        (
            "latest on the orchestra?",
            Reason.NO_MATCH,
            "No sentence of the articles holds a word of what you ask about.",
        ),
        (f"{SANK[:-1]}, according to Xinhua?", Reason.NO_OUTLET, "The collection holds no article by Xinhua."),
        (
            "What do articles from May 2021 say about the ferry?",
            Reason.OUTSIDE_DATES,
            "No articles of 1–31 May 2021 answer this.",
        ),
        (
            "What do articles before 2020 say about the ferry?",
            Reason.OUTSIDE_DATES,
            "No articles until 31 Dec 2019 answer this.",
        ),
        (
            "how many violins did the orchestra of the ferry lose in the storm of the century",
            Reason.WEAK_MATCH,
            "found no sentence in the articles",
        ),
    ],
)
def test_each_refusal_says_why(message: str, reason: Reason, explanation: str) -> None:
    found = refused(message)
    assert found.reason is reason
    assert explanation in found.explanation


def test_days_without_articles_come_with_the_newest_articles() -> None:
    found = refused("What do articles from May 2021 say about the ferry?")
    assert [near.article_id for near in found.nearest] == ["harbour", "ferry"]
    assert found.confidence == 0.0


@pytest.mark.parametrize("when", ["this week", "over this past weekend", "yesterday"])
def test_what_is_asked_of_days_after_the_newest_article_is_not_answered_from_before(when: str) -> None:
    """Neither by an older article nor by one without a date, however well it fits."""
    undated = article("Mayor Ines Okafor reopened the harbour of Port Salvo.", "undated", day=None)
    made = library(HARBOUR, FERRY, undated)
    found = look_up(made, f"Who reopened the harbour of Port Salvo {when}?", today=date(2025, 3, 12))
    assert isinstance(found.answer, NoAnswer)
    assert found.answer.reason is Reason.OUTSIDE_DATES
    assert found.answer.notices == ("The newest article searched is of 2 May 2024.",)
    assert found.answerable <= 0.1


def test_what_is_asked_of_this_week_is_not_answered_by_an_old_article() -> None:
    """Also where others are fresh; nor is it said that only those were searched."""
    fresh = article("A storm broke windows on the quay of Port Salvo.", "fresh", day=date(2025, 3, 11))
    found = look_up(
        library(HARBOUR, fresh), "What did the repairs of the harbour cost this week?", today=date(2025, 3, 12)
    )
    assert isinstance(found.answer, NoAnswer)
    assert found.answer.reason is Reason.OUTSIDE_DATES


def test_a_month_asked_of_after_another_is_a_time_and_no_name() -> None:
    made = library(HARBOUR, FERRY)
    found = look_up(made, "What about March?", ["What happened to the Corvina in May?"], today=date(2023, 6, 1))
    assert found.question.scope is not None
    assert (found.question.scope.first, found.question.scope.last) == (date(2023, 3, 1), date(2023, 3, 31))


@pytest.mark.parametrize("message", ["what about May?", "What about May?", "And May?"])
def test_may_is_asked_of_after_another_person(message: str) -> None:
    found = look_up(LIBRARY, message, ["What did Okafor reopen?"], today=TODAY)
    assert found.question.swapped
    assert found.question.text == "What did May reopen?"


def test_a_day_after_the_newest_article_may_be_told_beforehand() -> None:
    made = library(article("The harbour of Port Salvo will be reopened on 12 March 2025 by Ines Okafor."), FERRY)
    found = look_up(made, "Who reopened the harbour of Port Salvo this week?", today=date(2025, 3, 12))
    assert isinstance(found.answer, Answer)


def test_only_the_outlet_asked_for_is_quoted() -> None:
    found = answered("When did the ferry Corvina sink, according to the Northern Wire?")
    assert {quote.citation.publisher for quote in found.quotes} == {"Northern Wire"}
    assert found.notices == ("Searched articles by Northern Wire.",)


def test_another_outlet_is_not_quoted_for_the_one_asked_for() -> None:
    assert refused("When did the ferry Corvina sink, according to the Daily Gull?").reason is Reason.NO_MATCH


@pytest.mark.parametrize("limit", [0, 1, 2, 3, 500])
def test_a_look_up_shows_at_most_so_many_sentences_and_gives_the_same_answer(limit: int) -> None:
    found = look_up(LIBRARY, "ferry harbour repairs passengers", limit=limit, today=TODAY)
    assert len(found.ranked) == min(limit, len(look_up(LIBRARY, "ferry harbour repairs passengers").ranked))
    assert found.answer == ask(LIBRARY, "ferry harbour repairs passengers", (), TODAY)


def test_a_look_up_shows_more_sentences_than_are_ranked_for_an_answer_where_more_are_wanted() -> None:
    many = library(*(article(f"The ferry reached lock {number}.", str(number)) for number in range(70)))
    assert len(look_up(many, "ferry", limit=60).ranked) == 60


def test_a_message_that_is_refused_unread_shows_no_sentence() -> None:
    assert look_up(LIBRARY, "thanks!").ranked == ()


def test_an_empty_library_has_no_answer() -> None:
    found = ask(library(), SANK, (), TODAY)
    assert isinstance(found, NoAnswer)
    assert found.reason is Reason.NO_MATCH


MESSAGES = st.one_of(
    hostile_text,
    st.lists(
        st.sampled_from(
            "who when what ferry harbour Corvina Corvinna Okafor sank and it they latest timeline since 2023 May"
            " Reuters according to the Daily Gull last week ? thanks".split()
        ),
        max_size=9,
    ).map(" ".join),
)


@LAW
@given(MESSAGES, st.lists(MESSAGES, max_size=3))
def test_any_message_in_any_thread_is_answered_in_the_words_of_articles_or_told_why_not(
    message: str, history: list[str]
) -> None:
    found = ask(LIBRARY, message, history, TODAY)
    assert 0.0 <= found.confidence <= 1.0
    if isinstance(found, Answer):
        assert 1 <= len(found.quotes) <= MOST_LISTED
        assert all(quote.article.text[quote.start : quote.end] == quote.text for quote in found.quotes)
    else:
        assert found.explanation
    assert ask(LIBRARY, message, history, TODAY) == found


@LAW
@given(MESSAGES, st.integers(0, 8))
def test_the_sentences_shown_are_the_best_ones_and_no_more_than_wanted(message: str, limit: int) -> None:
    found = look_up(LIBRARY, message, limit=limit, today=TODAY).ranked
    assert found == look_up(LIBRARY, message, today=TODAY).ranked[:limit]


def test_two_questions_of_one_message_are_answered_one_by_one() -> None:
    found = ask(LIBRARY, "Who reopened the harbour of Port Salvo? When did the ferry Corvina sink?")
    assert isinstance(found, Answer)
    assert [quote.article.id for quote in found.quotes] == ["harbour", "ferry"]


def test_of_two_questions_the_one_without_an_answer_is_named() -> None:
    found = ask(LIBRARY, "Who reopened the harbour of Port Salvo? And what does Xanthippe play?")
    assert isinstance(found, Answer)
    assert any("Xanthippe" in notice for notice in found.notices)


def test_within_limits_nothing_else_is_quoted_named_or_followed_up() -> None:
    limits = Limits(outlets=("The Daily Gull",))
    for message, history in (("When did the ferry Corvina sink?", ()), ("who rescued them?", ("When did it sink?",))):
        answer = ask(LIBRARY, message, history, limits=limits)
        articles = [quote.article.id for quote in answer.quotes] if isinstance(answer, Answer) else []
        near = [] if isinstance(answer, Answer) else [citation.article_id for citation in answer.nearest]
        assert {*articles, *near} <= {"harbour"}
    assert isinstance(ask(LIBRARY, "Who reopened the harbour of Port Salvo?", limits=limits), Answer)


def test_an_answer_tells_the_day_of_the_newest_article_searched() -> None:
    def as_of(message: str, limits: Limits = EVERYTHING) -> date | None:
        found = ask(LIBRARY, message, today=date(2024, 6, 1), limits=limits)
        return found.as_of if isinstance(found, Answer) else None

    assert as_of("When did the ferry Corvina sink?") == date(2024, 5, 2)
    assert as_of("When did the ferry Corvina sink?", Limits(articles=("ferry",))) == date(2023, 3, 9)
