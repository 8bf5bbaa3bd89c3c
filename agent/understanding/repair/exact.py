"""The words that stand in a text just as they are spelt, or sound.

A cut falls between syllables; inside one only where Korean spelling or a listener puts it: before a
coda that an ending brings along (가 + ㄹ까), and between onset and vowel where a coda was written
over (세러미 for 세럼이).
"""

from __future__ import annotations

from agent.understanding.repair.jamo import VOWELS
from agent.understanding.repair.passage import Passage, Piece
from agent.understanding.repair.vocabulary import Role, Vocabulary, Word

#: A word spelt by other syllables than its own.
RESPELT = 0.2
#: Letters of the shortest word and stem whose coda may be written over.
_LEAST_CARRIED = {Role.CONTENT: 4, Role.STEM: 3}


def exact_pieces(passage: Passage, vocabulary: Vocabulary) -> list[list[Piece]]:
    """For each letter the words that begin there just as they are spelt, or sound."""
    letters = passage.letters
    size = len(letters.letters)
    found: list[list[Piece]] = [[] for _ in range(size)]
    for start in range(size):
        reach = min(size, start + vocabulary.reach(letters.letters, start))
        for end in range(start + 1, reach + 1):
            for word in vocabulary.by_letters.get(letters.letters[start:end], ()):
                if _may_stand(passage, start, end, word):
                    found[start].append(
                        Piece(start, end, word, _respelt(passage, start, end, word))
                    )
    return found


def _may_stand(passage: Passage, start: int, end: int, word: Word) -> bool:
    letters = passage.letters
    before_coda = not letters.edges[start] and start not in letters.onset_ends
    # Before a coda only an ending begins.
    if before_coda and (word.role is not Role.ENDING or letters.letters[start] in VOWELS):
        return False
    if letters.edges[end]:
        return not _splits_latin(passage, start, end)
    if end in letters.onset_ends:
        return len(word.letters) >= _LEAST_CARRIED.get(word.role, len(word.letters) + 1)
    return word.role in (Role.STEM, Role.LIGHT) and letters.letters[end] not in VOWELS


def _splits_latin(passage: Passage, start: int, end: int) -> bool:
    chars = passage.letters.char_of
    return _inside(passage, chars[start]) or _inside(passage, chars[end])


def _inside(passage: Passage, at: int) -> bool:
    if at in (0, len(passage.text)) or passage.starts[at]:
        return False
    left, right = passage.text[at - 1], passage.text[at]
    latin = left.isascii() and left.isalpha() and right.isascii() and right.isalpha()
    return latin or (left.isdigit() and right.isdigit())


def _respelt(passage: Passage, start: int, end: int, word: Word) -> float:
    written = passage.written(start, end)
    if written is None or written == word.text:
        return 0.0
    return RESPELT
