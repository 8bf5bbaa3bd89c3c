"""A label proves the absence of a fragrance allergen only where it names no scent at all."""

from __future__ import annotations

import pytest

from data.catalogue import Catalogue
from data.enrichment import doubted_names, excluded_names, is_free_of, recognises_exclusion
from data.enrichment.allergens import FRAGRANCE_ALLERGENS


def test_the_rule_names_25() -> None:
    assert len(FRAGRANCE_ALLERGENS) == 25


@pytest.mark.parametrize("name", FRAGRANCE_ALLERGENS)
def test_each_is_found_by_its_own_name_only(name: str) -> None:
    assert recognises_exclusion(name, ())
    assert excluded_names([name], name) == (name,)
    assert [other for other in FRAGRANCE_ALLERGENS if excluded_names([name], other)] == [name]
    assert excluded_names([name], "알레르겐") == (name,)


@pytest.mark.parametrize("scent", ["향료", "향료(천연)", "라벤더오일", "Parfum"])
def test_a_scent_may_hide_any_of_them(scent: str) -> None:
    label = ["정제수", scent, "글리세린"]
    assert excluded_names(label, "리날룰") == ()
    assert doubted_names(label, "리날룰") == (scent,)
    assert doubted_names(label, "파라벤") == ()


def test_no_product_without_a_whole_scentless_label_passes(demo: Catalogue) -> None:
    passed = [product for product in demo.products if is_free_of(product, "리모넨")]
    assert passed
    for product in passed:
        assert product.ingredients_complete
        assert not [name for name in product.ingredients or ("?",) if "향료" in name or name == "?"]
