"""A turn's draft and its records → the evidence that its words may speak of."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from agent.draft import Draft, Sentence
from agent.grounding.evidence import Evidence, Item
from agent.grounding.quantities import Quantity, find_quantities
from agent.grounding.units import Kind
from agent.wording.facts import Clock, Count, Fact, Money, Names, Walk
from agent.wording.wording import Wording
from data.models import LANGUAGES, Policy, Product, Store
from retrieval.opening_hours import SEOUL
from retrieval.product_filter import ProductQuery
from retrieval.retrieval import Retrieval
from retrieval.store_names import branch_stem, store_names
from retrieval.store_service import WALK_M_PER_MIN, NearbyStore
from retrieval.text import fold, squash

_DAY = 24 * 60
#: What a bare number of a sentence is, by its slot; of any other it counts things.
_COUNTED: Mapping[str, Kind] = {"discount": "percent", "rating": "rating"}


@dataclass(frozen=True)
class Found:
    """What a turn found, beside its draft. `said` is what the shopper said of late."""

    draft: Draft
    said: str
    now: datetime
    retrieval: Retrieval
    #: How names are read in the reply's language.
    wording: Wording
    policies: tuple[Policy, ...] = ()
    wish: ProductQuery | None = None


def gather(found: Found) -> Evidence:
    """All that may be said of the turn."""
    draft, wording = found.draft, found.wording
    items = (
        *(product_item(chosen.product, found.retrieval, wording) for chosen in draft.products),
        *(store_item(near, found.now, found.retrieval, wording) for near in draft.stores),
        *(policy_item(policy) for policy in found.policies),
    )
    parts = (*draft.sentences, *(reason for chosen in draft.products for reason in chosen.reasons))
    facts = [(name, fact) for part in parts for name, fact in part.facts.items()]
    owned = frozenset(quantity for item in items for quantity in item.quantities)
    numbers = frozenset(_numbers_of(facts)) - owned
    shown = max(len(draft.products), len(draft.stores), 1)
    counts = {Quantity("count", float(number)) for number in range(1, shown + 1)}
    return Evidence(
        items=items,
        quantities=frozenset((*numbers, *counts, *_today(found.now), *_limits(found.wish))),
        said=squash(found.said),
        names=tuple(squash(word) for _, fact in facts for word in _words_of(fact, wording)),
        others=_others(draft, found.retrieval),
        written=_written(parts, found.policies, wording),
        ranked_by=_ranked_by(parts, found.wish),
    )


def _written(parts: Iterable[Sentence], policies: Iterable[Policy], wording: Wording) -> str:
    """The draft and the rules in words."""
    said = (wording.say(part.key, **part.facts) for part in parts)
    rules = (policy.answer.in_language(wording.language) for policy in policies)
    return fold("\n".join((*said, *rules)))


def product_item(product: Product, retrieval: Retrieval, wording: Wording) -> Item:
    """What a product's record proves."""
    brand = retrieval.catalogue.brands.get(product.brand)
    spelt = (product.brand, *((brand.en, brand.reading, *brand.aliases) if brand else ()))
    brands = [squash(name) for name in spelt if name]
    name = squash(product.name)
    bare = name.removeprefix(squash(product.brand))
    reading = wording.reading_of(product.name) or ""
    cut = round(100 * (1 - product.price / product.list_price))
    numbers = {
        Quantity("money", float(product.price)),
        Quantity("money", float(product.list_price)),
        Quantity("money", float(product.list_price - product.price)),
        Quantity("count", float(len(product.ingredients or ()))),
    }
    if cut:
        numbers.add(Quantity("percent", float(cut)))
    if product.rating is not None:
        numbers.add(Quantity("rating", product.rating))
    texts = (product.name, product.volume or "", *product.offers, product.price_date)
    described = (
        *texts, reading, *(name for name in spelt if name), product.category, product.kind or "",
        *product.key_ingredients, *product.skin_types, *product.concerns,
    )  # fmt: skip
    return Item(
        item_id=product.product_id,
        kind="product",
        forms=tuple(form for form in (name, bare, squash(reading), *brands) if len(form) > 1),
        words="\n".join(squash(text) for text in described),
        quantities=frozenset((*numbers, *quantities_in(texts))),
        product=product,
    )


