"""BM25 over character n-grams: finds what is spelt alike, spacing and particles aside.

Character n-grams rather than words, since Korean glues particles to nouns and shoppers leave
spaces out; bm25s scores them in compiled NumPy.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

import bm25s
import numpy as np
from numpy.typing import NDArray

from retrieval.ranking import best_rows
from retrieval.text import character_ngrams

#: Rare in Korean names, so that their scores would be high, and yet they say nothing.
_ENGLISH_FUNCTION_WORDS = frozenset({
    "a", "an", "the", "for", "of", "to", "in", "on", "at", "with", "and", "or", "me", "my", "i",
    "is", "it", "you", "your", "can", "do", "does", "any", "some", "that",
})  # fmt: skip


# It sets its own logger to DEBUG, and tells of every index that it builds.
logging.getLogger("bm25s").setLevel(logging.WARNING)


class LexicalIndex:
    """Scores texts against a query; ids are kept in the order given."""

    def __init__(self, ids: Sequence[str], texts: Sequence[str]) -> None:
        self._ids = list(ids)
        tokens = [character_ngrams(text) for text in texts]
        # bm25s cannot index nothing.
        self._bm25 = bm25s.BM25() if any(tokens) else None
        self._vocabulary: frozenset[str] = frozenset(gram for row in tokens for gram in row)
        if self._bm25 is not None:
            self._bm25.index(tokens, show_progress=False)

    def nearest(
        self, query: str, k: int, allowed: NDArray[np.bool_] | None = None
    ) -> list[tuple[str, float]]:
        """The `k` best with a score above zero, best first, ties in the order given.

        Args:
            query: any text.
            k: how many are wanted.
            allowed: which of the texts may answer, a flag each; None allows all.
        """
        grams = [
            gram
            for gram in character_ngrams(query)
            if gram in self._vocabulary and gram not in _ENGLISH_FUNCTION_WORDS
        ]
        if self._bm25 is None or not grams:
            return []
        scores: NDArray[np.float32] = self._bm25.get_scores(grams)
        alike = scores > 0
        rows = np.flatnonzero(alike if allowed is None else alike & allowed)
        best = rows[best_rows(scores[rows], k)]
        return [(self._ids[row], float(scores[row])) for row in best]
