"""Page text, as a reader saved it, into its parts: the article's own text and what surrounds it.

Nothing is deleted: every line is labelled where it stands, so that offsets stay those of the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.articles import Kind, Part
from retrieval.dates import MONTH, WEEKDAY, full_days

AGENCIES = {
    "AP": "Associated Press",
    "ASSOCIATED PRESS": "Associated Press",
    "DPA": "dpa",
    "REUTERS": "Reuters",
    "XINHUA": "Xinhua",
    "YONHAP": "Yonhap",
    "BLOOMBERG": "Bloomberg",
    "KYODO": "Kyodo",
} | {name: name for name in ("AFP", "ANI", "BBC", "CNBC", "CNN", "IANS", "PA", "PTI", "TASS", "UPI")}
"""News agencies and outlets as they stand, alone on a line or in a dateline, in capitals → their names."""

DATELINE = re.compile(
    rf"""(?:(?P<place>[A-Z][A-Z.'\- ]{{2,30}}(?:/[A-Z][A-Z.'\- ]{{1,30}})*(?:,\s[A-Z][\w. ]{{1,20}}?)?),?\s{{0,3}})?
         (?:(?P<month>{MONTH})\s{{1,3}}(?P<day>\d{{1,2}}),?\s{{0,3}}(?P<year>(?:19|20)\d\d)?\s{{0,3}})?
         (?:\((?P<agency>[A-Z][\w\ .&]{{1,30}})\))?\s{{0,3}}(?P<dash>[—–:]|-{{1,2}})\s+(?=[“"'‘A-Z])""",
    re.VERBOSE,
)
"""The head of a first sentence: "SEOUL/MOSCOW:", "June 17 (UPI) —", "KYIV, Ukraine (AP) —"."""

BYLINE = re.compile(
    r"(?:[Bb]y|BY|(?:Written|Story|Reported) by)[:\s]+"
    r"(?P<names>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}(?:(?:, | and | & )[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}){0,5})"
)
CONTACT = re.compile(r"[•*\-\s]*(?P<name>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}) can be reached at \S+@\S+")

_FURNITURE_LINE = re.compile(
    r"""(?:advertis(?:ing|ement)s?|sponsored(?:\ content)?|story\ continues.*|continue\ reading.*
    |read\ (?:more|next|also)\b.*
    |related\b.{0,60}|recommended.{0,40}|most\ (?:read|popular|viewed).{0,40}|trending.{0,40}
    |share(?:\ (?:this|on|via)\b.*)?|tweet|e-?mail|print|(?:\d+\ )?comments?(?:\ ?\(\d+\))?
    |(?:follow|like|find)\ us\b.*|sign\ (?:up|in)\b.*|log\ ?in|subscribe\b.*|newsletters?.*
    |get\ (?:more\ news|the\ (?:app|latest)|our)\b.*|live\ ?on\b.*|click\ (?:here|to)\b.*|skip\ to\b.*
    |menu|search|home|close|back\ to\ top|(?:load|show)\ more|view\ comments|leave\ a\ (?:reply|comment)\b.*
    |please\ read\ our\b.*|(?:terms|privacy|cookie).{0,60}|(?:we|this\ (?:web)?site)\ uses?\ cookies\b.*
    |(?:watch|listen|video|photos?)\ ?:.*|editor['’]s\ picks?.*|more\ (?:from|on|stories|news)\b.*
    |(?:for\ more|to\ read\ more)\b.*|download\ (?:the|our)\b.*|(?:topics?|tags?)\ ?:.*|filed\ under\b.*)""",
    re.IGNORECASE | re.VERBOSE,
)
_FURNITURE_WORDS = re.compile(
    r"""copyright\s|©|all\ rights\ reserved|can\ be\ reached\ at\ \S+@|is\ not\ supported\b.*\bbrowser
    |(?:enable|turn\ on)\ javascript|reprint\ permission|comment\ policy|click\ here\ (?:for|to)\b
    |terms\ of\ (?:use|service)
    |privacy\ policy|accept\ (?:all\ )?cookies|may\ not\ be\ (?:published|reproduced|redistributed)|our\ standards:
    |reporting\ by\ [A-Z].{0,120}editing\ by|sign\ up\ (?:for|to)\b.{0,40}newsletter""",
    re.IGNORECASE | re.VERBOSE,
)
_CREDIT = re.compile(
    r"(?:(?:File|Pool|Handout) ){0,2}(?:Photo|Image|Picture)s?(?: by|:| courtesy)[^.]{2,60}$"
    r"|(?:\(?(?:AP Photo|Photo by|REUTERS)/[A-Z][^.]{0,40}"
    r"|(?!\s)[^.!?]{0,40}(?:Getty Images|via (?:AP|Reuters|Getty))[^.]{0,20})$"
)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_TIME = re.compile(
    rf"\d{{1,2}}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?|\b(?:[A-Z]{{2,4}}T|GMT|UTC|ET|PT|CT)\b|{WEEKDAY}\b"
    r"|\b(?:published|updated|posted|modified|last|on|at|first|date)\b",
    re.IGNORECASE,
)

_LINE_COST = 6
"""Words of body text that one line of something else outweighs, where the best run of lines is looked for."""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str
    kind: Kind


def parts(text: str) -> list[Part]:
    """Every stretch of a page's text with its kind, in order; blank lines belong to none."""
    lines = _deck(_best_run([_Line(start, line, _kind(line)) for start, line in _lines(text)]))
    return [part for line in lines for part in _line_parts(line)]


def title(text: str, labelled: Sequence[Part]) -> str | None:
    """The headline: the first heading of four words or more above the body, if there is one."""
    for part in labelled:
        if part.kind in ("body", "dateline"):
            return None
        if part.kind == "heading" and len(text[part.start : part.end].split()) >= 4:
            return text[part.start : part.end]
    return None


def is_stamp(line: str) -> bool:
    """Whether a line is little more than a date: "September 15, 2023 17:30 MYT", "- The Times - Monday, 1 May 2023"."""
    if _SENTENCE_END.search(line) or len(line) > 160:
        return False
    for day in full_days(line):
        rest = _TIME.sub(" ", f"{line[: day.start]} {line[day.end :]}")
        if len(re.findall(r"\w+", rest)) <= 8:
            return True
    return False


def _lines(text: str) -> list[tuple[int, str]]:
    found = ((match.start(), match.group()) for match in re.finditer(r"[^\n]+", text))
    return [(start + len(line) - len(line.lstrip()), line.strip()) for start, line in found if line.strip()]


def _kind(line: str) -> Kind:
    words = len(line.split())
    if words <= 40 and (_FURNITURE_LINE.fullmatch(line) or _FURNITURE_WORDS.search(line)):
        return "boilerplate"
    if is_stamp(line) or line.upper() in AGENCIES or (words <= 14 and BYLINE.match(line)):
        return "boilerplate"
    if _CREDIT.search(line[-200:]):
        return "caption" if words > 8 else "credit"
    if _SENTENCE_END.search(line) or words > 20:
        return "body"
    return "heading" if words > 3 else "boilerplate"


def _best_run(lines: list[_Line]) -> list[_Line]:
    """Take what looks like body outside the wordiest run of lines for what it is: teasers and furniture."""
    best = total = 0
    first = begin = 0
    last = -1
    for index, line in enumerate(lines):
        total += len(line.text.split()) if line.kind == "body" else -_LINE_COST
        if total <= 0:
            total, begin = 0, index + 1
        elif total > best:
            best, first, last = total, begin, index
    return [
        line if line.kind != "body" or first <= index <= last else _Line(line.start, line.text, "boilerplate")
        for index, line in enumerate(lines)
    ]


def _deck(lines: list[_Line]) -> list[_Line]:
    """Mark a sentence between the headline and furniture of the page's head as what it is, the deck."""
    for index in range(1, len(lines) - 1):
        before, line, after = lines[index - 1 : index + 2]
        if line.kind == "body":
            if before.kind == "heading" and after.kind in ("boilerplate", "credit"):
                lines[index] = _Line(line.start, line.text, "deck")
            break
    return lines


def _line_parts(line: _Line) -> list[Part]:
    end = line.start + len(line.text)
    if line.kind == "caption":
        credit = _CREDIT.search(line.text, max(0, len(line.text) - 200))
        cut = line.start + (credit.start() if credit else len(line.text))
        inner = line.text[: cut - line.start].rstrip()
        return [Part("caption", line.start, line.start + len(inner))] * bool(inner) + [Part("credit", cut, end)] * (
            cut < end
        )
    if line.kind == "body":
        head = dateline(line.text)
        if head:
            cut = line.start + head.end()
            return [Part("dateline", line.start, line.start + len(head.group().rstrip())), Part("body", cut, end)]
    return [Part(line.kind, line.start, end)]


def dateline(line: str) -> re.Match[str] | None:
    """The dateline that a line starts with, if it names an agency, a day or a place in capitals."""
    match = DATELINE.match(line)
    if match and (match["agency"] or match["month"] or (match["place"] and match["dash"] in ":—–")):
        return match
    return None
