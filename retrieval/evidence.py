"""A question and its hits into features: what speaks for each hit being the answer.

No feature grows with the collection: scores are taken relative to the best hit's, terms weighed by their share of
the question's idf, so that a model learned on one collection serves another.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from retrieval.analysis import terms
from retrieval.answer_types import ANSWERED_BY, Asked, Wanted, wanted
from retrieval.articles import Published
from retrieval.features import FEATURES
from retrieval.fields import CONTEXT, K1
from retrieval.index import Hit, Index, Parts
from retrieval.likeness import Likeness, likeness
from retrieval.marks import NEW, Mark, Marks, marks
from retrieval.meaning import Nearness, nearness
from retrieval.phrases import Phrases, phrases
from retrieval.proximity import proximity
from retrieval.question import Question
from retrieval.reading import Reading

EARLIER = 0.3
"""What a term counts that was taken from an earlier question of the thread."""

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]
Columns = dict[str, Floats]
"""Feature name → `float64[hits]`, or one number for all hits."""


def features(question: Question, hits: Sequence[Hit], index: Index) -> npt.NDArray[np.float32]:
    """What speaks for each hit, `float32[hits, features]`, in the order of the hits and of `FEATURES`."""
    if not hits:
        return np.empty((0, len(FEATURES)), dtype=np.float32)
    query = question.terms
    numbers = np.array([hit.number for hit in hits], dtype=np.int64)
    parts = index.parts(query, numbers)
    reading = Reading.of(numbers, parts, index)
    held = _Held(query, parts, hits, nearness(query, reading, index))
    rarity = np.array([index.idf(term) for term in query]) / index.idf("")
    idf = rarity * np.array([EARLIER if term in question.earlier else 1.0 for term in query])
    known = np.array([index.frequency(term) > 0 for term in query], dtype=bool)
    inside = [marks(hit.sentence.text) for hit in hits]
    kept = phrases(query, numbers, index)
    asked = wanted(question.text)
    columns: Columns = {
        **_scores(hits, parts),
        "strength": _strength(parts, sum(map(index.idf, query))),
        **_coverage(held, idf, rarity, known, kept.lengths),
        "cover_near": _share(idf, parts.near),
        **_meanings(held, idf, rarity),
        **_likenesses(held, likeness(query, idf, reading, index), idf),
        **_phrases(kept, len(query)),
        **_names(question, held, idf, rarity, inside),
        **_answers(asked, frozenset(query), inside),
        **_proximity(asked.kind, query, idf, inside),
        **_focus(asked.focus, hits, inside, index),
        **_places(hits, parts, inside, kept.lengths),
        **_question(asked, query),
    }
    found = np.empty((len(hits), len(FEATURES)), dtype=np.float32)
    for column, name in enumerate(FEATURES):
        found[:, column] = columns[name]
    return found


class _Held:
    """Which terms (rows) each hit's (columns) texts hold, `bool[terms, hits]` each.

    `nearly`, `nearly_window` and `nearly_around` (`float64[terms, hits]`) count related words, too, by their nearness.
    """

    def __init__(self, query: Sequence[str], parts: Parts, hits: Sequence[Hit], near: Nearness) -> None:
        self.sentence = ~np.isnan(parts.sentence)
        self.before = ~np.isnan(parts.before)
        self.after = ~np.isnan(parts.after)
        self.window = self.sentence | self.before | self.after
        articles = [hit.sentence.article for hit in hits]
        headers = [_header(a.title or "", a.publisher or "", a.published) for a in articles]
        self.header = np.array([[term in header for header in headers] for term in query], dtype=bool)
        self.header = self.header.reshape(self.sentence.shape)
        self.around = self.window | self.header
        self.article = ~np.isnan(parts.article) | self.header
        self.nearly = np.maximum(self.sentence, near.sentence)
        self.nearly_window = np.maximum(self.window, near.window)
        self.nearly_around = np.maximum(self.around, near.window)


@lru_cache(maxsize=50_000)
def _header(title: str, publisher: str, published: Published | None) -> frozenset[str]:
    """The terms of an article's title, publisher and month of publication."""
    month = f"{published.day:%B %Y}" if published else ""
    return frozenset(terms(f"{title} {publisher} {month}"))


def _relative(values: Floats) -> Floats:
    """Values as shares of the highest, 0 where none is above 0."""
    highest = values.max()
    return values / highest if highest > 0 else np.zeros_like(values)


def _share(weights: Floats, held: npt.NDArray[np.bool_] | Floats) -> Floats:
    """The share of the weights that each hit holds, `float64[hits]`; 0 without weights."""
    total = weights.sum()
    shares: Floats = weights @ held / total if total > 0 else np.zeros(held.shape[1])
    return shares


