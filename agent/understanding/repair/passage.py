"""A text to be cut into words, and the pieces that it may be cut into."""

from __future__ import annotations

from dataclasses import dataclass

from agent.understanding.repair.jamo import Letters, is_odd, is_syllable, split
from agent.understanding.repair.vocabulary import Role, Word

#: How endings begin that take a verb's coda over.
_VOCALIC = ("어", "아", "으", "은", "을", "었", "았")


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters [start, end): a word, or one unknown syllable. `edits` weighs what was misspelt."""

    start: int
    end: int
    word: Word | None
    edits: float = 0.0


@dataclass(frozen=True, slots=True)
class Passage:
    """What is cut: the squashed text, its letters, and which characters begin a word."""

    text: str
    letters: Letters
    starts: tuple[bool, ...]

    def begins_word(self, at: int) -> bool:
        """Whether the letter at `at` is the first of a word as it was typed."""
        return self.letters.edges[at] and (
            at == len(self.letters.letters) or self.starts[self.letters.char_of[at]]
        )

    def written(self, start: int, end: int) -> str | None:
        """The characters of these letters; None where they are no whole characters."""
        if not (self.letters.edges[start] and self.letters.edges[end]):
            return None
        return self.text[self.letters.char_of[start] : self.letters.char_of[end]]

    def spaces(self, start: int, end: int) -> int:
        """How many words begin inside."""
        chars = self.letters.char_of
        first, last = chars[start], chars[end - 1]
        return sum(self.starts[first + 1 : last + 1])

    def is_slip(self, start: int, end: int) -> bool:
        """Whether a character of it is one that nobody means."""
        chars = self.letters.char_of
        return any(map(is_odd, self.text[chars[start] : chars[end]]))

    def is_carried(self, at: int) -> bool:
        """Whether a cut at `at` falls between an onset and its vowel."""
        return at in self.letters.onset_ends and not self.letters.edges[at]

    def reads_otherwise(self, piece: Piece) -> bool:
        """Whether a word that may be meant is spelt or cut otherwise than it is written."""
        word = piece.word
        return bool(word and word.meant and (piece.edits or self.is_carried(piece.end)))

    def is_heard(self, piece: Piece, following: Piece | None) -> bool:
        """Whether a word of every day is written as it sounds: 소니 for 손이, and 씨슬 for 씻을,
        where the verb's coda begins the ending that is `following`.
        """
        word = piece.word
        if word is None or word.meant or not self.begins_word(piece.start):
            return False
        if word.role is Role.CONTENT:
            written = self.written(piece.start, piece.end) or ""
            whole = self.begins_word(piece.end) and _vacant(word.text) > _vacant(written)
            return piece.edits > 0 and whole
        ends = following.word if following else None
        fits = ends is not None and ends.role is Role.ENDING and ends.text.startswith(_VOCALIC)
        return word.role is Role.STEM and self.is_carried(piece.end) and fits


def _vacant(text: str) -> int:
    """Syllables of `text` that begin with a vowel, the first aside."""
    return sum(is_syllable(char) and split(char)[0] == "ㅇ" for char in text[1:])
