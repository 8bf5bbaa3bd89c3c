"""What a member of staff would reach for among what satisfies a wish, when words decide nothing.

The weights are a shop's judgement, not a measurement: the evaluation sets are to set them.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from data.enrichment.actives import ACTIVES
from data.models import Product
from retrieval.product_filter import ProductQuery
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

_FOR_MEN = re.compile(r"포\s?맨|옴므|맨즈|남성|(?:^|\s)맨(?:\s|$)")
_SERVES = {active.name: frozenset(active.concerns) for active in ACTIVES}


class Merit:
    """Scores the products of one catalogue; higher is better."""

    def __init__(self, products: Sequence[Product]) -> None:
        self._brand_depth = Counter(product.brand for product in products)
        # Folding a name costs more than all the rest of its score.
        self._folded = {product.product_id: squash(product.name) for product in products}
        self._for_men = {
            product.product_id for product in products if _FOR_MEN.search(product.name)
        }

    def ranked(self, products: Sequence[Product], query: ProductQuery) -> list[str]:
        """Ids of `products`, best first."""
        if not products:
            return []
        middle = median(product.price for product in products)
        scored = [(-self.score(product, query, middle), product.product_id) for product in products]
        return [product_id for _, product_id in sorted(scored)]

    def score(self, product: Product, query: ProductQuery, middle: float) -> float:
        """One product beside others whose median price is `middle`, KRW."""
        known = product.ingredients is not None
        depth = min(self._brand_depth[product.brand], DEEP_BRAND) / DEEP_BRAND
        score = 1.2 * depth + 0.3 * known - 0.8 * abs(math.log(product.price / middle))
        if product.rating is not None and product.rating < GOOD_RATING:
            score -= 0.4
        for_men = product.product_id in self._for_men
        score += (2 if _FOR_MEN.search(query.text) else -2) * for_men
        if not (query.categories or query.kinds):
            score += (product.category in FIRST_SHELVES) - (product.category in LAST_SHELVES)
        score += 0.8 * (product.kind in query.preferred_kinds)
        return score + _serves(product, self._folded[product.product_id], query)


def _serves(product: Product, name: str, query: ProductQuery) -> float:
    """How plainly it is made for the concerns: its name says so, its first ingredients do it."""
    score = 0.0
    leading = product.key_ingredients[:2]
    wished = query.concerns or (("보습",) if query.skin_types else ())
    for concern in wished:
        score += squash(concern) in name
        score += 0.8 * sum(concern in _SERVES.get(ingredient, ()) for ingredient in leading)
        score -= 0.15 * max(0, len(product.concerns) - 3)
    if not query.concerns:
        score -= 1.5 * bool(STRONG.intersection(product.key_ingredients))
        score += 0.5 * bool({"보습", "장벽"}.intersection(product.concerns))
    return score
