"""Page text into what it says of itself: who published it, who wrote it and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from retrieval import house_marks, mail
from retrieval.articles import Part, Published
from retrieval.boilerplate import AGENCIES, BYLINE, CONTACT, dateline, is_stamp
from retrieval.dates import full_days, month_number
from retrieval.lines import lines

HEAD_LINES = 20
"""Lines from the top of a page in which its own date is sought first."""

_COPYRIGHT = re.compile(
    r"(?:©|\(c\))\s*(?:19|20)\d\d(?:[-–]\d{2,4})?,?\s+(?:by\s+)?(?P<name>[A-Z][\w&' ]{1,60}?)"
    r"(?:,?\s+(?:LLC|Inc|Ltd|Corp|Company|Limited)\b|[.,]|$)",
    re.IGNORECASE,
)
_OUTLET_BEFORE_DATE = re.compile(r"^\W*(?P<name>[A-Z][\w&.']*(?: [A-Z][\w&.']*){0,5})\s+[-–—|]\s+(?=\w)")


@dataclass(frozen=True, slots=True)
class Masthead:
    """What a page states of itself; a field is empty where it states nothing. The title is an e-mail's subject."""

    publisher: str | None
    authors: tuple[str, ...]
    published: Published | None
    title: str | None = None


def read(text: str, parts: Sequence[Part]) -> Masthead:
    """The masthead of a page whose parts are labelled."""
    letter = mail.header(lines(text))
    around = [p for p in parts if p.start >= letter.end and p.kind in ("boilerplate", "credit", "heading")]
    furniture = [_line(text, part) for part in around]
    datelines = [_line(text, part) for part in parts if part.kind == "dateline"]
    return Masthead(
        publisher=next(_publishers(furniture, datelines), None),
        authors=(letter.sender,) if letter.sender else tuple(dict.fromkeys(_authors(furniture))),
        published=Published(letter.day) if letter.day else stamped(furniture) or _datelined(datelines, text),
        title=letter.subject,
    )


def _line(text: str, part: Part) -> str:
    return text[part.start : part.end].replace("\n", " ")


def _publishers(furniture: list[str], datelines: list[str]) -> Iterator[str]:
    """Candidates, the surest first: beside the date, in the dateline, alone in the head, in the copyright, a mark."""
    for line in furniture:
        outlet = _OUTLET_BEFORE_DATE.match(line) if is_stamp(line) else None
        if outlet:
            yield outlet["name"]
    for line in datelines:
        agency = _dateline(line)["agency"]
        if agency:
            yield AGENCIES.get(agency.upper(), agency)
    for line in furniture[:8]:
        if line.upper() in AGENCIES:
            yield AGENCIES[line.upper()]
    for line in furniture:
        owner = _COPYRIGHT.search(line)
        if owner:
            yield owner["name"].strip()
    if owner_of_page := house_marks.publisher(furniture):
        yield owner_of_page


def _authors(furniture: list[str]) -> Iterator[str]:
    for line in furniture:
        byline, contact = BYLINE.match(line), CONTACT.match(line)
        if byline and len(line) < 120:
            yield from re.split(r", | and | & ", byline["names"])
        if contact:
            yield contact["name"]


def stamped(furniture: Sequence[str]) -> Published | None:
    """The date that stands nearly alone on a line, best in the page's head; a copyright year is no date."""
    best: tuple[float, date] | None = None
    for index, line in enumerate(furniture):
        if not is_stamp(line) or re.search(r"copyright|©", line, re.IGNORECASE):
            continue
        for mention in full_days(line):
            score = 5.0 if index < HEAD_LINES else 3.0
            score += mention.weekday + 2 * bool(re.search(r"published|posted", line, re.IGNORECASE))
            score -= bool(re.search(r"updated|modified|edited", line, re.IGNORECASE)) + min(2.0, index * 0.02)
            if best is None or score > best[0]:
                best = score, mention.day
    return Published(best[1]) if best else None


def _datelined(datelines: list[str], text: str) -> Published | None:
    """The day of the dateline; without a year, the first such day after the latest day the text writes out."""
    for line in datelines:
        head = _dateline(line)
        if not head["month"]:
            continue
        month, day = month_number(head["month"]), int(head["day"])
        try:
            if head["year"]:
                return Published(date(int(head["year"]), month, day))
            latest = max((mention.day for mention in full_days(text)), default=None)
            if latest:
                same_year = (month, day) >= (latest.month, latest.day)
                return Published(date(latest.year + (not same_year), month, day), inferred=True)
        except ValueError:
            continue
    return None


def _dateline(part: str) -> re.Match[str]:
    """A dateline part once more as its match: what follows it in the page began with a capital."""
    match = dateline(f"{part} X")
    assert match is not None, part  # noqa: S101 - the part was labelled by the same rule
    return match
