"""Slips of the finger and of the ear, made on purpose: of a sentence and a random source."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from agent.understanding.repair.jamo import is_hangul, is_syllable, join, split
from agent.understanding.repair.keyboard import NEIGHBOURS, composed, typed

Slip = Callable[[str, random.Random], str]

_WORD = re.compile("[가-힣]{2,}")
_NEAR: dict[str, list[str]] = {}
for one, other in sorted(NEIGHBOURS):
    if one.isascii():
        _NEAR.setdefault(one, []).append(other)
_ALIKE = {"ㅐ": "ㅔ", "ㅔ": "ㅐ", "ㅚ": "ㅙ", "ㅙ": "ㅞ", "ㅞ": "ㅚ"}
_TENSE = {"ㄱ": "ㄲ", "ㄷ": "ㄸ", "ㅂ": "ㅃ", "ㅅ": "ㅆ", "ㅈ": "ㅉ"}


def _typed_again(change: Callable[[str, int, random.Random], str]) -> Slip:
    """A slip of the finger in the longest word: where most is at stake."""

    def slip(text: str, source: random.Random) -> str:
        word = max(_WORD.finditer(text), key=lambda found: len(found[0]))
        keys = typed(word[0])
        slipped = change(keys, source.randrange(1, len(keys) - 1), source)
        return text[: word.start()] + composed(slipped) + text[word.end() :]

    return slip


def _in_syllable(change: Callable[[tuple[str, str, str]], tuple[str, str, str] | None]) -> Slip:
    """A change of the first syllable of the longest word that allows it."""

    def slip(text: str, source: random.Random) -> str:
        word = max(_WORD.finditer(text), key=lambda found: len(found[0]))
        for at in range(word.start(), word.end()):
            changed = change(split(text[at]))
            if changed:
                return text[:at] + join(*changed) + text[at + 1 :]
        return text

    return slip


def _spaced(text: str, source: random.Random) -> str:
    word = source.choice(list(_WORD.finditer(text)))
    at = source.randrange(word.start() + 1, word.end())
    return f"{text[:at]} {text[at:]}"


def _swapped(text: str, source: random.Random) -> str:
    return "".join(typed(char) if is_hangul(char) else char for char in text)


def _alike(text: str, source: random.Random) -> str:
    def other(char: str) -> str:
        if not is_syllable(char):
            return char
        onset, vowel, coda = split(char)
        return join(onset, _ALIKE.get(vowel, vowel), coda)

    return "".join(map(other, text))


SLIPS: dict[str, Slip] = {
    "neighbouring key": _typed_again(
        lambda keys, at, source: keys[:at] + source.choice(_NEAR[keys[at].lower()]) + keys[at + 1 :]
    ),
    "doubled": _typed_again(lambda keys, at, source: keys[:at] + keys[at] + keys[at:]),
    "left out": _typed_again(lambda keys, at, source: keys[:at] + keys[at + 1 :]),
    "changed places": _typed_again(
        lambda keys, at, source: keys[:at] + keys[at + 1] + keys[at] + keys[at + 2 :]
    ),
    "coda lost": _in_syllable(lambda it: (it[0], it[1], "") if it[2] else None),
    "tense": _in_syllable(lambda it: (_TENSE[it[0]], it[1], it[2]) if it[0] in _TENSE else None),
    "vowels alike": _alike,
    "unspaced": lambda text, source: text.replace(" ", ""),
    "spaced wrongly": _spaced,
    "other layout": _swapped,
}
