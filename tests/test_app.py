"""The real Bolt app: requests as Slack signs them go in, what was posted is read back."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any

import pytest
from aiohttp import ClientSession, web
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.signature import SignatureVerifier

from bot import listeners
from bot.app import build_app, identify, web_client
from bot.inbox import Inbox
from bot.settings import Settings, SettingsError, read
from retrieval.answer import Answer, NoAnswer
from tests.made import HARBOUR, LIBRARY

SECRET = "signing"
IDENTITY = AuthorizeResult(enterprise_id=None, team_id="T1", bot_user_id="UBOT", bot_id="BBOT", bot_token="xoxb-1")
ASKED = "Who reopened the harbour of Port Salvo?"


class Slack:
    """A Web API that says ok and remembers; `refuse` makes the next calls of a method fail."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.refuse: dict[str, int] = {}

    async def handle(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        raw = await request.text()
        self.calls.append((method, json.loads(raw) if raw.startswith("{") else {}))
        if self.refuse.get(method, 0) > 0:
            self.refuse[method] -= 1
            return web.json_response({"ok": False, "error": "invalid_auth"})
        return web.json_response(
            {"ok": True, "user_id": "UBOT", "bot_id": "BBOT", "team_id": "T1", "url": "https://x.test/"}
        )

    @property
    def posted(self) -> list[dict[str, Any]]:
        return [call for method, call in self.calls if method == "chat.postMessage"]


@pytest.fixture
async def slack() -> AsyncIterator[tuple[Slack, str]]:
    stub = Slack()
    service = web.Application()
    service.router.add_post("/api/{method}", stub.handle)
    runner = web.AppRunner(service)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield stub, f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
    await runner.cleanup()


@pytest.fixture
def settings(slack: tuple[Slack, str]) -> Settings:
    return read(
        {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": SECRET, "SLACK_API_URL": slack[1]}, for_slack=True
    )


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    async with ClientSession() as shared:
        yield shared


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def app(settings: Settings, session: ClientSession, inbox: Inbox) -> AsyncApp:
    return build_app(settings, web_client(settings, session), IDENTITY, lambda: LIBRARY, inbox)


def event(text: str = f"<@UBOT> {ASKED}", **fields: Any) -> dict[str, Any]:
    inner = {"type": "app_mention", "user": "U1", "channel": "C1", "ts": "1.5", "text": text, **fields}
    return {"type": "event_callback", "team_id": "T1", "api_app_id": "A1", "event_id": "Ev1", "event": inner}


async def deliver(app: AsyncApp, body: dict[str, Any], secret: str = SECRET) -> int:
    raw = json.dumps(body)
    stamp = str(int(time.time()))
    signature = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=raw) or ""
    headers = {"content-type": "application/json", "x-slack-request-timestamp": stamp, "x-slack-signature": signature}
    response = await app.async_dispatch(
        AsyncBoltRequest(body=raw, headers={name: [value] for name, value in headers.items()})
    )
    return response.status


async def settle(done: Callable[[], bool], seconds: float = 5.0) -> None:
    async with asyncio.timeout(seconds):
        while not done():  # noqa: ASYNC110 - what is waited for is on the other side of a socket
            await asyncio.sleep(0.005)


async def test_a_mention_gets_a_verbatim_quote_in_its_thread(app: AsyncApp, slack: tuple[Slack, str]) -> None:
    assert await deliver(app, event()) == 200
    await settle(lambda: bool(slack[0].posted))
    (post,) = slack[0].posted
    assert (post["channel"], post["thread_ts"]) == ("C1", "1.5")
    assert post["blocks"][0]["elements"][0]["elements"][0]["text"] in HARBOUR.text
    assert (post["unfurl_links"], post["unfurl_media"]) == (False, False)


async def test_a_question_delivered_again_is_answered_once(
    app: AsyncApp, slack: tuple[Slack, str], inbox: Inbox
) -> None:
    assert [await deliver(app, event()) for _ in range(3)] == [200, 200, 200]
    twin = {**event(type="message", channel_type="channel"), "event_id": "Ev2"}
    assert await deliver(app, twin) == 200
    await inbox.drained(5)
    assert len(slack[0].posted) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"type": "message", "channel_type": "channel"},
        {"type": "message", "channel_type": "im", "subtype": "message_changed"},
        {"bot_id": "B9"},
        {"user": "UBOT"},
    ],
)
async def test_what_is_no_question_is_acknowledged_and_left_alone(
    app: AsyncApp, slack: tuple[Slack, str], inbox: Inbox, fields: dict[str, Any]
) -> None:
    assert await deliver(app, event(**fields)) == 200
    await inbox.drained(5)
    assert slack[0].posted == []


