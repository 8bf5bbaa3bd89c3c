"""The embedded embedder: multilingual-e5-small (Wang et al. 2024) on onnxruntime, one thread.

Measured on one core of an AMD EPYC: a query of 15 tokens 4.2 ms; 100 passages of 49 tokens a
second, 150 of 33.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnxruntime.capi import onnxruntime_pybind11_state as onnxruntime_errors

from retrieval.embeddings.e5_graph import GRAPH_VERSION, cached_graph, write_graph
from retrieval.embeddings.e5_weights import (
    WEIGHTS_SHA256,
    E5Weights,
    dequantise,
    locate_weights,
    open_weights,
)
from retrieval.embeddings.embedder import EmbedderUnavailable
from retrieval.embeddings.unigram import Unigram

#: The prefixes that E5 was trained with (its model card); without them its ranking suffers.
QUERY_PREFIX = "query: "
PASSAGE_PREFIX = "passage: "
#: Tokens of a text that are read. A question has 15 and a product 50; what a shopper wants does
#: not stand in the hundredth.
MAX_TOKENS = 128
#: Passages at once: more of them only grow the working memory.
BATCH = 8

#: What onnxruntime raises for a file that is cut short or is no graph.
UNREADABLE_GRAPH = (
    onnxruntime_errors.InvalidProtobuf,
    onnxruntime_errors.InvalidGraph,
    onnxruntime_errors.InvalidArgument,
    onnxruntime_errors.NoSuchFile,
    onnxruntime_errors.Fail,
)


def open_e5(cache: Path) -> E5Embedder:
    """The embedder over the installed weights; the first time converts them into `cache`.

    Raises:
        EmbedderUnavailable: no weights on this platform, or others than expected, or `cache`
            cannot be written.
    """
    weights = open_weights(locate_weights())
    try:
        return E5Embedder(weights, _open_session(weights, cache))
    except OSError as error:
        raise EmbedderUnavailable(
            f"{cache}: the embedding model cannot be written there ({error.strerror})"
        ) from error


def _open_session(weights: E5Weights, cache: Path) -> onnxruntime.InferenceSession:
    path = cached_graph(weights, cache)
    try:
        return _session(path)
    except UNREADABLE_GRAPH:
        write_graph(weights, path)
        return _session(path)


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # A spinning thread takes the core from whoever else works.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # The arena keeps the largest batch's memory for ever.
    options.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(
        path,
        options,
        providers=["CPUExecutionProvider"],
        # The fused kernel is scalar: 0.8 ms where the plain norm takes 0.1 (onnxruntime 1.32).
        disabled_optimizers=["SkipLayerNormFusion"],
    )


class E5Embedder:
    """See `Embedder`. A row may differ in the third decimal with the batch it came in."""

    fingerprint = f"multilingual-e5-small:{WEIGHTS_SHA256[:12]}:{GRAPH_VERSION}:{MAX_TOKENS}"

    def __init__(self, weights: E5Weights, session: onnxruntime.InferenceSession) -> None:
        self._session = session
        self._unigram = Unigram(weights.vocabulary())
        self._words = weights.word_blocks()
        self.dimensions = weights.shape.hidden
        positions = weights.vector("emb.pos").reshape(-1, self.dimensions)[:MAX_TOKENS]
        # The first of two token types: E5 knows no second sentence.
        self._positions = positions + weights.vector("emb.type")[: self.dimensions]

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """See `Embedder.embed_query`."""
        vector: NDArray[np.float32] = self._embed([self._encode(QUERY_PREFIX + text)])[0]
        return vector

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """See `Embedder.embed_passages`. Texts of like length share a batch."""
        encoded = [self._encode(PASSAGE_PREFIX + text) for text in texts]
        order = sorted(range(len(encoded)), key=lambda index: len(encoded[index]))
        vectors = np.empty((len(texts), self.dimensions), np.float32)
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            vectors[chosen] = self._embed([encoded[index] for index in chosen])
        return vectors

    def _encode(self, text: str) -> list[int]:
        return self._unigram.encode(text, MAX_TOKENS)

    def _embed(self, batch: list[list[int]]) -> NDArray[np.float32]:
        longest = max(map(len, batch))
        embeddings = np.zeros((len(batch), longest, self.dimensions), np.float32)
        mask = np.zeros((len(batch), longest), np.float32)
        for row, ids in enumerate(batch):
            embeddings[row, : len(ids)] = dequantise(self._words[ids])
            mask[row, : len(ids)] = 1
        embeddings += self._positions[:longest]
        (vectors,) = self._session.run(None, {"embeddings": embeddings, "mask": mask})
        result: NDArray[np.float32] = vectors
        return result
