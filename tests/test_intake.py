"""A collection that is taken in piece by piece is the one that is read in one go."""

from __future__ import annotations

import filecmp
import json
import os
import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import files, intake
from retrieval.arrays import Arrays
from retrieval.assembly import Assembly
from retrieval.engine import Engine
from retrieval.files import Stamp
from retrieval.intake import Taken, take_in
from retrieval.pieces import analyse, pieces
from retrieval.source import Changes, Source
from retrieval.store import Store
from retrieval.workers import Workers
from tests.articles_of import LAW


class Made:
    """Everything that is saved of a collection."""

    def __init__(self, folder: Path, previous: Made | None = None, known: dict[str, tuple[Stamp, str]] | None = None):
        records = bytearray()
        source = Source(folder, files.scan(folder), known or {})
        if previous:
            source = Source(folder, source.found, known or {}, previous.store, previous.engine).looked_at()
        assembly = Assembly(records.extend, source.previous, source.engine)
        self.changes = source.changes()
        self.taken: Taken = take_in(source, assembly)
        self.columns: Arrays = assembly.finish("test")
        self.store: Store = Store(self.columns, np.frombuffer(records, dtype=np.uint8))
        self.engine: Engine = assembly.engine()

    def content(self) -> dict[str, object]:
        arrays = {**self.columns.arrays, **self.engine.texts.pack().arrays, "records": self.store.records}
        return {name: (array.dtype.str, array.shape, array.tobytes()) for name, array in arrays.items()} | {
            "facts": self.columns.facts
        }


def row(name: str, text: str, publisher: str | None = None, day: str | None = None) -> str:
    return json.dumps({"id": name, "text": text, "publisher": publisher, "published": day})


ROWS = [
    row("a", "The ferry left. It sank.", "Gazette", "2024-05-02"),
    row("a", "The ferry came back.", "Herald"),
    row("b", "Rain fell on the quay. Nobody minded.", "Wire", "2023-01-31"),
    row("c", "Lambs ran.", "Gazette", "2024-05-02"),
    row("mute", "\u200b"),
    "{",
    "",
]
BRIEFS = [
    "---\ntitle: Ferry\npublisher: Gazette\npublished: 2024-05-02\nasks: Who sank?\n---\nThe ferry sank. So did we.\n",
    "---\ntitle: Rain\npublisher: Port Briefs\nbased_on:\n  publisher: Wire\n---\nRain fell.\n",
    "# Snow\n\nSnow fell on the quay.\n",
    "---\ntitle: broken\n",
    "",
]
lines = st.lists(st.sampled_from(ROWS), max_size=5).map("\n".join)
contents = st.fixed_dictionaries(
    {},
    optional={
        "a.md": st.sampled_from(BRIEFS),
        "b/a.md": st.sampled_from(BRIEFS),
        "c.md": st.sampled_from(BRIEFS),
        "k.jsonl": lines,
        "b/l.jsonl": lines,
        "z.png": st.just("x"),
    },
)


def put(folder: Path, wanted: dict[str, str]) -> None:
    """Let these files, and no others, be in the folder; those that are the same are not touched."""
    for old in [path for path in folder.rglob("*") if path.is_file()]:
        if str(old.relative_to(folder)) not in wanted:
            old.unlink()
    for name, content in wanted.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            path.write_text(content, encoding="utf-8")


