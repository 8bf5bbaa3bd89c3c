"""The nearest passages to a vector: Chroma where it is quick, the exact vectors where it is not.

Chroma's own `where` is linear (61 ms at 50,000 rows), so nothing is filtered there: the nearest
hundred of all are asked for and filtered here, and where too few would survive, the rows that
may be answered with are compared exactly.
"""

from __future__ import annotations

import json
import weakref
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

import chromadb
import numpy as np
from chromadb.api.client import Client
from chromadb.config import Settings
from chromadb.errors import ChromaError
from numpy.typing import NDArray

from retrieval.index_generation import (
    VECTORS,
    IndexDamaged,
    IndexMissing,
    Manifest,
    check,
    generation_folder,
    hold,
)
from retrieval.ranking import best_rows

__all__ = ["IndexDamaged", "IndexMissing", "VectorIndex", "open_chroma"]

#: What is asked of Chroma: also its default `ef_search`, beyond which recall costs more.
CANDIDATES = 100
#: Share of the rows from which on comparing all is quicker than gathering the chosen ones.
MOST = 0.2
#: Cosine of a vector with itself, rounding forgiven.
SAME = 0.999

Hit = tuple[str, float]
Mask = NDArray[np.bool_]


def open_chroma(folder: Path) -> Client:
    """A client of the Chroma database in `folder` that tells nobody of it."""
    settings = Settings(anonymized_telemetry=False, chroma_otel_collection_endpoint="")
    # What it makes; the interface that it declares lacks close().
    return cast(Client, chromadb.PersistentClient(folder, settings))


@dataclass(frozen=True)
class _Table:
    """A collection three ways: in Chroma, as a matrix, and the matrix's rows by id."""

    collection: chromadb.Collection
    ids: list[str]
    #: (rows, dimensions), mapped from disk: the pages are shared and can be dropped.
    vectors: NDArray[np.float32]
    row: dict[str, int]


class VectorIndex:
    """An open generation, for any number of threads at once.

    A call takes about 2 ms and releases the interpreter for most of it: call it through
    `asyncio.to_thread`, together with the embedding of the query.
    """

    def __init__(self, client: Client, held: IO[bytes], generation: Path, found: Manifest):
        self.manifest = found
        self._tables = {
            name: _open_table(client, generation, name) for name, n in found.counts.items() if n
        }
        # Closed with the last reference, so that a search under way ends undisturbed when
        # another index takes this one's place.
        self._release = weakref.finalize(self, _release, client, held)

    @classmethod
    def open(cls, folder: Path, content: str, embedder: str) -> VectorIndex:
        """The index below `folder` of this content and embedder (their fingerprints).

        Raises:
            IndexMissing: there is none.
            IndexDamaged: there is one, half-built, cut short or altered.
        """
        generation = generation_folder(folder, content, embedder)
        manifest = check(generation, content, embedder)
        held = hold(generation)
        client: Client | None = None
        try:
            client = open_chroma(generation)
            return cls(client, held, generation, manifest)
        except (ChromaError, ValueError, KeyError, OSError, RuntimeError) as error:
            _release(client, held)
            raise IndexDamaged(f"{type(error).__name__}: {error}") from error

    def close(self) -> None:
        """Let go of the files. No search may be under way; none may follow."""
        self._release()

    def nearest(
        self,
        collection: str,
        vector: NDArray[np.float32],
        k: int,
        allowed: Mask | None = None,
    ) -> list[Hit]:
        """At most `k` (id, cosine) of a collection, best first.

        Args:
            collection: "products", "stores" or "policies"; nothing is found in an unknown one.
            vector: what is looked for, shape (dimensions,), of length 1.
            k: how many are wanted.
            allowed: which of the collection's rows may answer, a flag each, in the order of
                `ids`; None allows all.
        """
        table = self._tables.get(collection)
        if table is None or k <= 0:
            return []
        if k >= len(table.ids):
            # All are wanted, and Chroma's graph may not lead to each of them.
            everything = np.ones(len(table.ids), dtype=bool) if allowed is None else allowed
            return _exact(table, vector, k, np.flatnonzero(everything))
        if allowed is None:
            return _approximate(table, vector, max(k, CANDIDATES))[:k]
        among = np.flatnonzero(allowed)
        # Of the candidates, as many will be allowed as of all rows: too few, and Chroma's
        # 1.6 ms are spent in vain.
        if len(among) * CANDIDATES >= k * len(table.ids):
            found = _approximate(table, vector, CANDIDATES)
            hits = [hit for hit in found if allowed[table.row[hit[0]]]]
            if len(hits) >= k:
                return hits[:k]
        return _exact(table, vector, k, among)

    def ids(self, collection: str) -> Sequence[str]:
        """The ids of a collection, row by row; none of an unknown one."""
        table = self._tables.get(collection)
        return table.ids if table else ()


def _approximate(table: _Table, vector: NDArray[np.float32], k: int) -> list[Hit]:
    found: Any = table.collection.query(
        query_embeddings=vector[np.newaxis],
        n_results=min(k, len(table.ids)),
        include=["distances"],
    )
    ids, distances = found["ids"][0], found["distances"][0]
    return [(id_, 1.0 - distance) for id_, distance in zip(ids, distances, strict=True)]


def _exact(
    table: _Table, vector: NDArray[np.float32], k: int, among: NDArray[np.intp]
) -> list[Hit]:
    if len(among) > MOST * len(table.ids):
        cosines = (table.vectors @ vector)[among]
    else:
        cosines = table.vectors[among] @ vector
    best = best_rows(cosines, k)
    return [(table.ids[among[index]], float(cosines[index])) for index in best]


def _open_table(client: Client, generation: Path, name: str) -> _Table:
    collection = client.get_collection(name, embedding_function=None)
    ids: list[str] = json.loads((generation / VECTORS / f"{name}.json").read_bytes())
    vectors = np.load(generation / VECTORS / f"{name}.npy", mmap_mode="r")
    if not collection.count() == len(ids) == len(vectors):
        raise ValueError(f"{name}: Chroma holds {collection.count()} of {len(ids)} vectors")
    table = _Table(collection, ids, vectors, {id_: row for row, id_ in enumerate(ids)})
    # Reads Chroma's graph from disk now rather than at the first shopper's question.
    (_, cosine), *_ = _approximate(table, np.asarray(vectors[0]), 1)
    if cosine < SAME:
        raise ValueError(f"{name}: Chroma does not find a vector that it should hold")
    return table


def _release(client: Client | None, held: IO[bytes]) -> None:
    if client is not None:
        client.close()
    held.close()
