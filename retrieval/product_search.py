"""Product search: hard filters, then dense and lexical fused, then an order with some variety."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np

from data.models import Brand, Product
from retrieval.fusion import reciprocal_rank_fusion
from retrieval.lexical import LexicalIndex
from retrieval.live_index import LiveIndex
from retrieval.merit import Merit
from retrieval.product_filter import (
    RELAXABLE,
    Order,
    ProductQuery,
    ProductTable,
    Relaxable,
    parse_amount,
)
from retrieval.text import squash

#: Candidates that each retriever names before fusion.
CANDIDATES = 60
#: How far down the ranking variety may look for another brand.
VARIETY_WINDOW = 12

#: Weights of spelling, meaning and merit. Where the wish has words of its own they decide; where
#: constraints say all, merit does, and words settle near-ties.
BY_WORDS = (1.0, 1.0, 0.2)
BY_CONSTRAINTS = (0.2, 0.3, 1.0)
#: Products that merit is weighed for, at most.
WEIGHED = 300
_DIGITS = re.compile(r"[\d.]+\s*(ml|g|매|호|l)?|\(.*?\)")


@dataclass(frozen=True)
class Finding:
    """What satisfies the query, best first; `total` counts all that do."""

    products: tuple[Product, ...]
    total: int


@dataclass(frozen=True)
class Relaxation:
    """What there would be if one constraint were dropped; `query` is the wish without it."""

    constraint: Relaxable
    query: ProductQuery
    finding: Finding


class ProductSearch:
    """Searches the products of one catalogue."""

    def __init__(
        self, products: Sequence[Product], brands: dict[str, Brand], live_index: LiveIndex
    ) -> None:
        self.table = ProductTable(products)
        self._merit = Merit(products)
        self._live_index = live_index
        self._lexical = LexicalIndex(
            [product.product_id for product in products],
            [_lexical_text(product, brands.get(product.brand)) for product in products],
        )

    async def search(self, query: ProductQuery, limit: int = 3) -> Finding:
        """The `limit` best of what satisfies every constraint of `query`."""
        rows = np.flatnonzero(self.table.mask(query))
        found = [self.table.products[row] for row in rows]
        if query.order == "fit":
            ranked = await self._by_fit(query, found)
        else:
            ranked = _in_order(found, query)
        return Finding(tuple(_varied(ranked, limit, query)), len(found))

    async def relax(self, query: ProductQuery, limit: int = 3) -> Relaxation | None:
        """For a query that nothing satisfies: the most negotiable constraint that stands in the
        way alone, with what there is without it. A price limit yields the nearest prices first.
        """
        for constraint in RELAXABLE:
            if not query.has(constraint):
                continue
            wider = query.without(constraint)
            if not self.table.mask(wider).any():
                continue
            if constraint == "max_price":
                wider = replace(wider, order="cheap")
            if constraint == "min_price":
                wider = replace(wider, order="dear")
            return Relaxation(constraint, wider, await self.search(wider, limit))
        return None

    def named(self, text: str, among: Sequence[str] | None = None, k: int = 5) -> list[Product]:
        """Products whose name is spelt most like `text`, best first."""
        return [
            self.table.products[self.table.row[product_id]]
            for product_id, _ in self._lexical.nearest(text, k, among)
        ]

    async def _by_fit(self, query: ProductQuery, found: Sequence[Product]) -> list[Product]:
        allowed = None
        if len(found) < len(self.table.products):
            allowed = {product.product_id for product in found}
        by_id = {product.product_id: product for product in found}
        text = query.words
        rankings: list[list[str]] = []
        if text and found:
            spelt = self._lexical.nearest(text, CANDIDATES, allowed)
            rankings = [[item for item, _ in spelt], await self._dense(text, allowed)]
        ids = dict.fromkeys(chain.from_iterable(rankings))
        named = [by_id[item] for item in ids if item in by_id]
        # A few hundred at most are weighed: with nothing to go by, all of a small catalogue.
        merited = self._merit.ranked(found if len(found) <= WEIGHED else named or found, query)
        weights = BY_WORDS if query.text else BY_CONSTRAINTS
        rankings.append(merited[:CANDIDATES])
        scores = reciprocal_rank_fusion(rankings, weights[-len(rankings) :])
        order = sorted(
            (item for item in scores if item in by_id), key=lambda item: (-scores[item], item)
        )
        return [by_id[item] for item in order]

    async def _dense(self, text: str, allowed: set[str] | None) -> list[str]:
        """Ids by meaning; empty while no index is open, so that words alone decide."""
        index, embedder = self._live_index.index, self._live_index.embedder
        if index is None or embedder is None:
            return []

        def look() -> list[str]:
            vector = embedder.embed_query(text)
            hits = index.nearest("products", vector, CANDIDATES, allowed)
            return [item for item, _ in hits]

        return await asyncio.to_thread(look)


def _lexical_text(product: Product, brand: Brand | None) -> str:
    words = [product.name, product.category, product.kind or "", *product.key_ingredients]
    if brand:
        words += [brand.en or "", brand.reading or "", *brand.aliases]
    return " ".join(words)


def _in_order(found: Sequence[Product], query: ProductQuery) -> list[Product]:
    def volume(product: Product) -> float:
        amount = parse_amount(product.volume)
        return amount.value if amount else 0.0

    keys: dict[Order, Callable[[Product], float]] = {
        "cheap": lambda product: product.price,
        "dear": lambda product: -product.price,
        "rating": lambda product: -(product.rating or 0.0),
        "discount": lambda product: product.price / product.list_price,
        "large": lambda product: -volume(product),
    }
    key = keys[query.order]
    return sorted(found, key=lambda product: (key(product), product.product_id))


def _varied(ranked: Sequence[Product], limit: int, query: ProductQuery) -> list[Product]:
    """The best, no line twice, and another brand where one is near unless a brand was asked for."""
    lines: set[str] = set()
    distinct = []
    for product in ranked:
        line = squash(_DIGITS.sub("", product.name))
        if line not in lines:
            lines.add(line)
            distinct.append(product)
    if query.brands or query.order != "fit":
        return distinct[:limit]
    window, rest = distinct[:VARIETY_WINDOW], distinct[VARIETY_WINDOW:]
    seen: set[str] = set()
    first: list[Product] = []
    again: list[Product] = []
    for product in window:
        (again if product.brand in seen else first).append(product)
        seen.add(product.brand)
    return [*first, *again, *rest][:limit]
