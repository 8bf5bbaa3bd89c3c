"""What a reply may rest on: its cards, records of what it names, rules, the person's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from agent.evaluation.playing import PlayedTurn
from agent.evaluation.reply_facts import Fact, facts_in
from agent.evaluation.sets import Said
from agent.understanding.amounts import parse_number
from agent.wire import ProductCard, StoreCard
from data.catalogue import Catalogue
from data.models import Product, Store
from retrieval.text import squash

#: Metres that a minute on foot stands for, as replies count.
_WALK_M = 80
#: A walk is told in whole minutes, a distance in tenths of kilometres, or whole from ten on.
_WALK_SLACK = 1.0
_DISTANCE_SLACK_M, _FAR_SLACK_M, _FAR_M = 60.0, 600.0, 9_500.0
_NUMBER_WORDS = re.compile(r"[\d일이삼사오육칠팔구십백천만,.]+")
_HOURS = ["한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열", "열한", "열두"]
_HOUR_WORDS = re.compile(rf"(?:{'|'.join(reversed(_HOURS))})(?=\s?시(?!간))")
#: 사십 분, 오분: minutes in words after an hour, in figures or in words.
_DIGITS = "일이삼사오육칠팔구"
_MINUTE_WORDS = re.compile(rf"(?<=시)(\s?)(?:([{_DIGITS}]?)(십))?([{_DIGITS}]?)(?=\s?분)")
_HALF = re.compile(r"반값|반액|half[- ](?:price|off)|半額", re.I)
#: Words between a brand and the kind of thing that a product's name may have.
_NAME_WORDS = 5


class Evidence:
    """Checks replies against one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._stores = {squash(store.name): store for store in catalogue.stores}
        self._prices = {float(product.price) for product in catalogue.products}

    def invented_in(self, turn: PlayedTurn[Any]) -> list[str]:
        """What the turn's reply asserts and nothing bears out, in words."""
        reply = turn.reply.reply
        held = frozenset(self._held(turn))
        distances = [card.distance_m for card in turn.reply.stores if card.distance_m is not None]
        invented = [
            str(fact)
            for fact in sorted(facts_in(reply), key=str)
            if fact not in held
            and not _is_distance(fact, distances)
            and not _is_echoed(fact, turn)
            and not self._is_offer(fact, turn)
        ]
        return invented + list(self._unknown_products(turn))

    def _held(self, turn: PlayedTurn[Any]) -> Iterator[Fact]:
        reply = squash(turn.reply.reply)
        for card in turn.reply.stores:
            yield from _of_store(card)
        for product_card in turn.reply.products:
            yield from _of_product(product_card)
        for name, store in self._stores.items():
            if name in reply:
                yield from _of_store_record(store)
        for name, products in self._products_by_name.items():
            if name in reply:
                for product in products:
                    yield from _of_product_record(product)
        # A twin says what the authored words say, however it is typed.
        authored = (turn.item.text,) if isinstance(turn.item, Said) else ()
        for text in (*turn.said, *authored):
            yield from facts_in(_in_figures(text))
            yield from _amounts(text)
            if _HALF.search(text):
                yield Fact("percent", 50.0)
        yield from self._rules

    @cached_property
    def _rules(self) -> frozenset[Fact]:
        texts = (
            text
            for policy in self._catalogue.policies
            for text in (policy.answer.ko, policy.answer.en, policy.answer.ja)
        )
        return frozenset(fact for text in texts for fact in facts_in(text))

    @cached_property
    def _products_by_name(self) -> dict[str, list[Product]]:
        named: dict[str, list[Product]] = {}
        for product in self._catalogue.products:
            named.setdefault(squash(product.name), []).append(product)
        return named

    def _is_offer(self, fact: Fact, turn: PlayedTurn[Any]) -> bool:
        """ "12,000원부터 있는데 볼까요?" tells a real price of what is not shown yet."""
        return fact.kind == "price" and not turn.reply.products and fact.value in self._prices

    def _unknown_products(self, turn: PlayedTurn[Any]) -> Iterator[str]:
        """Names of products that no record has: a brand, and words up to a kind of thing."""
        reply = turn.reply.reply
        known = [*self._products_by_name, *map(squash, turn.said)]
        for found in self._named.finditer(reply):
            name = squash(found[0])
            # A name may go on into the sentence: "코튼허그는 향수고".
            if not any(name in other or name.startswith(other) for other in known):
                yield f"product {found[0]}"

    @cached_property
    def _named(self) -> re.Pattern[str]:
        brands = [name for name, brand in self._catalogue.brands.items() if not brand.everyday_word]
        kinds = [kind for shelf in self._catalogue.categories.values() for kind in shelf.kinds]
        words = rf"(?:[^\s,.!?]+ ){{0,{_NAME_WORDS}}}?[^\s,.!?]*"
        return re.compile(rf"(?<!\S)(?:{_either(brands)}) {words}(?:{_either(kinds)})")


