"""The weighted edits between two strings: Damerau–Levenshtein, adjacent letters swapped once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

#: A letter left out or added; one that repeats its neighbour; two that changed places.
GAP, REPEATED, SWAPPED = 0.8, 0.5, 0.7
_FAR = float("inf")


class Distance:
    """Edits weighed by which letters are taken for one another."""

    def __init__(
        self,
        weights: Mapping[tuple[str, str], float],
        other: float,
        gap: Callable[[str, int], float] | None = None,
    ) -> None:
        """`other` weighs a pair that `weights` does not have; `gap` the letter of a string at a
        place, where it is left out or added.
        """
        self._gap = gap or gap_at
        self._weights = weights
        self._other = other

    def between(self, said: str, meant: str, most: float) -> float:
        """The weight of the cheapest edits; infinite where it is above `most`."""
        if said == meant:
            return 0.0
        if abs(len(said) - len(meant)) * REPEATED > most:
            return _FAR
        gaps = [self._gap(meant, at) for at in range(len(meant))]
        row = [0.0]
        for gap in gaps:
            row.append(row[-1] + gap)
        above: list[float] = []
        for at, letter in enumerate(said):
            gap = self._gap(said, at)
            fresh = [row[0] + gap]
            for to, other in enumerate(meant):
                if letter == other:
                    best = row[to]
                else:
                    best = row[to] + self._weights.get((letter, other), self._other)
                    best = min(best, row[to + 1] + gap, fresh[to] + gaps[to])
                    if at and to and letter == meant[to - 1] and said[at - 1] == other:
                        best = min(best, above[to - 1] + SWAPPED)
                fresh.append(best)
            if min(fresh) > most:
                return _FAR
            above, row = row, fresh
        return row[-1] if row[-1] <= most else _FAR


def gap_at(letters: str, at: int) -> float:
    """The weight of leaving the letter at `at` out of `letters`, or adding it to them."""
    letter = letters[at]
    if at and letters[at - 1] == letter:
        return REPEATED
    return REPEATED if at + 1 < len(letters) and letters[at + 1] == letter else GAP
