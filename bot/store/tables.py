"""The tables. Times are Unix seconds; a conversation's messages are known by team, channel and ts, as in Slack.

Words that people wrote stand in three columns only: `questions.words`, until the question is answered; `answers.words`,
where history is kept; `feedback.note` and `.right_answer`, which a person hands in.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData()

BIG = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows by itself only in an INTEGER
OPEN = text("state = 'open'")

questions = Table(
    "questions",
    metadata,
    Column("id", BIG, primary_key=True, autoincrement=True),
    Column("key", String, nullable=False, unique=True),  # team, channel, ts, revision: one delivery and all its repeats
    Column("person", String, nullable=False),
    Column("asked", JSON),  # what is needed to answer it, the words among it; empty once it is answered
    Column("state", String, nullable=False),  # open, done, failed, dropped
    Column("tries", Integer, nullable=False),  # how often it was taken up again at a start
    Column("accepted_at", Float, nullable=False),
    Column("finished_at", Float),
    Index("questions_open", "accepted_at", sqlite_where=OPEN, postgresql_where=OPEN),
)
"""Events that were accepted: questions, edits and deletions."""

answers = Table(
    "answers",
    metadata,
    Column("id", BIG, primary_key=True, autoincrement=True),
    Column("team", String, nullable=False),
    Column("channel", String, nullable=False),
    Column("thread_ts", String),
    Column("question_ts", String),
    Column("message_ts", String),
    Column("person", String, nullable=False),
    Column("surface", String, nullable=False),
    Column("place", String, nullable=False),
    Column("question_hash", String, nullable=False),
    Column("words", Text),
    Column("quotes", JSON, nullable=False),  # [[article id, start, end, digest], …]
    Column("outcome", String, nullable=False),  # answered, or the reason why not
    Column("confidence", Float, nullable=False),
    Column("revision", String, nullable=False),  # ts of the edit that it answers, empty for none
    Column("posted_at", Float, nullable=False),
    Index("answers_message", "channel", "message_ts"),
    Index("answers_question", "channel", "question_ts"),
    Index("answers_thread", "channel", "thread_ts"),
)
"""Answers that were posted, as ids."""

feedback = Table(
    "feedback",
    metadata,
    Column("id", BIG, primary_key=True, autoincrement=True),
    Column("team", String, nullable=False),
    Column("channel", String, nullable=False),
    Column("message_ts", String, nullable=False),
    Column("person", String, nullable=False),
    Column("verdict", String, nullable=False),  # up, down
    Column("reason", String),
    Column("note", Text),
    Column("right_answer", Text),
    Column("given_at", Float, nullable=False),
    UniqueConstraint("team", "channel", "message_ts", "person"),
)
"""What people think of an answer; the last word of each counts."""

shares = Table(
    "shares",
    metadata,
    Column("answer_id", BigInteger, primary_key=True, autoincrement=False),
    Column("team", String, nullable=False),
    Column("person", String, nullable=False),
    Column("shared_at", Float, nullable=False),
)
"""Private answers that were shared to a channel."""

people = Table(
    "people",
    metadata,
    Column("team", String, primary_key=True),
    Column("person", String, primary_key=True),
    Column("history", Boolean),  # whether they want their questions kept; empty: as the settings say
)
"""What people chose for themselves."""

errors = Table(
    "errors",
    metadata,
    Column("id", BIG, primary_key=True, autoincrement=True),
    Column("kind", String, nullable=False),  # the error's class
    Column("place", String, nullable=False),  # module and line
    Column("happened_at", Float, nullable=False),
)
"""What failed, without a word of the question."""
