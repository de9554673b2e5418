"""What any search engine must do: find what rank-bm25 finds, in its order, with its scores, filtered or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.analysis import terms
from retrieval.index import Hit, Index, SearchEngine
from retrieval.sentences import Sentence, sentences
from retrieval.texts import Collecting
from tests.articles_of import LAW, article_of
from tests.reference import Reference


def in_memory(found: Sequence[Sentence]) -> SearchEngine:
    return Index(found)


def saved(found: Sequence[Sentence]) -> SearchEngine:
    with TemporaryDirectory() as folder:
        Index(found).save(Path(folder))
        return Index.open(Path(folder), found)


def merged(found: Sequence[Sentence]) -> SearchEngine:
    """One whose articles, but for a new one in the middle, were kept of an older index in which they were fewer."""
    groups = [[one for one in found if one.article.id == name] for name in dict.fromkeys(s.article.id for s in found)]
    middle = len(groups) // 2
    old = Index([one for group in [*groups[:middle], *groups[middle + 1 :]] for one in group])
    collecting = Collecting(old.engine.texts)
    collecting.keep(0, middle)
    for group in groups[middle : middle + 1]:
        collecting.add([one.text for one in group], group[0].article.title or "")
    collecting.keep(middle, len(old.engine.texts.starts) - 1)
    return Index(found, old.engine.again(*collecting.with_kept()))


LAW_OF_ENGINES = settings(LAW, max_examples=50)

engines = pytest.mark.parametrize("build", [in_memory, saved, merged])
Build = Callable[[Sequence[Sentence]], SearchEngine]

words = st.sampled_from("Bridge ferry harbour island lamb market radio state the is".split())
lines = st.lists(st.lists(words, min_size=1, max_size=6).map(lambda found: " ".join(found) + "."), max_size=6)
collections = st.lists(st.tuples(lines, st.one_of(st.none(), words)), max_size=7)
queries = st.lists(st.sampled_from("bridg ferri harbour island lamb market radio state unknown".split()), max_size=5)


def sentences_of(collection: list[tuple[list[str], str | None]]) -> list[Sentence]:
    articles = (article_of("\n".join(own), str(name), title) for name, (own, title) in enumerate(collection))
    return [found for article in articles for found in sentences(article)]


def agree(found: Sequence[Hit], expected: Sequence[Hit]) -> None:
    assert [hit.number for hit in found] == [hit.number for hit in expected]
    assert [hit.sentence for hit in found] == [hit.sentence for hit in expected]
    assert [hit.score for hit in found] == pytest.approx([hit.score for hit in expected], abs=1e-4)


@engines
@LAW_OF_ENGINES
@given(collections, queries, st.integers(0, 30))
def test_it_finds_what_rank_bm25_finds(
    build: Build, collection: list[tuple[list[str], str | None]], query: list[str], limit: int
) -> None:
    found = sentences_of(collection)
    agree(build(found).search(query, limit), Reference(found).search(query, limit))


@engines
@LAW_OF_ENGINES
@given(collections, queries, st.sets(st.sampled_from("0 1 2 3 4 5 6 none".split())))
def test_a_filter_leaves_articles_out_and_changes_no_score(
    build: Build, collection: list[tuple[list[str], str | None]], query: list[str], only: set[str]
) -> None:
    found = sentences_of(collection)
    agree(build(found).search(query, 10, only), Reference(found).search(query, 10, only))


@engines
def test_offsets_are_those_of_the_article(build: Build) -> None:
    found = sentences_of([(["The ferry left.", "Lambs ran to the harbour."], "A ferry"), (["A radio."], None)])
    for hit in build(found).search(terms("ferry harbour radio"), 10):
        assert hit.sentence.article.text[hit.sentence.start : hit.sentence.end] == hit.sentence.text


@engines
def test_many_articles_are_pruned_and_none_is_missed(build: Build) -> None:
    texts = [
        [f"Ferry {number % 7} left.", f"Lambs{number % 31} ran.", "Harbour radio." * (number % 3)]
        for number in range(400)
    ]
    found = sentences_of([(own, f"Ferry {number % 13}") for number, own in enumerate(texts)])
    engine, reference = build(found), Reference(found)
    for query in (["ferri"], ["ferri", "3", "lambs5"], ["harbour", "radio", "12", "12"], ["lambs1", "lambs2", "ran"]):
        for limit in (1, 10, 100, 2_000):
            agree(engine.search(query, limit), reference.search(query, limit))
