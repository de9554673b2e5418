"""Answers to questions whose answers are known into figures: how often the first quote or silence is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.answer import Answer, NoAnswer, Quote
from retrieval.gold import Gold, Row
from retrieval.ranking import Ranked
from retrieval.sentences import Sentence

COVERS = 0.6
"""Share of a gold sentence that a shorter quote must hold to be right."""

BINS = 5
"""Rows of the reliability table."""


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
