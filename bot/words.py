"""What the bot says of itself: help, privacy, sources, and the words it has for people it does not answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from bot.blocks import Reply, escape
from bot.config import Config, RateLimit
from bot.privacy import contract
from retrieval import dates
from retrieval.articles import Article
from retrieval.library import Library
from retrieval.selection import Limits

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
    articles = [article for article in library.articles if limits.allow(article)]
    outlets = sorted({article.publisher for article in articles if article.publisher})
    named = ", ".join(outlets[:MOST_OUTLETS])
    more = f" and {len(outlets) - MOST_OUTLETS} more" if len(outlets) > MOST_OUTLETS else ""
    count = f"{len(articles):,} {'article' if len(articles) == 1 else 'articles'}"
    return said(f"Here I search {count}{_days(articles)}.", *([f"Published by {named}{more}."] if outlets else []))


def _days(articles: Iterable[Article]) -> str:
    days = sorted(article.published.day for article in articles if article.published)
    return f", {dates.show(days[0])} to {dates.show(days[-1])}" if days else ""


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
