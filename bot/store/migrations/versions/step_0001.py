"""Questions, answers, feedback, shares, people, errors."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "questions",
        sa.Column("id", BIG, primary_key=True, autoincrement=True),
        sa.Column("key", sa.String, nullable=False, unique=True),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("asked", sa.JSON),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("accepted_at", sa.Float, nullable=False),
        sa.Column("finished_at", sa.Float),
    )
    still_open = sa.text("state = 'open'")
    op.create_index(
        "questions_open", "questions", ["accepted_at"], sqlite_where=still_open, postgresql_where=still_open
    )
    op.create_table(
        "answers",
        sa.Column("id", BIG, primary_key=True, autoincrement=True),
        sa.Column("team", sa.String, nullable=False),
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("thread_ts", sa.String),
        sa.Column("question_ts", sa.String),
        sa.Column("message_ts", sa.String),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("surface", sa.String, nullable=False),
        sa.Column("place", sa.String, nullable=False),
        sa.Column("question_hash", sa.String, nullable=False),
        sa.Column("words", sa.Text),
        sa.Column("quotes", sa.JSON, nullable=False),
        sa.Column("outcome", sa.String, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("revision", sa.String, nullable=False),
        sa.Column("posted_at", sa.Float, nullable=False),
    )
    for name in ("message", "question", "thread"):
        op.create_index(f"answers_{name}", "answers", ["channel", f"{name}_ts"])
    op.create_table(
        "feedback",
        sa.Column("id", BIG, primary_key=True, autoincrement=True),
        sa.Column("team", sa.String, nullable=False),
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("message_ts", sa.String, nullable=False),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("verdict", sa.String, nullable=False),
        sa.Column("reason", sa.String),
        sa.Column("note", sa.Text),
        sa.Column("right_answer", sa.Text),
        sa.Column("given_at", sa.Float, nullable=False),
        sa.UniqueConstraint("team", "channel", "message_ts", "person"),
    )
    op.create_table(
        "shares",
        sa.Column("answer_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("team", sa.String, nullable=False),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("shared_at", sa.Float, nullable=False),
    )
    op.create_table(
        "people",
        sa.Column("team", sa.String, primary_key=True),
        sa.Column("person", sa.String, primary_key=True),
        sa.Column("history", sa.Boolean),
    )
    op.create_table(
        "errors",
        sa.Column("id", BIG, primary_key=True, autoincrement=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("place", sa.String, nullable=False),
        sa.Column("happened_at", sa.Float, nullable=False),
    )
