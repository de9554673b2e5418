"""A follow-up into what it leaves to the questions before it in its thread."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from retrieval.dates import MONTH
from retrieval.interrogative import asked
from retrieval.message import clean, names, refusal, telling

MOST_EARLIER = 3
"""Questions of the thread that a follow-up may draw on, the latest ones."""

MUCH = 4
"""Terms of a question that is whole without a name."""

_LEANING = re.compile(
    r"^(?:and|but|so|or|also|then|what about|how about|why|when|where|who|how)\b\W*(?:\w+\W*){0,2}$"
    r"|^(?:and|but|what about|how about)\b|\b(?:he|she|they|him|her|them|his|hers|their|theirs|it|its|there|then|that"
    r"|those|these|this|one|ones|else|too|same)\b"
    r"|\b(?:react(?:ed)?|respond(?:ed)?|reactions?|response)\W*$",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r"(?i:and|what about|how about|and what about|and how about)\s+(?:the\s+)?"
    r"(?P<name>[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,3})\s*\??"
)
_ABOUT = re.compile(r"(?:(?:and|but|or|so|also)\s+)?about\s+(?P<matter>[^?]{2,100}?)\s*\?*", re.IGNORECASE)
_OF_A_MATTER = re.compile(r"(?P<asked>[^?]{8,200}?)\b(?:about|regarding|concerning)\s[^?]+(?P<mark>\??)", re.IGNORECASE)
"""A question, and what it is asked about."""

_BACK = re.compile(
    r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbe )\bthere\W*$"
    r"|(?<!\bsince )(?<!\buntil )(?<!\btill )(?<!\bbefore )(?<!\bafter )(?<!\bfrom )\bthen\W*$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTH = re.compile(rf"(?!May$){MONTH}", re.IGNORECASE)
"""A month that is no surname."""


def questions(history: Sequence[str]) -> list[str]:
    """The messages of a thread that ask something, cleaned, oldest first."""
    return [clean(message) for message in history if not refusal(message)]


def instead(text: str, history: Sequence[str]) -> str | None:
    """The question before, with another name ("and Kirby?") or matter ("and about the bill?") in the place of its own.

    None where that is not meant.
    """
    other, matter = _INSTEAD.fullmatch(text), _ABOUT.fullmatch(text)
    before = questions(history)[-MOST_EARLIER:] if other or matter else []
    if before:
        before[-1] = instead(before[-1], before[:-1]) or before[-1]
    if before and matter and (asked_of := _OF_A_MATTER.fullmatch(before[-1])):
        return f"{asked_of['asked']}about {matter['matter']}{asked_of['mark']}"
    if not before or not other or _MONTH.fullmatch(other["name"]):
        return None
    own = names(before[-1])
    if not own or other["name"] in own:
        return None
    phrase = re.compile(r"\b" + r"\s+".join(map(re.escape, _first_name(before[-1], own))) + r"(?:['’]s)?\b")
    meant = phrase.sub(other["name"], before[-1], count=1)
    return meant if meant != text else None


def earlier_terms(
    text: str,
    own: Sequence[str],
    history: Sequence[str],
    without_limits: Callable[[str], str],
    named: Callable[[str], Sequence[str]],
) -> list[str]:
    """The terms that a follow-up leaves out and the questions before it say, back to one that names something.

    `without_limits` takes from a question the words that say of what time and by which outlet, `named` tells its names.
    """
    if not history or _is_alone(text, own, named):
        return []
    found: list[str] = []
    for before in reversed(questions(history)[-MOST_EARLIER:]):
        found += telling(without_limits(asked(before)))
        if points_back(text):
            found += [year for year in _YEAR.findall(before) if year not in found]
        if not _LEANING.search(before) and named(before):
            break
    return found


def _is_alone(text: str, own: Sequence[str], named: Callable[[str], Sequence[str]]) -> bool:
    """Whether a question needs none before it: it leans on nothing, and names something or says much."""
    return len(own) > 1 and not _LEANING.search(text) and (len(own) >= MUCH or bool(named(text)))


def points_back(text: str) -> bool:
    """Whether a follow-up asks of the place or the time of the question before: "what did they sign there?"."""
    return bool(_BACK.search(text))


def _first_name(text: str, own: Sequence[str]) -> list[str]:
    """The words of the first name of a question that stand together: "Lloyd Austin"."""
    spoken = text.split()
    bare = [word.strip('?.,;:!"“”()').removesuffix("'s").removesuffix("’s") for word in spoken]
    first = next((at for at, word in enumerate(bare) if word in own), 0)
    last = first
    while last + 1 < len(bare) and bare[last + 1] in own and bare[last] == spoken[last]:
        last += 1
    return bare[first : last + 1]
