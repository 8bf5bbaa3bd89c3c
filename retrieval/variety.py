"""A second stage: what is called by name first, and of the first few that are shown no two of a
line or, unless one was asked for, of a brand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from data.models import Product
from retrieval.product_filter import ProductQuery
from retrieval.text import squash

#: As many are shown together; what is asked for beyond them is a list, and says all there is.
SHOWN_TOGETHER = 3
#: How far down the ranking variety may look for another brand.
VARIETY_WINDOW = 12
_DIGITS = re.compile(r"[\d.]+\s*(ml|g|매|호|l)?|\(.*?\)")


def varied(ranked: Sequence[Product], limit: int, query: ProductQuery) -> list[Product]:
    """The `limit` best: what is called by name, no line twice in the first few, and another brand
    where one is near unless a brand was asked for; then the rest as they are ranked, other sizes
    included. An order that was asked for ("제일 싼") is kept.
    """
    if query.named_ids:
        named = frozenset(query.named_ids)
        ranked = sorted(ranked, key=lambda product: product.product_id not in named)
    if query.order != "fit" and limit > SHOWN_TOGETHER:
        return list(ranked[:limit])
    first = _of_different_lines(ranked, query)
    if not query.brands and query.order == "fit":
        first = _of_different_brands(first, query)
    few = list(islice(first, min(limit, SHOWN_TOGETHER)))
    shown = {product.product_id for product in few}
    rest = [product for product in ranked if product.product_id not in shown]
    if limit <= SHOWN_TOGETHER:
        # The same in another record is no other choice.
        same = {(product.name, product.volume) for product in few}
        rest = [product for product in rest if (product.name, product.volume) not in same]
    return [*few, *islice(rest, limit - len(few))]


def _of_different_lines(ranked: Iterable[Product], query: ProductQuery) -> Iterator[Product]:
    """The best of each line, whose sizes and numbers are one; of a line that was called by name
    the best of each size, since that choice is what is left to make.
    """
    met: set[tuple[str, str | None]] = set()
    for product in ranked:
        named = product.product_id in query.named_ids
        key = squash(_DIGITS.sub("", product.name)), product.volume if named else None
        if key not in met:
            met.add(key)
            yield product


def _of_different_brands(ranked: Iterator[Product], query: ProductQuery) -> Iterator[Product]:
    seen: set[str] = set()
    first: list[Product] = []
    again: list[Product] = []
    for product in islice(ranked, VARIETY_WINDOW):
        fresh = product.brand not in seen or product.product_id in query.named_ids
        (first if fresh else again).append(product)
        seen.add(product.brand)
    return chain(first, again, ranked)
