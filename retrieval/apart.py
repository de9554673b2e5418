"""A large corpus, brought up to date by a process of its own: no question waits, and its memory is given back."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

from retrieval.articles import CorpusError
from retrieval.corpus import Corpus, Update
from retrieval.processes import exchange, started
from retrieval.saved import UnwritableError

LARGE = 100_000
"""Sentences from which on an update takes longer than the start of a process, about half a second."""

WORK = "from retrieval.apart import work; work()"


def is_large(corpus: Corpus) -> bool:
    """Whether a corpus in use is brought up to date by a process of its own."""
    return corpus.is_saved and len(corpus.current.index.sentences) >= LARGE


def update(corpus: Corpus) -> Update | None:
    """Bring a corpus up to date that is in use. Raises what `Corpus.update` raises."""
    if not is_large(corpus):
        return corpus.update()
    if corpus.is_current():
        return None
    process = started(WORK)
    try:
        outcome = _told(process, (corpus.path, corpus.elsewhere))
        if isinstance(outcome, str):
            raise UnwritableError(outcome)
        corpus.follow()  # while the process gives back its memory
        return outcome
    finally:
        process.communicate()


def work() -> None:
    """Bring the corpus up to date that comes in; what came of it goes out, an error in words."""
    path, elsewhere = pickle.load(sys.stdin.buffer)  # noqa: S301 - it comes from our own parent
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
