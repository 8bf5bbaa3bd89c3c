"""Names of stores and places written with the other of two vowels that sound the same: 헤화역.

ㅐ and ㅔ are one sound by now, so that what is heard is written either way. Such a name stands in a
text whether or not other words explain its letters: in 건데타운점 there is 건대, though 건데 is a
word and 타운점 may be a store's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from agent.understanding.repair.jamo import is_syllable
from agent.understanding.repair.passage import Passage, Piece
from agent.understanding.repair.vocabulary import Vocabulary, Word

#: What is written so costs, less than any other slip.
WRITTEN_ALIKE = 0.25
_ALIKE = str.maketrans("ㅐㅒㅖ", "ㅔㅔㅔ")
#: Syllables of the shortest name that is told so.
_LEAST = 3


class AlikeNames:
    """Finds them over one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._names: dict[str, list[Word]] = defaultdict(list)
        for word in vocabulary.words:
            heard = word.letters.translate(_ALIKE)
            told = word.meant and word.is_place and len(word.text) >= _LEAST
            if told and all(map(is_syllable, word.text)) and {*word.letters} & {*"ㅐㅒㅔㅖ"}:
                self._names[heard].append(word)
        self._longest = max(map(len, self._names), default=0)

    def pieces(self, passage: Passage) -> Iterator[Piece]:
        """The names that words of the text begin with, spelt otherwise than they are."""
        letters = passage.letters
        size = len(letters.letters)
        heard = letters.letters.translate(_ALIKE)
        for start in filter(passage.begins_word, range(size)):
            for end in range(start + 1, min(size, start + self._longest) + 1):
                if not letters.edges[end] or passage.spaces(start, end):
                    continue
                for word in self._names.get(heard[start:end], ()):
                    if word.letters != letters.letters[start:end]:
                        yield Piece(start, end, word, WRITTEN_ALIKE)
