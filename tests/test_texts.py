from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.arrays import Arrays, FileError
from retrieval.engine import SEARCH, SENTENCES, TEXTS, Engine
from retrieval.index import Index
from retrieval.texts import Collecting, Texts
from tests.articles_of import LAW, hostile_text, sentences_of

articles = st.lists(
    st.tuples(st.lists(hostile_text, min_size=1, max_size=3), hostile_text, hostile_text), min_size=1, max_size=5
)
Articles = list[tuple[list[str], str, str]]


def texts_of(found: Articles) -> Texts:
    collecting = Collecting()
    for sentences, title, names in found:
        collecting.add(sentences, title, names)
    return collecting.texts()


def content(texts: Texts) -> dict[str, bytes]:
    return {name: array.tobytes() for name, array in texts.pack().arrays.items()}


@LAW
@given(articles, st.data())
def test_kept_articles_are_as_good_as_new_ones(found: Articles, data: st.DataObject) -> None:
    changed = data.draw(st.integers(0, len(found) - 1))
    old = texts_of([*found[:changed], (["Something else."], "gone", "gone"), *found[changed + 1 :]])
    collecting = Collecting(old)
    collecting.keep(0, changed)
    collecting.add(*found[changed])
    collecting.keep(changed + 1, len(found))
    assert content(collecting.texts()) == content(texts_of(found))


def test_what_is_kept_in_many_blocks_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    old = texts_of([(["The ferry left the old harbour.", "It came back late."], "Ferries", "UPI")])
    monkeypatch.setattr("retrieval.texts.VALUES_AT_ONCE", 2)
    collecting = Collecting(old)
    collecting.add(["A boat left."], "Boats", "UPI")
    collecting.keep(0, 1)
    new = collecting.texts()
    named = [[new.vocabulary[number] for number in new.sentences[row].tolist()] for row in range(3)]
    assert named == [["boat", "leav"], ["ferri", "leav", "old", "harbour"], ["come", "back", "late"]]


def test_an_article_without_sentences_is_refused() -> None:
    with pytest.raises(ValueError, match="without sentences"):
        Collecting().add([])


def test_articles_that_there_are_not_cannot_be_kept() -> None:
    with pytest.raises(ValueError, match="0 to 1"):
        Collecting().keep(0, 1)


@pytest.mark.parametrize("name", [TEXTS, SEARCH, SENTENCES])
@pytest.mark.parametrize("harm", [b"", b"other", b"PQARRAY1", b"PQARRAY1\xff\xff\xff\xff\xff\xff\xff\xff"])
def test_a_foreign_file_is_refused_by_its_name(tmp_path: Path, name: str, harm: bytes) -> None:
    Index(sentences_of("The ferry left.")).save(tmp_path)
    (tmp_path / name).write_bytes(harm)
    with pytest.raises(FileError, match=name):
        Engine.open(tmp_path)


@pytest.mark.parametrize("name", [TEXTS, SEARCH, SENTENCES])
def test_a_file_that_was_cut_short_is_refused(tmp_path: Path, name: str) -> None:
    Index(sentences_of("The ferry left.")).save(tmp_path)
    (tmp_path / name).write_bytes((tmp_path / name).read_bytes()[:-1])
    with pytest.raises(FileError, match="instead of"):
        Engine.open(tmp_path)


def test_a_file_that_lacks_an_array_is_refused(tmp_path: Path) -> None:
    Index(sentences_of("The ferry left.")).save(tmp_path)
    Arrays({}, {}).save(tmp_path / SEARCH)
    with pytest.raises(FileError, match="version"):
        Engine.open(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    Index(sentences_of("The ferry left.")).save(tmp_path)
    (tmp_path / SENTENCES).unlink()
    with pytest.raises(FileError, match=SENTENCES):
        Engine.open(tmp_path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="nowhere"):
        Engine.open(tmp_path / "nowhere")
