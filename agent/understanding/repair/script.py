"""Hangul, kana and Latin as one rough Latin spelling, so that a name is found in any of them.

Hangul by 국어의 로마자 표기법 (문화체육관광부 고시 2014-42), letter by letter; kana by Hepburn.
"""

from __future__ import annotations

import re
from functools import lru_cache

from agent.understanding.repair.jamo import CODAS, ONSETS, VOWELS, is_syllable, split

_ONSET = dict(
    zip(
        ONSETS,
        [
            "g",
            "kk",
            "n",
            "d",
            "tt",
            "r",
            "m",
            "b",
            "pp",
            "s",
            "ss",
            "",
            "j",
            "jj",
            "ch",
            "k",
            "t",
            "p",
            "h",
        ],
        strict=True,
    )
)
_VOWEL = dict(
    zip(
        VOWELS,
        [
            "a",
            "ae",
            "ya",
            "yae",
            "eo",
            "e",
            "yeo",
            "ye",
            "o",
            "wa",
            "wae",
            "oe",
            "yo",
            "u",
            "wo",
            "we",
            "wi",
            "yu",
            "eu",
            "ui",
            "i",
        ],
        strict=True,
    )
)
_CODA = dict(
    zip(
        CODAS,
        [
            "",
            "k",
            "k",
            "k",
            "n",
            "n",
            "n",
            "t",
            "l",
            "k",
            "m",
            "l",
            "l",
            "l",
            "p",
            "l",
            "m",
            "p",
            "p",
            "t",
            "t",
            "ng",
            "t",
            "t",
            "k",
            "t",
            "p",
            "t",
        ],
        strict=True,
    )
)
_KANA_ROWS = {
    "": "アイウエオ", "k": "カキクケコ", "g": "ガギグゲゴ", "s": "サシスセソ", "z": "ザジズゼゾ",
    "t": "タチツテト", "d": "ダヂヅデド", "n": "ナニヌネノ", "h": "ハヒフヘホ", "b": "バビブベボ",
    "p": "パピプペポ", "m": "マミムメモ", "r": "ラリルレロ",
}  # fmt: skip
_KANA = {
    kana: onset + vowel
    for onset, row in _KANA_ROWS.items()
    for kana, vowel in zip(row, "aiueo", strict=True)
} | {
    "シ": "shi", "チ": "chi", "ツ": "tsu", "フ": "fu", "ジ": "ji", "ヤ": "ya", "ユ": "yu",
    "ヨ": "yo", "ワ": "wa", "ヲ": "o", "ン": "n", "ヴ": "bu", "ー": "", "・": "", "ッ": "",
}  # fmt: skip
_SMALL = {"ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o", "ャ": "ya", "ュ": "yu", "ョ": "yo"}
_HIRAGANA_TO_KATAKANA = ord("ァ") - ord("ぁ")
#: Latin spellings of one sound, and sounds that one of the scripts cannot tell apart.
_SPELLINGS = (
    (re.compile(r"ph"), "p"),
    (re.compile(r"ch"), "j"),
    (re.compile(r"sh|th"), "s"),
    (re.compile(r"ck|q"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"ng"), "n"),
    (re.compile(r"ts"), "j"),
    (re.compile(r"c(?=[eiy])"), "s"),
)
#: Vowels that kana have but one sign for: 어 and 오, 으 and 우. 애 is spelt as エ and as ア.
_IN_KANA = (("eo", "o"), ("eu", "u"), ("oe", "e"))
_ROUGH = str.maketrans("clvfzgdb", "krbpjktp")
_REPEATED = re.compile(r"(.)\1+")
_VOWELS_AND_GLIDES = re.compile(r"[aeiouywh]")


def is_kana(char: str) -> bool:
    """Hiragana or katakana, its marks included."""
    return "ぁ" <= char <= "ヿ"


def latin(text: str) -> str:
    """`text` in Latin letters; what is of none of the three scripts stays as it is."""
    out: list[str] = []
    for char in text:
        if is_syllable(char):
            out.append(_spelt(char))
        elif is_kana(char):
            _add_kana(out, char)
        else:
            out.append(char)
    return "".join(out)


@lru_cache(maxsize=4_096)
def _spelt(syllable: str) -> str:
    onset, vowel, coda = split(syllable)
    return _ONSET[onset] + _VOWEL[vowel] + _CODA[coda or " "]


def _add_kana(out: list[str], char: str) -> None:
    kana = chr(ord(char) + _HIRAGANA_TO_KATAKANA) if char <= "ゖ" else char
    if kana in _SMALL:
        # A small vowel takes the place of the one before it: ティ is ti, シャ is sha.
        if out and out[-1]:
            out[-1] = out[-1][:-1]
        small = _SMALL[kana]
        out.append(small[1:] if out and out[-1].endswith(("sh", "ch", "j")) else small)
        return
    out.append(_KANA.get(kana, kana))


def rough(text: str) -> str:
    """The Latin spelling of `text` without what the scripts tell apart differently."""
    spelt = latin(text)
    for pattern, plain in _SPELLINGS:
        spelt = pattern.sub(plain, spelt)
    return _REPEATED.sub(r"\1", spelt.translate(_ROUGH))


def in_kana(spelt: str) -> str:
    """A `rough` spelling with the vowels that kana do not tell apart made equal."""
    for told, plain in _IN_KANA:
        spelt = spelt.replace(told, plain)
    return _REPEATED.sub(r"\1", spelt)


def skeleton(spelt: str) -> str:
    """The consonants of a `rough` spelling: what near names in any script are looked up by."""
    return _REPEATED.sub(r"\1", _VOWELS_AND_GLIDES.sub("", spelt))
