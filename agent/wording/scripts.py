"""How Hangul is written for who does not read it: Revised Romanization, and katakana.

The first by the Ministry of Culture's notice 2000-8, the second as Japanese maps and guides have
Korean names: plain consonants voiced between voiced sounds (강남 カンナム, 명동 ミョンドン).
"""

from __future__ import annotations

import re

from agent.wording.hangul import Syllable, pronounced

_LATIN_INITIALS = {
    "ㄱ": "g", "ㄲ": "kk", "ㄴ": "n", "ㄷ": "d", "ㄸ": "tt", "ㄹ": "r", "ㅁ": "m", "ㅂ": "b",
    "ㅃ": "pp", "ㅅ": "s", "ㅆ": "ss", "ㅇ": "", "ㅈ": "j", "ㅉ": "jj", "ㅊ": "ch", "ㅋ": "k",
    "ㅌ": "t", "ㅍ": "p", "ㅎ": "h",
}  # fmt: skip
_LATIN_VOWELS = {
    "ㅏ": "a", "ㅐ": "ae", "ㅑ": "ya", "ㅒ": "yae", "ㅓ": "eo", "ㅔ": "e", "ㅕ": "yeo", "ㅖ": "ye",
    "ㅗ": "o", "ㅘ": "wa", "ㅙ": "wae", "ㅚ": "oe", "ㅛ": "yo", "ㅜ": "u", "ㅝ": "wo", "ㅞ": "we",
    "ㅟ": "wi", "ㅠ": "yu", "ㅡ": "eu", "ㅢ": "ui", "ㅣ": "i",
}  # fmt: skip
_LATIN_FINALS = {
    "": "", "ㄱ": "k", "ㄴ": "n", "ㄷ": "t", "ㄹ": "l", "ㅁ": "m", "ㅂ": "p", "ㅇ": "ng",
}  # fmt: skip
#: Parts of an address that are set off with a hyphen: Myeong-dong, Garosu-gil.
_SET_OFF = re.compile(r"(?<=..)(?:대로|로|길|가|동)$")

#: Vowels as a glide and a plain vowel; ㅓ and ㅗ are one to Japanese ears, ㅡ and ㅜ likewise.
_GLIDES = {
    "ㅏ": ("", "a"), "ㅐ": ("", "e"), "ㅑ": ("y", "a"), "ㅒ": ("y", "e"), "ㅓ": ("", "o"),
    "ㅔ": ("", "e"), "ㅕ": ("y", "o"), "ㅖ": ("y", "e"), "ㅗ": ("", "o"), "ㅘ": ("w", "a"),
    "ㅙ": ("w", "e"), "ㅚ": ("w", "e"), "ㅛ": ("y", "o"), "ㅜ": ("", "u"), "ㅝ": ("w", "o"),
    "ㅞ": ("w", "e"), "ㅟ": ("w", "i"), "ㅠ": ("y", "u"), "ㅡ": ("", "u"), "ㅢ": ("w", "i"),
    "ㅣ": ("", "i"),
}  # fmt: skip
#: a i u e o, ya yu yo, and what a w-glide follows.
_KANA = {
    "": "ア イ ウ エ オ ヤ ユ ヨ ウ", "k": "カ キ ク ケ コ キャ キュ キョ ク",
    "g": "ガ ギ グ ゲ ゴ ギャ ギュ ギョ グ", "n": "ナ ニ ヌ ネ ノ ニャ ニュ ニョ ヌ",
    "t": "タ ティ トゥ テ ト テャ テュ テョ トゥ", "d": "ダ ディ ドゥ デ ド デャ デュ デョ ドゥ",
    "r": "ラ リ ル レ ロ リャ リュ リョ ル", "m": "マ ミ ム メ モ ミャ ミュ ミョ ム",
    "p": "パ ピ プ ペ ポ ピャ ピュ ピョ プ", "b": "バ ビ ブ ベ ボ ビャ ビュ ビョ ブ",
    "s": "サ シ ス セ ソ シャ シュ ショ ス", "j": "ジャ ジ ジュ ジェ ジョ ジャ ジュ ジョ ジュ",
    "c": "チャ チ チュ チェ チョ チャ チュ チョ チュ", "h": "ハ ヒ フ ヘ ホ ヒャ ヒュ ヒョ フ",
}  # fmt: skip
_ROWS = {row: dict(zip("aiueoAUOw", kana.split(), strict=True)) for row, kana in _KANA.items()}
#: A plain consonant, and what it is between voiced sounds.
_PLAIN = {"ㄱ": ("k", "g"), "ㄷ": ("t", "d"), "ㅂ": ("p", "b"), "ㅈ": ("c", "j")}
_OTHERS = {
    "ㄲ": "k", "ㅋ": "k", "ㄸ": "t", "ㅌ": "t", "ㅃ": "p", "ㅍ": "p", "ㅉ": "c", "ㅊ": "c",
    "ㄴ": "n", "ㄹ": "r", "ㅁ": "m", "ㅅ": "s", "ㅆ": "s", "ㅇ": "", "ㅎ": "h",
}  # fmt: skip
_KANA_FINALS = {
    "": "", "ㄱ": "ク", "ㄴ": "ン", "ㄷ": "ッ", "ㄹ": "ル", "ㅁ": "ム", "ㅂ": "プ", "ㅇ": "ン",
}  # fmt: skip
_SMALL = {"a": "ァ", "i": "ィ", "e": "ェ", "o": "ォ"}
_VOICED_BEFORE = ("", "ㄴ", "ㄹ", "ㅁ", "ㅇ")


def romanised(word: str) -> str:
    """A word of Hangul in Latin letters, small: 종로 → jongno.

    Raises:
        ValueError: `word` holds something else.
    """
    letters, before = "", ""
    for syllable in pronounced(word):
        doubled = before == "ㄹ" and syllable.initial == "ㄹ"
        letters += "l" if doubled else _LATIN_INITIALS[syllable.initial]
        letters += _LATIN_VOWELS[syllable.vowel] + _LATIN_FINALS[syllable.final]
        before = syllable.final
    return letters


def romanised_place(word: str) -> str:
    """`romanised` as it stands on signs: 상암동 → Sangam-dong, 강남대로 → Gangnam-daero.

    What is set off changes no sound, and is set off only behind two syllables: 종로 is Jongno.
    """
    part = _SET_OFF.search(word)
    if part is None:
        return romanised(word).capitalize()
    return f"{romanised(word[: part.start()]).capitalize()}-{romanised(part[0])}"


def in_katakana(word: str) -> str:
    """A word of Hangul in katakana: 강남 → カンナム.

    Raises:
        ValueError: `word` holds something else.
    """
    kana, before = "", None
    for syllable in pronounced(word):
        kana += _kana(syllable, before)
        before = syllable.final
    return kana


def _kana(syllable: Syllable, before: str | None) -> str:
    glide, vowel = _GLIDES[syllable.vowel]
    if syllable.vowel == "ㅢ" and before is not None:
        glide = ""
    plain = _PLAIN.get(syllable.initial)
    row = plain[before in _VOICED_BEFORE] if plain else _OTHERS[syllable.initial]
    return _onset(_ROWS[row], row, glide, vowel) + _KANA_FINALS[syllable.final]


def _onset(kana: dict[str, str], row: str, glide: str, vowel: str) -> str:
    if glide == "w":
        # 와 is a letter of its own in Japanese.
        return "ワ" if not row and vowel == "a" else kana["w"] + _SMALL[vowel]
    if glide == "y" and vowel == "e":
        return "イェ" if not row else kana["e"]
    return kana[vowel.upper()] if glide == "y" else kana[vowel]
