"""The cheapest way to cut letters into words: known ones, near misses of known ones, the unknown.

As in `spotting`, a syllable that nothing explains costs 1, each word less than its syllables, and
words that hardly stand together more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from agent.understanding.repair.exact import RESPELT
from agent.understanding.repair.grammar import (
    chain_misfit,
    ending_misfit,
    particle_misfit,
    tail_misfit,
)
from agent.understanding.repair.jamo import Letters
from agent.understanding.repair.passage import Passage, Piece
from agent.understanding.repair.vocabulary import TAKEN, Role, Word

UNKNOWN = 1.0
#: A letter written over into the next syllable.
CARRIED = 0.35
#: A near miss glued to something unknown.
_UNLIKELY, _UNLIKELY_PLACE = 0.8, 2.0
#: A space inside a word.
SPACED = 0.15
#: Cost of a seam inside a word between known and unknown, by the known one's letters.
_SEAM = {1: 2.2, 2: 1.8, 3: 1.4, 4: 1.2, 5: 1.0, 6: 1.0}
_LONG_SEAM = 0.6
_TAILS = (Role.ENDING, Role.PARTICLE)
_NEVER = float("inf")


class After(IntEnum):
    """What stands before a cut."""

    NOTHING = 0
    CONTENT = 1
    STEM = 2
    ENDING = 3
    PARTICLE = 4
    UNKNOWN = 5


_LEAVES = {
    Role.CONTENT: After.CONTENT,
    Role.STEM: After.STEM,
    Role.LIGHT: After.STEM,
    Role.ENDING: After.ENDING,
    Role.PARTICLE: After.PARTICLE,
}
#: What a word costs glued to what stands before it, by its role and `After`.
_FOLLOWS: Mapping[Role, tuple[float, ...]] = {
    Role.ENDING: (_NEVER, 0.5, 0.0, 0.1, 0.5, 1.2),
    Role.PARTICLE: (_NEVER, 0.0, 0.6, 0.1, 0.1, 0.5),
    Role.LIGHT: (0.0, 0.05, 0.05, 0.05, 0.4, 0.8),
    Role.STEM: (0.0, 0.1, 0.2, 0.1, 0.1, 1.0),
    Role.CONTENT: (0.0, 0.1, 0.4, 0.1, 0.1, 0.0),
}
#: What a name spares the word of shopping after it: they go together.
_TOGETHER = 0.25
#: A step that costs more is a weak explanation; a title of its own costs less, a rare verb more.
_WEAK, _WEAK_TAIL = 0.92, 0.3
#: A word of one syllable glued to another that it does not belong to.
_GLUED_SHORT = 0.6
_AT_WORD_START = 0.5


@dataclass(frozen=True, slots=True)
class Step:
    """A piece of the cheapest cut, and what it added to the cost."""

    piece: Piece
    cost: float

    @property
    def is_weak(self) -> bool:
        """Whether it is unknown, or explained by words that hardly stand there."""
        word = self.piece.word
        return word is None or self.cost > (_WEAK_TAIL if word.role in _TAILS else _WEAK)


def cheapest(
    passage: Passage, pieces: Sequence[Sequence[Piece]], unknown: float = UNKNOWN
) -> list[Step]:
    """The cheapest cut, from left to right; `unknown` is the cost of a syllable unexplained."""
    letters = passage.letters
    size = len(letters.letters)
    costs = [[_NEVER] * len(After) for _ in range(size + 1)]
    back: list[list[tuple[int, Piece] | None]] = [[None] * len(After) for _ in range(size + 1)]
    costs[0][After.NOTHING] = 0.0
    for at in range(size):
        for before in range(len(After)):
            cost = costs[at][before]
            if cost == _NEVER:
                continue
            last = back[at][before]
            options: Sequence[Piece] = pieces[at]
            if letters.edges[at]:
                options = (*options, Piece(at, _next_edge(letters, at), None))
            for piece in options:
                after = After.UNKNOWN if piece.word is None else _LEAVES[piece.word.role]
                total = cost + _step(passage, last[1] if last else None, before, piece, unknown)
                if total < costs[piece.end][after]:
                    costs[piece.end][after] = total
                    back[piece.end][after] = (before, piece)
    return _read_back(costs, back, size)


def _next_edge(letters: Letters, at: int) -> int:
    at += 1
    while not letters.edges[at]:
        at += 1
    return at


def _step(passage: Passage, last: Piece | None, before: int, piece: Piece, unknown: float) -> float:
    """What `piece` adds after `last`."""
    fresh = passage.begins_word(piece.start)
    if piece.word is None:
        seam = 0.0 if fresh or last is None or last.word is None else _seam(last)
        return unknown + seam + (0.0 if fresh or last is None else _beside_unknown(last))
    word = piece.word
    cost = word.cost + piece.edits
    if passage.is_carried(piece.end):
        cost += CARRIED
    if word.role in _TAILS:
        cost += _UNLIKELY if piece.edits and (fresh or before == After.UNKNOWN) else 0.0
        glued = _FOLLOWS[word.role][before] + _misfit(last, word)
        if word.role is Role.ENDING and passage.is_carried(piece.start):
            # A noun's coda is written over by a particle, a verb's by an ending.
            glued += _UNLIKELY if before == After.CONTENT else 0.0
        return cost + (_AT_WORD_START if fresh else glued)
    cost += SPACED * passage.spaces(piece.start, piece.end)
    if word.meant and last is not None and last.word is not None and last.word.is_name:
        cost -= _TOGETHER
    taken = word.text == TAKEN or (last is not None and last.word and last.word.text == TAKEN)
    if fresh or last is None or taken:
        return cost
    if before == After.UNKNOWN:
        return cost + _SEAM.get(len(word.letters), _LONG_SEAM) + _beside_unknown(piece)
    short = len(word.text) == 1 and word.role is not Role.LIGHT
    bare = _beside_unknown(piece) if before == After.STEM else _apart(last, piece)
    return cost + _FOLLOWS[word.role][before] + (_GLUED_SHORT if short else 0.0) + bare


def _misfit(last: Piece | None, word: Word) -> float:
    if last is None or last.word is None:
        return 0.0
    if word.role is Role.PARTICLE:
        if last.word.role is Role.ENDING:
            return tail_misfit(last.word.text, word.text)
        return particle_misfit(last.word.text, word.text)
    if last.word.role is Role.ENDING:
        return chain_misfit(last.word.text, word.text)
    return ending_misfit(last.word.text, word.text) if last.word.role not in _TAILS else 0.0


def _beside_unknown(piece: Piece) -> float:
    """What is unknown in a word speaks against a near miss in the same word; most where that
    would be a place: 둔산동 is no misspelt 안동, and 대동강점 no 종각점.
    """
    if piece.edits <= RESPELT:
        return 0.0
    return _UNLIKELY_PLACE if piece.word is not None and piece.word.is_place else _UNLIKELY


def _apart(last: Piece, piece: Piece) -> float:
    """What a place's near miss costs behind a word that is no name: 제일제당 holds no 내당."""
    named = last.word is not None and last.word.is_name
    if named or piece.word is None or not piece.word.is_place or piece.edits <= RESPELT:
        return 0.0
    return _UNLIKELY


def _seam(piece: Piece) -> float:
    word = piece.word
    if word is None or word.role in _TAILS:
        return _SEAM[3]
    return _SEAM.get(len(word.letters), _LONG_SEAM)


def _read_back(
    costs: list[list[float]], back: list[list[tuple[int, Piece] | None]], size: int
) -> list[Step]:
    before = min(range(len(After)), key=costs[size].__getitem__)
    steps: list[Step] = []
    at = size
    while at:
        step = back[at][before]
        if step is None:
            break
        cost = costs[at][before]
        before, piece = step
        at = piece.start
        steps.append(Step(piece, cost - costs[at][before]))
    steps.reverse()
    return steps
