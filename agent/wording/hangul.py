"""Hangul as it is pronounced: syllables with the sound changes of the standard rules applied.

After the Standard Pronunciation (표준 발음법) as far as the Revised Romanization of 2000 writes it:
linking, palatalisation, nasals and liquids that meet, the h that breathes on its neighbour. Tensing
and inserted n are not written there, so they are not made here. korean-romanizer (0.28) was tried
first: it leaves liquids as they are spelled (선릉 "Seonreung", 종로 "Jongro").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_FIRST, _LAST = ord("가"), ord("힣")
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
#: What is left of a final before a consonant or a pause.
_CLOSED = {
    **dict.fromkeys("ㄱㄲㅋㄳㄺ", "ㄱ"), **dict.fromkeys("ㄴㄵㄶ", "ㄴ"),
    **dict.fromkeys("ㄷㅅㅆㅈㅊㅌㅎ", "ㄷ"), **dict.fromkeys("ㄹㄼㄽㄾㅀ", "ㄹ"),
    **dict.fromkeys("ㅁㄻ", "ㅁ"), **dict.fromkeys("ㅂㅍㅄㄿ", "ㅂ"), "ㅇ": "ㅇ", "": "",
}  # fmt: skip
#: What stays and what moves when a vowel follows.
_LINKED = {
    "ㄳ": ("ㄱ", "ㅅ"), "ㄵ": ("ㄴ", "ㅈ"), "ㄶ": ("", "ㄴ"), "ㄺ": ("ㄹ", "ㄱ"),
    "ㄻ": ("ㄹ", "ㅁ"), "ㄼ": ("ㄹ", "ㅂ"), "ㄽ": ("ㄹ", "ㅅ"), "ㄾ": ("ㄹ", "ㅌ"),
    "ㄿ": ("ㄹ", "ㅍ"), "ㅀ": ("", "ㄹ"), "ㅄ": ("ㅂ", "ㅅ"), "ㅎ": ("", "ㅇ"), "ㅇ": ("ㅇ", "ㅇ"),
}  # fmt: skip
_PALATAL = {"ㄷ": "ㅈ", "ㅌ": "ㅊ"}
_BREATHED = {"ㄱ": "ㅋ", "ㄷ": "ㅌ", "ㅈ": "ㅊ"}
_NASAL = {"ㄱ": "ㅇ", "ㄷ": "ㄴ", "ㅂ": "ㅁ"}
_SYLLABLES = re.compile("[가-힣]")


@dataclass(frozen=True)
class Syllable:
    """As it sounds; `initial` is "ㅇ" for none, `final` is "" or one of ㄱㄴㄷㄹㅁㅂㅇ."""

    initial: str
    vowel: str
    final: str


def has_hangul(text: str) -> bool:
    """Whether `text` needs a reading where Korean is not read."""
    return bool(_SYLLABLES.search(text))


def pronounced(word: str) -> tuple[Syllable, ...]:
    """The syllables of a word of Hangul only, as they sound together.

    Raises:
        ValueError: `word` holds something else.
    """
    syllables = [_spelled(letter) for letter in word]
    for at in range(len(syllables) - 1):
        syllables[at], syllables[at + 1] = _meeting(syllables[at], syllables[at + 1])
    return tuple(replace(one, final=_CLOSED[one.final]) for one in syllables)


def _spelled(letter: str) -> Syllable:
    code = ord(letter)
    if not _FIRST <= code <= _LAST:
        raise ValueError(f"not a syllable of Hangul: {letter!r}")
    rest, final = divmod(code - _FIRST, len(_FINALS))
    initial, vowel = divmod(rest, len(_VOWELS))
    return Syllable(_INITIALS[initial], _VOWELS[vowel], _FINALS[final])


def _meeting(before: Syllable, after: Syllable) -> tuple[Syllable, Syllable]:
    """Two neighbours as each changes the other."""
    final, initial = before.final, after.initial
    if initial == "ㅇ":
        stays, moves = _LINKED.get(final, ("", final or "ㅇ"))
        if after.vowel == "ㅣ":
            moves = _PALATAL.get(moves, moves)
        return replace(before, final=stays), replace(after, initial=moves)
    if final in "ㅎㄶㅀ" and final and initial in _BREATHED:
        stays = {"ㅎ": "", "ㄶ": "ㄴ", "ㅀ": "ㄹ"}[final]
        return replace(before, final=stays), replace(after, initial=_BREATHED[initial])
    if final == "ㅎ" and initial == "ㅅ":
        return replace(before, final=""), replace(after, initial="ㅆ")
    final, initial = _consonants(_CLOSED[final], initial)
    return replace(before, final=final), replace(after, initial=initial)


def _consonants(final: str, initial: str) -> tuple[str, str]:
    """독립 [동닙], 종로 [종노], 신림 [실림], 별내 [별래]."""
    if initial == "ㄹ" and final in ("ㄱ", "ㄷ", "ㅂ", "ㅁ", "ㅇ"):
        initial = "ㄴ"
    if initial in "ㄴㅁ" and final in _NASAL:
        return _NASAL[final], initial
    if (final, initial) in (("ㄴ", "ㄹ"), ("ㄹ", "ㄴ")):
        return "ㄹ", "ㄹ"
    return final, initial