def _either(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _is_echoed(fact: Fact, turn: PlayedTurn[Any]) -> bool:
    """A store as the person called it: "로데오" asked for is "로데오점" asked back."""
    if fact.kind != "store":
        return False
    return squash(str(fact.value).removesuffix("점")) in squash(" ".join(turn.said))


def _is_distance(fact: Fact, distances: list[int]) -> bool:
    if fact.kind == "walk":
        return any(abs(d / _WALK_M - float(fact.value)) <= _WALK_SLACK for d in distances)
    if fact.kind == "metres":
        metres = float(fact.value)
        slack = _FAR_SLACK_M if metres > _FAR_M else _DISTANCE_SLACK_M
        return any(abs(d - metres) <= slack for d in distances)
    return False


def _of_store(card: StoreCard) -> Iterator[Fact]:
    yield Fact("store", card.name)
    hours = card.hours
    if hours:
        for text in (hours.weekday, hours.weekend, hours.holiday):
            yield from facts_in(text or "")
    # Addresses hold floors and numbers that look like other things.
    yield from facts_in(f"{card.phone or ''} {card.address} {' '.join(card.nearby_landmarks)}")


def _of_store_record(store: Store) -> Iterator[Fact]:
    yield Fact("store", store.name)
    hours = store.operating_hours
    if hours:
        for text in (hours.weekday, hours.weekend, hours.holiday):
            yield from facts_in(text or "")
    yield from facts_in(f"{store.phone or ''} {store.address}")


def _of_product(card: ProductCard) -> Iterator[Fact]:
    yield from (Fact("price", float(won)) for won in (card.price, card.list_price))
    yield Fact("percent", float(card.discount_pct))
    yield from facts_in(f"{card.name} {card.volume or ''}")


def _of_product_record(product: Product) -> Iterator[Fact]:
    yield from (Fact("price", float(won)) for won in (product.price, product.list_price))
    yield Fact("percent", float(round(100 * (1 - product.price / product.list_price))))
    yield from facts_in(" / ".join((product.name, product.volume or "", *product.offers)))


def _in_figures(text: str) -> str:
    """'열 시 반' as '10시 반', '열시 사십분' as '10시 40분': the person's own times of day.

    By a reading of its own: what the assistant read of the words may be what is wrong with a reply.
    """
    hours = _HOUR_WORDS.sub(lambda found: f"{_HOURS.index(found[0]) + 1}", text)
    return _MINUTE_WORDS.sub(_minutes, hours)


def _minutes(found: re.Match[str]) -> str:
    gap, tens, ten, ones = found.groups(default="")
    if not (ten or ones):
        return found[0]
    whole = (_DIGITS.index(tens) + 1 if tens else 1) * 10 if ten else 0
    return f"{gap}{whole + (_DIGITS.index(ones) + 1 if ones else 0)}"


def _amounts(text: str) -> Iterator[Fact]:
    """이만 원, 3만5천원: the person's own limits."""
    for found in _NUMBER_WORDS.finditer(text.replace(" ", "")):
        number = parse_number(found[0])
        if number:
            yield Fact("price", float(number))
