"""What an article says of itself in a YAML header or a JSON object, checked."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import (
    AliasChoices,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    HttpUrl,
    StringConstraints,
    ValidationError,
    model_validator,
)

from retrieval.articles import BasedOn
from retrieval.dates import read_day

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]


def _day(value: object) -> object:
    """A day however it is written, with or without a time behind it."""
    day = read_day(value[:200]) if isinstance(value, str) else value
    if not isinstance(day, date):
        raise ValueError("no calendar day; write it as 2024-01-31")  # noqa: TRY004 - pydantic wants ValueError
    return day


def _list(value: object) -> object:
    """One value where a list may stand."""
    return [value] if isinstance(value, str) else value


def _said(value: Any) -> Any:
    """A header without its fields and list items that are blank."""
    if isinstance(value, dict):
        return {key: _said(field) for key, field in value.items() if key == "text" or not _blank(field)}
    return [item for item in value if not _blank(item)] if isinstance(value, list) else value


def _blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


Day = Annotated[date, BeforeValidator(_day)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_list)]


class Basis(BaseModel):
    """The report that a brief restates."""

    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)
    publisher: Text
    headline: Text | None = None
    day: Day | None = Field(default=None, validation_alias=AliasChoices("date", "published"))

    def value(self) -> BasedOn:
        return BasedOn(self.publisher, self.headline, self.day)


class Header(BaseModel):
    """The fields of an article's header; others are ignored."""

    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)
    title: Text | None = None
    publisher: Text | None = None
    authors: Texts = Field(default=(), validation_alias=AliasChoices("authors", "author"))
    published: Day | None = Field(default=None, validation_alias=AliasChoices("published", "date"))
    url: HttpUrl | None = None
    based_on: Basis | None = None
    asks: Texts = ()

    @model_validator(mode="before")
    @classmethod
    def _without_blanks(cls, fields: Any) -> Any:
        """The fields that say something: an empty title is none."""
        return _said(fields)

    @property
    def link(self) -> str | None:
        return str(self.url) if self.url else None


def fault(error: ValidationError) -> tuple[str, str]:
    """The first fault of a header: its field, and what is wrong, without the value."""
    first: Any = error.errors(include_url=False, include_input=False)[0]
    field = str(first["loc"][0]) if first["loc"] else "header"
    where = ".".join(map(str, first["loc"]))
    return field, f"{where}{': ' if where else ''}{str(first['msg']).removeprefix('Value error, ')}"
