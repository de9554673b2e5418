"""The parts of an answer in words, the same for Slack and the terminal."""

from __future__ import annotations

from retrieval.answer import Quote
from retrieval.citation import Citation

LONGEST_HEADLINE = 300
"""Characters of a headline that are shown."""

LONGEST_CONTEXT = 1_000
"""Characters of a sentence that is shown beside a quote; a longer one is left out."""

MOST_NOTES = 5

MOST_ALSO = 3
"""Other articles that are named beside a quote."""


def source(citation: Citation) -> str:
    """A source as text: "UPI · Headline · 17 Jun 2024"."""
    return f"{citation.outlet} · {shortened(citation.headline)} · {citation.when}"


def beside(quote: Quote) -> str:
    """What is told beside a quote, a line each, in brackets: who "he" is, the day of "Tuesday", who else says so."""
    notes = [f"“{note.phrase}”: {note.meaning}" for note in quote.additions.notes[:MOST_NOTES]]
    context = quote.additions.context
    also = [source(citation) for citation in quote.also[:MOST_ALSO]]
    lines = [
        f"[{'; '.join(notes)}]" if notes else "",
        f"[the sentence before: {' '.join(context.text.split())}]"
        if context and context.end - context.start <= LONGEST_CONTEXT
        else "",
        f"[nearly the same in: {'; '.join(also)}]" if also else "",
    ]
    return "\n".join(filter(None, lines))


def shortened(headline: str) -> str:
    return headline if len(headline) <= LONGEST_HEADLINE else f"{headline[: LONGEST_HEADLINE - 1]}…"
