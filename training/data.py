"""Question sets in files into articles and questions with gold spans."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from retrieval.articles import Article, Part
from retrieval.sentences import Sentence

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a set, and the day it was asked on, if known.

    `gold` maps an article's id to the spans that answer (characters, half open).
    """

    id: str
    text: str
    gold: dict[str, list[Span]]
    answerable: bool
    day: date | None = None


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON objects of a `.jsonl` file, compressed or not."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
    yield from (json.loads(line) for line in text.split("\n") if line.strip())


def article(name: str, text: str, title: str | None = None) -> Article:
    """A plain article, all of it body."""
    return Article(name, text, (Part("body", 0, len(text)),), title=title or None)


def articles(path: Path) -> list[Article]:
    return [article(row["id"], row["text"], row.get("title")) for row in rows(path)]


def questions(path: Path) -> list[Asked]:
    return [Asked(row["id"], row["question"], _gold(row), row["answerable"], _day(row)) for row in rows(path)]


def _day(row: dict[str, Any]) -> date | None:
    return date.fromisoformat(row["date"]) if row.get("date") else None


def _gold(row: dict[str, Any]) -> dict[str, list[Span]]:
    """Answer spans or, where there are none, gold sentences of one article or of several."""
    spans = [(a["start"], a["start"] + len(a["text"])) for a in row["answers"] if a["start"] is not None]
    spans = spans or [(start, end) for start, end in row.get("gold_sentences") or []]
    if spans:
        return {row["article_id"]: spans}
    gold: dict[str, list[Span]] = {}
    for found in row.get("gold_multi") or []:
        start, end = found["span"]
        gold.setdefault(found["article_id"], []).append((start, end))
    return gold


def pairs(path: Path) -> tuple[list[Article], list[Asked]]:
    """A set of questions with candidate sentences: the candidates of each question become an article."""
    read: list[Article] = []
    asked: list[Asked] = []
    for row in rows(path):
        text, spans = "", []
        for candidate, label in zip(row["candidates"], row["labels"], strict=True):
            spans += [(len(text), len(text) + len(candidate))] if label else []
            text += candidate.replace("\n", " ") + "\n"
        read.append(article(row["id"], text, row.get("title")))
        asked.append(Asked(row["id"], row["question"], {row["id"]: spans} if spans else {}, bool(spans)))
    return read, asked


def answers(sentence: Sentence, gold: dict[str, list[Span]]) -> bool:
    """Whether a sentence covers half of a gold span of its article, and is short enough to quote."""
    if sentence.end - sentence.start > LONGEST:
        return False
    overlaps = (
        (min(sentence.end, end) - max(sentence.start, start), end - start)
        for start, end in gold.get(sentence.article.id, ())
    )
    return any(2 * shared >= length > 0 for shared, length in overlaps)


LONGEST = 1000
"""Characters of a quote; a longer one counts as wrong."""
