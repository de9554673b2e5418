"""What the bot says of itself, how much a person may ask, what is kept and when it goes."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from bot import words
from bot.config import Config, Live, RateLimit, parse
from bot.housekeeping import DAY, keep_house
from bot.privacy import contract
from bot.rate import Rate, Verdict
from bot.store.records import Failure
from bot.store.store import store
from retrieval.selection import EVERYTHING, Limits
from tests.made import LIBRARY

LIMIT = RateLimit(questions=2, seconds=60)


def verdicts(*times: float, person: str = "U1", rate: Rate | None = None) -> list[Verdict]:
    counting = rate or Rate()
    return [counting.count(("T1", person), at, LIMIT) for at in times]


def test_within_its_window_a_person_asks_so_much_is_told_once_and_then_ignored() -> None:
    assert verdicts(0, 1, 2, 3) == [Verdict.ANSWER, Verdict.ANSWER, Verdict.TELL, Verdict.IGNORE]


def test_a_new_window_begins_when_the_old_one_is_over() -> None:
    assert verdicts(0, 1, 2, 60, 61, 62)[3:] == [Verdict.ANSWER, Verdict.ANSWER, Verdict.TELL]


def test_people_are_counted_apart() -> None:
    rate = Rate()
    verdicts(0, 1, 2, rate=rate)
    assert verdicts(3, person="U2", rate=rate) == [Verdict.ANSWER]


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("help", "help"),
        ("  /Help! ", "help"),
        ("Forget   me.", "forget me"),
        ("HISTORY OFF", "history off"),
        ("help me find the ferry", None),
        ("privacy of patients?", None),
        ("", None),
        ("x" * 10_000, None),
    ],
)
def test_a_command_is_the_whole_message(text: str, command: str | None) -> None:
    assert words.command(text) == command


def test_sources_name_what_may_be_searched_here() -> None:
    assert "2 articles, 9 Mar 2023 to 2 May 2024" in words.sources(LIBRARY, EVERYTHING).text
    told = words.sources(LIBRARY, Limits(outlets=("Northern Wire",))).text
    assert "1 article, 9 Mar 2023" in told
    assert "Gull" not in told


def test_what_the_bot_says_is_text_in_blocks_and_escaped_beside_them() -> None:
    reply = words.said("a <b> & c", "d")
    assert reply.text == "a &lt;b&gt; &amp; c\n\nd"
    assert [block["elements"][0]["elements"][0]["text"] for block in reply.blocks] == ["a <b> & c", "d"]


def test_the_contract_says_what_the_settings_mean() -> None:
    usual, kept = " ".join(contract(Config())), " ".join(contract(parse("history: true\nretention_days: 1", "p.yaml")))
    assert "90 days" in usual
    assert "then deleted" in usual
    assert "one day" in kept
    assert "“history off”" in kept
    assert "“forget me”" in usual
    assert "“forget me”" in kept


async def test_what_is_older_than_the_setting_says_goes_by_itself(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text("retention_days: 1")
    async with store(str(tmp_path / "pullquote.db")) as kept:
        await kept.failures.add(Failure("Old", "x:1", time.time() - 2 * DAY))
        await kept.failures.add(Failure("New", "x:1", time.time()))
        house = asyncio.create_task(keep_house(kept, Live(tmp_path / "p.yaml")))
        async with asyncio.timeout(5):
            while len(await kept.failures.last()) > 1:  # noqa: ASYNC110 - it happens in the database
                await asyncio.sleep(0.01)
        house.cancel()
        with suppress(asyncio.CancelledError):
            await house
        assert [failure.kind for failure in await kept.failures.last()] == ["New"]


def test_the_command_line_does_not_load_the_database() -> None:
    loaded = "import sys, bot.cli; sys.exit(bool({'sqlalchemy', 'alembic', 'slack_bolt'} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", loaded], check=False).returncode == 0
