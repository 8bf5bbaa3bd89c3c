"""What a record proves, apart from the search's own filter."""

from __future__ import annotations

import pytest

from agent.evaluation.expectations import ProductsAll
from agent.evaluation.product_facts import unmet, violations
from agent.evaluation.slots import Slots
from data.catalogue import Catalogue
from data.models import Product

SERUM = Product(
    product_id="p", brand="토리든", name="토리든 다이브인 세럼", category="에센스/세럼/앰플",
    kind="세럼", volume="50ml", list_price=30_000, price=20_000, price_date="2026-05",
    ingredients=("정제수", "다이메티콘", "리모넨", "소듐하이알루로네이트"),
    skin_types=("건성",), concerns=("보습",), key_ingredients=("히알루론산",),
)  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "broken"),
    [
        (Slots(shelf=("세럼",), brand=("토리든",), max_price=20_000, min_volume="50ml"), 0),
        (Slots(shelf=("앰플",), ingredient=("히알루론산",), min_discount=33), 0),
        (Slots(shelf=("에센스/세럼/앰플",), skin_type=("건성",), exclude=("알코올",)), 0),
        (Slots(concern=("미백",)), 0),
        (Slots(shelf=("크림",)), 1),
        (Slots(brand=("달바",), exclude_brand=("토리든",)), 2),
        (Slots(min_price=20_001), 1),
        (Slots(max_price=19_999, min_discount=50), 2),
        (Slots(max_volume="30ml"), 1),
        (Slots(min_volume="50g"), 1),
        (Slots(skin_type=("지성",)), 1),
        (Slots(exclude=("향료", "실리콘")), 2),
        (Slots(ingredient=("레티놀",)), 1),
    ],
)
def test_violations(wanted: Slots, broken: int, demo: Catalogue) -> None:
    assert len(violations(SERUM, wanted, demo.categories)) == broken


def test_an_unknown_label_proves_no_absence(demo: Catalogue) -> None:
    wanted = Slots(exclude=("알코올",))
    for changes in ({"ingredients": None}, {"ingredients_complete": False}):
        assert violations(SERUM.model_copy(update=changes), wanted, demo.categories)


def test_a_label_has_its_own_words_for_an_active(demo: Catalogue) -> None:
    bare = SERUM.model_copy(update={"key_ingredients": (), "name": "세럼"})
    assert not violations(bare, Slots(ingredient=("히알루론산",)), demo.categories)
    assert violations(bare, Slots(ingredient=("레티놀",)), demo.categories)


def test_unmet_expectations_are_named() -> None:
    assert not unmet(SERUM, ProductsAll(kind=("크림", "세럼"), free_from=("알코올",)))
    assert unmet(
        SERUM,
        ProductsAll(category=("립",), not_brand=("토리든",), max_price=1, free_from=("향료",)),
    ) == ["category", "not_brand", "max_price", "free_from"]


def test_the_catalogue_keeps_its_own_word(demo: Catalogue) -> None:
    """Whatever a record says to be free of, this reading of its label does not contradict."""
    contradicted = [
        (product.product_id, name)
        for product in demo.products
        for name in product.free_from
        if name not in ("레티놀", "살리실산")
        and violations(product, Slots(exclude=(name,)), demo.categories)
    ]
    assert contradicted == []
