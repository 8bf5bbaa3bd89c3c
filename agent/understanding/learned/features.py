"""A sentence as a model sees it: the n-grams of its shape and of its plain words."""

from __future__ import annotations

import math
import re
from collections import Counter

from retrieval.text import squash

#: Lengths of the shape's n-grams, in which a tag is one character, and of the plain words'.
_SHAPE_SIZES = (1, 2, 3)
_PLAIN_SIZES = (2, 3)
_TAG = re.compile(r"〈(\w+)〉")
_PLAIN = "="


def grams_of(shape: str, text: str) -> Counter[str]:
    """N-grams of `shape` (`Reading.shape`) and, marked, of the squashed `text`."""
    pieces = [*_pieces(shape)]
    built = Counter(
        "".join(pieces[start : start + size])
        for size in _SHAPE_SIZES
        for start in range(len(pieces) - size + 1)
    )
    plain = squash(text)
    return built + Counter(
        _PLAIN + plain[start : start + size]
        for size in _PLAIN_SIZES
        for start in range(len(plain) - size + 1)
    )


def weight_of(count: int) -> float:
    """What a gram that occurs `count` times weighs: the second time tells less than the first."""
    return 1 + math.log(count)


def _pieces(shape: str) -> list[str]:
    """Characters, a tag counting as one, with the ends marked."""
    found = [match[0] for match in re.finditer(rf"{_TAG.pattern}|.", shape)]
    return ["^", *found, "$"]
