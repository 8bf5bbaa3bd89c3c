"""What of a turn's expectations is not met, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from agent.evaluation.expectations import Expectation
from agent.evaluation.playing import PlayedTurn
from agent.evaluation.product_facts import unmet as not_so
from agent.evaluation.read_slots import as_stated
from agent.evaluation.slots import Slots
from agent.understanding.stated import PREGNANCY
from data.catalogue import Catalogue
from retrieval.store_service import StoreService

_SPACES = re.compile(r"\s+")


def unmet(
    turn: PlayedTurn[Any],
    before: Sequence[PlayedTurn[Any]],
    catalogue: Catalogue,
    stores: StoreService,
) -> list[str]:
    """Every expectation that `turn` does not meet; `before` are its conversation's turns so far."""
    expect, reply = turn.expect, turn.reply
    return [
        *_intent(expect, reply.intent),
        *_cards(turn),
        *_looks_back(turn, before),
        *_products(turn, catalogue),
        *_words(expect, reply.reply),
        *_unnamed(turn, catalogue),
        *_state(expect.state, turn.state, stores),
    ]


def _intent(expect: Expectation, intent: str) -> Iterator[str]:
    if expect.intent and intent not in expect.intent:
        yield f"intent {intent}, not {'/'.join(expect.intent)}"


def _cards(turn: PlayedTurn[Any]) -> Iterator[str]:
    expect, reply = turn.expect, turn.reply
    shown = {"stores": bool(reply.stores), "products": bool(reply.products)}
    shown["nothing"] = not any(shown.values())
    if expect.shows and not shown[expect.shows]:
        yield f"does not show {expect.shows}"
    ids = [card.store_id for card in reply.stores]
    if expect.first_store and (not ids or ids[0] not in expect.first_store):
        yield f"first store {ids[:1]}"
    if expect.stores_within and not (ids and set(ids) <= set(expect.stores_within)):
        yield f"stores {ids}"


def _looks_back(turn: PlayedTurn[Any], before: Sequence[PlayedTurn[Any]]) -> Iterator[str]:
    expect, now = turn.expect, _ids(turn)
    if expect.different_from is not None and now & _ids(before[expect.different_from - 1]):
        yield f"shows again what turn {expect.different_from} showed"
    if expect.same_as is not None and not (now and now <= _ids(before[expect.same_as - 1])):
        yield f"does not stay with what turn {expect.same_as} showed"
    if expect.cheaper_than is not None:
        then = before[expect.cheaper_than - 1].reply.products
        prices = [card.price for card in turn.reply.products]
        if not (then and prices and max(prices) < then[0].price):
            yield f"not cheaper than turn {expect.cheaper_than}: {prices}"


def _ids(turn: PlayedTurn[Any]) -> set[str]:
    stores = {card.store_id for card in turn.reply.stores}
    return stores | {card.product_id for card in turn.reply.products}


def _products(turn: PlayedTurn[Any], catalogue: Catalogue) -> Iterator[str]:
    wanted = turn.expect.products_all
    if wanted is None:
        return
    if not turn.reply.products:
        yield "no product is shown"
    for card in turn.reply.products:
        broken = not_so(catalogue.product_by_id[card.product_id], wanted)
        if broken:
            yield f"{card.name}: {', '.join(broken)}"


def _words(expect: Expectation, reply: str) -> Iterator[str]:
    said = _bare(reply)
    for phrase in expect.says:
        any_of = (phrase,) if isinstance(phrase, str) else phrase
        if not any(_bare(text) in said for text in any_of):
            yield f"does not say “{' / '.join(any_of)}”"
    for text in expect.says_not:
        if _bare(text) in said:
            yield f"says “{text}”"


def _bare(text: str) -> str:
    """Spacing and capitals aside."""
    return _SPACES.sub("", text).lower()


def _unnamed(turn: PlayedTurn[Any], catalogue: Catalogue) -> Iterator[str]:
    if not turn.expect.stores_not_named:
        return
    named = [store.name for store in catalogue.stores if store.name in turn.reply.reply]
    if turn.reply.stores or named:
        yield f"names {', '.join(named) or 'stores'}"


def _state(expected: Slots, left: Slots, stores: StoreService) -> Iterator[str]:
    left = as_stated(left, expected, stores)
    for slot in sorted(expected.model_fields_set):
        wanted, have = getattr(expected, slot), getattr(left, slot)
        if slot == "exclude" and wanted:
            # What care adds by itself, whoever is pregnant did not state.
            have = tuple(name for name in have if name in wanted or name not in PREGNANCY)
        same = set(wanted) == set(have) if isinstance(wanted, tuple) else wanted == have
        if not same:
            yield f"{slot} is {have}, not {wanted}"
