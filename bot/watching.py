"""A corpus that is brought up to date by itself, whenever its files change."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import watchfiles

from bot.opening import told
from retrieval.apart import Apart
from retrieval.articles import CorpusError
from retrieval.corpus import Corpus
from retrieval.saved import UnwritableError

SETTLING = 200
"""Milliseconds without a further change after which the files are looked at; ten times as many at most."""

SETTLING_LARGE = 50
"""The same of a large corpus: no question waits for its update, and the next update makes good for one too early."""

LOOKED_AFTER = 60
"""Seconds after which the files are looked at in any case, about: not every file system tells of its changes."""

TRIED_AGAIN = 5
"""Seconds before a folder that can't be watched is looked at again."""

log = logging.getLogger(__name__)


@contextmanager
def watched(corpus: Corpus) -> Iterator[Apart]:
    """Keep a corpus up to date in a thread of its own until the block ends; gives what else may do so meanwhile."""
    log.info("%d articles, version %s", len(corpus.current.articles), corpus.current.version)
    corpus.tell = lambda words: log.info("%s", words)
    over, apart = Event(), Apart(corpus)
    thread = Thread(target=_watch, args=(apart, over), name="watching", daemon=True)
    thread.start()
    try:
        yield apart
    finally:
        over.set()
        thread.join(timeout=SETTLING / 100)
        apart.close()


def bring_up_to_date(apart: Apart) -> None:
    """Update a corpus and log what came of it; whatever fails, questions are answered from what there was."""
    corpus, version = apart.corpus, apart.corpus.current.version
    try:
        update = apart.update()
    except (CorpusError, UnwritableError, OSError) as error:
        log.warning("the articles stay as they were (version %s): %s", version, error)
    except Exception:
        log.exception("the articles stay as they were (version %s)", version)
    else:
        if update:
            log.info("%s; version %s", told(update), corpus.current.version)


def _watch(apart: Apart, over: Event) -> None:
    path = apart.corpus.path
    while not over.is_set():
        try:
            apart.prepare()
            settling = SETTLING_LARGE if apart.is_large else SETTLING
            for _ in _changes(path, settling, over):
                bring_up_to_date(apart)
        except (OSError, RuntimeError) as error:  # the folder is gone, or the system watches too much already
            log.warning("%s can't be watched (%s); it is looked at now and then", path, error)
            if not over.wait(TRIED_AGAIN):
                bring_up_to_date(apart)


def _changes(path: Path, settling: int, over: Event) -> Iterator[None]:
    """One for every time to look: changes have come to rest, or a minute has passed. Ends with the folder's own end.

    The first one comes within a second: what changed before the folder was watched is not told.
    """
    whole = path.resolve()
    folder = whole if whole.is_dir() else whole.parent
    number = folder.stat().st_ino
    changes = watchfiles.watch(
        folder,
        watch_filter=lambda _, changed: _matters(Path(changed), whole),
        debounce=settling * 10,
        step=settling,
        stop_event=over,
        rust_timeout=1000,
        yield_on_timeout=True,
        recursive=folder == whole,
    )
    for second, changed in enumerate(changes):
        if changed or second % LOOKED_AFTER == 0:
            yield
        if folder.stat().st_ino != number:
            return


def _matters(changed: Path, whole: Path) -> bool:
    """Whether a change can be one of the articles; hidden files, as those of an index, are passed over."""
    return changed == whole or (
        changed.is_relative_to(whole) and not any(name.startswith(".") for name in changed.relative_to(whole).parts)
    )
