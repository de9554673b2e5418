"""Page text, as a reader saved it, into its parts: the article's own text and what surrounds it.

Nothing is deleted: every line is labelled where it stands, so that offsets stay those of the page.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from retrieval import mail, photo_credits
from retrieval.articles import Kind, Part
from retrieval.dates import MONTH, WEEKDAY, full_days
from retrieval.lines import Line, lines
from retrieval.wrapping import paragraphs

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
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_TIME = re.compile(
    rf"\d{{1,2}}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?|\b(?:[A-Z]{{2,4}}T|GMT|UTC|ET|PT|CT)\b|{WEEKDAY}\b"
    r"|\b(?:published|updated|posted|modified|last|on|at|first|date)\b",
    re.IGNORECASE,
)

_LINE_COST = 6
"""Words of body text that one line of something else outweighs, where the best run of lines is looked for."""

_LONGEST_CAPTION = 80
"""Words; a longer paragraph that ends in a photo's credit is the article's own text."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, or the lines of one paragraph with a blank for each line end, so that offsets in it stay true."""

    start: int
    text: str
    kind: Kind
    wrapped: bool = False


def parts(text: str) -> list[Part]:
    """Every stretch of a page's text with its kind, in order; blank lines belong to none."""
    found = lines(text)
    alone = mail.furniture(text, found)
    places = {found[number].start for number in alone}
    labelled = [_labelled(text, paragraph, places) for paragraph in paragraphs(found, alone)]
    own = iter(_best_run([line for line in labelled if line.start not in places]))
    merged = [line if line.start in places else next(own) for line in labelled]
    return [part for line in _deck(merged) for part in _line_parts(line)]


def _labelled(text: str, paragraph: Sequence[Line], furniture: Container[int]) -> _Line:
    start = paragraph[0].start
    whole = text[start : paragraph[-1].end].replace("\n", " ")
    kind = "boilerplate" if start in furniture else _kind(whole)
    return _Line(start, whole, kind, wrapped=len(paragraph) > 1)


def title(text: str, labelled: Sequence[Part]) -> str | None:
    """The headline: the first heading of four words or more above the body, if there is one; never with an address."""
    for part in labelled:
        if part.kind in ("body", "dateline"):
            return None
        words = text[part.start : part.end].split()
        if part.kind == "heading" and len(words) >= 4 and not any("@" in word for word in words):
            return " ".join(words)
    return None


def is_stamp(line: str, beside: int = 8) -> bool:
    """Whether a line is little more than a date: "September 15, 2023 17:30 MYT", "- The Times - Monday, 1 May 2023".

    It holds up to `beside` words besides.
    """
    if _SENTENCE_END.search(line) or len(line) > 160:
        return False
    for day in full_days(line):
        rest = _TIME.sub(" ", f"{line[: day.start]} {line[day.end :]}")
        if len(re.findall(r"\w+", rest)) <= beside:
            return True
    return False


def _kind(line: str) -> Kind:
    line = line[photo_credits.at_start(line) :]
    words = len(line.split())
    if words <= 40 and (_FURNITURE_LINE.fullmatch(line) or _FURNITURE_WORDS.search(line)):
        return "boilerplate"
    if is_stamp(line) or line.upper() in AGENCIES or (words <= 14 and BYLINE.match(line)):
        return "boilerplate"
    if photo_credits.at_end(line) is not None and words <= _LONGEST_CAPTION:
        return "caption" if words > 8 else "credit"
    if _SENTENCE_END.search(line) or words > 20:
        return "body"
    return "heading" if words > 3 else "boilerplate"


def _best_run(labelled: list[_Line]) -> list[_Line]:
    """Take what looks like body outside the wordiest run of lines for what it is: teasers and furniture."""
    best = total = 0
    first = begin = 0
    last = -1
    for index, line in enumerate(labelled):
        total += len(line.text.split()) if line.kind == "body" else -_LINE_COST
        if total <= 0:
            total, begin = 0, index + 1
        elif total > best:
            best, first, last = total, begin, index
    return [
        line if line.kind != "body" or first <= index <= last else replace(line, kind="boilerplate")
        for index, line in enumerate(labelled)
    ]


def _deck(labelled: list[_Line]) -> list[_Line]:
    """Mark a sentence between the headline and furniture of the page's head as what it is, the deck."""
    prose = [index for index, line in enumerate(labelled) if line.kind == "body"]
    if len(prose) < 2 or prose[0] == 0 or dateline(labelled[prose[0]].text):
        return labelled
    before, line, after = labelled[prose[0] - 1 : prose[0] + 2]
    if before.kind == "heading" and after.kind in ("boilerplate", "credit"):
        labelled[prose[0]] = replace(line, kind="deck")
    return labelled


def _line_parts(line: _Line) -> list[Part]:
    """The parts of a line: its dateline and the credits around its text are told apart from it."""
    text, start, end = line.text, 0, len(line.text)
    found: list[Part] = []

    def cut(kind: Kind, first: int, last: int) -> None:
        last = first + len(text[first:last].rstrip())
        if first < last:
            found.append(Part(kind, line.start + first, line.start + last, line.wrapped))

    if line.kind in ("body", "caption", "deck"):
        start = photo_credits.at_start(text)
        cut("credit", 0, start)
        credit = photo_credits.at_end(text[start:])
        end = len(text) if credit is None else start + credit
    head = dateline(text[start:end]) if line.kind == "body" else None
    if head:
        cut("dateline", start, start + head.end())
        start += head.end()
    cut(line.kind, start, end)
    cut("credit", end, len(text))
    return found


def dateline(line: str) -> re.Match[str] | None:
    """The dateline that a line starts with, if it names an agency, a day or a place in capitals."""
    match = DATELINE.match(line)
    if match and (match["agency"] or match["month"] or (match["place"] and match["dash"] in ":—–")):
        return match
    return None
