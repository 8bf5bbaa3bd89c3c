"""What a member of staff would reach for among what satisfies a wish, when words decide nothing.

The weights are a shop's judgement, not a measurement: the evaluation sets are to set them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from data.enrichment.actives import ACTIVES
from retrieval.name_column import NameColumn
from retrieval.product_filter import ProductQuery
from retrieval.product_table import ProductTable, Rows
from retrieval.text import squash

#: Ratings lie between 4.5 and 5: only one below this tells anything.
GOOD_RATING = 4.7
#: A brand with this many products is a line that the shop carries seriously.
DEEP_BRAND = 6
#: What a concern is first answered with where no shelf is named, and what comes last.
FIRST_SHELVES = frozenset({"에센스/세럼/앰플", "크림/로션", "토너/패드"})
LAST_SHELVES = frozenset({"클렌징", "선케어", "바디", "건강식품", "뷰티소품", "베이스메이크업"})
#: Actives that irritate: not a first suggestion unless asked for.
STRONG = frozenset({"살리실산(BHA)", "AHA", "PHA", "레티놀"})
#: Concerns that whatever serves them is kind to most skin.
SOOTHING = frozenset({"보습", "장벽"})

_FOR_MEN = re.compile(r"포\s?맨|옴므|맨즈|남성|(?:^|\s)맨(?:\s|$)")
Scores = NDArray[np.float64]
_SERVES = {active.name: frozenset(active.concerns) for active in ACTIVES}


class Merit:
    """Scores the products of one table; higher is better."""

    def __init__(self, table: ProductTable) -> None:
        products = table.products
        self._table = table
        depth = Counter(product.brand for product in products)
        brand = np.array([min(depth[product.brand], DEEP_BRAND) for product in products])
        labelled = _column(product.ingredients is not None for product in products)
        self._standing = 1.2 * (brand / DEEP_BRAND) + 0.3 * labelled
        self._ill_rated = _column(
            product.rating is not None and product.rating < GOOD_RATING for product in products
        )
        self._for_men = _column(_FOR_MEN.search(product.name) is not None for product in products)
        self._shelf = np.array(
            [(p.category in FIRST_SHELVES) - (p.category in LAST_SHELVES) for p in products], int
        )
        self._leading = [
            NameColumn(product.key_ingredients[place : place + 1] for product in products)
            for place in range(2)
        ]
        self._claims = np.array([max(0, len(product.concerns) - 3) for product in products], int)
        self._strong = _column(not STRONG.isdisjoint(p.key_ingredients) for p in products)
        self._soothing = _column(not SOOTHING.isdisjoint(p.concerns) for p in products)

    def ranked(self, rows: Rows, query: ProductQuery) -> Rows:
        """`rows` by merit, best first, ties by id."""
        return rows[np.lexsort((self._table.id_rank[rows], -self._scores(rows, query)))]

    def _scores(self, rows: Rows, query: ProductQuery) -> Scores:
        price = self._table.price[rows]
        # A price is judged beside the others that are weighed.
        middle = np.median(price) if len(price) else 1.0
        scores = self._standing[rows] - 0.8 * np.abs(np.log(price / middle))
        scores -= 0.4 * self._ill_rated[rows]
        scores += (2 if _FOR_MEN.search(query.text) else -2) * self._for_men[rows]
        if not (query.categories or query.kinds):
            scores += self._shelf[rows]
        for kind in set(query.preferred_kinds):
            scores += 0.8 * self._table.of_kind(kind)[rows]
        scores += self._serves(rows, query)
        return scores

    def _serves(self, rows: Rows, query: ProductQuery) -> Scores:
        """How plainly each is made for the concerns: its name says so, its first ingredients do."""
        scores = np.zeros(len(rows))
        wished = query.concerns or (("보습",) if query.skin_types else ())
        for concern in wished:
            scores += self._table.named(squash(concern))[rows]
            treats = [name for name, concerns in _SERVES.items() if concern in concerns]
            scores += 0.8 * sum(
                column.rows_with(treats)[rows].astype(int) for column in self._leading
            )
            scores -= 0.15 * self._claims[rows]
        if not query.concerns:
            scores -= 1.5 * self._strong[rows]
            scores += 0.5 * self._soothing[rows]
        return scores


def _column(facts: Iterable[bool]) -> NDArray[np.bool_]:
    return np.fromiter(facts, dtype=bool)
