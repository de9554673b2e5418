"""An article into sentences with exact character offsets.

Rules for news English, none learned: titles, initials, "U.S." before a name, datelines, bullets, and quotations
that a full stop inside does not end. A false cut gives half a sentence as a "verbatim" quote, so that in doubt
two sentences stay one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from retrieval.articles import QUOTABLE, Article, Kind

Span = tuple[int, int]

LONGEST_QUOTATION = 600
"""Characters up to which a quotation that opened in mid-sentence is kept whole over the stops inside it."""

_TITLES = frozenset(
    "mr mrs ms mx dr prof rev fr sen sens rep reps gov govs gen maj col lt capt cmdr adm brig sgt cpl pvt pfc spc "
    "cpt ltc supt insp det msgr hon amb atty pres messrs mme mlle st ste mt ft sir sec treas asst assoc dep".split()
)
_NEVER = frozenset("vs v cf viz e.g i.e eg ie al ca a.k.a".split())
_BEFORE_NUMBER = frozenset("no nos prop p pp art sec fig figs vol ch est approx para pt ver op ext tel".split())
_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
_STATES = frozenset(
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ont ore "
    "pa que tenn tex va vt wash wis wyo".split()
)
_MAY_END = (
    frozenset(
        "u.s u.k u.n e.u u.s.a d.c l.a n.y n.j u.a.e inc corp ltd co cos bros llc plc jr sr esq etc ph.d m.d b.a m.a "
        "dept univ assn ave blvd rd sq bldg gov't int'l nat'l hr hrs min mins oz lb lbs ft yd mi".split()
    )
    | _MONTHS
    | _STATES
)
_OPENERS = frozenset(
    "the a an this that these those he she it they we you i his her its their our your my there here who what when "
    "where why how which in on at as after before since while during for from to by with without under over among "
    "amid between despite although though if unless until because once but and or yet so nor still however meanwhile "
    "also then now thus therefore moreover instead according last next earlier later today yesterday tomorrow some "
    "many most several all both each every no not none one two three such another other others more few only even "
    "just like unlike about asked speaking is are was were do does did can could will would should may might have "
    "has had please let mr mrs ms dr".split()
)
_HOUR_OPENS = re.compile(r"(?:^|[.!?][\"'”’]?\s)\W?(?:At|By|From|Around|About|Before|After|Until|Since)\s[\d:.]+\s*$")
_LOCAL_TIME = re.compile(r"(?:[A-Z]\w+\s){1,2}(?:[Ss]tandard\s|[Dd]aylight\s)?[Tt]ime\b")
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_ZONES = frozenset("est edt et cst cdt ct mst mdt pst pdt pt gmt utc bst ist jst kst myt".split())

_STOP = re.compile(
    r"""(?P<mark>(?<!\.)\.{2,}|[.!?…]{1,9})(?P<close>["'”’»)\]]{0,9}(?:[ ]?\[\d{1,3}\]){0,9})(?P<space>[^\S\n]+)"""
)
_BULLET = re.compile(r"(?<=[^\S\n])(?=[•▪‣●◦][^\S\n])")
_LINE = re.compile(r"[^\n]+")
_LAST_WORD = re.compile(r"[^\s\"“”‘(\[,;:—–/]+$")
_NEXT_WORD = re.compile(r"(?P<lead>[\"'“‘«(\[]{0,9})(?P<word>\S{1,40})")
_ATTRIBUTION = re.compile(
    r"[\"'“‘]?(?:[Tt]he\s)?(?:[A-Z][\w.’'-]*\s){0,5}"
    r"(?:said|says|say|told|asked|asks|added|adds|wrote|warned|insisted|replied|declared|recalled|shouted|exclaimed)\b"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `article.text[start:end]`, characters, half open."""

    article: Article
    start: int
    end: int
    kind: Kind

    @property
    def text(self) -> str:
        return self.article.text[self.start : self.end]


def sentences(article: Article) -> list[Sentence]:
    """The sentences of an article that may be quoted, in the order of its text."""
    return [
        Sentence(article, part.start + start, part.start + end, part.kind)
        for part in article.parts
        if part.kind in QUOTABLE
        for start, end in split(article.reading(part))
    ]


def split(text: str) -> list[Span]:
    """The spans of the sentences of `text`, without the blanks around them; a newline always ends one."""
    return [
        (line.start() + start, line.start() + end)
        for line in _LINE.finditer(text)
        for start, end in _split_line(line.group())
    ]


def _split_line(line: str) -> list[Span]:
    spans: list[Span] = []
    ends = _outside_quotations(line, sorted({*_stops(line), *(m.start() for m in _BULLET.finditer(line))}))
    for start, end in zip([0, *ends], [*ends, len(line)], strict=True):
        inner = line[start:end]
        if inner.strip():
            spans.append((start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip())))
    return spans


def _stops(line: str) -> list[int]:
    """Where the full stops, question marks and ellipses of a line end a sentence."""
    return [match.end("close") for match in _STOP.finditer(line) if _ends_sentence(line, match)]


def _ends_sentence(line: str, stop: re.Match[str]) -> bool:
    following = _NEXT_WORD.match(line, stop.end())
    if not following:
        return False
    word, lead, mark, close = following["word"], following["lead"], stop["mark"], stop["close"]
    if word[0].islower():
        return False
    if mark[0] in "!?":
        attributed = any(quote in close for quote in "\"”’'") and _ATTRIBUTION.match(line, stop.end())
        return not attributed and word[0].isalnum()
    if len(mark) == 1 and mark == "." and not close:
        abbreviation = _after_abbreviation(line, stop, word, lead)
        if abbreviation is not None:
            return abbreviation
    return word[0].isupper() or word[0].isdigit()


def _after_abbreviation(line: str, stop: re.Match[str], word: str, lead: str) -> bool | None:
    """Whether a stop behind an abbreviation ends the sentence; None where there is no abbreviation."""
    found = _LAST_WORD.search(line, max(0, stop.start() - 40), stop.start())
    if not found:
        return None
    last, lower = found.group(), found.group().lower().lstrip("’'")
    opener = re.sub(r"[^\w.’'-].*$|[.,]+$|[’']s$", "", word).lower() in _OPENERS
    if (lower in _TITLES and last[0].isupper()) or lower in _NEVER:
        return False
    if word[0].isdigit() and (lower in _BEFORE_NUMBER or (lower in _MONTHS and last[0].isupper())):
        return False
    if lower in ("a.m", "p.m"):
        if _HOUR_OPENS.search(line, max(0, found.start() - 40), found.start()) or _LOCAL_TIME.match(line, stop.end()):
            return False
        zone = re.sub(r"\W", "", word).lower()
        return word[0].isupper() and zone not in _ZONES and zone not in _WEEKDAYS
    if lower in _MAY_END:
        return (bool(lead) and lead[0] in '"“‘') or (opener and not _title_follows(lower, word))
    if re.fullmatch(r"[A-Z]|(?:[A-Z]\.)+[A-Z]", last):
        return opener and (len(last) > 1 or not _name_before(line, found.start(), last))
    list_number = re.fullmatch(r"\(?(?:\d{1,2}|[ivxIVX]{1,4})", last)
    return False if list_number and found.start() < 9 and line[: found.start()].strip() in ("", "•", "-") else None


def _title_follows(abbreviation: str, word: str) -> bool:
    """ "U.S. Mr." opens nothing: a country before a title belongs to it."""
    return abbreviation in ("u.s", "u.n") and word.rstrip(".").lower() in ("mr", "mrs", "ms", "dr")


def _name_before(line: str, start: int, initial: str) -> bool:
    """Whether an initial stands behind a name ("David R.") or opens the line."""
    before = line[max(0, start - 40) : start].rstrip()
    return initial != "I" and (not before or bool(re.search(r"(?:^|[\s(“\"])[A-Z][\w’'-]*\.?$", before)))


def _outside_quotations(line: str, ends: list[int]) -> list[int]:
    """Drop the ends that lie inside a quotation which opened in mid-sentence and closes later in the line."""
    kept: list[int] = []
    start, opened = 0, _open_quotations(line, ends)
    for index, end in enumerate(ends):
        until = ends[index + 1] if index + 1 < len(ends) else len(line)
        quotation = opened[index]
        if quotation is not None and until - start <= LONGEST_QUOTATION and line[start:quotation].strip():
            continue
        kept.append(end)
        start = end
    return kept


def _open_quotations(line: str, ends: list[int]) -> list[int | None]:
    """For each end, where the double quotation opened that holds it and closes behind it."""
    last_curly, last_straight = line.rfind("”"), line.rfind('"')
    opened: list[int | None] = []
    curly = straight = None
    position = 0
    for end in ends:
        for offset in range(position, end):
            mark = line[offset]
            if mark == "“":
                curly = offset
            elif mark == "”":
                curly = None
            elif mark == '"':
                straight = offset if straight is None else None
        position = end
        if curly is not None and last_curly >= end:
            opened.append(curly)
        elif curly is None and straight is not None and last_straight >= end:
            opened.append(straight)
        else:
            opened.append(None)
    return opened
