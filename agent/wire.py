"""What a front end sends and receives: the contract's shapes, apart from the graph's state."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from data.models import Language, Latitude, Longitude

Intent = Literal[
    "small_talk",
    "store_search",
    "store_info",
    "product_search",
    "product_info",
    "compare",
    "stock",
    "reserve",
    "policy",
    "complaint",
    "handoff",
    "out_of_scope",
]
Mode = Literal["offline", "llm"]

#: Characters of a message after trimming.
MAX_MESSAGE = 2_000
#: Characters of a session id that a client brings; it may bring any it likes.
MAX_SESSION_ID = 128


class Location(BaseModel):
    """Where the shopper stands, WGS 84 degrees."""

    model_config = ConfigDict(frozen=True, strict=True)

    lat: Latitude
    lng: Longitude


class TurnRequest(BaseModel):
    """One utterance. `language` left out is detected; `session_id` left out begins a session."""

    model_config = ConfigDict(frozen=True, strict=True)

    message: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_MESSAGE)
    ]
    session_id: (
        Annotated[
            str,
            StringConstraints(min_length=1, max_length=MAX_SESSION_ID, pattern=r"^[!-~]+$"),
        ]
        | None
    ) = None
    language: Language | None = None
    location: Location | None = None
    #: Whether the reply is heard; no field: it is for the front end to know, not for a caller.
    spoken: ClassVar[bool] = False


class SpokenTurnRequest(TurnRequest):
    """An utterance that came by voice, and is answered by voice: in short sentences."""

    spoken: ClassVar[bool] = True


class Hours(BaseModel):
    """Opening hours as the record has them; each None is unknown."""

    weekday: str | None = None
    weekend: str | None = None
    holiday: str | None = None
    closed_on: list[str] = []


class StoreCard(BaseModel):
    """The contract's `Store`."""

    store_id: str
    name: str
    address: str
    phone: str | None
    lat: float
    lng: float
    hours: Hours | None
    open_now: bool | None
    services: list[str]
    features: list[str]
    nearby_landmarks: list[str]
    popular_products: list[str]
    distance_m: int | None
    demo_fields: list[str]


class ProductCard(BaseModel):
    """The contract's `Product`; prices in KRW."""

    product_id: str
    brand: str
    name: str
    category: str
    volume: str | None
    price: int
    list_price: int
    discount_pct: int
    rating: float | None
    skin_types: list[str]
    concerns: list[str]
    key_ingredients: list[str]
    free_from: list[str]
    image_url: str | None
    reasons: list[str]
    price_date: str
    demo_fields: list[str] = []


class Timings(BaseModel):
    """Milliseconds of a turn's parts."""

    understand: float = 0.0
    retrieve: float = 0.0
    reply: float = 0.0
    total: float = 0.0


class LlmUse(BaseModel):
    """What a language model did in one turn: for the log and the metrics, never for a caller."""

    calls: int = 0
    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    usd: float = 0.0
    #: Sentences of its words that were said, and those that were not, by what was not true.
    released: int = 0
    refused: dict[str, int] = {}
    faults: dict[str, int] = {}


class HowUnderstood(BaseModel):
    """Who says what a turn wants (`agent.understanding.judging.Tier`), and how likely it is right,
    from 0 to 1; `repaired` words were taken for others.
    """

    tier: str
    score: float
    repaired: int = 0


class TurnReply(BaseModel):
    """A whole turn: the answer of `/chat`, and the `done` of the stream."""

    session_id: str
    turn_id: str
    language: Language
    intent: Intent
    mode: Mode
    reply: str
    stores: list[StoreCard] = []
    products: list[ProductCard] = []
    suggestions: list[str] = []
    timings_ms: Timings
    #: The turn's record beyond the contract: it is logged and counted, and goes to no client.
    understood: Annotated[HowUnderstood | None, Field(exclude=True)] = None
    llm: Annotated[LlmUse | None, Field(exclude=True)] = None


class Problem(BaseModel):
    """RFC 9457. `errors` names the fields at fault."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str | None = None
    errors: list[dict[str, str]] = []
