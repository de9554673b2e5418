"""A folder that is watched: what changes in it is found without anybody asking for it."""

from __future__ import annotations

import logging
import shutil
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from bot import watching
from bot.opening import told
from bot.watching import bring_up_to_date, watched
from retrieval import apart
from retrieval.apart import Apart
from retrieval.corpus import Corpus, Update
from retrieval.processes import started
from retrieval.source import Changes

BRIEF = "---\ntitle: {0}\npublisher: Gazette\npublished: 2023-05-04\n---\nThe {0} is shut.\n"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(watching, "SETTLING", 20)
    monkeypatch.setattr(watching, "LOOKED_AFTER", 1)
    monkeypatch.setattr(watching, "TRIED_AGAIN", 0.1)
    caplog.set_level(logging.INFO, "bot.watching")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / ".hidden" / "articles"
    folder.mkdir(parents=True)
    (folder / "a.md").write_text(BRIEF.format("bridge"))
    return folder


def opened(path: Path) -> Corpus:
    corpus = Corpus(path)
    corpus.update()
    return corpus


def wait(until: Callable[[], bool]) -> None:
    """Wait, for a minute at most, until something is so."""
    beat = Event()
    assert any(until() or beat.wait(0.02) for _ in range(3_000))
    assert until()


def titles(corpus: Corpus) -> list[str | None]:
    return [article.title for article in corpus.current.articles]


def test_what_changed_before_the_folder_was_watched_is_noticed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "LOOKED_AFTER", 10_000)
    corpus = opened(folder)
    (folder / "b.md").write_text(BRIEF.format("gate"))
    with watched(corpus):
        wait(lambda: titles(corpus) == ["bridge", "gate"])


def test_an_article_that_is_added_or_removed_is_noticed_and_logged(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    corpus = opened(folder)
    with watched(corpus):
        (folder / "b.md").write_text(BRIEF.format("gate"))
        wait(lambda: titles(corpus) == ["bridge", "gate"])
        (folder / "a.md").unlink()
        wait(lambda: titles(corpus) == ["gate"])
        wait(lambda: "1 removed ('a.md')" in caplog.text)
    assert "files: 1 added ('b.md'); 1 article read in" in caplog.text
    assert f"version {corpus.current.version}" in caplog.text


def test_a_single_file_is_noticed_when_another_takes_its_place(folder: Path) -> None:
    corpus = opened(folder / "a.md")
    with watched(corpus):
        (folder / ".new").write_text(BRIEF.format("tower"))
        (folder / ".new").rename(folder / "a.md")
        wait(lambda: titles(corpus) == ["tower"])


def test_a_folder_that_is_taken_away_and_put_back_is_watched_again(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    corpus = opened(folder)
    with watched(corpus):
        shutil.rmtree(folder)
        wait(lambda: "the articles stay as they were" in caplog.text)
        assert titles(corpus) == ["bridge"]
        folder.mkdir()
        (folder / "b.md").write_text(BRIEF.format("gate"))
        wait(lambda: titles(corpus) == ["gate"])
        (folder / "c.md").write_text(BRIEF.format("canal"))
        wait(lambda: titles(corpus) == ["gate", "canal"])


def test_a_link_to_a_folder_is_watched_where_it_leads(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder)
    corpus = opened(tmp_path / "link")
    with watched(corpus):
        (folder / "b.md").write_text(BRIEF.format("gate"))
        wait(lambda: titles(corpus) == ["bridge", "gate"])


def test_a_large_corpus_is_brought_up_to_date_by_another_process(
    folder: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "LARGE", 0)
    corpus = opened(folder)
    (folder / "b.md").write_text(BRIEF.format("gate"))
    with closing(Apart(corpus)) as update:
        bring_up_to_date(update)
        assert titles(corpus) == ["bridge", "gate"]
        assert "files: 1 added ('b.md'); 1 article read in" in caplog.text
        for path in folder.glob("*.md"):
            path.unlink()
        bring_up_to_date(update)
    assert "the articles stay as they were" in caplog.text
    assert "the folder holds no articles" in caplog.text
    assert titles(corpus) == ["bridge", "gate"]


def test_a_process_that_died_while_it_waited_is_no_loss(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting: list[subprocess.Popen[bytes]] = []

    def seen(work: str) -> subprocess.Popen[bytes]:
        waiting.append(started(work))
        return waiting[-1]

    monkeypatch.setattr(apart, "LARGE", 0)
    monkeypatch.setattr(apart, "started", seen)
    corpus = opened(folder)
    with closing(Apart(corpus)) as update:
        update.prepare()
        waiting[0].kill()
        waiting[0].wait()
        (folder / "b.md").write_text(BRIEF.format("gate"))
        assert update.update()
        assert titles(corpus) == ["bridge", "gate"]
        (folder / "c.md").write_text(BRIEF.format("canal"))
        assert update.update()
        assert titles(corpus) == ["bridge", "gate", "canal"]
    assert len(waiting) == 4  # the dead one, one in its place, and after each update one for the next
    assert all(process.poll() is not None for process in waiting)


def test_a_process_that_dies_before_its_task_leaves_the_articles_as_they_were(
    folder: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dead(_: str) -> subprocess.Popen[bytes]:
        process = started("import os; os._exit(3)")
        process.wait()
        return process

    monkeypatch.setattr(apart, "LARGE", 0)
    monkeypatch.setattr(apart, "started", dead)
    corpus = opened(folder)
    (folder / "b.md").write_text(BRIEF.format("gate"))
    with closing(Apart(corpus)) as update:
        bring_up_to_date(update)
    assert "died (status 3)" in caplog.text
    assert titles(corpus) == ["bridge"]


def test_an_update_is_told_in_a_line_with_a_few_names() -> None:
    names = tuple(f"{number}\n.md" for number in range(7))
    line = told(Update(Changes(names, (), ("x.md",)), 1_200, 0.5))
    assert line == (
        "files: 7 added ('0\\n.md', '1\\n.md', '2\\n.md', '3\\n.md', '4\\n.md', …), 1 removed ('x.md'); "
        "1,200 articles read in 0.5 s, 2,400 a second"
    )
