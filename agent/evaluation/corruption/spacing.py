"""Spaces left out or put in the wrong place; Korean is read all the same."""

from __future__ import annotations

from random import Random

from agent.evaluation.corruption.hangul import is_syllable, syllable_count
from agent.evaluation.corruption.typing_errors import SHORT

#: How a space goes wrong; all alike often.
_WAYS = ("joined", "shifted", "split")


def without_spaces(text: str) -> str | None:
    """All of it in one word; None where there was no space between Hangul."""
    return text.replace(" ", "") if " " in text and syllable_count(text) else None


def wrongly_spaced(text: str, rng: Random) -> str | None:
    """One space wrong in a short utterance, two in a longer: joined, a syllable off, or split."""
    for _ in range(1 if syllable_count(text) <= SHORT else 2):
        text = _one_wrong(text, rng)
    return text or None


def _one_wrong(text: str, rng: Random) -> str:
    options: list[str] = []
    way = rng.choice(_WAYS)
    for at in range(1, len(text) - 1):
        before, here, after = text[at - 1], text[at], text[at + 1]
        if here == " " and is_syllable(before) and is_syllable(after):
            if way == "joined":
                options.append(text[:at] + text[at + 1 :])
            elif way == "shifted" and text[at + 2 : at + 3].strip():
                options.append(text[:at] + after + " " + text[at + 2 :])
        elif way == "split" and _inside(text, at):
            options.append(text[:at] + " " + text[at:])
    return rng.choice(options) if options else text


def _inside(text: str, at: int) -> bool:
    """Whether a word of three syllables or more goes on here."""
    start = text.rfind(" ", 0, at) + 1
    end = text.find(" ", at)
    word = text[start : end if end >= 0 else len(text)]
    return syllable_count(word) > 2 and is_syllable(text[at - 1]) and is_syllable(text[at])
