"""Settings and articles into the Bolt app: the same for Socket Mode and HTTP."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable

import aiohttp
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot import evidence, feedback, home, listeners, questions, sharing
from bot.desk import Desk
from bot.parts import Parts
from bot.pressing import pressing, unknown
from bot.settings import WHERE, Settings, SettingsError

TIMEOUT = 20
"""Seconds that one call of Slack's Web API may take."""


def web_client(settings: Settings, session: aiohttp.ClientSession) -> AsyncWebClient:
    """A Web API client on the shared session that tries again when the line drops, the server fails or says wait."""
    return AsyncWebClient(
        token=settings.bot_token.get_secret_value() if settings.bot_token else None,
        base_url=settings.api_url,
        session=session,
        timeout=TIMEOUT,
        retry_handlers=[
            AsyncConnectionErrorRetryHandler(max_retry_count=2),
            AsyncServerErrorRetryHandler(max_retry_count=2),
            AsyncRateLimitErrorRetryHandler(max_retry_count=3),
        ],
        logger=logging.getLogger("slack_sdk"),
    )


async def verify(settings: Settings) -> AuthorizeResult:
    """Try the tokens. Raises SettingsError for one that Slack refuses."""
    async with aiohttp.ClientSession() as session:
        client = web_client(settings, session)
        identity = await identify(client)
        await may_connect(settings, client)
        return identity


async def may_connect(settings: Settings, client: AsyncWebClient) -> None:
    """Try the token of a socket, where there is one. Raises SettingsError when Slack refuses it."""
    if settings.app_token:
        app_token = settings.app_token.get_secret_value()
        await _call("SLACK_APP_TOKEN", client, client.apps_connections_open(app_token=app_token))


async def identify(client: AsyncWebClient) -> AuthorizeResult:
    """Who the bot is in its workspace. Raises SettingsError when Slack refuses the token or can't be reached."""
    answer = await _call("SLACK_BOT_TOKEN", client, client.auth_test())
    return AuthorizeResult.from_auth_test_response(auth_test_response=answer, bot_token=client.token)


async def _call(setting: str, client: AsyncWebClient, call: Awaitable[AsyncSlackResponse]) -> AsyncSlackResponse:
    """The answer of a call that a setting's value decides on."""
    try:
        return await call
    except SlackApiError as error:
        reason = f"{setting}: Slack refuses it ({error.response.get('error')}). {WHERE[setting]}"
        raise SettingsError([reason]) from error
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        reason = (
            f"SLACK_API_URL: {client.base_url} can't be reached ({type(error).__name__}); check address and network"
        )
        raise SettingsError([reason]) from error


def build_app(settings: Settings, parts: Parts, desk: Desk) -> AsyncApp:
    """The bot, ready to be given requests. Its identity is fixed: one workspace, one token."""

    async def authorize() -> AuthorizeResult:
        return parts.identity

    app = AsyncApp(
        client=parts.client,
        signing_secret=settings.signing_secret.get_secret_value() if settings.signing_secret else "",
        authorize=authorize,
        before_authorize=listeners.Accept(parts, desk),
        request_verification_enabled=settings.app_token is None,
        ssl_check_enabled=False,
        attaching_function_token_enabled=False,
        logger=logging.getLogger("bot.bolt"),
    )
    listeners.register(app, parts)
    for module in (evidence, feedback, home, questions, sharing):
        module.register(app, parts)
    app.action(re.compile(""))(pressing(parts, unknown))
    return app
