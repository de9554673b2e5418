"""The JSON contract: questions in, one object a line, and answers and hits out, in the same order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from retrieval.answer import Answer, NoAnswer, Quote
from retrieval.asking import Found
from retrieval.citation import Citation
from retrieval.evaluation import Judged

LONGEST_LINE = 1_000_000
"""Characters of one line of a questions file."""


_LINE_ENDS = {ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}


R = TypeVar("R", bound=BaseModel)


class QuestionsError(Exception):
    """A line of a questions file that is no question."""


class Row(BaseModel):
    """One line of a questions file; other keys are ignored."""

    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True, coerce_numbers_to_str=True)
    id: str
    question: str
    history: Annotated[tuple[str, ...] | None, Field(default=())]
    asked_on: date | None = Field(default=None, validation_alias="date", strict=True)


class Pairs(BaseModel):
    """One line of a pairs file: a question, the sentences that may answer it, and the title of what they come from."""

    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True, coerce_numbers_to_str=True)
    id: str
    question: str
    candidates: tuple[str, ...]
    title: str | None = None


def rows(name: str, lines: Iterable[str], kind: type[R]) -> Iterator[R]:
    """The questions of a file, line by line. Raises QuestionsError with the line's number for what is none."""
    for number, line in enumerate(lines, start=1):
        if number == 1:
            line = line.removeprefix("\ufeff")  # noqa: PLW2901
        if not line.strip():
            continue
        if len(line) > LONGEST_LINE:
            raise QuestionsError(f"{name}, line {number}: longer than {LONGEST_LINE:,} characters")
        try:
            yield kind.model_validate_json(line)
        except ValidationError as error:
            fault = error.errors(include_url=False, include_input=False)[0]
            where = ".".join(map(str, fault["loc"]))
            told = f"{where + ': ' if where else ''}{fault['msg']}; {_expected(kind, where)}"
            raise QuestionsError(f"{name}, line {number}: {told}") from error


def _expected(kind: type[BaseModel], where: str) -> str:
    """What should have stood in a line of this kind, or in the field that is at fault."""
    if where == "date":
        return "write a day like 2026-01-31"
    candidates = ', "candidates": […]' if kind is Pairs else ""
    return f'expected {{"id": …, "question": …{candidates}}} on one line'


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
    return text.translate(_LINE_ENDS)


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
