"""Cut text into the pieces that E5 was trained on: SentencePiece's unigram model.

The `tokenizers` library does this too, but over these 250,000 pieces it took 1.5 s to load and
281 MB of memory; a dictionary takes 0.15 s and 54 MB, and a query 0.05 ms.
"""

from __future__ import annotations

import re
import unicodedata
from array import array

from retrieval.embeddings.e5_weights import Vocabulary

#: SentencePiece's stand-in for a space, which also opens every text.
WORD_START = "▁"
#: What a character outside the vocabulary costs below the rarest piece (SentencePiece's own).
UNKNOWN_PENALTY = 10.0
SPACES = re.compile(" {2,}")


class Unigram:
    """The most probable segmentation of a text (Viterbi), as SentencePiece has it."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._bos, self._eos = vocabulary.bos, vocabulary.eos
        self._unknown = vocabulary.unknown
        self._forms = vocabulary.normal_forms
        special = {vocabulary.bos, vocabulary.eos, vocabulary.pad, vocabulary.unknown}
        self._ids = {
            piece: index for index, piece in enumerate(vocabulary.pieces) if index not in special
        }
        self._scores = array("f", vocabulary.scores.tolist())
        self._unknown_score = float(vocabulary.scores.min()) - UNKNOWN_PENALTY
        self._longest = max(map(len, self._ids))

    def encode(self, text: str, limit: int) -> list[int]:
        """Ids of `text` between the two sentence marks, at most `limit` in all.

        Only the first `limit * 16` characters are looked at: no piece is longer than 16.
        """
        normal = self._normalise(text[: limit * self._longest])
        return [self._bos, *self._segment(normal)[: limit - 2], self._eos]

    def _normalise(self, text: str) -> str:
        # Composed first: the map is by code point, and macOS writes 한글 as separate jamo.
        mapped = unicodedata.normalize("NFC", text).translate(self._forms)
        spaced = SPACES.sub(" ", mapped)
        if not spaced.startswith(" "):
            spaced = " " + spaced
        return spaced.replace(" ", WORD_START)

    def _segment(self, text: str) -> list[int]:
        """Ids by Viterbi; `best[i]` is the log probability of the best cut of text[:i]."""
        length = len(text)
        best = [float("-inf")] * (length + 1)
        best[0] = 0.0
        chosen = [self._unknown] * (length + 1)
        came_from = [0] * (length + 1)
        ids, scores = self._ids, self._scores
        for start in range(length):
            here = best[start]
            for end in range(start + 1, min(length, start + self._longest) + 1):
                piece = ids.get(text[start:end])
                if piece is not None and here + scores[piece] > best[end]:
                    best[end] = here + scores[piece]
                    chosen[end], came_from[end] = piece, start
            if here + self._unknown_score > best[start + 1]:
                best[start + 1] = here + self._unknown_score
                chosen[start + 1], came_from[start + 1] = self._unknown, start
        path: list[int] = []
        while length:
            path.append(chosen[length])
            length = came_from[length]
        return path[::-1]
