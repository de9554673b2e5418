"""The outlets that a question names: publishers of the collection, or a source to be sought inside the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_ARTICLE = r"(?:[Tt]he\s+)?"
_CREDITED = r"(?:according\s+to|reported\s+by|published\s+by|written\s+by|per|via)\s+"
_WORK = r"(?:piece|article|articles|story|stories|report|reports|reporting|coverage|brief|news|quote|latest|said|what)"
_BEFORE = rf"(?:{_CREDITED}|{_WORK}\s+(?:from|by|in|of)\s+|\bin\s+)"
_AFTER = (
    r"(?:['’]s?)?\s+(?:say|says|said|report|reports|reported|write|writes|wrote|piece|article|articles|story|stories|report"
    r"|reporting|coverage|brief|have|has)\b"
)
SHORT = 3
"""Letters of a name that counts in capitals only, where no "according to" stands before it."""

WELL_KNOWN = (
    "Agence France-Presse|AFP|Al Jazeera|Associated Press|AP|Axios|BBC|Bloomberg|CBS|CBS News|CNBC|CNN|Daily Mail"
    "|Der Spiegel|DW|The Economist|El País|Financial Times|Fox News|The Guardian|Kyodo|Le Monde|Los Angeles Times"
    "|MSNBC|NBC|NBC News|New York Times|NPR|Politico|Reuters|Sky News|UPI|USA Today|Wall Street Journal|Washington Post"
    "|Washington Times|Xinhua|Yonhap"
).split("|")
"""Outlets that people ask for by name; one that the collection lacks is said to be missing."""


@dataclass(frozen=True, slots=True)
class Named:
    """The outlets that a question limits itself to, as the collection writes them; `missing` ones it does not hold.

    `rest` is the question without the words that name the outlets of the collection.
    """

    held: tuple[str, ...]
    missing: tuple[str, ...]
    rest: str


def read_outlets(question: str, publishers: Iterable[str]) -> Named:
    """The outlets named as such ("according to UPI", "the Reuters piece"), not as what is asked about."""
    folded = " ".join(question.casefold().split())
    held: dict[str, re.Match[str]] = {}
    for publisher in sorted(_within(folded, publishers), key=len, reverse=True):
        found = _cued(publisher, question)
        if found and not any(_overlap(found, other) for other in held.values()):
            held[publisher] = found
    wanted = sorted(_within(folded, WELL_KNOWN), key=len, reverse=True)
    missing = [] if held else [name for name in wanted if _cued(name, question, case=True)]
    return Named(tuple(held), tuple(missing[:1]), _without(question, [found.span() for found in held.values()]))


def _within(folded: str, names: Iterable[str]) -> list[str]:
    """The names that stand in a question, which is given in lower case and with single blanks."""
    return [name for name in names if name.removeprefix("The ").casefold() in folded]


def _overlap(one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether two names stand in the same place."""
    return one.start("name") < other.end("name") and other.start("name") < one.end("name")


def _without(question: str, spans: list[tuple[int, int]]) -> str:
    """The question with a blank for each of the stretches, which may overlap."""
    kept, last = "", 0
    for start, end in sorted(spans):
        if end > last:
            kept, last = f"{kept}{question[last : max(last, start)]} ", end
    return kept + question[last:]


def _cued(name: str, question: str, *, case: bool = False) -> re.Match[str] | None:
    """Where a question names an outlet as its source, with the words that go with it."""
    bare = re.escape(re.sub(r"^[Tt]he\s+", "", name)).replace(r"\ ", r"\s+")
    as_written = case or len(name) <= SHORT
    named = bare if as_written else rf"(?i:{bare})"
    credited = bare if case and name.startswith("The ") else rf"(?i:{bare})"
    other = rf"{_ARTICLE}[A-Z][\w-]*(?:\s+[A-Z][\w-]*){{0,3}}"
    return (
        re.search(rf"\b{_ARTICLE}\b(?P<name>{named})\b(?=(?:\s+(?:and|or)\s+{other})?{_AFTER})", question)
        or re.search(rf"\b(?i:{_CREDITED})(?:{other}\s+(?:and|or)\s+)?{_ARTICLE}(?P<name>{credited})\b", question)
        or re.search(rf"\b(?i:{_BEFORE}){_ARTICLE}(?P<name>{bare})\b", question)
    )
