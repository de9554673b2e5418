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
_UNMARKED = re.compile(
    rf"(?:and\s+|but\s+|so\s+|also\s+)?(?:{'|'.join(_WORDS)})\s+(?:{_HELPING})\s[^.!?]{{1,300}}", re.IGNORECASE
)
"""A question without its mark, as the last sentence of a message: "also where did they meet"."""

_SMALL = re.compile(
    rf"(?<=[a-z)]{{3}}[.!?])\s+(?=(?:(?:and|so|but|also)\s+)?(?:{'|'.join(_WORDS)})\b)|(?<=[a-z)]{{3}}\?)\s+(?=[a-z])"
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
_SORRY = (
    r"(?:sorry|apologies|apologise|apologize)\s+(?:in\s+advance\s+)?(?:(?:for|about)\s+(?:the|a|my|this|such\s+a|another|yet\s+another)"
    r"\s+(?:(?:basic|dumb|silly|stupid|simple|quick|obvious|naive|random|newbie|lazy|late|very|really)\s+){0,3}"
    r"(?:questions?|q|one|ask|ping|bother|noise|spam|interruption)"
    r"|if\s+(?:this|it|that)(?:['’]s|\s+(?:is|was|has\s+been|were))\s+(?:already\s+|been\s+|an?\s+){0,3}"
    r"(?:asked|answered|covered|obvious|basic|dumb|silly|stupid|(?:basic|dumb|silly|stupid|simple)\s+(?:one|question))"
    r"(?:\s+(?:already|before|earlier|here|elsewhere))?)"
)
_GREETS = (
    rf"(?:{_SORRY}|hi|hey|hello|yo|(?:good\s+)?(?:morning|afternoon|evening)|sorry|ok|okay|so|thanks|please|pls"
    r"|(?:quick|basic|dumb|silly|stupid|random|simple)\s+(?:one|question))\b[\s,!:–—-]*"
)
_GREETING = re.compile(
    rf"^{_GREETS}(?:{_GREETS}|(?:folks|all|everyone|team|guys|there|right|again|me|help|a|for)\b[\s,!:–—-]*){{0,12}}"
    rf"(?:(?:but|so|and|just)\s+)?(?={_OPENS}(?:['’]?s)?\b)",
    re.IGNORECASE,
)
"""What is said before the question: "hey quick one, …", "sorry if this was asked before, but …"."""

_POINTS_BACK = re.compile(
    r"\b(?:he|she|they|it|him|her|his|its|their|them|this|that|these|those|there|then|so)\b", re.IGNORECASE
)


def several(text: str) -> list[str]:
    """The questions of a cleaned message that asks more than one, each on its own; empty where it asks one at most."""
    text = _without_greeting(text)
    sentences = (sentence for start, end in split(text) for sentence in _SMALL.split(text[start:end]))
    parts = [part for sentence in sentences for part in _joined_by_and(sentence)]
    asking = [part for part in parts if _is_asked(part, last=part == parts[-1]) and telling(part)]
    return asking if 1 < len(asking) <= MOST_QUESTIONS else []


def _is_asked(part: str, *, last: bool) -> bool:
    """Whether a sentence asks, with its mark or, as the last one, without: "… also where did they meet"."""
    return bool(_ASKING.match(part)) if part.endswith("?") else last and bool(_UNMARKED.fullmatch(part))


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
    text = _without_greeting(text)
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


def _without_greeting(text: str) -> str:
    """A message without what is said before it out of courtesy, where the rest asks on its own."""
    greeting = _GREETING.match(text)
    alone = text[greeting.end() :] if greeting else ""
    return alone if telling(alone) and not _POINTS_BACK.search(alone) else text


def _without_preamble(sentence: str) -> str:
    """A sentence without what the question is for, and without what its writer is at where it asks on its own."""
    sentence = _PREAMBLE.sub("", sentence)
    told = _OF_THE_WRITER.match(sentence) or _GREETING.match(sentence)
    alone = sentence[told.end() :] if told else ""
    return alone if len(telling(alone)) >= TELLING and not _POINTS_BACK.search(alone) else sentence
