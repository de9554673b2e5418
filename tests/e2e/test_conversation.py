"""What people see, whichever way the events come in."""

from concurrent.futures import ThreadPoolExecutor
from html import unescape

import pytest

from .corpus import Corpus
from .stage import Door, Stage
from .workspace import Message

pytestmark = pytest.mark.e2e

UNANSWERABLE = "What is the capital of Peru?"
SLACK_TEXT_LIMIT = 4_000
SLACK_BLOCKS_LIMIT = 50


def assert_quotes_the_corpus(answer: Message, corpus: Corpus) -> None:
    """An answer: exact quotes, each with its source, all of it in the text as well, within Slack's limits."""
    text = unescape(answer.text)
    quotes = answer.quotes()
    assert quotes, f"no quote: {answer}"
    for quote in quotes:
        articles = corpus.holding(quote)
        assert articles, f"stands in no article: {quote!r}"
        assert quote in text
        assert any(all(part in text for part in (a.publisher, a.title, a.day)) for a in articles), text
    assert len(answer.text) <= SLACK_TEXT_LIMIT
    assert len(answer.blocks) <= SLACK_BLOCKS_LIMIT


def test_a_mention_is_answered_in_its_thread_with_quotes_that_stand_in_the_corpus(
    stage: Stage[Door], room: str, corpus: Corpus
) -> None:
    for question in corpus.questions()[:5]:
        ts = stage.slack.post(room, stage.slack.mention(question))

        answer = stage.slack.wait_for_reply(room, ts)

        assert answer.thread_ts == ts
        assert_quotes_the_corpus(answer, corpus)
    assert stage.slack.posts(room) == []


def test_a_follow_up_with_a_mention_is_answered_in_the_same_thread(
    stage: Stage[Door], room: str, corpus: Corpus
) -> None:
    first, second = corpus.questions()[:2]
    thread = stage.slack.post(room, stage.slack.mention(first))
    answered = stage.slack.wait_for_reply(room, thread)

    follow_up = stage.slack.post(room, stage.slack.mention(second), thread=thread)
    answer = stage.slack.wait_for_reply(room, thread, since=follow_up)

    assert answer.thread_ts == thread
    assert_quotes_the_corpus(answer, corpus)
    assert stage.slack.replies(room, thread) == [answered, answer]
    assert stage.slack.replies(room, follow_up) == []


def test_a_mention_in_a_thread_of_other_people_is_answered_there(
    stage: Stage[Door], room: str, corpus: Corpus, question: str
) -> None:
    thread = stage.slack.post(room, "Who knows more about this?", person="bob")

    stage.slack.post(room, stage.slack.mention(question), thread=thread)

    answer = stage.only_reply(room, thread)
    assert answer.thread_ts == thread
    assert_quotes_the_corpus(answer, corpus)


def test_a_direct_message_is_answered_once_in_the_conversation(
    stage: Stage[Door], corpus: Corpus, question: str
) -> None:
    conversation = stage.slack.direct_messages()
    ts = stage.slack.post(conversation, question)

    answer = stage.slack.wait_for_post(conversation, since=ts)

    assert answer.thread_ts is None
    assert_quotes_the_corpus(answer, corpus)
    stage.settle()
    assert stage.slack.posts(conversation, since=ts) == [answer]
    assert stage.slack.replies(conversation, ts) == []


def test_a_direct_message_in_a_thread_is_answered_in_that_thread(
    stage: Stage[Door], corpus: Corpus, question: str
) -> None:
    conversation = stage.slack.direct_messages()
    thread = stage.slack.post(conversation, question)
    stage.slack.wait_for_post(conversation, since=thread)

    stage.slack.post(conversation, corpus.questions()[1], thread=thread)

    answer = stage.only_reply(conversation, thread)
    assert_quotes_the_corpus(answer, corpus)


def test_an_edited_message_gets_no_second_answer(stage: Stage[Door], room: str, question: str) -> None:
    ts = stage.slack.post(room, stage.slack.mention(question))
    stage.slack.wait_for_reply(room, ts)

    stage.slack.edit(room, ts, stage.slack.mention(f"{question} Please."))

    stage.only_reply(room, ts)
    assert stage.slack.posts(room) == []


def test_a_mention_arrives_as_two_events_and_gets_one_answer(stage: Stage[Door], room: str, question: str) -> None:
    ts = stage.slack.post(room, stage.slack.mention(question))

    stage.only_reply(room, ts)

    asked = [d.event for d in stage.slack.deliveries(room) if d.payload["event"]["ts"] == ts]
    assert sorted(asked) == ["app_mention", "message"]


def test_a_mention_is_answered_without_its_message_twin(stage: Stage[Door], room: str, question: str) -> None:
    _, mention = stage.slack.mention_twins(room, question)

    assert stage.door.deliver(mention)

    stage.only_reply(room, mention["event"]["ts"])


@pytest.mark.parametrize("mention_first", [True, False])
def test_the_late_twin_of_an_answered_mention_gets_no_answer(
    stage: Stage[Door], room: str, question: str, mention_first: bool
) -> None:
    message, mention = stage.slack.mention_twins(room, question)
    first, second = (mention, message) if mention_first else (message, mention)
    assert stage.door.deliver(first)
    stage.settle()

    assert stage.door.deliver(second)

    stage.only_reply(room, mention["event"]["ts"])


