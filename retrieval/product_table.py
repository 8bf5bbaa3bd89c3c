"""The catalogue's products as columns, so that neither a filter nor an order reads product by
product: a question over 20,000 costs about what one over a thousand does.

What a record does not say satisfies nothing: a product without an ingredient list passes no
exclusion.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from data.enrichment import (
    FREE_FROM,
    KEY_INGREDIENTS,
    doubted_names,
    excluded_names,
    offers_of,
)
from data.models import Product
from retrieval.callings import Callings
from retrieval.name_column import Mask, NameColumn
from retrieval.product_filter import Order, ProductQuery, bare_name, parse_amount
from retrieval.text import squash

Rows = NDArray[np.intp]
#: Masks kept of each kind: few of the values are ever asked for, and a mask of 20,000 is 20 kB.
_KEPT = 256
#: So many times the smallest is no small size: 150 ml beside 30.
SIZE_APART = 3.0


class ProductTable:
    """Products by row, in the catalogue's order.

    Masks and columns are shared between calls and threads: read them, never write to them.
    """

    def __init__(self, products: Sequence[Product]) -> None:
        self.products = tuple(products)
        self.product_ids = tuple(product.product_id for product in products)
        self.row = {product_id: row for row, product_id in enumerate(self.product_ids)}
        self.price = np.array([product.price for product in products], dtype=np.int64)
        list_price = np.array([product.list_price for product in products], dtype=np.int64)
        #: Per cent, rounded as cards show it.
        self._discount = np.rint(100 * (1 - self.price / list_price))
        self.rating = np.array([product.rating or 0.0 for product in products])
        #: Where each row stands when ids are put in order: what ties are broken by.
        self.id_rank = _ranks(self.product_ids)
        amounts = [parse_amount(product.volume) for product in products]
        self._volume = np.array([amount.value if amount else 0.0 for amount in amounts])
        self._unit = np.array([amount.unit if amount else "" for amount in amounts], dtype=np.str_)
        # Not on demand: over 20,000 products the first to ask would stall every other turn.
        self._values = self._rows_by_value()
        self._squashed_names = [squash(product.name) for product in products]
        self._callings = Callings(products)
        self._labels = NameColumn(product.ingredients or () for product in products)
        self._actives = NameColumn(product.key_ingredients for product in products)
        self._unlabelled: Mask = np.array([p.ingredients is None for p in products], dtype=bool)
        self._complete: Mask = np.array(
            [p.ingredients is not None and p.ingredients_complete for p in products], dtype=bool
        )
        #: Rows that say whose skin they suit; on some shelves none does.
        self.tells_skin: Mask = np.array([bool(p.skin_types) for p in products], dtype=bool)
        self._ordered = self._orders()
        # A value's mask, made when first asked for.
        self._facet = lru_cache(maxsize=2 * _KEPT)(self._facet_mask)
        self.named = lru_cache(maxsize=_KEPT)(self._named_mask)
        self._containing = lru_cache(maxsize=_KEPT)(self._containing_mask)
        self._free_of = lru_cache(maxsize=_KEPT)(self._free_of_mask)

    def called(self, words: Sequence[str]) -> tuple[str, ...]:
        """Ids of the products that every one of the squashed `words` may call."""
        return self._ids_where(self._callings.called(words))

    def called_most(self, product_ids: Sequence[str], text: str) -> tuple[str, ...]:
        """Those of `product_ids` whose name shares the longest run of letters with the squashed
        `text`: "제로모공패드" is 제로 모공 패드 rather than 모공제로 패드.
        """
        runs = [self._callings.longest_run(self.row[item], text) for item in product_ids]
        longest = max(runs, default=0)
        return tuple(item for item, run in zip(product_ids, runs, strict=True) if run == longest)

    def ids(self, query: ProductQuery) -> tuple[str, ...]:
        """Ids of the products that satisfy `query`, in the catalogue's order."""
        return self._ids_where(self.mask(query))

    def mask(self, query: ProductQuery) -> Mask:
        """Rows that satisfy every constraint of `query`."""
        mask = self._everything()
        for field, wanted in (
            ("category", query.categories),
            ("kind", query.kinds),
            ("brand", query.brands),
            ("offer", query.offers),
        ):
            if wanted:
                mask &= np.logical_or.reduce([self._facet(field, value) for value in wanted])
        for field, needed in (("skin_type", query.skin_types), ("concern", query.concerns)):
            _all(mask, (self._facet(field, value) for value in needed))
        for field, refused in (
            ("brand", query.exclude_brands),
            ("category", query.exclude_shelves),
            ("kind", query.exclude_shelves),
            ("concern", query.exclude_concerns),
        ):
            for value in refused:
                mask &= ~self._facet(field, value)
        _all(mask, (self._facet("free_from", name) for name in query.exclude if name in FREE_FROM))
        _all(mask, map(self._free_of, query.exclude))
        _all(mask, map(self._containing, query.ingredients))
        _all(mask, self._priced(query))
        _all(mask, self._sized(query))
        if query.only_ids:
            mask &= self.mask_of(query.only_ids)
        if query.exclude_ids:
            mask &= ~self.mask_of(query.exclude_ids)
        return mask

    def mask_of(self, ids: Iterable[str]) -> Mask:
        """Rows of these products; an unknown id has none."""
        mask = np.zeros(len(self.products), dtype=bool)
        mask[[self.row[item] for item in ids if item in self.row]] = True
        return mask

    def in_order(self, mask: Mask, order: Order) -> Rows:
        """Rows of `mask` by anything but "fit", ties by id."""
        ordered = self._ordered[order]
        rows: Rows = ordered[mask[ordered]]
        return rows

    def small_ones(self, rows: Rows) -> Rows:
        """Those of `rows`, which are in order of "small", that are small beside the first."""
        sizes = self._volume[rows]
        if not len(rows) or sizes[0] <= 0:
            return rows
        small: Rows = rows[(sizes > 0) & (sizes <= sizes[0] * SIZE_APART)]
        return small

    def of_kind(self, kind: str) -> Mask:
        """Rows of one kind of product."""
        return self._facet("kind", kind)

    def _everything(self) -> Mask:
        return np.ones(len(self.products), dtype=bool)

    def _ids_where(self, mask: Mask) -> tuple[str, ...]:
        return tuple(self.product_ids[row] for row in np.flatnonzero(mask))

    def _rows_by_value(self) -> dict[str, dict[str, list[int]]]:
        fields: dict[str, Callable[[Product], Iterable[str]]] = {
            "category": lambda product: (product.category,),
            "kind": lambda product: (product.kind,) if product.kind else (),
            "brand": lambda product: (product.brand,),
            "skin_type": lambda product: product.skin_types,
            "concern": lambda product: product.concerns,
            "free_from": lambda product: product.free_from,
            "offer": lambda product: offers_of(product.offers),
        }
        values: dict[str, dict[str, list[int]]] = {name: {} for name in fields}
        for row, product in enumerate(self.products):
            for name, read in fields.items():
                for value in read(product):
                    values[name].setdefault(value, []).append(row)
        return values

    def _orders(self) -> dict[Order, Rows]:
        list_price = np.array([product.list_price for product in self.products], dtype=np.int64)
        keys: dict[Order, NDArray[np.float64] | NDArray[np.int64]] = {
            "cheap": self.price,
            "dear": -self.price,
            "rating": -self.rating,
            "discount": self.price / list_price,
            "large": -self._volume,
            # What is not known is not small.
            "small": np.where(self._volume > 0, self._volume, np.inf),
        }
        return {order: np.lexsort((self.id_rank, key)) for order, key in keys.items()}

    def _facet_mask(self, field: str, value: str) -> Mask:
        mask = np.zeros(len(self.products), dtype=bool)
        mask[self._values[field].get(value, [])] = True
        return mask

    def _named_mask(self, word: str) -> Mask:
        """Rows whose squashed name holds the squashed `word`."""
        return np.array([word in name for name in self._squashed_names], dtype=bool)

    def _containing_mask(self, ingredient: str) -> Mask:
        """`product_filter.made_with`, of all rows."""
        wanted = squash(ingredient)
        key = self._actives.rows_with(
            name for name in self._actives.names if wanted in squash(name)
        )
        names = self._labels.names
        if ingredient in KEY_INGREDIENTS:
            bare = bare_name(ingredient)
            on_label = self._labels.rows_with(name for name in names if bare in squash(name))
        else:
            on_label = self._labels.rows_with(excluded_names(names, ingredient))
        return key | on_label | (self.named(wanted) & self._unlabelled)

    def _free_of_mask(self, exclusion: str) -> Mask:
        """`data.enrichment.is_free_of`, of all rows."""
        return self._complete & ~self._labels.rows_with(
            doubted_names(self._labels.names, exclusion)
        )

    def _priced(self, query: ProductQuery) -> Iterable[Mask]:
        if query.min_price is not None:
            yield self.price >= query.min_price
        if query.max_price is not None:
            yield self.price <= query.max_price
        if query.below is not None:
            yield self.price < query.below
        if query.above is not None:
            yield self.price > query.above
        if query.min_discount is not None:
            yield self._discount >= query.min_discount

    def _sized(self, query: ProductQuery) -> Iterable[Mask]:
        """A volume in another unit, or none, is neither above nor below a limit."""
        if least := query.min_volume:
            yield (self._unit == least.unit) & (self._volume >= least.value)
        if most := query.max_volume:
            yield (self._unit == most.unit) & (self._volume <= most.value)


def _all(mask: Mask, conditions: Iterable[Mask]) -> Mask:
    """`mask`, narrowed in place by every one of `conditions`."""
    for condition in conditions:
        mask &= condition
    return mask


def _ranks(ids: Sequence[str]) -> NDArray[np.int64]:
    ranks = np.empty(len(ids), dtype=np.int64)
    ranks[sorted(range(len(ids)), key=ids.__getitem__)] = np.arange(len(ids))
    return ranks
