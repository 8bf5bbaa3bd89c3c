"""The parts of the product search, each able to rank by itself: what an ablation takes apart."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol

import bm25s
import numpy as np

from data.catalogue import Catalogue
from retrieval.fusion import reciprocal_rank_fusion
from retrieval.lexical import LexicalIndex
from retrieval.live_index import LiveIndex
from retrieval.merit import Merit
from retrieval.name_column import Mask
from retrieval.product_filter import ProductQuery
from retrieval.product_search import CANDIDATES, lexical_text
from retrieval.product_table import ProductTable
from retrieval.ranking import best_rows
from retrieval.variety import varied

#: Kiwi's tags of words that carry meaning: nouns, verbs, adjectives, roots, Latin, numbers.
_CONTENT_TAGS = ("N", "VV", "VA", "XR", "SL", "SN", "MM")


class Ranker(Protocol):
    """Ranks the products that satisfy a wish."""

    async def rank(self, query: ProductQuery, mask: Mask) -> list[str]:
        """Ids of rows of `mask`, best first; those that it has nothing to say of are left out."""
        ...


class Ngrams:
    """BM25 over character n-grams, as the search has it."""

    def __init__(self, table: ProductTable, catalogue: Catalogue) -> None:
        self._index = LexicalIndex(table.product_ids, spelt(table, catalogue))

    async def rank(self, query: ProductQuery, mask: Mask) -> list[str]:
        """By spelling."""
        return [item for item, _ in await self.scored(query, mask)]

    async def scored(self, query: ProductQuery, mask: Mask) -> list[tuple[str, float]]:
        """Ids with their BM25 scores, best first."""
        return self._index.nearest(query.words, CANDIDATES, mask)


class KiwiWords:
    """BM25 over the morphemes that Kiwi finds, instead of character n-grams."""

    def __init__(self, table: ProductTable, catalogue: Catalogue) -> None:
        self._ids = table.product_ids
        self._kiwi: Any = import_module("kiwipiepy").Kiwi()
        # Names that no dictionary has would be taken apart.
        for brand in catalogue.brands:
            self._kiwi.add_user_word(brand, "NNP")
        tokens = [self._words(text) for text in spelt(table, catalogue)]
        self._known = frozenset(word for row in tokens for word in row)
        self._bm25 = bm25s.BM25()
        self._bm25.index(tokens, show_progress=False)

    async def rank(self, query: ProductQuery, mask: Mask) -> list[str]:
        """By words."""
        words = [word for word in self._words(query.words) if word in self._known]
        if not words:
            return []
        scores = self._bm25.get_scores(words)
        rows = np.flatnonzero(mask & (scores > 0))
        return [self._ids[row] for row in rows[best_rows(scores[rows], CANDIDATES)]]

    def _words(self, text: str) -> list[str]:
        return [
            token.form.lower()
            for token in self._kiwi.tokenize(text)
            if token.tag.startswith(_CONTENT_TAGS)
        ]


class Dense:
    """Cosine of embeddings, as the search has it."""

    def __init__(self, table: ProductTable, live_index: LiveIndex) -> None:
        self._table, self._live_index = table, live_index

    async def rank(self, query: ProductQuery, mask: Mask) -> list[str]:
        """By meaning; nothing where there is no index."""
        return [item for item, _ in await self.scored(query, mask)]

    async def scored(self, query: ProductQuery, mask: Mask) -> list[tuple[str, float]]:
        """Ids with their cosines, best first."""
        return await asyncio.to_thread(self._scored, query.words, mask)

    def _scored(self, text: str, mask: Mask) -> list[tuple[str, float]]:
        index, embedder = self._live_index.index, self._live_index.embedder
        if index is None or embedder is None or not text:
            return []
        allowed = {item for item, held in zip(self._table.product_ids, mask, strict=True) if held}
        flags = np.array([item in allowed for item in index.ids("products")], dtype=bool)
        return index.nearest("products", embedder.embed_query(text), CANDIDATES, flags)


class ByMerit:
    """What staff would reach for, words aside."""

    def __init__(self, table: ProductTable) -> None:
        self._table, self._merit = table, Merit(table)

    async def rank(self, query: ProductQuery, mask: Mask) -> list[str]:
        """By merit."""
        rows = self._merit.ranked(np.flatnonzero(mask), query)[:CANDIDATES]
        return [self._table.product_ids[row] for row in rows]


class Fused:
    """Several rankers by reciprocal rank, each with its weight."""

    def __init__(self, rankers: Sequence[Ranker], weights: Sequence[float]) -> None:
        self._rankers, self._weights = tuple(rankers), tuple(weights)

    async def rank(self, query: ProductQuery, mask: Mask) -> list[str]:
        """By the fused score, ties by id."""
        rankings = [await ranker.rank(query, mask) for ranker in self._rankers]
        scores = reciprocal_rank_fusion(rankings, self._weights)
        return sorted(scores, key=lambda item: (-scores[item], item))


class Varied:
    """No line twice, and another brand where one is near."""

    def __init__(self, table: ProductTable, ranker: Ranker, limit: int) -> None:
        self._table, self._ranker, self._limit = table, ranker, limit

    async def rank(self, query: ProductQuery, mask: Mask) -> list[str]:
        """The ranker's order, varied."""
        ranked = await self._ranker.rank(query, mask)
        products = [self._table.products[self._table.row[item]] for item in ranked]
        return [product.product_id for product in varied(products, self._limit, query)]


def has_kiwi() -> bool:
    """Whether the optional morphological analyser is installed."""
    return find_spec("kiwipiepy") is not None


def spelt(table: ProductTable, catalogue: Catalogue) -> list[str]:
    """What each product is spelt by, in the table's order."""
    return [
        lexical_text(product, catalogue.brands.get(product.brand)) for product in table.products
    ]
