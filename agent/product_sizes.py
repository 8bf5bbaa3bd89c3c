"""One product in its several volumes: '큰 통은 몇 미리예요?', '500ml는 얼마예요?'."""

from __future__ import annotations

import re
from dataclasses import replace

from agent.draft import Sentence, sentence
from agent.understanding.lexicon import SenseKind
from agent.understanding.reading import Reading
from agent.wording.facts import Fact, Money
from data.models import Product
from retrieval.product_filter import ProductQuery, parse_amount
from retrieval.retrieval import Retrieval

_SIZES = ("larger_size", "smaller_size", "other_size")
#: A number that may be a size without its unit.
_BARE = re.compile(r"(?<![\d.,])\d{2,3}(?![\d]|[.,]\d|\s*(?:원|won|만|천|%|번|호))")
#: Names that say of which product, or which shelf, the size is.
_NAMING: tuple[SenseKind, ...] = ("brand", "title", "kind", "category")


def asks_size(reading: Reading) -> bool:
    """Whether another size is asked for, and no other product."""
    named = any(reading.names(kind) for kind in _NAMING)
    return not named and (reading.has(*_SIZES) or reading.volume is not None)


def in_other_size(product: Product, reading: Reading, retrieval: Retrieval) -> tuple[Product, ...]:
    """`product` in the size that is asked for; empty where none is, or it is not known."""
    others = _other_sizes(product, retrieval)
    if numbered := sizes_numbered(product, reading, retrieval):
        return numbered[:1]
    if not asks_size(reading):
        return ()
    if reading.volume:
        table, volume = retrieval.products.table, reading.volume
        of_volume = ProductQuery(min_volume=volume.least, max_volume=volume.most)
        ids = table.ids(of_volume)
        found = tuple(other for other in others if other.product_id in ids)
        return (found or _like_it(product, of_volume, retrieval))[:1]
    own = _amount(product)
    if reading.has("larger_size"):
        return tuple(other for other in others if _amount(other) > own)[-1:]
    if reading.has("smaller_size"):
        return tuple(other for other in others if _amount(other) < own)[:1]
    return others[:1]


def tell_size(product: Product, focus: Product | None, reading: Reading) -> tuple[Sentence, ...]:
    """How `product` comes, beside `focus`, which was spoken of; empty where no size is asked."""
    if focus is None or product.volume is None or not asks_size(reading):
        return ()
    price = Money(product.price)
    if product.name != focus.name:
        facts: dict[str, Fact] = {"volume": product.volume, "price": price}
        return (sentence("product.size_of_another", product=product.name, **facts),)
    if product != focus:
        return (sentence("product.size", volume=product.volume, price=price),)
    if reading.has(*_SIZES):
        return (sentence("product.one_size", product=product.name, volume=product.volume),)
    return ()


def _like_it(
    product: Product, of_volume: ProductQuery, retrieval: Retrieval
) -> tuple[Product, ...]:
    """What its maker has of its kind in that volume, called most like it first."""
    if product.kind is None:
        return ()
    alike = replace(of_volume, brands=(product.brand,), kinds=(product.kind,))
    ids = retrieval.products.table.ids(alike)
    return tuple(retrieval.products.named(product.name, ids)) if ids else ()


def sizes_numbered(product: Product, reading: Reading, retrieval: Retrieval) -> tuple[Product, ...]:
    """The sizes whose numbers are said without a unit, of a thing that comes in several: '500짜리
    얼마예요'. Names that hold the number mean something else by it.
    """
    others = _other_sizes(product, retrieval)
    titles = (title for title in reading.names("title") if not title.isdigit())
    named = any(reading.names(kind) for kind in ("brand", "kind", "category")) or any(titles)
    if named or reading.volume is not None or reading.price is not None or not others:
        return ()
    numbers = {match[0] for match in _BARE.finditer(reading.text)}
    sizes = (product, *others)
    numbers -= set(_BARE.findall(product.name))
    return tuple(size for size in sizes if f"{_amount(size):g}" in numbers)


def larger_or_smaller(
    product: Product, reading: Reading, retrieval: Retrieval
) -> tuple[Product, ...]:
    """`product` in its largest size, or its smallest, where that is what is said: '큰 통 있죠'."""
    if reading.volume is not None or not reading.has("larger_size", "smaller_size"):
        return ()
    sizes = sorted((product, *_other_sizes(product, retrieval)), key=_amount)
    return (sizes[-1] if reading.has("larger_size") else sizes[0],)


def _other_sizes(product: Product, retrieval: Retrieval) -> tuple[Product, ...]:
    """The same product in other volumes, the smallest first."""
    same = (
        other
        for other in retrieval.catalogue.products
        if other.name == product.name and _amount(other) not in (0.0, _amount(product))
    )
    return tuple(sorted(same, key=_amount))


def _amount(product: Product) -> float:
    """Of its volume, in its own unit; 0 where that is not known."""
    amount = parse_amount(product.volume)
    return amount.value if amount else 0.0
