"""What a question asks for, and whether a sentence tells it: a quantity, a time, a reason, what somebody said."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from retrieval import dates, quantity
from retrieval.analysis import terms
from retrieval.answer_types import Asked, asks_whether, wanted
from retrieval.marks import marks
from retrieval.saying import REACTION, SAYING
from retrieval.whereabouts import is_asked_where, says_where


class Sought(StrEnum):
    """What is asked for; the value ends "no sentence says …"."""

    QUANTITY = "how much, how many, how long or how far"
    AGE = "how old"
    TIME = "when"
    REASON = "why"
    SAYING = "what was said"
    NAME = "the name"
    SOMEBODY = "who"
    PLACE = "where"
    CHARGE = "of what"


_REASON = re.compile(
    r"\bwhat\s+(?:caused|led\s+to|(?:is|was|were|are)\s+the\s+(?:reasons?|causes?))\b|\bhow\s+come\b", re.IGNORECASE
)
_TIME = re.compile(r"\b(?:what|which)\s+(?:date|day|month|year|decade|century|time)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\bwhen\b[^?]*\b(?:what|which|who|whom|where|how|why)\b", re.IGNORECASE)
_SAYING = re.compile(
    r"\bwhat\s+(?:else\s+)?(?:did|does|do|has|have|had|was|is)\b(?!\s+(?:(?:been|being)\s+)?(?:said|told))"
    r".+?\b(?:say|said|tell|told|think|claim|argue|comment|announce|warn|make\s+of|respond|reply|statement|reaction)\b"
    rf"|{REACTION}",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\bnames?\s+of\b|\bwhat(?:'s|\s+is|\s+was|\s+are|\s+were)\s+the\s+names?\b|\b(?:which|what)\s+(?:\w+\s+)?(?:company|firm"
    r"|organi[sz]ation|agency|airline|bank|broadcaster|network|newspaper|paper|brand|club|band|team|school|university|college"
    r"|institut(?:e|ion)|party|group|department|court|prison|hospital|shipyard|person|man|woman|actor|actress|president|king"
    r"|queen|player|singer|author|artist|leader|scientist|pope|judge|lawyer|architect|general|politician|minister|official"
    r"|director|coach|athlete|country|city|state|nation|region|continent|town|river|province|county|island|capital|street"
    r"|stadium|airport|village|base|pier)s?\b|\b(?:which|what)\s+(?:\w+\s+)?(?:companies|parties|agencies|universities|cities"
    r"|countries|counties)\b",
    re.IGNORECASE,
)
_CHARGE = re.compile(
    r"\bwhat\b.{0,80}\b(?:accused?\s+(?:\w+\s+){0,4}?of|charged?\s+(?:\w+\s+){0,3}?with|(?:convicted|guilty|suspected)\s+of)\b",
    re.IGNORECASE,
)
_A_TIME = (
    r"(?!\s+(?:the\s+|at\s+least\s+|early\s+|late\s+|mid-?)?(?:\w+['’]s?\s+)?"
    rf"(?:\d|last\b|then\b|{dates.MONTH}\b|{dates.WEEKDAY}\b))"
)
"""Not behind "since" where that tells a time: "since Lund's 2022 election", "since March"."""

_TELLS = {
    Sought.TIME: (
        rf"\b(?:1\d|20)\d\ds?\b|\b{dates.MONTH}\b|\b\d\d?(?::\d\d|s\b)|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
        r"|today|yesterday|tomorrow|tonight|spring|summer|autumn|winter|weeks?|weekends?|months?|years?|decades?"
        r"|century|centuries|quarter|mornings?|afternoons?|evenings?|nights?|noon|midnight|dawn|dusk|days?|hours?|minutes?"
        r"|seconds?|ago|since|until|till|soon|immediately|anniversary|annual\w*|easter|christmas|ramadan|season|eve|moment"
        r"|periods?|era|ages?|beginning|end|[ap]\.?m|o['’]clock|once|after|before|when|during)\b"
    ),
    Sought.REASON: (
        rf"\b(?:because|why|due|since{_A_TIME}|caus\w+|reasons?|result\w*|led|lead(?:s|ing)?|avoid|prevent|protect|thus|therefore|owing"
        r"|amid|order|protest|so|blam\w+|trac(?:ed|ing)|stem\w*|prompt\w*|trigger\w*|spark\w*|forc(?:ed|ing)|thanks"
        r"|grounds?|over|fear\w*|concern\w*|aim\w*|seek\w*|sought|help|allow\w*|follow(?:s|ed|ing)|expla\w+|cit(?:ing|ed)"
        r"|attribut\w*|motiv\w*|as\s+(?:a|the|it|they|he|she)|saying|too|otherwise|unless|need\w*|mean[st]|meant|lest"
        r"|response|reflect\w*|to\s+(?!(?:the|an?|its?|his|her|their|be|have)\b|(?-i:[A-Z\d]))\w+"
        r"|despite|requir\w*|know\w*|part|after|until|convict\w*|guilty|charged|suspicion|suspected|alleg\w+"
        r"|accus\w+|responsib\w+|for\s+(?:\w+ing|his|her|their|its|want|lack|fear|murder|fraud))\b|[\"“”]"
    ),
    Sought.CHARGE: (
        r"\b(?:accus\w+|charg\w+|alleg\w+|suspic\w+|suspect\w+|convict\w+|guilty|indict\w+|plead\w*|pled|counts?|blam\w+"
        r"|sentenc\w+|crimes?)\b"
    ),
    Sought.SAYING: rf"\b{SAYING}\b|[\"“”]|^\W*\w+:",
}
_RELATIVE = rf"{dates.WEEKDAY}\b|today|yesterday|tomorrow|tonight|(?:last|this|next)\s+\w+|ago|earlier|later"
_EXACTLY = tuple(
    (re.compile(asks, re.IGNORECASE), re.compile(tells, re.IGNORECASE))
    for asks, tells in (
        (r"\b(?:what|which)\s+year\b", rf"\b(?:(?:1\d|20)\d\ds?\b|{_RELATIVE})"),
        (
            r"\b(?:what|which)\s+(?:date|day)\b",
            rf"\b(?:(?:1\d|20)\d\d\b|{dates.MONTH}\b|\w+\s+eve\b|easter|{_RELATIVE})",
        ),
    )
)
"""What asks for a year or a day, and what tells one."""

_TELLING = {sought: re.compile(tells, re.IGNORECASE) for sought, tells in _TELLS.items()}
"""Words without which a sentence hardly tells it; generous, so that what lacks all of them is no answer."""


@lru_cache(maxsize=1_000)
def sought(question: str) -> Sought | None:
    """What a question asks for, of what a sentence can be seen to tell or not."""
    kind = wanted(question).kind
    if quantity.asked(question):
        return Sought.AGE if kind is Asked.AGE else Sought.QUANTITY
    if _SAYING.search(question):
        return Sought.SAYING
    if kind is Asked.WHY or _REASON.search(question):
        return Sought.REASON
    of_time = (kind is Asked.WHEN and "when" in question.lower()) or _TIME.search(question)
    if of_time and not _ASIDE.search(question):
        return Sought.TIME
    if _CHARGE.search(question):
        return Sought.CHARGE
    if _NAMED.search(question):
        return Sought.NAME
    if kind is Asked.WHERE and is_asked_where(question):
        return Sought.PLACE
    return Sought.SOMEBODY if kind is Asked.WHO and not asks_whether(question) else None


def tells(question: str, sentence: str) -> bool:
    """Whether a sentence tells what a question asks for, as far as its words show; who it is takes those before it."""
    asked = sought(question)
    if asked in (Sought.QUANTITY, Sought.AGE):
        return quantity.told(question, sentence)
    if asked is Sought.NAME:
        known = frozenset(terms(question))
        return any(not name <= known for name in marks(sentence).names)
    if asked is Sought.TIME:
        return _tells_when(question, sentence)
    if asked is Sought.PLACE:
        return says_where(question, sentence)
    return asked in (None, Sought.SOMEBODY) or bool(_TELLING[asked].search(sentence))


def _tells_when(question: str, sentence: str) -> bool:
    """Whether a sentence tells a time, and a year or a day where just that is asked."""
    asked = [_TELLING[Sought.TIME], *(tells for asks, tells in _EXACTLY if asks.search(question))]
    return all(tells.search(sentence) for tells in asked)