def _heaviest(weights: Floats, held: npt.NDArray[np.bool_] | Floats) -> Floats:
    """The highest weight that each hit lacks, `float64[hits]`; 0 where it lacks none."""
    lacking: Floats = (weights[:, None] * (1.0 - held)).max(axis=0, initial=0.0)
    return lacking


def _strength(parts: Parts, idf: float) -> Floats:
    """The sum of all parts, `float64[hits]`, against the question's idf times what BM25 can make of it at most."""
    score = np.nansum(parts.sentence, axis=0) + CONTEXT * (
        np.nansum(parts.window, axis=0) + np.nansum(parts.article, axis=0)
    )
    return np.asarray(score / max(1e-9, idf * (K1 + 1) * (1 + 2 * CONTEXT)))


def _scores(hits: Sequence[Hit], parts: Parts) -> Columns:
    score = np.array([hit.score for hit in hits])
    place = np.empty(len(hits))
    place[np.argsort(-score, kind="stable")] = np.arange(1, len(hits) + 1)
    article = np.nansum(parts.article, axis=0)
    better = np.unique(article)
    return {
        "score": _relative(score),
        "rank": 1 / place,
        "score_sentence": _relative(np.nansum(parts.sentence, axis=0)),
        "score_window": _relative(np.nansum(parts.window, axis=0)),
        "score_article": _relative(article),
        "rank_article": 1 / (len(better) - np.searchsorted(better, article)),
    }


def _coverage(held: _Held, idf: Floats, rarity: Floats, known: npt.NDArray[np.bool_], lengths: Numbers) -> Columns:
    sentence, count = _share(idf, held.sentence), held.sentence.sum(axis=0)
    window, header, everything = (_share(idf, held_by) for held_by in (held.window, held.header, held.around))
    empty = not len(idf)
    return {
        "cover": sentence,
        "cover_count": count / max(1, len(idf)),
        "cover_squared": _share(idf**2, held.sentence),
        "cover_relative": _relative(sentence),
        "cover_before": _share(idf, held.before),
        "cover_after": _share(idf, held.after),
        "cover_window": window,
        "cover_header": header,
        "cover_article": _share(idf, held.article),
        "cover_all": everything,
        "cover_all_squared": _share(idf**2, held.around),
        "gain_window": window - sentence,
        "gain_header": _share(idf, held.sentence | held.header) - sentence,
        "dense": count / np.maximum(1, lengths),
        "matched": np.minimum(8, count),
        "heaviest": np.zeros(len(count)) if empty else held.sentence[int(idf.argmax())].astype(float),
        "missing": _heaviest(rarity, held.sentence),
        "missing_window": _heaviest(rarity, held.around),
        "missing_article": _heaviest(rarity, held.article),
        "unknown": np.array(idf[~known].sum() / max(1e-9, idf.sum())),
        "first_term": np.zeros(len(count)) if empty else held.sentence[0].astype(float),
        "last_term": np.zeros(len(count)) if empty else held.sentence[-1].astype(float),
    }


def _meanings(held: _Held, idf: Floats, rarity: Floats) -> Columns:
    cover = _share(idf, held.nearly)
    return {
        "near_cover": cover,
        "near_gain": cover - _share(idf, held.sentence),
        "near_missing": _heaviest(rarity, held.nearly),
        "near_window": _share(idf, held.nearly_window),
    }


def _likenesses(held: _Held, like: Likeness, idf: Floats) -> Columns:
    sentence, around = np.maximum(held.sentence, like.sentence), np.maximum(held.around, like.window)
    lacked = idf[:, None] * ~held.sentence
    total = lacked.sum(axis=0)
    rest = (lacked * like.sentence).sum(axis=0) / np.maximum(total, 1e-9)
    return {
        "like_cover": _share(idf, sentence),
        "like_missing": _heaviest(idf, sentence),
        "like_window": _share(idf, around),
        "like_missing_window": _heaviest(idf, around),
        "like_rest": np.where(total > 0, rest, -1.0),
        "like_others": like.others,
    }


def _phrases(kept: Phrases, size: int) -> Columns:
    return {
        "bigrams": kept.bigrams / max(1, size - 1),
        "sequence": kept.sequence / max(1, size),
        "order": kept.sequence / np.maximum(1, kept.matched),
        "closeness": kept.matched / np.maximum(1, kept.stretch),
        "first_match": np.where(kept.matched > 0, 1 / (1 + kept.first), 0.0),
        "spread": kept.stretch / np.maximum(1, kept.lengths),
    }


