"""Corruptions are the errors that people and recognisers make, and nothing else."""

# ruff: noqa: S311 - random to repeat, not to hide

from __future__ import annotations

from random import Random

import pytest

from agent.evaluation.corruption import twins_of
from agent.evaluation.corruption.hangul import composed, initial_consonants, on_latin_layout, struck
from agent.evaluation.corruption.keyboard import beside
from agent.evaluation.corruption.known_names import KnownNames, known_names
from agent.evaluation.corruption.sounds import as_heard_in_korean
from agent.evaluation.corruption.spacing import wrongly_spaced
from agent.evaluation.corruption.twins import HARSH
from data.catalogue import Catalogue

TEXTS = [
    "강남타운점 몇 시까지 해요", "건성인데 이만 원 이하 수분크림 추천해줘",
    "토리든 다이브인 세럼 얼마야", "홍대입구역 쪽에 주차되는 매장 있나요",
    "VT 시카 크림 말고 다른 거 보여줘",
]  # fmt: skip


@pytest.fixture(scope="module")
def names(demo: Catalogue) -> KnownNames:
    return known_names(demo)


def test_what_is_typed_comes_out_as_it_was(demo: Catalogue) -> None:
    names = [store.name for store in demo.stores] + [product.name for product in demo.products]
    for text in [*names, "값싼 앉은뱅이 읽고 밟혀 꽃잎이 괜찮아 의외로 뭐"]:
        assert composed(struck(text)) == text


def test_broken_keys_make_broken_syllables() -> None:
    assert composed("ㄱㅏㅇㄴㅏㅁㅇㅕㄱ") == "강남역"
    assert composed("ㄱㄱㅏㅇ") == "ㄱ강"
    assert composed("ㅏㄱ") == "ㅏㄱ"
    assert on_latin_layout("세럼 있어?") == "tpfja dlTdj?"
    assert initial_consonants("토리든 VT") == "ㅌㄹㄷ VT"


def test_keys_beside_each_other() -> None:
    assert set(beside("g")) == {"f", "h", "t", "y", "v", "b"}
    assert set(beside("Q")) == {"W", "A"}
    assert beside("?") == ()


@pytest.mark.parametrize("text", TEXTS)
def test_twins_differ_and_follow_from_the_id(text: str, names: KnownNames) -> None:
    twins = twins_of("a-1", text, "ko", names)
    assert twins == twins_of("a-1", text, "ko", names)
    assert twins
    assert text not in [twin.text for twin in twins]
    assert len({twin.kind for twin in twins}) == len(twins)
    assert sum(twin.kind in HARSH for twin in twins) <= 2


def test_other_ids_have_other_twins(names: KnownNames) -> None:
    drawn = {twins_of(f"a-{number}", TEXTS[0], "ko", names) for number in range(8)}
    assert len(drawn) > 4


def test_kinds(names: KnownNames) -> None:
    drawn: dict[str, set[str]] = {}
    for number in range(30):
        for text in (TEXTS[0], TEXTS[4]):
            for twin in twins_of(f"b-{number}", text, "ko", names):
                drawn.setdefault(twin.kind, set()).add(twin.text)
    assert "ㄱㄴㅌㅇㅈ 몇 시까지 해요" in drawn["choseong"]
    assert "강남타운점몇시까지해요" in drawn["no_spaces"]
    assert drawn["hangul"] == {"브이티 시카 크림 말고 다른 거 보여줘"}
    assert all(
        text.replace(" ", "") in ("강남타운점몇시까지해요", "VT시카크림말고다른거보여줘")
        for text in drawn["wrong_spaces"]
    )
    assert len(drawn["jamo_typo"]) > 20


def test_a_place_in_latin_letters(names: KnownNames) -> None:
    twins = {twin.kind: twin.text for twin in twins_of("c", TEXTS[3], "ko", names)}
    assert twins["latin"].lower().startswith("hongik univ. station 쪽에")


def test_what_leaves_nothing_to_tell_by_has_no_twin(names: KnownNames) -> None:
    assert twins_of("d", "네", "ko", names) == ()
    assert {twin.kind for twin in twins_of("d", "아니요", "ko", names)} <= {"keyboard_swap"}


def test_amounts_and_limits_are_left_alone(names: KnownNames) -> None:
    for number in range(60):
        for twin in twins_of(f"e-{number}", TEXTS[1], "ko", names):
            if twin.kind == "jamo_typo":
                assert "이하" in twin.text
                assert "원" in twin.text


def test_a_slip_never_names_another_thing(names: KnownNames) -> None:
    for number in range(200):
        for twin in twins_of(f"f-{number}", "수유역 근처 매장 있어요", "ko", names):
            if twin.kind in ("jamo_typo", "phonetic"):
                assert names.values(twin.text) <= names.values("수유역 근처 매장 있어요")


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("강남역에 어디", "강남여게 어디"),
        ("한라산 어디", "할라산 어디"),
        ("국물요리 집", "궁물요리 집"),
    ],
)
def test_korean_is_heard_by_the_rules(said: str, heard: str) -> None:
    drawn = {as_heard_in_korean(said, Random(seed), []) for seed in range(60)}
    assert heard in drawn
    assert said not in drawn


def test_spaces_go_wrong_one_at_a_time() -> None:
    text = "세럼 추천해줘 빨리"
    for seed in range(40):
        wrong = wrongly_spaced(text, Random(seed))
        assert wrong is not None
        assert wrong.replace(" ", "") == text.replace(" ", "")
        assert abs(wrong.count(" ") - text.count(" ")) <= 1


def test_other_languages_have_slips_of_their_own(names: KnownNames) -> None:
    english = twins_of("g", "any moisturizer for sensitive skin?", "en", names)
    assert {twin.kind for twin in english} == {"jamo_typo", "phonetic"}
    japanese = twins_of("g", "乾燥肌のクリームを教えてください", "ja", names)
    assert [twin.kind for twin in japanese] == ["jamo_typo"]
