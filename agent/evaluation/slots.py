"""The slots of an utterance: what it states, by the catalogue's own names."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict

from retrieval.product_filter import Order


def _listed(value: object) -> object:
    """A single value may stand for a list of one."""
    return (value,) if isinstance(value, str) else value


Texts = Annotated[tuple[str, ...], BeforeValidator(_listed)]
Triple = tuple[str, str]
NameSlot = Literal[
    "shelf", "brand", "concern", "skin_type", "ingredient", "exclude", "exclude_brand", "service",
    "place", "store",
]  # fmt: skip
NAME_SLOTS: tuple[NameSlot, ...] = (
    "shelf", "brand", "concern", "skin_type", "ingredient", "exclude", "exclude_brand", "service",
    "place", "store",
)  # fmt: skip


class Slots(BaseModel):
    """Names in any order; prices in KRW, inclusive; volumes as "50ml"; a discount in percent.

    A shelf is a kind where a kind is named ("세럼"), else the category. A place is its name in
    places.json, a store its recorded name; what the catalogue does not know stands as it was said.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    shelf: Texts = ()
    brand: Texts = ()
    concern: Texts = ()
    skin_type: Texts = ()
    ingredient: Texts = ()
    exclude: Texts = ()
    exclude_brand: Texts = ()
    service: Texts = ()
    place: Texts = ()
    store: Texts = ()
    min_price: int | None = None
    max_price: int | None = None
    min_volume: str | None = None
    max_volume: str | None = None
    min_discount: int | None = None
    open_now: bool | None = None
    order: Order | None = None

    def triples(self) -> frozenset[Triple]:
        """(slot, value) of everything stated; with an item's id these are what F1 counts."""
        return frozenset(
            (slot, str(value))
            for slot, stated in self
            for value in (stated if isinstance(stated, tuple) else (stated,))
            if value not in (None, False)
        )

    def names(self, slot: NameSlot) -> tuple[str, ...]:
        """The values of a slot that holds names."""
        values: tuple[str, ...] = getattr(self, slot)
        return values
