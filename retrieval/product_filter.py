"""Hard constraints on products: what a query demands, and what may be given up of it.

A constraint is never traded for a better score. Which rows satisfy one is `product_table`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from data.enrichment import KEY_INGREDIENTS, excluded_names
from data.enrichment.vocabulary import NEAR_KINDS
from data.models import Product
from retrieval.text import squash

Order = Literal["fit", "cheap", "dear", "rating", "discount", "large", "small"]
#: Constraints that may be relaxed, the most negotiable first; exclusions never are.
Relaxable = Literal[
    "max_price", "min_price", "min_discount", "volume", "offers", "ingredients", "concerns",
    "skin_types", "brands", "kinds",
]  # fmt: skip
RELAXABLE: tuple[Relaxable, ...] = (
    "max_price",
    "min_price",
    "min_discount",
    "volume",
    "offers",
    "ingredients",
    "concerns",
    "skin_types",
    "brands",
    "kinds",
)

_VOLUME = re.compile(r"(\d+(?:\.\d+)?)\s*(ml|g|매|개|입|정|포|l|kg)", re.IGNORECASE)
_TO_BASE = {"l": ("ml", 1000.0), "kg": ("g", 1000.0)}


@dataclass(frozen=True)
class Amount:
    """A volume: 50 ml, 80 g, 60 매."""

    value: float
    unit: str


@dataclass(frozen=True)
class ProductQuery:
    """What is wanted. Within a field any of `categories`, `kinds`, `brands`, `offers` will do;
    every one of `skin_types`, `concerns`, `ingredients` and `exclude` must hold. Prices in KRW,
    inclusive.
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
    #: Concerns of a shelf whose records tell none, or only some; no constraint.
    preferred_concerns: tuple[str, ...] = ()
    ingredients: tuple[str, ...] = ()
    min_price: int | None = None
    max_price: int | None = None
    #: Strictly below or above a price that was shown ('더 싼 거'), KRW.
    below: int | None = None
    above: int | None = None
    min_volume: Amount | None = None
    max_volume: Amount | None = None
    #: Per cent off the list price at least.
    min_discount: int | None = None
    #: Names of `data.enrichment.OFFERS`.
    offers: tuple[str, ...] = ()
    #: Names of `data.enrichment.EXCLUSION_GROUPS`, or single ingredients.
    exclude: tuple[str, ...] = ()
    exclude_brands: tuple[str, ...] = ()
    #: Names of categories or kinds.
    exclude_shelves: tuple[str, ...] = ()
    exclude_concerns: tuple[str, ...] = ()
    exclude_ids: tuple[str, ...] = ()
    #: Only these products may answer (when not empty).
    only_ids: tuple[str, ...] = ()
    #: Products that are called by name: they come first; no constraint.
    named_ids: tuple[str, ...] = ()
    #: How it should look or feel, each by the words that names may tell it with ("볼륨 볼류밍"); no
    #: constraint, since no other field of a record holds it.
    looks: tuple[str, ...] = ()
    #: Made for men comes first; otherwise it comes last.
    for_men: bool = False
    order: Order = "fit"

    @property
    def words(self) -> str:
        """Everything that is wished for, in words: what ranks within the constraints."""
        named = (
            *self.brands, *self.kinds, *self.categories, *self.concerns, *self.preferred_concerns,
            *self.skin_types, *self.ingredients, *" ".join((*self.looks, self.text)).split(),
        )  # fmt: skip
        return " ".join(dict.fromkeys(named))

    @property
    def narrows(self) -> bool:
        """Whether it holds any constraint, rather than words and preferences alone."""
        bare = replace(
            self, text="", preferred_kinds=(), preferred_concerns=(), exclude_ids=(),
            named_ids=(), looks=(), for_men=False, order="fit",
        )  # fmt: skip
        return bare != ProductQuery()

    def without(self, constraint: Relaxable) -> ProductQuery:
        """The same wish with one constraint dropped."""
        match constraint:
            case "max_price":
                return replace(self, max_price=None)
            case "min_price":
                return replace(self, min_price=None)
            case "min_discount":
                return replace(self, min_discount=None)
            case "volume":
                return replace(self, min_volume=None, max_volume=None)
            case "offers":
                return replace(self, offers=())
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

    def relaxed(self, constraint: Relaxable) -> Iterator[ProductQuery]:
        """The same wish with less of one constraint, the nearest first: where it names several
        values, without each of them alone, the last said first; for kinds, what does for them; then
        without it.
        """
        if constraint in ("concerns", "skin_types", "ingredients"):
            values: tuple[str, ...] = getattr(self, constraint)
            if len(values) > 1:
                for value in reversed(values):
                    kept = tuple(other for other in values if other != value)
                    less: dict[str, Any] = {constraint: kept}
                    yield replace(self, **less)
        if constraint == "kinds":
            near = tuple(kind for name in self.kinds for kind in NEAR_KINDS.get(name, ()))
            if near:
                yield replace(self, kinds=near, categories=())
        yield self.without(constraint)

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


def contains(product: Product, ingredient: str) -> bool:
    """Known to contain it: by key ingredient, by the label, or by its name where that is all."""
    wanted = squash(ingredient)
    if any(wanted in squash(name) for name in product.key_ingredients):
        return True
    if product.ingredients is None:
        return wanted in squash(product.name)
    return bool(excluded_names(product.ingredients, ingredient))


def made_with(product: Product, ingredient: str) -> bool:
    """Whether who wishes for it may be shown the product: an active counts by key ingredient, where
    there is enough of it (`data.enrichment.actives`), or where the label names it outright; a trace
    of a derivative under another name is none. Anything else counts as `contains` has it.
    """
    wanted = squash(ingredient)
    if ingredient not in KEY_INGREDIENTS or product.ingredients is None:
        return contains(product, ingredient)
    key = any(wanted in squash(name) for name in product.key_ingredients)
    return key or any(bare_name(ingredient) in squash(name) for name in product.ingredients)


def bare_name(ingredient: str) -> str:
    """Squashed, without what stands in brackets: 병풀 of 병풀(시카)."""
    return squash(ingredient.split("(", maxsplit=1)[0])
