"""A skin type that is told by its signs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from agent.understanding.reading import Reading

Read = Callable[[str], Reading]


@pytest.mark.parametrize(
    "said",
    [
        "피부 겉은 번들번들한데 속은 당기는 느낌이에요",
        "유분은 많은데 속은 건조해요, 로션 뭐 바르죠",
        "지성인데 속당김이 심해요",
        "겉은 개기름이 도는데 속은 바싹 말라요, 에센스",
        "속이 너무 땅기고 겉은 번들번들한 피부예요 크림",
        "表面は油っぽいのに中は乾燥してます、化粧水",
        "my face gets shiny but it feels dry underneath",
        "表面はテカるのに内側は乾燥します",
    ],
)
def test_shiny_outside_and_tight_inside_is_one_skin_type(read: Read, said: str) -> None:
    heard = read(said)
    assert heard.names("skin_type") == ("수부지",)
    assert not {"피지", "보습"} & set(heard.names("concern"))


@pytest.mark.parametrize(
    ("said", "concerns"),
    [
        ("건조하고 번들거려요", ("보습", "피지")),
        ("속이 당겨요", ("보습",)),
        ("겉이 번들거려요 세럼", ("피지",)),
        ("유분기 잡아 주는 세럼, 속눈썹 영양제도", ("피지",)),
    ],
)
def test_signs_that_tell_no_type_stay_signs(
    read: Read, said: str, concerns: tuple[str, ...]
) -> None:
    heard = read(said)
    assert heard.names("concern") == concerns
    assert not heard.names("skin_type")
