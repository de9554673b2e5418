"""A folder whose library is always current: saved, mapped, brought up to date, moved over to, never trusted blindly."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from threading import Event, Thread

import pytest

from retrieval import files, saved
from retrieval.answer import Answer
from retrieval.articles import CorpusError
from retrieval.asking import ask
from retrieval.corpus import Corpus
from retrieval.fingerprint import fingerprint
from retrieval.saved import UnwritableError
from retrieval.store import Store

ROOT = Path(__file__).parent.parent


def brief(title: str, text: str = "") -> str:
    return f"---\ntitle: {title}\npublisher: Gazette\npublished: 2023-05-04\n---\n{text or f'The {title} is shut.'}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of two articles that have been as they are for long."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.md").write_text(brief("bridge"))
    (folder / "b.md").write_text(brief("gate"))
    return folder


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files count as settled at once: no test waits for two seconds."""
    monkeypatch.setattr(files, "SETTLED", -(10**12))


def opened(folder: Path, elsewhere: Path | None = None) -> tuple[Corpus, list[str]]:
    """A corpus that is up to date, and what it told."""
    told: list[str] = []
    corpus = Corpus(folder, elsewhere, tell=told.append)
    corpus.update()
    return corpus, told


def titles(corpus: Corpus) -> list[str | None]:
    return [article.title for article in corpus.current.articles]


def found(corpus: Corpus, term: str) -> list[str]:
    return [hit.sentence.article.id for hit in corpus.current.search([term], 10)]


def test_an_unchanged_folder_is_mapped_and_no_article_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, _ = opened(folder)

    def never(path: Path) -> tuple[bytes, None]:
        raise AssertionError(f"{path} is read")

    monkeypatch.setattr(files, "read", never)
    second, told = opened(folder)
    assert (titles(second), told) == (["bridge", "gate"], [])
    assert second.current.version == first.current.version
    assert found(second, "bridg") == ["a"]


def test_what_is_saved_is_the_library_that_is_read(folder: Path) -> None:
    (folder / "c.md").write_text("# Snow\n\nSnow fell.\n")
    (folder / "d.png").write_bytes(b"x")
    opened(folder)
    mapped = opened(folder)[0].current
    read = Corpus(folder, tell=lambda _: None)
    read.update(anew=True)
    for library in (mapped, read.current):
        assert [str(fault) for fault in library.faults] == [
            f"{folder}/c.md, line 1: no header; put title, publisher, published between two lines of ---",
            f"{folder}/d.png: no reader for this kind of file; there are readers for .md, .txt, .jsonl",
        ]
        assert (library.left_out, library.publishers, library.holdings.first) == (1, ["Gazette"], library.days[0])  # type: ignore[index]
    assert list(mapped.articles) == list(read.current.articles)
    assert list(mapped.index.sentences) == list(read.current.index.sentences)
    assert mapped.version == read.current.version


def test_files_that_are_added_changed_and_removed_are_found_and_the_rest_is_not_read(folder: Path) -> None:
    corpus, _ = opened(folder)
    (folder / "a.md").write_text(brief("tower"))
    (folder / "b.md").unlink()
    (folder / "c.md").write_text(brief("canal"))
    (folder / "d.md").write_text(brief("dam"))
    update = corpus.update()
    assert update is not None
    assert (update.changes, update.read) == ((("c.md", "d.md"), ("a.md",), ("b.md",)), 3)
    assert titles(corpus) == ["tower", "canal", "dam"]
    assert (found(corpus, "gate"), found(corpus, "tower")) == ([], ["a"])


def test_a_folder_whose_files_are_only_touched_keeps_its_index(folder: Path) -> None:
    corpus, _ = opened(folder)
    before = corpus.current
    os.utime(folder / "a.md", (1, 1))
    assert corpus.update() is None
    assert corpus.current is before
    assert opened(folder)[1] == []


def test_a_change_that_keeps_size_and_time_is_seen(folder: Path) -> None:
    corpus, _ = opened(folder)
    times = (folder / "a.md").stat()
    (folder / "a.md").write_text(brief("brodge"))
    os.utime(folder / "a.md", ns=(times.st_atime_ns, times.st_mtime_ns))
    corpus.update()
    assert titles(corpus) == ["brodge", "gate"]


