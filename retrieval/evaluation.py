"""Questions whose answers are known into figures: how often the first quote is right, and how often silence is.

A row has `question` and, where it can be answered, what is right: `gold` sentences (`article_id`, `sentence`) or
`answers` (spans, `text` and `start`, of the article `article_id`). `gold_mode` "all" wants one of each of the `facets`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from retrieval.answer import Answer, NoAnswer, Quote
from retrieval.ranking import Ranked
from retrieval.sentences import Sentence

COVERS = 0.6
"""Share of a gold sentence that a shorter quote must hold to be right."""

BINS = 5
"""Rows of the reliability table."""


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


@dataclass(frozen=True, slots=True)
class Judged:
    """How one question went."""

    row: Row
    answered: bool
    right: bool
    any: float
    trapped: bool
    rank: int | None
    confidence: float
    said: str | None


def judge(row: Row, answer: Answer | NoAnswer, ranked: Sequence[Ranked]) -> Judged:
    """Compare an answer, and the ranked sentences behind it, with what is right."""
    quotes = [(quote.article.id, quote.start, quote.end, quote.text) for quote in _quotes(answer)]
    right = bool(quotes) and _is_right(row, *quotes[0])
    hits = [_place(found.hit.sentence) for found in ranked]
    first = next((rank for rank, hit in enumerate(hits, start=1) if _is_right(row, *hit)), None)
    return Judged(
        row=row,
        answered=bool(quotes),
        right=right if row.answerable else not quotes,
        any=_any(row, quotes) if row.answerable else 0.0,
        trapped=bool(quotes) and not right and any(_holds(trap, quotes[0][0], quotes[0][3]) for trap in row.traps),
        rank=first,
        confidence=answer.confidence,
        said=quotes[0][3] if quotes else None,
    )


def figures(judged: Sequence[Judged]) -> dict[str, float]:
    """Shares in 0…1: top, any, silent, trapped, mrr of the answerable; honest of the others; score, precise of all."""
    can, cannot = [one for one in judged if one.row.answerable], [one for one in judged if not one.row.answerable]
    answered = [one for one in judged if one.answered]
    off = sum(abs(said - seen) * count for said, seen, count in reliability(judged))
    top = sum(one.right for one in can)
    return {
        "questions": len(judged),
        "top": _share(top, can),
        "any": _share(sum(one.any for one in can), can),
        "silent": _share(sum(not one.answered for one in can), can),
        "trapped": _share(sum(one.trapped for one in can), can),
        "honest": _share(sum(one.right for one in cannot), cannot),
        "score": _share(sum(one.right for one in judged), judged),
        "precise": _share(top, answered),
        "mrr": _share(sum(1 / one.rank for one in can if one.rank), can),
        "calibration_error": off / (len(answered) or 1),
    }


def reliability(judged: Sequence[Judged]) -> list[tuple[float, float, int]]:
    """(mean confidence, share right, answers) of the answers given, by confidence, the least sure first."""
    rows = []
    for low in range(BINS):
        inside = [one for one in judged if one.answered and min(int(one.confidence * BINS), BINS - 1) == low]
        if inside:
            right = sum(one.right and one.row.answerable for one in inside)
            rows.append((sum(one.confidence for one in inside) / len(inside), right / len(inside), len(inside)))
    return rows


def _quotes(answer: Answer | NoAnswer) -> Sequence[Quote]:
    return answer.quotes if isinstance(answer, Answer) else ()


def _place(sentence: Sentence) -> tuple[str, int, int, str]:
    return sentence.article.id, sentence.start, sentence.end, sentence.text


def _is_right(row: Row, article_id: str, start: int, end: int, text: str) -> bool:
    if any(_holds(gold, article_id, text) for gold in row.gold):
        return True
    return any(2 * (min(end, last) - max(start, first)) >= last - first > 0 for first, last in row.spans(article_id))


def _holds(gold: Gold, article_id: str, text: str) -> bool:
    """Whether a text and a gold sentence of the same article hold one another."""
    ours, theirs = " ".join(text.split()), " ".join(gold.sentence.split())
    return article_id == gold.article_id and (theirs in ours or (ours in theirs and len(ours) >= COVERS * len(theirs)))


def _any(row: Row, quotes: Sequence[tuple[str, int, int, str]]) -> float:
    """Whether one of the first three quotes is right; of a question that wants all, the share of what it wants."""
    if row.gold_mode != "all":
        return float(any(_is_right(row, *quote) for quote in quotes[:3]))
    facets = row.facets or tuple((number,) for number in range(len(row.gold)))
    hit = [any(_holds(row.gold[at], quote[0], quote[3]) for quote in quotes for at in facet) for facet in facets]
    return sum(hit) / len(hit) if hit else 0.0


def _share(part: float, whole: Sequence[object]) -> float:
    return part / len(whole) if whole else 0.0
