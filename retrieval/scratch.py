"""Arrays of zeros that are made once and lent: as many as threads need at a time."""

from __future__ import annotations

from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

Scalar = TypeVar("Scalar", bound=np.generic)


class Scratch(Generic[Scalar]):
    """Zeros of one size and type. Who borrows an array gives it back zero again."""

    def __init__(self, size: int, kind: type[Scalar]) -> None:
        self._size, self._kind = size, kind
        self._free: list[npt.NDArray[Scalar]] = []

    def borrow(self) -> npt.NDArray[Scalar]:
        try:
            return self._free.pop()
        except IndexError:
            return np.zeros(self._size, dtype=self._kind)

    def give_back(self, array: npt.NDArray[Scalar]) -> None:
        self._free.append(array)
