"""The JSON contract, questions as they come in: one object a line."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

LONGEST_LINE = 1_000_000
"""Characters of one line of a questions file."""

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


def read(path: Path, kind: type[R]) -> Iterator[R]:
    """The questions of a file, "-" for standard input, line by line. Raises QuestionsError with the line's number."""
    if str(path) == "-":
        yield from _rows("-", sys.stdin, kind)
        return
    try:
        with path.open(encoding="utf-8-sig") as file:
            yield from _rows(str(path), file, kind)
    except OSError as error:
        raise QuestionsError(f"{path} can't be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise QuestionsError(f"{path} is not UTF-8 text") from error


def _rows(name: str, lines: Iterable[str], kind: type[R]) -> Iterator[R]:
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
