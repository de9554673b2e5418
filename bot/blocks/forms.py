"""What is asked of a person into a modal with fields."""

from __future__ import annotations

from collections.abc import Sequence

from bot.blocks.kit import Block, asked, modal, plain, shortened, small

FEEDBACK, ASK = "feedback", "ask"
"""The callback ids of the two forms."""

LONGEST_OPTION = 75
"""Characters of an option of a menu."""

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
    """A menu of the outlets whose names fit into one."""
    fitting = [name for name in outlets[:MOST_OUTLETS] if name.strip() and len(name) <= LONGEST_OPTION]
    options = [{"text": plain(shortened(name, LONGEST_OPTION)), "value": name} for name in fitting]
    if len(options) < 2:
        return []
    menu = {"type": "static_select", "action_id": "given", "options": options, "placeholder": plain("All outlets")}
    return [asked("outlet", "Outlet", menu, optional=True)]
