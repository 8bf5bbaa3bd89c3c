"""Where in the shown text the voice is, from the words that it reports: one audio context."""

from __future__ import annotations

from collections.abc import Iterable

from voice.spoken.speech import Said

#: Letters of speech that a voice may fail to report before a word is taken for a stray one.
_LOOKAHEAD = 12


class Following:
    """Spoken words in, shown words out: a shown word is reached with the last word said of it.

    Pipecat's own map (a `text_transforms` callable, then `TextSegmentMap`) diffs the two texts by
    their words and spaces; where several words in a row are said otherwise than shown it runs up to
    four words ahead. So the voice's words are turned into shown words before Pipecat sees them:
    `add` what `run_tts` sends, and give `add_word_timestamps` what `reach` returns.
    """

    def __init__(self) -> None:
        self._letters = ""
        self._at = 0
        #: Where in the letters each piece ends, with what is shown of it.
        self._ahead: list[tuple[int, str]] = []

    def add(self, pieces: Iterable[Said]) -> None:
        """The next sentence of the same audio context."""
        for piece in pieces:
            self._letters += _letters(piece.spoken)
            self._ahead.append((len(self._letters), piece.shown))

    def reach(self, word: str) -> str:
        """What is shown up to and with `word`, since the last call; '' inside a piece.

        Case and marks of `word` do not matter; a word that was never said is passed over.
        """
        letters = _letters(word)
        found = self._letters.find(letters, self._at, self._at + len(letters) + _LOOKAHEAD)
        if not letters or found < 0:
            return ""
        self._at = found + len(letters)
        reached = [shown for end, shown in self._ahead if end <= self._at]
        del self._ahead[: len(reached)]
        return "".join(reached)


def _letters(spoken: str) -> str:
    return "".join(letter for letter in spoken.casefold() if letter.isalnum())
