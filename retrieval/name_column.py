"""Lists of names, a list a row, turned around: a test is made once a name instead of once a row.

20,000 labels name some 600,000 ingredients, but only a few thousand different ones.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]


class NameColumn:
    """One list of names for each row; `names` are the different ones, in the order met."""

    def __init__(self, rows: Iterable[Collection[str]]) -> None:
        number: dict[str, int] = {}
        numbers, sizes = array("i"), array("i")
        for row in rows:
            numbers.extend([number.setdefault(name, len(number)) for name in row])
            sizes.append(len(row))
        self.names = tuple(number)
        self._number = number
        self._numbers = np.array(numbers, dtype=np.int32)
        self._row = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
        self._size = len(sizes)

    def rows_with(self, names: Iterable[str]) -> Mask:
        """Rows that hold at least one of `names`."""
        wanted = np.zeros(len(self.names), dtype=bool)
        wanted[[self._number[name] for name in names if name in self._number]] = True
        mask = np.zeros(self._size, dtype=bool)
        mask[self._row[wanted[self._numbers]]] = True
        return mask
