"""An answer into the buttons below it; each carries all that it needs, so that it works for as long as it is there."""

from __future__ import annotations

from collections.abc import Sequence

from bot.blocks.kit import LONGEST_LABEL, Block, actions, button, plain, said, shortened, small
from bot.blocks.values import Asking, mark, shown
from bot.wording import details, outlet, source
from retrieval.answer import Answer, NoAnswer
from retrieval.citation import Citation

CONTEXT, WHY, MORE, SHARE, FEEDBACK = "context", "why", "more", "share", "feedback"
ASK = "ask"
"""The start of the action ids of buttons that ask a question: "ask:near:0", "ask:wider:0"."""

GOOD, BAD = "+", "-"
"""The first character of a feedback button's value; the places of the quotes follow."""

MOST_NEAREST = 3


def below(answer: Answer | NoAnswer, asked: Asking, *, sharing: str = "") -> list[Block]:
    """The row of buttons; `sharing` is the text of the one that makes a private answer public."""
    if isinstance(answer, NoAnswer):
        wider = asking("wider", _wider(answer, asked))
        return [actions(*wider)] if wider else []
    made = _of_answer(answer, asked)
    value = asked.model_copy(update={"given": given(answer)}).encoded() if sharing else None
    if value:
        made.insert(0, button(SHARE, sharing, value, style="primary"))
    return [actions(*made)] if made else []


def nearest(citations: Sequence[Citation], asked: Asking) -> list[Block]:
    """The nearest articles, a button each that puts the question to it, and below it who published it and when."""
    blocks = []
    for at, citation in enumerate(citations[:MOST_NEAREST]):
        headline = shortened(citation.headline, LONGEST_LABEL)
        pressed = asking(f"near{at}", [(headline, asked.model_copy(update={"articles": (citation.article_id,)}))])
        told = f"{outlet(citation)} · {details(citation)}"
        blocks += [actions(*pressed), small(told)] if pressed else [said(source(citation))]
    return blocks


def feedback(answer: Answer | NoAnswer, asked: Asking) -> Block:
    """Thumbs up and down."""
    places = shown(answer.quotes, asked.version) if isinstance(answer, Answer) else None
    good, bad = (
        {"text": plain(words), "accessibility_label": label, "value": f"{sign}{places or ''}"}
        for sign, words, label in (
            (GOOD, "Good answer", "This answers the question"),
            (BAD, "Bad answer", "This does not answer the question"),
        )
    )
    element = {"type": "feedback_buttons", "action_id": FEEDBACK, "positive_button": good, "negative_button": bad}
    return {"type": "context_actions", "elements": [element]}


def asking(kind: str, questions: Sequence[tuple[str, Asking]]) -> list[Block]:
    """Buttons that ask questions, each with its label; one that is too long to be carried is left out."""
    carried = [(label, value) for label, asked in questions if (value := asked.encoded())]
    return [button(f"{ASK}:{kind}:{number}", label, value) for number, (label, value) in enumerate(carried)]


def given(answer: Answer | NoAnswer) -> str:
    """The mark by which the same answer is known again."""
    quotes = answer.quotes if isinstance(answer, Answer) else ()
    return mark("".join(f"{quote.article.id}\0{quote.start}\0{quote.text}\0" for quote in quotes))


def _of_answer(answer: Answer, asked: Asking) -> list[Block]:
    places, question = shown(answer.quotes, asked.version), asked.encoded()
    made = [button(CONTEXT, "Show in context", places)] if places else []
    if question:
        made += [button(MORE, "More", question), button(WHY, "Why this answer", question)]
    return made


def _wider(answer: NoAnswer, asked: Asking) -> list[tuple[str, Asking]]:
    """The question without the days, or the outlet, to which it limits itself."""
    scope, outlets = answer.question.scope, answer.question.outlets
    wider = []
    if asked.first or asked.last or asked.outlet:
        wider.append(("Search all articles", asked.model_copy(update={"first": None, "last": None, "outlet": ""})))
    if scope and (scope.first or scope.last) and len(scope.rest.split()) > 1:
        words = " ".join(scope.rest.split())
        wider.append(("Ask without the dates", asked.model_copy(update={"words": words})))
    elif outlets and outlets.held and len(outlets.rest.split()) > 1:
        words = " ".join(outlets.rest.split())
        wider.append(("Ask of all outlets", asked.model_copy(update={"words": words})))
    return wider
