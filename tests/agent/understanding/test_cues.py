"""The signs compile, mean something, and stay apart."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

import agent
from agent.understanding.cues import Cues

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
