"""A question, an edit or a deletion into what the bot does about it: a message posted, changed or taken back."""

from __future__ import annotations

import asyncio
import logging
import time
import traceback
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import aiohttp
from slack_sdk.errors import SlackApiError

from bot import blocks, words
from bot.blocks import Reply
from bot.events import DELETED, Asked
from bot.parts import Parts
from bot.posting import post, post_privately
from bot.rate import Verdict
from bot.rendered import Rendered
from bot.store.database import StoreError
from bot.store.questions import State
from bot.store.records import TOLD, Failure, Outcome, Posted, outcome_of
from bot.threads import in_time
from retrieval.answer import NoAnswer
from retrieval.interrogative import is_whole
from retrieval.message import Reason, clean

SLOW = 1.0
"""Seconds after which people are told that an answer is being sought."""

SEARCHING = "is searching the articles…"

GONE = frozenset({"message_not_found", "cant_update_message", "cant_delete_message", "channel_not_found"})
"""What Slack says of a message that can't be changed any more."""

CHATTER = frozenset({Reason.EMPTY, Reason.NOT_A_QUESTION, Reason.TOO_VAGUE})
"""What gets no answer where nobody mentioned the bot."""

log = logging.getLogger(__name__)


class Desk:
    """Deals with each event once it is accepted."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._rendered = Rendered()
        self._showing: set[asyncio.Task[None]] = set()

    async def concerns(self, asked: Asked) -> bool:
        """Whether an event is for the bot. Of what is not, nothing is written down."""
        if asked.revision and not asked.addressed:
            if asked.revision == DELETED:
                self._parts.inbox.gone(asked.message)
            return self._parts.inbox.knows(asked) or await self._answer_to(asked) is not None
        return asked.addressed or await self._goes_on(asked)

    async def handle(self, asked: Asked, new: asyncio.Future[bool] | None = None) -> None:
        """Deal with an event that was accepted, if it is `new`; whatever fails, who asked reads a sentence."""
        async with self._parts.inbox.turn(asked.message):
            try:
                state: State = "done" if new and not await new else await self._dealt_with(asked)
            except Exception as error:  # noqa: BLE001 - the last line of defence: who asked must hear of it
                await self._failed(asked, error)
                state = "failed"
            await self._parts.inbox.done(
                asked, state
            )  # not where the process ends: then it is answered at the next start

    async def catch_up(self) -> None:
        """Answer what was accepted and not answered before this start."""
        left = await self._parts.inbox.left_open(60 * self._parts.config.now.catch_up_minutes)
        if left:
            log.info("questions that were left open are answered now: %d", len(left))
        for asked in left:
            await self.handle(asked)

    async def _dealt_with(self, asked: Asked) -> State:
        if asked.revision == DELETED:
            return await self._withdraw(asked)
        config = self._parts.config.now
        verdict = self._parts.rate.count((asked.team, asked.person), time.monotonic(), config.rate_limit)
        external = asked.external and not config.channel(asked.channel).external_people
        if verdict is Verdict.IGNORE or (asked.revision and (external or verdict is Verdict.TELL)):
            return "dropped"
        if verdict is Verdict.TELL:
            return await self._answer(asked, words.too_many(config.rate_limit))
        if external:
            return await self._answer(asked, words.external())
        if asked.revision:
            return await self._revise(asked)
        if asked.addressed and words.command(asked.text) == "forget me":
            return await self._forget(asked)
        return await self._answer(asked)

    async def _answer(self, asked: Asked, told: Reply | None = None) -> State:
        """Post the answer, or what is `told` instead."""
        reply, outcome = (told, _TOLD) if told else await self._reply(asked)
        if reply is None:
            return "dropped"
        message_ts = await self._post(asked, reply)
        await self._remember(asked, outcome, message_ts)
        return "done"

    async def _reply(self, asked: Asked) -> tuple[Reply | None, Outcome]:
        """The message that answers, and what is kept of it; None to chatter that mentions nobody."""
        command = words.command(asked.text) if asked.addressed else None
        if command:
            return await self._obeyed(asked, command), _TOLD
        history = await self._parts.threads.before(asked)
        with self._patience(asked):
            answer = await self._parts.answer(asked.channel, asked.text, history)
        if not asked.addressed and isinstance(answer, NoAnswer) and answer.reason in CHATTER:
            return None, outcome_of(answer)
        self._parts.threads.add(asked)
        return self._rendered.reply(answer, asked.channel, asked.text, history, self._parts.library)

    async def _obeyed(self, asked: Asked, command: words.Command) -> Reply:
        config = self._parts.config.now
        match command:
            case "privacy":
                return words.privacy(config)
            case "sources":
                return words.sources(self._parts.library, config.channel(asked.channel).limits)
            case "history on" | "history off":
                keep = command == "history on"
                await self._parts.store.people.keep_history(asked.team, asked.person, keep=keep)
                return words.history(config, on=keep)
            case _:
                return words.help_()

    async def _forget(self, asked: Asked) -> State:
        """Delete what is stored about a person, and what is in memory; the reply leaves no trace either."""
        await self._parts.store.people.forget(asked.team, asked.person)
        await self._parts.store.database.tidy()
        self._parts.threads.forget(asked.person)
        self._parts.asker.forget()
        self._rendered.forget()
        await self._post(asked, words.forgotten())
        return "done"

    async def _revise(self, asked: Asked) -> State:
        """Change the answer to a question that was edited; answer one that is put to the bot only now."""
        if _age(asked.ts) > 60 * self._parts.config.now.edit_minutes:
            return "dropped"
        posted = await self._answer_to(asked)
        if posted is None:
            return await self._answer_late(asked)
        if posted.message_ts is None or in_time(posted.revision) >= in_time(asked.revision):
            return "dropped"
        addressed = asked.addressed or posted.surface == "thread"
        reply, outcome = await self._reply(asked) if addressed else (None, _TOLD)
        if reply is None:
            return await self._take_back(posted)
        if not await self._changed(
            self._parts.client.chat_update(
                channel=asked.channel, ts=posted.message_ts, text=reply.text, blocks=reply.blocks
            )
        ):
            await self._parts.store.answers.remove(posted)
            return "dropped"
        made = await self._record(asked, outcome, posted.message_ts)
        await self._parts.store.answers.change(replace(made, id=posted.id))
        return "done"

    async def _answer_late(self, asked: Asked) -> State:
        """Answer an edited message that was no question to the bot before, or whose first delivery is still to come."""
        original = replace(asked, revision="")
        claimed = self._parts.inbox.claim(original) if asked.addressed else None
        if not claimed or not await claimed:
            return "dropped"
        try:
            state = await self._answer(asked)
        except Exception:
            await self._parts.inbox.done(original, "failed")
            raise
        await self._parts.inbox.done(original, state)
        return state

    async def _withdraw(self, asked: Asked) -> State:
        """A question was deleted: its answer goes along."""
        self._parts.inbox.gone(asked.message)
        posted = await self._answer_to(asked)
        return await self._take_back(posted) if posted else "dropped"

    async def _take_back(self, posted: Posted) -> State:
        if posted.message_ts:
            gone = {"channel": posted.channel, "ts": posted.message_ts}
            await self._changed(self._parts.client.api_call("chat.delete", json=gone))
        if posted.question_ts:
            self._parts.threads.drop((posted.team, posted.channel, posted.thread_ts or ""), posted.question_ts)
        await self._parts.store.answers.remove(posted)
        return "done"

    async def _goes_on(self, asked: Asked) -> bool:
        """Whether a message without a mention asks on in a thread that began with a question to the bot."""
        if not asked.thread_ts or asked.aside or self._parts.config.now.channel(asked.channel).mention_only:
            return False
        if not (asked.text.rstrip().endswith("?") or is_whole(clean(asked.text))):
            return False
        return await self._parts.store.answers.of_question(asked.team, asked.channel, asked.thread_ts) is not None

    async def _answer_to(self, asked: Asked) -> Posted | None:
        return await self._parts.store.answers.of_question(*asked.message)

    async def _post(self, asked: Asked, reply: Reply) -> str | None:
        """Post a reply where the question stands; its ts, None for one that only who asked sees."""
        client = self._parts.client
        if self._parts.config.now.channel(asked.channel).ephemeral and not asked.direct:
            await post_privately(client, reply, asked.channel, asked.thread_ts, asked.person)
            return None
        return await post(client, reply, asked.channel, asked.reply_thread)

    async def _remember(self, asked: Asked, outcome: Outcome, message_ts: str | None) -> None:
        """Store what was posted; it was posted, so that what fails here is only logged."""
        try:
            stored = self._parts.store.answers.add(await self._record(asked, outcome, message_ts))
            stored.add_done_callback(_log_failure)
        except StoreError as error:
            log.error("an answer could not be written down", exc_info=error)  # noqa: TRY400 - traceback given

    async def _record(self, asked: Asked, outcome: Outcome, message_ts: str | None) -> Posted:
        posted = Posted(
            team=asked.team,
            channel=asked.channel,
            person=asked.person,
            surface=asked.surface,
            place=asked.place,
            outcome=outcome.outcome,
            confidence=outcome.confidence,
            quotes=outcome.quotes,
            thread_ts=asked.reply_thread,
            question_ts=asked.ts,
            message_ts=message_ts,
            revision=asked.revision,
        )
        return await self._parts.completed(posted, asked.text)

    async def _failed(self, asked: Asked, error: Exception) -> None:
        """Say sorry where the question stands; the log gets the traceback, not the words."""
        await report(self._parts, error)
        if asked.revision:
            return
        try:
            await self._answer(asked, blocks.apology())
        except (SlackApiError, aiohttp.ClientError, OSError) as second:
            log.error("the apology could not be posted either", exc_info=second)  # noqa: TRY400 - traceback given

    async def _changed(self, call: Awaitable[object]) -> bool:
        """Whether a message could be changed or deleted; False where it is gone already."""
        try:
            await call
        except SlackApiError as error:
            if error.response.get("error") not in GONE:
                raise
            return False
        return True

    @contextmanager
    def _patience(self, asked: Asked) -> Iterator[None]:
        """Where it takes long, tell that an answer is being sought; nobody misses it where Slack has no status."""
        if not asked.addressed:
            yield
            return
        later = asyncio.get_running_loop().call_later(SLOW, self._begin_status, asked)
        try:
            yield
        finally:
            later.cancel()

    def _begin_status(self, asked: Asked) -> None:
        task = asyncio.ensure_future(self._show_status(asked))
        self._showing.add(task)
        task.add_done_callback(self._showing.discard)

    async def _show_status(self, asked: Asked) -> None:
        with suppress(SlackApiError, aiohttp.ClientError, OSError):
            await self._parts.client.assistant_threads_setStatus(
                channel_id=asked.channel, thread_ts=asked.reply_thread or asked.ts, status=SEARCHING
            )


async def report(parts: Parts, error: Exception) -> None:
    """Write an error down, for the log and for the admins: where it arose, not a word of what was asked."""
    code = error.response.get("error") if isinstance(error, SlackApiError) else None
    log.error("an event failed%s", f" (Slack says {code})" if code else "", exc_info=error)
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).stem}:{frames[-1].lineno}" if frames else "unknown"
    kind = f"{type(error).__name__}{f' ({code})' if code else ''}"
    with suppress(StoreError):
        await parts.store.failures.add(Failure(kind, place, time.time()))


def _log_failure(stored: asyncio.Future[bool]) -> None:
    if not stored.cancelled() and (error := stored.exception()):
        log.error("an answer could not be written down", exc_info=error)


def _age(ts: str) -> float:
    """Seconds since a message was written; for ever, where its ts is no time."""
    try:
        return time.time() - float(ts)
    except ValueError:
        return float("inf")


_TOLD = Outcome(TOLD, 0.0)
