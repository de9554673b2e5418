"""The outlets that a question names: publishers of the collection, or a source to be sought inside the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_ARTICLE = r"(?:[Tt]he\s+)?"
_BEFORE = r"(?:according\s+to|as\s+reported\s+by|reported\s+by|published\s+by|per|from|by|in|via|of)\s+"
_AFTER = (
    r"(?:['’]s)?\s+(?:say|says|said|report|reports|reported|write|writes|wrote|piece|article|articles|story|stories|report"
    r"|reporting|coverage|brief|have|has)\b"
)
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
    held: list[str] = []
    rest = question
    for publisher in sorted(publishers, key=len, reverse=True):
        found = _cued(publisher, rest)
        if found:
            held.append(publisher)
            rest = f"{rest[: found.start()]} {rest[found.end() :]}"
    missing = [] if held else [name for name in WELL_KNOWN if _cued(name, rest, case=True)]
    return Named(tuple(held), tuple(missing[:1]), rest)


def _cued(name: str, question: str, *, case: bool = False) -> re.Match[str] | None:
    """Where a question names an outlet as its source, with the words that go with it."""
    if name.removeprefix("The ").casefold() not in " ".join(question.casefold().split()):
        return None
    bare = re.escape(re.sub(r"^[Tt]he\s+", "", name)).replace(r"\ ", r"\s+")
    flags = 0 if case or len(name) <= 3 else re.IGNORECASE
    after = re.search(rf"\b{_ARTICLE}\b{bare}\b(?={_AFTER})", question, flags)
    return after or re.search(rf"\b{_BEFORE}{_ARTICLE}{bare}\b", question, flags)
