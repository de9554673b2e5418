"""What stands for the program that read a collection: an index made by another one is made again."""

from __future__ import annotations

import sys
import unicodedata
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

FORMAT = 3
"""Raised when what is saved is arranged in another way."""

MODULES = (
    "analysis arrays articles assembly best bm25 boilerplate bounds cutting dates engine exhaustive fields files "
    "hashing holders house_marks impacts index intake layout lexicon lines mail masthead maxscore mentions "
    "numbering okapi photo_credits pieces postings postings_list processes ragged records scratch searching "
    "sentences source splicing store texts vocabulary workers wrapping readers.__init__ readers.front_matter "
    "readers.header readers.jsonl readers.markdown readers.marked readers.page readers.plain"
).split()
"""The modules of this package that shape what is saved."""

PACKAGES = ("markdown-it-py", "PyStemmer", "PyYAML", "rank-bm25", "snowballstemmer")
"""Others' that do so."""


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """A digest of the source of these modules, of the versions of these packages, and of the machine's byte order."""
    made = blake2b(f"{FORMAT} {sys.byteorder} {unicodedata.unidata_version}".encode(), digest_size=16)
    folder = Path(__file__).parent
    for module in MODULES:
        made.update((folder / f"{module.replace('.', '/')}.py").read_bytes())
    for package in PACKAGES:
        made.update(f"{package} {version(package)}\n".encode())
    return made.hexdigest()
