"""What a click asks for into a modal: a quote in its article, why it was chosen, what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.blocks import quotes
from bot.blocks.kit import Block, header, listed, modal, quote, rich_text, said, section, small, text
from bot.blocks.limits import LONGEST_MESSAGE, fitting, size
from bot.blocks.reply import Reply
from bot.blocks.values import Asking
from bot.wording import shortened
from retrieval.answer import Quote
from retrieval.asking import Found
from retrieval.citation import Citation
from retrieval.passage import Passage
from retrieval.ranking import Ranked
from retrieval.why import Why, as_typed

WHY = "Why this answer"
TOO_LONG = "(too long to be shown here)"

InContext = tuple[Citation | None, Passage | str]
"""A quote in its article; a sentence of ours where it no longer stands there, None where there is no article."""


def message(title: str, words: str) -> Block:
    """A sentence in place of what can't be shown."""
    return modal(title, [said(words)])


def told(reply: Reply) -> Block:
    """A few words of ours."""
    return modal("Pullquote", reply.blocks)


def answer(blocks: Sequence[Block]) -> Block:
    """An answer that only the person who asks sees."""
    return modal("Answer", blocks)


def nearest(asking: Asking, found: Sequence[Quote]) -> Block:
    """The sentences of an article that come nearest, where none answers."""
    told = "No sentence of this article answers; these come nearest:" if found else "This article says nothing of it."
    above = [small(f"You asked: {shortened(asking.words)}"), said(told)]
    return modal("In this article", [*above, *_fitting(found)])


def context(passages: Sequence[InContext]) -> Block:
    """Quotes in their articles, the quote bold."""
    shown: list[Block] = []
    for citation, found in passages:
        more = _in_context(citation, found)
        if size([*shown, *more]) > LONGEST_MESSAGE and isinstance(found, Passage):
            more = _in_context(citation, replace(found, before=(), lead="", rest="", after=()))
        if size([*shown, *more]) > LONGEST_MESSAGE:
            return modal("In context", [*shown, said("The rest is too long to be shown here.", italic=True)])
        shown += more
    return modal("In context", shown)


def _in_context(citation: Citation | None, found: Passage | str) -> list[Block]:
    quoted = found.text if isinstance(found, Passage) else ""
    source = [rich_text(section(*quotes.source(citation, quoted)))] if citation else []
    return [*source, *(_around(found) if isinstance(found, Passage) else [said(found, italic=True)])]


def _around(found: Passage) -> list[Block]:
    """The paragraphs, a block each, the quote bold in its own."""
    own = [text(found.lead)] if found.lead else []
    own += [text(found.text, bold=True), *([text(found.rest)] if found.rest else [])]
    return [*map(said, found.before), rich_text(section(*own)), *map(said, found.after)]


def more(found: Sequence[Quote]) -> Block:
    """The quotes that come next."""
    if not found:
        return message("More", "Nothing else in the articles comes near your question.")
    told = said("These come next; they may not answer your question.", italic=True)
    return modal("More", [told, *_fitting(found)])


def _fitting(found: Sequence[Quote]) -> list[Block]:
    """The quotes that fit, whole, and a word about the others."""
    made = [quotes.next_one(quoted) for quoted in found]
    shown = fitting(made, list(map(size, made)), LONGEST_MESSAGE - 1_000)
    left = [said("The others are too long to be shown here.", italic=True)] if len(shown) < len(made) else []
    return [*shown, *left]


def why(found: Found, evidence: Why, versions: tuple[str, str], moved: str = "") -> Block:
    """What speaks for the first of what was found, over the second.

    `versions` are the index of today and the one that answered; `moved` tells why it is first where the second has
    more evidence.
    """
    best, (now, then) = found.ranked[0], versions
    told = [
        ("Words of the question that it holds: ", _in_a_row(as_typed(found.question, evidence.matched))),
        ("Words that it lacks: ", _in_a_row(as_typed(found.question, evidence.lacking))),
        ("That it answers: ", _percent(best.confidence)),
        ("That any sentence of the articles answers: ", _percent(best.answerable)),
        ("Index: ", now if now == then else f"{now}; the answer came from {then}, the articles changed since"),
    ]
    blocks = [
        rich_text(quote(_sentence(best))),
        rich_text(listed([text(name, bold=True), text(value)] for name, value in told)),
        small("A percentage is a chance, learned from examples."),
    ]
    return modal(WHY, [*blocks, *_runner_up(found, evidence, moved)])


def _runner_up(found: Found, evidence: Why, moved: str) -> list[Block]:
    if len(found.ranked) < 2:
        return []
    shown = [header("The runner-up"), said(_sentence(found.ranked[1]))]
    if moved:
        return [*shown, said(f"It has more evidence, but {moved}", italic=True)]
    counted = [
        [text(f"{one.effect:+.2f} ", bold=True), text(f"{one.meaning}: {one.first:.2f} against {one.runner_up:.2f}")]
        for one in evidence.counted
    ]
    return (
        [*shown, said("What counted most between the two:", italic=True), rich_text(listed(counted))]
        if counted
        else shown
    )


def _sentence(ranked: Ranked) -> str:
    words = ranked.hit.sentence.text
    return words if len(words) <= LONGEST_MESSAGE // 3 else TOO_LONG


def _in_a_row(terms: Sequence[str]) -> str:
    return ", ".join(shortened(term, 50) for term in terms) or "none"


def _percent(chance: float) -> str:
    return f"{chance:.0%}"
