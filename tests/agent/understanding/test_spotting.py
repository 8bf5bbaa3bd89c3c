"""Names are cut out of what Korean glues together, and nothing else is taken for one."""

from __future__ import annotations

from itertools import pairwise

import pytest

from agent.understanding.lexicon import PRIORITY, Lexicon
from agent.understanding.spotting import spot, squash_with_starts
from data.catalogue import Catalogue
from retrieval.text import fold, squash


def names(utterance: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    spans = spot(squash_with_starts(fold(utterance)), lexicon)
    return [(span.sense.kind, span.sense.value) for span in spans]


@pytest.mark.parametrize("text", ["강남역 근처", "Dr.G 크림!", "1+1 있어?", "ＶＴ  시카", "😀", ""])
def test_squashing_is_that_of_names(text: str) -> None:
    squashed = squash_with_starts(fold(text))
    assert squashed.text == squash(text)
    assert len(squashed.starts) == len(squashed.text)
    assert not squashed.text or squashed.starts[0]


def test_where_words_begin_is_remembered() -> None:
    assert squash_with_starts("강남 역").starts == (True, False, True)
    # Punctuation begins a word, which a name may span: "dr.g", "alcohol-free".
    assert squash_with_starts("dr.g").starts == (True, False, True)


@pytest.mark.parametrize(
    ("utterance", "expected"),
    [
        ("토리든 세럼", [("brand", "토리든"), ("kind", "세럼")]),
        ("토리든세럼추천해줘", [("brand", "토리든"), ("kind", "세럼")]),
        ("토리든은 어때", [("brand", "토리든")]),
        ("브이티 크림", [("brand", "VT"), ("kind", "크림")]),
        ("vt cream", [("brand", "VT"), ("kind", "크림")]),
        ("dr.g 선크림", [("brand", "닥터지"), ("kind", "선크림")]),
        ("alcohol-free toner", [("exclusion", "알코올"), ("kind", "토너")]),
        ("닥터지 선크림", [("brand", "닥터지"), ("kind", "선크림")]),
        ("선크림", [("kind", "선크림")]),
        ("강남역 근처 주차되는 데", [("place", "강남역"), ("service", "주차")]),
        ("강남타운점", [("store", "강남타운점")]),
        ("건성용 토너", [("skin_type", "건성"), ("kind", "토너")]),
        ("히알루론산 들어간 앰플", [("ingredient", "히알루론산"), ("kind", "앰플")]),
        ("여드름 고민", [("concern", "트러블")]),
        ("향료 없는 로션", [("exclusion", "향료"), ("kind", "로션")]),
        ("아토피", [("disease", "아토피")]),
    ],
)
def test_names_are_spotted(
    utterance: str, expected: list[tuple[str, str]], lexicon: Lexicon
) -> None:
    assert names(utterance, lexicon) == expected


@pytest.mark.parametrize(
    "utterance",
    ["안녕하세요", "고마워요", "오늘 날씨 어때", "ㅋㅋㅋ", "12345", "asdf qwer", ""],
)
def test_nothing_is_taken_for_a_name(utterance: str, lexicon: Lexicon) -> None:
    assert names(utterance, lexicon) == []


def test_spans_are_in_order_and_apart(lexicon: Lexicon) -> None:
    text = fold("민감성인데 향료랑 알코올 없는 라운드랩 수분크림 2만원 이하로 홍대입구역에서 살래")
    spans = spot(squash_with_starts(text), lexicon)
    assert len(spans) > 4
    for span, following in pairwise(spans):
        assert span.start < span.end <= following.start


def test_a_latin_word_is_not_cut_in_two(lexicon: Lexicon) -> None:
    # AHA is an acid; 'ahab' is a captain.
    assert ("ingredient", "AHA") in names("aha toner", lexicon)
    assert names("captain ahab", lexicon) == []


def test_every_brand_category_and_store_has_its_name(lexicon: Lexicon, demo: Catalogue) -> None:

    for kind, values in (
        ("brand", demo.brands),
        ("category", demo.categories),
    ):
        for value in values:
            assert any(
                sense.kind == kind and sense.value == value
                for sense in lexicon.lookup(squash(value))
            ), value
    for store in demo.stores:
        assert any(sense.kind == "store" for sense in lexicon.lookup(squash(store.name)))


def test_senses_are_ordered_by_priority(lexicon: Lexicon) -> None:
    for form, senses in lexicon.senses.items():
        order = [PRIORITY.index(sense.kind) for sense in senses]
        assert order == sorted(order), form
    assert lexicon.longest == max(map(len, lexicon.senses))
