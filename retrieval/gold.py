"""Questions whose answers are known, and what of these a collection does not hold.

A row has `question` and, where it can be answered, what is right: `gold` sentences (`article_id`, `sentence`) or
`answers` (spans, `text` and `start`, of the article `article_id`). `gold_mode` "all" wants one of each of the `facets`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from pydantic import BaseModel, ConfigDict, Field, model_validator

from retrieval.articles import Article

Find = Callable[[str], Article | None]
"""The article of an id, if there is one."""


class Gold(BaseModel):
    """A sentence of an article that answers, or a trap that does not."""

    article_id: str
    sentence: str


class Span(BaseModel):
    """An answer at `start` (characters) of the article's text."""

    text: str
    start: int | None = None


class Elsewhere(BaseModel):
    """An answer in one of several articles, from `span[0]` to `span[1]` (characters, half open) of its text."""

    article_id: str
    span: tuple[int, int]


class Row(BaseModel):
    """One question and what is known of its answer; other keys are ignored."""

    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True, coerce_numbers_to_str=True)
    id: str
    question: str
    history: tuple[str, ...] = ()
    answerable: bool = True
    gold: tuple[Gold, ...] = ()
    gold_mode: str | None = None
    facets: tuple[tuple[int, ...], ...] | None = None
    traps: tuple[Gold, ...] = ()
    article_id: str | None = None
    answers: tuple[Span, ...] | None = ()
    gold_sentences: tuple[tuple[int, int], ...] = ()
    gold_multi: tuple[Elsewhere, ...] = ()
    asked_on: date | None = Field(default=None, validation_alias="date", strict=True)

    @model_validator(mode="after")
    def _facets_are_of_gold(self) -> Row:
        if any(not 0 <= place < len(self.gold) for facet in self.facets or () for place in facet):
            raise ValueError("facets are lists of places in gold, from 0")
        return self

    @property
    def is_known(self) -> bool:
        """Whether the row says what is right: where an answer stands, or that there is none."""
        spans = any(span.start is not None for span in self.answers or ())
        return bool(not self.answerable or self.gold or spans or self.gold_sentences or self.gold_multi)

    def spans(self, article_id: str) -> list[tuple[int, int]]:
        """Where the answer stands in an article (characters, half open)."""
        said = [(span.start, span.start + len(span.text)) for span in self.answers or () if span.start is not None]
        here = said or list(self.gold_sentences) if article_id == self.article_id else []
        return here + [gold.span for gold in self.gold_multi if gold.article_id == article_id and not said]


def missing(row: Row, find: Find) -> Iterator[str]:
    """What a row takes for granted and the collection does not hold, in words; no answer to it can be right."""
    for gold in row.gold:
        article = find(gold.article_id)
        if article is None:
            yield f"there is no article '{gold.article_id}'"
        elif " ".join(gold.sentence.split()) not in " ".join(article.text.split()):
            yield f"the article '{gold.article_id}' does not say “{gold.sentence}”"
    for article_id in dict.fromkeys([row.article_id, *(gold.article_id for gold in row.gold_multi)]):
        spans = row.spans(article_id) if article_id else []
        article = find(article_id) if article_id and spans else None
        if spans and article is None:
            yield f"there is no article '{article_id}'"
        if article and any(not 0 <= first < last <= len(article.text) for first, last in spans):
            yield f"an answer lies outside the text of the article '{article_id}'"
