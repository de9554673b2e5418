"""The parts of an answer in words, the same for Slack and the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval import dates
from retrieval.answer import Answer, NoAnswer, Quote
from retrieval.articles import Holdings
from retrieval.citation import Citation
from retrieval.message import Reason

LONGEST_HEADLINE = 300
"""Characters of a headline that are shown."""

LONGEST_NAME = 100
"""Characters of a publisher's or an author's name that are shown."""

LONGEST_CONTEXT = 1_000
"""Characters of a sentence that is shown beside a quote; a longer one is left out."""

MOST_AUTHORS = 3

MOST_NOTES = 5

MOST_ALSO = 3
"""Other articles that are named beside a quote."""


def source(citation: Citation) -> str:
    """A source as text: "UPI · Headline · 17 Jun 2024"."""
    return f"{outlet(citation)} · {shortened(citation.headline)} · {details(citation)}"


def outlet(citation: Citation) -> str:
    return shortened(citation.outlet, LONGEST_NAME)


def details(citation: Citation, *, day: bool = True) -> str:
    """What stands behind the headline: "17 Jun 2024 · by Ann Lee · based on UPI"; maybe without the day."""
    return " · ".join(filter(None, [citation.day if day else "", _by(citation), _based_on(citation)]))


def _by(citation: Citation) -> str:
    """Who wrote it, where that is known."""
    return f"by {listed(citation.authors, MOST_AUTHORS)}" if citation.authors else ""


def _based_on(citation: Citation) -> str:
    """The report that a brief restates; its day where that is another than the brief's own."""
    report = citation.based_on
    if not report:
        return ""
    day = f", {dates.show(report.day)}" if report.day and report.day != citation.published else ""
    return f"based on {shortened(report.publisher, LONGEST_NAME)}{day}"


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


def as_of(answer: Answer) -> str:
    """How new the articles are that were searched; empty where none has a day."""
    return f"As of {dates.show(answer.as_of)}, the day of the newest article searched." if answer.as_of else ""


def wider(answer: NoAnswer, holdings: Holdings) -> str:
    """How to ask so that more is found; empty for what is no question."""
    match answer.reason:
        case Reason.OUTSIDE_DATES if holdings.first and holdings.last:
            return f"The articles run from {dates.show(holdings.first)} to {dates.show(holdings.last)}."
        case Reason.NO_OUTLET if holdings.publishers:
            return f"There are articles by {listed(holdings.publishers)}; without an outlet, all are searched."
        case Reason.NO_MATCH:
            return "Check the spelling, or ask with fewer and plainer words."
        case Reason.WEAK_MATCH | Reason.NOT_TOLD:
            return "Ask for less at once, or name the person, the place or the day that you mean."
        case _:
            return ""


def listed(names: Sequence[str], most: int = 10) -> str:
    """Names in a row: "UPI, Reuters and 3 more"."""
    shown = [shortened(name, LONGEST_NAME) for name in names[:most]]
    more = len(names) - len(shown)
    if not more and len(shown) < 2:
        return "".join(shown)
    *first, last = [*shown, f"{more} more"] if more else shown
    return f"{', '.join(first)} and {last}"


def shortened(words: str, most: int = LONGEST_HEADLINE) -> str:
    return words if len(words) <= most else f"{words[: most - 1]}…"
