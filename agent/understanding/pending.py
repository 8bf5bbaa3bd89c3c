"""Whether an utterance answers the question that we asked last, and which option it takes."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from agent.memory import Pending
from agent.store_origin import place_of_stores
from agent.understanding.lexicon import SenseKind
from agent.understanding.reading import Reading
from agent.understanding.wishes import allergens_named
from agent.wire import Intent
from data.enrichment import CONCERNS
from data.geometry import haversine_m
from retrieval.retrieval import Retrieval
from retrieval.text import squash

#: Signs that an utterance is a question of its own.
_OTHER_QUESTIONS = (
    "hours", "phone", "address", "services", "recommend", "compare", "popular", "says_rules",
)  # fmt: skip
_PRODUCT_ASKS = ("ask_ingredients", "ask_price", "ask_volume", "ask_rating")
_GOODS: tuple[SenseKind, ...] = ("brand", "category", "kind", "title", "concern")
_WISHES: tuple[SenseKind, ...] = (*_GOODS, "skin_type")
#: What a short answer says of each wish: '매장이요', '추천이요'.
_SIGNS: dict[str, tuple[str, ...]] = {
    "store_search": ("store_word", "near"),
    "store_info": ("store_word", "hours", "phone", "address"),
    "product_search": ("asks_request", "says_product"),
    "product_info": ("says_product", *_PRODUCT_ASKS),
    "compare": ("compare", "says_product"),
    "stock": ("stock",),
    "reserve": ("reserve",),
    "policy": ("says_rules",),
    "complaint": ("complaint",),
    "handoff": ("handoff",),
}
#: An answer names something; a new question is longer.
_LONGEST_ANSWER = 40


def answers_pending(reading: Reading, pending: Pending, retrieval: Retrieval) -> Intent | None:
    """The intent to go on with, or None where the utterance is about something else."""
    if len(reading.shape) > _LONGEST_ANSWER:
        return None
    match pending.kind:
        case "which_store":
            if any(reading.names(kind) for kind in _GOODS) or reading.has(*_PRODUCT_ASKS):
                return None
            chosen = chosen_store(reading, pending, retrieval) is not None
            return pending.intent if chosen or reading.store_mentions else None
        case "which_place":
            return pending.intent if chosen_place(reading, pending) is not None else None
        case "where":
            says_where = _says_where(reading, pending) or (
                not reading.has(*_OTHER_QUESTIONS)
                and place_of_stores(reading, retrieval.stores) is not None
            )
            return pending.intent if says_where else None
        case "widen":
            takes = reading.has("yes") or (reading.has("accepts") and not _asks_anew(reading))
            return pending.intent if takes else None
        case "which_allergen":
            substances = allergens_named(reading, retrieval.label_names)
            return pending.intent if substances else None
        case "what_without":
            return pending.intent if any(reading.names(kind) for kind in _WISHES) else None
        case "which_wish":
            return chosen_wish(reading, pending)
        case "which_kind":
            named = any(reading.names(meant) for meant in ("kind", "category", "concern"))
            counted = pending.options and reading.ordinals
            return pending.intent if named or counted else None
        case "what_product":
            return None


def _asks_anew(reading: Reading) -> bool:
    """Whether it names something of its own: '그럼 선크림 보여줘' takes no offer."""
    amounts = (reading.price, reading.volume) != (None, None)
    return amounts or any(reading.names(kind) for kind in (*_WISHES, "place", "ingredient"))


def _says_where(reading: Reading, pending: Pending) -> bool:
    """A place; or a store, where what we asked for is a place to turn to."""
    if reading.has(*_OTHER_QUESTIONS) or any(reading.names(kind) for kind in _GOODS):
        return False
    refers = pending.intent != "store_search"
    return bool(
        reading.names("place") or reading.has("here") or (refers and reading.store_mentions)
    )


def chosen_store(reading: Reading, pending: Pending, retrieval: Retrieval) -> str | None:
    """The store id that the answer takes: by ordinal, by name, or by the place it is near."""
    if reading.ordinals:
        return _at(pending.options, reading.ordinals[0])
    stores = [retrieval.catalogue.store_by_id[option] for option in pending.options]
    for mention in reading.store_mentions:
        for store in stores:
            if store in retrieval.stores.find_store_by_name(mention):
                return store.store_id
    said = squash(reading.text)
    for store in stores:
        if squash(store.name).removesuffix("점") in said:
            return store.store_id
    partly = [
        store
        for store in stores
        if any(word in squash(store.name) for word in reading.rest if len(word) > 1)
    ]
    if len(partly) == 1:
        return partly[0].store_id
    for place in reading.names("place"):
        for somewhere in retrieval.stores.gazetteer.resolve(place)[:1]:
            distances = [
                float(haversine_m(somewhere.lat, somewhere.lng, store.lat, store.lng))
                for store in stores
            ]
            return stores[distances.index(min(distances))].store_id
    return None


def chosen_place(reading: Reading, pending: Pending) -> int | None:
    """Which of the places of one name the answer takes; options are where they are: "대전"."""
    if reading.ordinals:
        option = _at(pending.options, reading.ordinals[0])
        return pending.options.index(option) if option else None
    said = squash(reading.text)
    for index, where in enumerate(pending.options):
        others = squash(" ".join(o for o in pending.options if o != where))
        # What tells it from the others: "서울" of "서울 시청역".
        telling = [word for word in map(squash, where.split()) if word not in others]
        if any(word in said or said in word for word in telling if said):
            return index
    return None


def chosen_wish(reading: Reading, pending: Pending) -> Intent | None:
    """Which of two wishes the answer takes: by ordinal, or by what only one of them is about."""
    if reading.ordinals:
        return cast("Intent | None", _at(pending.options, reading.ordinals[0]))
    meant = [option for option in pending.options if reading.has(*_SIGNS.get(option, ()))]
    return cast(Intent, meant[0]) if len(meant) == 1 else None


def with_chosen_kind(reading: Reading, pending: Pending) -> Reading:
    """`reading` with what its ordinal takes of what was offered: '두 번째 거요'."""
    taken = _at(pending.options, reading.ordinals[0]) if reading.ordinals else None
    if taken is None or reading.names("kind"):
        return reading
    sense: SenseKind = "concern" if taken in CONCERNS else "kind"
    return replace(reading, wanted={**reading.wanted, sense: (taken,)}, ordinals=())


def _at(options: tuple[str, ...], ordinal: int) -> str | None:
    index = ordinal - 1 if ordinal > 0 else len(options) + ordinal
    return options[index] if 0 <= index < len(options) else None
