"""Products called by a stretch of their name, where no word by itself tells which: '시카 컨트롤
세럼은 얼마예요?', of those shown or of the brand that is named.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import accumulate

from data.models import Product
from retrieval.text import squash

#: Letters of a name that must be said in one stretch, and how many more than of any other name: a
#: kind with a word before it ('톤업 선크림') is said of many.
_LEAST, _LEAD = 4, 2


def called_by_stretch(text: str, products: Iterable[Product]) -> tuple[Product, ...]:
    """Those of `products` that have in common with `text` the longest stretch of a name, brand left
    out: one, or one in several sizes; empty where it is too short, or nearly as long of another.
    """
    said = squash(text)
    shared = [(_stretch(said, product), product) for product in products]
    longest = max((size for size, _ in shared), default=0)
    found = [product for size, product in shared if size == longest]
    others = max((size for size, _ in shared if size < longest), default=0)
    names = {product.name for product in found}
    if longest < _LEAST or len(names) > 1 or (others and longest < others + _LEAD):
        return ()
    return tuple(found)


def _stretch(said: str, product: Product) -> int:
    name = squash(product.name.removeprefix(product.brand))
    match = SequenceMatcher(None, said, name, autojunk=False).find_longest_match()
    return match.size if _crosses_words(product, match.b, match.size) else 0


def _crosses_words(product: Product, start: int, size: int) -> bool:
    """Whether the stretch holds the end of one word of the name and the beginning of the next."""
    words = product.name.removeprefix(product.brand).split()
    ends = accumulate(len(squash(word)) for word in words[:-1])
    return any(start < end < start + size for end in ends)
