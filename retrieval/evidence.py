"""A question and its hits into features: what speaks for each hit being the answer.

No feature grows with the collection: scores are taken relative to the best hit's, terms weighed by their share of
the question's idf, so that a model learned on one collection serves another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from retrieval.answer_types import ANSWERED_BY, Asked, Wanted, wanted
from retrieval.coverage import COVERAGE, Text, coverage, held
from retrieval.features import FEATURES
from retrieval.fields import CONTEXT, K1
from retrieval.index import Hit, Index, Parts
from retrieval.likeness import Likeness, likeness
from retrieval.marks import Mark, Marks
from retrieval.meaning import nearness
from retrieval.phrases import Phrases, phrases
from retrieval.proximity import proximity
from retrieval.question import Question
from retrieval.ragged import distinct
from retrieval.reading import Reading
from retrieval.recall import Recall

EARLIER = 0.3
"""What a term counts that was taken from an earlier question of the thread."""

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Columns = Mapping[str, Floats | Flags | float]
"""Feature → `float64[hits]`, or one number for all hits; block of features → what they are."""

_ROW = {name: row for row, name in enumerate(FEATURES)}
_BLOCKS: Mapping[str, Sequence[str]] = {
    "coverage": COVERAGE,
    "holds": [f"holds_{mark.name.lower()}" for mark in Mark],
    "asked": [f"asked_{kind.name.lower()}" for kind in Asked],
}
"""Features that are made together, `float64[these, hits]`."""

_ROWS: Mapping[str, int | Numbers] = {
    **_ROW,
    **{block: np.array([_ROW[name] for name in names]) for block, names in _BLOCKS.items()},
}
_COVER = COVERAGE.index("cover")
_ASKED = np.eye(len(Asked))[:, :, None]
"""What each kind of question makes of the features of that block."""


def features(question: Question, hits: Sequence[Hit], index: Index) -> npt.NDArray[np.float32]:
    """What speaks for each hit, `float32[hits, features]`, in the order of the hits and of `FEATURES`."""
    if not hits:
        return np.empty((0, len(FEATURES)), dtype=np.float32)
    query, numbers = question.terms, np.array([hit.number for hit in hits], dtype=np.int64)
    parts = index.parts(query, numbers)
    reading = Reading.of(query, numbers, parts, index)
    inside, kept = Recall.of(index).marks(hits), phrases(reading, len(query))
    asked, counts = wanted(question.text), _counts(frozenset(query), inside)
    columns: Columns = {
        **_weighed(question, hits, parts, reading, inside),
        **_phrases(kept, len(query)),
        "evidence": _evidence(asked, counts),
        **_focus(asked.focus, reading, hits, inside, index),
        **_places(hits, parts, inside, kept.lengths),
        "question_terms": min(12.0, len(query)),
        "holds": counts.T,
        "asked": _ASKED[asked.kind],
    }
    rows = np.empty((len(FEATURES), len(hits)), dtype=np.float32)
    for name, values in columns.items():
        rows[_ROWS[name]] = values
    return np.ascontiguousarray(rows.T)


def _weighed(
    question: Question, hits: Sequence[Hit], parts: Parts, reading: Reading, inside: Sequence[Marks]
) -> Columns:
    """What depends on how much each of the question's terms tells."""
    query, index = question.terms, reading.index
    telling, most = index.rarity(query), index.idf("")
    rarity = telling / most
    idf = rarity * np.array([EARLIER if term in question.earlier else 1.0 for term in query])
    header, like = Recall.of(index).headers(query, hits, parts.articles), likeness(query, idf, reading, index)
    found = held(parts.held, header, nearness(query, reading, index), like)
    sentence = found[Text.SENTENCE]
    named = _named(question, sentence, inside)
    numeric = np.array([term[0].isdigit() for term in query], dtype=bool)
    covered = coverage(found, idf, rarity, named, numeric)
    return {
        **_scores(hits, parts, sum(telling.tolist())),
        "coverage": covered,
        **_coverage(sentence, covered[_COVER], idf, telling < most, reading.lengths[: reading.size]),
        **_likenesses(sentence, like, idf),
        "names": min(4, int(named.sum())),
        **_proximity(wanted(question.text).kind, query, idf, inside),
    }


def _relative(values: Floats) -> Floats:
    """Values (the last axis) as shares of the highest, 0 where none is above 0."""
    highest = values.max(axis=-1, keepdims=True)
    return np.where(highest > 0, values, 0.0) / np.where(highest > 0, highest, 1.0)


def _scores(hits: Sequence[Hit], parts: Parts, idf: float) -> Columns:
    """The scores; `idf` is that of all the question's terms, and with what BM25 makes of it at most their highest."""
    score = np.array([hit.score for hit in hits])
    place = np.empty(len(hits))
    place[np.argsort(-score, kind="stable")] = np.arange(1, len(hits) + 1)
    sentence, window, article = parts.scores
    better = distinct(article)
    relative = _relative(np.concatenate([score[None], parts.scores]))
    return {
        **dict(zip(("score", "score_sentence", "score_window", "score_article"), relative, strict=True)),
        "rank": 1 / place,
        "rank_article": 1 / (len(better) - better.searchsorted(article)),
        "strength": (sentence + CONTEXT * (window + article)) / max(1e-9, idf * (K1 + 1) * (1 + 2 * CONTEXT)),
    }


