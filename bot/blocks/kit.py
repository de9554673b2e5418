"""Words into the elements of Block Kit; nothing here reads an article's text as markup.

Text of articles and people stands in `rich_text`, which shows it as it is, or in `plain_text` without emoji.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

Block = dict[str, Any]

LONGEST_LABEL = 75
"""Characters of a button's text."""


def escape(text: str) -> str:
    """Text as it stands in mrkdwn: `&`, `<` and `>` as entities, so that nothing links and nobody is pinged."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def shortened(text: str, most: int) -> str:
    """A label on one line, at most so many characters; what is cut ends in "…". Never used for quotes."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def escaped(words: str, most: int) -> str:
    """Words of ours, or of a source, as they stand in mrkdwn, cut to so many characters. Never used for quotes."""
    extra = len(escape(words)) - len(words)
    return escape(words) if len(words) + extra <= most else escape(shortened(words, max(most // 5, most - extra)))


def text(words: str, **style: bool) -> Block:
    return {"type": "text", "text": words, "style": style} if style else {"type": "text", "text": words}


def link(url: str, words: str) -> Block:
    return {"type": "link", "url": url, "text": words}


def person(user_id: str) -> Block:
    return {"type": "user", "user_id": user_id}


def section(*elements: Block) -> Block:
    return {"type": "rich_text_section", "elements": list(elements)}


def quote(words: str) -> Block:
    return {"type": "rich_text_quote", "elements": [text(words)]}


def listed(items: Iterable[Sequence[Block]], style: str = "bullet") -> Block:
    """A list, "bullet" or "ordered"."""
    return {"type": "rich_text_list", "style": style, "elements": [section(*item) for item in items]}


def rich_text(*elements: Block) -> Block:
    return {"type": "rich_text", "elements": list(elements)}


def said(words: str, **style: bool) -> Block:
    """A paragraph."""
    return rich_text(section(text(words, **style)))


def plain(words: str) -> Block:
    return {"type": "plain_text", "text": words, "emoji": False}


def header(words: str) -> Block:
    return {"type": "header", "text": plain(words)}


def small(words: str) -> Block:
    """Small grey words, at most 3,000 characters."""
    return {"type": "context", "elements": [plain(words[:3_000])]}


def divider() -> Block:
    return {"type": "divider"}


def button(action: str, words: str, value: str | None = None, **more: Any) -> Block:
    """A button; `action` is unique within its message."""
    pressed = {"value": value} if value else {}
    label = plain(shortened(words, LONGEST_LABEL))
    return {"type": "button", "action_id": action, "text": label, **pressed, **more}


def actions(*buttons: Block) -> Block:
    return {"type": "actions", "elements": list(buttons)}


def beside(words: str, element: Block) -> Block:
    """A line of at most 3,000 characters with a button at its end."""
    return {"type": "section", "text": plain(words[:3_000]), "accessory": element}


def table(rows: Sequence[Sequence[Block]], columns: Sequence[Block]) -> Block:
    return {"type": "table", "rows": [list(row) for row in rows], "column_settings": list(columns)}


def cell(words: str) -> Block:
    return {"type": "raw_text", "text": words}


def asked(block_id: str, label: str, element: Block, *, optional: bool = False, hint: str = "") -> Block:
    """A field of a form; `block_id` is the name under which it is submitted."""
    hinted = {"hint": plain(hint)} if hint else {}
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain(label),
        "element": element,
        "optional": optional,
    } | hinted


def modal(title: str, blocks: Sequence[Block], *, callback: str = "", submit: str = "", metadata: str = "") -> Block:
    """A view; `title` and `submit` have at most 24 characters, `metadata` 3,000."""
    view = {"type": "modal", "title": plain(title), "close": plain("Close"), "blocks": list(blocks)}
    optional = {"callback_id": callback, "private_metadata": metadata, "submit": plain(submit) if submit else None}
    return view | {name: value for name, value in optional.items() if value}
