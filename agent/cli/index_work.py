"""What `oy-assistant index` does, apart from it since it imports Chroma."""

from __future__ import annotations

from rich.console import Console

from agent.settings import Settings
from data.catalogue import Catalogue
from retrieval.build_progress import show_progress
from retrieval.embeddings import EmbedderUnavailable, open_embedder
from retrieval.index_builder import cache_folder, index_catalogue
from retrieval.index_generation import IndexDamaged, IndexMissing, check, generation_folder
from retrieval.passages import content_fingerprint, passages


def build(settings: Settings, catalogue: Catalogue) -> tuple[str, bool]:
    """What to say, and whether the index is whole."""
    folder = settings.index_dir.absolute()
    try:
        with show_progress(Console(stderr=True)) as draw:
            where = index_catalogue(folder, settings.embedding_model, catalogue, draw)
    except (EmbedderUnavailable, OSError) as error:
        return str(error), False
    return f"The index is whole: {where}", True


def look(settings: Settings, catalogue: Catalogue) -> tuple[str, bool]:
    """As `build`, without building."""
    folder = settings.index_dir.absolute()
    content = content_fingerprint(passages(catalogue))
    try:
        embedder = open_embedder(settings.embedding_model, cache_folder(folder))
        where = generation_folder(folder, content, embedder.fingerprint)
        manifest = check(where, content, embedder.fingerprint)
    except EmbedderUnavailable as error:
        return str(error), False
    except (IndexMissing, IndexDamaged) as error:
        return f"The index is not whole ({error}). Build it with: oy-assistant index", False
    counts = ", ".join(f"{number} {name}" for name, number in manifest.counts.items())
    return f"The index is whole: {counts}; {manifest.embedder}; {where}", True
