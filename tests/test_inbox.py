from dataclasses import replace

from bot.events import Asked
from bot.inbox import HISTORY, REMEMBERED, Inbox

QUESTION = Asked("Ev1", "T1", "C1", "1.5", None, "who?", direct=False)


async def test_a_question_is_claimed_once() -> None:
    inbox = Inbox()
    assert inbox.claim(QUESTION)
    assert not inbox.claim(QUESTION)


async def test_the_twin_of_a_mention_has_another_event_id_and_the_same_ts() -> None:
    inbox = Inbox()
    inbox.claim(QUESTION)
    assert not inbox.claim(replace(QUESTION, event_id="Ev2"))


async def test_the_same_ts_in_another_channel_is_another_question() -> None:
    inbox = Inbox()
    inbox.claim(QUESTION)
    assert inbox.claim(replace(QUESTION, event_id="Ev2", channel="C2"))


async def test_the_oldest_questions_are_forgotten_first() -> None:
    inbox = Inbox()
    for number in range(REMEMBERED + 1):
        inbox.claim(replace(QUESTION, event_id=f"Ev{number}", ts=str(number)))
    assert inbox.claim(replace(QUESTION, event_id="Ev0", ts="0"))
    assert not inbox.claim(replace(QUESTION, event_id=f"Ev{REMEMBERED}", ts=str(REMEMBERED)))


async def test_draining_waits_for_what_is_open() -> None:
    inbox = Inbox()
    inbox.claim(QUESTION)
    assert await inbox.drained(seconds=0.01) == 1
    inbox.done()
    assert await inbox.drained(seconds=0.01) == 0


async def test_a_thread_remembers_its_last_questions_oldest_first() -> None:
    inbox = Inbox()
    seen = [inbox.history(replace(QUESTION, thread_ts="1.0", text=str(number))) for number in range(HISTORY + 2)]
    assert seen[:3] == [[], ["0"], ["0", "1"]]
    assert seen[-1] == [str(number) for number in range(1, HISTORY + 1)]


async def test_threads_do_not_mix() -> None:
    inbox = Inbox()
    inbox.history(QUESTION)
    assert inbox.history(replace(QUESTION, ts="9.9")) == []


async def test_a_reply_below_a_mention_continues_it() -> None:
    inbox = Inbox()
    inbox.history(QUESTION)
    assert inbox.history(replace(QUESTION, ts="2.0", thread_ts="1.5")) == ["who?"]
