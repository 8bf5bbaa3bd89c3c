"""What each part of the product search contributes: the same wishes, ranked with and without it.

Hard constraints hold in every row; only the order within them differs. Wishes that ask for an order
of their own (the cheapest) are ranked alike in every row.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from agent.evaluation.estimates import Estimate, mean_by_item
from agent.evaluation.metrics.ranking import NDCG, per_query
from agent.evaluation.playing import DEPTH, SearchedWish, Spelling
from agent.evaluation.rankers import (
    ByMerit,
    Dense,
    Fused,
    KiwiWords,
    Ngrams,
    Ranker,
    Varied,
    has_kiwi,
)
from agent.evaluation.sets import ProductWish
from agent.evaluation.shop import Shop
from data.catalogue import Catalogue
from retrieval.live_index import LiveIndex
from retrieval.name_column import Mask
from retrieval.product_filter import ProductQuery
from retrieval.product_search import BY_CONSTRAINTS, BY_WORDS, words_decide
from retrieval.product_table import ProductTable
from retrieval.variety import varied

#: Weights of spelling beside one of meaning.
_SPELLING_WEIGHTS = (0.25, 0.5, 1.0, 2.0, 4.0)


@dataclass(frozen=True)
class AblationRow:
    """One way to rank; `ms` is the mean of a ranking, without understanding the words."""

    name: str
    clean: Estimate | None
    corrupted: Estimate | None
    ms: float


class AsTheSearch:
    """The weights that the search chooses by whether the wish has words of its own."""

    def __init__(self, table: ProductTable, rankers: Sequence[Ranker], *, merit: bool) -> None:
        count = len(rankers) if merit else len(rankers) - 1
        self._table = table
        self._by_words = Fused(rankers[:count], BY_WORDS[:count])
        self._by_constraints = Fused(rankers[:count], BY_CONSTRAINTS[:count])

    async def rank(self, query: ProductQuery, mask: Mask) -> list[str]:
        """As the search would."""
        chosen = self._by_words if words_decide(query, self._table) else self._by_constraints
        return await chosen.rank(query, mask)


@asynccontextmanager
async def open_index(shop: Shop, embedding_model: str | None) -> AsyncIterator[LiveIndex]:
    """The vectors that the shop searches, opened beside it so that they can be asked alone."""
    live_index = LiveIndex(shop.index_dir, embedding_model)
    try:
        await live_index.follow(shop.knowledge.retrieval.catalogue)
        await live_index.wait_until_searchable()
        yield live_index
    finally:
        await live_index.close()


def rankers(
    catalogue: Catalogue, live_index: LiveIndex
) -> tuple[ProductTable, Mapping[str, Ranker]]:
    """Every way to rank, by its name."""
    table = ProductTable(catalogue.products)
    spelling, meaning, merit = Ngrams(table, catalogue), Dense(table, live_index), ByMerit(table)
    parts: tuple[Ranker, ...] = (spelling, meaning, merit)
    ways: dict[str, Ranker] = {"meaning (dense)": meaning, "spelling (n-grams)": spelling}
    if has_kiwi():
        words = KiwiWords(table, catalogue)
        ways["spelling (Kiwi)"] = words
        ways["Kiwi 1 : meaning 1"] = Fused((words, meaning), (1, 1))
    for weight in _SPELLING_WEIGHTS:
        ways[f"n-grams {weight:g} : meaning 1"] = Fused((spelling, meaning), (weight, 1))
    ways["merit"] = merit
    ways["the search's weights, no merit"] = AsTheSearch(table, parts, merit=False)
    ways["the search's weights, merit"] = AsTheSearch(table, parts, merit=True)
    ways["the same, varied"] = Varied(table, AsTheSearch(table, parts, merit=True), DEPTH)
    return table, ways


async def ablate(
    shop: Shop,
    live_index: LiveIndex,
    wishes: Sequence[ProductWish],
    on_progress: Callable[[int, int], None],
) -> list[AblationRow]:
    """nDCG@10 of every way to rank, and of the search itself."""
    asked = [
        (wish, Spelling(kind, text), shop.wish(shop.understand(text)))
        for wish in wishes
        if wish.grades
        for kind, text in wish.spellings
    ]
    table, ways = rankers(shop.knowledge.retrieval.catalogue, live_index)
    rows = []
    for number, (name, ranker) in enumerate(ways.items()):
        found = [await _ranked(table, ranker, *one) for one in asked]
        rows.append(_row(name, found))
        on_progress(number + 1, len(ways) + 1)
    rows.append(_row("the search", [await _searched(shop, *one) for one in asked]))
    on_progress(len(ways) + 1, len(ways) + 1)
    return rows


async def _ranked(
    table: ProductTable, ranker: Ranker, wish: ProductWish, way: Spelling, query: ProductQuery
) -> SearchedWish:
    start = time.perf_counter()
    mask = table.mask(query)
    if query.order == "fit":
        ids = (await ranker.rank(query, mask))[:DEPTH]
    else:
        ordered = [table.products[row] for row in table.in_order(mask, query.order)]
        ids = [product.product_id for product in varied(ordered, DEPTH, query)]
    return SearchedWish(wish, way, tuple(ids), (time.perf_counter() - start) * 1000)


async def _searched(
    shop: Shop, wish: ProductWish, way: Spelling, query: ProductQuery
) -> SearchedWish:
    start = time.perf_counter()
    found = await shop.knowledge.retrieval.products.search(query, DEPTH)
    ids = tuple(product.product_id for product in found.products)
    return SearchedWish(wish, way, ids, (time.perf_counter() - start) * 1000)


def _row(name: str, found: Sequence[SearchedWish]) -> AblationRow:
    values = per_query(found, NDCG)
    halves: list[list[tuple[str, float]]] = [[], []]
    for one in found:
        value = values[one.item.id, one.spelling.kind or ""]
        halves[one.spelling.kind is not None].append((one.item.id, value))
    ms = sum(one.ms for one in found) / max(1, len(found))
    return AblationRow(name, mean_by_item(halves[0]), mean_by_item(halves[1]), ms)
