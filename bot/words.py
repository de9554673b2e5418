"""What the bot says of itself: help, privacy, sources, and the words it has for people it does not answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from bot.blocks import Reply, escape
from bot.config import Config, RateLimit
from bot.privacy import contract
from retrieval import dates
from retrieval.library import Library
from retrieval.selection import Limits, allowed

Command = Literal["help", "privacy", "sources", "forget me", "history on", "history off"]

COMMANDS: dict[str, Command] = {
    "help": "help",
    "privacy": "privacy",
    "sources": "sources",
    "forget me": "forget me",
    "history on": "history on",
    "history off": "history off",
}

MOST_OUTLETS = 30
"""Outlets that are listed by name."""


def command(text: str) -> Command | None:
    """The command that a message is; case, blanks, a slash and a full stop don't count."""
    return COMMANDS.get(" ".join(text.lower().strip(" \t\n/.!").split())) if len(text) < 40 else None


def help_() -> Reply:
    """How to ask."""
    return said(
        "Ask me a question in plain words: I answer with sentences of the articles I hold, word for word, and say who "
        "published them and when. Where they hold no answer, I say so.",
        "In a channel, mention me; in a direct message, just write. Ask on in the thread (“and Kirby?”). Name days or "
        "an outlet to narrow it down: “in October 2023”, “the latest”, “according to UPI”.",
        "Edit your question and my answer changes; delete it and the answer goes. “sources” tells what I hold, "
        "“privacy” what I store; “forget me” deletes what is stored about you.",
    )


def privacy(config: Config) -> Reply:
    """The privacy contract."""
    return said(*contract(config))


def sources(library: Library, limits: Limits) -> Reply:
    """What may be searched here."""
    held = library.store.of(allowed(library.store, limits))
    named = ", ".join(held.publishers[:MOST_OUTLETS])
    more = f" and {len(held.publishers) - MOST_OUTLETS} more" if len(held.publishers) > MOST_OUTLETS else ""
    count = f"{held.articles:,} {'article' if held.articles == 1 else 'articles'}"
    days = f", {dates.show(held.first)} to {dates.show(held.last)}" if held.first and held.last else ""
    told = [f"Published by {named}{more}."] if held.publishers else []
    return said(f"Here I search {count}{days}.", *told)


def forgotten() -> Reply:
    """What is said when all about a person was deleted."""
    return said(
        "Done: what was stored about you is deleted. My answers are still in Slack, as messages like any other."
    )


def history(config: Config, *, on: bool) -> Reply:
    """What is said to who chose whether their questions are kept."""
    if not config.history:
        return said("Nobody's questions are kept here; their words are deleted once they are answered.")
    return said("From now on I keep your questions." if on else "From now on I don't keep the words of your questions.")


def too_many(limit: RateLimit) -> Reply:
    """What is said, once, to who asks faster than is allowed."""
    seconds = "a minute" if limit.seconds == 60 else f"{limit.seconds} seconds"
    return said(
        f"That is more than {limit.questions} questions in {seconds}: I'd love to answer them all, but others are "
        "asking too. Give me a moment, then ask again what is still open."
    )


def external() -> Reply:
    """What is said to people of another organisation."""
    return said(
        "I answer people of the organisation that runs me, and your account belongs to another. Ask a colleague there "
        "to put your question; whoever runs me may also allow your organisation in this channel."
    )


def said(*paragraphs: str) -> Reply:
    """Plain paragraphs as a message."""
    sections: Sequence[dict[str, object]] = [
        {
            "type": "rich_text",
            "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": paragraph}]}],
        }
        for paragraph in paragraphs
    ]
    return Reply("\n\n".join(map(escape, paragraphs)), list(sections))
