"""Several shelves in one wish: each is answered, and said."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from agent.wire import TurnReply

pytestmark = pytest.mark.asyncio(loop_scope="session")

Talk = Callable[..., Awaitable[list[TurnReply]]]

CARE = {"토너/패드", "에센스/세럼/앰플", "크림/로션"}
COLOUR = {"베이스메이크업", "립", "아이메이크업"}


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("마스카라하고 아이라이너 골라줘요", ("마스카라", "아이라이너")),
        ("샴푸에 핸드크림까지 보여줘", ("샴푸", "핸드크림")),
        ("앰플이랑 로션 하나씩", ("앰플", "로션")),
    ],
)
async def test_one_of_each_is_named_with_its_price(
    talk: Talk, line: str, names: tuple[str, str]
) -> None:
    turn = (await talk(line))[-1]
    one, other = turn.products[:2]
    assert all(name in turn.reply for name in (*names, one.name, other.name))
    assert f"{one.price:,}원" in turn.reply
    assert f"{other.price:,}원" in turn.reply


@pytest.mark.parametrize(
    ("lines", "shelves"),
    [
        (("기초화장품 뭐가 좋아요",), CARE),
        (("what's good in skincare",), CARE),
        (("スキンケア用品を見せて",), CARE),
        (("색조 쪽으로 볼래",), COLOUR),
        (("언니 줄 선물 골라줘", "디퓨저 빼고 기초 제품으로"), CARE),
    ],
)
async def test_a_department_is_all_of_its_shelves(
    talk: Talk, lines: tuple[str, ...], shelves: set[str]
) -> None:
    shown = (await talk(*lines))[-1].products
    assert shown
    assert {product.category for product in shown} <= shelves


async def test_what_is_refused_of_a_department_is_all_of_it(talk: Talk) -> None:
    shown = (await talk("이만 원 아래로 선물 골라줘", "색조는 빼고"))[-1].products
    assert not {product.category for product in shown} & COLOUR
