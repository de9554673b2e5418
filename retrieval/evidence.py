"""A question and its hits into features: what speaks for each hit being the answer.

No feature grows with the collection: scores are taken relative to the best hit's, terms weighed by their share of
the question's idf, so that a model learned on one collection serves another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from retrieval.marks import Mark, Marks, marks
from retrieval.meaning import Nearness, nearness
from retrieval.phrases import Phrases, phrases
from retrieval.proximity import proximity
from retrieval.question import Question
from retrieval.reading import Reading

EARLIER = 0.3
"""What a term counts that was taken from an earlier question of the thread."""

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]
Columns = Mapping[str, Floats | npt.NDArray[np.bool_] | float]
"""Feature name → `float64[hits]`, or one number for all hits."""

_ASKED = {f"asked_{kind.name.lower()}": kind for kind in Asked}
_HOLDS = {f"holds_{mark.name.lower()}": mark for mark in Mark}


def features(question: Question, hits: Sequence[Hit], index: Index) -> npt.NDArray[np.float32]:
    """What speaks for each hit, `float32[hits, features]`, in the order of the hits and of `FEATURES`."""
    if not hits:
        return np.empty((0, len(FEATURES)), dtype=np.float32)
    query = question.terms
    numbers = np.array([hit.number for hit in hits], dtype=np.int64)
    parts = index.parts(query, numbers)
    reading = Reading.of(numbers, parts, index)
    held = _Held(query, parts, hits, nearness(query, reading, index))
    telling = [index.idf(term) for term in query]
    rarity = np.array(telling) / index.idf("")
    idf = rarity * np.array([EARLIER if term in question.earlier else 1.0 for term in query])
    known = np.array([index.frequency(term) > 0 for term in query], dtype=bool)
    inside = [marks(hit.sentence.text) for hit in hits]
    kept = phrases(query, reading, index)
    asked = wanted(question.text)
    columns: Columns = {
        **_scores(hits, parts, sum(telling)),
        **_coverage(held, idf, rarity, known, kept.lengths),
        **_meanings(held, idf, rarity),
        **_likenesses(held, likeness(query, idf, reading, index), idf),
        **_phrases(kept, len(query)),
        **_names(question, held, idf, rarity, inside),
        **_answers(asked, frozenset(query), inside),
        **_proximity(asked.kind, query, idf, inside),
        **_focus(asked.focus, reading, hits, inside, index),
        **_places(hits, parts, inside, kept.lengths),
        **_question(asked, query),
    }
    found = np.empty((len(FEATURES), len(hits)), dtype=np.float32)
    for row, name in enumerate(FEATURES):
        found[row] = columns[name]
    return np.ascontiguousarray(found.T)


class _Held:
    """Which terms (rows) each hit's (columns) texts hold, `bool[terms, hits]` each.

    `nearly`, `nearly_window` and `nearly_around` (`float64[terms, hits]`) count related words, too, by their nearness.
    """

    def __init__(self, query: Sequence[str], parts: Parts, hits: Sequence[Hit], near: Nearness) -> None:
        self.sentence, self.window = parts.sentence, parts.window
        self.before, self.after, self.near = parts.before, parts.after, parts.near
        self.header = _headers(query, parts.articles.tolist(), hits)
        self.around = self.window | self.header
        self.article = parts.article | self.header
        self.nearly = np.maximum(self.sentence, near.sentence)
        self.nearly_window = np.maximum(self.window, near.window)
        self.nearly_around = np.maximum(self.around, near.window)


def _headers(query: Sequence[str], articles: Sequence[int], hits: Sequence[Hit]) -> npt.NDArray[np.bool_]:
    """Which terms the header of each hit's article (by number) holds, `bool[terms, hits]`."""
    held: dict[int, list[bool]] = {}
    for number, hit in zip(articles, hits, strict=True):
        if number not in held:
            article = hit.sentence.article
            header = _header(article.title or "", article.publisher or "", article.published)
            held[number] = [term in header for term in query]
    return np.array([held[number] for number in articles], dtype=bool).reshape(len(hits), len(query)).T


