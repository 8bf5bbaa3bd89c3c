"""What comes with a product, by the words of its listing."""

from __future__ import annotations

import pytest

from data.catalogue import Catalogue
from data.enrichment import OFFERS, offers_of


@pytest.mark.parametrize(
    ("listed", "offers"),
    [
        (("1+1 기획",), {"1+1", "기획"}),
        (("75ml+75ml",), {"1+1"}),
        (("듀오 기획",), {"1+1", "기획"}),
        (("+25ml 증정",), {"증정"}),
        (("본품+파우치",), {"증정"}),
        (("리필 기획",), {"리필", "기획"}),
        (("50ml+15ml",), set()),
        (("본품+리필",), {"리필"}),
        (("11ml+15ml",), set()),
        (("봄 한정판",), set()),
        (("단품",), set()),
        ((), set()),
    ],
)
def test_offers(listed: tuple[str, ...], offers: set[str]) -> None:
    assert set(offers_of(listed)) == offers


def test_every_offer_is_in_the_demonstration(demo: Catalogue) -> None:
    found = {name for product in demo.products for name in offers_of(product.offers)}
    assert found == set(OFFERS)