def test_a_file_that_has_only_just_changed_is_looked_at_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two changes within one tick of the clock can have one stamp: until it has settled, the bytes decide."""
    monkeypatch.setattr(files, "SETTLED", 10**12)
    opened(folder)
    assert json.loads((folder / ".pullquote/current.json").read_text())["scan"] == ""
    assert json.loads((folder / ".pullquote/seen.json").read_text()) == {}


def test_who_holds_a_library_keeps_it_when_the_corpus_moves_on(folder: Path) -> None:
    corpus, _ = opened(folder)
    before = corpus.current
    (folder / "a.md").unlink()
    (folder / "c.md").write_text(brief("canal"))
    corpus.update()
    assert [article.title for article in before.articles] == ["bridge", "gate"]
    assert [hit.sentence.text for hit in before.search(["bridg"], 5)] == ["The bridge is shut."]


def test_another_corpus_moves_over_to_what_one_has_saved(folder: Path) -> None:
    reader, writer = opened(folder)[0], opened(folder)[0]
    (folder / "c.md").write_text(brief("canal"))
    writer.update()
    reader._looked = 0.0
    assert titles(reader) == ["bridge", "gate", "canal"]


def test_one_generation_is_left_and_nothing_half_made(folder: Path) -> None:
    corpus, _ = opened(folder)
    (folder / ".pullquote/building").mkdir()
    (folder / ".pullquote/generation-9").mkdir()
    (folder / "c.md").write_text(brief("canal"))
    corpus.update()
    kept = {path.name for path in (folder / ".pullquote").iterdir()}
    assert kept == {"generation-10", "current.json", "seen.json", "lock", ".gitignore"}


@pytest.mark.parametrize("name", ["current.json", "seen.json", "manifest.json"])
@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\0", b'{"generation": "generation-1/../../x"}'])
def test_a_damaged_note_is_never_trusted(folder: Path, name: str, content: bytes) -> None:
    opened(folder)
    path = folder / ".pullquote" / name
    (path if path.exists() else folder / ".pullquote/generation-1" / name).write_bytes(content)
    corpus, told = opened(folder)
    assert (titles(corpus), found(corpus, "gate")) == (["bridge", "gate"], ["b"])
    assert bool(told) == (name != "seen.json")
    assert opened(folder)[1] == []


def saved_files(folder: Path) -> list[Path]:
    return sorted((folder / ".pullquote/generation-1").iterdir())


@pytest.mark.parametrize("number", range(5))
@pytest.mark.parametrize("how", ["cut", "emptied", "longer", "changed", "gone", "folder"])
def test_a_damaged_index_is_made_again_with_a_word(folder: Path, number: int, how: str) -> None:
    opened(folder)
    path = saved_files(folder)[number]
    data = path.read_bytes()
    if how in ("gone", "folder"):
        path.unlink()
    if how == "folder":
        path.mkdir()
    middle = len(data) // 2
    changed = data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]
    if how not in ("gone", "folder"):
        path.write_bytes({"cut": data[:-1], "emptied": b"", "longer": data + b"x", "changed": changed}[how])
    corpus, told = opened(folder)
    assert (titles(corpus), found(corpus, "gate"), len(told)) == (["bridge", "gate"], ["b"], 1)
    assert told[0].startswith("The saved index is not used (")
    assert opened(folder)[1] == []


def test_an_index_of_another_version_is_made_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(folder)
    monkeypatch.setattr("retrieval.corpus.fingerprint", lambda: "another")
    corpus, told = opened(folder)
    assert told == ["The saved index is not used (another version of Pullquote made it); the articles are read again"]
    assert titles(corpus) == ["bridge", "gate"]


def test_an_index_that_was_copied_is_checked_and_used(folder: Path, tmp_path: Path) -> None:
    opened(folder)
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    told: list[str] = []
    corpus = Corpus(copy, tell=told.append)
    assert (corpus.update(), told, titles(corpus)) == (None, [], ["bridge", "gate"])


def test_two_corpora_in_one_index_folder_do_not_disturb_each_other(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other/articles"
    other.mkdir(parents=True)
    (other / "z.md").write_text(brief("zoo"))
    index = tmp_path / "index"
    for _ in range(2):
        assert titles(opened(folder, index)[0]) == ["bridge", "gate"]
        assert titles(opened(other, index)[0]) == ["zoo"]
    assert not (folder / ".pullquote").exists()
    assert len(list(index.iterdir())) == 2


def test_a_single_file_has_an_index_beside_it(folder: Path) -> None:
    corpus, _ = opened(folder / "a.md")
    assert titles(corpus) == ["bridge"]
    assert (folder / ".a.md.pullquote/current.json").exists()
    assert titles(opened(folder)[0]) == ["bridge", "gate"]


def test_git_passes_over_an_index(folder: Path) -> None:
    opened(folder)
    assert (folder / ".pullquote/.gitignore").read_text() == "*\n"


@pytest.mark.parametrize("target", ["elsewhere", "nowhere"])
def test_an_index_folder_that_is_a_link_is_not_followed(folder: Path, tmp_path: Path, target: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    (folder / ".pullquote").symlink_to(tmp_path / target)
    corpus, told = opened(folder)
    assert titles(corpus) == ["bridge", "gate"]
    assert "it is a link" in told[0]
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_an_index_is_no_more_readable_than_the_articles(folder: Path) -> None:
    (folder / "a.md").chmod(0o640)
    (folder / "b.md").chmod(0o604)
    opened(folder)
    generation = folder / ".pullquote/generation-1"
    assert generation.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in generation.iterdir()} == {0o600}


class Full:
    """A disk without room: every file that is opened for writing below a folder fails after some bytes."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.left = 0
        fsync = os.fsync

        def full(handle: int) -> None:
            if self.left <= 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            self.left -= 1
            fsync(handle)

        monkeypatch.setattr(os, "fsync", full)


