"""What Slack takes: the SDK's own validators, and the limits that they leave out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

Payload = dict[str, Any]

MESSAGES_ONLY = {"table", "context_actions"}
VIEWS_ONLY = {"input"}

LONGEST: dict[str, int] = {"value": 2_000, "url": 3_000, "action_id": 255, "block_id": 255}
TEXTS: dict[tuple[str, str], int] = {
    ("section", "text"): 3_000,
    ("header", "text"): 150,
    ("button", "text"): 75,
    ("input", "label"): 2_000,
    ("input", "hint"): 2_000,
    ("modal", "title"): 24,
    ("modal", "submit"): 24,
    ("modal", "close"): 24,
    ("static_select", "placeholder"): 150,
}
"""The longest text of an object of a type, under a name in it."""


def check_message(text: str, blocks: list[Payload]) -> None:
    """What chat.postMessage would refuse of a message fails an assertion."""
    assert text
    assert len(text) <= 4_000
    assert 1 <= len(blocks) <= 50
    assert not {block["type"] for block in blocks} & VIEWS_ONLY
    assert sum(map(len, texts(blocks))) <= 13_000
    assert sum(block["type"] == "table" for block in blocks) <= 1
    check_blocks(blocks)


def check_view(view: Payload) -> None:
    """What views.open, or views.publish, would refuse of a view fails an assertion."""
    assert not {block["type"] for block in view["blocks"]} & MESSAGES_ONLY
    assert 1 <= len(view["blocks"]) <= 100
    assert len(view.get("private_metadata", "")) <= 3_000
    assert sum(map(len, texts(view["blocks"]))) <= 60_000
    parsed = View(**view)
    parsed.validate_json()
    assert parsed.to_dict() == view
    has_inputs = any(block["type"] == "input" for block in view["blocks"])
    assert has_inputs == ("submit" in view)
    check_object(view)
    check_blocks(view["blocks"])


def check_blocks(blocks: list[Payload]) -> None:
    for block in blocks:
        parsed = Block.parse(block)
        assert parsed, block["type"]
        parsed.validate_json()
        assert parsed.to_dict() == block
        for found in objects(block):
            check_object(found)
        if block["type"] == "table":
            check_table(block)
        if block["type"] == "context":
            assert all(len(element["text"]) <= 3_000 for element in block["elements"])
        if block["type"] == "actions":
            assert 1 <= len(block["elements"]) <= 25
    actions = Counter(found["action_id"] for block in blocks for found in objects(block) if "action_id" in found)
    repeated = [name for name, count in actions.items() if count > 1 and name != "given"]
    assert not repeated, repeated
    names = Counter(block["block_id"] for block in blocks if "block_id" in block)
    assert max(names.values(), default=1) == 1


def check_table(table: Payload) -> None:
    assert 1 <= len(table["rows"]) <= 100
    assert all(1 <= len(row) <= 20 for row in table["rows"])
    assert len(table.get("column_settings", [])) <= 20
    assert sum(map(len, texts(table))) <= 10_000
    assert {cell["type"] for row in table["rows"] for cell in row} <= {"raw_text", "rich_text"}


def check_object(found: Payload) -> None:
    for name, longest in LONGEST.items():
        if isinstance(found.get(name), str):
            assert 1 <= len(found[name]) <= longest, (found.get("type"), name, len(found[name]))
    if isinstance(found.get("text"), str):
        assert found["text"], found
    if found.get("type") == "plain_text":
        assert found["emoji"] is False
    if "options" in found:
        assert 1 <= len(found["options"]) <= 100
        assert all(len(option["text"]["text"]) <= 75 and len(option["value"]) <= 150 for option in found["options"])
    if "title" in found.get("confirm", {}):
        sizes = {"title": 100, "text": 300, "confirm": 30, "deny": 30}
        assert all(len(found["confirm"][name]["text"]) <= longest for name, longest in sizes.items())
    for (kind, name), longest in TEXTS.items():
        if found.get("type") == kind and name in found:
            assert len(found[name]["text"]) <= longest


def objects(tree: object) -> Iterator[Payload]:
    """Every object in a payload, the outermost first."""
    if isinstance(tree, dict):
        yield tree
        tree = list(tree.values())
    if isinstance(tree, list):
        for item in tree:
            yield from objects(item)


def texts(tree: object) -> list[str]:
    """Every string that a reader sees."""
    return [found["text"] for found in objects(tree) if isinstance(found.get("text"), str)]
