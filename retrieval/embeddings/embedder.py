"""What the search asks of an embedding model, whichever it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class EmbedderUnavailable(Exception):  # noqa: N818 - a state, not a mistake
    """The model cannot be loaded here. The message is one line that says what to do."""


class Embedder(Protocol):
    """Texts to unit vectors. Implementations may be called from several threads at once."""

    @property
    def fingerprint(self) -> str:
        """Names model, weights and engine; vectors of different fingerprints do not mix."""

    @property
    def dimensions(self) -> int:
        """Length of a vector."""

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """What a shopper asked, as a vector of shape (dimensions,) and length 1."""

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Descriptions to be found: shape (len(texts), dimensions), each row of length 1."""