def test_without_room_on_the_disk_the_index_stays_in_memory_and_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Full(monkeypatch)
    corpus, told = opened(folder)
    assert (titles(corpus), corpus.is_saved, len(told)) == (["bridge", "gate"], False, 1)
    assert "No space left on device" in told[0]
    assert "PULLQUOTE_INDEX" in told[0]
    (folder / "c.md").write_text(brief("canal"))
    corpus.update()
    assert (titles(corpus), len(told)) == (["bridge", "gate", "canal"], 1)
    monkeypatch.undo()
    corpus.update()
    monkeypatch.setattr(files, "SETTLED", -(10**12))
    assert opened(folder)[0].is_saved


@pytest.mark.parametrize("room", range(8))
def test_without_room_for_a_change_the_old_index_stays_whole(
    folder: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    corpus, _ = opened(folder)
    disk = Full(monkeypatch)
    disk.left = room
    (folder / "c.md").write_text(brief("canal"))
    with pytest.raises(UnwritableError, match="No space left on device"):
        corpus.update()
    disk.left = 1000
    again, told = opened(folder)
    assert (titles(again), told) == (["bridge", "gate", "canal"], [])


LIMITED = """
import resource, sys
from pathlib import Path
from retrieval import corpus
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000))
told = []
made = corpus.Corpus(Path(sys.argv[1]), tell=told.append)
made.update()
print(len(made.current.articles), made.is_saved, told)
"""


def test_a_file_that_can_not_be_written_to_its_end_is_no_index(folder: Path) -> None:
    output, _ = running(LIMITED, folder).communicate(timeout=60)
    assert output.startswith("2 False ")
    assert "File too large" in output
    assert {path.name for path in (folder / ".pullquote").iterdir()} == {".gitignore", "lock"}


def test_a_corpus_that_is_emptied_keeps_what_it_had(folder: Path) -> None:
    corpus, _ = opened(folder)
    for path in folder.glob("*.md"):
        path.unlink()
    with pytest.raises(CorpusError, match="the folder holds no articles"):
        corpus.update()
    assert titles(corpus) == ["bridge", "gate"]
    shutil.rmtree(folder)
    with pytest.raises(CorpusError, match="no such file or folder"):
        corpus.update()
    assert found(corpus, "gate") == ["b"]


def test_a_deleted_index_is_made_again(folder: Path) -> None:
    corpus, _ = opened(folder)
    shutil.rmtree(folder / ".pullquote")
    (folder / "c.md").write_text(brief("canal"))
    corpus.update()
    assert titles(corpus) == titles(opened(folder)[0]) == ["bridge", "gate", "canal"]


def test_a_corpus_is_not_used_before_it_is_up_to_date(folder: Path) -> None:
    with pytest.raises(RuntimeError):
        _ = Corpus(folder).current


def test_who_writes_waits_for_who_writes(folder: Path) -> None:
    opened(folder)
    (folder / "c.md").write_text(brief("canal"))
    told: list[str] = []
    corpus = Corpus(folder, tell=told.append)
    with (folder / ".pullquote/lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        waiting = Thread(target=corpus.update)
        waiting.start()
        while not told:
            time.sleep(0.001)
        (folder / "d.md").write_text(brief("dam"))
    waiting.join()
    assert told == ["Another process is reading the articles; waiting for it"]
    assert titles(corpus) == ["bridge", "gate", "canal", "dam"]


def test_a_lock_file_that_is_deleted_locks_nothing(folder: Path) -> None:
    opened(folder)
    with (folder / ".pullquote/lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        (folder / ".pullquote/lock").unlink()
        with saved.writing(folder / ".pullquote", lambda: pytest.fail("waited")):
            pass


def test_threads_that_ask_while_files_change_have_whole_answers(folder: Path) -> None:
    """Each article says one number twice; a half answer would be one of two numbers, or none."""
    numbers = iter(range(1_000))

    def change() -> None:
        number = next(numbers)
        (folder / "a.md").write_text(
            brief("ferry", f"The ferry carried {number} lambs. Its captain saw {number} seals.")
        )

    change()
    corpus, _ = opened(folder)
    over, wrong, answered = Event(), list[str](), list[int]()

    def keep_asking() -> None:
        while not over.is_set():
            library = corpus.current
            try:
                answer = ask(library, "How many lambs did the ferry carry?")
            except Exception as error:  # noqa: BLE001 - whatever it is, it is wrong
                wrong.append(repr(error))
                return
            told = library.articles[0].text.split()
            if not isinstance(answer, Answer) or told[3] not in answer.quotes[0].text or told[3] != told[8]:
                wrong.append(f"{answer} of {told}")
            answered.append(int(told[3]))

    threads = [Thread(target=keep_asking) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        while len(set(answered)) < 15 and not wrong:
            change()
            corpus.update()
    finally:
        over.set()
        for thread in threads:
            thread.join()
    assert wrong == []


def running(code: str, folder: Path, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        stdout=subprocess.PIPE,
        text=True,
    )


def saved_titles(folder: Path) -> list[str | None]:
    return [article.title for article in Store.open(folder).articles]


KILLED = """
import os, signal, sys
from pathlib import Path
from retrieval import corpus, files, saved
files.SETTLED = -10**12
left = int(os.environ["STEPS"])

def step(event, arguments):
    global left
    if event in ("open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "mmap.__new__", "fcntl.flock"):
        if any(".pullquote" in str(one) or "building" in str(one) for one in arguments):
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(step)
corpus.Corpus(Path(sys.argv[1])).update()
print("done")
"""
"""Updates a corpus and is killed at the n-th touch of a file of its index."""


@pytest.mark.parametrize("steps", range(0, 40, 2))
def test_a_process_that_is_killed_leaves_the_old_index_or_the_new_one(folder: Path, steps: int) -> None:
    opened(folder)
    (folder / "c.md").write_text(brief("canal"))
    process = running(KILLED, folder, STEPS=str(steps))
    output, _ = process.communicate(timeout=60)
    assert process.returncode in (-9, 0)
    assert (process.returncode == 0) == (output == "done\n")
    generation, library = saved.opened(folder / ".pullquote", fingerprint(), saved_titles) or (None, [])
    assert generation is not None
    assert library in (["bridge", "gate"], ["bridge", "gate", "canal"])
    corpus, told = opened(folder)
    assert (titles(corpus), told) == (["bridge", "gate", "canal"], [])
    kept = {path.name for path in (folder / ".pullquote").iterdir()}
    assert sum(name.startswith("generation-") for name in kept) == 1 or "building" not in kept


WRITES = """
import sys, time
from pathlib import Path
from retrieval import corpus, files
files.SETTLED = -10**12
made = corpus.Corpus(Path(sys.argv[1]))
for number in range(12):
    (Path(sys.argv[1]) / f"{sys.argv[2]}{number}.md").write_text(f"# Bell {number}\\n\\nThe bell rang.\\n")
    made.update()
    titles = [article.title for article in made.current.articles]
    assert titles.count(f"Bell {number}") >= 1, titles
print("done")
"""


def test_two_processes_that_write_at_once_lose_nothing(folder: Path) -> None:
    opened(folder)
    both = [
        subprocess.Popen(
            [sys.executable, "-c", WRITES, str(folder), name],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("x", "y")
    ]
    assert [process.communicate(timeout=120)[0] for process in both] == ["done\n", "done\n"]
    corpus, told = opened(folder)
    assert (len(titles(corpus)), told) == (26, [])


@pytest.mark.parametrize("name", ["notes.docx", "empty"])
def test_where_nothing_can_be_read_nothing_is_left(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"PK") if "." in name else path.mkdir()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(CorpusError):
        Corpus(path).update()
    assert sorted(tmp_path.rglob("*")) == before
