"""What is no question: greetings and thanks, instructions to the bot, letters that are no words."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PLEASANTRIES = frozenset(
    """
    hi hello hey heya hiya yo howdy greetings good morning afternoon evening night day thanks thank thx ty
    cheers great nice cool ok okay awesome perfect lovely brilliant excellent bye goodbye welcome sorry please
    lol haha yes no yep nope sure all everyone folks team there you so much very a lot many again bot pullquote
    got it that was job work well done how are doing is up what who can do s whats sup test testing ping too
    problem today help
    """.split()
)
_CORDIAL = frozenset(
    """
    hi hello hey heya hiya yo howdy greetings morning afternoon evening night thanks thank thx ty cheers bye
    goodbye lol haha awesome great nice cool perfect ok okay welcome sorry test testing ping sup whats yes yep
    no nope sure job help
    """.split()
)
_FOR_HELP = re.compile(r"\bfor (?:all )?(?:the|your) help$")
_CORDIAL_OPENINGS = ("how are you", "good day", "what s up", "you too", "who are you", "what are you", "what can you")
_INSTRUCTION = re.compile(
    r"""(?:^|[.!?,;]\s+|\bplease\s+)(?:ignore|disregard|forget|override)\b.{0,30}\b(?:instructions?|prompts?|rules|above)\b
      | \byour\s+(?:system\s+|initial\s+|hidden\s+)*(?:prompts?|instructions?|api\s*keys?|tokens?|passwords?)\b
      | ^(?:please\s+|can\s+you\s+|could\s+you\s+)*(?:roleplay|pretend|act\s+(?:as|like)
          |(?:write|compose|draft|translate|rewrite|sing|code)\s+(?:me|us|an?|the|this|that|it|some|my|your))\b
      | ^(?:please\s+|can\s+you\s+|could\s+you\s+)*(?:summari[sz]e|tl;?dr)\b
      | ^(?:please\s+)?tell\s+(?:me|us)\s+a\s+(?:joke|story)\b
      | \b(?:you\s+are\s+now|jailbreak|developer\s+mode)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{7}|(.)\1\1\1|^[b-df-hj-np-tv-xz]{4,}$", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-Z]{2,6}")


def is_small_talk(spoken: Sequence[str]) -> bool:
    """Whether the words of a message, in lower case, only greet, thank or nod."""
    plain = [part for word in spoken for part in word.split("'")]
    plain = _FOR_HELP.sub("", " ".join(plain)).split()
    cordial = any(word in _CORDIAL for word in plain) or " ".join(plain).startswith(_CORDIAL_OPENINGS)
    return cordial and all(word in _PLEASANTRIES for word in plain)


def is_instruction(text: str) -> bool:
    """Whether a message tells the bot what to be or to do instead of asking."""
    return bool(_INSTRUCTION.search(text))


def is_gibberish(text: str) -> bool:
    """Whether no word of the message could be said aloud."""
    letters = re.findall(r"[^\W\d_]+", text)
    return bool(letters) and all(
        len(word) > 3 and _CONSONANTS.search(word) and not _ACRONYM.fullmatch(word) for word in letters
    )


_FOREIGN = frozenset(
    """
    wer wie warum wann wo und der das ist hat nach von mit qui quand où pourquoi est les quel quelle avec dans
    qué quién cuándo dónde por los las con del che chi quando perché della nel het een wat waarom hvem hvad que
    """.split()
)
"""Common words of other languages that are none in English."""


def is_foreign(text: str) -> bool:
    """Whether a text seems to be in another language than English: by its words, or by its letters."""
    letters = [character for character in text if character.isalpha()]
    strange = sum(ord(character) > 0x24F for character in letters)
    return (
        "¿" in text
        or 2 * strange > len(letters)
        or sum(word in _FOREIGN for word in re.findall(r"\w+", text.lower())) > 1
    )
