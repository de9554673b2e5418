"""A configuration into the privacy contract: what is stored, for how long, and how to delete it."""

from __future__ import annotations

from bot.config import Config


def contract(config: Config) -> list[str]:
    """The contract, a paragraph each, as plain text."""
    return [_stored(config), _words(config), _kept(config), _deleting(), _elsewhere()]


def _stored(_config: Config) -> str:
    return (
        "What I store: ids and times of Slack (who asked, in which channel and thread, when), a keyed hash of each "
        "question, which passages I quoted and how sure I was, and what you tell me with the feedback buttons."
    )


def _words(config: Config) -> str:
    if config.history:
        return (
            "The words of your questions are kept as well, for your history and for the admins' list of unanswered "
            "questions, in which those of private channels and direct messages are left out. Write “history off” to "
            "me, and yours are not kept."
        )
    return (
        "The words of a question are written down until it is answered, so that none is lost, and then deleted. They "
        "stay in memory until I am restarted, so that I understand follow-ups; in Slack, the buttons below my answer "
        "carry them."
    )


def _kept(config: Config) -> str:
    days = f"{config.retention_days} days" if config.retention_days != 1 else "one day"
    return f"How long: {days}; then it is deleted by itself."


def _deleting() -> str:
    return (
        "How to delete it: write “forget me” to me, and what is stored about you is deleted at once. Delete a "
        "question, and my answer to it goes along. My answers in Slack are Slack messages like any other."
    )


def _elsewhere() -> str:
    return (
        "Nothing leaves the machine that I run on but my replies; no language model, no other service reads what you "
        "write. A question from a private channel is shown nowhere else."
    )
