"""The JSON contract, answers and hits as it has them: one object a line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from retrieval.answer import Answer, NoAnswer, Quote
from retrieval.asking import Found
from retrieval.citation import Citation
from retrieval.evaluation import Judged

_LINE_ENDS = {end: f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}


def answer(question_id: str | None, question: str, found: Answer | NoAnswer) -> dict[str, Any]:
    """The object that `ask --json` prints."""
    answered = isinstance(found, Answer)
    return {
        "id": question_id,
        "question": question,
        "answered": answered,
        "quotes": [_quote(quote) for quote in found.quotes] if isinstance(found, Answer) else [],
        "reason": None if isinstance(found, Answer) else str(found.reason),
        "nearest": [] if isinstance(found, Answer) else [_nearest(citation) for citation in found.nearest],
        "confidence": round(found.confidence, 4),
        "notices": list(found.notices),
    }


def hits(question_id: str | None, found: Found) -> dict[str, Any]:
    """The object that `search --json` prints."""
    return {
        "id": question_id,
        "answered": isinstance(found.answer, Answer),
        "confidence": round(found.answer.confidence, 4),
        "answerable": round(found.answerable, 4),
        "hits": [
            {
                "text": ranked.hit.sentence.text,
                "article_id": ranked.hit.sentence.article.id,
                "start": ranked.hit.sentence.start,
                "end": ranked.hit.sentence.end,
                "score": round(ranked.score, 6),
            }
            for ranked in found.ranked
        ],
    }


def line(value: dict[str, Any]) -> str:
    """One object as one line; what UTF-8 can't hold, or what some readers take for a line end, is escaped."""
    text = json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace").decode("utf-8")
    for end, escaped in _LINE_ENDS.items():
        text = text.replace(end, escaped)  # a tenth of the time that `translate` takes where a letter is not ASCII
    return text


def _quote(quote: Quote) -> dict[str, Any]:
    return {
        "text": quote.text,
        "article_id": quote.article.id,
        "start": quote.start,
        "end": quote.end,
        "publisher": quote.article.publisher,
        "title": quote.article.title,
        "published": _day(quote.citation),
        "url": quote.citation.url,
        "based_on": quote.citation.based_on.publisher if quote.citation.based_on else None,
        "score": round(quote.score, 6),
        "additions": [
            {"start": note.start, "end": note.end, "phrase": note.phrase, "meaning": note.meaning}
            for note in quote.additions.notes
        ],
    }


def _nearest(citation: Citation) -> dict[str, Any]:
    return {
        "article_id": citation.article_id,
        "title": citation.title,
        "publisher": citation.publisher,
        "published": _day(citation),
    }


def _day(citation: Citation) -> str | None:
    return citation.published.isoformat() if citation.published else None


def wrong(judged: Sequence[Judged], limit: int) -> list[dict[str, Any]]:
    """The first of what went wrong: what was said (None for no answer), and a sentence that would have been right."""
    return [
        {
            "id": one.row.id,
            "question": one.row.question,
            "said": one.said,
            "gold": one.row.gold[0].sentence if one.row.gold else None,
        }
        for one in judged
        if not one.right
    ][:limit]
