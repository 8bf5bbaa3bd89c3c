"""Stores that are called by a name: one that is known, and one that no store has."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from agent.understanding.called_stores import called_store
from agent.understanding.lexicon import Lexicon
from agent.understanding.reading import Reading

Read = Callable[[str], Reading]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("when does your silver lake branch close?", "silver lake"),
        ("is there parking at the itaewon stardust store", "itaewon stardust"),
        ("phone number of the happy valley shop please", "happy valley"),
    ],
)
def test_a_name_that_no_store_has(said: str, name: str, lexicon: Lexicon) -> None:
    assert called_store(said, lexicon) == name


@pytest.mark.parametrize(
    "said",
    [
        "where is the nearest store",
        "is there a tax refund store in myeongdong",
        "the hongdae store",
        "any big olive young branch around here?",
        "a quiet shop please",
        "the laneige store",
        "추천해줘",
    ],
)
def test_no_name(said: str, lexicon: Lexicon) -> None:
    assert called_store(said, lexicon) is None


@pytest.mark.parametrize(
    ("said", "mentions"),
    [
        ("별무리언덕점은 언제 닫아요", ("별무리언덕점",)),
        ("독도나루지점에 주차돼?", ("독도나루지점",)),
        ("편의점 말고 올리브영이요", ()),
        ("집에서 가까운지점 알려줘", ()),
        ("안경점 추천", ()),
        ("바다정원점에 주차돼?", ("바다정원점",)),
        ("전주점 몇 시까지 해", ("전주점",)),
    ],
)
def test_what_ends_as_a_store_does(said: str, mentions: tuple[str, ...], read: Read) -> None:
    assert read(said).store_mentions == mentions
