"""The questions of `/api/stores` and `/api/products`, checked before anything is searched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from data.models import Language, Latitude, Longitude

#: Characters of one search word or phrase.
MAX_TERM = 200
#: Things that one search may ask for, and gets when it names no number.
MAX_LIMIT = 500
#: Things that one search may leave out.
MAX_EXCLUDE = 50
DEFAULT_LIMIT = 10
#: KRW; far above anything on sale, and within a 32-bit number.
MAX_PRICE = 1_000_000_000

Term = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_TERM)]
Limit = Annotated[int, Field(ge=1, le=MAX_LIMIT)]
Price = Annotated[int, Field(ge=0, le=MAX_PRICE)]


def _split_commas(value: object) -> object:
    if not isinstance(value, (list, tuple)):
        return value
    parts = [part.strip() for item in value for part in str(item).split(",")]
    return [part for part in parts if part]


class SearchParams(BaseModel):
    """A field that is given but blank counts as left out, as a form sends it."""

    model_config = ConfigDict(frozen=True)

    q: Term | None = None
    limit: Limit = DEFAULT_LIMIT

    @model_validator(mode="before")
    @classmethod
    def _drop_blank(cls, values: object) -> object:
        if not isinstance(values, Mapping):
            return values
        return {
            name: value
            for name, value in values.items()
            if not (isinstance(value, str) and not value.strip())
        }


class StoreSearchParams(SearchParams):
    """Stores by words, landmark, service; near a point (WGS 84); open at this moment."""

    landmark: Term | None = None
    service: Term | None = None
    lat: Latitude | None = None
    lng: Longitude | None = None
    open_now: bool | None = None

    @model_validator(mode="after")
    def _whole_point(self) -> Self:
        if (self.lat is None) != (self.lng is None):
            missing = "lat" if self.lat is None else "lng"
            raise PydanticCustomError(
                "half_a_point", "lat and lng only come together", {"field": missing}
            )
        return self


class ProductSearchParams(SearchParams):
    """Products by words and filters; prices in KRW, both bounds included.

    `exclude` names what must not be in it (ingredients, brands); it may be repeated, or
    separated with commas. `language` is that of the reasons given.
    """

    category: Term | None = None
    brand: Term | None = None
    skin_type: Term | None = None
    concern: Term | None = None
    min_price: Price | None = None
    max_price: Price | None = None
    exclude: Annotated[
        list[Term], BeforeValidator(_split_commas), Field(max_length=MAX_EXCLUDE)
    ] = []
    language: Language = "ko"

    @model_validator(mode="after")
    def _price_range(self) -> Self:
        if (
            self.min_price is not None
            and self.max_price is not None
            and self.min_price > self.max_price
        ):
            raise PydanticCustomError(
                "price_range", "max_price is below min_price", {"field": "max_price"}
            )
        return self
