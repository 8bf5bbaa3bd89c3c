"""What stores are called beside their full names: without the town, in English, in Japanese."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from agent.understanding.place_forms import older_spellings, written_nouns
from agent.wording.hangul import has_hangul
from agent.wording.readings import NameReadings
from data.models import Store
from retrieval.store_names import branch_stem
from retrieval.store_service import StoreService
from retrieval.text import squash

#: Characters of the shortest town, and of what is left of a name without it.
_LEAST = 2
#: Characters from which on what is left tells a store without 점: 삼정타워, 아이파크몰.
_TELLING = 4


def said_store_names(stores: StoreService, readings: NameReadings) -> Iterator[tuple[str, str]]:
    """Pairs of what `StoreNames.find` knows and what is said for it."""
    spellings = older_spellings()
    for store in stores.stores:
        name = squash(store.name)
        for rest in _without_town(store, stores):
            yield rest + "점", rest + "점"
            if len(rest) >= _TELLING and len(stores.naming.find(rest)) == 1:
                yield name, rest
        for said in _in_english(store, readings, stores, spellings):
            yield name, said
        for said in _in_japanese(store, readings, stores):
            yield name, said


def _without_town(store: Store, stores: StoreService) -> Iterator[str]:
    """인천구월로데오점 → 구월로데오, 로데오: what follows the name of a place."""
    stem = branch_stem(store.name)
    words = [branch_stem(word) for word in store.name.split()]
    spaces = {len("".join(words[:count])) for count in range(1, len(words))}
    cut = 0
    for end in range(1, len(stem) - _LEAST + 1):
        if end in spaces or (end - cut >= _LEAST and stem[cut:end] in stores.gazetteer.names):
            yield stem[end:]
        if stem[end - 1].isascii() != stem[end].isascii():
            yield stem[end:]
            cut = end


def _in_english(
    store: Store,
    readings: NameReadings,
    stores: StoreService,
    spellings: Mapping[str, Sequence[str]],
) -> Iterator[str]:
    """Gangnam Town; of one word, or called as a place is, only as a store: Doota store."""
    read = readings.reading_of(store.name, "en")
    if read is None:
        return
    if len(read.split()) > 1 and squash(read) not in stores.gazetteer.names:
        yield read
    town, _, rest = read.partition(" ")
    older = [f"{spelt} {rest}" for spelt in spellings.get(town, ()) if rest]
    for said in (read, *older):
        yield from (f"{said} {noun}" for noun in ("branch", "store", "shop"))


def _in_japanese(store: Store, readings: NameReadings, stores: StoreService) -> Iterator[str]:
    """カンナムタウン店, and 江南タウン店 where the town is written so."""
    read = readings.reading_of(store.name, "ja")
    if read is not None:
        yield read
    stem, nouns = branch_stem(store.name), written_nouns()
    for end in range(_LEAST, len(stem) - _LEAST + 1):
        rest = stem[end:]
        for place in stores.gazetteer.resolve(stem[:end]):
            for town in place.written:
                if not (has_hangul(town) or town.isascii() or town.endswith("駅")):
                    yield f"{town}{readings.reading_of(rest, 'ja') or rest}店"
                    yield from (f"{town}{noun}店" for noun in nouns.get(rest, ()))
