"""The words near a string of letters, found without looking at all of them.

Symmetric deletion (W. Garbe, SymSpell): two strings one edit apart share a string that each becomes
when at most one letter is left out, so the words are kept under all of theirs and asked for under
all of what was said. Kept as hashes in two sorted arrays: 12 bytes an entry, a few megabytes for
20,000 products; what a hash promises, the caller measures.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

#: From so many letters on, two edits are looked for.
TWO_EDITS_FROM = 9


class NearIndex:
    """Which of some keys are near others."""

    def __init__(self, keys: Sequence[str], owners: Sequence[int]) -> None:
        """`owners` tells for each key what it stands for."""
        hashes: list[int] = []
        found: list[int] = []
        for key, owner in zip(keys, owners, strict=True):
            shorter = set(_shorter(key, 2 if len(key) >= TWO_EDITS_FROM else 1))
            hashes += map(hash, shorter)
            found += [owner] * len(shorter)
        unordered = np.array(hashes, dtype=np.int64)
        order = np.argsort(unordered, kind="stable")
        self._hashes: NDArray[np.int64] = unordered[order]
        self._owners: NDArray[np.int32] = np.array(found, dtype=np.int32)[order]

    def near(self, asked: Sequence[str], edits: int) -> list[set[int]]:
        """For each of `asked` the owners of keys that may be `edits` away, 1 or, where long, 2."""
        hashes: list[int] = []
        of: list[int] = []
        for number, key in enumerate(asked):
            most = edits if len(key) >= TWO_EDITS_FROM - 1 else 1
            shorter = [hash(text) for text in _shorter(key, most)]
            hashes += shorter
            of += [number] * len(shorter)
        found: list[set[int]] = [set() for _ in asked]
        if not hashes or not len(self._hashes):
            return found
        wanted = np.array(hashes, dtype=np.int64)
        first = np.searchsorted(self._hashes, wanted, side="left")
        last = np.searchsorted(self._hashes, wanted, side="right")
        for hit in np.flatnonzero(last > first):
            found[of[hit]].update(self._owners[first[hit] : last[hit]].tolist())
        return found


def _shorter(key: str, most: int) -> list[str]:
    """`key` and what is left of it without up to `most` letters."""
    shorter = [key[:at] + key[at + 1 :] for at in range(len(key))]
    shorter.append(key)
    if most > 1:
        shorter += [
            key[:one] + key[one + 1 : other] + key[other + 1 :]
            for one, other in combinations(range(len(key)), 2)
        ]
    return shorter
