"""Product search: hard filters, then dense and lexical fused, then an order with some variety."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from weakref import WeakKeyDictionary

import numpy as np

from data.models import Brand, Product
from retrieval.fusion import reciprocal_rank_fusion
from retrieval.lexical import LexicalIndex
from retrieval.live_index import LiveIndex
from retrieval.merit import Merit
from retrieval.name_column import Mask
from retrieval.product_filter import RELAXABLE, Order, ProductQuery, Relaxable
from retrieval.product_table import ProductTable, Rows
from retrieval.text import squash
from retrieval.variety import varied
from retrieval.vector_index import VectorIndex

#: Candidates that each retriever names before fusion.
CANDIDATES = 60

#: Weights of spelling, meaning and merit. `oy-assistant eval --ablation` on the tuning part of
#: data/eval, nDCG@10 clean and of twins: together 0.980 and 0.946; without merit 0.976 and 0.944;
#: spelling alone 0.973 and 0.937 (Kiwi's words for n-grams were 0.025 behind, when last measured),
#: meaning alone 0.961 and 0.936; all of these lie within each other's 95 % intervals. Where
#: constraints say all, meaning adds nothing for 5 ms a query, so it is asked only where the wish
#: has words of its own.
BY_WORDS = (1.0, 1.0, 0.2)
BY_CONSTRAINTS = (0.2, 0.0, 1.0)
#: Products that merit is weighed for, at most.
WEIGHED = 300
#: What is nearest where a price stood in the way.
_NEAREST_FIRST: Mapping[Relaxable, Order] = {"max_price": "cheap", "min_price": "dear"}


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
        self._merit = Merit(self.table)
        self._live_index = live_index
        self._lexical = LexicalIndex(
            self.table.product_ids,
            [lexical_text(product, brands.get(product.brand)) for product in products],
        )
        # By index: it is replaced while turns go on, and is not to be kept open for this.
        self._table_rows: WeakKeyDictionary[VectorIndex, Rows] = WeakKeyDictionary()

    async def search(self, query: ProductQuery, limit: int = 3) -> Finding:
        """The `limit` best of what satisfies every constraint of `query`."""
        mask = self.table.mask(query)
        ranked = (
            await self._by_fit(query, mask) if query.order == "fit" else self._in_order(query, mask)
        )
        products = [self.table.products[row] for row in ranked[: max(limit, WEIGHED)]]
        return Finding(tuple(varied(products, limit, query)), int(mask.sum()))

    async def relax(self, query: ProductQuery, limit: int = 3) -> Relaxation | None:
        """For a query that nothing satisfies: the most negotiable constraint that stands in the
        way alone, with what there is without it. A price limit yields the nearest prices first.
        """
        for constraint in filter(query.has, RELAXABLE):
            for wider in query.relaxed(constraint):
                # The whole shop is no near thing.
                if not (wider.narrows and self.table.mask(wider).any()):
                    continue
                nearest = replace(wider, order=_NEAREST_FIRST.get(constraint, wider.order))
                return Relaxation(constraint, nearest, await self.search(nearest, limit))
        return None

    def named(self, text: str, among: Sequence[str] | None = None, k: int = 5) -> list[Product]:
        """Products whose name is spelt most like `text`, best first."""
        allowed = None if among is None else self.table.mask_of(among)
        return [
            self.table.products[self.table.row[product_id]]
            for product_id, _ in self._lexical.nearest(text, k, allowed)
        ]

    def _in_order(self, query: ProductQuery, mask: Mask) -> Rows:
        """Rows of `mask` in the query's order; where no size is said, only small ones are small."""
        rows = self.table.in_order(mask, query.order)
        small = query.order == "small" and query.max_volume is None
        return self.table.small_ones(rows) if small else rows

    async def _by_fit(self, query: ProductQuery, mask: Mask) -> Sequence[int]:
        """Rows of `mask`, best first: the few that any ranking puts forward."""
        found = np.flatnonzero(mask)
        text, row = query.words, self.table.row
        weights = BY_WORDS if words_decide(query, self.table) else BY_CONSTRAINTS
        rankings: list[list[str]] = []
        if text and len(found):
            allowed = mask if len(found) < len(mask) else None
            spelt = self._lexical.nearest(text, CANDIDATES, allowed)
            meant = await self._dense(text, allowed) if weights[1] else []
            rankings = [[item for item, _ in spelt], meant]
        named = np.flatnonzero(mask & self.table.mask_of(chain(query.named_ids, *rankings)))
        # A few hundred at most are weighed: with nothing to go by, all of a small catalogue.
        weighed = found if len(found) <= WEIGHED or not len(named) else named
        merited = self._merit.ranked(weighed, query)[:CANDIDATES]
        rankings.append([self.table.product_ids[place] for place in merited])
        scores = reciprocal_rank_fusion(rankings, weights[-len(rankings) :])
        # An index before this catalogue's may name what is gone.
        kept = [item for item in scores if item in row and mask[row[item]]]
        return [row[item] for item in sorted(kept, key=lambda item: (-scores[item], item))]

    async def _dense(self, text: str, allowed: Mask | None) -> list[str]:
        """Ids by meaning; empty while no index is open, so that words alone decide."""
        index, embedder = self._live_index.index, self._live_index.embedder
        if index is None or embedder is None:
            return []

        def look() -> list[str]:
            vector = embedder.embed_query(text)
            flags = None if allowed is None else self._in_index(index, allowed)
            hits = index.nearest("products", vector, CANDIDATES, flags)
            return [item for item, _ in hits]

        return await asyncio.to_thread(look)

    def _in_index(self, index: VectorIndex, mask: Mask) -> Mask:
        """`mask` as the rows of `index` are ordered."""
        rows = self._table_rows.get(index)
        if rows is None:
            row, nowhere = self.table.row, len(mask)
            ids = index.ids("products")
            rows = np.fromiter((row.get(item, nowhere) for item in ids), np.intp, len(ids))
            self._table_rows[index] = rows
        return np.append(mask, False)[rows]


def words_decide(query: ProductQuery, table: ProductTable) -> bool:
    """Whether the wish has words of its own to go by: some name holds one, or neither shelf,
    brand nor concern says where to look.
    """
    words = (squash(word) for word in query.text.split())
    placed = query.categories or query.kinds or query.brands or query.only_ids or query.concerns
    if not query.narrows or (query.text and not placed):
        return True
    return any(table.named(word).any() for word in words)


def lexical_text(product: Product, brand: Brand | None) -> str:
    """What a product is spelt by."""
    words = [product.name, product.category, product.kind or "", *product.key_ingredients]
    if brand:
        words += [brand.en or "", brand.reading or "", *brand.aliases]
    return " ".join(words)
