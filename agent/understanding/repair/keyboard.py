"""The Korean keyboard's two layouts on the same keys: 두벌식 and QWERTY, KS X 5002."""

from __future__ import annotations

from agent.understanding.repair.jamo import CODAS, DOUBLE, ONSETS, VOWELS, is_syllable, join, split

_KEYS = dict(
    zip(
        "qwertyuiopasdfghjklzxcvbnmQWERTOP",
        "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ",
        strict=True,
    )
)
_LATIN = {letter: key for key, letter in _KEYS.items()}
#: Vowels that are typed as two.
_VOWEL_PAIRS = {
    "ㅗㅏ": "ㅘ",
    "ㅗㅐ": "ㅙ",
    "ㅗㅣ": "ㅚ",
    "ㅜㅓ": "ㅝ",
    "ㅜㅔ": "ㅞ",
    "ㅜㅣ": "ㅟ",
    "ㅡㅣ": "ㅢ",
}
_TYPED_AS = {one: pair for pair, one in _VOWEL_PAIRS.items()} | DOUBLE
_CODA_PAIRS = {pair: one for one, pair in DOUBLE.items()}
_CODAS = CODAS.strip()
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
#: How far each row stands to the right of the one above, in keys.
_OFFSETS = (0.0, 0.25, 0.75)


def _neighbours() -> frozenset[tuple[str, str]]:
    spot = {
        key: (column + offset, row)
        for row, (keys, offset) in enumerate(zip(_ROWS, _OFFSETS, strict=True))
        for column, key in enumerate(keys)
    }
    near = {
        (one, other)
        for one, (x, y) in spot.items()
        for other, (u, v) in spot.items()
        if one != other and abs(x - u) <= 1.0 and abs(y - v) <= 1
    }
    letters = {(_KEYS[one], _KEYS[other]) for one, other in near}
    return frozenset(near | letters)


#: Pairs of letters, of either layout, whose keys touch.
NEIGHBOURS = _neighbours()


def typed(text: str) -> str:
    """The Latin letters of the keys that `text`, Hangul, was typed with."""
    keys = []
    for char in text:
        letters = split(char) if is_syllable(char) else (char,)
        for letter in letters:
            keys += [_LATIN.get(key, key) for key in _TYPED_AS.get(letter, letter)]
    return "".join(keys)


def composed(keys: str) -> str:
    """What the keys of `keys`, Latin, write in 두벌식; capitals that mean nothing are small."""
    letters = [_KEYS.get(key) or _KEYS.get(key.lower(), key) for key in keys]
    return _compose(letters)


def _compose(letters: list[str]) -> str:
    """As an input method does: a consonant closes a syllable unless a vowel follows it."""
    out: list[str] = []
    at = 0
    while at < len(letters):
        onset = letters[at]
        vowel, after = _vowel_at(letters, at + 1)
        if onset not in ONSETS or not vowel:
            alone, at_next = _vowel_at(letters, at)
            out.append(alone or onset)
            at = at_next if alone else at + 1
            continue
        coda, at = _coda_at(letters, after)
        out.append(join(onset, vowel, coda))
    return "".join(out)


def _vowel_at(letters: list[str], at: int) -> tuple[str, int]:
    pair = "".join(letters[at : at + 2])
    if pair in _VOWEL_PAIRS:
        return _VOWEL_PAIRS[pair], at + 2
    if at < len(letters) and letters[at] in VOWELS:
        return letters[at], at + 1
    return "", at


def _coda_at(letters: list[str], at: int) -> tuple[str, int]:
    pair = "".join(letters[at : at + 2])
    if pair in _CODA_PAIRS and not _is_vowel(letters, at + 2):
        return _CODA_PAIRS[pair], at + 2
    closes = at < len(letters) and letters[at] in _CODAS and not _is_vowel(letters, at + 1)
    return (letters[at], at + 1) if closes else ("", at)


def _is_vowel(letters: list[str], at: int) -> bool:
    return at < len(letters) and letters[at] in VOWELS
