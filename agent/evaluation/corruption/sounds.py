"""Spelt as it is heard: what a recogniser writes for a name it does not know.

Korean by the standard pronunciation rules (표준 발음법): a final moves to the vowel after it, ㅎ
goes silent or breathes on its neighbour, stops turn nasal before a nasal, ㄴ turns to ㄹ beside
it, and ㅐ and ㅔ sound alike. English by letters that sound alike.
"""

from __future__ import annotations

import re
from random import Random

from agent.evaluation.corruption.hangul import (
    Syllable,
    is_syllable,
    parse,
    replaced,
    syllable_count,
)
from agent.evaluation.corruption.typing_errors import LEAST_SYLLABLES, SHORT

_CLUSTERS = {
    "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄾ": "ㄹㅌ",
    "ㄿ": "ㄹㅍ", "ㅄ": "ㅂㅅ",
}  # fmt: skip
#: Before ㄴ and ㅁ (제18항).
_NASAL = {
    **dict.fromkeys("ㄱㄲㅋ", "ㅇ"),
    **dict.fromkeys("ㄷㅅㅆㅈㅊㅌㅎ", "ㄴ"),
    **dict.fromkeys("ㅂㅍ", "ㅁ"),
}
#: With ㅎ (제12항).
_BREATHED = {"ㄱ": "ㅋ", "ㄷ": "ㅌ", "ㅂ": "ㅍ", "ㅈ": "ㅊ"}
#: Vowels that are told apart in writing only; ㅢ beside a consonant is ㅣ.
_ALIKE = {"ㅐ": "ㅔ", "ㅔ": "ㅐ", "ㅒ": "ㅖ", "ㅖ": "ㅔ", "ㅙ": "ㅚ", "ㅚ": "ㅙ", "ㅞ": "ㅚ"}

#: English spellings of one sound, the romanisation of Korean names among them; applied once.
_ENGLISH = tuple(
    (re.compile(pattern), heard)
    for pattern, heard in (
        (r"ph", "f"), (r"ck", "k"), (r"([bdfglmnprst])\1", r"\1"), (r"ea(?=[a-z])", "ee"),
        (r"ee", "ea"), (r"(?<=[a-z])or\b", "er"), (r"(?<=[a-z]{4})er\b", "or"), (r"ie", "ei"),
        (r"ei", "ie"), (r"(?<=[a-z])ence\b", "ance"), (r"(?<=[a-z])y(?=[a-z])", "i"),
        (r"(?<=[a-z])s(?=[ei])", "c"), (r"c(?=[ei])", "s"), (r"qu", "kw"), (r"ou(?=r)", "o"),
        (r"eo", "u"), (r"\bg(?=ang|yeong|wang)", "k"), (r"(?<=[a-z])tion", "shun"),
        (r"z(?=[ei])", "s"),
    )
)  # fmt: skip
_LEAST_WORD = 5


def as_heard_in_korean(text: str, rng: Random, names: list[tuple[int, int]]) -> str | None:
    """One syllable in a short utterance, two in a longer one, in names first."""
    if syllable_count(text) < LEAST_SYLLABLES:
        return None
    changed = text
    for _ in range(1 if syllable_count(text) <= SHORT else 2):
        sites = [
            (at, pair) for at, pair in _sites(changed) if changed[at : at + 2] == text[at : at + 2]
        ]
        within = [site for site in sites if any(start <= site[0] < end for start, end in names)]
        if not sites:
            break
        at, pair = rng.choice(within or sites)
        changed = replaced(changed, (at, at + len(pair)), pair)
    return changed if changed != text else None


def as_heard_in_english(text: str, rng: Random) -> str | None:
    """One word spelt by its sound, two in a longer utterance."""
    words = text.split(" ")
    places = [at for at, word in enumerate(words) if len(word) >= _LEAST_WORD and _respelt(word)]
    for at in rng.sample(places, min(len(places), 1 if len(words) <= SHORT else 2)):
        words[at] = rng.choice(_respelt(words[at]))
    return " ".join(words) if places else None


def _untouched(at: int, changed: str, text: str) -> bool:
    return changed[at : at + 2] == text[at : at + 2]


def _sites(text: str) -> list[tuple[int, str]]:
    """(place, what is heard there instead) of everything that could be heard otherwise."""
    found: list[tuple[int, str]] = []
    for at, letter in enumerate(text):
        if not is_syllable(letter):
            continue
        here = parse(letter)
        if here.medial in _ALIKE:
            found.append((at, str(Syllable(here.initial, _ALIKE[here.medial], here.final))))
        if here.medial == "ㅢ" and here.initial != "ㅇ":
            found.append((at, str(Syllable(here.initial, "ㅣ", here.final))))
        following = text[at + 1 : at + 2]
        if following and is_syllable(following):
            heard = _assimilated(here, parse(following))
            if heard:
                found.append((at, "".join(map(str, heard))))
    return found


def _assimilated(one: Syllable, two: Syllable) -> tuple[Syllable, Syllable] | None:
    """Two syllables as they sound together; None where they sound as they are spelt."""
    final, initial = one.final, two.initial
    if not final:
        return None
    if initial == "ㅇ" and final != "ㅇ":
        kept, moved = _CLUSTERS.get(final, "")[:1], _CLUSTERS.get(final, final)[-1]
        if final in "ㅎㄶㅀ":
            kept, moved = {"ㅎ": ("", "ㅇ"), "ㄶ": ("", "ㄴ"), "ㅀ": ("", "ㄹ")}[final]
        return _pair(one, kept, two, moved)
    if initial == "ㅎ" and final in _BREATHED:
        return _pair(one, "", two, _BREATHED[final])
    if initial in "ㄴㅁ" and final in _NASAL:
        return _pair(one, _NASAL[final], two, initial)
    if (final, initial) in (("ㄴ", "ㄹ"), ("ㄹ", "ㄴ")):
        return _pair(one, "ㄹ", two, "ㄹ")
    if initial == "ㄹ" and final in "ㅁㅇ":
        return _pair(one, final, two, "ㄴ")
    return None


def _pair(one: Syllable, final: str, two: Syllable, initial: str) -> tuple[Syllable, Syllable]:
    return Syllable(one.initial, one.medial, final), Syllable(initial, two.medial, two.final)


def _respelt(word: str) -> list[str]:
    lower = word.lower()
    spellings = [pattern.sub(heard, lower, count=1) for pattern, heard in _ENGLISH]
    return [spelling for spelling in spellings if spelling != lower]
