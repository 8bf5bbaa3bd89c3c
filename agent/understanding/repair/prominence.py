"""How much of the shop each name stands for: of two names as near, the better known is meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from data.catalogue import Catalogue
from retrieval.text import squash


def prominence_of(catalogue: Catalogue) -> Mapping[str, int]:
    """The catalogue's names, squashed → products of a brand or a kind, stores at a place."""
    counts: Counter[str] = Counter()
    for product in catalogue.products:
        counts[squash(product.brand)] += 1
        counts[squash(product.kind or product.category)] += 1
    for store in catalogue.stores:
        counts.update({squash(name) for name in store.nearby_landmarks})
    for place in catalogue.places:
        for alias in map(squash, place.aliases):
            counts[alias] = max(counts[alias], counts[squash(place.name)])
    return counts
