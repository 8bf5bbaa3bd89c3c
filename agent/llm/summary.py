"""What a conversation has come to beyond its last words, within a budget: what older turns leave.

Made here from the graph's memory and not by a model: it costs no call and no time, it is the same
bytes for the same memory, and it holds no more of the shopper than ids and wishes, of which what
was told of a body is no part.
"""

from __future__ import annotations

from collections.abc import Iterator

from agent.memory import Memory
from retrieval.product_filter import ProductQuery
from retrieval.retrieval import Retrieval

#: Tokens of it at most; Korean has about 1.7 characters a token in o200k.
SUMMARY_TOKENS = 150
_CHARACTERS = 1.5


def earlier(memory: Memory, retrieval: Retrieval, budget: int = SUMMARY_TOKENS) -> list[str]:
    """The most useful first: what is shown by its numbers, what is wished for, where."""
    kept: list[str] = []
    left = budget * _CHARACTERS
    for line in _lines(memory, retrieval):
        left -= len(line)
        if left < 0:
            break
        kept.append(line)
    return kept


def _lines(memory: Memory, retrieval: Retrieval) -> Iterator[str]:
    known = retrieval.catalogue
    products = [known.product_by_id[i].name for i in memory.product_ids if i in known.product_by_id]
    stores = [known.store_by_id[i].name for i in memory.store_ids if i in known.store_by_id]
    yield from (f"{number}. {name}" for number, name in enumerate([*products, *stores], start=1))
    if memory.product_wish is not None:
        yield from _wish(memory.product_wish, careful=memory.careful)
    if memory.store_wish is not None and memory.store_wish.places:
        yield f"near: {', '.join(memory.store_wish.places)}"
    if memory.store_wish is not None and memory.store_wish.services:
        yield f"offering: {', '.join(memory.store_wish.services)}"


def _wish(wish: ProductQuery, *, careful: bool) -> Iterator[str]:
    if wish.words:
        yield f"wished for: {wish.words}"
    if wish.min_price is not None:
        yield f"from {wish.min_price} KRW"
    if wish.max_price is not None:
        yield f"up to {wish.max_price} KRW"
    if wish.exclude and not careful:  # what must be left out for a body's sake is not told on
        yield f"without: {', '.join(wish.exclude)}"
    if wish.exclude_brands:
        yield f"not by: {', '.join(wish.exclude_brands)}"
