"""The words near a string of letters, found without looking at all of them.

Symmetric deletion (W. Garbe, SymSpell): two strings one edit apart share a string that each becomes
when at most one letter is left out, so the words are kept under all of theirs and asked for under
all of what was said. Kept as hashes in two sorted arrays: 12 bytes an entry, a few megabytes for
20,000 products; what a hash promises, the caller measures.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

#: Keys of so many letters are looked for with two edits; in a shorter one they would leave too
#: little, and the longest are few and have too many ways to lose two.
_TWO_EDITS = range(9, 17)


class NearIndex:
    """Which of some keys are near others."""

    def __init__(self, keys: Sequence[str], owners: Sequence[int], edits: Sequence[int]) -> None:
        """`owners` tells for each key what it stands for, `edits` how many are found: 1 or 2."""
        hashes = array("q")
        found = array("i")
        for key, owner, most in zip(keys, owners, edits, strict=True):
            for shorter in set(_shorter(key, most if len(key) in _TWO_EDITS else 1)):
                hashes.append(hash(shorter))
                found.append(owner)
        unordered = np.frombuffer(hashes, dtype=np.int64) if hashes else np.zeros(0, np.int64)
        order = np.argsort(unordered, kind="stable")
        self._hashes: NDArray[np.int64] = unordered[order]
        self._owners: NDArray[np.int32] = np.array(found, dtype=np.int32)[order]

    def near(self, asked: Sequence[str], edits: int) -> list[set[int]]:
        """For each of `asked` the owners of keys that may be `edits` away, 1 or, where long, 2."""
        hashes: list[int] = []
        of: list[int] = []
        for number, key in enumerate(asked):
            most = edits if len(key) + 1 in _TWO_EDITS or len(key) - 1 in _TWO_EDITS else 1
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
