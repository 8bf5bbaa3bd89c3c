"""The records of the catalogue, exactly as they stand in the JSON files.

Unknown is always `None` (or, for lists that describe what was found, an empty tuple that the
docstring calls unknown); it is never guessed. Prices are KRW, coordinates WGS 84 degrees.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Language = Literal["ko", "en", "ja"]
LANGUAGES: tuple[Language, ...] = ("ko", "en", "ja")

#: A day's opening hours as people write them: "10:00 - 22:30"; a closing time at or before the
#: opening one belongs to the next day ("11:00 - 02:00"); "00:00 - 24:00" never closes;
#: "휴무" is closed all day.
DayHours = Annotated[
    str, Field(pattern=r"^(?:([01]\d|2[0-3]):[0-5]\d - (?:([01]\d|2[0-3]):[0-5]\d|24:00)|휴무)$")
]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]


class Record(BaseModel):
    """A row of the catalogue: immutable, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class OperatingHours(Record):
    """Hours by kind of day, Asia/Seoul. `None` means unknown, not closed."""

    weekday: DayHours | None = None
    weekend: DayHours | None = None
    #: Public holidays. Where unknown, the store's holidays are unknown too: the day's usual
    #: hours are no promise.
    holiday: DayHours | None = None
    #: Public holidays on which it stays closed whatever `holiday` says, by Korean name: "설날".
    closed_on: tuple[str, ...] = ()


class Store(Record):
    """One shop. `services` and `features` list what is known to be offered."""

    store_id: str
    name: str
    #: The name of the listing where it differs: "올리브영 강남 타운" for "강남타운점".
    listed_name: str | None = None
    address: str
    phone: str | None = None
    lat: Latitude
    lng: Longitude
    operating_hours: OperatingHours | None = None
    services: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    nearby_landmarks: tuple[str, ...] = ()
    #: Product ids.
    popular_products: tuple[str, ...] = ()
    #: Names of the fields above that are demonstration values; a part of the hours is named
    #: with a dot: "operating_hours.weekend".
    demo_fields: tuple[str, ...] = ()


class Product(Record):
    """One thing on sale. Fields below `ingredients` follow from `data.enrichment`'s rules."""

    product_id: str
    goods_no: str | None = None
    brand: str
    #: Without the brand's offers: "토리든 다이브인 저분자 히알루론산 세럼".
    name: str
    #: The listing's offer wording, as found: ("더블 기획", "+말랑 파우치").
    offers: tuple[str, ...] = ()
    category: str
    volume: str | None = None
    list_price: Annotated[int, Field(gt=0)]
    #: What is paid now.
    price: Annotated[int, Field(gt=0)]
    rating: Annotated[float, Field(ge=0, le=5)] | None = None
    price_date: str
    #: Names in the order of the label; None is unknown.
    ingredients: tuple[str, ...] | None = None
    #: False where the label is cut off, or holds other shades' or parts' lists: then `ingredients`
    #: proves what is in it, but no absence.
    ingredients_complete: bool = True
    #: What it is within its category: "쿠션", "선스틱"; see `Category.kinds`.
    kind: str | None = None
    skin_types: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    key_ingredients: tuple[str, ...] = ()
    #: Always empty where `ingredients` is unknown.
    free_from: tuple[str, ...] = ()
    image_url: str | None = None
    demo_fields: tuple[str, ...] = ()


class Surface(Record):
    """What a thing is called: its names per language, and other words that mean it."""

    en: str
    ja: str
    aliases: tuple[str, ...] = ()


class Category(Surface):
    """A shelf; `kinds` are the things on it that people ask for by name."""

    kinds: dict[str, Surface] = {}
    #: Its kinds are one thing under several names: who asks for a serum may be shown an ampoule.
    kinds_alike: bool = False


class Brand(Record):
    """`reading` is how a Latin or mixed name is said in Korean: VT → 브이티."""

    en: str | None = None
    reading: str | None = None
    aliases: tuple[str, ...] = ()
    #: True where the name is also an everyday word (바를, 네이밍): it needs more than itself.
    everyday_word: bool = False


class Texts(Record):
    """One sentence or more, per language."""

    ko: str
    en: str
    ja: str

    def in_language(self, language: Language) -> str:
        """The text in `language`."""
        return {"ko": self.ko, "en": self.en, "ja": self.ja}[language]


class Policy(Record):
    """A question that customers ask about the shop's rules, with its answer."""

    policy_id: str
    category: str
    question: Texts
    answer: Texts
    #: Words and phrasings by which it is asked for, any language.
    keywords: tuple[str, ...] = ()
    as_of: str
    #: "known": published fact of that date; "demo": made up for the demonstration.
    source: Literal["known", "demo"]


class Place(Record):
    """Somewhere people name when they look for a store."""

    name: str
    #: A town, a neighbourhood or a sight whose point is but roughly its middle is a "town".
    kind: Literal["station", "hotspot", "landmark", "town"]
    #: Other words for it, without the name itself: ("강남", "Gangnam Station").
    aliases: tuple[str, ...] = ()
    name_en: str | None = None
    #: A station's lines, as people say them: ("2호선", "신분당선").
    lines: tuple[str, ...] = ()
    address: str | None = None
    lat: Latitude
    lng: Longitude


class StoreFile(Record):
    """`store_data.json`, the shape of the design document."""

    stores: tuple[Store, ...]
    categories: dict[str, Category]
    brands: dict[str, Brand]


class ProductFile(Record):
    """`products.json`."""

    products: tuple[Product, ...]


class PolicyFile(Record):
    """`policies.json`."""

    policies: tuple[Policy, ...]


class PlaceFile(Record):
    """`places.json`."""

    as_of: date
    places: tuple[Place, ...]
