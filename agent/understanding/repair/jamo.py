"""Hangul taken apart into the letters that are heard and typed, and put together again.

A word's letters leave out the ㅇ that only holds an empty onset's place and take double codas
apart, so that 세럼이 and 세러미, 값이 and 갑시 are the same letters: where one is written for the
other, only the cut between the syllables moved.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
CODAS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
#: Codas that are two letters.
DOUBLE = {
    "ㄳ": "ㄱㅅ",
    "ㄵ": "ㄴㅈ",
    "ㄶ": "ㄴㅎ",
    "ㄺ": "ㄹㄱ",
    "ㄻ": "ㄹㅁ",
    "ㄼ": "ㄹㅂ",
    "ㄽ": "ㄹㅅ",
    "ㄾ": "ㄹㅌ",
    "ㄿ": "ㄹㅍ",
    "ㅀ": "ㄹㅎ",
    "ㅄ": "ㅂㅅ",
}
_FIRST, _LAST = ord("가"), ord("힣")


def is_syllable(char: str) -> bool:
    """Whether `char` is one whole Hangul syllable."""
    return _FIRST <= ord(char) <= _LAST


def is_jamo(char: str) -> bool:
    """Whether `char` is a letter of Hangul that stands alone."""
    return "ㄱ" <= char <= "ㅣ"


def is_odd(char: str) -> bool:
    """Whether Korean text hardly ever has this character: a letter alone, or a syllable that is not
    among the 2,350 of KS X 1001, which EUC-KR spells out letter by letter.
    """
    return is_jamo(char) or (is_syllable(char) and len(char.encode("euc_kr")) > 2)


def is_hangul(char: str) -> bool:
    """A syllable or a letter that stands alone."""
    return is_syllable(char) or is_jamo(char)


def split(syllable: str) -> tuple[str, str, str]:
    """Onset, vowel and coda; the coda is empty where there is none."""
    code = ord(syllable) - _FIRST
    coda = CODAS[code % 28]
    return ONSETS[code // 588], VOWELS[code % 588 // 28], "" if coda == " " else coda


def join(onset: str, vowel: str, coda: str = "") -> str:
    """The syllable of these letters.

    Raises:
        ValueError: they make no syllable.
    """
    place = (ONSETS.index(onset) * 21 + VOWELS.index(vowel)) * 28
    return chr(_FIRST + place + (CODAS.index(coda) if coda else 0))


@dataclass(frozen=True)
class Letters:
    """The letters of a text without spaces, and where each of them stands."""

    letters: str
    #: For each letter the character of the text that it is of, and at the end their number.
    char_of: tuple[int, ...]
    #: For each cut before a letter, and the one at the end, whether a character begins there.
    edges: tuple[bool, ...]
    #: Of the cuts inside a syllable those between its onset and its vowel.
    onset_ends: frozenset[int]


def letters_of(text: str) -> str:
    """The letters of `text` alone; what is no Hangul stays as it is."""
    return "".join(_letters_of_char(char) for char in text)


def take_apart(text: str) -> Letters:
    """The letters of `text` with their places."""
    letters: list[str] = []
    char_of: list[int] = []
    edges: list[bool] = []
    onset_ends: set[int] = set()
    for index, char in enumerate(text):
        pieces = _letters_of_char(char)
        if is_syllable(char) and split(char)[0] != "ㅇ":
            onset_ends.add(len(letters) + 1)
        letters += pieces
        char_of += [index] * len(pieces)
        edges += [True] + [False] * (len(pieces) - 1)
    return Letters("".join(letters), (*char_of, len(text)), (*edges, True), frozenset(onset_ends))


def initials_of(text: str) -> str:
    """The onsets of the syllables: 토리든 → ㅌㄹㄷ."""
    return "".join(split(char)[0] for char in text if is_syllable(char))


def append(text: str, letters: str) -> str:
    """`text` with an ending after it whose first letter may close its last syllable: 가 + ㄹ까."""
    if not letters or not is_jamo(letters[0]):
        return text + letters
    last = split(text[-1]) if text and is_syllable(text[-1]) else None
    if last is None or last[2] or letters[0] not in CODAS:
        return text + letters
    return text[:-1] + join(last[0], last[1], letters[0]) + letters[1:]


@lru_cache(maxsize=4_096)
def _letters_of_char(char: str) -> str:
    if not is_syllable(char):
        return DOUBLE.get(char, char)
    onset, vowel, coda = split(char)
    return ("" if onset == "ㅇ" else onset) + vowel + DOUBLE.get(coda, coda)
