"""`/api/stores` and `/api/products`: the conversation's own searches, asked by parameters."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from agent.cards import product_card, store_card
from agent.context import Knowledge
from agent.product_talk import chosen
from agent.understanding.cues import Cues
from agent.understanding.lexicon import Lexicon, SenseKind
from agent.understanding.reading import read_utterance
from agent.understanding.stated import said_wish
from agent.wire import ProductCard, StoreCard
from agent.wire_search import ProductSearchParams, StoreSearchParams
from data.enrichment import recognises_exclusion
from retrieval.product_filter import ProductQuery
from retrieval.store_service import NearbyStore, StoreService
from retrieval.text import squash

#: Stores by a landmark are those within this many metres of it.
AROUND_LANDMARK_M = 3_000


def find_store_cards(
    query: StoreSearchParams, stores: StoreService, at: datetime
) -> list[StoreCard]:
    """Stores that satisfy every parameter; nearest first where there is a point to measure from."""
    if query.q and not query.landmark and stores.gazetteer.resolve(query.q):
        # A place by its exact name is looked around, as `landmark` is.
        query = query.model_copy(update={"landmark": query.q, "q": None})
    found = _located(query, stores)
    if query.q:
        named = {store.store_id for store in stores.find_store_by_name(query.q)}
        if not named:
            named = {
                near.store.store_id
                for near in stores.find_store_by_location(query.q)
                if (near.distance_m or 0.0) <= AROUND_LANDMARK_M
            } or _by_words(query.q, stores)
        found = [near for near in found if near.store.store_id in named]
    if query.service:
        offering = {store.store_id for store in stores.search_by_service(query.service)}
        found = [near for near in found if near.store.store_id in offering]
    if query.open_now is not None:
        found = [
            near for near in found if stores.open_state(near.store, at).open_now is query.open_now
        ]
    return [store_card(near, stores, at) for near in found[: query.limit]]


def _located(query: StoreSearchParams, stores: StoreService) -> list[NearbyStore]:
    if query.lat is not None and query.lng is not None:
        found = list(stores.find_nearest_store(query.lat, query.lng, limit=None))
    else:
        found = [NearbyStore(store) for store in stores.stores]
    if query.landmark is None:
        return found
    around = {
        near.store.store_id: near
        for near in stores.find_store_by_location(query.landmark)
        if near.distance_m is None or near.distance_m <= AROUND_LANDMARK_M
    }
    if query.lat is not None:
        return [near for near in found if near.store.store_id in around]
    return list(around.values())


def _by_words(words: str, stores: StoreService) -> set[str]:
    """Stores whose address, landmarks or services hold the words."""
    wanted = squash(words)
    return {
        store.store_id
        for store in stores.stores
        if wanted
        and any(
            wanted in squash(text)
            for text in (store.address, *store.nearby_landmarks, *store.services, *store.features)
        )
    }


async def find_product_cards(
    query: ProductSearchParams, knowledge: Knowledge, cues: Cues
) -> list[ProductCard]:
    """Products that satisfy every parameter, best first.

    A value that the catalogue does not know satisfies nothing, and an exclusion that cannot be
    recognised lets nothing through: it would prove nothing.
    """
    wish = _product_query(query, knowledge, cues)
    if wish is None:
        return []
    found = await knowledge.retrieval.products.search(wish, query.limit)
    wording = knowledge.wordings[query.language]
    return [product_card(chosen(product, wish, wording), wording) for product in found.products]


def _product_query(
    query: ProductSearchParams, knowledge: Knowledge, cues: Cues
) -> ProductQuery | None:
    lexicon, catalogue = knowledge.lexicon, knowledge.retrieval.catalogue
    kinds = _values(lexicon, query.category, "kind")
    shelves = _values(lexicon, query.category, "category")
    if query.category and squash(query.category) in map(squash, catalogue.categories):
        kinds = ()
    brands = _values(lexicon, query.brand, "brand")
    skin_types = _values(lexicon, query.skin_type, "skin_type")
    concerns = _values(lexicon, query.concern, "concern")
    asked = (query.category, query.brand, query.skin_type, query.concern)
    known = (kinds or shelves, brands, skin_types, concerns)
    if any(value and not found for value, found in zip(asked, known, strict=True)):
        return None
    refused_brands = {name: _values(lexicon, name, "brand") for name in query.exclude}
    substances = tuple(name for name in query.exclude if not refused_brands[name])
    labels = knowledge.retrieval.label_names
    if not all(recognises_exclusion(name, labels) for name in substances):
        return None
    said = _read(query, knowledge, cues)
    return replace(
        said,
        text=said.text or " ".join(value for value in asked if value),
        categories=(() if kinds else shelves) or said.categories,
        kinds=kinds or said.kinds,
        brands=brands or said.brands,
        skin_types=skin_types or said.skin_types,
        concerns=concerns or said.concerns,
        min_price=said.min_price if query.min_price is None else query.min_price,
        max_price=said.max_price if query.max_price is None else query.max_price,
        exclude=(*said.exclude, *substances),
        exclude_brands=tuple(name for names in refused_brands.values() for name in names),
    )


def _read(query: ProductSearchParams, knowledge: Knowledge, cues: Cues) -> ProductQuery:
    """`q` as the conversation would read it: "2만원 이하 건성 세럼" is three constraints."""
    if query.q is None:
        return ProductQuery()
    asked = knowledge.repairer.repair(query.q).text
    reading = read_utterance(asked, query.language, knowledge.lexicon, cues)
    said = said_wish(reading, knowledge.retrieval.catalogue.categories)
    labels = knowledge.retrieval.label_names
    exclude = tuple(name for name in said.exclude if recognises_exclusion(name, labels))
    return replace(said, exclude=exclude, text=said.text or query.q)


def _values(lexicon: Lexicon, said: str | None, kind: SenseKind) -> tuple[str, ...]:
    """The catalogue's names of that kind for what was said."""
    senses = lexicon.lookup(squash(said)) if said else ()
    return tuple(sense.value for sense in senses if sense.kind == kind)
