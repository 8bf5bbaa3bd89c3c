"""What a conversation remembers between turns, beside its words.

Ids and wishes only: facts are read from the catalogue again whenever they are spoken of. It is part
of the graph's state, so it is kept, interrupted and forgotten with the messages.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from agent.understanding.lexicon import SenseKind
from agent.understanding.opening_times import OpenAt
from agent.wire import Intent, Location
from data.models import Language
from retrieval.product_filter import ProductQuery

#: Lists that are kept.
_LISTS = 6
#: Products told of one by one that are kept, for 'the two' and for '아까 토너는 몇 미리랬죠'.
_TOLD, _ONCE_TOLD = 2, 6
Topic = Literal["store", "product", "policy"]
StoreAsk = Literal[
    "hours", "open_now", "phone", "address", "distance", "services", "service", "popular",
    "unrecorded", "about",
]  # fmt: skip


class StoreWish(BaseModel):
    """Which stores are looked for. `places` are names of the gazetteer, one of them perhaps the
    area of another ("부산 서면"); none with `here` is the shopper's own position."""

    model_config = ConfigDict(frozen=True)

    places: tuple[str, ...] = ()
    #: Between the last two of the places, rather than near the last.
    between: bool = False
    #: Which of several places of that name, when it was asked.
    place_choice: int | None = None
    here: bool = False
    #: A store to look around: '거기 말고 그 근처 다른 매장'.
    around: str | None = None
    services: tuple[str, ...] = ()
    open_now: bool = False
    late: bool = False
    all_night: bool = False
    #: When it is to be open, where not now.
    at: OpenAt | None = None
    exclude_ids: tuple[str, ...] = ()


class Pending(BaseModel):
    """A question that was asked, and what its answer will be used for."""

    model_config = ConfigDict(frozen=True)

    kind: Literal[
        "which_store", "which_place", "where", "what_product", "widen", "which_allergen",
        "what_without", "which_wish", "which_kind",
    ]  # fmt: skip
    intent: Intent
    #: Store ids, the numbers of places, intents, or kinds of product and concerns, in the order
    #: offered. None where products are shown with the question: ordinals are theirs.
    options: tuple[str, ...] = ()
    asks: tuple[StoreAsk, ...] = ()
    service: str | None = None
    store_wish: StoreWish | None = None
    product_wish: ProductQuery | None = None
    #: What was said, where we asked what was meant by it.
    utterance: str = ""


class CutOff(BaseModel):
    """A reply that did not reach the person whole; all that is needed to go on with it."""

    model_config = ConfigDict(frozen=True)

    #: The whole reply, and the part of it that reached the person.
    reply: str = ""
    heard: str = ""
    #: Characters at the head of `reply` that only lead in: '아까 가격까지 말씀드렸어요.'
    lead: int = 0
    #: What was asked, where the turn was cut off before it had a reply.
    question: str | None = None
    store_ids: tuple[str, ...] = ()
    product_ids: tuple[str, ...] = ()
    #: Whole replies since: an interjection does not make us forget what we were saying.
    age: int = 0


class Memory(BaseModel):
    """What '거기', '그거', '두 번째' and '더 싼 거' refer to."""

    model_config = ConfigDict(frozen=True)

    topic: Topic | None = None
    language: Language = "ko"
    location: Location | None = None
    #: What the last reply that spoke of stores spoke of, in order, and the one in focus.
    store_ids: tuple[str, ...] = ()
    store_id: str | None = None
    store_wish: StoreWish | None = None
    #: Where the last search for stores measured from.
    store_origin: Location | None = None
    #: What was asked of a store last, for '롯데월드몰점은?'.
    store_asks: tuple[StoreAsk, ...] = ()
    store_service: str | None = None
    #: Cues of the day that was spoken of, for '몇 시까지요?'.
    store_days: tuple[str, ...] = ()
    #: What '그거 되는 매장' refers to: the service that was spoken of last.
    service: str | None = None
    #: The rule that was told last, for '그건 며칠 걸려요?'.
    policy_id: str | None = None
    #: What was asked of which matter then, or complained of, for '그럼 택배로 보내면요?'.
    rule_aspects: tuple[str, ...] = ()
    product_ids: tuple[str, ...] = ()
    product_id: str | None = None
    product_wish: ProductQuery | None = None
    #: What was asked of a product last, its cues and names, for '그럼 두 번째는?'; no health.
    product_asks: tuple[str, ...] = ()
    product_asked: dict[SenseKind, tuple[str, ...]] = {}
    #: What was offered to be left out of the wish, as nothing fits the whole of it.
    offered: str | None = None
    #: Everything shown since the wish began, so that 'another' is another.
    seen_product_ids: tuple[str, ...] = ()
    #: Products told of one after the other, for '둘 중 뭐가 싸요'; a list that is shown ends it.
    told_product_ids: tuple[str, ...] = ()
    #: Products told of by themselves, the earliest first, whatever was shown since.
    once_told_ids: tuple[str, ...] = ()
    #: Lists of products and of stores that were shown, the earliest first, for '처음에 보여준 거'.
    product_lists: tuple[tuple[str, ...], ...] = ()
    store_lists: tuple[tuple[str, ...], ...] = ()
    #: The wish is one to be careful with: only a whole label proves, and a professional is named.
    #: Why is not remembered (`agent.health`).
    careful: bool = False
    #: What every wish of this conversation leaves out, because the shopper asked for it.
    always_exclude: tuple[str, ...] = ()
    pending: Pending | None = None
    last_intent: Intent | None = None
    #: The last reply, as much of it as reached the person, and what its cards were.
    last_reply: str = ""
    #: Characters at its head that only lead in to what had been said before.
    last_lead: int = 0
    last_store_ids: tuple[str, ...] = ()
    last_product_ids: tuple[str, ...] = ()
    #: The last reply that was cut off, until it is gone on with or too long ago.
    cut_off: CutOff | None = None

    def with_last_list(self) -> Memory:
        """With what the last reply listed among the lists that were shown."""
        update: dict[str, object] = {}
        if len(self.last_product_ids) == 1:
            before = (one for one in self.told_product_ids if one not in self.last_product_ids)
            update["told_product_ids"] = (*before, *self.last_product_ids)[-_TOLD:]
        elif self.last_product_ids:
            update["told_product_ids"] = ()
        if self.last_intent == "product_info" and len(self.last_product_ids) == 1:
            before = (one for one in self.once_told_ids if one not in self.last_product_ids)
            update["once_told_ids"] = (*before, *self.last_product_ids)[-_ONCE_TOLD:]
        if self.last_intent == "product_search":
            update["product_lists"] = _listed(self.product_lists, self.last_product_ids)
        if self.last_intent == "store_search":
            update["store_lists"] = _listed(self.store_lists, self.last_store_ids)
        return self.model_copy(update=update)

    @property
    def comparable_ids(self) -> tuple[str, ...]:
        """Products that 'the two' may mean: those shown together, else those told of in turn."""
        alone = len(self.product_ids) < _TOLD and len(self.told_product_ids) >= _TOLD
        return self.told_product_ids if alone else self.product_ids

    @property
    def cut_now(self) -> CutOff | None:
        """How the last reply was cut off; None where it reached the person whole."""
        return self.cut_off if self.cut_off and not self.cut_off.age else None


def _listed(
    lists: tuple[tuple[str, ...], ...], last: tuple[str, ...]
) -> tuple[tuple[str, ...], ...]:
    """`lists` and `last` behind them, where it shows something new; the first is always kept."""
    if not last or last in lists:
        return lists
    return (*lists[:1], *(*lists[1:], last)[-(_LISTS - 1) :])
