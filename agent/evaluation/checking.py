"""What is wrong with a set: an unknown id or name, a doubled id, an item in the wrong part.

A fault names the item's id and the field, never what stands there: looking for one gives nothing
of the held-out part away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files

import yaml

from agent.evaluation.placing import part_of
from agent.evaluation.sets import Conversation, Item, ProductWish, Said, Sets, StoreWish, Utterance
from agent.evaluation.slots import NameSlot, Slots
from data.catalogue import Catalogue
from data.enrichment import recognises_exclusion
from data.models import Language
from retrieval.product_filter import parse_amount

#: How many items each set needs, both parts together; of utterances also in each language.
LEAST: Mapping[str, int] = {
    "utterances": 400,
    "products": 200,
    "stores": 120,
    "conversations": 80,
    "traps": 100,
}
LEAST_UTTERANCES: Mapping[Language, int] = {"ko": 300, "en": 60, "ja": 40}


def faults(parts: Sequence[Sets], catalogue: Catalogue) -> list[str]:
    """Everything that is wrong with the sets, a line each."""
    items = [item for sets in parts for found in sets.items.values() for item in found]
    doubled = [f"{id_}: is there {n} times" for id_, n in _counted(items).items() if n > 1]
    misplaced = [
        f"{item.id}: belongs to {part_of(item.id)}"
        for sets in parts
        for found in sets.items.values()
        for item in found
        if part_of(item.id) != sets.part
    ]
    vocabulary = _vocabulary(catalogue)
    wrong = [
        f"{item.id}: {fault}" for item in items for fault in _item(item, catalogue, vocabulary)
    ]
    return doubled + misplaced + wrong


def shortages(parts: Sequence[Sets]) -> list[str]:
    """Sets that have fewer items than they need."""
    counts = Counter[str]()
    languages = Counter[Language]()
    for sets in parts:
        counts.update({name: len(found) for name, found in sets.items.items()})
        languages.update(item.language for item in sets.utterances)
    few = [f"{name}: {counts[name]} of {n}" for name, n in LEAST.items() if counts[name] < n]
    return few + [
        f"utterances in {language}: {languages[language]} of {n}"
        for language, n in LEAST_UTTERANCES.items()
        if languages[language] < n
    ]


def _counted(items: Sequence[Item]) -> Counter[str]:
    return Counter(item.id for item in items)


def _item(
    item: Item, catalogue: Catalogue, vocabulary: Mapping[NameSlot, frozenset[str]]
) -> Iterator[str]:
    if isinstance(item, Said):
        yield from _twins(item)
    match item:
        case Utterance():
            yield from _slots(item.slots, catalogue, vocabulary)
        case ProductWish():
            # A brand that the catalogue lacks may be asked for, and then nothing fits.
            known = {s: names for s, names in vocabulary.items() if item.grades or s != "brand"}
            yield from _slots(item.constraints, catalogue, known)
            unknown = item.grades.keys() - catalogue.product_by_id.keys()
            yield from ("grades an unknown product" for _ in unknown)
        case StoreWish():
            yield from _stores(item.accepted, catalogue)
        case Conversation():
            for turn in item.turns:
                yield from _stores(turn.expect.first_store, catalogue)
                yield from _stores(turn.expect.stores_within, catalogue)
                yield from _slots(turn.expect.state, catalogue, vocabulary)


def _stores(ids: Sequence[str], catalogue: Catalogue) -> Iterator[str]:
    yield from ("names an unknown store" for id_ in ids if id_ not in catalogue.store_by_id)


def _twins(item: Said) -> Iterator[str]:
    kinds = [twin.kind for twin in item.twins]
    if len(set(kinds)) < len(kinds):
        yield "two twins of one kind"
    if any(twin.text == item.text for twin in item.twins):
        yield "a twin that changes nothing"


def _slots(
    slots: Slots, catalogue: Catalogue, vocabulary: Mapping[NameSlot, frozenset[str]]
) -> Iterator[str]:
    for slot, known in vocabulary.items():
        yield from (f"unknown {slot}" for name in slots.names(slot) if name not in known)
    labels = _label_names(catalogue) if slots.exclude else frozenset()
    for name in slots.exclude:
        if name not in vocabulary["ingredient"] and not recognises_exclusion(name, labels):
            yield "unknown exclude"
    limits = [price for price in (slots.min_price, slots.max_price) if price is not None]
    if limits != sorted(limits):
        yield "min_price above max_price"
    for volume in (slots.min_volume, slots.max_volume):
        if volume is not None and parse_amount(volume) is None:
            yield "unreadable volume"


def _label_names(catalogue: Catalogue) -> frozenset[str]:
    return frozenset(name for product in catalogue.products for name in product.ingredients or ())


def _vocabulary(catalogue: Catalogue) -> dict[NameSlot, frozenset[str]]:
    """What may stand in a slot; places and stores may also stand as they were said."""
    text = files("agent.lexicon").joinpath("concepts.yaml").read_text(encoding="utf-8")
    concepts = yaml.safe_load(text)
    kinds = {kind for category in catalogue.categories.values() for kind in category.kinds}
    brands = frozenset(catalogue.brands)
    return {
        "shelf": frozenset(catalogue.categories) | kinds,
        "brand": brands,
        "exclude_brand": brands,
        "concern": frozenset(concepts["concern"]),
        "skin_type": frozenset(concepts["skin_type"]),
        "ingredient": frozenset(concepts["ingredient"]),
        "service": frozenset(concepts["service"]),
    }
