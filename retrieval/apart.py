"""A large corpus, brought up to date by a process of its own: no question waits, and its memory is given back."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

from retrieval.articles import CorpusError
from retrieval.corpus import Corpus, Update
from retrieval.saved import UnwritableError
from retrieval.workers import environment

LARGE = 100_000
"""Sentences from which on an update takes longer than the start of a process, about half a second."""

WORK = "from retrieval.apart import work; work()"


def update(corpus: Corpus) -> Update | None:
    """Bring a corpus up to date that is in use. Raises what `Corpus.update` raises."""
    if not corpus.is_saved or len(corpus.current.index.sentences) < LARGE:
        return corpus.update()
    if corpus.is_current():
        return None
    done = subprocess.run(  # noqa: S603 - the command is ours
        [sys.executable, "-c", WORK],
        input=pickle.dumps((corpus.path, corpus.elsewhere)),
        stdout=subprocess.PIPE,
        env=environment(),
        start_new_session=True,  # Ctrl-C ends the bot; what is half done is done to its end
        check=False,
    )
    if done.returncode:
        raise UnwritableError(f"the process that read the articles died (status {done.returncode})")
    outcome: Update | str | None = pickle.loads(done.stdout)  # noqa: S301 - it comes from our own child
    if isinstance(outcome, str):
        raise UnwritableError(outcome)
    corpus.follow()
    return outcome


def work() -> None:
    """Bring the corpus up to date that comes in; what came of it goes out, an error in words."""
    path, elsewhere = pickle.load(sys.stdin.buffer)  # noqa: S301 - it comes from our own parent
    sys.stdout.buffer.write(pickle.dumps(_outcome(path, elsewhere)))


def _outcome(path: Path, elsewhere: Path | None) -> Update | str | None:
    try:
        return Corpus(path, elsewhere).update(in_memory=False)
    except (CorpusError, UnwritableError, OSError) as error:
        return str(error)
