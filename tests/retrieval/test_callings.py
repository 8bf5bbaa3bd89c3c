"""A product is called by words of its name and of its editions, not by what comes with it."""

from __future__ import annotations

from data.models import Product
from retrieval.callings import Callings


def product(name: str, *offers: str) -> Product:
    return Product(
        product_id=name, brand="가", name=name, offers=offers, category="바디", list_price=2,
        price=1, price_date="2026-04-05",
    )  # fmt: skip


CALLINGS = Callings(
    [
        product("가 제로 모공 패드"),
        product("가 3번 모공제로 패드"),
        product("가 핸드크림", "헬로키티 에디션 포함 10종 택1"),
        product("가 토너", "+독도 크림 증정"),
    ]
)


def test_every_word_must_call_it() -> None:
    assert CALLINGS.called(["모공", "패드"]).tolist() == [True, True, False, False]
    assert CALLINGS.called(["모공", "3번"]).tolist() == [False, True, False, False]
    assert CALLINGS.called([]).all()


def test_an_edition_calls_it_and_a_gift_does_not() -> None:
    assert CALLINGS.called(["헬로키티"]).tolist() == [False, False, True, False]
    assert not CALLINGS.called(["독도"]).any()


def test_the_longest_run() -> None:
    assert CALLINGS.longest_run(0, "제로모공패드있어") == len("제로모공패드")
    assert CALLINGS.longest_run(1, "제로모공패드있어") == len("모공")
    assert CALLINGS.longest_run(0, "") == 0
