"""Every item read, searched for or played once: the records that the metrics grade."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from agent.evaluation.expectations import Expectation
from agent.evaluation.read_slots import slots_of, slots_of_memory
from agent.evaluation.sets import (
    USUAL_MOMENT,
    Conversation,
    Item,
    ProductWish,
    Said,
    SetName,
    Sets,
    StoreWish,
    Trap,
    TwinKind,
    Utterance,
)
from agent.evaluation.shop import Conversing, Shop
from agent.evaluation.slots import Slots
from agent.understanding.judging import Judgement
from agent.wire import Intent, TurnReply

#: As deep as a ranking is looked at.
DEPTH = 10
ItemT_co = TypeVar("ItemT_co", bound=Item, covariant=True)
OneT = TypeVar("OneT", bound=Item)
_NOTHING = Expectation()
_NO_SLOTS = Slots()
#: Told how many of how many items are done.
OnProgress = Callable[[int, int], None]


@dataclass(frozen=True)
class Spelling:
    """One way an utterance is written: as authored (kind None), or a twin."""

    kind: TwinKind | None
    text: str


@dataclass(frozen=True)
class ReadUtterance:
    """An utterance or a twin, as it is understood."""

    item: Utterance
    spelling: Spelling
    judgement: Judgement
    slots: Slots

    @property
    def intent(self) -> Intent:
        """What it was taken for."""
        return self.judgement.intent

    @property
    def is_right(self) -> bool:
        """Whether that is what was wanted."""
        return self.intent == self.item.intent


@dataclass(frozen=True)
class SearchedWish:
    """A wish or a twin, with what the search finds for it, best first; `ms` is what that took."""

    item: ProductWish
    spelling: Spelling
    product_ids: tuple[str, ...]
    ms: float


@dataclass(frozen=True)
class PlayedTurn(Generic[ItemT_co]):
    """One turn of the assistant, and all that the person had said up to it."""

    item: ItemT_co
    said: tuple[str, ...]
    at: datetime
    reply: TurnReply
    kind: TwinKind | None = None
    expect: Expectation = _NOTHING
    #: What the turn leaves behind; only of conversations.
    state: Slots = _NO_SLOTS


@dataclass(frozen=True)
class Played:
    """One part's records."""

    read: tuple[ReadUtterance, ...] = ()
    searched: tuple[SearchedWish, ...] = ()
    stores: tuple[PlayedTurn[StoreWish], ...] = ()
    traps: tuple[PlayedTurn[Trap], ...] = ()
    conversations: tuple[tuple[PlayedTurn[Conversation], ...], ...] = ()
    #: Authored utterances and wishes as turns of their own, for what only replies show.
    others: tuple[PlayedTurn[Item], ...] = ()

    @property
    def turns(self) -> tuple[PlayedTurn[Item], ...]:
        """Every turn there was."""
        scripted = (turn for turns in self.conversations for turn in turns)
        return (*self.others, *self.stores, *self.traps, *scripted)


async def play(
    shop: Shop,
    sets: Sets,
    wanted: frozenset[SetName],
    *,
    clean_only: bool = False,
    on_progress: OnProgress = lambda done, total: None,
) -> Played:
    """Everything of the `wanted` sets, once.

    Args:
        shop: what is asked.
        sets: one part.
        wanted: the sets to play.
        clean_only: leaves the twins out.
        on_progress: told after each item.
    """
    items = {name: found for name, found in sets.items.items() if name in wanted}
    total = sum(map(len, items.values()))
    player = _Player(shop, clean_only)
    for done, item in enumerate((item for found in items.values() for item in found), start=1):
        await player.play(item)
        on_progress(done, total)
    return player.played()


class _Player:
    def __init__(self, shop: Shop, clean_only: bool) -> None:
        self._shop = shop
        self._clean_only = clean_only
        self._read: list[ReadUtterance] = []
        self._searched: list[SearchedWish] = []
        self._stores: list[PlayedTurn[StoreWish]] = []
        self._traps: list[PlayedTurn[Trap]] = []
        self._conversations: list[tuple[PlayedTurn[Conversation], ...]] = []
        self._others: list[PlayedTurn[Item]] = []

    def played(self) -> Played:
        return Played(
            read=tuple(self._read),
            searched=tuple(self._searched),
            stores=tuple(self._stores),
            traps=tuple(self._traps),
            conversations=tuple(self._conversations),
            others=tuple(self._others),
        )

    async def play(self, item: Item) -> None:
        match item:
            case Utterance():
                self._read += [self._understand(item, way) for way in self._spellings(item)]
                self._others.append(await self._single(item, Spelling(None, item.text)))
            case ProductWish():
                self._searched += [await self._search(item, way) for way in self._spellings(item)]
                self._others.append(await self._single(item, Spelling(None, item.text)))
            case StoreWish():
                self._stores += [await self._single(item, way) for way in self._spellings(item)]
            case Trap():
                self._traps.append(await self._single(item, Spelling(None, item.text)))
            case Conversation():
                self._conversations.append(await self._converse(item))

    def _spellings(self, item: Said) -> list[Spelling]:
        ways = [Spelling(kind, text) for kind, text in item.spellings]
        return ways[:1] if self._clean_only else ways

    def _understand(self, item: Utterance, way: Spelling) -> ReadUtterance:
        understood = self._shop.understand(way.text)
        slots = slots_of(understood, self._shop.knowledge.retrieval)
        return ReadUtterance(item, way, understood.judgement, slots)

    async def _search(self, item: ProductWish, way: Spelling) -> SearchedWish:
        start = time.perf_counter()
        found = await self._shop.search(self._shop.understand(way.text), DEPTH)
        ms = (time.perf_counter() - start) * 1000
        return SearchedWish(item, way, tuple(product.product_id for product in found), ms)

    async def _single(self, item: OneT, way: Spelling) -> PlayedTurn[OneT]:
        """A conversation of one turn."""
        at, location = USUAL_MOMENT, None
        if isinstance(item, (StoreWish, Trap)):
            at, location = item.at, item.location
        async with self._shop.conversation(at, location) as session:
            reply = await session.say(way.text)
        expect = item.expect if isinstance(item, Trap) else _NOTHING
        return PlayedTurn(item, (way.text,), at, reply, way.kind, expect)

    async def _converse(self, item: Conversation) -> tuple[PlayedTurn[Conversation], ...]:
        turns: list[PlayedTurn[Conversation]] = []
        async with self._shop.conversation(item.at, item.location) as session:
            for number, scripted in enumerate(item.turns, start=1):
                said = tuple(turn.say for turn in item.turns[:number])
                reply = await session.say(scripted.say)
                state = await self._state(session)
                turns.append(
                    PlayedTurn(item, said, item.at, reply, expect=scripted.expect, state=state)
                )
        return tuple(turns)

    async def _state(self, session: Conversing) -> Slots:
        return slots_of_memory(await session.memory(), self._shop.knowledge.retrieval)