def _coverage(held: Floats, cover: Floats, idf: Floats, known: Flags, lengths: Numbers) -> Columns:
    """What else the terms tell that the sentences hold (`float64[terms, hits]`); `cover` is what they cover."""
    count, empty = held.sum(axis=0), not len(idf)
    return {
        "cover_count": count / max(1, len(idf)),
        "cover_relative": _relative(cover),
        "dense": count / np.maximum(1, lengths),
        "matched": np.minimum(8, count),
        "heaviest": 0.0 if empty else held[idf.argmax()],
        "unknown": idf[~known].sum() / max(1e-9, idf.sum()),
        "first_term": 0.0 if empty else held[0],
        "last_term": 0.0 if empty else held[-1],
    }


def _likenesses(held: Floats, like: Likeness, idf: Floats) -> Columns:
    lacked = idf[:, None] * (1 - held)
    total = lacked.sum(axis=0)
    rest = (lacked * like.sentence).sum(axis=0) / np.maximum(total, 1e-9)
    return {"like_rest": np.where(total > 0, rest, -1.0), "like_others": like.others}


def _phrases(kept: Phrases, size: int) -> Columns:
    return {
        "bigrams": kept.bigrams / max(1, size - 1),
        "sequence": kept.sequence / max(1, size),
        "order": kept.sequence / np.maximum(1, kept.matched),
        "closeness": kept.matched / np.maximum(1, kept.stretch),
        "first_match": np.where(kept.matched > 0, 1 / (1 + kept.first), 0.0),
        "spread": kept.stretch / np.maximum(1, kept.lengths),
    }


def _named(question: Question, held: Floats, inside: Sequence[Marks]) -> Flags:
    """Which terms are names, `bool[terms]`: written so in the question, or in most of the hits that hold them."""
    capital = dict.fromkeys(question.terms, 0)
    for capitals in [found.capitals for found in inside]:
        for term in question.terms:
            if term in capitals:
                capital[term] += capitals[term]
    seen = np.array(list(capital.values())) * 2 > held.sum(axis=1)
    named: Flags = seen | np.array([term in question.named for term in question.terms], dtype=bool)
    return named


def _counts(query: frozenset[str], inside: Sequence[Marks]) -> Floats:
    """How often each mark stands in each hit, up to 3, beside what the question holds, `float64[hits, marks]`."""
    counted = np.frombuffer(b"".join([found.beside(query) for found in inside]), np.uint8)
    return np.minimum(3.0, counted.reshape(len(inside), len(Mark)))


def _evidence(asked: Wanted, counts: Floats) -> Floats | float:
    answering = ANSWERED_BY.get(asked.kind)
    if not answering:
        return -1.0
    weights = np.zeros(len(Mark))
    weights[list(answering)] = list(answering.values())
    return np.minimum(3, counts @ weights)


def _proximity(kind: Asked, query: Sequence[str], idf: Floats, inside: Sequence[Marks]) -> Columns:
    near = proximity(kind, dict(zip(query, idf.tolist(), strict=True)), inside)
    return {"answer_near": near, "answer_near_relative": _relative(near)}


def _focus(focus: str | None, reading: Reading, hits: Sequence[Hit], inside: Sequence[Marks], index: Index) -> Columns:
    """Whether each hit holds the thing asked for, has a number within three terms before it, names it."""
    about = np.zeros((3, len(hits)))
    if not focus:
        about[0] = -1
    elif (number := index.number(focus)) is not None:
        _, where = reading.found([number])
        sentences, places = (found.tolist()[::-1] for found in reading.within(where[where < reading.own]))
        for at, place in zip(sentences, places, strict=True):
            about[:, at] = _about(focus, index.terms[hits[at].number][:place], inside[at])
    return dict(zip(("focus", "counted", "focus_named"), about, strict=True))


def _about(focus: str, before: Sequence[str], found: Marks) -> tuple[bool, bool, bool]:
    return True, not found.numbers.isdisjoint(before[-3:]), focus in found.capitals


def _places(hits: Sequence[Hit], parts: Parts, inside: Sequence[Marks], lengths: Numbers) -> Columns:
    leans, asks, commas = np.frombuffer(b"".join([found.form for found in inside]), np.uint8).reshape(-1, 3).T
    return {
        "place": 1 / (1 + parts.places),
        "place_relative": parts.places / np.maximum(1, parts.lengths - 1),
        "length": np.log1p(lengths),
        "leans": leans,
        "asks": asks,
        "commas": np.minimum(5, commas),
        "aside": np.array([hit.sentence.kind != "body" for hit in hits]),
    }
