"""How text is folded before it is compared: one folding for names, queries and passages."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"\s+")
#: NFKC would turn a jamo that stands alone (ㅋㅋ, ㅌㄹㄷ) into one that waits for a syllable.
_NOT_JAMO = re.compile(r"[^\u3131-\u318e]+")
#: Everything that is neither a letter, a digit nor a plus sign ("1+1", "SPF50+" keep theirs).
_NOT_WORD = re.compile(r"[^\w+]|_")
_LATIN_WORD = re.compile(r"[a-z0-9]+")
#: Lone surrogates, control and format characters (zero-width joiners, BOM) say nothing.
_SILENT = re.compile(
    r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    r"\ufe00-\ufe0f\ufeff\ud800-\udfff]"
)


def fold(text: str) -> str:
    """NFKC, lower case, single spaces, no invisible characters."""
    visible = _SILENT.sub(" ", text)
    composed = _NOT_JAMO.sub(lambda run: unicodedata.normalize("NFKC", run[0]), visible)
    return _SPACES.sub(" ", composed).strip().lower()


def squash(text: str) -> str:
    """`fold`, then without spaces and punctuation: the form in which names are looked up."""
    return _NOT_WORD.sub("", fold(text))


def character_ngrams(text: str, sizes: tuple[int, ...] = (2, 3)) -> list[str]:
    """Overlapping character n-grams of the squashed text; Latin words and numbers stay whole,
    since a piece of an English word ("the" in "together") says nothing."""
    words = _LATIN_WORD.findall(fold(text))
    squashed = squash(_LATIN_WORD.sub(" ", fold(text)))
    if len(squashed) < min(sizes):
        return words + ([squashed] if squashed else [])
    return words + [
        squashed[start : start + size]
        for size in sizes
        for start in range(len(squashed) - size + 1)
    ]