def store_item(near: NearbyStore, now: datetime, retrieval: Retrieval, wording: Wording) -> Item:
    """What a store's record proves at the aware moment `now`."""
    store = near.store
    state = retrieval.stores.open_state(store, now)
    hours = store.operating_hours
    days = [hours.weekday, hours.weekend, hours.holiday] if hours else []
    opens, closes = _opening_minutes(day for day in days if day)
    numbers = {Quantity("time", float(minute)) for minute in (*opens, *closes)}
    if state.always:
        numbers.add(Quantity("span", 24.0, "hour"))
    if near.distance_m is not None:
        numbers.add(Quantity("walk", float(max(1, round(near.distance_m / WALK_M_PER_MIN)))))
        numbers.add(Quantity("distance", float(round(near.distance_m))))
    texts = (store.name, store.listed_name or "", store.address, store.phone or "")
    named = (store.name, store.address, *store.nearby_landmarks)
    readings = tuple(wording.reading_of(name) or "" for name in named)
    described = (*texts, *named, *readings, *store.services, *store.features)
    return Item(
        item_id=store.store_id,
        kind="store",
        forms=_store_forms(store, retrieval, readings[0]),
        words="\n".join(squash(text) for text in described),
        quantities=frozenset((*numbers, *quantities_in(texts))),
        store=store,
        distance_m=near.distance_m,
        open_now=state.open_now,
        always_open=state.always,
        opens=frozenset(opens),
        closes=frozenset(closes),
    )


def _store_forms(store: Store, retrieval: Retrieval, reading: str) -> tuple[str, ...]:
    """Its full names, and the one without 점 where that is not also the name of a place."""
    stem = branch_stem(store.name)
    bare = {stem} if len(stem) > 1 and stem not in retrieval.stores.gazetteer.names else set()
    read = {squash(reading)} if reading else set()
    return tuple(store_names(store) | bare | read)


def _others(draft: Draft, retrieval: Retrieval) -> tuple[str, ...]:
    """Names of what else there is of the brands that were found."""
    brands = tuple(dict.fromkeys(chosen.product.brand for chosen in draft.products))
    if not brands:
        return ()
    found = {chosen.product.product_id for chosen in draft.products}
    ids = retrieval.products.table.ids(ProductQuery(brands=brands))
    known = retrieval.catalogue.product_by_id
    return tuple(squash(known[item].name) for item in ids if item not in found)


def policy_item(policy: Policy) -> Item:
    """What a rule of the shop says, in each language."""
    texts = [
        text.in_language(language)
        for text in (policy.question, policy.answer)
        for language in LANGUAGES
    ]
    return Item(
        item_id=policy.policy_id,
        kind="policy",
        forms=(),
        words="\n".join(squash(text) for text in (*texts, policy.category)),
        quantities=quantities_in((*texts, f"{policy.as_of}년")),
    )


def quantities_in(texts: Iterable[str]) -> frozenset[Quantity]:
    """Every number that the texts state."""
    return frozenset(
        quantity
        for text in texts
        for said in find_quantities(unicodedata.normalize("NFKC", text))
        for quantity in said.any_of
    )


def _opening_minutes(days: Iterable[str]) -> tuple[set[int], set[int]]:
    opens, closes = set(), set()
    for day in days:
        if " - " in day:
            opening, closing = (part.split(":") for part in day.split(" - "))
            opens.add((60 * int(opening[0]) + int(opening[1])) % _DAY)
            closes.add((60 * int(closing[0]) + int(closing[1])) % _DAY)
    return opens, closes


def _numbers_of(facts: Iterable[tuple[str, Fact]]) -> Iterator[Quantity]:
    for name, fact in facts:
        match fact:
            case Money(won):
                yield Quantity("money", float(won))
            case Count(number, _):
                yield Quantity("count", float(number))
            case Walk(metres):
                yield Quantity("walk", float(max(1, round(metres / WALK_M_PER_MIN))))
                yield from _kilometres(metres)
            case Clock(at, _):
                local = at.astimezone(SEOUL)
                yield Quantity("time", float(60 * local.hour + local.minute))
            case int() | float():
                yield Quantity(_COUNTED.get(name, "count"), float(fact))
            case str():
                yield from quantities_in((f"{fact}년",) if name == "year" else (fact,))
            case Names(names):
                yield from quantities_in(names)


def _kilometres(metres: float) -> Iterator[Quantity]:
    """As `agent.wording.facts` rounds it."""
    yield Quantity("distance", round(metres / 1000, 1) * 1000)
    yield Quantity("distance", float(round(metres / 1000) * 1000))


def _words_of(fact: Fact, wording: Wording) -> Iterator[str]:
    names = (fact,) if isinstance(fact, str) else fact.names if isinstance(fact, Names) else ()
    for name in names:
        yield name
        yield wording.reading_of(name) or ""


def _limits(wish: ProductQuery | None) -> Iterator[Quantity]:
    if wish is not None:
        for won in (wish.min_price, wish.max_price):
            if won is not None:
                yield Quantity("money", float(won))


def _today(now: datetime) -> Iterator[Quantity]:
    local = now.astimezone(SEOUL)
    for unit in ("year", "month", "day"):
        yield Quantity("span", float(getattr(local, unit)), unit)


def _ranked_by(parts: Iterable[Sentence], wish: ProductQuery | None) -> frozenset[str]:
    """What the first item is first in, over all that was found and not only what is shown."""
    orders = {"cheap": "cheapest", "dear": "dearest", "rating": "best_rated"}
    found = {"nearest"} if any(part.key.startswith("stores.") for part in parts) else set()
    if wish is not None and wish.order in orders:
        found.add(orders[wish.order])
    return frozenset(found)
