"""What is remembered of an index."""

from __future__ import annotations

import gc
import weakref

import numpy as np

from retrieval.analysis import terms
from retrieval.index import Index
from retrieval.marks import marks
from retrieval.recall import Recall
from retrieval.sentences import sentences
from tests.made import article
from tests.test_evidence import ARTICLE, index_of


def test_an_index_is_remembered_as_long_as_it_is_there() -> None:
    index = index_of(ARTICLE)
    remembered = weakref.ref(Recall.of(index))
    assert Recall.of(index) is remembered()

    del index
    gc.collect()

    assert remembered() is None


def test_what_is_remembered_is_what_was_read() -> None:
    index = index_of(ARTICLE, "Bread is dear.")
    hits = index.hits([], range(len(index.sentences)))

    for _ in range(2):
        assert Recall.of(index).marks(hits) == [marks(hit.sentence.text) for hit in hits]


def test_the_header_of_each_hits_article_holds_its_terms() -> None:
    index = Index(
        [sentence for number in "12" for sentence in sentences(article("It rained. It snowed.", f"a{number}"))]
    )
    hits = index.hits([], [3, 0, 2])
    title = terms(hits[0].sentence.article.title or "")

    held = Recall.of(index).headers([*title, "nowhere"], hits, np.array([1, 0, 1]))

    assert held.tolist() == [[True] * 3] * len(title) + [[False] * 3]
