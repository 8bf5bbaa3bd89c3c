"""Build the vector index of a catalogue, resumably; by hand, or as the server's child process.

`python -m retrieval.index_builder` is that child: it writes a JSON object a line to its standard
output, {"done", "total"} as it goes and {"failed": reason} where trying again is no use.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from chromadb.api.client import Client
from numpy.typing import NDArray

from data.catalogue import Catalogue, CatalogueError, load_catalogue
from retrieval.embeddings import Embedder, EmbedderUnavailable, open_embedder
from retrieval.index_generation import (
    DRAFT,
    VECTORS,
    IndexDamaged,
    IndexMissing,
    build_lock,
    generation_folder,
    remove_others,
    write_manifest,
)
from retrieval.passages import Passage, Passages, content_fingerprint, passages
from retrieval.vector_cache import VectorCache
from retrieval.vector_index import VectorIndex, open_chroma

#: Passages embedded between two commits: what a kill can cost, under a second.
COMMIT = 64
#: Vectors handed to Chroma at once.
UPSERT = 1_000
#: The lowest priority: shoppers come first.
NICENESS = 19

#: Told (done, total) passages.
OnProgress = Callable[[int, int], None]


def cache_folder(folder: Path) -> Path:
    """Where below the index's folder the converted embedding model is kept."""
    return folder / "models"


def index_catalogue(
    folder: Path, model: str | None, catalogue: Catalogue, on_progress: OnProgress
) -> Path:
    """Bring the index below `folder` up to date with `catalogue`, in this process.

    Args:
        folder: `Settings.index_dir`.
        model: `Settings.embedding_model`.
        catalogue: what to index.
        on_progress: see `retrieval.build_progress.show_progress`.

    Returns:
        The generation's folder; the same as before where nothing has changed.

    Raises:
        EmbedderUnavailable: there is no model to embed with.
        OSError: `folder` cannot be written.
    """
    embedder = open_embedder(model, cache_folder(folder))
    return build_index(folder, passages(catalogue), embedder, on_progress)


def build_index(folder: Path, of: Passages, embedder: Embedder, on_progress: OnProgress) -> Path:
    """Build the generation of these passages and this embedder, unless a whole one stands.

    Waits for another builder of the same folder, and then finds what that one built.
    """
    content = content_fingerprint(of)
    generation = generation_folder(folder, content, embedder.fingerprint)
    with build_lock(folder):
        if not _is_whole(folder, content, embedder.fingerprint):
            vectors = _embed(folder, of, embedder, on_progress)
            draft = folder / f"{DRAFT}{os.getpid()}"
            shutil.rmtree(draft, ignore_errors=True)
            _write(draft, of, vectors)
            counts = {name: len(rows) for name, rows in of.items()}
            write_manifest(draft, content, embedder.fingerprint, embedder.dimensions, counts)
            shutil.rmtree(generation, ignore_errors=True)
            draft.rename(generation)
        remove_others(folder, keep=generation)
    return generation


def _is_whole(folder: Path, content: str, embedder: str) -> bool:
    # Opened, not only checked: what a server cannot open has to be built again.
    try:
        VectorIndex.open(folder, content, embedder).close()
    except (IndexMissing, IndexDamaged):
        return False
    return True


def _embed(
    folder: Path, of: Passages, embedder: Embedder, on_progress: OnProgress
) -> dict[str, NDArray[np.float32]]:
    """A matrix for each collection, from the cache as far as it goes."""
    texts = list(dict.fromkeys(row.text for rows in of.values() for row in rows))
    matrix = np.empty((len(texts), embedder.dimensions), np.float32)
    with VectorCache(folder / "vectors.sqlite3", embedder.fingerprint) as cache:
        known = cache.find(texts)
        for index, vector in known.items():
            matrix[index] = vector
        # By length, so that a batch holds little padding.
        missing = sorted(set(range(len(texts))) - known.keys(), key=lambda i: (len(texts[i]), i))
        on_progress(len(known), len(texts))
        for start in range(0, len(missing), COMMIT):
            chosen = missing[start : start + COMMIT]
            some = [texts[index] for index in chosen]
            matrix[chosen] = embedder.embed_passages(some)
            cache.keep(some, matrix[chosen])
            on_progress(len(known) + start + len(chosen), len(texts))
    row = {text: index for index, text in enumerate(texts)}
    return {name: matrix[[row[each.text] for each in rows]] for name, rows in of.items()}


def _write(draft: Path, of: Passages, vectors: dict[str, NDArray[np.float32]]) -> None:
    (draft / VECTORS).mkdir(parents=True)
    client = open_chroma(draft)
    try:
        for name, rows in of.items():
            if rows:
                _fill(client, name, rows, vectors[name])
    finally:
        client.close()
    for name, rows in of.items():
        np.save(draft / VECTORS / f"{name}.npy", vectors[name])
        ids = json.dumps([row.id for row in rows])
        (draft / VECTORS / f"{name}.json").write_text(ids, encoding="utf-8")


def _fill(client: Client, name: str, rows: Sequence[Passage], vectors: NDArray[np.float32]) -> None:
    """Every batch completes a sync, so that the segment files are final when Chroma closes."""
    batches = np.array_split(np.arange(len(rows)), math.ceil(len(rows) / UPSERT))
    smallest = len(batches[-1])
    # Chroma takes no threshold below two: a lone row is written twice.
    repeats = 2 if smallest == 1 else 1
    threshold = max(smallest, 2)
    collection = client.create_collection(
        name,
        embedding_function=None,
        configuration={
            "hnsw": {
                "space": "cosine",
                "sync_threshold": threshold,
                "batch_size": min(100, threshold),
            }
        },
    )
    for batch in batches:
        for _ in range(repeats):
            collection.upsert(ids=[rows[index].id for index in batch], embeddings=vectors[batch])


def main() -> int:
    """The child process. Returns its exit code."""
    parser = argparse.ArgumentParser(prog="python -m retrieval.index_builder", description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="where the index stands")
    parser.add_argument("--catalogue", type=Path, help="left out: the demonstration catalogue")
    parser.add_argument("--model", help="left out: the embedded E5")
    options = parser.parse_args()
    os.nice(NICENESS)
    try:
        catalogue = load_catalogue(options.catalogue)
        index_catalogue(
            options.folder,
            options.model,
            catalogue,
            lambda done, total: _say(done=done, total=total),
        )
    except BrokenPipeError:
        # Whoever started this is gone; the vectors so far are kept.
        return 1
    except (CatalogueError, EmbedderUnavailable, OSError) as error:
        _say(failed=str(error))
        return 1
    return 0


def _say(**fields: int | str) -> None:
    sys.stdout.write(json.dumps(fields) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
