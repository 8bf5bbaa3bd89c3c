"""One short question where a store's name does not say which store is meant."""

from __future__ import annotations

from collections.abc import Sequence

from agent.draft import Draft, sentence
from agent.memory import Memory, Pending
from agent.store_answers import StoreAsked
from agent.store_talk import store_name
from agent.understanding.reading import Reading
from agent.wire import Intent
from agent.wording.facts import Count, Names
from agent.wording.wording import Wording
from data.models import Store
from retrieval.store_service import NearbyStore

#: Options that one question names.
OFFERED = 3


def ask_which(
    stores: Sequence[Store],
    intent: Intent,
    *,
    asked: StoreAsked,
    reading: Reading,
    memory: Memory,
    wording: Wording,
) -> Draft:
    """'강남점이라 부를 만한 곳이 네 곳이에요. …, … 중에 있나요?'; `intent` takes the answer."""
    offered = tuple(stores[:OFFERED])
    pending = Pending(
        kind="which_store",
        intent=intent,
        options=tuple(store.store_id for store in stores),
        asks=asked.asks,
        service=asked.service,
    )
    names = Names(tuple(store_name(store, wording) for store in offered))
    key = "store.ambiguous" if len(stores) <= OFFERED else "store.ambiguous_many"
    name = reading.store_mentions[0] if reading.store_mentions else ""
    count = Count(len(stores), wording.word("counters", "stores"))
    return Draft(
        (sentence(key, name=name, names=names, count=count),),
        memory.model_copy(
            update={"topic": "store", "pending": pending, "store_ids": (), "store_id": None}
        ),
        stores=tuple(NearbyStore(store) for store in offered),
        suggestions=tuple(sentence("suggest.plain", text=store.name) for store in offered),
    )
