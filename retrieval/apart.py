"""A large corpus, brought up to date by a process of its own: no question waits, and its memory is given back."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path
from threading import Lock

from retrieval.articles import CorpusError
from retrieval.corpus import Corpus, Update
from retrieval.processes import exchange, started
from retrieval.saved import UnwritableError

LARGE = 100_000
"""Sentences from which on an update is another process's work: .2 s for one article more, ten times that a million."""

WORK = "from retrieval.apart import work; work()"


class Apart:
    """Brings a corpus up to date that is in use; a large one by a process that waits for the next time.

    It takes half a second to start, which would be a quarter of an update, and 26 MB as long as it waits.
    """

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._waiting: subprocess.Popen[bytes] | None = None
        self._taking = Lock()

    @property
    def is_large(self) -> bool:
        """Whether the corpus is brought up to date by another process."""
        return self.corpus.is_saved and len(self.corpus.current.index.sentences) >= LARGE

    def prepare(self) -> None:
        """Let a process wait for the next update, where it is to do it."""
        with self._taking:
            if self.is_large and not self._waiting:
                self._waiting = started(WORK)

    def update(self) -> Update | None:
        """Bring the corpus up to date. Raises what `Corpus.update` raises."""
        if not self.is_large:
            return self.corpus.update()
        if self.corpus.is_current():
            return None
        process = self._taken()
        try:
            outcome = _told(process, (self.corpus.path, self.corpus.elsewhere))
            if isinstance(outcome, str):
                raise UnwritableError(outcome)
            self.corpus.follow()  # while the process gives back its memory
            return outcome
        finally:
            process.communicate()
            self.prepare()

    def close(self) -> None:
        """End the process that waits."""
        with self._taking:
            if self._waiting:
                self._waiting.kill()
                self._waiting.communicate()
            self._waiting = None

    def _taken(self) -> subprocess.Popen[bytes]:
        """The process that waits or, where there is none or it has died, another one."""
        with self._taking:
            process, self._waiting = self._waiting, None
        if process and process.poll() is not None:
            process.communicate()
            process = None
        return process or started(WORK)


def work() -> None:
    """Bring the corpus up to date that comes in, if one does; what came of it goes out, an error in words."""
    try:
        path, elsewhere = pickle.load(sys.stdin.buffer)  # noqa: S301 - it comes from our own parent
    except EOFError:
        return
    sys.stdout.buffer.write(pickle.dumps(_outcome(path, elsewhere)))
    sys.stdout.buffer.flush()


def _outcome(path: Path, elsewhere: Path | None) -> Update | str | None:
    try:
        return Corpus(path, elsewhere).update(in_memory=False)
    except (CorpusError, UnwritableError, OSError) as error:
        return str(error)


def _told(process: subprocess.Popen[bytes], task: tuple[Path, Path | None]) -> Update | str | None:
    """What a process says that became of its task."""
    try:
        told: Update | str | None = exchange(process, task)
    except (OSError, EOFError, pickle.UnpicklingError):
        return f"the process that read the articles died (status {process.wait()})"
    return told
