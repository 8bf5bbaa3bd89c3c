"""Hangul as it is typed on the two-set keyboard (KS X 5002): syllables ↔ single jamo."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_FIRST, _LAST = 0xAC00, 0xD7A3
INITIALS = tuple("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ")
MEDIALS = tuple("ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ")
FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
#: Jamo that take two keys.
_PAIRS = {
    "ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ", "ㅟ": "ㅜㅣ",
    "ㅢ": "ㅡㅣ", "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ",
    "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ",
}  # fmt: skip
_JOINED = {pair: jamo for jamo, pair in _PAIRS.items()}
#: Jamo → the Latin key that types it.
KEY_OF = dict(
    zip(
        "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ",
        "qwertyuiopasdfghjklzxcvbnmQWERTOP",
        strict=True,
    )
)
JAMO_OF = {key: jamo for jamo, key in KEY_OF.items()}
VOWELS = frozenset("ㅏㅑㅓㅕㅗㅛㅜㅠㅡㅣㅐㅒㅔㅖ")


@dataclass(frozen=True)
class Syllable:
    """An initial, a medial and a final; `final` is "" where there is none."""

    initial: str
    medial: str
    final: str = ""

    def __str__(self) -> str:
        at = INITIALS.index(self.initial) * len(MEDIALS) + MEDIALS.index(self.medial)
        return chr(_FIRST + at * len(FINALS) + FINALS.index(self.final))


def is_syllable(letter: str) -> bool:
    """Whether it is a whole Hangul syllable."""
    return _FIRST <= ord(letter) <= _LAST


def syllable_count(text: str) -> int:
    """How many Hangul syllables."""
    return sum(map(is_syllable, text))


def is_hangul(text: str) -> bool:
    """Whether every letter is a Hangul syllable."""
    return bool(text) and all(map(is_syllable, text))


def parse(letter: str) -> Syllable:
    """The parts of one syllable."""
    rest, final = divmod(ord(letter) - _FIRST, len(FINALS))
    initial, medial = divmod(rest, len(MEDIALS))
    return Syllable(INITIALS[initial], MEDIALS[medial], FINALS[final])


def initial_consonants(text: str) -> str:
    """토리든 → ㅌㄹㄷ; what is no syllable stays."""
    return "".join(parse(letter).initial if is_syllable(letter) else letter for letter in text)


def struck(text: str) -> list[str]:
    """The keys that type `text`, each as its jamo; what is no Hangul stays a letter of its own."""
    keys: list[str] = []
    for letter in text:
        if not is_syllable(letter):
            keys += _PAIRS.get(letter, letter)
            continue
        syllable = parse(letter)
        for jamo in (syllable.initial, syllable.medial, syllable.final):
            keys += _PAIRS.get(jamo, jamo)
    return keys


def on_latin_layout(text: str) -> str:
    """What `text` comes to when the keyboard was left in English."""
    return "".join(KEY_OF.get(key, key) for key in struck(text))


def composed(keys: Iterable[str]) -> str:
    """What an input method makes of the keys, broken syllables and all."""
    done: list[str] = []
    initial = medial = final = ""

    def flush() -> None:
        nonlocal initial, medial, final
        whole = initial and medial
        done.append(str(Syllable(initial, medial, final)) if whole else initial + medial)
        initial = medial = final = ""

    for key in keys:
        if key in VOWELS:
            if final:
                # The last consonant belongs to the vowel that follows it.
                typed = _PAIRS.get(final, final)
                final, moved = typed[:-1], typed[-1]
                flush()
                initial, medial = moved, key
            elif medial + key in _JOINED:
                medial = _JOINED[medial + key]
            else:
                if medial:
                    flush()
                medial = key
        elif key in KEY_OF:
            if initial and medial and not final and key in FINALS:
                final = key
            elif final and final + key in _JOINED:
                final = _JOINED[final + key]
            else:
                if initial or medial:
                    flush()
                initial = key
        else:
            flush()
            done.append(key)
    flush()
    return "".join(done)


def words_with_places(text: str) -> list[tuple[int, int]]:
    """(start, end) of everything between spaces."""
    return [found.span() for found in re.finditer(r"\S+", text)]


def replaced(text: str, at: Sequence[int], by: str) -> str:
    """`text` with the characters from at[0] up to at[1] replaced."""
    return text[: at[0]] + by + text[at[1] :]
