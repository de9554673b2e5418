"""An answer into what Slack shows of it: blocks, and the same in `text` for notifications and screen readers.

Sizes are held by leaving out whole quotes, and saying so.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.blocks import buttons, quotes
from bot.blocks.kit import Block, escape, escaped, person, rich_text, said, section, small, text
from bot.blocks.limits import LONGEST_MESSAGE, LONGEST_TEXT, MOST_SHOWN, fitting, size
from bot.blocks.values import Asking
from bot.wording import as_of, beside, shortened, source, wider
from retrieval.answer import Answer, NoAnswer, Quote
from retrieval.articles import NOTHING_KNOWN, Holdings

LONGEST_NOTICE = 500
LONGEST_EXPLANATION = 1_000
LONGEST_QUESTION = 300
"""Characters of a question that are repeated above an answer."""

LONGEST_SOURCE = 600
"""Characters of a source in `text` where its quote is left out, or nothing is quoted."""

NEAREST = "These articles come nearest; press one to see what it says:"


@dataclass(frozen=True)
class Reply:
    """A message: its blocks, and the whole of it as escaped mrkdwn."""

    text: str
    blocks: list[Block]

    @cached_property
    def encoded(self) -> str:
        """Text and blocks as a JSON object in ASCII; made once, as the same message is posted often."""
        told = {"text": self.text, "blocks": self.blocks} if self.blocks else {"text": self.text}
        return json.dumps(told, separators=(",", ":"))

    @property
    def plainer(self) -> list[Block]:
        """The blocks of kinds that Slack has had for long; none where a quote would be missing."""
        kinds = {block["type"] for block in self.blocks}
        return [] if "table" in kinds else [block for block in self.blocks if block["type"] != "context_actions"]


NOTHING = Reply("", [])


def reply(
    answer: Answer | NoAnswer,
    asked: Asking | None = None,
    holdings: Holdings = NOTHING_KNOWN,
    *,
    sharing: str = "",
    by: str = "",
) -> Reply:
    """The message that answers a question; with `asked`, the buttons below it.

    `sharing` is the text of the button that makes a private answer public, `by` the id of the person who did.
    """
    above = _above(asked, by, private=bool(sharing)) if asked else NOTHING
    made = _said(answer, asked, holdings, above, tables=True)
    if not asked or _is_no_question(answer):
        return made
    below = [*buttons.below(answer, asked, sharing=sharing), buttons.feedback(answer, asked)]
    return Reply(made.text, [*made.blocks, *below])


def in_view(answer: Answer | NoAnswer, asked: Asking, holdings: Holdings, *, sharing: str = "") -> list[Block]:
    """The blocks of an answer in a modal, which takes neither tables nor feedback buttons."""
    made = _said(answer, asked, holdings, _above(asked, "", private=True), tables=False)
    below = [] if _is_no_question(answer) else buttons.below(answer, asked, sharing=sharing)
    return [*made.blocks, *below]


def note(words: str) -> Reply:
    """A message of one sentence of ours."""
    return Reply(escape(words), [said(words)])


def apology() -> Reply:
    """What a person reads when something failed on our side."""
    return note("Sorry, something went wrong on my side, and your question has no answer yet. Please ask once more.")


def _is_no_question(answer: Answer | NoAnswer) -> bool:
    return isinstance(answer, NoAnswer) and answer.question.refusal is not None


def _above(asked: Asking, by: str, *, private: bool) -> Reply:
    """The question, where it is not to be seen above the answer anyway."""
    question = shortened(asked.words, LONGEST_QUESTION)
    if by:
        words = f" asked: {question}"
        return Reply(f"<@{by}>{escape(words)}", [rich_text(section(person(by), text(words)))])
    return note(f"You asked: {question}") if private else NOTHING


def _said(answer: Answer | NoAnswer, asked: Asking | None, holdings: Holdings, above: Reply, *, tables: bool) -> Reply:
    """An answer, or the reason why there is none, below what stands `above` it."""
    room = LONGEST_TEXT - len(above.text) - 2
    if isinstance(answer, Answer):
        made = _answered(answer, room, LONGEST_MESSAGE - size(above.blocks), tables=tables)
    else:
        made = _silent(answer, asked, holdings, room)
    return Reply("\n\n".join(filter(None, [above.text, made.text])), [*above.blocks, *made.blocks])


def _answered(answer: Answer, text_room: int, blocks_room: int, *, tables: bool) -> Reply:
    notices = shortened(" ".join(answer.notices), LONGEST_NOTICE)
    told = [said(notices, italic=True)] if notices else []
    dated = [small(as_of(answer))] if answer.as_of else []
    after = "\n\n".join(filter(None, [escaped(notices, LONGEST_NOTICE), as_of(answer)]))
    blocks = _rows(answer, tables=tables, room=blocks_room - size([*told, *dated]))
    words = _as_text(answer, text_room - len(after) - 2)
    return Reply(f"{words}\n\n{after}" if after else words, [*blocks, *told, *dated])


def _rows(answer: Answer, *, tables: bool, room: int) -> list[Block]:
    """The quotes that fit: a table of a development, dated rows where reports differ, else the best one first."""
    if tables and answer.timeline and len(answer.quotes) > 1:
        table = quotes.timeline(answer.quotes)
        if table and size(table) <= room:
            return [table]
    if answer.timeline or answer.changed:
        return _fitting(answer.quotes, [quotes.dated(quote) for quote in answer.quotes], room)
    best, *others = answer.quotes
    return _fitting(answer.quotes, [quotes.first(best), *map(quotes.next_one, others)], room)


def _fitting(quoted: Sequence[Quote], made: Sequence[Block], room: int) -> list[Block]:
    """The first blocks that fit, whole, and a word about those left out."""
    missing = [said(_missing(quoted, len(quoted) - shown), italic=True) for shown in (0, 1)]
    needed = max(map(size, missing))
    sizes = list(map(size, made))
    everything = len(made) <= MOST_SHOWN and sum(sizes) <= room
    shown = list(made) if everything else fitting(made, sizes, room - needed)[:MOST_SHOWN]
    if everything:
        return shown
    left = [said(_missing(quoted, len(shown)), italic=True)]
    return [*shown, *left] if shown else [*left, rich_text(section(*quotes.source(quoted[0].citation)))]


def _as_text(answer: Answer, room: int) -> str:
    lines = [_line(quote, dated=answer.timeline or answer.changed) for quote in answer.quotes]
    sizes = [len(line) + 2 for line in lines]
    if sum(sizes) <= room:
        return "\n\n".join(lines)
    cited = escaped(source(answer.quotes[0].citation), LONGEST_SOURCE)
    longest = max(len(escape(_missing(answer.quotes, shown))) for shown in (0, 1)) + len(cited) + 4
    shown = fitting(lines, sizes, room - longest)
    left = [escape(_missing(answer.quotes, len(shown)))]
    return "\n\n".join([*shown, *left] if shown else [*left, cited])


def _line(quote: Quote, *, dated: bool) -> str:
    told = "\n".join(filter(None, [source(quote.citation), beside(quote)]))
    day = f"{quote.citation.day}: " if dated else ""
    return f"{day}{escape(quote.text)}\n— {escape(told)}"


def _missing(quoted: Sequence[Quote], shown: int) -> str:
    count = len(quoted) - shown
    if not shown:
        length = f"{len(quoted[0].text):,} characters"
        return f"The sentence that answers is too long to be shown here ({length}); it stands in:"
    return f"({count} more {'quote' if count == 1 else 'quotes'} left out: too long to be shown here.)"


def _silent(answer: NoAnswer, asked: Asking | None, holdings: Holdings, text_room: int) -> Reply:
    explanation = shortened(answer.explanation, LONGEST_EXPLANATION)
    after = [wider(answer, holdings), shortened(" ".join(answer.notices), LONGEST_NOTICE)]
    blocks = [said(words, italic=at > 0) for at, words in enumerate([explanation, *after]) if words]
    lines = [explanation]
    if answer.nearest:
        lines += ["Nearest articles:", *(f"{at}. {source(cited)}" for at, cited in enumerate(answer.nearest, 1))]
        cited = buttons.nearest(answer.nearest, asked) if asked else [said(line) for line in lines[2:]]
        blocks += [said(NEAREST if asked else lines[1]), *cited]
    return Reply(_escaped_lines([*lines, *filter(None, after)], text_room), blocks)


def _escaped_lines(lines: Sequence[str], room: int) -> str:
    """Lines of ours as they stand in mrkdwn; where they are too long, each is cut to its share."""
    whole = "\n".join(map(escape, lines))
    return whole if len(whole) <= room else "\n".join(escaped(line, room // len(lines) - 1) for line in lines)
