"""A name as its initial consonants, in Latin letters, or read out in Korean."""

from __future__ import annotations

import re
from random import Random

from agent.evaluation.corruption.hangul import initial_consonants, replaced
from agent.evaluation.corruption.known_names import KnownNames, Mention

#: Fewer initial consonants name nothing.
_LEAST_INITIALS = 3
#: A shorter place's name is as often the beginning of some other word.
_LEAST_PLACE = 3
_LETTERS = {
    "A": "에이", "B": "비", "C": "씨", "D": "디", "E": "이", "F": "에프", "G": "지", "H": "에이치",
    "I": "아이", "J": "제이", "K": "케이", "L": "엘", "M": "엠", "N": "엔", "O": "오", "P": "피",
    "Q": "큐", "R": "알", "S": "에스", "T": "티", "U": "유", "V": "브이", "W": "더블유",
    "X": "엑스", "Y": "와이", "Z": "지",
}  # fmt: skip
_ACRONYM = re.compile(r"(?<![A-Za-z])[A-Z]{2,5}(?![A-Za-z])")


def as_initials(text: str, names: KnownNames) -> str | None:
    """Its longest name as initial consonants, where they name one thing only."""
    told = [
        mention
        for mention in names.mentions(text)
        if len(mention.name.text) >= _LEAST_INITIALS and names.is_told_by_initials(mention.name)
    ]
    if not told:
        return None
    longest = max(told, key=lambda mention: len(mention.name.text))
    return replaced(text, (longest.start, longest.end), initial_consonants(longest.name.text))


def in_latin(text: str, names: KnownNames, rng: Random) -> str | None:
    """A brand or a place in its Latin spelling, capitals or none."""
    spelt = [mention for mention in names.mentions(text) if _has_latin(mention)]
    if not spelt:
        return None
    chosen = rng.choice(spelt)
    latin = chosen.name.latin or ""
    latin = rng.choice((latin, latin.lower()))
    return replaced(text, (chosen.start, chosen.end), latin)


def read_out(text: str, names: KnownNames) -> str | None:
    """Latin names and acronyms as they are said in Korean."""
    said = text
    for latin, reading in names.readings.items():
        found = re.search(rf"(?<![A-Za-z]){re.escape(latin)}(?![A-Za-z])", said, re.IGNORECASE)
        if found:
            said = replaced(said, found.span(), reading)
    said = _ACRONYM.sub(lambda found: "".join(_LETTERS[letter] for letter in found[0]), said)
    return said if said != text else None


def _has_latin(mention: Mention) -> bool:
    name = mention.name
    known = name.kind == "brand" or (name.kind == "place" and len(name.text) >= _LEAST_PLACE)
    return known and name.latin is not None and name.latin.lower() != name.text.lower()
