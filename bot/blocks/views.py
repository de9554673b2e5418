"""What a click asks for into a modal: a quote in its article, why it was chosen, what comes next, a form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.blocks import quotes
from bot.blocks.kit import Block, asked, header, listed, modal, plain, quote, rich_text, said, section, small, text
from bot.blocks.limits import LONGEST_MESSAGE, fitting, size
from bot.blocks.reply import Reply
from bot.blocks.values import Asking
from bot.wording import shortened
from retrieval.answer import Quote
from retrieval.asking import Found
from retrieval.citation import Citation
from retrieval.passage import Passage
from retrieval.why import Why

FEEDBACK, ASK = "feedback", "ask"
"""The callback ids of the two forms."""

LONGEST_NOTE = 500
LONGEST_QUESTION = 1_000

REASONS = {
    "wrong": "It is wrong, or misquotes its source",
    "old": "It is out of date",
    "off": "It does not answer the question",
    "other": "Something else",
}
"""Why an answer is no good: as it is stored, and as it is asked."""

MOST_OUTLETS = 100
"""Options of a menu."""

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


def why(found: Found, evidence: Why, version: str, then: str) -> Block:
    """What speaks for the first quote; `version` is the index of today, `then` the one that answered."""
    best = found.ranked[0]
    told = [
        ("Words of the question that it holds: ", _in_a_row(evidence.matched)),
        ("Words that it lacks: ", _in_a_row(evidence.lacking)),
        ("That it answers: ", _percent(best.confidence)),
        ("That any sentence of the articles answers: ", _percent(best.answerable)),
        (
            "Index: ",
            version if version == then else f"{version}; the answer came from {then}, the articles changed since",
        ),
    ]
    sentence = best.hit.sentence.text
    blocks = [
        rich_text(quote(sentence if len(sentence) <= LONGEST_MESSAGE // 2 else TOO_LONG)),
        rich_text(listed([text(name, bold=True), text(value)] for name, value in told)),
        small("Words are cut to their stems, as the index keeps them. A percentage is a chance learned from examples."),
    ]
    return modal(WHY, [*blocks, *_runner_up(found, evidence)])


def _runner_up(found: Found, evidence: Why) -> list[Block]:
    if len(found.ranked) < 2:
        return []
    sentence = found.ranked[1].hit.sentence
    counted = [
        [text(f"{one.effect:+.2f} ", bold=True), text(f"{one.meaning}: {one.first:.2f} against {one.runner_up:.2f}")]
        for one in evidence.counted
    ]
    runner_up = (
        said(sentence.text) if len(sentence.text) <= LONGEST_MESSAGE // 2 else said("(too long to be shown here)")
    )
    shown = [header("The runner-up"), runner_up]
    return (
        [*shown, said("What put the first before it:", italic=True), rich_text(listed(counted))] if counted else shown
    )


def _in_a_row(terms: Sequence[str]) -> str:
    return ", ".join(shortened(term, 50) for term in terms) or "none"


def _percent(chance: float) -> str:
    return f"{chance:.0%}"


def feedback(metadata: str) -> Block:
    """The form that asks what is wrong with an answer."""
    options = [{"text": plain(words), "value": name} for name, words in REASONS.items()]
    note = {"type": "plain_text_input", "action_id": "given", "max_length": LONGEST_NOTE}
    return modal(
        "About this answer",
        [
            asked(
                "reason",
                "What is wrong with this answer?",
                {"type": "radio_buttons", "action_id": "given", "options": options},
            ),
            asked("note", "What should we know?", note, optional=True),
            asked(
                "right_answer",
                "Where is the right answer?",
                {"type": "plain_text_input", "action_id": "given", "max_length": LONGEST_NOTE},
                optional=True,
                hint="A headline, a link, or the sentence itself.",
            ),
            small("The people who run me read what you send."),
        ],
        callback=FEEDBACK,
        submit="Send",
        metadata=metadata,
    )


def ask(outlets: Sequence[str], words: str = "") -> Block:
    """The form that asks a question, with days and an outlet to limit it to."""
    field = {"type": "plain_text_input", "action_id": "given", "multiline": True, "max_length": LONGEST_QUESTION}
    typed = {"initial_value": words[:LONGEST_QUESTION]} if words else {}
    days = [
        asked(name, label, {"type": "datepicker", "action_id": "given"}, optional=True)
        for name, label in (("first", "Published from"), ("last", "Published until"))
    ]
    return modal(
        "Ask the articles",
        [asked("question", "Your question", field | typed), *days, *_outlets(outlets)],
        callback=ASK,
        submit="Ask",
    )


def _outlets(outlets: Sequence[str]) -> list[Block]:
    """A menu of outlets; the value is their place in the list, a name may be too long for one."""
    options = [
        {"text": plain(shortened(name, 75)), "value": name} for name in outlets[:MOST_OUTLETS] if len(name) <= 75
    ]
    if len(options) < 2:
        return []
    menu = {"type": "static_select", "action_id": "given", "options": options, "placeholder": plain("All outlets")}
    return [asked("outlet", "Outlet", menu, optional=True)]
