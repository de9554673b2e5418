"""What the bot remembers, in a real database."""

from __future__ import annotations

import asyncio
import os
import stat
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from bot.store import database
from bot.store.database import DatabaseError, opened
from bot.store.questions import Accepted
from bot.store.records import (
    ANSWERED,
    Failure,
    Feedback,
    Posted,
    QuotedAt,
    digest,
    new_id,
    outcome_of,
    question_hash,
)
from bot.store.store import Store, store
from bot.store.tables import metadata
from bot.store.writer import each
from retrieval.answer import Answer
from retrieval.asking import ask
from tests.made import FERRY, HARBOUR, LIBRARY, library

EVENT = Accepted("T1 C1 1.5 ", "U1", {"text": "Who is Zwetschgenknall?"})
POSTED = Posted(
    team="T1",
    channel="C1",
    person="U1",
    surface="mention",
    place="public",
    question_hash="h",
    outcome=ANSWERED,
    confidence=0.8,
    posted_at=100.0,
    quotes=(QuotedAt("harbour", 0, 5, digest(HARBOUR.text[0:5])),),
    thread_ts="1.5",
    question_ts="1.5",
    message_ts="1.6",
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "pullquote.db"


@pytest.fixture
async def kept(file: Path) -> AsyncIterator[Store]:
    async with store(str(file)) as opened_store:
        yield opened_store


@pytest.fixture(params=["sqlite", "postgresql"])
async def either(request: pytest.FixtureRequest, file: Path) -> AsyncIterator[Store]:
    """A store in each kind of database; PostgreSQL where POSTGRES names a database that may be emptied."""
    address = str(file) if request.param == "sqlite" else os.environ.get("POSTGRES")
    if not address:
        pytest.skip("POSTGRES names no database")
    async with store(address) as opened_store:
        for table in metadata.sorted_tables:
            await opened_store.database.write(each(table.delete()), {})
        yield opened_store


async def test_an_event_is_accepted_once_also_after_a_restart(file: Path) -> None:
    async with store(str(file)) as first:
        assert await first.questions.accept(EVENT)
        assert not await first.questions.accept(EVENT)
    async with store(str(file)) as second:
        assert not await second.questions.accept(replace(EVENT, asked={"text": "again"}))
        assert await second.questions.accept(replace(EVENT, key="T1 C1 1.5 1.9"))


async def test_many_events_at_once_are_each_accepted_once(either: Store) -> None:
    events = [replace(EVENT, key=str(number)) for number in range(200)]
    assert all(await asyncio.gather(*map(either.questions.accept, events)))
    assert not any(await asyncio.gather(*map(either.questions.accept, events)))


async def test_what_was_not_answered_is_found_again_with_what_it_asked(file: Path) -> None:
    async with store(str(file)) as first:
        await first.questions.accept(EVENT)
        await first.questions.accept(replace(EVENT, key="T1 C1 2.5 "))
        await first.questions.finish(EVENT.key)
    async with store(str(file)) as second:
        (left,) = await second.questions.left_open()
        assert left.asked == EVENT.asked
        assert left.tries == 0
        await second.questions.take_up(left.key)
        assert [left.tries for left in await second.questions.left_open()] == [1]


async def test_the_words_of_an_answered_question_are_in_no_file(file: Path) -> None:
    async with store(str(file)) as kept:
        await kept.questions.accept(EVENT)
        await kept.questions.finish(EVENT.key)
        await kept.database.tidy()
        assert not any(b"Zwetschgenknall" in path.read_bytes() for path in file.parent.iterdir())


async def test_the_file_is_its_owners_alone(kept: Store, file: Path) -> None:
    await kept.questions.accept(EVENT)
    assert {stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()} == {0o600}


async def test_an_answer_is_found_by_message_question_thread_and_id(either: Store) -> None:
    await either.answers.add(POSTED)
    assert await either.answers.of_message("T1", "C1", "1.6") == POSTED
    assert await either.answers.of_question("T1", "C1", "1.5") == POSTED
    assert await either.answers.in_thread("T1", "C1", "1.5") == [POSTED]
    assert await either.answers.by_id("T1", POSTED.id) == POSTED
    assert await either.answers.by_id("T2", POSTED.id) is None
    assert await either.answers.of_message("T2", "C1", "1.6") is None


async def test_a_thread_gives_its_last_answers_oldest_first(either: Store) -> None:
    posts = [replace(POSTED, message_ts=str(number), id=new_id() + number) for number in range(7)]
    for posted in posts:
        await either.answers.add(posted)
    assert await either.answers.in_thread("T1", "C1", "1.5", most=3) == posts[-3:]


async def test_an_answer_is_changed_and_taken_back(either: Store) -> None:
    await either.answers.add(POSTED)
    changed = replace(POSTED, outcome="no_match", quotes=(), revision="1.9", confidence=0.1)
    await either.answers.change(changed)
    assert await either.answers.by_id("T1", POSTED.id) == changed
    await either.answers.remove(POSTED)
    assert await either.answers.by_id("T1", POSTED.id) is None


async def test_a_quote_is_found_until_its_article_changes_or_goes() -> None:
    answer = ask(LIBRARY, "Who reopened the harbour of Port Salvo?")
    assert isinstance(answer, Answer)
    (quoted, *_) = outcome_of(answer).quotes
    assert quoted.article(LIBRARY) == HARBOUR
    assert quoted.article(library(FERRY)) is None
    assert quoted.article(library(replace(HARBOUR, text=f"x{HARBOUR.text[:-1]}"))) is None


async def test_words_of_private_conversations_are_not_listed_for_others(either: Store) -> None:
    for place in ("public", "private", "direct", "unknown"):
        await either.answers.add(replace(POSTED, id=new_id(), place=place, outcome="no_match", words=place))
    assert {posted.words for posted in await either.answers.unanswered("T1", since=0)} == {"public", None}
    assert {posted.words for posted in await either.answers.last_of("T1", "U1")} == {"public", "direct"}
    assert await either.answers.last_of("T1", "U2") == []


async def test_the_last_word_of_a_person_on_an_answer_counts(either: Store) -> None:
    up = Feedback("T1", "C1", "1.6", "U1", "up", 1.0)
    down = replace(up, verdict="down", reason="wrong", note="no", given_at=2.0)
    await either.feedback.give(up)
    await either.feedback.give(down)
    assert await either.feedback.of("T1", "C1", "1.6", "U1") == down
    assert await either.feedback.down("T1", since=0) == [down]
    assert await either.feedback.down("T1", since=3) == []


async def test_an_answer_is_shared_once_unless_it_failed(either: Store) -> None:
    assert await either.shares.claim(1, "T1", "U1")
    assert not await either.shares.claim(1, "T1", "U2")
    await either.shares.release(1)
    assert await either.shares.claim(1, "T1", "U2")


async def test_forgetting_a_person_leaves_nothing_of_them(either: Store) -> None:
    await either.questions.accept(replace(EVENT, person="U9"))
    await either.answers.add(replace(POSTED, person="U9", words="words of U9"))
    await either.answers.add(replace(POSTED, id=new_id()))
    await either.feedback.give(Feedback("T1", "C1", "1.6", "U9", "down", 1.0))
    await either.shares.claim(1, "T1", "U9")
    await either.people.keep_history("T1", "U9", keep=True)
    await either.people.forget("T1", "U9")
    for table in metadata.sorted_tables:
        rows = await either.database.rows(table.select())
        assert not any("U9" in str(value) for row in rows for value in row), table.name
    assert len(await either.answers.in_thread("T1", "C1", "1.5")) == 1
    assert not await either.questions.accept(EVENT)


async def test_a_person_chooses_whether_history_is_kept(either: Store) -> None:
    assert await either.people.keeps_history("T1", "U1") is None
    await either.people.keep_history("T1", "U1", keep=True)
    await either.people.keep_history("T1", "U1", keep=False)
    assert await either.people.keeps_history("T1", "U1") is False


async def test_what_is_too_old_is_purged(either: Store) -> None:
    await either.answers.add(POSTED)
    await either.failures.add(Failure("KeyError", "bot.x:1", 100.0))
    await either.questions.accept(EVENT)
    await either.purge(before=time.time() - 60)
    assert await either.answers.by_id("T1", POSTED.id) is None
    assert await either.failures.last() == []
    assert not await either.questions.accept(EVENT)
    await either.purge(before=time.time() + 1)
    assert await either.questions.accept(EVENT)


async def test_one_bad_write_does_not_take_the_others_along(either: Store) -> None:
    rows = [either.answers.add(replace(POSTED, id=number)) for number in (1, 2, 2, 3)]
    results = await asyncio.gather(*rows, return_exceptions=True)
    assert sum(isinstance(result, SQLAlchemyError) for result in results) == 1
    assert len(await either.answers.in_thread("T1", "C1", "1.5")) == 3


def test_a_hash_tells_nothing_without_its_key() -> None:
    assert question_hash("Who is  IT?", b"a") == question_hash("who is it?", b"a")
    assert question_hash("who is it?", b"a") != question_hash("who is it?", b"b")


def test_the_migrations_make_the_tables_as_they_are_declared() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        database.upgrade(connection)
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == database.HEAD
    engine.dispose()
    scripts = ScriptDirectory(str(Path(database.__file__).with_name("migrations")))
    assert scripts.get_current_head() == database.HEAD


async def test_a_database_that_is_made_anew_counts_as_the_newest_step(file: Path) -> None:
    async with opened(str(file)) as made:
        assert [row.version_num for row in await made.rows(text("SELECT version_num FROM alembic_version"))] == [
            database.HEAD
        ]
    async with opened(str(file)) as again:
        found = {row[0] for row in await again.rows(text("SELECT name FROM sqlite_master WHERE type = 'table'"))}
    assert set(metadata.tables) < found


async def test_a_found_a_newer_version_is_refused_and_left_alone(file: Path) -> None:
    async with opened(str(file)) as first:
        await first.write(each(text("UPDATE alembic_version SET version_num = :step")), {"step": "9999"})
    with pytest.raises(DatabaseError, match="another version of Pullquote"):
        async with opened(str(file)):
            pass


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("mysql://x/y", "sqlite:// or postgresql://"),
        ("/proc/none/pullquote.db", "can't be written"),
        ("postgresql://someone:secret@127.0.0.1:1/db", "can't be used|driver psycopg is missing"),
    ],
)
async def test_a_database_that_cannot_be_used_is_named_without_its_secrets(address: str, words: str) -> None:
    with pytest.raises(DatabaseError, match=words) as caught:
        async with opened(address):
            pass
    assert "secret" not in str(caught.value)


async def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("no database at all, " * 100)
    with pytest.raises(DatabaseError, match="not a database"):
        async with opened(str(tmp_path / "text.db")):
            pass


async def test_a_start_waits_for_the_bot_that_uses_the_database_but_not_for_ever(file: Path) -> None:
    async with opened(str(file)):
        with pytest.raises(DatabaseError, match="in use by another bot"):
            async with opened(str(file), patience=0.1):
                pass
    async with opened(str(file), patience=0.1):
        pass
