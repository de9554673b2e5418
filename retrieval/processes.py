"""Processes of ours that take a task and tell what came of it. They start from nothing: no thread comes along."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from typing import Any


def started(work: str) -> subprocess.Popen[bytes]:
    """A process that runs this code, with the modules that this one has found; Ctrl-C is for this one alone."""
    return subprocess.Popen(  # noqa: S603 - the command is ours
        [sys.executable, "-c", work],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        start_new_session=True,
    )


def exchange(process: subprocess.Popen[bytes], task: object) -> Any:
    """What a process makes of a task. Raises OSError, EOFError, pickle.UnpicklingError where it has died."""
    if not process.stdin or not process.stdout:
        raise EOFError
    pickle.dump(task, process.stdin, pickle.HIGHEST_PROTOCOL)
    process.stdin.flush()
    return pickle.load(process.stdout)  # noqa: S301 - it comes from our own child
