"""Pieces analysed by other processes. They start from nothing: no thread and no main program comes along."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue

from retrieval.pieces import Piece, analyse
from retrieval.processes import exchange, started
from retrieval.store import Analysed

WORK = "from retrieval.workers import work; work()"


class Workers:
    """Some processes, each of which analyses one batch of pieces at a time."""

    def __init__(self, count: int) -> None:
        self._all = [started(WORK) for _ in range(count)]
        self._free: SimpleQueue[subprocess.Popen[bytes]] = SimpleQueue()
        for process in self._all:
            self._free.put(process)
        self._threads = ThreadPoolExecutor(count)

    def start(self, wanted: Sequence[Piece]) -> Future[list[list[Analysed]]]:
        """What will be in some pieces."""
        return self._threads.submit(self._analyse, wanted)

    def close(self) -> None:
        """End the processes, whatever they are at."""
        self._threads.shutdown(cancel_futures=True)
        for process in self._all:
            process.kill()
            process.communicate()

    def _analyse(self, wanted: Sequence[Piece]) -> list[list[Analysed]]:
        """What is in some pieces; where a process has died, of memory most often, this one does its work."""
        process = self._free.get()
        try:
            found: list[list[Analysed]] = exchange(process, wanted)
        except (OSError, EOFError, pickle.UnpicklingError):
            return analyse(wanted)
        else:
            return found
        finally:
            self._free.put(process)


def work() -> None:
    """Analyse what comes in, until nothing more does."""
    while True:
        try:
            wanted = pickle.load(sys.stdin.buffer)  # noqa: S301 - it comes from our own parent
        except (EOFError, KeyboardInterrupt):
            return
        pickle.dump(analyse(wanted), sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)
        sys.stdout.buffer.flush()
