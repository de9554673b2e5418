"""Postings of which few are new are the same, whether they are spliced or inverted anew."""

from __future__ import annotations

from collections.abc import Sequence
from filecmp import cmpfiles
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import bm25, splicing
from retrieval.engine import Engine
from retrieval.texts import Collecting
from tests.articles_of import LAW

words = st.sampled_from("bridge ferry ferry ferry harbour island lamb market radio state".split())
lines = st.lists(words, max_size=5).map(" ".join)
articles = st.lists(st.tuples(st.lists(lines, min_size=1, max_size=4), lines), min_size=1, max_size=9)
Articles = Sequence[tuple[list[str], str]]


def engine_of(found: Articles) -> Engine:
    collecting = Collecting()
    for sentences, title in found:
        collecting.add(sentences, title)
    return Engine.of(collecting.texts())


@pytest.fixture(params=[0, 1_200_000], ids=["large", "small"], autouse=True)
def size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bm25.FlatBM25, "EXACT", request.param)
    monkeypatch.setattr(splicing, "AT_ONCE", 3)


@LAW
@given(articles, articles, st.data())
def test_an_engine_made_again_is_one_made_anew(old: Articles, new: Articles, data: st.DataObject) -> None:
    before = engine_of(old)
    collecting, now = Collecting(before.texts), []
    for number, article in enumerate(old):
        if data.draw(st.booleans()):
            now.append(new[number % len(new)])
            collecting.add(*now[-1])
        if data.draw(st.sampled_from([True, True, False])):
            collecting.keep(number, number + 1)
            now.append(article)
    if not now:
        return
    with TemporaryDirectory() as folder:
        before.again(*collecting.with_kept()).save(Path(folder) / "again")
        engine_of(now).save(Path(folder) / "anew")
        again, anew = Path(folder) / "again", Path(folder) / "anew"
        names = sorted({path.name for path in (*again.iterdir(), *anew.iterdir())})
        assert cmpfiles(again, anew, names, shallow=False) == (names, [], [])
