"""What a member of staff would reach for among what satisfies a wish, when words decide nothing.

What is plainly made for the wish comes first: its name says so, its first ingredients do, it does
not claim to serve everything else as well. Then come the shop's own habits.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from data.enrichment.actives import ACTIVES
from data.enrichment.name_cues import stated_concerns
from retrieval.name_column import Mask, NameColumn
from retrieval.product_filter import ProductQuery
from retrieval.product_table import ProductTable, Rows
from retrieval.text import squash

#: Ratings lie between 4.5 and 5: only one below this tells anything.
GOOD_RATING = 4.7
#: A brand with this many products is a line that the shop carries seriously.
DEEP_BRAND = 6
#: The kind that a shelf's own name mostly means: who says 마스크팩 thinks of a sheet.
FIRST_KINDS = {"마스크팩": "시트마스크"}
#: What a concern is first answered with where no shelf is named, and what comes last.
FIRST_SHELVES = frozenset({"에센스/세럼/앰플", "크림/로션", "토너/패드"})
LAST_SHELVES = frozenset({"클렌징", "선케어", "바디", "건강식품", "뷰티소품", "베이스메이크업"})
#: Actives that irritate: not a first suggestion unless asked for.
STRONG = frozenset({"살리실산(BHA)", "AHA", "PHA", "레티놀"})
#: Concerns that whatever serves them is kind to most skin.
SOOTHING = frozenset({"보습", "장벽"})
#: Brands whose whole range is made for men.
MEN_BRANDS = frozenset({
    "다슈", "그라펜", "비레디", "우르오스", "아이디얼포맨", "스웨거", "미프", "엠도씨", "오브제",
    "포맨트", "리우젤",
})  # fmt: skip

_FOR_MEN = re.compile(r"포\s?맨|옴므|맨즈|남성|(?:^|\s)맨(?:\s|$)")
#: Masks kept of each kind.
_KEPT = 128
Scores = NDArray[np.float64]
_SERVES = {active.name: frozenset(active.concerns) for active in ACTIVES}
_CUES = {active.name: active.cue for active in ACTIVES}


@dataclass(frozen=True)
class Weights:
    """What each sign counts, as the tuning part of data/eval set it (coordinate ascent; a change
    stayed where it helped that part and neither half of it lost).

    Without `look` its nDCG@10 falls by 0.009, without `for_men` by 0.005, without `concern_named`
    or what is made with an ingredient by 0.003, without any other by 0.001 at most: most wishes
    leave few products to rank. The others are habits of a shop that no graded wish tells apart.
    """

    depth: float = 0.6
    price: float = 0.8
    ill_rated: float = 0.4
    for_men: float = 2.0
    shelf: float = 1.0
    preferred_kind: float = 0.8
    look: float = 2.0
    concern_named: float = 1.0
    concern_served: float = 0.8
    claim: float = 0.15
    ingredient_named: float = 1.0
    ingredient_key: float = 2.0
    skin_claim: float = 0.3
    strong: float = 1.5
    soothing: float = 0.5


class Merit:
    """Scores the products of one table; higher is better."""

    def __init__(self, table: ProductTable, weights: Weights | None = None) -> None:
        products = table.products
        self.weights = weights or Weights()
        self._table = table
        depth = Counter(product.brand for product in products)
        brand = np.array([min(depth[product.brand], DEEP_BRAND) for product in products])
        self._depth = brand / DEEP_BRAND
        self._ill_rated = _column(
            product.rating is not None and product.rating < GOOD_RATING for product in products
        )
        self._for_men = _column(
            product.brand in MEN_BRANDS or _FOR_MEN.search(product.name) is not None
            for product in products
        )
        self._shelf = np.array(
            [(p.category in FIRST_SHELVES) - (p.category in LAST_SHELVES) for p in products], int
        )
        self._leading = [
            NameColumn(product.key_ingredients[place : place + 1] for product in products)
            for place in range(2)
        ]
        self._key = NameColumn(product.key_ingredients for product in products)
        self._claims = np.array([max(0, len(product.concerns) - 3) for product in products], int)
        self._skins = np.array([max(0, len(product.skin_types) - 1) for product in products], int)
        self._strong = _column(not STRONG.isdisjoint(p.key_ingredients) for p in products)
        self._soothing = _column(not SOOTHING.isdisjoint(p.concerns) for p in products)
        # Each value's mask, made when first asked for.
        self._states_concern = lru_cache(maxsize=_KEPT)(self._concern_mask)
        self._states_ingredient = lru_cache(maxsize=_KEPT)(self._ingredient_mask)

    def ranked(self, rows: Rows, query: ProductQuery) -> Rows:
        """`rows` by merit, best first, ties by id."""
        return rows[np.lexsort((self._table.id_rank[rows], -self.scores(rows, query)))]

    def scores(self, rows: Rows, query: ProductQuery) -> Scores:
        """How much speaks for each of `rows`."""
        weights, price = self.weights, self._table.price[rows]
        # A price is judged beside the others that are weighed.
        middle = np.median(price) if len(price) else 1.0
        scores = weights.depth * self._depth[rows]
        scores -= weights.price * np.abs(np.log(price / middle))
        scores -= weights.ill_rated * self._ill_rated[rows]
        scores += (1 if query.for_men else -1) * weights.for_men * self._for_men[rows]
        if not (query.categories or query.kinds):
            scores += weights.shelf * self._shelf[rows]
        first = {FIRST_KINDS.get(shelf) for shelf in query.categories if not query.kinds}
        for kind in {*query.preferred_kinds, *filter(None, first)}:
            scores += weights.preferred_kind * self._table.of_kind(kind)[rows]
        for look in query.looks:
            said = [self._table.named(squash(word)) for word in look.split()]
            scores += weights.look * np.logical_or.reduce(said)[rows]
        return scores + self._serves(rows, query) + self._made_with(rows, query)

    def _serves(self, rows: Rows, query: ProductQuery) -> Scores:
        """How plainly each is made for the concerns and the skin."""
        weights, scores = self.weights, np.zeros(len(rows))
        implied = ("보습",) if query.skin_types else ()
        for concern in query.concerns or query.preferred_concerns or implied:
            scores += weights.concern_named * self._states_concern(concern)[rows]
            treats = [name for name, concerns in _SERVES.items() if concern in concerns]
            scores += weights.concern_served * sum(
                column.rows_with(treats)[rows].astype(int) for column in self._leading
            )
            scores -= weights.claim * self._claims[rows]
        if query.skin_types:
            # What suits every skin is made for none.
            scores -= weights.skin_claim * self._skins[rows]
        if not query.concerns:
            asked_for = not STRONG.isdisjoint(query.ingredients)
            scores -= (0.0 if asked_for else weights.strong) * self._strong[rows]
            scores += weights.soothing * self._soothing[rows]
        return scores

    def _made_with(self, rows: Rows, query: ProductQuery) -> Scores:
        """How plainly each is made with the ingredients."""
        weights, scores = self.weights, np.zeros(len(rows))
        for ingredient in query.ingredients:
            scores += weights.ingredient_named * self._states_ingredient(ingredient)[rows]
            scores += weights.ingredient_key * self._key.rows_with([ingredient])[rows]
        return scores

    def _concern_mask(self, concern: str) -> Mask:
        return _column(concern in stated_concerns(p.name) for p in self._table.products)

    def _ingredient_mask(self, ingredient: str) -> Mask:
        cue = _CUES.get(ingredient)
        if cue is None:
            return self._table.named(squash(ingredient))
        return _column(cue.search(product.name) is not None for product in self._table.products)


def _column(facts: Iterable[bool]) -> Mask:
    return np.fromiter(facts, dtype=bool)
