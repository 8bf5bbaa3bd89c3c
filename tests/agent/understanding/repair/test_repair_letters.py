"""Hangul taken apart and put together, typed in either layout, said and compared."""

from __future__ import annotations

import pytest

from agent.understanding.repair.distance import Distance
from agent.understanding.repair.jamo import (
    append,
    initials_of,
    is_odd,
    join,
    letters_of,
    split,
    take_apart,
)
from agent.understanding.repair.keyboard import NEIGHBOURS, composed, typed
from agent.understanding.repair.script import rough, skeleton
from agent.understanding.repair.sounds import ANY, gap, key_of, spoken, weights


@pytest.mark.parametrize("syllable", ["가", "힣", "값", "쌌", "의", "뷁"])
def test_a_syllable_comes_back(syllable: str) -> None:
    assert join(*split(syllable)) == syllable


@pytest.mark.parametrize(
    ("one", "other"), [("세럼이", "세러미"), ("값이", "갑시"), ("있어", "이써")]
)
def test_what_only_moved_its_cut_has_the_same_letters(one: str, other: str) -> None:
    assert letters_of(one) == letters_of(other)


def test_letters_know_their_places() -> None:
    apart = take_apart("강남a")
    assert apart.letters == "ㄱㅏㅇㄴㅏㅁa"
    assert [apart.char_of[at] for at, edge in enumerate(apart.edges) if edge] == [0, 1, 2, 3]
    assert apart.onset_ends == {1, 4}


@pytest.mark.parametrize(
    ("text", "letters", "whole"),
    [("가", "ㄹ까", "갈까"), ("먹", "을까", "먹을까"), ("", "은", "은")],
)
def test_an_ending_may_close_a_syllable(text: str, letters: str, whole: str) -> None:
    assert append(text, letters) == whole


def test_initials() -> None:
    assert initials_of("토리든") == "ㅌㄹㄷ"


@pytest.mark.parametrize(("char", "odd"), [("ㅌ", True), ("썀", True), ("샴", False), ("a", False)])
def test_what_nobody_means_is_odd(char: str, odd: bool) -> None:
    assert is_odd(char) is odd


@pytest.mark.parametrize(
    ("hangul", "keys"),
    [("토리든", "xhflems"), ("값있어", "rkqtdlTdj"), ("뭐", "anj"), ("왜", "dho")],
)
def test_one_keyboard_writes_both(hangul: str, keys: str) -> None:
    assert typed(hangul) == keys
    assert composed(keys) == hangul


def test_a_space_ends_a_syllable() -> None:
    assert composed("xhflems tpfja") == "토리든 세럼"


def test_neighbours_are_neighbours_both_ways() -> None:
    assert {(other, one) for one, other in NEIGHBOURS} == NEIGHBOURS
    assert ("g", "h") in NEIGHBOURS
    assert ("q", "p") not in NEIGHBOURS


@pytest.mark.parametrize(
    ("one", "other"), [("독립문", "동님문"), ("전화", "저놔"), ("신라", "실라"), ("국물", "궁물")]
)
def test_what_sounds_alike_is_said_alike(one: str, other: str) -> None:
    assert spoken(letters_of(one)) == spoken(letters_of(other))


def test_near_sounds_weigh_less_than_far_ones() -> None:
    distance = Distance(weights(), ANY, gap)

    def between(one: str, other: str) -> float:
        return distance.between(letters_of(one), letters_of(other), 9.0)

    assert between("새럼", "세럼") < between("써럼", "세럼") < between("허럼", "세럼")
    assert between("세럼", "세럼") == 0
    assert between("세러", "세럼") < between("ㅔ럼", "세럼")
    assert distance.between("ㅅㅔ", letters_of("세럼"), 0.5) == float("inf")


def test_keys_forget_what_sounds_alike() -> None:
    assert key_of(letters_of("새럼")) == key_of(letters_of("쎄럼"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("토리든", "toriden"),
        ("トリデン", "torriden"),
        ("강남역", "gangnam yeok"),
        ("カンナム", "강남"),
    ],
)
def test_one_name_in_two_scripts_has_one_skeleton(one: str, other: str) -> None:
    assert skeleton(rough(one)) == skeleton(rough(other.replace(" ", "")))


def test_rough_spellings_are_latin() -> None:
    assert rough("시카クリーム").isascii()
