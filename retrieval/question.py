"""What a person typed, and the questions before it in the thread, into a question to search with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from retrieval.analysis import STOP_WORDS, terms, words
from retrieval.articles import NOTHING_KNOWN, Holdings
from retrieval.outlets import Named, read_outlets
from retrieval.sentences import split
from retrieval.small_talk import is_gibberish, is_instruction, is_small_talk
from retrieval.when.time_scope import Scope, read_scope

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
    NO_OUTLET = "no_outlet"
    OUTSIDE_DATES = "outside_dates"
    WEAK_MATCH = "weak_match"
    NO_QUANTITY = "no_quantity"


@dataclass(frozen=True, slots=True)
class Correction:
    """A misspelt word as it was `typed`, the word of the articles that is `searched`, and the terms of both."""

    typed: str
    searched: str
    term: str
    meant: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is searched; `text` is what was typed, behind the question before where it only adds to it.

    `terms` are distinct and in the order typed, those of earlier questions (`earlier`) behind; `names` are the words
    written with a capital within the sentence; `refusal` says why nothing is searched, if so.
    """

    text: str
    terms: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    refusal: Reason | None = None
    scope: Scope | None = None
    outlets: Named | None = None
    corrections: tuple[Correction, ...] = ()

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

_ASKING = re.compile(
    r"(?:and\s+|but\s+|so\s+|also\s+)?(?:who|whom|whose|what|when|where|which|why|how|is|are|was|were|do|does|did"
    r"|can|could|will|would|should|has|have|had)\b",
    re.IGNORECASE,
)
_LEANING = re.compile(
    r"^(?:and|but|so|or|also|then|what about|how about|why|when|where|who|how)\b\W*(?:\w+\W*){0,2}$"
    r"|^(?:and|but|what about|how about)\b|\b(?:he|she|they|him|her|them|his|hers|their|theirs|it|its|there|then|that"
    r"|those|these|this|one|ones|else|too|same)\b",
    re.IGNORECASE,
)
_FROM_TODAY = re.compile(r"\b(?:today|yesterday|tomorrow|tonight|ago|(?:last|this|past|next)\s+\w+)\b", re.IGNORECASE)
_PERSONAL = re.compile(r"\b(?:i|me|my|mine|we|our|ours|you|your|yours|hi|hello|hey|thanks|sorry)\b", re.IGNORECASE)
_MEASURED = re.compile(
    r"\bhow\s+(?:far|long|old|tall|big|large|high|deep|wide|heavy|fast|soon|often|quickly|late|close)\b", re.IGNORECASE
)
_NAME = re.compile(r"(?<=[^\s.!?:\"“(])[\"“(]?\s+[\"“(]?(?P<name>[A-Z][\w.’'-]*\w)")


def read(
    message: str, history: Sequence[str] = (), holdings: Holdings = NOTHING_KNOWN, today: date | None = None
) -> Question:
    """The question in a message; never raises. `history` holds the thread's earlier questions, oldest first.

    Words of time count from `today`, or from the last day of the collection where they name a month without its year.
    """
    text = _clean(message)
    spoken = words(text)
    if not spoken:
        return Question(text, refusal=Reason.NOT_A_QUESTION if _MARKUP.search(message) else Reason.EMPTY)
    if is_small_talk(spoken) or is_instruction(text) or is_gibberish(text):
        return Question(text, refusal=Reason.NOT_A_QUESTION)
    asked = _asked(text)
    scope = read_scope(asked, _counted_from(asked, holdings, today or date.today()), earliest=holdings.first)
    outlets = read_outlets(scope.rest if scope else asked, holdings.publishers)
    own = _searched(outlets.rest)
    earlier = _from_thread(asked, own, history)
    if any(character.isdigit() for character in asked):
        earlier = [term for term in earlier if not term.isdigit()]
    everything = tuple(dict.fromkeys([*own, *earlier]))[:MOST_TERMS]
    if not everything:
        return Question(text, refusal=Reason.TOO_VAGUE)
    added = tuple(term for term in earlier if term not in own)
    if added and not _ASKING.match(asked):
        text = f"{_last_asked(history)} {text}"
    return Question(text, everything, added, _names(outlets.rest), scope=scope, outlets=outlets)


def _counted_from(asked: str, holdings: Holdings, today: date) -> date:
    """The day from which a question's words of time count."""
    return today if _FROM_TODAY.search(asked) else holdings.last or today


def _clean(message: str) -> str:
    """The message without mentions, links and emoji codes, blanks folded; what UTF-8 cannot hold becomes "?"."""
    text = message[:LONGEST].encode("utf-8", "replace").decode("utf-8")
    text = _MARKUP.sub(lambda match: f" {match['label'] or ''} ", text)
    text = _MARKUP.sub(" ", text)
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
    found = list(dict.fromkeys(terms(_MEASURED.sub(" ", text))))
    telling = [term for term in found if term not in _FRAMING]
    return telling or found


def _from_thread(asked: str, own: list[str], history: Sequence[str]) -> list[str]:
    """The terms that a follow-up leaves out and the questions before it name."""
    if not history or (len(own) > 1 and not _LEANING.search(asked)):
        return []
    earlier: list[str] = []
    for before in reversed([_clean(message) for message in history if not read(message).refusal][-MOST_EARLIER:]):
        earlier += _searched(_asked(before))
        if not _LEANING.search(before):
            break
    return earlier


def _last_asked(history: Sequence[str]) -> str:
    """The last message of the thread that asked something."""
    return next((_clean(message) for message in reversed(history) if not read(message).refusal), "")


def _names(asked: str) -> tuple[str, ...]:
    """The capitalised words within the sentences; none where capitals are the writer's habit, as in a headline."""
    telling = [word for word in re.findall(r"[^\W\d_]+", asked) if word.lower() not in STOP_WORDS]
    if len(telling) >= 4 and all(word[0].isupper() for word in telling):
        return ()
    return tuple(dict.fromkeys(match["name"].strip("’'") for match in _NAME.finditer(asked)))
