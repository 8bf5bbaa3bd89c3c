"""How letters are said, and how easily one is taken for another.

Pronunciation follows 표준 발음법 (문화체육관광부 고시 2017-13) as far as recognisers write by ear:
codas that sound alike (제9항), nasals and liquids before one another (제18–20항), ㅎ (제12항),
tense consonants after an obstruent (제23항).
"""

from __future__ import annotations

from agent.understanding.repair.distance import gap_at
from agent.understanding.repair.jamo import VOWELS
from agent.understanding.repair.keyboard import NEIGHBOURS

#: Letters that differ in spelling more than in sound, one of each set for all.
_ALIKE = {
    "ㅐ": "ㅔ", "ㅒ": "ㅔ", "ㅖ": "ㅔ", "ㅙ": "ㅞ", "ㅚ": "ㅞ", "ㄲ": "ㄱ", "ㅋ": "ㄱ", "ㄸ": "ㄷ",
    "ㅌ": "ㄷ", "ㅃ": "ㅂ", "ㅍ": "ㅂ", "ㅆ": "ㅅ", "ㅉ": "ㅈ", "ㅊ": "ㅈ", "ㅑ": "ㅏ", "ㅕ": "ㅓ",
    "ㅛ": "ㅗ", "ㅠ": "ㅜ", "ㅘ": "ㅏ", "ㅝ": "ㅓ", "ㅟ": "ㅣ", "ㅢ": "ㅣ",
}  # fmt: skip
_KEY = str.maketrans(_ALIKE)
#: Vowels that are close in the mouth, and codas that a neighbour turns into each other.
_CLOSE = frozenset(
    frozenset(pair)
    for pair in (
        "ㅓㅗ", "ㅡㅜ", "ㅡㅓ", "ㅜㅗ", "ㅔㅣ", "ㅐㅏ", "ㅔㅓ", "ㅡㅣ", "ㅟㅜ", "ㅞㅔ", "ㅘㅗ",
        "ㅝㅗ", "ㅝㅜ", "ㅢㅡ", "ㅚㅗ", "ㅙㅔ", "ㅙㅐ", "ㅚㅣ", "ㄱㅇ", "ㄷㄴ", "ㅂㅁ", "ㄴㄹ",
        "ㅅㄷ", "ㅈㄷ", "ㄴㅁ", "ㄴㅇ", "ㅁㅇ",
    )
)  # fmt: skip
_STOP = {"ㄱ": "ㄱ", "ㄲ": "ㄱ", "ㅋ": "ㄱ", "ㅂ": "ㅂ", "ㅍ": "ㅂ"} | dict.fromkeys(
    "ㄷㅌㅅㅆㅈㅊㅎ", "ㄷ"
)
_NASAL = {"ㄱ": "ㅇ", "ㄷ": "ㄴ", "ㅂ": "ㅁ"}
_TENSE = {"ㄲ": "ㄱ", "ㄸ": "ㄷ", "ㅃ": "ㅂ", "ㅆ": "ㅅ", "ㅉ": "ㅈ"}
_ASPIRATED = {"ㄱ": "ㅋ", "ㄷ": "ㅌ", "ㅂ": "ㅍ", "ㅈ": "ㅊ"}

#: Weights of edits: 1 is a letter that has nothing to do with the one meant. They rank what
#: people type (a neighbouring key before a far one) and hear; set on sentences of our own.
SPELT_ALIKE, LAX_TENSE, CLOSE_SOUND, NEXT_KEY, ANY = 0.15, 0.35, 0.55, 0.6, 1.0
#: A coda that is not heard, and ㅎ, which hardly is.
UNHEARD, FAINT = 0.6, 0.5
#: A vowel for a consonant changes the syllable too.
ANOTHER_CLASS = 1.6
_SAME_VOWEL = frozenset({"ㅔ", "ㅞ"})


def key_of(letters: str) -> str:
    """`letters` with those that sound alike made equal: what near forms are looked up by."""
    return letters.translate(_KEY)


def spoken(letters: str) -> str:
    """What is heard where `letters` are read aloud as one word."""
    out = list(letters)
    for at, letter in enumerate(out):
        if letter in VOWELS:
            continue
        following = out[at + 1] if at + 1 < len(out) else ""
        before = out[at - 1] if at else ""
        if following and following in VOWELS:
            continue
        if not before:
            continue
        out[at] = _coda(letter, following)
        if following:
            out[at + 1] = _after(out[at], letter, following)
    return "".join(out).replace("ㅎ", "")


def _coda(letter: str, following: str) -> str:
    """The coda `letter` before the onset `following`, or at the end."""
    stop = _STOP.get(letter, letter)
    if following and following in "ㄴㅁㄹ":
        if stop == "ㄴ" and following == "ㄹ":
            return "ㄹ"
        return _NASAL.get(stop, stop)
    return stop


def _after(said: str, coda: str, onset: str) -> str:
    """The onset after a coda that is `said` so."""
    if onset == "ㄹ" and said in "ㅇㅁㄴ":
        return "ㄴ"
    if onset == "ㄴ" and said == "ㄹ":
        return "ㄹ"
    if onset == "ㅎ" and said in _ASPIRATED:
        return _ASPIRATED[said]
    if coda == "ㅎ":
        return _ASPIRATED.get(onset, onset)
    # What is said tense after an obstruent is written either way: compare the lax one.
    return _TENSE.get(onset, onset) if said in "ㄱㄷㅂ" else onset


def _weigh(one: str, other: str) -> float:
    if (one in VOWELS) != (other in VOWELS):
        return ANOTHER_CLASS if (one, other) not in NEIGHBOURS else NEXT_KEY + LAX_TENSE
    one_key, other_key = key_of(one), key_of(other)
    if one_key == other_key:
        spelt = one_key in _SAME_VOWEL and not {one, other} & set("ㅒㅖ")
        return SPELT_ALIKE if spelt else LAX_TENSE
    if frozenset((one, other)) in _CLOSE:
        return CLOSE_SOUND
    if (one, other) in NEIGHBOURS:
        return NEXT_KEY
    lax, other_lax = _TENSE.get(one, one), _TENSE.get(other, other)
    if (lax, other_lax) in NEIGHBOURS:
        return (NEXT_KEY + ANY) / 2
    return ANY


def gap(letters: str, at: int) -> float:
    """The weight of leaving the letter at `at` out of `letters`, or adding it to them."""
    letter = letters[at]
    if letter == "ㅎ":
        return FAINT
    closes = at and letter not in VOWELS and letters[at - 1] in VOWELS
    coda = closes and (at + 1 == len(letters) or letters[at + 1] not in VOWELS)
    return min(UNHEARD if coda else 1.0, gap_at(letters, at))


def weights() -> dict[tuple[str, str], float]:
    """The weight of taking one letter for another, of all pairs that differ."""
    letters = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ" + VOWELS
    return {(a, b): _weigh(a, b) for a in letters for b in letters if a != b}
