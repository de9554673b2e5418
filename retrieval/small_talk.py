"""What is no question: greetings and thanks, instructions to the bot, letters that are no words."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PLEASANTRIES = frozenset(
    """
    hi hello hey heya hiya yo howdy greetings good morning afternoon evening night day thanks thank thx ty
    cheers great nice cool ok okay awesome perfect lovely brilliant excellent bye goodbye welcome sorry please
    lol haha yes no yep nope sure all everyone folks team there you so much very a lot many again bot pullquote
    got it that was job work well done how are doing is up what s whats sup test testing ping
    """.split()
)
_CORDIAL = frozenset(
    """
    hi hello hey heya hiya yo howdy greetings morning afternoon evening night thanks thank thx ty cheers bye
    goodbye lol haha awesome great nice cool perfect ok okay welcome sorry test testing ping sup whats yes yep
    no nope sure job
    """.split()
)
_INSTRUCTION = re.compile(
    r"""(?:^|[.!?,;]\s+|\bplease\s+)(?:ignore|disregard|forget|override)\b.{0,30}\b(?:instructions?|prompts?|rules|above)\b
      | \byour\s+(?:system\s+|initial\s+|hidden\s+)*(?:prompts?|instructions?|api\s*keys?|tokens?|passwords?)\b
      | ^(?:please\s+|can\s+you\s+|could\s+you\s+)*(?:write|compose|draft|translate|rewrite|pretend
          |roleplay|act|sing|code)\b
      | \b(?:you\s+are\s+now|jailbreak|developer\s+mode)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{5}|(.)\1\1\1|^[^aeiouy\d]{4,}$", re.IGNORECASE)


def is_small_talk(spoken: Sequence[str]) -> bool:
    """Whether the words of a message, in lower case, only greet, thank or nod."""
    plain = [part for word in spoken for part in word.split("'")]
    cordial = any(word in _CORDIAL for word in plain) or plain[:3] == ["how", "are", "you"]
    return cordial and all(word in _PLEASANTRIES for word in plain)


def is_instruction(text: str) -> bool:
    """Whether a message tells the bot what to be or to do instead of asking."""
    return bool(_INSTRUCTION.search(text))


def is_gibberish(text: str) -> bool:
    """Whether no word of the message could be said aloud."""
    letters = re.findall(r"[^\W\d_]+", text)
    return bool(letters) and all(len(word) > 3 and _CONSONANTS.search(word) for word in letters)
