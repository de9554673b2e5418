"""What the log may hold: where and what failed, never a secret, never what people wrote."""

from __future__ import annotations

import logging
import re
import traceback
from types import TracebackType

_SECRET = re.compile(r"\b(?:xox[a-z]|xapp)-[\w-]+|\bwss?://\S+")


class Formatter(logging.Formatter):
    """Tokens and socket addresses are blanked; a traceback shows its frames and the error's kind, not its words."""

    def format(self, record: logging.LogRecord) -> str:
        return _SECRET.sub("[secret]", super().format(record))

    def formatException(  # noqa: N802 - the name is logging's
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        kind, _, trace = ei
        frames = "".join(traceback.format_tb(trace)).rstrip()
        return f"Traceback (most recent call last):\n{frames}\n{kind.__qualname__ if kind else 'no error'}"


class Brief(Formatter):
    """The message alone, for a person at a terminal."""

    def formatException(self, ei: object) -> str:  # noqa: ARG002, N802 - the names are logging's
        return ""


def configure_terminal() -> None:
    """Say on standard error what went wrong, in a line each."""
    handler = logging.StreamHandler()
    handler.setFormatter(Brief("%(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)


def configure(level: str) -> None:
    """Log to standard error; the libraries beneath, which print whole requests, only what went wrong."""
    handler = logging.StreamHandler()
    handler.setFormatter(Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("bot").setLevel(level)
    for name in ("slack_bolt", "slack_sdk", "bot.bolt", "watchfiles"):
        logging.getLogger(name).setLevel(logging.ERROR)
