"""Korean particles by sound: 토리든은, 닥터지는, VT는, 1+1이, 27,000원이에요.

A word is read as it is spoken: a bracket at its end is not, Latin capitals letter by letter, digits
as Sino-Korean numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

#: By the form after a consonant → (after a consonant, after a vowel).
_PAIRS = {
    "은": ("은", "는"),
    "이": ("이", "가"),
    "을": ("을", "를"),
    "과": ("과", "와"),
    "이랑": ("이랑", "랑"),
    "으로": ("으로", "로"),
    "이에요": ("이에요", "예요"),
    "이고": ("이고", "고"),
    "인데": ("인데", "인데"),
    "이라": ("이라", "라"),
    "이면": ("이면", "면"),
    "이나": ("이나", "나"),
    "엔": ("엔", "엔"),
}
_BRACKETED = re.compile(r"\s*[(\[〈（][^)\]〉）]*[)\]〉）]\s*$")
_SILENT_END = re.compile(r"[^\w+%]+$")
#: Final consonant of the Sino-Korean digits: 영, 일, 이, 삼 …; ㄹ is kept apart for 으로.
_DIGIT_END = {"0": "n", "1": "l", "3": "n", "6": "k", "7": "l", "8": "l"}
_UNIT_END = {"ml": "", "l": "", "g": "n", "kg": "n", "mg": "n", "cm": "", "m": "", "km": ""}
#: Letters whose Korean name ends in a consonant: 엘, 엠, 엔, 알.
_LETTER_END = {"l": "l", "m": "n", "n": "n", "r": "l"}
_AMOUNT = re.compile(r"\d\s*(kg|mg|ml|km|cm|g|l|m)$", re.IGNORECASE)
_LATIN = re.compile(r"[a-z]+$", re.IGNORECASE)


def is_particle(spec: str) -> bool:
    """Whether `spec` names a particle, in its form after a consonant."""
    return spec in _PAIRS


def with_particle(word: str, particle: str, readings: Mapping[str, str] | None = None) -> str:
    """`word` and the form of `particle` that follows its sound.

    Args:
        readings: how names written in Latin are said, by the name: {"VT": "브이티"}.
    """
    final = _final_sound(word, readings or {})
    after_consonant, after_vowel = _PAIRS[particle]
    if particle == "으로" and final == "l":
        return word + after_vowel
    return word + (after_consonant if final else after_vowel)


def _final_sound(word: str, readings: Mapping[str, str]) -> str:
    """Empty for a vowel, "l" for ㄹ, anything else another consonant."""
    spoken = _SILENT_END.sub("", _BRACKETED.sub("", word)) or word
    last_word = spoken.split()[-1] if spoken.split() else spoken
    spoken = readings.get(spoken) or readings.get(last_word) or spoken
    last = spoken[-1:]
    if "가" <= last <= "힣":
        jong = (ord(last) - ord("가")) % 28
        return "" if jong == 0 else "l" if jong == 8 else "n"
    amount = _AMOUNT.search(spoken)
    if amount:
        return _UNIT_END[amount[1].lower()]
    if last.isdigit():
        return _DIGIT_END.get(last, "")
    latin = _LATIN.search(spoken)
    return _latin_end(latin[0]) if latin else ""


def _latin_end(word: str) -> str:
    if word.isupper() or len(word) == 1:
        return _LETTER_END.get(word[-1].lower(), "")
    lower = word.lower()
    if lower.endswith(("l", "le")) and not lower.endswith("ele"):
        return "l"
    if lower.endswith(("m", "n", "ng", "me", "ne")):
        return "n"
    # A stop after a single vowel closes the syllable (컷, 북); after anything else it gets 으.
    return "k" if re.search(r"(?<![aeiou])[aeiou][kptcb]$", lower) else ""
