"""When each word of an utterance is heard, from what little a synthesiser tells of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping

from data.models import Language

#: Marks and pictures that stand alone go with a neighbour: Pipecat would commit them twice.
_WORD = re.compile(r"(?:[^\w\s]+\s+)*\S+(?:\s+[^\w\s]+(?=\s|$))*")
#: Japanese has no spaces: a run of kanji, katakana or digits with the kana and marks that close
#: it, which is about a bunsetsu. Spaces stay inside, since these pieces are joined without any.
_BUNSETSU = re.compile(r"[^ぁ-ゖ]*[ぁ-ゖー]*[、。！？!?,.」』）)\s]*")


def words_of(text: str, language: Language) -> list[tuple[str, int]]:
    """The words of a text, each with the character at which it begins."""
    pattern = _BUNSETSU if language == "ja" else _WORD
    return [(found.group(), found.start()) for found in pattern.finditer(text) if found.group()]


def word_times(
    text: str, language: Language, seconds: float, known: Mapping[int, float] | None = None
) -> list[tuple[str, float]]:
    """Words with the second at which each begins, rising, none at or after the end.

    Args:
        text: What was said.
        language: Decides what a word is.
        seconds: How long saying it took.
        known: By character, the seconds at which it was reached, as far as the synthesiser told;
            what lies between is in proportion to the characters.
    """
    anchors = _rising(known or {}, len(text), seconds)
    places = [place for place, _ in anchors]
    times = []
    for word, start in words_of(text, language):
        after = bisect_right(places, start)
        (left, begin), (right, end) = anchors[after - 1], anchors[after]
        times.append((word, begin + (end - begin) * (start - left) / (right - left)))
    return times


def _rising(known: Mapping[int, float], length: int, seconds: float) -> list[tuple[int, float]]:
    anchors = [(0, 0.0)]
    for place, time in sorted(known.items()):
        if anchors[-1][0] < place < length and anchors[-1][1] < time < seconds:
            anchors.append((place, time))
    return [*anchors, (length, seconds)]