def test_an_event_delivered_again_is_acknowledged_and_not_answered_again(
    stage: Stage[Door], room: str, question: str
) -> None:
    ts = stage.slack.post(room, stage.slack.mention(question))
    stage.slack.wait_for_reply(room, ts)
    sent = [d.payload for d in stage.slack.deliveries_of_mention(room, ts)]

    acknowledged = [stage.door.deliver(payload, attempt) for payload in sent for attempt in (1, 2)]

    assert all(acknowledged)
    stage.only_reply(room, ts)


def test_an_event_that_arrives_twice_at_the_same_moment_is_answered_once(
    stage: Stage[Door], room: str, question: str
) -> None:
    _, mention = stage.slack.mention_twins(room, question)

    with ThreadPoolExecutor(2) as pool:
        acknowledged = list(pool.map(stage.door.deliver, (mention, mention), (0, 1)))

    assert acknowledged == [True, True]
    stage.only_reply(room, mention["event"]["ts"])


def test_an_event_that_first_arrives_as_a_repeat_is_answered(stage: Stage[Door], room: str, question: str) -> None:
    _, mention = stage.slack.mention_twins(room, question)

    assert stage.door.deliver(mention, 1)

    stage.only_reply(room, mention["event"]["ts"])


def test_another_bot_is_left_alone(stage: Stage[Door], room: str, question: str) -> None:
    ts = stage.slack.post(room, stage.slack.mention(question), person=stage.slack.other_bot)

    stage.settle()

    assert stage.slack.replies(room, ts) == []
    assert stage.slack.posts(room) == []
    assert {d.event for d in stage.slack.deliveries(room)} == {"app_mention", "message"}


def test_chatter_in_a_channel_is_left_alone(stage: Stage[Door], room: str, question: str) -> None:
    ts = stage.slack.post(room, question)
    stage.slack.post(room, question, thread=ts, person="bob")

    stage.settle()

    assert stage.slack.replies(room, ts) == []
    assert stage.slack.posts(room) == []


def test_a_thread_goes_on_without_the_bot_unless_it_is_mentioned(stage: Stage[Door], room: str, question: str) -> None:
    thread = stage.slack.post(room, stage.slack.mention(question))
    stage.slack.wait_for_reply(room, thread)

    stage.slack.post(room, question, thread=thread, person="bob")

    stage.only_reply(room, thread)


@pytest.mark.parametrize("greeting", ["hello", "Hi!", ""])
def test_a_greeting_gets_a_short_reply_without_a_quote(stage: Stage[Door], room: str, greeting: str) -> None:
    ts = stage.slack.post(room, stage.slack.mention(greeting))

    reply = stage.slack.wait_for_reply(room, ts)

    assert reply.quotes() == []
    assert 0 < len(reply.text) < 1_000


def test_a_question_that_the_corpus_does_not_answer_gets_a_reply_without_a_quote(stage: Stage[Door], room: str) -> None:
    ts = stage.slack.post(room, stage.slack.mention(UNANSWERABLE))

    reply = stage.slack.wait_for_reply(room, ts)

    assert reply.quotes() == []
    assert reply.text


@pytest.mark.parametrize("ping", ["<!here>", "<!channel>", "&lt;!here&gt;", "<!subteam^S0EVERYONE>"])
def test_a_ping_in_a_question_never_comes_back(stage: Stage[Door], room: str, question: str, ping: str) -> None:
    for asked in (f"{ping} {question}", f"{UNANSWERABLE[:-1]} {ping}?", ping):
        ts = stage.slack.post(room, stage.slack.mention(asked))

        reply = stage.slack.wait_for_reply(room, ts)

        assert reply.pings() == []


def test_a_message_that_slack_refuses_for_now_is_sent_again(stage: Stage[Door], room: str, question: str) -> None:
    stage.slack.refuse_posts(1)

    ts = stage.slack.post(room, stage.slack.mention(question))

    assert stage.only_reply(room, ts).quotes()
    assert stage.slack.refusals_left() == 0


@pytest.mark.parametrize("tab", ["home", "messages"])
def test_a_person_who_opens_the_app_is_acknowledged_and_not_written_to(stage: Stage[Door], tab: str) -> None:
    bob, conversation = stage.slack.user_id("bob"), stage.slack.direct_messages("bob")
    before = stage.slack.posts(conversation)
    opened = {"type": "app_home_opened", "user": bob, "channel": conversation, "tab": tab}

    assert stage.door.deliver(stage.slack.payload({**opened, "event_ts": "1700000000.000001"}))

    stage.settle()
    assert stage.slack.posts(conversation) == before


def test_a_conversation_that_slack_no_longer_knows_does_not_stop_the_bot(
    stage: Stage[Door], room: str, question: str
) -> None:
    _, mention = stage.slack.mention_twins("C0NOWHERE", question)
    assert stage.door.deliver(mention)

    ts = stage.slack.post(room, stage.slack.mention(question))

    assert stage.slack.wait_for_reply(room, ts).quotes()


def test_a_running_bot_says_that_it_is_healthy_and_ready(stage: Stage[Door]) -> None:
    assert stage.bot.is_healthy()
    assert stage.bot.is_ready()
