"""What a person typed into its sentences that ask, their terms and names, or why it is no question."""

from __future__ import annotations

import re
from enum import StrEnum

from retrieval.analysis import STOP_WORDS, term, terms, words
from retrieval.lexicon import COUNTRIES
from retrieval.small_talk import is_gibberish, is_instruction, is_small_talk

LONGEST = 4_000
"""Characters of a message that are read; the rest of a longer one is passed over."""


class Reason(StrEnum):
    """Why there is no answer."""

    EMPTY = "empty"
    NOT_A_QUESTION = "not_a_question"
    TOO_VAGUE = "too_vague"
    NO_MATCH = "no_match"
    NO_OUTLET = "no_outlet"
    OUTSIDE_DATES = "outside_dates"
    WEAK_MATCH = "weak_match"
    NOT_TOLD = "not_told"


_MARKUP = re.compile(r"<[@#!][^<>\n]{1,200}>|<?https?://[^\s<>|]+(?:\|(?P<label>[^<>\n]*)>|>)?")
_EMOJI = re.compile(r"(?<![\w:]):(?=[\w+'-]*[a-z_+])[\w+'-]{1,60}:(?![\w:])")
_UNSEEN = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Characters that leave no trace on a screen, which come along when words are copied."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_CONTRACTED = re.compile(
    r"\b(?:(?P<word>what|who|where|when|how|why|that|there)s|(?P<verb>did|does|do|is|was|are|were|has|have|had|could|would|should)nt)\b",
    re.IGNORECASE,
)
"""Typed without its apostrophe: "whats", "didnt"."""

_FRAMING = frozenset(
    """
    say says saying said tell tells telling told many much exactly exact please pls plz kindly latest recent recently
    current currently actually basically list every everything anything something mention mentions mentioned article
    articles according per piece word words need needs needed know knows known want wants wanted think thinks thought
    happen happens happened happening thing things rough roughly fine ok okay anyone someone anybody somebody whether
    true really get gets got getting hey hi hello
    """.split()
)
"""Words that frame a question and say nothing of what it is about; "fined" and "listed" do."""

_MEASURED = re.compile(
    r"\bhow\s+(?:far|long|old|tall|big|large|high|deep|wide|heavy|fast|soon|often|quickly|late|close|strong"
    r"|small|low|hot|cold|thick|steep)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[^\s.!?:\"“(])[\"“(]?\s+[\"“(]?(?P<name>[A-Z][\w.’'-]*\w)")

_UNITED_STATES = re.compile(
    r"\bus(?=\s+(?:administration|aid|allies|ambassador|army|citizens?|congress|court|diplomats?|dollars?|economy|election"
    r"|embassy|envoy|forces|government|house|intelligence|lawmakers?|military|navy|officials?|policy|policies|position"
    r"|president|reaction|response|sanctions|secretary|senate|senators?|spokes\w+|stance|troops)\b)"
)
"""The country in small letters, where what stands behind can hardly be of "us"."""


def clean(message: str) -> str:
    """The message without mentions, links, emoji codes and what nobody sees, blanks folded.

    What UTF-8 cannot hold becomes "?".
    """
    text = message[:LONGEST].encode("utf-8", "replace").decode("utf-8")
    text = _CONTROL.sub(" ", _UNSEEN.sub("", text))
    text = _MARKUP.sub(lambda match: f" {match['label'] or ''} ", text)
    text = _MARKUP.sub(" ", text)
    text = _CONTRACTED.sub(lambda match: f"{match['word'] or match['verb']}'{'s' if match['word'] else 't'}", text)
    return " ".join(_EMOJI.sub(" ", text).split())


def with_capitals(message: str) -> str:
    """The message with "US" for "us" where that can hardly mean anybody else."""
    return _UNITED_STATES.sub("US", message)


def refusal(message: str) -> Reason | None:
    """Why a message is no question, if so."""
    text = clean(message)
    spoken = words(text)
    if not spoken:
        return Reason.NOT_A_QUESTION if _MARKUP.search(message) else Reason.EMPTY
    if is_small_talk(spoken) or is_instruction(text) or is_gibberish(text):
        return Reason.NOT_A_QUESTION
    return None


def telling(text: str) -> list[str]:
    """The terms that say what a question is about, each once, without the words that only frame it."""
    found = [term(word) for word in words(_MEASURED.sub(" ", text)) if word not in _FRAMING]
    return list(dict.fromkeys(filter(None, found)))


def searched(text: str) -> list[str]:
    """The same; all of its terms where nothing is left."""
    return telling(text) or list(dict.fromkeys(terms(text)))


def names(asked: str) -> tuple[str, ...]:
    """The capitalised words within the sentences, and countries and capitals however they are written.

    Of capitals none where they are the writer's habit, as in a headline.
    """
    telling = [word for word in re.findall(r"[^\W\d_]+", asked) if word.lower() not in STOP_WORDS]
    if len(telling) >= 4 and all(word[0].isupper() for word in telling):
        return ()
    written = [match["name"].strip("’'") for match in _NAME.finditer(asked)]
    return tuple(dict.fromkeys([*written, *(word for word in telling if word in COUNTRIES)]))