async def test_slack_holding_events_back_is_acknowledged(app: AsyncApp) -> None:
    assert await deliver(app, {"type": "app_rate_limited", "team_id": "T1", "minute_rate_limited": 1}) == 200


async def test_a_bad_signature_is_refused(app: AsyncApp, slack: tuple[Slack, str]) -> None:
    assert await deliver(app, event(), secret="other") == 401
    assert slack[0].posted == []


async def test_a_follow_up_is_understood_from_its_thread(app: AsyncApp, slack: tuple[Slack, str]) -> None:
    await deliver(app, event("<@UBOT> When did the ferry Corvina sink?"))
    await settle(lambda: len(slack[0].posted) == 1)
    await deliver(app, {**event("<@UBOT> who rescued them?", ts="1.7", thread_ts="1.5"), "event_id": "Ev2"})
    await settle(lambda: len(slack[0].posted) == 2)
    assert "Danish trawler" in slack[0].posted[1]["text"]


async def test_opening_the_home_tab_shows_what_the_collection_holds(app: AsyncApp, slack: tuple[Slack, str]) -> None:
    assert await deliver(app, event(type="app_home_opened", tab="home")) == 200
    await settle(lambda: any(method == "views.publish" for method, _ in slack[0].calls))


async def test_a_failure_is_answered_with_an_apology_and_logged_without_the_words(
    settings: Settings, session: ClientSession, slack: tuple[Slack, str], inbox: Inbox, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(message: str, history: Sequence[str]) -> Answer | NoAnswer:
        raise KeyError(message, history)

    app = AsyncApp(client=web_client(settings, session), signing_secret=SECRET, authorize=_identity)
    listeners.register(app, broken, lambda: LIBRARY, inbox)
    with caplog.at_level(logging.DEBUG, logger="bot"):
        await deliver(app, event())
        await settle(lambda: bool(slack[0].posted))
    assert slack[0].posted[0]["text"].startswith("Sorry")
    assert slack[0].posted[0]["thread_ts"] == "1.5"
    assert any(record.exc_info for record in caplog.records)
    assert not any("Salvo" in record.getMessage() for record in caplog.records)


async def test_a_token_that_slack_refuses_is_named_with_where_to_find_it(
    settings: Settings, session: ClientSession, slack: tuple[Slack, str]
) -> None:
    slack[0].refuse["auth.test"] = 1
    with pytest.raises(SettingsError, match=r"SLACK_BOT_TOKEN: Slack refuses it \(invalid_auth\).*OAuth"):
        await identify(web_client(settings, session))


async def test_client_id_and_secret_in_the_environment_change_nothing(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, session: ClientSession, slack: tuple[Slack, str], inbox: Inbox
) -> None:
    monkeypatch.setenv("SLACK_CLIENT_ID", "1.2")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "s")
    app = build_app(settings, web_client(settings, session), IDENTITY, lambda: LIBRARY, inbox)
    assert await deliver(app, event()) == 200
    await settle(lambda: bool(slack[0].posted))


async def _identity() -> AuthorizeResult:
    return IDENTITY
