"""One folding for names, queries and passages."""

from __future__ import annotations

import pytest

from retrieval.text import character_ngrams, fold, squash


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  올리브영\t강남  타운점 \n", "올리브영 강남 타운점"),
        ("ＶＴ　ＰＤＲＮ", "vt pdrn"),
        ("SPF50+", "spf50+"),
        ("ㅎㅏㄴ글".replace("ㅎㅏㄴ", "한"), "한글"),
        ("한", "한"),  # decomposed jamo, as macOS writes file names
        ("zero\u200bwidth", "zero width"),
        ("\ufeff세럼", "세럼"),
        ("깨진\ud800글자", "깨진 글자"),
        ("", ""),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "squashed"),
    [
        ("올리브영 강남 타운점", "올리브영강남타운점"),
        ("Dr.G", "drg"),
        ("A'PIEU", "apieu"),
        ("1+1 기획", "1+1기획"),
        ("snake_case", "snakecase"),
        ("…!?", ""),
        ("😀", ""),
        ("敏感肌・化粧水", "敏感肌化粧水"),
    ],
)
def test_squashing(text: str, squashed: str) -> None:
    assert squash(text) == squashed


@pytest.mark.parametrize("text", ["Ｄr.Ｇ 레드  블레미쉬", "가나다", "SPF50+ PA++++"])
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert squash(squash(text)) == squash(text)


def test_ngrams_ignore_spacing() -> None:
    assert character_ngrams("선 크림") == ["선크", "크림", "선크림"]
    assert character_ngrams("선크림") == character_ngrams("선 크림")


def test_a_text_shorter_than_an_ngram_is_its_own() -> None:
    assert character_ngrams("팩") == ["팩"]
    assert character_ngrams("!") == []
