"""An answer into what Slack shows: Block Kit, and the same in `text` for notifications and screen readers.

Quotes stand in `rich_text_quote`, the one place where Slack shows text as it is; sources in `rich_text` as well, so
that nothing of an article is ever read as markup. Sizes are held by leaving out whole quotes, and saying so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.wording import beside, shortened, source
from retrieval import dates
from retrieval.answer import Answer, NoAnswer, Quote
from retrieval.citation import Citation
from retrieval.library import Library

Block = dict[str, Any]
T = TypeVar("T")

LONGEST_MESSAGE = 12_000
"""Characters of all blocks of a message; Slack refuses somewhat more than 13,000."""

LONGEST_TEXT = 3_300
"""Characters of the quotes in `text` after escaping; Slack cuts it at about 4,000, and notices follow."""

LONGEST_NOTICE = 500

LONGEST_URL = 3_000

MOST_EXAMPLES = 5
"""Example questions on the home tab."""


_HOW = (
    "Mention me in a channel, or write to me here: I answer with sentences of these articles, word for word, and say "
    "who published them and when. Where they hold no answer, I say so."
)


@dataclass(frozen=True, slots=True)
class Reply:
    """A message: its blocks, and the whole of it as escaped mrkdwn."""

    text: str
    blocks: list[Block]


def reply(answer: Answer | NoAnswer) -> Reply:
    """The message that answers a question."""
    made = _quotes(answer.quotes) if isinstance(answer, Answer) else _no_answer(answer)
    if not answer.notices:
        return made
    words = " ".join(answer.notices)[:LONGEST_NOTICE]
    told = _rich_text([_section([_text(words, italic=True)])])
    return Reply(f"{made.text}\n\n{escape(words)}", [*made.blocks, told])


def apology() -> Reply:
    """What a person reads when something failed on our side."""
    words = "Sorry, something went wrong on my side, and your question has no answer yet. Please ask once more."
    return Reply(words, [_rich_text([_section([_text(words)])])])


def home(library: Library) -> dict[str, Any]:
    """The home tab: what the collection holds and how to ask."""
    examples = library.asks(MOST_EXAMPLES)
    shown = [
        _rich_text([_section([_text("Ask me, get a quote. ", bold=True), _text(_holdings(library))])]),
        _rich_text([_section([_text(_HOW)])]),
    ]
    if examples:
        asks = _list([[_text(question)] for question in examples])
        shown.append(_rich_text([_section([_text("For example:", italic=True)]), asks]))
    return {"type": "home", "blocks": shown}


def escape(text: str) -> str:
    """Text as it stands in mrkdwn: `&`, `<` and `>` as entities, so that nothing links and nobody is pinged."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _told(quote: Quote) -> str:
    return "\n".join(filter(None, [source(quote.citation), beside(quote)]))


def _beside(quote: Quote) -> list[Block]:
    words = beside(quote)
    return [_text(f"\n{words}", italic=True)] if words else []


def _size(quote: Quote) -> int:
    return len(quote.text) + len(source(quote.citation)) + len(beside(quote))


def _quotes(quotes: Sequence[Quote]) -> Reply:
    shown = _fitting(quotes, [_size(quote) for quote in quotes], LONGEST_MESSAGE)
    blocks = [
        _rich_text([_quote(quote.text), _section([*_source(quote.citation), *_beside(quote)])]) for quote in shown
    ]
    if len(shown) < len(quotes):
        blocks.append(_rich_text([_section([_text(_missing(quotes, shown), italic=True)])]))
        if not shown:
            blocks.append(_rich_text([_section(_source(quotes[0].citation))]))
    return Reply(_as_text(quotes), blocks)


def _as_text(quotes: Sequence[Quote]) -> str:
    lines = [f"{escape(quote.text)}\n— {escape(_told(quote))}" for quote in quotes]
    notice = escape(_missing(quotes, ()))
    shown = _fitting(lines, [len(line) + 2 for line in lines], LONGEST_TEXT - len(notice) - 700)
    left = [] if len(shown) == len(lines) else [escape(_missing(quotes, shown))]
    if not shown:
        left.append(escape(source(quotes[0].citation)))
    return "\n\n".join([*shown, *left])


def _fitting(items: Sequence[T], sizes: Sequence[int], limit: int) -> list[T]:
    """The first items that fit into `limit` characters together, whole."""
    shown: list[T] = []
    room = limit
    for item, size in zip(items, sizes, strict=True):
        room -= size
        if room < 0:
            break
        shown.append(item)
    return shown


def _missing(quotes: Sequence[Quote], shown: Sequence[object]) -> str:
    count = len(quotes) - len(shown)
    if not shown:
        length = f"{len(quotes[0].text):,} characters"
        return f"The sentence that answers is too long to be shown here ({length}); it stands in:"
    return f"({count} more {'quote' if count == 1 else 'quotes'} left out: too long to be shown here.)"


def _no_answer(answer: NoAnswer) -> Reply:
    blocks = [_rich_text([_section([_text(answer.explanation)])])]
    lines = [escape(answer.explanation)]
    if answer.nearest:
        nearest = _list([_source(citation) for citation in answer.nearest])
        blocks.append(_rich_text([_section([_text("Nearest articles:", italic=True)]), nearest]))
        lines += ["Nearest articles:", *(f"• {escape(source(citation))}" for citation in answer.nearest)]
    return Reply("\n".join(lines), blocks)


def _holdings(library: Library) -> str:
    count = len(library.articles)
    outlets = f" by {', '.join(library.publishers[:10])}" if library.publishers else ""
    more = f" and {len(library.publishers) - 10} more" if len(library.publishers) > 10 else ""
    days = f", {dates.show(library.days[0])} to {dates.show(library.days[1])}" if library.days else ""
    return f"I hold {count:,} {'article' if count == 1 else 'articles'}{outlets}{more}{days}."


def _source(citation: Citation) -> list[Block]:
    headline = shortened(citation.headline)
    linked = citation.url and len(citation.url) <= LONGEST_URL
    title = {"type": "link", "url": citation.url, "text": headline} if linked else _text(headline)
    return [_text(citation.outlet, bold=True), _text(" · "), title, _text(f" · {citation.when}")]


def _rich_text(elements: list[Block]) -> Block:
    return {"type": "rich_text", "elements": elements}


def _section(elements: list[Block]) -> Block:
    return {"type": "rich_text_section", "elements": elements}


def _quote(text: str) -> Block:
    return {"type": "rich_text_quote", "elements": [_text(text)]}


def _list(items: list[list[Block]]) -> Block:
    return {"type": "rich_text_list", "style": "bullet", "elements": [_section(item) for item in items]}


def _text(text: str, **style: bool) -> Block:
    return {"type": "text", "text": text, "style": style} if style else {"type": "text", "text": text}
