"""What a person typed, and the questions before it in the thread, into a question to search with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from retrieval.analysis import terms, words
from retrieval.sentences import split

LONGEST = 4_000
"""Characters of a message that are read; the rest of a longer one is passed over."""

MOST_TERMS = 64
"""Distinct terms of a question that are searched."""

MOST_EARLIER = 3
"""Questions of the thread that a follow-up may draw on, the latest ones."""


class Reason(StrEnum):
    """Why there is no answer."""

    EMPTY = "empty"
    NOT_A_QUESTION = "not_a_question"
    TOO_VAGUE = "too_vague"
    NO_MATCH = "no_match"
    WEAK_MATCH = "weak_match"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is searched.

    `terms` are distinct and in the order typed, those of earlier questions (`earlier`) behind; `names` are the words
    written with a capital within the sentence; `refusal` says why nothing is searched, if so.
    """

    text: str
    terms: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    refusal: Reason | None = None

    @property
    def own(self) -> tuple[str, ...]:
        """The terms of this question itself."""
        return tuple(term for term in self.terms if term not in self.earlier)


_MARKUP = re.compile(r"<[@#!][^<>\n]{1,200}>|<?https?://[^\s<>|]+(?:\|(?P<label>[^<>\n]*)>|>)?")
_EMOJI = re.compile(r"(?<![\w:]):(?=[\w+'-]*[a-z_+])[\w+'-]{1,60}:(?![\w:])")
_FRAMING = frozenset(
    term
    for term in terms(
        """
    say says said tell told many much exactly exact please pls plz kindly latest recent recently currently
    actually basically list every everything anything something mention mentioned article articles according per
    piece word words need know want think happen happened thing things rough roughly fine ok okay anyone someone
    hey hi hello
    """
    )
)
"""Terms that frame a question and say nothing of what it is about."""

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
_ASKING = re.compile(
    r"(?:and\s+|but\s+|so\s+|also\s+)?(?:who|whom|whose|what|when|where|which|why|how|is|are|was|were|do|does|did"
    r"|can|could|will|would|should|has|have|had)\b",
    re.IGNORECASE,
)
_LEANING = re.compile(
    r"^(?:and|but|so|or|also|then|what about|how about|why|when|where|who|how)\b\W*(?:\w+\W*){0,2}$"
    r"|^(?:and|but|what about|how about)\b|\b(?:he|she|they|him|her|them|his|hers|their|theirs|it|its|there|then|that"
    r"|those|these|this|one|ones)\b",
    re.IGNORECASE,
)
_PERSONAL = re.compile(r"\b(?:i|me|my|mine|we|our|ours|you|your|yours|hi|hello|hey|thanks|sorry)\b", re.IGNORECASE)
_NAME = re.compile(r"(?<=[^\s.!?:\"“(])[\"“(]?\s+[\"“(]?(?P<name>[A-Z][\w.’'-]*\w)")
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{5}|(.)\1\1\1|^[^aeiouy\d]{4,}$", re.IGNORECASE)


def read(message: str, history: Sequence[str] = ()) -> Question:
    """The question in a message; never raises. `history` holds the thread's earlier questions, oldest first."""
    text = _clean(message)
    spoken = words(text)
    if not spoken:
        return Question(text, refusal=Reason.NOT_A_QUESTION if _MARKUP.search(message) else Reason.EMPTY)
    if _is_small_talk(spoken) or _INSTRUCTION.search(text) or _is_gibberish(text):
        return Question(text, refusal=Reason.NOT_A_QUESTION)
    asked = _asked(text)
    own = _searched(asked)
    earlier = _from_thread(asked, own, history)
    everything = tuple(dict.fromkeys([*own, *earlier]))[:MOST_TERMS]
    if not everything:
        return Question(text, refusal=Reason.TOO_VAGUE)
    return Question(text, everything, tuple(term for term in earlier if term not in own), _names(asked))


def _clean(message: str) -> str:
    """The message without mentions, links and emoji codes, blanks folded; what UTF-8 cannot hold becomes "?"."""
    text = message[:LONGEST].encode("utf-8", "replace").decode("utf-8")
    text = _MARKUP.sub(lambda match: f" {match['label'] or ''} ", text)
    return " ".join(_EMOJI.sub(" ", text).split())


def _asked(text: str) -> str:
    """The sentences of a message that ask and those before them that tell of the matter, not of the writer.

    All of the message where none asks or where they hold too little.
    """
    spans = [text[start:end] for start, end in split(text)]
    asking = [span.endswith("?") or bool(_ASKING.match(span)) for span in spans]
    last = max((place for place, asks in enumerate(asking) if asks), default=-1)
    told = [span for place, span in enumerate(spans) if asking[place] or (place < last and not _PERSONAL.search(span))]
    chosen = " ".join(told)
    return chosen if len(spans) > 1 and len(_searched(chosen)) >= 2 else text


def _searched(text: str) -> list[str]:
    """The terms of a question that say what it is about; all of them where nothing else is left."""
    found = list(dict.fromkeys(terms(text)))
    telling = [term for term in found if term not in _FRAMING]
    return telling or found


def _from_thread(asked: str, own: list[str], history: Sequence[str]) -> list[str]:
    """The terms that a follow-up leaves out and the questions before it name."""
    if not history or (len(own) > 2 and not _LEANING.search(asked)):
        return []
    earlier: list[str] = []
    for before in reversed([_clean(message) for message in history if not read(message).refusal][-MOST_EARLIER:]):
        earlier += _searched(_asked(before))
        if not _LEANING.search(before):
            break
    return earlier


def _names(asked: str) -> tuple[str, ...]:
    """The capitalised words within the sentences; none where capitals are the writer's habit."""
    spoken = re.findall(r"[^\W\d_]+", asked)
    if sum(word[0].isupper() for word in spoken) > 0.6 * len(spoken):
        return ()
    return tuple(dict.fromkeys(match["name"].strip("’'") for match in _NAME.finditer(asked)))


def _is_small_talk(spoken: list[str]) -> bool:
    plain = [part for word in spoken for part in word.split("'")]
    return all(word in _PLEASANTRIES for word in plain) and any(word in _CORDIAL for word in plain)


def _is_gibberish(text: str) -> bool:
    """Whether no word of the message could be said aloud."""
    letters = re.findall(r"[^\W\d_]+", text)
    return bool(letters) and all(len(word) > 3 and _CONSONANTS.search(word) for word in letters)
