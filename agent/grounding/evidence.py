"""What a reply may speak of: records with the numbers and words that they prove."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from agent.grounding.korean_forms import without_particles
from agent.grounding.quantities import Quantity
from data.models import Product, Store
from retrieval.text import squash

#: Rounding of a distance, as sentences round it: 50 m, or a twentieth.
_DISTANCE_SLACK_M, _DISTANCE_SLACK = 50.0, 0.05
#: Which records a kind of number can be a fact of.
_OWNERS: dict[str, tuple[str, ...]] = {
    "money": ("product", "policy"), "percent": ("product", "policy"), "volume": ("product",),
    "rating": ("product",), "time": ("store", "policy"), "phone": ("store",), "walk": ("store",),
    "distance": ("store",),
}  # fmt: skip


@dataclass(frozen=True)
class Item:
    """One record. `forms` are squashed names of it; `words` is all its text, squashed."""

    item_id: str
    kind: Literal["product", "store", "policy"]
    forms: tuple[str, ...]
    words: str
    quantities: frozenset[Quantity]
    product: Product | None = None
    store: Store | None = None
    #: Metres from where the shopper looks.
    distance_m: float | None = None
    open_now: bool | None = None
    always_open: bool = False
    #: Minutes from midnight.
    opens: frozenset[int] = frozenset()
    closes: frozenset[int] = frozenset()

    def proves(self, quantity: Quantity) -> bool:
        """Whether the record holds this number."""
        if quantity in self.quantities:
            return True
        if quantity.kind == "number":
            return any(known.value == quantity.value for known in self.quantities)
        if quantity.kind == "distance" and self.distance_m is not None:
            slack = max(_DISTANCE_SLACK_M, _DISTANCE_SLACK * self.distance_m)
            return abs(self.distance_m - quantity.value) <= slack
        return False


@dataclass(frozen=True)
class Evidence:
    """What one turn found, and what the shopper said."""

    items: tuple[Item, ...] = ()
    #: Numbers of the turn that are no record's: the wish's limits, how many were found, today.
    quantities: frozenset[Quantity] = frozenset()
    #: The shopper's own words of late, squashed.
    said: str = ""
    #: Other names that the turn was given: places, what was looked for; squashed.
    names: tuple[str, ...] = ()
    #: Squashed names of other products of the same brands: they are not what was found.
    others: tuple[str, ...] = ()
    #: What was written of the turn before a model spoke: the draft, the records in words; folded.
    written: str = ""
    #: What was ranked to find the first item ("cheap", "rating"), over more than is shown.
    ranked_by: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def words(self) -> str:
        """All text of the records and names, squashed, apart from what the shopper said."""
        return "\n".join((*(item.words for item in self.items), *self.names))

    @cached_property
    def written_words(self) -> frozenset[str]:
        """The words of what was written, as they stand there."""
        return frozenset(re.findall(r"[가-힣]+|[a-z]+(?:['-][a-z]+)*", self.written))

    @cached_property
    def plain_words(self) -> frozenset[str]:
        """Those, and Korean ones without their particles."""
        return self.written_words | frozenset(map(without_particles, self.written_words))

    def of_kind(self, kind: str) -> tuple[Item, ...]:
        """The records of a kind."""
        return tuple(item for item in self.items if item.kind == kind)

    def knows(self, word: str, *, said: bool = True) -> bool:
        """Whether `word` stands in the evidence, or was said."""
        plain = squash(word)
        return bool(plain) and (plain in self.words or (said and plain in self.said))

    def proves(self, quantity: Quantity, owners: frozenset[str] | None) -> bool:
        """Whether the number is a fact, of one of `owners` where it can be a record's.

        Args:
            quantity: what is said.
            owners: ids of the records that are spoken of; None where none is; empty where it is
                something that there is no record of.
        """
        if quantity in self.quantities:
            return True
        if quantity.kind == "number" and any(
            known.value == quantity.value for known in self.quantities
        ):
            return True
        candidates = self.items
        possible = _OWNERS.get(quantity.kind)
        if possible and owners is not None:
            named = [item for item in self.items if item.item_id in owners]
            fitting = [item for item in named if item.kind in possible]
            if fitting or not owners:
                candidates = tuple(fitting)
        return any(item.proves(quantity) for item in candidates)
