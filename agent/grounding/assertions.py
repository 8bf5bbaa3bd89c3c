"""What a sentence asserts of products and stores beside numbers and names, held to the records."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from agent.grounding.claims import Claim, ClaimKind, ClaimWords
from agent.grounding.clauses import clause_around
from agent.grounding.evidence import Evidence, Item
from agent.grounding.mentions import SentenceText, items_of
from data.models import Product
from retrieval.text import squash

#: What a product's name or offer may state.
_STATED: tuple[ClaimKind, ...] = ("unrecorded", "promotion")
#: 'Better rated' than what is shown beside it is no tie.
_COMPARED = re.compile(r"더|훨씬|\bbetter\b|\bhigher\b|より|もっと")
_ORDERS: Mapping[ClaimKind, Callable[[Product], float]] = {
    "cheapest": lambda product: product.price,
    "dearest": lambda product: -product.price,
    "best_rated": lambda product: -(product.rating or 0.0),
}


def unproven(
    sentence: SentenceText, evidence: Evidence, words: ClaimWords, before: frozenset[str] | None
) -> Iterator[Claim]:
    """Assertions of the sentence that no record proves.

    Args:
        sentence: what is said.
        evidence: what may be said.
        words: the assertions of its language.
        before: ids of what the last sentence spoke of.
    """
    folded = sentence.folded
    owners = sentence.named or before
    yield from _never(folded, evidence, words)
    for kind, holds in (
        ("discounted", _is_cut), ("open_now", _is_open), ("closed_now", _is_closed),
        ("always_open", _never_closes),
    ):  # fmt: skip
        about = "product" if kind == "discounted" else "store"
        for match in words.asserted(kind, folded):
            items = items_of(owners, evidence, about)
            if not any(map(holds, items)) and not _of_a_rule(match[0], evidence):
                yield Claim(kind, match[0])  # type: ignore[arg-type] # names of ClaimKind
    yield from _superlatives(folded, evidence, words, owners)


def _never(folded: str, evidence: Evidence, words: ClaimWords) -> Iterator[Claim]:
    """What no record proves; a rule of the shop, or a name, may still hold the words."""
    kind: ClaimKind
    found: list[tuple[ClaimKind, re.Match[str]]] = []
    found += [("medical", match) for match in words.asserted("medical", folded)]
    # 'It is not sold out' and 'it has no side effects' assert as much as their opposites.
    found += [("safety", match) for match in words.find("safety", folded)]
    found += [
        ("stock", match)
        for match in words.find("stock", folded)
        if not _is_unknown(clause_around(folded, match.start()), words)
    ]
    if not _is_demonstration(folded, evidence):
        found += [
            ("unrecorded", match)
            for match in words.asserted("unrecorded", folded)
            if not _is_unknown(clause_around(folded, match.start()), words)
        ]
    for kind in ("promotion", "rule", "deed"):
        found += [(kind, match) for match in words.asserted(kind, folded)]
    for kind, match in found:
        if kind in _STATED and (
            evidence.knows(match[0], said=False) or squash(match[0]) in squash(evidence.written)
        ):
            continue
        if kind == "rule" and _of_a_service(match[0], folded, evidence):
            continue
        if not _of_a_rule(match[0], evidence):
            yield Claim(kind, match[0])


def _of_a_service(said: str, folded: str, evidence: Evidence) -> bool:
    """'스마트 반품을 이용할 수 있어요' names what a store offers, and no rule."""
    plain, word = squash(folded), squash(said)
    services = (
        squash(name) for item in evidence.items if item.store for name in item.store.services
    )
    return any(word in service and service in plain for service in services)


def _is_unknown(folded: str, words: ClaimWords) -> bool:
    """Whether the clause says that it cannot be known; with a number it says something."""
    return words.says("unknown", folded) and not re.search(r"\d", folded)


def _is_demonstration(folded: str, evidence: Evidence) -> bool:
    """What sells at a store is a demonstration value, and said as one."""
    sells = any(item.store and item.store.popular_products for item in evidence.items)
    return sells and re.search("시연|demonstration|デモ", folded) is not None


def _of_a_rule(said: str, evidence: Evidence) -> bool:
    """A rule of the shop may use the word: '품절이어도 매장에 남아 있을 수 있어요'."""
    plain = re.sub(r"\W", "", said)
    return any(plain in item.words for item in evidence.of_kind("policy"))


def _is_cut(item: Item) -> bool:
    return item.product is not None and item.product.price < item.product.list_price


def _is_open(item: Item) -> bool:
    return item.open_now is True


def _is_closed(item: Item) -> bool:
    return item.open_now is False


def _never_closes(item: Item) -> bool:
    return item.always_open


def _superlatives(
    folded: str, evidence: Evidence, words: ClaimWords, owners: frozenset[str] | None
) -> Iterator[Claim]:
    """First among what is shown at least; where all was ranked by it, the first that is shown."""
    products = [item.product for item in evidence.items if item.product]
    for kind, key in _ORDERS.items():
        for match in words.asserted(kind, folded):
            meant = [item.product for item in items_of(owners, evidence, "product")]
            best = min(map(key, products), default=0.0)
            if _COMPARED.search(match[0]) and sum(key(product) == best for product in products) > 1:
                yield Claim(kind, match[0])
                continue
            beyond = kind not in evidence.ranked_by and words.says("whole_shop", folded)
            if beyond or not any(product and key(product) == best for product in meant):
                yield Claim(kind, match[0])
    for match in words.asserted("nearest", folded):
        stores = evidence.of_kind("store")
        distances = [item.distance_m for item in stores if item.distance_m is not None]
        meant_stores = items_of(owners, evidence, "store")
        closest = any(
            item.distance_m in (None, min(distances, default=None)) for item in meant_stores
        )
        if not closest and not _of_a_rule(match[0], evidence):
            yield Claim("nearest", match[0])