@lru_cache(maxsize=50_000)
def _header(title: str, publisher: str, published: Published | None) -> frozenset[str]:
    """The terms of an article's title, publisher and month of publication."""
    month = f"{published.day:%B %Y}" if published else ""
    return frozenset(terms(f"{title} {publisher} {month}"))


def _relative(values: Floats) -> Floats:
    """Values as shares of the highest, 0 where none is above 0."""
    highest = values.max()
    return values / highest if highest > 0 else np.zeros_like(values)


def _shares(weights: Floats, none: float = 0.0, **held: npt.NDArray[np.bool_] | Floats) -> dict[str, Floats]:
    """The share of the weights that each hit holds, `float64[hits]`, of each kind of text; `none` without weights."""
    texts, total = np.array(list(held.values()), dtype=np.float64), weights.sum()
    shares = weights @ texts / total if total > 0 else np.full(texts.shape[::2], none)
    return dict(zip(held, shares, strict=True))


def _heaviest(weights: Floats, **held: npt.NDArray[np.bool_] | Floats) -> dict[str, Floats]:
    """The highest weight that each hit lacks, `float64[hits]`, of each kind of text; 0 where it lacks none."""
    lacking = 1.0 - np.array(list(held.values()))
    lacking *= weights[:, None]
    return dict(zip(held, lacking.max(axis=1, initial=0.0), strict=True))


def _scores(hits: Sequence[Hit], parts: Parts, idf: float) -> Columns:
    """The scores; `idf` is that of all the question's terms, and with what BM25 makes of it at most their highest."""
    score = np.array([hit.score for hit in hits])
    place = np.empty(len(hits))
    place[np.argsort(-score, kind="stable")] = np.arange(1, len(hits) + 1)
    sentence, window, article = parts.sentence_score, parts.window_score, parts.article_score
    better = np.unique(article)
    return {
        "score": _relative(score),
        "rank": 1 / place,
        "score_sentence": _relative(sentence),
        "score_window": _relative(window),
        "score_article": _relative(article),
        "rank_article": 1 / (len(better) - better.searchsorted(article)),
        "strength": (sentence + CONTEXT * (window + article)) / max(1e-9, idf * (K1 + 1) * (1 + 2 * CONTEXT)),
    }


def _coverage(held: _Held, idf: Floats, rarity: Floats, known: npt.NDArray[np.bool_], lengths: Numbers) -> Columns:
    count = held.sentence.sum(axis=0)
    shares = _shares(
        idf,
        cover=held.sentence,
        cover_before=held.before,
        cover_after=held.after,
        cover_window=held.window,
        cover_near=held.near,
        cover_header=held.header,
        cover_article=held.article,
        cover_all=held.around,
        with_header=held.sentence | held.header,
    )
    empty = not len(idf)
    return {
        **shares,
        **_shares(idf**2, cover_squared=held.sentence, cover_all_squared=held.around),
        **_heaviest(rarity, missing=held.sentence, missing_window=held.around, missing_article=held.article),
        "cover_count": count / max(1, len(idf)),
        "cover_relative": _relative(shares["cover"]),
        "gain_window": shares["cover_window"] - shares["cover"],
        "gain_header": shares["with_header"] - shares["cover"],
        "dense": count / np.maximum(1, lengths),
        "matched": np.minimum(8, count),
        "heaviest": np.zeros(len(count)) if empty else held.sentence[int(idf.argmax())].astype(float),
        "unknown": np.array(idf[~known].sum() / max(1e-9, idf.sum())),
        "first_term": np.zeros(len(count)) if empty else held.sentence[0].astype(float),
        "last_term": np.zeros(len(count)) if empty else held.sentence[-1].astype(float),
    }


def _meanings(held: _Held, idf: Floats, rarity: Floats) -> Columns:
    shares = _shares(idf, cover=held.sentence, near_cover=held.nearly, near_window=held.nearly_window)
    return {
        **shares,
        **_heaviest(rarity, near_missing=held.nearly),
        "near_gain": shares["near_cover"] - shares["cover"],
    }


