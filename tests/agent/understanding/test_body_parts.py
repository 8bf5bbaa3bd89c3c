"""The part of the body that something is for, and where its goods stand."""

from __future__ import annotations

import pytest

from agent.understanding.body_parts import shelves_of_part
from data.catalogue import Catalogue


@pytest.mark.parametrize(
    ("said", "shelves"),
    [
        ("무릎이랑 팔꿈치가 까매요", ("바디",)),
        ("가르마 쪽이 휑해 보여요", ("헤어",)),
        ("입술이 자꾸 뜯겨요", ("립",)),
        ("잇몸에서 피가 나요", ("구강",)),
        ("볼에도 입술에도 바를 거", ()),
        ("등산 가는데 바를 거", ()),
        ("토너 등을 찾고 있어요", ()),
        ("my knees are ashy", ("바디",)),
        ("前髪がぺたんこ", ("헤어",)),
    ],
)
def test_the_part_that_is_said_first_says_where(said: str, shelves: tuple[str, ...]) -> None:
    assert shelves_of_part(said) == shelves


def test_every_shelf_of_a_part_is_one_of_the_catalogue(demo: Catalogue) -> None:
    for said in ("입술", "종아리", "앞머리", "치아", "속눈썹"):
        assert set(shelves_of_part(said)) <= set(demo.categories)
