"""A reading, or what a conversation has come to → slots, named as the sets name them."""

from __future__ import annotations

from agent.evaluation.slots import Slots
from agent.memory import Memory, StoreWish
from agent.store_origin import unknown_place
from agent.understanding.reading import Reading
from agent.understanding.stated import PREGNANCY, said_wish
from agent.understanding.store_wishes import asks_open_now
from agent.understanding.understood import Understood
from data.enrichment import recognises_exclusion
from retrieval.product_filter import Amount, ProductQuery
from retrieval.retrieval import Retrieval
from retrieval.store_service import StoreService
from retrieval.text import squash


def slots_of(understood: Understood, retrieval: Retrieval) -> Slots:
    """What one utterance was read to state, whatever is then done about it."""
    reading = understood.reading
    query = said_wish(reading, retrieval.catalogue.categories)
    labels = retrieval.label_names
    # What care adds by itself was not stated.
    added = PREGNANCY if reading.has("pregnancy") else ()
    exclude = tuple(
        name for name in query.exclude if name not in added and recognises_exclusion(name, labels)
    )
    named = reading.names("category")
    slots = _of_query(query)
    return slots.model_copy(
        update={
            # What a need puts first on a shelf that is named was not stated.
            "shelf": named
            if named and set(reading.names("kind")) <= set(reading.needed_kinds)
            else slots.shelf,
            # A shelf whose labels tell nothing of concerns takes them as words.
            "concern": reading.names("concern"),
            "exclude": exclude,
            # A rule about a service looks for no store that offers it.
            "service": () if understood.intent == "policy" else reading.names("service"),
            "place": _places(understood),
            "store": reading.store_mentions,
            "open_now": True if asks_open_now(reading) else None,
        }
    )


def slots_of_memory(memory: Memory, retrieval: Retrieval) -> Slots:
    """The wishes that a conversation has come to."""
    slots = _of_query(memory.product_wish or ProductQuery())
    wish = memory.store_wish or StoreWish()
    focus = retrieval.catalogue.store_by_id.get(memory.store_id or "")
    return slots.model_copy(
        update={
            "service": wish.services,
            "place": wish.places,
            "store": (focus.name,) if focus else (),
            "open_now": wish.open_now or None,
        }
    )


def as_stated(read: Slots, stated: Slots, stores: StoreService) -> Slots:
    """`read` with the places and stores that are those of `stated` called as they are there.

    People name one place by many words; which of them is meant is what counts.
    """
    places = tuple(_same_place(name, stated.place, stores) for name in read.place)
    named = tuple(_same_store(name, stated.store, stores) for name in read.store)
    return read.model_copy(update={"place": places, "store": named})


def _of_query(query: ProductQuery) -> Slots:
    return Slots(
        shelf=(*query.kinds, *query.preferred_kinds) or query.categories,
        brand=query.brands,
        concern=query.concerns,
        skin_type=query.skin_types,
        ingredient=query.ingredients,
        exclude=query.exclude,
        exclude_brand=query.exclude_brands,
        min_price=query.min_price,
        max_price=query.max_price,
        min_volume=_volume(query.min_volume),
        max_volume=_volume(query.max_volume),
        min_discount=query.min_discount,
        order=None if query.order == "fit" else query.order,
    )


def _volume(amount: Amount | None) -> str | None:
    return f"{amount.value:g}{amount.unit}" if amount else None


def _places(understood: Understood) -> tuple[str, ...]:
    reading: Reading = understood.reading
    named = reading.names("place")
    if named or understood.intent != "store_search":
        return named
    unknown = unknown_place(reading)
    return (unknown,) if unknown else ()


def _same_place(name: str, stated: tuple[str, ...], stores: StoreService) -> str:
    meant = stores.gazetteer.resolve(name)
    for other in stated:
        if squash(name) == squash(other) or set(meant) & set(stores.gazetteer.resolve(other)):
            return other
    return meant[0].name if meant else name


def _same_store(name: str, stated: tuple[str, ...], stores: StoreService) -> str:
    meant = [store.name for store in stores.find_store_by_name(name)]
    for other in stated:
        if squash(name) == squash(other) or other in meant:
            return other
    return meant[0] if len(meant) == 1 else name
