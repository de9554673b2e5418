"""Named arrays and a few facts into one file, and the file back into arrays that are mapped, not read."""

from __future__ import annotations

import json
import math
import mmap
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

MAGIC = b"PQARRAY1"
ALIGNED = 64
"""Bytes; every array begins at a multiple, the length of a cache line."""


class FileError(Exception):
    """A file of arrays that is missing, cut short or of another make."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path}: {reason}")


@dataclass(frozen=True, slots=True)
class Arrays:
    """Arrays by name, and facts: whatever JSON holds."""

    arrays: Mapping[str, npt.NDArray[Any]]
    facts: Mapping[str, Any]

    def save(self, path: Path) -> None:
        """Write a file: the magic, the length of the head (8 bytes, little endian), the head in JSON, the arrays."""
        places, end = {}, 0
        for name, array in self.arrays.items():
            places[name] = {"at": end, "type": array.dtype.str, "shape": array.shape}
            end += _padded(array.nbytes)
        head = json.dumps({"facts": dict(self.facts), "arrays": places, "bytes": end}).encode()
        with path.open("wb") as file:
            file.write(MAGIC + len(head).to_bytes(8, "little") + head)
            file.write(bytes(-file.tell() % ALIGNED))
            for array in self.arrays.values():
                file.write(np.ascontiguousarray(array).data.cast("B") if array.size else b"")
                file.write(bytes(-array.nbytes % ALIGNED))
            file.flush()
            os.fsync(file.fileno())

    @classmethod
    def open(cls, path: Path) -> Arrays:
        """Map a file; its arrays can't be written to. Raises FileError."""
        try:
            with path.open("rb") as file:
                data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            reason = "is empty" if isinstance(error, ValueError) else error.strerror or str(error)
            raise FileError(path, f"cannot be mapped: {reason}") from error
        try:
            return cls._read(data)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise FileError(path, f"is not a whole file of this version: {error}") from error

    @classmethod
    def _read(cls, data: mmap.mmap) -> Arrays:
        if data[: len(MAGIC)] != MAGIC:
            raise ValueError("it begins otherwise")
        start = len(MAGIC) + 8
        length = int.from_bytes(data[len(MAGIC) : start], "little")
        head = json.loads(data[start : start + length])
        base = _padded(start + length)
        if len(data) != base + head["bytes"]:
            raise ValueError(f"it has {len(data):,} bytes instead of {base + head['bytes']:,}")
        arrays = {
            name: np.frombuffer(data, place["type"], math.prod(place["shape"]), base + place["at"]).reshape(
                place["shape"]
            )
            for name, place in head["arrays"].items()
        }
        return cls(arrays, head["facts"])


def _padded(size: int) -> int:
    return size + -size % ALIGNED
