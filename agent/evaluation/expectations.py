"""What a turn is expected to do, as it stands in a set; what is left out is not looked at."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from agent.evaluation.slots import Slots, Texts
from agent.wire import Intent


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


#: Any of several that will do.
Intents = Annotated[tuple[Intent, ...], BeforeValidator(_listed)]
#: What must be said: a text, or several of which one will do.
Phrases = Annotated[tuple[str | tuple[str, ...], ...], BeforeValidator(_listed)]
Shows = Literal["stores", "products", "nothing"]
#: A turn of the conversation, 1 for the first.
TurnNumber = Annotated[int, Field(ge=1)]


class ProductsAll(BaseModel):
    """What holds for every product that is shown, by its catalogue record; prices in KRW.

    Of several categories, kinds or brands any will do; of the rest each must hold.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    category: Texts = ()
    kind: Texts = ()
    brand: Texts = ()
    not_brand: Texts = ()
    min_price: int | None = None
    max_price: int | None = None
    skin_type: Texts = ()
    concern: Texts = ()
    ingredient: Texts = ()
    free_from: Texts = ()


class Expectation(BaseModel):
    """One turn's."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    intent: Intents = ()
    shows: Shows | None = None
    #: The first store shown is one of these; every store shown is.
    first_store: Texts = ()
    stores_within: Texts = ()
    products_all: ProductsAll | None = None
    #: Shows nothing that turn showed; only what it showed; only products below the price of the
    #: first that it showed.
    different_from: TurnNumber | None = None
    same_as: TurnNumber | None = None
    cheaper_than: TurnNumber | None = None
    says: Phrases = ()
    says_not: Texts = ()
    #: No store is named or shown.
    stores_not_named: bool = False
    #: The wish that the turn leaves behind; each slot that is stated here must be exactly so.
    state: Slots = Slots()

    @property
    def looks_back_to(self) -> tuple[int, ...]:
        """The turns that it refers to."""
        turns = (self.different_from, self.same_as, self.cheaper_than)
        return tuple(turn for turn in turns if turn is not None)
