"""Hangul in Latin letters and katakana: the examples of the official notice, and names on signs."""

from __future__ import annotations

import pytest

from agent.wording.hangul import has_hangul, pronounced
from agent.wording.parting import parted
from agent.wording.scripts import in_katakana, romanised, romanised_place
from data.catalogue import Catalogue


@pytest.mark.parametrize(
    ("word", "latin"),
    [
        # Notice 2000-8 of the Ministry of Culture and Tourism, chapters 2 and 3.
        ("구미", "gumi"), ("영동", "yeongdong"), ("백암", "baegam"), ("옥천", "okcheon"),
        ("합덕", "hapdeok"), ("호법", "hobeop"), ("월곶", "wolgot"), ("벚꽃", "beotkkot"),
        ("한밭", "hanbat"), ("구리", "guri"), ("설악", "seorak"), ("칠곡", "chilgok"),
        ("임실", "imsil"), ("울릉", "ulleung"), ("대관령", "daegwallyeong"), ("백마", "baengma"),
        ("종로", "jongno"), ("왕십리", "wangsimni"), ("별내", "byeollae"), ("신라", "silla"),
        ("해돋이", "haedoji"), ("같이", "gachi"), ("좋고", "joko"), ("놓다", "nota"),
        ("잡혀", "japhyeo"), ("낳지", "nachi"), ("묵호", "mukho"), ("집현전", "jiphyeonjeon"),
        ("압구정", "apgujeong"), ("낙동강", "nakdonggang"), ("낙성대", "nakseongdae"),
        ("팔당", "paldang"), ("샛별", "saetbyeol"), ("울산", "ulsan"), ("속리산", "songnisan"),
        ("독립문", "dongnimmun"), ("극락전", "geungnakjeon"), ("촉석루", "chokseongnu"),
        ("광희문", "gwanghuimun"), ("안압지", "anapji"), ("무량수전", "muryangsujeon"),
        ("맑은", "malgeun"), ("없는", "eomneun"), ("앓는", "alleun"), ("많은", "maneun"),
        ("닭", "dak"), ("읽다", "ikda"), ("끓고", "kkeulko"), ("좋소", "josso"),
    ],
)  # fmt: skip
def test_a_word_in_latin_letters(word: str, latin: str) -> None:
    assert romanised(word) == latin


@pytest.mark.parametrize(
    ("place", "sign"),
    [
        ("상암동", "Sangam-dong"),
        ("강남대로", "Gangnam-daero"),
        ("가로수길", "Garosu-gil"),
        ("종로", "Jongno"),
        ("안동", "Andong"),
        ("만리동", "Malli-dong"),
    ],
)
def test_a_place_as_it_stands_on_signs(place: str, sign: str) -> None:
    assert romanised_place(place) == sign


@pytest.mark.parametrize(
    ("word", "kana"),
    [
        ("강남", "カンナム"), ("명동", "ミョンドン"), ("홍대", "ホンデ"), ("신촌", "シンチョン"),
        ("잠실", "チャムシル"), ("이태원", "イテウォン"), ("여의도", "ヨイド"),
        ("의왕", "ウィワン"),
        ("경복궁", "キョンボククン"), ("독도", "トクト"), ("부산", "プサン"), ("제주", "チェジュ"),
        ("광화문", "クァンファムン"), ("종로", "チョンノ"), ("예술", "イェスル"), ("꽃", "コッ"),
    ],
)  # fmt: skip
def test_a_word_in_katakana(word: str, kana: str) -> None:
    assert in_katakana(word) == kana


def test_every_syllable_can_be_written() -> None:
    for code in range(ord("가"), ord("힣") + 1):
        word = chr(code) + "다"
        assert romanised(word).isascii()
        assert not has_hangul(in_katakana(word))


def test_only_hangul_is_pronounced() -> None:
    with pytest.raises(ValueError, match="A"):
        pronounced("가A")


def test_the_stations_of_the_country_agree(demo: Catalogue) -> None:
    """The English names in the station data were made by the same rules, by other people."""
    pairs = [
        (place.name.removesuffix("역"), place.name_en.removesuffix(" Station"))
        for place in demo.places
        if place.kind == "station" and place.name_en and place.name_en.endswith(" Station")
    ]
    plain = [(name, english) for name, english in pairs if english.isalpha() and name.isalpha()]
    agreeing = [name for name, english in plain if romanised(name) == english.lower()]
    assert len(plain) > 500
    # The rest are translated (시청 City Hall), or spelled by their owners.
    assert len(agreeing) / len(plain) > 0.9


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("신촌연세", ("신촌", "연세")),
        ("연남신촌", ("연남", "신촌")),
        ("세신촌", ("세신촌",)),
        ("신촌선", ("신촌", "선")),
        ("선셀", ("선셀",)),
    ],
)
def test_a_compound_is_parted(word: str, parts: tuple[str, ...]) -> None:
    assert parted(word, {"신촌", "연세", "선"}) == parts


def test_what_is_coined_is_known_by_its_end_only() -> None:
    known = {"크림", "시카"}
    assert parted("토리덤크림", known, suffix_only=True) == ("토리덤", "크림")
    assert parted("시카덤마", known, suffix_only=True) == ("시카덤마",)
    assert parted("시카크림", known, suffix_only=True) == ("시카", "크림")
