"""`python -m agent.understanding.learned`: learns the models anew and writes their files."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import numpy as np
from rich.console import Console
from rich.progress import track

import agent.lexicon
from agent.settings import Settings
from agent.understanding.cues import load_cues
from agent.understanding.learned.learning import Lesson, learn
from agent.understanding.learned.model import ModelName
from agent.understanding.learned.sentences import digest_of, sentences_of
from agent.understanding.lexicon import build_lexicon
from agent.understanding.reading import read_utterance
from data.catalogue import load_catalogue
from retrieval.embeddings import open_embedder
from retrieval.index_builder import cache_folder
from retrieval.opening_hours import korean_calendar
from retrieval.store_service import StoreService

#: Of needs a third call for nothing, and each kind has its few dozen sentences: with less evenness
#: than this the many would hush the few.
_MANNERS: dict[ModelName, dict[str, Any]] = {
    "intents": {"ridge_of_vectors": 0.05},
    "needs": {"evenness": 0.6},
}


def main() -> None:
    """Both models, from all of their sentences, read over the demonstration catalogue."""
    console = Console(stderr=True)
    folder = Path(str(agent.lexicon.__path__[0])) / "learned"
    folder.mkdir(exist_ok=True)
    catalogue = load_catalogue()
    stores = StoreService(catalogue.stores, catalogue.places, korean_calendar())
    lexicon, cues = build_lexicon(catalogue, stores), load_cues()
    embedder = open_embedder(None, cache_folder(Settings().index_dir))
    for name in get_args(ModelName):
        sentences = sentences_of(name)
        shapes = [read_utterance(s.text, s.language, lexicon, cues).shape for s in sentences]
        vectors = [
            embedder.embed_query(sentence.text)
            for sentence in track(sentences, f"Reading {name}", console=console)
        ]
        lesson = Lesson(
            shapes,
            [sentence.text for sentence in sentences],
            [sentence.label for sentence in sentences],
            np.stack(vectors),
            **_MANNERS[name],
        )
        arrays = learn(lesson, embedder.fingerprint, digest_of(sentences))
        np.savez_compressed(folder / f"{name}.npz", **arrays)
        console.print(f"{name}: {len(sentences)} sentences, {len(arrays['labels'])} labels")


if __name__ == "__main__":
    main()
