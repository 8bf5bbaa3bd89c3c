"""By what words a product is called: its name, and the choice of editions that it is sold in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from data.models import Product
from retrieval.name_column import Mask
from retrieval.text import squash

#: Masks kept.
_KEPT = 256


class Callings:
    """The squashed callings of some products, by row."""

    def __init__(self, products: Sequence[Product]) -> None:
        self._callings = [squash(_calling_of(product)) for product in products]
        # A word's mask, made when first asked for.
        self._holding = lru_cache(maxsize=_KEPT)(self._holding_mask)

    def called(self, words: Iterable[str]) -> Mask:
        """Rows that every one of the squashed `words` may call."""
        mask = np.ones(len(self._callings), dtype=bool)
        for word in words:
            mask &= self._holding(word)
        return mask

    def longest_run(self, row: int, text: str) -> int:
        """The most letters in a row of the squashed `text` that are in a row in the calling."""
        calling, longest = self._callings[row], 0
        for start in range(len(text)):
            while start + longest < len(text) and text[start : start + longest + 1] in calling:
                longest += 1
        return longest

    def _holding_mask(self, word: str) -> Mask:
        return np.array([word in calling for calling in self._callings], dtype=bool)


def _calling_of(product: Product) -> str:
    """What comes with it ("+", 증정) is another product."""
    choices = (offer for offer in product.offers if "+" not in offer and "증정" not in offer)
    return " ".join((product.name, *choices))
