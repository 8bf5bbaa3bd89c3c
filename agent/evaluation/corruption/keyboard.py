"""Which keys lie beside each other on a staggered keyboard."""

from __future__ import annotations

from functools import cache
from math import hypot

#: Rows of letters with how far each is shifted to the right on usual keyboards, in key widths.
_ROWS = (("qwertyuiop", 0.0), ("asdfghjkl", 0.25), ("zxcvbnm", 0.75))
#: Centres of touching keys are no further apart than this, in key widths.
_TOUCHING = 1.3


@cache
def beside(key: str) -> tuple[str, ...]:
    """Letters that a finger aiming at `key` may hit, in the order of the rows; case is kept."""
    places = {
        letter: (column + shift, float(row))
        for row, (letters, shift) in enumerate(_ROWS)
        for column, letter in enumerate(letters)
    }
    here = places.get(key.lower())
    if here is None:
        return ()
    return tuple(
        letter.upper() if key.isupper() else letter
        for letter, there in places.items()
        if letter != key.lower() and hypot(here[0] - there[0], here[1] - there[1]) <= _TOUCHING
    )
