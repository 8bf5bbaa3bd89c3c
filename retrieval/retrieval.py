"""The one door of this room: everything that can be found in one catalogue, as a snapshot."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from data.catalogue import Catalogue
from retrieval.live_index import LiveIndex
from retrieval.opening_hours import Calendar
from retrieval.policy_search import PolicySearch
from retrieval.product_search import ProductSearch
from retrieval.store_service import StoreService


@dataclass(frozen=True)
class Retrieval:
    """The three searches over one catalogue; another catalogue is another `Retrieval`."""

    catalogue: Catalogue
    stores: StoreService
    products: ProductSearch
    policies: PolicySearch
    live_index: LiveIndex

    def vector(self, text: str, embedder: str) -> NDArray[np.float32] | None:
        """`text` as the embedder whose fingerprint is `embedder` sees it; None where another one,
        or none, is open.
        """
        open_one = self.live_index.embedder
        if open_one is None or open_one.fingerprint != embedder:
            return None
        return open_one.embed_query(text)

    @cached_property
    def label_names(self) -> frozenset[str]:
        """Every ingredient that some label names."""
        return frozenset(
            name for product in self.catalogue.products for name in product.ingredients or ()
        )


def open_retrieval(catalogue: Catalogue, live_index: LiveIndex, calendar: Calendar) -> Retrieval:
    """Build the searches over `catalogue`: about 2 s for 20,000 products, at once for the demo."""
    return Retrieval(
        catalogue=catalogue,
        stores=StoreService(catalogue.stores, catalogue.places, calendar),
        products=ProductSearch(catalogue.products, catalogue.brands, live_index),
        policies=PolicySearch(catalogue.policies),
        live_index=live_index,
    )
