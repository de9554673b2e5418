"""Turns a command into a running process of its own group, with a log, that is certain to end."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

T = TypeVar("T")

START_WITHIN = 60.0
"""Seconds that a process may take until it is ready: the first start of a bot builds its index."""

END_WITHIN = 10.0
"""Seconds from SIGTERM to the end: the time that container platforms give before they kill."""


def free_port() -> int:
    """A port of 127.0.0.1 that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def eventually(look: Callable[[], T | None], within: float, what: str) -> T:
    """The first true thing that `look` returns; AssertionError after `within` seconds."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        if found := look():
            return found
        time.sleep(0.05)
    raise AssertionError(f"{what}: not within {within:g} seconds")


class Process:
    """A command running in the background; what it prints, stdout and stderr, goes to `<name>.log`."""

    def __init__(self, name: str, command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> None:
        self.name = name
        self._log = folder / f"{name}.log"
        self._command, self._folder, self._environment = command, folder, environment
        self.start()

    def start(self) -> None:
        """Start the command; again, where it has ended."""
        with self._log.open("ab") as output:
            self._child = subprocess.Popen(
                self._command, cwd=self._folder, env=self._environment, stdout=output, stderr=output, process_group=0
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Ends the whole group, with force if it has to."""
        self._signal_group(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            self._child.wait(END_WITHIN)
        self._signal_group(signal.SIGKILL)
        self._child.wait()

    def output(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")

    def wait_until(self, ready: Callable[[], bool]) -> None:
        """Returns once `ready`; AssertionError with the output when the process ends or takes too long."""

        def look() -> bool:
            if self._child.poll() is not None:
                raise AssertionError(f"{self.name} ended with status {self._child.returncode}")
            return ready()

        try:
            eventually(look, START_WITHIN, f"{self.name} is ready")
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self.output()}") from error

    def ask_to_end(self) -> None:
        """SIGTERM to the process alone, as a container platform sends it."""
        self._child.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """SIGKILL: nothing is finished, nothing is told."""
        self._child.kill()
        self._child.wait()

    def exit_status(self) -> int:
        """The status it ends with; AssertionError with the output when it doesn't end in time."""
        try:
            return self._child.wait(END_WITHIN)
        except subprocess.TimeoutExpired as error:
            raise AssertionError(f"{self.name} still runs {END_WITHIN:g} s later\n{self.output()}") from error

    def _signal_group(self, number: signal.Signals) -> None:
        with suppress(ProcessLookupError):  # the group is empty
            os.killpg(self._child.pid, number)