@LAW
@given(st.lists(contents, min_size=2, max_size=4))
def test_what_is_taken_over_and_what_is_read_make_the_same_bytes(states: list[dict[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, made = Path(name), None
        for state in states:
            put(folder, state)
            made = Made(folder, made)
            assert made.content() == Made(folder).content()


def test_only_the_articles_that_changed_are_read(tmp_path: Path) -> None:
    put(tmp_path, {"a.md": BRIEFS[0], "s.md": BRIEFS[2], "k.jsonl": "\n".join((ROWS[2], ROWS[3]))})
    first = Made(tmp_path)
    assert first.taken.articles == 4
    put(tmp_path, {"a.md": BRIEFS[0], "s.md": BRIEFS[2], "k.jsonl": "\n".join((ROWS[2], row("d", "New."), ROWS[3]))})
    second = Made(tmp_path, first)
    assert (second.taken.articles, second.changes) == (1, Changes((), ("k.jsonl",), ()))
    assert [article.line for article in second.store.articles] == [None, 1, 2, 3, None]


def test_a_file_that_was_only_touched_or_moved_is_not_read_as_an_article_again(tmp_path: Path) -> None:
    put(tmp_path, {"a.md": BRIEFS[0], "c.md": BRIEFS[2]})
    first = Made(tmp_path)
    os.utime(tmp_path / "a.md", (1, 1))
    (tmp_path / "b").mkdir()
    (tmp_path / "c.md").rename(tmp_path / "b/c.md")
    second = Made(tmp_path, first)
    assert (second.taken.articles, second.changes) == (0, Changes(("b/c.md",), (), ("c.md",)))


def test_a_file_of_known_stamp_is_not_opened(tmp_path: Path) -> None:
    put(tmp_path, {"a.md": BRIEFS[0], "c.md": BRIEFS[2]})
    first = Made(tmp_path)
    stamps = {one.name: one.stamp for one in files.scan(tmp_path)}
    digests = {file.name: file.digest for file in first.store.files}
    known = {name: (stamp, digests[name]) for name, stamp in stamps.items() if stamp}
    put(tmp_path, {"a.md": BRIEFS[0], "c.md": BRIEFS[2], "d.md": BRIEFS[1]})
    (tmp_path / "a.md").chmod(0)
    mode = {one.name: one.stamp for one in files.scan(tmp_path)}["a.md"]
    assert mode  # chmod changes the stamp: it is what the stamp was taken for that counts
    known["a.md"] = mode, digests["a.md"]
    assert Made(tmp_path, first, known).taken.articles == 1


def test_the_second_of_two_articles_with_one_id_comes_in_when_the_first_goes(tmp_path: Path) -> None:
    put(tmp_path, {"a.md": BRIEFS[0], "b/a.md": BRIEFS[1]})
    first = Made(tmp_path)
    assert [article.title for article in first.store.articles] == ["Ferry"]
    put(tmp_path, {"b/a.md": BRIEFS[1]})
    assert [article.title for article in Made(tmp_path, first).store.articles] == ["Rain"]


def test_an_article_that_comes_before_one_of_its_id_takes_its_place(tmp_path: Path) -> None:
    put(tmp_path, {"b/a.md": BRIEFS[1], "c.md": BRIEFS[2]})
    first = Made(tmp_path)
    put(tmp_path, {"a/a.md": BRIEFS[0], "b/a.md": BRIEFS[1], "c.md": BRIEFS[2]})
    second = Made(tmp_path, first)
    assert [article.title for article in second.store.articles] == ["Ferry", "Snow"]
    assert [(name, fault.left_out) for name, fault in second.store.faults()][:1] == [("b/a.md", True)]


def test_other_processes_find_what_this_one_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [row(f"a{number}", f"The ferry left {number} times. It sank.") for number in range(300)]
    put(tmp_path, {"k.jsonl": "\n".join(rows), "b/l.jsonl": "\n".join([*ROWS, *rows[:3]]), "a.md": BRIEFS[0]})
    alone = Made(tmp_path).content()
    monkeypatch.setattr(intake, "LONG", 1)
    monkeypatch.setattr(intake, "BATCH", 2_000)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert Made(tmp_path).content() == alone


def test_progress_ends_with_everything(tmp_path: Path) -> None:
    put(tmp_path, {"a.md": BRIEFS[0], "k.jsonl": ROWS[0], "z.png": "x"})
    told: list[tuple[int, int]] = []
    source = Source(tmp_path, files.scan(tmp_path), {})
    take_in(source, Assembly(lambda _: None), lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1] == (told[-1][1] - 1, sum(one.stamp.size for one in source.found if one.stamp))


def test_an_index_of_taken_over_articles_is_the_index_of_all(tmp_path: Path) -> None:
    put(tmp_path, {"a.md": BRIEFS[0], "k.jsonl": "\n".join(ROWS)})
    first = Made(tmp_path)
    put(tmp_path, {"0.md": BRIEFS[2], "a.md": BRIEFS[0], "k.jsonl": "\n".join(ROWS[1:])})
    for name, made in (("again", Made(tmp_path, first)), ("anew", Made(tmp_path))):
        made.engine.save(tmp_path / name)
    files = sorted(path.name for path in (tmp_path / "anew").iterdir())
    assert filecmp.cmpfiles(tmp_path / "again", tmp_path / "anew", files, shallow=False) == (files, [], [])


def test_the_work_of_a_process_that_dies_is_done_all_the_same() -> None:
    wanted = list(pieces("k.jsonl", "\n".join(ROWS).encode()))
    workers = Workers(1)
    try:
        assert workers.start(wanted).result() == analyse(wanted)
        workers._all[0].kill()
        workers._all[0].wait()
        assert workers.start(wanted).result() == analyse(wanted)
    finally:
        workers.close()
