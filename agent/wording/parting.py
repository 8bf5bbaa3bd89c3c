"""A compound parted into the words that are known and what is left: 신촌연세 → 신촌, 연세."""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

#: A syllable that is left alone between words was seldom a word: 세종로 is no 세 of 종로.
_ALONE = 2


class _Way(NamedTuple):
    """A parting of the beginning of a word; less is better: what is unknown, then parts."""

    unknown: int
    length: int
    parts: tuple[str, ...]
    ends_unknown: bool


def parted(word: str, known: Container[str], *, suffix_only: bool = False) -> tuple[str, ...]:
    """The parts of `word` in their order; those that are not `known` stand between.

    A word of one syllable is a part only of what is known whole: 선 is the sun in 선세럼, and not
    in 선셀.

    Args:
        suffix_only: what is unknown stands at the beginning: names that are not known whole are
            coined, and what begins like a word may be another.
    """
    whole = _best(word, known, shortest=1)
    if whole is not None and not whole.unknown:
        return whole.parts
    if not suffix_only:
        partly = _best(word, known, shortest=2, may_leave=True)
        return partly.parts if partly else (word,)
    for start in range(2, len(word) - 1):
        rest = _best(word[start:], known, shortest=2)
        if rest is not None:
            return (word[:start], *rest.parts)
    return (word,)


def _best(
    word: str, known: Container[str], *, shortest: int, may_leave: bool = False
) -> _Way | None:
    """The parting with the fewest unknown syllables, then the fewest parts; None for none."""
    ways: list[_Way | None] = [_Way(0, 0, (), False)]
    for end in range(1, len(word) + 1):
        found: list[_Way] = []
        for start in range(end):
            before, part = ways[start], word[start:end]
            if before is None:
                continue
            if end - start >= shortest and part in known:
                found.append(_Way(before.unknown, before.length + 1, (*before.parts, part), False))
            elif may_leave and not before.ends_unknown:
                unknown = before.unknown + end - start + (_ALONE if end - start == 1 else 0)
                found.append(_Way(unknown, before.length + 1, (*before.parts, part), True))
        ways.append(min(found, default=None))
    return ways[-1]
