"""Text typed with the keyboard in the other layout: xhflems for 토리든, 새ㅜㄷㄱ for toner."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from agent.understanding.repair.jamo import is_jamo, is_syllable
from agent.understanding.repair.keyboard import composed, typed

_LATIN = re.compile(r"[A-Za-z]+")
_HANGUL = re.compile(r"[ㄱ-ㅣ가-힣]+")
#: One syllable alone may be a Latin abbreviation.
_LEAST_KEYS = 3
_LEAST_LATIN = 2


@dataclass(frozen=True, slots=True)
class Retyped:
    """Characters [start, end) of the text as the other layout writes them."""

    start: int
    end: int
    meant: str


class SwappedLayout:
    """Tells text typed in the wrong layout by what it becomes in the right one."""

    def __init__(
        self, reads_as_korean: Callable[[str, bool], bool], is_known_latin: Callable[[str], bool]
    ) -> None:
        """`reads_as_korean` tells whether words explain a Hangul text, near ones too if asked,
        `is_known_latin` whether a Latin word is right as it is.
        """
        self._reads_as_korean = reads_as_korean
        self._is_known_latin = is_known_latin

    def repair(self, text: str) -> list[Retyped]:
        """What to change in `text`, whose capitals still are."""
        return self._to_hangul(text) or self._to_latin(text)

    def _to_hangul(self, text: str) -> list[Retyped]:
        latin = list(_LATIN.finditer(text))
        whole = [
            Retyped(found.start(), found.end(), meant)
            for found in latin
            if not self._is_known_latin(found[0].lower())
            and all(map(is_syllable, meant := composed(found[0])))
        ]
        # Where every word might be, one may be misspelt too; one among Latin words may not.
        slips = len(whole) == len(latin) > 1
        sure = [
            word
            for word in whole
            if word.end - word.start >= _LEAST_KEYS and self._reads_as_korean(word.meant, slips)
        ]
        if not sure or 2 * len(whole) < len(latin):
            return whole if sure else []
        # Among words that were, one more that can be read was too: a name, a slip of the finger,
        # and what would be a Latin word among others: so is 내.
        return [
            Retyped(found.start(), found.end(), meant)
            for found in latin
            if all(map(is_syllable, meant := composed(found[0])))
        ]

    def _to_latin(self, text: str) -> list[Retyped]:
        words = [
            Retyped(found.start(), found.end(), typed(found[0])) for found in _HANGUL.finditer(text)
        ]
        sure = [
            word
            for word in words
            if len(word.meant) >= _LEAST_LATIN
            and _cannot_be_korean(text[word.start : word.end])
            and self._is_known_latin(word.meant)
        ]
        if not sure:
            return []
        if 2 * len(sure) < len(words):
            return sure
        # Among words that were, what is no Korean was too: a name, a slip of the finger.
        return [word for word in words if word in sure or self._is_foreign(text, word)]

    def _is_foreign(self, text: str, word: Retyped) -> bool:
        said = text[word.start : word.end]
        return _cannot_be_korean(said) or not self._reads_as_korean(said, True)


def _cannot_be_korean(text: str) -> bool:
    """A letter alone, and not as initials are: ㅌㄹㄷ."""
    return any(map(is_jamo, text)) and not all("ㄱ" <= char <= "ㅎ" for char in text)
