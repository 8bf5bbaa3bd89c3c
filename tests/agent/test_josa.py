"""Particles follow the sound: brackets, Latin letters, digits and units included."""

from __future__ import annotations

import pytest

from agent.wording.josa import is_particle, with_particle

READINGS = {"VT": "브이티", "Dr.G": "닥터지", "AHC": "에이에이치씨"}


@pytest.mark.parametrize(
    ("word", "particle", "said"),
    [
        ("토리든", "은", "토리든은"),
        ("라운드랩", "이", "라운드랩이"),
        ("아누아", "은", "아누아는"),
        ("아누아", "이", "아누아가"),
        ("세럼", "을", "세럼을"),
        ("토너", "을", "토너를"),
        ("세럼", "과", "세럼과"),
        ("토너", "과", "토너와"),
        ("세럼", "이랑", "세럼이랑"),
        ("토너", "이랑", "토너랑"),
        ("세럼", "이에요", "세럼이에요"),
        ("토너", "이에요", "토너예요"),
        ("세럼", "이고", "세럼이고"),
        ("토너", "이고", "토너고"),
        ("토너", "이면", "토너면"),
        ("매장", "으로", "매장으로"),
        ("서울", "으로", "서울로"),
        ("홍대", "으로", "홍대로"),
        ("샘플", "은", "샘플은"),
    ],
)
def test_korean_words(word: str, particle: str, said: str) -> None:
    assert with_particle(word, particle) == said


@pytest.mark.parametrize(
    ("word", "particle", "said"),
    [
        ("27,000원", "이에요", "27,000원이에요"),
        ("50ml", "이에요", "50ml예요"),
        ("80g", "이에요", "80g이에요"),
        ("02-123-4567", "으로", "02-123-4567로"),
        ("02-123-4560", "으로", "02-123-4560으로"),
        ("02-123-4561", "으로", "02-123-4561로"),
        ("02-123-4563", "으로", "02-123-4563으로"),
        ("02-123-4566", "이에요", "02-123-4566이에요"),
        ("02-123-4565", "이에요", "02-123-4565예요"),
        ("02-123-4562", "이에요", "02-123-4562예요"),
        ("1+1", "이", "1+1이"),
        ("독도 토너 100", "이", "독도 토너 100이"),
        ("1.5킬로미터", "이에요", "1.5킬로미터예요"),
    ],
)
def test_numbers_and_units(word: str, particle: str, said: str) -> None:
    assert with_particle(word, particle) == said


@pytest.mark.parametrize(
    ("word", "particle", "said"),
    [
        ("VT", "은", "VT는"),
        ("AHC", "은", "AHC는"),
        ("Dr.G", "은", "Dr.G는"),
        ("VDL", "은", "VDL은"),
        ("PDRN", "이", "PDRN이"),
        ("AHA", "을", "AHA를"),
        ("Cream", "이", "Cream이"),
        ("Serum", "은", "Serum은"),
        ("Toner", "이", "Toner가"),
        ("Cut", "을", "Cut을"),
    ],
)
def test_latin_words(word: str, particle: str, said: str) -> None:
    assert with_particle(word, particle, READINGS) == said


@pytest.mark.parametrize(
    ("word", "particle", "said"),
    [
        ("병풀(시카)", "이", "병풀(시카)이"),
        ("살리실산(BHA)", "이", "살리실산(BHA)이"),
        ("크림 (리필)", "은", "크림 (리필)은"),
        ("강남타운점 (Gangnam Town)", "이", "강남타운점 (Gangnam Town)이"),
        ("수분크림!", "은", "수분크림!은"),
    ],
)
def test_what_stands_in_a_bracket_at_the_end_is_not_said(
    word: str, particle: str, said: str
) -> None:
    assert with_particle(word, particle) == said


@pytest.mark.parametrize("word", ["", " ", "!", "()", "😀", "敏感肌"])
def test_what_has_no_sound_is_no_crash(word: str) -> None:
    assert with_particle(word, "은").startswith(word)


def test_what_is_a_particle() -> None:
    assert is_particle("은")
    assert is_particle("이에요")
    assert not is_particle("")
    assert not is_particle("02d")
