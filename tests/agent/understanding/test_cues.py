"""The signs compile, mean something, and stay apart."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import agent
from agent.understanding.cues import Cues
from agent.understanding.reading import Reading

Read = Callable[[str], Reading]
TAGS = {
    "store", "place", "brand", "category", "kind", "concern", "skin_type", "ingredient",
    "exclusion", "service", "title", "price", "volume", "ordinal", "disease",
}  # fmt: skip


def test_no_pattern_matches_silence(cues: Cues) -> None:
    for patterns in (cues.shape, cues.text):
        for name, pattern in patterns.items():
            assert not pattern.search(""), name


def test_patterns_know_only_tags_that_there_are(cues: Cues) -> None:
    for name, pattern in cues.shape.items():
        for tag in re.findall(r"〈(\w+)〉", pattern.pattern):
            assert tag in TAGS, (name, tag)


def test_every_cue_that_the_source_asks_for_is_there(cues: Cues) -> None:
    asked = {
        name
        for path in Path(agent.__path__[0]).rglob("*.py")
        for call in re.findall(r"\.has\(([^)*]*)\)", path.read_text(encoding="utf-8"))
        for name in re.findall(r'"(\w+)"', call)
    }
    assert len(asked) > 20
    assert asked <= set(cues.shape)


def test_a_long_utterance_is_read_quickly(cues: Cues) -> None:
    """No pattern backtracks without end: 2,000 characters are read in well under a second."""
    for filler in ("가", "있", "〈kind〉", "더", "직원", "a ", "재고"):
        long = (filler * 2_000)[:2_000]
        start = time.process_time()
        cues.read(long, long, long)
        assert time.process_time() - start < 0.5, filler


@pytest.mark.parametrize(
    ("shape", "cue"),
    [
        ("안녕하세요", "greeting"),
        ("고마워", "thanks"),
        ("너는누구야", "who_are_you"),
        ("뭐할수있어", "capabilities"),
        ("뭐라고했어", "repeat"),
        ("상담원연결해줘", "handoff"),
        ("직원이불친절했어요", "complaint"),
        ("〈kind〉재고있어", "stock"),
        ("예약해줘", "reserve"),
        ("〈ordinal〉랑〈ordinal〉비교해줘", "compare"),
        ("더싼거없어", "cheaper"),
        ("다른브랜드로", "other_brand"),
        ("거기몇시까지해", "reference_store"),
        ("거기몇시까지해", "hours"),
        ("전화번호알려줘", "phone"),
        ("임산부인데", "pregnancy"),
        ("비건〈kind〉", "vegan"),
        ("무향〈kind〉", "unscented"),
    ],
)
def test_a_sign_is_seen(cues: Cues, shape: str, cue: str) -> None:
    assert cue in cues.read(shape, shape, shape)


AGAIN = (
    "아까 뭐라고 했어", "뭐라고?", "네? 뭐라고요?", "다시 말해줘", "다시 한 번만 말해줄래?",
    "못 들었어", "잘 안 들렸어", "방금 뭐라 그랬어", "뭐랬어?", "뭐라구요", "못 알아들었어",
    "한 번만 더 말해줘", "방금 한 말 다시 해줘", "아까 무슨 말 했어?", "what did you say",
    "say that again", "I didn't catch that", "pardon?", "さっき何て", "もう一度お願いします",
    "聞き取れませんでした",
)  # fmt: skip
ON = (
    "계속해", "계속 말해줘", "이어서", "이어서 말해줘", "그래서?", "말하던 거 마저 해줘",
    "아까 하던 말 계속", "하던 얘기 마저 해줘", "말씀 계속하세요", "끊긴 데부터 다시",
    "미안한데 계속해줘", "말 끊어서 미안 계속해", "말하다 만 거 계속해줘",
    "아까 무슨 말 하려고 했어?", "어디까지 말했지?", "go on", "please continue", "ok, keep going",
    "you were saying?", "続けて", "続きを教えて", "それで?",
)  # fmt: skip
NEITHER = (
    "계속 쓰던 크림 추천해줘", "이어서 강남역 매장도 알려줘", "계속 써도 돼?",
    "사용하던 거 계속 써도 돼?", "피부가 계속 건조해", "그래서 얼마야?",
    "그리고 선크림도 추천해줘", "다른 거 계속 보여줘", "다시 찾아줘", "마저 다 쓰고 살게",
    "거기 뭐 있어?", "뭐라도 추천해줘", "전화번호 다시 알려줘", "소리 안 나는 드라이기",
    "끊어진 머리카락에 좋은 샴푸", "아까 그 세럼 다시 보여줘", "continue using this serum?",
    "続けて使っても大丈夫?", "what is it?", "repeat purchase discount?",
)  # fmt: skip


def _talk(read: Read, utterance: str) -> frozenset[str]:
    return read(utterance).cues & {"repeat", "go_on"}


@pytest.mark.parametrize("utterance", AGAIN)
def test_what_was_not_caught_is_asked_for_in_many_ways(read: Read, utterance: str) -> None:
    assert _talk(read, utterance) == {"repeat"}


@pytest.mark.parametrize("utterance", ON)
def test_going_on_is_asked_for_in_many_ways(read: Read, utterance: str) -> None:
    assert "go_on" in _talk(read, utterance)


@pytest.mark.parametrize("utterance", NEITHER)
def test_another_wish_asks_for_neither(read: Read, utterance: str) -> None:
    assert not _talk(read, utterance)


@pytest.mark.parametrize(
    "filler",
    ["미안해요", "계속해서", "어요", "いいよ", "는요", "ok, ", "continue please ", "다시한번만"],
)
@pytest.mark.parametrize("head", ["", "계속", "続けて"])
def test_signs_of_going_on_do_not_backtrack_without_end(cues: Cues, head: str, filler: str) -> None:
    long = (head + filler * 2_000)[:2_000]
    start = time.process_time()
    cues.read(long, long, long)
    assert time.process_time() - start < 0.5


def test_what_one_would_like_to_use_has_done_no_harm(read: Callable[[str], Reading]) -> None:
    assert not read("가글 써보고 싶어요 화끈거리는 건 싫고요").has("reaction")
    assert not read("토너 바르고 싶은데 따가운 건 못 써요").has("reaction")
    assert read("토너 바르고 얼굴이 따가워요").has("reaction")