def _names(question: Question, held: _Held, idf: Floats, rarity: Floats, inside: Sequence[Marks]) -> Columns:
    named = _named(question, held, inside)
    numeric = np.array([term[0].isdigit() for term in question.terms], dtype=bool)
    weights, rare, others = idf * named, rarity * named, idf * ~(named | numeric)
    none = np.full(held.sentence.shape[1], -1.0)
    digits = int(numeric.sum())
    return {
        "names": np.array(min(4, int(named.sum()))),
        "name_cover": _share(weights, held.sentence) if named.any() else none,
        "name_window": _share(weights, held.around) if named.any() else none,
        "name_missing": _heaviest(rare, held.nearly),
        "name_missing_window": _heaviest(rare, held.nearly_around),
        "name_missing_article": _heaviest(rare, held.article),
        "name_header": _share(weights, held.header) if named.any() else none,
        "other_cover": _share(others, held.sentence) if others.any() else none,
        "number_cover": _share(numeric.astype(float), held.sentence) if digits else none,
        "number_missing": digits - held.around[numeric].sum(axis=0),
        "number_missing_article": digits - held.article[numeric].sum(axis=0),
    }


def _named(question: Question, held: _Held, inside: Sequence[Marks]) -> npt.NDArray[np.bool_]:
    """Which terms are names, `bool[terms]`: written so in the question, or in most of the hits that hold them."""
    written = {term for name in question.names for term in terms(name)}
    capital = dict.fromkeys(question.terms, 0)
    for found in inside:
        for name in found.names:
            for term in name:
                if term in capital:
                    capital[term] += 1
    seen = np.array(list(capital.values())) * 2 > held.sentence.sum(axis=1)
    named: npt.NDArray[np.bool_] = seen | np.array([term in written for term in question.terms], dtype=bool)
    return named


def _answers(asked: Wanted, query: frozenset[str], inside: Sequence[Marks]) -> Columns:
    counts = np.array([found.counts for found in inside], dtype=float)
    counts[:, list(NEW)] = [_new(found, query) for found in inside]
    counts = np.minimum(3, counts)
    weights = np.zeros(len(Mark))
    for mark, weight in ANSWERED_BY.get(asked.kind, {}).items():
        weights[mark] = weight
    return {
        "evidence": np.minimum(3, counts @ weights) if weights.any() else np.full(len(inside), -1.0),
        **{f"holds_{mark.name.lower()}": counts[:, mark] for mark in Mark},
    }


def _new(found: Marks, query: frozenset[str]) -> tuple[int, ...]:
    """How many names, names of two words and more, places, numbers and years the question lacks."""
    lacks = query.isdisjoint
    names = [len(name) for name in found.names if name and lacks(name)]
    places = [1 for place in found.places if place and lacks(place)]
    long_names = len(names) - names.count(1)
    return len(names), long_names, len(places), len(found.numbers - query), len(found.years - query)


def _proximity(kind: Asked, query: Sequence[str], idf: Floats, inside: Sequence[Marks]) -> Columns:
    near = proximity(kind, dict(zip(query, idf.tolist(), strict=True)), inside)
    return {"answer_near": near, "answer_near_relative": _relative(near)}


def _focus(focus: str | None, hits: Sequence[Hit], inside: Sequence[Marks], index: Index) -> Columns:
    """Whether each hit holds the thing asked for, has a number within three terms before it, names it."""
    found = np.array([(-1.0, 0.0, 0.0)] * len(hits))
    if focus:
        found[:] = [_about(focus, index.terms[hit.number], marked) for hit, marked in zip(hits, inside, strict=True)]
    return dict(zip(("focus", "counted", "focus_named"), found.T, strict=True))


def _about(focus: str, sequence: Sequence[str], found: Marks) -> tuple[float, float, float]:
    if focus not in sequence:
        return 0.0, 0.0, 0.0
    at = sequence.index(focus)
    counted = not found.numbers.isdisjoint(sequence[max(0, at - 3) : at])
    return 1.0, float(counted), float(any(focus in name for name in found.names))


def _places(hits: Sequence[Hit], parts: Parts, inside: Sequence[Marks], lengths: Numbers) -> Columns:
    texts = [hit.sentence.text for hit in hits]
    return {
        "place": 1 / (1 + parts.places),
        "place_relative": parts.places / np.maximum(1, parts.lengths - 1),
        "length": np.log1p(lengths),
        "leans": np.array([found.leans for found in inside], dtype=float),
        "asks": np.array([text.endswith("?") for text in texts], dtype=float),
        "commas": np.minimum(5.0, [text.count(",") for text in texts]),
        "aside": np.array([hit.sentence.kind != "body" for hit in hits], dtype=float),
    }


def _question(asked: Wanted, query: Sequence[str]) -> Columns:
    kinds = {f"asked_{kind.name.lower()}": np.array(float(asked.kind == kind)) for kind in Asked}
    return {**kinds, "question_terms": np.array(min(12.0, len(query)))}
