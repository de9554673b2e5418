"""The part of a message that asks: without greetings and what its writer is at, and each question on its own."""

from __future__ import annotations

import re

from retrieval.analysis import words
from retrieval.message import searched, telling
from retrieval.sentences import split
from retrieval.small_talk import is_small_talk

MOST_QUESTIONS = 3
"""Questions of one message that are answered one by one."""

TELLING = 2
"""Terms that a question must hold to be asked on its own."""

_WORDS = "who whom whose what when where which why how".split()
_HELPING = "is|are|was|were|do|does|did|can|could|will|would|should|has|have|had"
_OPENS = rf"(?:{'|'.join(_WORDS)}|{_HELPING})"
_ASKING = re.compile(rf"(?:and\s+|but\s+|so\s+|also\s+)?{_OPENS}\b", re.IGNORECASE)
_AND_ASKING = re.compile(
    "".join(rf"(?<!\b{word})" for word in _WORDS)
    + rf",?\s+and\s+(?=who\s|(?:whom|what|when|where|why|how)\s+(?:{_HELPING})\b"
    r"|(?:how\s+(?:many|much|long|old|far|big|often)|which|what)\s+(?!the\b|an?\b)(?:\w+\s+){0,3}"
    rf"(?:{_HELPING})\b)",
    re.IGNORECASE,
)
"""What joins two questions: "Who is she, and when was she elected?", not "Do we know when and where it was?"."""
_SMALL = re.compile(
    rf"(?<=[a-z)]{{3}}[.!?])\s+(?=(?:(?:and|so|but)\s+)?(?:{'|'.join(_WORDS)})\b)|(?<=[a-z)]{{3}}\?)\s+(?=[a-z])"
)
"""Where a sentence ends before one in small letters: "i was off last week. who won?", "who won? its for a caption"."""
_PERSONAL = re.compile(
    r"\b(?:i|im|ive|me|my|mine|we|our|ours|you|your|yours|hi|hello|hey|thanks|sorry)\b", re.IGNORECASE
)
_PREAMBLE = re.compile(
    r"^[^?]{0,200}?\b(?:(?:for|by)\s+(?:my|our|the|a)?\s*(?:today|tonight|tomorrow|next|this|monday|tuesday|wednesday|thursday"
    r"|friday|saturday|sunday|column|piece|story|report|paper|boss|editor)|deadline|(?:writing|working|preparing)\b)"
    rf"[^?]{{0,100}}?[.,;:–—-]\s+(?={_OPENS}\b)",
    re.IGNORECASE,
)
"""What the question is for, before it: "im writing a piece for tomorrow, …", "for my column next week: …"."""

_OF_THE_WRITER = re.compile(
    rf"^[^?]{{0,600}}?\b(?:i|im|i'm|i’m|ive|i've|i’ve|my|me|we|our|we're|we’re)\b[^?]{{0,600}}[,:;–—-]\s+(?:(?:so|and|but)\s+)?"
    rf"(?={_OPENS}\b(?!\s+(?:i|we|you|anyone|anybody|someone|somebody)\b)[^,:;?]{{0,300}}\??$)",
    re.IGNORECASE,
)
"""What the writer tells of the work at hand, before the question: "before I send this off: how many days …?"."""
_GREETS = (
    r"(?:hi|hey|hello|yo|(?:good\s+)?(?:morning|afternoon|evening)|sorry|ok|okay|so|thanks|please|pls"
    r"|(?:quick|basic|dumb|silly|stupid|random|simple)\s+(?:one|question))\b[\s,!:–—-]*"
)
_GREETING = re.compile(
    rf"^{_GREETS}(?:{_GREETS}|(?:folks|all|everyone|team|guys|there|right|again|me|help|a|for)\b[\s,!:–—-]*){{0,12}}"
    rf"(?={_OPENS}(?:['’]?s)?\b)",
    re.IGNORECASE,
)
"""What is said before the question: "hey quick one, …"."""

_POINTS_BACK = re.compile(
    r"\b(?:he|she|they|it|him|her|his|its|their|them|this|that|these|those|there|then|so)\b", re.IGNORECASE
)


def several(text: str) -> list[str]:
    """The questions of a cleaned message that asks more than one, each on its own; empty where it asks one at most."""
    parts = [part for start, end in split(text) for part in _joined_by_and(text[start:end])]
    asking = [part for part in parts if part.endswith("?") and _ASKING.match(part) and telling(part)]
    return asking if 1 < len(asking) <= MOST_QUESTIONS else []


def _joined_by_and(sentence: str) -> list[str]:
    """The questions that a sentence joins, each with its mark; itself where it does not."""
    parts = _AND_ASKING.split(sentence)
    return [f"{part.rstrip('?')}?" for part in parts] if len(parts) > 1 and _ASKING.match(parts[0]) else [sentence]


def is_whole(text: str) -> bool:
    """Whether a sentence asks on its own: it opens with a word that asks."""
    return bool(_ASKING.match(text))


def asked(text: str) -> str:
    """The sentences of a message that ask and those before them that tell of the matter, not of the writer.

    All of the message where none asks or where they hold too little.
    """
    sentences = (part for start, end in split(text) for part in _SMALL.split(text[start:end]))
    spans = [_without_preamble(sentence) for sentence in sentences]
    asking = [span.endswith("?") or bool(_ASKING.match(span)) for span in spans]
    last = max((place for place, asks in enumerate(asking) if asks), default=-1)
    told = [
        span
        for place, span in enumerate(spans)
        if asking[place] or (place < last and not _PERSONAL.search(span) and not is_small_talk(words(span)))
    ]
    chosen = " ".join(told)
    return chosen if chosen != text and len(searched(chosen)) >= TELLING else text


def _without_preamble(sentence: str) -> str:
    """A sentence without what the question is for, and without what its writer is at where it asks on its own."""
    sentence = _PREAMBLE.sub("", sentence)
    told = _OF_THE_WRITER.match(sentence) or _GREETING.match(sentence)
    alone = sentence[told.end() :] if told else ""
    return alone if len(telling(alone)) >= TELLING and not _POINTS_BACK.search(alone) else sentence
