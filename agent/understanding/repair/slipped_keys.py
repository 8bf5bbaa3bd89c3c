"""Letters that a hasty finger left standing alone, put back where one place is left for them.

Korean text holds no letter alone beside a syllable, so that a key held too long (스키ㅣㄴ, 꿈ㅊ치)
and two keys that changed places (ㄴ마ㅕㄴ for 나면) can be told without knowing any word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from agent.understanding.repair.jamo import CODAS, ONSETS, join, split

#: A syllable, a vowel alone, perhaps its coda alone: 키ㅣㄴ. What follows may be the next syllable.
_VOWEL_TWICE = re.compile(r"([가-힣])([ㅏ-ㅣ])\2*([ㄱ-ㅎ])?")
#: A letter alone between two syllables: 꿈ㅊ치.
_ONSET_TWICE = re.compile(r"(?<=[가-힣])([ㄱ-ㅎ])([가-힣])")
#: An onset alone, a syllable, the vowel of the second alone, perhaps its coda: ㄴ마ㅕㄴ.
_SWAPPED = re.compile(r"([ㄱ-ㅎ])([가-힣])([ㅏ-ㅣ])([ㄱ-ㅎ])?")


@dataclass(frozen=True, slots=True)
class Joined:
    """Characters [start, end) of the text and what was meant by their keys."""

    start: int
    end: int
    meant: str


def joined_letters(text: str) -> list[Joined]:
    """What to change in `text`, from left to right."""
    found: list[Joined] = []
    for pattern, joined in (
        (_SWAPPED, _unswapped), (_VOWEL_TWICE, _without_vowel), (_ONSET_TWICE, _without_onset),
    ):  # fmt: skip
        for match in pattern.finditer(text):
            meant = joined(match)
            taken = any(item.start < match.end() and match.start() < item.end for item in found)
            if meant is not None and not taken:
                found.append(Joined(match.start(), match.end(), meant))
    return sorted(found, key=lambda item: item.start)


def _unswapped(match: re.Match[str]) -> str | None:
    first, syllable, vowel, coda = match.groups()
    onset, early, closed = split(syllable)
    if closed or early == vowel or first not in ONSETS:
        return None
    return join(first, early) + join(onset, vowel, _coda(coda)) + _left_of(coda)


def _without_vowel(match: re.Match[str]) -> str | None:
    syllable, vowel, coda = match.groups()
    onset, said, closed = split(syllable)
    if closed or said != vowel:
        return None
    return join(onset, said, _coda(coda)) + _left_of(coda)


def _without_onset(match: re.Match[str]) -> str | None:
    letter, syllable = match.groups()
    return syllable if split(syllable)[0] == letter else None


def _coda(letter: str | None) -> str:
    return letter if letter and letter in CODAS else ""


def _left_of(letter: str | None) -> str:
    return letter if letter and letter not in CODAS else ""
