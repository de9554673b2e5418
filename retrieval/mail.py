"""An e-mail saved as text into what its header says, and the lines that are the mail's and not the writer's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.utils import parsedate_to_datetime

from retrieval.dates import WEEKDAY, read_day
from retrieval.lines import Line

LONGEST_FIELD = 1_000
"""Characters of a header field that are read."""

LONGEST_SIGNATURE = 15
"""Lines behind "-- " that are taken for a signature; more are a part of the text."""

_FIELD = re.compile(
    r"\*{0,2}(?P<name>From|To|Cc|Bcc|Subject|Date|Sent|Reply-To|Sender|Received|Return-Path|Delivered-To|Message-ID"
    r"|In-Reply-To|References|MIME-Version|Content-[A-Za-z-]{2,30}|Importance|Attachments?|List-[A-Za-z-]{2,30}"
    r"|X-[A-Za-z-]{2,40}):\*{0,2}(?:\s+(?P<value>.*))?$",
    re.IGNORECASE,
)
_TELLING = {"from", "to", "subject", "date", "sent"}
_BANNER = re.compile(
    r"From \S+@\S+ .{0,60}|-{2,}\s?(?:original|forwarded) message\s?-{2,}|begin forwarded message:", re.IGNORECASE
)
_REPLY = re.compile(r"(?:\s*(?:re|fwd?|aw|wg)\s?(?:\[\d{1,3}\])?\s?:)+\s*", re.IGNORECASE)
_ADDRESS = re.compile(r"[<\[(]?(?:mailto:)?(?<![^\s<>\[\]():])[^\s<>\[\]()@]{1,100}@[^\s<>\[\]()]{1,200}[>\])]?")
_WROTE = re.compile(r".{0,200}\bwrote:$")


@dataclass(frozen=True, slots=True)
class Header:
    """What the header at the top of an e-mail says; it ends before character `end`, 0 where there is none."""

    end: int = 0
    subject: str | None = None
    sender: str | None = None
    day: date | None = None


def header(lines: Sequence[Line]) -> Header:
    """The header that a text opens with."""
    first = next((number for number, line in enumerate(lines[:3]) if not _BANNER.fullmatch(line.text)), 0)
    last, is_header = _run(lines, first, least=2)
    if not is_header:
        return Header()
    fields: dict[str, str] = {}
    name = ""
    for line in lines[first:last]:
        found = _FIELD.match(line.text)
        if found:
            name = found["name"].lower()
        value = (found["value"] or "") if found else line.text
        fields[name] = f"{fields.get(name, '')} {value}".strip()[:LONGEST_FIELD]
    return Header(
        end=lines[last - 1].end,
        subject=_subject(fields.get("subject", "")),
        sender=_sender(fields.get("from", "")),
        day=_day(fields.get("date", "")) or _day(fields.get("sent", "")),
    )


def furniture(text: str, lines: Sequence[Line]) -> set[int]:
    """The numbers of the lines that are headers, quotations of an earlier mail or the signature."""
    found = {number for number, line in enumerate(lines) if re.match(r">(?:[\s>]|$)", line.text)}
    found |= {n for n in range(len(lines) - 1) if n + 1 in found and _WROTE.fullmatch(lines[n].text)}
    found |= {n for n, line in enumerate(lines) if _BANNER.fullmatch(line.text)}
    is_mail = bool(header(lines).end)
    number = 0
    while number < len(lines):
        behind, is_header = _run(lines, number, least=2 if number in (0, 1, 2) and is_mail else 3)
        if is_header:
            found.update(range(number, behind))
        number = max(behind, number + 1)
    for number in range(max(0, len(lines) - 1 - LONGEST_SIGNATURE), len(lines)):
        line = lines[number]
        if line.text == "--" and (is_mail or text[line.end : line.end + 2] in (" \n", " ")):
            return found | set(range(number, len(lines)))
    return found


def without_addresses(text: str) -> str:
    """A text without the e-mail addresses in it."""
    return " ".join(_ADDRESS.sub(" ", text[:LONGEST_FIELD]).split())


def _run(lines: Sequence[Line], first: int, least: int) -> tuple[int, bool]:
    """The number of the line behind the fields that begin at `first`, and whether they make a header."""
    names: set[str] = set()
    number = first
    while number < len(lines) and not (names and lines[number].gap):
        found = _FIELD.match(lines[number].text)
        if found:
            names.add(found["name"].lower())
        elif not (names and lines[number].indent):
            break
        number += 1
    told = _TELLING & names
    return number, len(names) >= least and len(told) >= 2 and bool(told & {"from", "subject"})


def _subject(value: str) -> str | None:
    with suppress(HeaderParseError, LookupError, ValueError):
        value = str(make_header(decode_header(value)))
    return without_addresses(_REPLY.sub("", value, count=1) if _REPLY.match(value) else value) or None


def _sender(value: str) -> str | None:
    """The name of who sent it, never the address."""
    with suppress(HeaderParseError, LookupError, ValueError):
        value = str(make_header(decode_header(value)))
    name = without_addresses(value).strip(" \"'<>()[],;*")
    return name if 0 < len(name) <= 100 and any(letter.isalpha() for letter in name) and "@" not in name else None


def _day(value: str) -> date | None:
    """The day where it was sent; one that its weekday contradicts is refused."""
    day = read_day(value[:200])
    if day or not value:
        return day
    with suppress(ValueError, TypeError, IndexError, OverflowError):
        day = parsedate_to_datetime(value[:200]).date()
        weekday = re.match(WEEKDAY, value, re.IGNORECASE)
        agrees = not weekday or day.strftime("%a").lower() == weekday.group()[:3].lower()
        return day if agrees and 1900 <= day.year < 2100 else None
    return None
