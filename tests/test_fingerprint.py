"""An index is made again when what made it has changed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from retrieval.fingerprint import MODULES, fingerprint

LOADED = """
import sys
import retrieval.assembly, retrieval.engine, retrieval.intake
from retrieval.readers import jsonl, markdown, page
print(*sorted(name for name in sys.modules if name.startswith("retrieval.")))
"""


def test_every_module_that_shapes_an_index_counts() -> None:
    shown = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=Path(__file__).parent.parent, capture_output=True, text=True, check=True
    )
    names = {name.removeprefix("retrieval.") for name in shown.stdout.split()}
    assert {name.removesuffix(".__init__") for name in MODULES} == names


def test_a_program_is_always_the_same() -> None:
    made = fingerprint()
    fingerprint.cache_clear()
    assert fingerprint() == made
