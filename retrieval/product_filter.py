"""Hard constraints on products: what a query demands, and which rows of the catalogue satisfy it.

A constraint is never traded for a better score. What a record does not say satisfies nothing: a
product without an ingredient list passes no exclusion.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from data.enrichment import FREE_FROM, excluded_names, is_free_of
from data.models import Product
from retrieval.text import squash

Order = Literal["fit", "cheap", "dear", "rating", "discount", "large"]
#: Constraints that may be relaxed, the most negotiable first; exclusions never are.
Relaxable = Literal[
    "max_price", "min_price", "volume", "ingredients", "concerns", "skin_types", "brands", "kinds"
]
RELAXABLE: tuple[Relaxable, ...] = (
    "max_price",
    "min_price",
    "volume",
    "ingredients",
    "concerns",
    "skin_types",
    "brands",
    "kinds",
)

Mask = NDArray[np.bool_]
_VOLUME = re.compile(r"(\d+(?:\.\d+)?)\s*(ml|g|매|개|입|정|포|l|kg)", re.IGNORECASE)
_TO_BASE = {"l": ("ml", 1000.0), "kg": ("g", 1000.0)}


@dataclass(frozen=True)
class Amount:
    """A volume: 50 ml, 80 g, 60 매."""

    value: float
    unit: str


@dataclass(frozen=True)
class ProductQuery:
    """What is wanted. Within a field any of `categories`, `kinds`, `brands` will do; every one of
    `skin_types`, `concerns`, `ingredients` and `exclude` must hold. Prices in KRW, inclusive.
    """

    #: Words that no constraint below took up.
    text: str = ""
    categories: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    #: Kinds that come first where all of a shelf are alike; no constraint.
    preferred_kinds: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    skin_types: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    ingredients: tuple[str, ...] = ()
    min_price: int | None = None
    max_price: int | None = None
    #: Strictly below or above a price that was shown ('더 싼 거'), KRW.
    below: int | None = None
    above: int | None = None
    min_volume: Amount | None = None
    max_volume: Amount | None = None
    #: Names of `data.enrichment.EXCLUSION_GROUPS`, or single ingredients.
    exclude: tuple[str, ...] = ()
    exclude_brands: tuple[str, ...] = ()
    exclude_ids: tuple[str, ...] = ()
    #: Only these products may answer (when not empty).
    only_ids: tuple[str, ...] = ()
    order: Order = "fit"

    @property
    def words(self) -> str:
        """Everything that is wished for, in words: what ranks within the constraints."""
        named = (
            *self.brands, *self.kinds, *self.categories, *self.concerns, *self.skin_types,
            *self.ingredients, *self.text.split(),
        )  # fmt: skip
        return " ".join(dict.fromkeys(named))

    def without(self, constraint: Relaxable) -> ProductQuery:
        """The same wish with one constraint dropped."""
        match constraint:
            case "max_price":
                return replace(self, max_price=None)
            case "min_price":
                return replace(self, min_price=None)
            case "volume":
                return replace(self, min_volume=None, max_volume=None)
            case "ingredients":
                return replace(self, ingredients=())
            case "concerns":
                return replace(self, concerns=())
            case "skin_types":
                return replace(self, skin_types=())
            case "brands":
                return replace(self, brands=())
            case "kinds":
                return replace(self, kinds=())

    def has(self, constraint: Relaxable) -> bool:
        """Whether the constraint is set."""
        if constraint == "volume":
            return self.min_volume is not None or self.max_volume is not None
        return getattr(self, constraint) not in (None, ())


def parse_amount(text: str | None) -> Amount | None:
    """The first amount in `text`, in ml, g or pieces."""
    found = _VOLUME.search(text or "")
    if not found:
        return None
    unit = found[2].lower()
    base, factor = _TO_BASE.get(unit, (unit, 1.0))
    return Amount(float(found[1]) * factor, base)


class ProductTable:
    """The catalogue's products as columns, so that a filter is a few array operations."""

    def __init__(self, products: Sequence[Product]) -> None:
        self.products = tuple(products)
        self.row = {product.product_id: row for row, product in enumerate(products)}
        self._price = np.array([product.price for product in products], dtype=np.int64)
        # Not on demand: over 20,000 products the first to ask would stall every other turn.
        self._values = self._rows_by_value()
        self._squashed_names = [squash(product.name) for product in products]
        # A value's mask, made when first asked for: few of the values are.
        self._facet = lru_cache(maxsize=512)(self._facet_mask)

    def _rows_by_value(self) -> dict[str, dict[str, list[int]]]:
        fields: dict[str, Callable[[Product], Iterable[str]]] = {
            "category": lambda product: (product.category,),
            "kind": lambda product: (product.kind,) if product.kind else (),
            "brand": lambda product: (product.brand,),
            "skin_type": lambda product: product.skin_types,
            "concern": lambda product: product.concerns,
            "free_from": lambda product: product.free_from,
        }
        values: dict[str, dict[str, list[int]]] = {name: {} for name in fields}
        for row, product in enumerate(self.products):
            for name, read in fields.items():
                for value in read(product):
                    values[name].setdefault(value, []).append(row)
        return values

    def _facet_mask(self, field: str, value: str) -> Mask:
        mask = np.zeros(len(self.products), dtype=bool)
        mask[self._values[field].get(value, [])] = True
        return mask

    def called(self, words: Sequence[str]) -> tuple[str, ...]:
        """Ids of the products whose name holds every one of the squashed `words`."""
        return tuple(
            product.product_id
            for product, name in zip(self.products, self._squashed_names, strict=True)
            if all(word in name for word in words)
        )

    def mask(self, query: ProductQuery) -> Mask:
        """Rows that satisfy every constraint of `query`."""
        mask = np.ones(len(self.products), dtype=bool)
        for field, wanted in (
            ("category", query.categories),
            ("kind", query.kinds),
            ("brand", query.brands),
        ):
            if wanted:
                mask &= np.logical_or.reduce([self._facet(field, value) for value in wanted])
        for field, needed in (("skin_type", query.skin_types), ("concern", query.concerns)):
            for value in needed:
                mask &= self._facet(field, value)
        for brand in query.exclude_brands:
            mask &= ~self._facet("brand", brand)
        for group in query.exclude:
            if group in FREE_FROM:
                mask &= self._facet("free_from", group)
        if query.min_price is not None:
            mask &= self._price >= query.min_price
        if query.max_price is not None:
            mask &= self._price <= query.max_price
        if query.below is not None:
            mask &= self._price < query.below
        if query.above is not None:
            mask &= self._price > query.above
        if query.only_ids:
            mask &= self._id_mask(query.only_ids)
        mask &= ~self._id_mask(query.exclude_ids)
        return self._row_by_row(mask, query)

    def ids(self, query: ProductQuery) -> tuple[str, ...]:
        """Ids of the products that satisfy `query`, in the catalogue's order."""
        return tuple(self.products[row].product_id for row in np.flatnonzero(self.mask(query)))

    def _id_mask(self, ids: tuple[str, ...]) -> Mask:
        mask = np.zeros(len(self.products), dtype=bool)
        mask[[self.row[item] for item in ids if item in self.row]] = True
        return mask

    def _row_by_row(self, mask: Mask, query: ProductQuery) -> Mask:
        """The constraints that only reading a row can decide, on the rows that are left."""
        if not (query.exclude or query.ingredients or query.has("volume")):
            return mask
        kept = mask.copy()
        for row in np.flatnonzero(mask):
            product = self.products[row]
            kept[row] = (
                all(is_free_of(product, exclusion) for exclusion in query.exclude)
                and all(contains(product, ingredient) for ingredient in query.ingredients)
                and _fits_volume(product, query)
            )
        return kept


def contains(product: Product, ingredient: str) -> bool:
    """Known to contain it: by key ingredient, by the label, or by its name where that is all."""
    wanted = squash(ingredient)
    if any(wanted in squash(name) for name in product.key_ingredients):
        return True
    if product.ingredients is None:
        return wanted in squash(product.name)
    return bool(excluded_names(product.ingredients, ingredient))


def _fits_volume(product: Product, query: ProductQuery) -> bool:
    if not query.has("volume"):
        return True
    amount = parse_amount(product.volume)
    if amount is None:
        return False
    least, most = query.min_volume, query.max_volume
    if least and (amount.unit != least.unit or amount.value < least.value):
        return False
    return not (most and (amount.unit != most.unit or amount.value > most.value))
