"""What every listener works with: settings as they are now, articles, memory, and who the bot is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import aiohttp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.asker import Asker
from bot.config import Live
from bot.inbox import Inbox
from bot.rate import Rate
from bot.store.records import Place, Posted, question_hash
from bot.store.store import Store
from bot.threads import Threads
from retrieval.answer import Answer, NoAnswer
from retrieval.library import Library
from retrieval.selection import Limits


@dataclass(frozen=True, slots=True)
class Parts:
    """What the listeners work with. `key` makes hashes of questions that nobody else can test a guess against."""

    identity: AuthorizeResult
    client: AsyncWebClient
    asker: Asker
    config: Live
    store: Store
    key: bytes
    inbox: Inbox = field(init=False)
    threads: Threads = field(init=False)
    rate: Rate = field(default_factory=Rate, init=False)
    _places: dict[str, Place] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "inbox", Inbox(self.store.questions))
        object.__setattr__(self, "threads", Threads(self.store.answers, self.asker))

    @property
    def library(self) -> Library:
        """The articles."""
        return self.asker.library

    @property
    def me(self) -> str:
        """The bot's user id."""
        return self.identity.bot_user_id or ""

    def is_admin(self, person: str) -> bool:
        """Whether the settings name a person as an admin."""
        return person in self.config.now.admins

    def limits(self, channel: str) -> Limits:
        """What may be searched in a channel; of an empty id, what may be searched where no other setting holds."""
        return self.config.now.channel(channel).limits

    async def answer(self, channel: str, text: str, history: Sequence[str] = ()) -> Answer | NoAnswer:
        """The answer to a message, from the articles that its channel may search."""
        return await self.asker.answer(text, history, self.limits(channel))

    async def completed(self, posted: Posted, text: str) -> Posted:
        """What is stored of an answer to a text: its hash, and its words where settings and the person allow it."""
        hashed = question_hash(text, self.key)
        if not await self.keeps_words(posted.team, posted.person):
            return replace(posted, question_hash=hashed)
        place = await self.place(posted.channel, posted.place)
        return replace(posted, question_hash=hashed, words=" ".join(text.split()), place=place)

    async def keeps_words(self, team: str, person: str) -> bool:
        """Whether the words of a person's questions are kept."""
        return self.config.now.history and await self.store.people.keeps_history(team, person) is not False

    async def place(self, channel: str, told: Place) -> Place:
        """What kind of conversation a channel is; private where neither the event nor Slack says that it is public."""
        if told != "unknown":
            return told
        if channel not in self._places:
            try:
                found = (await self.client.conversations_info(channel=channel)).get("channel") or {}
            except (
                SlackApiError,
                aiohttp.ClientError,
                OSError,
            ):  # it is private, or the scope channels:read is missing
                found = {}
            self._places[channel] = "private" if found.get("is_private", True) else "public"
        return self._places[channel]
