"""What a button carries into what it asks for, from the articles as they are now."""

from __future__ import annotations

from dataclasses import replace

from bot.blocks import views
from bot.blocks.kit import Block
from bot.blocks.reply import in_view
from bot.blocks.values import Asking, Place, Shown, mark
from retrieval.answer import Answer, NoAnswer
from retrieval.articles import Article
from retrieval.asking import Found, ask, look_up_each
from retrieval.citation import cite
from retrieval.library import Library
from retrieval.more import more
from retrieval.passage import passage
from retrieval.selection import Limits
from retrieval.why import quoted_first, why

GONE = "This article is no longer in the collection."
CHANGED = "This article has changed since; the quote no longer stands where it stood."
NOTHING_NOW = "The articles have changed since this answer was given: nothing in them comes near the question now."


def narrowed(limits: Limits, asked: Asking) -> Limits:
    """The limits of a channel and those of a question together; an outlet that the channel leaves out stays out."""
    outlets = (
        (asked.outlet,) if asked.outlet and asked.outlet in (limits.outlets or (asked.outlet,)) else limits.outlets
    )
    return replace(limits, outlets=outlets, articles=asked.articles, first=asked.first, last=asked.last)


def answer(library: Library, asked: Asking, limits: Limits) -> Answer | NoAnswer:
    """The answer to a question as it was asked then, from the articles of today."""
    return ask(library, asked.words, asked.history, asked.today, limits=narrowed(limits, asked))


def answer_view(library: Library, asked: Asking, limits: Limits, *, sharing: str = "") -> Block:
    """A modal with the answer; where a single article is asked and holds none, with its nearest sentences."""
    found = answer(library, asked, limits)
    if asked.articles and isinstance(found, NoAnswer):
        return views.nearest(asked, more(_found(library, asked, limits), library.index, ()))
    return views.answer(in_view(found, asked, library.holdings, sharing=sharing))


def context_view(library: Library, shown: Shown) -> Block:
    """A modal with the quotes of an answer in their articles."""
    return views.context([_in_context(library, place) for place in shown.places])


def why_view(library: Library, asked: Asking, limits: Limits) -> Block:
    """A modal that tells why the first quote was chosen."""
    found = _found(library, asked, limits)
    if not found.ranked:
        return views.message(views.WHY, NOTHING_NOW)
    quoted, moved = quoted_first(found)
    evidence = why(found.question, quoted.ranked, library.index)
    return views.why(quoted, evidence, (library.version, asked.version), moved)


def more_view(library: Library, asked: Asking, limits: Limits) -> Block:
    """A modal with the quotes that come next."""
    found = answer(library, asked, limits)
    given = {quote.place for quote in found.quotes} if isinstance(found, Answer) else set()
    return views.more(more(_found(library, asked, limits), library.index, given))


def _found(library: Library, asked: Asking, limits: Limits) -> Found:
    """What came of the question or, where a message asks several, of the first that has an answer."""
    searched = look_up_each(library, asked.words, asked.history, asked.today, limits=narrowed(limits, asked))
    return next((found for found in searched if isinstance(found.answer, Answer)), searched[0])


def _in_context(library: Library, place: Place) -> views.InContext:
    article_id, start, end, marked = place
    article = library.article(article_id)
    if not article:
        return None, f"{GONE} ({article_id})"
    return cite(article), passage(article, start, end) if _still_there(article, start, end, marked) else CHANGED


def _still_there(article: Article, start: int, end: int, marked: str) -> bool:
    return 0 <= start < end <= len(article.text) and mark(article.text[start:end]) == marked
