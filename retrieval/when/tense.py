"""A phrase in a sentence into the time that the verb beside it speaks of: past, future, or not to be told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Tense = Literal["past", "future"]

_ARRANGED = r"(?:due|set|scheduled|slated|expected|planned|supposed|likely|poised|preparing|planning|going|to)"
_AHEAD = re.compile(
    rf"""\b(?:will|won['’]t|shall|would(?!\s+(?:not\s+)?have\b)
      | (?:is|are|be)\s+(?:\w+ly\s+|not\s+|also\s+|still\s+|now\s+|all\s+)?{_ARRANGED}\b(?:\s+(?:to|for|on|in|by))?
      | (?<!ed\s)(?<!\bhis\s)(?<!\bher\s)(?<!\bits\s)(?<!\bthe\s)(?<!\ba\s)(?<!\btheir\s)
        plans?\s+(?:to|for|on)
      | planning\s+(?:to|for) | (?:expects?|hopes?|aims?|intends?)\s+to
      | (?:resumes?|begins?|starts|opens|expires|meets|leaves|arrives|takes\s+effect)(?=\s))\b
      | ['’]ll\b""",
    re.VERBOSE,
)
_NOT_GERUND = r"""
      during|according|evening|morning|meeting|briefing|hearing|building|king|spring|nothing|something|anything|including
      |regarding|trading|spending|offering|filing|ruling|pricing|shooting|bombing|funding|housing|ceiling|thing|wing|ring
      |string|gathering|opening|closing|warning|feeling|sing|bring"""
_UNSURE = re.compile(
    rf"""\b(?:could|may|might|should|must|can
      | (?:was|were|been)\s+(?:\w+ly\s+)?(?:due|set|scheduled|slated|expected|planned|supposed|likely|to)\b
        (?:\s+(?:to|for|on|in))?
      | plans?\s+(?:to|for)|planned|scheduled|effective
      | (?:expected|set|due|vowed|agreed|promised|pledged|threatened|decided|voted|asked|ordered|urged|invited
        |needs?|wants?|has|have|had)\s+(?:to|for)
      | upcoming|ahead\s+of|before|until|by
      | (?<!\ba\s)(?<!\bthe\s)(?<!\ban\s)(?!(?:{_NOT_GERUND})\b)[a-z]+ing)\b
      | \bto\s+(?!(?:the|a|an|his|her|its|their|this|that|reporters|[A-Z$\d])\b)[a-z]+(?<!ed)(?=\s)""",
    re.VERBOSE,
)
_BEHIND = re.compile(
    r"""\b(?:said|told|was|were|had|did|met|went|came|took|made|gave|got|held|began|left|saw|became|ran|won|lost|led|fell|rose
      |found|kept|let|put|set|spoke|spent|struck|sent|shot|thought|brought|bought|broke|built|chose|cut|drew|drove|fought
      |flew|grew|heard|hit|knew|laid|meant|paid|quit|read|sat|sold|stood|swore|taught|threw|wrote|withdrew|underwent
      |overtook|sought|sank|shook|dealt|fled|forgot|hung|hurt|lay|lent|rode|rang|sang|slid|slept|sprang|stole|stuck|swung
      |tore|wore|wound|froze|beat|bit|blew|caught|dug|drank|ate|fit|hid|shut|shone|spun|spread|swept|woke|wept|bore|bound|burst
      |cast|clung|crept|rode|swam|split|stank|strode|bent|bled|gone|done|taken|given|seen
      |[a-z]{2,}(?<!ne)(?<!sp)(?<!se)(?<!inde)(?<!hundr)ed
      |(?:has|have)\s+(?:\w+ly\s+)?been|says|saying|according\s+to)\b""",
    re.VERBOSE,
)
_NO_VERB = re.compile(
    r"""based|united|armed|aged|detailed|related|limited|unprecedented|alleged|need|exceed|proceed|succeed|feed|breed|bed|red
      |continued|expected|proposed|combined|estimated|renewed|increased|required|supposed|needed|preferred""",
    re.VERBOSE,
)
"""Words that look like a past form and most often describe a noun in news."""

_BORDER = (
    r"[;:—–“”\"]|\s-{1,2}\s|(?:,\s+and|,?\s+(?:but|while|when|after|as|because|although|though|where|which|who|if))\s"
)
_BORDER_AHEAD = re.compile(_BORDER)
_BORDER_BEHIND = re.compile(rf"{_BORDER}|,\s")
_DETERMINED = re.compile(r"\b(?:an?|the|this|its|his|her|their|still|newly|previously|more|most|so)\s+$")
_PASSIVE = re.compile(r"\s*(?:not\s+)?(?:be\s+|been\s+|get\s+|being\s+)?(?:\w+ly\s+)?")


@dataclass(frozen=True, slots=True)
class _Cue:
    """A word, at `start:end` characters, that tells the tense; None where it may stand for either."""

    start: int
    end: int
    tense: Tense | None


def tense_at(sentence: str, start: int, end: int) -> Tense | None:
    """The time that the verb governing `sentence[start:end]` speaks of, None where that is not sure.

    The nearest verb before the phrase in its clause decides, else the first one behind it, else those of the clauses
    around. A word such as "to meet" or "may" counts as future only under one that says so ("plans to … to meet").
    """
    cues = _cues(sentence)
    left, right = _clause(sentence, start, end)
    before = [cue for cue in cues if cue.end <= start]
    after = [cue for cue in cues if cue.start >= end]
    inner_before = [cue for cue in before if cue.start >= left]
    inner_after = [cue for cue in after if cue.end <= right]
    if inner_before:
        return _nearest(inner_before)
    if inner_after:
        return inner_after[0].tense
    if before:
        return _nearest(before)
    return after[0].tense if after else None


def _nearest(before: list[_Cue]) -> Tense | None:
    """The tense of the last cue; an unsure one passes the question on, and only "future" may answer it."""
    unsure = before[-1].tense is None
    found = next((cue.tense for cue in reversed(before) if cue.tense), None)
    return None if unsure and found == "past" else found


def _clause(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Where the clause around a phrase begins and ends, in characters."""
    left = max((match.end() for match in _BORDER_BEHIND.finditer(sentence[:start])), default=0)
    border = _BORDER_AHEAD.search(sentence, end)
    return left, border.start() if border else len(sentence)


def _cues(sentence: str) -> list[_Cue]:
    """Every word of the sentence that tells a tense, in order; of two that overlap, the surer about the future."""
    cues = [_Cue(*match.span(), "future") for match in _AHEAD.finditer(sentence)]
    cues += [_Cue(*match.span(), None) for match in _UNSURE.finditer(sentence) if not _overlaps(match, cues)]
    return sorted([*cues, *_past_cues(sentence, cues)], key=lambda cue: cue.start)


def _past_cues(sentence: str, others: list[_Cue]) -> Iterator[_Cue]:
    for match in _BEHIND.finditer(sentence):
        if not _overlaps(match, others) and not _describes(match) and not _completes(match, others):
            yield _Cue(*match.span(), "past")


def _describes(match: re.Match[str]) -> bool:
    """Whether a past form is an adjective: "the detained man", "so-called", "unarmed"."""
    word, before = match.group(), match.string[: match.start()]
    if _NO_VERB.fullmatch(word) or word.startswith("un") or before.endswith("-"):
        return True
    return word.endswith("ed") and bool(_DETERMINED.search(before))


def _completes(match: re.Match[str], others: list[_Cue]) -> bool:
    """Whether a past form is a participle that belongs to the cue before it: "will be held", "to be signed"."""
    end = max((cue.end for cue in others if cue.end <= match.start()), default=None)
    return end is not None and bool(_PASSIVE.fullmatch(match.string, end, match.start()))


def _overlaps(match: re.Match[str], cues: list[_Cue]) -> bool:
    return any(cue.start < match.end() and match.start() < cue.end for cue in cues)