def _likenesses(held: _Held, like: Likeness, idf: Floats) -> Columns:
    sentence, around = np.maximum(held.sentence, like.sentence), np.maximum(held.around, like.window)
    lacked = idf[:, None] * ~held.sentence
    total = lacked.sum(axis=0)
    rest = (lacked * like.sentence).sum(axis=0) / np.maximum(total, 1e-9)
    return {
        **_shares(idf, like_cover=sentence, like_window=around),
        **_heaviest(idf, like_missing=sentence, like_missing_window=around),
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
    digits = int(numeric.sum())
    return {
        "names": np.array(min(4, int(named.sum()))),
        **_shares(weights, none=-1.0, name_cover=held.sentence, name_window=held.around, name_header=held.header),
        **_heaviest(
            rare, name_missing=held.nearly, name_missing_window=held.nearly_around, name_missing_article=held.article
        ),
        **_shares(others, none=-1.0, other_cover=held.sentence),
        **_shares(numeric.astype(float), none=-1.0, number_cover=held.sentence),
        "number_missing": digits - held.around[numeric].sum(axis=0),
        "number_missing_article": digits - held.article[numeric].sum(axis=0),
    }


def _named(question: Question, held: _Held, inside: Sequence[Marks]) -> npt.NDArray[np.bool_]:
    """Which terms are names, `bool[terms]`: written so in the question, or in most of the hits that hold them."""
    written = {term for name in question.names for term in terms(name)}
    capital = dict.fromkeys(question.terms, 0)
    asked = frozenset(capital)
    for found in inside:
        for term in asked.intersection(found.capitals):
            capital[term] += found.capitals[term]
    seen = np.array(list(capital.values())) * 2 > held.sentence.sum(axis=1)
    named: npt.NDArray[np.bool_] = seen | np.array([term in written for term in question.terms], dtype=bool)
    return named


def _answers(asked: Wanted, query: frozenset[str], inside: Sequence[Marks]) -> Columns:
    counted = np.frombuffer(b"".join([found.beside(query) for found in inside]), np.uint8)
    counts = np.minimum(3.0, counted.reshape(len(inside), len(Mark)))
    weights = np.zeros(len(Mark))
    for mark, weight in ANSWERED_BY.get(asked.kind, {}).items():
        weights[mark] = weight
    return {
        "evidence": np.minimum(3, counts @ weights) if weights.any() else np.full(len(inside), -1.0),
        **{feature: counts[:, mark] for feature, mark in _HOLDS.items()},
    }


def _proximity(kind: Asked, query: Sequence[str], idf: Floats, inside: Sequence[Marks]) -> Columns:
    near = proximity(kind, dict(zip(query, idf.tolist(), strict=True)), inside)
    return {"answer_near": near, "answer_near_relative": _relative(near)}


def _focus(focus: str | None, reading: Reading, hits: Sequence[Hit], inside: Sequence[Marks], index: Index) -> Columns:
    """Whether each hit holds the thing asked for, has a number within three terms before it, names it."""
    about = np.zeros((3, len(hits)))
    if not focus:
        about[0] = -1
    elif (number := index.number(focus)) is not None:
        holding, places, _ = reading.within([number])
        for at, place in zip(reversed(holding.tolist()), reversed(places.tolist()), strict=True):
            about[:, at] = _about(focus, index.terms[hits[at].number][:place], inside[at])
    return dict(zip(("focus", "counted", "focus_named"), about, strict=True))


def _about(focus: str, before: Sequence[str], found: Marks) -> tuple[bool, bool, bool]:
    return True, not found.numbers.isdisjoint(before[-3:]), focus in found.capitals


def _places(hits: Sequence[Hit], parts: Parts, inside: Sequence[Marks], lengths: Numbers) -> Columns:
    return {
        "place": 1 / (1 + parts.places),
        "place_relative": parts.places / np.maximum(1, parts.lengths - 1),
        "length": np.log1p(lengths),
        "leans": np.array([found.leans for found in inside]),
        "asks": np.array([found.asks for found in inside]),
        "commas": np.minimum(5.0, [found.commas for found in inside]),
        "aside": np.array([hit.sentence.kind != "body" for hit in hits]),
    }


def _question(asked: Wanted, query: Sequence[str]) -> Columns:
    kinds = {feature: float(asked.kind == kind) for feature, kind in _ASKED.items()}
    return {**kinds, "question_terms": min(12.0, len(query))}
