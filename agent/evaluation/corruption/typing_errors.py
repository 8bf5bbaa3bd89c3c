"""Slips of a finger: a key beside the right one, one left out, struck twice, or struck too early.

How often each happens is our judgement, not a measurement: mostly a neighbour is hit, then a key is
left out, then two change places, then one is struck twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

from agent.evaluation.corruption.hangul import (
    JAMO_OF,
    KEY_OF,
    VOWELS,
    composed,
    on_latin_layout,
    replaced,
    struck,
    syllable_count,
    words_with_places,
)
from agent.evaluation.corruption.keyboard import beside

_SLIPS = ("neighbour", "omission", "transposition", "doubling")
_SHARES = (45, 22, 20, 13)
#: Up to so many syllables (or Latin letters by the half) one slip, beyond it two.
SHORT = 12
#: Fewer syllables leave nothing to tell the word by.
LEAST_SYLLABLES = 4
_LEAST_LETTERS = 4
#: A slip here would name another amount or turn a wish around: what was meant could not be told.
_TELLING = re.compile(
    r"\d|[일이삼사오육칠팔구십백천만]+(?:원|대|개|번|시|미리|밀리|프로|퍼)|[천만]원?$"
    r"|이하|이상|미만|초과|말고|빼고|제외|없|않|아니"
)
_KANA = re.compile(r"[ぁ-んァ-ヶー]{3,}")
_VOICED = dict(
    zip(
        "かきくけこさしすせそたちつてとカキクケコサシスセソタチツテトハヒフヘホ",
        "がぎぐげござじずぜぞだぢづでどガギグゲゴザジズゼゾダヂヅデドバビブベボ",
        strict=True,
    )
)
_LONG_OR_SMALL = frozenset("ーっッゃゅょャュョァィェォ")


def mistyped_hangul(text: str, rng: Random) -> str | None:
    """One slip in a short utterance, two in a longer one, each in a word of its own."""
    if syllable_count(text) < LEAST_SYLLABLES:
        return None
    slips = 1 if syllable_count(text) <= SHORT else 2
    return _slipped(text, rng, slips, _hangul_word, _is_hangul_word)


def mistyped_latin(text: str, rng: Random) -> str | None:
    """The same for Latin letters."""
    letters = sum(letter.isascii() and letter.isalpha() for letter in text)
    slips = 1 if letters <= 2 * SHORT else 2
    return _slipped(text, rng, slips, _latin_word, _is_latin_word)


def mistyped_kana(text: str, rng: Random) -> str | None:
    """A voicing mark forgotten or added, a long vowel dropped, or two kana changing places."""
    runs = [found.span() for found in _KANA.finditer(text)]
    rng.shuffle(runs)
    for run in runs:
        changed = _kana_word(text[run[0] : run[1]], rng)
        if changed:
            return replaced(text, run, changed)
    return None


def in_wrong_layout(text: str) -> str | None:
    """The whole utterance as it comes out when the keyboard was left in English."""
    return on_latin_layout(text) if syllable_count(text) > 1 else None


def _slipped(
    text: str,
    rng: Random,
    slips: int,
    slip: Callable[[str, Random], str | None],
    may: Callable[[str], bool],
) -> str | None:
    places = [span for span in words_with_places(text) if may(text[span[0] : span[1]])]
    chosen = rng.sample(places, min(slips, len(places)))
    changed = text
    # From the back, so that the places before stay where they are.
    for span in sorted(chosen, reverse=True):
        word = slip(text[span[0] : span[1]], rng)
        if word:
            changed = replaced(changed, span, word)
    return changed if changed != text else None


def _is_hangul_word(word: str) -> bool:
    return syllable_count(word) > 1 and not _TELLING.search(word)


def _is_latin_word(word: str) -> bool:
    return word.isascii() and word.isalpha() and len(word) >= _LEAST_LETTERS


def _hangul_word(word: str, rng: Random) -> str | None:
    keys = struck(word)
    typed = [at for at, key in enumerate(keys) if key in KEY_OF]
    return composed(_slip(keys, typed, rng, _beside_jamo)) if len(typed) > 2 else None


def _latin_word(word: str, rng: Random) -> str | None:
    return "".join(_slip(list(word), range(len(word)), rng, beside))


def _beside_jamo(jamo: str) -> tuple[str, ...]:
    """Neighbours of the same hand: consonants lie to the left, vowels to the right."""
    near = (JAMO_OF.get(key, key) for key in beside(KEY_OF[jamo]))
    return tuple(other for other in near if (other in VOWELS) == (jamo in VOWELS))


def _slip(
    keys: list[str],
    typed: Sequence[int],
    rng: Random,
    neighbours: Callable[[str], tuple[str, ...]],
) -> list[str]:
    # The first key of a word is the one that is looked at.
    at = rng.choice(typed[1:])
    match rng.choices(_SLIPS, _SHARES)[0]:
        case "neighbour" if near := neighbours(keys[at]):
            return [*keys[:at], rng.choice(near), *keys[at + 1 :]]
        case "transposition" if at - 1 != typed[0] and keys[at - 1] != keys[at]:
            return [*keys[: at - 1], keys[at], keys[at - 1], *keys[at + 1 :]]
        case "doubling":
            return [*keys[: at + 1], *keys[at:]]
        case _:
            return [*keys[:at], *keys[at + 1 :]]


def _kana_word(word: str, rng: Random) -> str | None:
    marks = {**_VOICED, **{voiced: plain for plain, voiced in _VOICED.items()}}
    options = []
    for at, kana in enumerate(word):
        if kana in marks:
            options.append(replaced(word, (at, at + 1), marks[kana]))
        if kana in "ーっッ":
            options.append(replaced(word, (at, at + 1), ""))
        pair = word[at : at + 2]
        if at and len(set(pair)) > 1 and _LONG_OR_SMALL.isdisjoint(pair):
            options.append(replaced(word, (at, at + 2), pair[::-1]))
    return rng.choice(options) if options else None
