"""Product search: hard filters, then dense and lexical fused, then an order with some variety."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from data.models import Brand, Product
from retrieval.fusion import reciprocal_rank_fusion
from retrieval.lexical import LexicalIndex
from retrieval.live_index import LiveIndex
from retrieval.product_filter import (
    RELAXABLE,
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

#: Weight of merit beside one retriever where a search is by words alone.
MERIT_AMONG_WORDS = 0.2
#: Below it a rating is low, on a scale on which nearly all are between 4.5 and 5.
GOOD_RATING = 4.6
#: What a concern is first answered with; cleansers and patches come after.
LEAVE_ON = frozenset({"에센스/세럼/앰플", "크림/로션", "토너/패드", "선케어", "미스트/오일"})
_FOR_MEN = re.compile("포맨|포 맨|옴므|맨즈|남성|맨 |맨$")
_DIGITS = re.compile(r"[\d.]+\s*(ml|g|매|호|l)?|\(.*?\)")


@dataclass(frozen=True)
class Finding:
    """What satisfies the query, best first; `total` counts all that do."""

    products: tuple[Product, ...]
    total: int


@dataclass(frozen=True)
class Relaxation:
    """What there would be if one constraint were dropped."""

    constraint: Relaxable
    finding: Finding


class ProductSearch:
    """Searches the products of one catalogue."""

    def __init__(
        self, products: Sequence[Product], brands: dict[str, Brand], live_index: LiveIndex
    ) -> None:
        self.table = ProductTable(products)
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
            return Relaxation(constraint, await self.search(wider, limit))
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
        rankings: list[list[str]] = []
        if query.text and found:
            rankings.append(
                [item for item, _ in self._lexical.nearest(query.text, CANDIDATES, allowed)]
            )
            rankings.append(await self._dense(query.text, allowed))
        named = {item for ranking in rankings for item in ranking if item in by_id}
        # Without a word to go by, merit alone decides.
        merited = sorted(named or by_id, key=lambda item: merit(by_id[item], query))
        weights = [*([1.0] * len(rankings)), _merit_weight(query)]
        scores = reciprocal_rank_fusion([*rankings, merited[:CANDIDATES]], weights)
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


def _merit_weight(query: ProductQuery) -> float:
    """Where constraints already say what is wanted, merit decides among what satisfies them; where
    only words do, it may settle near-ties."""
    constrained = query.categories or query.kinds or query.brands or query.concerns
    return 1.0 if constrained and not query.only_ids else MERIT_AMONG_WORDS


def merit(product: Product, query: ProductQuery) -> tuple[float, ...]:
    """A sort key, smallest first; what a member of staff would reach for when words decide nothing.

    Things for men or to wash off come last unless asked for; then what the name itself states, and
    what its label proves. Ratings lie between 4.5 and 5, so only a low one tells anything.
    """
    name = squash(product.name)
    stated = sum(squash(wish) in name for wish in (*query.concerns, *query.skin_types))
    shelf_asked = bool(query.categories or query.kinds)
    return (
        bool(_FOR_MEN.search(product.name)) and not _FOR_MEN.search(query.text),
        not shelf_asked and product.category not in LEAVE_ON,
        -stated,
        product.ingredients is None,
        product.rating is not None and product.rating < GOOD_RATING,
        -min(len(product.key_ingredients), 3),
        -(1 - product.price / product.list_price),
    )


def _lexical_text(product: Product, brand: Brand | None) -> str:
    words = [product.name, product.category, product.kind or "", *product.key_ingredients]
    if brand:
        words += [brand.en or "", brand.reading or "", *brand.aliases]
    return " ".join(words)


def _in_order(found: Sequence[Product], query: ProductQuery) -> list[Product]:
    def volume(product: Product) -> float:
        amount = parse_amount(product.volume)
        return amount.value if amount else 0.0

    keys = {
        "cheap": lambda product: product.price,
        "dear": lambda product: -product.price,
        "rating": lambda product: -(product.rating or 0.0),
        "discount": lambda product: product.price / product.list_price,
        "large": lambda product: -volume(product),
    }
    return sorted(found, key=lambda product: (keys[query.order](product), product.product_id))


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
    first, again = [], []
    for product in window:
        (again if product.brand in seen else first).append(product)
        seen.add(product.brand)
    return [*first, *again, *rest][:limit]
